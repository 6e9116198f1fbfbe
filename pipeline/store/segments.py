"""Segments: a table's rows of a bounded number of documents, in a file that is never changed.

    dataset/segments/goals-000012-9f86d081884c7d65.parquet

The number gives the order, the rest of the name is the file's own hash: the same rows have the
same name, and a name has one content for ever. A new batch is a new segment; small segments are
joined, eight of a size at a time, until they hold `SEALED` documents. So a document is written
three times at most when it comes, and once more with its segment whenever it is read again.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.errors import damaged
from pipeline.store.migrations import to_current
from schemas.records import RECORDS
from schemas.table_columns import arrow_schema
from schemas.table_types import Tables

_FAN = 8
SEALED = 64
MOST_DOCUMENTS = 128
MOST_ROWS = 500_000
_LARGEST = {0: _FAN, 1: SEALED}


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment of all tables: its number, how many documents, and (hash, rows) by table."""

    number: int
    documents: int
    files: Mapping[str, tuple[str, int]]

    def file(self, table: str) -> str | None:
        """Return the name of a table's file, or None where the segment has no such rows."""
        found = self.files.get(table)
        return f"{table}-{self.number:06d}-{found[0]}.parquet" if found else None

    @property
    def size_class(self) -> int:
        """0 and 1 for segments that wait to be joined, 2 for one that is full."""
        full = sum(rows for _, rows in self.files.values()) >= MOST_ROWS
        return 2 if full else size_class(self.documents)


def size_class(documents: int) -> int:
    """Return 0 below 8 documents, 1 below 64, and 2 from there on."""
    return sum(documents >= size for size in _LARGEST.values())


def groups_to_join(sizes: Sequence[tuple[int, int, int]]) -> list[list[int]]:
    """Return the numbers of the segments to join, group by group.

    `sizes` are (number, documents, size class). Where eight of a class wait, the oldest are joined,
    up to `MOST_DOCUMENTS`; what comes out may fill the next class in the same run.
    """
    waiting = [([number], documents, own) for number, documents, own in sorted(sizes)]
    for level in _LARGEST:
        while len(same := [entry for entry in waiting if entry[2] == level]) >= _FAN:
            taken: list[tuple[list[int], int, int]] = []
            for entry in same[:_FAN]:
                if sum(other[1] for other in taken) + entry[1] <= MOST_DOCUMENTS:
                    taken.append(entry)
            numbers = sorted(number for entry in taken for number in entry[0])
            documents = sum(entry[1] for entry in taken)
            waiting = [entry for entry in waiting if entry not in taken]
            waiting.append((numbers, documents, max(level + 1, size_class(documents))))
            waiting.sort()
    return [numbers for numbers, _, _ in waiting if len(numbers) > 1]


def chunks(documents: Sequence[str], rows: Mapping[str, int]) -> list[list[str]]:
    """Part new documents, in their order, into segments; `rows` counts the rows of each."""
    parted: list[list[str]] = []
    counted = 0
    for document in documents:
        counted += rows.get(document, 0)
        if not parted or len(parted[-1]) >= MOST_DOCUMENTS or counted > MOST_ROWS:
            parted.append([])
            counted = rows.get(document, 0)
        parted[-1].append(document)
    return parted


def read_segment(folder: Path, segment: Segment, tables: Iterable[str] = RECORDS) -> Tables:
    """Return the tables of a segment, in today's columns; those without rows are left out."""
    found = {}
    for table in tables:
        name = segment.file(table)
        if name:
            found[table] = to_current(table, read_parquet(folder / name))
    return found


def read_parquet(file: Path, columns: Sequence[str] | None = None) -> pa.Table:
    """Return a parquet file as a pyarrow Table. Raises DatasetError, naming the file."""
    try:
        with pq.ParquetFile(file) as opened:
            return opened.read(columns=columns, use_threads=False)
    except (OSError, pa.ArrowException) as error:
        raise damaged(f"{file} cannot be read ({error})") from error


def write_segment(folder: Path, number: int, tables: Tables) -> Segment:
    """Write the rows of some documents, a file a table, each on the disk when this returns."""
    files: dict[str, tuple[str, int]] = {}
    for table in RECORDS:
        rows = tables.get(table)
        if rows is None or not rows.num_rows:
            continue
        content = as_parquet(table, rows)
        digest = hashlib.sha256(content).hexdigest()[:16]
        files[table] = (digest, rows.num_rows)
        write_once(folder / f"{table}-{number:06d}-{digest}.parquet", content)
    documents = tables["documents"].num_rows if "documents" in tables else 0
    return Segment(number, documents, files)


def as_parquet(table: str, rows: pa.Table) -> bytes:
    """Return rows as the bytes of a parquet file; the same rows give the same bytes."""
    buffer = pa.BufferOutputStream()
    pq.write_table(rows.cast(arrow_schema(table)).combine_chunks(), buffer, compression="zstd")
    return buffer.getvalue().to_pybytes()  # type: ignore[no-any-return]


def write_once(file: Path, content: bytes) -> None:
    """Write a file that is whole and on the disk, or not there at all."""
    if file.exists():
        return
    draft = file.with_name(f".{file.name}.draft")
    with draft.open("wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())
    draft.replace(file)


def without(tables: Tables, documents: Iterable[str]) -> Tables:
    """Return tables without the rows of some documents."""
    gone = pa.array(sorted(set(documents)), pa.string())
    return {
        name: rows.filter(pc.invert(pc.is_in(rows["document_id"], value_set=gone)))
        for name, rows in tables.items()
    }


def only(tables: Tables, documents: Iterable[str]) -> Tables:
    """Return the rows of some documents."""
    kept = pa.array(sorted(set(documents)), pa.string())
    return {
        name: rows.filter(pc.is_in(rows["document_id"], value_set=kept))
        for name, rows in tables.items()
    }


def joined(pieces: Sequence[Tables]) -> Tables:
    """Return the rows of all pieces, ordered by document and else as they were."""
    found = {}
    for table in RECORDS:
        own = [piece[table] for piece in pieces if table in piece]
        if own:
            found[table] = by_document(pa.concat_tables(own))
    return found


def by_document(rows: pa.Table) -> pa.Table:
    """Return rows ordered by document; the order within a document stays."""
    if rows.num_rows < 2:
        return rows.combine_chunks()
    order = pc.sort_indices(rows["document_id"].combine_chunks())
    return rows.take(order).combine_chunks()


def rows_by_document(tables: Tables) -> dict[str, int]:
    """Return how many rows each document has over all tables."""
    counted: dict[str, int] = {}
    for rows in tables.values():
        for entry in pc.value_counts(rows["document_id"]).to_pylist():
            counted[entry["values"]] = counted.get(entry["values"], 0) + entry["counts"]
    return counted
