"""Tables in which a report counts how many goals of each board are red, yellow and green."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.language.column_kinds import columns_of
from extractors.language.counts import category_of
from schemas.document import Table

COUNT = re.compile(r"(?P<n>\d{1,3})(?:\s*(?:st|mål|\(\s*\d+(?:,\d+)?\s*%\s*\)))?\.?")
"""A count in a cell of such a table: "3", "3 st", "3 (25 %)"; the group `n`."""

_FEWEST = 2  # colours


def counts_behind(table: Table) -> bool:
    """Whether the cells behind the first column hold nothing but counts."""
    cells = [
        table.cell(index, place).plain.strip(" –-")
        for index in range(1, len(table.rows))
        for place in range(1, len(table.rows[index]))
    ]
    return any(cells) and all(COUNT.fullmatch(cell) for cell in cells if cell)


def boards_summed_up(tables: Iterable[Table]) -> frozenset[str]:
    """Return the boards, in lower case, whose goals summary tables count in a row each: the report
    takes them for areas."""
    return frozenset(
        table.cell(index, 0).plain.casefold()
        for table in tables
        if columns_of(table).get("responsible") == 0 and counts_behind(table) and _by_colour(table)
        for index in range(1, len(table.rows))
    )


def _by_colour(table: Table) -> bool:
    heads = (table.cell(0, place).plain for place in range(1, len(table.rows[0])))
    return sum(category_of(head, "goals") is not None for head in heads if head) >= _FEWEST
