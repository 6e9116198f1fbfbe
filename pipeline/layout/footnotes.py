"""Footnotes: small print with a number at the foot of a page or of a column, no part of the text.
A numbered row of a table in small print is none.

1 Intäktsbortfallet från lan 96 tkr.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.layout.column_heads import is_table_head
from pipeline.layout.lines import PageLines, between_rulings
from schemas.document import Line

_SMALL = 0.9  # of the size in which most of the page is set
_LOWEST = 0.6  # of the page's height: footnotes stand below
_MOST = 12  # lines
_FEWEST_CELLS = 3  # of a row: a note may stand apart from its number


def without_footnotes(page: PageLines) -> PageLines:
    """Return a page with its footnotes among the furniture instead of among the lines."""
    sizes: dict[float, int] = {}
    for line in page.lines:
        sizes[line.size] = sizes.get(line.size, 0) + len(line.text)
    if not sizes:
        return page
    body = max(sizes, key=lambda size: sizes[size])
    notes: list[Line] = []
    for column in {line.column for line in page.lines}:
        notes.extend(
            _at_the_foot([each for each in page.lines if each.column == column], body, page)
        )
    if not notes:
        return page
    kept = [line for line in page.lines if not any(line is note for note in notes)]
    return replace(page, lines=kept, furniture=[*page.furniture, *notes])


def _at_the_foot(lines: list[Line], body: float, page: PageLines) -> list[Line]:
    """Return the trailing lines in small print, from the first that opens with a number on."""
    start = len(lines)
    while start and lines[start - 1].size < _SMALL * body and _low(lines[start - 1], page):
        start -= 1
    rows = [place for place in range(start, len(lines)) if _is_of_table(lines[place], page)]
    small = lines[rows[-1] + 1 if rows else start :]
    first = next((i for i, line in enumerate(small) if _opens_note(line)), len(small))
    found = small[first:]
    return found if len(found) <= _MOST else []


def _low(line: Line, page: PageLines) -> bool:
    return line.top > _LOWEST * page.height


def _is_of_table(line: Line, page: PageLines) -> bool:
    """Whether a line heads the columns of a table, stands in its cells or holds several of them."""
    cells = len(line.runs()) >= _FEWEST_CELLS
    return cells or is_table_head(line) or between_rulings(line, page.rulings)


def _opens_note(line: Line) -> bool:
    """Whether a line begins with a note's number, and goes on in words."""
    first, *rest = line.words
    return (
        first.text.isdigit() and len(first.text) <= 2 and bool(rest) and rest[0].text[0].isalpha()
    )
