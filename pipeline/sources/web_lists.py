"""Lists on the web: a page with links, pages that it leads to, and pages that go on.

A list without any file is an error: the page changed, or its list is made in the browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pipeline.sources.addresses import FetchError, joined_address
from pipeline.sources.asking import Answer, Asker, as_json
from pipeline.sources.kinds import MeetingsPlusSource, PageSource
from pipeline.sources.link_choice import Chosen, LinkRules, is_next, platform_of
from pipeline.sources.link_pages import Link, links_of
from pipeline.store.fetch_tables import NoticeKind, Severity


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that a list has wrong: its kind, the address it is about, words for a person."""

    kind: NoticeKind
    about: str
    message: str
    severity: Severity = "error"


@dataclass(slots=True)
class Listing:
    """What a source lists now.

    `is_whole` is False where a part could not be had, or where a list forgets by its nature: then
    nothing is taken for gone.
    """

    links: list[Link] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    is_whole: bool = True


def page_list(source: PageSource, asker: Asker) -> Listing:
    """Return the files that a page and the pages it leads to link to."""
    levels = source.levels if source.levels is not None else (1 if source.follow else 0)
    rules = LinkRules(source.links, source.leave_out, source.files)
    return _Walk(asker, rules, source.follow or ".", levels).run(source.url)


def meetings_plus_list(source: MeetingsPlusSource, asker: Asker) -> Listing:
    """Return the minutes of a body in MeetingsPlus: a page a meeting, some without minutes yet."""
    rules = LinkRules(source.links, source.leave_out or "/agenda/", source.files or "/protocol/")
    follow = r"/committees/[^/?#]+/[^/?#]+/?$"
    return _Walk(asker, rules, follow, 1, agendas=False).run(source.url)


class _Walk:
    """A walk over the pages of a list, breadth first, each page once."""

    def __init__(
        self, asker: Asker, rules: LinkRules, follow: str, levels: int, agendas: bool = True
    ) -> None:
        self._asker = asker
        self._rules = rules
        self._follow = re.compile(follow, re.IGNORECASE)
        self._levels = levels
        self._reports_empty = agendas
        self._chosen = Chosen()
        self._faults: list[Fault] = []
        self._is_whole = True

    def run(self, start: str) -> Listing:
        """Return what is listed; raises FetchError where the first page cannot be had."""
        waiting = [(start, 0)]
        seen = {start}
        asked, all_links, platform = 0, 0, None
        while waiting:
            address, level = waiting.pop(0)
            if asked == self._asker.manners.most_pages:
                self._cut(start, asked)
                break
            asked += 1
            try:
                answer = self._asker.page(address)
            except FetchError as error:
                if address == start:
                    raise
                self._is_whole = False
                self._faults.append(Fault("unreachable", address, str(error)))
                continue
            links = list(_links(answer))
            all_links += len(links)
            platform = platform or platform_of(answer.text)
            taken = self._chosen.take(links, self._rules)
            if not taken and self._reports_empty and level == self._levels > 0:
                self._faults.append(
                    Fault("left_out", address, f"{address}: has no links to PDFs", "info")
                )
            for link, at in self._further(links, level):
                if link.address not in seen:
                    seen.add(link.address)
                    waiting.append((link.address, at))
        return self._listing(start, asked, all_links, platform)

    def _further(self, links: list[Link], level: int) -> Iterator[tuple[Link, int]]:
        for link in links:
            if self._rules.is_file(link) or not self._asker.bounds.names(link.address):
                continue
            if is_next(link):
                yield link, level
            elif level < self._levels and self._follow.search(f"{link.text} {link.address}"):
                yield link, level + 1

    def _cut(self, start: str, asked: int) -> None:
        self._is_whole = False
        self._faults.append(
            Fault(
                "left_out",
                start,
                f"{start}: leads to more than {asked} pages, the others were not asked; make "
                "follow narrower, or raise most_pages",
            )
        )

    def _listing(self, start: str, asked: int, links: int, platform: str | None) -> Listing:
        chosen = self._chosen
        if not chosen.files:
            self._faults.append(_empty(start, asked, links, len(chosen.left_out), platform))
        elif chosen.left_out:
            examples = ", ".join(f"'{link.text}'" for link in list(chosen.left_out.values())[:3])
            message = (
                f"{start}: {len(chosen.left_out)} of {len(chosen.files) + len(chosen.left_out)} "
                f"PDFs are left out by their words ({examples})"
            )
            self._faults.append(Fault("left_out", start, message, "info"))
        return Listing(list(chosen.files.values()), self._faults, self._is_whole)


def _empty(start: str, asked: int, links: int, left_out: int, platform: str | None) -> Fault:
    if left_out:
        why = f"{left_out} links to PDFs, which the patterns leave out; look at links and leave_out"
    elif platform:
        kind = f'kind = "{platform}"' if " " not in platform else "the address of its JSON as url"
        why = f"none of its {links} links is to a PDF; its list is made by {platform}, use {kind}"
    else:
        why = (
            f"none of the {links} links on {asked} page(s) is to a PDF; open it in a browser: the "
            "page may have moved, or need follow, levels or files"
        )
    return Fault("no_links", start, f"{start}: {why}")


def _links(answer: Answer) -> Iterator[Link]:
    """Yield the links of an HTML page, or of JSON that lists files with a name and an address."""
    kind = answer.headers.get("content-type", "")
    if "json" in kind or answer.content.lstrip()[:1] in (b"{", b"["):
        yield from _links_of_json(as_json(answer), answer.address)
    elif answer.content[:5] == b"%PDF-":
        raise FetchError(f'{answer.address}: is a PDF, not a page; use kind = "urls"')
    else:
        yield from links_of(answer.text, answer.address)


def _links_of_json(value: Any, page: str) -> Iterator[Link]:
    if isinstance(value, list):
        for entry in value:
            yield from _links_of_json(entry, page)
    elif isinstance(value, dict):
        address = next((value[key] for key in ("url", "uri", "href", "link") if key in value), None)
        name = next((value[key] for key in ("name", "title", "text") if key in value), "")
        if isinstance(address, str):
            yield Link(joined_address(page, address), str(name), page)
        for entry in value.values():
            if isinstance(entry, list | dict):
                yield from _links_of_json(entry, page)
