"""Reading and writing the ledger's tables of fetched files (see store.fetch_tables)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel

from pipeline.store.fetch_tables import FetchRow, ListingRow, NoticeRow, SourceRun
from pipeline.store.ledger import Ledger
from pipeline.store.manifest import now

_Row = TypeVar("_Row", bound=BaseModel)
TABLES: dict[type[BaseModel], str] = {
    FetchRow: "fetches",
    ListingRow: "listings",
    NoticeRow: "notices",
    SourceRun: "source_runs",
}


class FetchLedger:
    """The part of an open ledger that is about fetching. Write to it under the dataset's lock."""

    def __init__(self, ledger: Ledger) -> None:
        """Take an open ledger."""
        self._ledger = ledger

    def last_fetch(self, address: str) -> FetchRow | None:
        """Return the newest bytes that an address gave."""
        found = self._rows(FetchRow, "address = ? order by fetched_at desc limit 1", (address,))
        return found[0] if found else None

    def fetches(self) -> list[FetchRow]:
        """Return everything that was fetched, by address and time."""
        return self._rows(FetchRow, "true order by address, fetched_at")

    def all_of(self, kind: type[_Row]) -> list[_Row]:
        """Return a whole table, in order."""
        return self._rows(kind, "true order by 1, 2")

    def listings(self, listed_by: str | None = None) -> list[ListingRow]:
        """Return what a source lists or listed; of all sources without a name."""
        if listed_by is None:
            return self._rows(ListingRow, "true order by listed_by, source")
        return self._rows(ListingRow, "listed_by = ? order by source", (listed_by,))

    def notices(self, listed_by: str) -> list[NoticeRow]:
        """Return what was wrong with a source at its last run."""
        return self._rows(NoticeRow, "listed_by = ? order by kind, about", (listed_by,))

    def run_of(self, listed_by: str) -> SourceRun | None:
        """Return when a source was asked; None where it never was."""
        found = self._rows(SourceRun, "listed_by = ?", (listed_by,))
        return found[0] if found else None

    def note_fetch(self, row: FetchRow) -> None:
        """Record bytes that were fetched and are kept."""
        with self._ledger.transaction():
            self._write([row])

    def note_listing(
        self,
        run: SourceRun,
        listed: Iterable[ListingRow],
        gone: Iterable[str],
        notices: Sequence[NoticeRow],
    ) -> None:
        """Record a run of a source, in one transaction.

        `listed` is what it lists now, `gone` are the sources that vanished, `notices` replace those
        of the run before.
        """
        at = now()
        with self._ledger.transaction():
            self._write([run, *listed])
            self._connection.executemany(
                "update listings set gone_at = ? where listed_by = ? and source = ? "
                "and gone_at is null",
                [(at, run.listed_by, source) for source in gone],
            )
            self._connection.execute("delete from notices where listed_by = ?", (run.listed_by,))
            self._write(notices)

    @property
    def _connection(self) -> sqlite3.Connection:
        return self._ledger.connection

    def _rows(self, kind: type[_Row], where: str, values: Sequence[Any] = ()) -> list[_Row]:
        names = self.columns(kind)
        if not self._has(TABLES[kind]):
            return []
        found = self._connection.execute(
            f"select {', '.join(names)} from {TABLES[kind]} where {where}", values
        )
        return [kind(**dict(zip(names, row, strict=True))) for row in found]

    def _write(self, rows: Iterable[BaseModel]) -> None:
        for row in rows:
            names = self.columns(type(row))
            self._connection.execute(
                f"insert or replace into {TABLES[type(row)]} ({', '.join(names)}) "
                f"values ({', '.join('?' for _ in names)})",
                [getattr(row, name) for name in names],
            )

    def _has(self, table: str) -> bool:
        """Whether a ledger that is open to read has a table; those of 0.3 lack these."""
        found = self._connection.execute(
            "select 1 from sqlite_master where type = 'table' and name = ?", (table,)
        )
        return found.fetchone() is not None

    @staticmethod
    def columns(kind: type[BaseModel]) -> list[str]:
        """Return the columns of a table."""
        return [name for name in kind.model_fields if name != "known"]
