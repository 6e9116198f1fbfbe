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

_FEWEST = 2
_MOST = 0.6  # of a class of headings
_LONGEST = 70


class Node(Protocol):
    """What is known of a block here."""

    kind: str
    key: tuple[object, ...]
    label: str
    level: int

    @property
    def text(self) -> str:
        """Its words on one line."""
        ...


N = TypeVar("N", bound=Node)


def subtitles_of(blocks: Sequence[N]) -> list[N]:
    """Return the headings that are subtitles: most of one class, each right below a heading of a
    higher rank and over a label of its goals, and without a number."""
    classes: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, block in enumerate(blocks):
        if block.kind == "heading":
            classes[block.key].append(place)
    found: list[N] = []
    for places in classes.values():
        own = [blocks[place] for place in places if _is_subtitle(blocks, place)]
        if len({block.text for block in own}) >= _FEWEST and len(own) >= _MOST * len(places):
            found.extend(own)
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
