"""Activities and indicators in lists and texts under their labels, or right under a goal."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.language.column_kinds import head_of, named_activity
from extractors.language.sentences import sentences
from extractors.plans.drafts import (
    ActivityDraft,
    add_activity,
)
from extractors.plans.indicator_texts import indicator_of_text
from extractors.plans.plan_blocks import Block
from extractors.plans.plan_numbers import numbered, with_number
from extractors.plans.plan_state import PlanState
from extractors.plans.stated_judgements import say_in_text
from extractors.plans.text_shapes import has_words, is_body, is_deadline, shapes_of
from schemas.document import Passage

_BRACKET = re.compile(r"\s*\((?P<who>[^()]+?),\s*(?P<when>[^(),]+)\)\.?$")


def read_listed_activity(state: PlanState, block: Block) -> None:
    """Take a list item under a label such as "Aktiviteter", or a text that reads as one."""
    if block.kind == "text" and not _is_activity_text(block):
        say_in_text(state, block)
        return
    add_item(state, with_number(block))


def _is_activity_text(block: Block) -> bool:
    shapes = shapes_of(numbered(block.passage)[1].plain)
    return "measure" in shapes and len(sentences(block.passage)) <= 2


def add_item(state: PlanState, passage: Passage) -> None:
    """Add a listed activity, with who and when in brackets at its end."""
    if not has_words(passage.plain):
        return
    fields: dict[str, Passage] = {}
    bracket = _BRACKET.search(passage.text) if state.bracketed else None
    if bracket:
        fields["responsible"] = _without_label(passage.cut(*bracket.span("who")))
        fields["deadline"] = passage.cut(*bracket.span("when"))
        passage = passage.cut(0, bracket.start())
    number, text = numbered(passage)
    made = ActivityDraft(text, fields, number)
    numbering = state.book.above(number.plain) if number else None
    # "1:1 b" names its goal, whichever goal of the list above stands last.
    lettered = number is not None and number.plain[-1:].isalpha()
    goal = (numbering if lettered else None) or state.goal or numbering
    if goal is None:
        state.book.loose.append(made)
    else:
        add_activity(goal, made)


def _without_label(passage: Passage) -> Passage:
    """Return who answers without what says so: "ansvarig: Tekniska nämnden"."""
    label, colon, _ = passage.text.partition(":")
    head = head_of(label) if colon else None
    if head is None or head.kind != "responsible":
        return passage
    behind = len(passage.text) - len(passage.text[len(label) + 1 :].lstrip())
    return passage.cut(behind)


def read_loose_item(state: PlanState, block: Block) -> None:
    """A list item right under a goal is an activity, in a plan."""
    if state.goal is None or state.card is not None or state.goal.heading is None:
        return
    if state.is_plan and "judgement" not in shapes_of(block.text):
        add_item(state, block.passage)


def read_named_activity(state: PlanState, block: Block) -> bool:
    """Whether a paragraph says that it is an activity: "Åtgärd 3 Bygga ..."; its labels follow."""
    if named_activity(block.text) is None or len(sentences(block.passage)) > 1:
        return False
    state.open_card(block)
    return True


def read_listed_indicator(state: PlanState, block: Block) -> None:
    """Take an indicator under a label such as "Indikatorer": no value, goal, verb or prose."""
    shapes = shapes_of(block.text)
    if block.kind == "text" and "indicator" not in shapes:
        say_in_text(state, block)
        return
    if shapes & {"value", "goal", "measure", "prose"} or not has_words(block.text):
        return
    made = indicator_of_text(block.passage, state.is_plan)
    made.goal = state.goal
    state.book.indicators.append(made)


def are_bracketed(blocks: Sequence[Block]) -> bool:
    """Whether list items end in brackets with who answers and when, as most of them do."""
    found = [m for b in blocks if b.kind == "item" and (m := _BRACKET.search(b.text))]
    fit = [m for m in found if is_deadline(m["when"]) or is_body(m["who"])]
    return len(fit) >= 2 and len(fit) * 2 >= len(found)
