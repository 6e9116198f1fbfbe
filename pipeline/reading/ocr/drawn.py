"""The coloured regions of a scanned page as what is drawn on others: fills and small shapes."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.reading.ocr.grounds import Ground, is_ground, is_shape, is_sign
from pipeline.reading.shapes import Shape
from schemas.document import Fill, Word

_SLACK = 2.0  # points by which a letter's ink and its word's box differ


def fills_of(grounds: Sequence[Ground], dpi: int) -> list[Fill]:
    """Return the grounds of cells and panels in points."""
    return [
        Fill(*_box(ground, dpi), ground.colour)
        for ground in grounds
        if is_ground(ground, dpi) and not is_sign(ground, dpi)
    ]


def shapes_of(grounds: Sequence[Ground], words: Sequence[Word], dpi: int) -> list[Shape]:
    """Return the dots, squares, arrows and small cells in points; parts of letters are none."""
    return [
        Shape(*_box(ground, dpi), ground.colour, True, ground.direction)
        for ground in grounds
        if is_shape(ground, dpi) and not _is_of_a_letter(_box(ground, dpi), words)
    ]


def _box(ground: Ground, dpi: int) -> tuple[float, float, float, float]:
    x0, top, x1, bottom = (edge * 72 / dpi for edge in ground[:4])
    return x0, top, x1, bottom


def _is_of_a_letter(box: tuple[float, float, float, float], words: Sequence[Word]) -> bool:
    x0, top, x1, bottom = box
    return any(
        len(word.text) > 1
        and word.x0 - _SLACK <= x0
        and x1 <= word.x1 + _SLACK
        and word.top - _SLACK <= top
        and bottom <= word.bottom + _SLACK
        and x1 - x0 < 0.7 * (word.x1 - word.x0)
        for word in words
    )
