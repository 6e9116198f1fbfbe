"""Ruling lines in the picture of a page: long dark runs, level or upright, of little thickness."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from math import ceil
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.reading.ocr.bit_masks import Bits, Mask, counts_of, may_hold_run, packed, unpacked
from pipeline.reading.ocr.engine import Picture
from pipeline.reading.ocr.faint_lines import faint_lines
from pipeline.reading.ocr.pieces import Run, runs_of

_INK = 140  # darker is ink
_TAIL = 110  # ink of a letter that meets a line, which may be blurred
_PALE = 26  # darker than the paper by this much may be a hairline
_SHORTEST_LEVEL, _SHORTEST_UPRIGHT = 0.30, 0.16  # inches; the edge of one line's cell is upright
_THICKEST = 0.035  # inches
_CLEAR = 0.026  # inches over and under a hairline that hold no ink
_GAP = 0.06  # inches of a line that may be missing
_CELL = 0.6  # inches: an upright line that is longer is no stem of a letter
_MEETS, _TOUCHES = 0.06, 0.01  # inches between lines that meet; between a wall and its cell's edge
_LEAST_CELL = 0.11  # inches: the height of a low row of text
_DRAWN = (
    0.8  # of a line between two that cross it is inked; the stem of a letter is lower than a row
)
_ROW = 0.3  # inches: the height of a cell with one line of text
_TOGETHER = 4  # pixels along a line that are seen together
_PIECES = 3  # of a line's shortest length: no piece between two gaps of it is shorter
_BAND = 128  # rows of a picture that are summed at a time: they stay in the processor's cache


class Stroke(NamedTuple):
    """A ruling line in pixels: from (x0, top) to (x1, bottom), its thickness included."""

    x0: int
    top: int
    x1: int
    bottom: int
    level: bool


def ruling_lines(picture: Picture, dpi: int) -> list[Stroke]:
    """Return the ruling lines of a straightened picture."""
    paper = float(np.median(picture[::16, ::16]))
    level, _ink = _strokes(picture, paper, dpi, _SHORTEST_LEVEL)
    upright, ink = _strokes(np.ascontiguousarray(picture.T), paper, dpi, _SHORTEST_UPRIGHT)
    rows = _whole([_to_crossings(each, upright, dpi) for each in level])
    columns = _whole([_to_crossings(each, level, dpi) for each in upright])
    columns = [part for each in columns for part in drawn_parts(each, rows, ink, dpi)]
    walls = [s for s in columns if s.x1 - s.x0 >= _SHORTEST_UPRIGHT * dpi / 2]
    turned = [Stroke(s.top, s.x0, s.bottom, s.x1, False) for s in walls]
    return [*rows, *(stroke for stroke in turned if not _is_letter(stroke, rows, turned, dpi))]


def without_lines(picture: Picture, strokes: list[Stroke]) -> Picture:
    """Return a picture in which the ruling lines are white, so that no letter hangs on one.

    Of a level line what lies under the tail of a letter stays: "g" without it is read as "q".
    """
    if not strokes:
        return picture
    cleared = picture.copy()
    for x0, top, x1, bottom, level in strokes:
        if level:
            line = cleared[max(0, top - 1) : bottom + 2, x0 : x1 + 1]
            line[:, ~_under_letters(picture, x0, top, x1)] = 255
        else:
            rim = 1 + (x1 - x0) // 3  # the blur of a bar is wider than that of a hairline
            cleared[top : bottom + 1, max(0, x0 - rim) : x1 + rim + 1] = 255
    return cleared


def _under_letters(picture: Picture, x0: int, top: int, x1: int) -> Mask:
    """Return which columns of a level line have ink right above it: a letter reaches down to it."""
    above: Mask = picture[max(0, top - 3) : max(1, top - 1), x0 : x1 + 1] < _TAIL
    return np.asarray(above.all(0), np.bool_)


class _Grown(NamedTuple):
    """A line as it was found, and with what letters that stand on it have hidden of it."""

    found: Stroke
    grown: Stroke


def _to_crossings(line: _Grown, others: Sequence[_Grown], dpi: int) -> Stroke:
    """Return a line that ends where it crosses another, if it runs on into ink beyond it that is
    a letter's: that ends neither at the next line that it would cross, nor beyond a row of text.

    `others` run across it, and are given turned.
    """
    found, grown = line
    near = int(_MEETS * dpi)
    places = sorted(
        (other.grown.top + other.grown.bottom) // 2
        for other in others
        if other.grown.x0 - near <= found.top and found.bottom <= other.grown.x1 + near
    )
    x1 = _end_at(places, found.x1, grown.x1, dpi)
    x0 = -_end_at([-place for place in reversed(places)], -found.x0, -grown.x0, dpi)
    return grown._replace(x0=x0, x1=x1)


def _end_at(places: Sequence[int], found: int, grown: int, dpi: int) -> int:
    """Return where a line ends: `grown`, or the last of the places before it that it crosses."""
    last = max((place for place in places if place <= grown), default=None)
    if last is None or grown - last <= max(2, int(_TOUCHES * dpi)):
        return grown
    after = min((place for place in places if place > grown), default=None)
    if after is not None and after - grown <= max(2, int(_TOUCHES * dpi)):
        return grown
    in_row = after is not None and after - last <= _ROW * dpi
    return last if in_row or last >= found - int(_MEETS * dpi) else grown


def _strokes(
    picture: Picture, paper: float, dpi: int, shortest: float
) -> tuple[list[_Grown], Mask]:
    """Return the level lines of a picture, and its ink."""
    length = int(shortest * dpi)
    width = picture.shape[1] - _TOGETHER + 1
    pale, dark = _darker(picture, (paper - _PALE, _INK))
    thick = _alone(pale, max(3, int(_CLEAR * dpi)))
    # Thick lines are dark all through, and wider than what is clear over a hairline in a table.
    thick |= _alone(dark, max(4, int(_THICKEST * dpi)))
    near = thick.copy()  # the rim of a line that is dark enough is no line of its own
    for away in range(1, max(4, int(_THICKEST * dpi))):
        near[away:] |= thick[:-away]
        near[:-away] |= thick[away:]
    both = thick | (_marked(faint_lines(picture, paper, dpi), picture.shape[0], width) & ~near)
    found = _found(both, width, length, dpi)
    # What is pale beside a line may make it too thick for one: the line alone is not.
    found += [line for line in _found(thick, width, length, dpi) if not _is_among(line, found)]
    ink = unpacked(pale | both, width)
    return [_Grown(stroke, _grown(stroke, ink)) for stroke in found], ink


def _darker(picture: Picture, limits: Sequence[float]) -> list[Bits]:
    """Return for each limit where the mean of four pixels along a row is darker: the noise of the
    paper is half as strong in it."""
    height, width = picture.shape[0], picture.shape[1] - _TOGETHER + 1
    made = [np.empty((height, (width + 7) // 8), np.uint8) for _ in limits]
    sums = [ceil(_TOGETHER * limit) for limit in limits]
    for top in range(0, height, _BAND):
        rows = slice(top, top + _BAND)
        pairs = picture[rows, :-1].astype(np.uint16)
        pairs += picture[rows, 1:]
        fours = pairs[:, :-2] + pairs[:, 2:]
        for bits, most in zip(made, sums, strict=True):
            bits[rows] = packed(fours < most)
    return made


def _marked(runs: Sequence[Run], height: int, width: int) -> Bits:
    """Return a mask of runs."""
    made = np.zeros((height, (width + 7) // 8), np.uint8)
    for row, own in groupby(runs, key=lambda run: run.row):
        line = np.zeros((1, width), np.bool_)
        for _, start, end in own:
            line[:, start:end] = True
        made[row] |= packed(line)[0]
    return made


def _found(thick: Bits, width: int, length: int, dpi: int) -> list[Stroke]:
    """Return the lines of a mask of such, which it is changed by."""
    # A line that is not quite level steps from row to row: two rows together hold it.
    thick[:-1] |= thick[1:]
    rows = np.flatnonzero((counts_of(thick) >= length) & may_hold_run(thick, length // _PIECES))
    return _joined(_runs(unpacked(thick[rows], width), rows, length, dpi), dpi, length)


def _is_among(line: Stroke, others: Sequence[Stroke]) -> bool:
    return any(
        line.top <= other.bottom and other.top <= line.bottom
        and line.x0 < other.x1 and other.x0 < line.x1
        for other in others
    )  # fmt: skip


def _alone(ink: Bits, away: int) -> Bits:
    """Return the ink that has none `away` rows above and below: lines, no rows of letters."""
    alone = ink.copy()
    alone[away:] &= ~ink[:-away]
    alone[:-away] &= ~ink[away:]
    return alone


def _runs(
    thick: Mask, rows: npt.NDArray[np.intp], length: int, dpi: int
) -> list[tuple[int, int, int]]:
    """Return the dark runs of `rows`, given by `thick`, of at least `length` pixels: row, start,
    end."""
    within, starts, ends = runs_of(thick)
    long = ends - starts >= length // _PIECES
    within, starts, ends = within[long], starts[long], ends[long]
    if not len(starts):
        return []
    near = starts[1:] - ends[:-1] <= max(1, int(0.01 * dpi))
    apart = ~(near & (within[1:] == within[:-1]))
    first, last = np.concatenate(([True], apart)), np.concatenate((apart, [True]))
    found = rows[within[first]], starts[first], ends[last]
    kept = found[2] - found[1] >= length
    return list(zip(*(each[kept].tolist() for each in found), strict=True))


def _joined(runs: list[tuple[int, int, int]], dpi: int, length: int) -> list[Stroke]:
    """Join runs of rows that lie on each other, and pieces of one line; thick ones are no lines."""
    gap, thickest = int(_GAP * dpi), max(4, int(_THICKEST * dpi))
    groups: list[list[int]] = []  # x0, top, x1, bottom
    opened: list[list[int]] = []
    for row, start, end in runs:
        opened = [group for group in opened if row - group[3] <= 2]
        own = next(
            (group for group in opened if start <= group[2] + gap and end >= group[0] - gap), None
        )
        if own is None:
            own = [start, row, end, row + 1]
            groups.append(own)
            opened.append(own)
        else:
            own[0], own[2], own[3] = min(own[0], start), max(own[2], end), row + 1
    return [
        Stroke(x0, top, x1, bottom, True)
        for x0, top, x1, bottom in groups
        if bottom - top <= thickest and x1 - x0 >= length
    ]


def _grown(stroke: Stroke, ink: Mask) -> Stroke:
    """Return a line with what letters that stand on it, or hang down to it, have hidden of it."""
    row: Mask = ink[max(0, stroke.top - 1) : stroke.bottom + 1].max(0)
    after = _end_of(row[stroke.x1 :])
    before = _end_of(row[: stroke.x0][::-1])
    return stroke._replace(x0=stroke.x0 - before, x1=stroke.x1 + after)


def _end_of(row: Mask) -> int:
    """Return how far ink runs on from the start of a row; a pixel or two may be missing."""
    clear = ~row
    holes = np.flatnonzero(clear[:-2] & clear[1:-1] & clear[2:])
    return int(holes[0]) if len(holes) else 0


def _whole(strokes: list[Stroke]) -> list[Stroke]:
    """Return level lines, those that have grown into each other as one."""
    made: list[Stroke] = []
    for stroke in sorted(strokes):
        own = next(
            (
                place
                for place, other in enumerate(made)
                if stroke.x0 <= other.x1
                and stroke.top <= other.bottom + 1
                and other.top <= stroke.bottom + 1
            ),
            None,
        )
        if own is None:
            made.append(stroke)
        else:
            other = made[own]
            made[own] = Stroke(
                other.x0,
                min(other.top, stroke.top),
                max(other.x1, stroke.x1),
                max(other.bottom, stroke.bottom),
                True,
            )
    return made


def drawn_parts(line: Stroke, across: Sequence[Stroke], ink: Mask, dpi: int) -> list[Stroke]:
    """Return the parts of a line that are drawn, between those that cross it: through a cell that
    spans several columns a wall seems to run where the stems of letters stand in its way.

    `line` is given level, as `ink` is; `across` are turned to it.
    """
    places = sorted(
        (other.top + other.bottom) // 2
        for other in across
        if other.x0 <= line.bottom and line.top <= other.x1
    )
    inner = [place for place in places if line.x0 < place < line.x1]
    edges = [line.x0, *inner, line.x1]
    parts: list[tuple[int, int]] = []
    for start, end in pairwise(edges):
        if end - start >= _LEAST_CELL * dpi and _drawn(line, start, end, ink) < _DRAWN:
            continue
        if parts and parts[-1][1] == start:
            parts[-1] = parts[-1][0], end
        else:
            parts.append((start, end))
    return [line._replace(x0=start, x1=end) for start, end in parts]


def _drawn(line: Stroke, start: int, end: int, ink: Mask) -> float:
    """Return the share of a line's part, without its ends, that is inked in its best rows."""
    margin = 3
    part = ink[max(0, line.top - 1) : line.bottom + 2, start + margin : end - margin]
    three = part[:-2] | part[1:-1] | part[2:]  # a line that is not quite level
    return float(three.mean(1).max(initial=0.0)) if three.size else 1.0


def _is_letter(stroke: Stroke, level: list[Stroke], upright: list[Stroke], dpi: int) -> bool:
    """Whether a short upright line is the stem of a letter: it is no wall of a cell, which reaches
    from one level line to another, and goes on in the cells above or below."""
    if stroke.bottom - stroke.top > _CELL * dpi:
        return False
    reach, touch = int(_MEETS * dpi), max(2, int(_TOUCHES * dpi))
    across = [s for s in level if s.x0 - reach <= stroke.x0 <= s.x1 + reach]
    if any(other is not stroke and abs(other.x0 - stroke.x0) <= 2 * touch for other in upright):
        touch = reach
    ends = [
        any(s.top - touch <= place <= s.bottom + touch for s in across)
        for place in (stroke.top, stroke.bottom)
    ]
    return not (all(ends) if touch < reach else any(ends))
