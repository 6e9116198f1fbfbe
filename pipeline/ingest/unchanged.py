"""Documents that were read again and gave the rows that the dataset holds already.

Their rows were validated when they were published, by the same release, so they are neither
validated nor written again, and they make no new version.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.ingest.doubles import RULE
from pipeline.ingest.intake import Outcome, batch_tables
from pipeline.store.dataset import Dataset
from pipeline.store.ledger import read_ledger
from pipeline.store.segments import only
from schemas.records import RECORDS
from schemas.table_columns import arrow_schema
from schemas.table_types import Tables

# When a document was read says nothing about what was read.
_NOT_COMPARED = ("ingested_at",)


def mark_unchanged(dataset: Dataset, outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Return the outcomes, marked as unchanged where the dataset holds the same rows."""
    read = [o for o in outcomes if not o.skipped and not o.failed]
    same = set(_same(dataset, read)) if read and dataset.exists else set()
    return [
        replace(outcome, unchanged=True)
        if not outcome.skipped and outcome.document.document_id in same
        else outcome
        for outcome in outcomes
    ]


def _same(dataset: Dataset, outcomes: Sequence[Outcome]) -> Iterator[str]:
    shown = dataset.at()
    with read_ledger(dataset) as ledger:
        if ledger is None or ledger.version != dataset.current_number():
            return
        known = []
        for outcome in outcomes:
            entry = ledger.entry(outcome.source, outcome.document.sha256)
            release = outcome.document.parser_version
            if entry and entry.status == "published" and not entry.error:
                known += [outcome] if entry.parser_version == release else []
        ids = [outcome.document.document_id for outcome in known]
        held = shown.rows_of(ids, ledger.segment_by_document(ids))
    for outcome in known:
        document = {outcome.document.document_id}
        if _compared(only(held, document)) == _compared(batch_tables([outcome])):
            yield outcome.document.document_id


def _compared(tables: Tables) -> dict[str, pa.Table]:
    """Return the rows that count, in the types of their columns; tables without rows are left out.

    Whether a § is published twice is found out when a document is published.
    """
    compared = {}
    for name in RECORDS:
        rows = tables.get(name)
        if rows is None or not rows.num_rows:
            continue
        if name == "findings":
            rows = rows.filter(pc.not_equal(rows["rule"], RULE))
        rows = rows.cast(arrow_schema(name)).drop_columns(
            [column for column in _NOT_COMPARED if column in rows.column_names]
        )
        if rows.num_rows:
            compared[name] = rows.combine_chunks()
    return compared
