"""Scales of boxes below a goal or on a card: the crossed box judges what is at hand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from extractors.language.progress import says_progress
from extractors.plans.crossed_scales import is_step, scale_in, with_box, words_of
from extractors.plans.judgements import judge
from extractors.plans.plan_blocks import Block
from extractors.plans.plan_rows import Judged
from extractors.plans.plan_state import PlanState
from schemas.document import Passage

_DIMENSIONS = ("status", "trend")


def says_by_boxes(state: PlanState, block: Block, after: Sequence[Block]) -> bool:
    """Whether a line, or a line and those below it, are nothing but a scale of boxes, and note how
    it judges the card or the goal at hand. Where a text stands before the scale it goes on as that
    text, without the scale."""
    if id(block) in state.read_before:
        return True
    if block.kind not in ("text", "item"):
        return False
    steps = [block, *takewhile(_is_step, after)] if _is_step(block) else [block]
    passage = Passage.join([with_box(step.passage, step.marker) for step in steps], " ")
    scale = scale_in(passage.text)
    if scale is None:
        return False
    _note(state, block, passage.cut(scale.start))
    state.read_before.update(id(step) for step in steps[1:])
    if not passage.text[: scale.start].strip():
        return True
    block.passage = passage.cut(0, scale.start)
    return False


def _is_step(block: Block) -> bool:
    return block.kind in ("text", "item") and is_step(with_box(block.passage, block.marker).text)


def _note(state: PlanState, block: Block, scale: Passage) -> None:
    found = scale_in(scale.text)
    listed = state.goal.activities[state.given :] if state.goal is not None else []
    is_listed = state.listing == "activity" and bool(listed) and _is_of_item(block, scale)
    of_activity = state.card is not None or is_listed
    said = judge(scale.text, (), _DIMENSIONS, state.legend, of_activity)
    crossed = found.crossed[0] if found is not None and found.doubt is None else None
    shown = scale.cut(crossed.start, crossed.end) if crossed is not None else scale
    judged = Judged(None, _DIMENSIONS, said, shown.boxes(), shown, of_activity)
    if state.card is None and is_listed:
        listed[-1].judged.append(judged)
    else:
        state.note(judged)


def _is_of_item(block: Block, scale: Passage) -> bool:
    """Whether a scale behind listed activities says how far the last one is: it stands on that
    item's line, or its steps are those of progress."""
    found = scale_in(scale.text)
    steps = [words_of(scale.text, step) for step in found.steps] if found is not None else []
    tells = [step for step in steps if says_progress(step)]
    return block.key == ("item", "boxes") or len(tells) * 2 > len(steps)
