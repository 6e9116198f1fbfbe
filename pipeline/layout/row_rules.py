"""Level rules that part the rows of a table without upright ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from schemas.document import Fill, Ruling

_SAME = 1.5  # points: pieces of one rule, drawn cell by cell
_GAP = 3.0  # points: as far as two pieces of one rule stand apart
_INSIDE = 8.0  # points from the left edge of a column that a rule over it covers


@dataclass(frozen=True, slots=True)
class LevelRule:
    """A level rule, or the edge of a ground: its height in points, and its pieces from left to
    right. A rule may be drawn in pieces, one for each cell; under a cell that spans rows there is
    none. It is `firm` where it is a line: grounds may lie under some cells of a row alone."""

    y: float
    pieces: tuple[tuple[float, float], ...]
    firm: bool

    def covers(self, x: float) -> bool:
        """Whether it lies over the column that begins at `x`."""
        return any(left <= x + 2 and right >= x + _INSIDE for left, right in self.pieces)

    def spans(self, left: float, right: float) -> bool:
        """Whether it lies over a whole column, from its left edge to that of the next one."""
        return any(x0 <= left + 2 and x1 >= right - _INSIDE for x0, x1 in self.pieces)


def level_rules(rulings: Sequence[Ruling], fills: Sequence[Fill]) -> list[LevelRule]:
    """Return the level rules of a page and the edges of its grounds, from top to bottom."""
    lines = [(r.top, r.x0, r.x1) for r in rulings if r.is_level and r.x1 - r.x0 > _INSIDE]
    edges = [(y, f.x0, f.x1) for f in fills for y in (f.top, f.bottom) if f.x1 - f.x0 > _INSIDE]
    found = [*_joined(lines, True), *_joined(edges, False)]
    return sorted(found, key=lambda rule: rule.y)


def _joined(pieces: Sequence[tuple[float, float, float]], firm: bool) -> list[LevelRule]:
    heights: list[list[tuple[float, float, float]]] = []
    for piece in sorted(pieces):
        if heights and piece[0] - heights[-1][0][0] <= _SAME:
            heights[-1].append(piece)
        else:
            heights.append([piece])
    made = []
    for own in heights:
        merged: list[tuple[float, float]] = []
        for _, left, right in sorted(own, key=lambda piece: piece[1]):
            if merged and left <= merged[-1][1] + _GAP:
                merged[-1] = (merged[-1][0], max(merged[-1][1], right))
            else:
                merged.append((left, right))
        made.append(LevelRule(own[0][0], tuple(merged), firm))
    return made
