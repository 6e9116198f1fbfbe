"""Lines set as headings right below the headings of chapters, one to each: what they say of the
chapter, no chapter of their own.

Prioriterat område 1. Vård och omsorg
Stöd i rätt tid                          <- in italics, in every chapter
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Protocol, TypeVar

from extractors.language.column_kinds import named_goal
from extractors.plans.text_shapes import shapes_of

_FEWEST = 2
_LONGEST = 70


class Node(Protocol):
    """What is known of a block here."""

    kind: str
    key: tuple[object, ...]
    label: str
    level: int

    @property
    def text(self) -> str: ...


N = TypeVar("N", bound=Node)


def subtitles_of(blocks: Sequence[N]) -> list[N]:
    """Return the headings that are subtitles: all of one class, each right below a heading of a
    higher rank and over its goals, without a number, and most of them without a wish."""
    classes: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, block in enumerate(blocks):
        if block.kind == "heading":
            classes[block.key].append(place)
    found: list[N] = []
    for places in classes.values():
        texts = {blocks[place].text for place in places}
        wishes = sum("goal" in shapes_of(text) for text in texts)
        if len(texts) < _FEWEST or wishes * 2 > len(texts):
            continue
        if all(_is_subtitle(blocks, place) for place in places):
            found.extend(blocks[place] for place in places)
    return found


def _is_subtitle(blocks: Sequence[N], place: int) -> bool:
    block, above = blocks[place], blocks[place - 1] if place else None
    if above is None or above.kind != "heading" or above.level >= block.level:
        return False
    if named_goal(block.text) or len(block.text) > _LONGEST:
        return False
    return not any(letter.isdigit() for letter in block.text) and _leads_to_goals(blocks, place)


def _leads_to_goals(blocks: Sequence[N], place: int) -> bool:
    """Whether a label of goals stands below, before the next heading."""
    for block in blocks[place + 1 :]:
        if block.kind == "heading":
            return False
        if block.kind == "label" and block.label == "goal":
            return True
    return False
