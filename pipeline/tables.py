"""Tables out of a page: those with ruling lines by pdfplumber, those without by their heads.

A table keeps the words of its cells as paragraphs, so that bullets in a cell are list items.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from pdfplumber.container import Container
from pdfplumber.page import Page
from pdfplumber.table import TableFinder

from pipeline.lines import PageLines, column_kind, is_table_head
from pipeline.paragraphs import line_pitch, marker_of
from pipeline.vote_tables import Column, vote_columns, vote_rows
from schemas.document import Box, Line, Word

_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?|\d{1,2}\.?|[A-ZÅÄÖ]\d{0,2}[.:]?")

_SINGLE = ("status", "trend", "number")  # kinds of columns that say one thing a row

Cell = list[Line]


@dataclass(slots=True)
class Grid:
    """A table on one page: rows of cells, each a list of lines; `top` is where it begins.

    `boxes` tell where each cell stands; a row that a merged cell reaches down to has its box again.
    """

    page: int
    top: float
    bottom: float
    columns: list[float]
    rows: list[list[Cell]]
    ruled: bool
    boxes: list[list[list[Box]]]


class _PageObjects(Container):
    """The plain objects of a page in the form in which pdfplumber's table finder takes them."""

    def __init__(self, rulings: list[dict[str, Any]], box: tuple[float, float, float, float]):
        self._objects = {"line": rulings}
        self.bbox = box

    @property
    def objects(self) -> dict[str, list[dict[str, Any]]]:
        return self._objects


def take_tables(page: PageLines) -> tuple[list[Line], list[Grid]]:
    """Return the lines of a page that stand in no table, and its tables from top to bottom."""
    lines, grids = _ruled(page)
    lines, unruled = _unruled(lines, page.width)
    return lines, sorted([*grids, *unruled], key=lambda grid: grid.top)


def _ruled(page: PageLines) -> tuple[list[Line], list[Grid]]:
    if len(page.rulings) < 4:
        return page.lines, []
    finder = TableFinder(  # its page is only ever used as a container
        cast(Page, _PageObjects(page.rulings, (0, 0, page.width, page.height)))
    )
    grids: list[Grid] = []
    lines = page.lines
    for table in finder.tables:
        rows = [row.cells for row in table.rows]
        if max((len(row) for row in rows), default=0) < 2 or len(rows) < 2:
            continue  # a frame around text is no table
        x0, top, x1, bottom = table.bbox
        inside: list[Word] = []
        outside: list[Line] = []
        for line in lines:
            middle = (line.top + line.bottom) / 2
            own = [
                w for w in line.words if top <= middle <= bottom and x0 - 1 <= _middle(w) <= x1 + 1
            ]
            inside.extend(own)
            rest = [word for word in line.words if word not in own] if own else list(line.words)
            if rest:
                outside.append(line if len(rest) == len(line.words) else Line.of(page.number, rest))
        lines = outside
        filled = [[_cell(page.number, inside, box) for box in row] for row in rows]
        if any(cell for row in filled for cell in row):
            edges = sorted({round(box[0]) for row in rows for box in row if box})
            boxes = _ruled_boxes(page.number, rows)
            grids.append(
                Grid(page.number, top, bottom, [float(x) for x in edges], filled, True, boxes)
            )
    return lines, grids


def _ruled_boxes(page: int, rows: list[list[Any]]) -> list[list[list[Box]]]:
    """Return the boxes of cells; where a cell from above reaches into a row, its box again.

    pdfplumber gives None for the places that a merged cell covers.
    """
    edges = [
        min((row[column][0] for row in rows if row[column]), default=0.0)
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
    above: list[list[Any]], column: int, edge: float, top: float, bottom: float
) -> tuple[float, float, float, float]:
    """Return the merged cell that begins above and reaches down to a row; zeros where none does."""
    for row in reversed(above):
        cell = row[column]
        if cell and cell[3] >= bottom - 1 and cell[1] < top and cell[0] <= edge + 1:
            return cell[0], cell[1], cell[2], cell[3]
    return 0.0, 0.0, 0.0, 0.0


def _middle(word: Word) -> float:
    return (word.x0 + word.x1) / 2


def _cell(page: int, words: list[Word], box: tuple[float, float, float, float] | None) -> Cell:
    if box is None:
        return []
    x0, top, x1, bottom = box
    own = [
        word
        for word in words
        if x0 - 0.5 <= _middle(word) < x1 + 0.5 and top <= (word.top + word.bottom) / 2 < bottom
    ]
    return _lines(page, own)


def _lines(page: int, words: list[Word]) -> Cell:
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.top + word.bottom) / 2):
        last = lines[-1][0] if lines else None
        if last and (word.top + word.bottom) / 2 < last.bottom - 0.3 * (last.bottom - last.top):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [Line.of(page, sorted(line, key=lambda word: word.x0)) for line in lines]


def _unruled(lines: list[Line], right: float) -> tuple[list[Line], list[Grid]]:
    outside: list[Line] = []
    grids: list[Grid] = []
    index = 0
    while index < len(lines):
        head = lines[index]
        roll = vote_columns(head)
        if roll is not None:
            rows, taken = vote_rows(roll, lines[index + 1 :])
            grids.append(_roll_call(head, roll, rows))
            index += 1 + taken
            continue
        if not is_table_head(head):
            outside.append(head)
            index += 1
            continue
        body = _body(lines, index)
        grids.append(_grid(head, lines[index + 1 : body], right))
        index = body
    return outside, grids


def _roll_call(head: Line, columns: list[Column], rows: list[list[list[Word]]]) -> Grid:
    page = head.page
    filled = [[_lines(page, cell) for cell in row] for row in rows]
    top = [[Line.of(page, run)] for run in head.runs(0.7)]
    words_of = [word for row in rows for cell in row for word in cell]
    bottom = max((word.bottom for word in words_of), default=head.bottom)
    edges = [column.x0 for column in columns]
    return Grid(page, head.top, bottom, edges, [top, *filled], False, [])


def _columns(head: Line) -> list[float]:
    return [run[0].x0 for run in head.runs(1.0)]


def _body(lines: list[Line], start: int) -> int:
    """Return the index after the last line that keeps to the columns of the head at `start`."""
    head = lines[start]
    columns = _columns(head)
    pitch = line_pitch(lines[start + 1 : start + 30] or [head])
    index = start + 1
    while index < len(lines):
        line, before = lines[index], lines[index - 1]
        if is_table_head(line) or not _keeps_to(columns, line):
            break
        alone = len({_column(columns, word) for word in line.words}) == 1
        larger = line.size > _body_size(lines[start + 1 : index] or [line]) + 0.9
        first = _column(columns, line.words[0]) == 0
        if alone and first and (larger or line.top - before.top > 2.2 * pitch):
            break
        index += 1
    return index


def _body_size(lines: Sequence[Line]) -> float:
    return max(line.size for line in lines)


def _keeps_to(columns: list[float], line: Line) -> bool:
    """Whether no word of a line crosses into the next column, or comes near to it as text does."""
    if line.words[0].x0 < columns[0] - 4:
        return False
    for word, after in zip(line.words, [*line.words[1:], None], strict=True):
        column = _column(columns, word)
        following = columns[column + 1] if column + 1 < len(columns) else None
        if following is not None and word.x1 > following + 1:
            return False
        if (
            after is not None
            and _column(columns, after) != column
            and (after.x0 - word.x1 < 0.5 * line.size)
        ):
            return False
    return True


def _column(columns: list[float], word: Word) -> int:
    return max((i for i, x0 in enumerate(columns) if word.x0 >= x0 - 4), default=0)


def _grid(head: Line, body: list[Line], right: float) -> Grid:
    columns = _columns(head)
    rows: list[list[list[Word]]] = []
    spans: list[tuple[float, float]] = [(head.top, head.bottom)]
    pitch = _tight_pitch(body)
    opening = _opening_column(head)
    single = [place for place, kind in enumerate(_kinds(head)) if kind in _SINGLE]
    before: Line | None = None
    for line in body:
        cells: list[list[Word]] = [[] for _ in columns]
        for word in line.words:
            cells[_column(columns, word)].append(word)
        if (
            before is None
            or _row_starts(cells[opening:], line, before, pitch)
            or (cells[opening] and _says_again(rows[-1], cells, single))
        ):
            rows.append([[] for _ in columns])
            spans.append((line.top, line.bottom))
        spans[-1] = (spans[-1][0], line.bottom)
        for have, new in zip(rows[-1], cells, strict=True):
            have.extend(new)
        before = line
    page = head.page
    filled = [[_lines(page, cell) for cell in row] for row in rows]
    top_row = [[Line.of(page, run)] for run in head.runs(1.0)]
    bottom = body[-1].bottom if body else head.bottom
    boxes = _unruled_boxes(page, columns, spans, right)
    return Grid(page, head.top, bottom, columns, [top_row, *filled], False, boxes)


def _kinds(head: Line) -> list[str | None]:
    return [column_kind(" ".join(word.text for word in run)) for run in head.runs(1.0)]


def _says_again(row: list[list[Word]], cells: list[list[Word]], single: Sequence[int]) -> bool:
    """Whether a column that says one thing a row is filled again: the next row has begun, however
    close it stands. A word in lower case goes on with the one above it ("Delvis" / "uppnått")."""
    return any(row[place] and cells[place] and not cells[place][0].text[0].islower()
               for place in single)  # fmt: skip


def _opening_column(head: Line) -> int:
    """Return the column whose words open a row: the first, unless it only holds marks."""
    kinds = _kinds(head)
    return kinds.index("goal") if "goal" in kinds and kinds[0] in ("status", "trend") else 0


def _unruled_boxes(
    page: int, columns: list[float], spans: list[tuple[float, float]], right: float
) -> list[list[list[Box]]]:
    """Return the boxes of cells that no lines enclose: rows part halfway between their texts."""
    middles = [(a[1] + b[0]) / 2 for a, b in itertools.pairwise(spans)]
    tops = [spans[0][0] - 3, *middles]
    bottoms = [*middles, spans[-1][1] + 6]
    lefts = [x - 4 for x in columns]
    rights = [*lefts[1:], right]
    return [
        [[Box(page, x0, top, x1, bottom, "")] for x0, x1 in zip(lefts, rights, strict=True)]
        for top, bottom in zip(tops, bottoms, strict=True)
    ]


def _tight_pitch(lines: list[Line]) -> float:
    """Return the distance between the lines of one cell; rows may stand further apart."""
    steps = sorted(after.top - line.top for line, after in itertools.pairwise(lines))
    widest = 1.45 * max((line.size for line in lines), default=8.0)
    return min(steps[len(steps) // 3], widest) if steps else widest


def _row_starts(cells: list[list[Word]], line: Line, before: Line, pitch: float) -> bool:
    """Whether a new row begins: at a number, or after a gap where the first column speaks again."""
    wide = line.top - before.top > 1.25 * pitch
    first = cells[0]
    if first:
        if _NUMBERED.fullmatch(first[0].text) and (wide or "." in first[0].text.rstrip(".")):
            return True
        return wide
    started = [cell for cell in cells if cell]
    return (
        wide
        and len(started) >= 2
        and bool(marker_of(started[0]) or started[0][0].text[0].isupper())
    )
