"""Ruled lists of persons without heads, under a label: what each column holds tells what it is.

Ersättare
Bo Ek    | S | Tj | för Åsa Ås
Eva Öst  | M | N  |
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.language.attendees import attendee
from extractors.language.name_extents import is_code
from extractors.language.person_texts import is_party
from pipeline.layout.grids import Cell, Grid
from pipeline.structure.label_columns import over_lines
from pipeline.structure.lists_in_forms import Column, Heads
from pipeline.structure.presence_columns import has_letters

_FEWEST = 2
_ANYBODY = "Bo Ek"


def heads_by_content(grid: Grid, labels: Sequence[tuple[float, str]]) -> Heads | None:
    """Return the columns of a table without heads whose first column names a person in every row,
    with the role of the label right above it; None where there is no label, or another table.

    Right of the names stand a party in each row, a letter for presence in each row, and remarks.
    """
    rows = [[_text(cell) for cell in row] for row in grid.rows]
    rows = [row for row in rows if any(row)]
    if not labels or len(rows) < _FEWEST:
        return None
    columns = list(zip(*rows, strict=True)) if len({len(row) for row in rows}) == 1 else []
    if len(columns) < 2 or not all(attendee(text) is not None for text in columns[0]):
        return None
    kinds = [_kind(texts) for texts in columns[1:]]
    if "?" in kinds or any(kinds.count(kind) > 1 for kind in ("party", "presence")):
        return None
    if not {"party", "presence"} & set(kinds):
        return None
    return Heads(labels[-1][1], [Column(kind, None) for kind in ("name", *kinds)], 0)


def _kind(texts: Sequence[str]) -> str:
    filled = [text for text in texts if text]
    if len(filled) == len(texts) and all(
        is_party(text) or is_code(text.strip("()")) for text in filled
    ):
        return "party"
    if len(filled) == len(texts) and has_letters(filled):
        return "presence"
    remarks = (attendee(f"{_ANYBODY}, {text}") for text in filled)
    return "paragraphs" if all(found and not found.unexplained for found in remarks) else "?"


def _text(cell: Cell) -> str:
    return over_lines([line.text for line in cell]).strip() if cell else ""
