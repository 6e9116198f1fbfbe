"""Goals that are headings, each with a page or a passage of its own.

Mål 3: Fler går till skolan          (heading)
Status: ●  Trend: ↗                  -> Goal(number="3"), Assessment(green, up)
Aktiviteter                          (heading or label)
• Bygga om korsningar ...            -> its activities
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extractors.contract import Extracted, Row, Scope
from extractors.language.column_kinds import columns_of, head_of, label_of
from extractors.plans.activities import ActivityItem, activities_of, activity_row, items_of
from extractors.plans.assessments import assessment, assessment_rows
from extractors.plans.fact_boxes import Labelled, labelled_in, under_heading
from extractors.plans.goal_marks import Marks, inside
from extractors.plans.goal_rows import goal_row
from extractors.plans.judgements import Legend, judge
from extractors.plans.plan_context import GoalBlock, PlanContext
from extractors.plans.plan_rows import (
    Judged,
    judged_columns,
    numbers_activities,
    plan_rows,
    text_of,
)
from schemas.document import HUES, Box, Mark, Passage, Section, Table
from schemas.records import Goal
from schemas.vocabulary import words

_RIGHT = 2000.0


def goal_blocks(
    sections: Sequence[Section],
    is_taken: Sequence[bool],
    marks: Marks,
    legend: Legend,
    is_plan: bool = False,
) -> list[GoalBlock]:
    """Return the headings that are goals with what belongs to them.

    `is_taken` tells for each section whether a table of goals stands in it. In a plan without any
    goal that a table or a heading names, the numbered headings over its lists are the goals.
    """
    found = _blocks(sections, is_taken, marks, legend, deep=True)
    goals = [
        block for block in found
        if names_goal(block.section.title) or _is_judged(block, marks, legend)
    ]  # fmt: skip
    if goals or not is_plan or any(is_taken):
        return goals
    flat = _blocks(sections, is_taken, marks, legend, deep=False)
    return [block for block in flat if _heads_measures(block)]


def _blocks(
    sections: Sequence[Section],
    is_taken: Sequence[bool],
    marks: Marks,
    legend: Legend,
    deep: bool,
) -> list[GoalBlock]:
    """Return headings with the labels that follow them and, where `deep`, with the headings of a
    lower rank that neither name a goal nor are judged themselves."""
    found: list[GoalBlock] = []
    current: GoalBlock | None = None
    for section, taken in zip(sections, is_taken, strict=True):
        if taken or section.heading is None:
            current = None
            continue
        if current is not None and is_label(section):
            current.under.append(section)
            continue
        if (
            current is not None
            and deep
            and section.level > current.section.level
            and not names_goal(section.title)
            and not _is_judged(GoalBlock(section), marks, legend)
        ):
            current.under.append(section)
            continue
        current = GoalBlock(section)
        found.append(current)
    return found


def _heads_measures(block: GoalBlock) -> bool:
    """Whether a heading stands over listed measures, with a number of two steps ("1.2 ...") or
    with a responsible or a deadline of its own."""
    listed = any(paragraph.marker for paragraph in block.section.paragraphs)
    labels = {entry.kind for entry in _labelled(block)}
    numbered = bool(re.match(r"\d{1,2}(?:\.\d{1,2})+\.?\s", block.section.title))
    return listed and (numbered or bool({"responsible", "deadline"} & labels))


@cache
def _naming() -> re.Pattern[str]:
    listed = "|".join(sorted(words("plans", "goal_words"), key=len, reverse=True))
    return re.compile(
        rf"^(?:{listed})(?:\s+(?P<number>[A-ZÅÄÖ]?\d{{1,2}}(?:\.\d{{1,2}})*)(?!\d)\.?\s*[:–-]?|\s*[:–])"
        r"\s*(?P<text>.*)$",
        re.IGNORECASE | re.DOTALL,
    )


def names_goal(title: str) -> bool:
    """Whether a heading says that it is a goal: "Delmål 2.1 Öka ...", "Mål: ..."."""
    return bool(_naming().match(title))


def is_label(section: Section) -> bool:
    """Whether a heading only labels something of a goal: "Aktiviteter", "Kommentar"."""
    title = section.title.rstrip(":").casefold()
    head = label_of(title)
    return (head is not None and head.kind != "goal") or title in words(
        "plans", "labels", "background"
    )


def _is_judged(block: GoalBlock, marks: Marks, legend: Legend) -> bool:
    """Whether a heading that is no label has a status or a trend of its own."""
    if is_label(block.section) or _is_general(block.section.title):
        return False
    return any(
        entry.kind in ("status", "trend")
        and judge(entry.value.plain, inside(marks, entry.boxes), (entry.kind,), legend).read_from
        for entry in _labelled(block)
    )


def _is_general(title: str) -> bool:
    first = re.sub(r"^[\d.]+\s*", "", title).casefold().split(" ")[0].strip(",:")
    return first in words("plans", "general_headings")


def _labelled(block: GoalBlock) -> list[Labelled]:
    found = list(labelled_in(block.blocks))
    for section in block.under:
        found.extend(under_heading(section))
    return found


def extract(context: PlanContext) -> Iterator[Extracted]:
    """Yield goals, activities and assessments of a plan's goals that are headings."""
    scope, marks, legend = context.scope, context.marks, context.legend
    numbers = context.numbers()
    for ordinal, block in enumerate(context.blocks, len(context.rows(Goal)) + 1):
        labelled = _labelled(block)
        texts = {entry.kind: entry.value for entry in reversed(labelled) if entry.value.text}
        texts = {**_indicator_table(block), **texts}
        goal = goal_row(
            f"{scope.part_id}-goal-{ordinal}",
            ordinal,
            _text(block.section),
            None,
            {kind: value for kind, value in texts.items() if kind not in ("status", "trend")},
            context.programme_id,
            context.area_of(block.section),
            scope,
            numbers=numbers,
        )
        yield goal
        yield from _activities(block, goal, scope, marks, legend)
        judged = list(_judged(block, labelled, marks, legend))
        if any(entry.judgement.says_something for entry in judged):
            yield from assessment(judged, goal, goal, scope.year, scope)


def _text(section: Section) -> Passage:
    """Return a goal's heading without its kind, with the paragraph below a mere number."""
    assert section.heading is not None
    heading = section.heading
    found = _naming().match(heading.text)
    if found is None:
        return heading
    if found["text"].strip():
        return heading if found["number"] else heading.cut(found.start("text"))
    rest = next((p.passage for p in section.paragraphs if not p.marker), None)
    return Passage.join([heading, rest], " ") if rest else heading


def _judged(
    block: GoalBlock, labelled: Sequence[Labelled], marks: Marks, legend: Legend
) -> Iterator[Judged]:
    own = [entry for entry in labelled if entry.kind in ("status", "trend")]
    has_trend = any(entry.kind == "trend" for entry in own)
    for entry in own:
        wanted = ("trend",) if entry.kind == "trend" else ("status",)
        dimensions = wanted if has_trend else ("status", "trend")
        seen = [mark for mark in inside(marks, entry.boxes) if mark.carrier != "area"]
        if any(box.x1 < _RIGHT - 1 for box in entry.boxes):
            seen = inside(marks, entry.boxes)
        said = judge(entry.value.plain, seen, dimensions, legend)
        yield Judged(None, dimensions, said, _seen_boxes(entry, seen), entry.value)
    if not own and block.section.heading is not None:
        band = tuple(
            Box(box.page, 0.0, box.top - 2, _RIGHT, box.bottom + 2, box.text)
            for box in block.section.heading.boxes()
        )
        seen = [mark for mark in inside(marks, band) if mark.carrier not in ("area", "word")]
        boxes: tuple[Box, ...] = ()
        if not seen:
            seen = _alone_beside(block, marks)
            boxes = tuple(Box(m.page, m.x0, m.top, m.x1, m.bottom, m.sign) for m in seen)
        said = judge("", seen, ("status", "trend"), legend)
        yield Judged(None, ("status", "trend"), said, boxes, Passage("", ()))


def _alone_beside(block: GoalBlock, marks: Marks) -> list[Mark]:
    """Return the one mark that stands beside a goal's passage, from its heading to its last line.

    Several may be a chart's or those of indicators; a mark in a table is what its row says.
    """
    assert block.section.heading is not None
    passages = [block.section.heading, *(p.passage for p in block.section.paragraphs)]
    if any(isinstance(entry, Table) for entry in block.section.blocks):
        return []
    page = block.section.heading.page
    lines = [box for passage in passages for box in passage.boxes() if box.page == page]
    room = Box(page, 0.0, min(b.top for b in lines) - 2, _RIGHT, max(b.bottom for b in lines), "")
    seen = [
        mark for mark in inside(marks, (room,))
        if mark.carrier not in ("area", "word", "glyph")
        and (mark.colour in (*HUES, "grey") or mark.direction)
    ]  # fmt: skip
    return seen if len(seen) == 1 else []


def _seen_boxes(entry: Labelled, seen: Sequence[object]) -> tuple[Box, ...]:
    """Return the provenance of a labelled judgement: its words, or the room of its mark."""
    if entry.value.pieces:
        return entry.value.boxes()
    return tuple(box._replace(x1=min(box.x1, box.x0 + 60)) for box in entry.boxes)


def _activities(
    block: GoalBlock, goal: Row, scope: Scope, marks: Marks, legend: Legend
) -> Iterator[Extracted]:
    ordinal = 0
    assert isinstance(goal.record, Goal)
    for item in _listed(block, scope.part_kind == "action_plan"):
        ordinal += 1
        yield activity_row(item, goal.record.goal_id, ordinal, scope)
    for table in (entry for entry in block.blocks if isinstance(entry, Table)):
        places = columns_of(table)
        if "activity" not in places:
            continue
        columns = judged_columns(table)
        for found in plan_rows(table, places["activity"], columns, marks, legend):
            texts = {kind: text_of(cell) for kind, cell in found.cells.items()}
            made = []
            for item in activities_of(found, texts, numbers_activities(places)):
                ordinal += 1
                made.append(activity_row(item, goal.record.goal_id, ordinal, scope))
            yield from made
            if made and any(entry.judgement.says_something for entry in found.judged):
                yield from assessment_rows(found.judged, goal, made, scope)


def _listed(block: GoalBlock, is_plan: bool) -> list[ActivityItem]:
    """Return the list items under a label of activities, or right under a plan's goal."""
    items: list[ActivityItem] = []
    for section in [block.section, *block.under]:
        head = head_of(section.title.rstrip(":"))
        listing = head is not None and head.kind == "activity"
        if section is block.section:
            listing = is_plan
        other = False
        for paragraph in section.paragraphs:
            text = paragraph.passage.plain
            is_bare = not paragraph.marker and ":" not in text[:-1]  # not "Tidplan: 2025"
            label = head_of(text.rstrip(":")) if is_bare else None
            if label is not None:
                listing, other = label.kind == "activity", label.kind != "activity"
            elif paragraph.marker and listing and not other and paragraph.passage.text:
                items.extend(ActivityItem(passage, {}) for passage in items_of((paragraph,)))
            elif not paragraph.marker and section is not block.section and listing:
                continue
    return items


def _indicator_table(block: GoalBlock) -> dict[str, Passage]:
    """Return the first indicator of a table Indikator | Basvärde | Målvärde under a goal."""
    for table in (entry for entry in block.blocks if isinstance(entry, Table)):
        places = columns_of(table)
        if "indicator" in places and {"target", "base", "outcome"} & set(places):
            wanted = ("indicator", "base", "target")
            return {
                kind: table.cell(1, places[kind])
                for kind in wanted
                if kind in places and len(table.rows) > 1 and table.cell(1, places[kind]).text
            }
    return {}
