"""A batch against the last version: rows must not vanish, columns must not fall empty.

A page that gave twenty decisions last time and gives three now was not rewritten by the council: a
rule of ours broke. That is a fault of that document. A column that was filled and is empty in a
whole batch is a fault of the batch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow.compute as pc

from pipeline.dataset import Dataset
from pipeline.ledger import read_ledger
from pipeline.manifest import Manifest
from schemas.columns import columns
from schemas.expectations import Expectation

# Tables whose rows are remarks on what was read, not what was read.
_REMARKS = ("documents", "findings", "spans")
LEAST_ROWS = 5
LEAST_SHARE_OF_ROWS = 0.5
ROWS_FOR_SHARES = 100
MOST_MORE_EMPTY = 0.5


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the last version holds: rows of the batch's documents by table, and its manifest."""

    rows: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    manifest: Manifest | None = None


def earlier(dataset: Dataset, documents: Iterable[str]) -> Earlier:
    """Return what the last version holds of these documents (same bytes), and by column."""
    if not dataset.exists:
        return Earlier()
    pinned = dataset.at()
    with read_ledger(dataset) as ledger:
        homes = ledger.homes(documents) if ledger is not None else {}
    counted: dict[str, dict[str, int]] = {}
    for name, rows in pinned.rows_of(homes, homes).items():
        if name not in _REMARKS:
            for entry in pc.value_counts(rows["document_id"]).to_pylist():
                counted.setdefault(entry["values"], {})[name] = entry["counts"]
    return Earlier(counted, pinned.current())


def drift_expectations(table: str, rows: int, before: Earlier | None) -> Iterator[Expectation]:
    """Yield the expectations of a table with `rows` rows against the last version."""
    if before is None:
        return
    if table == "documents":
        for name in sorted({name for counted in before.rows.values() for name in counted}):
            yield Expectation("documents", "rows_kept", f"rows_kept_{name}")
    if before.manifest is None or rows < ROWS_FOR_SHARES:
        return
    if before.manifest.rows.get(table, 0) < ROWS_FOR_SHARES:
        return
    for column in columns(table):
        share = before.manifest.share_empty(table, column.name)
        if share is not None and not column.required and share + MOST_MORE_EMPTY < 1:
            yield Expectation(
                table, "filled", column.name, most_empty=round(share + MOST_MORE_EMPTY, 4)
            )


def rows_kept(
    documents: Iterable[str], tables: Mapping[str, Any], before: Earlier
) -> dict[str, list[bool]]:
    """Return, by name of a helper column, whether each document kept its rows of a table."""
    names = sorted({name for counted in before.rows.values() for name in counted})
    now = {name: tables[name].document_id.value_counts().to_dict() for name in names}
    return {
        f"rows_kept_{name}": [
            (last := before.rows.get(document, {}).get(name, 0)) < LEAST_ROWS
            or now[name].get(document, 0) >= LEAST_SHARE_OF_ROWS * last
            for document in documents
        ]
        for name in names
    }
