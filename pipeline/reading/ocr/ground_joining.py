"""Coloured grounds that letters have cut, whole again.

Where bold words fill a band, hardly a flat pixel is left between them, and only parts of the band
are found. It goes on beside them where the lighter pixels have its colour, up to a wall or to white
paper.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.reading.ocr.engine import Picture
from pipeline.reading.ocr.grounds import Ground, grey_of, is_ground

_EDGE = 0.03  # inches by which the edges of pieces of one ground differ
_ALIKE = 20  # by which their colours differ in each channel
_GREY = 11  # by which the lighter pixels of a ground differ from its colour, in grey
_AHEAD = 0.12  # inches that are looked at beside a ground: a wide letter
_UNLIKE = 16  # by which a letter, a line or the paper differs
_WALL = 0.96  # of a column that is unlike a ground: a wall, or the paper beside it
_NARROWEST = 0.4  # inches: a sign, and the side of a face, is no larger
_HIGHEST = 0.6  # inches: a band of a table or a heading


def whole_grounds(grounds: Sequence[Ground], picture: Picture, dpi: int) -> list[Ground]:
    """Return the grounds, each with what letters have cut off at its left and right; pieces of one
    band are one. `picture` is grey and straightened."""
    paper = float(np.median(picture[::16, ::16]))
    made: list[Ground] = []
    for ground in sorted(grounds, key=lambda each: (each.top, each.x0)):
        band = is_ground(ground, dpi) and not ground.direction
        wide = ground.x1 - ground.x0 > _NARROWEST * dpi
        if not (band and wide) or ground.bottom - ground.top > _HIGHEST * dpi:
            made.append(ground)
            continue
        grown = _grown(ground, picture, paper, dpi)
        own = next((place for place, other in enumerate(made) if _is_same(other, grown, dpi)), None)
        if own is None:
            made.append(grown)
        else:
            made[own] = _as_one(made[own], grown)
    return made


def _grown(ground: Ground, picture: Picture, paper: float, dpi: int) -> Ground:
    inner = max(2, int(_EDGE * dpi / 2))
    strip = picture[ground.top + inner : ground.bottom - inner]
    grey = grey_of(ground.colour) * paper / 255
    if not len(strip) or grey > paper - _GREY:
        return ground
    within = int(_EDGE * dpi)  # a wall stands within the edge of a ground
    right = max(0, _reach(strip[:, ground.x1 - within :], grey, dpi) - within)
    left = max(0, _reach(strip[:, : ground.x0 + within][:, ::-1], grey, dpi) - within)
    width = ground.x1 - ground.x0
    return ground._replace(
        x0=ground.x0 - left, x1=ground.x1 + right,
        full=ground.full * width / (width + left + right),
    )  # fmt: skip


def _reach(beside: Picture, grey: float, dpi: int) -> int:
    """Return how many pixels a ground goes on into what is beside it, from its first column on."""
    ahead, reach = int(_AHEAD * dpi), 0
    columns = int(beside.shape[1])
    while reach < columns:
        window = beside[:, reach : reach + ahead]
        unlike = np.abs(window.astype(np.int16) - grey) > _UNLIKE
        ends = np.flatnonzero(unlike.mean(0) >= _WALL)
        if len(ends):
            return reach + int(ends[0])
        if abs(float(np.percentile(window, 88)) - grey) > _GREY:
            return reach
        reach += ahead
    return columns


def _is_same(one: Ground, other: Ground, dpi: int) -> bool:
    edge = _EDGE * dpi
    level = abs(one.top - other.top) <= edge and abs(one.bottom - other.bottom) <= edge
    # One that goes on in the other lies over it; at a wall they only touch.
    meet = one.x0 < other.x1 - 2 * edge and other.x0 < one.x1 - 2 * edge
    return (
        level
        and meet
        and not one.direction
        and all(
            abs((one.colour >> shift & 0xFF) - (other.colour >> shift & 0xFF)) <= _ALIKE
            for shift in (16, 8, 0)
        )
    )


def _as_one(one: Ground, other: Ground) -> Ground:
    """Return two pieces as one, in the colour of the flatter; `full` is that of its whole box."""
    x0, x1 = min(one.x0, other.x0), max(one.x1, other.x1)
    flat = sum(each.full * (each.x1 - each.x0) for each in (one, other))
    flatter = max((one, other), key=lambda each: each.full * (each.x1 - each.x0))
    return flatter._replace(
        x0=x0, top=min(one.top, other.top), x1=x1, bottom=max(one.bottom, other.bottom),
        full=min(1.0, flat / (x1 - x0)),
    )  # fmt: skip
