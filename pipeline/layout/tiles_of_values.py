"""A framed row of cells, each a label over its value: an indicator and its values on a tile.

┌ Indikator ───────┬ Enhet ┬ Nuläge 2023 ┬ Mål 2027 ┐
│ Byggklar mark    │ ha    │ 4           │ 20       │
└──────────────────┴───────┴─────────────┴──────────┘

Its labels are the head of a table of one row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from extractors.language.column_kinds import field_head
from pipeline.layout.grids import Cell, Grid, words_on_one_line
from schemas.document import Box, Line

_VALUES = ("base", "target", "outcome", "goal")  # "Mål 2027"


def is_tile(row: Sequence[Cell]) -> bool:
    """Whether each cell of a row is a known label over its value, and together they are an
    indicator and what it is worth."""
    cells = [_parted(cell) for cell in row]
    kinds = [_kind_of(label) for label, _ in cells]
    if "" in kinds or not measure(kinds) or not cells[kinds.index("indicator")][1]:
        return False
    return any(kind in _VALUES and value for kind, (_, value) in zip(kinds, cells, strict=True))


def measure(kinds: Sequence[str]) -> bool:
    """Whether labels of these kinds side by side are those of an indicator and its values."""
    return kinds.count("indicator") == 1 and any(kind in _VALUES for kind in kinds)


def with_labels_as_head(grid: Grid) -> Grid:
    """Return a table of one row with the labels in its cells as a head."""
    cells = [_parted(cell) for cell in grid.rows[0]]
    heads, values = [label for label, _ in cells], [value for _, value in cells]
    parted = [_boxes(label, boxes) for label, boxes in zip(heads, grid.boxes[0], strict=True)]
    boxes = [[upper for upper, _ in parted], [lower for _, lower in parted]]
    return replace(grid, rows=[heads, values], boxes=boxes)


def _parted(cell: Cell) -> tuple[Cell, Cell]:
    """Return the label of a cell, its first lines in one look, and the value below it; the first
    line where all are alike."""
    label = list(takewhile(lambda line: _look(line) == _look(cell[0]), cell))
    end = len(label) if len(label) < len(cell) else 1
    return cell[:end], cell[end:]


def _look(line: Line) -> tuple[float, str]:
    return line.size, line.font


def _kind_of(label: Cell) -> str:
    head = field_head(words_on_one_line([word for line in label for word in line.words]))
    return head.kind if head is not None else ""


def _boxes(label: Cell, boxes: Sequence[Box]) -> tuple[list[Box], list[Box]]:
    """Return the boxes of a cell above and below the end of its label."""
    edge = max((line.bottom for line in label), default=0.0)
    upper = [box._replace(bottom=min(box.bottom, edge)) for box in boxes]
    return upper, [box._replace(top=max(box.top, edge)) for box in boxes]
