"""Frames with round corners: their lines end before they meet, and are drawn on to the corner."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.reading.ocr.ruling_lines import Stroke

_ROUND = 0.12  # inches between the ends of two lines of one corner


def with_corners(strokes: Sequence[Stroke], dpi: int) -> list[Stroke]:
    """Return ruling lines, those that end close to each other drawn on until they meet.

    A line is drawn on only where its other end, too, comes close to a line across it: it is one
    side of a frame.
    """
    near = int(_ROUND * dpi)
    made = []
    for found in strokes:
        stroke = found
        across = [other for other in strokes if other.level != stroke.level]
        if stroke.level:
            x0 = _corner(stroke.x0, stroke.top, [(s.x0, s.top, s.bottom) for s in across], near)
            x1 = _corner(stroke.x1, stroke.top, [(s.x1, s.top, s.bottom) for s in across], near)
            if x0 is not None and x1 is not None:
                stroke = stroke._replace(x0=min(x0, stroke.x0), x1=max(x1, stroke.x1))
        else:
            top = _corner(stroke.top, stroke.x0, [(s.top, s.x0, s.x1) for s in across], near)
            low = _corner(stroke.bottom, stroke.x0, [(s.bottom, s.x0, s.x1) for s in across], near)
            if top is not None and low is not None:
                stroke = stroke._replace(top=min(top, stroke.top), bottom=max(low, stroke.bottom))
        made.append(stroke)
    return made


def _corner(end: int, place: int, across: Sequence[tuple[int, int, int]], near: int) -> int | None:
    """Return where a line that ends at `end` meets the nearest of those across it that end there
    too, or None.

    `place` is where the line runs; lines across it are given by where they run, begin and end.
    """
    meets = [
        at for at, start, last in across
        if abs(at - end) <= near and min(abs(start - place), abs(last - place)) <= near
    ]  # fmt: skip
    return min(meets, key=lambda at: abs(at - end), default=None)
