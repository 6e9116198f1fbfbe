"""Judgements of goals and activities as rows, and which of them are ambiguous.

A red dot in the column Status 2024 -> Assessment(year=2024, status="red", read_from="fill")
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.contract import Extracted, ExtractedFinding, Provenance, Row, Scope, row
from extractors.plans.judgements import Judgement
from extractors.plans.plan_rows import Judged
from schemas.document import Box, Passage
from schemas.records import Activity, Assessment, Goal


class Judgeable(NamedTuple):
    """What a judgement is about: a goal or an activity, and the programme and the goal of it; an
    activity may belong to no goal."""

    row: Row
    programme_id: str
    goal: Goal | None


def assessment_rows(
    judged: Sequence[Judged], about: Judgeable, scope: Scope
) -> Iterator[Extracted]:
    """Yield one assessment a year for a goal or an activity."""
    years = sorted({entry.year for entry in judged if entry.year}, reverse=True)
    latest = years[0] if years else scope.year
    by_year: dict[int | None, list[Judged]] = {}
    for entry in judged:
        by_year.setdefault(entry.year or latest, []).append(entry)
    for year, own in by_year.items():
        yield from assessment(own, about, year, scope)


def assessment(
    judged: Sequence[Judged], about: Judgeable, year: int | None, scope: Scope
) -> Iterator[Extracted]:
    """Yield the assessment of a goal or an activity by its cells."""
    joined = joined_judgement([entry.judgement for entry in judged])
    boxes = [
        Box(box.page, box.x0, box.top, box.x1, box.bottom, entry.passage.plain or "(mark)")
        for entry in judged
        for box in entry.boxes
    ]
    record, goal = about.row.record, about.goal
    assert isinstance(record, (Goal, Activity))
    text = record.text
    number = f"{scope.part_id}-assessment-{record.own_id.removeprefix(scope.part_id + '-')}"
    made = row(
        Assessment,
        scope,
        {"record": _evidence(about.row)},
        assessment_id=f"{number}-{year}" if year else number,
        programme_id=about.programme_id,
        area_id=goal.area_id if goal else None,
        goal_id=goal.goal_id if goal else None,
        ordinal=goal.ordinal if goal else record.ordinal,
        year=year,
        goal_text=text,
        status=joined.status or "not_assessed",
        trend=joined.trend or "not_assessed",
        read_from=joined.read_from or "none",
        activity_id=record.own_id if isinstance(record, Activity) else None,
        status_text=joined.text,
    )
    yield made.with_provenance(Provenance("status", tuple(boxes))) if boxes else made
    if joined.doubt:
        yield ExtractedFinding(
            "unread_mark",
            "warning",
            f"The judgement of '{text[:120]}' is ambiguous: {joined.doubt}",
            _evidence(about.row),
            record_id=made.record.own_id,
            record_table=Assessment.table,
        )


def joined_judgement(judgements: Sequence[Judgement]) -> Judgement:
    """Return what several cells say of one goal: what is said first of each dimension."""
    joined = Judgement()
    for said in judgements:
        joined = Judgement(
            joined.status or said.status,
            joined.trend or said.trend,
            _carrier(joined, said),
            joined.text or said.text,
            joined.doubt or said.doubt,
        )
    return joined


def _carrier(joined: Judgement, said: Judgement) -> str | None:
    """Return what carries two cells' judgement: the status, and the trend where nothing else."""
    if joined.read_from is None or (said.status and not joined.status):
        return said.read_from or joined.read_from
    return joined.read_from


def _evidence(about: Row) -> Passage:
    """Return a passage that stands where the goal's text does."""
    boxes = next(
        (provenance.boxes for provenance in about.provenance if provenance.field == "text"), ()
    )
    return Passage.of_boxes(boxes)
