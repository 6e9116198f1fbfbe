"""The glyphs of a page, from pdfium, as plain dicts such as pdfplumber's chars.

Letters of one look that touch each other come as one dict: they are joined to a word anyway, and
lines and gaps are found among a fifth as many. Coordinates are points from the top left of the page
as displayed.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections import deque
from itertools import repeat
from typing import Any, NamedTuple, TypedDict

import pypdfium2.raw as raw

from pipeline.reading.font_weights import FontWeights
from pipeline.reading.foreign import fast
from pipeline.reading.frames import Frame
from pipeline.reading.symbol_fonts import codes_of

_INVISIBLE = 3  # text rendering mode 3: neither filled nor stroked (ISO 32000-1, 9.3.6)
# Heights come from the base line: for some fonts pdfium's own boxes hug each letter's ink, and an
# "å" would stand on another line than the "r" beside it.
_ASCENT, _DESCENT = 0.92, 0.23
_SPACES = frozenset({0xA0, 0x2007, 0x202F, *range(0x2000, 0x2007), *range(0x2008, 0x200B), 0x3000})
"""Spaces of other widths, and those that do not break a line: words end at them all the same."""
_SPLIT, _SPLIT_IN_TEXT = 0x02, 0xFFFE  # pdfium's hyphen that splits a word, alone and in a text
_MARKS = 0x300  # from here on stand marks on the letter before; below, all letters of Swedish
_SIGNS = 0x2100  # from here on stand arrows, dots and faces: each may have a colour of its own
_FARTHEST = 20_000.0  # points: a page is no larger than 14,400 (ISO 32000-1, annex C)
_SMALLEST = 0.5  # points: no text is set smaller
_JOINED = 1.0  # points between glyphs of one word, at most
WORD_GAP = 0.15
"""The gap between two words, at least, as a share of the letters' size."""
_NARROW = 0.03  # the same, where pdfium sees a space
_PLAIN = re.compile(
    r"[-,](?:regular|roman|book|light|thin)?(?:italic|oblique)?$(?<![-,])", re.IGNORECASE
)
_SUBSET = re.compile(r"^[A-Z]{6}\+")


_pointer, _integer = ctypes.c_void_p, ctypes.c_int
_unicode = fast(raw.FPDFText_GetUnicode, ctypes.c_uint, _pointer, _integer)
_text_object = fast(raw.FPDFText_GetTextObject, _pointer, _pointer, _integer)
_origin = fast(raw.FPDFText_GetCharOrigin, _integer, _pointer, _integer, _pointer, _pointer)
_font_size = fast(raw.FPDFTextObj_GetFontSize, _integer, _pointer, _pointer)
_font_of = fast(raw.FPDFTextObj_GetFont, _pointer, _pointer)
_render_mode = fast(raw.FPDFTextObj_GetTextRenderMode, _integer, _pointer)
_matrix_of = fast(raw.FPDFText_GetMatrix, _integer, _pointer, _integer, _pointer)
_fill_colour = fast(
    raw.FPDFPageObj_GetFillColor, _integer, _pointer, _pointer, _pointer, _pointer, _pointer
)
_loose_box = fast(raw.FPDFText_GetLooseCharBox, _integer, _pointer, _integer, _pointer)


# Where pdfium writes; pdfium is not called by two threads at once, for it cannot be.
_NUMBERS = (ctypes.c_float * 7)()
_AT = ctypes.addressof(_NUMBERS)
_PARTS = (ctypes.c_uint * 4)()
_PARTS_AT = ctypes.addressof(_PARTS)
_SHAPE = memoryview(_NUMBERS).cast("B")[:20]  # size and matrix, without the place on the page
_COLOUR = memoryview(_PARTS).cast("B")[:12]
_Drawn = tuple[int, bytes, bytes | None, bool]
"""What a text object is drawn with: its font, shape, colour, and whether it is seen."""


class Font(NamedTuple):
    """A font's name without its subset tag, whether it is bold, and whether it shows signs in place
    of letters."""

    name: str
    bold: bool
    signs: bool


class Look(NamedTuple):
    """How a text object is drawn."""

    font: str
    size: float
    bold: bool
    colour: int
    visible: bool
    turn: int
    """Degrees clockwise by which the page must be turned for it; -1 at an angle."""
    signs: bool
    """Whether its font shows signs in place of letters."""


class Glyph(TypedDict):
    """A char as pdfplumber has it, or letters that touch, with their `look`."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    look: Look


def read_glyphs(
    textpage: Any, frame: Frame, weights: FontWeights | None = None
) -> tuple[list[Glyph], set[Look]]:
    """Return a page's glyphs as pdfplumber chars, and the looks that occur among them. `weights`
    tell whether fonts without a name are bold.

    Each has `text, x0, x1, top, bottom, size, look`. Its text is one letter, or several of a word
    that touch; a space of any width is " "; a sign from U+2100 on, and each letter of a font of
    signs, stands alone. A hyphen that pdfium knows to split a word at a line's end comes as U+0002,
    and is kept as it is. The look is asked for once a word: where a word begins, or the next glyph
    does not join the last.
    """
    handle = ctypes.cast(textpage.raw, ctypes.c_void_p).value
    codes = _codes(textpage, handle)
    boxes = _boxes(handle, len(codes))
    x0s, x1s = _across(frame, boxes)
    looks: dict[int, Look] = {}
    fonts: dict[int, Font] = {}
    known: dict[_Drawn, Look] = {}
    glyphs: list[Glyph] = []
    last: Glyph | None = None  # what the next letter may join
    plain = frame.rotation == 0
    high = frame.high
    look: Look | None = None
    origin = (ctypes.c_double * 2)()
    at_x, at_y = ctypes.addressof(origin), ctypes.addressof(origin) + 8
    start = end = upper_edge = lower_edge = gap = 0.0
    parted = False  # by a space that pdfium made up
    text, furthest = "", 0.0  # of `last`, which gets them when its run of letters is at its end
    joined = False
    for index, code, letter, x0, x1 in zip(
        range(len(codes)), codes, map(chr, codes), x0s, x1s, strict=True
    ):
        if (
            last is not None
            and 32 < code < _MARKS
            and -_JOINED < x0 - end < _JOINED
            and start <= x0 <= end + gap
            and x0 <= x1 < _FARTHEST
        ):  # most glyphs: a letter that touches the one before it
            text += letter
            if x1 > furthest:
                furthest = x1
            start, end = x0, x1
            joined = True
            continue
        if joined and last is not None:
            last["text"], last["x1"] = text, furthest
            joined = False
        if code <= 32 and code != _SPLIT:
            look = last = None
            parted = code == 32
            if code != 32:
                continue
        elif 0xDC00 <= code < 0xE000 or _MARKS <= code <= 0x36F:
            if glyphs:  # the second half of a character, or a mark on the letter before it
                text = glyphs[-1]["text"] = _joined(glyphs[-1]["text"], code)
            continue
        if look is None or not -_JOINED < x0 - end < _JOINED or code >= _SIGNS:
            text_object = _text_object(handle, index)
            if text_object is None:
                continue  # a line end, or a space that pdfium made up: the gap mostly says the same
            look = looks.get(text_object)
            if look is None:
                height = boxes[4 * index + 1] - boxes[4 * index + 3]
                # The matrix of a letter holds those of the forms that it is drawn in.
                _matrix_of(handle, index, _AT + 4)
                look = looks[text_object] = _look(text_object, frame, fonts, known, height, weights)
            _origin(handle, index, at_x, at_y)
            x, y = origin
            base = high - y if plain else frame.box(x, y, x, y)[1]
            upper_edge, lower_edge = base - _ASCENT * look.size, base + _DESCENT * look.size
            gap = WORD_GAP * look.size
            last = None
        elif last is not None and start <= x0 <= end + gap and x0 <= x1 < _FARTHEST:
            text = last["text"] = last["text"] + letter
            furthest = last["x1"] = max(last["x1"], x1)
            start, end = x0, x1
            last = None if code == _SPLIT else last  # a column may begin close behind it
            continue
        if parted and glyphs and code != 32:
            before = glyphs[-1]
            level = abs(before["top"] - upper_edge) < 1 and before["size"] == look.size
            if level and _NARROW * look.size < x0 - before["x1"] <= gap:
                # A slanted letter may reach over most of a space: "i januari" in italics.
                glyphs.append({**before, "text": " ", "x0": before["x1"], "x1": x0})
        parted = False
        start, end = x0, x1
        left, right = (x1, x0) if x1 < x0 else (x0, x1)
        if not (-_FARTHEST < left <= right < _FARTHEST and -_FARTHEST < upper_edge < _FARTHEST):
            last = None
            continue  # off every page, or no number at all
        glyph: Glyph = {
            "text": letter,
            "x0": left,
            "x1": right,
            "top": upper_edge,
            "bottom": lower_edge,
            "size": look.size,
            "look": look,
        }
        glyphs.append(glyph)
        text, furthest = letter, right
        last = None if look.signs or code >= _SIGNS else glyph
        if code == 32:
            look = last = None
    if joined and last is not None:
        last["text"], last["x1"] = text, furthest
    return glyphs, set(looks.values())


def _boxes(handle: int | None, count: int) -> ctypes.Array[ctypes.c_float]:
    """Return the left, upper, right and lower edge of each character in page space, in a row."""
    numbers = (ctypes.c_float * (4 * count))()
    first = ctypes.addressof(numbers)
    places = range(first, first + 16 * count, 16)
    deque(map(_loose_box, repeat(handle), range(count), places), maxlen=0)
    return numbers


def _across(frame: Frame, boxes: ctypes.Array[ctypes.c_float]) -> tuple[list[float], list[float]]:
    """Return the left and right edges of all characters on the page as it is read."""
    lefts, rights = boxes[0::4], boxes[2::4]
    if frame.rotation != 0:
        corners = zip(lefts, boxes[3::4], rights, boxes[1::4], strict=True)
        placed = [frame.box(*each) for each in corners]
        return [box[0] for box in placed], [box[2] for box in placed]
    if frame.left:
        return [x - frame.left for x in lefts], [x - frame.left for x in rights]
    return lefts, rights


def _codes(textpage: Any, handle: int | None) -> list[int]:
    """Return the UTF-16 codes of a page's characters, in one call where pdfium gives them all."""
    count: int = textpage.count_chars()
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(textpage.raw, 0, count, buffer)
    if written == count + 1:
        codes = [_SPLIT if code == _SPLIT_IN_TEXT else code for code in buffer[:count]]
    else:
        codes = [min(_unicode(handle, index), 0xFFFF) for index in range(count)]
    if _SPACES.isdisjoint(codes):
        return codes
    return [32 if code in _SPACES else code for code in codes]


def _joined(text: str, code: int) -> str:
    if 0xDC00 <= code < 0xE000:
        high = ord(text[-1])
        if not 0xD800 <= high < 0xDC00:
            return text  # half a character, whose other half is missing
        return text[:-1] + chr(0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00))
    return unicodedata.normalize("NFC", text + chr(code))


def _look(
    text_object: int,
    frame: Frame,
    fonts: dict[int, Font],
    known: dict[_Drawn, Look],
    height: float,
    weights: FontWeights | None,
) -> Look:
    """Return the look of a text object, the matrix of whose letters stands where pdfium writes;
    `height` is that of a glyph's box, in points.

    `fonts` and `known` keep what was made before: most objects of a page look like others.
    """
    _font_size(text_object, _AT)
    filled = _fill_colour(text_object, _PARTS_AT, _PARTS_AT + 4, _PARTS_AT + 8, _PARTS_AT + 12)
    handle = _font_of(text_object) or 0
    visible = _render_mode(text_object) != _INVISIBLE
    drawn = handle, _SHAPE.tobytes(), _COLOUR.tobytes() if filled else None, visible
    look = known.get(drawn)
    if look is not None:
        return look
    font = fonts.get(handle)
    if font is None:
        font = _font(ctypes.cast(handle, raw.FPDF_FONT))
        if not font.name and weights is not None:
            kept = list(_NUMBERS)  # pdfium is asked for other letters meanwhile
            if weights.is_bold(handle):
                font = font._replace(name="-Bold", bold=True)  # of the family of the others
            _NUMBERS[:] = kept
        fonts[handle] = font
    size, a, b, c, d, _, _ = _NUMBERS
    red, green, blue, _ = _PARTS
    printed = round(size * ((c**2 + d**2) ** 0.5 or 1.0), 1)
    told = _SMALLEST <= printed < _FARTHEST
    if not told:  # set in a font of size 0, or enlarged by its form
        printed = round(min(max(height / (_ASCENT + _DESCENT), _SMALLEST), _FARTHEST), 1)
    look = Look(
        font=font.name,
        size=printed,
        bold=font.bold,
        colour=(red << 16) | (green << 8) | blue if filled else 0,  # black where it has a pattern
        visible=visible,
        turn=frame.turn_for(a, b),
        signs=font.signs,
    )
    if told:
        known[drawn] = look
    return look


def _font(handle: Any) -> Font:
    length = raw.FPDFFont_GetBaseFontName(handle, None, 0)
    buffer = ctypes.create_string_buffer(length or 1)
    raw.FPDFFont_GetBaseFontName(handle, buffer, length)
    name = _SUBSET.sub("", buffer.value.decode("utf-8", "replace"))
    by_name = any(weight in name.lower() for weight in ("bold", "black", "heavy"))
    # What writers guess of the stems of serifs is often that of a bold font; the name knows better.
    plain = _PLAIN.search(name) is not None
    bold = by_name or (not plain and raw.FPDFFont_GetWeight(handle) >= 600)
    return Font(name, bold, bool(codes_of(name)))
