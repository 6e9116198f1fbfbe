"""Labels beside their values, in two columns, on a card or in an outlined box or in none: a label
may wrap as its value does.

Ansvarig organi-   Tekniska
sation             nämnden
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from extractors.language.column_kinds import field_head, only_year
from pipeline.layout.grids import Grid, lines_in, words_on_one_line
from pipeline.layout.paragraphs import CARDS
from schemas.document import Box, Line, Word

_FEWEST = 2  # labels
_APART = 2.2  # of the size of type: the widest step from line to line where no card holds them
_GAP = 0.35  # of the size of type, between a label and its value
_SAME = 1.5  # points
_FIELDS = ("responsible", "participating", "deadline", "cost", "number", "unit")


def label_grid(lines: Sequence[Line], start: int) -> tuple[Grid, int] | None:
    """Return the labels and values that begin with a line as a table of two columns, and the index
    after its last line; None where none begin. Outside of cards labels are bold beside values that
    are not."""
    first = lines[start]
    if len(first.words) < 2:
        return None
    if first.column >= CARDS:
        own = list(itertools.takewhile(lambda line: line.column == first.column, lines[start:]))
    elif first.words[0].bold and not first.words[-1].bold and _is_label(first):
        own = _close_below(lines[start:])
    else:
        return None
    for edge in _edges(first):
        end = next((i for i, line in enumerate(own) if _crosses(line, edge)), len(own))
        made = _grid(own[:end], edge)
        if made is not None:
            return made[0], start + made[1]
    return None


def _is_label(line: Line) -> bool:
    bold = itertools.takewhile(lambda word: word.bold, line.words)
    return field_head(words_on_one_line(list(bold))) is not None


def _close_below(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of one column that follow each other without a wide gap."""
    own = [lines[0]]
    for line in lines[1:]:
        step = line.top - own[-1].top
        outdented = line.x0 < own[0].x0 - own[0].size
        if line.column != own[0].column or outdented or not 0 <= step <= _APART * own[0].size:
            break
        own.append(line)
    return own


def _edges(line: Line) -> list[float]:
    """Return where values may begin: after a gap, and not with the words of the label itself. A
    label in bold may be as long as its column, and ends with its last word in bold."""
    valued = not line.words[-1].bold
    return [
        b.x0
        for a, b in itertools.pairwise(line.words)
        if (b.x0 - a.x1 >= _GAP * line.size and not (valued and b.bold)) or (a.bold and not b.bold)
    ]


def _crosses(line: Line, edge: float) -> bool:
    for word, after in itertools.pairwise((*line.words, None)):
        assert word is not None
        if word.x0 >= edge - _SAME:
            return False
        if after and word.bold and not after.bold and abs(after.x0 - edge) < _SAME:
            return False  # a label may be as long as its column, or end below its value
        if word.x1 > edge - 1:
            return True
        if after and after.x0 >= edge - _SAME:
            return after.x0 - word.x1 < _GAP * line.size
    return False


def _grid(lines: Sequence[Line], edge: float) -> tuple[Grid, int] | None:
    rows: list[tuple[list[Line], list[Word], list[Word]]] = []
    for line in lines:
        label = [word for word in line.words if word.x0 < edge - _SAME]
        value = [word for word in line.words if word.x0 >= edge - _SAME]
        if label and (not rows or not _wraps(rows[-1][1], label, value)):
            rows.append(([], [], []))
        own = rows[-1]
        own[0].append(line)
        own[1].extend(label)
        own[2].extend(value)
    bold = all(word.bold for word in rows[0][1])
    known = list(itertools.takewhile(lambda row: _is_row(row[1], row[2], edge, bold), rows))
    while known and not known[-1][2] and not _may_be_empty(known[-1][1]):
        known.pop()
    if sum(_is_known(row[1]) for row in known) < _FEWEST:
        return None
    page, left = lines[0].page, min(line.x0 for line in lines) - 2
    right = max(line.x1 for line in lines) + 8
    cells = [[lines_in(page, label), lines_in(page, value)] for _, label, value in known]
    boxes = [
        [[Box(page, x0, own[0].top - 2, x1, own[-1].bottom + 2, "")]
         for x0, x1 in ((left, edge - 2), (edge - 2, right))]
        for own, _, _ in known
    ]  # fmt: skip
    top, bottom = known[0][0][0].top, known[-1][0][-1].bottom
    taken = sum(len(own) for own, _, _ in known)
    grid = Grid(page, top, bottom, [left, edge], cells, True, boxes, labelled=True)
    return grid, taken


def _wraps(above: Sequence[Word], label: Sequence[Word], value: Sequence[Word]) -> bool:
    """Whether words go on with the label above: in lower case, or a year alone on its line."""
    if label[0].text[0].islower():
        return True
    year = len(label) == 1 and only_year(label[0].text) is not None
    return year and not value and field_head(words_on_one_line(above)) is not None


def _may_be_empty(label: Sequence[Word]) -> bool:
    """Whether a label without a value is a field left empty, and none over a list below it."""
    head = field_head(words_on_one_line(label))
    return head is not None and head.kind in _FIELDS


def _is_row(label: Sequence[Word], value: Sequence[Word], edge: float, bold: bool) -> bool:
    """Whether a label is known or ends in a colon, and its value begins where values do; where
    labels are `bold`, no value stands among its words."""
    if bold and not all(word.bold for word in label):
        return False
    named = bool(label and value) and label[-1].text.endswith(":")
    return (named or _is_known(label)) and _indent(value, edge) <= edge + _SAME


def _is_known(label: Sequence[Word]) -> bool:
    return field_head(words_on_one_line(label)) is not None


def _indent(words: Sequence[Word], edge: float) -> float:
    return min((word.x0 for word in words), default=edge)
