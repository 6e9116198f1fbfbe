"""A plan's blocks, with their roles, into drafts of its areas, goals, activities and indicators.

The blocks are read in order. What stands under a goal belongs to it; what stands on a card belongs
to the card; what a label announces is what the label says.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.language.column_kinds import named_goal
from extractors.plans.activities_under_labels import (
    have_tails,
    judge_listed,
    read_listed_activity,
    read_listed_indicator,
    read_loose_item,
    read_named_activity,
    takes_line_below,
    tells_again,
    tells_progress,
)
from extractors.plans.answering import end_goals, leave, says_who_answers
from extractors.plans.areas import area_name
from extractors.plans.bars_over_cards import bars_over
from extractors.plans.block_labels import OF_GOAL, is_verdict
from extractors.plans.commissions import commissioned
from extractors.plans.crossed_boxes import says_by_boxes
from extractors.plans.drafts import Book, GoalDraft
from extractors.plans.goal_judgements import (
    settle,
    told_apart_in_words,
    without_adornments,
)
from extractors.plans.goal_lists import are_judged_behind
from extractors.plans.goal_rows import Leading, leading_number
from extractors.plans.goals_under_labels import (
    read_listed_goal,
    read_named_goal,
    read_overall_goal,
)
from extractors.plans.heading_names import bare_words
from extractors.plans.heading_roles import BODY
from extractors.plans.labelled_values import OF_MANY, SAID_OF, read_field, takes_value
from extractors.plans.measured_areas import measures_areas
from extractors.plans.plan_blocks import Block
from extractors.plans.plan_state import NO_LEVEL, PlanState
from extractors.plans.plan_structure import CHAPTER, LEGEND
from extractors.plans.plan_table_reader import read_table
from extractors.plans.signs_at_ends import judged_by_line, signs_judge
from extractors.plans.stated_judgements import (
    judge_label,
    judge_value,
    room_below,
    say_in_text,
    say_of_goal,
)
from extractors.plans.values_below_names import reads_values
from schemas.document import Passage
from schemas.vocabulary import pattern


def read_plan(state: PlanState, blocks: Sequence[Block]) -> Book:
    """Read all blocks and return the drafts."""
    state.tailed = have_tails(blocks)
    state.judged_tails = are_judged_behind(blocks)
    state.answered_last = end_goals(blocks)
    state.measures_areas = measures_areas(blocks)
    lines = (block.passage for block in blocks if block.kind in ("text", "item"))
    state.signs_judge = signs_judge(lines, state.marks, state.legend)
    for place, block in enumerate(blocks):
        state.caption = blocks[place - 1].passage if place and _is_line(blocks[place - 1]) else None
        if state.waiting is not None:
            if takes_value(state, block):
                continue
            state.waiting = None
        after = blocks[place + 1 :]
        if says_by_boxes(state, block, after):
            continue
        if state.listing == "activity" and tells_progress(block, after[:1]):
            judge_listed(state, block)
        elif place and _is_verdict_below(blocks[place - 1], block):
            judge_value(state, "status", block.passage, block.passage.boxes())
        elif _is_read_by_place(state, blocks[place - 1] if place else None, block, after):
            continue
        elif block.kind == "heading":
            _heading(state, block)
        elif _is_band(block, blocks[place + 1 : place + 2]):
            state.band = block.passage
        elif block.kind == "label":
            _label(state, block, after)
        elif block.kind == "field":
            read_field(state, block, after[:1])
        elif block.kind == "table":
            read_table(state, block)
        elif block.kind != LEGEND:
            _text(state, block, after)
    marks = without_adornments(state.book.goals, state.marks, state.legend)
    heads = [goal.head for goal in state.book.goals if goal.head is not None]
    headings = [goal.heading for goal in state.book.goals if goal.heading is not None]
    bars = bars_over(headings, marks, state.legend)
    for goal in state.book.goals:
        settle(goal, state.said.get(id(goal), ()), marks, state.legend, heads, headings, bars)
    told_apart_in_words(state.book.goals)
    state.book.tie_areas()
    state.book.put_below_overall()
    # "Uppföljning: ..." without values says how the plan is followed up, and measures nothing.
    state.book.indicators.extend(one for one in state.waiting_indicators if one.values)
    return state.book


def _is_verdict_below(above: Block, block: Block) -> bool:
    """Whether a line right below a goal's heading says nothing but how the goal is judged."""
    below = above.kind == "heading" and above.role == "goal" and block.kind == "text"
    return below and is_verdict(block.text)


def _is_read_by_place(
    state: PlanState, above: Block | None, block: Block, after: Sequence[Block]
) -> bool:
    """Whether what stands right above or below a block says what it is, and take it: signs below a
    goal's heading, a name over its values."""
    if above is not None and _is_sign_below(state, above, block):
        return True
    if above is not None and takes_line_below(state, above, block):
        return True
    return reads_values(state, above, block, after)


def _is_sign_below(state: PlanState, above: Block, block: Block) -> bool:
    """Whether a line right below a goal's heading is signs that judge the goal, and note it."""
    if above.kind != "heading" or above.role != "goal" or block.kind != "text":
        return False
    judged = judged_by_line(block.passage, state.marks, state.legend)
    if judged is not None:
        state.note(judged)
    return judged is not None


def _is_band(block: Block, after: Sequence[Block]) -> bool:
    """Whether a line that names an area stands right over a heading that is a goal, and not below
    the goal that it says the area of: "Perspektiv: Kund" in a band."""
    if block.kind != "field" or block.label != "area" or not after or after[0].role != "goal":
        return False
    above = block.parent
    return above is None or above.role != "goal" or above.children[0] is not block


def _is_line(block: Block) -> bool:
    """Whether a block is a text or a label of one line, as over a table."""
    return block.kind in ("text", "label") and not block.marker


def _heading(state: PlanState, block: Block) -> None:
    announced = state.opened_by if state.listing == "goal" else None
    if block.role != BODY or state.opened_by is None or not 0 < state.opened_by.level < block.level:
        state.listing, state.opened_by = "", None  # "Nämndernas mål" goes on below its boards
    state.card, state.number, state.commissioned = None, None, None
    state.measured = state.told_alone = None
    state.heading = block
    leave(state, block)
    if block.level <= state.goal_level and block.role != "activity":
        state.close_goal()
    if block.level <= state.area_level and block.role != "activity":
        state.close_area(block.level)
    if block.role == "area":
        state.open_area(area_name(block.passage)[0], block)
    elif block.role == "goal":
        if state.band is not None:
            state.open_area(state.band, None)
            state.area_level = block.level - 1  # it goes on over all goals of that rank
        state.open_goal_heading(block)
        if announced is not None and 0 < announced.level < block.level:
            state.ranks[block.key] = announced.level  # "Mål" over the goal: labels rank as that
        state.goal_level = min(state.goal_level, state.ranks.get(block.key, 99))
    elif block.role == "activity":
        state.open_card(block)
    elif block.role == BODY:
        unnumbered = max(block.passage.text.find(bare_words(block.text)), 0)
        state.body, state.body_level = block.passage.cut(unnumbered), block.level
        if bare_words(block.text).casefold() in state.summed_up:
            state.open_area(block.passage, block)
    state.band = None


def _numbers_on(state: PlanState, block: Block) -> bool:
    """Whether a label is numbered as a chapter beside that of the area at hand: "7 Fullmäktiges
    mål" behind "6 God hushållning"."""
    section = state.area.section if state.area is not None else None
    if section is None or section.heading is None or block.level != state.area_level:
        return False
    own, above = leading_number(block.text), leading_number(section.title)
    return own is not None and above is not None and _depth(own) == _depth(above)


def _depth(leading: Leading) -> int:
    return leading.number.strip(".").count(".")


def _has_one_goal(state: PlanState) -> bool:
    """Whether the goal at hand is the only one of its area: what measures the area measures it."""
    own = [goal for goal in state.book.goals if goal.area is state.area]
    return state.area is not None and len(own) == 1 and own[0] is state.goal


def _label(state: PlanState, block: Block, after: Sequence[Block]) -> None:
    if block.level and (block.level < state.goal_level < 99 or block.role == CHAPTER):
        state.close_goal()  # a label of a higher rank than the goal's heading: another chapter
    if 0 < block.level < state.area_level < NO_LEVEL or _numbers_on(state, block):
        state.close_area(block.level)
    if block.label in OF_MANY:
        state.waiting = block
        return
    if block.label == OF_GOAL or _goes_on_below(state, block):
        state.goal = _goal_of_label(state, block.text)
        state.card = None
        return
    of_all = bool(block.level) and len(state.listed) > 1  # of the goals listed before it
    of_area = state.measures_areas and not _has_one_goal(state)
    if block.label == "indicator" and (of_all or of_area):
        state.close_goal()
    state.listing, state.opened_by, state.listed = block.label, block, []
    if block.label in ("activity", "indicator"):
        state.goal = _goal_of_label(state, block.text) or state.goal
    if block.label in SAID_OF:
        if not say_of_goal(state, block.passage, block.passage.plain):
            room = room_below(block, after)
            judge_label(state, block.label, Passage("", ()), (room,), after)
    elif block.label == "goal":
        state.card, state.last_look = None, ()  # what follows explains no goal above
        named = named_goal(block.text)
        state.number = block.passage if named and named.number else None
        state.is_numbered = state.number is not None
    elif block.label == "activity":
        state.commissioned = commissioned(block.passage)
        upper = state.goal.parent if state.goal is not None else None
        if upper is not None and pattern("plans", "of_upper_goal").search(block.text.casefold()):
            state.goal = upper  # "Uppdrag för att nå det övergripande målet", below its parts
        state.given = len(state.goal.activities) if state.goal else 0
        state.card = None


def _goes_on_below(state: PlanState, block: Block) -> bool:
    """Whether the number of a goal told before parts the activities of the label above it:
    "Etappmål 1a" below "Så når vi målen"."""
    opener = state.opened_by
    if block.label != "goal" or opener is None or opener.label != "activity":
        return False
    below = 0 < opener.level < block.level or (opener.level > 0 and not block.level)
    return below and state.book.in_area(block.text, state.area) is not None


def _goal_of_label(state: PlanState, label: str) -> GoalDraft | None:
    """Return the goal that a label names by its number: "Indikatorer till långsiktigt mål 1"."""
    bare = label.rstrip(" :.")
    found = pattern("plans", "of_numbered_goal").search(bare.casefold())
    start = found.start("goal") if found else 0
    return state.book.in_area(bare[start:], state.area)


def _text(state: PlanState, block: Block, after: Sequence[Block]) -> None:
    if tells_again(state, block):
        return
    if block.kind == "text" and says_who_answers(state, block):
        return
    if block.kind == "text" and state.listing != "" and read_named_activity(state, block):
        return
    inside_list = block.kind == "text" and state.listing in ("activity", "indicator")
    if inside_list and read_named_goal(state, block):
        return
    if state.listing == "goal":
        read_listed_goal(state, block, after)
    elif state.listing == "activity":
        read_listed_activity(state, block, after)
    elif state.listing == "indicator":
        read_listed_indicator(state, block)
    elif state.listing == "" and block.kind == "item":
        read_loose_item(state, block)
    elif block.kind == "text" and not read_overall_goal(state, block, after):
        say_in_text(state, block)
        if not read_named_activity(state, block):
            read_named_goal(state, block)
