"""What the labelled entries of a front page say of each person: text, role, party above."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from extractors.language.attendee_tails import LOCAL_PARTY
from extractors.language.attendees import attendee
from extractors.language.name_extents import is_code
from extractors.language.person_lists import CODE, NAME, is_person, names_nobody, split_people
from schemas.document import FrontEntry, FrontPage, Passage
from schemas.vocabulary import parties, words

_ROLES = {
    "members": "member",
    "serving": "serving_substitute",
    "substitutes": "substitute",
    "officials": "official",
    "others": "other",
    "absent": "absent",
}
_OFFICES = ("chair", "vice_chair")
_SAME_EDGE = 20.0
_ALSO_PRESENT = re.compile(
    r"\b[Vv]id protokollet satt\s+(?P<secretary>[^.,]+)"
    r"|\b(?:[Nn]ärvarande|[Öö]vriga närvarande) var även\s+(?P<others>[^.]+)"
)


@dataclass(frozen=True, slots=True)
class Said:
    """What a page says of one person: the text, and what its place in a list adds to it."""

    text: Passage
    role: str
    party: str | None = None
    served: str | None = None
    limit: str | None = None
    absent: bool = False


@dataclass(slots=True)
class _Column:
    """What the labels at one edge of the page have said so far."""

    x0: float
    role: str = ""
    party: str | None = None


class _Columns:
    """The columns of labels that have not ended: a label ends those right of it."""

    def __init__(self) -> None:
        self._open: list[_Column] = []

    def of(self, entry: FrontEntry) -> _Column:
        """Return the column that an entry's label stands in; lists may stand side by side."""
        x0 = entry.label.pieces[0].x0 if entry.label and entry.label.pieces else 0.0
        around = [column for column in self._open if column.x0 <= x0 + _SAME_EDGE]
        if entry.role in _ROLES:
            self._open = around
        own = next((column for column in around if abs(column.x0 - x0) < _SAME_EDGE), None)
        if own is None:
            outer = max(around, key=lambda column: column.x0, default=None)
            own = _Column(x0, outer.role if outer else "")
            self._open.append(own)
        return own


def said_in_entries(front: FrontPage) -> Iterator[Said]:
    """Yield everybody whom the labelled entries and the running text name, in reading order."""
    codes = local_codes(front)
    columns = _Columns()
    apart = _officials_apart(front)
    before: FrontEntry | None = None
    for entry in front.entries:
        column = columns.of(entry)
        deputies = _is_of_adjusters(entry, before, front)
        before = entry
        if deputies:
            column.role = ""
            continue
        if entry.role == "party":
            assert entry.label
            column.role = column.role or "member"
            column.party = _party_heading(entry.label.text.strip(" :"), codes, True)
            column.party = column.party or entry.label.plain.strip(" :")
        elif entry.role in (*_ROLES, "attendance"):
            column.role, column.party = _ROLES.get(entry.role, ""), None
            if entry.role == "others" and not apart:
                column.role = "official"
            coded = sum(bool(CODE.search(run.text)) for run in entry.runs)
            if entry.role == "attendance" and coded > 1:
                column.role = "member"  # "Närvarande" heads the names themselves
        elif entry.role in _OFFICES and not _listed_elsewhere(entry, front):
            for passage in split_people(entry.runs):
                if CODE.search(passage.text):
                    yield Said(passage, entry.role)
            continue
        elif entry.role:
            column.role = ""
            continue
        if column.role:
            yield from _listed(entry, column, codes)
    yield from _in_sentences(front)


def _listed(entry: FrontEntry, column: _Column, codes: dict[str, str]) -> Iterator[Said]:
    """Yield the persons under one label; a party's name among them heads those that follow."""
    people = split_people(entry.runs, officials=column.role in ("official", "other"))
    if column.role == "substitute":
        mixed = split_people(entry.runs, officials=True)
        people = mixed if any(_is_official(person.text) for person in mixed) else people
    coded = sum(bool(CODE.search(person.text)) for person in people)
    away: Said | None = None
    substitutes = False
    for passage in people:
        under_headings = coded * 3 < len(people) and column.role not in ("official", "other")
        group = _party_heading(passage.text, codes, under_headings)
        if group:
            column.party = group
            continue
        if not any(letter.isalpha() for letter in passage.text):
            continue
        said = Said(passage, column.role, column.party)
        if column.role == "substitute" and _is_official(passage.text):
            said = Said(passage, "official")
        elif column.role in ("official", "other"):
            lead = _substitutes_lead().match(passage.text)
            bare = passage.cut(lead.end()) if lead else passage
            one = attendee(bare.text) if lead or substitutes else None
            substitutes = one is not None and one.coded and one.name.start == 0
            if substitutes:
                said = Said(bare, "substitute")
        if column.role == "absent":
            said = replace(said, absent=True)
        found = attendee(passage.text)
        if away is not None and found and found.office.startswith("ersättare"):
            served = attendee(away.text.text)
            assert served
            said = replace(
                said, role="serving_substitute", served=away.text.cut(*served.name).plain
            )
        yield said
        away = said if found and found.absent else None


@cache
def _substitutes_lead() -> re.Pattern[str]:
    """What names those behind it substitutes, among others: "Ersättarna Bo Ek (S), Eva Ås (M)"."""
    leads = "|".join(words("front_page", "substitutes_named"))
    return re.compile(rf"(?:{leads}):?\s+", re.IGNORECASE)


def _is_official(text: str) -> bool:
    """Whether a text among substitutes is of an official: no party, and an office before the name:
    "socialchef Bo Ek"."""
    found = attendee(text)
    if found is None or found.coded or found.unexplained or not found.name.start:
        return False
    title = text[: found.name.start].strip(" .:")
    return title[:1].islower() and title not in (
        *words("front_page", "seats"),
        *words("front_page", "serving_alone"),
    )


def _is_of_adjusters(entry: FrontEntry, before: FrontEntry | None, front: FrontPage) -> bool:
    """Whether "Ersättare" below those who adjust are their deputies."""
    if entry.role != "substitutes" or before is None or before.role != "adjusters":
        return False
    bare = entry.label is not None and len(entry.label.text.split()) == 1
    others = [e for e in front.entries if e.role == "substitutes" and e is not entry]
    return bare and bool(others) and len(entry.runs) <= max(2, len(before.runs))


def _officials_apart(front: FrontPage) -> bool:
    """Whether officials have a label of their own, so that "Övriga" are others."""
    stems = tuple(words("front_page", "officials_named"))
    return any(
        entry.role == "officials" and entry.label and entry.label.text.casefold().startswith(stems)
        for entry in front.entries
    )


def _listed_elsewhere(entry: FrontEntry, front: FrontPage) -> bool:
    """Whether who stands under a label of an office signs there, or also stands in a list."""
    if not any(other.role in ("members", "attendance", "party") for other in front.entries):
        return True
    names = [name.group() for run in entry.runs if (name := NAME.match(run.text))]
    others = [run.text for other in front.entries if other is not entry for run in other.runs
              if other.role in (*_ROLES, "party", "attendance", "")]  # fmt: skip
    others += [person.cells["name"].text for person in front.persons]
    return any(name in text for name in names for text in others)


def _in_sentences(front: FrontPage) -> Iterator[Said]:
    """Yield the officials that running text names: "Vid protokollet satt Bo Ek."."""
    for entry in front.entries:
        text = Passage.join(list(entry.runs), " ") if not entry.role and entry.runs else None
        for found in _ALSO_PRESENT.finditer(text.text) if text else ():
            assert text
            group = "secretary" if found["secretary"] else "others"
            named = text.cut(found.start(group), found.end(group))
            for person in split_people([named], officials=True):
                yield Said(person, "official")


def local_codes(front: FrontPage) -> dict[str, str]:
    """Return party codes by name, in lower case, from a key such as "HP = Hamnpartiet"."""
    codes = {}
    for entry in front.entries:
        for run in entry.runs:
            for match in re.finditer(
                r"(?P<code>[A-ZÅÄÖ][\w]{0,5})\s*=\s*(?P<name>[A-ZÅÄÖ][\w ]+)", run.text
            ):
                codes[match["name"].strip().casefold()] = match["code"]
    return _codes_under_headings(front) | codes


def _codes_under_headings(front: FrontPage) -> dict[str, str]:
    """Return the codes of local parties whose names head their members: "Bygdelistan" over
    "Bo Ek (BYL)" and "Åsa Ås (BYL)"."""
    members: dict[str, set[str]] = {}
    heading = ""
    for entry in front.entries:
        label = [entry.label] if entry.label is not None and entry.role == "party" else []
        for text in (*label, *entry.runs):
            bare = text.text.strip(" :")
            if text in label or LOCAL_PARTY.fullmatch(bare) or bare.casefold() in parties():
                heading = bare.casefold()
            elif heading and (one := attendee(text.text)) and one.party:
                members.setdefault(heading, set()).add(one.party.upper())
        heading = heading if entry.role in (*_ROLES, "party", "attendance") else ""
    return {
        name: next(iter(codes))
        for name, codes in members.items()
        if len(codes) == 1 and name not in parties()
    }


def _party_heading(text: str, codes: dict[str, str], under_headings: bool) -> str | None:
    """Return the code of a party that a line consists of: "Socialdemokraterna (S)".

    Where most names bear no code (`under_headings`), a line that bears one and names nobody is a
    party's heading.
    """
    code = CODE.search(text)
    bare = CODE.sub("", text).strip(" :").casefold()
    if bare in codes:
        return codes[bare]
    known = parties().get(bare)
    if text.endswith(":") and is_code(text[:-1]):
        return text[:-1]
    if known and len(bare) > 3:
        return code["code"] if code else known
    if LOCAL_PARTY.fullmatch(name := text.strip(" :")):
        return code["code"] if code else name
    ends = code is not None and code.end() == len(text)
    if under_headings and code and ends and not names_nobody(text):
        found = attendee(text)
        if not is_person(text) or (found is not None and not found.serves):
            return code["code"]
    return None
