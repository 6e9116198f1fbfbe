"""Inventing a meeting: the body and its people, then the items and their debates."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from typing import Any

from samples.variations.minutes.facts.agenda import agenda
from samples.variations.minutes.facts.model import Body, Meeting
from samples.variations.minutes.facts.people import (
    Official,
    Party,
    Person,
    Seat,
    Span,
    Substitute,
    names,
    parties,
)
from samples.variations.minutes.words import words

SIZES = {"council": (21, 41), "board": (9, 15), "committee": (7, 11)}


def invent(rng: random.Random) -> Meeting:
    """Return a meeting, all of it drawn from the generator."""
    data = words("names")
    bodies = [Body(**entry) for entry in data["bodies"]]
    body = rng.choice([bodies[0], bodies[0], bodies[0], bodies[1], bodies[1], *bodies[2:]])
    place = rng.choice(data["municipalities"])
    first = rng.randint(12, 210)
    last = first + rng.randint(8, 13)
    people = names(rng)
    known = parties(rng)
    seats = _seats(rng, people, known, SIZES[body.level], (first, last))
    date = datetime.date(2025, 1, 1) + datetime.timedelta(days=rng.randint(10, 340))
    adjusted = date + datetime.timedelta(days=rng.randint(2, 10))
    hour = rng.choice([8, 9, 13, 17, 18])
    start = f"{hour:02}:{rng.choice([0, 15, 30]):02}"
    end = f"{hour + rng.randint(2, 4):02}:{rng.choice([5, 20, 35, 45, 50]):02}"
    adjusters = rng.sample(
        [seat.member for seat in seats[1:] if seat.present == "all"],
        2 if body.level == "council" else rng.choice([1, 1, 2]),
    )
    meeting = Meeting(
        municipality=place["name"],
        kommun=place["kommun"],
        body=body,
        date=date,
        start=start,
        end=end,
        place=f"{rng.choice(data['rooms'])}, {rng.choice(place['hall'])}",
        breaks=_breaks(rng, hour),
        seats=seats,
        substitutes=_substitutes(rng, people, seats, (first, last)),
        officials=_officials(rng, people, data, (first, last)),
        guests=(),
        secretary=Official(next(people), rng.choice(data["secretaries"])),
        adjusters=tuple(adjusters),
        adjusted_on=adjusted,
        adjusted_at=f"{rng.choice(place['hall'])}, kommunledningskontoret",
        parties=tuple(dict.fromkeys(seat.member.party for seat in seats)),
    )
    agenda(rng, meeting, first, last)
    return meeting


def _breaks(rng: random.Random, hour: int) -> tuple[str, ...]:
    if rng.random() < 0.5:
        return ()
    return (f"{hour + 1:02}:{rng.choice([10, 20, 30]):02}-{hour + 1:02}:{rng.choice([40, 45]):02}",)


def _seats(
    rng: random.Random,
    people: Iterator[str],
    known: list[Party],
    size: tuple[int, int],
    span: Span,
) -> tuple[Seat, ...]:
    """Return the seats: the presidium first and always there, then the members by party."""
    number = rng.randrange(size[0], size[1] + 1, 2)
    drawn = [rng.choice(known) for _ in range(number)]
    drawn.sort(key=lambda party: (-drawn.count(party), party.code))
    members = [Person(next(people), party) for party in drawn]
    head = rng.sample(members, 3)
    rest = [person for person in members if person not in head]
    seats = [
        Seat(head[0], "chair", "all"),
        Seat(head[1], "first_vice", "all"),
        Seat(head[2], "second_vice", "all"),
    ]
    for person in rest:
        seats.append(_seat(rng, people, person, span))
    return tuple(seats)


def _seat(rng: random.Random, people: Iterator[str], member: Person, span: Span) -> Seat:
    chance = rng.random()
    if chance < 0.78:
        return Seat(member, None, "all")
    if chance < 0.81:
        return Seat(member, None, None)  # absent, and nobody serves
    substitute = Person(next(people), member.party)
    if chance < 0.91:
        return Seat(member, None, None, substitute)
    cut = rng.randint(span[0] + 2, span[1] - 2)
    if chance < 0.97:
        return Seat(member, None, (span[0], cut), substitute, (cut + 1, span[1]))
    return Seat(member, None, (cut + 1, span[1]), substitute, (span[0], cut))


def _substitutes(
    rng: random.Random, people: Iterator[str], seats: tuple[Seat, ...], span: Span
) -> tuple[Substitute, ...]:
    """Return who is there without serving: some for all of it, some until or after they serve."""
    found = []
    for seat in seats:
        if seat.substitute and seat.substitute_span and rng.random() < 0.5:
            first, last = seat.substitute_span
            other = (span[0], first - 1) if first > span[0] else (last + 1, span[1])
            found.append(Substitute(seat.substitute, other))
    for _ in range(rng.randint(1, 6)):
        party = rng.choice(seats).member.party
        found.append(Substitute(Person(next(people), party)))
    return tuple(found)


def _officials(
    rng: random.Random, people: Iterator[str], data: dict[str, Any], span: Span
) -> tuple[Official, ...]:
    found = []
    for title in rng.sample(data["officials"], rng.randint(1, 4)):
        own: Span | None = None
        if rng.random() < 0.4:
            first = rng.randint(*span)
            own = (first, min(span[1], first + rng.choice([0, 0, 2])))
        found.append(Official(next(people), title, own))
    return tuple(found)
