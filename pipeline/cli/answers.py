"""The answer to a query: printed as a table, or written as CSV, JSON or parquet."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import ParagrafError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

_SHOWN = 200


def write_answer(answer: Any, form: str, output: Path | None) -> None:
    """Write a pyarrow Table to `output`, or to the standard output."""
    try:
        if form == "table":
            _print(answer, output)
        elif output is None:
            sys.stdout.buffer.write(_content(answer, form))
            sys.stdout.buffer.flush()
        else:
            output.write_bytes(_content(answer, form))
    except BrokenPipeError:
        sys.stderr.close()
    except OSError as error:
        raise ParagrafError(f"{output} could not be written: {error.strerror or error}") from error


def _content(answer: Any, form: str) -> bytes:
    buffer = io.BytesIO()
    if form == "parquet":
        import pyarrow.parquet as pq

        pq.write_table(answer, buffer, compression="zstd")
    elif form == "csv":
        import csv

        from pipeline.query.export import plain

        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(answer.column_names)
        writer.writerows([plain(value) for value in row.values()] for row in answer.to_pylist())
        return text.getvalue().encode()
    else:
        rows = json.dumps(answer.to_pylist(), ensure_ascii=False, indent=1, default=str)
        buffer.write(rows.encode() + b"\n")
    return buffer.getvalue()


def _print(answer: Any, output: Path | None) -> None:
    from rich.console import Console

    from pipeline.cli.run_report import console

    if output is None:
        _print_to(console(), answer)
        return
    with output.open("w", encoding="utf-8") as opened:
        _print_to(Console(file=opened, width=160, highlight=False), answer)


def _print_to(shown: Console, answer: Any) -> None:
    """Print the first rows as a table, or row by row where not even its longest words fit."""
    from rich.measure import Measurement

    rows = answer.slice(0, _SHOWN).to_pylist()
    table = _table(answer, rows)
    if Measurement.get(shown, shown.options.update(max_width=10**6), table).minimum > shown.width:
        for number, row in enumerate(rows, 1):
            shown.print(f"row {number} of {answer.num_rows}", style="bold")
            shown.print(_pairs(row))
        shown.print(
            "Too wide for a table, so row by row without empty columns: name fewer columns, "
            "or use --format csv or json."
        )
    else:
        shown.print(table)
    more = answer.num_rows - _SHOWN
    if more > 0:
        shown.print(f"... and {more} more rows; see all with --format csv")


def _table(answer: Any, rows: Sequence[Mapping[str, Any]]) -> Table:
    from rich.table import Table

    table = Table()
    for name, kind in zip(answer.column_names, answer.schema.types, strict=True):
        number = str(kind).startswith(("int", "uint", "double", "float", "decimal"))
        table.add_column(name, justify="right" if number else "left", overflow="fold")
    for row in rows:
        table.add_row(*map(_text, row.values()))
    return table


def _pairs(row: Mapping[str, Any]) -> Table:
    """Return a row as its columns one below the other, those that are empty left out."""
    from rich.table import Table

    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in row.items():
        if value is not None:
            table.add_row(f"  {name}", _text(value))
    return table


def _text(value: Any) -> Text:
    from rich.text import Text

    from pipeline.query.export import plain

    shown = plain(value)
    return Text("" if shown is None else str(shown))
