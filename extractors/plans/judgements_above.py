"""Judgements that stand over the goals that they judge, as on cards of barometers.

Bedömning:
● Delmålet kan uppnås
Mål 1.1 Fler resor görs med cykel
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from extractors.plans.block_labels import is_verdict
from extractors.plans.plan_blocks import Block

_FEWEST = 2  # goals in one look
_SAID_OF = ("status", "trend")


def below_their_goals(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of a plan, what judges the goals of one look put below them where it stands
    over each, the first one too, and below none."""
    classes: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, block in enumerate(blocks):
        if block.kind == "heading":
            classes[block.key].append(place)
    ordered = list(blocks)
    for places in classes.values():
        starts = {place: _start_of_run(blocks, place) for place in places}
        above = all(start < place for place, start in starts.items())
        if len(places) < _FEWEST or not above or any(_is_judged_below(blocks[p]) for p in places):
            continue
        for place, start in starts.items():
            _put_below(blocks[place], blocks[start:place])
            ordered[start : place + 1] = [blocks[place], *blocks[start:place]]
    return ordered


def _start_of_run(blocks: Sequence[Block], place: int) -> int:
    """Return where the judgements begin that stand right over a block; its own place if none do."""
    start = place
    while start and _judges(blocks[start - 1]):
        start -= 1
    return start


def _judges(block: Block) -> bool:
    says = block.kind == "label" and block.label == "status" and is_stated(block.text)
    return says or (block.kind == "field" and block.label in _SAID_OF)


def is_stated(text: str) -> bool:
    """Whether a label is what it announces: "Bedömning saknas"."""
    return is_verdict(text) or text.count(" ") > 0


def _is_judged_below(heading: Block) -> bool:
    """Whether a judgement stands below a heading, before the next one."""
    for child in heading.children:
        if child.kind == "heading":
            return False
        if _judges(child):
            return True
    return False


def _put_below(heading: Block, judgements: Sequence[Block]) -> None:
    """Tie judgements to the heading that they stand over."""
    for block in judgements:
        if block.parent is not None:
            block.parent.children.remove(block)
        block.parent = heading
    heading.children[:0] = judgements
