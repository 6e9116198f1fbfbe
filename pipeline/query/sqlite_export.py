"""The dataset as an SQLite database: tables with keys, indexes, full-text search, ready views.

Opens well in Datasette: references become links, and the full-text indexes its search box
(https://docs.datasette.io/en/stable/full_text_search.html).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from pipeline.query.cells import stored, table_rows
from pipeline.query.readable import ready_view, views_of
from pipeline.query.views import VIEWS
from pipeline.store.dataset import Dataset
from schemas.records import RECORDS
from schemas.table_columns import Column, columns

_TYPES = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
_SEARCHED = {
    "agenda_items": ("title", "case_number"),
    "decisions": ("text",),
    "motions": ("text", "target"),
    "reservations": ("text", "in_favour_of"),
    "statements": ("text",),
    "goals": ("text", "label"),
    "activities": ("text",),
    "findings": ("message",),
    "decision_overview": ("title", "case_number", "decision"),
    "motion_overview": ("title", "moved_by", "text"),
    "goal_follow_up": ("goal", "activity"),
}


def write_database(
    dataset: Dataset, file: Path, tables: Sequence[str], readable: bool
) -> dict[str, int]:
    """Write tables into a new database `file`; returns the rows of each.

    The ready views (`decision_overview` and others) are written as tables, with `readable`.
    """
    with closing(sqlite3.connect(file)) as connection:
        written = {table: _write(connection, dataset, table, tables) for table in tables}
        if readable:
            written |= _write_views(connection, dataset)
        connection.commit()
        connection.execute("analyze")
        connection.commit()
    return written


def _write(
    connection: sqlite3.Connection, dataset: Dataset, table: str, tables: Sequence[str]
) -> int:
    record = RECORDS[table]
    connection.execute(_create(table, tables))
    done = _fill(connection, table, list(table_rows(dataset, table)))
    for column in record.references:
        connection.execute(f'create index "{table}_{column}" on {table} ("{column}")')
    _index_words(connection, table)
    return done


def _index_words(connection: sqlite3.Connection, table: str) -> None:
    if table not in _SEARCHED:
        return
    searched = ", ".join(_SEARCHED[table])
    # Datasette finds the index of a table by content="...", in double quotes.
    connection.execute(
        f"create virtual table {table}_fts using fts5"
        f"({searched}, content=\"{table}\", tokenize='unicode61 remove_diacritics 0')"
    )
    connection.execute(f"insert into {table}_fts ({table}_fts) values ('rebuild')")


def _write_views(connection: sqlite3.Connection, dataset: Dataset) -> dict[str, int]:
    written = {}
    with views_of(dataset) as views:
        for name in VIEWS:
            sheet = ready_view(views, name)
            named = ", ".join(f'"{column}"' for column in sheet.columns)
            connection.execute(f"create table {name} ({named})")
            written[name] = _fill(connection, name, sheet.rows)
            for column in ("item_id", "document_id", "date"):
                if column in sheet.columns:
                    connection.execute(f'create index "{name}_{column}" on {name} ("{column}")')
            _index_words(connection, name)
    return written


def _fill(connection: sqlite3.Connection, table: str, rows: Sequence[tuple[object, ...]]) -> int:
    if rows:
        marks = ", ".join("?" for _ in rows[0])
        values = ([stored(value) for value in row] for row in rows)
        connection.executemany(f"insert into {table} values ({marks})", values)
    return len(rows)


def _create(table: str, tables: Sequence[str]) -> str:
    record = RECORDS[table]
    lines = [_column(column, column.name == record.key) for column in columns(table)]
    lines += [
        f"foreign key ({column}) references {target} ({RECORDS[target].key})"
        for column, target in record.references.items()
        if target in tables
    ]
    return f"create table {table} (\n  " + ",\n  ".join(lines) + "\n)"


def _column(column: Column, key: bool) -> str:
    kind = _TYPES.get(column.kind, "TEXT")
    return f'"{column.name}" {kind}' + (" primary key" if key else "")
