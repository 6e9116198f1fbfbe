"""How a goal that is a heading is judged: by labels and lines, by marks beside it, by words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from extractors.language.judgement_scales import Step, told_apart
from extractors.plans.drafts import GoalDraft
from extractors.plans.goal_marks import Marks, inside
from extractors.plans.judgement_marks import Legend
from extractors.plans.judgements import judge
from extractors.plans.plan_rows import Judged
from schemas.document import HUES, Box, Mark, Passage, Table

_RIGHT = 2000.0
_BEFORE = 45.0  # points before a heading in which a sign of its own may stand
_SEVERAL = 2
_MOST_LAMPS = 4
_BULLETS = frozenset("•·")
_BAR = 4.0  # times as high as it is wide


def without_adornments(goals: Sequence[GoalDraft], marks: Marks, legend: Legend) -> Marks:
    """Return marks without the upright bars that edge the goals' headings or lines, and without the
    discs that hold their numbers, where all are of one colour and no legend speaks of it: they
    adorn, and judge nothing."""
    own_lines = (goal.heading or goal.line for goal in goals)
    headings = [line for line in own_lines if line is not None]
    beside = [inside(marks, _band(heading)) for heading in headings]
    bars = [list(filter(_is_bar, own)) for own in beside]
    discs = [
        [mark for mark in own if _holds_number(mark, heading)]
        for heading, own in zip(headings, beside, strict=True)
    ]
    explained = {colour for colour, _ in legend}
    adorning: set[Mark] = set()
    if len(looks := _looks(bars)) == 1 and explained.isdisjoint(colour for colour, _ in looks):
        adorning |= {m for own in marks.values() for m in own if _is_bar(m) and _look(m) in looks}
    if len(looks := _looks(discs)) == 1 and explained.isdisjoint(colour for colour, _ in looks):
        adorning.update(mark for own in discs for mark in own)
    if not adorning:
        return marks
    return {page: [m for m in own if m not in adorning] for page, own in marks.items()}


def _looks(found: Sequence[Sequence[Mark]]) -> set[tuple[str, float]]:
    """Return the looks of the marks beside headings, where several headings have some."""
    enough = sum(map(bool, found)) >= _SEVERAL
    return {_look(mark) for own in found for mark in own} if enough else set()


def _look(mark: Mark) -> tuple[str, float]:
    return mark.colour, mark.strength


def _is_bar(mark: Mark) -> bool:
    return mark.carrier == "fill" and mark.bottom - mark.top >= _BAR * (mark.x1 - mark.x0)


def _holds_number(mark: Mark, heading: Passage) -> bool:
    """Whether a drawn shape is the ground of the number that opens a heading."""
    first = heading.pieces[0] if heading.pieces else None
    if first is None or mark.carrier != "fill" or not first.printed.isdigit():
        return False
    across = mark.x0 <= first.x0 and first.x1 <= mark.x1
    return across and mark.top <= (first.top + first.bottom) / 2 <= mark.bottom


def _band(heading: Passage, before: float = _BEFORE) -> tuple[Box, ...]:
    """Return the room beside a heading: right of it, and `before` it as far as its own column may
    begin."""
    boxes = heading.boxes()
    left = max(0.0, min((box.x0 for box in boxes), default=0.0) - before)
    return tuple(Box(b.page, left, b.top - 2, _RIGHT, b.bottom + 2, b.text) for b in boxes)


def settle(
    goal: GoalDraft,
    said: Sequence[Judged],
    marks: Marks,
    legend: Legend,
    heads: Sequence[Passage] = (),
    headings: Sequence[Passage] = (),
    bars: Mapping[int, Mark] = MappingProxyType({}),
) -> None:
    """Give a goal its judgement: what labels and lines of their own say, or marks beside it, or
    else a sentence. What a table says of it counts before those; they may say it again.

    `heads` are the lines over the goals that number them, `headings` the goals that are headings;
    `bars` are those in colour over cards that goals head.
    """
    if goal.judged:
        _say_again(goal, said)
        return
    goal.judged = list(said)
    is_told = any(entry.judgement.status for entry in said)
    if not is_told and (goal.heading or goal.line) is not None:
        seen = list(_beside(goal, marks, legend, heads, headings, bars))
        goal.judged.extend(seen if not said else _statuses(seen))
    if not any(entry.judgement.says_something for entry in goal.judged) and goal.conflicts:
        statuses = {entry.judgement.status for entry in goal.conflicts}
        if len(statuses) == 1:
            goal.judged = goal.conflicts[:1]


def _statuses(seen: Sequence[Judged]) -> Iterator[Judged]:
    """Yield what signs beside a goal say of its status, where words tell its trend."""
    for entry in seen:
        if entry.judgement.status and not entry.judgement.trend:
            yield entry


def told_apart_in_words(goals: Sequence[GoalDraft]) -> None:
    """Tell the steps apart in which a part's goals are judged by words: where some are reached and
    none is judged as yellow, those that are on their way are."""
    worded = [
        (goal, place) for goal in goals for place, entry in enumerate(goal.judged)
        if entry.judgement.read_from == "word" and entry.judgement.status and not entry.of_activity
    ]  # fmt: skip
    said = [goal.judged[place] for goal, place in worded]
    steps = [Step(entry.passage.plain, entry.judgement.status) for entry in said]
    for (goal, place), entry, status in zip(worded, said, told_apart(steps), strict=True):
        judgement = replace(entry.judgement, status=status)
        goal.judged[place] = replace(entry, judgement=judgement)


def _say_again(goal: GoalDraft, said: Sequence[Judged]) -> None:
    """Note what is said beside a goal that a table judges: the same of the latest year, or not."""
    latest = max((entry.year or 0 for entry in goal.judged), default=0)
    statuses = {e.judgement.status for e in goal.judged if (e.year or 0) == latest} - {None}
    for entry in said:
        status = entry.judgement.status
        if status is None or (entry.year or latest) != latest:
            continue
        if status in statuses:
            goal.judged.append(entry)
        elif statuses and statuses != {"not_assessed"}:
            goal.conflicts.append(entry)


def _beside(
    goal: GoalDraft,
    marks: Marks,
    legend: Legend,
    heads: Sequence[Passage],
    headings: Sequence[Passage],
    bars: Mapping[int, Mark],
) -> Iterator[Judged]:
    own = goal.heading or goal.line
    assert own is not None
    seen = _beside_head(goal.head, marks, heads) if goal.head is not None else []
    others = [box for other in headings if other is not own for box in other.boxes()]
    if any(_share_line(box, other) for box in own.boxes() for other in others):
        seen = seen or _on_card(own, others, marks)
    else:
        seen = seen or [m for m in inside(marks, _band(own)) if _may_judge(m)]
        seen = _lit_lamp(seen, marks) or seen
        seen = seen or (_alone_beside(goal, marks) if goal.heading is not None else [])
    if not seen and id(own) in bars:
        seen = [bars[id(own)]]
    boxes = tuple(Box(m.page, m.x0, m.top, m.x1, m.bottom, m.sign) for m in seen)
    said = judge("", seen, ("status", "trend"), legend)
    if said.says_something:
        yield Judged(None, ("status", "trend"), said, boxes, Passage("", ()))


def _beside_head(head: Passage, marks: Marks, heads: Sequence[Passage]) -> list[Mark]:
    """Return the marks on the line of what numbers a goal over its heading: a gauge and an arrow,
    and "Delmål 1.1" at their right. Cards stand beside each other: each head has those on the side
    where the first has its own."""
    own = _line_of(head)
    if own is None:
        return []
    lines = {box for box in map(_line_of, heads) if box is not None and _share_line(box, own)}
    row = sorted({*lines, own}, key=lambda box: box.x0)
    seen = [
        mark for mark in marks.get(own.page, ())
        if _may_judge(mark)
        and mark.top < (own.top + own.bottom) / 2 < mark.bottom
    ]  # fmt: skip
    place = row.index(own)
    if any(mark.x1 <= row[0].x0 + 1 for mark in seen):
        left, right = (row[place - 1].x1 if place else 0.0), own.x0
    else:
        left, right = own.x1, (row[place + 1].x0 if place + 1 < len(row) else _RIGHT)
    return [mark for mark in seen if left <= (mark.x0 + mark.x1) / 2 <= right]


def _on_card(heading: Passage, others: Sequence[Box], marks: Marks) -> list[Mark]:
    """Return the marks beside a heading that stands on one line with those of other goals, on cards
    beside each other: from its left edge to theirs, or before it where the first has its own."""
    boxes = heading.boxes()
    left, right = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    row = [other for other in others if any(_share_line(box, other) for box in boxes)]
    first = min(left, *(box.x0 for box in row))
    seen = [mark for mark in inside(marks, _band(heading, _RIGHT)) if _may_judge(mark)]
    if any(mark.x1 <= first + 1 for mark in seen):
        start = max((box.x1 for box in row if box.x1 <= left), default=0.0)
        return [mark for mark in seen if start <= mark.x0 and mark.x1 <= left + 1]
    end = min((box.x0 for box in row if box.x0 >= right), default=_RIGHT)
    return [mark for mark in seen if left <= mark.x0 and mark.x1 <= end]


def _may_judge(mark: Mark) -> bool:
    """Whether a mark is a sign of its own, and no bullet in grey before an entry of a list."""
    bullet = mark.sign in _BULLETS and mark.colour not in HUES
    return mark.carrier not in ("area", "word") and not bullet


def _line_of(head: Passage) -> Box | None:
    boxes = head.boxes()
    return boxes[-1] if boxes else None


def _share_line(box: Box, other: Box) -> bool:
    shared = min(box.bottom, other.bottom) - max(box.top, other.top)
    return box.page == other.page and shared > 0


def _alone_beside(goal: GoalDraft, marks: Marks) -> list[Mark]:
    """Return the one mark beside a goal's passage, from its heading to its last line, or the one
    lamp in colour of a traffic light there.

    Several may belong to a chart or to indicators; a mark in a table is what its row says.
    """
    assert goal.heading is not None
    section = goal.section
    if section is None:
        return []
    passages = [goal.heading, *(p.passage for p in section.paragraphs)]
    page = goal.heading.page
    lines = [box for passage in passages for box in passage.boxes() if box.page == page]
    top, bottom = min(b.top for b in lines) - 2, max(b.bottom for b in lines)
    tables = _boxes_of(section.tables, page)
    bottom = max([bottom, *(box.bottom for box in tables)])
    beside = [
        mark for mark in inside(marks, (Box(page, 0.0, top, _RIGHT, bottom, ""),))
        if mark.carrier not in ("area", "word", "glyph")
        and (mark.colour in (*HUES, "grey") or mark.direction)
    ]  # fmt: skip
    held = inside({page: beside}, tables)
    seen = [mark for mark in beside if mark not in held]
    lit = [mark for mark in beside if mark.colour in HUES]
    if len(lit) == 1 and seen and _are_lamps(beside):  # the box of a last cell may be too wide
        return lit
    return seen if len(seen) == 1 and not tables else []


def _lit_lamp(seen: Sequence[Mark], marks: Marks) -> list[Mark]:
    """Return the lamp in colour of a traffic light of which one lamp stands beside a heading."""
    for mark in seen:
        height = mark.bottom - mark.top
        reach = Box(mark.page, mark.x0 - 1, mark.top - 4 * height, mark.x1 + 1,
                    mark.bottom + 4 * height, "")  # fmt: skip
        near = sorted(
            (m for m in inside(marks, (reach,)) if m.carrier == mark.carrier),
            key=lambda one: one.top,
        )
        column: list[Mark] = []
        for one in near:
            if column and one.top - column[-1].bottom > height:
                if mark in column:
                    break
                column = []
            column.append(one)
        lit = [one for one in column if one.colour in HUES]
        if mark in column and _are_lamps(column) and len(lit) == 1:
            return lit
    return []


def _boxes_of(tables: Sequence[Table], page: int) -> list[Box]:
    """Return the boxes of the cells of tables on a page."""
    return [
        box
        for table in tables
        for row in range(len(table.rows))
        for place in range(len(table.rows[row]))
        for box in table.boxes_of(row, place)
        if box.page == page
    ]


def _are_lamps(marks: Sequence[Mark]) -> bool:
    """Whether marks are the lamps of one traffic light: alike in size, in one column or one row."""
    if not _SEVERAL <= len(marks) <= _MOST_LAMPS:
        return False
    first = marks[0]
    alike = all(
        abs((m.x1 - m.x0) - (first.x1 - first.x0)) < 1
        and abs((m.bottom - m.top) - (first.bottom - first.top)) < 1
        for m in marks
    )
    column = all(abs(m.x0 - first.x0) < 1 for m in marks)
    return alike and (column or all(abs(m.top - first.top) < 1 for m in marks))
