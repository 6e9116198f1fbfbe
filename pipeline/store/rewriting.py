"""The segments of the next version: those that are touched are rewritten, the rest stays.

A segment is touched where a document of it goes or is read again, where it is joined with others
of its size, or where it was written in the columns of an older release.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.errors import DatasetError
from pipeline.store.dataset import Dataset
from pipeline.store.manifest import Manifest, TableChange, now
from pipeline.store.migrations import fingerprint
from pipeline.store.segments import (
    Segment,
    chunks,
    groups_to_join,
    joined,
    only,
    read_segment,
    rows_by_document,
    size_class,
    without,
    write_segment,
)
from schemas.records import RECORDS
from schemas.records.ledger_records import LedgerEntry
from schemas.table_types import Tables


@dataclass(frozen=True, slots=True)
class Update:
    """What a version changes: new rows (pyarrow tables by name), and documents whose rows go.

    `segment_by_document` gives the segment of each of the `replaced` documents; `documents` and
    `rows` are what the version records as its changes. `dropped` are segments that are left out
    unread, because they cannot be read.
    """

    tables: Tables
    replaced: frozenset[str] = frozenset()
    segment_by_document: Mapping[str, int] = field(default_factory=dict)
    documents: Sequence[LedgerEntry] = ()
    rows: Sequence[TableChange] = ()
    note: str = ""
    dropped: frozenset[int] = frozenset()


@dataclass(slots=True)
class _Piece:
    """Documents that will lie in one segment: what stays of an old one, and what is new."""

    number: int
    old: Segment | None = None
    gone: set[str] = field(default_factory=set)
    new: set[str] = field(default_factory=set)

    @property
    def touched(self) -> bool:
        return self.old is None or bool(self.gone or self.new)

    @property
    def documents(self) -> int:
        return (self.old.documents if self.old else 0) - len(self.gone) + len(self.new)


def next_manifest(
    dataset: Dataset, before: Manifest | None, number: int, update: Update
) -> tuple[Manifest, dict[str, int]]:
    """Write the segments that version `number` needs and `before` has not.

    Returns its manifest, and the segments of the documents that were written or moved. Raises
    DatasetError where a segment cannot be read or a replaced document is in none.
    """
    if before is not None and update.dropped:
        kept_segments = [s for s in before.segments if s.number not in update.dropped]
        counted = _Counts(None)
        for segment in kept_segments:
            counted.add(read_segment(dataset.segments, segment))
        before = replace(
            before, segments=tuple(kept_segments), rows=counted.rows, empty=counted.empty
        )
    counts = _Counts(before)
    counts.add(update.tables)
    if before is not None and before.schema_version == 1:
        # Everything is rewritten once, as if it were new.
        old = {name: dataset.read(name) for name in RECORDS}
        kept = without(old, update.replaced)
        counts.add(kept)
        update = replace(update, tables=joined([kept, update.tables]), replaced=frozenset())
    pieces, next_number = _pieces(dataset, before, update)
    outdated = before is not None and bool(before.segments) and not before.is_current_schema
    made: list[Segment] = []
    segment_by_document: dict[str, int] = {}
    for group in _groups(pieces):
        own = [pieces[piece] for piece in group]
        if len(own) == 1 and own[0].old and not own[0].touched and not outdated:
            made.append(own[0].old)
            continue
        whole = joined([rows for piece in own for rows in _rows(dataset, piece, update, counts)])
        if "documents" in whole and whole["documents"].num_rows:
            made.append(write_segment(dataset.segments, group[0], whole))
            segment_by_document |= dict.fromkeys(
                whole["documents"]["document_id"].to_pylist(), group[0]
            )
    manifest = Manifest(
        number,
        now(),
        update.note,
        tuple(made),
        next_number,
        dict(counts.rows),
        {name: dict(columns) for name, columns in counts.empty.items()},
        schemas={name: fingerprint(name) for name in RECORDS},
    )
    return manifest, segment_by_document


def _pieces(
    dataset: Dataset, before: Manifest | None, update: Update
) -> tuple[dict[int, _Piece], int]:
    """Return what each segment keeps and gets, by number, and the next number that is free."""
    documents = update.tables.get("documents")
    new = sorted(documents["document_id"].to_pylist()) if documents is not None else []
    pieces = {
        segment.number: _Piece(segment.number, segment)
        for segment in (before.segments if before else ())
    }
    for document in update.replaced:
        piece = pieces.get(update.segment_by_document.get(document, -1))
        if piece is None:
            raise DatasetError(
                "%(path)s: no segment is known for document %(document)s",
                path=dataset.path,
                document=document,
            )
        piece.gone.add(document)
        if document in new:
            piece.new.add(document)
    arriving = [document for document in new if document not in update.replaced]
    number = before.next_number if before else 1
    for chunk in chunks(arriving, rows_by_document(update.tables)):
        pieces[number] = _Piece(number, new=set(chunk))
        number += 1
    return pieces, number


def _rows(dataset: Dataset, piece: _Piece, update: Update, counts: _Counts) -> Iterator[Tables]:
    """Yield the rows of a piece: what stays of the old segment, and what is new."""
    if piece.old is not None:
        old = read_segment(dataset.segments, piece.old)
        if piece.gone:
            counts.remove(only(old, piece.gone))
            old = without(old, piece.gone)
        yield old
    if piece.new:
        yield only(update.tables, piece.new)


def _groups(pieces: Mapping[int, _Piece]) -> list[list[int]]:
    """Return the segments to be, each as the numbers of the pieces that it is made of."""
    sizes = [
        (
            number,
            piece.documents,
            piece.old.size_class
            if piece.old and not piece.touched
            else size_class(piece.documents),
        )
        for number, piece in pieces.items()
        if piece.documents
    ]
    joins = {group[0]: group for group in groups_to_join(sizes)}
    taken = {number for group in joins.values() for number in group}
    return [
        joins.get(number, [number])
        for number in sorted(pieces)
        if number in joins or number not in taken
    ]


class _Counts:
    """Rows by table and empty values by column, kept by what comes and goes."""

    def __init__(self, before: Manifest | None) -> None:
        self.rows = Counter(before.rows if before else {})
        self.empty = {
            name: Counter(before.empty.get(name, {}) if before else {}) for name in RECORDS
        }

    def add(self, tables: Tables, sign: int = 1) -> None:
        for name, rows in tables.items():
            self.rows[name] += sign * rows.num_rows
            for column in rows.column_names:
                empty = rows[column].null_count
                if empty:
                    self.empty[name][column] += sign * empty

    def remove(self, tables: Tables) -> None:
        self.add(tables, -1)
