"""The heads of tables in white letters on a dark ground: where their cells end.

A wall that is drawn in black on a dark ground is lost where the ground is made white; so is the
line along the ground's edge. Both follow from the ground and from the walls of the rows below.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from pipeline.reading.ocr.engine import Picture
from pipeline.reading.ocr.grounds import Ground, is_dark, is_ground
from pipeline.reading.ocr.ruling_lines import Stroke

_NARROWEST = 1.5  # inches: a table's head is wider
_HIGHEST = 0.9  # inches
_NEAR = 0.05  # inches between a ground's edge and a line along it
_BELOW = 0.45  # inches below a head in which the walls of its columns begin
_CLEAR = 0.012  # inches to either side of a wall that hold no letter
_INK = 140  # darker is ink
_LEAST_INK = 12  # pixels of a cell that holds letters
_LINE = 0.8  # of the height that is ink: a wall in white
_HELD = 0.5  # of the cells of a head that hold letters at least


def with_dark_heads(
    strokes: Sequence[Stroke], grounds: Sequence[Ground], picture: Picture, dpi: int
) -> list[Stroke]:
    """Return the ruling lines of a page, with those of the heads of tables on dark grounds.

    `picture` is grey, its grounds made white, so that the letters in a head are dark.
    """
    made = list(strokes)
    for ground in grounds:
        width, height = (ground.x1 - ground.x0) / dpi, (ground.bottom - ground.top) / dpi
        if not (is_ground(ground, dpi) and is_dark(ground)) or width < _NARROWEST:
            continue
        walls = _walls_below(ground, strokes, dpi) if height <= _HIGHEST else []
        if len(walls) < 2:
            continue
        made += _edges(ground, strokes, dpi)
        if _parts_cells(ground, walls, picture, dpi):
            made += [wall._replace(top=ground.top, bottom=ground.bottom) for wall in walls]
    return made


def _walls_below(ground: Ground, strokes: Sequence[Stroke], dpi: int) -> list[Stroke]:
    """Return the upright lines that begin at the lower edge of a ground, or below a row that spans
    the table under it, one for each place."""
    near = _NEAR * dpi
    found: list[Stroke] = []
    for stroke in sorted(strokes, key=lambda each: (each.x0, each.top)):
        begins = ground.top + near < stroke.top <= ground.bottom + _BELOW * dpi
        within = ground.x0 - near <= stroke.x0 <= ground.x1 + near
        apart = not found or stroke.x0 - found[-1].x0 > near
        if begins and within and apart and not stroke.level and stroke.bottom > ground.bottom:
            found.append(stroke)
    return found


def _edges(ground: Ground, strokes: Sequence[Stroke], dpi: int) -> Iterator[Stroke]:
    """Yield the upper and the lower edge of a ground along which no line was found."""
    near = _NEAR * dpi
    for edge in (ground.top, ground.bottom):
        if not any(
            stroke.level
            and abs((stroke.top + stroke.bottom) / 2 - edge) <= near
            and stroke.x0 <= ground.x0 + near
            and stroke.x1 >= ground.x1 - near
            for stroke in strokes
        ):
            yield Stroke(ground.x0, edge - 1, ground.x1, edge + 1, True)


def _parts_cells(ground: Ground, walls: Sequence[Stroke], picture: Picture, dpi: int) -> bool:
    """Whether the walls below a head pass between its words, and part most of its width into cells
    with words in them: a title that spans the table is met by some of them, or stands in one."""
    clear = max(1, int(_CLEAR * dpi))
    inner = max(2, int(_NEAR * dpi / 4))  # away from the blur of the ground's edges
    ink = picture[ground.top + inner : ground.bottom - inner] < _INK
    middles = sorted((wall.x0 + wall.x1) // 2 for wall in walls)
    inside = [x for x in middles if ground.x0 + 4 * clear < x < ground.x1 - 4 * clear]
    if not inside or any(_meets_letters(ink[:, x - clear : x + clear + 1]) for x in inside):
        return False
    ends = [ground.x0 + 2 * clear, *inside, ground.x1 - 2 * clear]
    held = [
        int(ink[:, start + clear : end - clear].sum()) >= _LEAST_INK
        for start, end in pairwise(ends)
    ]
    return sum(held) >= max(2, _HELD * len(held))


def _meets_letters(ink: npt.NDArray[np.bool_]) -> bool:
    """Whether a letter stands in the columns of a wall, and no line through all of the head."""
    columns = ink.mean(0)
    return bool(0 < columns.max() < _LINE)
