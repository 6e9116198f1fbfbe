"""Tables in which rows across hold goals, and the rows below them what measures them.

Mål / indikator        | 2023 | Målvärde | Utfall mot mål | Måluppfyllelse
Fler är nöjda                                              | Uppfyllt          <- a goal
Andel nöjda            | 71   | 70       | (green)        |                   <- its indicator
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from extractors.language.column_kinds import head_of
from schemas.document import Table

_PARTS = re.compile(r"\s*/\s*|\s+(?:och|samt|med|&)\s+", re.IGNORECASE)
_OVER_ROWS = ("area", "number")  # kinds of columns that name rows, perhaps several at once
_MOST = 0.9  # of the rows: a column that nearly all of them fill names what they are


def names_goals_and_indicators(head: str) -> bool:
    """Whether a column's head names both: "Mål / indikator", "Delmål och nyckeltal"."""
    kinds = {known.kind for part in _PARTS.split(head) if (known := head_of(part))}
    return {"goal", "indicator"} <= kinds


def filled_apart(table: Table) -> frozenset[int]:
    """Return the columns whose texts stand in rows of their own: no other column is filled there,
    but those that name what the rows are. They judge the goals of rows across."""
    rows = [_filled(table, index) for index in range(1, len(table.rows))]
    width = range(len(table.rows[0]))
    heads = [head_of(table.cell(0, place).plain) for place in width]
    naming = {p for p in width if sum(p in row for row in rows) >= _MOST * len(rows)}
    naming |= {p for p, head in enumerate(heads) if head and head.kind in _OVER_ROWS}
    groups: list[set[int]] = []
    for row in rows:
        own = row - naming
        if not own:
            continue
        met = [group for group in groups if group & own]
        groups = [group for group in groups if not group & own]
        groups.append(own.union(*met))
    judging = {p for p, head in enumerate(heads) if head and head.kind in ("status", "trend")}
    apart = [group for group in groups if group <= judging]
    return frozenset().union(*apart) if 0 < len(apart) < len(groups) else frozenset()


def is_combined(table: Table, place: int, apart: AbstractSet[int]) -> bool:
    """Whether a column holds goals in rows across and indicators in the others, by its head."""
    if not names_goals_and_indicators(table.cell(0, place).plain):
        return False
    alone = [_filled(table, index) - set(apart) == {place} for index in range(1, len(table.rows))]
    return any(alone) and not all(alone)


def _filled(table: Table, index: int) -> set[int]:
    return {p for p in range(len(table.rows[index])) if table.cell(index, p).text}
