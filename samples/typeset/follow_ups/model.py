"""What a follow-up or plan says, from which both the page and the gold are made."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

STATUS = ("red", "yellow", "green", "not_assessed")
TREND = ("up", "flat", "down", "not_assessed")
Tally = tuple[str | None, str, str, int]
"""Area or None for all, dimension, category, count."""


@dataclass(frozen=True)
class Activity:
    """An activity under a goal, as printed; `status` is what its words mean."""

    text: str
    number: str | None = None
    responsible: str | None = None
    deadline: str | None = None
    deadline_on: str | None = None
    status: str | None = None


@dataclass(frozen=True)
class Goal:
    """A goal and how it was judged; `says` are the words of the judgement, where it has any."""

    area: str | None
    number: str | None
    text: str
    status: str | None = None
    trend: str = "not_assessed"
    comment: str = ""
    responsible: str | None = None
    activities: tuple[Activity, ...] = ()
    indicator: str | None = None
    base_value: str | None = None
    target_value: str | None = None


@dataclass(frozen=True)
class FollowUp:
    """A document; `tallies` is what it states, `contradicted` the cells that its goals do not give.

    A contradiction is (area, dimension, category, stated, judged).
    """

    name: str
    municipality: str
    kind: str
    programme: str
    year: int
    goals: tuple[Goal, ...]
    read_from: str
    tallies: tuple[Tally, ...] = ()
    contradicted: tuple[tuple[str | None, str, str, int, int], ...] = field(default=())
    pages: int = 1


def counted(goals: Iterable[Goal], dimension: str) -> Counter[str]:
    """Return how many goals are judged to be of each category."""
    return Counter(str(getattr(goal, dimension)) for goal in goals)


def tallied(
    goals: Sequence[Goal], categories: Sequence[str], dimension: str = "status",
    area: str | None = None, total: bool = True,
) -> tuple[Tally, ...]:  # fmt: skip
    """Return the true tally of goals in these categories, the total first."""
    own = [goal for goal in goals if area is None or goal.area == area]
    counts = counted(own, dimension)
    whole: tuple[Tally, ...] = ((area, "total", "all", len(own)),) if total else ()
    return whole + tuple((area, dimension, name, counts[name]) for name in categories)


def to_yaml(report: FollowUp) -> str:
    """Return the gold of a document."""
    judged = [goal for goal in report.goals if goal.status is not None]
    gold: dict[str, Any] = {
        "municipality": report.municipality,
        "parts": [{"kind": report.kind, "pages": [1, report.pages]}],
        "goals": [
            {
                "programme": report.programme,
                "area": goal.area,
                "number": goal.number,
                "text": goal.text,
                "responsible_body": goal.responsible,
            }
            for goal in report.goals
        ],
        "activities": [
            {
                "goal": goal.text,
                "number": activity.number,
                "text": activity.text,
                "responsible_body": activity.responsible,
                "deadline": activity.deadline,
                "deadline_on": activity.deadline_on,
            }
            for goal in report.goals
            for activity in goal.activities
        ],
        "assessments": [
            {
                "year": report.year,
                "about": goal.text,
                "status": goal.status,
                "trend": goal.trend,
                "read_from": report.read_from,
            }
            for goal in judged
        ]
        + [
            {
                "year": report.year,
                "about": activity.text,
                "status": activity.status,
                "trend": "not_assessed",
                "read_from": report.read_from,
            }
            for goal in report.goals
            for activity in goal.activities
            if activity.status
        ],
        "tallies": [
            {
                "programme": report.programme,
                "area": area,
                "year": report.year,
                "dimension": dimension,
                "category": category,
                "count": count,
            }
            for area, dimension, category, count in report.tallies
        ],
        "contradictions": [
            {
                "programme": report.programme,
                "area": area,
                "year": report.year,
                "dimension": dimension,
                "category": category,
                "stated": stated,
                "judged": judged_count,
            }
            for area, dimension, category, stated, judged_count in report.contradicted
        ],
    }
    text = yaml.safe_dump(gold, allow_unicode=True, sort_keys=False, width=110)
    return f"# {report.name}: an invented document; written from what was typeset.\n{text}"
