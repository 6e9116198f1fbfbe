"""Goals and activities of plans, counted by area and responsible body."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from extractors.plans.programmes import programme_key
from pipeline.assembly.goal_keys import normal_text
from pipeline.assembly.reconciling import FollowUpRows


@dataclass(frozen=True, slots=True)
class PlanCount:
    """Goals and activities of a plan in an area, by responsible body."""

    municipality: str | None
    plan: str
    area: str | None
    responsible_body: str | None
    goals: int
    activities: int


@dataclass(slots=True)
class _PlannedGoal:
    """A goal of a plan, once for all documents that hold it: what any of them says of it."""

    area: str | None = None
    responsible_body: str | None = None
    activities: set[str] = field(default_factory=set)


def plan_counts(rows: FollowUpRows) -> list[PlanCount]:
    """Count goals and activities by plan, area and responsible body, by name.

    A goal that several documents hold (plan and follow-ups) counts once, with its activities.
    """
    municipality = {row.document_id: row.municipality for row in rows.documents}
    programmes = {row.programme_id: row.name for row in rows.programmes}
    areas = {row.area_id: row.name for row in rows.areas}
    activities: dict[str, set[str]] = defaultdict(set)
    for row in rows.activities:
        if row.goal_id:
            activities[row.goal_id].add(normal_text(row.text))
    plans: dict[tuple[str, str], dict[str, _PlannedGoal]] = defaultdict(dict)
    shown: dict[tuple[str, str], tuple[str | None, str]] = {}
    for goal in rows.goals:
        where, name = municipality[goal.document_id], programmes[goal.programme_id]
        key = (where or goal.document_id, programme_key(name))
        shown[key] = max(shown.get(key, (where, "")), (where, name), key=lambda own: len(own[1]))
        own = plans[key].setdefault(goal.goal_key or goal.goal_id, _PlannedGoal())
        own.area = own.area or areas.get(goal.area_id or "")
        own.responsible_body = own.responsible_body or goal.responsible_body
        own.activities |= activities[goal.goal_id]
    counts: list[PlanCount] = []
    for key, goals in plans.items():
        groups: dict[tuple[str | None, str | None], list[_PlannedGoal]] = defaultdict(list)
        for planned in goals.values():
            groups[planned.area, planned.responsible_body].append(planned)
        counts.extend(
            PlanCount(*shown[key], *group, len(own), sum(len(goal.activities) for goal in own))
            for group, own in groups.items()
        )
    return sorted(counts, key=_place_of_plan)


def _place_of_plan(plan: PlanCount) -> tuple[str, ...]:
    names = (plan.municipality, plan.plan, plan.area, plan.responsible_body)
    return tuple((name or "").casefold() for name in names)
