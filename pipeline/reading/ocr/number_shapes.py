"""Numbers of goals and activities that stand alone: "1.1.2", read by the shapes of their digits.

tesseract reads lines of text, and makes "TAR" or nothing of such a number. The digits of the page
that were read surely, in dates and amounts, show how each digit looks in its typeface.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from pipeline.reading.ocr.engine import Picture
from pipeline.reading.ocr.hocr import SeenWord
from pipeline.reading.ocr.lone_marks import INK, Mark, marks_of
from pipeline.reading.ocr.mark_shapes import Shape, most_like, shape_of
from pipeline.reading.ocr.pieces import pieces_of

NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?")
"""A number of several steps."""

_SHOWN = re.compile(r"[\d.,:–-]{2,12}")  # a word whose digits show how digits look
_SHOWN_SURE = 85.0
_PRINTS = 10  # of one digit
_FEWEST = 4  # digits whose looks are known
_LONGEST, _WIDEST, _HIGHEST = 9, 4.4, 1.6  # letters; of the size
_TALL, _DOT, _LOW = 0.5, 0.3, 0.15  # of the size: digits are higher, stops lower and on the line
_GAP, _PAD = 0.7, 0.3  # of the size: beside a word alone; that a box may have cut off
_SPECK = 0.06  # of the size: a stain of the paper
_DOUBTFUL = 80.0  # confidence of a plain number that may have lost its stops
_SURE = 72.0  # how surely a number is read by its shapes


def with_numbers(picture: Picture, words: Sequence[SeenWord], size: float) -> list[SeenWord]:
    """Return the words with the numbers that stand alone and were misread, or read as nothing.

    `size` is that of the text in pixels.
    """
    prints = list(_prints(picture, words, size))
    if len({text for text, _ in prints}) < _FEWEST:
        return list(words)
    made: list[SeenWord] = []
    for group in _groups(words, size):
        box = _surrounding(group)
        number = ""
        if _may_be_number(group, box, size):
            number = _number_in(picture, _padded(box, size), prints, size)
        if number:
            sure = max(_SURE, min(word.confidence for word in group))
            made.append(group[0]._replace(text=number, x1=float(box.x1), confidence=sure))
        else:
            made += group
    if not any(NUMBER.fullmatch(word.text) for word in made):
        return made
    line = max(word.line for word in words) + 1
    marks = [_as_word(mark, "", line) for mark in marks_of(picture, words, size, _WIDEST)]
    marks.sort(key=lambda mark: (round(mark.bottom / size), mark.x0))
    for group in _groups(marks, size):
        number = _number_in(picture, _surrounding(group), prints, size)
        if number:
            line += 1
            made.append(_as_word(_surrounding(group), number, line))
    return made


def _as_word(mark: Mark, text: str, line: int) -> SeenWord:
    base = float(mark.bottom)
    return SeenWord(text, mark.x0, mark.top, mark.x1, mark.bottom, _SURE, base, 0.0, line)


def _prints(
    picture: Picture, words: Sequence[SeenWord], size: float
) -> Iterator[tuple[str, Shape]]:
    """Yield digits that were read surely, each with its shape."""
    counts: dict[str, int] = {}
    for word in words:
        if word.confidence < _SHOWN_SURE or not _SHOWN.fullmatch(word.text):
            continue
        digits = [letter for letter in word.text if letter.isdigit()]
        boxes = [box for box in ink_of(picture, Mark(*map(int, word[1:5])), size)
                 if box.bottom - box.top > _TALL * size]  # fmt: skip
        if len(boxes) != len(digits):
            continue
        for digit, box in zip(digits, boxes, strict=True):
            counts[digit] = counts.get(digit, 0) + 1
            if counts[digit] <= _PRINTS:
                yield digit, shape_of(picture, box)


def _groups(words: Sequence[SeenWord], size: float) -> Iterator[list[SeenWord]]:
    """Yield the words, those together that stand close to each other on a line."""
    group: list[SeenWord] = []
    for word in words:
        if group and not _is_beside(group[-1], word, size):
            yield group
            group = []
        group.append(word)
    if group:
        yield group


def _is_beside(word: SeenWord, after: SeenWord, size: float) -> bool:
    level = word.top < after.bottom and after.top < word.bottom
    return level and max(word.x0, after.x0) - min(word.x1, after.x1) < _GAP * size


def _surrounding(group: Sequence[SeenWord]) -> Mark:
    return Mark(
        int(min(word.x0 for word in group)),
        int(min(word.top for word in group)),
        int(max(word.x1 for word in group)),
        int(max(word.bottom for word in group)),
    )


def _may_be_number(group: Sequence[SeenWord], box: Mark, size: float) -> bool:
    """Whether words that stand alone together are short, and no plain number read surely."""
    text = "".join(word.text for word in group)
    small = box.x1 - box.x0 <= _WIDEST * size and box.bottom - box.top <= _HIGHEST * size
    doubtful = min(word.confidence for word in group) < _DOUBTFUL
    return small and len(text) <= _LONGEST and (doubtful or not text.isdigit())


def _padded(box: Mark, size: float) -> Mark:
    """Return a box with what of a number may have been cut off beside it."""
    pad = int(_PAD * size)
    return Mark(box.x0 - pad, box.top - 2, box.x1 + pad, box.bottom + 2)


def _number_in(
    picture: Picture, box: Mark, prints: Sequence[tuple[str, Shape]], size: float
) -> str:
    """Return the number that the ink in a box shows, or nothing where it shows anything else."""
    parts = ink_of(picture, box, size)
    tall = [part for part in parts if part.bottom - part.top > _TALL * size]
    if len(tall) < 2 or len(parts) == len(tall):
        return ""
    base = max(part.bottom for part in tall)
    text = ""
    for part in parts:
        if part in tall:
            text += most_like(shape_of(picture, part), prints) or "?"
        else:
            stop = part.bottom - part.top < _DOT * size and base - part.bottom < _LOW * size
            text += "." if stop else "?"
    return text if NUMBER.fullmatch(text) else ""


def ink_of(picture: Picture, box: Mark, size: float) -> list[Mark]:
    """Return the boxes of the pieces of ink in a box, from left to right."""
    x0, top = max(0, box.x0), max(0, box.top)
    ink = np.ascontiguousarray(picture[top : box.bottom + 1, x0 : box.x1 + 1] < INK)
    least = max(2.0, _SPECK * size)
    found = []
    for piece in pieces_of(ink) if ink.any() else ():
        left, right = min(run.start for run in piece), max(run.end for run in piece)
        high, low = piece[0].row, piece[-1].row + 1
        if max(right - left, low - high) >= least:
            found.append(Mark(x0 + left, top + high, x0 + right, top + low))
    return sorted(found)
