"""Small drawn shapes of a page: dots, boxes, lamps and arrows, with their colour and direction.

pdfium turns every colour space (grey, CMYK, ICC, indexed, separations) into RGB; a pattern or a
shading has no colour of its own and gives None.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any, NamedTuple

import pypdfium2.raw as raw

from pipeline.reading.arrows import Point, direction_of
from pipeline.reading.frames import Frame

LARGEST, SMALLEST = 60.0, 3.0  # points: what is larger is no sign, what is smaller a full stop
_SMALLEST_DOT = 1.8  # points: a bullet as browsers draw it before small type
_MOST_SEGMENTS = 40
_WHITE = 0xFFFFFF


class Shape(NamedTuple):
    """A filled or outlined shape in points from the top left; `colour` is 0xRRGGBB or None."""

    x0: float
    top: float
    x1: float
    bottom: float
    colour: int | None
    filled: bool
    direction: str


def is_small(x0: float, top: float, x1: float, bottom: float) -> bool:
    """Whether a box has the size of a sign: a dot, an arrow, a traffic light."""
    width, height = x1 - x0, bottom - top
    if _is_dot(width, height):
        return True
    return SMALLEST <= max(width, height) <= LARGEST and min(width, height) >= 0.2


def _is_dot(width: float, height: float) -> bool:
    """Whether a box is as small as a bullet, and as wide as high."""
    return min(width, height) >= _SMALLEST_DOT and 0.8 * max(width, height) <= min(
        width, height, SMALLEST
    )


def read_shape(
    handle: Any,
    box: tuple[float, float, float, float],
    matrix: Sequence[float],
    frame: Frame,
    filled: bool,
    stroked: bool,
) -> Shape | None:
    """Return the shape of a path object, or None where nothing of it is seen.

    `matrix` is that of the forms that hold the path; `frame` turns page space into the display's.
    """
    width, height = box[2] - box[0], box[3] - box[1]
    read = raw.FPDFPageObj_GetFillColor if filled else raw.FPDFPageObj_GetStrokeColor
    colour, seen = colour_of(handle, read)
    if filled and (not seen or colour == _WHITE):
        # pdfium also calls a pattern white: without an outline neither has a colour.
        colour, filled = None, False
        if stroked:
            colour, seen = colour_of(handle, raw.FPDFPageObj_GetStrokeColor)
    if not seen or (filled and min(width, height) < SMALLEST and not _is_dot(width, height)):
        return None
    if min(width, height) < SMALLEST / 2:
        return None  # a stroke: part of a ruling, or the shaft of an arrow whose head is a shape
    corners = _corners(handle, matrix, frame)
    return Shape(*box, colour, filled, direction_of(corners) if corners else "")


def colour_of(handle: Any, read: Any) -> tuple[int | None, bool]:
    """Return a colour as 0xRRGGBB, or None for a pattern; and whether it is seen at all."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not read(handle, red, green, blue, alpha):
        return None, True
    return (red.value << 16) | (green.value << 8) | blue.value, alpha.value > 12


def _corners(handle: Any, matrix: Sequence[float], frame: Frame) -> list[Point]:
    """Return the corners of a path as displayed; none for discs and other round shapes."""
    count = raw.FPDFPath_CountSegments(handle)
    if not 3 <= count <= _MOST_SEGMENTS:
        return []
    own = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(handle, own)
    x, y = ctypes.c_float(), ctypes.c_float()
    corners: list[Point] = []
    curves = 0
    index = 0
    while index < count:
        segment = raw.FPDFPath_GetPathSegment(handle, index)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_BEZIERTO:
            curves += 1
            index += 2  # two control points, then where the curve ends
            segment = raw.FPDFPath_GetPathSegment(handle, index)
        if curves > 3:
            return []
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        corners.append(_displayed(x.value, y.value, own, matrix, frame))
        index += 1
    return corners


def _displayed(x: float, y: float, own: Any, m: Sequence[float], frame: Frame) -> Point:
    across, up = own.a * x + own.c * y + own.e, own.b * x + own.d * y + own.f
    across, up = m[0] * across + m[2] * up + m[4], m[1] * across + m[3] * up + m[5]
    x0, top, _, _ = frame.box(across, up, across, up)
    return x0, top
