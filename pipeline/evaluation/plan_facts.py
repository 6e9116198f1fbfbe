"""Goals, activities, indicators, judgements and tallies that were read, in the form of gold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipeline.assembly.parsed_documents import Parsed
from pipeline.assembly.reconciling import FollowUpRows, reconcile

Row = dict[str, Any]
"""A row with the columns of its table, and the names that its ids stand for."""

Rows = Mapping[str, Sequence[Mapping[str, Any]]]

_TABLES = ("programmes", "areas", "goals", "activities", "indicators", "assessments", "tallies")
# Gold's names of columns, where the table `indicators` may call them otherwise.
_INDICATOR_COLUMNS = {
    "name": ("name", "indicator", "text"),
    "base": ("base_value", "base"),
    "target": ("target_value", "target"),
    "outcome": ("outcome_value", "outcome"),
    "judgement": ("judgement", "status_text"),
    "kpi_code": ("kpi_code",),
    "unit": ("unit",),
    "year": ("year",),
}


def plan_rows(parsed: Parsed) -> dict[str, list[Row]]:
    """Return what was read of plans, by table, with names in place of ids.

    `indicators` is a key only where there is such a table.
    """
    rows = {
        name: [record.model_dump() for record in parsed.tables[name]]
        for name in _TABLES
        if name in parsed.tables
    }
    programmes = {row["programme_id"]: row["name"] for row in rows["programmes"]}
    areas: dict[str | None, str | None] = {row["area_id"]: row["name"] for row in rows["areas"]}
    goals = {row["goal_id"]: row["text"] for row in rows["goals"]}

    def placed(row: Mapping[str, Any]) -> Row:
        return {
            **row,
            "programme": programmes[row["programme_id"]],
            "area": areas.get(row["area_id"]),
        }

    found = {
        "goals": [
            {**placed(row), "parent": goals.get(row.get("parent_goal_id") or "")}
            for row in rows["goals"]
        ],
        "activities": [
            {**row, "goal": goals.get(row["goal_id"] or "")} for row in rows["activities"]
        ],
        "assessments": [{**row, "about": row["goal_text"]} for row in rows["assessments"]],
        "tallies": [placed(row) for row in rows["tallies"]],
        "contradictions": list(_contradictions(FollowUpRows.of(parsed.tables))),
    }
    if "indicators" in rows:
        found["indicators"] = [_indicator(row, goals) for row in rows["indicators"]]
    return found


def _indicator(row: Mapping[str, Any], goals: Mapping[str, str]) -> Row:
    made: Row = {
        gold: next((row[name] for name in names if name in row), None)
        for gold, names in _INDICATOR_COLUMNS.items()
    }
    return {**made, "goal": goals.get(row.get("goal_id") or ""), "page": row.get("page")}


def _contradictions(rows: FollowUpRows) -> Iterator[Row]:
    for entry in (*reconcile(rows), *reconcile(rows, "activities")):
        for dimension, category in entry.disagreeing:
            cell = dimension, category
            yield {
                "programme": entry.programme,
                "area": entry.area,
                "year": entry.year,
                "dimension": dimension,
                "category": category,
                "stated": entry.stated[cell],
                "judged": entry.rebuilt[cell],
                "page": entry.stated_by[cell].page,
            }
