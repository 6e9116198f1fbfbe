"""Gauges that are drawn: three sectors of a dial, of which one is lit in red, yellow or green.

The sector that is lit shows far more of its colour than the others, which may be grey. Where none
does, the gauge has no colour, and so judges nothing; one that is all grey has that colour. A needle
is of the gauge, and no arrow.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.reading.colours import shade_of
from pipeline.reading.shapes import Shape
from schemas.document import HUES

_SECTORS = 3
_LIT = 1.5  # times as strong as the next sector
_APART = 0.5  # of a sector's size: the widest gap between two of them
_BEYOND = 2.0  # points by which a needle may reach beyond the sectors
_NEEDLES = 3  # shapes drawn after the sectors: a needle, its hub


def gauges_as_one(shapes: Sequence[Shape]) -> list[Shape]:
    """Return the shapes of a page with each gauge as one shape, as large as its sectors together.
    Points from the top left."""
    made: list[Shape] = []
    place = 0
    while place < len(shapes):
        sectors = shapes[place : place + _SECTORS]
        if not _is_dial(sectors):
            made.append(shapes[place])
            place += 1
            continue
        gauge = _gauge(sectors)
        place += _SECTORS
        made.append(gauge)
        for shape in shapes[place : place + _NEEDLES]:
            if not _is_needle(shape, gauge):
                break
            place += 1
    return made


def _is_dial(shapes: Sequence[Shape]) -> bool:
    """Whether three shapes drawn one after the other are the sectors of a dial: all outlines as
    thick strokes, or all filled; the outer ones alike and level, the middle one above them."""
    if len(shapes) < _SECTORS or len({shape.filled for shape in shapes}) > 1:
        return False
    left, middle, right = sorted(shapes, key=lambda shape: shape.x0 + shape.x1)
    hues = [_hue(shape) for shape in (left, middle, right)]
    hued = [hue for hue in hues if hue]
    if middle is not shapes[1] or len(set(hued)) < len(hued) or hues[1] in ("red", "green"):
        return False
    if any(shape.colour is None or shade_of(shape.colour).name == "other" for shape in shapes):
        return False
    size = middle.x1 - middle.x0
    apart = max(middle.x0 - left.x1, right.x0 - middle.x1)
    level = abs(left.top - right.top) < 0.2 * size and abs(left.bottom - right.bottom) < 0.2 * size
    alike = abs((left.x1 - left.x0) - (right.x1 - right.x0)) < 0.2 * size
    above = middle.bottom < left.bottom - 0.1 * size
    return level and alike and above and apart <= _APART * size


def _gauge(sectors: Sequence[Shape]) -> Shape:
    return Shape(
        min(shape.x0 for shape in sectors),
        min(shape.top for shape in sectors),
        max(shape.x1 for shape in sectors),
        max(shape.bottom for shape in sectors),
        _colour_of(sectors),
        True,
        "",
    )


def _colour_of(sectors: Sequence[Shape]) -> int | None:
    """Return the colour of the sector that is lit, that of all where none has a hue, or None."""
    hued = sorted(
        (shape for shape in sectors if _hue(shape)), key=lambda shape: -_saturation(shape)
    )
    if not hued:
        colours = {shape.colour for shape in sectors}
        return colours.pop() if len(colours) == 1 else None
    if len(hued) > 1 and _saturation(hued[0]) < _LIT * _saturation(hued[1]):
        return None
    return hued[0].colour


def _is_needle(shape: Shape, gauge: Shape) -> bool:
    inside = (
        gauge.x0 - _BEYOND <= shape.x0
        and shape.x1 <= gauge.x1 + _BEYOND
        and gauge.top <= shape.top
        and shape.bottom <= gauge.bottom + _BEYOND
    )
    return inside and _hue(shape) == ""


def _hue(shape: Shape) -> str:
    name = shade_of(shape.colour).name if shape.colour is not None else ""
    return name if name in HUES else ""


def _saturation(shape: Shape) -> float:
    """Return how far a colour is from grey: what is pale is not lit, however light its hue is."""
    if not shape.colour:
        return 0.0
    largest = max(shape.colour >> shift & 0xFF for shift in (16, 8, 0)) / 255
    return shade_of(shape.colour).strength / largest
