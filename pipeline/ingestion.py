"""Files into a dataset: the gate, what gives way to what, publishing all of it at once.

`flows.ingest` decides order, parallelism and retries; a rerun by hand calls the same functions.
Reading and validating take long and happen before the lock; what is done under it is to find out
what the batch replaces and supersedes in the dataset as it is at that moment, and to publish.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from pipeline.dataset import Dataset
from pipeline.difference import Change, counted, row_changes
from pipeline.gate import ValidationError, passed
from pipeline.ledger import Ledger, open_ledger, read_ledger
from pipeline.manifest import now
from pipeline.offers import (
    Outcome,
    batch_tables,
    find_files,
    identify,
    known_documents,
    known_outcomes,
    known_sources,
    read_file,
)
from pipeline.publishing import Update, publish_version
from pipeline.segments import Tables
from pipeline.sittings import Version, sittings_of
from schemas.records import Document
from schemas.records.ledger import LedgerEntry, Status

__all__ = [
    "Options",
    "Outcome",
    "Publication",
    "ValidationError",
    "find_files",
    "identify",
    "known_documents",
    "known_outcomes",
    "known_sources",
    "preview",
    "publish",
    "read_file",
]

_GOOD = ("published", "superseded")
_OF_SITTINGS = ("documents", "parts", "meetings", "agenda_items")


@dataclass(frozen=True, slots=True)
class Options:
    """How a run publishes: see the options of `paragraf ingest`.

    `confirm` is asked, with what would change, before anything is published.
    """

    reparse: bool = False
    accept_drift: bool = False
    confirm: Callable[[Sequence[Change]], bool] | None = None
    data_docs: Path | None = None
    note: str = "ingest"


@dataclass(frozen=True, slots=True)
class Publication:
    """What a run published: `version` is None where there was nothing to publish."""

    version: int | None
    changes: Sequence[Change] = ()
    outcomes: Sequence[Outcome] = ()


@dataclass(slots=True)
class _Plan:
    """What a batch does to the dataset as it is."""

    kept: dict[str, Outcome] = field(default_factory=dict)
    replaced: set[str] = field(default_factory=set)
    entries: dict[tuple[str, str], LedgerEntry] = field(default_factory=dict)
    documents: list[Document] = field(default_factory=list)

    @property
    def tables(self) -> Tables:
        """The new rows as pyarrow tables."""
        return batch_tables(list(self.kept.values()), self.documents)


def publish(
    dataset: Dataset,
    outcomes: Sequence[Outcome],
    accept_drift: bool = False,
    note: str = "ingest",
    data_docs: Path | None = None,
) -> Publication:
    """Publish what was read, after validating it.

    A document replaces the one with the same bytes and the one that came from the same source, and
    supersedes older versions of the same minutes. A document whose rows break the expectations is
    quarantined: recorded with its reason, and what it had published stays. Raises ValidationError
    where the fault is in no one document, and DatasetError where the dataset cannot be written;
    then nothing changed.
    """
    read = [outcome for outcome in outcomes if not outcome.skipped]
    checked = passed(dataset, read, accept_drift, data_docs) if read else []
    ended = iter(checked)
    return commit(dataset, [out if out.skipped else next(ended) for out in outcomes], note)


def commit(dataset: Dataset, outcomes: Sequence[Outcome], note: str) -> Publication:
    """Publish outcomes that passed the gate, and bring the ledger up; waits for other writers.

    Raises DatasetError where the dataset cannot be written; then nothing changed.
    """
    checked = [outcome for outcome in outcomes if not outcome.skipped]
    skipped = [outcome for outcome in outcomes if outcome.skipped]
    with dataset.locked(), open_ledger(dataset) as ledger:
        if skipped:
            _note_again(ledger, skipped)
        if not checked and dataset.exists:
            return Publication(None, (), outcomes)
        plan = _plan(dataset, ledger, checked)
        homes = ledger.homes(plan.replaced)
        tables = plan.tables
        changes = counted(row_changes(dataset.rows_of(plan.replaced, homes), tables))
        entries = [entry.model_dump() for entry in plan.entries.values()]
        update = Update(
            tables,
            frozenset(plan.replaced),
            homes,
            entries,
            [asdict(change) for change in changes],
            note,
        )
        made = publish_version(dataset, update)
        ledger.record(
            made.manifest.version, entries, made.homes, plan.replaced, _sittings(tables, plan.kept)
        )
    documents = {document.document_id: document for document in plan.documents}
    told = [
        replace(out, document=documents.get(out.document.document_id, out.document))
        for out in outcomes
    ]
    return Publication(made.manifest.version, changes, told)


def preview(dataset: Dataset, outcomes: Sequence[Outcome]) -> list[Change]:
    """Return what publishing these outcomes would change; nothing is written."""
    read = [outcome for outcome in outcomes if not outcome.skipped and not outcome.failed]
    if not dataset.exists:
        return counted(row_changes({}, batch_tables(read)))
    with read_ledger(dataset) as ledger:
        documents = {outcome.document.document_id for outcome in read}
        if ledger is not None:
            for outcome in read:
                documents |= {entry.document_id for entry in ledger.live(outcome.source)}
        homes = ledger.homes(documents) if ledger is not None else {}
    return counted(row_changes(dataset.rows_of(documents, homes), batch_tables(read)))


def _note_again(ledger: Ledger, skipped: Sequence[Outcome]) -> None:
    """Note that known bytes were offered again, also where another source offered them before."""
    at = now()
    news = []
    for outcome in skipped:
        if ledger.entry(outcome.source, outcome.document.sha256) is None:
            twin = ledger.of_document(outcome.document.document_id)[:1]
            news += [
                entry.model_copy(
                    update={"source": outcome.source, "first_offered": at, "attempts": 0}
                )
                for entry in twin
            ]
    ledger.enter(news)
    ledger.offered_again((outcome.source, outcome.document.sha256) for outcome in skipped)


def _plan(dataset: Dataset, ledger: Ledger, outcomes: Sequence[Outcome]) -> _Plan:
    plan = _Plan()
    for outcome in outcomes:
        _place(dataset, ledger, plan, outcome)
    _supersede(dataset, ledger, plan)
    return plan


def _place(dataset: Dataset, ledger: Ledger, plan: _Plan, outcome: Outcome) -> None:
    """Find out what one outcome replaces, and enter it in the ledger."""
    document = outcome.document
    known = ledger.entry(document.source, document.sha256)
    at = now()
    status: Status = document.status
    error, superseded_by = document.error, document.superseded_by
    good = [entry for entry in ledger.of_document(document.document_id) if entry.status in _GOOD]
    if outcome.failed and good:
        # These bytes were read before: what was made of them stays.
        status, superseded_by = good[0].status, good[0].superseded_by
        error = f"what was read of it before stays: {document.error}"
    elif document.document_id not in plan.kept:
        plan.kept[document.document_id] = outcome
        plan.documents.append(document)
        if ledger.homes([document.document_id]):
            plan.replaced.add(document.document_id)
    for other in ledger.live(outcome.source):
        if other.sha256 == document.sha256 or (outcome.failed and other.status in _GOOD):
            continue
        _enter(plan, other.model_copy(update={"status": "replaced"}))
        elsewhere = [
            entry
            for entry in ledger.of_document(other.document_id)
            if entry.source != other.source and entry.status != "replaced"
        ]
        if (
            not elsewhere
            and other.document_id not in plan.kept
            and ledger.homes([other.document_id])
        ):
            plan.replaced.add(other.document_id)
    _enter(
        plan,
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
        ),
    )


def _enter(plan: _Plan, entry: LedgerEntry) -> None:
    plan.entries[entry.source, entry.sha256] = entry


def _supersede(dataset: Dataset, ledger: Ledger, plan: _Plan) -> None:
    """Let older versions of the same minutes give way to the newest."""
    fresh = _sittings(plan.tables, plan.kept)
    sittings = [sitting for version in fresh.values() for sitting in version.sittings]
    there = {
        version.document_id: version
        for version in ledger.versions_of(sittings)
        if version.document_id not in plan.replaced
    }
    every = {**there, **fresh}
    for version in sorted(every.values(), key=lambda entry: entry.age):
        newer = [
            other for other in every.values() if other.age > version.age and other.holds(version)
        ]
        if newer:
            _give_way(dataset, ledger, plan, version, max(newer, key=lambda other: other.age))


def _give_way(
    dataset: Dataset, ledger: Ledger, plan: _Plan, version: Version, newer: Version
) -> None:
    document_id = version.document_id
    if document_id in plan.kept:
        before = plan.kept.pop(document_id).document
        plan.documents = [row for row in plan.documents if row.document_id != document_id]
    else:
        rows = dataset.rows_of([document_id], ledger.homes([document_id]))
        before = Document(**rows["documents"].to_pylist()[0])
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
    entries = {(entry.source, entry.sha256): entry for entry in ledger.of_document(document_id)}
    entries |= {
        key: entry for key, entry in plan.entries.items() if entry.document_id == document_id
    }
    for entry in entries.values():
        if entry.status != "replaced":
            update = {
                "status": "superseded",
                "superseded_by": newer.document_id,
                "error": gone.error,
            }
            _enter(plan, entry.model_copy(update=update))


def _sittings(tables: Tables, kept: Mapping[str, Outcome]) -> dict[str, Version]:
    rows: dict[str, list[dict[str, Any]]] = {
        name: tables[name].to_pylist() if name in tables else [] for name in _OF_SITTINGS
    }
    return {
        document: version for document, version in sittings_of(rows).items() if document in kept
    }
