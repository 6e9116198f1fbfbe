"""The heads of a table's columns on one line, told by their words: they may stand close."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import NamedTuple

from schemas.document import Line

_LONGEST = 5


class Column(NamedTuple):
    """A column by its head: its kind, and the extent of the head in points."""

    kind: str
    x0: float
    x1: float


def heads_of(line: Line, kinds: Mapping[str, str]) -> tuple[list[Column], int]:
    """Return the columns that a line heads, and how many of its words head none.

    `kinds` gives the kind for the words of a head; of several that fit, the longest is taken.
    """
    found: list[Column] = []
    unknown = start = 0
    while start < len(line.words):
        for end in range(min(start + _LONGEST, len(line.words)), start, -1):
            own = line.words[start:end]
            kind = kinds.get(" ".join(word.text for word in own).casefold().strip(" :."))
            close = all(b.x0 - a.x1 < line.size for a, b in itertools.pairwise(own))
            if kind and close:
                found.append(Column(kind, own[0].x0, own[-1].x1))
                start = end
                break
        else:
            unknown += 1
            start += 1
    return found, unknown
