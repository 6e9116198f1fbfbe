"""What an invented plan says: areas, goals, indicators, activities and how they are judged."""

from __future__ import annotations

import functools
import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

STOCK = Path(__file__).with_name("stock.yaml")
STATUSES = ("green", "yellow", "red", "not_assessed")
TRENDS = ("up", "flat", "down")


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as printed, and the last day that it names (None for "Löpande")."""

    printed: str
    on: str | None


@dataclass(slots=True)
class Indicator:
    """An indicator with its values as printed: base, outcome a year ago, outcome, target."""

    name: str
    unit: str | None
    base: str
    before: str
    outcome: str
    target: str
    kpi_code: str | None
    status: str


@dataclass(slots=True)
class Activity:
    """An activity; `number` is given by the numbering of the document."""

    text: str
    responsible: str
    partner: str
    deadline: Deadline
    cost: str
    status: str
    number: str | None = None


@dataclass(slots=True)
class Goal:
    """A goal with what stands under it; `code` and `prefix` are given by the numbering."""

    text: str
    area: Area
    indicators: list[Indicator]
    activities: list[Activity]
    responsible: str
    status: str
    before: str
    trend: str
    comment: str
    code: str | None = None
    prefix: str = ""


@dataclass(slots=True)
class Area:
    """An area of a plan, and the overall goal that its goals serve."""

    name: str
    slogan: str
    background: str
    overall: str
    goals: list[Goal] = field(default_factory=list)
    ordinal: int = 0


@dataclass(slots=True)
class Plan:
    """A plan of an invented municipality and the year of its follow-up."""

    municipality: str
    programme: str
    theme: str
    year: int
    start: int
    end: int
    areas: list[Area]

    @property
    def goals(self) -> list[Goal]:
        """All goals in the order of the areas."""
        return [goal for area in self.areas for goal in area.goals]


@functools.cache
def stock() -> dict[str, Any]:
    """Return the stock of facts that plans are made of."""
    loaded: dict[str, Any] = yaml.safe_load(STOCK.read_text(encoding="utf-8"))
    return loaded


def invent(dice: random.Random, bodies: str, deadlines: str) -> Plan:
    """Return a plan whose responsibles are of one kind and whose deadlines have one form."""
    stocked = stock()
    theme = dice.choice(sorted(stocked["programmes"]))
    year = dice.randint(2021, 2025)
    start = year - dice.randint(0, 2)
    end = start + dice.randint(3, 5)
    title = dice.choice(stocked["programmes"][theme]["plans"])
    names = stocked["programmes"][theme]["areas"]
    count = dice.randint(2, min(4, len(names)))
    chosen = sorted(dice.sample(range(len(names)), count))
    areas = []
    for ordinal, index in enumerate(chosen, 1):
        facts = stocked["areas"][names[index]]
        area = Area(
            names[index], facts["slogan"], facts["background"], facts["overall"], ordinal=ordinal
        )
        sampled = dice.sample(facts["goals"], dice.randint(min(2, len(facts["goals"])), 3))
        kept = [goal for goal in facts["goals"] if goal in sampled]
        area.goals = [
            _goal(dice, area, goal, stocked["bodies"][bodies], DEADLINES[deadlines], (start, end))
            for goal in kept
        ]
        areas.append(area)
    programme = title.format(period=f"{start}–{end}", year=year)
    municipality = dice.choice(stocked["municipalities"])
    return Plan(municipality, programme, theme, year, start, end, areas)


def _goal(
    dice: random.Random,
    area: Area,
    facts: dict[str, Any],
    bodies: list[str],
    deadlines: Any,
    period: tuple[int, int],
) -> Goal:
    stocked = stock()
    indicators = []
    for line in facts["indicators"]:
        name, unit, *values = (part.strip() for part in line.split("|"))
        base, before, outcome, target, kpi = values
        status = dice.choice(STATUSES[:3])
        indicators.append(
            Indicator(name, unit or None, base, before, outcome, target, kpi or None, status)
        )
    own = dice.sample(bodies, min(2, len(bodies)))
    activities = [
        Activity(
            text,
            dice.choice(own),
            dice.choice(stocked["partners"]),
            dice.choice(deadlines)(dice, period),
            dice.choice(stocked["costs"]),
            dice.choice(("green", "green", "yellow", "yellow", "red")),
        )
        for text in facts["activities"]
    ]
    status = dice.choices(STATUSES, (5, 4, 3, 1))[0]
    before = dice.choices(STATUSES, (5, 4, 3, 1))[0]
    trend = dice.choice(TRENDS) if status != "not_assessed" else "not_assessed"
    comment = dice.choice(stocked["comments"])
    return Goal(facts["text"], area, indicators, activities, own[0], status, before, trend, comment)


_ENDS = {"januari": "01-31", "mars": "03-31", "april": "04-30", "maj": "05-31",
         "juni": "06-30", "augusti": "08-31", "oktober": "10-31", "november": "11-30",
         "december": "12-31"}  # fmt: skip
_MONTHS = tuple(_ENDS)


def _year(dice: random.Random, period: tuple[int, int]) -> Deadline:
    year = dice.randint(*period)
    return Deadline(str(year), f"{year}-12-31")


def _span(dice: random.Random, period: tuple[int, int]) -> Deadline:
    first = dice.randint(period[0], period[1] - 1)
    last = dice.randint(first + 1, period[1])
    return Deadline(f"{first}–{last}", f"{last}-12-31")


def _quarter(dice: random.Random, period: tuple[int, int]) -> Deadline:
    year, quarter = dice.randint(*period), dice.randint(1, 4)
    day = ("03-31", "06-30", "09-30", "12-31")[quarter - 1]
    word = dice.choice(("Q{0} {1}", "Kvartal {0} {1}")).format(quarter, year)
    return Deadline(word, f"{year}-{day}")


def _month(dice: random.Random, period: tuple[int, int]) -> Deadline:
    year, month = dice.randint(*period), dice.choice(_MONTHS)
    return Deadline(f"{month.capitalize()} {year}", f"{year}-{_ENDS[month]}")


def _day(dice: random.Random, period: tuple[int, int]) -> Deadline:
    day = f"{dice.randint(*period)}-{dice.choice(sorted(_ENDS.values()))}"
    return Deadline(day, day)


def _at_latest(dice: random.Random, period: tuple[int, int]) -> Deadline:
    year, month = dice.randint(*period), dice.choice(_MONTHS)
    day = int(_ENDS[month][3:])
    return Deadline(f"Senast den {day} {month} {year}", f"{year}-{_ENDS[month]}")


def _repeated(dice: random.Random, period: tuple[int, int]) -> Deadline:
    return Deadline(dice.choice(("Löpande", "Årligen", "Varje termin", "Tillsvidare")), None)


DEADLINES: dict[str, Any] = {
    "years": (_year, _year, _span, _repeated),
    "quarters": (_quarter, _quarter, _year),
    "months": (_month, _month, _repeated),
    "dates": (_day, _day, _at_latest),
    "mixed": (_year, _span, _quarter, _month, _day, _at_latest, _repeated),
}
