"""Decisions that stand in a frame: what stands below the frame is no more of the decision.

+-----------------------------+
| The committee's decision    |
|  * The report is approved.  |
+-----------------------------+
The report shows a deficit ...
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from pipeline.layout.lines import PageLines
from schemas.document import Block, Paragraph, Passage, Ruling, Section

_SAME = 2.0  # points between edges that meet
_NARROWEST = 100.0  # points: no frame around text is narrower
_DECIDES = ("decision", "proposal")


class Frame(NamedTuple):
    """A rectangle drawn on a page around text."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, text: Passage) -> bool:
        """Whether a text begins in the frame."""
        first = text.pieces[0] if text.pieces else None
        return (
            first is not None
            and first.page == self.page
            and self.x0 - _SAME <= first.x0 <= self.x1
            and self.top - _SAME <= first.top
            and first.bottom <= self.bottom + _SAME
        )

    def goes_on_as(self, other: Frame) -> bool:
        """Whether another frame is as wide: this one, over a page break."""
        return abs(self.x0 - other.x0) < _SAME and abs(self.x1 - other.x1) < _SAME


def frames_of(pages: Sequence[PageLines]) -> list[Frame]:
    """Return the frames drawn on pages: two upright rules and a level one that joins them."""
    return [frame for page in pages for frame in _on(page.number, page.rulings)]


def _on(page: int, rulings: Sequence[Ruling]) -> Iterator[Frame]:
    # A table has hundreds of rules: those at an edge are looked up by where they stand.
    uprights = [ruling for ruling in rulings if not ruling.is_level]
    order = sorted(range(len(uprights)), key=lambda place: uprights[place].x0)
    edges = [uprights[place].x0 for place in order]

    @cache  # most level rules of a table begin and end where others do
    def sides(x: float) -> list[Ruling]:
        places = order[bisect_left(edges, x - _SAME) : bisect_right(edges, x + _SAME)]
        found = [uprights[place] for place in sorted(places)]
        return [side for side in found if abs(side.x0 - x) < _SAME]

    def near(x: float, level: Ruling) -> list[Ruling]:
        return [side for side in sides(x) if _meet(side, level)]

    for level in (ruling for ruling in rulings if ruling.is_level):
        if level.x1 - level.x0 < _NARROWEST:
            continue
        lefts = near(level.x0, level)
        rights = near(level.x1, level) if lefts else []
        for left in lefts:
            if any(
                abs(right.top - left.top) < _SAME and abs(right.bottom - left.bottom) < _SAME
                for right in rights
            ):
                yield Frame(page, level.x0, left.top, level.x1, left.bottom)


def _meet(upright: Ruling, level: Ruling) -> bool:
    """Whether an upright rule ends at the height of a level one: a frame that goes on over a page
    break has one of them only."""
    _, top, _, bottom = upright
    return abs(top - level.top) < _SAME or abs(bottom - level.top) < _SAME


def without_text_below(sections: Sequence[Section], frames: Sequence[Frame]) -> tuple[Section, ...]:
    """Return the sections, a decision that stands in a frame parted from the text below it."""
    found: list[Section] = []
    for section in sections:
        before = found[-1] if found else None
        at = _end_in_frame(section, before, frames) if section.role in _DECIDES else None
        if at is None:
            found.append(section)
            continue
        found.append(Section(section.heading, section.role, section.level, section.blocks[:at]))
        found.append(Section(None, "description", section.level, section.blocks[at:]))
    return tuple(found)


def _end_in_frame(section: Section, before: Section | None, frames: Sequence[Frame]) -> int | None:
    """Return at which block a section goes on below the frame of its first, or None.

    A frame that also holds what stands before the section is drawn around more than a decision.
    """
    own = _frame_of(section.blocks[0], frames) if section.blocks else None
    if own is None or before is None:
        return None
    last = before.blocks[-1] if before.blocks else None
    above = last.passage if isinstance(last, Paragraph) else before.heading
    if above is None or own.holds(above):
        return None
    for place, block in enumerate(section.blocks):
        if not isinstance(block, Paragraph) or not block.passage.pieces:
            continue
        frame = _frame_of(block, frames)
        if frame is None or not own.goes_on_as(frame):
            return place
    return None


def _frame_of(block: Block, frames: Sequence[Frame]) -> Frame | None:
    text = block.passage if isinstance(block, Paragraph) else None
    return next((f for f in frames if f.holds(text)), None) if text else None
