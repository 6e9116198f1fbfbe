"""A table beside a heading and its text: the text is read first, then the table.

Utläckaget ska minska                   Nyckeltal          2024   2025   Mål 2025
Ansvarig: Vatten                        Vattenförluster      21     19         17
Läckorna minskar, men inte så fort.     Utveckling sedan 2024: Bättre

The heading is set larger than the head of the table, which stands on its line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.layout.column_heads import is_table_head
from pipeline.layout.lines import PageLines, parted_at
from schemas.document import Line

_GAP = 1.0  # of the size of type, between the text and the table
_LARGER = 1.5  # points by which the heading is
_SAME = 2.0  # points
_APART = 3.5  # of the size of type, from line to line
_TEXT, _TABLE = 6, 7  # columns after those of other texts


def with_tables_after_text(page: PageLines) -> PageLines:
    """Return a page with the tables beside headings after the text that these head."""
    edges = [_edge_of(line) for line in page.lines]
    if not any(edges):
        return page
    made: list[Line] = []
    index = 0
    while index < len(page.lines):
        edge = edges[index]
        if edge is None:
            made.append(page.lines[index])
            index += 1
            continue
        end = _end(page.lines, index, edge, edges)
        halves = [parted_at(line, edge - _SAME) for line in page.lines[index:end]]
        for column, place in ((_TEXT, 0), (_TABLE, 1)):
            own = [Line.of(page.number, half[place]) for half in halves if half[place]]
            made.extend(replace(line, column=column) for line in own)
        index = end
    return replace(page, lines=made)


def _edge_of(line: Line) -> float | None:
    """Return where the head of a table begins that ends the line of a larger heading, or None."""
    runs = line.runs(_GAP)
    for place in range(1, len(runs) - 1):
        before = [word for run in runs[:place] for word in run]
        behind = [word for run in runs[place:] for word in run]
        smallest, largest = min(w.size for w in before), max(w.size for w in behind)
        if before[0].bold and smallest >= largest + _LARGER:
            return behind[0].x0 if is_table_head(Line.of(line.page, behind)) else None
    return None


def _end(lines: Sequence[Line], first: int, edge: float, edges: Sequence[float | None]) -> int:
    """Return the index after the last line of a text and the table beside it: up to the next such
    heading, one that is larger, a wide gap, or a text that crosses the edge of the table."""
    heading = lines[first].words[0].size
    place = first + 1
    while place < len(lines):
        line, before = lines[place], lines[place - 1]
        crosses = any(word.x0 < edge - _SAME < word.x1 for word in line.words)
        larger = line.words[0].size > heading + _LARGER and not line.words[0].text.isdigit()
        apart = line.top - before.bottom > _APART * line.size
        if edges[place] is not None or crosses or larger or apart:
            break
        place += 1
    return place
