"""The walls between the heads of a table that stand on a dark ground, where no black line is seen.

Where the cells below are walled off from each other, and no head runs over a wall, the walls go on
through the heads.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from schemas.document import Fill, Ruling, Word

_DARK = 0.45  # of white: a line of ink is not seen on a ground that is darker
_BELOW = 45.0  # points between a band and the walls below it: a row across may lie between
_HIGHEST = 60.0  # points: what is higher is no row of heads
_SAME = 3.0  # points by which a wall runs askew
_FEWEST = 2  # walls


def walls_in_bands(
    rulings: Sequence[Ruling], fills: Sequence[Fill], words: Sequence[Word]
) -> Iterator[Ruling]:
    """Yield the walls and edges of dark bands of heads, as the cells below them show."""
    uprights = [ruling for ruling in rulings if not ruling.is_level]
    for band in fills:
        if not _is_dark(band.colour) or not 0 < band.bottom - band.top <= _HIGHEST:
            continue
        heads = [word for word in words if _is_in(word, band)]
        if not heads:
            continue
        walls = sorted(
            x for x in _below(uprights, band) if not any(w.x0 + 1 < x < w.x1 - 1 for w in heads)
        )
        edges = [band.x0, *walls, band.x1]
        held = sum(
            any(left <= (word.x0 + word.x1) / 2 < right for word in heads)
            for left, right in itertools.pairwise(edges)
        )
        if len(walls) < _FEWEST or 2 * held <= len(walls):
            continue
        for x in walls:
            yield Ruling(x, band.top, x, band.bottom)
        for y in (band.top, band.bottom):
            yield Ruling(band.x0, y, band.x1, y)


def _is_dark(colour: int) -> bool:
    red, green, blue = colour >> 16 & 0xFF, colour >> 8 & 0xFF, colour & 0xFF
    return 0.3 * red + 0.59 * green + 0.11 * blue < _DARK * 255


def _is_in(word: Word, band: Fill) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return band.x0 <= x <= band.x1 and band.top <= y <= band.bottom


def _below(uprights: Sequence[Ruling], band: Fill) -> list[float]:
    """Return where the walls of the cells below a band stand that do not reach into it."""
    found: list[float] = []
    for wall in uprights:
        inside = band.x0 + _SAME < wall.x0 < band.x1 - _SAME
        if not inside or not -_SAME <= wall.top - band.bottom <= _BELOW:
            continue
        if not any(abs(x - wall.x0) <= _SAME for x in found):
            found.append(wall.x0)
    return found
