"""Dotted and dashed ruling lines, whose dots and dashes are drawn one by one, as browsers do.

. . . . . . . . . . . .    one line from the first dot to the last; where dots of two cells meet
                           without a gap, or with another one, a line ends and the next begins
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from schemas.document import Ruling

_LONGEST = 6.0  # points: a dash
_WIDEST_GAP = 6.0  # points between two dashes
_ALIKE = 0.3  # points by which gaps may differ
_FEWEST = 8  # dots of a line


def with_dots_joined(rulings: Sequence[Ruling]) -> list[Ruling]:
    """Return ruling lines, the level dots and dashes in a row joined to lines."""
    rows: dict[float, list[Ruling]] = defaultdict(list)
    for ruling in rulings:
        if _is_dot(ruling):
            rows[round(ruling.top, 1)].append(ruling)
    long = [own for own in rows.values() if len(own) >= _FEWEST]
    if not long:
        return list(rulings)
    joined: list[Ruling] = []
    taken: set[int] = set()
    for own in long:
        for line in _lines(sorted(own)):
            if len(line) >= _FEWEST:
                taken.update(map(id, line))
                joined.append(Ruling(line[0].x0, line[0].top, line[-1].x1, line[0].bottom))
    return [ruling for ruling in rulings if id(ruling) not in taken] + joined


def _is_dot(ruling: Ruling) -> bool:
    return ruling.is_level and ruling.x1 - ruling.x0 <= _LONGEST


def _lines(dots: Sequence[Ruling]) -> Iterator[list[Ruling]]:
    """Yield the dots of each line: those that follow each other by one gap."""
    line: list[Ruling] = list(dots[:1])
    usual: float | None = None
    for before, dot in pairwise(dots):
        gap = dot.x0 - before.x1
        goes_on = 0 < gap <= _WIDEST_GAP and (usual is None or abs(gap - usual) <= _ALIKE)
        if goes_on:
            usual = gap
            line.append(dot)
            continue
        yield line
        line, usual = [dot], None
    if line:
        yield line
