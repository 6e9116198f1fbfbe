"""Files into a dataset: validation, what supersedes what, and publishing all of it at once.

`flows.ingest` decides order, parallelism and retries; a rerun by hand calls the same functions.
Reading and validating take long and happen before the lock. Under the lock it is found out what the
batch replaces and supersedes in the dataset as it is at that moment, and the batch is published.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.ingest.gate import passed
from pipeline.ingest.intake import Outcome, batch_tables
from pipeline.ingest.replacement import WHAT_STAYS, plan_batch
from pipeline.ingest.unchanged import mark_unchanged
from pipeline.store.dataset import Dataset
from pipeline.store.difference import counted, row_changes
from pipeline.store.ledger import Ledger, open_ledger, read_ledger
from pipeline.store.manifest import TableChange, now
from pipeline.store.publishing import publish_version
from pipeline.store.rewriting import Update


@dataclass(frozen=True, slots=True)
class Options:
    """How a run publishes: see the options of `paragraf ingest`.

    `confirm` is asked, with what would change, before anything is published.
    """

    reparse: bool = False
    accept_drift: bool = False
    confirm: Callable[[Sequence[TableChange]], bool] | None = None
    data_docs: Path | None = None
    note: str = "ingest"


@dataclass(frozen=True, slots=True)
class Publication:
    """What a run published: `version` is None where there was nothing to publish."""

    version: int | None
    changes: Sequence[TableChange] = ()
    outcomes: Sequence[Outcome] = ()


def publish(
    dataset: Dataset,
    outcomes: Sequence[Outcome],
    accept_drift: bool = False,
    note: str = "ingest",
    data_docs: Path | None = None,
) -> Publication:
    """Publish what was read, after validating it.

    A document replaces the one with the same bytes and the one that came from the same source, and
    supersedes older versions of the same minutes. A document that gave the rows that are published
    already changes nothing. A document whose rows break the expectations is
    quarantined: recorded with its reason, and what it had published stays. Raises ValidationError
    where the fault is in no one document, and DatasetError where the dataset cannot be written;
    then nothing changed.
    """
    if data_docs is None:
        outcomes = mark_unchanged(dataset, outcomes)
    read = [outcome for outcome in outcomes if outcome.is_new]
    checked = passed(dataset, read, accept_drift, data_docs) if read else []
    ended = iter(checked)
    return commit(dataset, [next(ended) if out.is_new else out for out in outcomes], note)


def commit(dataset: Dataset, outcomes: Sequence[Outcome], note: str) -> Publication:
    """Publish outcomes that passed the gate, and bring the ledger up; waits for other writers.

    Raises DatasetError where the dataset cannot be written; then nothing changed.
    """
    checked = [outcome for outcome in outcomes if outcome.is_new]
    skipped = [outcome for outcome in outcomes if not (outcome.is_new or outcome.missing)]
    with dataset.locked(), open_ledger(dataset) as ledger:
        if skipped:
            _note_again(ledger, skipped)
        if not checked and (dataset.exists or outcomes):
            return Publication(None, (), outcomes)
        outcomes = [_compared(ledger, outcome) for outcome in outcomes]
        plan = plan_batch(dataset, ledger, checked)
        segment_by_document = ledger.segment_by_document(plan.replaced)
        tables = plan.tables
        changes = counted(row_changes(dataset.rows_of(plan.replaced, segment_by_document), tables))
        entries = list(plan.entries.values())
        update = Update(
            tables,
            frozenset(plan.replaced),
            segment_by_document,
            entries,
            changes,
            note,
        )
        made = publish_version(dataset, update)
        ledger.record(
            made.manifest.version,
            entries,
            made.segment_by_document,
            plan.replaced,
            plan.versions(tables),
        )
    documents = {document.document_id: document for document in plan.documents}
    published = [
        replace(out, document=documents.get(out.document.document_id, out.document))
        for out in outcomes
    ]
    return Publication(made.manifest.version, changes, published)


def _compared(ledger: Ledger, outcome: Outcome) -> Outcome:
    """Return an outcome that says whether its failure is the one that the ledger holds."""
    if not outcome.failed or outcome.skipped:
        return outcome
    entry = ledger.entry(outcome.source, outcome.document.sha256)
    error = (entry.error or "").removeprefix(WHAT_STAYS) if entry else None
    return replace(outcome, unchanged=error == outcome.document.error)


def preview(dataset: Dataset, outcomes: Sequence[Outcome]) -> list[TableChange]:
    """Return what publishing these outcomes would change; nothing is written."""
    read = [outcome for outcome in outcomes if not outcome.skipped and not outcome.failed]
    if not dataset.exists:
        return counted(row_changes({}, batch_tables(read)))
    with read_ledger(dataset) as ledger:
        documents = {outcome.document.document_id for outcome in read}
        if ledger is not None:
            for outcome in read:
                documents |= {entry.document_id for entry in ledger.live(outcome.source)}
        segment_by_document = ledger.segment_by_document(documents) if ledger is not None else {}
    return counted(row_changes(dataset.rows_of(documents, segment_by_document), batch_tables(read)))


def _note_again(ledger: Ledger, skipped: Sequence[Outcome]) -> None:
    """Note that known bytes were found again, also at a source that had other bytes before."""
    at = now()
    added = []
    for outcome in skipped:
        if ledger.entry(outcome.source, outcome.document.sha256) is None:
            twin = ledger.of_document(outcome.document.document_id)[:1]
            added += [
                entry.model_copy(
                    update={"source": outcome.source, "first_offered": at, "attempts": 0}
                )
                for entry in twin
            ]
    ledger.enter(added)
    ledger.found_again((outcome.source, outcome.document.sha256) for outcome in skipped)
