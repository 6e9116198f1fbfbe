"""Glyphs, paths and images of a page, from pdfium, as the plain objects that pdfplumber works on.

pdfium is called through `ctypes` function pointers without argument conversion, because there is
one call for every glyph: with pypdfium2's own prototypes a page costs three times as much.
Coordinates are points from the top left of the page as displayed, so rotation and crop box are
undone here and nowhere else.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline.reading.pictures import Picture, Seen, read_picture
from pipeline.reading.shapes import Shape, is_small, read_shape
from schemas.document import Fill

Glyph = dict[str, Any]  # a char of pdfplumber: its geometry functions take plain dicts

WHITE = 0xFFFFFF
_INVISIBLE = 3  # text rendering mode 3: neither filled nor stroked (ISO 32000-1, 9.3.6)
_MAX_FORM_DEPTH = 8
# Heights come from the base line: for some fonts pdfium's own boxes hug each letter's ink, and an
# "å" would stand on another line than the "r" beside it.
_ASCENT, _DESCENT = 0.92, 0.23
_SPLIT, _SPLIT_IN_TEXT = 0x02, 0xFFFE  # pdfium's hyphen that splits a word, alone and in a text
_SIGNS = 0x2100  # from here on stand arrows, dots and faces: each may have a colour of its own
_SUBSET = re.compile(r"^[A-Z]{6}\+")


def _fast(function: Any, result: Any, *arguments: Any) -> Any:
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.CFUNCTYPE(result, *arguments)(address)


_pointer, _integer = ctypes.c_void_p, ctypes.c_int
_unicode = _fast(raw.FPDFText_GetUnicode, ctypes.c_uint, _pointer, _integer)
_text_object = _fast(raw.FPDFText_GetTextObject, _pointer, _pointer, _integer)
_origin = _fast(raw.FPDFText_GetCharOrigin, _integer, _pointer, _integer, _pointer, _pointer)
_loose_box = _fast(raw.FPDFText_GetLooseCharBox, _integer, _pointer, _integer, _pointer)


class Font(NamedTuple):
    """A font's name without its subset tag, and whether it is bold."""

    name: str
    bold: bool


@dataclass(frozen=True, slots=True)
class Look:
    """How a text object is drawn."""

    font: str
    size: float
    bold: bool
    colour: int
    visible: bool
    upright: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """What stands on a page besides text: ruling lines, filled areas, the share under images,
    and the small shapes and pictures among them."""

    lines: list[dict[str, Any]]
    fills: list[Fill]
    image_share: float
    shapes: list[Shape]
    pictures: list[Picture]


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


def read_glyphs(textpage: Any, frame: Frame) -> tuple[list[Glyph], set[Look]]:
    """Return a page's glyphs as pdfplumber chars, and the looks that occur among them.

    Each has `text, x0, x1, top, bottom, doctop, upright, size, look`. A hyphen that
    pdfium knows to split a word at a line's end comes as U+0002, and is kept as it is. The look is
    asked for once a word: where a word begins, or the next glyph does not join the last.
    """
    handle = ctypes.cast(textpage.raw, ctypes.c_void_p).value
    rectangle = (ctypes.c_float * 4)()
    address = ctypes.addressof(rectangle)
    looks: dict[int, Look] = {}
    fonts: dict[int, Font] = {}
    glyphs: list[Glyph] = []
    plain = frame.rotation == 0
    left_edge, high = frame.left, frame.high
    look: Look | None = None
    origin = (ctypes.c_double * 2)()
    at_x, at_y = ctypes.addressof(origin), ctypes.addressof(origin) + 8
    end = upper_edge = lower_edge = 0.0
    for index, code in enumerate(_codes(textpage, handle)):
        if code <= 32 and code != _SPLIT:
            look = None
            if code != 32 or _text_object(handle, index) is None:
                continue  # a line end, or a space that pdfium made up: the gap tells the same
        elif 0xDC00 <= code < 0xE000 or 0x300 <= code <= 0x36F:
            if glyphs:  # the second half of a character, or a mark on the letter before it
                glyphs[-1]["text"] = _joined(glyphs[-1]["text"], code)
            continue
        _loose_box(handle, index, address)
        left, upper, right, lower = rectangle
        if look is None or not -1.0 < left - end < 1.0 or code >= _SIGNS:
            text_object = _text_object(handle, index)
            if text_object is None:
                continue
            look = looks.get(text_object)
            if look is None:
                look = looks[text_object] = _look(text_object, frame, fonts)
            _origin(handle, index, at_x, at_y)
            base = high - origin[1]
            upper_edge, lower_edge = base - _ASCENT * look.size, base + _DESCENT * look.size
        end = right
        if plain:
            x0, top, x1, bottom = left - left_edge, upper_edge, right - left_edge, lower_edge
        else:
            x0, top, x1, bottom = frame.box(left, lower, right, upper)
        glyphs.append(
            {
                "text": chr(code),
                "x0": x0,
                "x1": x1,
                "top": top,
                "bottom": bottom,
                "doctop": top,
                "upright": look.upright,
                "size": look.size,
                "look": look,
            }
        )
        if code == 32:
            look = None
    return glyphs, set(looks.values())


def _codes(textpage: Any, handle: int | None) -> list[int]:
    """Return the UTF-16 codes of a page's characters, in one call where pdfium gives them all."""
    count: int = textpage.count_chars()
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(textpage.raw, 0, count, buffer)
    if written == count + 1:
        return [_SPLIT if code == _SPLIT_IN_TEXT else code for code in buffer[:count]]
    return [min(_unicode(handle, index), 0xFFFF) for index in range(count)]


def _joined(text: str, code: int) -> str:
    if 0xDC00 <= code < 0xE000:
        high = ord(text[-1])
        return text[:-1] + chr(0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00))
    return unicodedata.normalize("NFC", text + chr(code))


def _look(text_object: int, frame: Frame, fonts: dict[int, Font]) -> Look:
    handle = ctypes.cast(text_object, raw.FPDF_PAGEOBJECT)
    size = ctypes.c_float()
    raw.FPDFTextObj_GetFontSize(handle, size)
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(handle, matrix)
    address = ctypes.cast(raw.FPDFTextObj_GetFont(handle), ctypes.c_void_p).value or 0
    font = fonts.get(address)
    if font is None:
        font = fonts[address] = _font(raw.FPDFTextObj_GetFont(handle))
    scale = (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0
    return Look(
        font=font.name,
        size=round(size.value * scale, 1),
        bold=font.bold,
        colour=_colour(handle, raw.FPDFPageObj_GetFillColor),
        visible=raw.FPDFTextObj_GetTextRenderMode(handle) != _INVISIBLE,
        upright=frame.upright(matrix.a, matrix.b),
    )


def _font(handle: Any) -> Font:
    length = raw.FPDFFont_GetBaseFontName(handle, None, 0)
    buffer = ctypes.create_string_buffer(length or 1)
    raw.FPDFFont_GetBaseFontName(handle, buffer, length)
    name = _SUBSET.sub("", buffer.value.decode("utf-8", "replace"))
    by_name = any(weight in name.lower() for weight in ("bold", "black", "heavy"))
    return Font(name, by_name or raw.FPDFFont_GetWeight(handle) >= 600)


def _colour(handle: Any, read: Any) -> int:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not read(handle, red, green, blue, alpha):
        return 0
    return (red.value << 16) | (green.value << 8) | blue.value


def read_drawing(page: Any, frame: Frame, seen: Seen) -> Drawing:
    """Return the ruling lines (as pdfplumber lines), filled areas, signs and image share of a page.

    `seen` holds the pictures that were read of the document before.
    """
    lines: list[dict[str, Any]] = []
    fills: list[Fill] = []
    shapes: list[Shape] = []
    pictures: list[Picture] = []
    images = 0.0
    for handle, matrix in _objects(page):
        kind = raw.FPDFPageObj_GetType(handle)
        if kind not in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            continue
        x0, top, x1, bottom = frame.box(*_bounds(handle, matrix))
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            images += max(0.0, x1 - x0) * max(0.0, bottom - top)
            if is_small(x0, top, x1, bottom):
                picture = read_picture(page, handle, (x0, top, x1, bottom), seen)
                pictures.extend([picture] if picture else [])
            continue
        mode, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(handle, mode, stroke)
        filled = mode.value != raw.FPDF_FILLMODE_NONE
        if not filled and not stroke.value:
            continue
        colour = _colour(handle, raw.FPDFPageObj_GetFillColor) if filled else 0
        if filled and min(x1 - x0, bottom - top) > 3.0:
            fills.append(Fill(x0, top, x1, bottom, colour))
        if is_small(x0, top, x1, bottom):
            box = (x0, top, x1, bottom)
            shape = read_shape(handle, box, matrix, frame, filled, bool(stroke.value))
            shapes.extend([shape] if shape else [])
        if stroke.value or min(x1 - x0, bottom - top) <= 3.0:
            lines.extend(_ruling_lines(handle, x0, top, x1, bottom))
    area = frame.width * frame.height or 1.0
    return Drawing(lines, fills, images / area, shapes, pictures)


def _objects(page: Any) -> Iterator[tuple[Any, tuple[float, ...]]]:
    """Yield page objects with the matrix of the forms that hold them."""
    stack: list[tuple[Any, int, tuple[float, ...], int, bool]] = []
    identity = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    stack.append((page.raw, raw.FPDFPage_CountObjects(page.raw), identity, 0, True))
    while stack:
        holder, count, matrix, depth, is_page = stack.pop()
        for index in range(count):
            handle = (
                raw.FPDFPage_GetObject(holder, index)
                if is_page
                else raw.FPDFFormObj_GetObject(holder, index)
            )
            if raw.FPDFPageObj_GetType(handle) != raw.FPDF_PAGEOBJ_FORM:
                yield handle, matrix
            elif depth < _MAX_FORM_DEPTH:
                own = raw.FS_MATRIX()
                raw.FPDFPageObj_GetMatrix(handle, own)
                inner = _multiply((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
                inside = raw.FPDFFormObj_CountObjects(handle)
                stack.append((handle, inside, inner, depth + 1, False))


def _multiply(m: tuple[float, ...], n: tuple[float, ...]) -> tuple[float, ...]:
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _bounds(handle: Any, m: tuple[float, ...]) -> tuple[float, float, float, float]:
    left, low, right, high = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(handle, left, low, right, high)
    corners = [
        (x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5])
        for x in (left.value, right.value)
        for y in (low.value, high.value)
    ]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _ruling_lines(
    handle: Any, x0: float, top: float, x1: float, bottom: float
) -> list[dict[str, Any]]:
    """Return the straight edges of a thin or stroked path: one line, or a rectangle's four."""
    if raw.FPDFPath_CountSegments(handle) > 6:
        return []  # a curve or a drawing: no ruling
    if x1 - x0 <= 3.0 or bottom - top <= 3.0:
        middle_x, middle_y = (x0 + x1) / 2, (top + bottom) / 2
        if x1 - x0 >= bottom - top:
            return [_line(x0, middle_y, x1, middle_y)]
        return [_line(middle_x, top, middle_x, bottom)]
    return [
        _line(x0, top, x1, top),
        _line(x0, bottom, x1, bottom),
        _line(x0, top, x0, bottom),
        _line(x1, top, x1, bottom),
    ]


def _line(x0: float, top: float, x1: float, bottom: float) -> dict[str, Any]:
    return {
        "object_type": "line",
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
        "orientation": "h" if x1 - x0 >= bottom - top else "v",
    }


def open_pdf(content: bytes) -> Any:
    """Return pdfium's document of a PDF's bytes; raises `pypdfium2.PdfiumError`."""
    return pdfium.PdfDocument(content)
