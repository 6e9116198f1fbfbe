"""Which columns of a table judge, what they judge, and for which year.

Status 2023 | Status 2024 | Trend -> two columns of judgements and one of directions
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.language.column_kinds import Head, head_of, is_weak, only_year
from extractors.language.judgement_words import word_meaning
from extractors.plans.rows_across import filled_apart
from schemas.document import Table

_JUDGING = ("status", "trend", "activity_status")


@dataclass(frozen=True, slots=True)
class JudgedColumn:
    """A column that judges: where it stands, what it judges, and for which year.

    `choices` are the columns of a judgement by crosses ("Uppfyllt | Delvis | Ej"), with what a
    cross in each says. `of_progress` says that its words tell how far activities are, `of_bands`
    that it judges what rows across the table name, and no other rows.
    """

    place: int
    dimensions: tuple[str, ...]
    year: int | None
    weak: bool
    of_activity: bool = False
    choices: tuple[tuple[int, str], ...] = ()
    of_progress: bool = False
    of_bands: bool = False


def judged_columns(table: Table, showing: frozenset[int] = frozenset()) -> list[JudgedColumn]:
    """Return the columns that judge, by their heads.

    A column of judgements without one of trends may show both: a coloured arrow. `showing` are
    columns whose cells show judgements, whatever their heads say.
    """
    found: list[JudgedColumn] = []
    heads = [table.cell(0, index).plain for index in range(len(table.rows[0]))]
    kinds = [head_of(text) for text in heads]
    forecasts = {
        i for i, head in enumerate(kinds) if head is not None and _forecasts(head, heads[i])
    }
    plain = {head.kind for i, head in enumerate(kinds) if head is not None and i not in forecasts}
    has_trend = "trend" in plain
    # How far activities are has no direction: "▶" in a square says that one goes on.
    of_activities = "activity" in plain and "goal" not in plain
    current: str | None = None
    apart = filled_apart(table)
    for index, (text, head) in enumerate(zip(heads, kinds, strict=True)):
        if head is not None:
            current = head.kind if head.kind in _JUDGING else None
        elif text:
            current = "status" if only_year(text) and _judges_by_years(heads) else None
        if current is None and index in showing:
            current = "status"
        if current is None:
            continue
        if head is None and not only_year(text) and index not in showing:
            continue
        year = head.year if head and head.year else only_year(text)
        of_activity = current == "activity_status"
        one = has_trend or of_activity or of_activities
        both = ("status",) if one else ("status", "trend")
        directs = current == "trend" and index not in forecasts
        if index in forecasts and "status" in plain and not has_trend:
            directs = True  # beside how it is now: where it goes
        dimensions = ("trend",) if directs else both
        made = JudgedColumn(
            index, dimensions, year, is_weak(text), of_activity, of_bands=index in apart
        )
        if not any(_same(column, made) for column in found):
            found.append(made)
    if any("status" in column.dimensions for column in found):
        return found
    for scale in ("status", "progress"):
        if len(crosses := _crosses(heads, scale)) >= 2:
            first, progress = crosses[0][0], scale == "progress"
            made = JudgedColumn(
                first, ("status",), None, False, choices=crosses, of_progress=progress
            )
            return [*found, made]
    return found


def _forecasts(head: Head, text: str) -> bool:
    """Whether a column tells what is expected: "Prognos helår", of the goal or of its direction."""
    return head.kind == "trend" and text.casefold().startswith("prognos")


def _same(one: JudgedColumn, other: JudgedColumn) -> bool:
    return (one.dimensions[0], one.year, one.of_activity, one.of_bands) == (
        other.dimensions[0],
        other.year,
        other.of_activity,
        other.of_bands,
    )


def _crosses(heads: Sequence[str], scale: str) -> tuple[tuple[int, str], ...]:
    """Return the heads that are themselves judgements of a scale, each another: "Uppfyllt", "Ej
    uppfyllt"; "Genomfört", "Pågår"."""
    found = [
        (place, meaning) for place, text in enumerate(heads)
        if text and (meaning := word_meaning(text, scale))
    ]  # fmt: skip
    return tuple(found) if len({meaning for _, meaning in found}) == len(found) else ()


def _judges_by_years(heads: Sequence[str]) -> bool:
    return sum(only_year(text) is not None for text in heads) >= 2


def is_ragged(table: Table) -> bool:
    """Whether the rows of a table are not all as long as its head: a roll call, no plan."""
    return any(len(row) != len(table.rows[0]) for row in table.rows)
