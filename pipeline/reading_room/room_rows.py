"""The rows that the site shows: all tables of a version, or of some documents of it.

Rows are plain dicts by column. What is large (spans) is read for the documents that ask for it.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pipeline.query.views import add_tables, statements
from pipeline.store.dataset import Dataset
from pipeline.store.ledger import read_ledger
from schemas.records import RECORDS
from schemas.table_columns import arrow_schema

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Row = dict[str, Any]


class RoomRows:
    """The rows of a version of the dataset, with the ways to find them that pages need."""

    def __init__(self, connection: DuckDBPyConnection) -> None:
        self._connection = connection
        self._tables: dict[str, list[Row]] = {}
        self._by: dict[tuple[str, str], dict[Any, list[Row]]] = {}

    def table(self, name: str) -> list[Row]:
        """Return the rows of a table or view in their order."""
        if name not in self._tables:
            order = "document_id, " if name in RECORDS and name != "documents" else ""
            own = RECORDS[name].key if name in RECORDS else "all"
            ordinal = (
                "page, ordinal, "
                if name in RECORDS and {"page", "ordinal"} <= RECORDS[name].model_fields.keys()
                else ""
            )
            self._tables[name] = self.ask(f"from {name} order by {order}{ordinal}{own}")
        return self._tables[name]

    def by(self, table: str, column: str) -> dict[Any, list[Row]]:
        """Return the rows of a table by the value of a column; rows without one are left out."""
        found = self._by.get((table, column))
        if found is None:
            groups: defaultdict[Any, list[Row]] = defaultdict(list)
            for row in self.table(table):
                if row[column] is not None:
                    groups[row[column]].append(row)
            found = self._by[table, column] = dict(groups)
        return found

    def of(self, table: str, column: str, value: object) -> list[Row]:
        """Return the rows of a table with this value in a column."""
        return self.by(table, column).get(value, [])

    def ask(self, sql: str) -> list[Row]:
        """Return the answer to a query as rows."""
        answer = self._connection.execute(sql)
        names = [column[0] for column in answer.description]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]

    @cached_property
    def documents(self) -> dict[str, Row]:
        """The documents by their ids."""
        return {row["document_id"]: row for row in self.table("documents")}

    @cached_property
    def items(self) -> dict[str, Row]:
        """The agenda items by their ids, each § of a sitting once."""
        return {row["item_id"]: row for row in self.table("sitting_items")}

    def spans_of(self, document_ids: Collection[str]) -> dict[str, list[Row]]:
        """Return the provenance of some documents."""
        listed = ", ".join(f"'{one}'" for one in sorted(document_ids))
        found: dict[str, list[Row]] = {one: [] for one in document_ids}
        if listed:
            for row in self.ask(
                "select document_id, record_id, record_table, field, page, x0, top, x1, bottom, "
                f"text from spans where document_id in ({listed}) "
                "order by document_id, page, top, x0, span_id"
            ):
                found[row["document_id"]].append(row)
        return found

    @cached_property
    def fingerprints(self) -> dict[str, str]:
        """What tells whether a document's rows are the same as before: a hash of all of them."""
        joined = " union all ".join(
            f"select document_id, sum(hash('{name}', own))::varchar as sum "
            f"from {name} as own group by 1"
            for name in RECORDS
        )
        return {
            row["document_id"]: digest(row["sums"])
            for row in self.ask(
                f"select document_id, list(sum order by sum) as sums from ({joined}) group by 1"
            )
        }


def digest(*parts: object) -> str:
    """Return a short hash of plain values."""
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:20]


@contextmanager
def room_rows(dataset: Dataset, documents: Collection[str] | None = None) -> Iterator[RoomRows]:
    """Give the rows of a version of the dataset, or of some `documents` of it only."""
    import duckdb

    with duckdb.connect() as connection:
        if documents is None:
            add_tables(connection, dataset)
        else:
            _add_some(connection, dataset, documents)
        yield RoomRows(connection)


def _add_some(connection: DuckDBPyConnection, dataset: Dataset, documents: Collection[str]) -> None:
    with read_ledger(dataset) as ledger:
        segments = ledger.segment_by_document(documents) if ledger is not None else {}
    found = dataset.rows_of(documents, segments)
    for name in RECORDS:
        connection.register(name, found.get(name, arrow_schema(name).empty_table()))
    for statement in statements():
        connection.execute(statement)


def in_order(rows: Iterable[Row], *columns: str) -> list[Row]:
    """Return rows in the order of columns, empty values last."""
    return sorted(rows, key=lambda row: [(row[name] is None, row[name]) for name in columns])


def newest_first(rows: Iterable[Row], column: str = "date") -> list[Row]:
    """Return rows by a date, the latest first; those without one come last."""
    dated = [row for row in rows if row[column] is not None]
    without = [row for row in rows if row[column] is None]
    return sorted(dated, key=lambda row: row[column], reverse=True) + without


def names_of(actors: Sequence[Row]) -> list[str]:
    """Return who they are: "Karin Ahlgren-Sten (S)", or the party of a group."""
    return [named(actor["person_name"], actor["party"]) for actor in actors]


def named(person: str | None, party: str | None) -> str:
    """Return a person with the party, or the party alone."""
    if not person:
        return party or "?"
    return f"{person} ({party})" if party else person
