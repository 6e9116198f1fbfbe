"""Hairlines in a pale colour, of which the noise of a scan leaves but pieces.

No pixel of such a line is surely darker than the paper. A stretch of it is: the mean of its pixels,
held against those a little above and below it.
"""

from __future__ import annotations

import numpy as np

from pipeline.reading.ocr.engine import Picture

_STRETCH = 0.08  # inches of a line that are looked at together
_REACH = 2  # pixels by which a line may be askew, or out of its place
_BESIDE = (4, 7)  # pixels above and below the line: paper
_DARKER = 8.0  # than the paper beside it: three times what noise gives in a stretch
_PALE = 90.0  # by which a pale line is darker than the paper
_CLEAN = 14.0  # by which the paper beside it may be darker than the page's
_MISSING = 1  # stretch of a line that the noise may have swallowed: the gap between cards is wider


def extended(
    picture: Picture, paper: float, dpi: int, box: tuple[int, int, int, int]
) -> tuple[int, int]:
    """Return where a level line begins and ends, with the pale stretches that go on from it.

    `box` is its left, top, right and bottom in pixels.
    """
    x0, top, x1, bottom = box
    step = max(8, int(_STRETCH * dpi))
    own = picture[max(0, top - 1) : bottom + 1, x0:x1]
    if bottom - top > 2 * _REACH + 1 or not own.size or own.mean(1).min() < paper - _PALE:
        return x0, x1  # a dark line was found whole: what goes on from it is a letter
    middle = (top + bottom) // 2
    return _end(picture, paper, middle, x0, -step), _end(picture, paper, middle, x1, step)


def _end(picture: Picture, paper: float, middle: int, end: int, step: int) -> int:
    """Return how far a line goes on from one of its ends, a stretch at a time."""
    at, missed = end, 0
    while missed <= _MISSING:
        after = at + step
        left, right = min(at, after), max(at, after)
        if left < 0 or right > picture.shape[1]:
            break
        row = _line_in(picture, paper, middle, left, right)
        if row is None:
            missed += 1
        else:
            end, missed, middle = after, 0, row
        at = after
    return end


def _line_in(picture: Picture, paper: float, middle: int, left: int, right: int) -> int | None:
    """Return the row of the line in a stretch, or None where it is not there."""
    near, far = _BESIDE
    first = middle - far
    if first < 0 or middle + far >= picture.shape[0]:
        return None
    means = picture[first : middle + far + 1, left:right].mean(1)
    beside = np.concatenate((means[: far - near + 1], means[far + near :]))
    lightest = float(np.median(beside))
    inner = means[far - _REACH : far + _REACH + 1]
    place = int(np.argmin(inner))
    if float(beside.min()) < paper - _CLEAN or float(inner[place]) > lightest - _DARKER:
        return None
    return middle - _REACH + place
