"""Text that tesseract passed over or muddled, read again piece by piece.

Where two columns have lines of different heights, tesseract takes what stands beside each other for
one line: half of it is lost, or is read as a word of no confidence. What stands alone on a line,
and was read poorly or not at all, is put under its like in one picture and read by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from pipeline.reading.ocr.engine import Engine, Picture
from pipeline.reading.ocr.hocr import SeenWord
from pipeline.reading.ocr.lone_marks import WIDEST, Mark, marks_of

_DOUBTFUL = 55.0  # confidence of a word that is read again
_LETTERS = 3  # of such a word; what is shorter is read as a mark
_SURE, _BETTER = 72.0, 12.0  # how surely a piece must be read; by how much better than before
_GAP = 1.1  # of the size: the words of a piece are nearer to each other
_LONGEST = 70.0  # of the size: a mark that is longer is a drawing
_LOWEST, _HIGHEST = 0.5, 1.9  # of the size: the height of a line
_LEVEL = 0.45  # of the lower one's height, that words of a line share
_MOST = 40  # pieces of a page: one with more is a drawing, or hardly readable
_PAD, _BETWEEN = 0.3, 0.9  # of the size, around a piece and between two


class _Piece(NamedTuple):
    """A box to be read again, in pixels, and the words that were read in it."""

    x0: int
    top: int
    x1: int
    bottom: int
    words: tuple[SeenWord, ...]


def with_lost_text(
    picture: Picture, dpi: int, words: Sequence[SeenWord], size: float, engine: Engine
) -> list[SeenWord]:
    """Return the words, with those of pieces that are read better alone in the place of others.

    `size` is that of the text in pixels.
    """
    pieces = list(_pieces(picture, words, size))
    if not pieces or len(pieces) > _MOST:
        return list(words)
    replaced: dict[SeenWord, list[SeenWord]] = {}
    added: list[SeenWord] = []
    line = max((word.line for word in words), default=0)
    for piece, read in _read(picture, dpi, pieces, size, engine):
        if _sureness(read) < max(_SURE, _sureness(piece.words) + _BETTER):
            continue
        if len(_letters(read)) < max(_LETTERS, 0.5 * len(_letters(piece.words))):
            continue
        if piece.words:  # they stay in their line, whose size and boldness they share
            own = [word._replace(line=piece.words[0].line) for word in read]
            replaced.update({word: [] for word in piece.words})
            replaced[piece.words[0]] = own
        else:
            line += 1
            added += [word._replace(line=line) for word in read]
    kept = [new for word in words for new in replaced.get(word, [word])]
    return [*kept, *added]


def _pieces(picture: Picture, words: Sequence[SeenWord], size: float) -> Iterator[_Piece]:
    """Yield the pieces of lines in which a word was read doubtfully, or none was."""
    doubtful = {word for word in words if _is_doubtful(word, size)}
    sure = [word for word in words if word not in doubtful]
    marks = [
        SeenWord("", mark.x0, mark.top, mark.x1, mark.bottom, 0.0, mark.bottom, 0.0, 0)
        for mark in marks_of(picture, sure, size, _LONGEST, of_columns=False)
        if _LOWEST * size <= mark.bottom - mark.top <= _HIGHEST * size
    ]
    for piece in _in_pieces([*doubtful, *marks], size):
        own = tuple(word for word in piece if word.text)
        box = _box(piece, own)
        if own or box.x1 - box.x0 > WIDEST * size:
            yield box


def _is_doubtful(word: SeenWord, size: float) -> bool:
    letters = sum(map(str.isalnum, word.text))
    high = word.bottom - word.top
    fits = _LOWEST * size <= high <= _HIGHEST * size
    return word.confidence < _DOUBTFUL and letters >= _LETTERS and fits


def _in_pieces(words: Sequence[SeenWord], size: float) -> list[list[SeenWord]]:
    """Return the words that stand close to each other on a line together, from left to right."""
    pieces: list[list[SeenWord]] = []
    for word in sorted(words, key=lambda word: word.x0):
        own = next((piece for piece in pieces if _follows(piece, word, size)), None)
        if own is None:
            pieces.append([word])
        else:
            own.append(word)
    return pieces


def _follows(piece: Sequence[SeenWord], word: SeenWord, size: float) -> bool:
    """Whether a word goes on with a piece, or stands in it: ink in the box of a doubtful word."""
    before = piece[-1]
    shared = min(before.bottom, word.bottom) - max(before.top, word.top)
    least = _LEVEL * min(before.bottom - before.top, word.bottom - word.top)
    end = max(other.x1 for other in piece)
    return shared > least and word.x0 - end < _GAP * size


def _box(words: Sequence[SeenWord], own: tuple[SeenWord, ...]) -> _Piece:
    return _Piece(
        int(min(word.x0 for word in words)),
        int(min(word.top for word in words)),
        int(max(word.x1 for word in words)) + 1,
        int(max(word.bottom for word in words)) + 1,
        own,
    )


def _read(
    picture: Picture, dpi: int, pieces: Sequence[_Piece], size: float, engine: Engine
) -> Iterator[tuple[_Piece, list[SeenWord]]]:
    """Yield each piece with the words that are read in it alone, at their places on the page."""
    pad, between = int(_PAD * size), int(_BETWEEN * size)
    height, width = picture.shape
    boxes = [
        Mark(max(0, p.x0 - pad), max(0, p.top - pad), min(width, p.x1 + pad),
             min(height, p.bottom + pad))
        for p in pieces
    ]  # fmt: skip
    edge = dpi // 5
    rows = [edge]
    for box in boxes:
        rows.append(rows[-1] + box.bottom - box.top + between)
    across = max(box.x1 - box.x0 for box in boxes) + 2 * edge
    montage = np.full((rows[-1] + edge, across), 255, np.uint8)
    for at, box in zip(rows, boxes, strict=False):
        montage[at : at + box.bottom - box.top, edge : edge + box.x1 - box.x0] = picture[
            box.top : box.bottom, box.x0 : box.x1
        ]
    read = engine.read_lines(montage, dpi)
    for piece, at, box in zip(pieces, rows, boxes, strict=False):
        x, y = box.x0 - edge, box.top - at
        own = [
            word._replace(
                x0=word.x0 + x, x1=word.x1 + x, top=word.top + y, bottom=word.bottom + y,
                base=word.base + y,
            )
            for word in read
            if at <= (word.top + word.bottom) / 2 < at + box.bottom - box.top
        ]  # fmt: skip
        yield piece, _without_stains(own)


def _without_stains(words: list[SeenWord]) -> list[SeenWord]:
    """Return the words without the signs at either end that are but the rest of what stands near:
    a stroke of a letter, the dot of another line."""
    first, last = 0, len(words)
    while first < last and _is_stain(words[first]):
        first += 1
    while last > first and _is_stain(words[last - 1]):
        last -= 1
    return words[first:last]


def _is_stain(word: SeenWord) -> bool:
    return not any(map(str.isalnum, word.text)) and not set(word.text) & set("&§$")


def _sureness(words: Sequence[SeenWord]) -> float:
    """Return how surely words were read, each counted by its letters."""
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


def _letters(words: Sequence[SeenWord]) -> str:
    return "".join(filter(str.isalnum, "".join(word.text for word in words)))
