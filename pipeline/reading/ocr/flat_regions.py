"""Flat regions in the picture of a page: grounds of cells and panels, coloured dots and squares.

A region is flat where its pixels hardly differ from those beside them. Letters on a ground are
edges, and so are ruling lines and the white between two cells: a region is what is of one colour,
bridged over letters, and cut where no flat pixel stands in all its height or width.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PIL import Image

from pipeline.reading.ocr.engine import Picture
from pipeline.reading.ocr.pieces import Piece, Run, pieces_of, runs_of
from pipeline.reading.ocr.region_cutting import OTHER, SEEN, cut, rectangles
from pipeline.reading.ocr.spots import spots_of

SHRUNK = 2
"""By how much pictures are made smaller before their regions are looked for."""

_Mask = npt.NDArray[np.bool_]

_STEP = 2  # pixels between two that are compared: more than a hairline, blurred, is wide
_EDGE = 16  # the least difference of pixels that is an edge
_NOISY = 2.4  # times the usual difference on a page
_COLOURED = 24  # between the channels: more than the tint of the paper
_DARKER = 14  # than the paper: a ground
_WHOLE = 0.7  # of a spot, that a flat region covers
_LEAST = 9  # flat pixels
_SAME = 20  # by which two pieces of one colour differ
_MOST_COLOURS = 24
_BRIDGE = 180  # pixels at 120 dots an inch: a long word
_INK = 24  # by which a letter or a line differs from its ground


class Region(NamedTuple):
    """A flat region: its box in pixels of the whole picture, its colour 0xRRGGBB on white paper.

    `full` is the share of the box that is flat: nearly 1 for a square, 0.8 for a disc, less where
    letters stand on it.
    """

    x0: int
    top: int
    x1: int
    bottom: int
    colour: int
    full: float
    direction: str = ""


def shrunk(picture: Picture) -> Picture:
    """Return a grey picture at the size at which regions are looked for."""
    return np.asarray(Image.fromarray(picture).reduce(SHRUNK), dtype=np.uint8)


def flat_regions(picture: Picture) -> list[Region]:
    """Return the flat regions of a shrunk picture that are darker than its paper.

    The picture is grey (rows, columns) or in colour (rows, columns, 3).
    """
    planes = [picture] if picture.ndim == 2 else [picture[:, :, i] for i in range(3)]
    planes = [_blurred(plane) for plane in planes]
    if len(planes) == 3 and not _is_coloured(planes):
        planes = planes[1:2]
    paper = [_paper(plane) for plane in planes]
    dark = np.zeros(planes[0].shape, np.bool_)
    for plane, white in zip(planes, paper, strict=True):
        dark |= plane < max(0, white - _DARKER)
    flat = _is_flat(planes)
    pieces = [piece for piece in pieces_of(dark & flat) if _pixels(piece) >= _LEAST]
    found = [
        region
        for colour, own in _by_colour(planes, paper, pieces)
        for region in _regions(own, colour, flat, _unlike(colour, planes, paper))
    ]
    for spot in spots_of(planes) if len(planes) == 3 else ():
        x0, top, x1, bottom = (edge * SHRUNK for edge in spot.box)
        parts = [region for region in found if _is_inside(region, x0, top, x1, bottom)]
        area = (x1 - x0) * (bottom - top)
        if spot.direction or all(_area(part) < _WHOLE * area for part in parts):  # parts of a face
            found = [region for region in found if region not in parts]
            found.append(Region(x0, top, x1, bottom, spot.colour, spot.full, spot.direction))
    return found


def _blurred(plane: Picture) -> Picture:
    """Return the means of three by three pixels; beyond the edge they are those of the edge."""
    wide = np.pad(plane, ((0, 0), (1, 1)), mode="edge")
    across = _third(wide[:, :-2], wide[:, 1:-1], wide[:, 2:])
    high = np.pad(across, ((1, 1), (0, 0)), mode="edge")
    return _third(high[:-2], high[1:-1], high[2:])


def _third(before: Picture, own: Picture, after: Picture) -> Picture:
    """Return the means of three pictures, rounded."""
    sums = before.astype(np.uint16)
    sums += own
    sums += after
    sums += 1  # so that a rest of two is rounded up
    sums //= 3
    return sums.astype(np.uint8)


def _area(region: Region) -> int:
    return (region.x1 - region.x0) * (region.bottom - region.top)


def _is_inside(region: Region, x0: int, top: int, x1: int, bottom: int) -> bool:
    """Whether the middle of a region stands in a box: it is the same spot."""
    x, y = (region.x0 + region.x1) / 2, (region.top + region.bottom) / 2
    return x0 <= x <= x1 and top <= y <= bottom


def _unlike(colour: int, planes: Sequence[Picture], paper: Sequence[int]) -> _Mask:
    """Return which pixels differ from a colour: the letters and lines on a ground."""
    found = np.zeros(planes[0].shape, np.bool_)
    for place, (plane, white) in enumerate(zip(planes, paper, strict=True)):
        value = (colour >> 8 * (2 - place) & 0xFF) * white // 255
        found |= (plane < max(0, value - _INK)) | (plane > min(255, value + _INK))
    return found


def _is_coloured(planes: Sequence[Picture]) -> bool:
    """Whether anything on a page that is larger than a letter's edge has a colour."""
    few = [plane[2::5, 2::5].astype(np.int16) for plane in planes]
    most = np.maximum(np.maximum(few[0], few[1]), few[2])
    spread = most - np.minimum(np.minimum(few[0], few[1]), few[2])
    return bool((spread > float(np.median(spread)) + _COLOURED).sum() > 2)


def _paper(plane: Picture) -> int:
    """Return the value of the paper: that of the lighter half of the page."""
    return int(np.percentile(plane[::8, ::8], 60))


def _is_flat(planes: Sequence[Picture]) -> _Mask:
    """Return which pixels are like those two to the left, right, above and below."""
    most = np.zeros(planes[0].shape, np.uint8)
    inner = slice(_STEP, -_STEP)
    for plane in planes:
        own = plane[inner, inner]
        beside = (
            plane[inner, 2 * _STEP :],
            plane[inner, : -2 * _STEP],
            plane[2 * _STEP :, inner],
            plane[: -2 * _STEP, inner],
        )
        high, low = own, own
        for other in beside:
            high, low = np.maximum(high, other), np.minimum(low, other)
        np.maximum(most[inner, inner], high - low, out=most[inner, inner])
    most[:_STEP] = most[-_STEP:] = 255
    most[:, :_STEP] = most[:, -_STEP:] = 255
    usual = float(np.median(most[::4, ::4]))
    flat: _Mask = most < max(_EDGE, _NOISY * usual)
    return flat


def _pixels(piece: Sequence[Run]) -> int:
    return sum(run.end - run.start for run in piece)


def _by_colour(
    planes: Sequence[Picture], paper: Sequence[int], pieces: Sequence[Piece]
) -> Iterator[tuple[int, list[Piece]]]:
    """Yield the colours of pieces as they are on white paper, each with its pieces."""
    left = [(_colour(planes, paper, piece), piece) for piece in pieces]
    left.sort(key=lambda pair: -_pixels(pair[1]))
    for _ in range(_MOST_COLOURS):
        if not left:
            return
        colour = left[0][0]
        alike = [bool((np.abs(other - colour) <= _SAME).all()) for other, _ in left]
        red, green, blue = colour.tolist()
        own = [piece for (_, piece), same in zip(left, alike, strict=True) if same]
        yield red << 16 | green << 8 | blue, own
        left = [pair for pair, same in zip(left, alike, strict=True) if not same]


def _colour(planes: Sequence[Picture], paper: Sequence[int], piece: Piece) -> npt.NDArray[np.int64]:
    some = piece[:: max(1, len(piece) // 40)]
    shown = [
        float(np.median(np.concatenate([plane[row, start:end] for row, start, end in some])))
        * 255
        / max(1, white)
        for plane, white in zip(planes, paper, strict=True)
    ]
    made = np.clip(shown, 0, 255).astype(np.int64)
    return made if len(made) == 3 else np.repeat(made, 3)


def _regions(pieces: Sequence[Piece], colour: int, flat: _Mask, unlike: _Mask) -> Iterator[Region]:
    """Yield the regions that pieces of one colour make up; `flat` is all that is flat."""
    left = max(0, min(run.start for piece in pieces for run in piece) - SEEN)
    right = max(run.end for piece in pieces for run in piece) + SEEN
    top = max(0, min(piece[0].row for piece in pieces) - SEEN)
    bottom = max(piece[-1].row for piece in pieces) + 1 + SEEN
    own = np.zeros(flat[top:bottom, left:right].shape, np.bool_)
    for piece in pieces:
        _mark(own, piece, top, left)
    other = (flat & unlike)[top:bottom, left:right]
    bridged = _bridged(own, other) | _bridged(own.T, other.T).T
    for piece in pieces_of(bridged):
        x0 = max(0, min(run.start for run in piece) - SEEN)
        x1 = max(run.end for run in piece) + SEEN
        y0, y1 = max(0, piece[0].row - SEEN), piece[-1].row + 1 + SEEN
        inside = np.zeros(own[y0:y1, x0:x1].shape, np.bool_)
        _mark(inside, piece, y0, x0)
        mask, apart = own[y0:y1, x0:x1] & inside, other[y0:y1, x0:x1]
        ink = unlike[top + y0 : top + y1, left + x0 : left + x1]
        for a, b, c, d in cut(mask, apart, ink):
            part = mask[b:d, a:c]
            for first, upper, last, lower in rectangles(inside[b:d, a:c]):
                yield Region(
                    max(0, left + x0 + a + first - SEEN) * SHRUNK,
                    max(0, top + y0 + b + upper - SEEN) * SHRUNK,
                    min(flat.shape[1], left + x0 + a + last + SEEN) * SHRUNK,
                    min(flat.shape[0], top + y0 + b + lower + SEEN) * SHRUNK,
                    colour,
                    float(part[upper:lower, first:last].mean()),
                )


def _mark(mask: _Mask, piece: Piece, top: int, left: int) -> None:
    for row, start, end in piece:
        mask[row - top, start - left : end - left] = True


def _bridged(mask: _Mask, other: _Mask) -> _Mask:
    """Return a mask with the gaps of its rows filled that hold little of another colour."""
    made = mask.copy()
    rows, starts, ends = runs_of(mask)
    near = (rows[1:] == rows[:-1]) & (starts[1:] - ends[:-1] <= _BRIDGE)
    for index in np.flatnonzero(near).tolist():
        gap = rows[index], slice(ends[index], starts[index + 1])
        if other[gap].mean() <= OTHER:
            made[gap] = True
    return made
