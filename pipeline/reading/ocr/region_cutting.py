"""Regions of one colour cut into rectangles: at ruling lines, and at what is of another colour."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

Box = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels."""

OTHER = 0.2  # of what is bridged may be flat and of another colour
SEEN = 3  # pixels at its edges that a region loses by blur and comparison
_LINE = 9  # pixels without flat ones that a ruling line leaves; a letter leaves more
_THROUGH = 0.9  # of the length that a ruling line covers
_SAME_EDGE = 6  # pixels by which the rows of one rectangle differ at an end
_LOWEST = 12  # rows of a rectangle within a region of another form: letters hide a few

_Mask = npt.NDArray[np.bool_]


def cut(mask: _Mask, apart: _Mask, ink: _Mask, depth: int = 0) -> Iterator[Box]:
    """Yield the boxes into which lines, and what is of another colour, cut a mask.

    A box is left, top, right, bottom; `apart` is what is of another colour or outside, `ink` what
    may be a letter or a line.
    """
    columns, rows = np.flatnonzero(mask.any(0)), np.flatnonzero(mask.any(1))
    if not len(columns):
        return
    x0, x1, y0, y1 = int(columns[0]), int(columns[-1]) + 1, int(rows[0]), int(rows[-1]) + 1
    for places, level in ((rows, True), (columns, False)):
        gaps = []
        for gap in np.flatnonzero(np.diff(places) > 2):
            start, end = int(places[gap]) + 1, int(places[gap + 1])
            part = (
                (slice(start, end), slice(x0, x1)) if level else (slice(y0, y1), slice(start, end))
            )
            around = _part(start, end, _wider((x0, y0, x1, y1), mask.shape), level)
            line = end - start <= _LINE and ink[around].mean(int(level)).max() >= _THROUGH
            if line or apart[part].mean() > OTHER:
                gaps.append((start, end))
        if not gaps or depth > 60:
            continue
        starts = [int(places[0]), *(end for _, end in gaps)]
        ends = [*(start for start, _ in gaps), int(places[-1]) + 1]
        for start, end in zip(starts, ends, strict=True):
            a, b = (x0, start) if level else (start, y0)
            part = (
                (slice(start, end), slice(x0, x1)) if level else (slice(y0, y1), slice(start, end))
            )
            for left, top, right, bottom in cut(mask[part], apart[part], ink[part], depth + 1):
                yield left + a, top + b, right + a, bottom + b
        return
    yield x0, y0, x1, y1


def _wider(box: Box, shape: tuple[int, ...]) -> Box:
    """Return a box with the edge of its region: lines run through it, letters do not."""
    x0, top, x1, bottom = box
    return (
        max(0, x0 - SEEN),
        max(0, top - SEEN),
        min(shape[1], x1 + SEEN),
        min(shape[0], bottom + SEEN),
    )


def _part(start: int, end: int, box: Box, level: bool) -> tuple[slice, slice]:
    x0, top, x1, bottom = box
    if level:
        return slice(start, end), slice(x0, x1)
    return slice(top, bottom), slice(start, end)


def rectangles(mask: _Mask) -> Iterator[Box]:
    """Yield the rectangles of a region: one, unless it is wide and its rows differ in extent."""
    height, width = mask.shape
    rows = np.flatnonzero(mask.any(1))
    firsts, lasts = mask.argmax(1), width - mask[:, ::-1].argmax(1)
    if width < 60 or height < 2 * _LOWEST:
        yield 0, 0, width, height
        return
    groups: list[list[int]] = []
    for row in rows.tolist():
        before = groups[-1][-1] if groups else row
        alike = abs(int(firsts[row]) - int(firsts[before])) <= _SAME_EDGE
        if groups and alike and abs(int(lasts[row]) - int(lasts[before])) <= _SAME_EDGE:
            groups[-1].append(row)
        else:
            groups.append([row])
    kept = [group for group in groups if len(group) >= _LOWEST]
    if len(kept) < 2:
        yield 0, 0, width, height
        return
    for group in kept:
        extent = int(np.median(firsts[group])), int(np.median(lasts[group]))
        yield extent[0], group[0], extent[1], group[-1] + 1
