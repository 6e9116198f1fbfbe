"""A table on one page, before its cells become paragraphs: rows of cells, each a list of lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.reading.pdf import SPLIT
from schemas.document import Box, Line, Word

Cell = list[Line]
_HYPHENS = ("-", "\u00ad", SPLIT)


@dataclass(slots=True)
class Grid:
    """A table on one page: rows of cells, each a list of lines; `top` is where it begins.

    `boxes` say where each cell stands; a row that a merged cell reaches down to has its box again.
    `roll_head` is the head of a roll call without ruling lines, which may go on without it; `head`
    is the first row of any other table without upright lines, also where a page goes on without it.
    `place` is how many lines of the page's text come before the table; `labelled` holds where it is
    labels beside their values; `column` is that of its lines, where they stand on a card.
    """

    page: int
    top: float
    bottom: float
    columns: list[float]
    rows: list[list[Cell]]
    ruled: bool
    boxes: list[list[list[Box]]]
    roll_head: Line | None = None
    head: list[Cell] | None = None
    place: int = 0
    labelled: bool = False
    column: int = 0

    def copy(self) -> Grid:
        """Return the table with rows and boxes of its own; lines and boxes are immutable."""
        rows = [[list(cell) for cell in row] for row in self.rows]
        boxes = [[list(cell) for cell in row] for row in self.boxes]
        return replace(self, rows=rows, boxes=boxes)


def lines_in(page: int, words: list[Word]) -> Cell:
    """Return the words of a cell as lines, from top to bottom."""
    return [Line.of(page, row) for row in _rows_in(words)]


def _rows_in(words: Sequence[Word]) -> list[list[Word]]:
    """Return words by the line that they stand on, from top to bottom, each from left to right."""
    if len(words) == 1:
        return [list(words)]
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.top + word.bottom) / 2):
        last = rows[-1][0] if rows else None
        if last and (word.top + word.bottom) / 2 < last.bottom - 0.3 * (last.bottom - last.top):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word.x0) for row in rows]


def words_on_one_line(words: Sequence[Word]) -> str:
    """Return the words of a cell as one line of text, words that a hyphen parts joined."""
    text = ""
    for row in _rows_in(words):
        own = " ".join([word.text for word in row])
        text = text[:-1] + own if text.endswith(_HYPHENS) else f"{text} {own}".strip()
    return text
