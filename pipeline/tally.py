"""The follow-up tallies of a dataset, and what belongs to them: counted from its tables.

Everything here is plain data (dataclasses); `pipeline.report` draws it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from extractors.programmes import programme_key
from pipeline.dataset import Dataset
from pipeline.reconciling import Reconciliation, Rows, cells, reconcile

STATUS = ("red", "yellow", "green", "not_assessed")
TREND = ("up", "flat", "down")


@dataclass(slots=True)
class ProgrammeTally:
    """The tallies of a programme in a year: as stated, or else as the judged goals give them.

    `documents` are those that state them; `compared` holds both, where goals were judged.
    """

    municipality: str | None
    programme: str
    year: int | None
    total: int | None
    status: dict[str, int]
    trend: dict[str, int]
    documents: list[str] = field(default_factory=list)
    compared: Reconciliation | None = None

    @property
    def source(self) -> str:
        """Whether the counts are `stated` or only `judged`."""
        return "stated" if self.documents else "judged"

    def shown(self, dimension: str) -> dict[str, int]:
        """Return the counts by status or trend: as stated, else as the judged goals give them."""
        stated = self.status if dimension == "status" else self.trend
        if stated or self.compared is None:
            return stated
        return {cell[1]: n for cell, n in self.compared.rebuilt.items() if cell[0] == dimension}

    @property
    def agrees(self) -> dict[str, bool | None]:
        """Whether the counts by status and by trend add up to the stated total, if stated.

        Where goals without a trend explain the rest, they do: the judged goals then give the same.
        """
        return {
            name: sum(counts.values()) == self.total or self._is_judged_so(name, counts)
            if counts and self.total is not None
            else None
            for name, counts in (("status", self.status), ("trend", self.trend))
        }

    def _is_judged_so(self, dimension: str, counts: dict[str, int]) -> bool:
        rebuilt = self.compared.rebuilt if self.compared else {}
        return rebuilt.get(("total", "all")) == self.total and all(
            rebuilt.get((dimension, category)) == count for category, count in counts.items()
        )


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
    reconciled: list[Reconciliation] = field(default_factory=list)


def tallies(dataset: Dataset) -> Tallies:
    """Count a dataset. The same tally stated by several documents is one."""
    municipality = {row["document_id"]: row["municipality"] for row in dataset.rows("documents")}
    programmes = {row["programme_id"]: row for row in dataset.rows("programmes")}
    reconciled = reconcile(dataset_rows(dataset))
    stated = _programmes(dataset, municipality, programmes)
    stated = _with_judged(stated, reconciled)
    return Tallies(
        stated,
        _totals(stated),
        _plans(dataset, municipality, programmes),
        _reservations(dataset),
        reconciled,
    )


def dataset_rows(dataset: Dataset) -> Rows:
    """Return the tables that tallies are rebuilt from, as plain rows."""
    names = ("documents", "programmes", "areas", "goals", "assessments", "tallies")
    return {name: dataset.rows(name) for name in names}


def _with_judged(
    stated: list[ProgrammeTally], reconciled: list[Reconciliation]
) -> list[ProgrammeTally]:
    """Give stated tallies what their goals give, and add programmes whose goals alone tell."""
    whole = {_key(entry): entry for entry in reconciled if entry.area is None and entry.goals}
    known = set()
    for tally in stated:
        known.add(_key(tally))
        tally.compared = whole.get(_key(tally))
    for key, entry in whole.items():
        counts = entry.rebuilt
        if key in known or len(counts) < 2:
            continue
        stated.append(
            ProgrammeTally(
                entry.municipality,
                entry.programme,
                entry.year,
                counts["total", "all"],
                {name: counts["status", name] for name in STATUS if ("status", name) in counts},
                {name: counts["trend", name] for name in TREND if ("trend", name) in counts},
                compared=entry,
            )
        )
    return sorted(stated, key=lambda t: (t.municipality or "", t.year or 0, t.programme.casefold()))


def _key(entry: ProgrammeTally | Reconciliation) -> tuple[str | None, str, int | None]:
    return entry.municipality, programme_key(entry.programme), entry.year


def _programmes(
    dataset: Dataset, municipality: dict[str, Any], programmes: dict[str, Any]
) -> list[ProgrammeTally]:
    groups: dict[tuple[str, int | None], list[dict[str, Any]]] = defaultdict(list)
    for row in dataset.rows("tallies"):
        if row["area_id"] is not None:
            continue
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
                "source": tally.source,
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
                if total.goals and any(total.status.values())
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
        "reconciled": [_reconciled(entry) for entry in found.reconciled],
    }


def _reconciled(entry: Reconciliation) -> dict[str, Any]:
    rebuilt = entry.rebuilt
    return {
        "municipality": entry.municipality,
        "programme": entry.programme,
        "area": entry.area,
        "year": entry.year,
        "cells": [
            {
                "dimension": cell[0],
                "category": cell[1],
                "stated": entry.stated.get(cell),
                "rebuilt": rebuilt.get(cell),
                "agrees": cell not in entry.disagreeing if cell in entry.compared else None,
            }
            for cell in cells()
            if cell in entry.stated or cell in rebuilt
        ],
        "in_dispute": [
            {
                "goal_id": goal.goal_id,
                "document_id": goal.document_id,
                "number": goal.number,
                "text": goal.text,
                "page": goal.page,
                "status": goal.status,
                "trend": goal.trend,
            }
            for goal in entry.disputed
        ],
    }
