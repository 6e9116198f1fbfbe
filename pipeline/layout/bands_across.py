"""Rows across an open table: a goal or an area in bold over the rows that belong to it.

Indikator                    | Utfall | Målvärde
Mål 2. Fler fullföljer sina studier   | ☺
Unga med examen inom         |        |
fyra år                      | 70     | 76
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.language.column_kinds import named_goal
from pipeline.layout.column_heads import is_table_head
from pipeline.layout.open_columns import column_of, keeps_to
from pipeline.layout.row_rules import LevelRule
from pipeline.layout.rules_in_pieces import middle
from schemas.document import Line

INDENT = 8.0  # points between the left edges of a head and of a row across
_MOST_ACROSS = 4  # lines of a row across
_ON_RULE = 2.0  # points by which a line of text may reach over the rule above it or below it


def row_across(lines: list[Line], index: int, columns: Sequence[float]) -> list[Line]:
    """Return the lines of a row across the table at `index`, or none: bold lines at its left edge,
    or a goal that says so, right above a row of cells. Above running text they are a heading."""
    first = lines[index]
    if abs(first.x0 - columns[0]) > INDENT or not (first.bold or named_goal(first.text)):
        return []
    for end in range(index + 1, min(index + _MOST_ACROSS + 1, len(lines))):
        line, before = lines[end], lines[end - 1]
        if line.top - before.bottom > 2.5 * first.size:
            return []
        if _is_beside(line, before, columns):
            continue
        filled = {column_of(columns, word) for word in line.words}
        is_row = len(filled) > 1 and keeps_to(columns, line)
        if first.bold and line.bold and abs(line.size - first.size) < 0.3:
            if abs(line.x0 - first.x0) < INDENT:
                continue
            return []
        if not first.bold and not is_row and abs(line.x0 - first.x0) < INDENT:
            continue
        if not line.bold and column_of(columns, line.words[0]) > 0 and keeps_to(columns, line):
            continue  # the second line of a judgement beside it
        is_row = is_row or _opens_deep_row(lines, end, columns)
        return lines[index:end] if is_row and not is_table_head(line) else []
    return []


def ruled_across(
    lines: Sequence[Line], index: int, columns: Sequence[float], rules: Sequence[LevelRule]
) -> list[Line]:
    """Return the lines of a row across at `index` that rules or the edges of its ground part from
    the rows around it, or none: a name at its left edge, what else is said of it below, and at the
    right of both a text that stands in no column ("Samlad bedömning")."""
    first = lines[index]
    if abs(first.x0 - columns[0]) > INDENT or not (first.bold or named_goal(first.text)):
        return []
    whole = [rule.y for rule in rules if rule.covers(columns[0]) and rule.covers(columns[-1])]
    upper = max((y for y in whole if y <= first.top + _ON_RULE), default=None)
    lower = min((y for y in whole if y >= first.bottom - _ON_RULE), default=None)
    if upper is None or lower is None or (index and middle(lines[index - 1]) > upper):
        return []
    own: list[Line] = []
    for line in lines[index : index + _MOST_ACROSS + 1]:
        if not upper < middle(line) < lower:
            break
        own.append(line)
    if len(own) > _MOST_ACROSS or all(keeps_to(columns, line) for line in own):
        return []
    runs = [line.runs(1.0) for line in own]
    named = [r[0] for r, line in zip(runs, own, strict=True) if abs(line.x0 - first.x0) < INDENT]
    others = [run for r in runs for run in r if run not in named]
    end = max(run[-1].x1 for run in named)
    return own if others and all(run[0].x0 > end for run in others) else []


def remark_across(
    lines: Sequence[Line], index: int, columns: Sequence[float], rules: Sequence[LevelRule]
) -> list[Line]:
    """Return the lines of a remark on the row above that rules as wide as the table part from it
    and from the row that follows, or none: running text across, and below it a row whose words
    stand in several columns and in none else."""
    whole = [rule.y for rule in rules if rule.covers(columns[0]) and rule.covers(columns[-1])]
    upper = max((y for y in whole if y <= lines[index].top + _ON_RULE), default=None)
    lower = min((y for y in whole if y >= lines[index].bottom - _ON_RULE), default=None)
    if not index or upper is None or lower is None or middle(lines[index - 1]) > upper:
        return []
    own = [line for line in lines[index : index + _MOST_ACROSS + 1] if middle(line) < lower]
    end = index + len(own)
    below = min((y for y in whole if y > lower + _ON_RULE), default=lower)
    row = [line for line in lines[end:] if lower < middle(line) < below]
    filled = {column_of(columns, word) for line in row for word in line.words}
    is_row = len(filled) > 1 and len(filled) * 2 > len(columns)
    is_row = is_row and all(keeps_to(columns, line) for line in row) and not is_table_head(row[0])
    crosses = any(not keeps_to(columns, line) for line in own)
    return own if is_row and crosses and not any(line.bold for line in own) else []


def _is_beside(line: Line, before: Line, columns: Sequence[float]) -> bool:
    """Whether a line is what stands in other columns at half the height of a text in two lines."""
    right = column_of(columns, line.words[0]) > 0 and keeps_to(columns, line)
    return right and line.top < before.bottom - 0.3 * line.size


def _opens_deep_row(lines: Sequence[Line], index: int, columns: Sequence[float]) -> bool:
    """Whether a row begins at `index` whose first cell has several lines, and the other cells stand
    beside their middle: the first lines fill nothing but the first column."""
    for place in range(index, min(index + _MOST_ACROSS, len(lines))):
        line = lines[place]
        if not keeps_to(columns, line) or line.bold:
            return False
        if place > index and line.top - lines[place - 1].top > 1.6 * line.size:
            return False
        filled = {column_of(columns, word) for word in line.words}
        if filled != {0}:
            return place > index and len(filled - {0}) > 0
    return False
