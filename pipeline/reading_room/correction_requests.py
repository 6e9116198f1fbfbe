"""A correction as a page asks for it, with what its row is found again by: a `Correction`."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from math import ceil, floor
from typing import Any

from pydantic import ValidationError

from pipeline.corrections.placed_words import text_of
from pipeline.corrections.row_identity import NAMED_BY
from pipeline.errors import ParagrafError
from pipeline.reading_room.desk_documents import DeskDocuments, Rows
from pipeline.reading_room.site_writer import local_id
from schemas.corrections import PAGES, WHOLES, Correction, refers_to
from schemas.records import RECORDS

_ASKED = ("action", "table", "row", "page", "box", "words", "set", "withdraws", "who", "why")
_MOST_WORDS = 400  # characters of the words under a correction that are written down


def correction_of(
    asked: Mapping[str, Any], document: Mapping[str, Any], documents: DeskDocuments
) -> Correction:
    """Return the correction that a page asks for. Raises ParagrafError where it cannot be one."""
    plain = {name: asked[name] for name in _ASKED if asked.get(name) not in (None, "")}
    plain["when"] = datetime.datetime.now(datetime.UTC).replace(microsecond=0, tzinfo=None)
    if plain.get("action") in ("edit", "remove"):
        table, own = str(plain.get("table")), str(plain.get("row"))
        plain |= _identity(document, documents, table, own)
        if table == "documents":
            plain.pop("row")  # there is one of it
    try:
        made = Correction.model_validate(plain)
        return made.model_copy(update={"id": made.own_id})
    except ValidationError as error:
        fault = error.errors()[0]
        where = ", ".join(map(str, fault["loc"]))
        message = fault["msg"].removeprefix("Value error, ")
        raise ParagrafError(f"{where}: {message}" if where else message) from error


def _identity(
    document: Mapping[str, Any], documents: DeskDocuments, table: str, own: str
) -> dict[str, Any]:
    """Return what a row is found again by: what it said as read, its box, the words in it."""
    rows = documents.rows(document["document_id"])
    key = RECORDS[table].key if table in RECORDS else ""
    whole = own if table == "documents" else f"{document['document_id']}-{own}"
    row = next((found for found in rows.get(table, ()) if found[key] == whole), None)
    if row is None or table not in (*NAMED_BY, *WHOLES):
        raise ParagrafError("there is no row %(own)s of %(table)s", own=own, table=table)
    corrected = {
        found["field"]: found["original_value"]
        for found in rows.get("corrected_rows", ())
        if found["record_id"] == whole and found["field"]
    }
    was = {
        column: corrected.get(column, _plain(table, column, row[column]))
        for column in NAMED_BY.get(table, WHOLES.get(table, ()))
        if column not in PAGES  # of parts that were moved, nothing would be as it was
    }
    if table in WHOLES:
        return {"was": was, **({"page": row["page_first"]} if table == "parts" else {})}
    page = row["page"]
    return {"page": page, "was": was, **_under(document, documents, rows, whole, page)}


def _under(
    document: Mapping[str, Any], documents: DeskDocuments, rows: Rows, own: str, page: int
) -> dict[str, Any]:
    """Return the box of a row on its page and the words in it, or nothing without the PDF."""
    spans = [
        span for span in rows.get("spans", ()) if span["record_id"] == own and span["page"] == page
    ]
    try:
        words = documents.words(document)
    except ParagrafError:
        return {}
    for chosen in (spans, spans[:1]):
        if not chosen:
            continue
        box = (
            floor(min(span["x0"] for span in chosen)),
            floor(min(span["top"] for span in chosen)),
            ceil(max(span["x1"] for span in chosen)),
            ceil(max(span["bottom"] for span in chosen)),
        )
        said = text_of(words.in_box(page, box))
        if said and len(said) <= _MOST_WORDS:
            return {"box": box, "words": said}
    return {}


def _plain(table: str, column: str, value: Any) -> Any:
    if isinstance(value, str) and refers_to(table, column) is not None:
        return local_id(value)
    return value
