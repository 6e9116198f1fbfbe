"""Words that tesseract put together although a gap stands between them: "attanta", "punkt ci"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median

import numpy as np

from pipeline.reading.ocr.engine import Picture
from pipeline.reading.ocr.hocr import SeenWord
from pipeline.reading.ocr.lone_marks import INK
from pipeline.reading.ocr.measures import Measure

_WORD = re.compile(r"[(\"”]?[^\W\d_]{2,}[).,;:]?")
_NUMBER_AND_WORD = re.compile(r"(?P<number>\d[\d.,:–-]*\d|\d)[^\W\d_]{1,12}[).,;:]?")
_GAP = 0.23  # of the size: between two words; between letters are 0.05 to 0.2
_LEAST_SURE = 45.0  # what is read less surely may be no text
_WIDER = 1.5  # times the next widest gap of the word
_NEAR = 0.09  # of the width of the ink: how exactly letters must fit before a gap
_NARROW, _WIDE = frozenset("iljtfrI1.,:;()!'"), frozenset("mwMWÅÄÖOQGDHNU")


def with_gaps(
    picture: Picture, words: Sequence[SeenWord], measures: Sequence[Measure]
) -> list[SeenWord]:
    """Return the words; those with a gap within that is as wide as one between words, as two."""
    sizes: dict[int, list[float]] = {}
    for word, found in zip(words, measures, strict=True):
        if found.size > 0:
            sizes.setdefault(word.line, []).append(found.size)
    made: list[SeenWord] = []
    for word in words:
        if word.line in sizes:
            made += _parted(picture, word, median(sizes[word.line]))
        else:
            made.append(word)
    return made


def _parted(picture: Picture, word: SeenWord, size: float) -> Iterator[SeenWord]:
    numbered = _NUMBER_AND_WORD.fullmatch(word.text)
    shouted = word.text.isupper()  # capitals may be set apart
    if shouted or word.confidence < _LEAST_SURE or not (numbered or _WORD.fullmatch(word.text)):
        yield word
        return
    gap = _gap_in(picture, word, size)
    at = 0
    if gap is not None:
        at = len(numbered["number"]) if numbered else _letters_before(word, gap)
    if gap is None or not gap[2] <= at < len(word.text) or gap[3] > len(word.text) - at:
        yield word
        return
    yield word._replace(text=word.text[:at], x1=float(gap[0]))
    yield word._replace(text=word.text[at:], x0=float(gap[1]))


def _gap_in(picture: Picture, word: SeenWord, size: float) -> tuple[int, int, int, int] | None:
    """Return where the widest gap of a word begins and ends, if it is one between words, and how
    many pieces of ink stand before and behind it: a letter is one, or part of one."""
    x0 = int(word.x0)
    box = picture[int(word.top) : int(word.bottom) + 1, x0 : int(word.x1) + 1]
    columns = np.flatnonzero((box < INK).any(0))
    if len(columns) < 2:
        return None
    gaps = np.diff(columns) - 1
    place = int(gaps.argmax())
    widest = int(gaps[place])
    others = np.delete(gaps, place)
    if widest < _GAP * size or (len(others) and widest < _WIDER * int(others.max())):
        return None
    before, behind = (int((each > 0).sum()) + 1 for each in (gaps[:place], gaps[place + 1 :]))
    return x0 + int(columns[place]) + 1, x0 + int(columns[place + 1]), before, behind


def _letters_before(word: SeenWord, gap: tuple[int, int, int, int]) -> int:
    """Return how many letters of a word stand before a gap, by how wide letters usually are; 0
    where the ink is not that of its letters: the box of "Bun" may hold a sign that was not read."""
    widths = np.cumsum([_width(letter) for letter in word.text])
    ink = word.x1 - word.x0 - (gap[1] - gap[0])
    away = np.abs(widths / widths[-1] - (gap[0] - word.x0) / ink) if ink > 0 else np.ones(1)
    nearest = int(away.argmin())
    return nearest + 1 if float(away[nearest]) < _NEAR else 0


def _width(letter: str) -> float:
    return 0.5 if letter in _NARROW else 1.5 if letter in _WIDE else 1.0
