"""A document that is read again, compared with its last reading: rows and values must not vanish.

A page that gave twenty decisions last time and gives three now was not rewritten by the council: a
rule of ours broke. The same goes for a column that was filled and is empty now. Both are faults of
that document. A new document is compared with none, for another layout states other things.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.store.dataset import Dataset
from pipeline.store.ledger import read_ledger
from schemas.expectations import Expectation
from schemas.records import ABOUT_ROWS
from schemas.table_columns import columns

# Tables whose rows are about the reading, not read from the page.
_NOT_COMPARED = {"documents", *ABOUT_ROWS}
LEAST_ROWS = 5
LEAST_VALUES = 10
LEAST_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the last version holds of a batch's documents.

    By table and document: `rows` counts rows, `values` the values that are not empty by column.
    `kinds` has the corrections of what kind a document's parts are of, by document.
    """

    rows: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, Mapping[str, int]]] = field(default_factory=dict)
    kinds: Mapping[str, frozenset[str]] = field(default_factory=dict)


def earlier(dataset: Dataset, documents: Iterable[str]) -> Earlier:
    """Return what the last version holds of these documents (same bytes)."""
    if not dataset.exists:
        return Earlier()
    pinned = dataset.at()
    with read_ledger(dataset) as ledger:
        segment_by_document = ledger.segment_by_document(documents) if ledger is not None else {}
    tables = {
        name: rows.to_pandas()
        for name, rows in pinned.rows_of(segment_by_document, segment_by_document).items()
        if rows.num_rows
    }
    frames = {name: frame for name, frame in tables.items() if name not in _NOT_COMPARED}
    return Earlier(
        {name: _rows(frame) for name, frame in frames.items()},
        {name: _values(name, frame) for name, frame in frames.items()},
        _kinds_set(tables.get("corrected_rows")),
    )


def drift_expectations(before: Earlier | None) -> Iterator[Expectation]:
    """Yield the expectations of the table of documents against the last version."""
    for name in sorted(before.rows) if before is not None else ():
        yield Expectation("documents", "rows_kept", f"rows_kept_{name}")
        yield Expectation("documents", "values_kept", f"values_kept_{name}")


def kept(
    documents: Iterable[str], tables: Mapping[str, Any], before: Earlier
) -> dict[str, list[bool] | list[str]]:
    """Return, by name of a helper column, what each document kept of each table.

    `rows_kept_...` is whether it kept its rows; `values_kept_...` names the columns that fell
    empty, or is empty itself. `tables` are pandas frames.
    """
    listed = list(documents)
    corrected = tables.get("corrected_rows")
    gone, kinds = _removed_by_people(corrected), _kinds_set(corrected)
    # A part that a person says is of another kind now is another text to read.
    other = {own for own in listed if kinds.get(own) != before.kinds.get(own)}
    made: dict[str, list[bool] | list[str]] = {}
    for name, counted in before.rows.items():
        read, values = _rows(tables[name]), _values(name, tables[name])
        now = {own: read.get(own, 0) + gone.get((own, name), 0) for own in {*read, *counted}}
        made[f"rows_kept_{name}"] = [
            document in other
            or not _lost(counted.get(document, 0), now.get(document, 0), LEAST_ROWS)
            for document in listed
        ]
        made[f"values_kept_{name}"] = [
            ", ".join(
                column
                for column, count in before.values[name].get(document, {}).items()
                if read.get(document)
                and document not in other
                and _lost(
                    count,
                    values[document][column] + gone.get((document, name), 0),
                    LEAST_VALUES,
                )
            )
            for document in listed
        ]
    return made


def _removed_by_people(corrected: Any) -> dict[tuple[str, str], int]:
    """Return how many rows of each table of a document people removed: those were read too."""
    if corrected is None or corrected.empty:
        return {}
    removed = corrected[corrected.action == "removed"]
    counted: dict[tuple[str, str], int] = (
        removed.groupby(["document_id", "record_table"]).size().to_dict()
    )
    return counted


def _kinds_set(corrected: Any) -> dict[str, frozenset[str]]:
    """Return the corrections of the kinds of a document's parts, by document."""
    if corrected is None or corrected.empty:
        return {}
    set_right = corrected[(corrected.record_table == "parts") & (corrected.field == "kind")]
    return {
        str(own): frozenset(rows.record_id + rows.corrected_value)
        for own, rows in set_right.groupby("document_id")
    }


def _lost(before: int, now: int, least: int) -> bool:
    """Whether most of what was there is gone; fewer than `least` are too few to judge."""
    return before >= least and now < LEAST_SHARE * before


def _rows(frame: Any) -> dict[str, int]:
    counted: dict[str, int] = frame.document_id.value_counts().to_dict()
    return counted


def _values(name: str, frame: Any) -> dict[str, dict[str, int]]:
    optional = [c.name for c in columns(name) if not c.required and c.name in frame]
    counted: dict[str, dict[str, int]] = (
        frame.groupby("document_id")[optional].count().to_dict(orient="index")
    )
    return counted
