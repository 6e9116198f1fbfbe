"""A row that a person adds: words on the page, and what they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from extractors.contract import Provenance, Row
from pipeline.corrections.row_identity import boxes_of
from schemas.corrections import Correction, refers_to, settable
from schemas.document import Box
from schemas.records import RECORDS, PartRecord
from schemas.records import Part as PartRow


def added_row(
    correction: Correction,
    boxes: Sequence[Box],
    rows: Mapping[str, Row],
    parts: Sequence[PartRow],
    document_id: str,
) -> Row:
    """Return the row, not yet validated; `rows` are those of the document by their ids.

    What it belongs to and what the correction does not name is the row above it on the pages.
    Raises ValueError where a row that it names is not there.
    """
    table = correction.table or ""
    kind = RECORDS[table]
    assert issubclass(kind, PartRecord)
    first = boxes[0]
    part = next(own for own in parts if own.page_first <= first.page <= own.page_last)
    values = resolved(table, correction.values, rows, document_id)
    for column, own in settable(table).items():
        target = refers_to(table, column)
        above = column not in values and target and (own.required or column == "item_id")
        if above and (found := _above(target or "", first, part, rows)):
            values[column] = found
    parent = next((values[name] for name in _parents(table) if values.get(name)), part.part_id)
    values.setdefault("ordinal", 1 + _last_ordinal(table, parent, rows))
    named = kind.key.removesuffix("_id").replace("_", "-")
    blank = {
        name: False if own.kind == "boolean" else None
        for name, own in settable(table).items()
        if not own.required or own.kind == "boolean"
    }
    made = {
        **blank,
        **values,
        "document_id": document_id,
        "part_id": part.part_id,
        "page": first.page,
        kind.key: f"{parent}-{named}-added-{correction.own_id}",
    }
    known = {name: value for name, value in made.items() if name in kind.model_fields}
    if table in ("meetings", "agenda_items"):
        known["municipality"] = None
    return Row(kind.model_construct(**known), tuple(_provenance(correction, boxes)))


def resolved(
    table: str, values: Mapping[str, Any], rows: Mapping[str, Row], document_id: str
) -> dict[str, Any]:
    """Return values as records hold them: whole ids of rows, and None for an empty text.

    Raises ValueError where a row that they name is not there.
    """
    known = settable(table)
    made: dict[str, Any] = {}
    for column, value in values.items():
        empty = value == "" and not known[column].required
        made[column] = None if empty else value
        target = refers_to(table, column)
        if target is None or made[column] is None:
            continue
        whole = f"{document_id}-{value}"
        if whole not in rows or (target and rows[whole].record.table != target):
            raise ValueError(f"there is no row {value}{f' of {target}' if target else ''}")
        made[column] = whole
        if not target:
            made["record_table"] = rows[whole].record.table
    return made


def _provenance(correction: Correction, boxes: Sequence[Box]) -> list[Provenance]:
    """Return the boxes of what was selected, behind every column that it fills."""
    own = tuple(boxes)
    texts = [name for name in ("text", "title", "name", "goal_text", "question", "person_name")
             if correction.values.get(name)]  # fmt: skip
    return [Provenance(name, own) for name in texts or ["record"]]


def _parents(table: str) -> list[str]:
    """Return the columns that name what a row belongs to, the nearest first."""
    return [
        name
        for name in settable(table)
        if (target := refers_to(table, name)) is not None and target != table
    ]


def _last_ordinal(table: str, parent: str, rows: Mapping[str, Row]) -> int:
    names = _parents(table)
    return max(
        (
            getattr(row.record, "ordinal", 0)
            for row in rows.values()
            if row.record.table == table
            and (not names or parent in (getattr(row.record, name) for name in names))
        ),
        default=0,
    )


def _above(table: str, box: Box, part: PartRow, rows: Mapping[str, Row]) -> str | None:
    """Return the id of the last row of a table that begins above a box, in the same part."""
    places = [
        (min((own.page, own.top) for own in boxes_of(row)), name)
        for name, row in rows.items()
        if row.record.table == table and row.record.part_id == part.part_id and boxes_of(row)
    ]
    above = [found for found in places if found[0] <= (box.page, box.top)]
    if above:
        return max(above)[1]
    return places[0][1] if len(places) == 1 else None
