"""Which marks stand in a cell or beside a label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from schemas.document import HUES, Box, Mark, Table

Marks = Mapping[int, Sequence[Mark]]
"""The marks of a part, by page."""


def by_page(marks: Iterable[Mark]) -> Marks:
    """Return marks by their page, to be asked for by `inside`."""
    pages: dict[int, list[Mark]] = {}
    for mark in marks:
        pages.setdefault(mark.page, []).append(mark)
    return pages


def inside(marks: Marks, boxes: Sequence[Box]) -> list[Mark]:
    """Return the marks whose middle stands in one of the boxes; an area must cover most of it."""
    found = []
    for box in boxes:
        for mark in marks.get(box.page, ()):
            x, y = (mark.x0 + mark.x1) / 2, (mark.top + mark.bottom) / 2
            if mark.carrier == "area":
                if _covers(mark, box):
                    found.append(mark)
            elif box.x0 <= x <= box.x1 and box.top <= y <= box.bottom and not _fills(mark, box):
                found.append(mark)
    return found


_OWN_COLOUR = 0.5  # of a row's cells: so many in one colour are the row's


def own_ground(table: Table, row: int, place: int, marks: Marks) -> str | None:
    """Return the hue of a cell's ground, or None: a row's own colour is no mark of its cells."""
    own = table.boxes_of(row, place)
    grounds = [m for m in inside(marks, own) if m.carrier == "area" and m.colour in HUES]
    if not grounds:
        return None
    shared = {mark.sign for mark in grounds} & row_colours(table, row, marks)
    return None if shared else grounds[0].colour


def row_colours(
    table: Table, row: int, marks: Marks, judging: AbstractSet[int] = frozenset()
) -> set[str]:
    """Return the colours that several cells of a row have for their ground, and as many as half of
    them, those of `judging` columns aside: a goal and one of its indicators may each be judged in a
    column of their own."""
    cells = {
        boxes: {mark.sign for mark in inside(marks, boxes) if mark.carrier == "area"}
        for place in range(len(table.rows[row]))
        if place not in judging and (boxes := table.boxes_of(row, place))
    }
    counts = Counter(sign for signs in cells.values() for sign in signs)
    least = max(2 - bool(judging), _OWN_COLOUR * len(cells))
    return {sign for sign, count in counts.items() if count >= least}


def _fills(mark: Mark, box: Box) -> bool:
    """Whether a drawn shape is the ground of a small cell; that is an area too, and counts so."""
    return (
        mark.carrier == "fill"
        and mark.x1 - mark.x0 >= 0.85 * (box.x1 - box.x0)
        and mark.bottom - mark.top >= 0.85 * (box.bottom - box.top)
    )


def _covers(mark: Mark, box: Box) -> bool:
    """Whether a fill covers most of a cell and does not reach into its neighbours."""
    across = min(mark.x1, box.x1) - max(mark.x0, box.x0)
    down = min(mark.bottom, box.bottom) - max(mark.top, box.top)
    if across <= 0 or down <= 0:
        return False
    width, height = box.x1 - box.x0, box.bottom - box.top
    return (
        across >= 0.5 * width
        and down >= 0.4 * height
        and mark.x1 - mark.x0 <= 1.35 * width + 4
        and mark.bottom - mark.top <= 1.6 * height + 8
    )
