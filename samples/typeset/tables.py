"""Tables in two manners: with rules round every cell, and with no rules at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from .page import Face, Flow, draw_line, draw_rule
from .words import wrap

Cell = str | tuple[str, ...]
"""A text, or a tuple of texts that are set as bullets."""

_PADDING = 4.0
_ABOVE, _BELOW = 2.0, 6.0  # from a rule to the first line's height, and from the last base line
_BULLET_INDENT = 9.0
_ROW_GAP = 12.0
_TABLE_GAP = 6.0


@dataclass(frozen=True)
class Column:
    """A column's head and its width in points."""

    head: str
    width: float


@dataclass(frozen=True)
class Row:
    """A row's cells; one that may break goes on over the end of the page."""

    cells: tuple[Cell, ...]
    may_break: bool = False


@dataclass(frozen=True)
class _CellLine:
    text: str
    bullet: bool = False
    indent: float = 0


def ruled_table(flow: Flow, columns: Sequence[Column], rows: Sequence[Row]) -> None:
    """Set a table with rules, whole on one page."""
    look = flow.look
    heads = Row(tuple(column.head for column in columns))
    laid = [(look.table_head, _lay_out(flow, columns, heads, look.table_head))]
    laid += [(look.table, _lay_out(flow, columns, row, look.table)) for row in rows]
    heights = [_row_height(lines, face) + _ABOVE + _BELOW for face, lines in laid]
    if not flow.need(_TABLE_GAP + sum(heights)):
        flow.space(_TABLE_GAP)
    width = sum(column.width for column in columns)
    top = flow.y
    for (face, lines), height in zip(laid, heights, strict=True):
        flow.mark(partial(draw_rule, look.left, flow.y, width, 0))
        bottom = flow.y - height
        flow.y -= _ABOVE
        for place in range(max(map(len, lines))):
            _set_across(flow, columns, lines, place, face)
        flow.y = bottom
    flow.mark(partial(draw_rule, look.left, flow.y, width, 0))
    for edge in _edges(columns):
        flow.mark(partial(draw_rule, look.left + edge, flow.y, 0, top - flow.y))
    flow.space(look.body.leading)


def open_table(flow: Flow, columns: Sequence[Column], rows: Sequence[Row]) -> None:
    """Set a table without rules, its head again on every page that it reaches."""
    face = flow.look.table
    laid = [_lay_out(flow, columns, row, face) for row in rows]
    flow.need(flow.look.table_head.leading + _row_height(laid[0], face))
    _set_head(flow, columns)
    for row, lines in zip(rows, laid, strict=True):
        if not row.may_break and flow.need(_row_height(lines, face)):
            _set_head(flow, columns)
        for place in range(max(map(len, lines))):
            if flow.need(face.leading):
                _set_head(flow, columns)
            _set_across(flow, columns, lines, place, face)
        flow.space(_ROW_GAP)


def _set_head(flow: Flow, columns: Sequence[Column]) -> None:
    face = flow.look.table_head
    heads = [[_CellLine(column.head)] for column in columns]
    _set_across(flow, columns, heads, 0, face)
    flow.y -= face.after


def _set_across(
    flow: Flow, columns: Sequence[Column], cells: list[list[_CellLine]], place: int, face: Face
) -> None:
    """Set the lines that stand at one height in all cells of a row."""
    look = flow.look
    flow.y -= face.leading
    for edge, cell in zip(_edges(columns), cells, strict=False):
        if place >= len(cell):
            continue
        x = look.left + edge + _PADDING
        line = cell[place]
        if line.bullet:
            flow.mark(partial(draw_line, look.bullet, look.bullet_font, face.size, x, flow.y))
        flow.mark(partial(draw_line, line.text, face.font, face.size, x + line.indent, flow.y))


def _lay_out(flow: Flow, columns: Sequence[Column], row: Row, face: Face) -> list[list[_CellLine]]:
    """Break each cell of a row into lines."""
    return [
        _cell_lines(cell, column.width - 2 * _PADDING, face)
        for cell, column in zip(row.cells, columns, strict=True)
    ]


def _cell_lines(cell: Cell, width: float, face: Face) -> list[_CellLine]:
    if isinstance(cell, str):
        return [_CellLine(line) for line in wrap(cell, face.font, face.size, width)]
    return [
        _CellLine(line, bullet=place == 0, indent=_BULLET_INDENT)
        for text in cell
        for place, line in enumerate(wrap(text, face.font, face.size, width - _BULLET_INDENT))
    ]


def _row_height(cells: list[list[_CellLine]], face: Face) -> float:
    return max(map(len, cells)) * face.leading


def _edges(columns: Sequence[Column]) -> list[float]:
    """Return where each column begins and the last one ends, from the margin."""
    return [sum(column.width for column in columns[:place]) for place in range(len(columns) + 1)]
