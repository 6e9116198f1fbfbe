"""Words that were read doubtfully, read again in other sizes: what a surer reading says, or two.

tesseract reads the same letters in another size through other eyes: "20238." as "2028.",
"Sambhällsutvecklare" as "Samhällsutvecklare". The words in question are put under each other, each
with its neighbours, in one picture for each size; the second is made of what the first doubts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from PIL import Image

from pipeline.reading.ocr.engine import Engine, Picture
from pipeline.reading.ocr.hocr import SeenWord

_DOUBTFUL = 85.0
_LETTERS = 4  # of a word: less context says nothing about it
_NUMBERING = re.compile(r"\d{1,2}([.,]\d{1,2}){0,3}[.,]?")  # its stops are lost when it is smaller
_SMALLER, _LITTLE_SMALLER = 0.65, 0.8  # the noise of the paper is weaker in a smaller picture
_SURE, _SURER = 88.0, 15.0  # a reading that needs no other; by how much it is surer than the first
_LARGE = 60.0  # pixels: letters of this size are read better smaller still
_MUCH_SMALLER, _SMALL = 0.5, 0.7
_MARGIN, _BETWEEN = 0.3, 0.8  # of the height, around a crop and between two
_MARKS = str.maketrans("åäöÅÄÖ", "aaoAAO")
_WIDER = 1.2  # times the width of a word
_OWN = 0.5  # of the width of a word that is seen at its place
_MOST = 60  # words on a page: one with more is a poor copy, or a picture


class _Place(NamedTuple):
    """A word that is read again, the box of it with its neighbours, and its size."""

    word: int
    left: int
    top: int
    right: int
    bottom: int
    size: float


def with_second_looks(
    picture: Picture, dpi: int, words: Sequence[SeenWord], size: float, engine: Engine
) -> list[SeenWord]:
    """Return the words; a doubtful one as two more readings have it, where these agree.

    `size` is the usual one of the page in pixels.
    """
    asked = [_place(words, index, picture, size) for index in _doubtful(words)]
    if not asked:
        return list(words)
    first = _read(picture, dpi, words, asked, (_SMALLER, _MUCH_SMALLER), engine)
    found = {index: seen for index, seen in first.items() if _is_sure(seen, words[index])}
    rest = [
        place
        for place in asked
        if place.word not in found and _text(first[place.word]) not in ("", words[place.word].text)
    ]
    if rest:
        second = _read(picture, dpi, words, rest, (_LITTLE_SMALLER, _SMALL), engine)
        found |= {i: seen for i, seen in second.items() if _text(seen) == _text(first[i])}
    made: list[SeenWord] = []
    for index, word in enumerate(words):
        if index in found:
            made += [
                each._replace(line=word.line, base=word.base, slope=word.slope)
                for each in found[index]
            ]
        elif not any(_is_part(word, each) for own in found.values() for each in own):
            made.append(word)
    return made


def _is_part(word: SeenWord, seen: SeenWord) -> bool:
    """Whether a word was read of part of what is now seen: "fullmäktige" in its whole name."""
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    inside = seen.x0 <= x <= seen.x1 and seen.top <= y <= seen.bottom
    return inside and word.text in seen.text


def _is_sure(seen: Sequence[SeenWord], word: SeenWord) -> bool:
    """Whether what is seen in another size is surer than a word as it was read."""
    if _is_as(seen, word):
        return False
    least = min((each.confidence for each in seen), default=0.0)
    return least >= max(_SURE, word.confidence + _SURER)


def _is_as(seen: Sequence[SeenWord], word: SeenWord) -> bool:
    """Whether the same letters were read; rings and dots are seen best in the larger picture."""
    return _text(seen).translate(_MARKS) == word.text.translate(_MARKS)


def _doubtful(words: Sequence[SeenWord]) -> list[int]:
    return [
        index for index, word in enumerate(words)
        if word.confidence < _DOUBTFUL
        and sum(map(str.isalnum, word.text)) >= _LETTERS
        and not _NUMBERING.fullmatch(word.text)
    ][:_MOST]  # fmt: skip


def _text(words: Sequence[SeenWord]) -> str:
    return " ".join(word.text for word in words)


def _place(words: Sequence[SeenWord], index: int, picture: Picture, size: float) -> _Place:
    own = words[index]
    near = [
        each for each in words[max(0, index - 1) : index + 2]
        if each.line == own.line and abs(each.base - own.base) < size
        and max(each.x0, own.x0) - min(each.x1, own.x1) < 2 * size
    ]  # fmt: skip
    margin = int(_MARGIN * (own.bottom - own.top))
    return _Place(
        index,
        max(0, int(min(each.x0 for each in near)) - margin),
        max(0, int(min(each.top for each in near)) - margin),
        min(picture.shape[1], int(max(each.x1 for each in near)) + margin),
        min(picture.shape[0], int(max(each.bottom for each in near)) + margin),
        own.bottom - own.top,
    )


def _read(
    picture: Picture,
    dpi: int,
    words: Sequence[SeenWord],
    places: Sequence[_Place],
    scales: tuple[float, float],
    engine: Engine,
) -> dict[int, list[SeenWord]]:
    """Return what stands at the places of words, read in another size; by the word's index."""
    crops: list[tuple[Picture, float]] = []
    rows: list[int] = []
    at = edge = dpi // 10
    for place in places:
        scale = scales[place.size > _LARGE]
        part = Image.fromarray(picture[place.top : place.bottom, place.left : place.right])
        wide, high = (max(1, round(length * scale)) for length in part.size)
        made = part.resize((wide, high), Image.Resampling.LANCZOS)
        crops.append((np.asarray(made, np.uint8), scale))
        rows.append(at)
        at += high + int(_BETWEEN * high)
    width = max(crop.shape[1] for crop, _ in crops) + 2 * edge
    montage = np.full((at + edge, width), 255, np.uint8)
    for (crop, _), row in zip(crops, rows, strict=True):
        montage[row : row + crop.shape[0], edge : edge + crop.shape[1]] = crop
    read = engine.read_lines(montage, dpi)
    found: dict[int, list[SeenWord]] = {}
    for place, (crop, scale), row in zip(places, crops, rows, strict=True):
        seen = [
            word._replace(
                x0=(word.x0 - edge) / scale + place.left,
                x1=(word.x1 - edge) / scale + place.left,
                top=(word.top - row) / scale + place.top,
                bottom=(word.bottom - row) / scale + place.top,
            )
            for word in read
            if row <= (word.top + word.bottom) / 2 < row + crop.shape[0]
        ]
        own = words[place.word]
        there = [word for word in seen if _shared(word, own) > _OWN]
        wide = bool(there) and there[-1].x1 - there[0].x0 > _WIDER * (own.x1 - own.x0)
        found[place.word] = [] if wide else there  # "Bytaut" is more than "Byta"
    return found


def _shared(word: SeenWord, own: SeenWord) -> float:
    return (min(word.x1, own.x1) - max(word.x0, own.x0)) / (word.x1 - word.x0)
