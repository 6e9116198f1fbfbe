"""A version of the dataset in other forms: CSV files, an Excel workbook, an SQLite database.

A file is complete or not there: it is written beside its place and moved there at the end.
"""

from __future__ import annotations

import datetime
import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import DatasetError
from pipeline.safe_text import harmless_cell, visible
from pipeline.store.data_dictionary import datapackage
from pipeline.store.dataset import Dataset
from schemas.records import RECORDS
from schemas.table_columns import Column, columns

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

MOST_ROWS_OF_A_SHEET = 1_048_575
MOST_CHARACTERS_OF_A_CELL = 32_767
_CUT = " ... (cut: longer than a cell of Excel; see --format csv)"
_SQLITE_TYPES = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}


def export(
    dataset: Dataset, form: str, target: Path, tables: Sequence[str], formulas: bool = False
) -> dict[str, int]:
    """Write tables to `target` as `csv` (a folder), `xlsx` or `sqlite`; returns rows by table.

    In CSV, text that a spreadsheet would calculate is made harmless, unless `formulas` stay.
    Raises DatasetError where the target is there already or cannot be written.
    """
    writers: Mapping[str, Callable[[], dict[str, int]]] = {
        "csv": lambda: _csv(dataset, draft, tables, formulas),
        "xlsx": lambda: _xlsx(dataset, draft, tables),
        "sqlite": lambda: _sqlite(dataset, draft, tables),
    }
    if target.exists():
        raise DatasetError(f"{target} is there already; remove it, or choose another --output")
    draft = target.with_name(f".{target.name}.draft")
    _remove(draft)
    try:
        written = writers[form]()
        draft.replace(target)
    except (OSError, sqlite3.Error) as error:
        _remove(draft)
        raise DatasetError(f"{target} could not be written: {error}") from error
    except BaseException:
        _remove(draft)
        raise
    return written


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def plain(value: object) -> object:
    """Return a value for forms without lists and dates: lists joined by "; ", dates in ISO."""
    if isinstance(value, list):
        return "; ".join(str(entry) for entry in value) or None
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    return value


def csv_cell(value: object, formulas: bool) -> object:
    """Return a value for a CSV file: text visible, and harmless unless `formulas` stay."""
    if not isinstance(value, str):
        return value
    return visible(value) if formulas else harmless_cell(visible(value))


def _rows(dataset: Dataset, table: str) -> Iterator[tuple[object, ...]]:
    for batch in dataset.read(table).to_batches(max_chunksize=10_000):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _csv(dataset: Dataset, folder: Path, tables: Sequence[str], formulas: bool) -> dict[str, int]:
    import csv

    folder.mkdir(parents=True)
    written = {}
    for table in tables:
        written[table] = 0
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as opened:
            writer = csv.writer(opened)
            writer.writerow([column.name for column in columns(table)])
            for row in _rows(dataset, table):
                writer.writerow([csv_cell(_stored(value), formulas) for value in row])
                written[table] += 1
    package = datapackage({table: [f"{table}.csv"] for table in tables}, "csv")
    text = json.dumps(package, ensure_ascii=False, indent=1)
    (folder / "datapackage.json").write_text(text + "\n", encoding="utf-8")
    return written


def _xlsx(dataset: Dataset, file: Path, tables: Sequence[str]) -> dict[str, int]:
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    written = {}
    for table in tables:
        rows = sum(1 for _ in _rows(dataset, table))
        if rows > MOST_ROWS_OF_A_SHEET:
            raise DatasetError(
                f"{table} has {rows} rows, more than a sheet holds; leave it out with --table, or "
                "use --format csv or sqlite"
            )
        sheet = workbook.create_sheet(table)
        sheet.freeze_panes = "A2"
        sheet.append([column.name for column in columns(table)])
        for row in _rows(dataset, table):
            sheet.append([_cell(sheet, value) for value in row])
        written[table] = rows
    workbook.save(file)
    return written


def _cell(sheet: WriteOnlyWorksheet, value: object) -> object:
    """Return a value as a cell takes it: text as text, also where it begins like a formula."""
    from openpyxl.cell import WriteOnlyCell

    if not isinstance(value, (list, str)):
        return value
    words = visible(str(plain(value) or ""))
    if len(words) > MOST_CHARACTERS_OF_A_CELL:
        words = words[: MOST_CHARACTERS_OF_A_CELL - len(_CUT)] + _CUT
    cell = WriteOnlyCell(sheet, words)
    cell.data_type = "s"
    return cell


def _sqlite(dataset: Dataset, file: Path, tables: Sequence[str]) -> dict[str, int]:
    written = {}
    with closing(sqlite3.connect(file)) as connection:
        for table in tables:
            connection.execute(_create(table, tables))
            marks = ", ".join("?" for _ in columns(table))
            done = connection.executemany(
                f"insert into {table} values ({marks})",
                ([_stored(value) for value in row] for row in _rows(dataset, table)),
            )
            written[table] = max(done.rowcount, 0)
        connection.commit()
    return written


def _stored(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else plain(value)


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
    kind = _SQLITE_TYPES.get(column.kind, "TEXT")
    return f'"{column.name}" {kind}' + (" primary key" if key else "")
