"""Tables of the values of one indicator or several, whose rows are years or kinds of values.

Sjukfrånvaro, %            År   | Utfall | Mål              | 2023 | 2024
2023: 7,0  mål 6,5   from  2023 | 7,0    | 6,5   or  Utfall | 7,0  | 7,4
2024: 7,4  mål 6,0         2024 | 7,4    | 6,0       Mål    | 6,5  | 6,0
The indicator is named in a row across the table, in a column before the kinds, in the head of the
first column, or by what stands over the table.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors.language.column_kinds import head_of, named_goal, only_year, year_in_head
from extractors.plans.drafts import Value
from extractors.plans.text_shapes import about_money, has_words, is_value, shapes_of
from schemas.document import Passage, Table
from schemas.vocabulary import pattern, words

_FEWEST = 2
_GENERAL_TARGET = re.compile(r"(?:kommunens |vårt |nämndens )?mål(?:et)?\b(?! och)", re.IGNORECASE)


class Series(NamedTuple):
    """The values of one indicator in a table; `name` is None where it stands over the table."""

    name: Passage | None
    values: list[Value]


def value_kind(head: str) -> str:
    """Return what values a head or a row's first cell announces: outcome, target, base, or ""."""
    known = head_of(head)
    if known is not None and known.kind in ("outcome", "target", "base"):
        return known.kind
    if _GENERAL_TARGET.match(head.strip()) and (known is None or known.kind == "goal"):
        return "target"
    bare = head.casefold().strip(" :")
    if {"goal", "indicator"} & shapes_of(head):
        return ""  # "Resultatet ska vara minst 2 procent", "Resultat som andel av skatterna, %"
    return "outcome" if bare.startswith(tuple(words("plans", "outcome_rows"))) else ""


def series_of(table: Table) -> list[Series]:
    """Return the indicators of a table whose rows are years or kinds of values; [] for others."""
    if len(table.rows) < _FEWEST or len(table.rows[0]) < _FEWEST:
        return []
    heads = [table.cell(0, place).plain for place in range(len(table.rows[0]))]
    if about_money().search(" ".join(heads)):
        return []
    found = (
        _by_heads_alone(table, heads)
        or _by_rows_of_years(table, heads)
        or _by_rows_of_kinds(table, heads)
    )
    return found if any(series.values for series in found) else []


def _by_heads_alone(table: Table, heads: list[str]) -> list[Series]:
    """Read one row of values below heads that are all years or kinds of values."""
    kinds = [value_kind(head) or ("outcome" if only_year(head) else "") for head in heads]
    if len(table.rows) != _FEWEST or not all(kinds):
        return []
    cells = [table.cell(1, place) for place in range(len(heads))]
    none = pattern("plan_texts", "no_value")  # "Inga tillgängliga data"
    if not all(is_value(c.plain) or none.fullmatch(c.plain) for c in cells if c.text):
        return []
    values = [
        Value(kind, year_in_head(head), cell)
        for kind, head, cell in zip(kinds, heads, cells, strict=True)
        if is_printed(cell)
    ]
    return [Series(None, values)]


def _by_rows_of_years(table: Table, heads: list[str]) -> list[Series]:
    """Read `År | Utfall | Mål` over years, or the names of indicators over their values by year."""
    rows = range(1, len(table.rows))
    years = [only_year(table.cell(row, 0).plain) for row in rows]
    if len(years) < _FEWEST or not all(years):
        return []
    kinds = {place: value_kind(heads[place]) for place in range(1, len(heads))}
    if not any(kind == "outcome" for kind in kinds.values()):
        return []
    values = [
        Value(kind, year, cell)
        for row, year in zip(rows, years, strict=True)
        for place, kind in kinds.items()
        if kind and is_printed(cell := table.cell(row, place))
    ]
    return [Series(None, values)]


def _by_rows_of_kinds(table: Table, heads: list[str]) -> list[Series]:
    """Read rows headed "Utfall" and "Mål" below heads that are years."""
    yeared = {place: year for place, head in enumerate(heads) if (year := year_in_head(head))}
    first = min(yeared, default=0)
    if len(yeared) < _FEWEST or not 1 <= first <= _FEWEST:
        return []
    own = first - 1  # the column of kinds
    rows = range(1, len(table.rows))
    named = (known := head_of(heads[own])) is not None and known.kind == "indicator"
    kinds = {
        row: value_kind(text) if not named or head_of(text) else ""  # "Resultat per invånare"
        for row in rows
        for text in [table.cell(row, own).plain]
    }
    if not {"outcome", "target"} & set(kinds.values()):
        return []
    found: list[Series] = [Series(_name_in_head(table, heads[0]), [])]
    for row in rows:
        name = _name_of_row(table, row, own)
        if name is not None:
            found.append(Series(name, []))
        if not kinds[row]:
            continue
        if named_goal(table.cell(row, own).plain) is not None:
            return []
        for place, year in yeared.items():
            cell = table.cell(row, place)
            if is_printed(cell):
                found[-1].values.append(Value(kinds[row], year, cell))
    return [series for series in found if series.values]


def _name_in_head(table: Table, head: str) -> Passage | None:
    return table.cell(0, 0) if head and head_of(head) is None and has_words(head) else None


def _name_of_row(table: Table, row: int, kinds: int) -> Passage | None:
    """Return the indicator that a row across the table, or its first column, names."""
    first = table.cell(row, 0)
    if not has_words(first.plain) or value_kind(first.plain):
        return None
    others = [table.cell(row, place).text for place in range(1, len(table.rows[row]))]
    return first if kinds > 0 or not any(others) else None


def is_printed(cell: Passage) -> bool:
    """Whether a cell prints a value; a dash alone prints none."""
    return is_value(cell.plain) and any(letter.isalnum() for letter in cell.text)
