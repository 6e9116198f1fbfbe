"""The follow-up tallies of a dataset, goals by plan and reservations: counted from its tables.

Everything here is plain data (dataclasses); `pipeline.cli.run_report` prints it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from extractors.plans.programmes import programme_key
from pipeline.assembly.reconciling import FollowUpRows, Reconciliation, cells, reconcile
from pipeline.store.dataset import Dataset
from pipeline.tallies.plan_counts import PlanCount, plan_counts
from pipeline.tallies.programme_tallies import (
    ProgrammeTally,
    place_of,
    programme_tally,
    stated_tallies,
)
from schemas.records import (
    Activity,
    Actor,
    Area,
    Assessment,
    Document,
    Goal,
    Programme,
    Record,
    Tally,
)

R = TypeVar("R", bound=Record)
TableRows = Callable[[str], Iterable[Mapping[str, Any]]]
"""Gives the rows of a table by its name."""


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
class Tallies:
    """Everything that `paragraf tally` prints."""

    programmes: list[ProgrammeTally]
    totals: list[Total]
    plans: list[PlanCount]
    reservations: dict[str, int]
    reconciled: list[Reconciliation] = field(default_factory=list)


def tallies(dataset: Dataset) -> Tallies:
    """Count a dataset. The same tally stated by several documents is one."""
    return tallies_of(dataset_rows(dataset), records_of(dataset.rows, Actor))


def tallies_of(rows: FollowUpRows, actors: Sequence[Actor]) -> Tallies:
    """Count rows that were read from a dataset."""
    reconciled = reconcile(rows)
    stated = _with_judged(stated_tallies(rows), reconciled)
    return Tallies(stated, _totals(stated), plan_counts(rows), _reservations(actors), reconciled)


def dataset_rows(dataset: Dataset) -> FollowUpRows:
    """Return the rows of a dataset that tallies are rebuilt from."""
    return follow_up_rows(dataset.rows)


def follow_up_rows(rows: TableRows) -> FollowUpRows:
    """Return the rows that tallies are rebuilt from; `rows` gives those of a table by its name."""
    return FollowUpRows(
        records_of(rows, Document),
        records_of(rows, Programme),
        records_of(rows, Area),
        records_of(rows, Goal),
        records_of(rows, Activity),
        records_of(rows, Assessment),
        records_of(rows, Tally),
    )


def records_of(rows: TableRows, kind: type[R]) -> list[R]:
    """Return the rows of a table as records; they were validated when they were published."""
    return [cast(R, kind.model_construct(**row)) for row in rows(kind.table)]


def _with_judged(
    stated: list[ProgrammeTally], reconciled: list[Reconciliation]
) -> list[ProgrammeTally]:
    """Add the counts of the judged goals to the stated tallies, and programmes that state none."""
    whole = {_key(entry): entry for entry in reconciled if entry.area is None and entry.goals}
    known = set()
    for tally in stated:
        known.add(_key(tally))
        tally.compared = whole.get(_key(tally)) if tally.counted else None
    for key, entry in whole.items():
        counts = entry.rebuilt
        if key in known or len(counts) < 2:
            continue
        stated.append(
            programme_tally(entry.owner, entry.municipality, entry.programme, entry.year, counts)
        )
        stated[-1].compared = entry
    return sorted(stated, key=place_of)


def _key(entry: ProgrammeTally | Reconciliation) -> tuple[str, str, int | None]:
    return entry.owner, programme_key(entry.programme), entry.year


def _totals(stated: list[ProgrammeTally]) -> list[Total]:
    groups: dict[tuple[str, int | None], list[ProgrammeTally]] = defaultdict(list)
    for tally in stated:
        if tally.counted:
            groups[tally.owner, tally.year].append(tally)
    totals = []
    for (_, year), own in groups.items():
        status, trend = Counter[str](), Counter[str]()
        for tally in own:
            status.update(tally.status)
            trend.update(tally.trend)
        goals = sum(
            tally.total if tally.total is not None else sum(tally.status.values()) for tally in own
        )
        where = own[0].municipality
        totals.append(Total(where, year, len(own), goals, dict(status), dict(trend)))
    return totals


def _reservations(actors: Sequence[Actor]) -> dict[str, int]:
    parties: dict[str, set[str]] = defaultdict(set)
    for actor in actors:
        if actor.record_table == "reservations":
            parties[actor.party or "no party"].add(actor.record_id)
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
                "counted": tally.counted,
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
