"""Checks of minutes against themselves: the meeting's labels, who was present, who votes and moves,
the numbers of a vote against its result."""

from __future__ import annotations

from collections import defaultdict
from difflib import get_close_matches

from extractors.contract import ExtractedFinding
from pipeline.assembly.row_findings import Found, about
from schemas.records import (
    Actor,
    AgendaItem,
    Attendance,
    Decision,
    Meeting,
    Motion,
    Part,
    Reservation,
    Statement,
    Vote,
    VoteEvent,
)
from schemas.records.record import PartRecord
from schemas.table_types import RecordsByTable
from schemas.vocabulary import pattern, words

_DECIDING = ("chair", "vice_chair", "member", "serving_substitute")
_ALWAYS = (
    "municipality", "body", "date", "start_time", "place", "chair", "secretary", "adjusters",
    "adjusted_on",
)  # fmt: skip
_FEWEST = 5  # members of the smallest body
_LONGEST_NAME = 4  # words
_ACTS = (Motion.table, Reservation.table, Statement.table)
_ALIKE = 0.8
_MANY = 4  # one of so many


def minutes_without(tables: RecordsByTable) -> Found:
    """Minutes in which no meeting, nobody present or no agenda item was read: they give all three
    (kommunallagen 5 kap. 66 §)."""
    for kind, what in ((Meeting, "no meeting"), (Attendance, "nobody present"),
                       (AgendaItem, "no agenda item")):  # fmt: skip
        read = {row.part_id for row in tables[kind.table] if isinstance(row, PartRecord)}
        for part in tables["parts"]:
            if isinstance(part, Part) and part.kind == "minutes" and part.part_id not in read:
                yield (
                    part.part_id,
                    ExtractedFinding(
                        f"minutes_without_{kind.table}",
                        "error",
                        f"The minutes gave {what}",
                        page=part.page_first,
                        about_table=kind.table,
                    ),
                )


def act_without_actor(tables: RecordsByTable) -> Found:
    """A motion, reservation or statement of which nobody was read as its author."""
    acting = {actor.record_id for actor in tables["actors"] if isinstance(actor, Actor)}
    for table in _ACTS:
        for record in tables[table]:
            if isinstance(record, PartRecord) and record.own_id not in acting:
                message = "Whose it is was not read"
                yield about(record, "act_without_actor", message, table)


def meeting_incomplete(tables: RecordsByTable) -> Found:
    """A value that minutes always give and that was not read, or one that is no name."""
    labels = {form for forms in words("front_page", "labels").values() for form in forms}
    single = {form for form in labels if " " not in form}
    for meeting in tables["meetings"]:
        if not isinstance(meeting, Meeting):
            continue
        missing = [name for name in _ALWAYS if not getattr(meeting, name)]
        if missing:
            message = f"Minutes give these, and they were not read: {', '.join(missing)}"
            yield about(meeting, "meeting_incomplete", message, Meeting.table)
        for name in (meeting.chair, meeting.secretary, *meeting.adjusters):
            said = (name or "").split()
            stems = any(w.casefold().strip(":") in single or "juster" in w.casefold() for w in said)
            if len(said) > _LONGEST_NAME or stems:
                message = f"'{name}' was read as the name of a person"
                yield about(meeting, "meeting_name", message, Meeting.table)


def attendance_contradicts(tables: RecordsByTable) -> Found:
    """A list of those present that contradicts itself or the votes: no chair; a member who is
    present and replaced; one who votes and is not listed as deciding."""
    by_part: dict[str, list[Attendance]] = defaultdict(list)
    for person in tables["attendance"]:
        if isinstance(person, Attendance):
            by_part[person.part_id].append(person)
    voters: dict[str, dict[str, Vote]] = defaultdict(dict)
    for vote in tables["votes"]:
        if isinstance(vote, Vote) and vote.option != "absent":
            voters[vote.part_id].setdefault(vote.person_name, vote)
    for part, people in by_part.items():
        deciding = {person.person_name for person in people if person.role in _DECIDING}
        if len(deciding) >= _FEWEST and not any(person.role == "chair" for person in people):
            message = "No chair was read among those present"
            first = next(person for person in people if person.role in _DECIDING)
            yield about(first, "attendance_without_chair", message, Attendance.table)
        whole = {
            person.person_name: person
            for person in people
            if person.role == "member" and not person.paragraphs
        }
        for person in people:
            replaced = whole.get(person.substitutes_for or "")
            if replaced is not None and not person.paragraphs:
                message = f"{replaced.person_name} is present as a member, and is replaced"
                yield about(replaced, "present_and_replaced", message, Attendance.table)
        listed = {person.person_name: person for person in people}
        for name in voters[part]:
            if name in listed and name not in deciding:
                message = f"{name} votes, and is listed as {listed[name].role}"
                yield about(listed[name], "voter_not_serving", message, Attendance.table)


def mover_not_present(tables: RecordsByTable) -> Found:
    """One who moves or reserves and whom the attendance list does not hold.

    Where many are not on it, one finding says that it may not have been read whole.
    """
    present: dict[str, set[str]] = defaultdict(set)
    for person in tables["attendance"]:
        if isinstance(person, Attendance):
            present[person.part_id].update(_forms(person.person_name))
    acting: dict[str, dict[str, Actor]] = defaultdict(dict)
    for actor in tables["actors"]:
        if not isinstance(actor, Actor) or not present[actor.part_id]:
            continue
        if actor.person_name and actor.record_table in (Motion.table, Reservation.table):
            acting[actor.part_id].setdefault(actor.person_name, actor)
    for part, people in acting.items():
        strange = [a for name, a in people.items() if not _is_known(name, present[part])]
        if len(strange) * _MANY > len(people) and len(strange) > 1:
            names = ", ".join(actor.person_name or "" for actor in strange[:5])
            message = (
                f"{len(strange)} of {len(people)} who move or reserve are not on the attendance "
                f"list, which may not have been read whole: {names}"
            )
            yield about(strange[0], "mover_not_present", message, Attendance.table)
            continue
        for actor in strange:
            message = f"{actor.person_name} acts, but is not on the attendance list"
            table = Attendance.table if actor.party else actor.record_table
            yield about(actor, "mover_not_present", message, table)


def item_title(tables: RecordsByTable) -> Found:
    """A title that is missing, or is cut: a bracket is open, a word is broken, it ends where no
    title ends. One that ends in a heading or in who decides holds more than the title."""
    more = pattern("row_signs", "behind_titles")
    ends = tuple(f" {word}" for word in words("row_signs", "no_last_words"))
    decided = {d.item_id for d in tables["decisions"] if isinstance(d, Decision)}
    for item in tables["agenda_items"]:
        if not isinstance(item, AgendaItem):
            continue
        if not item.title:
            yield about(item, "item_title", f"§ {item.paragraph} has no title", AgendaItem.table)
            continue
        title = item.title.strip()
        is_cut = title.endswith(("-", ",", "–")) or title.casefold().endswith(ends)
        if title.count("(") != title.count(")") or is_cut:
            message = f"The title of § {item.paragraph} may be cut: '{title}'"
            yield about(item, "item_title", message, AgendaItem.table)
        elif more.search(title):
            message = f"The title of § {item.paragraph} may hold more than the title: '{title}'"
            yield about(item, "item_title", message, AgendaItem.table)
            if item.item_id not in decided:
                yield about(item, "item_title", message, Decision.table)


def actor_without_party(tables: RecordsByTable) -> Found:
    """One who moves or reserves without a party, though no list says that he has none, and others
    at the sitting have one."""
    by_part: dict[str, list[Actor]] = defaultdict(list)
    for actor in tables["actors"]:
        if isinstance(actor, Actor) and actor.person_name and actor.record_table in _ACTS:
            by_part[actor.part_id].append(actor)
    silent = set(words("votes", "no_party"))
    partyless = {
        (person.part_id, person.person_name)
        for person in tables["attendance"]
        if isinstance(person, Attendance)
        and not person.party
        and (person.party_as_printed or "").casefold() in silent
    }
    with_parties = {
        row.part_id
        for kind in ("attendance", "actors", "votes")
        for row in tables[kind]
        if isinstance(row, (Attendance, Actor, Vote)) and row.party
    }
    for part, actors in by_part.items():
        for actor in actors if part in with_parties else ():
            if not actor.party and (part, actor.person_name) not in partyless:
                message = f"The party of {actor.person_name}, who acts, was not read"
                yield about(actor, "actor_without_party", message, actor.record_table)


def _is_known(name: str, present: set[str]) -> bool:
    """Whether a list holds a name, also where one of the two is misspelled."""
    forms = _forms(name)
    return bool(forms & present) or any(
        get_close_matches(form, present, 1, _ALIKE) for form in forms
    )


def _forms(name: str) -> set[str]:
    """Return a name as lists and sentences may give it: whole, and by its first and last word."""
    said = name.casefold().replace("-", " ").split()
    return {" ".join(said), f"{said[0]} {said[-1]}"} if said else set()


def result_contradicts_count(tables: RecordsByTable) -> Found:
    """A counted vote whose result is not that of its numbers (kommunallagen 5 kap. 54 §)."""
    put_off = {
        motion.item_id
        for motion in tables["motions"]
        if isinstance(motion, Motion)
        and motion.kind in ("referral_back", "tabling")
        and motion.outcome == "adopted"
    }
    for event in tables["vote_events"]:
        if not isinstance(event, VoteEvent) or event.method != "recorded":
            continue
        if event.yes is None or event.no is None or event.yes == event.no:
            continue
        carried = event.yes > event.no
        postponed = "återremi" in f"{event.question} {event.yes_means} {event.no_means}".casefold()
        postponed = postponed or (carried and event.item_id in put_off)  # by a third, or by half
        if carried != (event.result == "adopted") and not postponed:
            message = f"{event.yes} yes and {event.no} no, and the vote is {event.result}"
            yield about(event, "result_contradicts_count", message, VoteEvent.table)


SITTING_CHECKS = (
    minutes_without,
    act_without_actor,
    meeting_incomplete,
    attendance_contradicts,
    mover_not_present,
    item_title,
    actor_without_party,
    result_contradicts_count,
)
