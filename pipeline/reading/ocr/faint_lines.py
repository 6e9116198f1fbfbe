"""Hairlines so pale that the noise of the paper breaks them: seen in the mean along their length.

The frame of a card in light grey is hardly darker than the paper, so that pixel by pixel it is a
row of dots. The mean of a tenth of an inch along it is darker than that beside it on both sides.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pipeline.reading.ocr.engine import Picture
from pipeline.reading.ocr.pieces import runs_of

_ALONG = 0.1  # inches of a line that are seen together
_BESIDE = 0.026  # inches between a line and the ground beside it
_FAINT = 8  # grey by which a line is darker than its ground on either side
_INK = 70  # darker than the paper by this much is ink of a letter
_SHORTEST = 0.3  # inches; the stem of a letter is shorter


def faint_lines(picture: Picture, paper: float, dpi: int) -> npt.NDArray[np.bool_]:
    """Return which pixels lie on a pale level line with clear ground above and below.

    What is as dark as letters is no such line.
    """
    along, beside = max(4, int(_ALONG * dpi)), max(3, int(_BESIDE * dpi))
    found = np.zeros(picture.shape, np.bool_)
    if picture.shape[1] <= along or picture.shape[0] <= 2 * beside:
        return found
    shown = _sums(picture, along)
    clear = _sums((picture < paper - _INK).view(np.uint8), along) == 0
    own = shown[beside:-beside] + _FAINT * along
    above, below = slice(None, -2 * beside), slice(2 * beside, None)
    lines = (own < shown[above]) & (own < shown[below]) & clear[above] & clear[below]
    lines &= clear[beside:-beside]  # brackets in a column under each other are dark
    rows, starts, ends = runs_of(lines)
    long = ends - starts >= _SHORTEST * dpi
    start = along // 2
    for row, first, last in zip(rows[long], starts[long], ends[long], strict=True):
        found[row + beside, start + first : start + last] = True
    return found


def _sums(picture: Picture, along: int) -> npt.NDArray[np.int32]:
    """Return the sums of as many pixels along each row."""
    sums = np.zeros((picture.shape[0], picture.shape[1] + 1), np.int32)
    np.cumsum(picture, axis=1, dtype=np.int32, out=sums[:, 1:])
    return sums[:, along:] - sums[:, :-along]
