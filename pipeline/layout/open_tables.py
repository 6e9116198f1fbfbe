"""Tables without ruling lines: a head that names columns, and lines that keep to them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from pipeline.layout.column_heads import Column, column_kind, is_table_head
from pipeline.layout.grids import Grid, lines_in
from pipeline.layout.paragraphs import line_pitch, marker_of
from pipeline.layout.row_rules import levels_across, rows_between
from pipeline.layout.vote_tables import goes_on, needs_rows, vote_columns, vote_rows
from schemas.document import Box, Line, Ruling, Word

_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?|\d{1,2}\.?|[A-ZÅÄÖ]\d{0,2}[.:]?")
_INDENT = 8.0  # points between the left edges of a head and of a row across
_MOST_ACROSS = 4  # lines of a row across
_SINGLE = ("status", "trend", "number")  # kinds of columns that say one thing a row


def open_tables(
    lines: list[Line], right: float, rulings: Sequence[Ruling] = (), roll_head: Line | None = None
) -> tuple[list[Line], list[Grid]]:
    """Return the lines of a page that stand in no open table, and the tables.

    `right` is the width of the page; its level `rulings` may part the rows. `roll_head` heads the
    roll call that the page before ends with: it may go on at the top of this one.
    """
    outside: list[Line] = []
    grids: list[Grid] = []
    index = 0
    columns = vote_columns(roll_head) if roll_head else None
    if roll_head and columns and lines and goes_on(columns, lines[0]):
        rows, index = vote_rows(columns, lines)
        grids.append(_roll_call(roll_head, columns, rows, lines[0]))
    while index < len(lines):
        head = lines[index]
        roll = vote_columns(head)
        rows, taken = vote_rows(roll, lines[index + 1 :]) if roll else ([], 0)
        if roll is not None and (rows or not needs_rows(roll)):
            grids.append(_roll_call(head, roll, rows, head))
            index += 1 + taken
            continue
        if not is_table_head(head):
            outside.append(head)
            index += 1
            continue
        body, bands = _body(lines, index)
        over = outside.pop() if outside and _goes_over(outside[-1], head) else None
        levels = levels_across(rulings, head.x0, _columns(head)[-1])
        grids.append(_grid(head, over, lines[index + 1 : body], right, levels, bands))
        index = body
    return outside, grids


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


def _columns(head: Line) -> list[float]:
    return [run[0].x0 for run in head.runs(1.0)]


def _body(lines: list[Line], start: int) -> tuple[int, frozenset[Line]]:
    """Return the index after the last line of the table whose head is at `start`, and the lines of
    its rows across: all other lines keep to the columns of the head."""
    head = lines[start]
    columns = _columns(head)
    pitch = line_pitch(lines[start + 1 : start + 30] or [head])
    index = start + 1
    bands: set[Line] = set()
    while index < len(lines):
        line, before = lines[index], lines[index - 1]
        if is_table_head(line):
            break
        if not _keeps_to(columns, line):
            across = _row_across(lines, index, columns)
            if not across:
                break
            bands.update(across)
            index += len(across)
            continue
        alone = len({_column(columns, word) for word in line.words}) == 1
        larger = line.size > _body_size(lines[start + 1 : index] or [line]) + 0.9
        first = _column(columns, line.words[0]) == 0
        if alone and first and (larger or line.top - before.top > 2.2 * pitch):
            break
        index += 1
    return index, frozenset(bands)


def _row_across(lines: list[Line], index: int, columns: list[float]) -> list[Line]:
    """Return the lines of a row across the table at `index`, or none: bold lines at its left edge,
    right above a row of cells that is not bold. Above running text they are a heading."""
    first = lines[index]
    if not first.bold or abs(first.x0 - columns[0]) > _INDENT:
        return []
    for end in range(index + 1, min(index + _MOST_ACROSS + 1, len(lines))):
        line, before = lines[end], lines[end - 1]
        if line.top - before.bottom > 2.5 * first.size:
            return []
        if line.bold and abs(line.size - first.size) < 0.3 and abs(line.x0 - first.x0) < _INDENT:
            continue
        filled = {_column(columns, word) for word in line.words}
        is_row = not line.bold and len(filled) > 1 and _keeps_to(columns, line)
        return lines[index:end] if is_row and not is_table_head(line) else []
    return []


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
    head: Line,
    over: Line | None,
    body: list[Line],
    right: float,
    levels: Sequence[float],
    bands: frozenset[Line],
) -> Grid:
    page, columns = head.page, _columns(head)
    below = _rest_of_head(head, body, bands)
    body = body[len(below) :]
    groups = _rows_by_words(head, body, columns, bands)
    spans = [(rows[0].top, rows[-1].bottom) for rows in groups]
    ruled = rows_between(levels, body)
    if len(ruled) >= 3 and len(ruled) >= 0.6 * len(groups):
        groups, spans = [rows for _, rows in ruled], [span for span, _ in ruled]
    filled = [
        [lines_in(page, cell) for cell in _cells_of_row(rows, columns, bands)] for rows in groups
    ]
    heads = [list(run) for run in head.runs(1.0)]
    for word in (word for line in below for word in line.words):
        heads[_column(columns, word)].append(word)
    top_row = [lines_in(page, words) for words in heads]
    for cell, words in zip(top_row, _cells(over.words if over else (), columns), strict=True):
        cell.extend(lines_in(page, words))
    bottom = body[-1].bottom if body else head.bottom
    boxes = _boxes(page, columns, [(head.top, head.bottom), *spans], right)
    return Grid(page, head.top, bottom, columns, [top_row, *filled], False, boxes)


def _cells(words: Sequence[Word], columns: list[float]) -> list[list[Word]]:
    cells: list[list[Word]] = [[] for _ in columns]
    for word in words:
        cells[_column(columns, word)].append(word)
    return cells


def _cells_of_row(
    rows: Sequence[Line], columns: list[float], bands: frozenset[Line]
) -> list[list[Word]]:
    """Return the words of a row by columns; the first run of a row across is one cell."""
    if rows[0] not in bands:
        return _cells([word for line in rows for word in line.words], columns)
    cells: list[list[Word]] = [[] for _ in columns]
    for line in rows:
        first, *others = line.runs(1.0)
        cells[0].extend(first)
        for cell, words in zip(cells, _cells([w for r in others for w in r], columns), strict=True):
            cell.extend(words)
    return cells


def _rows_by_words(
    head: Line, body: list[Line], columns: list[float], bands: frozenset[Line]
) -> list[list[Line]]:
    """Return the lines of each row: rows part where the words of a line open a new one."""
    rows: list[list[list[Word]]] = []
    groups: list[list[Line]] = []
    pitch = _tight_pitch(body)
    opening = _opening_column(head)
    single = [place for place, kind in enumerate(_kinds(head)) if kind in _SINGLE]
    before: Line | None = None
    for line in body:
        cells = _cells(line.words, columns)
        if (
            before is None
            or (line in bands) != (before in bands)
            or _row_starts(cells[opening:], line, before, pitch)
            or (cells[opening] and _says_again(rows[-1], cells, single))
        ):
            rows.append([[] for _ in columns])
            groups.append([])
        groups[-1].append(line)
        for have, new in zip(rows[-1], cells, strict=True):
            have.extend(new)
        before = line
    return groups


def _rest_of_head(head: Line, body: list[Line], bands: frozenset[Line]) -> list[Line]:
    """Return the lines with which a bold head goes on: "Ansvarig" / "nämnd"."""
    if not head.bold or all(line.bold for line in body):
        return []
    rest: list[Line] = []
    before = head
    for line in body:
        if (
            not line.bold
            or line in bands
            or abs(line.size - head.size) > 0.3
            or line.top - before.top > 1.5 * head.size
        ):
            break
        rest.append(line)
        before = line
    return rest


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


def _boxes(
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
