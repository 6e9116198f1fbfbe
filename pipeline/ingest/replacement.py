"""What a batch replaces in the dataset as it is, and which document supersedes which.

Call these under the lock: they read the ledger, which must not change meanwhile.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from pipeline.ingest.doubles import (
    Neighbour,
    neighbours,
    paragraphs_by_document,
    place_of,
    read_neighbours,
    with_findings,
)
from pipeline.ingest.intake import Outcome, batch_tables
from pipeline.store.dataset import Dataset, records_of
from pipeline.store.ledger import Ledger
from pipeline.store.manifest import now
from pipeline.store.segments import joined
from pipeline.store.sittings import Version, sittings_of
from schemas.records import Document
from schemas.records.ledger_records import LedgerEntry, Status
from schemas.table_types import Tables

_GOOD = ("published", "superseded")
# What the reason of a failure begins with where an earlier reading stays.
WHAT_STAYS = "what was read of it before stays: "


@dataclass(slots=True)
class Plan:
    """What a batch does.

    `kept` are the outcomes with rows by document, `replaced` the documents whose rows are removed,
    `entries` the entries of the ledger, `documents` the rows of that table. `moved` are documents
    that are still at another source, with that source: they stay under it.
    """

    kept: dict[str, Outcome] = field(default_factory=dict)
    replaced: set[str] = field(default_factory=set)
    entries: dict[tuple[str, str], LedgerEntry] = field(default_factory=dict)
    documents: list[Document] = field(default_factory=list)
    moved: dict[str, str] = field(default_factory=dict)
    moved_rows: Tables = field(default_factory=dict)

    @property
    def tables(self) -> Tables:
        """The new rows as pyarrow tables."""
        return joined([batch_tables(list(self.kept.values()), self.documents), self.moved_rows])

    def versions(self, tables: Tables) -> dict[str, Version]:
        """Return which of its published documents are versions of minutes."""
        return _versions(tables, {*self.kept, *self.moved})

    def enter(self, entry: LedgerEntry) -> None:
        """Enter something in the ledger, over what was entered before."""
        self.entries[entry.source, entry.sha256] = entry

    def of_document(self, ledger: Ledger, document_id: str) -> list[LedgerEntry]:
        """Return the entries of a document as they will be."""
        found = {(entry.source, entry.sha256): entry for entry in ledger.of_document(document_id)}
        own = {k: entry for k, entry in self.entries.items() if entry.document_id == document_id}
        return list({**found, **own}.values())


def plan_batch(dataset: Dataset, ledger: Ledger, outcomes: Sequence[Outcome]) -> Plan:
    """Return what publishing these outcomes does."""
    plan = Plan()
    for outcome in outcomes:
        _place(ledger, plan, outcome)
    _supersede(dataset, ledger, plan)
    _compare_doubles(dataset, ledger, plan)
    _restore(ledger, plan)
    _move(dataset, ledger, plan)
    return plan


def _place(ledger: Ledger, plan: Plan, outcome: Outcome) -> None:
    """Find out what one outcome replaces, and add its entry of the ledger."""
    document = outcome.document
    known = ledger.entry(outcome.source, document.sha256)
    at = now()
    status: Status = document.status
    error, superseded_by = document.error, document.superseded_by
    good = [entry for entry in ledger.of_document(document.document_id) if entry.status in _GOOD]
    if outcome.failed and good:
        # These bytes were read before: the rows of that reading stay.
        status, superseded_by = good[0].status, good[0].superseded_by
        error = f"{WHAT_STAYS}{document.error}"
    elif document.document_id not in plan.kept:
        plan.kept[document.document_id] = outcome
        plan.documents.append(document)
        if ledger.segment_by_document([document.document_id]):
            plan.replaced.add(document.document_id)
    for other in ledger.live(outcome.source):
        if other.sha256 == document.sha256 or (outcome.failed and other.status in _GOOD):
            continue
        plan.enter(other.model_copy(update={"status": "replaced"}))
        _remove(ledger, plan, other)
    plan.enter(
        LedgerEntry(
            source=outcome.source,
            sha256=document.sha256,
            document_id=document.document_id,
            size_bytes=document.size_bytes,
            first_offered=known.first_offered if known else at,
            last_offered=at,
            attempts=(known.attempts if known else 0) + 1,
            parser_version=document.parser_version,
            status=status,
            error=error,
            superseded_by=superseded_by,
        )
    )


def _remove(ledger: Ledger, plan: Plan, gone: LedgerEntry) -> None:
    """Remove a document whose source holds other bytes, unless it is at another source too."""
    document_id = gone.document_id
    elsewhere = [
        entry.source
        for entry in plan.of_document(ledger, document_id)
        if entry.source != gone.source and entry.status != "replaced"
    ]
    plan.moved.pop(document_id, None)
    if document_id in plan.kept or not ledger.segment_by_document([document_id]):
        return
    if elsewhere:
        plan.moved[document_id] = min(elsewhere)
    else:
        plan.replaced.add(document_id)


def _supersede(dataset: Dataset, ledger: Ledger, plan: Plan) -> None:
    """Have the newest version of the same minutes supersede the older ones."""
    fresh = _versions(plan.tables, plan.kept)
    sittings = [sitting for version in fresh.values() for sitting in version.sittings]
    there = {
        version.document_id: version
        for version in ledger.versions_of(sittings)
        if version.document_id not in plan.replaced
    }
    every = {**there, **fresh}
    by_place: dict[tuple[str, str, str, str], list[Version]] = defaultdict(list)
    for version in every.values():
        for place in {sitting.place for sitting in version.sittings}:
            by_place[place].append(version)
    for version in sorted(every.values(), key=lambda entry: entry.age):
        # Whatever holds all of its sittings holds the first.
        same = by_place[version.sittings[0].place] if version.sittings else []
        newer = [other for other in same if other.age > version.age and other.holds(version)]
        if newer:
            _mark_superseded(
                dataset, ledger, plan, version, max(newer, key=lambda other: other.age)
            )


def _compare_doubles(dataset: Dataset, ledger: Ledger, plan: Plan) -> None:
    """Add findings where two published documents differ in the same § of one sitting."""
    tables = plan.tables
    fresh = _versions(tables, plan.kept)
    there = [
        version
        for version in neighbours(ledger, fresh.values())
        if version.document_id not in plan.replaced and version.document_id not in plan.kept
    ]
    by_place: dict[tuple[str, str, str], list[Neighbour]] = defaultdict(list)
    for other in read_neighbours(dataset, ledger, there):
        for place in {place_of(sitting) for sitting in other.version.sittings}:
            by_place[place].append(other)
    paragraphs = paragraphs_by_document(tables)
    for document_id, version in fresh.items():
        places = {place_of(sitting) for sitting in version.sittings}
        others = {other.version.document_id: other for place in places for other in by_place[place]}
        own = paragraphs.get(document_id, {})
        kept = with_findings(plan.kept[document_id], version, own, others.values())
        plan.kept[document_id] = kept
        # Within a batch, each document is compared with those before it.
        for place in places:
            by_place[place].append(Neighbour(version, kept.document, own))


def _mark_superseded(
    dataset: Dataset, ledger: Ledger, plan: Plan, version: Version, newer: Version
) -> None:
    document_id = version.document_id
    if document_id in plan.kept:
        before = plan.kept.pop(document_id).document
        plan.documents = [row for row in plan.documents if row.document_id != document_id]
    else:
        rows = dataset.rows_of([document_id], ledger.segment_by_document([document_id]))
        (before,) = records_of(rows, Document)
        plan.replaced.add(document_id)
    adjusted = newer.age[1]
    reason = "a newer version of the same minutes is published" + (
        f", adjusted on {adjusted}" if newer.age[0] else ""
    )
    gone = Document(
        **(before.model_dump() | {"status": "superseded", "superseded_by": newer.document_id,
                                  "error": f"{before.file_name}: {reason}"})
    )  # fmt: skip
    plan.documents.append(gone)
    for entry in plan.of_document(ledger, document_id):
        if entry.status != "replaced":
            update = {
                "status": "superseded",
                "superseded_by": newer.document_id,
                "error": gone.error,
            }
            plan.enter(entry.model_copy(update=update))


def _restore(ledger: Ledger, plan: Plan) -> None:
    """Mark bytes as published at every source where what superseded them is gone."""
    for document_id, outcome in plan.kept.items():
        if outcome.failed:
            continue
        for entry in plan.of_document(ledger, document_id):
            if entry.status == "superseded":
                update = {"status": outcome.document.status, "superseded_by": None, "error": None}
                plan.enter(entry.model_copy(update=update))


def _move(dataset: Dataset, ledger: Ledger, plan: Plan) -> None:
    """Write the documents that are still at another source under that source."""
    plan.moved = {
        document: source
        for document, source in plan.moved.items()
        if document not in plan.kept and document not in plan.replaced
    }
    if not plan.moved:
        return
    rows = dataset.rows_of(plan.moved, ledger.segment_by_document(plan.moved))
    documents = rows["documents"]
    sources = [plan.moved[document] for document in documents["document_id"].to_pylist()]
    place = documents.schema.get_field_index("source")
    field_of_source = documents.schema.field(place)
    renamed = documents.set_column(place, field_of_source, pa.array(sources))
    plan.moved_rows = {**rows, "documents": renamed}
    plan.replaced |= set(plan.moved)


def _versions(tables: Tables, documents: Iterable[str]) -> dict[str, Version]:
    found = sittings_of(tables)
    return {document: found[document] for document in documents if document in found}
