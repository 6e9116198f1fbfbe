"""Bars in colour along the upper edge of cards, which judge the goals that head the cards.

████ green ███████████████   ████ yellow ██████████████
Fler ska trivas              Alla ska lätt nå kommunen
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractors.plans.goal_marks import Marks
from extractors.plans.judgement_marks import Legend
from schemas.document import HUES, Box, Mark, Passage

_LOWEST, _HIGHEST = 4.0, 30.0  # points: thinner is a line, higher a ground
_FLAT = 4.0  # times as wide as it is high
_NEAR = 24.0  # points from the bar to the goal below it
_SEVERAL = 2  # goals with a bar, and colours of the bars


def bars_over(headings: Sequence[Passage], marks: Marks, legend: Legend) -> Mapping[int, Mark]:
    """Return the bars right over headings that are goals, by the identity of the heading; none
    where all are of one colour, which adorns, and judges nothing. Grey counts where the legend
    explains it."""
    colours = {*HUES, *(colour for colour, kind in legend if kind == "dot")}
    found = {
        id(heading): bar
        for heading in headings
        if (bar := _bar_over(heading, marks)) is not None and bar.colour in colours
    }
    several = len(found) >= _SEVERAL and len({bar.colour for bar in found.values()}) >= _SEVERAL
    return found if several else {}


def _bar_over(heading: Passage, marks: Marks) -> Mark | None:
    boxes = heading.boxes()
    if not boxes:
        return None
    left, right = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    over = [mark for mark in marks.get(boxes[0].page, ()) if _is_over(mark, boxes[0], left, right)]
    return over[0] if len({(mark.colour, mark.sign) for mark in over}) == 1 else None


def _is_over(mark: Mark, first: Box, left: float, right: float) -> bool:
    """Whether a mark is a flat ground right over a heading's first line, as wide as the card."""
    height = mark.bottom - mark.top
    if mark.carrier != "area" or not _LOWEST <= height <= _HIGHEST:
        return False
    wide = mark.x1 - mark.x0 >= _FLAT * height and mark.x0 <= left and right <= mark.x1
    return wide and -1 <= first.top - mark.bottom <= _NEAR
