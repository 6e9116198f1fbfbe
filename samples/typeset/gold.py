"""The form of the gold: what a correct reading of a sample gives, as JSON."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass

from .words import reading

# Left out of the JSON when a sample has nothing to say there; every other None becomes null.
_LEFT_OUT_WHEN_NONE = {"target", "yes", "no", "kind", "label", "deadline", "indicator"}


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
class ProposedPoint:
    """A point that the staff propose."""

    ordinal: int
    text: str


@dataclass(frozen=True)
class DecisionPoint:
    """A point of the decision, and whom it is put to when the body does not decide itself."""

    ordinal: int
    text: str
    proposed_to: str | None


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
    kind: str | None = None


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


def numbered(texts: tuple[str, ...]) -> list[ProposedPoint]:
    """Number the points of a proposal."""
    return [ProposedPoint(ordinal, text) for ordinal, text in enumerate(texts, start=1)]


def decided(texts: tuple[str, ...], proposed_to: str | None) -> list[DecisionPoint]:
    """Number the points of a decision."""
    return [DecisionPoint(ordinal, text, proposed_to) for ordinal, text in enumerate(texts, 1)]


def to_json(gold: Mapping[str, object]) -> str:
    """Write gold as JSON, each text as it should be read."""
    return json.dumps(_plain(gold), ensure_ascii=False, indent=1) + "\n"


def _plain(value: object) -> object:
    """Turn records, texts and what holds them into what JSON knows."""
    if is_dataclass(value):
        pairs = {field.name: getattr(value, field.name) for field in fields(value)}
        return {
            name: _plain(held)
            for name, held in pairs.items()
            if held is not None or name not in _LEFT_OUT_WHEN_NONE
        }
    if isinstance(value, Mapping):
        return {name: _plain(held) for name, held in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(held) for held in value]
    return reading(value) if isinstance(value, str) else value
