"""The answer to a query: printed as a table, or written as CSV, JSON or parquet."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

from pipeline.errors import ParagrafError

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

        from pipeline.export import plain

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
    from rich.table import Table
    from rich.text import Text

    from pipeline.export import plain
    from pipeline.report import console

    table = Table()
    for name, kind in zip(answer.column_names, answer.schema.types, strict=True):
        number = str(kind).startswith(("int", "uint", "double", "float", "decimal"))
        table.add_column(name, justify="right" if number else "left", overflow="fold")
    for row in answer.slice(0, _SHOWN).to_pylist():
        values = (plain(value) for value in row.values())
        table.add_row(*(Text("" if value is None else str(value)) for value in values))
    more = answer.num_rows - _SHOWN
    told = f"... and {more} more rows; see all with --format csv" if more > 0 else ""
    if output is None:
        shown = console()
        shown.print(table)
        shown.print(told, end="\n" if told else "")
        return
    with output.open("w", encoding="utf-8") as opened:
        Console(file=opened, width=160, highlight=False).print(table, told)
