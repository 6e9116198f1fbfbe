"""Tables that only explain marks: a colour or an arrow in each row, and beside it what it means."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.language.column_kinds import columns_of, head_of
from extractors.plans.goal_marks import Marks, inside
from extractors.plans.legends import announces_legend
from extractors.plans.text_shapes import has_words
from schemas.document import HUES, Box, Passage, Table

_WIDEST = 4
_FEWEST = 2
_LOWEST = 3  # rows beside a legend's own title
_MOST = 0.6  # of the rows: that many are explained


def is_legend(table: Table, title: str, marks: Marks, explained: Sequence[Box]) -> bool:
    """Whether a table without a head explains marks: most of its rows are read as a legend's
    (`explained`), or under a title that announces one each row has one mark, of another kind in
    every row. A few rows that open with what announces a legend are one too: "Teckenförklaring |
    Målet nås | Målet nås inte"."""
    opening = table.cell(0, 0).plain
    if len(table.rows) <= _LOWEST and head_of(opening) is None and announces_legend(opening):
        return True
    if announces_legend(title) and _explains_things(table, marks):
        return True
    if len(table.rows) < _FEWEST or len(table.rows[0]) > _WIDEST or columns_of(table):
        return False
    said = sum(any(lies_in(text, explained) for text in row) for row in _worded(table))
    if said >= _FEWEST and said >= _MOST * len(table.rows):
        return True
    if not announces_legend(title):
        return False
    kinds = [_kind_of(table, row, marks) for row in range(len(table.rows))]
    return None not in kinds and len(set(kinds)) == len(kinds)


def _explains_things(table: Table, marks: Marks) -> bool:
    """Whether each row says what the marks beside it mean for one kind of thing: "Mål | Uppfyllt
    Delvis uppfyllt", "Aktivitet | Avslutad Pågår"."""
    for row in range(len(table.rows)):
        head = head_of(table.cell(row, 0).plain)
        beside = [
            box for place in range(len(table.rows[row])) for box in table.boxes_of(row, place)
        ]
        seen = [mark for mark in inside(marks, beside) if mark.carrier != "area"]
        if (
            head is None
            or head.kind not in ("goal", "activity", "indicator")
            or len(seen) < _FEWEST
        ):
            return False
    return True


def _worded(table: Table) -> list[list[Passage]]:
    return [
        [cell for place in range(len(row)) if has_words((cell := table.cell(index, place)).plain)]
        for index, row in enumerate(table.rows)
    ]


def lies_in(text: Passage, explained: Sequence[Box]) -> bool:
    """Whether a text begins in a line of a legend (`explained`)."""
    if not text.pieces:
        return False
    first = text.pieces[0]
    x, y = first.x0, (first.top + first.bottom) / 2
    return any(
        box.page == first.page and box.top <= y <= box.bottom and box.x0 <= x <= box.x1
        for box in explained
    )


def _kind_of(table: Table, row: int, marks: Marks) -> tuple[str, str] | None:
    """Return the colour and the direction of the mark in a row, or None where it has none or
    several."""
    found = {
        (mark.colour, mark.direction or "")
        for place in range(len(table.rows[row]))
        for mark in inside(marks, table.boxes_of(row, place))
        if mark.colour in (*HUES, "grey", "white", "other") or mark.direction
    }
    return found.pop() if len(found) == 1 else None
