"""Tables whose level rules are drawn cell by cell: their pieces say where the columns begin.

Indikator      2023  2024
─────────────  ────  ────      each piece is the lower edge of a cell; a row across the table
Andel nöjda    71 %  74 %      is one run of words, whatever stands below it
─────────────  ────  ────
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from pipeline.layout.column_heads import heads_table
from pipeline.layout.grids import words_on_one_line
from pipeline.layout.ground_rules import (
    edges_of_grounds,
    joints_of_grounds,
    with_last_row,
    with_new_cells,
)
from pipeline.layout.lines import PageLines
from pipeline.layout.open_columns import is_lone_label
from pipeline.layout.rules_in_pieces import (
    CLOSE,
    EDGE,
    PADDING,
    SAME,
    PiecedRule,
    crossed,
    is_inside,
    middle,
)
from schemas.document import Line, Ruling, Word

_OVERLAP = 3.0  # points that a piece may run into the next: its ends stand out by the line's width
_WIDEST_STEP = 2.0  # times the size, from line to line inside a row
_APART = 0.7  # of the size: a gap between two cells
_INDENT = 12.0  # points from the left edge of a table to its texts
_FEWEST = 2  # rules in pieces


class PiecedTables:
    """The tables of a page whose level rules are drawn cell by cell, found once."""

    def __init__(self, page: PageLines) -> None:
        """Find the rules of each table, from top to bottom, those of grounds among them."""
        self._page = page
        self._grounds = edges_of_grounds(page)
        self._tables = _tables(page, self._grounds)

    def unlined(self) -> Iterator[list[Ruling]]:
        """Yield the rules of each table in which no upright line stands, with the upright edges
        that it has not."""
        for rules in self._tables:
            if not any(True for _ in _uprights(rules, self._page)):
                yield from _whole(rules, self._grounds, self._page)

    def partly_lined(self) -> Iterator[list[Ruling]]:
        """Yield the rules of each table in which upright lines part some columns and not others,
        with the upright edges that it has not: the columns of crosses of a matrix may have lines
        where that of its goals has none."""
        for rules in self._tables:
            first, last = rules[0].y, rules[-1].y
            inside = [
                ruling.x0 for ruling in _uprights(rules, self._page)
                if min(ruling.bottom, last) - max(ruling.top, first) > EDGE
            ]  # fmt: skip
            lined = [any(abs(x - place) <= EDGE for place in inside) for x in _joints_of(rules)]
            if any(lined) and not all(lined):
                yield from _whole(rules, self._grounds, self._page)


def _whole(
    rules: list[PiecedRule], grounds: Sequence[Ruling], page: PageLines
) -> Iterator[list[Ruling]]:
    top = _top_of_head(page.lines, rules)
    if top is not None:
        whole = with_last_row(rules, grounds, page.lines)
        yield _edges(with_new_cells(whole, grounds, page.lines), top, page)


def _tables(page: PageLines, grounds: Sequence[Ruling]) -> list[list[PiecedRule]]:
    """Return the rules of each table, from top to bottom."""
    found: list[list[PiecedRule]] = []
    for rule in _rules([*page.rulings, *grounds]):
        last = next((own for own in reversed(found) if _stands_over(own[0], rule)), [])
        if len(last) > 1 and (whole := _with_next_piece(last, rule)):
            last[-1] = whole
            continue
        inside = _of_table(rule, last)
        if last and _goes_on(last, inside, page):
            last.append(inside)
        elif not (last and _is_in_cell(last, rule)):
            found.append([rule])
    return [own for own in found if sum(bool(rule.joints) for rule in own) >= _FEWEST]


def _stands_over(above: PiecedRule, rule: PiecedRule) -> bool:
    """Whether a rule stands in the width of another; tables on cards stand beside each other."""
    return above.x0 < rule.x1 - EDGE and rule.x0 < above.x1 - EDGE


def _is_in_cell(table: Sequence[PiecedRule], rule: PiecedRule) -> bool:
    """Whether a rule stands inside one cell and meets none of its edges: a stroke of a drawing, the
    mouth of a face."""
    joints = _joints_of(table)
    edges = itertools.pairwise((table[-1].x0, *joints, table[-1].x1))
    if not joints or rule.joints:
        return False
    return any(x0 + EDGE < rule.x0 and rule.x1 < x1 - EDGE for x0, x1 in edges)


def _of_table(rule: PiecedRule, table: Sequence[PiecedRule]) -> PiecedRule:
    """Return a rule as one of its table's width where it begins or ends at a joint: the cells left
    or right of it go on in the next row."""
    if not table or rule.x0 < table[-1].x0 - EDGE or rule.x1 > table[-1].x1 + EDGE:
        return rule
    last = table[-1]
    known = _joints_of(table)
    before = tuple(x for x in known if x <= rule.x0 + EDGE)
    after = tuple(x for x in known if x >= rule.x1 - EDGE)
    if rule.x0 > last.x0 + EDGE and not (before and abs(before[-1] - rule.x0) <= EDGE):
        return rule
    if rule.x1 < last.x1 - EDGE and not (after and abs(after[0] - rule.x1) <= EDGE):
        return rule
    before = before if rule.x0 > last.x0 + EDGE else ()
    after = after if rule.x1 < last.x1 - EDGE else ()
    return rule._replace(x0=last.x0, x1=last.x1, joints=(*before, *rule.joints, *after))


def _joints_of(table: Sequence[PiecedRule]) -> tuple[float, ...]:
    """Return where the columns of a table meet: the ground of a row across has fewer pieces."""
    return max((rule.joints for rule in reversed(table)), key=len)


def _with_next_piece(table: Sequence[PiecedRule], rule: PiecedRule) -> PiecedRule | None:
    """Return the last rule of a table with a piece that stands on its height behind a gap, or None
    where there is none: a cell between them goes on in the next row."""
    last = table[-1]
    behind = rule.x0 > last.drawn[-1][1] + SAME and rule.x1 <= last.x1 + EDGE
    if abs(rule.y - last.y) > SAME or not behind:
        return None
    if not any(abs(x - rule.x0) <= EDGE for x in last.joints):
        return None
    return last._replace(drawn=(*last.drawn, *rule.drawn))


def _rules(rulings: Sequence[Ruling]) -> list[PiecedRule]:
    heights: list[list[Ruling]] = []
    for ruling in sorted((r for r in rulings if r.is_level), key=lambda r: r.top):
        if heights and ruling.top - heights[-1][0].top <= SAME:
            heights[-1].append(ruling)
        else:
            heights.append([ruling])
    made = []
    for own in heights:
        pieces = _finest(sorted({(round(r.x0, 1), round(r.x1, 1)) for r in own}))
        while pieces:
            run = [pieces.pop(0)]
            while pieces and -_OVERLAP <= pieces[0][0] - run[-1][1] <= SAME:
                run.append(pieces.pop(0))
            joints = tuple((end + left) / 2 for (_, end), (left, _) in itertools.pairwise(run))
            left, right = run[0][0], run[-1][1]
            made.append(PiecedRule(own[0].top, left, right, joints, ((left, right),)))
    return made


def _finest(pieces: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return pieces that lie over each other cut at all of their ends: the grounds of a head and of
    a row across right below it have one edge."""
    if all(b[0] - a[1] >= -_OVERLAP for a, b in itertools.pairwise(pieces)):
        return pieces
    ends: list[float] = []
    for x in sorted(x for piece in pieces for x in piece):
        if not ends or x - ends[-1] > SAME:
            ends.append(x)
    return [
        (a, b) for a, b in itertools.pairwise(ends)
        if any(x0 - SAME <= a and b <= x1 + SAME for x0, x1 in pieces)
    ]  # fmt: skip


def _goes_on(table: Sequence[PiecedRule], rule: PiecedRule, page: PageLines) -> bool:
    """Whether a rule ends a further row of a table: as wide, its pieces meeting where others do,
    and no text between that crosses its joints or stands far apart."""
    last = table[-1]
    if abs(rule.x0 - last.x0) > EDGE or abs(rule.x1 - last.x1) > EDGE:
        return False
    known = _joints_of(table) or rule.joints
    if not all(any(abs(x - other) <= EDGE for other in known) for x in rule.joints):
        return False
    if len(table) > 1 and _is_head_again(table, rule, page):
        return False
    lines = [line for line in page.lines if last.y - 1 <= middle(line) <= rule.y + 1]
    own = [line for line in lines if is_inside(line, rule)]
    if any(is_lone_label(line) for line in own):
        return False  # "Prioriterade insatser", between two tables
    if not own or (crossed(own, rule.joints) and not _is_across(own, rule)):
        return False
    if _holds_a_heading(own, table, rule, page):
        return False  # a text and the heading below it part two tables
    before = last.y
    for line in sorted(own, key=lambda line: line.top):
        if line.top - before > _WIDEST_STEP * line.size:
            return False
        before = max(before, line.bottom)
    return True


def _holds_a_heading(
    own: Sequence[Line], table: Sequence[PiecedRule], rule: PiecedRule, page: PageLines
) -> bool:
    """Whether a line of a row is a text across in larger letters than others of its table."""
    smallest = min(line.size for line in page.lines)
    across = [line for line in own if line.size > smallest + 1 and _is_across([line], rule)]
    if not across:
        return False
    above = (line for line in page.lines if table[0].y - 1 <= middle(line) <= table[-1].y)
    usual = min(line.size for line in (*own, *above) if is_inside(line, rule))
    return any(line.size > usual + 1 for line in across)


def _is_head_again(table: Sequence[PiecedRule], rule: PiecedRule, page: PageLines) -> bool:
    """Whether the head of a table stands below a rule once more: another table begins there."""
    own = [line for line in page.lines if is_inside(line, rule)]
    head = [line.text for line in own if table[0].y < middle(line) < table[1].y]
    below = [line.text for line in own if rule.y < middle(line)][: len(head)]
    return bool(head) and head == below


def _is_across(lines: Sequence[Line], rule: PiecedRule) -> bool:
    """Whether the lines of a row are one text across the table, from its left edge on."""
    return all(len(line.runs(_APART)) == 1 and line.x0 < rule.x0 + _INDENT for line in lines)


def _uprights(rules: Sequence[PiecedRule], page: PageLines) -> Iterator[Ruling]:
    """Yield the upright lines that stand inside a table and reach a rule of it. A drawing in a
    cell, as a face, reaches to none."""
    for ruling in page.rulings:
        if (
            not ruling.is_level
            and rules[0].x0 + EDGE < ruling.x0 < rules[0].x1 - EDGE
            and any(
                ruling.top <= rule.y + EDGE and rule.y - EDGE <= ruling.bottom for rule in rules
            )
        ):
            yield ruling


def _top_of_head(lines: Sequence[Line], rules: Sequence[PiecedRule]) -> float | None:
    """Return where the head of a table begins: above its first rule, or right below it; None where
    no head names its columns."""
    first = rules[0]
    head: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.bottom):
        if middle(line) > first.y or not is_inside(line, first):
            continue
        gap = head[-1].top - line.bottom if head else first.y - line.bottom
        close = gap <= (CLOSE if head else PADDING) * line.size
        alike = not head or line.bold == head[-1].bold or gap < 1  # of cells not as deep
        if not close or not alike or crossed([line], first.joints or rules[1].joints):
            break
        head.append(line)
    if head and _names_columns([w for line in reversed(head) for w in line.words], first):
        return min(line.top for line in head) - 1
    inner = [line for line in lines if first.y < middle(line) < rules[1].y]
    if _names_columns([w for line in inner for w in line.words], rules[1]):
        return first.y
    return None


def _names_columns(words: Sequence[Word], rule: PiecedRule) -> bool:
    edges = [rule.x0, *rule.joints, rule.x1]
    cells = [
        [word for word in words if left - EDGE <= (word.x0 + word.x1) / 2 < right]
        for left, right in itertools.pairwise(edges)
    ]
    return bool(rule.joints) and heads_table([words_on_one_line(cell) for cell in cells])


def _edges(rules: Sequence[PiecedRule], top: float, page: PageLines) -> list[Ruling]:
    """Return the rules of a table, the edges of its cells, and the upper edge of its head."""
    lines = page.lines
    left, right = rules[0].x0, rules[0].x1
    made = [Ruling(x0, rule.y, x1, rule.y) for rule in rules for x0, x1 in rule.drawn]
    made += [] if top == rules[0].y else [Ruling(left, top, right, top)]
    known = _joints_of(rules)
    tops = [top, *(rule.y for rule in rules)]
    for upper, rule in zip(tops, rules, strict=False):
        if rule.y > upper:
            own = [x for x in lines if upper <= middle(x) <= rule.y and is_inside(x, rule)]
            # below a row without a ground may stand the ground of a row across
            every = len(rule.joints) < len(known) and not crossed(own, known)
            joints = known if every else () if crossed(own, rule.joints) else rule.joints
            if not joints and not crossed(own, inner := joints_of_grounds(page, upper, rule)):
                joints = inner
            made += [Ruling(x, upper, x, rule.y) for x in (left, *joints, right)]
    return made
