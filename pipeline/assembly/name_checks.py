"""Checks of the names and parties in minutes: what was cut, glued, or read without its party."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from difflib import get_close_matches

from pipeline.assembly.row_findings import Found, about
from schemas.records import Actor, Attendance, Meeting, Vote, VoteEvent
from schemas.records.record import PartRecord
from schemas.table_types import RecordsByTable
from schemas.vocabulary import parties, words

_ACTS = ("motions", "reservations", "statements")
_DECIDING = ("chair", "vice_chair", "member", "serving_substitute", "substitute")
_FEWEST = 5  # members of the smallest body
_FEW = 0.2  # of a list: a share that has no party, though most have one
_ENDS_IN_INITIAL = re.compile(r"\s[A-ZÅÄÖ]\.?$|^[A-ZÅÄÖ][^\s-]*$")
_NO_PARTY = re.compile(r"-$|\d{2}|[.,;:]|^(?:\w+ ){4}")
_SEVERAL = 2
_LONGEST = 4  # words of a name, without particles
_NO_NAME = re.compile(r"[\d,;:()/–—]|\s-|-\s")


def _listed(tables: RecordsByTable) -> dict[str, list[Attendance]]:
    found: dict[str, list[Attendance]] = defaultdict(list)
    for person in tables["attendance"]:
        if isinstance(person, Attendance):
            found[person.part_id].append(person)
    return found


Named = Attendance | Actor | Vote


def _named(tables: RecordsByTable) -> Iterator[tuple[str, Named]]:
    """Yield the names of persons in the rows of minutes, each with its row."""
    for kind in (Attendance, Actor, Vote):
        for record in tables[kind.table]:
            if isinstance(record, (Attendance, Actor, Vote)):
                for name in (record.person_name, getattr(record, "substitutes_for", None)):
                    if name:
                        yield name, record


def _table(record: Named) -> str:
    return record.record_table if isinstance(record, Actor) else record.table


def _once_each(records: Sequence[Named]) -> Iterator[Named]:
    """Yield the first row of each agenda item, vote or page."""
    seen: set[tuple[object, ...]] = set()
    for record in records:
        item = getattr(record, "item_id", None) or getattr(record, "vote_event_id", None)
        key = (_table(record), item or record.page)
        if key not in seen:
            seen.add(key)
            yield record


def names_that_differ(tables: RecordsByTable) -> Found:
    """A name that is the beginning or the end of another's: one of the two was cut or glued.

    The rows of the rarer one are named, and the first of the other.
    """
    known: dict[str, dict[str, list[Named]]] = defaultdict(lambda: defaultdict(list))
    for name, record in _named(tables):
        known[record.part_id][name].append(record)
    every = _listed(tables)
    for part, people in known.items():
        listed = {person.person_name for person in every.get(part, ())}
        said = {name: f" {name} " for name in people if " " in name}
        order = {name: place for place, name in enumerate(said)}
        edges: dict[str, set[str]] = defaultdict(set)  # by the words that they begin and end with
        for name in said:
            edges[name.split(" ")[0]].add(name)
            edges[name.split(" ")[-1]].add(name)
        for name, own in said.items():
            near = edges[name.split(" ")[0]] | edges[name.split(" ")[-1]]
            for other in sorted(near, key=order.__getitem__):
                inside = said[other].startswith(own) or said[other].endswith(own)
                if name == other or not inside or {name, other} <= listed:
                    continue
                message = f"'{name}' and '{other}' may be one person"
                rare, often = sorted((people[name], people[other]), key=len)
                for record in _once_each(rare):
                    yield about(record, "names_differ", message, _table(record))
                yield about(often[0], "names_differ", message, _table(often[0]))


def name_incomplete(tables: RecordsByTable) -> Found:
    """A name without a surname, with too many words, or with what stands in no name."""
    wrong: dict[str, list[Named]] = defaultdict(list)
    particles = set(words("names", "particles"))
    for name, record in _named(tables):
        strange = _ENDS_IN_INITIAL.search(name) or _NO_NAME.search(name)
        words_of_it = [word for word in name.split() if word not in particles]
        if strange or len(words_of_it) > _LONGEST:
            wrong[name].append(record)
    for name, records in wrong.items():
        for record in _once_each(records):
            message = f"'{name}' was read as the name of a person"
            yield about(record, "name_incomplete", message, _table(record))


def party_missing(tables: RecordsByTable) -> Found:
    """Members without a party: few in a list of which most have one, or all of them."""
    silent = set(words("votes", "no_party"))
    for people in _listed(tables).values():
        members = [person for person in people if person.role in _DECIDING]
        without = [
            person
            for person in members
            if not person.party and (person.party_as_printed or "").casefold() not in silent
        ]
        if len(members) < _FEWEST or not without:
            continue
        for page in sorted({person.page for person in without}):
            own = [person for person in without if person.page == page]
            named = ", ".join(person.person_name for person in own[:3])
            message = f"{len(own)} of {len(members)} on the attendance list have no party: {named}"
            yield about(own[0], "party_missing", message, Attendance.table)


def votes_without_party(tables: RecordsByTable) -> Found:
    """Roll calls in which some have no party, though the attendance list gives parties."""
    silent = set(words("votes", "no_party"))
    partyless = {
        (person.part_id, person.person_name)
        for people in _listed(tables).values()
        for person in people
        if (person.party_as_printed or "").casefold() in silent
    }
    seen: set[str] = set()
    for vote in tables["votes"]:
        if not isinstance(vote, Vote) or vote.party or vote.vote_event_id in seen:
            continue
        printed = (vote.party_as_printed or "").casefold()
        if printed not in silent and (vote.part_id, vote.person_name) not in partyless:
            seen.add(vote.vote_event_id)
            message = f"The party of {vote.person_name}, who votes, was not read"
            yield about(vote, "party_missing", message, Vote.table)


def strange_party(tables: RecordsByTable) -> Found:
    """A group of an unknown name that acts, of which the attendance list holds nobody; and a party
    whose name is none."""
    for kind in (Attendance, Actor, Vote):
        for record in tables[kind.table]:
            party = getattr(record, "party", None) or ""
            if isinstance(record, PartRecord) and _NO_PARTY.search(party):
                table = getattr(record, "record_table", record.table)
                yield about(record, "party_name", f"'{party}' was read as a party", table)
    codes = {
        part: {person.party for person in people if person.party}
        for part, people in _listed(tables).items()
    }
    for actor in tables["actors"]:
        if not isinstance(actor, Actor) or actor.record_table not in _ACTS or not actor.party:
            continue
        present = codes.get(actor.part_id, set())
        known = actor.party.casefold() in parties()
        if known or actor.person_name is not None or len(present) < _SEVERAL:
            continue
        if actor.party not in present:
            message = f"{actor.party} acts, and nobody on the attendance list is of that party"
            yield about(actor, "party_not_present", message, actor.record_table)


def offices(tables: RecordsByTable) -> Found:
    """A list of those present with more chairs or deputies than a body has."""
    for people in _listed(tables).values():
        for role, most in (("chair", 2), ("vice_chair", 4)):
            own = [person for person in people if person.role == role]
            if len(own) > most:
                message = f"{len(own)} persons were read as {role}"
                yield about(own[0], "too_many_in_office", message, Attendance.table)


def read_twice(tables: RecordsByTable) -> Found:
    """Somebody who is listed twice, present without limits both times, or in two roles that one
    person does not have by turns; and an official or guest with a party."""
    for people in _listed(tables).values():
        whole = [person for person in people if not person.paragraphs]
        times = Counter(person.person_name for person in whole)
        roles: dict[str, set[str]] = defaultdict(set)
        for person in people:
            roles[person.person_name].add(person.role)
        seen: set[tuple[str, int]] = set()
        for person in people:
            name = person.person_name
            twice = times[name] > 1 or (len(roles[name]) > 1 and not roles[name] <= _BY_TURNS)
            if twice and (name, person.page) not in seen:
                seen.add((name, person.page))
                message = f"{name} is on the attendance list twice"
                yield about(person, "listed_twice", message, Attendance.table)
            elif person.party and person.role in _NO_PARTY_ROLES:
                message = f"{name} has a party, and is listed as {person.role}"
                yield about(person, "guest_with_party", message, Attendance.table)


_BY_TURNS = {"serving_substitute", "substitute"}
_NO_PARTY_ROLES = ("official", "other")


def signing(tables: RecordsByTable) -> Found:
    """Those who adjust: too many of them, twice, a name that holds another, or one spelled almost
    as one on the attendance list."""
    every = _listed(tables)
    for meeting in tables["meetings"]:
        if not isinstance(meeting, Meeting):
            continue
        names: Sequence[str] = meeting.adjusters
        inside = [a for a in names for b in names if a != b and f" {a}" in f" {b}"]
        if len(names) > _MOST_ADJUSTERS or len(set(names)) < len(names) or inside:
            message = f"These were read as those who adjust: {', '.join(names)}"
            yield about(meeting, "meeting_adjusters", message, Meeting.table)
        listed = {one.person_name for one in every.get(meeting.part_id, ())}
        for name in names:
            for other in _misspelled(name, listed):
                message = f"'{name}' adjusts, and '{other}' is on the attendance list"
                yield about(meeting, "meeting_adjusters", message, Meeting.table)


_MOST_ADJUSTERS = 5
_ALIKE = 0.9  # of the letters of two spellings of one name


def _misspelled(name: str, listed: Set[str]) -> list[str]:
    """Return a name of a list that another spelling of it, which the list does not hold, means."""
    plain = {one.casefold().replace("-", " "): one for one in listed}
    form = name.casefold().replace("-", " ")
    if form in plain:
        return []
    return [plain[one] for one in get_close_matches(form, plain, 1, _ALIKE)]


def _deciding(people: Sequence[Attendance]) -> list[Attendance]:
    return [person for person in people if person.role in _DECIDING and person.role != "substitute"]


def members_and_votes(tables: RecordsByTable) -> Found:
    """A member who is present throughout and in no roll call, where nearly all others are; votes
    that are more or fewer than those who decide."""
    events = [event for event in tables["vote_events"] if isinstance(event, VoteEvent)]
    voters: dict[str, set[str]] = defaultdict(set)
    for vote in tables["votes"]:
        if isinstance(vote, Vote):
            voters[vote.part_id].update({vote.person_name, vote.substitutes_for or ""})
    aside = {
        (actor.part_id, actor.person_name)
        for actor in tables["actors"]
        if isinstance(actor, Actor) and actor.record_table == "agenda_items"
    }
    for part, people in _listed(tables).items():
        deciding = _deciding(people)
        whole = [person for person in deciding if not person.paragraphs]
        if len(whole) < _FEWEST:
            continue
        voting = voters[part]
        silent = [
            person
            for person in whole
            if person.person_name not in voting and (part, person.person_name) not in aside
        ]
        if voting and len(silent) * 3 < len(whole):
            for page in sorted({person.page for person in silent}):
                own = [person for person in silent if person.page == page]
                named = ", ".join(person.person_name for person in own[:3])
                message = f"{len(own)} who are listed as deciding are in no roll call: {named}"
                yield about(own[0], "member_not_voting", message, Attendance.table)
            continue
        totals = [
            event.yes + event.no + (event.abstain or 0) + (event.absent or 0)
            for event in events
            if event.part_id == part
            and event.method == "recorded"
            and event.yes is not None
            and event.no is not None
        ]
        if totals and not len(whole) <= max(totals) <= len(deciding):
            message = f"{max(totals)} vote at most, and {len(deciding)} are listed as deciding"
            for page in sorted({person.page for person in deciding}):
                first = next(person for person in deciding if person.page == page)
                yield about(first, "members_and_votes", message, Attendance.table)


NAME_CHECKS = (
    names_that_differ,
    name_incomplete,
    party_missing,
    votes_without_party,
    strange_party,
    offices,
    read_twice,
    signing,
    members_and_votes,
)
