"""What differs between two states of a dataset, row by row.

Two rows are the same row when their keys are the same apart from the document's id. For a document
whose source holds new bytes, the old id and the new one count as one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.store.dataset import Dataset
from pipeline.store.manifest import TableChange
from pipeline.store.segments import Segment, joined, read_segment
from schemas.records import RECORDS
from schemas.table_types import Tables

Rows = dict[tuple[str, str], dict[str, Any]]
# Spans are not compared: they are the provenance of rows that are.
COMPARED = tuple(name for name in RECORDS if name != "spans")
_UNCOMPARED = ("ingested_at", "document_id", "parser_version")


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that was added (`before` is None), removed (`after` is None) or changed."""

    table: str
    key: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None

    @property
    def kind(self) -> str:
        """Added, removed or changed."""
        return "added" if self.before is None else "removed" if self.after is None else "changed"

    @property
    def columns(self) -> dict[str, tuple[Any, Any]]:
        """The columns that differ, with both values."""
        if self.before is None or self.after is None:
            return {}
        names = dict.fromkeys([*self.before, *self.after])
        return {
            name: (self.before.get(name), self.after.get(name))
            for name in names
            if name not in _UNCOMPARED
            and _bare(self.before.get(name), self.before["document_id"])
            != _bare(self.after.get(name), self.after["document_id"])
        }


def row_changes(before: Tables, after: Tables) -> Iterator[RowChange]:
    """Yield the rows that differ between two sets of tables, table by table, provenance aside."""
    sources = _sources(before, after)
    for name in COMPARED:
        old, new = (_by_key(tables, name, sources) for tables in (before, after))
        for key in dict.fromkeys([*old, *new]):
            made = RowChange(name, _key(name, old.get(key) or new[key]), old.get(key), new.get(key))
            if made.kind != "changed" or made.columns:
                yield made


def counted(changes: Iterator[RowChange]) -> list[TableChange]:
    """Return how many rows of each table were added, removed and changed."""
    counts = {name: {"added": 0, "removed": 0, "changed": 0} for name in COMPARED}
    for change in changes:
        counts[change.table][change.kind] += 1
    return [TableChange(name, **kinds) for name, kinds in counts.items()]


def versions_differ(one: Dataset, other: Dataset) -> Iterator[RowChange]:
    """Yield the rows that differ between two pinned versions; segments in common are not read."""
    first, second = one.current(), other.current()
    if first is None or second is None:
        return
    shared = first.names & second.names
    yield from row_changes(
        _unshared(one, first.segments, shared), _unshared(other, second.segments, shared)
    )


def _unshared(dataset: Dataset, segments: tuple[Segment, ...], shared: set[str]) -> Tables:
    shown = dataset.current()
    if shown is not None and shown.schema_version == 1:
        return {name: dataset.read(name) for name in RECORDS}
    return joined([
        read_segment(dataset.segments, segment)
        for segment in segments
        if any(segment.file(table) not in shared for table in segment.files)
    ])  # fmt: skip


def _sources(before: Tables, after: Tables) -> dict[str, str]:
    """Return, for old documents, the document that the same source holds now."""
    if "documents" not in before or "documents" not in after:
        return {}
    now = {row["source"]: row["document_id"] for row in after["documents"].to_pylist()}
    there = set(after["documents"]["document_id"].to_pylist())
    return {
        row["document_id"]: now[row["source"]]
        for row in before["documents"].to_pylist()
        if row["document_id"] not in there and row["source"] in now
    }


def _by_key(tables: Tables, name: str, sources: Mapping[str, str]) -> Rows:
    if name not in tables:
        return {}
    found: Rows = {}
    for row in tables[name].to_pylist():
        document = row["document_id"]
        found[sources.get(document, document), _bare(_key(name, row), document)] = row
    return found


def _key(name: str, row: Mapping[str, Any]) -> str:
    return str(row[RECORDS[name].key])


def _bare(value: Any, document: str) -> Any:
    return value.removeprefix(document) if isinstance(value, str) else value
