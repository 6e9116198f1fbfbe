"""Tables of labels beside their values, as on a card."""

from __future__ import annotations

from extractors.language.column_kinds import field_head
from extractors.plans.block_fields import FIELD_KINDS
from extractors.plans.table_roles import TableRoles
from schemas.document import Table


def as_fields(table: Table) -> TableRoles | None:
    """Return a table of labels beside their values: "Ansvarig | Tekniska nämnden"."""
    width = len(table.rows[0])
    if width not in (2, 4) or len(table.rows) < 2:
        return None
    labelled = 0
    rows = 0
    for row in range(len(table.rows)):
        first = table.cell(row, 0).plain
        others = [table.cell(row, place).plain for place in range(1, width)]
        if not first or (not any(others) and not table.boxes_of(row, 1)):
            continue  # a title across the table
        head = field_head(first)
        rows += 1
        labelled += bool(
            head and head.kind in (*FIELD_KINDS, "goal", "activity", "area", "background")
        )
    if rows < 2 or labelled < 0.6 * rows or labelled < 2:
        return None
    second = [field_head(table.cell(0, place).plain) for place in range(width)]
    if sum(head is not None for head in second) == width and len(table.rows) > 2 and width == 2:
        texts = [field_head(table.cell(row, 1).plain) for row in range(1, len(table.rows))]
        if not any(texts):
            return TableRoles(table, "fields", {}) if labelled == rows else None
    return TableRoles(table, "fields", {})
