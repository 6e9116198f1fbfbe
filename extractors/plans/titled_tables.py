"""Tables that a row across opens, over the row of their heads: it names what the rows stand under.

Mål 1.1 Alla barn ska vara trygga          Nr    | Åtgärd       | Ansvarig
Nr    | Åtgärd       | Ansvarig       ->   Mål 1.1 Alla barn ska vara trygga
1.1.1 | Införa rutin | Nämnden             1.1.1 | Införa rutin | Nämnden
"""

from __future__ import annotations

from dataclasses import replace

from extractors.language.column_kinds import column_head, head_of, label_of, named_goal
from extractors.plans.areas import area_name
from extractors.plans.heading_names import bare_words
from extractors.plans.text_shapes import shapes_of
from schemas.document import Passage, Table

_FEWEST = 2  # heads in a row of heads


def under_their_heads(table: Table) -> Table:
    """Return a table that begins with its heads, and has them once.

    A row across the table over the heads that names a goal or an area comes to stand below them,
    one that only says what the table holds ("Åtgärder") is left out, as are heads that come again.
    """
    if len(table.rows) > _FEWEST and table.rows[0] and _are_heads(_texts(table, 1)):
        table = _with_title_below(table)
    heads = _texts(table, 0) if table.rows else []
    if not _are_heads(heads):
        return table
    kept = [row for row in range(len(table.rows)) if row == 0 or _texts(table, row) != heads]
    return table if len(kept) == len(table.rows) else _of_rows(table, kept)


def _with_title_below(table: Table) -> Table:
    joined = _with_one_title(table)
    title, *rest = (joined.cell(0, place) for place in range(len(joined.rows[0])))
    if not title.text or any(cell.text for cell in rest):
        return table
    spans = not any(joined.boxes_of(0, place) for place in range(1, len(joined.rows[0])))
    if not spans and not joined.rows[0][0][0].bold:
        return table
    below = range(2, len(joined.rows))
    if _names_goal_or_area(title):
        return _of_rows(joined, [1, 0, *below])
    return _of_rows(joined, [1, *below]) if label_of(title.plain) else table


def _with_one_title(table: Table) -> Table:
    """Return a table whose first row holds its goal in one cell: "Mål 1.1 | Alla barn ..." joined,
    "Mål | Alla barn ..." without the label."""
    first = table.rows[0]
    filled = [place for place in range(len(first)) if table.cell(0, place).text]
    if len(filled) != 2 or filled[0] != 0:
        return table
    label, place = table.cell(0, 0).plain, filled[1]
    named = named_goal(label)
    head = head_of(label)
    is_number = named is not None and named.start >= len(label)
    if not is_number and not (head is not None and head.kind == "goal"):
        return table
    if not is_number and "goal" not in shapes_of(bare_words(table.cell(0, place).plain)):
        return table
    cell = (*first[0], *first[place]) if is_number else first[place]
    empty = tuple(() for _ in first[1:])
    boxes = table.boxes
    if boxes:
        own = (*boxes[0][0], *boxes[0][place]) if is_number else boxes[0][place]
        boxes = ((own, *empty), *boxes[1:])
    return replace(table, rows=((cell, *empty), *table.rows[1:]), boxes=boxes)


def _names_goal_or_area(title: Passage) -> bool:
    text = title.plain
    is_goal = named_goal(text) is not None or "goal" in shapes_of(bare_words(text))
    return is_goal or area_name(title)[1]


def _are_heads(texts: list[str]) -> bool:
    """Whether most texts of a row are heads of columns, at least two of them."""
    named = [text for text in texts if text]
    known = sum(column_head(text) is not None for text in named)
    return known >= _FEWEST and known * 2 > len(named)


def _texts(table: Table, row: int) -> list[str]:
    return [table.cell(row, place).plain for place in range(len(table.rows[row]))]


def _of_rows(table: Table, order: list[int]) -> Table:
    """Return a table with some of its rows, in an order of their own."""
    boxes = tuple(table.boxes[row] for row in order) if table.boxes else ()
    return replace(table, rows=tuple(table.rows[row] for row in order), boxes=boxes)
