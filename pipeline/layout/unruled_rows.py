"""Rows of a ruled table that have no upright lines, as every other row of a banded style: they have
the columns of the row above or below, where their words keep to these."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.layout.grids import lines_in
from pipeline.layout.rules_in_pieces import crossed
from schemas.document import Word

_Cell = tuple[float, float, float, float] | None
_FEWEST = 2  # columns in which words stand
_SAME = 2.0  # points


def with_cells_parted(
    page: int, rows: Sequence[Sequence[_Cell]], words: Sequence[Word]
) -> list[list[_Cell]]:
    """Return the rows of a table, those of one cell parted where the rows beside them have cells.

    A row is the cells as (x0, top, x1, bottom), None for places that a merged cell covers; `words`
    are those inside the table.
    """
    made = [list(row) for row in rows]
    for place, row in enumerate(rows):
        whole = row[0]
        if whole is None or any(row[1:]) or len(row) < _FEWEST:
            continue
        beside = [other for other in rows[max(0, place - 1) : place + 2] if None not in other]
        pattern = next((cells for cells in beside if _as_wide(cells, whole)), None)
        if pattern is not None and _keep_to(page, pattern, whole, words):
            _, top, _, bottom = whole
            made[place] = [(cell[0], top, cell[2], bottom) for cell in pattern if cell]
    return made


def _as_wide(cells: Sequence[_Cell], whole: tuple[float, float, float, float]) -> bool:
    first, last = cells[0], cells[-1]
    assert first is not None
    assert last is not None
    return abs(first[0] - whole[0]) <= _SAME and abs(last[2] - whole[2]) <= _SAME


def _keep_to(
    page: int,
    pattern: Sequence[_Cell],
    whole: tuple[float, float, float, float],
    words: Sequence[Word],
) -> bool:
    """Whether the words of a row stand in several columns, and none runs from one to the next."""
    own = [word for word in words if whole[1] < (word.top + word.bottom) / 2 < whole[3]]
    edges = [cell[0] for cell in pattern[1:] if cell]
    columns = {sum(word.x0 > edge for edge in edges) for word in own}
    return len(columns) >= _FEWEST and not crossed(lines_in(page, own), edges)
