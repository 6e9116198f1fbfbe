"""The meeting itself: body, day, hours, place, chair, secretary, adjusters, day of adjustment.

"Plats och tid: Rådhuset, måndagen den 28 april 2025, kl. 18.30–21.40" ->
Meeting(place="Rådhuset", date=2025-04-28, start_time="18:30", end_time="21:40")
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.contract import Extracted, PartContext, row
from extractors.language.attendees import attendee
from extractors.language.dates import find_dates
from extractors.language.grammar import listed_name
from extractors.language.name_extents import name_at
from extractors.language.persons import find_people
from extractors.minutes.adjusting import (
    adjusted_as_chosen,
    adjusted_at_the_end,
    adjusted_on,
    adjusters,
    adjusters_chosen,
)
from extractors.minutes.hours import PAUSE, hours_in
from extractors.minutes.signatures import secretaries_present, signed_as
from schemas.document import FrontPage, Passage
from schemas.records import Attendance, Meeting

_WEEKDAY = r"\b(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?\b"
_DAY = r"(?:den\s+)?\d{1,2}(?:\s*(?:[-–]|och)\s*\d{1,2})?\s+[a-z]{3,9}(?:\s+\d{4})?|\d{4}-\d\d-\d\d"
_TIME = (
    r"(?:från\s+)?kl(?:ockan|\.|\b)\s*\d[\d.:]*(?:\s*(?:[-–—]|till|och)\s*(?:kl\.?\s*)?\d[\d.:]*)?"
    r"|(?<![\d.:])[0-2]?\d[.:][0-5]\d(?:\s*(?:[-–—]|till)\s*(?:kl\.?\s*)?[0-2]?\d[.:][0-5]\d)?"
    r"|(?<=[\s,])(?:0?[7-9]|1\d|2[0-3])[-–](?:0?[89]|1\d|2[0-4])$"
)
_WHEN = re.compile(
    rf"(?:{_WEEKDAY}\s*,?\s*)(?:{_DAY})?|\bden\s+\d{{1,2}}\s+(?:{_DAY})|\b(?:{_DAY})(?=[\s,.;]|$)|{_TIME}",
    re.IGNORECASE,
)
_JOINTS = re.compile(
    r"^(?:[\s,.;:–-]|\b(?:i|på|vid|kl|klockan|dagen)\b\.?)+|(?:[\s,.;:(–-]|\bkl\b|\bklockan\b)+$"
)
_HELD_IN = re.compile(
    rf"hölls (?:i|på) (?P<place>.+?),?\s+{_WEEKDAY}"
    r"|\d[.:]\d\d\s*[-–—]\s*\d\d?[.:]\d\d(?:,? (?:i|på)|,) "
    r"(?!ajourn|paus|lunch)(?P<behind>(?-i:[A-ZÅÄÖ])[^.]{3,80})",
    re.IGNORECASE,
)
_CHAIR = re.compile(r"\b[Oo]rdförande (?:var|är)\s+(?=[A-ZÅÄÖ])")
_SECRETARY = re.compile(
    r"\b(?:[Vv]id protokollet(?: satt|:)|[Ss]ekreterare(?: var| är|:)?)\s+"
    r"(?=[A-ZÅÄÖa-zåäö-]+\s+[A-ZÅÄÖ])"
)
_PLACE_AND_TIME = ("place_and_time", "place", "time", "date")
_PERSON = listed_name()


def extract(context: PartContext) -> Iterator[Extracted]:
    """Yield the meeting that a front page describes, if it describes one.

    Where it gives no date, that of the running head counts; where it names no adjusters
    (justerare), the agenda item in which they are chosen does.
    """
    front, date, items = context.part.front, context.date, context.part.agenda.items
    by_role = _by_role(front)
    text = by_role.get("")
    when = by_role.get("place_and_time") or by_role.get("time") or text
    # Without a label for it the day is that of the running head; the meeting has its members.
    when = when or by_role.get("date") or by_role.get("members")
    if when is None:
        return
    evidence: dict[str, Passage] = {"record": when}
    dates = find_dates(when.text)
    if not dates and "date" in by_role:
        when_date = find_dates(by_role["date"].text)
        date = when_date[0].date if when_date else date
    if dates:
        date = dates[0].date
        evidence["date"] = when.cut(dates[0].start, dates[0].end)
    start, end = hours_in(when.text)
    place = _place(by_role, text)
    if place is not None and place.text:
        evidence["place"] = place
    people = context.records(Attendance)
    yield row(
        Meeting,
        context.scope,
        evidence,
        meeting_id=context.meeting_id,
        municipality=None,
        body=context.scope.body,
        date=date,
        start_time=start,
        end_time=end,
        place=place.plain if place is not None and place.text else None,
        chair=_chair(people, by_role, text, front),
        secretary=_secretary(people, by_role, text, front),
        adjusters=adjusters(by_role, text, items)
        or signed_as(front, "juster")
        or adjusters_chosen(items),
        adjusted_on=adjusted_on(by_role, front, date)
        or adjusted_at_the_end(items, date)
        or adjusted_as_chosen(items, date),
    )


def _by_role(front: FrontPage) -> dict[str, Passage]:
    """Return the text of each label's role. The first label of a role counts, but who adjusts may
    stand under several; place and time under a label of adjustment are its own."""
    by_role: dict[str, Passage] = {}
    adjusting = False
    for entry in front.entries:
        role = entry.role
        if role in ("adjustment", "adjusters"):
            adjusting = True
        elif role in _PLACE_AND_TIME:
            same = _PLACE_AND_TIME if role == "place_and_time" else ("place_and_time", role)
            settled = "adjustment" in by_role and find_dates(by_role["adjustment"].text)
            if adjusting and not settled and any(known in by_role for known in same):
                role = "adjustment"
        elif role not in ("paragraphs", "substitutes", "unknown"):
            adjusting = False
        runs = list(entry.runs)
        if role == "adjusters" and role in by_role:
            runs = [run for run in runs if not _is_of_officer(run, by_role)]
        if not runs:
            continue
        joined = Passage.join(runs, ", ") if role == "adjusters" else _run_on(runs)
        known = by_role.get(role)
        if known is not None and role == "adjusters":
            joined = Passage.join([known, joined], ", ")  # each signs on a line of his own
        elif known is not None and (role != "adjustment" or find_dates(known.text)):
            continue
        elif known is not None:
            joined = Passage.join([known, joined], " ")
        by_role[role] = joined
    return by_role


def _is_of_officer(run: Passage, by_role: dict[str, Passage]) -> bool:
    """Whether a line where the adjusters sign, who have been named, is the name of the secretary or
    the chair: a form may print both signatures in one cell."""
    offices = (by_role[role].plain for role in ("secretary", "chair") if role in by_role)
    own = run.plain.strip(" .")
    return any(
        re.fullmatch(rf"{re.escape(own)}(?:\s*\(\w{{1,5}}\))?", office) for office in offices
    )


def _run_on(runs: Sequence[Passage]) -> Passage:
    """Return the lines of a label's value as one text, a word that is split at a line's end whole:
    "tisda-" / "gen den 7 oktober"."""
    joined = runs[0]
    for run in runs[1:]:
        split = joined.text.endswith("-") and joined.text[-2:-1].islower() and run.text[0].islower()
        before = joined.cut(0, len(joined.text) - 1) if split else joined
        joined = Passage.join([before, run], "" if split else " ")
    return joined


def _place(by_role: dict[str, Passage], text: Passage | None) -> Passage | None:
    if "place" in by_role:
        return _without_times(by_role["place"])
    both = by_role.get("place_and_time")
    if both is not None:
        return _without_times(both)
    held = _HELD_IN.search(text.text) if text else None
    if text is None or held is None:
        return None
    group = "place" if held["place"] else "behind"
    return text.cut(held.start(group), held.end(group))


_AND = re.compile(r"\b(?:och|samt|till)\b")


def _without_times(text: Passage) -> Passage | None:
    """Return the place in a text that also gives day, hours and pauses: the first words beside."""
    pause = PAUSE.search(text.text)
    limit = pause.start() if pause else len(text.text)
    start = 0
    for when in (*_WHEN.finditer(text.text, 0, limit), None):
        end = when.start() if when else limit
        segment = text.text[start:end]
        head = _JOINTS.match(segment)
        lead = head.end() if head and head.start() == 0 else 0
        bare = _JOINTS.sub("", segment[lead:])
        if sum(letter.isalpha() for letter in _AND.sub("", bare)) > 2:
            at = start + lead + segment[lead:].find(bare)
            return text.cut(at, at + len(bare))
        start = when.end() if when else end
    return None


def _chair(
    people: Sequence[Attendance],
    by_role: dict[str, Passage],
    text: Passage | None,
    front: FrontPage,
) -> str | None:
    chairs = [person.person_name for person in people if person.role == "chair"]
    if chairs:
        return chairs[0]
    stated = _CHAIR.search(text.text) if text else None
    if text and stated:
        found = find_people(text.text[stated.end() :])
        return found[0].name if found else None
    return _name(by_role.get("chair")) or next(iter(signed_as(front, "ordförande")), None)


def _secretary(
    people: Sequence[Attendance],
    by_role: dict[str, Passage],
    text: Passage | None,
    front: FrontPage,
) -> str | None:
    own = by_role.get("secretary")
    for name in secretaries_present(front):
        if own is not None and re.search(rf"\b{re.escape(name.split()[-1])}\b", own.plain):
            return name  # beside what a scan makes of a signature
    named = _name(own)
    chairs = {person.person_name for person in people if person.role == "chair"}
    if named in chairs:
        return _name_above(front) or next(secretaries_present(front), None)
    if named:
        return named
    stated = _SECRETARY.search(text.text) if text else None
    if text and stated:
        found = attendee(text.text[stated.end() :])
        if found:
            return text.cut(stated.end()).cut(*found.name).plain
    present = next(secretaries_present(front), None)
    return present or next(iter(signed_as(front, "sekreterare")), None)


def _name_above(front: FrontPage) -> str | None:
    """Return the secretary's name where names stand above the lines that say who signs."""
    before: Passage | None = None
    for entry in front.entries:
        if entry.role == "secretary":
            return _name(before)
        before = entry.runs[-1] if entry.runs else before
    return None


def _name(passage: Passage | None) -> str | None:
    if passage is None:
        return None
    people = find_people(passage.text)
    if people:
        return people[0].name
    days = find_dates(passage.text)
    persons = (
        person
        for person in _PERSON.finditer(passage.text)
        # Of "Justerat den" one word is left before the day that its last word belongs to.
        if person.group()[0].isupper()
        and not any(
            day.start < person.end() < day.end
            and len(passage.text[person.start() : day.start].split()) == 1
            for day in days
        )
    )
    found = next(persons, None)
    if found is None:
        return None
    own = name_at(passage.text, found.start())  # without what stands behind: "Justerat den"
    return passage.text[own.start : own.end] if own else found.group()
