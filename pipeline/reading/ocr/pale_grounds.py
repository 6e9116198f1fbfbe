"""Grounds that are hardly darker than the paper: pixel by pixel their noise hides them.

The mean of some points of a card's ground is darker than that of the paper. A shadow is darker too,
but fades; a ground ends at straight edges.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

import numpy as np
import numpy.typing as npt

from pipeline.reading.ocr.block_sums import block_sums
from pipeline.reading.ocr.engine import Picture
from pipeline.reading.ocr.flat_regions import SHRUNK, Region
from pipeline.reading.ocr.pieces import pieces_of

_Values = npt.NDArray[np.float64]
_Mask = npt.NDArray[np.bool_]

_COARSE = 2  # pixels that become one
_INK = 45  # darker than the paper: a letter, a line, a stronger ground
_AROUND = 2  # coarse pixels on each side that are seen together
_KNOWN = 0.2  # of them that must be free of ink
_PALE, _STRONG = 4.0, 26.0  # grey by which a ground is darker than the paper
_STEP = 3.0  # grey by which it is darker than what is just beyond its edges
_BEYOND = 4  # coarse pixels from an edge inwards and outwards
_FILLED = 0.93  # of its box: a ground is a rectangle
_EDGES = 0.85  # of an edge at which there is a step
_SWOLLEN = 1  # coarse pixels by which a ground seems larger
_LOWEST, _NARROWEST = 0.25, 0.8  # inches


def pale_grounds(picture: Picture, dpi: int) -> list[Region]:
    """Return the pale grounds of a picture at `dpi`, shrunk by SHRUNK, grey or in colour."""
    planes = [picture] if picture.ndim == 2 else [picture[:, :, i] for i in range(3)]
    ink = _ink(planes)
    weight = _around((~ink).view(np.uint8))
    known = weight >= _KNOWN * (2 * _AROUND + 1) ** 2 * _COARSE**2
    if not known.any():
        return []
    means = [_around(np.where(ink, 0, plane)) / np.maximum(weight, 1.0) for plane in planes]
    papers = [float(np.median(mean[known])) for mean in means]
    depth = papers[0] - means[0]
    for paper, mean in zip(papers[1:], means[1:], strict=True):
        depth = np.maximum(depth, paper - mean)
    pale = known & (depth > _PALE) & (depth < _STRONG)
    found = []
    for x0, top, x1, bottom in _boxes(pale, dpi / _COARSE / SHRUNK):
        own, seen = pale[top:bottom, x0:x1], known[top:bottom, x0:x1]
        if own.sum() < _FILLED * seen.sum() or not _has_edges(depth, known, x0, top, x1, bottom):
            continue
        values = [
            min(255, int(float(np.median(mean[top:bottom, x0:x1][own])) * 255 / max(1.0, paper)))
            for paper, mean in zip(papers, means, strict=True)
        ]
        red, green, blue = values if len(values) == 3 else values * 3
        edges = (x0 + _SWOLLEN, top + _SWOLLEN, x1 - _SWOLLEN, bottom - _SWOLLEN)
        first, upper, last, lower = (edge * _COARSE * SHRUNK for edge in edges)
        colour = red << 16 | green << 8 | blue
        found.append(Region(first, upper, last, lower, colour, float(own.mean())))
    return found


def _ink(planes: Sequence[Picture]) -> _Mask:
    """Return what is darker than a pale ground, with the pixels around it."""
    ink = np.zeros(planes[0].shape, np.bool_)
    for plane in planes:
        ink |= plane < ceil(float(np.median(plane[::4, ::4])) - _INK)
    ink[1:] |= ink[:-1].copy()
    ink[:, 1:] |= ink[:, :-1].copy()
    ink[:-1] |= ink[1:].copy()
    ink[:, :-1] |= ink[:, 1:].copy()
    return ink


def with_pale_grounds(regions: Sequence[Region], pale: Sequence[Region]) -> list[Region]:
    """Return flat regions and pale grounds: what was found of such a ground by its flat pixels
    is not its whole, or more than it."""
    return [*(each for each in regions if not any(_is_part(each, own) for own in pale)), *pale]


def _is_part(region: Region, ground: Region) -> bool:
    """Whether a region is of the colour of a pale ground and shares most of either with it."""
    alike = all(
        abs((region.colour >> shift & 0xFF) - (ground.colour >> shift & 0xFF)) <= _STRONG
        for shift in (16, 8, 0)
    )
    width = min(region.x1, ground.x1) - max(region.x0, ground.x0)
    height = min(region.bottom, ground.bottom) - max(region.top, ground.top)
    least = min((each.x1 - each.x0) * (each.bottom - each.top) for each in (region, ground))
    return alike and min(width, height) > 0 and width * height > 0.5 * least


def _around(values: Picture) -> _Values:
    """Return the sums of the values of coarse pixels, each with those around it."""
    coarse = np.pad(block_sums(values, _COARSE, np.uint16), _AROUND)
    height, width = (edge - 2 * _AROUND for edge in coarse.shape)
    # Twenty-five coarse pixels, of four pixels each, are less than 65,536.
    tall = np.zeros((height, coarse.shape[1]), np.uint16)
    for away in range(2 * _AROUND + 1):
        tall += coarse[away : away + height]
    sums = np.zeros((height, width), np.uint16)
    for away in range(2 * _AROUND + 1):
        sums += tall[:, away : away + width]
    return sums.astype(np.float64)


def _boxes(pale: _Mask, dpi: float) -> Iterator[tuple[int, int, int, int]]:
    """Yield the boxes of what hangs together and is large enough for a ground."""
    for piece in pieces_of(pale):
        x0, x1 = min(run.start for run in piece), max(run.end for run in piece)
        top, bottom = piece[0].row, piece[-1].row + 1
        if x1 - x0 >= _NARROWEST * dpi and bottom - top >= _LOWEST * dpi:
            yield x0, top, x1, bottom


def _has_edges(depth: _Values, known: _Mask, x0: int, top: int, x1: int, bottom: int) -> bool:
    """Whether a box is darker inside each of its edges than outside."""
    height, width = depth.shape
    if min(x0, top, width - x1, height - bottom) < _BEYOND:
        return False
    rows, columns = slice(top + _BEYOND, bottom - _BEYOND), slice(x0 + _BEYOND, x1 - _BEYOND)
    across = (
        (depth[rows], known[rows], x0, _BEYOND),
        (depth[rows], known[rows], x1 - 1, -_BEYOND),
        (depth[:, columns].T, known[:, columns].T, top, _BEYOND),
        (depth[:, columns].T, known[:, columns].T, bottom - 1, -_BEYOND),
    )
    for values, seen, edge, inwards in across:
        inside, outside = edge + inwards, edge - inwards
        both = seen[:, inside] & seen[:, outside]
        step = (values[:, inside] - values[:, outside])[both]
        if not step.size or float((step > _STEP).mean()) < _EDGES:
            return False
    return True
