"""Cards in frames: two upright lines as long as each other, joined at one end, beside others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.layout.lines import PageLines
from schemas.document import Ruling

_NARROWEST, _WIDEST = 0.15, 0.7  # of the page's width
_LOWEST = 40.0  # points
_GAP = 3.0  # points between two cards; cells of a table touch
_SAME = 3.0  # points: ends of lines that meet


class Card(NamedTuple):
    """A box on a page that is read by itself."""

    x0: float
    top: float
    x1: float
    bottom: float


def cards_beside(cards: Sequence[Card]) -> list[Card]:
    """Return the frames of a page, and what is left of torn ones, of which at least two stand
    beside each other with a gap, and those as wide as they are."""
    beside = [one for one in cards if any(_stands_beside(one, other) for other in cards)]
    widths = {round(one.x1 - one.x0) for one in beside}
    return [one for one in cards if any(abs(one.x1 - one.x0 - w) < _SAME for w in widths)]


def frames_of(page: PageLines, widest: float = _WIDEST) -> list[Card]:
    """Return the frames of a page: two upright lines, joined at an end, `widest` of its width
    apart at most."""
    uprights = sorted({r for r in page.rulings if not r.is_level}, key=lambda r: r.x0)
    level = [r for r in page.rulings if r.is_level]
    found: list[Card] = []
    taken: set[Ruling] = set()
    for left in uprights:
        if left in taken or left.bottom - left.top < _LOWEST:
            continue
        right = next((r for r in uprights if r.x0 > left.x0 + _GAP and _as_long(left, r)), None)
        if right is None or not _joined(left, right, level):
            continue
        if _NARROWEST <= (right.x0 - left.x0) / page.width <= widest:
            taken |= {left, right}
            found.append(Card(left.x0, left.top, right.x0, left.bottom))
    return found


def _as_long(one: Ruling, other: Ruling) -> bool:
    return abs(one.top - other.top) <= _SAME and abs(one.bottom - other.bottom) <= _SAME


def _joined(left: Ruling, right: Ruling, level: Sequence[Ruling]) -> bool:
    """Whether one level line joins two upright ones at an end."""
    return any(
        abs(line.x0 - left.x0) <= _SAME and abs(line.x1 - right.x0) <= _SAME
        and min(abs(line.top - left.top), abs(line.top - left.bottom)) <= _SAME
        for line in level
    )  # fmt: skip


def _stands_beside(one: Card, other: Card) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    lower = min(one.bottom - one.top, other.bottom - other.top)
    return max(one.x0, other.x0) - min(one.x1, other.x1) >= _GAP and shared >= 0.5 * lower
