"""Labelled values beside numbered rows, in a column at their right: each row is read first.

1.1   Väntetiden till ett första besök är    Ansvar: Hälso- och
      högst tre dagar                        sjukvårdsnämnden
1.2   Fler patienter har en fast kontakt     Ansvar: Primärvården
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.language.column_kinds import head_of
from pipeline.layout.lines import PageLines, parted_at
from schemas.document import Line, Word

_NUMBER = re.compile(r"[A-ZÅÄÖ]{0,2}\d{1,2}(?:\.\d{1,2}){0,3}[.)]?")
_GAP = 1.0  # of the size of type, between the columns
_SAME = 2.0  # points
_FEWEST = 2  # rows
_APART = 2.4  # of the size of type, from line to line of a row
_TEXT, _VALUES = 4, 5  # columns after those of texts and of lists beside them


def with_fields_after_rows(page: PageLines) -> PageLines:
    """Return a page with the labelled values beside numbered rows after the text of their row."""
    edges = [_edges_of(line) for line in page.lines]
    alike = [
        sum(_are_alike(own, other) for other in edges) if own is not None else 0 for own in edges
    ]
    if max(alike, default=0) < _FEWEST:
        return page
    made: list[Line] = []
    index = 0
    while index < len(page.lines):
        own = edges[index]
        if own is None or alike[index] < _FEWEST:
            made.append(page.lines[index])
            index += 1
            continue
        end = _end(page.lines, index, own)
        rows = [parted_at(line, own[2] - _SAME) for line in page.lines[index:end]]
        for column, place in ((_TEXT, 0), (_VALUES, 1)):
            own_lines = [Line.of(page.number, row[place]) for row in rows if row[place]]
            made.extend(replace(line, column=column) for line in own_lines)
        index = end
    return replace(page, lines=made)


_Edges = tuple[float, float, float]
"""Where a row's number, its text and the labelled value beside it begin."""


def _edges_of(line: Line) -> _Edges | None:
    runs = line.runs(_GAP)
    if len(runs) != 3 or len(runs[0]) != 1 or not _NUMBER.fullmatch(runs[0][0].text):
        return None
    return (runs[0][0].x0, runs[1][0].x0, runs[2][0].x0) if _is_labelled(runs[2]) else None


def _is_labelled(words: Sequence[Word]) -> bool:
    """Whether words begin with a known label and a colon: "Ansvar: Hälso- och"."""
    label, colon, _ = " ".join(word.text for word in words).partition(":")
    return bool(colon) and head_of(label) is not None


def _are_alike(own: _Edges | None, other: _Edges | None) -> bool:
    if own is None or other is None:
        return False
    return all(abs(a - b) <= _SAME for a, b in zip(own, other, strict=True))


def _end(lines: Sequence[Line], first: int, edges: _Edges) -> int:
    """Return the index after the last line of a row: its lines begin at the edges of its text or of
    the value beside it."""
    place = first + 1
    while place < len(lines):
        line, before = lines[place], lines[place - 1]
        if line.top - before.top > _APART * line.size:
            break
        starts = [run[0].x0 for run in line.runs(_GAP)]
        if not all(min(abs(x0 - edge) for edge in edges[1:]) <= _SAME for x0 in starts):
            break
        place += 1
    return place
