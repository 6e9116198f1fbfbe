"""Grounds of cells as the rules of a table: every other row may have one, and cells that go on
over rows none."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.layout.lines import PageLines
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
from schemas.document import Fill, Line, Ruling

_FEWEST = 2  # columns with words
_FEWEST_EDGES = 4  # of the grounds of a head and of a row


def edges_of_grounds(page: PageLines) -> list[Ruling]:
    """Return the level edges of grounds that lie side by side, one to a cell, where no rule is, and
    of grounds of rows across that are as wide as they are together."""
    drawn = [ruling.top for ruling in page.rulings if ruling.is_level]
    runs = _side_by_side(page.fills)
    widths = {(run[0].x0, run[-1].x1) for run in runs if len(run) > 1}
    made: list[Ruling] = []
    fills = sorted(page.fills, key=lambda fill: (round(fill.top), fill.x0))
    for place, fill in enumerate(fills):
        beside = any(
            abs(other.top - fill.top) + abs(other.bottom - fill.bottom) <= SAME
            and min(abs(other.x0 - fill.x1), abs(other.x1 - fill.x0)) <= SAME
            for other in (*fills[max(place - 1, 0) : place], *fills[place + 1 : place + 2])
        )
        as_wide = any(abs(fill.x0 - x0) <= EDGE and abs(fill.x1 - x1) <= EDGE for x0, x1 in widths)
        for y in (fill.top, fill.bottom) if beside or as_wide else ():
            if not any(abs(y - other) <= SAME for other in drawn):
                made.append(Ruling(fill.x0, y, fill.x1, y))
    return made


def joints_of_grounds(page: PageLines, upper: float, rule: PiecedRule) -> tuple[float, ...]:
    """Return where the grounds of a row meet: a text across may have cells with marks beside it."""
    row = [
        fill for fill in page.fills
        if abs(fill.top - upper) <= SAME and abs(fill.bottom - rule.y) <= SAME
        and rule.x0 - EDGE <= fill.x0 and fill.x1 <= rule.x1 + EDGE
    ]  # fmt: skip
    own = (fill.x0 for fill in row if any(abs(fill.x0 - other.x1) <= SAME for other in row))
    return tuple(sorted(set(own)))


def heads_of_grounds(page: PageLines) -> list[Ruling]:
    """Return the rules of head rows that have grounds and no rules, right above ruled tables.

    Either each cell has its ground, or one ground is as wide as the table; then words stand in
    several of the columns below it, and none across two.
    """
    made: list[Ruling] = []
    uprights = [ruling for ruling in page.rulings if not ruling.is_level]
    if not uprights:
        return []
    for run in _side_by_side(page.fills):
        x0, top, x1, bottom = run[0].x0, run[0].top, run[-1].x1, run[0].bottom
        below = {
            round(rule.x0, 1) for rule in uprights
            if abs(rule.top - bottom) <= EDGE and rule.bottom > bottom + EDGE
        }  # fmt: skip
        ends = any(abs(x - x0) <= EDGE for x in below) and any(abs(x - x1) <= EDGE for x in below)
        drawn = any(
            x0 - EDGE <= rule.x0 <= x1 + EDGE and rule.top < bottom - EDGE and rule.bottom > top
            for rule in uprights
        )
        joints = sorted({fill.x0 for fill in run[1:]})
        if not joints:
            joints = sorted(x for x in below if x0 + EDGE < x < x1 - EDGE)
            words = [
                word for line in page.lines for word in line.words
                if top < (word.top + word.bottom) / 2 < bottom and x0 <= word.x0 and word.x1 <= x1
            ]  # fmt: skip
            columns = {sum(x < word.x0 + 1 for x in joints) for word in words}
            across = any(word.x0 + 1 < x < word.x1 - 1 for word in words for x in joints)
            if across or len(columns) < _FEWEST:
                continue
        if drawn or not ends or any(min(abs(x - own) for own in below) > EDGE for x in joints):
            continue
        made.append(Ruling(x0, top, x1, top))
        made += [Ruling(x, top, x, bottom) for x in (x0, *joints, x1)]
    return made


def _side_by_side(fills: Sequence[Fill]) -> list[list[Fill]]:
    """Return grounds in runs of the same colour and height that stand side by side."""
    runs: list[list[Fill]] = []
    for fill in sorted(fills, key=lambda fill: (round(fill.top), fill.x0)):
        last = runs[-1][-1] if runs else None
        if (
            last is not None
            and fill.colour == last.colour
            and abs(fill.top - last.top) + abs(fill.bottom - last.bottom) <= SAME
            and abs(fill.x0 - last.x1) <= SAME
        ):
            runs[-1].append(fill)
        else:
            runs.append([fill])
    return runs


def with_last_row(
    rules: list[PiecedRule], grounds: Sequence[Ruling], lines: Sequence[Line]
) -> list[PiecedRule]:
    """Return the rules with the lower edge of a row without a ground below the last of several
    grounds: where every other row has one, the last may have none. Where lines part the rows, the
    last may have none below it: it stands to the line above it as other rows do."""
    last = rules[-1]
    drawn = [rule for rule in rules if any(abs(rule.y - edge.top) <= SAME for edge in grounds)]
    of_lines = len(rules) - len(drawn)  # a head may have a line for its lower edge
    if drawn and (drawn[-1] != last or len(drawn) + 2 * of_lines < _FEWEST_EDGES):
        return rules
    joints = next((rule.joints for rule in reversed(rules) if rule.joints), ())
    below = sorted(
        (line for line in lines if middle(line) > last.y and is_inside(line, last)),
        key=lambda line: line.top,
    )
    above = [x for x in lines if rules[0].y < middle(x) < last.y and is_inside(x, last)]
    usual = min((line.size for line in above), default=0.0)
    row: list[Line] = []
    for line in below:
        before = row[-1].bottom if row else last.y
        far = line.top - before > PADDING * (usual or line.size)
        if far or line.size > usual + 1 or crossed([line], joints):
            break
        row.append(line)
    if not row or _columns_of(row, joints) < _FEWEST:
        return rules
    if not drawn and not _stands_alike(row, rules, above):
        return rules
    bottom = max(line.bottom for line in row) + 2
    whole = ((last.x0, last.x1),)
    return [*rules, last._replace(y=bottom, joints=joints, drawn=whole)]


def _stands_alike(row: Sequence[Line], rules: Sequence[PiecedRule], above: Sequence[Line]) -> bool:
    """Whether the words of a row fill its cells as those of the row above do, and begin as far
    below the line as they do below theirs."""
    before, last = rules[-2], rules[-1]
    own = [line for line in above if before.y < middle(line)]
    if not own or _columns_of(row, last.joints) != _columns_of(own, last.joints):
        return False
    padding = min(line.top for line in own) - before.y
    looks = {(line.bold, round(line.size)) for line in own}
    alike = all((line.bold, round(line.size)) in looks for line in row)
    return alike and abs(min(line.top for line in row) - last.y - padding) <= SAME


def with_new_cells(
    rules: Sequence[PiecedRule], grounds: Sequence[Ruling], lines: Sequence[Line]
) -> list[PiecedRule]:
    """Return rules as wide as the table where they are edges of grounds and the cells that have no
    ground begin anew below: a text starts there after a gap, and no cell from above goes on."""
    made: list[PiecedRule] = []
    for rule in rules[:-1]:
        open_left = rule.start > rule.x0 + EDGE
        if open_left and any(abs(rule.y - edge.top) <= SAME for edge in grounds):
            own = [
                word for line in lines for word in line.words
                if rule.x0 - EDGE <= word.x0 and word.x1 <= rule.start + EDGE
            ]  # fmt: skip
            above = max((w.bottom for w in own if (w.top + w.bottom) / 2 < rule.y), default=0.0)
            below = min((w for w in own if (w.top + w.bottom) / 2 > rule.y), default=None,
                        key=lambda word: word.top)  # fmt: skip
            near = below is not None and below.top - rule.y <= PADDING * below.size
            if below is not None and near and below.top - above > CLOSE * below.size:
                first = (rule.x0, rule.drawn[0][1])
                made.append(rule._replace(drawn=(first, *rule.drawn[1:])))
                continue
        made.append(rule)
    last = rules[-1]
    return [*made, last._replace(drawn=((last.x0, last.x1),))]  # no cell goes on below the last row


def _columns_of(lines: Sequence[Line], joints: Sequence[float]) -> int:
    """Return in how many columns words stand."""
    return len({sum(x < word.x0 + 1 for x in joints) for line in lines for word in line.words})
