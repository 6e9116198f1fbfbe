"""Who answers for goals, where the page says it once for several.

Socialnämnden                    a heading that is nothing but a body, over goals
Ansvarig nämnd: Miljönämnden     below a list of goals
Ansvarig för målområdet är kommunstyrelsen.
Fler unga rör på sig (KS, BUN)   behind goals, as behind most

Below the activities of a goal a body answers for them as well. Where most such lines stand below
the goal's indicators, that come after its activities, each answers for its goal alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.language.bodies import find_bodies
from extractors.language.sentences import sentences
from extractors.plans.block_fields import end_of_body
from extractors.plans.plan_blocks import Block
from extractors.plans.plan_state import PlanState
from schemas.document import Passage
from schemas.vocabulary import patterns


def leave(state: PlanState, heading: Block) -> None:
    """Leave what holds up to a heading: the list of goals, the board whose goals those were, and
    the goals of labels below which others stand."""
    state.listed = []
    if heading.level <= state.body_level:
        state.body, state.body_level = None, 99
    if heading.role in ("area", "goal"):
        state.by_rank = {}


def answers_for_listed(state: PlanState, value: Passage) -> bool:
    """Whether a labelled value below a list of several goals answers for all of them."""
    listed, state.listed = state.listed, []
    if len(listed) < 2 or state.goal is not listed[-1]:
        return False
    for goal in listed:
        goal.fields.setdefault("responsible", value)
    return True


def end_goals(blocks: Sequence[Block]) -> bool:
    """Whether lines of who answers end the goals of a plan: most of those behind activities stand
    below the indicators after them."""
    listing, behind, below = "", 0, 0
    for block in blocks:
        if block.kind == "heading":
            listing = ""
        elif block.kind == "label":
            measured = block.label == "indicator" and listing.startswith("activity")
            listing = "activity, indicator" if measured else block.label
        elif block.kind == "field" and block.label == "responsible":
            behind += listing.startswith("activity")
            below += listing == "activity, indicator"
    return below * 2 > behind


def says_who_answers(state: PlanState, block: Block) -> bool:
    """Whether a sentence of a text says who answers for the area or the goal at hand, and notes
    it; a text that says more goes on to be read."""
    said = sentences(block.passage)
    for sentence in said:
        for form in patterns("plan_texts", "answering"):
            found = form.search(sentence.text)
            if found is None or not find_bodies(found["who"]):
                continue
            below = bool(found.groupdict().get("below"))
            start, stop = found.span("who")
            who = sentence.cut(start, end_of_body(sentence, start, stop))
            _note(state, who, found["what"].casefold(), below)
            return len(said) == 1
    return False


def _note(state: PlanState, who: Passage, what: str, below: bool) -> None:
    """Note who answers for what; `below` says that it holds for the parts of a goal too."""
    if what in ("målet", "delmålet") and state.goal is not None:
        state.goal.fields.setdefault("responsible", who)
        state.goal.answers_below = below
    elif state.area is not None:
        state.area.responsible = state.area.responsible or who
    elif state.goal is not None:
        state.goal.fields.setdefault("responsible", who)
