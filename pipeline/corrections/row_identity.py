"""Which row a correction is about: found again by what it said and by where it stands."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from extractors.contract import Row
from pipeline.corrections.placed_words import PageWords, letters, text_of
from schemas.corrections import Correction, Value, refers_to
from schemas.document import Box
from schemas.records import RECORDS

# The columns that tell a row from others of its table, as a person would name it.
NAMED_BY: Mapping[str, tuple[str, ...]] = {
    "meetings": ("body", "date"),
    "attendance": ("person_name",),
    "agenda_items": ("paragraph", "title"),
    "decisions": ("stage", "text"),
    "motions": ("kind", "text"),
    "vote_events": ("method", "question", "yes", "no"),
    "votes": ("person_name", "vote_event_id"),
    "reservations": ("item_id", "in_favour_of", "text"),
    "statements": ("item_id", "kind", "text"),
    "actors": ("person_name", "party", "record_id"),
    "referrals": ("kind", "body", "date"),
    "programmes": ("name",),
    "areas": ("name",),
    "focus_areas": ("text",),
    "goals": ("number", "text"),
    "activities": ("number", "text"),
    "indicators": ("name", "year"),
    "governing_documents": ("name",),
    "assessments": ("goal_text", "year"),
    "tallies": ("year", "dimension", "category", "count"),
}


class Place(NamedTuple):
    """What the pages say of a correction: the words that it names, and whether they changed.

    `boxes` are those of the words, where they are found; `changed` is None where the correction
    names no words.
    """

    boxes: tuple[Box, ...]
    changed: bool | None


class Match(NamedTuple):
    """The row that a correction is about, or why none is; `reads_otherwise`: not as it was."""

    row: Row | None
    why_not: str = ""
    reads_otherwise: bool = False


def place_of(correction: Correction, words: PageWords) -> Place:
    """Return where the words of a correction stand: in its box, or at one other place."""
    if not correction.words:
        return Place((), None)
    if correction.box and correction.page:
        inside = words.in_box(correction.page, correction.box)
        if letters(text_of(inside)) == letters(correction.words):
            return Place(inside, False)
    found = words.find(correction.words)
    return Place(found[0], False) if len(found) == 1 else Place((), True)


def match(correction: Correction, rows: Sequence[Row], place: Place) -> Match:
    """Return the row of a document that a correction is about, as it was read."""
    own = [row for row in rows if row.record.table == correction.table]
    named = [row for row in own if correction.row and local_id(row) == correction.row]
    if not correction.was:
        if named and place.changed is not True:
            return Match(named[0])
        return Match(None, _no_row(correction) if not named else "the text under it has changed")
    same = [row for row in own if _was(row, correction.was)]
    near = _nearest(same, named, place, correction.page)
    if near is not None:
        return Match(near)
    if len(same) > 1:
        return Match(None, f"{len(same)} rows of {correction.table} read as it says")
    # Another release may read the same words otherwise: the row on them is the one that is meant.
    on_it = [row for row in named or own if _on(row, place.boxes)]
    if len(on_it) == 1 and place.changed is False:
        return Match(on_it[0], reads_otherwise=True)
    return Match(None, _no_row(correction))


def local_id(row: Row) -> str:
    """Return the id of a row without that of its document, by which corrections name it."""
    return row.record.own_id.removeprefix(f"{row.record.document_id}-")


def local_value(record: Any, column: str) -> Value:
    """Return a value as corrections give it: ids of rows without that of the document."""
    value: Value = getattr(record, column)
    if isinstance(value, str) and refers_to(record.table, column) is not None:
        return value.removeprefix(f"{record.document_id}-")
    return value


def as_text(value: object) -> str | None:
    """Return a value as the table of corrections holds it; None for an empty one."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False, default=str)
    return " ".join(str(value).split())


def boxes_of(row: Row, column: str | None = None) -> tuple[Box, ...]:
    """Return the boxes that a row, or one of its columns, was read from, each once."""
    listed = [
        box for name, boxes in row.provenance if column is None or name == column for box in boxes
    ]
    return tuple(dict.fromkeys(listed))


def identity(table: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a correction writes down of a row to find it by."""
    return {column: values[column] for column in NAMED_BY[table]}


def _was(row: Row, was: Mapping[str, Value]) -> bool:
    return all(
        as_text(local_value(row.record, column)) == as_text(value) for column, value in was.items()
    )


def _nearest(
    rows: Sequence[Row], named: Sequence[Row], place: Place, page: int | None
) -> Row | None:
    """Return the one of rows that read alike: with the id, on the words, or on the page."""
    for meant in (
        rows,
        [row for row in rows if row in named],
        [row for row in rows if _on(row, place.boxes)],
        [row for row in rows if row.record.page == page],
    ):
        if len(meant) == 1:
            return meant[0]
    return None


def _on(row: Row, boxes: Sequence[Box]) -> bool:
    """Whether a row was read from a place that boxes cover, in part."""
    return any(own.meets(box) for own in boxes_of(row) for box in boxes)


def _no_row(correction: Correction) -> str:
    said = ", ".join(f"{name}: {as_text(value)}" for name, value in correction.was.items())
    return f"no row of {correction.table} is {said or correction.row}"


assert set(NAMED_BY) <= set(RECORDS)
