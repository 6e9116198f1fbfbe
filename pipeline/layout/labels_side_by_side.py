"""Labels with their values side by side, in the fields of a card, whose values wrap.

Bedömning: Delmålet kan delvis      Trend: Positiv
uppnås                              Ansvarig nämnd:
                                    Tekniska nämnden

Each field is put in one piece, line after line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, takewhile

from extractors.language.column_kinds import field_head
from pipeline.layout.grids import words_on_one_line
from pipeline.layout.lines import PageLines
from schemas.document import Line, Word

_GAP = 1.2  # of the size of type, between two fields
_EDGE = 1.5  # points by which the lines of a field may begin beside each other
_CLOSE = 0.6  # of the size of type: from a line down to the next one, at most


def with_fields_in_one_piece(page: PageLines) -> PageLines:
    """Return a page with the fields of a line, and the lines that go on with them, one by one."""
    made: list[Line] = []
    index = 0
    while index < len(page.lines):
        own = _grid(page.lines[index:])
        fields = list(_fields_of(own)) if own else []
        made.extend(fields or page.lines[index : index + 1])
        index += len(own) if fields else 1
    return replace(page, lines=made)


def _grid(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a grid of fields that begins with the first one, or none."""
    edges = _edges(lines[0])
    if not edges:
        return []
    own = [lines[0]]
    for line in lines[1:]:
        above = max(one.bottom for one in own)
        if line.column != own[0].column or line.top - above > _CLOSE * line.size:
            break
        if not all(
            any(abs(run[0].x0 - edge) <= _EDGE for edge in edges) for run in line.runs(_GAP)
        ):
            break
        own.append(line)
    return own


def _edges(line: Line) -> list[float]:
    """Return where the fields of a line begin, two at least; none where it has other words."""
    runs = line.runs(_GAP)
    if len(runs) < 2 or not all(_is_field(run) for run in runs):
        return []
    return [run[0].x0 for run in runs]


def _is_field(run: Sequence[Word]) -> bool:
    """Whether words begin with a known label and a colon, with or without the value behind it."""
    label = [*takewhile(lambda word: not word.text.endswith(":"), run)]
    if len(label) == len(run):
        return False
    said = words_on_one_line([*label, run[len(label)]]).rstrip(" :")
    return field_head(said) is not None


def _fields_of(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines of a grid field by field; nothing where no value goes on below its line."""
    edges = _edges(lines[0])
    fields: list[list[list[Word]]] = []
    latest: dict[float, list[list[Word]]] = {}
    wrapped = False
    for line in lines:
        for run in line.runs(_GAP):
            edge = min(edges, key=lambda one: abs(one - run[0].x0))
            if _is_field(run):
                latest[edge] = [run]
                fields.append(latest[edge])
            else:
                latest[edge].append(run)
                wrapped = True
    if wrapped:
        for run in chain.from_iterable(fields):
            yield replace(Line.of(lines[0].page, run), column=lines[0].column)
