"""Words whose box is narrower than their ink: tesseract gives a lone "i" a box of a pixel or two.

The ink beside such a box would be taken for a mark that was passed over, a bullet or a letter.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.reading.ocr.engine import Picture
from pipeline.reading.ocr.hocr import SeenWord
from pipeline.reading.ocr.lone_marks import INK

_NARROW = 0.12  # of the height, for each letter: no letter is narrower
_AROUND = 0.7  # of the height: how far the ink of a letter stands from its box at most


def on_their_ink(picture: Picture, words: Sequence[SeenWord]) -> list[SeenWord]:
    """Return the words, a box that is too narrow for its letters widened to the ink at its place,
    as far as the words beside it on the line. Where there is none, the box stays."""
    made = list(words)
    for index, word in enumerate(words):
        height = word.bottom - word.top
        if word.x1 - word.x0 >= _NARROW * height * len(word.text):
            continue
        before = words[index - 1] if index and words[index - 1].line == word.line else None
        after = words[index + 1] if index + 1 < len(words) else None
        left, right = word.x0 - _AROUND * height, word.x1 + _AROUND * height
        if before is not None:
            left = max(left, before.x1 + 1)
        if after is not None and after.line == word.line:
            right = min(right, after.x0 - 1)
        box = picture[int(word.top) : int(word.bottom) + 1, max(0, int(left)) : int(right)]
        columns = np.flatnonzero((box < INK).any(0))
        if len(columns):
            start = max(0, int(left))
            made[index] = word._replace(
                x0=float(start + int(columns[0])), x1=float(start + int(columns[-1]) + 1)
            )
    return made
