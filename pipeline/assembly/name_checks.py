"""Checks of the names and parties in minutes: what was cut, glued, or read without its party."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from extractors.contract import ExtractedFinding
from schemas.records import Actor, Attendance, Meeting, Vote
from schemas.records.record import PartRecord
from schemas.table_types import RecordsByTable
from schemas.vocabulary import words

Found = Iterator[tuple[str, ExtractedFinding]]
_ACTS = ("motions", "reservations", "statements")
_DECIDING = ("chair", "vice_chair", "member", "serving_substitute", "substitute")
_FEWEST = 5  # members of the smallest body
_FEW = 0.2  # of a list: a share that has no party, though most have one
_ENDS_IN_INITIAL = re.compile(r"\s[A-ZÅÄÖ]\.?$|^[A-ZÅÄÖ][^\s-]*$")
_NO_NAME = re.compile(r"[\d,;:()/]|\s-|-\s")


def _about(record: PartRecord, rule: str, message: str, table: str) -> tuple[str, ExtractedFinding]:
    return record.part_id, ExtractedFinding(
        rule,
        "warning",
        message,
        record_id=record.own_id,
        record_table=record.table,
        page=record.page,
        about_table=table,
    )


def _listed(tables: RecordsByTable) -> dict[str, list[Attendance]]:
    found: dict[str, list[Attendance]] = defaultdict(list)
    for person in tables["attendance"]:
        if isinstance(person, Attendance):
            found[person.part_id].append(person)
    return found


def names_that_differ(tables: RecordsByTable) -> Found:
    """A name that is the beginning or the end of another's: one of the two was cut or glued."""
    known: dict[str, dict[str, PartRecord]] = defaultdict(dict)
    for kind in (Attendance, Actor, Vote):
        for record in tables[kind.table]:
            if isinstance(record, (Attendance, Actor, Vote)):
                for name in (record.person_name, getattr(record, "substitutes_for", None)):
                    if name:
                        known[record.part_id].setdefault(name, record)
    every = _listed(tables)
    for part, people in known.items():
        listed = {person.person_name for person in every.get(part, ())}
        parts = {tuple(name.split()): record for name, record in people.items()}
        for said, record in parts.items():
            longer = next(
                (
                    other
                    for other in parts
                    if len(other) > len(said) > 1
                    and (other[: len(said)] == said or other[-len(said) :] == said)
                    and not (" ".join(said) in listed and " ".join(other) in listed)
                ),
                None,
            )
            if longer is not None:
                message = f"'{' '.join(said)}' and '{' '.join(longer)}' may be one person"
                for one in {id(r): r for r in (record, parts[longer])}.values():
                    table = getattr(one, "record_table", one.table)
                    yield _about(one, "names_differ", message, table)


def name_incomplete(tables: RecordsByTable) -> Found:
    """A name without a surname, or with what stands in no name."""
    for kind in (Attendance, Actor, Vote):
        for record in tables[kind.table]:
            if not isinstance(record, (Attendance, Actor, Vote)):
                continue
            for name in (record.person_name, getattr(record, "substitutes_for", None)):
                if name and (_ENDS_IN_INITIAL.search(name) or _NO_NAME.search(name)):
                    table = getattr(record, "record_table", record.table)
                    message = f"'{name}' was read as the name of a person"
                    yield _about(record, "name_incomplete", message, table)


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
            yield _about(own[0], "party_missing", message, Attendance.table)


def strange_party(tables: RecordsByTable) -> Found:
    """A party or group that acts and of which the attendance list holds nobody."""
    codes = {
        part: {person.party for person in people if person.party}
        for part, people in _listed(tables).items()
    }
    for actor in tables["actors"]:
        if not isinstance(actor, Actor) or actor.record_table not in _ACTS or not actor.party:
            continue
        present = codes.get(actor.part_id, set())
        if actor.person_name is None and len(present) > 1 and actor.party not in present:
            message = f"{actor.party} acts, and nobody on the attendance list is of that party"
            yield _about(actor, "party_not_present", message, actor.record_table)


def offices(tables: RecordsByTable) -> Found:
    """A list of those present with more chairs or deputies than a body has."""
    for people in _listed(tables).values():
        for role, most in (("chair", 2), ("vice_chair", 4)):
            own = [person for person in people if person.role == role]
            if len(own) > most:
                message = f"{len(own)} persons were read as {role}"
                yield _about(own[0], "too_many_in_office", message, Attendance.table)


def read_twice(tables: RecordsByTable) -> Found:
    """A member who is listed twice, present without limits both times."""
    for people in _listed(tables).values():
        whole = [person for person in people if not person.paragraphs]
        times = Counter(person.person_name for person in whole)
        for person in whole:
            if times.pop(person.person_name, 0) > 1:
                message = f"{person.person_name} is on the attendance list twice"
                yield _about(person, "listed_twice", message, Attendance.table)


def substitute_of_nobody(tables: RecordsByTable) -> Found:
    """A substitute who serves for somebody of whom the minutes say nothing else, where the body's
    members are named with their absences; and one who serves for two names in one."""
    for people in _listed(tables).values():
        for person in people:
            replaced = (person.substitutes_for or "").split()
            if len(replaced) > _LONGEST:
                message = f"{person.person_name} serves for '{person.substitutes_for}'"
                yield _about(person, "substitute_of_nobody", message, Attendance.table)


_LONGEST = 4  # words of a name


def signing(tables: RecordsByTable) -> Found:
    """Those who adjust: too many of them, twice, or a name that holds another."""
    for meeting in tables["meetings"]:
        if not isinstance(meeting, Meeting):
            continue
        names: Sequence[str] = meeting.adjusters
        inside = [a for a in names for b in names if a != b and f" {a}" in f" {b}"]
        if len(names) > _MOST_ADJUSTERS or len(set(names)) < len(names) or inside:
            message = f"These were read as those who adjust: {', '.join(names)}"
            yield _about(meeting, "meeting_adjusters", message, Meeting.table)


_MOST_ADJUSTERS = 5

NAME_CHECKS = (
    names_that_differ,
    name_incomplete,
    party_missing,
    strange_party,
    offices,
    read_twice,
    substitute_of_nobody,
    signing,
)
