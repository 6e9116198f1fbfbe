"""The answer to a query: printed as a table, or written as CSV, JSON or parquet."""

from __future__ import annotations

import io
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import ParagrafError
from pipeline.texts.spoken import _

if TYPE_CHECKING:
    import pyarrow as pa
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

Row = Mapping[str, object]

_SHOWN = 200


def write_answer(answer: pa.Table, form: str, output: Path | None, formulas: bool = False) -> None:
    """Write an answer to `output`, or to the standard output, as table, csv, json or parquet.

    In CSV, text that a spreadsheet would calculate is made harmless, unless `formulas` stay.
    Raises ParagrafError where `output` cannot be written.
    """
    try:
        if form == "table":
            _print(answer, output)
        elif output is None:
            sys.stdout.buffer.write(_content(answer, form, formulas))
            sys.stdout.buffer.flush()
        else:
            output.write_bytes(_content(answer, form, formulas))
    except BrokenPipeError:
        raise
    except OSError as error:
        raise ParagrafError(
            "%(file)s could not be written: %(reason)s",
            file=output or _("the standard output"),
            reason=error.strerror or error,
        ) from error


def _content(answer: pa.Table, form: str, formulas: bool) -> bytes:
    if form == "parquet":
        import pyarrow.parquet as pq

        buffer = io.BytesIO()
        pq.write_table(answer, buffer, compression="zstd")
        return buffer.getvalue()
    if form == "csv":
        import csv

        from pipeline.query.cells import csv_cell, plain

        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow([csv_cell(name, formulas) for name in answer.column_names])
        writer.writerows(
            [csv_cell(plain(value), formulas) for value in row] for row in _rows(answer)
        )
        return text.getvalue().encode()
    from pipeline.safe_text import json_text

    return json_text(_as_dicts(answer), indent=1).encode() + b"\n"


def _rows(answer: pa.Table) -> list[tuple[object, ...]]:
    columns = [column.to_pylist() for column in answer.columns]
    return list(zip(*columns, strict=True)) if columns else []


def _as_dicts(answer: pa.Table) -> list[Row]:
    """Return the rows by column name; a name that comes twice gets a number, as `page_1`."""
    names: list[str] = []
    for name in answer.column_names:
        own, number = name, 0
        while own in names:
            number += 1
            own = f"{name}_{number}"
        names.append(own)
    return [dict(zip(names, row, strict=True)) for row in _rows(answer)]


def _print(answer: pa.Table, output: Path | None) -> None:
    from pipeline.cli.terminal import console

    if output is None:
        _print_to(console(), answer)
        return
    with output.open("w", encoding="utf-8") as opened:
        _print_to(console(file=opened), answer)


def _print_to(shown: Console, answer: pa.Table) -> None:
    """Print the first rows as a table, or row by row where not even its longest words fit."""
    from pipeline.cli.terminal import fits, pairs, text

    rows = [[text(_shown(value)) for value in row] for row in _rows(answer.slice(0, _SHOWN))]
    table = _table(answer, rows)
    if not rows:
        names = ", ".join(answer.column_names)
        shown.print(_("No rows. Columns: %(names)s", names=names))
    elif fits(table, shown, shown.options):
        shown.print(table)
    else:
        for number, row in enumerate(rows, 1):
            head = _("row %(number)s of %(rows)s", number=number, rows=answer.num_rows)
            shown.print(head, style="bold")
            shown.print(pairs(answer.column_names, row))
        shown.print(
            _("Too wide for a table, so row by row without empty columns: name fewer columns, "
              "or use --format csv or json.")
        )  # fmt: skip
    more = answer.num_rows - _SHOWN
    if more > 0:
        shown.print(_("... and %(more)s more rows; see all with --format csv", more=more))


def _table(answer: pa.Table, rows: Sequence[Sequence[Text]]) -> Table:
    from rich.table import Table

    from pipeline.cli.terminal import line

    table = Table()
    for name, kind in zip(answer.column_names, answer.schema.types, strict=True):
        number = str(kind).startswith(("int", "uint", "double", "float", "decimal"))
        table.add_column(line(name), justify="right" if number else "left", overflow="fold")
    for row in rows:
        table.add_row(*row)
    return table


def _shown(value: object) -> object:
    from pipeline.query.cells import plain

    return plain(value)
