"""Labelled values of a goal, a card or listed activities: "Ansvarig: Tekniska nämnden"."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.language.sentences import sentences
from extractors.plans.answering import answers_for_listed
from extractors.plans.drafts import (
    ActivityDraft,
    GoalDraft,
    Value,
)
from extractors.plans.indicator_texts import indicator_of_text
from extractors.plans.judgements import judge
from extractors.plans.plan_blocks import Block
from extractors.plans.plan_numbers import is_code
from extractors.plans.plan_state import PlanState
from extractors.plans.stated_judgements import is_marked, judge_value
from extractors.plans.text_shapes import has_words, is_body, is_deadline, shapes_of
from schemas.document import Box, Passage

OF_MANY = ("responsible", "deadline", "participating", "cost")
_MEASURING = ("indicator", "base", "target", "outcome", "unit")
SAID_OF = ("status", "trend", "activity_status")
_LONGEST_LABELLED = 80


def read_field(state: PlanState, block: Block, after: Sequence[Block] = ()) -> None:
    """Take a label with its value; a label without one waits for the block below it, or for the
    words on its line that stand in a mark, as in a badge."""
    if not block.text and (
        block.label not in SAID_OF or not is_marked(state, block) or _is_beside(state, block, after)
    ):
        state.waiting = block
        return
    take_field(state, block.label, block.passage, block.boxes, block.year)


def _is_beside(state: PlanState, block: Block, after: Sequence[Block]) -> bool:
    """Whether the text behind a label without a value judges, and stands on the label's line."""
    if not after or after[0].kind != "text" or not after[0].passage.pieces or not block.boxes:
        return False
    first, room = after[0].passage.pieces[0], block.boxes[0]
    level = room.page == first.page and room.top <= (first.top + first.bottom) / 2 <= room.bottom
    of_progress = block.label == "activity_status"
    said = judge(after[0].text, (), ("status", "trend"), state.legend, of_progress)
    return level and first.x0 >= room.x0 and said.says_something


def takes_value(state: PlanState, block: Block) -> bool:
    """Whether a block is the value of the field above it: "Ansvarig:" over a nämnd."""
    field_block = state.waiting
    assert field_block is not None
    listed = block.kind == "item" and field_block.label in OF_MANY and is_body(block.text)
    if not (block.kind == "text" or listed) or len(block.text) > _LONGEST_LABELLED:
        return False
    if field_block.label in SAID_OF:
        of_progress = field_block.label == "activity_status"
        said = judge(block.text, (), ("status", "trend"), state.legend, of_progress)
        if not said.says_something:
            return False
    elif block.text.endswith((".", ":")) and not is_deadline(block.text):
        return False
    state.waiting = None
    take_field(state, field_block.label, block.passage, ())
    return True


def take_field(
    state: PlanState, kind: str, value: Passage, boxes: tuple[Box, ...], year: int | None = None
) -> None:
    """Take a labelled value: of the card, of the activities before it, or of the goal."""
    if kind == "area":
        if state.goal is None:
            state.open_area(value, None)
        elif state.goal.area is None:
            state.goal.area = state.book.area(value, None, None)
        return
    if kind in SAID_OF:
        judge_value(state, kind, value, boxes)
        return
    if kind == "goal" and state.card is not None and is_code(value.plain):
        state.refer_card(value.plain)
        return
    if kind in _MEASURING:
        _measure(state, kind, value, year)
    if kind == "indicator" and state.measured is not None and state.measured.values:
        value = state.measured.passage
    if state.card is not None:
        state.card.fields.setdefault(kind, value)
        return
    if state.moved is not None and state.listing == "activity" and kind in OF_MANY:
        state.moved.fields.setdefault(kind, value)
        return
    if state.goal is None:
        if kind == "responsible" and state.area is not None:
            state.area.responsible = state.area.responsible or value
        return
    listed = state.goal.activities[state.given :]
    # Behind indicators that stand behind the activities it is said of the goal.
    of_goal = kind == "responsible" and (
        state.listing == "indicator" or (state.answered_last and state.goal.heading is not None)
    )
    if listed and kind in OF_MANY and not of_goal:
        for activity in listed:
            activity.fields.setdefault(kind, value)
        if kind == "responsible" and state.given == 0:
            _answers_for_all(state.goal, listed, value)
        return
    if kind == "responsible" and answers_for_listed(state, value):
        return
    state.goal.fields.setdefault(kind, value)


def _answers_for_all(goal: GoalDraft, listed: Sequence[ActivityDraft], value: Passage) -> None:
    """Note who answers for all activities as the goal's; nobody where the activities differ."""
    own = [activity.fields["responsible"] for activity in listed]
    if all(passage.plain == value.plain for passage in own):
        goal.fields.setdefault("responsible", value)
    elif goal.fields.get("responsible") is own[0]:
        del goal.fields["responsible"]


def _measure(state: PlanState, kind: str, value: Passage, year: int | None) -> None:
    """Take an indicator of a card or a goal, and the values labelled after it."""
    if kind == "indicator":
        state.measured = None
        named = "value" not in shapes_of(value.plain) and has_words(value.plain)
        if named and len(sentences(value)) == 1:
            code = state.card_code if state.card is not None else None
            goal = state.goal if code is None else None
            state.measured = indicator_of_text(value, state.is_plan)
            state.measured.goal = goal
            if code is not None:
                state.measured.reference = state.book.reference(code, state.area)
            state.waiting_indicators.append(state.measured)
    elif state.measured is not None:
        if kind == "unit":
            state.measured.unit = value
        elif value.text and any(letter.isalnum() for letter in value.text):
            state.measured.values.append(Value(kind, year, value))
