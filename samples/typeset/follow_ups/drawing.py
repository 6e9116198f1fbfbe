"""Dots, arrows and ruled tables for the reports that reportlab sets."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import cos, radians, sin

from reportlab.lib.colors import CMYKColor, Color
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from ..page import draw_line

Mark = Callable[[Canvas, float, float], None]
"""Draws into a cell, given the middle of its first line."""
Cell = str | Mark

PRINTED = {
    "red": CMYKColor(0.05, 0.95, 0.9, 0.02),
    "yellow": CMYKColor(0, 0.27, 0.95, 0),
    "green": CMYKColor(0.75, 0.05, 0.95, 0.05),
    "not_assessed": CMYKColor(0, 0, 0, 0.35),
}
_ANGLES = {"up": 45, "flat": 0, "down": -45}
_ARROW = [(-5, -1.2), (1, -1.2), (1, -3.6), (6, 0), (1, 3.6), (1, 1.2), (-5, 1.2)]


def dot(colour: Color, radius: float = 4.2) -> Mark:
    """Return what draws a filled circle."""

    def draw(canvas: Canvas, x: float, y: float) -> None:
        canvas.setFillColor(colour)
        canvas.circle(x + radius, y, radius, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)

    return draw


def arrow(direction: str, colour: Color | None = None) -> Cell:
    """Return what draws a block arrow that points up, on or down; nothing where it has none."""
    if direction not in _ANGLES:
        return ""
    turn = radians(_ANGLES[direction])

    def draw(canvas: Canvas, x: float, y: float) -> None:
        if colour is not None:
            canvas.setFillColor(colour)
        path = canvas.beginPath()
        for place, (across, up) in enumerate(_ARROW):
            point = (
                x + 6 + across * cos(turn) - up * sin(turn),
                y + across * sin(turn) + up * cos(turn),
            )
            (path.lineTo if place else path.moveTo)(*point)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)

    return draw


def wrapped(text: str, font: str, size: float, width: float) -> list[str]:
    """Break a text into lines no wider than `width` points."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and stringWidth(longer, font, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@dataclass
class Paper:
    """A document page by page: a pen that moves down, and the pages that it filled."""

    canvas: Canvas
    width: float
    height: float
    left: float
    right: float
    font: str
    bold: str
    size: float
    furniture: Callable[[Canvas, int], None]
    y: float = 0
    number: int = 0

    def new_page(self) -> None:
        """Go on at the top of a new page."""
        if self.number:
            self.canvas.showPage()
        self.number += 1
        self.canvas.setPageSize((self.width, self.height))
        self.furniture(self.canvas, self.number)
        self.y = self.height - 80

    def need(self, height: float) -> bool:
        """Start a new page unless `height` is left; tell whether one was started."""
        if self.number and self.y - height > 60:
            return False
        self.new_page()
        return True

    def text(self, text: str, bold: bool = False, size: float = 0, after: float = 6) -> None:
        """Set a paragraph."""
        font, size = self.bold if bold else self.font, size or self.size
        for line in wrapped(text, font, size, self.width - self.left - self.right):
            self.need(1.35 * size)
            self.y -= 1.35 * size
            draw_line(line, font, size, self.left, self.y, self.canvas)
        self.y -= after

    def heading(self, text: str, size: float, before: float = 12) -> None:
        """Set a heading, never alone at the foot of a page."""
        self.need(80)
        self.y -= before
        self.text(text, bold=True, size=size, after=5)

    def table(
        self,
        widths: Sequence[float],
        head: Sequence[str],
        rows: Sequence[Sequence[Cell]],
        ruled: bool = True,
        size: float = 9,
    ) -> None:
        """Set a table whose head is repeated on each page."""
        self.need(70)
        self._row(widths, head, self.bold, ruled, size)
        for row in rows:
            if self.need(self._depth(widths, row, size)):
                self._row(widths, head, self.bold, ruled, size)
            self._row(widths, row, self.font, ruled, size)
        self.y -= 8

    def _depth(self, widths: Sequence[float], row: Sequence[Cell], size: float) -> float:
        lines = [
            len(wrapped(cell, self.bold, size, width - 8)) if isinstance(cell, str) else 1
            for cell, width in zip(row, widths, strict=True)
        ]
        return max(1, *lines) * 1.25 * size + 8

    def _row(
        self, widths: Sequence[float], row: Sequence[Cell], font: str, ruled: bool, size: float
    ) -> None:
        depth = self._depth(widths, row, size)
        x, top = self.left, self.y
        for cell, width in zip(row, widths, strict=True):
            if ruled:
                self.canvas.setLineWidth(0.5)
                self.canvas.rect(x, top - depth, width, depth)
            if isinstance(cell, str):
                for place, line in enumerate(wrapped(cell, font, size, width - 8)):
                    y = top - 4 - size - place * 1.25 * size
                    draw_line(line, font, size, x + 4, y, self.canvas)
            else:
                cell(self.canvas, x + 4, top - 4 - 0.65 * size)
            x += width
        self.y = top - depth


def small(text: str, font: str, canvas: Canvas, x: float, y: float) -> None:
    """Draw a small line of a running head or foot."""
    draw_line(text, font, 8, x, y, canvas)
