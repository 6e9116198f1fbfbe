"""The agenda of an invented meeting: opening, debated items, answers, elections, routine."""

from __future__ import annotations

import random
from typing import Any

from samples.variations.minutes.facts.debates import SCENARIOS, answered, quiet, supported
from samples.variations.minutes.facts.dissents import asides, dissents, remarks
from samples.variations.minutes.facts.hall import Hall
from samples.variations.minutes.facts.model import (
    Election,
    Item,
    Meeting,
    Motion,
    Point,
)
from samples.variations.minutes.facts.people import Person
from samples.variations.minutes.words import words


def agenda(rng: random.Random, meeting: Meeting, first: int, last: int) -> None:
    """Fill a meeting with items from the first to the last paragraph."""
    topics = words("topics")
    level = meeting.body.level
    debated = [topic for topic in topics["debated"] if level in topic["levels"]]
    routine = [topic for topic in topics["routine"] if level in topic["levels"]]
    rng.shuffle(debated)
    rng.shuffle(routine)
    subjects = rng.sample(topics["answers"]["subjects"], 3)
    _opening(rng, meeting, first)
    for paragraph in range(first + len(meeting.items), last + 1):
        chance = rng.random()
        if chance < 0.2 and level in topics["answers"]["levels"] and subjects:
            _answer(rng, meeting, paragraph, subjects.pop())
        elif chance < 0.3 and level == "council":
            _election(rng, meeting, paragraph)
        elif chance < 0.75 and debated:
            _debated(rng, meeting, paragraph, debated.pop())
        elif routine:
            _routine(rng, meeting, paragraph, routine.pop())
        elif debated:
            _debated(rng, meeting, paragraph, debated.pop())
        else:
            break


def _years(meeting: Meeting, text: str, **fields: str) -> str:
    return text.format(y=meeting.date.year, n=meeting.date.year + 1, **fields)


def _points(meeting: Meeting, entries: list[dict[str, str]]) -> tuple[Point, ...]:
    return tuple(
        Point(
            entry["verb"],
            {key: _years(meeting, value) for key, value in entry.items() if key != "verb"},
        )
        for entry in entries
    )


def _opening(rng: random.Random, meeting: Meeting, first: int) -> None:
    if rng.random() < 0.7:
        who = " och ".join(f"{p.name} ({p.party.code})" for p in meeting.adjusters)
        title = rng.choice(["Val av justerare", "Upprop och val av justerare"])
        point = Point("appoint_adjusters", {"who": who})
        meeting.items.append(Item(first, None, title, (point,)))
    title = rng.choice(["Fastställande av dagordning", "Godkännande av dagordning"])
    verb = "set" if title.startswith("Fast") else "approve"
    number = first + len(meeting.items)
    meeting.items.append(Item(number, None, title, (Point(verb, {"object": "dagordningen"}),)))


def _case(rng: random.Random, meeting: Meeting) -> tuple[int, int]:
    return meeting.date.year - rng.choice([0, 0, 0, 1, 2]), rng.randint(3, 998)


def _item(
    rng: random.Random, meeting: Meeting, paragraph: int, topic: dict[str, Any], **fields: str
) -> Item:
    return Item(
        paragraph,
        _case(rng, meeting),
        _years(meeting, rng.choice(topic["titles"]), **fields),
        _points(meeting, topic["points"]),
        background=tuple(_years(meeting, text, **fields) for text in topic["background"]),
        documents=tuple(_years(meeting, text) for text in topic.get("documents", [])),
        copies=tuple(rng.sample(words("topics")["copies"], rng.randint(1, 2))),
    )


def _debated(rng: random.Random, meeting: Meeting, paragraph: int, topic: dict[str, Any]) -> None:
    item = _item(rng, meeting, paragraph, topic)
    item.proposal = item.points
    item.recommended = meeting.body.level == "board" and rng.random() < 0.5
    clauses = {
        key: _years(meeting, topic[key]) for key in ("amendment", "addition", "counter", "refer")
    }
    hall = Hall.at(meeting, paragraph, rng)
    scenarios = list(SCENARIOS)
    if hall.opponents():
        (scenario,) = rng.choices(scenarios, weights=[SCENARIOS[s] for s in scenarios])
    else:
        scenario = supported if rng.random() < 0.5 else quiet
    scenario(hall, item, clauses)
    _after(rng, hall, item)
    meeting.items.append(item)


def _answer(rng: random.Random, meeting: Meeting, paragraph: int, subject: str) -> None:
    topic = words("topics")["answers"]
    hall = Hall.at(meeting, paragraph, rng)
    opponents = hall.opponents()
    if not opponents:
        return _routine(rng, meeting, paragraph, words("topics")["routine"][0])
    mover = rng.choice(opponents)
    fields = {"mover": f"{mover.name} ({mover.party.code})", "subject": subject}
    item = _item(rng, meeting, paragraph, topic, **fields)
    item.points = (rng.choice(item.points),)
    item.proposal = item.points
    item.recommended = meeting.body.level == "board"
    (answered if rng.random() < 0.75 else quiet)(hall, item, topic)
    _after(rng, hall, item)
    meeting.items.append(item)


def _after(rng: random.Random, hall: Hall, item: Item) -> None:
    item.dissents = dissents(rng, hall, item)
    item.remarks = remarks(rng, hall, item)
    item.asides = asides(rng, hall, item)
    item.immediate = rng.random() < 0.06
    if rng.random() < 0.3:
        item.speakers = tuple(rng.sample(hall.members, min(3, len(hall.members))))


def _routine(rng: random.Random, meeting: Meeting, paragraph: int, topic: dict[str, Any]) -> None:
    meeting.items.append(_item(rng, meeting, paragraph, topic))


def _election(rng: random.Random, meeting: Meeting, paragraph: int) -> None:
    hall = Hall.at(meeting, paragraph, rng)
    post = rng.choice(words("topics")["posts"])
    people = [person for person in hall.members if person is not meeting.chair]
    elected, other = rng.sample(people, 2)
    title = f"Val av {post}"
    point = Point("elect", {"who": f"{elected.name} ({elected.party.code})", "post": post})
    item = Item(paragraph, _case(rng, meeting), title, (point,))
    if rng.random() < 0.5 and hall.opponents() and hall.supporters():
        movers: tuple[Person, Person] = (
            rng.choice(hall.supporters()),
            rng.choice(hall.opponents()),
        )
        item.motions = [
            Motion("nomination", (movers[0],), "adopted", clause=_nominated(elected, post)),
            Motion("nomination", (movers[1],), "rejected", clause=_nominated(other, post)),
        ]
        votes = len(hall.members)
        blank = rng.choice([0, 1, 2])
        most = (votes - blank) // 2 + rng.randint(1, 3)
        item.election = Election(post, elected, other, (most, votes - blank - most, blank))
    meeting.items.append(item)


def _nominated(person: Person, post: str) -> str:
    return f"{person.name} ({person.party.code}) till {post}"
