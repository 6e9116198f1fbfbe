"""Where the text of a line begins, and over which places it runs: what parts columns."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from schemas.document import Line, Word

CLOSE = 0.35
"""Of the size of type: a gap that may part columns."""

EDGE = 3.0
"""Points by which words of a column may begin before its edge."""

_TIGHT = 0.2  # of the size of type: less than a blank, as between columns that are full
_SAME_START = 0.6  # points between the beginnings of words below each other
_SAME_END = 1.5  # points between the ends of texts that are set to the right
_BLANKS = 0.6  # of the size: a wider gap parts a number from the text before it
_NUMBER = re.compile(r"[–-]?\d[\d.,]*%?|%")


def numbers_of(line: Line) -> list[list[Word]]:
    """Return the numbers of a line that stand apart from what is before them: "33 410"."""
    runs = line.runs(_BLANKS)[1:]
    return [list(run) for run in runs if all(_NUMBER.fullmatch(word.text) for word in run)]


def ending_at(line: Line, ends: Sequence[float]) -> list[list[Word]]:
    """Return the texts of a line that stand apart and end where heads do, of a row of columns set
    to the right: several texts of it end so."""
    runs = [list(run) for run in line.runs(_BLANKS)[1:]]
    own = [run for run in runs if any(abs(run[-1].x1 - end) <= _SAME_END for end in ends)]
    return own if len(own) > 1 else []


def begins_at(line: Line, x: float) -> bool:
    """Whether a cell of a line begins at a place, with a gap before it."""
    for before, word in itertools.pairwise((None, *line.words)):
        if word is not None and abs(word.x0 - x) <= EDGE:
            return (
                before is None
                or word.x0 - before.x1 >= CLOSE * line.size
                or is_tight(before, word, x, line.size)
            )
    return False


def is_tight(before: Word, word: Word, x: float, size: float) -> bool:
    """Whether a word begins right at a place, behind one that nearly reaches it: no blank parts
    words so close."""
    return abs(word.x0 - x) <= _SAME_START and word.x0 - before.x1 < _TIGHT * size


def runs_across(line: Line, x: float) -> bool:
    """Whether the text of a line runs over a place: a word lies on it, or a usual blank does."""
    if line.x0 >= x - EDGE or line.x1 <= x + EDGE:
        return False
    if any(run[0].x0 < x < run[-1].x1 for run in numbers_of(line)):
        return False  # a number in a column of numbers that end below each other
    for before, word in itertools.pairwise((None, *line.words)):
        if word is None:
            continue
        if word.x0 < x - EDGE and word.x1 > x + EDGE:
            return True
        if before and before.x1 <= x + EDGE and word.x0 >= x - EDGE:
            gap = word.x0 - before.x1
            return gap < CLOSE * line.size and not is_tight(before, word, x, line.size)
    return False


def free_strip(sample: Sequence[Line], left: float, right: float) -> float | None:
    """Return the right edge of the last place between two heads where no text runs across."""
    x = right
    while x > left:
        if not any(runs_across(line, x) for line in sample):
            begun = [w.x0 for line in sample for w in line.words if x - 1 <= w.x0 < right + 6]
            return min(begun, default=x)
        x -= 2
    return None
