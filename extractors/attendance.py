"""Who was present: members, serving substitutes and for whom, other substitutes, officials.

"Birgitta zu Rosen (M) ersätter Jean-Pierre Dahl (M), §§ 12-17" ->
Attendance(person_name="Birgitta zu Rosen", party="M", role="serving_substitute",
substitutes_for="Jean-Pierre Dahl", paragraphs="§§ 12-17")
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.base import Row, Scope, Yield, row
from schemas.document import FrontEntry, FrontPage, ListedPerson, Passage
from schemas.records import Attendance
from schemas.vocabulary import parties, words

_PRESENCE = re.compile(
    r"(?:,\s*|\s+|\()*(?P<what>(?:ej\s+)?§§?\s*\d[\d\s,–-]*(?:och \d+)?\d?"
    r"|kl\.?\s*\d[\d.:–\s-]+)\)?\s*(?:\(kl[^)]*\))?\s*[.,]?\s*$",
    re.IGNORECASE,
)
_CODE = re.compile(r"\s*\((?P<code>[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,5}|-|–)\)")
_BARE_SPANS = re.compile(r"^\d[\d\s,–-]*$")
_ROLES = {
    "members": "member",
    "serving": "serving_substitute",
    "substitutes": "substitute",
    "officials": "official",
}
_NAME = re.compile(
    r"(?:[A-ZÅÄÖÉ][\w.:'’-]*|von|af|av|de|la|zu|del|van)"
    r"(?:\s+(?:[A-ZÅÄÖÉ][\w.'’-]*|von|af|av|de|la|zu|del|van))+"
)
_NEW_PERSON = re.compile(r"^(?:[A-ZÅÄÖÉ][\w.'’-]*|von|af|de|zu)\s")


@cache
def _serving() -> re.Pattern[str]:
    listed = "|".join(re.escape(form) for form in words("front_page", "serving"))
    return re.compile(rf",?\s+\(?(?:{listed})\s+(?=[A-ZÅÄÖ]|von |af |de |zu )")


def extract_attendance(
    front: FrontPage, scope: Scope, meeting_id: str, whole: tuple[int, int] | None
) -> Iterator[Yield]:
    """Yield everybody present, in reading order.

    `whole` is the first and last § of the sitting: to be present for all of them is no limit.
    """
    for made in _everybody(front, scope, meeting_id):
        record = made.record
        assert isinstance(record, Attendance)
        numbers = re.findall(r"\d+", record.paragraphs or "")
        if whole and record.paragraphs and numbers == [str(number) for number in whole]:
            yield Row(record.model_copy(update={"paragraphs": None}), made.receipts)
        else:
            yield made


def _everybody(front: FrontPage, scope: Scope, meeting_id: str) -> Iterator[Row]:
    codes = local_codes(front)
    ordinal = 0
    for passage, role, party in _people(front, codes):
        made = _person(passage, role, party, scope, meeting_id, ordinal + 1)
        if made is not None:
            ordinal += 1
            yield made
    for person in front.persons:
        if _absent(person):
            continue
        ordinal += 1
        yield _listed(person, scope, meeting_id, ordinal)


def _absent(person: ListedPerson) -> bool:
    """Whether a list with crosses has none for this person."""
    return not ({"member", "serving", "substitute"} & set(person.cells))


def _people(front: FrontPage, codes: dict[str, str]) -> Iterator[tuple[Passage, str, str | None]]:
    """Yield (text about one person, role of the entry, party of the heading above)."""
    role = ""
    party: str | None = None
    for entry in front.entries:
        if entry.role == "attendance":
            role, party = "", None
        elif entry.role in _ROLES:
            role, party = _ROLES[entry.role], None
        elif entry.role:
            role = ""
        if not role and entry.role != "attendance":
            continue
        people = _split_people(entry)
        coded = sum(bool(_CODE.search(person.text)) for person in people)
        for passage in people:
            group = _party_heading(passage.text, codes, under_headings=coded * 3 < len(people))
            if group:
                party = group
            elif role and any(letter.isalpha() for letter in passage.text):
                yield passage, role, party


def _split_people(entry: FrontEntry) -> list[Passage]:
    """Part an entry into persons: by semicolons, or by lines, a wrapped line joined to its own."""
    if not entry.runs:
        return []
    if sum(run.text.count(";") for run in entry.runs):
        joined = Passage.join(list(entry.runs), " ")
        found, start = [], 0
        for match in re.finditer(r";|\.(?=\s*$)", joined.text):
            found.append(joined.cut(start, match.start()))
            start = match.end()
        found.append(joined.cut(start))
        return [passage for passage in found if passage.text]
    people: list[Passage] = []
    for run in entry.runs:
        opened = people and (
            run.text.startswith(("(", "§", "kl"))
            or people[-1].text.endswith((",", "för", "ersätter", "§", "§§"))
            or (
                _serving().search(people[-1].text + " ")
                and "(" in run.text
                and not _complete(people[-1].text)
            )
            or not _NEW_PERSON.match(run.text + " ")
        )
        if opened:
            people[-1] = Passage.join([people[-1], run], " ")
        else:
            people.append(run)
    return people


def _complete(text: str) -> bool:
    """Whether a line about a serving substitute names the party of both."""
    return len(_CODE.findall(text)) != 1


def local_codes(front: FrontPage) -> dict[str, str]:
    """Return party codes by name, in lower case, from a key such as "HP = Hamnpartiet"."""
    codes = {}
    for entry in front.entries:
        for run in entry.runs:
            for match in re.finditer(
                r"(?P<code>[A-ZÅÄÖ][\w]{0,5})\s*=\s*(?P<name>[A-ZÅÄÖ][\w ]+)", run.text
            ):
                codes[match["name"].strip().casefold()] = match["code"]
    return codes


def _party_heading(text: str, codes: dict[str, str], under_headings: bool) -> str | None:
    """Return the code of a party that a line consists of: "Socialdemokraterna (S)".

    Where most names bear no code (`under_headings`), a line that bears one is a party's heading.
    """
    code = _CODE.search(text)
    if under_headings and code and code.end() == len(text):
        return code["code"]
    bare = _CODE.sub("", text).strip(" :").casefold()
    if bare in codes:
        return codes[bare]
    known = parties().get(bare)
    if known and len(bare) > 3:
        return code["code"] if code else known
    if re.fullmatch(
        r"[A-ZÅÄÖ][\wåäö -]*(?:partiet|demokraterna|listan|väljarna|samling)(?: \(\w+\))?", text
    ):
        return code["code"] if code else text
    return None


def _person(
    passage: Passage, role: str, party: str | None, scope: Scope, meeting_id: str, ordinal: int
) -> Row | None:
    presence = _PRESENCE.search(passage.text)
    paragraphs = passage.cut(presence.start("what"), presence.end("what")) if presence else None
    own = passage.cut(0, presence.start()) if presence else passage
    serving = _serving().search(own.text)
    served = own.cut(serving.end()) if serving else None
    first = own.cut(0, serving.start()) if serving else own
    if not paragraphs and not serving:
        inner = re.search(r",?\s*(?P<what>(?:ej\s+)?§§?\s*\d[\d\s,–-]*)", own.text)
        if inner:
            paragraphs = own.cut(inner.start("what"), inner.end("what"))
            first = own.cut(0, inner.start())
    code = _CODE.search(first.text)
    comma = first.text.find(",")
    end = min(
        position
        for position in (code.start() if code else -1, comma, len(first.text))
        if position >= 0
    )
    name = first.cut(0, end)
    office = first.text[end:].casefold()
    if not _NAME.fullmatch(name.text):
        return None
    if code:
        party = None if code["code"] in "-–" else code["code"]
    elif comma > 0 and role == "substitute":
        party = parties().get(first.text[comma + 1 :].strip().casefold(), party) or party
    return row(
        Attendance,
        scope,
        {"person_name": name, "record": passage},
        attendance_id=f"{scope.part_id}-attendance-{ordinal}",
        meeting_id=meeting_id,
        ordinal=ordinal,
        person_name=name.plain,
        party=None if role == "official" and not code else party,
        role=_role(role, office, served is not None),
        substitutes_for=_CODE.sub("", served.plain).strip(" ,.)") if served else None,
        paragraphs=paragraphs.plain.strip(" ,.") if paragraphs else None,
    )


def _role(role: str, office: str, serves: bool) -> str:
    if serves and role in ("member", "substitute"):
        return "serving_substitute"
    if role == "official":
        guests = words("front_page", "guests")
        return "other" if any(guest in office for guest in guests) else "official"
    if role == "member":
        if any(form in office for form in words("front_page", "vice_chair")):
            return "vice_chair"
        if any(form in office for form in words("front_page", "chair")):
            return "chair"
    return role


def _listed(person: ListedPerson, scope: Scope, meeting_id: str, ordinal: int) -> Row:
    cell = person.cells["name"]
    serving = _serving().search(cell.text)
    served = cell.cut(serving.end()) if serving else None
    first = cell.cut(0, serving.start()) if serving else cell
    comma = first.text.find(",")
    name = first.cut(0, comma) if comma > 0 else first
    office = first.text[comma:].casefold() if comma > 0 else ""
    role = "substitute" if person.group == "substitutes" else "member"
    if "substitute" in person.cells and "member" not in person.cells:
        role = "substitute"
    serves = served is not None or (
        bool({"substitute", "serving"} & set(person.cells)) and "member" in person.cells
    )
    if serves and (served is not None or "serving" in person.cells or role == "member"):
        role = "serving_substitute"
    elif role == "member":
        role = _role(role, office, serves=False)
    party = person.cells.get("party")
    presence = person.cells.get("paragraphs")
    told = presence.plain if presence else None
    return row(
        Attendance,
        scope,
        {"person_name": name, "record": cell},
        attendance_id=f"{scope.part_id}-attendance-{ordinal}",
        meeting_id=meeting_id,
        ordinal=ordinal,
        person_name=name.plain,
        party=party.plain if party and party.plain not in "-–" else None,
        role=role,
        substitutes_for=served.plain.strip(" )") if served else None,
        paragraphs=told if told and ("§" in told or _BARE_SPANS.match(told)) else None,
    )
