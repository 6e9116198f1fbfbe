"""Glyphs to words: what stands close together on one line, as pdfplumber's word finder has it.

The same lines and words come out as from `pdfplumber.utils.text.WordExtractor`, in one pass and
without a dict for each word; tests/pipeline/test_reading.py compares them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from operator import itemgetter
from typing import NamedTuple

from pipeline.reading.glyphs import WORD_GAP, Glyph

_SAME_LINE = 3.0  # points between the tops of glyphs of one line
_LEFT = itemgetter("x0")


class FoundWord(NamedTuple):
    """A word as printed, its box in points from the top left, and its glyphs."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    glyphs: Sequence[Glyph]


_found = partial(tuple.__new__, FoundWord)  # for every word of a document, at half of the cost


def words_in(glyphs: Sequence[Glyph]) -> list[FoundWord]:
    """Return the words of a page, line by line from the top, each from left to right."""
    return [_word(own) for line in _lines(glyphs) for own in _words_on(line)]


def _lines(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Return glyphs by line: each top is near enough to the one above it."""
    line_at: dict[float, int] = {}
    number, above = -1, float("-inf")
    for top in sorted({glyph["top"] for glyph in glyphs}):
        if not top <= above + _SAME_LINE:
            number += 1
        line_at[top] = number
        above = top
    lines: list[list[Glyph]] = [[] for _ in range(number + 1)]
    for glyph in glyphs:
        lines[line_at[glyph["top"]]].append(glyph)
    for line in lines:
        line.sort(key=_LEFT)
    return lines


def _words_on(line: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Yield the glyphs of each word; a space, a gap and a step up or down end a word."""
    own: list[Glyph] = []
    for glyph in line:
        if glyph["text"].isspace():
            if own:
                yield own
                own = []
            continue
        if own:
            before, x0 = own[-1], glyph["x0"]
            if (
                x0 < before["x0"]
                or x0 > before["x1"] + WORD_GAP * before["size"]
                or abs(glyph["top"] - before["top"]) > _SAME_LINE
            ):
                yield own
                own = []
        own.append(glyph)
    if own:
        yield own


def _word(own: list[Glyph]) -> FoundWord:
    if len(own) == 1:  # most words are one dict already
        (glyph,) = own
        return _found((glyph["text"], glyph["x0"], glyph["top"], glyph["x1"], glyph["bottom"], own))
    return FoundWord(
        "".join([glyph["text"] for glyph in own]),
        min([glyph["x0"] for glyph in own]),
        min([glyph["top"] for glyph in own]),
        max([glyph["x1"] for glyph in own]),
        max([glyph["bottom"] for glyph in own]),
        own,
    )
