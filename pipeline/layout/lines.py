"""Words to lines: those on one base line, left to right, with the bullets drawn before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

from pipeline.layout.drawn_bullets import with_drawn_bullets
from pipeline.reading.pdf import Sheet
from schemas.document import Fill, Line, Mark, Ruling, Word

_LEFT = itemgetter(1)  # of a word


@dataclass(frozen=True, slots=True)
class PageLines:
    """A page as lines: its text, what was set aside, and the page number printed on it."""

    number: int
    width: float
    height: float
    lines: list[Line]
    furniture: list[Line]
    printed_number: int | None
    rulings: list[Ruling]
    fills: list[Fill]
    scanned: bool
    marks: list[Mark]
    unread_letters: int = 0
    """How many letters on the page run in another direction: they are in no line."""


_LINES_BACK = 3


def lines_of(sheet: Sheet) -> list[Line]:
    """Return the lines of a page from top to bottom, each with its words from left to right.

    Cells in the middle of their rows stand half a line lower than the text beside them: a line may
    go on behind words of another.
    """
    rows: list[list[Word]] = []
    middles: list[float] = []
    for word in sheet.words:
        centre, height = (word.top + word.bottom) / 2, word.bottom - word.top
        for place in range(len(rows) - 1, max(len(rows) - 1 - _LINES_BACK, -1), -1):
            first = rows[place][0]
            if abs(centre - middles[place]) <= 0.45 * min(height, first.bottom - first.top):
                rows[place].append(word)
                break
        else:
            rows.append([word])
            middles.append(centre)
    lines = [Line.of(sheet.number, sorted(row, key=_LEFT)) for row in rows]
    lines = with_drawn_bullets(lines, sheet.marks)
    lines.sort(key=lambda line: (line.top + line.bottom) / 2)
    return lines


def parted_at(line: Line, x: float) -> tuple[list[Word], list[Word]]:
    """Return the words of a line that begin left of a place, and the rest."""
    left = [word for word in line.words if word.x0 < x]
    return left, list(line.words[len(left) :])


def between_rulings(line: Line, rulings: Sequence[Ruling]) -> bool:
    """Whether upright rulings stand on both sides of a line: it is in a cell of a table."""
    middle = (line.top + line.bottom) / 2
    edges = [
        ruling.x0
        for ruling in rulings
        if not ruling.is_level and ruling.top <= middle <= ruling.bottom
    ]
    return any(x <= line.x0 for x in edges) and any(x >= line.x1 for x in edges)
