"""Running text set in two columns: read the left one to its end, then the right one.

A page is in columns where a gutter near its middle stays white beside lines of text on both sides
that fill their columns. Lists and forms in two columns do not fill theirs; they stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from pipeline.layout.lines import PageLines
from schemas.document import Line, Word

_LEFT, _RIGHT = 0.38, 0.62  # where a gutter may be, in widths of the page
_NARROWEST = 7.0  # points
_PLACES = 400  # where a gutter is looked for, at the most
_FEWEST = 8  # lines of text in each column
_FILLED = 0.72  # of its column, half of the lines at least


def in_column_order(page: PageLines) -> PageLines:
    """Return a page with its two columns one after the other, if it is set in two."""
    gutter = _gutter(page)
    if gutter is None:
        return page
    made: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in page.lines:
        before, after = _halves(line, gutter)
        if before and after and after[0].x0 - before[-1].x1 < _NARROWEST:
            made.extend([*left, *right, line])  # a line across both columns parts what is above
            left, right = [], []
            continue
        if before:
            left.append(replace(Line.of(page.number, before), column=1))
        if after:
            right.append(replace(Line.of(page.number, after), column=2))
    return replace(page, lines=[*made, *left, *right])


def _halves(line: Line, gutter: float) -> tuple[list[Word], list[Word]]:
    before = [word for word in line.words if (word.x0 + word.x1) / 2 < gutter]
    return before, list(line.words[len(before) :])


def _gutter(page: PageLines) -> float | None:
    """Return the middle of the white strip between two columns of running text, or None."""
    low, high = _LEFT * page.width, _RIGHT * page.width
    lines = page.lines
    if len(lines) < _FEWEST:
        return None
    near = [(w.x0, w.x1) for line in lines for w in line.words if w.x1 > low and w.x0 < high]
    best: tuple[int, float, float] | None = None
    step = max(4, round((high - low) / _PLACES))
    for x in range(round(low), round(high), step):
        crossing = sum(1 for x0, x1 in near if x0 < x < x1)
        if best is None or crossing < best[0]:
            best = (crossing, float(x), float(x))
        elif crossing == best[0] and x - best[2] <= step:
            best = (crossing, best[1], float(x))
    if best is None or best[0] > 0.12 * len(lines):
        return None
    gutter = (best[1] + best[2]) / 2
    sides: tuple[list[list[Word]], list[list[Word]]] = ([], [])
    for line in lines:
        for side, words in zip(sides, _halves(line, gutter), strict=True):
            if words:
                side.append(words)
    return gutter if all(_is_running_text(side) for side in sides) else None


def _is_running_text(rows: Sequence[list[Word]]) -> bool:
    if len(rows) < _FEWEST:
        return False
    x0 = min(row[0].x0 for row in rows)
    x1 = max(row[-1].x1 for row in rows)
    filled = median((row[-1].x1 - row[0].x0) / max(x1 - x0, 1.0) for row in rows)
    close = median(
        max((b.x0 - a.x1 for a, b in pairwise(row)), default=0.0) / row[0].size for row in rows
    )
    return filled >= _FILLED and close < 1.5
