"""The gold of a set of minutes: what a correct reading gives, as YAML.

The records are the ones that the text is typeset from. Only `page` is filled in later, when the
line that holds the record has found its page.
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass

import yaml

from .conventions import settle
from .words import reading


@dataclass(frozen=True)
class Person:
    """A member and the party, or a party's whole group when there is no name."""

    person_name: str | None
    party: str | None = None

    def __str__(self) -> str:
        return f"{self.person_name} ({self.party})" if self.party else f"{self.person_name}"

    @property
    def bare_genitive(self) -> str:
        """The owner without the party: "Linds", and "Janssons" of a name that ends in s."""
        name = self.person_name or ""
        return name if name[-1:] in "sxz" else f"{name}s"

    @property
    def genitive(self) -> str:
        """The owner of a proposal: `Karin Linds (M)`."""
        return f"{self.bare_genitive} ({self.party})"


def group(*parties: str) -> list[Person]:
    """Return the groups of these parties."""
    return [Person(None, party) for party in parties]


@dataclass
class Attendance:
    """Somebody at the meeting; `paragraphs` is set when the presence was for some only."""

    person_name: str
    party: str | None
    role: str
    substitutes_for: str | None = None
    paragraphs: str | None = None
    page: int = 0


@dataclass
class Decision:
    """A point of a decision, `recommended` when it is put to another body."""

    text: str
    action: str
    stage: str = "decided"
    proposed_to: str | None = None
    ordinal: int = 0
    page: int = 0


@dataclass
class Motion:
    """A yrkande."""

    kind: str
    persons: Sequence[Person]
    target: str | None
    outcome: str
    page: int = 0


@dataclass(frozen=True)
class Vote:
    """How one member voted; a substitute votes for the member in whose seat they sit."""

    person_name: str
    party: str
    option: str
    substitutes_for: str | None = None


@dataclass
class VoteEvent:
    """A proposition that was put and settled."""

    method: str
    question: str
    result: str
    yes_means: str | None = None
    no_means: str | None = None
    yes: int | None = None
    no: int | None = None
    abstain: int | None = None
    absent: int | None = None
    casting_vote: bool = False
    page: int = 0
    votes: Sequence[Vote] = ()

    def counted(self, votes: Sequence[Vote]) -> "VoteEvent":
        """Take the roll call, and count it."""
        self.votes = votes
        for option in ("yes", "no", "abstain", "absent"):
            setattr(self, option, sum(vote.option == option for vote in votes))
        return self


@dataclass
class Reservation:
    """A reservation against the decision."""

    persons: Sequence[Person]
    in_favour_of: str | None = None
    text: str | None = None
    page: int = 0


@dataclass
class Statement:
    """A special statement or a note to the minutes."""

    kind: str
    persons: Sequence[Person]
    text: str | None = None
    page: int = 0


@dataclass(frozen=True)
class Aside:
    """One who took no part in the decision."""

    person_name: str | None
    party: str | None
    role: str = "not_participating"


Record = Decision | Motion | VoteEvent | Reservation | Statement | Aside


@dataclass
class Meeting:
    """The meeting as the front page tells of it."""

    body: str
    date: str
    start_time: str
    end_time: str
    place: str
    chair: str
    secretary: str
    adjusters: Sequence[str]
    adjusted_on: str


@dataclass
class AgendaGold:
    """A paragraph with all that was read from it."""

    paragraph: int
    case_number: str | None
    title: str
    page: int
    decisions: list[Decision] = field(default_factory=list)
    motions: list[Motion] = field(default_factory=list)
    vote_events: list[VoteEvent] = field(default_factory=list)
    reservations: list[Reservation] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    not_participating: list[Aside] = field(default_factory=list)

    def take(self, record: Record) -> None:
        """Put a record where it belongs; the points of the decision are numbered as they come."""
        if isinstance(record, Decision):
            record.ordinal = len(self.decisions) + 1
            self.decisions.append(record)
        elif isinstance(record, Motion):
            self.motions.append(record)
        elif isinstance(record, VoteEvent):
            self.vote_events.append(record)
        elif isinstance(record, Reservation):
            self.reservations.append(record)
        elif isinstance(record, Statement):
            self.statements.append(record)
        else:
            self.not_participating.append(record)


def to_yaml(gold: Mapping[str, object]) -> str:
    """Write gold as YAML, each text as it should be read."""
    plain = _plain(gold)
    assert isinstance(plain, dict)
    return yaml.safe_dump(
        settle(plain), allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=None
    )


def _plain(value: object) -> object:
    """Turn records, texts and what holds them into what YAML knows."""
    if is_dataclass(value):
        return {entry.name: _plain(getattr(value, entry.name)) for entry in fields(value)}
    if isinstance(value, Mapping):
        return {name: _plain(held) for name, held in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(held) for held in value]
    if isinstance(value, str):
        text = reading(value)
        try:
            return datetime.date.fromisoformat(text) if len(text) == len("2025-03-12") else text
        except ValueError:
            return text
    return value
