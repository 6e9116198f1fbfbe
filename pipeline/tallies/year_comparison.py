"""Years of a programme side by side: which goals rose, which fell, which are new or gone."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from extractors.plans.programmes import programme_key
from pipeline.assembly.goal_keys import Doubt, GoalFacts, tie_goals
from pipeline.assembly.reconciling import Days, FollowUpRows, days_of
from schemas.records import Assessment, Goal

_RANK = {"red": 0, "yellow": 1, "green": 2}


@dataclass(frozen=True, slots=True)
class Judged:
    """A goal as judged in one year, where, and why it is taken for the same goal.

    `otherwise` are documents of the same day, or of none, that judge it differently in that year.
    """

    status: str
    trend: str
    document_id: str
    page: int
    reason: str | None
    otherwise: tuple[str, ...] = ()


@dataclass(slots=True)
class GoalYears:
    """A goal and how it was judged, by year; number and text are the latest."""

    key: str
    number: str | None
    text: str
    years: dict[int, Judged] = field(default_factory=dict)

    def change(self, before: int, after: int) -> str:
        """Return what became of the goal: rose, fell, unchanged, new, gone, or not_comparable."""
        one, other = self.years.get(before), self.years.get(after)
        if one is None or other is None:
            return "new" if one is None else "gone"
        if one.status not in _RANK or other.status not in _RANK:
            return "unchanged" if one.status == other.status else "not_comparable"
        difference = _RANK[other.status] - _RANK[one.status]
        return "unchanged" if not difference else ("rose" if difference > 0 else "fell")


@dataclass(frozen=True, slots=True)
class ProgrammeYears:
    """The goals of a programme over the years in which they were judged."""

    municipality: str | None
    programme: str
    years: list[int]
    goals: list[GoalYears]


class _Judgement(NamedTuple):
    year: int
    goal: Goal
    row: Assessment


def compare_years(rows: FollowUpRows) -> tuple[list[ProgrammeYears], list[Doubt]]:
    """Return every programme with its goals by year, and the ties of goals that are in doubt.

    Goals are tied over all documents, in the order in which they were judged. Where several
    documents judge a goal in the same year, the latest counts.
    """
    municipality = {row.document_id: row.municipality for row in rows.documents}
    programmes = {row.programme_id: row.name for row in rows.programmes}
    goals = {row.goal_id: row for row in rows.goals}
    days = days_of(rows.documents)
    judged = [
        _Judgement(row.year, goals[row.goal_id], row)
        for row in rows.assessments
        if not row.activity_id and row.year and row.goal_id in goals
    ]
    latest = _latest_years(judged)
    order = sorted(
        (goal for goal in goals.values() if goal.document_id in latest),
        key=lambda goal: (latest[goal.document_id], *_by_day(goal, days)),
    )
    ties, doubts = tie_goals([_facts(goal, municipality, programmes) for goal in order])
    found: dict[tuple[str, str], dict[str, GoalYears]] = defaultdict(dict)
    names: dict[tuple[str, str], tuple[str | None, str]] = {}
    for year, goal, row in sorted(judged, key=lambda own: (own.year, *_by_day(own.row, days))):
        tie = ties[goal.goal_id]
        name, where = programmes[row.programme_id], municipality.get(row.document_id)
        key = (where or row.document_id, programme_key(name))
        names[key] = where, name
        own_goal = found[key].setdefault(tie.key, GoalYears(tie.key, goal.number, goal.text))
        own_goal.number, own_goal.text = goal.number, goal.text
        now = Judged(row.status, row.trend, row.document_id, row.page, tie.reason)
        before = own_goal.years.get(year)
        own_goal.years[year] = _later(before, now, days) if before else now
    made = []
    for key in sorted(found, key=lambda key: (names[key][0] or "", key[1], key[0])):
        own_goals = found[key]
        years = sorted({year for own in own_goals.values() for year in own.years})
        listed = sorted(own_goals.values(), key=lambda own: (_order(own.number), own.text))
        made.append(ProgrammeYears(*names[key], years, listed))
    return made, doubts


def _latest_years(judged: Sequence[_Judgement]) -> dict[str, int]:
    """Return the latest year that each document judges."""
    latest: dict[str, int] = {}
    for year, _, row in judged:
        latest[row.document_id] = max(latest.get(row.document_id, 0), year)
    return latest


def _by_day(row: Goal | Assessment, days: Days) -> tuple[datetime.date, str, int]:
    return days.get(row.document_id, datetime.date.min), row.document_id, row.ordinal


def _later(before: Judged, now: Judged, days: Days) -> Judged:
    """Return which judgement of a goal in a year counts: the later one, or else the first, with
    the documents that judge otherwise."""
    one, two = days.get(before.document_id), days.get(now.document_id)
    if now.document_id == before.document_id:
        return before
    if one and two and one != two:
        return now if two > one else before
    if (now.status, now.trend) == (before.status, before.trend):
        return before
    return replace(before, otherwise=(*before.otherwise, now.document_id))


def _facts(
    goal: Goal, municipality: Mapping[str, str | None], programmes: Mapping[str, str]
) -> GoalFacts:
    return GoalFacts(
        goal.goal_id,
        goal.document_id,
        municipality.get(goal.document_id) or goal.document_id,
        programmes[goal.programme_id],
        goal.number,
        goal.text,
    )


def _order(number: str | None) -> tuple[int, ...]:
    parts = [part for part in (number or "").split(".") if part.isdigit()]
    return tuple(int(part) for part in parts) or (10**6,)


def as_json(programmes: Sequence[ProgrammeYears], doubts: Sequence[Doubt]) -> dict[str, Any]:
    """Return years side by side as plain data for JSON."""
    return {
        "programmes": [
            {
                "municipality": entry.municipality,
                "programme": entry.programme,
                "years": entry.years,
                "goals": [
                    {
                        "goal_key": goal.key,
                        "number": goal.number,
                        "text": goal.text,
                        "years": {
                            str(year): {
                                "status": judged.status,
                                "trend": judged.trend,
                                "document_id": judged.document_id,
                                "page": judged.page,
                                "judged_otherwise_by": list(judged.otherwise),
                                "goal_key_reason": judged.reason,
                            }
                            for year, judged in sorted(goal.years.items())
                        },
                        "change": goal.change(*entry.years[-2:]) if len(entry.years) > 1 else None,
                    }
                    for goal in entry.goals
                ],
            }
            for entry in programmes
        ],
        "doubtful_ties": [
            {"goal_id": doubt.goal_id, "other_goal_id": doubt.other_id, "message": doubt.message}
            for doubt in doubts
        ],
    }
