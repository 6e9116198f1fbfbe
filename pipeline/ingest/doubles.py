"""Two documents that hold the same § of one sitting: a difference between them is a finding.

Neither supersedes the other, so both are published (see store.sittings). Where they say the same,
nothing is wrong: an extract repeats its §, and §§ that were adjusted at once (omedelbar justering)
may be in a PDF of their own and in the minutes. Where they differ, one of them is a garbled or cut
copy, or was misread.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.ingest.intake import Outcome
from pipeline.store.dataset import Dataset, records_of
from pipeline.store.ledger import Ledger
from pipeline.store.sittings import Sitting, Version
from schemas.records import AgendaItem, Decision, Document, Finding, Record
from schemas.table_types import Tables

RULE = "published_twice"
_KINDS = ("minutes", "minutes_extract")
_READ = tuple(kind.table for kind in (Document, AgendaItem, Decision))
_NOT_WORDS = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A § as a document holds it: its row, and its title and decisions as they are compared."""

    item: AgendaItem
    words: tuple[str, ...]


Paragraphs = dict[int, Paragraph]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A document that another one may be a double of: its sittings, its row, its §§."""

    version: Version
    document: Document
    paragraphs: Paragraphs


def neighbours(ledger: Ledger, fresh: Iterable[Version]) -> list[Version]:
    """Return the published documents of the same sittings, be they minutes or extracts."""
    sittings = [
        replace(sitting, kind=kind)
        for version in fresh
        for sitting in version.sittings
        for kind in _KINDS
    ]
    return ledger.versions_of(sittings)


def with_findings(
    outcome: Outcome, version: Version, own: Paragraphs, others: Iterable[Neighbour]
) -> Outcome:
    """Return an outcome with a finding for every § that another document has in other words."""
    found: list[Record] = []
    for other in sorted(others, key=lambda entry: entry.version.document_id):
        if not _same_sitting(version, other.version):
            continue
        for number in sorted(own.keys() & other.paragraphs.keys()):
            if own[number].words != other.paragraphs[number].words:
                found.append(_finding(own[number].item, other.document, len(found) + 1))
    if not found:
        return outcome
    findings = [*outcome.tables.get("findings", ()), *found]
    return replace(outcome, tables={**outcome.tables, "findings": findings})


def _same_sitting(one: Version, other: Version) -> bool:
    return any(
        place_of(own) == place_of(theirs) and own.paragraphs & theirs.paragraphs
        for own in one.sittings
        for theirs in other.sittings
    )


def place_of(sitting: Sitting) -> tuple[str, str, str]:
    """Return what is the same for the minutes of a sitting and for extracts of them."""
    return sitting.municipality, sitting.body, sitting.date


def paragraphs_by_document(tables: Tables) -> dict[str, Paragraphs]:
    """Return the §§ of each document in some tables."""
    decisions: dict[str, list[str]] = {}
    for row in records_of(tables, Decision):
        if row.item_id and row.stage != "proposed":
            decisions.setdefault(row.item_id, []).append(_compared(row.text))
    found: dict[str, Paragraphs] = {}
    for item in records_of(tables, AgendaItem):
        if item.paragraph:
            words = (_compared(item.title or ""), *decisions.get(item.item_id, ()))
            found.setdefault(item.document_id, {})[item.paragraph] = Paragraph(item, words)
    return found


def _compared(text: str) -> str:
    """Return a text without what two prints of it may differ in: case, spaces, punctuation."""
    return _NOT_WORDS.sub("", text.casefold())


def _finding(item: AgendaItem, other: Document, number: int) -> Finding:
    return Finding(
        document_id=item.document_id,
        part_id=item.part_id,
        page=item.page,
        finding_id=f"{item.document_id}-{RULE.replace('_', '-')}-{number}",
        rule=RULE,
        severity="warning",
        record_id=item.item_id,
        record_table="agenda_items",
        about_table="agenda_items",
        item_id=item.item_id,
        message=f"§ {item.paragraph} of this sitting is also in {other.file_name} "
        f"({other.document_id}), with another title or other decisions; one of them may be a "
        "garbled or cut copy. Views count the § once",
    )


def read_neighbours(
    dataset: Dataset, ledger: Ledger, versions: Iterable[Version]
) -> list[Neighbour]:
    """Return documents of the dataset with their §§."""
    listed = list(versions)
    ids = [version.document_id for version in listed]
    tables = dataset.rows_of(ids, ledger.segment_by_document(ids), _READ)
    documents = {row.document_id: row for row in records_of(tables, Document)}
    paragraphs = paragraphs_by_document(tables)
    return [
        Neighbour(version, documents[own], paragraphs.get(own, {}))
        for version in listed
        if (own := version.document_id) in documents
    ]
