"""Tables whose head stands in two rows: "Utfall" over "2023 | 2024" becomes one row of heads.

A row across the table over its heads comes to stand below them.

Indikator | Utfall |      | Målvärde
          | 2023   | 2024 | 2024      -> Indikator | Utfall 2023 | Utfall 2024 | Målvärde 2024
"""

from __future__ import annotations

from dataclasses import replace

from extractors.language.column_kinds import head_of, only_year, year_in_head
from extractors.plans.titled_tables import under_their_heads
from schemas.document import Paragraph, Passage, Table

_FEWEST = 2  # heads in the second row
_OF_VALUES = ("outcome", "target", "base", "unit", "goal", "status", "trend")


def single_headed(table: Table) -> Table:
    """Return a table with its head in one row, the first; most tables as they are."""
    table = under_their_heads(table)
    if not _has_second_head(table):
        return table
    above = None
    joined: list[tuple[Paragraph, ...]] = []
    for place in range(len(table.rows[0])):
        own, below = table.rows[0][place], table.rows[1][place]
        if own or not below:
            above = own
        texts = [cell for cell in (own or above or (), below) if cell]
        joined.append(_as_one(_that_name(texts)))
    boxes = (table.boxes[0], *table.boxes[2:]) if table.boxes else ()
    return replace(table, rows=(tuple(joined), *table.rows[2:]), boxes=boxes)


def _has_second_head(table: Table) -> bool:
    """Whether the second row is head too: years, or kinds of values, below a wider head."""
    if len(table.rows) <= _FEWEST or len(table.rows[0]) != len(table.rows[1]):
        return False
    width = range(len(table.rows[0]))
    second = [table.cell(1, place).plain for place in width]
    named = [text for text in second if text]
    if len(named) < _FEWEST:
        return False
    if all(only_year(text) for text in named):
        return True
    first = [table.cell(0, place).plain for place in width]
    open_above = any(text and not above for text, above in zip(second, first, strict=True))
    if not open_above:
        return False
    return all(_is_head(text) for text in named if text not in first) or _is_below_head(table)


def _is_below_head(table: Table) -> bool:
    """Whether the cells of the second row stand below wider heads, one of them a known head, and
    all other heads reach down beside them: "Uppföljning" over "Status | Kommentar"."""
    width = range(len(table.rows[0]))
    empty = [place for place in width if not table.cell(1, place).text]
    reaching = [table.boxes_of(1, p) for p in empty if table.boxes_of(1, p) == table.boxes_of(0, p)]
    known = any(head_of(table.cell(1, place).plain) for place in width)
    return known and bool(reaching) and all(reaching) and len(reaching) == len(empty)


def _is_head(text: str) -> bool:
    head = head_of(text)
    return only_year(text) is not None or (head is not None and head.kind in _OF_VALUES)


def _that_name(cells: list[tuple[Paragraph, ...]]) -> list[tuple[Paragraph, ...]]:
    """Return the cells of two that name a column: both ("Utfall" over "2023"), the lower one where
    it says all ("Status" below "Uppföljning"), or the upper one where the lower one says nothing
    ("Namn" below "Indikator")."""
    if len(cells) < _FEWEST:
        return cells
    upper, lower = (Passage.join([p.passage for p in cell]).plain for cell in cells)
    if upper == lower:
        return cells[:1]
    if head_of(lower) and not year_in_head(upper):
        return cells[1:]
    known = head_of(f"{upper} {lower}") or only_year(lower) or not head_of(upper)
    return cells if known else cells[:1]


def _as_one(cells: list[tuple[Paragraph, ...]]) -> tuple[Paragraph, ...]:
    """Return the texts of head cells as one cell."""
    paragraphs = [paragraph for cell in cells for paragraph in cell]
    if len(paragraphs) < _FEWEST:
        return tuple(paragraphs)
    whole = Passage.join([paragraph.passage for paragraph in paragraphs])
    return (replace(paragraphs[0], passage=whole),)
