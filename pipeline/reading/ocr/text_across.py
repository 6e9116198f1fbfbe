"""Rows across a table, in which its walls break off: no letter in one goes on with a wall.

In the row of a goal over its activities all walls of the table end at the line above it and begin
again at the line below. A letter's stem that stands between two such walls looks like a part of
them, and would be taken out with them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pipeline.reading.ocr.engine import Picture
from pipeline.reading.ocr.strokes import Stroke

_INK = 170  # darker is ink of a line
_ENDS = 0.04  # inches between the end of a wall and the line at which it ends
_HIGHEST = 0.7  # inches: a row across holds a line of text or two
_SAME = 0.03  # inches by which the parts of a wall are out of line
_FEWEST = 2  # walls that break
_WHOLE = 0.93  # of the row, that the ink of a wall takes


def broken_at_rows(
    walls: Sequence[Stroke], levels: Sequence[Stroke], picture: Picture, dpi: int
) -> list[Stroke]:
    """Return the walls, those in two that seem to run through a row across."""
    rows = _rows_across(walls, levels, dpi)
    near = int(_ENDS * dpi)
    made: list[Stroke] = []
    for wall in walls:
        top = wall.top
        for above, below, x0, x1 in rows:
            through = top < above - near and wall.bottom > below + near
            if not through or not x0 < wall.x0 < x1:
                continue
            if _ink(picture, wall, above, below, near) < _WHOLE:
                made.append(wall._replace(top=top, bottom=above))
                top = below
        made.append(wall._replace(top=top))
    return made


def _rows_across(
    walls: Sequence[Stroke], levels: Sequence[Stroke], dpi: int
) -> list[tuple[int, int, int, int]]:
    """Return the rows in which more walls break than run on: above, below, left and right."""
    near, same = int(_ENDS * dpi), int(_SAME * dpi)
    breaks: dict[tuple[int, int], list[int]] = defaultdict(list)
    by_place = sorted(walls, key=lambda wall: (wall.top, wall.x0))
    for upper in by_place:
        lower = next(
            (
                wall
                for wall in by_place
                if abs(wall.x0 - upper.x0) <= same
                and 2 * near < wall.top - upper.bottom <= _HIGHEST * dpi
            ),
            None,
        )
        if lower is None:
            continue
        above = _level_at(levels, upper.x0, upper.bottom, near)
        below = _level_at(levels, upper.x0, lower.top, near)
        if above is not None and below is not None:
            breaks[above, below].append(upper.x0)
    found = []
    for (above, below), places in breaks.items():
        left = min(wall.x0 for wall in walls if wall.top <= above and wall.bottom >= above - near)
        right = max(wall.x0 for wall in walls if wall.top <= above and wall.bottom >= above - near)
        inner = [
            wall
            for wall in walls
            if wall.top < above - near
            and wall.bottom > below + near
            and left + same < wall.x0 < right - same
        ]
        if len(places) >= _FEWEST and len(places) >= len(inner):
            found.append((above, below, left + same, right - same))
    return sorted(found)


def _level_at(levels: Sequence[Stroke], x: int, y: int, near: int) -> int | None:
    """Return the height of the level line at which a wall ends, or None where there is none."""
    own = [
        (level.top + level.bottom) // 2
        for level in levels
        if level.x0 - near <= x <= level.x1 + near and level.top - near <= y <= level.bottom + near
    ]
    return min(own, key=lambda place: abs(place - y), default=None)


def _ink(picture: Picture, wall: Stroke, above: int, below: int, near: int) -> float:
    """Return the share of a row's height in which a wall that seems to run through it has ink."""
    rows = picture[above + near // 2 : below - near // 2, max(0, wall.x0 - 1) : wall.x1 + 2]
    return float((rows.min(1) < _INK).mean()) if rows.size else 1.0
