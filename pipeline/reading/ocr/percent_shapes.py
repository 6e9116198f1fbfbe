"""Per cent signs by their shape: two rings, and a stroke that rises between them.

The Swedish model of tesseract reads the small "%" of a table as "HW", "Nn", "20" or nothing, and
the one behind a number as its next digits: "31 %" as "3140".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.reading.ocr.engine import Picture
from pipeline.reading.ocr.hocr import SeenWord
from pipeline.reading.ocr.lone_marks import INK, Mark, marks_of
from pipeline.reading.ocr.pieces import pieces_of

_Mask = npt.NDArray[np.bool_]

_NUMBER = re.compile(r"[(<>±+–-]*\d[\d.,:]*")
_SHORT = 4  # letters that a sign alone is read as at most
_READ_AS = 3  # signs that one behind a number is read as at most
_SURE = 86.0  # how surely a sign is read by its shape: it is not read again
_DOUBTFUL = 90.0  # a word that was read less surely is looked at
_BEHIND = 1.9  # of the size: how far behind a number its sign ends
_LOWEST, _HIGHEST = 0.4, 1.1  # of the size: the height of a sign
_SMALLEST = 14  # pixels: lower letters are read by their words alone
_SPECK = 0.06  # of the height: a hole is larger
_ACROSS, _DOWN = (0.4, 1.15), (0.22, 0.75)  # of the height: from ring to ring
_DRAWN = 0.88  # of the rows of a stroke that are inked
_LEANS = (0.12, 0.8)  # of the height: how far to the right it ends above
_RIM, _BESIDE, _BARE = 0.16, 0.16, 0.05  # of the height: of a ring, of a stroke; ink beside these
_SPACE = 0.12  # of the height: between a number and its sign
_TALL = 0.55  # of the height: a digit is higher
_NEAR = 0.8  # of the size: a number and its sign
_DARKER = (INK, INK + 35)  # what counts as ink: thin strokes are pale


class _Ring(NamedTuple):
    """The hole in a ring."""

    left: int
    high: int
    right: int
    low: int

    @property
    def x(self) -> float:
        """Its middle."""
        return (self.left + self.right) / 2

    @property
    def y(self) -> float:
        """Its middle."""
        return (self.high + self.low) / 2


def with_percents(picture: Picture, words: Sequence[SeenWord], size: float) -> list[SeenWord]:
    """Return the words with the per cent signs that were read as other words or parts of such.

    `size` is that of the text in pixels. A sign that stands in no word is a word.
    """
    made: list[SeenWord] = []
    for place in range(len(words)):
        made += _read_again(picture, words, place, size)
    line = max((word.line for word in words), default=0)
    for mark in marks_of(picture, made, size):
        box = Mark(mark.x0 - 2, mark.top - 2, mark.x1 + 2, mark.bottom + 2)
        sign = percent_in(picture, box, size)
        if sign is None:
            continue
        at = next((n for n, word in enumerate(made) if _is_behind(word, sign, size)), None)
        if at is None:
            line += 1
            made.append(_as_word(sign, line))
        else:
            made.insert(at + 1, _as_word(sign, made[at].line))
    return made


def _read_again(
    picture: Picture, words: Sequence[SeenWord], place: int, size: float
) -> Iterator[SeenWord]:
    """Yield a word as it is, or with the sign at its end, or that sign alone."""
    word = words[place]
    numbered = _NUMBER.match(word.text)
    asked = word.confidence < _DOUBTFUL and (len(word.text) <= _SHORT or numbered)
    if "%" in word.text or not asked:
        yield word
        return
    box = Mark(int(word.x0) - 2, int(word.top) - 2, int(word.x1) + 3, int(word.bottom) + 2)
    sign = percent_in(picture, box, size)
    if sign is None:
        yield word
        return
    gap = int(_SPACE * (sign.bottom - sign.top))
    before = Mark(box.x0, sign.top, sign.x0 - gap, sign.bottom)
    digits = _digits_in(picture, before)
    if not digits:
        yield word._replace(text="%", x0=float(sign.x0), confidence=_SURE)
        return
    number = _first_digits(word.text, digits)
    if not number or len(word.text) - len(number) > _READ_AS:
        yield word
        return
    yield word._replace(text=number, x1=float(before.x1))
    yield _as_word(sign, word.line)


def _first_digits(text: str, count: int) -> str:
    """Return the number of so many digits with which a text begins, or nothing."""
    found = re.match(rf"[^\w\s]*(?:\d[.,:]?){{{count}}}", text)
    return found.group().rstrip(".,:") if found else ""


def _digits_in(picture: Picture, box: Mark) -> int:
    """Return how many digits stand in a box: pieces of ink that are high."""
    part = picture[max(0, box.top) : box.bottom + 1, max(0, box.x0) : max(0, box.x1)]
    if not part.size:
        return 0
    high = _TALL * (box.bottom - box.top)
    return sum(len({run.row for run in piece}) > high for piece in pieces_of(part < INK))


def _is_behind(word: SeenWord, sign: Mark, size: float) -> bool:
    level = min(word.bottom, sign.bottom) - max(word.top, sign.top) > 0.3 * size
    return level and word.text[-1].isdigit() and -0.2 * size < sign.x0 - word.x1 < _NEAR * size


def _as_word(sign: Mark, line: int) -> SeenWord:
    base = float(sign.bottom)
    return SeenWord("%", sign.x0, sign.top, sign.x1, sign.bottom, _SURE, base, 0.0, line)


def percent_in(picture: Picture, box: Mark, size: float) -> Mark | None:
    """Return the box of the last per cent sign in a box, or None where there is none."""
    x0, top = max(0, box.x0), max(0, box.top)
    part = picture[top : box.bottom + 1, x0 : box.x1 + 1]
    for darker in _DARKER:
        ink = part < darker
        rows = np.flatnonzero(ink.any(1))
        if not len(rows):
            continue
        high, low = int(rows[0]), int(rows[-1]) + 1
        if not max(_SMALLEST, _LOWEST * size) <= low - high <= _HIGHEST * size:
            continue
        found = _sign_in(ink[high:low])
        if found:
            return Mark(x0 + found[0], top + high, x0 + found[1], top + low)
    return None


def _sign_in(ink: _Mask) -> tuple[int, int] | None:
    """Return where the last sign in the ink of a line begins and ends, if there is one."""
    height = len(ink)
    rings = sorted(_rings_in(ink), key=lambda ring: -ring.x)
    for right in rings:
        for left in rings:
            across, down = (right.x - left.x) / height, (right.y - left.y) / height
            if not (_ACROSS[0] < across < _ACROSS[1] and _DOWN[0] < down < _DOWN[1]):
                continue
            between = [r for r in rings if left.x <= r.x <= right.x and r not in (left, right)]
            if not between and _is_struck(ink, left, right):
                return max(0, 2 * left.left - left.right), min(
                    ink.shape[1], 2 * right.right - right.left
                )
    return None


def _rings_in(ink: _Mask) -> Iterator[_Ring]:
    """Yield the holes in ink."""
    paper = np.pad(~ink, 1, constant_values=True)
    least = _SPECK * len(ink)
    for piece in pieces_of(paper):
        left, right = min(run.start for run in piece) - 1, max(run.end for run in piece) - 1
        high, low = piece[0].row - 1, piece[-1].row
        if left >= 0 and high >= 0 and min(right - left, low - high) >= max(2.0, least):
            yield _Ring(left, high, right, low)


def _is_struck(ink: _Mask, left: _Ring, right: _Ring) -> bool:
    """Whether a straight stroke rises between two rings over all the height of the ink, with
    nothing beside it below the left ring and above the right one: 9 and 6 have their tails there.
    """
    height, width = ink.shape
    wide = ink | np.roll(ink, 1, 1) | np.roll(ink, -1, 1)
    rows = np.arange(height)
    for foot in range(int(left.x), min(int(right.x), width - 1) + 1):
        most = min(int(_LEANS[1] * height), int(right.x) + 1 - foot, width - 1 - foot)
        for lean in range(int(_LEANS[0] * height), most + 1):
            places = foot + lean * (height - 1 - rows) // (height - 1)
            apart = left.x < places[int(left.y)] and places[int(right.y)] < right.x
            drawn = apart and float(wide[rows, places].mean()) >= _DRAWN
            if drawn and _is_bare(ink, places, left, right):
                return True
    return False


def _is_bare(ink: _Mask, places: npt.NDArray[np.intp], left: _Ring, right: _Ring) -> bool:
    """Whether hardly any ink stands below the left ring, and above the right one, beside a stroke
    that is at `places` by row."""
    height, width = ink.shape
    rim, beside = int(_RIM * height), int(_BESIDE * height)
    start, end = max(0, 2 * left.left - int(left.x)), min(width, 2 * right.right - int(right.x))
    below = [
        ink[row, start : max(start, int(places[row]) - beside)]
        for row in range(left.low + rim, height)
    ]
    above = [ink[row, int(places[row]) + beside : end] for row in range(max(0, right.high - rim))]
    return all(
        float(np.concatenate(part).mean()) <= _BARE if part and np.concatenate(part).size else False
        for part in (below, above)
    )
