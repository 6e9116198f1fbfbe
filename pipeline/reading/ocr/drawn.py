"""The coloured regions of a scanned page as what is drawn on others: fills and small shapes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.reading.colours import shade_of
from pipeline.reading.ocr.grounds import PALEST, Ground, is_ground, is_shape, is_sign
from pipeline.reading.ocr.hocr import SeenWord
from pipeline.reading.ocr.ruling_lines import Stroke
from pipeline.reading.shapes import LARGEST, Shape
from schemas.document import Fill, Word

_SLACK = 2.0  # points by which a letter's ink and its word's box differ
_LARGEST = 60.0  # points: a face, a disc, the arms of a town
_LONGER = 1.7  # how much longer than wide these are
_STACKED = 1.5  # how much higher than wide signs are that stand in cells below each other
_POOR = 65.0  # confidence of what is read in a face


def is_emblem(ground: Ground, dpi: int) -> bool:
    """Whether a region is a face, a disc or a town's arms: about square, and of strong colour."""
    width, height = ground.x1 - ground.x0, ground.bottom - ground.top
    longer, shorter = max(width, height), min(width, height)
    coloured = shade_of(ground.colour).strength > PALEST
    return coloured and longer * 72 / dpi <= _LARGEST and longer <= _LONGER * shorter


def is_in_emblem(word: SeenWord, grounds: Sequence[Ground], dpi: int) -> bool:
    """Whether a word was read doubtfully within an emblem: the eyes and mouth of a face."""
    letter = len(word.text) == 1 and word.text.islower()
    if any(map(str.isdigit, word.text)) or (word.confidence >= _POOR and not letter):
        return False
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return any(
        ground.x0 <= x <= ground.x1 and ground.top <= y <= ground.bottom and is_emblem(ground, dpi)
        for ground in grounds
    )


def without_rims(strokes: Sequence[Stroke], grounds: Sequence[Ground], dpi: int) -> list[Stroke]:
    """Return the ruling lines without those that are the rim of a face or a disc."""
    slack = int(_SLACK * dpi / 72)
    emblems = [ground for ground in grounds if is_emblem(ground, dpi)]
    return [
        stroke
        for stroke in strokes
        if not any(
            ground.x0 - slack <= stroke.x0
            and stroke.x1 <= ground.x1 + slack
            and ground.top - slack <= stroke.top
            and stroke.bottom <= ground.bottom + slack
            for ground in emblems
        )
    ]


def through_emblems(strokes: Sequence[Stroke], grounds: Sequence[Ground], dpi: int) -> list[Stroke]:
    """Return the ruling lines, two parts of a level one that a face or a disc parts as one: it
    touches the edge of its cell."""
    slack = int(_SLACK * dpi / 72)
    emblems = [ground for ground in grounds if is_emblem(ground, dpi)]
    level = sorted((s for s in strokes if s.level), key=lambda s: s.x0)
    made: list[Stroke] = []
    for stroke in level:
        before = next(
            (
                place
                for place, other in enumerate(made)
                if abs(other.top - stroke.top) <= slack
                and any(_parts(other, stroke, ground, slack) for ground in emblems)
            ),
            None,
        )
        if before is None:
            made.append(stroke)
        else:
            made[before] = made[before]._replace(x1=max(made[before].x1, stroke.x1))
    return [*made, *(s for s in strokes if not s.level)]


def _parts(left: Stroke, right: Stroke, ground: Ground, slack: int) -> bool:
    """Whether a ground fills the gap between two level lines."""
    return (
        0 <= right.x0 - left.x1 <= ground.x1 - ground.x0 + 2 * slack
        and ground.x0 - slack <= left.x1
        and right.x0 <= ground.x1 + slack
        and ground.top - slack <= right.top <= ground.bottom + slack
    )


def parted(ground: Ground, strokes: Sequence[Stroke], dpi: int) -> list[Ground]:
    """Return the signs of a column that touch each other one by one: level lines part them."""
    width, least = ground.x1 - ground.x0, int(2 * _SLACK * dpi / 72)
    stacked = ground.bottom - ground.top > _STACKED * width
    if not stacked or width * 72 / dpi > LARGEST or shade_of(ground.colour).strength <= PALEST:
        return [ground]
    places = sorted(
        (stroke.top + stroke.bottom) // 2
        for stroke in strokes
        if stroke.level and stroke.x0 < ground.x0 - least and stroke.x1 > ground.x1 + least
    )
    inner = [y for y in places if ground.top + least < y < ground.bottom - least]
    edges = [ground.top, *inner, ground.bottom]
    return [ground._replace(top=top, bottom=bottom) for top, bottom in pairwise(edges)]


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
