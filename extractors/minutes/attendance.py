"""Who was present: members, serving substitutes and for whom, other substitutes, officials.

"Birgitta zu Rosen (M) ersätter Jean-Pierre Dahl (M), §§ 12-17" ->
Attendance(person_name="Birgitta zu Rosen", party="M", role="serving_substitute",
substitutes_for="Jean-Pierre Dahl", paragraphs="§§ 12-17")
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.contract import Extracted, PartContext, Row, row
from extractors.language.attendee_tails import does_not_serve, office_of
from extractors.language.attendees import Attendee, attendee
from extractors.language.grammar import small_codes
from extractors.language.person_lists import names_nobody
from extractors.language.person_texts import is_doubtful
from extractors.language.presence import limits_in
from extractors.minutes.attendance_entries import Said, local_codes, said_in_entries
from extractors.minutes.attendance_findings import findings_on
from extractors.minutes.attendance_rows import said_in_rows
from extractors.minutes.party_codes import with_codes_of_items
from extractors.minutes.signatures import named_under, signing_chair
from schemas.document import FrontPage, Passage
from schemas.records import Attendance
from schemas.vocabulary import pattern, words

__all__ = ["extract", "local_codes"]

_CODE = re.compile(r"\((?P<code>[A-ZÅÄÖ]\w{1,4})\)|\b(?P<before>[A-ZÅÄÖ]\w{1,4}): ")
_PLACE = re.compile(r"[A-ZÅÄÖ][a-zåäö]+:?")
_FEWEST_PLACES = 2
_STARRED = re.compile(r"^\s*\*|\*(?=\s*(?:[,(]|$))")


def extract(context: PartContext) -> Iterator[Extracted]:
    """Yield everybody present, in reading order, and findings on what was not understood.

    To be present for all agenda items, from the first § to the last, is no limit.
    """
    front = context.part.front
    numbers = [item.paragraph for item in context.part.agenda.items]
    whole = [str(numbers[0]), str(numbers[-1])] if numbers else []
    rows: list[Row] = []
    seen: set[tuple[object, ...]] = set()
    strange: list[Passage] = []
    for said in _everybody(front):
        found = _person(said, context, len(rows) + 1)
        if found is None:
            if attendee(said.text.text) is None and not names_nobody(said.text.text):
                strange.append(said.text)
            continue
        if is_doubtful(said.text.text) or _serves_in_part(said.text.text):
            strange.append(said.text)
        limit = found.record.model_dump()["paragraphs"]
        if whole and re.findall(r"\d+", limit or "") == whole:
            found = found.updated(paragraphs=None)
        if _key(found) not in seen:  # a front page may be printed twice
            seen.add(_key(found))
            rows.append(found)
    rows = list(_with_chair(_serving_in_turn(_told_once(rows)), front))
    rows = with_codes_of_items(rows, context.part.agenda.items)
    yield from rows
    places = [text for text in strange if _PLACE.fullmatch(text.text)]
    if len(places) >= _FEWEST_PLACES:  # each over the members from there
        strange = [text for text in strange if text not in places]
    yield from findings_on(front, rows, strange)


def _serves_in_part(text: str) -> bool:
    """Whether a text says that somebody serves and does not, or gives two limits of it: one row
    holds one of them ("tjg för Eva Ek § 13, i övrigt ej tjg", "närvarande § 12, tjg § 13")."""
    found = attendee(text)
    if found is None or not found.serves:
        return False
    behind = text[found.name.end :]
    signed = [one for one in limits_in(behind) if "§" in behind[one.start : one.end]]
    return does_not_serve(behind) or len(signed) > 1


def _told_once(rows: list[Row]) -> list[Row]:
    """Return the rows without those of a serving substitute who is also listed with the member
    whose seat is taken: in the member's row, and again among the substitutes."""
    records = [made.record for made in rows]
    named = {
        (record.person_name, limit)
        for record in records
        if isinstance(record, Attendance) and record.substitutes_for
        for limit in (None, record.paragraphs)
    }
    return [
        made
        for made, record in zip(rows, records, strict=True)
        if not isinstance(record, Attendance)
        or record.role != "serving_substitute"
        or record.substitutes_for
        or (record.person_name, record.paragraphs) not in named
    ]


def _serving_in_turn(rows: list[Row]) -> list[Row]:
    """Return the rows; who decides in some §§ and is a substitute in the others serves in those."""
    records = [made.record for made in rows if isinstance(made.record, Attendance)]
    others = {r.person_name for r in records if r.role == "substitute" and r.paragraphs}
    return [
        made.updated(role="serving_substitute")
        if isinstance(made.record, Attendance)
        and made.record.role == "member"
        and made.record.paragraphs
        and made.record.person_name in others
        else made
        for made in rows
    ]


def _with_chair(rows: list[Row], front: FrontPage) -> Iterator[Row]:
    """Yield the rows; where the list names no chair, the member who signs as one is the chair, and
    so with deputies who stand under their office alone: "1:e vice ordförande: Bo Ek"."""
    roles = {made.record.role for made in rows if isinstance(made.record, Attendance)}
    signs = None if "chair" in roles else signing_chair(front)
    deputies = () if "vice_chair" in roles else named_under(front, "vice_chair")
    for made in rows:
        record = made.record
        assert isinstance(record, Attendance)
        if signs and record.person_name == signs and record.role == "member":
            yield made.updated(role="chair")
        elif record.person_name in deputies and record.role == "member":
            yield made.updated(role="vice_chair")
        else:
            yield made


def _key(found: Row) -> tuple[object, ...]:
    record = found.record
    assert isinstance(record, Attendance)
    role = "elected" if record.role in ("chair", "vice_chair", "member") else record.role
    return record.person_name, role, record.substitutes_for, record.paragraphs


def _everybody(front: FrontPage) -> Iterator[Said]:
    starred = _stars_serve(front)
    for said in _said(front):
        mark = starred and said.role == "member" and _STARRED.search(said.text.text)
        yield replace(said, role="serving_substitute") if mark else said


def _said(front: FrontPage) -> Iterator[Said]:
    yield from said_in_entries(front)
    for person in front.persons:
        yield from said_in_rows(person)


def _stars_serve(front: FrontPage) -> bool:
    """Whether the page says that a star before or behind a name marks a substitute who serves."""
    says = pattern("front_page", "marked_serving")
    texts = (Passage.join(list(entry.runs), " ").text for entry in front.entries if entry.runs)
    return any(says.search(text) for text in texts)


def _person(said: Said, context: PartContext, ordinal: int) -> Row | None:
    """Return the row of one person, or None where the text is of nobody or of somebody absent."""
    found = attendee(said.text.text)
    if found is None or found.absent or said.absent:
        return None
    text = said.text
    name = text.cut(*found.name)
    limit = text.cut(*found.limit).plain.strip(" ,.()") if found.limit else said.limit
    if found.party and found.party.islower():
        if _prints_small(context.part.front):
            found = found._replace(party=_in_capitals(found.party, context))
        else:  # an abbreviation: "(tf)"
            office = f"{found.party} {found.office}".strip()
            found = found._replace(party=None, coded=False, office=office)
    party = found.party or "-" if found.coded else said.party  # "(-)": of no party
    served = text.cut(*found.served).plain if found.served else said.served
    role = _role(said, found, served is not None)
    return row(
        Attendance,
        context.scope,
        {"person_name": name, "record": text},
        attendance_id=f"{context.scope.part_id}-attendance-{ordinal}",
        meeting_id=context.meeting_id,
        ordinal=ordinal,
        person_name=name.plain,
        party=None if party == "-" else party,
        party_as_printed=party,
        role=role,
        substitutes_for=served if role == "serving_substitute" else None,
        paragraphs=limit or None,
    )


def _prints_small(front: FrontPage) -> bool:
    """Whether a front page prints parties in small letters, as older minutes do: "Bo Ek (s)"."""
    small = re.compile(rf"\((?:{small_codes()})\)")
    texts = (run.text for entry in front.entries for run in entry.runs)
    cells = (cell.text for person in front.persons for cell in person.cells.values())
    return any(small.search(text) for text in (*texts, *cells))


def _in_capitals(code: str, context: PartContext) -> str:
    """Return the code of a local party in small letters as the items print it: "trp" -> "TrP"; in
    capitals where none does, as a list in small letters means it."""
    for item in context.part.agenda.items:
        for section in item.sections:
            for found in _CODE.finditer(section.passage.text):
                printed: str = found["code"] or found["before"]
                if printed.casefold() == code:
                    return printed
    return code.upper()


def _role(said: Said, found: Attendee, served: bool) -> str:
    """Return the role by the label, the office and the words on serving."""
    role, office = said.role, found.office
    serves = found.serves or served
    behind = said.text.text[found.name.end :]
    idle = does_not_serve(behind)  # "ej tjänstgörande ersättare", also among the guests
    stands_in = idle or re.search(r"(?<!\w)(?:ersättare|suppleant)(?!\w)", office) is not None
    if role in ("official", "other"):
        guests = words("front_page", "guests")
        if any(guest in office for guest in guests) or role == "other":
            return "other"
        if serves and found.coded:
            return "serving_substitute"
        if stands_in:
            return "substitute"
        return "other" if found.coded and not office else "official"
    if serves and role in ("member", "substitute"):
        return "serving_substitute"
    if role == "member":
        return office_of(office) or ("substitute" if stands_in else role)
    return role
