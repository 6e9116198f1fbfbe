"""The index in the ledger's file: which segment holds a document, and of which sittings it is.

It follows from the tables, and is made anew where it does not agree with the published version.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping

from pipeline.store.dataset import Dataset
from pipeline.store.segments import read_segment
from pipeline.store.sittings import Sitting, Version
from schemas.records import AgendaItem, Document, Meeting, Part
from schemas.table_types import Tables

INDEX_TABLES = """
create table if not exists segment_by_document (
    document_id text primary key, segment integer
) without rowid;
create table if not exists sittings (
    document_id text, place text, paragraphs text, adjusted_on text, kinds text, ingested_at text
);
create index if not exists sittings_place on sittings (place);
create index if not exists sittings_document on sittings (document_id);
"""


class DocumentIndex:
    """The index in an open ledger."""

    connection: sqlite3.Connection

    def segment_by_document(self, documents: Iterable[str]) -> dict[str, int]:
        """Return the segments that hold documents; documents without rows are left out."""
        found = {}
        for document in documents:
            row = self.connection.execute(
                "select segment from segment_by_document where document_id = ?", (document,)
            ).fetchone()
            if row:
                found[document] = int(row[0])
        return found

    def documents_in(self, segments: Iterable[int]) -> list[str]:
        """Return the documents that lie in some segments."""
        found = []
        for number in sorted(set(segments)):
            rows = self.connection.execute(
                "select document_id from segment_by_document where segment = ?", (number,)
            )
            found += [str(row[0]) for row in rows]
        return sorted(found)

    def versions_of(self, sittings: Iterable[Sitting]) -> list[Version]:
        """Return the published documents that are of one of these sittings."""
        places = {json.dumps(sitting.place, ensure_ascii=False) for sitting in sittings}
        documents = set()
        for place in places:
            rows = self.connection.execute(
                "select document_id from sittings where place = ?", (place,)
            )
            documents |= {row[0] for row in rows}
        return [self._version(document) for document in sorted(documents)]

    def _version(self, document: str) -> Version:
        rows = self.connection.execute(
            "select place, paragraphs, adjusted_on, kinds, ingested_at from sittings "
            "where document_id = ? order by rowid",
            (document,),
        ).fetchall()
        sittings = tuple(_sitting(*row[:3]) for row in rows)
        return Version(document, sittings, frozenset(json.loads(rows[0][3])), rows[0][4])

    def clear_index(self) -> None:
        """Remove everything, to make the index anew."""
        self.connection.execute("delete from segment_by_document")
        self.connection.execute("delete from sittings")

    def remove_from_index(self, documents: Iterable[str]) -> None:
        """Remove documents whose rows are gone."""
        leaving = [(document,) for document in documents]
        for table in ("segment_by_document", "sittings"):
            self.connection.executemany(f"delete from {table} where document_id = ?", leaving)

    def add_to_index(
        self, segment_by_document: Mapping[str, int], sittings: Mapping[str, Version]
    ) -> None:
        """Add documents whose rows were published."""
        self.connection.executemany(
            "insert or replace into segment_by_document values (?, ?)",
            list(segment_by_document.items()),
        )
        self.connection.executemany(
            "insert into sittings values (?, ?, ?, ?, ?, ?)",
            [
                (
                    document,
                    json.dumps(sitting.place, ensure_ascii=False),
                    json.dumps(sorted(sitting.paragraphs)),
                    sitting.adjusted_on,
                    json.dumps(sorted(version.kinds)),
                    version.ingested_at,
                )
                for document, version in sittings.items()
                for sitting in version.sittings
            ],
        )


def indexed_tables(dataset: Dataset) -> Iterator[tuple[int, Tables]]:
    """Yield each segment's number with its tables that the index is made from."""
    shown = dataset.current()
    names = [kind.table for kind in (Document, Part, Meeting, AgendaItem)]
    if shown is not None and shown.schema_version == 1:
        yield 0, {name: dataset.read(name) for name in names}
    for segment in shown.segments if shown else ():
        yield segment.number, read_segment(dataset.segments, segment, names)


def _sitting(place: str, paragraphs: str, adjusted_on: str | None) -> Sitting:
    kind, municipality, body, date = json.loads(place)
    numbers = frozenset(json.loads(paragraphs))
    return Sitting(kind, municipality, body, date, numbers, adjusted_on)
