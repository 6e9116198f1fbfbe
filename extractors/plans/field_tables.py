"""Tables of labels beside their values, as on a card, or above them.

Ansvarig | Tekniska nämnden     or   Bedömning | Trend | Ansvarig nämnd
Klart    | 2026                        (green)   |  ↗    | Tekniska nämnden
"""

from __future__ import annotations

from extractors.language.column_kinds import field_head, only_year
from extractors.plans.block_fields import FIELD_KINDS
from extractors.plans.table_roles import TableRoles
from schemas.document import Table

_SAYING = ("status", "trend", "responsible", "participating", "deadline")


def as_fields(table: Table) -> TableRoles | None:
    """Return a table of labels beside their values, or turned so where they stand above them."""
    return _beside(table) or _above(table)


def _above(table: Table) -> TableRoles | None:
    """Return a table whose heads are all labels, over one row of their values, turned round."""
    width = len(table.rows[0])
    if len(table.rows) != 2 or width < 2:
        return None
    heads = [field_head(table.cell(0, place).plain) for place in range(width)]
    kinds = [head.kind for head in heads if head is not None]
    if len(kinds) < width or not set(kinds) <= {*FIELD_KINDS, "background"} - {"indicator"}:
        return None
    if len(set(kinds)) < width or not set(kinds) & set(_SAYING):
        return None
    turned = tuple(tuple(row[place] for row in table.rows) for place in range(width))
    boxes = tuple(
        tuple(table.boxes_of(row, place) for row in range(len(table.rows)))
        for place in range(width)
    )
    return TableRoles(Table(turned, table.page, boxes), "fields", {})


def _beside(table: Table) -> TableRoles | None:
    width = len(table.rows[0])
    if width not in (2, 4) or len(table.rows) < 2:
        return None
    labelled = rows = colons = 0
    for row in range(len(table.rows)):
        first = table.cell(row, 0).plain
        others = [table.cell(row, place).plain for place in range(1, width)]
        if not first or (not any(others) and not table.boxes_of(row, 1)):
            continue  # a title across the table
        head = field_head(first)
        rows += 1
        colons += first.endswith(":")
        labelled += bool(
            head and head.kind in (*FIELD_KINDS, "goal", "activity", "area", "background")
        )
    if rows < 2 or labelled < 0.6 * rows or labelled < 2:
        return None
    second = [field_head(table.cell(0, place).plain) for place in range(width)]
    heads = [table.cell(0, place).plain for place in range(width)]
    if width == 4 and all(own or only_year(text) for own, text in zip(second, heads, strict=True)):
        return None  # "Indikator | 2023 | Utfall 2024 | Målvärde 2024" heads columns
    if sum(head is not None for head in second) == width and len(table.rows) > 2 and width == 2:
        texts = [field_head(table.cell(row, 1).plain) for row in range(1, len(table.rows))]
        if not any(texts):
            whole = rows in (labelled, colons)  # "Status: | Klar" is no head
            return TableRoles(table, "fields", {}) if whole else None
    return TableRoles(table, "fields", {})
