"""Tables over page breaks: a table that goes on at the top of the next page is one table.

Heads that the next page repeats are dropped, and a cell that the break cuts is one cell.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.layout.column_heads import column_kind
from pipeline.layout.grids import Cell, Grid, words_on_one_line
from schemas.document import Box

_SAME_EDGE = 6.0  # points by which the columns of both halves may differ
_FEWEST_AGAIN = 3  # columns
_FEWEST_BESIDE = 2  # columns beside that of a goal
_ONE_A_ROW = ("status", "trend", "number", "deadline")
_MAY_SPAN = ("goal", "responsible", "participating", "indicator", "base", "target", "area")


def joined_over_pages(grids: Sequence[Grid]) -> list[Grid]:
    """Return tables that follow each other with no text between, those that go on joined."""
    made: list[Grid] = []
    for grid in grids:
        if made and _continues(made[-1], grid):
            _append(made[-1], grid)
        else:
            made.append(grid.copy())
    return made


def _continues(last: Grid, grid: Grid) -> bool:
    """Whether a table on a later page has the columns of the last one, and no head of its own."""
    if last.page == grid.page or len(last.columns) != len(grid.columns):
        return False
    if any(abs(a - b) > _SAME_EDGE for a, b in zip(last.columns, grid.columns, strict=True)):
        return False
    return _texts(grid.rows[0]) == _texts(last.rows[0]) or not _is_head(grid.rows[0])


def _append(last: Grid, grid: Grid) -> None:
    own = grid.copy()
    rows, boxes = [*own.rows], [*own.boxes]
    if _texts(rows[0]) == _texts(last.rows[0]):
        rows, boxes = rows[1:], boxes[1:]
    kinds = [column_kind(text) for text in _texts(last.rows[0])]
    first = kinds.index("goal") if "goal" in kinds else 0
    if rows and boxes and _is_band(rows[0], boxes[0], grid.columns):
        pass
    elif rows and _goes_on(last.rows[-1], rows[0], first, kinds):
        _join(last, rows.pop(0), boxes.pop(0) if boxes else [])
    elif rows and boxes and last.boxes and len(rows[0]) == len(kinds):
        if _is_torn(last.rows, rows[0], first, kinds):
            _mend(last.rows, rows[0], first)
            if _is_only_rest(last.rows[-1], rows[0]):
                _join(last, rows.pop(0), boxes.pop(0))
        if rows and not rows[0][first]:
            _continue_merged(last.boxes[-1], rows[0], boxes, kinds)
    last.rows.extend(rows)
    last.boxes.extend(boxes)
    last.page = grid.page


def _is_band(row: list[Cell], boxes: list[list[Box]], columns: Sequence[float]) -> bool:
    """Whether a row is one cell across the columns, whose text begins anew: no rest of another."""
    filled = [cell for cell in row if cell]
    if len(filled) != 1 or not row[0] or not boxes[0] or len(columns) < _FEWEST_AGAIN:
        return False
    return boxes[0][0].x1 > columns[2] and row[0][0].text[0].isupper()


def _join(last: Grid, rest: list[Cell], boxes: list[list[Box]]) -> None:
    """Give a table's last row what a page break has cut from its cells."""
    last.rows[-1] = [[*a, *b] for a, b in zip(last.rows[-1], rest, strict=False)]
    if last.boxes and boxes:
        last.boxes[-1] = [[*a, *b] for a, b in zip(last.boxes[-1], boxes, strict=False)]


def _texts(row: list[Cell]) -> list[str]:
    return [words_on_one_line([word for line in cell for word in line.words]) for cell in row]


def _is_head(row: list[Cell]) -> bool:
    return sum(column_kind(text) is not None for text in _texts(row)) >= 2


def _goes_on(row: list[Cell], after: list[Cell], first: int, kinds: Sequence[str | None]) -> bool:
    """Whether a row at a page's top is the rest of the one before: its opening cell is empty, or
    goes on in lower case, and no column that says one thing a row is filled again."""
    if len(row) != len(after) or _is_head(row):
        return False
    for place, kind in enumerate(kinds):
        if kind in _ONE_A_ROW and row[place] and after[place]:
            text = after[place][0].text
            if text[0].isupper() or text[0].isdigit():
                return False
    again = [
        after[place][0].text[0].isupper() or after[place][0].text[0].isdigit()
        for place in range(len(row)) if row[place] and after[place]
    ]  # fmt: skip
    if len(again) >= _FEWEST_AGAIN and all(again):
        return False  # each begins a text or is a number of its own
    beside = again[1:] if row[first] and after[first] and first == 0 else []
    if len(beside) >= _FEWEST_BESIDE and all(beside):
        return False  # a new row beside the rest of its goal
    opening = after[first]
    return not opening or (bool(row[first]) and opening[0].text[0].islower())


def _is_torn(
    above: list[list[Cell]], row: list[Cell], first: int, kinds: Sequence[str | None]
) -> bool:
    """Whether a page break tears the words of a merged goal: its cell goes on in lower case beside
    a new row of the columns that are its own."""
    opening = row[first]
    if kinds[first] != "goal" or not opening or not opening[0].text[0].islower():
        return False
    return any(cells[first] for cells in above[1:])


def _mend(above: list[list[Cell]], row: list[Cell], first: int) -> None:
    """Give a torn goal its rest, which is taken out of the row at the top of the next page."""
    opened = next(cells for cells in reversed(above) if cells[first])
    opened[first] = [*opened[first], *row[first]]
    row[first] = []


def _is_only_rest(row: list[Cell], after: list[Cell]) -> bool:
    """Whether all that a row holds goes on in lower case what the row before has begun."""
    filled = [place for place, cell in enumerate(after) if cell]
    return bool(filled) and all(
        place < len(row) and row[place] and after[place][0].text[0].islower() for place in filled
    )


def _continue_merged(
    above: list[list[Box]],
    row: list[Cell],
    boxes: list[list[list[Box]]],
    kinds: Sequence[str | None],
) -> None:
    """Give merged cells that a page break cuts the box of their upper half, for all their rows."""
    for place, kind in enumerate(kinds):
        if kind in _MAY_SPAN and not row[place] and place < len(above):
            cut = boxes[0][place]
            for own in boxes:
                if own[place] != cut:
                    break
                own[place] = above[place]
