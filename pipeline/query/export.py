"""A version of the dataset in other forms: CSV files, an Excel workbook, an SQLite database.

A file is complete or not there: it is written beside its place and moved there at the end.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.errors import DatasetError
from pipeline.store.dataset import Dataset

# The address of a row, by the name of a readable sheet and what the row has in the last column.
Links = Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Options:
    """How files are written.

    `formulas` leaves text in CSV as it is that a spreadsheet would calculate; `for_excel` writes
    CSV as Excel with Swedish settings opens it: a byte order mark, semicolons, decimal commas.
    `language` is that of headings and values in readable sheets: `en` or `sv`. `readable` adds
    these sheets to a workbook, and the ready views to a database. `links` are the addresses of
    their rows, which then have a column of links.
    """

    formulas: bool = False
    for_excel: bool = False
    language: str = "en"
    readable: bool = True
    links: Links = field(default_factory=dict)


def export(
    dataset: Dataset,
    form: str,
    target: Path,
    tables: Sequence[str],
    options: Options = Options(),
) -> dict[str, int]:
    """Write tables to `target` as `csv` (a folder), `xlsx` or `sqlite`; returns rows by table.

    Raises DatasetError where the target is there already or cannot be written.
    """
    from pipeline.query.csv_export import write_csv
    from pipeline.query.excel_export import write_workbook
    from pipeline.query.sqlite_export import write_database

    writers: Mapping[str, Callable[[], dict[str, int]]] = {
        "csv": lambda: write_csv(dataset, draft, tables, options.formulas, options.for_excel),
        "xlsx": lambda: write_workbook(dataset, draft, tables, options),
        "sqlite": lambda: write_database(dataset, draft, tables, options.readable),
    }
    if target.exists():
        raise DatasetError(
            "%(target)s is there already; remove it, or choose another --output", target=target
        )
    draft = target.with_name(f".{target.name}.draft")
    _remove(draft)
    try:
        written = writers[form]()
        draft.replace(target)
    except (OSError, sqlite3.Error) as error:
        _remove(draft)
        raise DatasetError(
            "%(target)s could not be written: %(error)s", target=target, error=error
        ) from error
    except BaseException:
        _remove(draft)
        raise
    return written


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
