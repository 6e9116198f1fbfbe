"""The ledger: every document of every intake, and the index of the segments that hold its rows.

A SQLite file beside the versions, changed in one transaction after a version is published. Where a
run died in between, the next one brings the ledger up to the published version from the
`changes.json` of the versions that it missed. The index (the segment that holds a document, the
sittings that it is of) follows from the tables and is made anew then.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from pipeline.errors import DatasetError, damaged
from pipeline.store.dataset import Dataset, records_of
from pipeline.store.document_index import INDEX_TABLES, DocumentIndex, indexed_tables
from pipeline.store.fetch_tables import FETCH_TABLES
from pipeline.store.ledger_names import NAMES_SETTLED, proven_names, settled_names
from pipeline.store.manifest import now
from pipeline.store.manifest_copies import MANIFEST_TABLE, ManifestCopies
from pipeline.store.sittings import Version, sittings_of
from schemas.records import Document
from schemas.records.ledger_records import LedgerEntry

_COLUMNS = tuple(LedgerEntry.model_fields)
# The table of entries is called `offers` since 0.2.0; each is one source with one content.
_TABLES = f"""
create table if not exists version (number integer not null);
create table if not exists offers (
    {", ".join(f"{column}" for column in _COLUMNS)}, primary key (source, sha256)
) without rowid;
create index if not exists offers_document on offers (document_id);
"""


class Ledger(DocumentIndex, ManifestCopies):
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
            self.remove_from_index(gone)
            self.add_to_index(segment_by_document, sittings)
            self._set_version(version)
            self.keep_manifests()

    def forget_versions(self, versions: Iterable[int]) -> None:
        """Remove the manifests of versions that were pruned."""
        with self.transaction():
            self.forget_manifests(versions)

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
            self.clear_index()
            if shown is not None:
                for number, tables in indexed_tables(self.dataset):
                    documents = records_of(tables, Document)
                    held = dict.fromkeys((row.document_id for row in documents), number)
                    self.add_to_index(held, sittings_of(tables))
                    self._add_unknown(documents)
            self._set_version(newest)
            self.keep_manifests()
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


@contextmanager
def open_ledger(dataset: Dataset) -> Iterator[Ledger]:
    """Open the ledger to write, up to date with the published version. Call it under the lock."""
    file = _file(dataset)
    try:
        opened = sqlite3.connect(file, isolation_level=None, timeout=60)
        with closing(opened) as connection:
            if _is_of_0_2(connection):
                connection.execute("alter table homes rename to segment_by_document")
            connection.executescript(_TABLES + INDEX_TABLES + MANIFEST_TABLE + FETCH_TABLES)
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
