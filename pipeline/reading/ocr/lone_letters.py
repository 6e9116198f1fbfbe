"""Letters and bullets that stand alone and that tesseract passed over: an X, a party's S, a §.

It looks for lines of text, and a letter alone in a cell is none. The ink that stands in no word is
gathered into marks; each mark of a letter's size is put three times on a line of a picture that is
read as a text. What is read alike each time is a word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from pipeline.reading.ocr.engine import Engine, Picture
from pipeline.reading.ocr.hocr import SeenWord

_INK = 150
_BLOCK = 4  # pixels: ink nearer than this is one mark
_LEAST_INK = 3  # pixels of a block
_EDGE = 0.03  # of the page: its edge holds shadows and holes
_LOWEST, _HIGHEST, _WIDEST = 0.14, 1.8, 2.6  # of the size
_BULLET, _FULL = 0.46, 0.6  # how high a bullet is, by the size; how much of its box is ink
_MOST = 80  # marks on a page: more are a drawing
_TIMES, _ALIKE = 3, 2
_APART = 1.8  # times the size between two copies
_ALIKE_FORMS = frozenset("CSVXZ")
_PAIR = 1.35  # of the size: the width of §§
_STEMS = frozenset("Il|1")  # a stem may be any of these
_NARROW = 1.05  # of the size: a wider mark may hold several letters
_LARGE = 0.58  # of the size: a letter that is higher is a capital
_NUMBER = re.compile(r"[(\"]?[8S$£&§3B]{0,2}\d{2,3}\D?")
_LISTED = re.compile(r"\d{1,2}[.)]|[a-e]\)")  # what numbers the points of a list
_SIGNED = re.compile(r"§{1,2} ?\d{1,4}")
_SURE = 40.0
_DOUBTFUL = 80.0  # a short word alone is read again below this confidence
_ALONE = 0.7  # of the size: the gaps beside a word alone
_SQUEEZED = 0.17  # of the height: no letter is narrower


class _Mark(NamedTuple):
    x0: int
    top: int
    x1: int
    bottom: int


def with_lone_letters(
    picture: Picture, dpi: int, words: Sequence[SeenWord], size: float, engine: Engine
) -> list[SeenWord]:
    """Return the words with those for marks that stand in no word, or were read doubtfully.

    `size` is that of the text in pixels. What was read over several rows at once, as a column of
    crosses, is dropped and read mark by mark.
    """
    words = [w for w in words if not _is_squeezed(w) and not _is_stacked(w, picture, size)]
    doubtful = {i for i in range(len(words)) if _is_doubtful(words, i, size)}
    sure = [word for index, word in enumerate(words) if index not in doubtful]
    added = _lone_letters(picture, dpi, sure, size, engine)
    kept = [
        word
        for index, word in enumerate(words)
        if index not in doubtful or not any(_overlap(word, other, size) for other in added)
    ]
    kept = [word for word in kept if not any(_is_same_bullet(word, sign, size) for sign in added)]
    line = max((word.line for word in words), default=0) + 1
    return [*kept, *(word._replace(line=line + number) for number, word in enumerate(added))]


def _overlap(word: SeenWord, other: SeenWord, size: float) -> bool:
    least = min(0.3 * (other.bottom - other.top), -0.1 * size if _is_flat(other, size) else size)
    return (
        word.x0 < other.x1
        and other.x0 < word.x1
        and min(word.bottom, other.bottom) - max(word.top, other.top) > least
    )


def _is_same_bullet(word: SeenWord, sign: SeenWord, size: float) -> bool:
    """Whether a bullet was read as a sign of the text: one of the two is enough."""
    middle = (word.top + word.bottom - sign.top - sign.bottom) / 2
    return (
        sign.text in ("•", "–", "-")
        and len(word.text) <= 2
        and not any(map(str.isalnum, word.text))
        and word.x0 - 2 < sign.x1
        and sign.x0 < word.x1 + 2
        and abs(middle) < 0.6 * size
    )


def _is_flat(word: SeenWord, size: float) -> bool:
    return word.bottom - word.top < 0.3 * size


def _is_stacked(word: SeenWord, picture: Picture, size: float) -> bool:
    """Whether a word was read over rows that stand apart: a column of letters."""
    if word.bottom - word.top < 1.2 * size:
        return False
    box = picture[int(word.top) : int(word.bottom) + 1, int(word.x0) : int(word.x1) + 1] < _INK
    rows = np.flatnonzero(box.any(1))
    if not len(rows):
        return False
    parts = np.split(rows, np.flatnonzero(np.diff(rows) > 0.15 * size) + 1)
    return sum(len(part) > 0.35 * size for part in parts) > 1


def _is_squeezed(word: SeenWord) -> bool:
    width, height = word.x1 - word.x0, word.bottom - word.top
    return len(word.text) > 1 and width < _SQUEEZED * height * len(word.text)


def _is_doubtful(words: Sequence[SeenWord], index: int, size: float) -> bool:
    """Whether a word is short, alone on its line or in its cell, and was not read surely."""
    word = words[index]
    text = word.text
    settled = _NUMBER.fullmatch(text) or _LISTED.fullmatch(text)
    if len(text) > 3 or word.confidence >= _DOUBTFUL or settled:
        return False
    if word.x1 - word.x0 > _WIDEST * size or word.bottom - word.top > _HIGHEST * size:
        return False
    beside = [*words[max(0, index - 1) : index], *words[index + 1 : index + 2]]
    return not any(
        word.top < other.bottom
        and other.top < word.bottom
        and max(word.x0, other.x0) - min(word.x1, other.x1) < _ALONE * size
        for other in beside
    )


def _lone_letters(
    picture: Picture, dpi: int, words: Sequence[SeenWord], size: float, engine: Engine
) -> list[SeenWord]:
    """Return words for the marks that stand in none of `words`, where they could be read."""
    found: list[SeenWord] = []
    letters: list[_Mark] = []
    for mark in _marks(picture, words, size):
        sign = _sign(picture, mark, size)
        if sign:
            found.append(_word(sign, mark, 70.0))
        elif mark.bottom - mark.top > _BULLET * size:
            letters.append(mark)
    found.extend(_word(*read) for read in _read(picture, dpi, letters, size, engine))
    return found


def _word(text: str, mark: _Mark, sure: float) -> SeenWord:
    return SeenWord(text, mark.x0, mark.top, mark.x1, mark.bottom, sure, float(mark.bottom), 0.0, 0)


def _marks(picture: Picture, words: Sequence[SeenWord], size: float) -> list[_Mark]:
    """Return the boxes of ink of a letter's size that stands in no word."""
    ink = picture < _INK
    for word in words:
        ink[max(0, int(word.top) - 2) : int(word.bottom) + 3,
            max(0, int(word.x0) - 2) : int(word.x1) + 3] = False  # fmt: skip
    rows, columns = ink.shape[0] // _BLOCK, ink.shape[1] // _BLOCK
    blocks = ink[: rows * _BLOCK, : columns * _BLOCK].view(np.uint8)
    across = blocks.reshape(rows * _BLOCK, columns, _BLOCK).sum(2, dtype=np.uint8)
    counts = across.reshape(rows, _BLOCK, columns).sum(1, dtype=np.uint8)
    edge_y, edge_x = int(_EDGE * rows), int(_EDGE * columns)
    counts[:edge_y], counts[rows - edge_y :] = 0, 0
    counts[:, :edge_x], counts[:, columns - edge_x :] = 0, 0
    left = set(zip(*map(np.ndarray.tolist, np.nonzero(counts >= _LEAST_INK)), strict=True))
    marks = []
    while left:
        group = _group(left)
        box = _box(group)
        height, width = box.bottom - box.top, box.x1 - box.x0
        small = height <= _HIGHEST * size and width <= _WIDEST * size
        if small and max(height, width) >= _LOWEST * size:
            marks.append(box)
    marks = _joined(sorted(marks), size)
    marks = [mark for mark in marks if not _hangs_on(mark, words, size)]
    return marks if len(marks) <= _MOST else []


def _group(left: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """Take blocks that touch each other out of a set of blocks."""
    group = [left.pop()]
    for row, column in group:
        for near in (
            (row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1),
            (row + 1, column + 1), (row - 1, column - 1), (row + 1, column - 1),
            (row - 1, column + 1),
        ):  # fmt: skip
            if near in left:
                left.remove(near)
                group.append(near)
    return group


def _box(group: Sequence[tuple[int, int]]) -> _Mark:
    rows, columns = [row for row, _ in group], [column for _, column in group]
    return _Mark(
        min(columns) * _BLOCK,
        min(rows) * _BLOCK,
        (max(columns) + 1) * _BLOCK,
        (max(rows) + 1) * _BLOCK,
    )


def _joined(marks: list[_Mark], size: float) -> list[_Mark]:
    """Join the letters of a code: "SD"."""
    made: list[_Mark] = []
    for mark in marks:
        own = next(
            (
                i for i, other in enumerate(made)
                if mark.x0 - other.x1 < 0.3 * size and other.x0 <= mark.x1
                and min(mark.bottom, other.bottom) - max(mark.top, other.top) > 0.3 * size
            ),
            None,
        )  # fmt: skip
        if own is None:
            made.append(mark)
        else:
            other = made[own]
            made[own] = _Mark(
                min(other.x0, mark.x0),
                min(other.top, mark.top),
                max(other.x1, mark.x1),
                max(other.bottom, mark.bottom),
            )
    return made


def _hangs_on(mark: _Mark, words: Sequence[SeenWord], size: float) -> bool:
    """Whether a mark is what a word's box left of the word: a dot above it, a tail below."""
    near = 0.12 * size
    return any(
        word.x0 - near < mark.x1
        and mark.x0 < word.x1 + near
        and word.top - 2 * near < mark.bottom
        and mark.top < word.bottom + 2 * near
        for word in words
    )


def _sign(picture: Picture, mark: _Mark, size: float) -> str:
    """Return the bullet or dash that a mark is by its shape, or nothing."""
    box = picture[mark.top : mark.bottom, mark.x0 : mark.x1] < _INK
    rows, columns = np.flatnonzero(box.any(1)), np.flatnonzero(box.any(0))
    if not len(rows) or not len(columns):
        return ""
    height, width = int(rows[-1] - rows[0]) + 1, int(columns[-1] - columns[0]) + 1
    full = float(box.sum()) / (height * width)
    if full < _FULL or not _LOWEST * size <= max(height, width) <= 1.1 * size:
        return ""
    if height <= _BULLET * size and 0.6 < width / height < 1.7:
        return "•"
    return ("–" if width > 0.4 * size else "-") if height < 0.15 * size else ""


def _read(
    picture: Picture, dpi: int, marks: Sequence[_Mark], size: float, engine: Engine
) -> list[tuple[str, _Mark, float]]:
    """Return the marks that are read alike each time, with what they say."""
    if not marks:
        return []
    apart, margin = int(_APART * size), int(size)
    tallest = max(mark.bottom - mark.top for mark in marks)
    pitch = tallest + int(size)
    widest = max(mark.x1 - mark.x0 for mark in marks)
    lines = np.full(
        (pitch * len(marks) + 2 * margin, _TIMES * (widest + apart) + 2 * margin), 255, np.uint8
    )
    for number, mark in enumerate(marks):
        crop = picture[mark.top : mark.bottom, mark.x0 : mark.x1]
        bottom = margin + number * pitch + tallest
        for time in range(_TIMES):
            x0 = margin + time * (crop.shape[1] + apart)
            lines[bottom - crop.shape[0] : bottom, x0 : x0 + crop.shape[1]] = crop
    found = []
    swedish, english = engine.read_lines(lines, dpi), engine.read_signs(lines, dpi)
    for number, mark in enumerate(marks):
        low, high = margin + number * pitch, margin + (number + 1) * pitch
        narrow = mark.x1 - mark.x0 < _NARROW * size
        text, sure = _agreed(swedish, low, high, narrow)
        if mark.bottom - mark.top < _LARGE * size and len(text) == 1:
            text = text.lower()
        sign, sure_of_sign = _agreed(english, low, high, False)
        if sign in ("§", "§§") and mark.x1 - mark.x0 < _PAIR * size:
            text = sign
        elif _SIGNED.fullmatch(sign):
            text, sure = sign, sure_of_sign
        if text and text not in _STEMS:
            found.append((text, mark, sure))
    return found


def _agreed(words: Sequence[SeenWord], low: int, high: int, one_letter: bool) -> tuple[str, float]:
    """Return what most copies of a mark are read as, and how surely; nothing where they differ.

    Where the mark has room for `one_letter` only, each letter that was read is of one copy.
    """
    inside = [word for word in words if low <= (word.top + word.bottom) / 2 < high]
    own = [(_folded(word.text), word.confidence) for word in sorted(inside, key=lambda w: w.x0)]
    if len(own) > _TIMES and not one_letter:
        many, rest = divmod(len(own), _TIMES)  # several words a copy: "§ 91"
        texts = [text for text, _ in own]
        alike = not rest and texts == texts[:many] * _TIMES
        return (" ".join(texts[:many]), min(sure for _, sure in own)) if alike else ("", 0.0)
    whole, times = Counter(text for text, _ in own).most_common(1)[0] if own else ("", 0)
    if one_letter and not (times >= _ALIKE and len(whole) > 1):
        own = [(_folded(letter), sure) for text, sure in own for letter in text if letter != "o"]
    counts = Counter(text for text, _ in own)
    if not counts:
        return "", 0.0
    text, times = counts.most_common(1)[0]
    sure = max(confidence for other, confidence in own if other == text)
    clear = times >= 2 and 2 * times > len(own)
    return (text, sure) if clear and (sure >= _SURE or times >= _TIMES) else ("", 0.0)


def _folded(text: str) -> str:
    """Return one letter for a letter that is read twice: "Xx", "SS" and "ox" are X, S and X.

    The small and large forms of these letters have one shape, and a blank before one reads as o.
    """
    bare = text[1:] if len(text) == 2 and text[0] == "o" else text
    if bare and len(set(bare.casefold())) == 1 and bare[0].upper() in _ALIKE_FORMS:
        return bare[0].upper()
    return text
