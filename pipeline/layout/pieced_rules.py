"""Tables whose level rules are drawn cell by cell: their pieces say where the columns begin.

Indikator      2023  2024
─────────────  ────  ────      each piece is the lower edge of a cell; a row across the table
Andel nöjda    71 %  74 %      is one run of words, whatever stands below it
─────────────  ────  ────
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.layout.column_heads import heads_table
from pipeline.layout.grids import words_on_one_line
from pipeline.layout.lines import PageLines
from schemas.document import Line, Ruling, Word

_SAME = 1.5  # points: pieces of one rule
_OVERLAP = 3.0  # points that a piece may run into the next: its ends stand out by the line's width
_EDGE = 2.0  # points between the ends of rules that belong together
_WIDEST_STEP = 2.0  # times the size, from line to line inside a row
_CLOSE = 0.5  # of the size, between the lines of a head
_PADDING = 1.0  # of the size, from a text to the rule below its cell
_BLANK = 0.35  # of the size: a wider gap is no blank inside a text
_APART = 0.7  # of the size: a gap between two cells
_INDENT = 12.0  # points from the left edge of a table to its texts
_FEWEST = 2  # rules in pieces
_FEWEST_EDGES = 4  # of the grounds of a head and of a row


class _Rule(NamedTuple):
    """A level rule: its height, the ends of its table, and where its pieces meet.

    `start` is where it is drawn from: farther in than `x0` below a cell that goes on in the next
    row.
    """

    y: float
    x0: float
    x1: float
    joints: tuple[float, ...]
    start: float


def pieced_tables(page: PageLines) -> Iterator[list[Ruling]]:
    """Yield the rules of each such table of a page, with the upright edges that it has not."""
    grounds = _edges_of_grounds(page)
    for rules in _tables(page, grounds):
        top = _top_of_head(page.lines, rules)
        if top is not None:
            yield _edges(_with_last_row(rules, grounds, page.lines), top, page.lines)


def _edges_of_grounds(page: PageLines) -> list[Ruling]:
    """Return the level edges of grounds that lie side by side, one to a cell, where no rule is."""
    drawn = [ruling.top for ruling in page.rulings if ruling.is_level]
    made: list[Ruling] = []
    fills = sorted(page.fills, key=lambda fill: (round(fill.top), fill.x0))
    for place, fill in enumerate(fills):
        beside = [
            other for other in (*fills[max(place - 1, 0) : place], *fills[place + 1 : place + 2])
            if abs(other.top - fill.top) + abs(other.bottom - fill.bottom) <= _SAME
            and min(abs(other.x0 - fill.x1), abs(other.x1 - fill.x0)) <= _SAME
        ]  # fmt: skip
        for y in (fill.top, fill.bottom) if beside else ():
            if not any(abs(y - other) <= _SAME for other in drawn):
                made.append(Ruling(fill.x0, y, fill.x1, y))
    return made


def _tables(page: PageLines, grounds: Sequence[Ruling]) -> list[list[_Rule]]:
    """Return the rules of each table, from top to bottom."""
    found: list[list[_Rule]] = []
    for rule in _rules([*page.rulings, *grounds]):
        last = found[-1] if found else []
        inside = _from_left_edge(rule, last)
        if last and _goes_on(last, inside, page):
            last.append(inside)
        else:
            found.append([rule])
    return [
        own for own in found
        if sum(bool(rule.joints) for rule in own) >= _FEWEST and not _has_uprights(own, page)
    ]  # fmt: skip


def _from_left_edge(rule: _Rule, table: Sequence[_Rule]) -> _Rule:
    """Return a rule as one of its table's width where it begins at a joint: the cells left of it
    go on in the next row."""
    if not table or abs(rule.x1 - table[-1].x1) > _EDGE or rule.x0 <= table[-1].x0 + _EDGE:
        return rule
    known = next((own.joints for own in reversed(table) if own.joints), ())
    before = tuple(x for x in known if x <= rule.x0 + _EDGE)
    if not before or abs(before[-1] - rule.x0) > _EDGE:
        return rule
    return rule._replace(x0=table[-1].x0, joints=(*before, *rule.joints))


def _with_last_row(
    rules: list[_Rule], grounds: Sequence[Ruling], lines: Sequence[Line]
) -> list[_Rule]:
    """Return the rules with the lower edge of a row without a ground below the last of several
    grounds: where every other row has one, the last may have none."""
    last = rules[-1]
    drawn = [rule for rule in rules if any(abs(rule.y - edge.top) <= _SAME for edge in grounds)]
    if drawn[-1:] != [last] or len(drawn) < _FEWEST_EDGES:
        return rules
    joints = next((rule.joints for rule in reversed(rules) if rule.joints), ())
    below = sorted(
        (line for line in lines if _middle(line) > last.y and _inside(line, last)),
        key=lambda line: line.top,
    )
    row: list[Line] = []
    for line in below:
        before = row[-1].bottom if row else last.y
        if line.top - before > _PADDING * line.size or _crossed([line], joints):
            break
        row.append(line)
    if not row or _columns_of(row, joints) < _FEWEST:
        return rules
    bottom = max(line.bottom for line in row) + 2
    return [*rules, last._replace(y=bottom, joints=joints, start=last.x0)]


def _columns_of(lines: Sequence[Line], joints: Sequence[float]) -> int:
    """Return in how many columns words stand."""
    return len({sum(x < word.x0 + 1 for x in joints) for line in lines for word in line.words})


def _rules(rulings: Sequence[Ruling]) -> list[_Rule]:
    heights: list[list[Ruling]] = []
    for ruling in sorted((r for r in rulings if r.is_level), key=lambda r: r.top):
        if heights and ruling.top - heights[-1][0].top <= _SAME:
            heights[-1].append(ruling)
        else:
            heights.append([ruling])
    made = []
    for own in heights:
        pieces = sorted({(round(r.x0, 1), round(r.x1, 1)) for r in own})
        while pieces:
            run = [pieces.pop(0)]
            while pieces and -_OVERLAP <= pieces[0][0] - run[-1][1] <= _SAME:
                run.append(pieces.pop(0))
            joints = tuple((end + left) / 2 for (_, end), (left, _) in itertools.pairwise(run))
            made.append(_Rule(own[0].top, run[0][0], run[-1][1], joints, run[0][0]))
    return made


def _goes_on(table: Sequence[_Rule], rule: _Rule, page: PageLines) -> bool:
    """Whether a rule ends a further row of a table: as wide, its pieces meeting where others do,
    and no text between that crosses its joints or stands far apart."""
    last = table[-1]
    if abs(rule.x0 - last.x0) > _EDGE or abs(rule.x1 - last.x1) > _EDGE:
        return False
    known = next((own.joints for own in reversed(table) if own.joints), rule.joints)
    if not all(any(abs(x - other) <= _EDGE for other in known) for x in rule.joints):
        return False
    lines = [line for line in page.lines if last.y - 1 <= _middle(line) <= rule.y + 1]
    own = [line for line in lines if _inside(line, rule)]
    if not own or (_crossed(own, rule.joints) and not _is_across(own, rule)):
        return False
    above = (line for line in page.lines if table[0].y - 1 <= _middle(line) <= last.y)
    usual = min(line.size for line in (*own, *above) if _inside(line, rule))
    if any(line.size > usual + 1 and _is_across([line], rule) for line in own):
        return False  # a text and the heading below it part two tables
    before = last.y
    for line in sorted(own, key=lambda line: line.top):
        if line.top - before > _WIDEST_STEP * line.size:
            return False
        before = max(before, line.bottom)
    return True


def _middle(line: Line) -> float:
    return (line.top + line.bottom) / 2


def _inside(line: Line, rule: _Rule) -> bool:
    return any(rule.x0 - _EDGE <= word.x0 and word.x1 <= rule.x1 + _EDGE for word in line.words)


def _crossed(lines: Sequence[Line], joints: Sequence[float]) -> bool:
    """Whether words run over a joint, with no gap between them."""
    runs = [run for line in lines for run in line.runs(_BLANK)]
    return any(run[0].x0 < x - 1 and run[-1].x1 > x + 1 for run in runs for x in joints)


def _is_across(lines: Sequence[Line], rule: _Rule) -> bool:
    """Whether the lines of a row are one text across the table, from its left edge on."""
    return all(len(line.runs(_APART)) == 1 and line.x0 < rule.x0 + _INDENT for line in lines)


def _has_uprights(rules: Sequence[_Rule], page: PageLines) -> bool:
    """Whether upright lines stand inside a table: then its cells are ruled on all sides."""
    return any(
        not ruling.is_level
        and rules[0].x0 + _EDGE < ruling.x0 < rules[0].x1 - _EDGE
        and ruling.top < rules[-1].y and ruling.bottom > rules[0].y
        for ruling in page.rulings
    )  # fmt: skip


def _top_of_head(lines: Sequence[Line], rules: Sequence[_Rule]) -> float | None:
    """Return where the head of a table begins: above its first rule, or right below it; None where
    no head names its columns."""
    first = rules[0]
    head: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.bottom):
        if _middle(line) > first.y or not _inside(line, first):
            continue
        gap = head[-1].top - line.bottom if head else first.y - line.bottom
        close = gap <= (_CLOSE if head else _PADDING) * line.size
        if not close or _crossed([line], first.joints or rules[1].joints):
            break
        head.append(line)
    if head and _names_columns([w for line in head for w in line.words], first):
        return min(line.top for line in head) - 1
    inner = [line for line in lines if first.y < _middle(line) < rules[1].y]
    if _names_columns([w for line in inner for w in line.words], rules[1]):
        return first.y
    return None


def _names_columns(words: Sequence[Word], rule: _Rule) -> bool:
    edges = [rule.x0, *rule.joints, rule.x1]
    cells = [
        [word for word in words if left - _EDGE <= (word.x0 + word.x1) / 2 < right]
        for left, right in itertools.pairwise(edges)
    ]
    return bool(rule.joints) and heads_table([words_on_one_line(cell) for cell in cells])


def _edges(rules: Sequence[_Rule], top: float, lines: Sequence[Line]) -> list[Ruling]:
    """Return the rules of a table, the edges of its cells, and the upper edge of its head."""
    left, right = rules[0].x0, rules[0].x1
    made = [Ruling(max(left, rule.start), rule.y, right, rule.y) for rule in rules]
    made += [] if top == rules[0].y else [Ruling(left, top, right, top)]
    tops = [top, *(rule.y for rule in rules)]
    for upper, rule in zip(tops, rules, strict=False):
        if rule.y > upper:
            own = [x for x in lines if upper <= _middle(x) <= rule.y and _inside(x, rule)]
            joints = () if _crossed(own, rule.joints) else rule.joints
            made += [Ruling(x, upper, x, rule.y) for x in (left, *joints, right)]
    return made
