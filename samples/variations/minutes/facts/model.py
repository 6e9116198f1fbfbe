"""The facts of a meeting: what was before it, who put what, how it was settled, who dissented."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Literal

from samples.variations.minutes.facts.people import (
    Official,
    Party,
    Person,
    Seat,
    Span,
    Substitute,
)

MotionKind = Literal[
    "approval",
    "rejection",
    "amendment",
    "addition",
    "counterproposal",
    "referral_back",
    "tabling",
    "today",
    "nomination",
]
Outcome = Literal["adopted", "rejected", "withdrawn", "unknown"]
Option = Literal["yes", "no", "abstain", "absent"]


@dataclass(frozen=True, slots=True)
class Body:
    """A body: its name, its level, and what the proposal before it is called."""

    name: str
    level: Literal["council", "board", "committee"]
    genitive: str
    source: str
    prefix: str


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a decision: a verb (a key of decisions.yaml) and what it is said of."""

    verb: str
    fields: dict[str, str]


@dataclass(eq=False, slots=True)
class Motion:
    """A motion. `target` is "proposal", "matter" (the written motion that is answered) or another
    motion; `clause` is what it asks for, where it has words of its own."""

    kind: MotionKind
    movers: tuple[Person, ...]
    outcome: Outcome
    target: Literal["proposal", "matter"] | Motion | None = None
    clause: str | None = None
    joined_by: tuple[Person, ...] = ()  # "med instämmande av", in the same sentence
    joins: Motion | None = None  # a motion of its own that only joins another
    second: Motion | None = None  # "i andra hand"


@dataclass(frozen=True, slots=True)
class Ballot:
    """A vote by name; `member` is the one whom a substitute serves for."""

    person: Person
    option: Option
    member: Person | None = None


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote that was demanded: by name, in the order of the seats."""

    ballots: tuple[Ballot, ...]
    casting: bool = False

    def count(self, option: Option) -> int:
        """Return how many voted so."""
        return sum(ballot.option == option for ballot in self.ballots)


Side = Literal["proposal", "matter", "today", "refer", "table", "yes", "no"] | Motion


@dataclass(eq=False, slots=True)
class Putting:
    """A proposition and how it ended.

    `about` is what is put: "single" (one proposal only), "duel" (yes against no), "rejection"
    (approval or rejection of the proposal before the meeting), "alone" (one motion, yes or no),
    "today" (decide today or refer back), "tabling", "contra" (which motion stands against the main
    proposal). `minority` is a referral that a third of the council asks for.
    """

    about: Literal["single", "duel", "rejection", "alone", "today", "tabling", "contra"]
    yes: Side
    no: Side | None
    yes_wins: bool
    vote: Vote | None = None
    minority: bool = False


@dataclass(frozen=True, slots=True)
class Election:
    """A secret ballot between two who are nominated."""

    post: str
    elected: Person
    other: Person
    votes: tuple[int, int, int]  # for the one, for the other, blank


@dataclass(frozen=True, slots=True)
class Dissent:
    """A reservation: who, in favour of what, and in what words, if any."""

    persons: tuple[Person, ...]
    favours: Motion | Literal["own"] | None = None
    text: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """A special statement or a note to the minutes."""

    kind: Literal["special_statement", "minutes_note"]
    persons: tuple[Person, ...]
    text: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Aside:
    """Who takes no part in a decision, and whether for a conflict of interest (jäv)."""

    persons: tuple[Person, ...]
    conflict: bool


@dataclass(slots=True)
class Item:
    """An agenda item."""

    paragraph: int
    case: tuple[int, int] | None  # year and serial number
    title: str
    points: tuple[Point, ...]
    background: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    proposal: tuple[Point, ...] = ()  # what the office or a lower body proposed
    recommended: bool = False  # the points are put to the council
    copies: tuple[str, ...] = ()
    speakers: tuple[Person, ...] = ()
    motions: list[Motion] = field(default_factory=list)
    puttings: list[Putting] = field(default_factory=list)
    election: Election | None = None
    dissents: list[Dissent] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    immediate: bool = False


@dataclass(slots=True)
class Meeting:
    """A meeting of a body."""

    municipality: str
    kommun: str
    body: Body
    date: datetime.date
    start: str
    end: str
    place: str
    breaks: tuple[str, ...]
    seats: tuple[Seat, ...]
    substitutes: tuple[Substitute, ...]
    officials: tuple[Official, ...]
    guests: tuple[Official, ...]
    secretary: Official
    adjusters: tuple[Person, ...]
    adjusted_on: datetime.date
    adjusted_at: str
    parties: tuple[Party, ...]
    items: list[Item] = field(default_factory=list)

    @property
    def chair(self) -> Person:
        """The member who chairs."""
        return self.seats[0].member

    @property
    def span(self) -> Span:
        """The first and the last paragraph."""
        return self.items[0].paragraph, self.items[-1].paragraph

    def serving(self, paragraph: int) -> list[tuple[Person, Person | None]]:
        """Return who decides at a paragraph: the person, and the member they serve for, if any."""
        found = []
        for seat in self.seats:
            person = seat.at(paragraph)
            if person:
                found.append((person, seat.member if person is not seat.member else None))
        return found
