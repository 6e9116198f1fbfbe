"""Attendance lists within a form that is drawn as one table, labels beside what they are of.

Plats      | Sessionssalen
Beslutande | Namn      | Parti | Uppdrag
           | Bo Ek     | C     | Ordförande
Ersättare  | Namn      | Parti | Uppdrag
           | Åsa Ås    | M     |
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from pipeline.layout.grids import Cell, Grid
from pipeline.structure.label_columns import over_lines
from schemas.vocabulary import meanings

LISTS = ("members", "serving", "substitutes", "officials", "others", "attendance")
"""The roles of the labels that head lists of those present."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its heads: its kind, and for votes the § that they are about and which of several
    votes under it ("§ 91:2")."""

    kind: str
    paragraph: int | None
    ballot: int | None = None


class Heads(NamedTuple):
    """What the head of a list says: the role of its label, its columns, the number of head rows."""

    group: str
    columns: list[Column]
    depth: int


def lists_within(
    grid: Grid, heads_of: Callable[[Grid], Heads | None]
) -> list[tuple[Grid, Heads | None]]:
    """Part a form into the lists that stand in it and the rows of the form itself.

    A list begins with its heads, right of the column of labels, and ends where that has the next
    label or a row is empty.
    """
    parts: list[tuple[Grid, Heads | None]] = []
    form = 0  # where the rows begin that belong to no list
    index = 0
    while index < len(grid.rows):
        first = _first(grid.rows, index)
        end = _end(grid.rows, index, first)
        own = _cut(grid, index, end, first)
        heads = heads_of(own) if first else None
        if heads is None:
            index += 1
            continue
        role = _role_beside(grid.rows, index, end, first)
        parts.append((_cut(grid, form, index), None))
        parts.append((own, heads._replace(group=role or heads.group)))
        labels = [row[:first] for row in grid.rows[index:end]]
        if any(any(cells) for cells in labels):
            parts.append((replace(own, rows=labels), None))
        form = index = end
    return [*parts, (_cut(grid, form, len(grid.rows)), None)]


def labels_beside_heads(grid: Grid) -> bool:
    """Whether the label of a list stands on the row of the list's heads, at their left."""
    kinds = meanings("front_page", "columns")
    return any(
        row[0] and _first(grid.rows, index) == 1 and kinds.get(_text(row[1]), "") == "name"
        for index, row in enumerate(grid.rows)
    )


def _first(rows: Sequence[Sequence[Cell]], index: int) -> int:
    """Return the column in which a row begins; the second, where the first is a label that reaches
    down beside further rows."""
    row = rows[index]
    first = next((i for i, cell in enumerate(row) if cell), 0)
    if first or len(row) < 3 or index + 1 == len(rows):
        return first
    below = rows[index + 1]
    return int(_role([row[0]]) in LISTS and not below[0] and any(below))


def _end(rows: Sequence[Sequence[Cell]], index: int, first: int) -> int:
    """Return where a list that begins with a row ends."""
    end = index + 1
    while end < len(rows) and any(rows[end]) and not any(rows[end][:first]):
        end += 1
    return end


def _cut(grid: Grid, start: int, end: int, first: int = 0) -> Grid:
    """Return some rows of a table, from a column on, as a table of their own."""
    boxes = [row[first:] for row in grid.boxes[start:end]]
    tops = [box.top for row in boxes for cell in row for box in cell]
    return replace(
        grid,
        top=min(tops, default=grid.top),
        columns=grid.columns[first:],
        rows=[row[first:] for row in grid.rows[start:end]],
        boxes=boxes,
    )


def _role_beside(rows: Sequence[Sequence[Cell]], index: int, end: int, first: int) -> str:
    """Return the role of the label at the left of a list: on a row of its own above it where the
    label's cell reaches down beside the list."""
    above = rows[index - 1] if index and not any(rows[index - 1][first:]) else []
    cells = [*above[:first], *(cell for row in rows[index:end] for cell in row[:first])]
    role = _role(cells)
    return role if role in LISTS else ""


def _role(cells: Sequence[Cell]) -> str:
    """Return the role of a label that fills cells from top to bottom."""
    texts = [text for cell in cells if (text := _text(cell))]
    return meanings("front_page", "labels").get(over_lines(texts), "") if texts else ""


def _text(cell: Cell) -> str:
    return over_lines([line.text for line in cell]).casefold().strip(" :;.") if cell else ""
