"""What is drawn on a page besides text: ruling lines, filled areas, small shapes and pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as raw

from pipeline.reading.dotted_rules import with_dots_joined
from pipeline.reading.foreign import fast
from pipeline.reading.frames import Frame
from pipeline.reading.pictures import Picture, Seen, read_picture
from pipeline.reading.shapes import Shape, colour_of, is_small, read_shape
from schemas.document import Fill, Ruling

_MAX_FORM_DEPTH = 8
_FEW_SEGMENTS = 6  # of a line or a rectangle
_ROUNDED = (12, 260)  # segments of a rectangle with round corners
_CORNER = 0.35  # of the shorter side: as far as a corner is round
_WIDEST_CORNER = 30.0  # points
_ON_EDGE = 0.5  # points
_STRAIGHT = 0.25  # of a side that is straight, at least
_FEWEST_SIDES = 3  # a path may close without a line
_LEAST_FRAME = 40.0  # points: smaller ones are signs
_LOWEST_FRAME = 24.0  # points, of one so wide that it is none: a tile with a line of values
_WIDE_FRAME = 200.0
WHITE = 0xFFFFFF
_pointer = ctypes.c_void_p
_object_of_page = fast(raw.FPDFPage_GetObject, _pointer, _pointer, ctypes.c_int)
_object_of_form = fast(raw.FPDFFormObj_GetObject, _pointer, _pointer, ctypes.c_ulong)
_type_of = fast(raw.FPDFPageObj_GetType, ctypes.c_int, _pointer)
_bounds_of = fast(raw.FPDFPageObj_GetBounds, ctypes.c_int, *[_pointer] * 5)

# Where pdfium writes; pdfium is not called by two threads at once, for it cannot be.
_EDGES = (ctypes.c_float * 4)()
_AT = ctypes.addressof(_EDGES)


@dataclass(frozen=True, slots=True)
class Drawing:
    """What stands on a page besides text: ruling lines, filled areas, the share under images,
    and the small shapes and pictures among them."""

    rulings: list[Ruling]
    fills: list[Fill]
    image_share: float
    seen: bool
    """Whether any line or area shows on the page: the page is not blank."""
    shapes: list[Shape]
    pictures: list[Picture]


def read_drawing(page: Any, frame: Frame, seen: Seen) -> Drawing:
    """Return the ruling lines, filled areas, small shapes and pictures of a page.

    `seen` holds the pictures that were read of the document before.
    """
    rulings: list[Ruling] = []
    fills: list[Fill] = []
    shapes: list[Shape] = []
    pictures: list[Picture] = []
    images = 0.0
    visible = False
    for address, kind, matrix in _objects(page):
        if kind not in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            continue
        handle = ctypes.cast(address, raw.FPDF_PAGEOBJECT)
        x0, top, x1, bottom = frame.box(*_bounds(address, matrix))
        if not frame.shows(x0, top, x1, bottom):
            continue
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            left, upper, right, lower = frame.view.within(x0, top, x1, bottom)
            images += (right - left) * (lower - upper)
            if is_small(x0, top, x1, bottom):
                picture = read_picture(page, handle, (x0, top, x1, bottom), seen, frame.turn)
                pictures.extend([picture] if picture else [])
            continue
        mode, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(handle, mode, stroke)
        filled = mode.value != raw.FPDF_FILLMODE_NONE
        if not filled and not stroke.value:
            continue
        visible = visible or bool(stroke.value) or _is_coloured(handle)
        colour = (colour_of(handle, raw.FPDFPageObj_GetFillColor)[0] or 0) if filled else 0
        if filled and min(x1 - x0, bottom - top) > 3.0:
            fills.append(Fill(x0, top, x1, bottom, colour))
        if is_small(x0, top, x1, bottom):
            box = (x0, top, x1, bottom)
            shape = read_shape(handle, box, matrix, frame, filled, bool(stroke.value))
            shapes.extend([shape] if shape else [])
        if stroke.value or min(x1 - x0, bottom - top) <= 3.0:
            rulings.extend(_rulings(handle, x0, top, x1, bottom))
    area = frame.width * frame.height
    return Drawing(with_dots_joined(rulings), fills, images / area, visible, shapes, pictures)


def _is_coloured(handle: Any) -> bool:
    colour, seen = colour_of(handle, raw.FPDFPageObj_GetFillColor)
    return seen and colour != WHITE


def _objects(page: Any) -> Iterator[tuple[int, int, tuple[float, ...]]]:
    """Yield page objects by address, with their type and the matrix of the forms that hold them."""
    stack: list[tuple[int | None, int, tuple[float, ...], int, bool]] = []
    identity = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    own_page = ctypes.cast(page.raw, ctypes.c_void_p).value
    stack.append((own_page, raw.FPDFPage_CountObjects(page.raw), identity, 0, True))
    while stack:
        holder, count, matrix, depth, is_page = stack.pop()
        object_at = _object_of_page if is_page else _object_of_form
        for index in range(count):
            address = object_at(holder, index)
            kind = _type_of(address)
            if kind != raw.FPDF_PAGEOBJ_FORM:
                yield address, kind, matrix
            elif depth < _MAX_FORM_DEPTH:
                handle = ctypes.cast(address, raw.FPDF_PAGEOBJECT)
                own = raw.FS_MATRIX()
                raw.FPDFPageObj_GetMatrix(handle, own)
                inner = _multiply((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
                inside = raw.FPDFFormObj_CountObjects(handle)
                stack.append((address, inside, inner, depth + 1, False))


def _multiply(m: tuple[float, ...], n: tuple[float, ...]) -> tuple[float, ...]:
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _bounds(address: int, m: tuple[float, ...]) -> tuple[float, float, float, float]:
    _EDGES[:] = [0.0] * 4
    _bounds_of(address, _AT, _AT + 4, _AT + 8, _AT + 12)
    left, low, right, high = _EDGES
    corners = [
        (x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5])
        for x in (left, right)
        for y in (low, high)
    ]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _rulings(handle: Any, x0: float, top: float, x1: float, bottom: float) -> list[Ruling]:
    """Return the straight edges of a thin or stroked path: one line, or a rectangle's four."""
    if raw.FPDFPath_CountSegments(handle) > _FEW_SEGMENTS and not _is_rounded_frame(
        handle, x1 - x0, bottom - top
    ):
        return []  # a curve or a drawing: no ruling
    if x1 - x0 <= 3.0 or bottom - top <= 3.0:
        middle_x, middle_y = (x0 + x1) / 2, (top + bottom) / 2
        if x1 - x0 >= bottom - top:
            return [Ruling(x0, middle_y, x1, middle_y)]
        return [Ruling(middle_x, top, middle_x, bottom)]
    if _has_curves(handle):
        return []  # the edges of what surrounds a part of a ring are no lines
    return [
        Ruling(x0, top, x1, top),
        Ruling(x0, bottom, x1, bottom),
        Ruling(x0, top, x0, bottom),
        Ruling(x1, top, x1, bottom),
    ]


def _has_curves(handle: Any) -> bool:
    """Whether a path of few segments has a curve: a part of a ring or of a circle."""
    count = raw.FPDFPath_CountSegments(handle)
    segments = (raw.FPDFPath_GetPathSegment(handle, place) for place in range(count))
    few = count <= _FEW_SEGMENTS
    return few and any(
        raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_BEZIERTO for segment in segments
    )


def _is_rounded_frame(handle: Any, width: float, height: float) -> bool:
    """Whether a path is a large rectangle with round corners: straight along its sides, its points
    on them or near the corners, however many curves or short lines round these."""
    count = raw.FPDFPath_CountSegments(handle)
    lowest = _LOWEST_FRAME if width >= _WIDE_FRAME else _LEAST_FRAME
    if not _ROUNDED[0] <= count <= _ROUNDED[1] or width < _LEAST_FRAME or height < lowest:
        return False
    xs: list[float] = []
    ys: list[float] = []
    lines: list[int] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for place in range(count):
        segment = raw.FPDFPath_GetPathSegment(handle, place)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO and place:
            lines.append(place)
        xs.append(x.value)
        ys.append(y.value)
    across, down = max(xs) - min(xs), max(ys) - min(ys)
    if not across or not down:
        return False
    # Points of the path as it is drawn: forms around it may scale both.
    left = [(value - min(xs)) / across * width for value in xs]
    upper = [(value - min(ys)) / down * height for value in ys]
    straight = [
        place for place in lines
        if max(abs(left[place] - left[place - 1]) / width,
               abs(upper[place] - upper[place - 1]) / height) > _STRAIGHT
    ]  # fmt: skip
    if len(straight) < _FEWEST_SIDES:
        return False  # an ellipse
    from_side = [min(value, width - value) for value in left]
    from_end = [min(value, height - value) for value in upper]
    corner = min(_WIDEST_CORNER, _CORNER * min(width, height))
    return all(
        min(side, end) <= _ON_EDGE or max(side, end) <= corner
        for side, end in zip(from_side, from_end, strict=True)
    )
