"""What the pages of people and parties show: how each voted, moved and reserved.

What stands in several documents of a sitting counts once, as it does in the ready views.
"""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pipeline.reading_room.meeting_pages import OPTIONS
from pipeline.reading_room.page_addresses import item_address, party_address, person_address
from pipeline.reading_room.room_rows import RoomRows, Row
from pipeline.reading_room.sittings_shown import Sittings
from pipeline.texts.swedish_order import in_swedish

_TABLES = {
    "motions": "motion_id",
    "reservations": "reservation_id",
    "statements": "statement_id",
    "agenda_items": "item_id",
}


class Act(NamedTuple):
    """What a person or party did in an item: `kind` is vote, or the table of the row."""

    date: datetime.date | None
    body: str | None
    item_id: str
    kind: str
    row: Row
    by: Row


@dataclass(slots=True)
class Person:
    """A person of a municipality, by name."""

    person_id: str
    name: str
    municipality: str | None
    parties: list[str] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    present: int = 0
    documents: set[str] = field(default_factory=set)

    @property
    def address(self) -> str:
        """Where the page of the person is."""
        return person_address(self.person_id)


@dataclass(slots=True)
class Party:
    """A party in a municipality."""

    municipality: str | None
    party: str
    acts: list[Act] = field(default_factory=list)
    people: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)

    @property
    def address(self) -> str:
        """Where the page of the party is."""
        return party_address(self.municipality, self.party)


class People:
    """All people and parties of the rows."""

    def __init__(self, rows: RoomRows, sittings: Sittings) -> None:
        self._rows = rows
        self._sittings = sittings
        self.persons: dict[str, Person] = {}
        self.parties: dict[tuple[str | None, str], Party] = {}
        for row in rows.table("attendance"):
            present = self._person(row)
            if present is not None:
                present.present += 1
        self._add_votes()
        self._add_acts()
        for person in self.persons.values():
            person.acts.sort(key=_newest_first)
        for party in self.parties.values():
            party.acts.sort(key=_newest_first)

    def by_municipality(self) -> list[tuple[str, list[Party], list[Person]]]:
        """Return the parties and people of each municipality, by name."""
        groups: dict[str, tuple[list[Party], list[Person]]] = defaultdict(lambda: ([], []))
        for party in self.parties.values():
            groups[party.municipality or ""][0].append(party)
        for person in self.persons.values():
            groups[person.municipality or ""][1].append(person)
        return [
            (
                where,
                sorted(parties, key=lambda own: (-len(own.people), own.party)),
                sorted(people, key=lambda own: (in_swedish(own.name), own.person_id)),
            )
            for where, (parties, people) in sorted(
                groups.items(), key=lambda pair: (not pair[0], in_swedish(pair[0]))
            )
        ]

    def _add_votes(self) -> None:
        events = self._rows.by("vote_events", "vote_event_id")
        for vote in self._rows.table("votes"):
            for event in events.get(vote["vote_event_id"], ()):
                self._add(vote, event["item_id"], "vote", event)

    def _add_acts(self) -> None:
        found = {
            table: self._rows.by(table, key)
            for table, key in _TABLES.items()
            if table != "agenda_items"
        }
        for actor in self._rows.table("actors"):
            table = actor["record_table"]
            if table == "agenda_items":
                for item in filter(None, [self._rows.items.get(actor["record_id"])]):
                    self._add(actor, item["item_id"], table, item)
                continue
            for row in found[table].get(actor["record_id"], ()):
                self._add(actor, row["item_id"], table, row)

    def _add(self, who: Row, item_id: str | None, kind: str, row: Row) -> None:
        if item_id not in self._rows.items:
            return
        sitting = self._sittings.of_item(item_id)
        item = self._rows.items[item_id]
        day = sitting.date if sitting else item["decided_on"]
        act = Act(day, item["body"], item_id, kind, row, who)
        person = self._person(who)
        if person is not None:
            person.acts.append(act)
        if who["party"]:
            where = self._rows.documents[who["document_id"]]["municipality"]
            party = self.parties.setdefault((where, who["party"]), Party(where, who["party"]))
            party.acts.append(act)
            party.documents.add(who["document_id"])
            if person is not None:
                party.people.add(person.person_id)

    def _person(self, row: Row) -> Person | None:
        own = row["person_id"]
        if not own:
            return None
        where = self._rows.documents[row["document_id"]]["municipality"]
        person = self.persons.setdefault(own, Person(own, row["person_name"], where))
        person.documents.add(row["document_id"])
        if row["party"] and row["party"] not in person.parties:
            person.parties.append(row["party"])
        return person

    def parties_of(self, person: Person) -> list[tuple[str, str | None]]:
        """Return the parties of a person, each with the address of its page: None where it has
        none, for nothing is recorded that it did."""
        where = person.municipality
        return [
            (party, party_address(where, party) if (where, party) in self.parties else None)
            for party in person.parties
        ]

    def person_page(self, person: Person, acts: Sequence[Act]) -> Mapping[str, Any]:
        """Return what the page of a person shows; `acts` are those of this page of the list."""
        return {
            "person": person,
            "parties": self.parties_of(person),
            "years": self._years(person.acts),
            "acts": [self._shown(act) for act in acts],
        }

    def party_page(self, party: Party, acts: Sequence[Any]) -> Mapping[str, Any]:
        """Return what the page of a party shows; `acts` are those of this page of the list."""
        people = sorted(
            (self.persons[own] for own in party.people), key=lambda own: in_swedish(own.name)
        )
        return {
            "party": party,
            "people": people,
            "years": self._years(party.acts),
            "acts": [
                {**self._shown(act, votes), "by": self._members(party, act)} for act, votes in acts
            ],
        }

    def acts_of_party(self, party: Party) -> list[tuple[Act, dict[str, int]]]:
        """Return what a party did, each vote and each row once, with how its members voted."""
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for act in party.acts:
            if act.kind == "vote":
                votes[act.row["vote_event_id"]][act.by["option"]] += 1
        seen: set[tuple[str, str]] = set()
        listed = []
        for act in party.acts:
            key = act.kind, act.row[_TABLES.get(act.kind, "vote_event_id")]
            if key not in seen and act.kind != "agenda_items":
                seen.add(key)
                own = votes[key[1]] if act.kind == "vote" else {}
                listed.append((act, {name: own[name] for name in OPTIONS if name in own}))
        return listed

    def _shown(self, act: Act, votes: Mapping[str, int] | None = None) -> dict[str, Any]:
        item = self._rows.items[act.item_id]
        return {
            "act": act,
            "item": item,
            "href": item_address(act.item_id),
            "votes": votes or {},
            "split": len([name for name in votes or {} if name != "absent"]) > 1,
        }

    def _members(self, party: Party, act: Act) -> list[dict[str, Any]]:
        """Return who of a party moved or reserved; nobody where it did so as a party."""
        if act.kind not in _TABLES:
            return []
        own = self._rows.of("actors", "record_id", act.row[_TABLES[act.kind]])
        return [
            {**actor, "href": person_address(actor["person_id"]) if actor["person_id"] else None}
            for actor in own
            if actor["party"] == party.party and actor["person_name"]
        ]

    def _years(self, acts: Iterable[Act]) -> list[tuple[str, int | None, Counter[str]]]:
        """Return how often by body and year, the latest first."""
        counts: dict[tuple[str, int | None], Counter[str]] = defaultdict(Counter)
        seen: set[tuple[str, str]] = set()
        for act in acts:
            own = counts[act.body or "", act.date.year if act.date else None]
            if act.kind == "vote":
                own[act.by["option"]] += 1
                continue
            key = act.kind, act.row[_TABLES[act.kind]]
            if key not in seen:
                seen.add(key)
                own[act.kind] += 1
                if act.kind == "motions":
                    own[f"motions_{act.row['outcome']}"] += 1
        return [
            (*key, own)
            for key, own in sorted(
                counts.items(), key=lambda pair: (-(pair[0][1] or 0), pair[0][0])
            )
        ]


def _newest_first(act: Act) -> tuple[int, str, str, str]:
    day = -act.date.toordinal() if act.date else 0
    key = act.row[_TABLES.get(act.kind, "vote_event_id")]
    return day, act.item_id, act.kind, str(key)
