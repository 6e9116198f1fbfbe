"""The gold of a bundle: what a correct reading of a sample gives, as YAML.

`Bundle` holds what was typeset; `gold_rows` gives it in the form that CONTRIBUTING.md describes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

import yaml

from .words import reading


@dataclass(frozen=True)
class Person:
    """A member and the party: `Karin Lind (M)`."""

    person_name: str
    party: str

    def __str__(self) -> str:
        return f"{self.person_name} ({self.party})"

    @property
    def genitive(self) -> str:
        """The owner of a proposal: `Karin Linds (M)`."""
        return f"{self.person_name}s ({self.party})"


@dataclass(frozen=True)
class Part:
    """A document inside the bundle, with its first and last page."""

    kind: str
    pages: tuple[int, int]


@dataclass(frozen=True)
class AgendaItem:
    """The paragraph of the minutes."""

    paragraph: int
    case_number: str
    title: str
    body: str


@dataclass(frozen=True)
class DecisionPoint:
    """A point of the decision, and whom it is put to when the body does not decide itself."""

    ordinal: int
    text: str
    action: str
    proposed_to: str | None = None


@dataclass(frozen=True)
class Motion:
    """A yrkande."""

    kind: str
    persons: tuple[Person, ...]
    outcome: str
    target: str | None = None


@dataclass(frozen=True)
class VoteEvent:
    """A proposition that was put and settled."""

    method: str
    result: str
    about: str
    yes: int | None = None
    no: int | None = None


@dataclass(frozen=True)
class Reservation:
    """A reservation against the decision."""

    persons: tuple[Person, ...]
    in_favour_of: str
    text: str | None = None


@dataclass(frozen=True)
class Statement:
    """A special statement or a note to the minutes."""

    persons: tuple[Person, ...]
    text: str | None = None
    kind: str = "special_statement"


@dataclass(frozen=True)
class Referral:
    """An earlier handling of the matter that the text tells of."""

    kind: str
    date: str
    body: str


@dataclass(frozen=True)
class Programme:
    """A programme that the council has adopted."""

    name: str
    adopted_by: str
    adopted_on: str
    areas: tuple[str, ...]


@dataclass(frozen=True)
class Tally:
    """The goals of a programme as counted in a follow-up."""

    programme: str
    year: int
    total: int
    status: dict[str, int]
    trend: dict[str, int]


@dataclass(frozen=True)
class FocusArea:
    """An area of a plan with its prioritised directions."""

    target_area: str | None
    area: str
    sdgs: tuple[int, ...]
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Goal:
    """A goal of a plan; `number` is the last one of the label, 2 in `1.2`."""

    number: int
    area: str
    text: str
    responsible_body: str
    activities: tuple[str, ...]
    label: str | None = None
    deadline: str | None = None
    indicator: str | None = None

    @property
    def deadline_on(self) -> str | None:
        """The last day that the deadline names: a date itself, the year's last day for autumn."""
        if self.deadline and self.deadline.startswith("hösten"):
            return f"{self.deadline[-4:]}-12-31"
        return self.deadline if self.deadline and self.deadline[:1].isdigit() else None


@dataclass(frozen=True)
class Bundle:
    """All facts of a bundle: one agenda item, a staff report about it, and an action plan."""

    municipality: str
    parts: Sequence[Part]
    agenda_item: AgendaItem
    decisions: Sequence[DecisionPoint]
    proposed: Sequence[str]
    motions: Sequence[Motion]
    vote_events: Sequence[VoteEvent]
    reservations: Sequence[Reservation]
    statements: Sequence[Statement]
    referrals: Sequence[Referral]
    programmes: Sequence[Programme]
    tallies: Sequence[Tally]
    plan: str
    areas: Sequence[FocusArea]
    goals: Sequence[Goal]
    governing_documents: Mapping[str, Sequence[str]]
    warnings: Sequence[str] = ()


def to_yaml(bundle: Bundle) -> str:
    """Return gold as YAML, each text as it should be read."""
    return yaml.safe_dump(gold_rows(bundle), allow_unicode=True, sort_keys=False, width=110)


def gold_rows(bundle: Bundle) -> dict[str, Any]:
    """Return a bundle in the form of a gold file."""
    page = bundle.parts[0].pages[0]
    item = {
        "paragraph": bundle.agenda_item.paragraph,
        "case_number": bundle.agenda_item.case_number,
        "title": bundle.agenda_item.title,
        "body": bundle.agenda_item.body,
        "page": page,
        "decisions": [
            {"ordinal": point.ordinal, "stage": "recommended" if point.proposed_to else "decided",
             "proposed_to": point.proposed_to, "action": point.action, "text": point.text}
            for point in bundle.decisions
        ],
        "motions": bundle.motions,
        "vote_events": bundle.vote_events,
        "reservations": bundle.reservations,
        "statements": bundle.statements,
        "not_participating": [],
        "referrals": bundle.referrals,
    }  # fmt: skip
    gold = {
        "municipality": bundle.municipality,
        "parts": bundle.parts,
        "agenda_items": [item],
        "proposed_decisions": [
            {"ordinal": ordinal, "text": text} for ordinal, text in enumerate(bundle.proposed, 1)
        ],
        "adopted_programmes": [
            {"name": each.name, "adopted_by": each.adopted_by, "adopted_on": each.adopted_on}
            for each in bundle.programmes
        ],
        "areas": _areas(bundle),
        "focus_areas": [
            {"area": each.area, "text": text} for each in bundle.areas for text in each.items
        ],
        "governing_documents": [
            {"programme": programme, "name": name}
            for programme, names in bundle.governing_documents.items()
            for name in names
        ],
        "goals": [
            {"programme": bundle.plan, "area": goal.area, "number": goal.label or str(goal.number),
             "text": goal.text, "responsible_body": goal.responsible_body}
            for goal in bundle.goals
        ],
        "activities": [
            {"goal": goal.text, "number": None, "text": text,
             "responsible_body": goal.responsible_body, "deadline": goal.deadline,
             "deadline_on": goal.deadline_on, "indicator": goal.indicator}
            for goal in bundle.goals
            for text in goal.activities
        ],
        "assessments": [],
        "tallies": [row for tally in bundle.tallies for row in _counts(tally)],
        "contradictions": [],
        "warnings": [{"rule": rule} for rule in bundle.warnings],
    }  # fmt: skip
    plain: dict[str, Any] = {name: _plain(held) for name, held in gold.items()}
    return plain


def _areas(bundle: Bundle) -> list[dict[str, Any]]:
    """Return the areas of the programmes, then the plan's target areas with what they hold."""
    rows: list[dict[str, Any]] = [
        {"programme": programme.name, "area": area, "target_area": None, "sdgs": []}
        for programme in bundle.programmes
        for area in programme.areas
    ]
    for target in dict.fromkeys(each.target_area for each in bundle.areas if each.target_area):
        rows.append({"programme": bundle.plan, "area": target, "target_area": None, "sdgs": []})
    for each in bundle.areas:
        rows.append(
            {"programme": bundle.plan, "area": each.area, "target_area": each.target_area,
             "sdgs": each.sdgs}
        )  # fmt: skip
    return rows


def _counts(tally: Tally) -> list[dict[str, Any]]:
    counts = [("total", "all", tally.total)]
    counts += [("status", category, count) for category, count in tally.status.items()]
    counts += [("trend", category, count) for category, count in tally.trend.items()]
    return [
        {"programme": tally.programme, "area": None, "year": tally.year, "dimension": dimension,
         "category": category, "count": count}
        for dimension, category, count in counts
    ]  # fmt: skip


def _plain(value: object) -> object:
    """Turn records, texts and what holds them into what YAML knows."""
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {name: _plain(held) for name, held in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(held) for held in value]
    return reading(value) if isinstance(value, str) else value
