"""The ring and the dots of capitals, which tesseract loses in headings: Å, Ä and Ö."""

from __future__ import annotations

import numpy as np

from pipeline.reading.ocr.engine import Picture
from pipeline.reading.ocr.hocr import SeenWord

_INK = 195  # the dots are small, and paler than letters
_LOW, _HIGH = 0.765, 0.93  # of the size, above the base line: where the marks stand
_DARK = 150  # a ring is as dark as its letter
_MIDDLE = 0.5  # of the size: within every capital
_WIDTH = 0.75  # of the size: a capital is no wider
_DOT, _RING = (0.06, 0.24), (0.12, 0.42)  # of the size: how wide a mark is
_MARKED = {"A": {1: "Å", 2: "Ä"}, "O": {2: "Ö"}}


def with_marks(word: SeenWord, base: float, size: float, picture: Picture) -> str:
    """Return a word, its first letter with the ring or the dots that stand over it.

    `base` and `size` are those of its line, in pixels.
    """
    marks = _MARKED.get(word.text[0])
    if marks is None or len(word.text) < 3 or not word.text[1].islower() or size <= 0:
        return word.text
    strip = _above(word, base, size, picture)
    ink = (strip < _INK).any(0)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], ink.view(np.int8), [0]))))
    widths = (edges[1::2] - edges[::2]) / size
    low, high = _RING if len(widths) == 1 else _DOT
    if len(widths) == 1 and ((strip < _DARK).sum(0) > 1).sum() < low * size:
        return word.text  # the noise over an A is no ring
    if len(widths) not in marks or not all(low <= width <= high for width in widths):
        return word.text
    return marks[len(widths)] + word.text[1:]


def _above(word: SeenWord, base: float, size: float, picture: Picture) -> Picture:
    """Return what stands over the first letter of a word: above the first blank row over it.

    How high capitals are differs by a tenth from typeface to typeface; where a ring touches its
    letter, the usual height counts.
    """
    x0, width = int(word.x0), int(_WIDTH * size)
    top = max(0, int(base - _HIGH * size))
    over = picture[top : max(0, int(base - _MIDDLE * size)), x0 : x0 + width]
    blank = np.flatnonzero((over < _INK).sum(1) < 2)
    if len(blank) and blank[-1] > 2:
        return over[: int(blank[-1])]
    return over[: max(0, int((_HIGH - _LOW) * size))]
