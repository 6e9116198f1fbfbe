"""Marks of ink that stand in no word of a page: letters alone, bullets, dashes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.reading.ocr.block_sums import block_sums
from pipeline.reading.ocr.engine import Picture
from pipeline.reading.ocr.hocr import SeenWord
from pipeline.reading.ocr.pieces import Piece, pieces_of

INK = 150
BULLET = 0.46
"""How high a bullet is, as a share of the size; what is higher may be a letter."""

_BLOCK = 4  # pixels: ink nearer than this is one mark
_LEAST_INK = 3  # pixels of a block
_EDGE = 0.03  # of the page: its edge holds shadows and holes
_LOWEST, HIGHEST, WIDEST = 0.14, 1.8, 2.6  # of the size
_FULL = 0.6  # how much of the box of a bullet is ink
_TALL, _NEAR = 8.0, 0.5  # of the size: how high something larger is, and how near its parts are
_MANY, _MOST = 80, 260  # marks on a page: a council's roll call has many; more are a drawing
_LEVEL, _AS_HIGH = 0.3, 0.13  # of the size: how exactly marks of a row are level and as high
_BESIDE = 2  # such marks
_COLUMN, _SAME = 8, 0.4  # marks below each other in such a list; of the size: how exactly


class Mark(NamedTuple):
    """The box of a mark in pixels."""

    x0: int
    top: int
    x1: int
    bottom: int


def marks_of(
    picture: Picture, words: Sequence[SeenWord], size: float, widest: float = WIDEST
) -> list[Mark]:
    """Return the boxes of ink that stands in no word, of the height of letters and no wider than
    `widest` times the size."""
    ink = picture < INK
    for word in words:
        ink[max(0, int(word.top) - 2) : int(word.bottom) + 3,
            max(0, int(word.x0) - 2) : int(word.x1) + 3] = False  # fmt: skip
    counts = block_sums(ink.view(np.uint8), _BLOCK, np.uint8)
    rows, columns = counts.shape
    edge_y, edge_x = int(_EDGE * rows), int(_EDGE * columns)
    counts[:edge_y], counts[rows - edge_y :] = 0, 0
    counts[:, :edge_x], counts[:, columns - edge_x :] = 0, 0
    marks, others = [], []
    for group in pieces_of(counts >= _LEAST_INK):
        box = _box(group)
        height, width = box.bottom - box.top, box.x1 - box.x0
        small = height <= HIGHEST * size and width <= widest * size
        if small and max(height, width) >= _LOWEST * size:
            marks.append(box)
        elif not small and height < _TALL * size:
            others.append(box)
    marks = _joined(sorted(marks), size)
    marks = [mark for mark in marks if not _hangs_on(_tight(mark, ink), words, size)]
    marks = [mark for mark in marks if not any(_stands_by(mark, o, size) for o in others)]
    if len(marks) > _MANY:
        marks = _in_columns(marks, size)
    return marks if len(marks) <= _MOST else []


def _in_columns(marks: Sequence[Mark], size: float) -> list[Mark]:
    """Return the marks that stand below each other in columns, and those level with several of
    them and as high, as the few crosses of those who abstain; stains stand anywhere."""
    middles = np.array([(mark.x0 + mark.x1) / 2 for mark in marks])
    near = np.abs(middles[:, None] - middles[None, :]) <= _SAME * size
    in_column = near.sum(1) > _COLUMN
    levels = np.array([(mark.top + mark.bottom) / 2 for mark in marks])
    heights = np.array([mark.bottom - mark.top for mark in marks])
    level = np.abs(levels[:, None] - levels[None, :]) <= _LEVEL * size
    alike = np.abs(heights[:, None] - heights[None, :]) <= _AS_HIGH * size
    in_row = (level & alike & in_column[None, :]).sum(1) >= _BESIDE
    return [mark for mark, kept in zip(marks, (in_column | in_row).tolist(), strict=True) if kept]


def _tight(mark: Mark, ink: npt.NDArray[np.bool_]) -> Mark:
    """Return the box of the ink of a mark, to the pixel."""
    box = ink[mark.top : mark.bottom, mark.x0 : mark.x1]
    rows, columns = np.flatnonzero(box.any(1)), np.flatnonzero(box.any(0))
    if not len(rows):
        return mark
    return Mark(
        mark.x0 + int(columns[0]),
        mark.top + int(rows[0]),
        mark.x0 + int(columns[-1]) + 1,
        mark.top + int(rows[-1]) + 1,
    )


def _stands_by(mark: Mark, other: Mark, size: float) -> bool:
    """Whether a mark is a part of something larger: a logo, a signature."""
    level = min(mark.bottom, other.bottom) - max(mark.top, other.top)
    return level > 0 and max(mark.x0, other.x0) - min(mark.x1, other.x1) < _NEAR * size


def _box(group: Piece) -> Mark:
    return Mark(
        min(run.start for run in group) * _BLOCK,
        group[0].row * _BLOCK,
        max(run.end for run in group) * _BLOCK,
        (group[-1].row + 1) * _BLOCK,
    )


def _joined(marks: list[Mark], size: float) -> list[Mark]:
    """Join the letters of a code: "SD"."""
    made: list[Mark] = []
    for mark in marks:
        own = next(
            (
                i for i, other in enumerate(made)
                if mark.x0 - other.x1 < 0.3 * size and other.x0 <= mark.x1
                and (
                    min(mark.bottom, other.bottom) - max(mark.top, other.top) > 0.3 * size
                    or _is_stop(mark, other, size) or _is_stop(other, mark, size)
                )
            ),
            None,
        )  # fmt: skip
        if own is None:
            made.append(mark)
        else:
            other = made[own]
            made[own] = Mark(
                min(other.x0, mark.x0),
                min(other.top, mark.top),
                max(other.x1, mark.x1),
                max(other.bottom, mark.bottom),
            )
    return made


def _is_stop(mark: Mark, other: Mark, size: float) -> bool:
    """Whether a mark is the full stop behind a digit: "1.2"."""
    low = abs(mark.bottom - other.bottom) < 0.2 * size
    return low and mark.bottom - mark.top < 0.35 * size < other.bottom - other.top


def _hangs_on(mark: Mark, words: Sequence[SeenWord], size: float) -> bool:
    """Whether a mark is what a word's box left of the word: a dot above it, a tail below."""
    near = 0.12 * size
    return any(
        word.x0 - near < mark.x1
        and mark.x0 < word.x1 + near
        and word.top - 2 * near < mark.bottom
        and mark.top < word.bottom + 2 * near
        for word in words
    )


def sign_of(picture: Picture, mark: Mark, size: float) -> str:
    """Return the bullet or dash that a mark is by its shape, or nothing."""
    box = picture[mark.top : mark.bottom, mark.x0 : mark.x1] < INK
    rows, columns = np.flatnonzero(box.any(1)), np.flatnonzero(box.any(0))
    if not len(rows) or not len(columns):
        return ""
    height, width = int(rows[-1] - rows[0]) + 1, int(columns[-1] - columns[0]) + 1
    full = float(box.sum()) / (height * width)
    if full < _FULL or not _LOWEST * size <= max(height, width) <= 1.1 * size:
        return ""
    if height <= BULLET * size and 0.6 < width / height < 1.7:
        return "•"
    return ("–" if width > 0.4 * size else "-") if height < 0.15 * size else ""
