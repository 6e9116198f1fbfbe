"""The gold of a plan, written down while its page is typeset: what is printed is a row."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from samples.variations.plans.plan_invention import Activity, Deadline, Goal, Plan

Row = dict[str, Any]


@dataclass(slots=True)
class PlanGold:
    """The rows of a document; the same text printed twice is one row."""

    plan: Plan
    programme: str
    kind: str
    goals: dict[str, Row] = field(default_factory=dict)
    activities: dict[tuple[str | None, str], Row] = field(default_factory=dict)
    assessments: dict[tuple[str, int | None], Row] = field(default_factory=dict)
    tallies: dict[tuple[Any, ...], Row] = field(default_factory=dict)
    indicators: dict[tuple[Any, ...], Row] = field(default_factory=dict)
    judged_level: int | None = None

    def goal(
        self,
        text: str,
        area: str | None,
        number: str | None = None,
        level: int = 1,
        parent: str | None = None,
        responsible: str | None = None,
    ) -> None:
        """Note a printed goal; what an earlier print of it left open is filled in."""
        row = self.goals.setdefault(
            text, {"programme": self.programme, "area": None, "number": None, "text": text,
                   "responsible_body": None, "level": level, "parent": None},
        )  # fmt: skip
        for key, value in (
            ("area", area), ("number", number), ("parent", parent),
            ("responsible_body", responsible),
        ):  # fmt: skip
            if row[key] is None:
                row[key] = value

    def activity(
        self,
        goal: Goal | None,
        activity: Activity,
        number: str | None = None,
        responsible: str | None = None,
        deadline: Deadline | None = None,
    ) -> None:
        """Note a printed activity under a goal, or under none where the plan has no goals."""
        key = (goal.text if goal else None, activity.text)
        row = self.activities.setdefault(
            key, {"goal": key[0], "number": None, "text": activity.text, "responsible_body": None,
                  "deadline": None, "deadline_on": None},
        )  # fmt: skip
        for name, value in (
            ("number", number), ("responsible_body", responsible),
            ("deadline", deadline and deadline.printed), ("deadline_on", deadline and deadline.on),
        ):  # fmt: skip
            if row[name] is None:
                row[name] = value

    def assessment(self, about: str, status: str, trend: str, read_from: str, year: int) -> None:
        """Note a printed judgement; the first print of it counts."""
        row = {"year": year, "about": about, "status": status, "trend": trend,
               "read_from": read_from}  # fmt: skip
        self.assessments.setdefault((about, year), row)

    def tally(
        self, area: str | None, dimension: str, category: str, count: int, counted: str = "goals"
    ) -> None:
        """Note a stated count of goals, activities, indicators or boards."""
        key = (area, dimension, category, counted)
        self.tallies.setdefault(
            key, {"programme": self.programme, "area": area, "year": self.plan.year,
                  "dimension": dimension, "category": category, "count": count,
                  "counted": counted},
        )  # fmt: skip

    def indicator(self, goal: str | None, name: str, unit: str | None, **values: Any) -> None:
        """Note a row of an indicator: one for each year that has an outcome or a target."""
        key = (name, values.get("year"))
        empty = dict.fromkeys(("year", "base", "target", "outcome", "judgement", "kpi_code"))
        fresh = {"goal": goal, "name": name, "unit": unit, **empty}
        row = self.indicators.setdefault(key, fresh)
        for column, value in ({"goal": goal, "unit": unit} | values).items():
            if row[column] is None:
                row[column] = value

    def as_dict(self, pages: int) -> Row:
        """Return the gold of the document, with the contradictions of its tallies."""
        self._responsibles()
        gold: Row = {
            "municipality": self.plan.municipality,
            "parts": [{"kind": self.kind, "pages": [1, pages]}],
            "goals": list(self.goals.values()),
            "activities": list(self.activities.values()),
            "indicators": list(self.indicators.values()),
        }
        if self.kind == "follow_up_report":
            gold["assessments"] = list(self.assessments.values())
            gold["tallies"] = list(self.tallies.values())
            gold["contradictions"] = self._contradictions()
        return gold

    def _responsibles(self) -> None:
        for text, row in self.goals.items():
            own = [
                a["responsible_body"] for (goal, _), a in self.activities.items() if goal == text
            ]
            if row["responsible_body"] is None and own and len(set(own)) == 1:
                row["responsible_body"] = own[0]

    def _contradictions(self) -> list[Row]:
        judged = {
            dimension: Counter(
                (area, row[dimension])
                for row in self.assessments.values()
                if row["about"] in self.goals and row["year"] == self.plan.year
                for area in {None, self.goals[row["about"]]["area"]}
            )
            for dimension in ("status", "trend")
        }
        rows = []
        for tally in self.tallies.values():
            dimension = tally["dimension"]
            if tally["counted"] != "goals" or dimension == "total":
                continue
            have = judged[dimension][tally["area"], tally["category"]]
            if have != tally["count"]:
                kept = ("programme", "area", "year", "dimension", "category")
                rows.append(
                    {key: tally[key] for key in kept} | {"stated": tally["count"], "judged": have}
                )
        return rows
