"""What a row of an attendance list in columns says: crosses, §§, member and substitute."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from extractors.language.attendee_tails import office_of
from extractors.language.attendees import attendee
from extractors.language.person_texts import CODE
from extractors.language.presence import limits_in, serving_letters
from extractors.minutes.attendance_entries import Said
from schemas.document import ListedPerson, Passage
from schemas.vocabulary import meanings, parties, words

_SIGNED = re.compile(r"(?:ej\s+)?(?:§+|\d)[\d\s,.–—-]*\d?", re.IGNORECASE)
_MARK = re.compile(r"^(?:[xX✓✔●■|]|1(?=\s|$))\s*")
_CLOCK = re.compile(  # "18:00–19:52, §§ 38–42": the §§ say what the times do
    r"^(?:kl\.?\s*)?\d{1,2}[:.]\d\d\s*[–-]\s*\d{1,2}[:.]\d\d[,;]?\s+(?=§)", re.IGNORECASE
)
_LISTED = re.compile(
    r"(?P<paragraphs>§+\s*\d[\d\s,–-]*\d|§+\s*\d)[,;.]?\s+(?:och\s+|samt\s+)?(?=[^\W\d])"
)
_ANYBODY = "Bo Ek"
_ROLES = {"substitutes": "substitute", "officials": "official", "others": "official",
          "serving": "serving_substitute"}  # fmt: skip


def said_in_rows(person: ListedPerson) -> Iterator[Said]:
    """Yield what a row says of the member and of who sits instead; nobody where all are absent.

    One who sits for some §§ and only attends for others is yielded twice.
    """
    cells = person.cells
    text = _text(cells)
    party = _party(cells["party"].plain) if "party" in cells else None
    role = _role(person)
    stand_in = _stand_in(cells)
    if stand_in is not None:
        if _is_there(cells, ("member", "duty")):  # the column of §§ is of who sits instead
            alone = _text({kind: cell for kind, cell in cells.items() if kind != "paragraphs"})
            yield Said(alone, role, party, limit=_limit(cells, "member") or _limit(cells, "duty"))
        found = attendee(cells["name"].text)
        member = cells["name"].cut(*found.name).plain if found else cells["name"].plain
        printed = attendee(text.text)  # who sits instead is of the member's party
        party = party or (printed.party if printed else None)
        limit = _limit(cells, "paragraphs")
        yield Said(stand_in, "serving_substitute", party, served=member, limit=limit)
        return
    if "office" in cells:
        if not person.marked or _is_there(cells, ("member", "duty", "substitute")):
            yield Said(text, role, party, _served(cells), _limit(cells, "member"))
    elif (turns := _serves_later(cells)) is not None:
        for own, part in turns:
            yield Said(Passage.join([cells["name"], part], ", "), own, party)
    elif person.group == "substitutes" and {"duty", "substitute", "member"} & set(cells):
        serves = _is_there(cells, ("duty",))
        for column in ("duty", "substitute", "member"):
            only_present = column == "member" and serves and not _limit(cells, column)
            if _is_there(cells, (column,)) and not only_present:
                own = "serving_substitute" if column == "duty" else "substitute"
                turn = _text(_of_turn(cells, column))
                yield Said(turn, own, party, _served(cells), _limit(cells, column))
    elif _is_there(cells, ("member", "duty", "serving")):
        serves = role == "member" and _is_there(cells, ("serving",))
        serves = serves or (_is_there(cells, ("substitute",)) and "member" in cells)
        own = "serving_substitute" if serves else role
        limit = _limit(cells, "member") or _limit(cells, "duty")
        yield from _in_turns(Said(text, own, party, _served(cells), limit), cells)
    elif _is_there(cells, ("substitute",)):
        yield Said(text, "substitute", party, limit=_limit(cells, "substitute"))
    elif not person.marked:
        yield Said(text, role, party)


def _of_turn(cells: dict[str, Passage], column: str) -> dict[str, Passage]:
    """Return the cells without what another column says of other §§: who attends in some and
    serves in others ("N §§ 1-4, Tj §§ 5-9 för Bo Ek")."""
    others = [kind for kind in ("duty", "member") if kind != column and kind in cells]
    apart = [kind for kind in others if _limit(cells, column) and "§" in cells[kind].text]
    return {kind: cell for kind, cell in cells.items() if kind not in apart}


def _in_turns(said: Said, cells: dict[str, Passage]) -> Iterator[Said]:
    """Yield a person once, or twice where a remark says when the person serves and when not:
    "för Eva Ek § 136, ej tj §§ 128-135"."""
    remark = cells.get("paragraphs")
    apart = _does_not_serve().search(remark.text) if remark else None
    if remark is None or apart is None or not _says_more(remark.text[: apart.start()]):
        yield said
        return
    for role, part in (
        (said.role, remark.cut(0, apart.start())),
        ("substitute", remark.cut(apart.end())),
    ):
        yield replace(said, role=role, text=Passage.join([cells["name"], part], ", "))


def _serves_later(cells: dict[str, Passage]) -> list[tuple[str, Passage]] | None:
    """Return how a substitute attends in turns, where a remark begins with the §§ without duty:
    "ej tjg §§ 12-17, tjg för Eva Ek §§ 18-21", "§ 12 ej tjg, § 13 för Eva Ek"; None where none
    does."""
    remark = cells.get("paragraphs")
    if remark is None:
        return None
    apart = _does_not_serve().match(remark.text)
    listed = _LISTED.match(remark.text, apart.end() if apart else 0)
    if listed is None:
        return None
    end = listed.end()
    if apart is None:
        behind = _does_not_serve(behind=True).match(remark.text, end)
        end = behind.end() if behind else len(remark.text)
    if not _says_more(remark.text[end:]):
        return None
    return [
        ("substitute", remark.cut(*listed.span("paragraphs"))),
        ("serving_substitute", remark.cut(end)),
    ]


@cache
def _does_not_serve(*, behind: bool = False) -> re.Pattern[str]:
    """Words for not serving, before the §§ of it or `behind` them."""
    duty = "|".join(sorted(words("front_page", "presence_letters", "duty"), key=len, reverse=True))
    negations = "|".join(words("front_page", "not_serving"))
    then = r"[\s,;]*(?=\S)" if behind else r"\s*(?=§)"
    return re.compile(rf"[\s,;]*\b(?:{negations})\s+(?:{duty})\b\.?{then}", re.IGNORECASE)


def _party(text: str) -> str | None:
    """Return the code that a cell or a row over all columns gives: "(S)", "Moderaterna"; "-" where
    it says that there is none."""
    code = CODE.search(text)
    bare = text.strip("() .:")
    if code and bare != code["code"]:
        return str(code["code"])  # "Socialdemokraterna (S)"
    known = parties().get(bare.casefold()) if len(bare) > 3 else None
    return known or ("-" if bare in ("-", "–") else bare or None)


def _text(cells: dict[str, Passage]) -> Passage:
    """Return the row's words on the person as one text: name, office, notes."""
    kinds = ("name", "office", "served", "paragraphs")
    parts = [cells[kind] for kind in kinds if kind in cells and cells[kind].text.strip(" -–")]
    parts += [
        cells[kind]
        for kind in ("member", "duty")
        if kind in cells and cells[kind] is not cells["name"] and _says_more(cells[kind].text)
    ]
    if "served" in cells and _names(cells["served"]):
        parts = [part for part in parts if part is not cells["served"]]
    return Passage.join(parts, ", ")


def _says_more(text: str) -> bool:
    """Whether a cell for presence holds words on serving, "Tjänstgör för Bo Ek (S) §§ 6-7", or an
    office, "1:e v. ordf."."""
    found = attendee(f"{_ANYBODY}, {text}") if len(text.split()) > 1 else None
    serves = found is not None and (found.served is not None or found.serves)
    return serves or bool(office_of(text))


def _served(cells: dict[str, Passage]) -> str | None:
    """Return the member whom a column names for a substitute, without words for it."""
    found = attendee(cells["served"].text) if "served" in cells else None
    return cells["served"].cut(*found.name).plain if found else None


def _names(cell: Passage) -> bool:
    return attendee(cell.text) is not None


def _role(person: ListedPerson) -> str:
    role = _ROLES.get(person.group, "member")
    office = _office(person)
    if role == "member" and "seat" in person.cells:
        letters = meanings("front_page", "seat_letters")
        return letters.get(person.cells["seat"].text.casefold().strip(" ."), role)
    if role == "member" and re.match(r"(?:ersättare|suppleant|ej tj)", office):
        return "substitute"
    if role == "member" and office and "party" not in person.cells and not _is_elected(person):
        return "official"
    return role


def _office(person: ListedPerson) -> str:
    """Return the office that a column of its own gives, or a remark in a row without a party, in
    lower case: "Bo Ek |   | stadsbyggnadschef, §§ 5-9"."""
    if "office" in person.cells:
        return person.cells["office"].text.casefold()
    remark = person.cells.get("paragraphs")
    if remark is None or "party" in person.cells or person.group:
        return ""
    said = attendee(f"{_ANYBODY}, {remark.text}")
    endings = tuple(words("names", "office_endings"))
    return said.office if said and said.office.endswith(endings) else ""


def _is_elected(person: ListedPerson) -> bool:
    """Whether a row is of an elected member: by a party behind the name, or by the office."""
    office = _office(person).strip(" .")
    found = attendee(person.cells["name"].text)
    seats = (*words("front_page", "seats"), *words("front_page", "serving_alone"))
    return (found is not None and found.coded) or bool(office_of(office)) or office in seats


def _stand_in(cells: dict[str, Passage]) -> Passage | None:
    """Return who sits instead, where a column names one: a name and no cross, alone or behind the
    letters for serving ("Tj Åsa Ås")."""
    for kind in ("serving", "substitute"):
        if kind in cells and _names(named := cells[kind].cut(serving_letters(cells[kind].text))):
            return named
    return None


def _is_there(cells: dict[str, Passage], columns: tuple[str, ...]) -> bool:
    """Whether a cell has a cross or §§, and no dash or word for absence."""
    for column in columns:
        if column in cells:
            text = cells[column].text.strip()
            away = text.strip("-–—0 ") == "" or text.casefold().startswith(
                ("frånv", "nej", "ej ", "förhind", "anmält förh")
            )
            away = away and "§" not in text  # there but for some: "ej § 94"
            away = away or text.casefold() in words("front_page", "nobody")
            if not away:
                return True
    return False


def _limit(cells: dict[str, Passage], column: str) -> str | None:
    """Return the §§ that stand in place of a cross or beside it."""
    if column not in cells or cells[column] is cells["name"]:
        return None
    within = _CLOCK.sub("", _MARK.sub("", cells[column].plain).strip(" ()."))
    said = limits_in(within)
    whole = len(said) == 1 and said[0].end - said[0].start == len(within)
    return within if whole or _SIGNED.fullmatch(within) else None
