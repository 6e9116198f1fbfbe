"""Who sits on a body: invented people, their parties, their seats and their substitutes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from samples.variations.minutes.words import words

Span = tuple[int, int]  # first and last paragraph (§), both included


@dataclass(frozen=True, slots=True)
class Party:
    """A party: its code, its name, and the bloc that it mostly votes with."""

    code: str
    name: str
    bloc: Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class Person:
    """An elected person."""

    name: str
    party: Party


@dataclass(frozen=True, slots=True)
class Official:
    """A person in the municipality's service, or another guest."""

    name: str
    title: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Seat:
    """A member's seat: the member, and who sat in it when.

    `present` is the member's presence: "all", None (absent), or the paragraphs; `substitute`
    serves for the rest of the meeting.
    """

    member: Person
    office: Literal["chair", "first_vice", "second_vice", None]
    present: Literal["all"] | Span | None
    substitute: Person | None = None
    substitute_span: Span | None = None

    def at(self, paragraph: int) -> Person | None:
        """Return who votes in this seat at a paragraph; None where it is empty."""
        if self.present == "all" or (
            self.present and self.present[0] <= paragraph <= self.present[1]
        ):
            return self.member
        if self.substitute is None:
            return None
        span = self.substitute_span
        return self.substitute if span is None or span[0] <= paragraph <= span[1] else None


@dataclass(frozen=True, slots=True)
class Substitute:
    """A substitute who is present without serving, for all of the meeting or for a part."""

    person: Person
    span: Span | None = None


def parties(rng: random.Random) -> list[Party]:
    """Return the parties of a municipality, the largest first, weighted by how often drawn."""
    found = []
    for entry in words("names")["parties"]:
        found.extend([Party(entry["code"], entry["name"], entry["bloc"])] * entry["weight"])
    if rng.random() < 0.5:
        code, name = rng.choice(
            [
                ("BYL", "Bygdelistan"),
                ("TrP", "Trygghetspartiet"),
                ("FI", "Feministiskt initiativ"),
            ]
        )
        found.extend([Party(code, name, rng.choice(["left", "right"]))] * 2)
    return found


def names(rng: random.Random) -> Iterator[str]:
    """Yield names of people, no two with the same first name and surname or the same surname twice
    in the same form."""
    data = words("names")
    surnames = list(data["last"])
    rng.shuffle(surnames)
    used: set[str] = set()
    turn = 0
    while True:
        first = rng.choice(data["first"])
        chance = rng.random()
        if chance < 0.12:
            first = rng.choice(data["double_first"])
        elif chance < 0.16:
            first = rng.choice(data["initial"])
        elif chance < 0.2:
            first = f"{first} {rng.choice(data['first'])}"
        last = surnames[turn % len(surnames)]
        turn += 1
        chance = rng.random()
        if chance < 0.06:
            last = rng.choice(data["particles"])
        elif chance < 0.12:
            last = rng.choice(data["compound_last"])
        name = f"{first} {last}"
        if name not in used:
            used.add(name)
            yield name


def genitive(name: str) -> str:
    """Return a name in the genitive: nothing is added to one that ends in s, x or z."""
    return name if name[-1] in "sxz" else f"{name}s"
