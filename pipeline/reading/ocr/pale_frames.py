"""The sides of pale cards that are lost in the noise, where other sides of the cards are seen.

A frame is drawn whole: an upright line that meets no level one stands for its side, and what the
frame lacks is looked for where its other sides must be, over their whole length. The mean of so
many pixels has little noise.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from pipeline.reading.ocr.engine import Picture
from pipeline.reading.ocr.strokes import Stroke

_LOWEST, _NARROWEST = 0.55, 0.8  # inches: a card is higher and wider
_MEETS = 0.06  # inches between lines that meet
_ENDS = 0.12  # inches by which the sides of a frame differ: corners are round, and ends are pale
_SAME = 0.04  # inches between the same sides of two cards
_DARKER = 2.5  # of a line than what is beside it, or of a ground than the paper
_PARTS = 4  # of a side, each of which must show it
_CLEAN = 14.0  # by which what is beside a side may be darker than the paper: no letters
_REACH, _FAR = 0.05, 0.03  # inches: where a side is looked for; what stands beside it


def missing_sides(
    picture: Picture, uprights: Sequence[Stroke], levels: Sequence[Stroke], dpi: int
) -> Iterator[Stroke]:
    """Yield the sides that frames lack of which an upright side stands alone."""
    alone = [line for line in uprights if _is_alone(line, levels, dpi)]
    if len(alone) < 2:
        return
    paper = float(np.median(picture[::16, ::16]))
    ends, same = int(_ENDS * dpi), int(_SAME * dpi)
    places = sorted({(line.x0 + line.x1) // 2 for line in alone})
    groups: list[list[Stroke]] = []
    for line in sorted(alone, key=lambda line: line.top):
        own = next((g for g in groups if _as_long(g[0], line, ends)), None)
        if own is None:
            groups.append([line])
        else:
            own.append(line)
    turned = np.ascontiguousarray(picture.T)
    for group in groups:
        top, bottom = min(line.top for line in group), max(line.bottom for line in group)
        walls = [(line.x0 + line.x1) // 2 for line in group]
        for x in places:
            if all(abs(x - wall) > same for wall in walls):
                found = _side(turned, paper, x, top + ends, bottom - ends, dpi)
                if found is not None:
                    walls.append(found)
        walls.sort()
        for left, right in itertools.pairwise(walls):
            if right - left < _NARROWEST * dpi:
                continue
            rows = [_side(picture, paper, y, left + ends, right - ends, dpi) for y in (top, bottom)]
            if None in rows:
                continue
            above, below = (int(row or 0) for row in rows)
            for y in (above, below):
                yield Stroke(left, y, right + 1, y + 1, True)
            for x in (left, right):
                yield Stroke(x, above, x + 1, below + 1, False)


def _is_alone(line: Stroke, levels: Sequence[Stroke], dpi: int) -> bool:
    """Whether an upright line is long, thin, and meets no level line at its ends but one."""
    near = int(_MEETS * dpi)
    if line.bottom - line.top < _LOWEST * dpi or line.x1 - line.x0 > near:
        return False
    ends = [
        any(
            level.x0 - near <= line.x0 <= level.x1 + near
            and level.top - near <= y <= level.bottom + near
            for level in levels
        )
        for y in (line.top, line.bottom)
    ]
    return not all(ends)


def _as_long(one: Stroke, other: Stroke, ends: int) -> bool:
    return abs(one.top - other.top) <= ends and abs(one.bottom - other.bottom) <= ends


def _side(
    picture: Picture, paper: float, place: int, first: int, last: int, dpi: int
) -> int | None:
    """Return the row of a level side near `place`, from column `first` to `last`, or None.

    It is darker than what is on both of its sides, or the ground on one side is than the paper on
    the other.
    """
    reach, far = int(_REACH * dpi), max(3, int(_FAR * dpi))
    low = place - reach - far
    high = place + reach + far + 1
    if low < 0 or high > picture.shape[0] or last - first < 2 * reach:
        return None
    whole = picture[low:high, first:last]
    quarters = [part.mean(1) for part in np.array_split(whole, _PARTS, axis=1)]
    means = whole.mean(1)
    best: tuple[float, int] = (0.0, 0)
    for row in range(far, len(means) - far):
        dip, step, lightness = _edge(means, row, far)
        if lightness < paper - _CLEAN or max(dip, step) < _DARKER:
            continue
        # Words make a row darker too, but not in all of its parts.
        if all(max(_edge(part, row, far)[:2]) >= _DARKER / 2 for part in quarters):
            best = max(best, (max(dip, step), row))
    return low + best[1] if best[0] else None


def _edge(means: npt.NDArray[np.float64], row: int, far: int) -> tuple[float, float, float]:
    """Return how much darker a row is than both sides of it, how much these differ, and how light
    the darker of them is."""
    before = float(means[row - far : row - 1].mean())
    after = float(means[row + 2 : row + far + 1].mean())
    return min(before, after) - float(means[row]), abs(before - after), min(before, after)
