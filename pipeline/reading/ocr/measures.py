"""What is measured of a word in a picture: its size, the width of its strokes, its base line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.reading.ocr.engine import Picture
from pipeline.reading.ocr.hocr import SeenWord

# How far letters reach above and below the base line, as shares of the size: the mean of Helvetica,
# Times, Calibri and Liberation Sans, which differ by 5 %.
_UP = {
    **dict.fromkeys("acemnorsuvwxzgpqy", 0.525),
    **dict.fromkeys("bdfhkltßABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789()[]/!?&%§ijäöéü", 0.72),
    **dict.fromkeys("åáà", 0.75),
    **dict.fromkeys("ÅÄÖÉÜ", 0.91),
}
_DOWN = {**dict.fromkeys("gjpqyç()[]§", 0.21), **dict.fromkeys(",;", 0.13), "Q": 0.04}
_BLUR = 0.5  # pixels of a letter's height that are too pale to be seen
_FEWEST_STROKES = 5
_FEWEST = 2  # letters of a word whose strokes can be measured
_DASHES = frozenset("-–—")
_PAPER, _PALEST = 215.0, 150.0
_FAINTEST = 185  # grey of a dash that is printed palely
_FAINT = 0.5  # pixels of ink of a row that belongs to a letter
_DARKEST = 0.04  # the share of a word's pixels that is surely its ink
_SAMPLES = 25  # words of a form, from which it is known how far the typeface reaches in it
_STRAYS = 0.15  # by which a typeface differs at most from the usual ones

_EN_DASH = (0.27, 0.365)  # of the size: limits of the shortest en dash; a hyphen has 0.18 to 0.3
_LONGER_DASH = 1.35  # times a hyphen
_SHORTEST_HYPHEN, _DASHES_FEWEST = 0.1, 5

Page = tuple[int, Sequence[SeenWord], Sequence["Measure"]]
"""The dots an inch of a page, its words and their measures."""


class Measure(NamedTuple):
    """What is measured of a word, in pixels.

    Its size (0: its letters say nothing), the width of its strokes (0: too little ink), where its
    ink begins and ends, its base line; the number of its letters, and the length of its longest
    dash as a share of the size.
    """

    size: float
    stroke: float
    top: float
    bottom: float
    base: float
    letters: int
    dash: float = 0.0


def is_blank(word: SeenWord, picture: Picture) -> bool:
    """Whether a dash was read where the paper is blank, as in the gap behind a hanging "att"."""
    if not set(word.text) <= _DASHES:
        return False
    box = picture[int(word.top) : int(word.bottom) + 1, int(word.x0) : int(word.x1) + 1]
    return int((box < _FAINTEST).sum()) < word.x1 - word.x0


def measure(word: SeenWord, picture: Picture) -> Measure:
    """Return the measures of a word in a straightened picture."""
    box = picture[int(word.top) : int(word.bottom) + 1, int(word.x0) : int(word.x1) + 1]
    letters = sum(letter.isalnum() for letter in word.text)
    if not box.size:
        return Measure(0.0, 0.0, word.top, word.bottom, word.base, letters)
    # Grey print is as black as its darkest part.
    place = int(_DARKEST * box.size)
    black = min(float(np.partition(box, place, None)[place]), _PALEST)
    dark = np.clip((_PAPER - box) / (_PAPER - black), 0.0, 1.0)
    rows = np.flatnonzero(dark.sum(1) > _FAINT)
    top, bottom = word.top, word.bottom
    if len(rows):
        top, bottom = int(word.top) + float(rows[0]), int(word.top) + float(rows[-1]) + 1
    up = max((_UP.get(letter, 0.0) for letter in word.text), default=0.0)
    down = max((_DOWN.get(letter, 0.0) for letter in word.text), default=0.0)
    size = (bottom - top + _BLUR) / (up + down) if up else 0.0
    base = bottom - down * size if up else word.base
    dash = 0.0
    if size and _DASHES & set(word.text):
        dash = _dash(dark, base - int(word.top), size)
    return Measure(size, _stroke(dark, letters), top, bottom, base, letters, dash)


def _dash(dark: npt.NDArray[np.float64], base: float, size: float) -> float:
    """Return the length of the longest dash of a word, as a share of its size.

    A dash is ink at half the height of a small letter, with nothing above and below it.
    """
    high, low = max(0, round(base - 0.42 * size)), max(0, round(base - 0.14 * size))
    ink = dark > 0.5
    alone = ink[high:low].any(0) & ~ink[:high].any(0) & ~ink[low:].any(0)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], alone.view(np.int8), [0]))))
    lengths = edges[1::2] - edges[::2]
    return float(lengths.max()) / size if len(lengths) else 0.0


def en_dash_of(measures: Iterable[Measure]) -> float:
    """Return the share of the size from which the dash of a word is an en dash.

    A third of a document's dashes at least are hyphens (in dates, names and case numbers), and in
    its typeface an en dash is half as long again as they are.
    """
    dashes = sorted(found.dash for found in measures if found.dash > _SHORTEST_HYPHEN)
    if len(dashes) < _DASHES_FEWEST:
        return _EN_DASH[1]
    usual = dashes[len(dashes) // 3]
    return min(max(_LONGER_DASH * usual, _EN_DASH[0]), _EN_DASH[1])


def _stroke(dark: npt.NDArray[np.float64], letters: int) -> float:
    """Return the usual width of strokes along the rows, which is that of the upright stems.

    Grey edges count by their darkness, so that the width is finer than a pixel.
    """
    if letters < _FEWEST:
        return 0.0
    dark = np.pad(dark, ((0, 0), (1, 1)))
    flat = dark.ravel()
    inside = np.flatnonzero(np.diff((flat > 0.08).view(np.int8)))
    if len(inside) < 10:
        return 0.0
    widths = np.add.reduceat(flat, inside + 1)[::2]
    widths = widths[widths > 0.6]
    if len(widths) < _FEWEST_STROKES:
        return 0.0
    return float(np.partition(widths, len(widths) // 2)[len(widths) // 2])


def fitted(pages: Sequence[Page]) -> list[list[Measure]]:
    """Return the measures with the sizes that fit the typeface of a document.

    How far its small letters reach for its large ones differs from the usual: words of one form
    (with letters that reach up, or down, or both, or neither) then all say a little more or less
    than their lines.
    """
    ratios: dict[_Form, list[float]] = {}
    for _, words, measures in pages:
        lines: dict[int, list[float]] = {}
        for word, own in zip(words, measures, strict=True):
            if own.size > 0:
                lines.setdefault(word.line, []).append(own.size)
        usual = {line: median(sizes) for line, sizes in lines.items() if len(sizes) > 3}
        for word, own in zip(words, measures, strict=True):
            if own.size > 0 and word.line in usual:
                ratios.setdefault(_form(word.text), []).append(own.size / usual[word.line])
    factors = {
        form: min(max(median(found), 1 - _STRAYS), 1 + _STRAYS)
        for form, found in ratios.items()
        if len(found) >= _SAMPLES
    }
    return [
        [
            own._replace(size=own.size / factors.get(_form(word.text), 1.0))
            for word, own in zip(words, measures, strict=True)
        ]
        for _, words, measures in pages
    ]


_Form = tuple[float, float]


def _form(text: str) -> _Form:
    """Return how far a word reaches up and down."""
    return (
        max((_UP.get(letter, 0.0) for letter in text), default=0.0),
        max((_DOWN.get(letter, 0.0) for letter in text), default=0.0),
    )
