"""Tables out of a page: those with ruling lines by pdfplumber, those without by their heads.

A table keeps the words of its cells as paragraphs, so that bullets in a cell are list items.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.layout.column_heads import heads_table
from pipeline.layout.framed_cards import frames_of
from pipeline.layout.grids import Cell, Grid, lines_in, words_on_one_line
from pipeline.layout.ground_rules import heads_of_grounds
from pipeline.layout.lines import PageLines
from pipeline.layout.open_tables import open_tables
from pipeline.layout.pieced_rules import PiecedTables
from pipeline.layout.row_rules import level_rules
from pipeline.layout.tiles_of_values import is_tile, with_labels_as_head
from pipeline.layout.unruled_rows import with_cells_parted
from schemas.document import Box, Line, Ruling, Word

if TYPE_CHECKING:
    from pdfplumber.table import Table as FoundTable

_LEVEL = 2.0  # points by which ends on one height differ
_FAR = 20.0  # points by which rules go on beyond the cells that upright lines close
_FEWEST_CUT = 3  # upright lines of a table that a page's end cuts
_SAME = 6.0  # points by which the columns of both halves of a table may differ
_Cell = tuple[float, float, float, float] | None  # as pdfplumber gives it


def take_tables(page: PageLines, before: Grid | None = None) -> tuple[list[Line], list[Grid]]:
    """Return the lines of a page that stand in no table, and its tables from top to bottom.

    `before` is the table that the page before ends with, if any.
    """
    in_pieces = PiecedTables(page)
    partly = itertools.chain.from_iterable(in_pieces.partly_lined())
    rulings = [*page.rulings, *heads_of_grounds(page), *partly]
    lines, grids = _tables_of(page, page.lines, rulings, before)
    for pieces in in_pieces.unlined():
        lines, pieced = _tables_of(page, lines, pieces)
        grids += [replace(grid, ruled=False, head=grid.rows[0]) for grid in pieced]
    rules = level_rules(page.rulings, page.fills)
    open_before = before if before is not None and not before.ruled else None
    frames = frames_of(page, widest=1.0)
    lines, unruled = open_tables(lines, page.width, rules, open_before, page.marks, frames)
    placed = [replace(grid, place=_place_of(grid, lines)) for grid in grids]
    return lines, sorted([*placed, *unruled], key=lambda grid: (grid.place, grid.top))


def _place_of(grid: Grid, lines: Sequence[Line]) -> int:
    """Return how many lines of text come before a ruled table; one that stands in the margin
    beside its first row heads it. On a card only the lines of the card count."""
    own = [i for i, line in enumerate(lines) if not grid.column or line.column == grid.column]
    below = (i for i in own if lines[i].top > grid.top and not _is_beside_head(lines[i], grid))
    return next(below, own[-1] + 1 if grid.column and own else len(lines))


def _is_beside_head(line: Line, grid: Grid) -> bool:
    left = line.words[-1].x1 <= grid.columns[0] + 1
    return left and line.top - grid.top < line.size


def ruled_tables(page: PageLines) -> tuple[list[Line], list[Grid]]:
    """Return the lines of a page that stand in no ruled table, and its ruled tables."""
    return _tables_of(page, page.lines, page.rulings)


def cells_of_tables(page: PageLines) -> list[list[tuple[float, float, float, float]]]:
    """Return the boxes of the cells of each ruled table of a page, also of one of a single row."""
    return [list(table.cells) for table in _found(page, page.rulings) if len(table.cells) > 1]


def _found(page: PageLines, rulings: Sequence[Ruling]) -> list[FoundTable]:
    levels = sum(ruling.top == ruling.bottom for ruling in rulings)
    if levels < 2 or len(rulings) - levels < 2:  # no cell without two of each
        return []
    from pipeline.layout.ruled_cells import found_among

    return found_among((*rulings, *_cut_edges(rulings)), page.width, page.height)


def _cut_edges(rulings: Sequence[Ruling]) -> list[Ruling]:
    """Return the lower edges of cells that the end of a page cuts: upright lines end on one height
    and no level one joins them, below everything else that is ruled."""
    uprights = [ruling for ruling in rulings if ruling.top != ruling.bottom]
    end = max(ruling.bottom for ruling in uprights)
    ends = sorted(ruling.x0 for ruling in uprights if end - ruling.bottom <= _LEVEL)
    levels = [r for r in rulings if r.top == r.bottom]
    if len(ends) < _FEWEST_CUT or any(r.top > end + _LEVEL for r in levels):
        return []
    closed = [r for r in levels if abs(r.top - end) <= _LEVEL]
    return [
        Ruling(left, end, right, end)
        for left, right in itertools.pairwise(ends)
        if right - left > _LEVEL
        and not any(r.x0 <= left + _LEVEL and r.x1 >= right - _LEVEL for r in closed)
    ]


def _is_part(
    box: tuple[float, float, float, float], rulings: Sequence[Ruling], lines: Sequence[Line]
) -> bool:
    """Whether the level rules of cells go on far to their left, over words that stand in their
    rows: the table is wider than its upright lines say."""
    x0, top, x1, bottom = box
    level = [r for r in rulings if r.top == r.bottom and top - 1 <= r.top <= bottom + 1]
    wider = [r for r in level if r.x0 < x0 - _FAR and r.x1 >= x1 - 1]
    if len(wider) < 2 or len(wider) < len({round(r.top) for r in level}):
        return False
    left = max(r.x0 for r in wider)
    words = (w for line in lines for w in line.words if top < (w.top + w.bottom) / 2 < bottom)
    return any(left <= word.x0 and word.x1 < x0 for word in words)


def _tables_of(
    page: PageLines, lines: list[Line], rulings: Sequence[Ruling], before: Grid | None = None
) -> tuple[list[Line], list[Grid]]:
    grids: list[Grid] = []
    # One within a cell of another has its words.
    for table in sorted(_found(page, rulings), key=_area):
        rows = [row.cells for row in table.rows]
        if max((len(row) for row in rows), default=0) < 2:
            continue  # a frame around text is no table
        if _is_part(table.bbox, rulings, lines):
            continue  # columns with lines between them, of a table that has others without
        alone = len(rows) < 2 and not _is_last_row(rows[0], before, page)
        x0, top, x1, bottom = table.bbox
        inside: list[Word] = []
        outside: list[Line] = []
        columns: set[int] = set()
        for line in lines:
            if not top <= (line.top + line.bottom) / 2 <= bottom:
                outside.append(line)
                continue
            own = [w for w in line.words if x0 - 1 <= _middle(w) <= x1 + 1]
            inside.extend(own)
            columns |= {line.column} if own else set()
            rest = [word for word in line.words if word not in own] if own else list(line.words)
            if rest:
                whole = len(rest) == len(line.words)
                made_line = line if whole else Line.of(page.number, rest)
                outside.append(replace(made_line, column=line.column))
        rows = with_cells_parted(page.number, rows, inside)
        filled = [_row_of_cells(page.number, inside, row) for row in rows]
        tile = alone and is_tile(filled[0])
        if alone and not tile and not _is_head_at_end(filled[0], bottom, page):
            continue
        lines = outside
        if any(cell for row in filled for cell in row):
            edges = sorted({round(box[0]) for row in rows for box in row if box})
            boxes = _ruled_boxes(page.number, rows)
            made = Grid(page.number, top, bottom, [float(x) for x in edges], filled, True, boxes)
            made = with_labels_as_head(made) if tile else made
            grids.append(replace(made, column=_column_of(columns)))
            lines = _with_lost_words(lines, inside, made)
    return lines, sorted(grids, key=lambda grid: (grid.top, grid.columns[0]))


def _with_lost_words(lines: list[Line], inside: Sequence[Word], grid: Grid) -> list[Line]:
    """Return lines with the words inside a table that stand in none of its cells."""
    held = {word for row in grid.rows for cell in row for line in cell for word in line.words}
    lost = [word for word in inside if word not in held]
    if not lost:
        return lines
    return sorted([*lines, *lines_in(grid.page, lost)], key=lambda line: (line.column, line.top))


def _is_last_row(row: Sequence[_Cell], before: Grid | None, page: PageLines) -> bool:
    """Whether cells at the top of a page go on with the ruled table of the page before."""
    if before is None or not before.ruled or None in row:
        return False
    cells = [cell for cell in row if cell]
    above = any(line.bottom < cells[0][1] for line in page.lines)
    edges = zip(before.columns, sorted(cell[0] for cell in cells), strict=False)
    same = len(before.columns) == len(cells) and all(abs(a - b) <= _SAME for a, b in edges)
    return same and not above


def _is_head_at_end(row: Sequence[Cell], bottom: float, page: PageLines) -> bool:
    """Whether cells are the head of a table whose rows stand on the next page."""
    below = any(line.top > bottom for line in page.lines)
    texts = [words_on_one_line([w for line in cell for w in line.words]) for cell in row]
    return not below and heads_table(texts)


def _column_of(columns: set[int]) -> int:
    """Return the card or the column of text that holds all lines of a table; 0 where none does."""
    return next(iter(columns)) if len(columns) == 1 else 0


def _area(table: FoundTable) -> float:
    x0, top, x1, bottom = table.bbox
    return float((x1 - x0) * (bottom - top))


def _ruled_boxes(page: int, rows: Sequence[Sequence[_Cell]]) -> list[list[list[Box]]]:
    """Return the boxes of cells; where a cell from above reaches into a row, its box again.

    pdfplumber gives None for the places that a merged cell covers.
    """
    edges = [
        min((cell[0] for row in rows if (cell := row[column])), default=0.0)
        for column in range(len(rows[0]))
    ]
    boxes: list[list[list[Box]]] = []
    for number, row in enumerate(rows):
        own = [cell for cell in row if cell]
        top, bottom = min(cell[1] for cell in own), min(cell[3] for cell in own)
        made: list[list[Box]] = []
        for column, cell in enumerate(row):
            x0, upper, x1, lower = cell or _reaching(
                rows[:number], column, edges[column], top, bottom
            )
            made.append([Box(page, x0, upper, x1, lower, "")] if x1 else [])
        boxes.append(made)
    return boxes


def _reaching(
    above: Sequence[Sequence[_Cell]], column: int, edge: float, top: float, bottom: float
) -> tuple[float, float, float, float]:
    """Return the merged cell that begins above and reaches down to a row; zeros where none does."""
    for row in reversed(above):
        cell = row[column]
        if cell and cell[3] >= bottom - 1 and cell[1] < top and cell[0] <= edge + 1:
            return cell[0], cell[1], cell[2], cell[3]
    return 0.0, 0.0, 0.0, 0.0


def _middle(word: Word) -> float:
    return (word.x0 + word.x1) / 2


def _row_of_cells(page: int, words: list[Word], boxes: Sequence[_Cell]) -> list[Cell]:
    """Return a row's cells; words elsewhere on the page are passed over once for all of them."""
    top = min((box[1] for box in boxes if box), default=0.0)
    bottom = max((box[3] for box in boxes if box), default=0.0)
    near = [word for word in words if top <= (word.top + word.bottom) / 2 < bottom]
    return [_cell(page, near, box) for box in boxes]


def _cell(page: int, words: list[Word], box: _Cell) -> Cell:
    if box is None:
        return []
    x0, top, x1, bottom = box
    own = [
        word
        for word in words
        if x0 - 0.5 <= _middle(word) < x1 + 0.5 and top <= (word.top + word.bottom) / 2 < bottom
    ]
    return lines_in(page, own)
