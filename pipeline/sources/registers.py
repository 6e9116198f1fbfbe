"""Registers that answer in JSON: Ciceron and NetPublicator. Neither was tried on a live host."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from pipeline.sources.addresses import FetchError
from pipeline.sources.asking import Asker, as_json
from pipeline.sources.kinds import CiceronSource, NetPublicatorSource
from pipeline.sources.link_choice import Chosen, LinkRules
from pipeline.sources.link_pages import Link
from pipeline.sources.web_lists import Fault, Listing

_AT_ONCE = 100
_MEETING = 1  # Ciceron's doctype of a meeting, whose documents are listed with it
_DEEPEST = 4


def ciceron_list(source: CiceronSource, asker: Asker) -> Listing:
    """Return the minutes of a body in a Ciceron register: a search for meetings, then each one."""
    register = _Ciceron(source.url.rstrip("/"), asker)
    wanted: dict[str, str] = {"board": source.board}
    if source.diary:
        wanted["diary"] = source.diary
    first = source.from_date or source.valid_from
    if first:
        wanted["from_date"] = first.isoformat()
    if source.valid_to:
        wanted["to_date"] = source.valid_to.isoformat()
    links: list[Link] = []
    meetings = list(register.meetings(wanted))
    for meeting, title in meetings:
        links += register.documents(meeting, title)
    what = f"{len(meetings)} meetings of {source.board} have no minutes"
    return _listed(source.url, links, source, what)


class _Ciceron:
    """Calls to a Ciceron register; the session goes with every call, beside the parameters."""

    _SEARCH = "paragraf"

    def __init__(self, base: str, asker: Asker) -> None:
        self._base = base
        self._asker = asker
        self._session: str | None = None

    def meetings(self, wanted: dict[str, str]) -> Iterator[tuple[str, str]]:
        """Yield the id and the title of every meeting that a search finds."""
        search = {
            "search_id": self._SEARCH,
            "doctype": _MEETING,
            "text": "",
            "param": json.dumps(wanted, ensure_ascii=False),
        }
        hits = int(self._call("Search", search).get("hits") or 0)
        offset = 0
        while offset < hits:
            items = self._call(
                "ReadItems", {"search_id": self._SEARCH, "offset": offset, "limit": _AT_ONCE}
            )
            listed = items.get("results") or items.get("items") or []
            if not listed:
                raise FetchError(f"{self._base}: stated {hits} meetings and gave {offset}")
            for number, item in enumerate(listed, offset):
                yield str(item.get("id", number)), str(item.get("title", ""))
            offset += len(listed)

    def documents(self, meeting: str, title: str) -> Iterator[Link]:
        """Yield the links of a meeting's documents; a meeting may have none."""
        found = self._call("ReadObjectDetails", {"search_id": self._SEARCH, "id": meeting})
        for document in found.get("documents") or []:
            # The name goes back as it came: it is Base64 of a name in Latin-1.
            name, own = document.get("filename_b64"), document.get("id")
            if name and own is not None:
                address = (
                    f"{self._base}/download/document?filename={quote(str(name), safe='=')}"
                    f"&id={quote(str(own))}"
                )
                yield Link(address, str(document.get("name", "")), self._base, title)

    def _call(self, method: str, parameters: dict[str, Any]) -> dict[str, Any]:
        body: dict[str, Any] = {
            "jsonrpc": "2.0",
            "id": 1,
            "method": f"CiceronsokServer:{method}",
            "params": parameters,
        }
        if self._session:
            body["session_id"] = self._session
        answer = self._asker.call(f"{self._base}/json", body)
        if not isinstance(answer, dict) or "result" not in answer:
            raise FetchError(f"{self._base}: the register's answer to {method} has no result")
        self._session = answer.get("session_id") or self._session
        result = answer["result"]
        while isinstance(result, dict) and "result" in result:
            result = result["result"]
            result = json.loads(result) if isinstance(result, str) else result
        if not isinstance(result, dict):
            raise FetchError(f"{self._base}: the register's answer to {method} is not understood")
        return result


def net_publicator_list(source: NetPublicatorSource, asker: Asker) -> Listing:
    """Return the minutes in a channel of a NetPublicator reader, with its years and meetings."""
    base = f"{source.url.rstrip('/')}/api/public/{source.reader}"
    links = list(_channel(base, source.channel, "", asker, _DEEPEST))
    return _listed(base, links, source, f"the channel {source.channel} has no minutes")


def _channel(base: str, path: str, title: str, asker: Asker, depth: int) -> Iterator[Link]:
    """Yield the documents of a channel or meeting and of those in it.

    In a meeting, only channels of minutes are entered; the others are its agenda items.
    """
    answer = as_json(asker.page(f"{base}/read?hash={quote(path)}&isr=false"))
    items = answer.get("items") if isinstance(answer, dict) else None
    if items is None:
        raise FetchError(f"{base}: the reader's answer for {path} has no items")
    for item in items:
        own, text = str(item.get("id", "")), str(item.get("text", ""))
        kind = item.get("type")
        if kind == "document":
            yield Link(f"{base}/document/{quote(own)}?hash={quote(path)}", text, base, title)
        elif depth and (kind == "meeting" or _leads_on(text, title)):
            within = f"meeting {text}" if kind == "meeting" else title
            yield from _channel(base, f"{path}-{own}", within, asker, depth - 1)


def _leads_on(channel: str, title: str) -> bool:
    return not title.startswith("meeting ") or "protokoll" in channel.casefold()


def _listed(
    about: str,
    links: list[Link],
    source: CiceronSource | NetPublicatorSource,
    empty: str,
) -> Listing:
    rules = LinkRules(source.links, source.leave_out, source.files or ".")
    chosen = Chosen()
    chosen.take(links, rules)
    faults = []
    if not chosen.files:
        left_out = f" ({len(chosen.left_out)} documents are left out)" if chosen.left_out else ""
        faults.append(
            Fault("no_links", about, f"{about}: {empty}{left_out}; look at it in a browser")
        )
    return Listing(list(chosen.files.values()), faults)
