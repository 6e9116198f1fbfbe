"""Tallies rebuilt from the goals that were judged, compared with the stated tallies."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from extractors.language.deadlines import last_day
from extractors.plans.programmes import programme_key
from pipeline.assembly.goal_keys import normal_text
from schemas.records import (
    Activity,
    Area,
    Assessment,
    Document,
    Goal,
    Programme,
    Record,
    Tally,
)

R = TypeVar("R", bound=Record)

Cell = tuple[str, str]

STATUS = ("red", "yellow", "green", "not_assessed")
TREND = ("up", "flat", "down")
ORDER: dict[str, tuple[str, ...]] = {
    "total": ("all",),
    "status": STATUS,
    "trend": (*TREND, "not_assessed"),
}
Days = Mapping[str, datetime.date]
_SPAN_OF_YEARS = re.compile(r"20\d\d\s*[–-]\s*20\d\d")


@dataclass(frozen=True, slots=True)
class FollowUpRows:
    """The rows that tallies are rebuilt from, of one document or of a whole dataset."""

    documents: Sequence[Document] = ()
    programmes: Sequence[Programme] = ()
    areas: Sequence[Area] = ()
    goals: Sequence[Goal] = ()
    activities: Sequence[Activity] = ()
    assessments: Sequence[Assessment] = ()
    tallies: Sequence[Tally] = ()

    @staticmethod
    def of(tables: Mapping[str, Sequence[Record]]) -> FollowUpRows:
        """Return the rows of a document from its tables."""
        return FollowUpRows(
            documents=_rows_of(tables, Document),
            programmes=_rows_of(tables, Programme),
            areas=_rows_of(tables, Area),
            goals=_rows_of(tables, Goal),
            activities=_rows_of(tables, Activity),
            assessments=_rows_of(tables, Assessment),
            tallies=_rows_of(tables, Tally),
        )


def _rows_of(tables: Mapping[str, Sequence[Record]], kind: type[R]) -> list[R]:
    return [record for record in tables.get(kind.table, ()) if isinstance(record, kind)]


@dataclass(frozen=True, slots=True)
class JudgedGoal:
    """A goal as it was judged, and where."""

    goal_id: str | None
    document_id: str
    number: str | None
    text: str
    page: int
    status: str
    trend: str
    level: int | None = None


@dataclass(slots=True)
class Reconciliation:
    """A programme in a year, as a whole or in one area: what is stated, what the goals give.

    `counted` is what is judged and counted, goals or activities; these stand in `goals` too.
    `owner` is the municipality, or the document where that is not known. `claims` are the rows that
    state a cell; of several of the latest day, one that the goals contradict counts.
    `conflicts` are goals that documents of the same day, or of none, judge differently.
    """

    owner: str
    municipality: str | None
    programme: str
    area: str | None
    year: int | None
    counted: str = "goals"
    stated: dict[Cell, int] = field(default_factory=dict)
    stated_by: dict[Cell, Tally] = field(default_factory=dict)
    goals: list[JudgedGoal] = field(default_factory=list)
    claims: dict[Cell, list[Tally]] = field(default_factory=dict)
    conflicts: list[tuple[JudgedGoal, JudgedGoal]] = field(default_factory=list)

    @property
    def rebuilt(self) -> dict[Cell, int]:
        """The counts that the judged goals give; no trends where no goal has one."""
        if not self.goals:
            return {}
        counts: Counter[Cell] = Counter({("total", "all"): len(self.goals)})
        dimensions = ["status"] if any(g.status != "not_assessed" for g in self.goals) else []
        dimensions += ["trend"] if any(g.trend != "not_assessed" for g in self.goals) else []
        for dimension in dimensions:
            for category in ORDER[dimension]:
                counts[dimension, category] = sum(
                    getattr(goal, dimension) == category for goal in self.goals
                )
        return dict(counts)

    @property
    def disagreeing(self) -> list[Cell]:
        """The cells that are stated otherwise than the goals give them."""
        rebuilt = self.rebuilt
        return [
            cell for cell in cells()
            if cell in self.stated and cell in rebuilt and self.stated[cell] != rebuilt[cell]
        ]  # fmt: skip

    @property
    def compared(self) -> list[Cell]:
        """The cells that are both stated and rebuilt."""
        rebuilt = self.rebuilt
        return [cell for cell in cells() if cell in self.stated and cell in rebuilt]

    @property
    def disputed(self) -> list[JudgedGoal]:
        """The goals among which the error lies: those of the categories that hold too many; where
        none does, those outside the categories that hold too few."""
        rebuilt = self.rebuilt
        wrong = [cell for cell in self.disagreeing if cell[0] != "total"]
        over = [cell for cell in wrong if rebuilt[cell] > self.stated[cell]]
        if over:
            return [
                goal for goal in self.goals
                if any(getattr(goal, dimension) == category for dimension, category in over)
            ]  # fmt: skip
        return [
            goal for goal in self.goals
            if any(getattr(goal, dimension) != category for dimension, category in wrong)
        ]  # fmt: skip


def cells() -> Iterator[Cell]:
    """Yield the cells of a tally in the order in which they are shown."""
    for dimension, categories in ORDER.items():
        for category in categories:
            yield dimension, category


def reconcile(rows: FollowUpRows, counted: str = "goals") -> list[Reconciliation]:
    """Return what is stated beside what is rebuilt, by owner, programme, area and year: of goals,
    or of activities where these are to be `counted`.

    The same goal in several documents of a year counts once, as the latest judges it; so does the
    same tally.
    """
    municipality = {row.document_id: row.municipality for row in rows.documents}
    days = days_of(rows.documents)
    programmes = {row.programme_id: row.name for row in rows.programmes}
    areas = {row.area_id: row for row in rows.areas}
    goals = {row.goal_id: row for row in rows.goals}
    found: dict[tuple[str, str, str | None, int | None], Reconciliation] = {}

    def at(row: Tally | Assessment, area: str | None) -> Reconciliation:
        name = programmes[row.programme_id]
        where = municipality.get(row.document_id)
        owner = where or row.document_id
        form = normal_text(area) if area else None
        key = (owner, programme_key(name), form, row.year)
        return found.setdefault(key, Reconciliation(owner, where, name, area, row.year, counted))

    for tally in rows.tallies:
        if (tally.counted or "goals") != counted:
            continue
        own = at(tally, areas[tally.area_id].name if tally.area_id else None)
        own.claims.setdefault((tally.dimension, tally.category), []).append(tally)
    for judged in rows.assessments:
        if bool(judged.activity_id) == (counted == "activities"):
            goal = _judged(judged, goals.get(judged.goal_id or ""))
            for area in (None, *_areas_of(judged.area_id, areas)):
                _add(at(judged, area), goal, days)
    for entry in found.values():
        _state(entry, days)
    return sorted(found.values(), key=_place)


def days_of(documents: Sequence[Document]) -> dict[str, datetime.date]:
    """Return, by document id, the last day named in each title: "Uppföljning april 2024".

    The years of a programme's own name ("Klimatplan 2020-2030") are not a day of the document.
    """
    found = {}
    for document in documents:
        day = last_day(_SPAN_OF_YEARS.sub(" ", document.title or ""))
        if day:
            found[document.document_id] = day
    return found


def _judged(row: Assessment, goal: Goal | None) -> JudgedGoal:
    return JudgedGoal(
        row.goal_id,
        row.document_id,
        goal.number if goal else None,
        row.goal_text,
        row.page,
        row.status,
        row.trend,
        goal.level if goal else None,
    )


def _add(entry: Reconciliation, goal: JudgedGoal, days: Days) -> None:
    """Add a goal; where another document judges it too, the later of them counts."""
    for place, other in enumerate(entry.goals):
        if other.document_id == goal.document_id or _form(other) != _form(goal):
            continue
        one, two = (days.get(judged.document_id) for judged in (other, goal))
        if one and two and one != two:
            entry.goals[place] = goal if two > one else other
        elif (other.status, other.trend) != (goal.status, goal.trend):
            entry.conflicts.append((other, goal))
        return
    entry.goals.append(goal)


def _form(goal: JudgedGoal) -> tuple[str | None, str]:
    return goal.number, normal_text(goal.text)


def _state(entry: Reconciliation, days: Days) -> None:
    """Take what is stated from the claims of the latest day: of several one that is contradicted.

    What an earlier document of the year states is not compared with what a later one judges. A
    total that is that of the goals of one level counts these: "Av sexton nämndmål".
    """
    totals = {tally.count for tally in entry.claims.get(("total", "all"), ())}
    if totals and len(entry.goals) not in totals:
        levels = {goal.level for goal in entry.goals}
        own = [[goal for goal in entry.goals if goal.level == level] for level in levels]
        entry.goals = next((goals for goals in own if len(goals) in totals), entry.goals)
    rebuilt = entry.rebuilt
    latest = _latest([row.document_id for own in entry.claims.values() for row in own], days)
    for cell, stated in entry.claims.items():
        claims = [row for row in stated if row.document_id in latest]
        if not claims:
            continue
        wrong = (row for row in claims if row.count != rebuilt.get(cell, row.count))
        entry.stated_by[cell] = next(wrong, claims[0])
        entry.stated[cell] = entry.stated_by[cell].count


def _latest(documents: Sequence[str], days: Days) -> set[str]:
    """Return the documents of the latest day; all of them where one gives no day."""
    if not all(document in days for document in documents):
        return set(documents)
    last = max((days[document] for document in documents), default=None)
    return {document for document in documents if days[document] == last}


def _place(entry: Reconciliation) -> tuple[str, str, str, int, bool, str]:
    return (
        entry.municipality or "",
        entry.owner,
        programme_key(entry.programme),
        entry.year or 0,
        entry.area is not None,
        entry.area or "",
    )


def _areas_of(area_id: str | None, areas: Mapping[str, Area]) -> Iterator[str]:
    """Yield the names of an area and of those above it."""
    while area_id and area_id in areas:
        yield areas[area_id].name
        area_id = areas[area_id].parent_area_id
