"""Where things stand on a page: from pdfium's page space to the page as it is read, and back.

A page is displayed cropped and rotated as its PDF says. Where most of its text then runs sideways
or upside down (a sideways scan, a landscape table), a person turns the page, and so do we: it is
*read* with a further turn. Layout works on the page as read; provenance gives boxes on the page as
displayed. All are in points from the top left.
"""

from __future__ import annotations

from math import cos, isfinite, radians, sin
from typing import Any, NamedTuple

Corners = tuple[float, float, float, float]

UPRIGHT = 0
OBLIQUE = -1
_SLOPE = 0.05  # of its length, by which a line of text may rise or fall
_USUAL = (0.0, 0.0, 612.0, 792.0)  # where a PDF gives no page size that can be used
_LEAST = 0.1  # points: no box is narrower or lower


class PageView(NamedTuple):
    """A page as it is read: its size, and by how many degrees clockwise it was turned for it.

    `skew` is by how many more degrees a scan was then turned clockwise about its middle.
    """

    width: float
    height: float
    turn: int
    skew: float = 0.0

    def within(self, x0: float, top: float, x1: float, bottom: float) -> Corners:
        """Return a box cut off at the edges of the page; what remains always has an area."""
        across = 0.0 <= x0 <= x1 - _LEAST and x1 <= self.width
        if across and 0.0 <= top <= bottom - _LEAST and bottom <= self.height:
            return x0, top, x1, bottom
        left, right = _between(x0, x1, self.width)
        upper, lower = _between(top, bottom, self.height)
        return left, upper, right, lower

    def displayed(self, x0: float, top: float, x1: float, bottom: float) -> Corners:
        """Return where a box of the page as read stands on the page as displayed."""
        if self.skew:
            x0, top, x1, bottom = self._askew(x0, top, x1, bottom)
        x0, top, x1, bottom = self.within(x0, top, x1, bottom)
        if self.turn == 90:
            return top, self.width - x1, bottom, self.width - x0
        if self.turn == 180:
            return self.width - x1, self.height - bottom, self.width - x0, self.height - top
        if self.turn == 270:
            return self.height - bottom, x0, self.height - top, x1
        return x0, top, x1, bottom

    def _askew(self, x0: float, top: float, x1: float, bottom: float) -> Corners:
        """Return a box moved to where its middle stands on the page that is askew."""
        angle = radians(self.skew)
        x, y = (x0 + x1 - self.width) / 2, (top + bottom - self.height) / 2
        right = x * (cos(angle) - 1) + y * sin(angle)
        down = y * (cos(angle) - 1) - x * sin(angle)
        return x0 + right, top + down, x1 + right, bottom + down


def _between(low: float, high: float, edge: float) -> tuple[float, float]:
    low, high = max(0.0, min(low, edge - _LEAST)), min(edge, high)
    return low, max(high, low + _LEAST)


class Frame:
    """The way from pdfium's page space to points from the top left of the page as read."""

    def __init__(self, page: Any, turn: int = 0) -> None:
        """Read the size of a page; `turn` degrees clockwise are added to its own rotation."""
        self.left, self.low, self.right, self.high = _box_of(page)
        self.turn = turn
        self.rotation = (page.get_rotation() + turn) % 360
        wide, tall = self.right - self.left, self.high - self.low
        self.width, self.height = (tall, wide) if self.rotation in (90, 270) else (wide, tall)
        self.view = PageView(self.width, self.height, turn)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Corners:
        """Return (x0, top, x1, bottom) of the page-space box with corners (x0, y0), (x1, y1)."""
        if self.rotation == 0:
            return x0 - self.left, self.high - y1, x1 - self.left, self.high - y0
        if self.rotation == 90:
            return y0 - self.low, x0 - self.left, y1 - self.low, x1 - self.left
        if self.rotation == 180:
            return self.right - x1, y0 - self.low, self.right - x0, y1 - self.low
        return self.high - y1, self.right - x1, self.high - y0, self.right - x0

    def turn_for(self, a: float, b: float) -> int:
        """Return how many degrees clockwise the page must be turned for text to stand upright.

        (a, b) is the direction of the text in page space. `UPRIGHT` (0) is text that runs from left
        to right as the page is; `OBLIQUE` text stands upright in none of the four turns.
        """
        if self.rotation == 0 and a > 0 and b == 0:
            return UPRIGHT  # most text
        across, up = {0: (a, b), 90: (b, -a), 180: (-a, -b), 270: (-b, a)}[self.rotation]
        for turn in (0, 90, 180, 270):
            if across > 0 and abs(up) <= _SLOPE * across:
                return turn
            across, up = up, -across
        return OBLIQUE

    def shows(self, x0: float, top: float, x1: float, bottom: float) -> bool:
        """Whether some of a box stands on the page."""
        return x1 >= 0 and x0 <= self.width and bottom >= 0 and top <= self.height


def _box_of(page: Any) -> Corners:
    """Return what is displayed of a page, in page space: the crop box within the media box.

    pdfium gives an empty box where the two do not meet; viewers then show the media box.
    """
    for box in (page.get_bbox(), page.get_mediabox()):
        if box and all(isfinite(edge) for edge in box) and box[2] > box[0] and box[3] > box[1]:
            return float(box[0]), float(box[1]), float(box[2]), float(box[3])
    return _USUAL
