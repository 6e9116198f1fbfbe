"""Two pages that were copied onto one sheet, side by side: each is read as a page of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from pipeline.reading.pdf import Sheet
from schemas.document import Ruling

_WIDE = 1.2  # of its height: a sheet with two pages is wider
_FROM, _TO = 0.42, 0.58  # of its width, between which the gutter lies
_GUTTER = 0.025  # of its width, at least
_FEWEST = 40  # words of each page


def with_pages_apart(sheet: Sheet) -> Iterator[Sheet]:
    """Yield a sheet, or the two pages that stand side by side on it, the left one first.

    Both keep the number of the sheet and its measures: boxes are those on the sheet.
    """
    gutter = _gutter(sheet)
    if gutter is None:
        yield sheet
        return
    for left, right in ((0.0, gutter), (gutter, sheet.width)):
        yield replace(
            sheet,
            words=[w for w in sheet.words if left <= (w.x0 + w.x1) / 2 < right],
            rulings=[r for r in sheet.rulings if left <= (r.x0 + r.x1) / 2 < right],
            fills=[f for f in sheet.fills if left <= (f.x0 + f.x1) / 2 < right],
            marks=[m for m in sheet.marks if left <= (m.x0 + m.x1) / 2 < right],
        )


def _gutter(sheet: Sheet) -> float | None:
    """Return where the gutter between two pages lies, or None where a sheet holds one page."""
    if sheet.width < _WIDE * sheet.height or len(sheet.words) < 2 * _FEWEST:
        return None
    low, high = _FROM * sheet.width, _TO * sheet.width
    across = sorted(
        (max(word.x0, low), min(word.x1, high))
        for word in sheet.words
        if word.x0 < high and word.x1 > low
    )
    edges = [(low, low), *across, (high, high)]
    reached, best = low, (0.0, 0.0)
    for (_, end), (start, _) in pairwise(edges):
        reached = max(reached, end)
        best = max(best, (start - reached, (start + reached) / 2))
    wide, middle = best
    if wide < _GUTTER * sheet.width or any(_crosses(r, middle) for r in sheet.rulings):
        return None
    left = sum(word.x1 < middle for word in sheet.words)
    both = left >= _FEWEST and len(sheet.words) - left >= _FEWEST
    return middle if both else None


def _crosses(ruling: Ruling, x: float) -> bool:
    return ruling.is_level and ruling.x0 < x - 2 and ruling.x1 > x + 2
