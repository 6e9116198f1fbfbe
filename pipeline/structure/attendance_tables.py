"""Attendance lists with ruling lines: who is present, for which §§, and how each one voted.

Ordinarie ledamöter | Närvaro       | § 28      | § 31
                    | Tjg | Ej tjg  | JA | NEJ  | JA | NEJ | AVST
Bo Ek (C), ordf.    | X   |         | X  |      | X  |     |
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.layout.grids import Cell, Grid
from pipeline.layout.lines import PageLines
from pipeline.layout.paragraphs import passage_of
from pipeline.layout.tables import ruled_tables
from schemas.document import Line, ListedPerson, ListedVote, Passage
from schemas.vocabulary import meanings, words

_ITEM = re.compile(r"§\s*(\d{1,4})")
_PRESENCE = ("member", "duty", "substitute")
_OPTIONS = ("yes", "no", "abstain", "absent")


@dataclass(frozen=True, slots=True)
class _Column:
    """A column by its heads: its kind, and for votes the § that they are about."""

    kind: str
    paragraph: int | None


def take_attendance(page: PageLines) -> tuple[list[Line], list[ListedPerson]]:
    """Return the lines of a page outside its attendance lists, and the persons in those."""
    lines, grids = ruled_tables(page)
    found = [(grid, _columns(grid)) for grid in grids]
    if not any(columns for _, columns in found):
        return page.lines, []
    listed: list[ListedPerson] = []
    for grid, columns in found:
        if columns is None:
            lines.extend(line for row in grid.rows for cell in row for line in cell)
        else:
            listed.extend(_persons(grid, *columns))
    return sorted(lines, key=lambda line: (line.top, line.x0)), listed


def _text(cell: Cell) -> str:
    return " ".join(line.text for line in cell).strip(" :.")


def _columns(grid: Grid) -> tuple[str, list[_Column], int] | None:
    """Return (group, columns, number of head rows) of a grid that lists who attends, or None."""
    heads = [[_text(cell) for cell in row] for row in grid.rows[:2]]
    labels = meanings("front_page", "labels")
    group = labels.get(heads[0][0].casefold(), "")
    for depth in (2, 1):
        if len(heads) < depth or (depth == 2 and heads[1][0]):
            continue
        columns = [_column(heads[:depth], index) for index in range(len(heads[0]))]
        columns[0] = _Column("name", None) if group else columns[0]
        kinds = {column.kind for column in columns}
        if columns[0].kind == "name" and kinds & {
            "member",
            "duty",
            "serving",
            "substitute",
            *_OPTIONS,
        }:
            return group, columns, depth
    return None


def _column(heads: Sequence[Sequence[str]], index: int) -> _Column:
    above = next((heads[0][i] for i in range(index, -1, -1) if heads[0][i]), "")
    own = heads[-1][index] if len(heads) > 1 and heads[-1][index] else above
    kind = ""
    for vocabulary in ("front_page", "votes"):
        for text in (own, above):
            kind = kind or meanings(vocabulary, "columns").get(text.casefold(), "")
    item = _ITEM.search(above)
    return _Column(kind, int(item[1]) if item else None)


def _persons(grid: Grid, group: str, columns: Sequence[_Column], depth: int) -> list[ListedPerson]:
    found = []
    has_presence = any(column.kind in _PRESENCE for column in columns)
    for row in grid.rows[depth:]:
        cells: dict[str, Passage] = {}
        votes: list[ListedVote] = []
        for column, cell in zip(columns, row, strict=False):
            if not cell or not column.kind:
                continue
            passage = passage_of([(line.page, line.words) for line in cell])
            if column.kind in _OPTIONS:
                votes.append(ListedVote(column.paragraph, column.kind, passage))
            else:
                cells.setdefault(column.kind, passage)
        if "name" not in cells or _is_total(cells["name"]):
            continue
        if not has_presence and _attends(cells):
            cells["member"] = cells["name"]
        found.append(ListedPerson(group, cells, tuple(votes)))
    return found


def _is_total(name: Passage) -> bool:
    return name.text.casefold().startswith(tuple(words("votes", "totals")))


def _attends(cells: dict[str, Passage]) -> bool:
    """Whether a row of a list that has no column for presence is of somebody present."""
    return "serving" not in cells and "frånv" not in cells["name"].text.casefold()
