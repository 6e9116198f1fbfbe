"""What the follow-up pages show: tallies by year, stated and rebuilt, and the goals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from extractors.plans.programmes import programme_key
from pipeline.assembly.reconciling import (
    STATUS,
    TREND,
    JudgedGoal,
    Reconciliation,
)
from pipeline.reading_room.page_addresses import programme_address
from pipeline.reading_room.room_rows import RoomRows, Row
from pipeline.reading_room.row_places import Places
from pipeline.tallies.plan_counts import PlanCount
from pipeline.tallies.programme_tallies import ProgrammeTally
from pipeline.tallies.tally import Tallies, follow_up_rows, records_of, tallies_of
from pipeline.tallies.year_comparison import ProgrammeYears, compare_years
from pipeline.texts.swedish_order import in_swedish
from schemas.records import (
    Actor,
)

CHANGES = ("rose", "fell", "unchanged", "new", "gone", "not_comparable")


@dataclass(slots=True)
class ShownProgramme:
    """A programme of a municipality: its tallies by year, its goals over the years, its plan."""

    owner: str
    municipality: str | None
    key: str
    name: str
    tallies: list[ProgrammeTally] = field(default_factory=list)
    areas: list[Reconciliation] = field(default_factory=list)
    years: ProgrammeYears | None = None
    plan: list[PlanCount] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)

    @property
    def place(self) -> str:
        """The municipality, or nothing where it was not read."""
        return self.municipality or ""

    @property
    def address(self) -> str:
        """Where its page is."""
        return programme_address(self.owner, self.key)

    @property
    def disagrees(self) -> bool:
        """Whether what is stated and what the goals give differ in some year."""
        return any(
            (tally.compared is not None and tally.compared.disagreeing)
            or False in tally.agrees.values()
            or not tally.counted
            for tally in self.tallies
        )


class FollowUps:
    """The programmes of the rows, by municipality and name."""

    def __init__(self, rows: RoomRows, places: Places) -> None:
        self._rows = rows
        self._places = places
        records = follow_up_rows(rows.table)
        actors = records_of(rows.table, Actor)
        self.tallies: Tallies = tallies_of(records, actors)
        self._found: dict[tuple[str, str], ShownProgramme] = {}
        for tally in self.tallies.programmes:
            self._at(tally.owner, tally.municipality, tally.programme).tallies.append(tally)
        for entry in self.tallies.reconciled:
            if entry.area is not None:
                own = self._at(entry.owner, entry.municipality, entry.programme)
                own.areas.append(entry)
        years, self.doubts = compare_years(records)
        for programme in years:
            documents = [j.document_id for g in programme.goals for j in g.years.values()]
            owner = programme.municipality or next(iter(documents), "")
            self._at(owner, programme.municipality, programme.programme).years = programme
        for plan in self.tallies.plans:
            if plan.municipality:
                self._at(plan.municipality, plan.municipality, plan.plan).plan.append(plan)
        documents_of = rows.documents
        for row in rows.table("programmes"):
            owner = documents_of[row["document_id"]]["municipality"] or row["document_id"]
            known = self._found.get((owner, programme_key(row["name"])))
            if known is not None:
                known.documents.add(row["document_id"])
        self._goals = {row["goal_id"]: row for row in rows.table("goals")}

    def _at(self, owner: str, municipality: str | None, name: str) -> ShownProgramme:
        key = programme_key(name)
        fresh = ShownProgramme(owner, municipality, key, name)
        return self._found.setdefault((owner, key), fresh)

    def programmes(self) -> list[ShownProgramme]:
        """Return the programmes with something to show, by municipality and name."""
        shown = [own for own in self._found.values() if own.tallies or own.years or own.plan]
        return sorted(
            shown,
            key=lambda own: (not own.place, in_swedish(own.place), in_swedish(own.name), own.owner),
        )

    def page(self, programme: ShownProgramme) -> Mapping[str, Any]:
        """Return what the page of a programme shows."""
        years = [self._year(tally, programme) for tally in reversed(programme.tallies)]
        return {
            "programme": programme,
            "bars": bars_of(programme),
            "years": years,
            "moved": self._moved(programme),
            "grid": self._grid(programme),
            "plan": programme.plan,
            "documents": [
                (self._rows.documents[one], self._places.of_page(one, 1))
                for one in sorted(programme.documents)
            ],
        }

    def _year(self, tally: ProgrammeTally, programme: ShownProgramme) -> dict[str, Any]:
        compared = tally.compared
        goals = compared.goals if compared else []
        areas = [entry for entry in programme.areas if entry.year == tally.year]
        return {
            "tally": tally,
            "name": anchor(tally),
            "compared": compared,
            "disputed": [self._goal(goal) for goal in compared.disputed] if compared else [],
            "by_status": [
                (name, own)
                for name in STATUS
                if (own := [self._goal(goal) for goal in goals if goal.status == name])
            ],
            "conflicts": [(self._goal(one), self._goal(other)) for one, other in compared.conflicts]
            if compared
            else [],
            "areas": areas,
        }

    def _goal(self, goal: JudgedGoal) -> dict[str, Any]:
        row = self._goals.get(goal.goal_id or "")
        href = self._places.of_page(goal.document_id, goal.page)
        if row is not None and row["document_id"] == goal.document_id:
            href = self._places.of(row, "goal_id")
        return {"goal": goal, "href": href, "responsible": row["responsible_body"] if row else None}

    def _moved(self, programme: ShownProgramme) -> list[dict[str, Any]]:
        """Return, for each pair of years, what became of the goals; the latest pair first."""
        entry = programme.years
        if entry is None or len(entry.years) < 2:
            return []
        pairs = list(zip(entry.years, entry.years[1:], strict=False))
        made = []
        for before, after in reversed(pairs):
            groups: dict[str, list[Any]] = defaultdict(list)
            for goal in entry.goals:
                if before in goal.years or after in goal.years:
                    groups[goal.change(before, after)].append(goal)
            made.append(
                {
                    "before": before,
                    "after": after,
                    "changes": [(name, groups[name]) for name in CHANGES if groups[name]],
                }
            )
        return made

    def _grid(self, programme: ShownProgramme) -> list[dict[str, Any]]:
        """Return every goal with its judgement by year, where there are several years."""
        entry = programme.years
        if entry is None or len(entry.years) < 2:
            return []
        return [
            {
                "goal": goal,
                "years": [
                    (year, judged, self._places.of_page(judged.document_id, judged.page))
                    if (judged := goal.years.get(year))
                    else (year, None, None)
                    for year in entry.years
                ],
                "change": goal.change(*entry.years[-2:]),
            }
            for goal in entry.goals
        ]


def bars_of(programme: ShownProgramme) -> list[dict[str, Any]]:
    """Return the bars of a programme: for each year stated and rebuilt, by status and by trend."""
    bars = []
    for tally in programme.tallies:
        rebuilt = tally.compared.rebuilt if tally.compared else {}
        disagreeing = set(tally.compared.disagreeing) if tally.compared else set()
        for dimension, order in (("status", STATUS), ("trend", TREND)):
            stated = tally.status if dimension == "status" else tally.trend
            counted = {name: rebuilt.get((dimension, name), 0) for name in order}
            is_stated = tally.source == "stated" and any(stated.values())
            bars.append(
                {
                    "name": anchor(tally),
                    "listed": {name for name in STATUS if rebuilt.get(("status", name))},
                    "year": tally.year,
                    "dimension": dimension,
                    "stated": _segments(stated, order) if is_stated else [],
                    "rebuilt": _segments(counted, order),
                    "wrong": {cell[1] for cell in disagreeing if cell[0] == dimension},
                    "total": tally.total,
                    "adds_up": tally.agrees[dimension],
                    "counted": tally.counted,
                }
            )
    return [bar for bar in bars if bar["stated"] or bar["rebuilt"]]


def anchor(tally: ProgrammeTally) -> str:
    """Return the name of the part of the page that is about a tally."""
    return f"y{tally.year or 0}" if tally.counted else f"y{tally.year or 0}-{tally.documents[0]}"


def _segments(counts: Mapping[str, int], order: Sequence[str]) -> list[tuple[str, int]]:
    return [(name, counts[name]) for name in order if counts.get(name)]


def goal_rows(rows: RoomRows) -> list[Row]:
    """Return every goal once, by its key."""
    return list({row["goal_key"] or row["goal_id"]: row for row in rows.table("goals")}.values())
