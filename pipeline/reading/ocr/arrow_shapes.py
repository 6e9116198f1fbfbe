"""Arrows among the marks of a page: held against arrows drawn in several ways."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from math import cos, radians, sin

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from pipeline.reading.ocr.engine import Picture
from pipeline.reading.ocr.lone_marks import Mark
from pipeline.reading.ocr.mark_shapes import Shape, likeness, shape_of

ARROWS = {"↗": "up", "↑": "up", "→": "flat", "↘": "down", "↓": "down"}
"""The arrows, each with its direction."""

_TURNS = {"↗": 45, "↑": 90, "→": 0, "↘": -45, "↓": -90}  # degrees counter-clockwise from level
_LIKE = 0.8  # the correlation of two arrows
_WIDER = 1.5  # how much wider one arrow may be than another
_BLOCKS = ((24, 52), (32, 52), (40, 64), (44, 72))  # shafts and wings of thick arrows
_BLUR = 15  # pixels by which a small arrow of a scan is wider than it was drawn
_SIDE = 96  # pixels of a drawn arrow


def arrow_of(picture: Picture, mark: Mark, least: float = _LIKE) -> str:
    """Return the arrow that a mark shows, or nothing where it is less than `least` like one."""
    own = shape_of(picture, mark)
    best, found = max((likeness(own, shape, _WIDER), sign) for sign, shape in _drawn())
    return found if best >= least else ""


@cache
def _drawn() -> tuple[tuple[str, Shape], ...]:
    whole = Mark(0, 0, 2 * _SIDE, 2 * _SIDE)
    return tuple(
        (sign, shape_of(np.asarray(image.rotate(turn, fillcolor=255)), whole))
        for image in _level_arrows()
        for sign, turn in _TURNS.items()
    )


def _level_arrows() -> Iterator[Image.Image]:
    """Yield arrows that point to the right: thin and thick, with open and full heads."""
    for thick in (6, 10, 16):
        for wing in (26, 34, 42):
            for angle in (32, 45):
                for full in (False, True):
                    yield _arrow(thick, wing, angle, full)
    for image in (*(_arrow(t, w, 45, True) for t, w in _BLOCKS), _triangle()):
        yield image
        yield image.filter(ImageFilter.MinFilter(_BLUR))


def _triangle() -> Image.Image:
    image = Image.new("L", (2 * _SIDE, 2 * _SIDE), 255)
    corners = ((_SIDE - 40, _SIDE - 46), (_SIDE - 40, _SIDE + 46), (_SIDE + 40, _SIDE))
    ImageDraw.Draw(image).polygon(corners, fill=0)
    return image


def _arrow(thick: int, wing: int, angle: int, full: bool) -> Image.Image:
    image = Image.new("L", (2 * _SIDE, 2 * _SIDE), 255)
    pen = ImageDraw.Draw(image)
    tip, middle = _SIDE + _SIDE // 2, _SIDE
    back, out = wing * cos(radians(angle)), wing * sin(radians(angle))
    shaft = tip - (back if full else thick)
    pen.line((_SIDE // 2, middle, shaft, middle), fill=0, width=thick)
    ends = ((tip - back, middle - out), (tip - back, middle + out))
    if full:
        pen.polygon((ends[0], (tip, middle), ends[1]), fill=0)
    else:
        for end in ends:
            pen.line((*end, tip, middle), fill=0, width=thick)
    return image
