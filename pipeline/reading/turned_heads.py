"""Heads of columns that are turned to stand upright, as in matrices of goals by board.

       n
    g  o
    ä  m      Their letters run up or down the page while its text runs across. Each head is given
    V  D      back as words one below the other, in the width of its column, on the lower edge of
Mål ─  ─      the heads.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.reading.found_words import FoundWord, words_in
from pipeline.reading.frames import Corners, Frame
from pipeline.reading.glyphs import Glyph, read_glyphs

TURNS = (90, 270)
_GAP = 1.5  # of the size of type: a wider one parts two texts on a line
_CLOSE = 0.6  # of the size, between the lines of one head
_SAME = 4.0  # points: edges of heads that stand in one row
_PITCH = 1.05  # of the size, from word to word of a head as it is given back
_ON_LINE = 0.5  # of the size: letters of one line stand no farther apart across it
_FEWEST = 2  # heads
_MOST_WORDS = 7


@dataclass(slots=True)
class _Head:
    """The lines of a turned head, and where they stand on the page as turned."""

    words: list[FoundWord]
    x0: float
    top: float
    x1: float
    bottom: float


def with_turned_heads(
    page: Any, textpage: Any, glyphs: Sequence[Glyph], words: Sequence[FoundWord]
) -> tuple[list[FoundWord], int]:
    """Return the words of a page that is read as displayed, those of its turned heads among them,
    and how many letters these have.

    `glyphs` are all of the page; where none runs up or down, or those that do stand on one line, as
    the text of a signature in the margin does, nothing is read. `words` are those that run across:
    the head of the first column stands left of the turned ones, and is put on the line of their
    last words.
    """
    whole, letters = list(words), 0
    for turn in TURNS:
        if not _run_beside_each_other(glyphs, turn):
            continue
        frame = Frame(page, turn)
        turned, _ = read_glyphs(textpage, frame)
        seen = [g for g in turned if not g["look"].turn and g["look"].visible]
        for row in _rows(list(_heads(words_in(seen)))):
            boxes = [frame.view.displayed(h.x0, h.top, h.x1, h.bottom) for h in row]
            left, highest = min(box[0] for box in boxes), min(box[1] for box in boxes)
            lowest = max(box[3] for box in boxes)
            beside = [
                word for word in words
                if word.x1 <= left and highest < word.bottom and word.top < lowest
            ]  # fmt: skip
            if not beside:
                continue
            down = lowest - max(word.bottom for word in beside)
            whole = [_lowered(word, down) if word in beside else word for word in whole]
            for head, box in zip(row, boxes, strict=True):
                whole += _upright(head, box, lowest)
                letters += sum(len(word.text) for word in head.words)
    return sorted(whole, key=lambda word: (word.top, word.x0)) if letters else whole, letters


def _run_beside_each_other(glyphs: Sequence[Glyph], turn: int) -> bool:
    """Whether letters that run up, or down, stand on several lines, at different places across the
    page: heads stand beside each other."""
    own = [g for g in glyphs if g["look"].turn == turn and g["look"].visible]
    middles = [(g["x0"] + g["x1"]) / 2 for g in own]
    return bool(own) and max(middles) - min(middles) > _ON_LINE * min(g["size"] for g in own)


def _lowered(word: FoundWord, down: float) -> FoundWord:
    return word._replace(top=word.top + down, bottom=word.bottom + down)


def _upright(head: _Head, box: Corners, lowest: float) -> Iterator[FoundWord]:
    """Yield the words of a head one below the other, the last with its lower edge at `lowest`."""
    x0, _, x1, _ = box
    for place, word in enumerate(reversed(head.words)):
        size = word.glyphs[0]["look"].size
        bottom = lowest - place * _PITCH * size
        yield FoundWord(word.text, x0, bottom - size, x1, bottom, word.glyphs)


def _heads(words: Sequence[FoundWord]) -> Iterator[_Head]:
    """Yield heads: lines close below each other that begin, end or stand in the middle alike."""
    open_heads: list[_Head] = []
    for words_of_line in _segments(words):
        first, last = words_of_line[0], words_of_line[-1]
        size = first.glyphs[0]["look"].size
        line = _Head(words_of_line, first.x0, first.top, last.x1, first.bottom)
        above = next((h for h in open_heads if _goes_on(h, line, size)), None)
        if above is None:
            open_heads.append(line)
            continue
        above.words += line.words
        above.x0, above.x1 = min(above.x0, line.x0), max(above.x1, line.x1)
        above.bottom = line.bottom
    yield from open_heads


def _goes_on(head: _Head, line: _Head, size: float) -> bool:
    return -0.5 * size <= line.top - head.bottom < _CLOSE * size and _are_alike(head, line)


def _are_alike(one: _Head, other: _Head) -> bool:
    """Whether two texts begin, end, or have their middle at one place along the way they run."""
    middles = abs(one.x0 + one.x1 - other.x0 - other.x1) / 2
    return min(abs(one.x0 - other.x0), abs(one.x1 - other.x1), middles) <= _SAME


def _segments(words: Sequence[FoundWord]) -> Iterator[list[FoundWord]]:
    """Yield the words of each line, parted at wide gaps."""
    own: list[FoundWord] = []
    for word in words:
        size = word.glyphs[0]["look"].size
        same = own and abs(word.top - own[-1].top) <= 1 and 0 <= word.x0 - own[-1].x1 < _GAP * size
        if own and not same:
            yield own
            own = []
        own.append(word)
    if own:
        yield own


def _rows(heads: Sequence[_Head]) -> Iterator[list[_Head]]:
    """Yield heads that stand in one row: two at least, of few words."""
    rest = [head for head in heads if len(head.words) <= _MOST_WORDS]
    while rest:
        row = [head for head in rest if _are_alike(rest[0], head)]
        rest = [head for head in rest if not _are_alike(rest[0], head)]
        if len(row) >= _FEWEST:
            yield row
