"""Hairlines so pale that the noise of the paper breaks them: seen in the mean along their length.

The frame of a card in light grey is hardly darker than the paper, so that pixel by pixel it is a
row of dots. The mean of a tenth of an inch along it is darker than that beside it on both sides.
"""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from pipeline.reading.ocr.engine import Picture
from pipeline.reading.ocr.pieces import Run, runs_of

_ALONG = 0.1  # inches of a line that are seen together
_BESIDE = 0.026  # inches between a line and the ground beside it
_FAINT = 8  # grey by which a line is darker than its ground on either side
_INK = 70  # darker than the paper by this much is ink of a letter
_SHORTEST = 0.3  # inches; the stem of a letter is shorter


class _Stretches(NamedTuple):
    """Stretches of rows: the sums of their pixels, and which of them hold no ink of a letter."""

    sums: npt.NDArray[np.int32]
    clear: npt.NDArray[np.bool_]

    def of(self, rows: slice) -> _Stretches:
        """Return those of some rows."""
        return _Stretches(self.sums[rows], self.clear[rows])


def faint_lines(picture: Picture, paper: float, dpi: int) -> list[Run]:
    """Return the runs of pixels that lie on pale level lines with clear ground above and below,
    from top to bottom.

    What is as dark as letters is no such line.
    """
    along, beside = max(4, int(_ALONG * dpi)), max(3, int(_BESIDE * dpi))
    if picture.shape[1] <= along or picture.shape[0] <= 2 * beside:
        return []
    ink = ceil(paper - _INK)
    # Wherever a line begins, it is seen at one of these stretches; few rows need to be seen whole.
    some = _some_stretches(picture, along, max(1, int(_SHORTEST * dpi)), ink)
    above, own, below = slice(None, -2 * beside), slice(beside, -beside), slice(2 * beside, None)
    held = _on_lines(some.of(above), some.of(own), some.of(below), along).any(1)
    asked = np.flatnonzero(held)
    upper, middle, lower = (
        _stretches(picture[asked + away], along, ink) for away in (0, beside, 2 * beside)
    )
    lines = _on_lines(upper, middle, lower, along)
    rows, starts, ends = runs_of(lines)
    long = ends - starts >= _SHORTEST * dpi
    places = np.stack((
        asked[rows[long]] + beside, starts[long] + along // 2, ends[long] + along // 2
    ))  # fmt: skip
    return [Run(*place) for place in places.T.tolist()]


def _on_lines(
    above: _Stretches, own: _Stretches, below: _Stretches, along: int
) -> npt.NDArray[np.bool_]:
    """Return which stretches of `along` pixels are darker than those above and below them."""
    least = own.sums + _FAINT * along
    lines = (least < above.sums) & (least < below.sums) & above.clear & below.clear
    return lines & own.clear  # brackets in a column under each other are dark


def _stretches(rows: Picture, along: int, ink: int) -> _Stretches:
    """Return all stretches of `along` pixels; what is darker than `ink` is a letter's."""
    return _Stretches(_sums(rows, along), _sums((rows < ink).view(np.uint8), along) == 0)


def _some_stretches(picture: Picture, along: int, step: int, ink: int) -> _Stretches:
    """Return the stretches that begin at every so many pixels."""
    some = sliding_window_view(picture, along, axis=1)[:, ::step]
    return _Stretches(some.sum(2, dtype=np.int32), some.min(2) >= ink)


def _sums(picture: Picture, along: int) -> npt.NDArray[np.int32]:
    """Return the sums of as many pixels along each row."""
    sums = np.zeros((picture.shape[0], picture.shape[1] + 1), np.int32)
    np.cumsum(picture, axis=1, dtype=np.int32, out=sums[:, 1:])
    return sums[:, along:] - sums[:, :-along]
