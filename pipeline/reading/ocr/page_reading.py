"""What is read in the picture of one page: straightened, its ruling lines found, its words read."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

import numpy as np

from pipeline.reading.ocr.capital_marks import with_marks
from pipeline.reading.ocr.dark_heads import with_dark_heads
from pipeline.reading.ocr.drawn import is_in_emblem, parted, without_rims
from pipeline.reading.ocr.engine import Engine, Picture
from pipeline.reading.ocr.glued_words import with_gaps
from pipeline.reading.ocr.ground_joining import whole_grounds
from pipeline.reading.ocr.grounds import Ground, grounds_of, is_ground, is_sign, on_white
from pipeline.reading.ocr.hocr import SeenWord
from pipeline.reading.ocr.line_parts import Wall, with_lines_parted
from pipeline.reading.ocr.lone_letters import with_lone_letters, without_columns
from pipeline.reading.ocr.measures import Measure, is_blank, measure
from pipeline.reading.ocr.narrow_boxes import on_their_ink
from pipeline.reading.ocr.number_shapes import with_numbers
from pipeline.reading.ocr.page_pictures import PagePicture
from pipeline.reading.ocr.percent_shapes import with_percents
from pipeline.reading.ocr.ruling_lines import Stroke, ruling_lines, without_lines
from pipeline.reading.ocr.second_looks import with_second_looks
from pipeline.reading.ocr.section_signs import second_readings
from pipeline.reading.ocr.straightening import skew_of, straightened

READING_VERSION = 53
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
    grounds: list[Ground]


class BarePage(NamedTuple):
    """The picture of a page turned level by `skew`, without its grounds and ruling lines."""

    picture: Picture
    rulings: list[Stroke]
    skew: float
    grounds: list[Ground]


def read_picture(
    page: PagePicture, engine: Engine, permit: AbstractContextManager[object] | None = None
) -> PageReading:
    """Return what is read in the picture of a page as displayed.

    The picture is made bare at once; its words are recognised within `permit`, which waits until
    tesseract may be run.
    """
    bare = bare_page(page)
    with permit or nullcontext():
        return _recognised(page, bare, engine)


def _recognised(page: PagePicture, made: BarePage, engine: Engine) -> PageReading:
    turn, dpi = 0, page.dpi
    words = _words_of(made, dpi, engine)
    if _is_poor(words):
        turn = engine.turn_of(page.grey, dpi)
        if turn:
            turned = bare_page(_turned(page, turn))
            seen = _words_of(turned, dpi, engine)
            if _sureness(seen) > _sureness(words):
                made, words = turned, seen
            else:
                turn = 0
    bare, rulings, skew, grounds = made
    measures = [measure(word, bare) for word in words]
    known = dict(zip(words, measures, strict=True))
    words = with_gaps(bare, words, measures)
    measures = [known.get(word) or measure(word, bare) for word in words]
    sizes = [found.size for found in measures if found.size > 0 and found.letters > 2]
    if sizes:
        words = without_columns(bare, words, median(sizes))
        words = with_second_looks(bare, dpi, words, median(sizes), engine)
        words = with_percents(bare, words, median(sizes))
        words = with_lone_letters(bare, dpi, words, median(sizes), engine)
        words = with_numbers(bare, words, median(sizes))
        words = [word for word in words if not is_in_emblem(word, grounds, dpi)]
        measures = [known.get(word) or measure(word, bare) for word in words]
        words = with_lines_parted(words, measures, _walls(rulings, grounds, dpi))
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
        grounds,
    )


def _walls(rulings: list[Stroke], grounds: list[Ground], dpi: int) -> list[Wall]:
    """Return the upright ruling lines of a page, and the sides of the grounds under text."""
    drawn = [Wall(s.x0, s.top, s.bottom) for s in rulings if not s.level]
    under = [ground for ground in grounds if is_ground(ground, dpi) and not is_sign(ground, dpi)]
    sides = [Wall(x, g.top, g.bottom) for g in under for x in (g.x0, g.x1)]
    return [*drawn, *sides]


def _turned(page: PagePicture, turn: int) -> PagePicture:
    grey = np.ascontiguousarray(np.rot90(page.grey, -turn // 90))
    colour = page.colour
    if colour is not None:
        colour = np.ascontiguousarray(np.rot90(colour, -turn // 90))
    return PagePicture(grey, page.dpi, colour)


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


def bare_page(page: PagePicture) -> BarePage:
    """Return the picture of a page, level and without what is no word; tesseract is not run."""
    skew = skew_of(page.grey, page.dpi)
    straight = straightened(page.grey, skew)
    colour = None if page.colour is None else straightened(page.colour, skew)
    found = grounds_of(straight, colour, page.dpi)
    grounds = whole_grounds(found, straight, page.dpi)
    white = on_white(straight, grounds, page.dpi)
    rulings = without_rims(ruling_lines(white, page.dpi), grounds, page.dpi)
    rulings = with_dark_heads(rulings, grounds, white, page.dpi)
    signs = [each for ground in grounds for each in parted(ground, rulings, page.dpi)]
    if len(signs) > len(grounds):
        grounds, white = signs, on_white(straight, signs, page.dpi)
    bare = without_lines(white, rulings)
    return BarePage(bare, rulings, skew if straight is not page.grey else 0.0, grounds)


def _words_of(page: BarePage, dpi: int, engine: Engine) -> list[SeenWord]:
    seen = on_their_ink(page.picture, engine.read_page(page.picture, dpi))
    return [word for word in seen if not is_blank(word, page.picture)]


def _sureness(words: list[SeenWord]) -> float:
    return sum(word.confidence * len(word.text) for word in words)


def _is_poor(words: list[SeenWord]) -> bool:
    letters = sum(len(word.text) for word in words)
    return len(words) < _FEW or _sureness(words) < _POOR * letters
