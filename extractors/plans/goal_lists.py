"""Goals in running lists, judged by a mark on their line or by words at its end.

● 1.1 Fler reser kollektivt            ↗
2. Minska matsvinnet – delvis uppnått
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractors.language.judgement_words import word_meaning
from extractors.plans.areas import area_name
from extractors.plans.block_labels import counts_verdicts
from extractors.plans.drafts import Book, GoalDraft
from extractors.plans.goal_marks import Marks, inside
from extractors.plans.goal_rows import number_of_item
from extractors.plans.heading_names import may_be_area
from extractors.plans.judgement_marks import Legend
from extractors.plans.judgements import Judgement, judge
from extractors.plans.plan_blocks import Block
from extractors.plans.plan_context import PlanContext
from extractors.plans.plan_numbers import is_code
from extractors.plans.plan_rows import Judged
from extractors.plans.plan_structure import PlanStructure
from extractors.plans.set_apart import judgement_behind
from schemas.document import HUES, Box, Mark, Paragraph, Passage, Section
from schemas.vocabulary import pattern

_RIGHT = 2000.0
_FEWEST = 3


class ListedGoal(NamedTuple):
    """A paragraph that is a goal, its words, and what its line says of it."""

    section: Section
    text: Passage
    number: Passage | None
    judged: Judged


def listed_goals(
    sections: Sequence[Section],
    is_taken: Sequence[bool],
    marks: Marks,
    legend: Legend,
    explained: Sequence[Box],
) -> list[ListedGoal]:
    """Return the goals of lists: at least three lines that are judged, and not all alike.

    Lines all in one colour may have coloured bullets; lines of a legend (`explained`) are none.
    """
    by_mark: list[ListedGoal] = []
    by_word: list[ListedGoal] = []
    for section, taken in zip(sections, is_taken, strict=True):
        if taken:
            continue
        for paragraph in section.paragraphs:
            found = _marked(section, paragraph, marks, legend, explained)
            if found is not None:
                by_mark.append(found)
            worded = _worded(section, paragraph)
            if worded is not None:
                by_word.append(worded)
    for found_goals in (by_mark, by_word):
        said = {(g.judged.judgement.status, g.judged.judgement.trend) for g in found_goals}
        if len(found_goals) >= _FEWEST and len(said) >= 2:
            return found_goals
    return []


def _marked(
    section: Section, paragraph: Paragraph, marks: Marks, legend: Legend, explained: Sequence[Box]
) -> ListedGoal | None:
    passage = paragraph.passage
    if len(passage.text) < 8 or passage.text.endswith(":") or not passage.pieces:
        return None
    if is_code(passage.plain) or counts_verdicts(passage.plain):
        return None  # "Delmål 1.2" over the words of its goal, "Målet bedöms uppnås  6" of a key
    if pattern("plans", "counts_of_judges").search(passage.plain.casefold()):
        return None  # how many boards judge so the goal that was told elsewhere
    lines = [box for box in passage.boxes() if box.text]
    band = tuple(
        Box(box.page, 0.0, box.top, _RIGHT, box.bottom, box.text)
        for box in (lines[:1] + lines[-1:])
    )
    seen = [
        mark for mark in dict.fromkeys(inside(marks, band))
        if mark.carrier not in ("area", "word") and _is_beside(mark, lines)
        and (mark.colour in (*HUES, "grey", "white") or mark.direction)
    ]  # fmt: skip
    if not seen or _is_explained(lines[0], explained):
        return None
    said = judge("", seen, ("status", "trend"), legend)
    if not said.says_something:
        return None
    boxes = tuple(Box(m.page, m.x0, m.top, m.x1, m.bottom, m.sign or "(mark)") for m in seen)
    judged = Judged(None, ("status", "trend"), said, boxes, Passage("", ()))
    return ListedGoal(section, passage, number_of_item(paragraph), judged)


def _is_beside(mark: Mark, lines: Sequence[Box]) -> bool:
    """Whether a mark stands outside a paragraph's words, or at their end: not inside a sentence."""
    first, last = lines[0], lines[-1]
    return mark.x1 <= first.x0 + 14 or mark.x0 >= last.x1 - 14


def _is_explained(line: Box, explained: Sequence[Box]) -> bool:
    return any(
        box.page == line.page and box.top <= (line.top + line.bottom) / 2 <= box.bottom
        and box.x0 <= line.x0 <= box.x1
        for box in explained
    )  # fmt: skip


def _worded(section: Section, paragraph: Paragraph) -> ListedGoal | None:
    judged = judged_behind(paragraph.passage)
    if judged is None:
        return None
    return ListedGoal(section, judged[0], number_of_item(paragraph), judged[1])


def judged_behind(passage: Passage) -> tuple[Passage, Judged] | None:
    """Return a goal's words and the judgement behind them: "Minska matsvinnet – delvis uppnått"."""
    behind = judgement_behind(passage)
    if behind is None:
        return None
    text, said = behind
    judgement = Judgement(word_meaning(said.plain, "status"), None, "word", said.plain)
    return text, Judged(None, ("status",), judgement, said.boxes(), said)


def are_judged_behind(blocks: Sequence[Block]) -> bool:
    """Whether the items of a plan's lists end in how they are judged, in several."""
    judged = [b for b in blocks if b.kind == "item" and judgement_behind(b.passage)]
    return len(judged) >= _FEWEST - 1


def listed_drafts(
    book: Book,
    structure: PlanStructure,
    plan: PlanContext,
) -> None:
    """Add the goals of a plan's judged lists, in sections that hold no other goals."""
    taken = {id(goal.section) for goal in book.goals}
    taken |= {
        id(b.section)
        for b in structure.blocks
        if b.table is not None and id(b.table) in structure.tables
    }
    taken |= {
        id(b.section) for b in structure.blocks
        if b.kind == "label" and b.level and b.label in ("activity", "indicator")
    }  # fmt: skip
    sections = list(plan.sections)
    is_taken = [id(section) in taken for section in sections]
    areas = {id(area.section): area for area in book.areas if area.section}
    for entry in listed_goals(sections, is_taken, plan.marks, plan.legend, plan.explained):
        heading = next(
            (b for b in structure.blocks if b.kind == "heading" and b.section is entry.section),
            None,
        )
        area = areas.get(id(entry.section))
        if area is None and heading is not None and may_be_area(heading, plan.titles):
            area = book.area(area_name(heading.passage)[0], entry.section, None)
            areas[id(entry.section)] = area
        fields = {"number": entry.number} if entry.number else {}
        made = GoalDraft(entry.text, None, area, 1, None, fields)
        made.judged = [entry.judged]
        made.section = entry.section
        book.goal(made, entry.number.plain if entry.number else None)
