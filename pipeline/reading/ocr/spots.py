"""Small coloured spots, which are too small to have a flat middle: the dot of a goal in a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.reading.ocr.arrow_shapes import ARROWS, arrow_of
from pipeline.reading.ocr.engine import Picture
from pipeline.reading.ocr.lone_marks import Mark
from pipeline.reading.ocr.pieces import Piece, pieces_of

_CHROMA = 48  # between the channels: half of what print in a strong colour has
_LEAST, _MOST = 6, 45  # pixels at 120 dots an inch, across and down
_LONGEST = 1.5  # how much longer than wide
_FULL = 0.68  # of the box: a disc has 0.79, the letters of a heading less
_LIKE = 0.74  # an arrow that is: no letter has a strong colour and so thick strokes
_ARROW = 0.3  # of the box, that an arrow fills
_ALONE = 0.8  # of the size, and at least four pixels: nothing coloured is nearer
_DOT, _LARGE_ALONE = 17, 0.35  # pixels: what is smaller may be the dot of a large i
_MOST_SPOTS = 400  # a photo has more


class Spot(NamedTuple):
    """A spot in pixels of the shrunk picture: left, top, right, bottom; its colour 0xRRGGBB.

    `direction` is where it points, if it is an arrow: up, flat or down.
    """

    box: tuple[int, int, int, int]
    colour: int
    full: float
    direction: str


def spots_of(planes: Sequence[Picture]) -> Iterator[Spot]:
    """Yield the round or square spots of a picture, given as red, green and blue, that stand alone.

    The letters of a coloured heading stand close to each other.
    """
    high = np.maximum(np.maximum(planes[0], planes[1]), planes[2])
    low = np.minimum(np.minimum(planes[0], planes[1]), planes[2])
    pieces = [piece for piece in pieces_of(high - low > _CHROMA) if len(piece) > 1]
    if len(pieces) > _MOST_SPOTS * 10:
        return
    boxes = np.array([_box(piece) for piece in pieces], np.int64).reshape(-1, 4)
    for place, piece in enumerate(pieces):
        x0, top, x1, bottom = boxes[place].tolist()
        width, height = x1 - x0, bottom - top
        longer, shorter = max(width, height), min(width, height)
        if not _LEAST <= shorter <= longer <= _MOST or longer > _LONGEST * shorter:
            continue
        full = sum(run.end - run.start for run in piece) / (width * height)
        apart = _ALONE if longer < _DOT else _LARGE_ALONE
        if full < _ARROW or not _stands_alone(boxes, place, max(4, int(apart * longer))):
            continue
        arrow = arrow_of(_drawn(piece, x0, top, width, height), Mark(0, 0, width, height), _LIKE)
        if arrow or full >= _FULL:
            yield Spot((x0, top, x1, bottom), _colour(planes, piece), full, ARROWS.get(arrow, ""))


def _drawn(piece: Piece, x0: int, top: int, width: int, height: int) -> Picture:
    """Return a piece as black on white."""
    made = np.full((height, width), 255, np.uint8)
    for row, start, end in piece:
        made[row - top, start - x0 : end - x0] = 0
    return made


def _box(piece: Piece) -> tuple[int, int, int, int]:
    return (
        min(run.start for run in piece),
        piece[0].row,
        max(run.end for run in piece),
        piece[-1].row + 1,
    )


def _stands_alone(boxes: npt.NDArray[np.int64], place: int, near: int) -> bool:
    x0, top, x1, bottom = boxes[place]
    close = (
        (boxes[:, 0] < x1 + near)
        & (boxes[:, 2] > x0 - near)
        & (boxes[:, 1] < bottom + near)
        & (boxes[:, 3] > top - near)
    )
    return int(close.sum()) == 1


def _colour(planes: Sequence[Picture], piece: Piece) -> int:
    """Return the colour of the middle of a spot."""
    row = piece[len(piece) // 2]
    third = (row.end - row.start) // 3
    rows = slice(max(0, row.row - 1), row.row + 2)
    columns = slice(row.start + third, max(row.start + third + 1, row.end - third))
    red, green, blue = (int(np.median(plane[rows, columns])) for plane in planes)
    return red << 16 | green << 8 | blue
