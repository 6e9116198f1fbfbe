"""What is read in the picture of one page: straightened, its ruling lines found, its words read."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

import numpy as np

from pipeline.reading.ocr.capital_marks import with_marks
from pipeline.reading.ocr.engine import Engine, Picture
from pipeline.reading.ocr.hocr import SeenWord
from pipeline.reading.ocr.lone_letters import with_lone_letters
from pipeline.reading.ocr.looks import Measure, measure
from pipeline.reading.ocr.ruling_lines import Stroke, ruling_lines, without_lines
from pipeline.reading.ocr.section_signs import second_readings
from pipeline.reading.ocr.straightening import skew_of, straightened

READING_VERSION = 12
"""Raised when the same picture gives other words, lines or measures than before."""

_POOR = 60.0  # mean confidence below which a page may stand upside down or sideways
_FEW = 4  # words


@dataclass(frozen=True, slots=True)
class PageReading:
    """A page as recognised. Boxes are pixels of the picture as straightened.

    `turn` is by how many degrees clockwise the page was turned to be read, `skew` by how many more
    degrees it was turned then. `second` holds, by the index of a word, what the English model reads
    at its place.
    """

    dpi: int
    width: int
    height: int
    turn: int
    skew: float
    words: list[SeenWord]
    measures: list[Measure]
    rulings: list[Stroke]
    second: dict[int, str]


def read_picture(picture: Picture, dpi: int, engine: Engine) -> PageReading:
    """Return what is read in the picture of a page as displayed."""
    turn = 0
    made = _upright(picture, dpi, engine)
    if _is_poor(made[2]):
        turn = engine.turn_of(picture, dpi)
        if turn:
            picture = np.ascontiguousarray(np.rot90(picture, -turn // 90))
            turned = _upright(picture, dpi, engine)
            if _sureness(turned[2]) > _sureness(made[2]):
                made = turned
            else:
                turn = 0
    bare, rulings, words, skew = made
    measures = [measure(word, bare) for word in words]
    sizes = [found.size for found in measures if found.size > 0 and found.letters > 2]
    if sizes:
        words = with_lone_letters(bare, dpi, words, median(sizes), engine)
        measures = [measure(word, bare) for word in words]
        words = _with_marks(words, measures, bare)
    return PageReading(
        dpi,
        bare.shape[1],
        bare.shape[0],
        turn,
        skew,
        words,
        measures,
        rulings,
        second_readings(bare, dpi, words, engine),
    )


def _with_marks(words: list[SeenWord], measures: list[Measure], picture: Picture) -> list[SeenWord]:
    """Return the words with the ring and dots of their capitals, by the size of their lines."""
    sizes: dict[int, list[float]] = {}
    bases: dict[int, list[float]] = {}
    for word, found in zip(words, measures, strict=True):
        if found.size > 0 and found.letters > 2:
            sizes.setdefault(word.line, []).append(found.size)
            bases.setdefault(word.line, []).append(found.base)
    return [
        word._replace(
            text=with_marks(word, median(bases[word.line]), median(sizes[word.line]), picture)
        )
        if word.line in sizes
        else word
        for word in words
    ]


def _upright(
    picture: Picture, dpi: int, engine: Engine
) -> tuple[Picture, list[Stroke], list[SeenWord], float]:
    skew = skew_of(picture, dpi)
    straight = straightened(picture, skew)
    rulings = ruling_lines(straight, dpi)
    bare = without_lines(straight, rulings)
    return bare, rulings, engine.read_page(bare, dpi), skew if straight is not picture else 0.0


def _sureness(words: list[SeenWord]) -> float:
    return sum(word.confidence * len(word.text) for word in words)


def _is_poor(words: list[SeenWord]) -> bool:
    letters = sum(len(word.text) for word in words)
    return len(words) < _FEW or _sureness(words) < _POOR * letters
