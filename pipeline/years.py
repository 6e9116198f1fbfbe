"""Years of a programme side by side: which goals rose, which fell, which are new or gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from extractors.programmes import programme_key
from pipeline.goal_keys import Doubt, GoalFacts, tie_goals
from pipeline.reconciling import Rows

_RANK = {"red": 0, "yellow": 1, "green": 2}


@dataclass(frozen=True, slots=True)
class Judged:
    """A goal as it was judged in one year, where, and why it is taken for the same goal."""

    status: str
    trend: str
    document_id: str
    page: int
    reason: str | None


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


def compare_years(rows: Rows) -> tuple[list[ProgrammeYears], list[Doubt]]:
    """Return every programme with its goals by year, and the ties of goals that are in doubt.

    Goals are tied over all documents: those judged earlier come first.
    """
    municipality = {row["document_id"]: row["municipality"] for row in rows.get("documents", ())}
    programmes = {row["programme_id"]: row["name"] for row in rows["programmes"]}
    goals = {row["goal_id"]: row for row in rows["goals"]}
    judged = [
        row for row in rows["assessments"]
        if not row["activity_id"] and row["year"] and row["goal_id"] in goals
    ]  # fmt: skip
    earliest: dict[str, int] = {}
    for row in judged:
        own = earliest.get(row["document_id"], row["year"])
        earliest[row["document_id"]] = max(own, row["year"])
    order = sorted(
        (row for row in goals.values() if row["document_id"] in earliest),
        key=lambda row: (earliest[row["document_id"]], row["document_id"], row["ordinal"]),
    )
    ties, doubts = tie_goals([_facts(row, municipality, programmes) for row in order])
    found: dict[tuple[str | None, str], dict[str, GoalYears]] = defaultdict(dict)
    names: dict[tuple[str | None, str], str] = {}
    for row in sorted(judged, key=lambda row: (row["year"], row["document_id"], row["ordinal"])):
        goal = goals[row["goal_id"]]
        tie = ties[row["goal_id"]]
        name = programmes[row["programme_id"]]
        where = (municipality.get(row["document_id"]), programme_key(name))
        names[where] = name
        fresh = GoalYears(tie.key, goal["number"], goal["text"])
        own_goal = found[where].setdefault(tie.key, fresh)
        own_goal.number, own_goal.text = goal["number"], goal["text"]
        own_goal.years.setdefault(
            row["year"],
            Judged(row["status"], row["trend"], row["document_id"], row["page"], tie.reason),
        )
    made = []
    for where in sorted(found, key=lambda where: (where[0] or "", where[1])):
        own_goals = found[where]
        years = sorted({year for goal in own_goals.values() for year in goal.years})
        listed = sorted(own_goals.values(), key=lambda goal: (_order(goal.number), goal.text))
        made.append(ProgrammeYears(where[0], names[where], years, listed))
    return made, doubts


def _facts(
    row: Mapping[str, Any], municipality: Mapping[str, Any], programmes: Mapping[str, str]
) -> GoalFacts:
    return GoalFacts(
        row["goal_id"],
        row["document_id"],
        municipality.get(row["document_id"]),
        programmes[row["programme_id"]],
        row["number"],
        row["text"],
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
