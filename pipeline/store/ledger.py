"""The ledger: every document of every intake, and the index of the segments that hold its rows.

A SQLite file beside the versions, changed in one transaction after a version is published. Where a
run died in between, the next one brings the ledger up to the published version from the
`changes.json` of the versions that it missed. The index (the segment that holds a document, the
sittings that it is of) follows from the tables and is made anew then.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from pipeline.errors import DatasetError, damaged
from pipeline.store.dataset import Dataset, records_of
from pipeline.store.fetch_tables import FETCH_TABLES
from pipeline.store.ledger_names import NAMES_SETTLED, proven_names, settled_names
from pipeline.store.manifest import MANIFEST, now, read_changes, read_manifest, write_changes
from pipeline.store.segments import read_segment
from pipeline.store.sittings import Sitting, Version, sittings_of
from schemas.records import AgendaItem, Document, Meeting, Part
from schemas.records.ledger_records import LedgerEntry
from schemas.table_types import Tables

_COLUMNS = tuple(LedgerEntry.model_fields)
# The table of entries is called `offers` since 0.2.0; each is one source with one content.
_TABLES = f"""
create table if not exists version (number integer not null);
create table if not exists offers (
    {", ".join(f"{column}" for column in _COLUMNS)}, primary key (source, sha256)
) without rowid;
create index if not exists offers_document on offers (document_id);
create table if not exists segment_by_document (
    document_id text primary key, segment integer
) without rowid;
create table if not exists sittings (
    document_id text, place text, paragraphs text, adjusted_on text, kinds text, ingested_at text
);
create table if not exists manifests (
    version integer primary key, manifest text not null, changes text not null
);
create index if not exists sittings_place on sittings (place);
create index if not exists sittings_document on sittings (document_id);
"""


class Ledger:
    """The ledger of a dataset. Write to it under `dataset.locked()` only."""

    def __init__(self, dataset: Dataset, connection: sqlite3.Connection) -> None:
        """Take an open connection; `open_ledger` and `read_ledger` give one."""
        self.dataset = dataset
        self.connection = connection

    @property
    def names_are_settled(self) -> bool:
        """Whether every source has its lasting name; ledgers of 0.3 and before need migration."""
        (version,) = self.connection.execute("pragma user_version").fetchone()
        return bool(version >= NAMES_SETTLED)

    def settle_names(self) -> None:
        """Give the sources of an older ledger the names that they have wherever a run starts."""
        self._rename(settled_names(self.entries(), self.dataset.path))
        self.connection.execute(f"pragma user_version = {NAMES_SETTLED}")

    def _rename(self, renamed: Sequence[tuple[LedgerEntry, LedgerEntry]]) -> None:
        """Put entries under other names; `renamed` holds each before and after."""
        if not renamed:
            return
        with self.transaction():
            self.connection.executemany(
                "delete from offers where source = ? and sha256 = ?",
                [(before.source, before.sha256) for before, _ in renamed],
            )
            self._upsert(after for _, after in renamed)

    @property
    def version(self) -> int:
        """The version that the ledger and index agree with; 0 before the first."""
        row = self.connection.execute("select number from version").fetchone()
        return int(row[0]) if row else 0

    def entries(self, where: str = "true", values: Sequence[Any] = ()) -> list[LedgerEntry]:
        """Return entries, by source and time; `where` is SQL over the columns of LedgerEntry."""
        listed = ", ".join(_COLUMNS)
        rows = self.connection.execute(
            f"select {listed} from offers where {where} order by source, first_offered, sha256",
            values,
        )
        return [LedgerEntry(**dict(zip(_COLUMNS, row, strict=True))) for row in rows]

    def entry(self, source: str, sha256: str) -> LedgerEntry | None:
        """Return what is known of these bytes at this source."""
        found = self.entries("source = ? and sha256 = ?", (source, sha256))
        return found[0] if found else None

    def of_document(self, document_id: str) -> list[LedgerEntry]:
        """Return the entries of a document: one for each source at which it was found."""
        return self.entries("document_id = ?", (document_id,))

    def live(self, source: str) -> list[LedgerEntry]:
        """Return the entries of a source whose bytes were not replaced since."""
        return self.entries("source = ? and status <> 'replaced'", (source,))

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

    def found_again(self, known: Iterable[tuple[str, str]]) -> None:
        """Note that known bytes were found and not read again: (source, sha256) pairs."""
        at = now()
        with self.transaction():
            self.connection.executemany(
                "update offers set last_offered = ? where source = ? and sha256 = ?",
                [(at, source, sha256) for source, sha256 in known],
            )

    def enter(self, entries: Iterable[LedgerEntry]) -> None:
        """Add entries of known bytes that were found at another source."""
        with self.transaction():
            self._upsert(entries)

    def record(
        self,
        version: int,
        entries: Sequence[LedgerEntry],
        segment_by_document: Mapping[str, int],
        gone: Iterable[str],
        sittings: Mapping[str, Version],
    ) -> None:
        """Bring ledger and index up to a version that was just published, in one transaction."""
        with self.transaction():
            self._upsert(entries)
            leaving = [(document,) for document in gone]
            self.connection.executemany(
                "delete from segment_by_document where document_id = ?", leaving
            )
            self.connection.executemany("delete from sittings where document_id = ?", leaving)
            self._index(segment_by_document, sittings)
            self._set_version(version)
            self._keep_manifests()

    def manifest_of(self, version: int) -> tuple[str, str] | None:
        """Return the text of a version's manifest and of its changes as they were published."""
        row = self.connection.execute(
            "select manifest, changes from manifests where version = ?", (version,)
        ).fetchone()
        return (str(row[0]), str(row[1])) if row else None

    def documents_in(self, segments: Iterable[int]) -> list[str]:
        """Return the documents that lie in some segments."""
        found = []
        for number in sorted(set(segments)):
            rows = self.connection.execute(
                "select document_id from segment_by_document where segment = ?", (number,)
            )
            found += [str(row[0]) for row in rows]
        return sorted(found)

    def forget_versions(self, versions: Iterable[int]) -> None:
        """Remove the manifests of versions that were pruned."""
        with self.transaction():
            self.connection.executemany(
                "delete from manifests where version = ?", [(version,) for version in versions]
            )

    def _keep_manifests(self) -> None:
        """Keep a copy of the manifests that are readable, to mend the dataset from."""
        kept = {row[0] for row in self.connection.execute("select version from manifests")}
        for version in self.dataset.versions():
            folder = self.dataset.folder(version)
            if version in kept or not (folder / MANIFEST).is_file():
                continue
            with suppress(DatasetError, OSError):
                read_manifest(folder)
                changes = write_changes(read_changes(folder))
                text = (folder / MANIFEST).read_text(encoding="utf-8")
                self.connection.execute(
                    "insert into manifests values (?, ?, ?)", (version, text, changes)
                )

    def catch_up(self) -> None:
        """Bring the ledger up to the published version, after a run that died before it could."""
        newest = self.dataset.current_number()
        known = self.version
        if known == newest:
            return
        missed = [number for number in self.dataset.versions() if number > known]
        if known > newest or known == 0:
            missed = self.dataset.versions()
        shown = self.dataset.current()
        with self.transaction():
            for number in missed:
                self._upsert(self.dataset.changes(number).documents)
            self.connection.execute("delete from segment_by_document")
            self.connection.execute("delete from sittings")
            if shown is not None:
                for number, tables in _contents(self.dataset):
                    documents = records_of(tables, Document)
                    held = dict.fromkeys((row.document_id for row in documents), number)
                    self._index(held, sittings_of(tables))
                    self._add_unknown(documents)
            self._set_version(newest)
            self._keep_manifests()
        self._rename(proven_names(self.entries(), self.dataset.path))

    def _add_unknown(self, documents: Iterable[Document]) -> None:
        """Add entries for documents that have none: those of a dataset without a ledger."""
        for row in documents:
            if not self.of_document(row.document_id):
                at = row.ingested_at.isoformat(timespec="seconds")
                self._upsert([
                    LedgerEntry(
                        source=row.source,
                        sha256=row.sha256,
                        document_id=row.document_id,
                        size_bytes=row.size_bytes,
                        first_offered=at,
                        last_offered=at,
                        attempts=1,
                        parser_version=row.parser_version,
                        status=row.status,
                        error=row.error,
                        superseded_by=row.superseded_by,
                    )
                ])  # fmt: skip

    def _upsert(self, entries: Iterable[LedgerEntry]) -> None:
        marks = ", ".join("?" for _ in _COLUMNS)
        self.connection.executemany(
            f"insert or replace into offers ({', '.join(_COLUMNS)}) values ({marks})",
            [tuple(getattr(entry, column) for column in _COLUMNS) for entry in entries],
        )

    def _index(
        self, segment_by_document: Mapping[str, int], sittings: Mapping[str, Version]
    ) -> None:
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

    def _set_version(self, number: int) -> None:
        self.connection.execute("delete from version")
        self.connection.execute("insert into version values (?)", (number,))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside happens or nothing; raises DatasetError where it cannot be written."""
        try:
            self.connection.execute("begin immediate")
            yield
            self.connection.execute("commit")
        except BaseException as error:
            if self.connection.in_transaction:
                self.connection.execute("rollback")
            if isinstance(error, sqlite3.Error):
                raise _unusable(self.dataset, error) from error
            raise


def _sitting(place: str, paragraphs: str, adjusted_on: str | None) -> Sitting:
    kind, municipality, body, date = json.loads(place)
    numbers = frozenset(json.loads(paragraphs))
    return Sitting(kind, municipality, body, date, numbers, adjusted_on)


def _contents(dataset: Dataset) -> Iterator[tuple[int, Tables]]:
    """Yield each segment's number with its tables of documents and sittings."""
    shown = dataset.current()
    names = [kind.table for kind in (Document, Part, Meeting, AgendaItem)]
    if shown is not None and shown.schema_version == 1:
        yield 0, {name: dataset.read(name) for name in names}
    for segment in shown.segments if shown else ():
        yield segment.number, read_segment(dataset.segments, segment, names)


@contextmanager
def open_ledger(dataset: Dataset) -> Iterator[Ledger]:
    """Open the ledger to write, up to date with the published version. Call it under the lock."""
    file = _file(dataset)
    try:
        opened = sqlite3.connect(file, isolation_level=None, timeout=60)
        with closing(opened) as connection:
            if _is_of_0_2(connection):
                connection.execute("alter table homes rename to segment_by_document")
            connection.executescript(_TABLES + FETCH_TABLES)
            ledger = Ledger(dataset, connection)
            if not ledger.names_are_settled:
                ledger.settle_names()
            ledger.catch_up()
            yield ledger
    except sqlite3.Error as error:
        raise _unusable(dataset, error) from error


@contextmanager
def read_ledger(dataset: Dataset) -> Iterator[Ledger | None]:
    """Open the ledger to read; None where there is none yet."""
    file = _file(dataset)
    if not file.exists():
        yield None
        return
    try:
        opened = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, timeout=60)
        with closing(opened) as connection:
            if _is_of_0_2(connection):
                connection.execute("create temp view segment_by_document as select * from homes")
            yield Ledger(dataset, connection)
    except sqlite3.Error as error:
        raise _unusable(dataset, error) from error


def _is_of_0_2(connection: sqlite3.Connection) -> bool:
    """Whether the ledger still has the index of documents under the name that 0.2.0 gave it."""
    names = {name for (name,) in connection.execute("select name from sqlite_master")}
    return "homes" in names and "segment_by_document" not in names


def _file(dataset: Dataset) -> Path:
    return dataset.path / "ledger.sqlite"


def _unusable(dataset: Dataset, error: sqlite3.Error) -> DatasetError:
    return damaged(f"{_file(dataset)} cannot be used ({error})")
