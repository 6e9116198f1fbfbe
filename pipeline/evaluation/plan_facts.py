"""Goals, judgements and tallies as facts to compare: those of gold, and those that were read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pipeline.assembly.parsing import Parsed
from pipeline.assembly.reconciling import FollowUpRows, reconcile
from schemas.records import Area, Assessment, Goal, Programme, Record, Tally

R = TypeVar("R", bound=Record)

PLAN_FIELDS: dict[str, tuple[str, ...]] = {
    "goals": ("programme", "area", "number", "text", "responsible_body"),
    "activities": ("goal", "number", "text", "responsible_body", "deadline", "deadline_on"),
    "assessments": ("year", "about", "status", "trend", "read_from"),
    "tallies": ("programme", "area", "year", "dimension", "category", "count"),
    "contradictions": ("programme", "area", "year", "dimension", "category", "stated", "judged"),
}


def plan_gold(gold: Mapping[str, Any]) -> dict[str, Sequence[Mapping[str, Any]]]:
    """Return the rows of a gold file that are about plans, by table."""
    return {table: gold[table] for table in PLAN_FIELDS if table in gold}


def plan_rows(parsed: Parsed) -> dict[str, list[dict[str, Any]]]:
    """Return what was read of plans from a PDF, in the form of a gold file."""
    names = ("programmes", "areas", "goals", "activities", "assessments", "tallies")
    rows = {name: [record.model_dump() for record in parsed.tables[name]] for name in names}
    programmes = {row["programme_id"]: row["name"] for row in rows["programmes"]}
    areas: dict[str | None, str | None] = {row["area_id"]: row["name"] for row in rows["areas"]}
    areas[None] = None
    goals = {row["goal_id"]: row["text"] for row in rows["goals"]}

    def placed(row: dict[str, Any]) -> dict[str, Any]:
        return {
            **row,
            "programme": programmes[row["programme_id"]],
            "area": areas.get(row["area_id"]),
        }

    return {
        "goals": [placed(row) for row in rows["goals"]],
        "activities": [{**row, "goal": goals[row["goal_id"]]} for row in rows["activities"]],
        "assessments": [{**row, "about": row["goal_text"]} for row in rows["assessments"]],
        "tallies": [placed(row) for row in rows["tallies"]],
        "contradictions": _contradictions(_follow_up(parsed)),
    }


def _follow_up(parsed: Parsed) -> FollowUpRows:
    return FollowUpRows(
        programmes=_records(parsed, Programme),
        areas=_records(parsed, Area),
        goals=_records(parsed, Goal),
        assessments=_records(parsed, Assessment),
        tallies=_records(parsed, Tally),
    )


def _records(parsed: Parsed, kind: type[R]) -> list[R]:
    return [record for record in parsed.tables[kind.table] if isinstance(record, kind)]


def _contradictions(rows: FollowUpRows) -> list[dict[str, Any]]:
    return [
        {
            "programme": entry.programme,
            "area": entry.area,
            "year": entry.year,
            "dimension": dimension,
            "category": category,
            "stated": entry.stated[dimension, category],
            "judged": entry.rebuilt[dimension, category],
            "page": entry.stated_by[dimension, category].page,
        }
        for entry in reconcile(rows)
        for dimension, category in entry.disagreeing
    ]
