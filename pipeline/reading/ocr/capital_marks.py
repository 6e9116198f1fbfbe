"""The ring and the dots of capitals, which tesseract loses in headings: Å, Ä and Ö."""

from __future__ import annotations

import numpy as np

from pipeline.reading.ocr.engine import Picture
from pipeline.reading.ocr.hocr import SeenWord

_INK = 195  # the dots are small, and paler than letters
_LOW, _HIGH = 0.765, 0.93  # of the size, above the base line: where the marks stand
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
    x0 = int(word.x0)
    strip = picture[
        max(0, int(base - _HIGH * size)) : max(0, int(base - _LOW * size)),
        x0 : x0 + int(_WIDTH * size),
    ]
    ink = (strip < _INK).sum(0) > 1
    edges = np.flatnonzero(np.diff(np.concatenate(([0], ink.view(np.int8), [0]))))
    widths = (edges[1::2] - edges[::2]) / size
    low, high = _RING if len(widths) == 1 else _DOT
    if len(widths) not in marks or not all(low <= width <= high for width in widths):
        return word.text
    return marks[len(widths)] + word.text[1:]
