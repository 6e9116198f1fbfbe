"""Tables without upright lines: a head that names columns, and lines that keep to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.language.column_kinds import head_of, only_year
from extractors.language.counts import category_of
from pipeline.layout.bands_across import INDENT, remark_across, row_across, ruled_across
from pipeline.layout.column_heads import Column, column_kind, heads_table, is_table_head
from pipeline.layout.framed_cards import Card
from pipeline.layout.grids import Cell, Grid, lines_in, words_on_one_line
from pipeline.layout.label_grids import label_grid
from pipeline.layout.marked_heads import columns_under_marks
from pipeline.layout.open_columns import (
    OpenHead,
    cells_of,
    column_of,
    is_lone_label,
    keeps_to,
    open_head,
)
from pipeline.layout.open_rows import NUMBERED, OpenRow, rows_of
from pipeline.layout.paragraphs import line_pitch
from pipeline.layout.row_rules import LevelRule
from pipeline.layout.vote_tables import (
    goes_on,
    head_with_lines_above,
    needs_rows,
    vote_columns,
    vote_rows,
)
from schemas.document import Box, Line, Mark, Word

_DEEPEST_ACROSS = 3  # lines of a row across
_OUTDENT = 2.5  # points by which text stands left of the cells of a table above it


def open_tables(
    lines: list[Line],
    right: float,
    rules: Sequence[LevelRule] = (),
    before: Grid | None = None,
    marks: Sequence[Mark] = (),
    frames: Sequence[Card] = (),
) -> tuple[list[Line], list[Grid]]:
    """Return the lines of a page that stand in no open table, and the tables.

    `right` is the width of the page; its level `rules` may part the rows. `before` is the open
    table with which the page before ends: it may go on at the top of this one. `marks` of the page
    may head the columns; a table in one of its `frames` ends there.
    """
    outside: list[Line] = []
    grids: list[Grid] = []
    index = 0
    if before is not None and lines:
        index = _read_rest(lines, right, rules, before, grids)
    while index < len(lines):
        line = lines[index]
        roll_head = head_with_lines_above(line, outside[-2:])
        roll = vote_columns(roll_head.line)
        rows, taken = vote_rows(roll, lines[index + 1 :]) if roll else ([], 0)
        if roll is not None and (rows or not needs_rows(roll)):
            made = _roll_call(roll_head.line, roll, rows, line)
            del outside[len(outside) - roll_head.above :]
            grids.append(replace(_under_votes(made, roll_head.votes), place=len(outside)))
            index += 1 + taken
            continue
        labels = label_grid(lines, index)
        if labels is not None:
            grids.append(replace(labels[0], place=len(outside)))
            index = labels[1]
            continue
        marked = columns_under_marks(lines, index, marks)
        if marked is not None:
            made = _under_marks(line, lines[index + 1 : marked[1]], marked[0], right)
            grids.append(replace(made, place=len(outside)))
            index = marked[1]
            continue
        above = outside[-1] if outside and outside[-1] is lines[index - 1] else None
        head = open_head(lines, index, above)
        if head is None:
            outside.append(line)
            index += 1
            continue
        if head.over:
            outside.pop()
        over = outside.pop() if outside and _goes_over(outside[-1], line) else None
        start = index + len(head.lines) - head.over
        judged = _judged([words_on_one_line(words) for words in head.cells])
        inside = lines[: _end_of_frame(lines, start, head.lines[0], frames)]
        end, bands = _body(inside, start, head.columns, head.lines, judged, rules)
        made = _grid(head, over, lines[start:end], right, rules, bands)
        grids.append(replace(made, place=len(outside)))
        index = end
    return outside, grids


def _end_of_frame(lines: Sequence[Line], start: int, head: Line, frames: Sequence[Card]) -> int:
    """Return the index after the last line that stands in the frame of a table's head, if any."""
    around = [
        frame.bottom for frame in frames
        if frame.top < head.top < frame.bottom and frame.x0 < head.x0 < frame.x1
    ]  # fmt: skip
    if not around:
        return len(lines)
    lowest = min(around)
    return next((i for i in range(start, len(lines)) if lines[i].top > lowest), len(lines))


def _under_marks(head: Line, body: Sequence[Line], columns: list[float], right: float) -> Grid:
    """Return a table whose head is a line with signs beside it, and whose rows are lines."""
    rows = [OpenRow([line], cells_of(line.words, columns), line.top, line.bottom) for line in body]
    for above, below in pairwise(rows):
        above.bottom = below.top = (above.bottom + below.top) / 2
    grid = _grid_of(head.page, columns, rows, frozenset(), right, head.top)
    empty: list[Cell] = [[] for _ in columns[1:]]
    grid.rows.insert(0, [[head], *empty])
    top, bottom = head.top - head.size, head.bottom + head.size / 2
    across = _across(columns, right, top, min(bottom, rows[0].top))
    grid.boxes.insert(0, [[Box(head.page, *box, "")] for box in across])
    return grid


def _read_rest(
    lines: list[Line],
    right: float,
    rules: Sequence[LevelRule],
    before: Grid,
    grids: list[Grid],
) -> int:
    """Read what goes on of the table before at the top of a page; return the index after it."""
    if before.roll_head is not None:
        columns = vote_columns(before.roll_head)
        if columns and goes_on(columns, lines):
            votes, index = vote_rows(columns, lines)
            grids.append(_roll_call(before.roll_head, columns, votes, lines[0]))
            return index
        return 0
    if before.head is None or not _is_row_of(before.columns, before.head, lines[0]):
        return 0
    end, bands = _body(lines, 0, before.columns, (), _judged(_texts_of(before.head)), rules)
    rows = rows_of(lines[:end], before.columns, _kinds_of(before.head), bands, rules)
    grid = _grid_of(lines[0].page, before.columns, rows, bands, right, lines[0].top)
    grids.append(replace(grid, head=before.head))
    return end


def _is_row_of(columns: Sequence[float], head: Sequence[Cell], line: Line) -> bool:
    """Whether a line is one of a table's rows: in several columns, each run at the left edge of
    one, or at its right edge, as numbers are."""
    if not keeps_to(columns, line) or is_table_head(line):
        return False
    named = {word.text for cell in head for part in cell for word in part.words}
    if all(word.text in named for word in line.words):
        return False  # the head again, broken as before: "Ansvarig nämnd el-"
    ends = [max((part.x1 for part in cell), default=-99.0) for cell in head]
    cells = [cell for cell in cells_of(line.words, columns) if cell]
    edges = [
        min([abs(cell[0].x0 - x) for x in columns] + [abs(cell[-1].x1 - x) for x in ends[1:]])
        for cell in cells
    ]
    return len(cells) >= 2 and sum(edge <= 6 for edge in edges) >= max(2, 0.7 * len(edges))


def _roll_call(
    head: Line, columns: list[Column], rows: list[list[list[Word]]], first: Line
) -> Grid:
    """Return a roll call whose first line on its page is `first`: its head, unless it goes on.

    The numbers of seats are left out: the first column opens a row.
    """
    page = first.page
    kept = [i for i, column in enumerate(columns) if column.kind != "seat"]
    filled = [[lines_in(page, row[i]) for i in kept] for row in rows]
    top = [
        [Line.of(head.page, [w for w in head.words if column.x0 <= w.x0 <= column.x1])]
        for column in (columns[i] for i in kept)
    ]
    words_of = [word for row in rows for cell in row for word in cell]
    bottom = max((word.bottom for word in words_of), default=first.bottom)
    edges = [columns[i].x0 for i in kept]
    return Grid(page, first.top, bottom, edges, [top, *filled], False, [], head)


def _under_votes(grid: Grid, votes: Line | None) -> Grid:
    """Return a roll call with the names of its votes in a row over its head, each over the first
    option of its group; without them where there are not as many groups."""
    texts = [words_on_one_line([w for line in cell for w in line.words]) for cell in grid.rows[0]]
    opening = next((text for text in texts[1:] if text), "")
    groups = [place for place, text in enumerate(texts) if place and text == opening]
    runs = votes.runs(1.0) if votes is not None else []
    if votes is None or len(runs) != len(groups):
        return grid
    row: list[Cell] = [[] for _ in texts]
    for place, run in zip(groups, runs, strict=True):
        row[place] = [Line.of(votes.page, list(run))]
    return replace(grid, rows=[row, *grid.rows])


def _body(
    lines: list[Line],
    start: int,
    columns: Sequence[float],
    head: Sequence[Line],
    judged: frozenset[int],
    rules: Sequence[LevelRule],
) -> tuple[int, frozenset[Line]]:
    """Return the index after the last line of the table whose rows begin at `start`, and the lines
    of its rows across: all other lines keep to the columns. Those `judged` hold judgements."""
    pitch = line_pitch(lines[start : start + 29] or list(head))
    index = start
    bands: set[Line] = set()
    column = head[0].column if head else None
    while index < len(lines):
        line = lines[index]
        previous = lines[index - 1] if index else line
        if column is not None and line.column != column:
            break  # another card, another column of text
        if _heads_another(line, columns, judged) or (head and line.text == head[0].text):
            break
        ruled = ruled_across(lines, index, columns, rules)
        if ruled:
            bands.update(ruled)
            index += len(ruled)
            continue
        if not keeps_to(columns, line):
            across = (
                row_across(lines, index, columns)
                or _last_across(lines, index, bands)
                or remark_across(lines, index, columns, rules)
            )
            if not across:
                break
            bands.update(across)
            index += len(across)
            continue
        alone = len({column_of(columns, word) for word in line.words}) == 1
        larger = line.size > max((x.size for x in lines[start:index]), default=line.size) + 0.9
        first = column_of(columns, line.words[0]) == 0
        outdented = line.x0 < columns[0] - _OUTDENT and index > start
        title = is_lone_label(line) and index > start  # of a card that stands below the table
        apart = line.top - previous.top > 2.2 * pitch and line.top - previous.bottom > line.size / 2
        apart = apart and not _is_beside(lines, index, columns)
        field = index > start and _is_field(line)
        if alone and first and (title or larger or outdented or apart or field):
            break
        index += 1
    if _heads_next(lines, start, index, columns):
        index -= 1
    return index, frozenset(bands)


def _is_field(line: Line) -> bool:
    """Whether a line is a judgement's label with its value: "Utveckling sedan 2024: Bättre"."""
    label, colon, value = line.text.partition(":")
    if not colon or not value.strip():
        return False
    head = head_of(label)
    judging = head is not None and head.kind in ("status", "trend")
    return judging or category_of(value.strip()) is not None


def _heads_next(lines: Sequence[Line], start: int, end: int, columns: Sequence[float]) -> bool:
    """Whether the last line before a larger one is no row, but a small line over that heading: it
    stands in the first column alone, farther from the rows than they do from each other."""
    if not start + 1 < end < len(lines):
        return False
    last, after = lines[end - 1], lines[end]
    alone = {column_of(columns, word) for word in last.words} == {0}
    near = 0 < after.top - last.bottom < after.size
    if not alone or not near or after.size <= last.size + 0.9:
        return False
    steps = [below.top - above.top for above, below in pairwise(lines[start : end - 1])]
    return last.top - lines[end - 2].top > 1.1 * max(steps, default=1.5 * last.size)


def _is_beside(lines: Sequence[Line], index: int, columns: Sequence[float]) -> bool:
    """Whether a line is the upper one of a cell beside cells set in the middle of their row: theirs
    is the next line, less than a line further down."""
    if index + 1 >= len(lines):
        return False
    line, after = lines[index], lines[index + 1]
    near = after.top - line.top < line.size and keeps_to(columns, after)
    return near and column_of(columns, after.words[-1]) > 0


def _last_across(lines: Sequence[Line], index: int, bands: set[Line]) -> list[Line]:
    """Return the lines of a row across with which a page ends, or none: they look as such rows of
    the table do, whose cells stand on the next page."""
    rest = lines[index:]
    looks = {(line.bold, round(line.size, 1), round(line.x0)) for line in bands}
    own = {(line.bold, round(line.size, 1), round(line.x0)) for line in rest}
    return list(rest) if own <= looks and len(rest) <= _DEEPEST_ACROSS else []


def _judged(heads: Sequence[str]) -> frozenset[int]:
    """Return the columns that hold judgements by their heads: a verdict, a direction, a year."""
    return frozenset(
        place for place, text in enumerate(heads)
        if column_kind(text) in ("status", "trend") or only_year(text) is not None
    )  # fmt: skip


def _heads_another(line: Line, columns: Sequence[float], judged: frozenset[int]) -> bool:
    """Whether a line heads another table: verdicts in columns of verdicts head no sums."""
    if not is_table_head(line):
        return False
    texts = [words_on_one_line(cell) for cell in cells_of(line.words, columns)]
    kept = [t for place, t in enumerate(texts) if place not in judged or category_of(t) is None]
    return len(kept) == len(texts) or heads_table(kept)


def _goes_over(line: Line, head: Line) -> bool:
    """Whether a line is the upper line of a head whose cells are not all as deep: it stands right
    above, looks alike, and holds nothing but heads of columns ("Utfall  Målvärde" / "2024")."""
    return (
        line.bold == head.bold
        and abs(line.size - head.size) < 0.3
        and -head.size < head.top - line.bottom < 0.5 * head.size
        and head.x0 < line.x0
        and line.x1 <= head.x1 + 4
        and all(column_kind(word.text) for word in line.words)
    )


def _grid(
    head: OpenHead,
    over: Line | None,
    body: list[Line],
    right: float,
    rules: Sequence[LevelRule],
    bands: frozenset[Line],
) -> Grid:
    page, columns = head.lines[0].page, list(head.columns)
    top_row = [lines_in(page, list(words)) for words in head.cells]
    for cell, words in zip(top_row, cells_of(over.words if over else (), columns), strict=True):
        cell[:0] = lines_in(page, words)
    top, bottom = head.lines[0].top, head.lines[-1].bottom
    rows = rows_of(body, columns, _kinds_of([*top_row]), bands, rules)
    if rows:
        rows[0].top = bottom = (bottom + min(line.top for line in rows[0].lines)) / 2
    right = _right_edge([*head.lines, *body], columns, right, rules)
    grid = _grid_of(page, columns, rows, bands, right, top)
    grid.rows.insert(0, top_row)
    over_all = _across(columns, right, top - 3, bottom)
    grid.boxes.insert(0, [[Box(page, *box, "")] for box in over_all])
    return replace(grid, head=top_row)


def _right_edge(
    lines: Sequence[Line], columns: Sequence[float], right: float, rules: Sequence[LevelRule]
) -> float:
    """Return how far the last column goes: as its rules and grounds do, or else to the page's end,
    as a ground that fills its cells may be taken for a judgement."""
    top, bottom = lines[0].top - 6, lines[-1].bottom + 6
    ends = [
        x1 for rule in rules if top <= rule.y <= bottom
        for _, x1 in rule.pieces if columns[-1] < x1 <= right
    ]  # fmt: skip
    if not ends:
        return right
    # A rule of the page may go on beside the table, where signs of the goal stand.
    last = max(line.x1 for line in lines)
    return min((x1 for x1 in ends if x1 >= last), default=last + 2)


def _kinds_of(row: Sequence[Sequence[Line]]) -> list[str | None]:
    return [column_kind(text) for text in _texts_of(row)]


def _texts_of(row: Sequence[Sequence[Line]]) -> list[str]:
    return [words_on_one_line([w for line in cell for w in line.words]) for cell in row]


def _across(
    columns: Sequence[float], right: float, top: float, bottom: float
) -> list[tuple[float, float, float, float]]:
    lefts = [x - 4 for x in columns]
    return [(x0, top, x1, bottom) for x0, x1 in zip(lefts, [*lefts[1:], right], strict=True)]


def _grid_of(
    page: int,
    columns: list[float],
    rows: Sequence[OpenRow],
    bands: frozenset[Line],
    right: float,
    top: float,
) -> Grid:
    """Return a table of rows; cells that reach over rows have the box of all of them."""
    cells = [_cells(row, columns, bands, page) for row in rows]
    boxes: list[list[list[Box]]] = []
    for row in rows:
        own = [[Box(page, *b, "")] for b in _across(columns, right, row.top, row.bottom)]
        boxes.append(_over_columns(own, row, columns) if row.lines[0] in bands else own)
    for index, row in enumerate(rows):
        for column in row.merged:
            first = index
            while first and column in rows[first].merged:
                first -= 1
            if not boxes[first][column]:
                continue
            made = boxes[first][column][0]._replace(bottom=row.bottom)
            for place in range(first, index + 1):
                boxes[place][column] = [made]
    bottom = rows[-1].bottom if rows else top
    return Grid(page, top, bottom, list(columns), cells, False, boxes)


def _number_first(cell: list[Line]) -> list[Line]:
    """Return the lines of a cell with its number on the first: it stands left of the text, in the
    middle of its height."""
    for place, line in enumerate(cell[1:], 1):
        number, first = line.words[0], cell[0]
        others = [word for own in cell for word in own.words if word is not number]
        if NUMBERED.fullmatch(number.text) and number.x1 < min(word.x0 for word in others):
            rest = [Line.of(line.page, list(line.words[1:]))] if line.words[1:] else []
            opened = Line.of(first.page, [number, *first.words])
            return [opened, *cell[1:place], *rest, *cell[place + 1 :]]
    return cell


def _over_columns(
    boxes: list[list[Box]], row: OpenRow, columns: Sequence[float]
) -> list[list[Box]]:
    """Return the boxes of a row across: its words have one cell, as far as they go; a remark has
    one over all columns."""
    remark = any(_is_remark(line, columns) for line in row.lines)
    ends = (line.runs(1.0)[0][-1].x1 for line in row.lines)
    end = boxes[-1][0].x1 if remark else max(ends)
    covered = [place for place, own in enumerate(boxes) if place and own[0].x0 < end]
    if not covered:
        return boxes
    first = boxes[0][0]._replace(x1=boxes[covered[-1]][0].x1)
    return [[first], *([] if p in covered else own for p, own in enumerate(boxes) if p)]


def _is_remark(line: Line, columns: Sequence[float]) -> bool:
    """Whether a line of a row across is text that begins in the first column and runs over others,
    set in or behind a label: it is one cell."""
    runs = line.runs(1.0)
    begins = runs[-1][0].x0 < columns[1] if len(columns) > 1 else False
    set_in = abs(line.x0 - columns[0]) > INDENT or len(runs) > 1
    return begins and set_in and not keeps_to(columns, line)


def _cells(
    row: OpenRow, columns: Sequence[float], bands: frozenset[Line], page: int
) -> list[list[Line]]:
    """Return the lines of a row by columns; the first run of a row across is one cell."""
    if row.lines[0] not in bands:
        return [_number_first(lines_in(page, words)) for words in row.cells]
    cells: list[list[Word]] = [[] for _ in columns]
    for line in row.lines:
        first, *others = line.runs(1.0)
        if _is_remark(line, columns):
            cells[0].extend(line.words)
            continue
        if abs(line.x0 - columns[0]) > INDENT:
            others = [first, *others]
        else:
            cells[0].extend(first)
        rest = cells_of([word for run in others for word in run], columns)
        for cell, words in zip(cells, rest, strict=True):
            cell.extend(words)
    return [lines_in(page, words) for words in cells]
