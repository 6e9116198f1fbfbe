"""Level rules that part the rows of a table without upright ones."""

from __future__ import annotations

from collections.abc import Sequence

from schemas.document import Fill, Line, Ruling

_SAME = 1.5  # points: pieces of one rule, drawn cell by cell
_GAP = 3.0  # points: as far as two pieces of one rule stand apart


def edges_of_grounds(fills: Sequence[Fill]) -> list[Ruling]:
    """Return the upper and lower edges of filled areas as level rules: rows of a table may have
    every other one a ground of its own."""
    return [Ruling(fill.x0, y, fill.x1, y) for fill in fills for y in (fill.top, fill.bottom)]


def levels_across(rulings: Sequence[Ruling], x0: float, x1: float) -> list[float]:
    """Return the heights of the level rules that reach from `x0` to `x1`, from top to bottom.

    A rule may be drawn in pieces, one for each cell; under a cell that spans rows there is none.
    """
    pieces = sorted((ruling.top, ruling.x0, ruling.x1) for ruling in rulings if ruling.is_level)
    levels: list[list[tuple[float, float, float]]] = []
    for piece in pieces:
        if levels and piece[0] - levels[-1][0][0] <= _SAME:
            levels[-1].append(piece)
        else:
            levels.append([piece])
    return [own[0][0] for own in levels if _reaches(own, x0, x1)]


def _reaches(pieces: Sequence[tuple[float, float, float]], x0: float, x1: float) -> bool:
    end = x0
    for _, left, right in sorted(pieces, key=lambda piece: piece[1]):
        if left <= end + _GAP:
            end = max(end, right)
    return end >= x1


def rows_between(
    levels: Sequence[float], lines: Sequence[Line]
) -> list[tuple[tuple[float, float], list[Line]]]:
    """Return the lines of a table's body by the rules that they stand between, each row with its
    upper and lower edge: the rules, or its words where there is none."""
    rows: dict[int, list[Line]] = {}
    for line in lines:
        middle = (line.top + line.bottom) / 2
        rows.setdefault(sum(level < middle for level in levels), []).append(line)
    made = []
    for index, own in sorted(rows.items()):
        top = levels[index - 1] if index else own[0].top
        bottom = levels[index] if index < len(levels) else own[-1].bottom
        made.append(((top, bottom), own))
    return made
