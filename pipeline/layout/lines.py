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


def lines_of(sheet: Sheet) -> list[Line]:
    """Return the lines of a page from top to bottom, each with its words from left to right."""
    rows: list[list[Word]] = []
    middle = -1.0
    for word in sheet.words:
        centre = (word.top + word.bottom) / 2
        if rows and abs(centre - middle) <= 0.45 * (word.bottom - word.top):
            rows[-1].append(word)
        else:
            rows.append([word])
            middle = centre
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
