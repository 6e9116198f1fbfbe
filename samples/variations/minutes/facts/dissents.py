"""Who dissents from a decision, who remarks on it, and who takes no part in it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Literal

from samples.variations.minutes.facts.hall import Hall
from samples.variations.minutes.facts.model import Aside, Dissent, Item, Motion, Remark
from samples.variations.minutes.facts.people import Person
from samples.variations.minutes.words import words


def _lost(item: Item) -> list[Motion]:
    return [
        m for m in item.motions if m.outcome == "rejected" and m.kind != "today" and not m.joins
    ]


def _words(rng: random.Random) -> tuple[str, ...]:
    reasons = rng.sample(words("topics")["reasons"], rng.randint(2, 4))
    if len(reasons) > 2 and rng.random() < 0.3:
        return " ".join(reasons[:2]), " ".join(reasons[2:])
    return (" ".join(reasons),)


def _of_party(hall: Hall, people: Sequence[Person]) -> list[Person]:
    parties = {person.party for person in people}
    return [person for person in hall.members if person.party in parties]


def dissents(rng: random.Random, hall: Hall, item: Item) -> list[Dissent]:
    """Return the reservations of those whose motions lost: alone, with their party, or several."""
    found = []
    taken: set[Person] = set()
    for motion in _lost(item):
        if rng.random() < 0.3:
            continue
        movers = [person for person in (*motion.movers, *motion.joined_by) if person not in taken]
        people = _of_party(hall, movers) if rng.random() < 0.6 else movers
        people = [person for person in people if person not in taken]
        if not people:
            continue
        taken.update(people)
        choices: list[Motion | Literal["own"] | None] = ["own", motion, None]
        if motion.second in _lost(item) or motion.kind in ("approval", "rejection"):
            choices.remove(motion)
        text = _words(rng) if rng.random() < 0.35 else ()
        found.append(Dissent(tuple(people), rng.choice(choices), text))
    return found


def remarks(rng: random.Random, hall: Hall, item: Item) -> list[Remark]:
    """Return a special statement or a note to the minutes, now and then."""
    if rng.random() > 0.2:
        return []
    kind = rng.choice(["special_statement", "minutes_note"])
    people = rng.sample(hall.members, rng.choice([1, 1, 2]))
    return [Remark(kind, tuple(people), _words(rng))]  # type: ignore[arg-type]


def asides(rng: random.Random, hall: Hall, item: Item) -> list[Aside]:
    """Return who takes no part, now and then, where no vote by name shows who did."""
    busy = {p for motion in item.motions for p in (*motion.movers, *motion.joined_by)}
    busy |= {p for dissent in item.dissents for p in dissent.persons}
    busy |= {p for remark in item.remarks for p in remark.persons}
    free = [p for p in hall.members if p not in busy and p is not hall.meeting.chair]
    if any(putting.vote for putting in item.puttings) or len(free) < 3 or rng.random() > 0.12:
        return []
    return [Aside(tuple(rng.sample(free, rng.choice([1, 1, 2]))), rng.random() < 0.6)]
