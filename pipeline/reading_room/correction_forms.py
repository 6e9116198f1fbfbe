"""What the forms for corrections offer: the columns of each table, and the rows of a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipeline.reading_room.row_summaries import TABLES, headline
from pipeline.reading_room.site_texts import SiteTexts
from pipeline.reading_room.site_writer import local_id
from pipeline.safe_text import visible
from schemas.corrections import CORRECTABLE, PAGES, WHOLES, refers_to, settable
from schemas.records import RECORDS

Row = Mapping[str, Any]
# The column that the words of a new row are put into.
_MAIN = ("text", "title", "name", "goal_text", "person_name", "question", "in_favour_of", "body")
_LONG = frozenset({"text", "title", "goal_text", "question", "target", "in_favour_of", "note"})
_CHOSEN = 90  # characters of a row in a list to choose from


def form_of(rows: Mapping[str, Sequence[Row]], texts: SiteTexts) -> dict[str, Any]:
    """Return what the page of a document needs for its forms, as plain data.

    `rows` are those of the document by table.
    """
    return {
        "tables": [
            {
                "name": table,
                "word": texts.kind(table),
                "main": next((name for name in _MAIN if name in settable(table)), None),
                "whole": table in WHOLES,
                "columns": list(_columns(table, texts)),
            }
            for table in (*WHOLES, *TABLES)
            if table in WHOLES or table in CORRECTABLE
        ],
        "rows": {
            local_id(row[RECORDS[table].key]): {
                "table": table,
                "page": row.get("page") or row.get("page_first") or 1,
                "word": _chosen(table, row, texts),
                "values": {name: _plain(table, name, row[name]) for name in settable(table)},
            }
            for table in (*WHOLES, *TABLES)
            for row in rows.get(table, ())
        },
    }


def _columns(table: str, texts: SiteTexts) -> Iterator[dict[str, Any]]:
    for name, column in settable(table).items():
        target = refers_to(table, name)
        yield {
            "name": name,
            "word": texts.form_heading(name),
            "kind": column.kind,
            "long": name in _LONG,
            "required": column.required and column.kind != "boolean",
            "choices": [
                {"value": value, "word": str(texts.word(name, value) or value)}
                for value in column.categories
            ],
            "refers": None if target is None else target or "any",
            "of_new": name not in PAGES,  # a new part begins where its words were selected
        }


def _chosen(table: str, row: Row, texts: SiteTexts) -> str:
    """Return a row in a few words, to choose it from a list."""
    said = visible(" ".join(headline(table, dict(row), texts).split()))
    return said if len(said) <= _CHOSEN else f"{said[: _CHOSEN - 1]}…"


def _plain(table: str, column: str, value: Any) -> Any:
    """Return a value as a form holds it: ids without that of the document, dates in ISO."""
    if isinstance(value, str) and refers_to(table, column) is not None:
        return local_id(value)
    return value.isoformat() if hasattr(value, "isoformat") else value
