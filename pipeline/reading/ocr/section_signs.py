"""A second reading of what may be a section sign: the Swedish model of tesseract has no §.

It reads "§ 13" as "813" or "8 13", "9 § kommunallagen" as "9 8 kommunallagen". The English model
has the sign. The places in question are put under each other in one picture, which it reads.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from pipeline.reading.ocr.engine import Engine, Picture
from pipeline.reading.ocr.hocr import SeenWord

_MAY_BE_SIGN = re.compile(
    r"[(\"”]?(?:s\d{1,4}|[83S5B$£&§]{1,2}(?:\d{1,4}\D{0,2})?|\d{1,3}[8S$£&§])[.,:;)]?"
)
_MAY_BE_PERCENT = re.compile(r"(?:[29]6|9[06%]|2%|%6|96%|[oO0][/Vv][oO0])[).,;]*")
_CLOSE = 0.8  # of the height: a number and its sign
_NEAR = 2.5  # times the height of a word: what stands nearer is read with it
_MARGIN, _BETWEEN = 0.35, 0.9  # of the height, around a crop and between two
_MOST = 90  # places on a page


def may_be_sign(text: str) -> bool:
    """Whether a word as read by the Swedish model may be, or begin with, a section sign."""
    return _MAY_BE_SIGN.fullmatch(text) is not None


def may_be_percent(words: Sequence[SeenWord], index: int) -> bool:
    """Whether a word is what the Swedish model reads for "%": "(100 96)"."""
    word = words[index]
    if index == 0 or not _MAY_BE_PERCENT.fullmatch(word.text):
        return False
    before = words[index - 1]
    near = word.x0 - before.x1 < _CLOSE * (word.bottom - word.top)
    return before.line == word.line and near and before.text[-1].isdigit()


def second_readings(
    picture: Picture, dpi: int, words: Sequence[SeenWord], engine: Engine
) -> dict[int, str]:
    """Return what the English model reads at the places of words that may hold a section sign.

    By the index of the word; words of which it reads nothing are left out.
    """
    asked = [
        index
        for index, word in enumerate(words)
        if may_be_sign(word.text) or may_be_percent(words, index)
    ][:_MOST]
    if not asked or not engine.has_english:
        return {}
    crops: list[tuple[int, int, int, int, int]] = []  # of a word: left, top, right, bottom, row
    row = 0
    for index in asked:
        x0, top, x1, bottom = _surroundings(words, index)
        margin = int(_MARGIN * (bottom - top))
        box = (
            max(0, int(x0) - margin),
            max(0, int(top) - margin),
            min(picture.shape[1], int(x1) + margin),
            min(picture.shape[0], int(bottom) + margin),
        )
        row += int(_BETWEEN * (bottom - top))
        crops.append((*box, row))
        row += box[3] - box[1]
    edge = dpi // 5
    width = max(right - left for left, _, right, _, _ in crops) + 2 * edge
    montage = np.full((row + 2 * edge, width), 255, np.uint8)
    for left, top, right, bottom, at in crops:
        montage[edge + at : edge + at + bottom - top, edge : edge + right - left] = picture[
            top:bottom, left:right
        ]
    read = engine.read_signs(montage, dpi)
    found: dict[int, str] = {}
    for index, (left, top, _, bottom, at) in zip(asked, crops, strict=True):
        own = words[index]
        texts = [
            word.text
            for word in read
            if edge + at <= (word.top + word.bottom) / 2 < edge + at + bottom - top
            and own.x0 - 3 <= (word.x0 + word.x1) / 2 - edge + left <= own.x1 + 3
        ]
        if texts:
            found[index] = " ".join(texts)
    return found


def _surroundings(words: Sequence[SeenWord], index: int) -> tuple[float, float, float, float]:
    """Return the box of a word with those close behind it: alone it is hard to read."""
    own = words[index]
    near = _NEAR * (own.bottom - own.top)
    x0, top, x1, bottom = own[1:5]
    for after in words[index + 1 : index + 3]:
        if after.line != own.line or not 0 <= after.x0 - x1 < near:
            break
        x1, top, bottom = _wider(after.x1, after, top, bottom)
    return x0, top, x1, bottom


def _wider(edge: float, word: SeenWord, top: float, bottom: float) -> tuple[float, float, float]:
    return edge, min(top, word.top), max(bottom, word.bottom)
