"""Letters and bullets that stand alone and that tesseract passed over: an X, a party's S, a §.

The ink that stands in no word is gathered into marks, and each mark of a letter's size is read on
its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from pipeline.reading.ocr.arrow_shapes import arrow_of
from pipeline.reading.ocr.engine import Engine, Picture
from pipeline.reading.ocr.hocr import SeenWord
from pipeline.reading.ocr.lone_marks import BULLET, HIGHEST, INK, WIDEST, Mark, marks_of, sign_of
from pipeline.reading.ocr.mark_reading import STEMS, read_marks, with_stops
from pipeline.reading.ocr.mark_shapes import Shape, shape_of, with_likes
from pipeline.reading.ocr.number_shapes import ink_of

_SHOWN = re.compile(r"[A-IK-PR-Z][a-zåäö]{2,}")  # words whose capitals show how capitals look
_SHOWN_SURE, _PRINTS = 90.0, 5  # confidence of such words; prints of one letter
_TALL, _BROADEST = 0.6, 1.25  # of the size: a capital is higher; of its height: letters that touch
_LISTED = re.compile(r"\d{1,2}[.)]|[a-e]\)")  # what numbers the points of a list
_DOUBTFUL = 80.0  # a short word alone is read again below this confidence
_MOST = 0.6  # of a doubtful word's width: what was read again stands for it
_CUT = 0.45  # of the size: how near the rest of a code stands, and how high it is
_ARROW = 0.5  # of the size: an arrow is longer
_ASIDE = frozenset("↗→↘")
_TWO_DIGITS = 1.4  # of the size: they are narrower
_LIKE_ARROW = 60.0  # confidence of a "1" that looks like an arrow
_ALONE = 0.7  # of the size: the gaps beside a word alone
_UPRIGHT = 3.0  # of the size: no line of narrow text is as high
_SQUEEZED = 0.17  # of the height: no letter is narrower


def with_lone_letters(
    picture: Picture, dpi: int, words: Sequence[SeenWord], size: float, engine: Engine
) -> list[SeenWord]:
    """Return the words with those for marks that stand in no word, or were read doubtfully.

    `size` is that of the text in pixels.
    """
    doubtful = {
        index
        for index in range(len(words))
        if _is_doubtful(words, index, size)
        or _is_arrow(words, index, picture, size)
        or _is_cut(words, index, picture, size)
    }
    sure = [word for index, word in enumerate(words) if index not in doubtful]
    added = _lone_letters(picture, dpi, sure, size, engine)
    in_part = [
        words[index] for index in doubtful if 0 < _covered(words[index], added, size) < _MOST
    ]
    # "891" of which the § alone was read again stays as it is.
    added = [new for new in added if not any(_overlap(word, new, size) for word in in_part)]
    kept = [
        word
        for index, word in enumerate(words)
        if index not in doubtful or not any(_overlap(word, other, size) for other in added)
    ]
    kept = [word for word in kept if not any(_is_same_bullet(word, sign, size) for sign in added)]
    kept = [
        word._replace(text=with_stops(picture, Mark(*map(int, word[1:5])), word.text) or word.text)
        if word.text.isdigit() and 1 < len(word.text) < 4 and _is_alone(kept, index, size)
        else word
        for index, word in enumerate(kept)
    ]
    line = max((word.line for word in words), default=0) + 1
    return [*kept, *(word._replace(line=line + number) for number, word in enumerate(added))]


def without_columns(picture: Picture, words: Sequence[SeenWord], size: float) -> list[SeenWord]:
    """Return the words without what was read over several rows at once, as a column of crosses: it
    is to be read mark by mark."""
    upright = upright_lines(words, size)
    return [
        word
        for word in words
        if word.line not in upright
        and not _is_squeezed(word)
        and not _is_stacked(word, picture, size)
    ]


def _covered(word: SeenWord, added: Sequence[SeenWord], size: float) -> float:
    """Return the share of a word's width that words read again cover."""
    widths = (
        min(word.x1, new.x1) - max(word.x0, new.x0) for new in added if _overlap(word, new, size)
    )
    return sum(widths) / (word.x1 - word.x0)


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


def upright_lines(words: Sequence[SeenWord], size: float) -> set[int]:
    """Return the numbers of lines whose words stand above each other: a column of crosses or codes
    that was read as a line of turned text."""
    lines: dict[int, list[SeenWord]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    return {
        number
        for number, own in lines.items()
        if max(word.bottom for word in own) - min(word.top for word in own) > _UPRIGHT * size
        and max(word.x1 for word in own) - min(word.x0 for word in own) < WIDEST * size
    }


def _is_stacked(word: SeenWord, picture: Picture, size: float) -> bool:
    """Whether a word was read over rows that stand apart: a column of letters."""
    if word.bottom - word.top < 1.2 * size:
        return False
    box = picture[int(word.top) : int(word.bottom) + 1, int(word.x0) : int(word.x1) + 1] < INK
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
    if len(text) > 4 or word.confidence >= _DOUBTFUL or _LISTED.fullmatch(text):
        return False
    if len(text) == 4 and not any(map(str.isdigit, text)):
        return False
    if word.x1 - word.x0 > WIDEST * size or word.bottom - word.top > HIGHEST * size:
        return False
    return _is_alone(words, index, size)


def _is_alone(words: Sequence[SeenWord], index: int, size: float) -> bool:
    word = words[index]
    beside = [*words[max(0, index - 1) : index], *words[index + 1 : index + 2]]
    return not any(
        word.top < other.bottom
        and other.top < word.bottom
        and max(word.x0, other.x0) - min(word.x1, other.x1) < _ALONE * size
        for other in beside
    )


def _is_cut(words: Sequence[SeenWord], index: int, picture: Picture, size: float) -> bool:
    """Whether a short word is part of one: "D" of "KD", with ink close beside its box."""
    word = words[index]
    if len(word.text) > 3 or not _is_alone(words, index, size):
        return False
    rows = slice(int(word.top), int(word.bottom) + 1)
    reach = int(_CUT * size)
    sides = (
        picture[rows, max(0, int(word.x0) - reach) : max(0, int(word.x0) - 1)],
        picture[rows, int(word.x1) + 2 : int(word.x1) + reach],
    )
    return any(int((side < INK).any(1).sum()) > _CUT * size for side in sides)


def _is_arrow(words: Sequence[SeenWord], index: int, picture: Picture, size: float) -> bool:
    """Whether a short word that stands alone is an arrow, however surely it was read as another."""
    word = words[index]
    if len(word.text) > 2 or not _is_alone(words, index, size):
        return False
    mark = Mark(*map(int, word[1:5]))
    return _may_point(mark, size) and bool(arrow_of(picture, mark))


def _lone_letters(
    picture: Picture, dpi: int, words: Sequence[SeenWord], size: float, engine: Engine
) -> list[SeenWord]:
    """Return words for the marks that stand in none of `words`, where they could be read."""
    found: list[SeenWord] = []
    letters: list[Mark] = []
    flat: list[Mark] = []
    for mark in marks_of(picture, words, size):
        sign = sign_of(picture, mark, size)
        if sign:
            found.append(_word(sign, mark, 70.0))
        elif mark.bottom - mark.top > BULLET * size:
            letters.append(mark)
        else:
            flat.append(mark)
    prints = list(_capitals(picture, words, size)) if letters else []
    read = with_likes(picture, letters, read_marks(picture, dpi, letters, size, engine), prints)
    digits = [(text, box) for text, box, _ in read if text not in STEMS]
    digits += [(word.text, Mark(*map(int, word[1:5]))) for word in words]
    numbers = [box for text, box in digits if text.isdigit()
               and not (len(text) == 1 and _points_aside(picture, box, size))]  # fmt: skip
    for mark in (*letters, *flat):
        arrow = arrow_of(picture, mark) if _may_point(mark, size) else ""
        if arrow and any(_is_in_column(mark, n, size) for n in numbers if _is_short(n, size)):
            arrow = ""  # a "1" among numbers
            if not any(reading[1] == mark for reading in read):
                read.append(("1", mark, _LIKE_ARROW))
        if arrow:
            found.append(_word(arrow, mark, 70.0))
            read = [reading for reading in read if reading[1] != mark]
    for text, mark, sure in read:
        if text not in STEMS:
            found.append(_word(text, mark, sure))
        elif any(_is_in_line(mark, number, size) for number in numbers):
            found.append(_word("1", mark, sure))
    return found


def _capitals(
    picture: Picture, words: Sequence[SeenWord], size: float
) -> Iterator[tuple[str, Shape]]:
    """Yield capitals that open words that were read surely, each with its shape."""
    counts: dict[str, int] = {}
    for word in words:
        if word.confidence < _SHOWN_SURE or not _SHOWN.fullmatch(word.text):
            continue
        letter = word.text[0]
        counts[letter] = counts.get(letter, 0) + 1
        if counts[letter] > _PRINTS:
            continue
        pieces = ink_of(picture, Mark(*map(int, word[1:5])), size)
        tall = [box for box in pieces if box.bottom - box.top > _TALL * size]
        if tall and tall[0].x1 - tall[0].x0 < _BROADEST * (tall[0].bottom - tall[0].top):
            yield letter, shape_of(picture, tall[0])


def _may_point(mark: Mark, size: float) -> bool:
    return max(mark.x1 - mark.x0, mark.bottom - mark.top) > _ARROW * size


def _points_aside(picture: Picture, mark: Mark, size: float) -> bool:
    """Whether what was read as a digit is an arrow: a "2" that is like "↗". A "1" is like "↑"."""
    return _may_point(mark, size) and arrow_of(picture, mark) in _ASIDE


def _is_in_line(mark: Mark, number: Mark, size: float) -> bool:
    """Whether a number stands in the row of a mark or close above or below it in its column."""
    middle = (mark.top + mark.bottom - number.top - number.bottom) / 2
    return abs(middle) < 0.4 * size or _is_in_column(mark, number, size)


def _is_short(number: Mark, size: float) -> bool:
    """Whether a number has one or two digits: the year at the head of a column has more."""
    return number.x1 - number.x0 < _TWO_DIGITS * size


def _is_in_column(mark: Mark, number: Mark, size: float) -> bool:
    """Whether a number stands close above or below a mark."""
    middle = (mark.top + mark.bottom - number.top - number.bottom) / 2
    across = (mark.x0 + mark.x1 - number.x0 - number.x1) / 2
    return abs(across) < 0.8 * size and abs(middle) < 4 * size


def _word(text: str, mark: Mark, sure: float) -> SeenWord:
    return SeenWord(text, mark.x0, mark.top, mark.x1, mark.bottom, sure, float(mark.bottom), 0.0, 0)
