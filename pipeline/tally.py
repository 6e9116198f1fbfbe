"""The follow-up tallies of a dataset, and what belongs to them: counted from its tables.

Everything here is plain data (dataclasses); `pipeline.report` draws it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from pipeline.dataset import Dataset

STATUS = ("red", "yellow", "green")
TREND = ("up", "flat", "down")


@dataclass(slots=True)
class ProgrammeTally:
    """The stated tallies of a programme in a year; `documents` are those that state them."""

    municipality: str | None
    programme: str
    year: int | None
    total: int | None
    status: dict[str, int]
    trend: dict[str, int]
    documents: list[str] = field(default_factory=list)

    @property
    def agrees(self) -> dict[str, bool | None]:
        """Whether the counts by status and by trend add up to the stated total, if stated."""
        return {
            name: sum(counts.values()) == self.total if counts and self.total is not None else None
            for name, counts in (("status", self.status), ("trend", self.trend))
        }


@dataclass(frozen=True, slots=True)
class Total:
    """The sum over the programmes of a municipality in a year."""

    municipality: str | None
    year: int | None
    programmes: int
    goals: int
    status: dict[str, int]
    trend: dict[str, int]

    @property
    def red_or_yellow(self) -> int:
        """Goals that are not green."""
        return self.status.get("red", 0) + self.status.get("yellow", 0)


@dataclass(frozen=True, slots=True)
class PlanCount:
    """Goals and activities of a plan in an area, by responsible body."""

    municipality: str | None
    plan: str
    area: str | None
    responsible_body: str | None
    goals: int
    activities: int


@dataclass(frozen=True, slots=True)
class Tallies:
    """All that `paragraf tally` tells."""

    programmes: list[ProgrammeTally]
    totals: list[Total]
    plans: list[PlanCount]
    reservations: dict[str, int]


def tallies(dataset: Dataset) -> Tallies:
    """Count a dataset. The same tally stated by several documents is one."""
    municipality = {row["document_id"]: row["municipality"] for row in dataset.rows("documents")}
    programmes = {row["programme_id"]: row for row in dataset.rows("programmes")}
    stated = _programmes(dataset, municipality, programmes)
    return Tallies(
        stated,
        _totals(stated),
        _plans(dataset, municipality, programmes),
        _reservations(dataset),
    )


def _programmes(
    dataset: Dataset, municipality: dict[str, Any], programmes: dict[str, Any]
) -> list[ProgrammeTally]:
    groups: dict[tuple[str, int | None], list[dict[str, Any]]] = defaultdict(list)
    for row in dataset.rows("tallies"):
        groups[row["programme_id"], row["year"]].append(row)
    merged: dict[Any, ProgrammeTally] = {}
    for (programme_id, year), rows in groups.items():
        counts = {(row["dimension"], row["category"]): row["count"] for row in rows}
        document = rows[0]["document_id"]
        made = ProgrammeTally(
            municipality[document],
            programmes[programme_id]["name"],
            year,
            counts.get(("total", "all")),
            {
                category: counts["status", category]
                for category in STATUS
                if ("status", category) in counts
            },
            {
                category: counts["trend", category]
                for category in TREND
                if ("trend", category) in counts
            },
        )
        key = (
            made.municipality,
            made.programme.casefold(),
            year,
            made.total,
            *made.status.items(),
            *made.trend.items(),
        )
        merged.setdefault(key, made).documents.append(document)
    return sorted(
        merged.values(), key=lambda t: (t.municipality or "", t.year or 0, t.programme.casefold())
    )


def _totals(stated: list[ProgrammeTally]) -> list[Total]:
    groups: dict[tuple[str | None, int | None], list[ProgrammeTally]] = defaultdict(list)
    for tally in stated:
        groups[tally.municipality, tally.year].append(tally)
    totals = []
    for (municipality, year), own in groups.items():
        status, trend = Counter[str](), Counter[str]()
        for tally in own:
            status.update(tally.status)
            trend.update(tally.trend)
        goals = sum(
            tally.total if tally.total is not None else sum(tally.status.values()) for tally in own
        )
        totals.append(Total(municipality, year, len(own), goals, dict(status), dict(trend)))
    return totals


def _plans(
    dataset: Dataset, municipality: dict[str, Any], programmes: dict[str, Any]
) -> list[PlanCount]:
    areas = {row["area_id"]: row["name"] for row in dataset.rows("areas")}
    activities = Counter(row["goal_id"] for row in dataset.rows("activities"))
    counts: dict[tuple[Any, ...], list[int]] = defaultdict(lambda: [0, 0])
    for goal in dataset.rows("goals"):
        key = (
            municipality[goal["document_id"]],
            programmes[goal["programme_id"]]["name"],
            areas.get(goal["area_id"]),
            goal["responsible_body"],
        )
        counts[key][0] += 1
        counts[key][1] += activities[goal["goal_id"]]
    return [PlanCount(*key, *numbers) for key, numbers in counts.items()]


def _reservations(dataset: Dataset) -> dict[str, int]:
    parties: dict[str, set[str]] = defaultdict(set)
    for actor in dataset.rows("actors"):
        if actor["record_table"] == "reservations":
            parties[actor["party"] or "no party"].add(actor["record_id"])
    return {
        party: len(found)
        for party, found in sorted(parties.items(), key=lambda entry: (-len(entry[1]), entry[0]))
    }


def as_json(found: Tallies) -> dict[str, Any]:
    """Return tallies as plain data for JSON, shares included."""
    return {
        "programmes": [
            {
                "municipality": tally.municipality,
                "programme": tally.programme,
                "year": tally.year,
                "total": tally.total,
                "status": tally.status,
                "trend": tally.trend,
                "agrees": tally.agrees,
                "documents": tally.documents,
            }
            for tally in found.programmes
        ],
        "totals": [
            {
                "municipality": total.municipality,
                "year": total.year,
                "programmes": total.programmes,
                "goals": total.goals,
                "status": total.status,
                "trend": total.trend,
                "red_or_yellow": total.red_or_yellow,
                "red_or_yellow_share": round(total.red_or_yellow / total.goals, 4)
                if total.goals
                else None,
            }
            for total in found.totals
        ],
        "plans": [
            {
                "municipality": plan.municipality,
                "plan": plan.plan,
                "area": plan.area,
                "responsible_body": plan.responsible_body,
                "goals": plan.goals,
                "activities": plan.activities,
            }
            for plan in found.plans
        ],
        "reservations": found.reservations,
    }
