"""Bullets that were read as letters: a small box, as symbol fonts draw one, is read as "I"."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.repairs.scanned_text import RowOfWords

_READ_FOR = frozenset("IlÏ|¦")
_FEWEST = 3  # rows: one "I" may open a sentence
_SAME = 3.0  # points by which the left edges of a list differ
_LEADING = 2.5  # of the size: the most from one point to the next, each of one line


def repair_bullets(rows: Sequence[RowOfWords]) -> None:
    """Repair what opens three rows or more below each other, each time before a capital."""
    run: list[RowOfWords] = []
    for row in rows:
        if run and not _goes_on(run[-1], row):
            _put(run)
            run = []
        if _opens(row):
            run.append(row)
    _put(run)


def _opens(row: RowOfWords) -> bool:
    if len(row.words) < 2 or row.words[0].text not in _READ_FOR:
        return False
    return row.words[1].text[0].isupper()


def _goes_on(row: RowOfWords, after: RowOfWords) -> bool:
    one, other = row.words[0], after.words[0]
    next_page = after.sheet == row.sheet + 1
    below = after.sheet == row.sheet and other.top - one.top < _LEADING * one.size
    return _opens(after) and abs(one.x0 - other.x0) <= _SAME and (below or next_page)


def _put(run: Sequence[RowOfWords]) -> None:
    if len(run) >= _FEWEST:
        for row in run:
            row.put(0, "•")
