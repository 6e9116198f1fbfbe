"""Which tables hold goals, and which of their columns judge them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.language.column_kinds import columns_of
from extractors.plans.goal_marks import Marks
from extractors.plans.judgements import Legend, word_meaning
from extractors.plans.plan_rows import (
    JudgedColumn,
    is_ragged,
    judged_columns,
    kinds_of,
    plan_rows,
    text_of,
)
from schemas.document import Passage, Table


@dataclass(frozen=True, slots=True)
class GoalTable:
    """A table of goals, where it stands, and its columns that judge.

    `area_head` is the head over its goals where that names an area: "Hälsa | Status | Trend".
    """

    table: Table
    goal_column: int
    judged: tuple[JudgedColumn, ...]
    area_id: str | None = None
    programme_id: str = ""
    area_head: Passage | None = None

    @property
    def kinds(self) -> dict[str, int]:
        """The columns of the table by kind."""
        return kinds_of(self.table)

    @property
    def names_areas(self) -> bool:
        """Whether the table tells the areas itself, by a column or by rows."""
        if self.kinds.get("area", self.goal_column) != self.goal_column or self.area_head:
            return True
        rows = plan_rows(self.table, self.goal_column, self.judged, {}, {})
        return any(found.area is not None and not found.cells for found in rows)


def goal_table(table: Table, marks: Marks, legend: Legend) -> GoalTable | None:
    """Return a table as one of goals, or None where it is none.

    It has a column of goals, and one of what is done, by whom, or how it went; or, without a head
    over its first column of text, a column in which most rows carry a judgement.
    """
    if len(table.rows) < 2 or is_ragged(table):
        return None
    places = columns_of(table)
    judged = judged_columns(table)
    if "goal" in places:
        kept = _that_judge(table, places["goal"], judged, marks, legend, least=0.34)
        others = {"activity", "responsible", "indicator", "deadline"} & set(places)
        return GoalTable(table, places["goal"], tuple(kept)) if kept or others else None
    column = _unnamed_column(table, places, judged)
    if column is None:
        return None
    kept = _that_judge(table, column, judged, marks, legend, least=0.5)
    if not kept:
        return None
    head = table.cell(0, column)
    return GoalTable(table, column, tuple(kept), area_head=head if head.text else None)


def _unnamed_column(
    table: Table, places: dict[str, int], judged: Sequence[JudgedColumn]
) -> int | None:
    """Return the first column whose cells hold words, in a table that heads no goals."""
    if not judged or "activity" in places:
        return None
    used = {column.place for column in judged} | {
        place for kind, place in places.items() if kind != "area"
    }
    for place in range(len(table.rows[0])):
        texts = [text_of(row[place]).plain for row in table.rows[1:] if place < len(row)]
        if place not in used and sum(_is_worded(text) for text in texts) * 2 > len(texts):
            return place
    return None


def _is_worded(text: str) -> bool:
    """Whether a text has two words at the least: "33 %" has none."""
    return sum(word[:1].isalpha() for word in text.split()) >= 2


def _that_judge(
    table: Table,
    goal_column: int,
    judged: Sequence[JudgedColumn],
    marks: Marks,
    legend: Legend,
    least: float,
) -> list[JudgedColumn]:
    """Return the columns whose cells do judge: not those of sums, shares or prose."""
    rows = list(plan_rows(table, goal_column, judged, marks, legend))
    kept = []
    for index, column in enumerate(judged):
        own = [found.judged[index] for found in rows if found.cells and index < len(found.judged)]
        filled = [e for e in own if e.passage.text or e.judgement.says_something]
        told = [e for e in filled if e.judgement.status or e.judgement.trend]
        share = max(least, 0.5) if column.weak else least
        doubted = not column.weak and any(entry.judgement.doubt for entry in own)
        if doubted or (told and len(told) >= share * len(filled)):
            kept.append(column)
    return kept


def judges_activities(entry: GoalTable, marks: Marks, legend: Legend) -> bool:
    """Whether a table's judgements are those of its activities: by their words (Klart, Pågår), or
    because rows that open no goal have judgements of their own."""
    if "activity" not in entry.kinds or not entry.judged:
        return False
    if any(column.of_activity for column in entry.judged):
        return False  # they have a column of their own
    rows = [
        found
        for found in plan_rows(entry.table, entry.goal_column, entry.judged, marks, legend)
        if found.cells
    ]
    said = [
        judged.passage.plain for found in rows for judged in found.judged if judged.passage.text
    ]
    if said:
        of_progress = sum(bool(word_meaning(text, "progress")) for text in said)
        of_goals = sum(bool(word_meaning(text, "status")) for text in said)
        if of_progress != of_goals:
            return of_progress > of_goals
    boxes: list[object] = []
    for found in rows:
        own = [judged for judged in found.judged if judged.judgement.says_something]
        if own and not found.opens and own[0].boxes not in boxes[-1:]:
            return True
        boxes.extend(judged.boxes for judged in own[:1])
    return False
