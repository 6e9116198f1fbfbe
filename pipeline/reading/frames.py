"""The way from pdfium's page space to points from the top left of the page as displayed."""

from __future__ import annotations

from typing import Any


class Frame:
    """The way from pdfium's page space to points from the top left of the displayed page."""

    def __init__(self, page: Any) -> None:
        self.left, self.low, self.right, self.high = page.get_cropbox()
        self.rotation = page.get_rotation() % 360
        wide, tall = self.right - self.left, self.high - self.low
        self.width, self.height = (tall, wide) if self.rotation in (90, 270) else (wide, tall)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """Return (x0, top, x1, bottom) of the page-space box with corners (x0, y0), (x1, y1)."""
        if self.rotation == 0:
            return x0 - self.left, self.high - y1, x1 - self.left, self.high - y0
        if self.rotation == 90:
            return y0 - self.low, x0 - self.left, y1 - self.low, x1 - self.left
        if self.rotation == 180:
            return self.right - x1, y0 - self.low, self.right - x0, y1 - self.low
        return self.high - y1, self.right - x1, self.high - y0, self.right - x0

    def upright(self, a: float, b: float) -> bool:
        """Whether text with direction (a, b) in page space runs left to right on the display."""
        across, up = {0: (a, b), 90: (b, -a), 180: (-a, -b), 270: (-b, a)}[self.rotation]
        return across > 0 and abs(up) <= 0.05 * abs(across)
