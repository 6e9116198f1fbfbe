"""Who was present: members, serving substitutes and for whom, other substitutes, officials.

"Birgitta zu Rosen (M) ersätter Jean-Pierre Dahl (M), §§ 12-17" ->
Attendance(person_name="Birgitta zu Rosen", party="M", role="serving_substitute",
substitutes_for="Jean-Pierre Dahl", paragraphs="§§ 12-17")
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractors.contract import Extracted, PartContext, Row, Scope, row
from extractors.language.person_lists import CODE, NAME, sits_for, split_people
from schemas.document import FrontEntry, FrontPage, ListedPerson, Passage
from schemas.records import Attendance
from schemas.vocabulary import parties, words

_PRESENCE = re.compile(
    r"(?:,\s*|\s+|\()*(?P<what>(?:ej\s+)?§§?\s*\d[\d\s,–-]*(?:och \d+)?\d?"
    r"|(?:ej\s+)?\d[\d,–-]*\s§§?"
    r"|kl\.?\s*\d[\d.:–\s-]+)\)?\s*(?:\(kl[^)]*\))?\s*[.,]?\s*$",
    re.IGNORECASE,
)
_INNER_PARAGRAPHS = re.compile(r",?\s*(?P<what>(?:ej\s+)?§§?\s*\d[\d\s,–-]*)")
_BARE_SPANS = re.compile(r"^\d[\d\s,–-]*$")
_CODE_BEFORE = re.compile(r"(?P<code>[A-ZÅÄÖ]{1,4})\s+(?=[A-ZÅÄÖ][a-zåäöé])")
_ROLES = {
    "members": "member",
    "serving": "serving_substitute",
    "substitutes": "substitute",
    "officials": "official",
}
_OFFICES = ("chair", "vice_chair")


@cache
def _title() -> re.Pattern[str]:
    """An official's title before the name: "Kommunchef Jens Ek", "Tekniske chefen Eva Ås"."""
    endings = "|".join(words("names", "office_endings"))
    return re.compile(rf"(?:[\w-]+\s+){{0,2}}?[\w-]*(?:{endings})\s+(?=[A-ZÅÄÖ])", re.IGNORECASE)


def extract(context: PartContext) -> Iterator[Extracted]:
    """Yield everybody present, in reading order.

    To be present for all agenda items, from the first § to the last, is no limit.
    """
    numbers_of_items = [item.paragraph for item in context.part.agenda.items]
    whole = (numbers_of_items[0], numbers_of_items[-1]) if numbers_of_items else None
    for made in _everybody(context.part.front, context.scope, context.meeting_id):
        record = made.record
        assert isinstance(record, Attendance)
        numbers = re.findall(r"\d+", record.paragraphs or "")
        if whole and record.paragraphs and numbers == [str(number) for number in whole]:
            yield made.updated(paragraphs=None)
        else:
            yield made


def _everybody(front: FrontPage, scope: Scope, meeting_id: str) -> Iterator[Row]:
    codes = local_codes(front)
    ordinal = 0
    for passage, role, party in [*_people(front, codes), *_told(front)]:
        made = _person(passage, role, party, scope, meeting_id, ordinal + 1)
        if made is not None:
            ordinal += 1
            yield made
    for person in front.persons:
        if "office" in person.cells:
            own = _by_office(person, scope, meeting_id, ordinal + 1)
            ordinal += own is not None
            if own is not None:
                yield own
            continue
        if _absent(person):
            continue
        for made in _listed(person, scope, meeting_id, ordinal + 1):
            ordinal += 1
            yield made


def _by_office(person: ListedPerson, scope: Scope, meeting_id: str, ordinal: int) -> Row | None:
    """Return the row of a list whose column gives everybody's office: "ledamot", "ersättare"."""
    office = person.cells["office"]
    party = person.cells.get("party")
    role = "substitute" if office.text.casefold().startswith("ersättare") else "member"
    own = Passage.join([person.cells["name"], office], ", ")
    return _person(own, role, party.plain if party else None, scope, meeting_id, ordinal)


def _absent(person: ListedPerson) -> bool:
    """Whether a list with crosses has none for this person."""
    return not ({"member", "duty", "serving", "substitute"} & set(person.cells))


def _people(front: FrontPage, codes: dict[str, str]) -> Iterator[tuple[Passage, str, str | None]]:
    """Extracted (text about one person, role of the entry, party of the heading above)."""
    columns: list[_Column] = []
    for entry in front.entries:
        column = _column_of(entry, columns)
        if entry.role == "party":
            assert entry.label
            column.role = column.role or "member"
            column.party = _party_heading(entry.label.text.strip(" :"), codes, True)
            column.party = column.party or entry.label.plain.strip(" :")
        elif entry.role in (*_ROLES, "attendance"):
            column.role, column.party = _ROLES.get(entry.role, ""), None
            if (
                entry.role == "attendance"
                and sum(bool(CODE.search(r.text)) for r in entry.runs) > 1
            ):
                column.role = "member"  # "Närvarande" heads the names themselves
        elif entry.role in _OFFICES and not _listed_elsewhere(entry, front):
            for passage in split_people(entry.runs, officials=False):
                if CODE.search(passage.text):
                    yield passage, entry.role, None
            continue
        elif entry.role:
            column.role = ""
            continue
        if not column.role and entry.role != "attendance":
            continue
        people = split_people(entry.runs, officials=column.role == "official")
        coded = sum(bool(CODE.search(person.text)) for person in people)
        for passage in people:
            group = _party_heading(passage.text, codes, under_headings=coded * 3 < len(people))
            if group:
                column.party = group
            elif column.role and any(letter.isalpha() for letter in passage.text):
                yield passage, column.role, column.party


def _listed_elsewhere(entry: FrontEntry, front: FrontPage) -> bool:
    """Whether who stands under a label of an office signs there, or also stands in a list."""
    if not any(other.role in ("members", "attendance", "party") for other in front.entries):
        return True
    names = [name.group() for run in entry.runs if (name := NAME.match(run.text))]
    others = [run.text for other in front.entries if other is not entry for run in other.runs
              if other.role in (*_ROLES, "party", "attendance", "")]  # fmt: skip
    others += [person.cells["name"].text for person in front.persons]
    return any(name in text for name in names for text in others)


_LOCAL_PARTY = re.compile(
    r"[A-ZÅÄÖ][\wåäö -]*(?:partiet|demokraterna|listan|väljarna|samling)(?: \(\w+\))?",
    re.IGNORECASE,
)


_ALSO_PRESENT = re.compile(
    r"\b[Vv]id protokollet satt\s+(?P<secretary>[^.,]+)"
    r"|\b(?:[Nn]ärvarande|[Öö]vriga närvarande) var även\s+(?P<others>[^.]+)"
)


def _told(front: FrontPage) -> Iterator[tuple[Passage, str, str | None]]:
    """Yield the officials that running text names: "Vid protokollet satt Bo Ek."."""
    for entry in front.entries:
        text = Passage.join(list(entry.runs), " ") if not entry.role and entry.runs else None
        for found in _ALSO_PRESENT.finditer(text.text) if text else ():
            assert text
            group = "secretary" if found["secretary"] else "others"
            named = text.cut(found.start(group), found.end(group))
            for person in split_people([named], officials=True):
                yield person, "official", None


@dataclass(slots=True)
class _Column:
    """What the labels in one column of the page have said so far."""

    x0: float
    role: str = ""
    party: str | None = None


def _column_of(entry: FrontEntry, columns: list[_Column]) -> _Column:
    """Return the column that an entry's label stands in; lists may stand side by side."""
    x0 = entry.label.pieces[0].x0 if entry.label else 0.0
    found = next((column for column in columns if abs(column.x0 - x0) < 20), None)
    if found is None:
        found = _Column(x0)
        columns.append(found)
    return found


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
    code = CODE.search(text)
    if under_headings and code and code.end() == len(text) and not sits_for().search(text):
        return code["code"]
    bare = CODE.sub("", text).strip(" :").casefold()
    if bare in codes:
        return codes[bare]
    known = parties().get(bare)
    if known and len(bare) > 3:
        return code["code"] if code else known
    if _LOCAL_PARTY.fullmatch(text):
        return code["code"] if code else text
    return None


def _person(
    passage: Passage, role: str, party: str | None, scope: Scope, meeting_id: str, ordinal: int
) -> Row | None:
    presence = _PRESENCE.search(passage.text)
    paragraphs = passage.cut(presence.start("what"), presence.end("what")) if presence else None
    own = passage.cut(0, presence.start()) if presence else passage
    before = _CODE_BEFORE.match(own.text)
    if before:
        party, own = before["code"], own.cut(before.end())
    if role == "official":
        title = _title().match(own.text)
        own = own.cut(title.end()) if title else own
    serving = sits_for().search(own.text)
    served = own.cut(serving.end()) if serving else None
    first = own.cut(0, serving.start()) if serving else own
    if not paragraphs:
        inner = _INNER_PARAGRAPHS.search(first.text)
        if inner:
            paragraphs = first.cut(inner.start("what"), inner.end("what"))
            first = first.cut(0, inner.start())
    code = CODE.search(first.text)
    comma = first.text.find(",")
    bracket = first.text.find(" (")
    end = min(
        position
        for position in (code.start() if code else -1, comma, bracket, len(first.text))
        if position >= 0
    )
    name = first.cut(0, end)
    office = first.text[end:].casefold()
    if not NAME.fullmatch(name.text) or (role != "official" and _PARTY_BESIDE.search(name.text)):
        name, office, its_party = _beside(name, office)
        party = its_party or party
    if not NAME.fullmatch(name.text):
        return None
    if code:
        party = None if code["code"] in "-–" else code["code"]
    elif comma > 0:
        party = _party_after_comma(first.text[comma + 1 :]) or party
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
        substitutes_for=_member(served) if served else None,
        paragraphs=paragraphs.plain.strip(" ,.") if paragraphs else None,
    )


_PARTY_BESIDE = re.compile(
    r"\s+(?P<code>[A-ZÅÄÖ]|[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,2}[A-ZÅÄÖ])(?=\s+(?:[a-zåäö]|\d:[ae]\b)|$)"
)


def _beside(text: Passage, office: str) -> tuple[Passage, str, str | None]:
    """Part "Bo Ek S ordförande" or "Eva Ek kommunchef", set in columns, name, office, party."""
    code = _PARTY_BESIDE.search(text.text)
    if code:
        rest = text.text[code.end() :].casefold()
        return text.cut(0, code.start()), f"{rest} {office}", code["code"]
    name = NAME.match(text.text)
    rest = text.text[name.end() :].strip() if name else ""
    if name and rest and (rest[0].islower() or rest[0].isdigit()):
        return text.cut(0, name.end()), f"{rest.casefold()} {office}", None
    return text, office, None


def _member(served: Passage) -> str:
    """Return the member for whom a substitute sits, without the party."""
    name, _, party = CODE.sub("", served.plain).strip(" ,.)").partition(",")
    return name if not party or _party_after_comma(party) else f"{name},{party}"


def _party_after_comma(text: str) -> str | None:
    """Return the party of "Bo Ek, GP, ordförande" or "Åsa Ek, Moderaterna", if it is one."""
    heading = re.sub(r"\(.*", "", text.split(",")[0]).strip()
    known = parties().get(heading.casefold())
    if known is None and _LOCAL_PARTY.fullmatch(heading):
        return heading
    return known or (
        heading if re.fullmatch(r"[A-ZÅÄÖ]{1,4}|[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,3}", heading) else None
    )


def _role(role: str, office: str, serves: bool) -> str:
    if serves and role in ("member", "substitute"):
        return "serving_substitute"
    if role == "official" and "ersättare" in office and not re.search(r"\w+ersättare", office):
        return "substitute"
    if role == "official":
        guests = words("front_page", "guests")
        return "other" if any(guest in office for guest in guests) else "official"
    if role == "member":
        if any(form in office for form in words("front_page", "vice_chair")):
            return "vice_chair"
        if any(form in office for form in words("front_page", "chair")):
            return "chair"
    return role


_MARK = re.compile(r"^[xX✓●■1]\b\s*")


def _listed(person: ListedPerson, scope: Scope, meeting_id: str, ordinal: int) -> Iterator[Row]:
    """Yield the rows of a person in a list: one who sits for some §§ and not for others has two."""
    cell = person.cells["name"]
    serving = sits_for().search(cell.text)
    served = cell.cut(serving.end()) if serving else person.cells.get("served")
    first = cell.cut(0, serving.start()) if serving else cell
    inner = _INNER_PARAGRAPHS.search(first.text)
    told_in_name = first.cut(inner.start("what"), inner.end("what")) if inner else None
    code = CODE.search(first.text)
    first = first.cut(0, inner.start()) if inner else first
    first = first.cut(0, len(re.sub(r"\s*[–-]\s*(?:\(\w+\))?$", "", first.text)))
    comma = first.text.find(",")
    end = min(
        place for place in (code.start() if code else -1, comma, len(first.text)) if place >= 0
    )
    name, office = first.cut(0, end), first.text[end:].casefold()
    party = person.cells.get("party")
    party_code = party.plain if party else (code["code"] if code else None)
    for role, passage, substitutes_for in _roles(person, name, office, served):
        presence = person.cells.get("paragraphs") or told_in_name
        column = "substitute" if role == "substitute" else "duty"
        mark = person.cells.get(column, person.cells.get("member")) if passage is name else None
        within = _MARK.sub("", mark.plain) if mark and mark is not cell else ""
        limited_to = within or (presence.plain if presence else None)
        if passage is not name:
            limit = _INNER_PARAGRAPHS.search(passage.text)
            limited_to = limit["what"] if limit else None
        yield row(
            Attendance,
            scope,
            {"person_name": passage, "record": cell},
            attendance_id=f"{scope.part_id}-attendance-{ordinal}",
            meeting_id=meeting_id,
            ordinal=ordinal,
            person_name=_INNER_PARAGRAPHS.split(passage.plain)[0],
            party=party_code if party_code and party_code not in "-–" else None,
            role=role,
            substitutes_for=substitutes_for,
            paragraphs=limited_to
            if limited_to and ("§" in limited_to or _BARE_SPANS.match(limited_to))
            else None,
        )
        ordinal += 1


def _roles(
    person: ListedPerson, name: Passage, office: str, served: Passage | None
) -> Iterator[tuple[str, Passage, str | None]]:
    """Extracted (role, who, for whom) of a row: by its group, its crosses and the names in it."""
    cells = person.cells
    stand_in = cells.get("serving")
    if stand_in is not None and len(stand_in.text) > 2:  # the column names who sits instead
        if {"member", "duty"} & set(cells):
            yield _role("member", office, serves=False), name, None
        yield "serving_substitute", stand_in, name.plain
        return
    if served is not None:
        yield "serving_substitute", name, _INNER_PARAGRAPHS.sub("", served.plain).strip(" ,)")
    elif person.group == "substitutes":
        serves = bool({"duty", "serving"} & set(cells))
        if serves:
            yield "serving_substitute", name, None
        if "substitute" in cells or not serves:
            yield "substitute", name, None
    elif {"substitute", "serving"} & set(cells) and "member" in cells:
        yield "serving_substitute", name, None
    elif "substitute" in cells:
        yield "substitute", name, None
    else:
        yield _role("member", office, serves=False), name, None
