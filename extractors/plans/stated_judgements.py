"""What labels, lines and sentences say of the goal or the card at hand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.language.judgement_words import sentence_meaning
from extractors.language.sentences import sentences
from extractors.plans.block_fields import fields_of
from extractors.plans.goal_marks import inside
from extractors.plans.judgements import Judgement, judge
from extractors.plans.plan_blocks import Block
from extractors.plans.plan_rows import Judged
from extractors.plans.plan_state import PlanState
from schemas.document import Box, Mark, Passage
from schemas.vocabulary import patterns

_OF_GOAL = re.compile(r"(?:del)?målet\b", re.IGNORECASE)
_RIGHT = 2000.0
_NEAR = 100.0  # points between the first and the last mark of a traffic light
_BOTH = 2
_LONGEST_SENTENCE = 200


def judge_label(
    state: PlanState, kind: str, value: Passage, boxes: tuple[Box, ...], after: Sequence[Block] = ()
) -> None:
    """Judge what is at hand by a label's value, its marks, or the line below it."""
    if not value.text and after and after[0].kind in ("text", "item"):
        value = after[0].passage
    judge_value(state, kind, value, boxes)


def is_marked(state: PlanState, block: Block) -> bool:
    """Whether a mark beside a label without words judges."""
    seen = [mark for mark in inside(state.marks, block.boxes) if mark.carrier != "area"]
    seen = nearest(seen)
    return judge("", seen, ("status", "trend"), state.legend).says_something


def nearest(marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks beside a label that are near the first one: others are of the next card."""
    first = min((mark.x0 for mark in marks), default=0.0)
    return [mark for mark in marks if mark.x0 - first <= _NEAR]


def judge_value(state: PlanState, kind: str, value: Passage, boxes: tuple[Box, ...]) -> bool:
    """Judge what is at hand by a value's words, and by the marks in its boxes, if these mean
    anything."""
    wanted = ("trend",) if kind == "trend" else ("status", "trend")
    seen = [mark for mark in inside(state.marks, boxes) if mark.carrier != "area"]
    if any(box.x1 < _RIGHT - 1 for box in boxes):
        seen = inside(state.marks, boxes)
    else:
        seen = nearest(seen)
    said = judge(value.plain, seen, wanted, state.legend, kind == "activity_status")
    if said.status is None and "status" in wanted and (meant := sentence_meaning(value.plain)):
        said = Judgement(meant, said.trend, "word", value.plain)
    if state.card is not None and _OF_GOAL.match(value.plain) and said.status:
        state.card = None  # "Bedömning: Målet bedöms nås." behind the activities of a goal
    shown = value.boxes() if value.pieces else ()
    if not shown:
        shown = tuple(box._replace(x1=min(box.x1, box.x0 + 60)) for box in boxes)
    judged = Judged(None, wanted, said, shown, value, kind == "activity_status")
    if kind == "activity_status" and state.listing == "activity" and state.card is None:
        _judge_listed(state, judged)
    else:
        state.note(judged)
    return said.says_something


def _judge_listed(state: PlanState, judged: Judged) -> None:
    """Note how far the listed activity is under which a label stands; the goal is not meant."""
    listed = state.goal.activities[state.given :] if state.goal is not None else []
    if listed and judged.judgement.says_something:
        listed[-1].judged.append(judged)


def room_below(block: Block, after: Sequence[Block]) -> Box:
    """Return the box beside and below a label in which its mark may stand."""
    boxes = block.passage.boxes()
    box = boxes[-1]
    below = box.bottom + 40.0
    follows = after[0].passage.boxes() if after and after[0].passage.pieces else ()
    if follows and follows[0].page == box.page:
        below = max(box.bottom + 4, follows[0].bottom + 4)
    return Box(box.page, box.x0 - 40, box.top - 4, _RIGHT, below, "")


def say_of_goal(state: PlanState, passage: Passage, text: str) -> bool:
    """Note what a line of its own says of the goal: "Måluppfyllelse är på rätt väg"."""
    meant = sentence_meaning(text)
    if meant is None or len(text) > 140:
        return False
    said = Judgement(meant, None, "word", text)
    state.note(Judged(None, ("status",), said, passage.boxes(), passage))
    return True


def say_across(state: PlanState, passage: Passage) -> bool:
    """Whether a row across a table judges the goal at hand, behind a label or in a sentence:
    "Samlad bedömning: Målet bedöms vara delvis uppfyllt"; and note it."""
    fields = fields_of(passage)
    if not fields:
        return say_of_goal(state, passage, passage.plain)
    if any(entry.kind not in ("status", "trend") for entry in fields):
        return False
    for kind, value, _, _ in fields:
        if not judge_value(state, kind, value, value.boxes()) or state.goal is None:
            state.homeless.append(value)
    return True


def say_of_several(state: PlanState, sentence: Passage) -> bool:
    """Whether a sentence judges goals that it names by their numbers ("Målen 1 och 2 bedöms vara
    uppfyllda") or the two at hand ("Båda målen nås"), and note it for each."""
    for form in patterns("judgements", "of_several"):
        found = form.match(sentence.plain)
        meant = sentence_meaning(f"Målet {found['said']}") if found else None
        if found is None or meant is None:
            continue
        numbers = re.findall(r"\d+(?:[.:]\d+)*", found.groupdict().get("numbers") or "")
        named = [state.book.with_code(n, state.area) for n in numbers]
        goals = [goal for goal in named if goal is not None]
        if not numbers:
            goals = [goal for goal in state.book.goals if goal.area is state.area][-_BOTH:]
        if len(goals) < max(len(numbers), _BOTH):
            return False
        said = Judgement(meant, None, "word", sentence.plain)
        for goal in goals:
            entry = Judged(None, ("status",), said, sentence.boxes(), sentence)
            state.said.setdefault(id(goal), []).append(entry)
        return True
    return False


def say_in_text(state: PlanState, block: Block) -> None:
    """Take what a text says of the goal: whole, or by one of its sentences."""
    for sentence in sentences(block.passage):
        if say_of_several(state, sentence):
            return
    if state.goal is None or state.card is not None:
        return
    if say_of_goal(state, block.passage, block.text):
        return
    for sentence in sentences(block.passage):
        meant = sentence_meaning(sentence.plain)
        if meant and len(sentence.text) < _LONGEST_SENTENCE:
            said = Judgement(meant, None, "word", sentence.plain)
            judged = Judged(None, ("status",), said, sentence.boxes(), sentence)
            state.goal.conflicts.append(judged)
