"""The rows of a document as gold: what `paragraf evaluate` compares the next readings with.

In: the rows of a document of a dataset, with what people set right. Out: a gold file's content.
Rows of no agenda item, and what an office proposes, are no gold.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import yaml

from pipeline.assembly.parsed_documents import Parsed
from pipeline.evaluation.facts import PLAN_TABLES, Fact, Place
from pipeline.evaluation.read_facts import facts_of
from pipeline.store.dataset import records_of
from schemas.records import RECORDS, Document
from schemas.table_types import Tables

_UNDER_AN_ITEM = (
    "decisions", "motions", "vote_events", "reservations", "statements", "not_participating",
)  # fmt: skip
_PERSON = re.compile(r"(?P<name>.*) \((?P<party>.*)\)", re.DOTALL)
_ITEM = re.compile(r"§ (?P<number>\d+)")


class WrittenGold(NamedTuple):
    """Gold of a document: its content as YAML, and how many rows have no place in it."""

    text: str
    left_out: int


def gold_of(document: Document, tables: Tables) -> WrittenGold:
    """Return the gold of a document; `tables` are its rows.

    Values that people set are named at the top; the other rows are as they were read, and nobody
    may have looked at them.
    """
    records = {name: records_of(tables, kind) for name, kind in RECORDS.items()}
    parsed = Parsed(
        document.document_id,
        document.sha256,
        document.size_bytes,
        document.page_count,
        document.title,
        document.municipality,
        document.text_layer,
        tables={name: rows for name, rows in records.items() if name not in ("documents", "spans")},
    )
    facts = facts_of(parsed)
    gold: dict[str, Any] = {"municipality": document.municipality}
    gold["parts"] = [
        {"kind": own.values["kind"], "pages": [own.values["page_first"], own.values["page_last"]]}
        for own in facts["parts"]
    ]
    meetings = facts["meetings"]
    if meetings:
        gold["meeting"] = {n: v for n, v in meetings[0].values.items() if n != "municipality"}
    left_out = max(0, len(meetings) - 1)
    if facts["attendance"]:
        gold["attendance"] = [dict(own.values) for own in facts["attendance"]]
    if any(own.values["kind"].startswith("minutes") for own in facts["parts"]):
        gold["agenda_items"] = list(_items(facts))
        places = {own.place.item for own in facts["agenda_items"] if _number(own.place)}
        left_out += sum(
            own.place.item not in places for name in _UNDER_AN_ITEM for own in facts[name]
        )
    if any(facts[name] for name in PLAN_TABLES):
        for name in PLAN_TABLES:
            if name != "programmes":
                gold[name] = [_of_programme(own) for own in facts[name]]
    head = "".join(f"# {line}\n" for line in _said(document, records["corrected_rows"]))
    body = yaml.safe_dump(gold, allow_unicode=True, sort_keys=False, width=100)
    return WrittenGold(head + body, left_out)


def _items(facts: Mapping[str, Sequence[Fact]]) -> Iterator[dict[str, Any]]:
    """Yield the agenda items with the rows under them; those of a § twice there stand once."""
    under: defaultdict[tuple[str, str | None], list[Fact]] = defaultdict(list)
    for name in (*_UNDER_AN_ITEM, "votes"):
        for own in facts[name]:
            under[name, own.place.item].append(own)
    seen: set[str | None] = set()
    for item in facts["agenda_items"]:
        number = _number(item.place)
        if number is None:
            continue
        made: dict[str, Any] = {"paragraph": number, **item.values, "page": item.page}
        if item.place.item not in seen:
            for name in _UNDER_AN_ITEM:
                made[name] = [_under(own) for own in under[name, item.place.item]]
            for count, event in enumerate(made["vote_events"], 1):
                votes = under["votes", item.place.item]
                event["votes"] = [_under(own) for own in votes if own.place.vote == count]
        seen.add(item.place.item)
        yield made


def _number(place: Place) -> int | None:
    found = _ITEM.fullmatch(place.item or "")
    return int(found["number"]) if found else None


def _under(fact: Fact) -> dict[str, Any]:
    row: dict[str, Any] = {**fact.values, "page": fact.page}
    if "persons" in row:
        row["persons"] = [_person(said) for said in row["persons"]]
    return row


def _person(said: str) -> dict[str, str | None]:
    """Return a person as gold names one: "Bo Ek (S)", "group (M)", "Bo Ek (-)"."""
    found = _PERSON.fullmatch(said)
    assert found, said
    return {
        "person_name": None if found["name"] == "group" else found["name"],
        "party": None if found["party"] == "-" else found["party"],
    }


def _of_programme(fact: Fact) -> dict[str, Any]:
    return {"programme": fact.place.programme, **fact.values, "page": fact.page}


def _said(document: Document, corrected: Sequence[Any]) -> Iterator[str]:
    """Yield what stands at the top of the file: what people set right, and what they did not."""
    yield f"{document.file_name}, as corrected by hand in:".replace("\n", " ")
    for row in corrected:
        own = row.record_id.removeprefix(f"{document.document_id}-")
        field = f" ({row.field})" if row.field else ""
        yield f"  page {row.page}: {row.record_table} {own}{field} {row.action}"
    yield "All other rows are as they were read. Look at the page before you rely on them."
