"""Persons with their parties, and party groups, in running text.

"Kommunalråd Per von Hagen (M)" -> Person("Per von Hagen", "M"); "M-gruppen" -> a group of M.
"""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache, lru_cache
from typing import NamedTuple

from extractors.language.grammar import (
    PARTY_CODE,
    bare_name,
    party_behind_comma,
    party_in_brackets,
    person,
)
from schemas.vocabulary import parties, words


class Roster(NamedTuple):
    """Those who attend a meeting, for texts that name them without their party.

    `people` are (name, party); `chair` is the one who leads the meeting ("Ordföranden yrkar ...");
    `local_parties` are (name, code) from the front page's key.
    """

    people: tuple[tuple[str, str | None], ...] = ()
    chair: tuple[str, str | None] | None = None
    local_parties: tuple[tuple[str, str], ...] = ()


NOBODY = Roster()


class Person(NamedTuple):
    """A person or a group named in a text, and where: `text[start:end]`, party included."""

    name: str | None
    party: str | None
    start: int
    end: int
    genitive: bool = False


@cache
def _group() -> re.Pattern[str]:
    forms = {
        form
        for party in words("parties", "parties")
        for form in (party["name"], *party["aliases"], *party.get("groups", []))
        if len(form) > 4
    }
    listed = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    members = r"(?:\w*grupp(?:en)?|ledam\w+|representanter(?:na)?|ersättare)\b"
    code = rf"(?P<code>{PARTY_CODE})(?:-gruppen|:s (?:\w+ )?{members})"
    small = rf"(?P<small>(?i:{listed}))s? (?:\w+ )?{members}"  # "centerpartiets grupp"
    return re.compile(rf"\b(?:{code}|{small}|(?P<form>{listed})s?)\b")


_COMMA_AND_CODE = re.compile(r",\s(?:[A-ZÅÄÖ]{1,4}|-|–)(?=[,.;:\s]|$)")
_LOCAL = re.compile(
    r"\b[A-ZÅÄÖ][a-zåäö]+(?:partiet|väljarna|listan|samlingen|alternativet)(?=s?\b)"
    r"|\b[A-ZÅÄÖ][a-zåäö]+(?: [a-zåäö]+)?parti(?=\s\([A-ZÅÄÖ])"  # "Granbys vårdparti (GVP)"
)
_ONE_CODE = rf"\(?{PARTY_CODE}\b\)?"
CODES = rf"{_ONE_CODE}(?:(?:\s*,\s*|\s+och\s+|\s+samt\s+){_ONE_CODE})*"
"""Party codes one after the other: "S, V och MP", "(M) och (L)"."""
_LONGEST_SMALL = 3
_ALL_MEMBERS = re.compile(
    r"(?:[Ss]amtliga|[Aa]lla|[Öö]vriga)?\s*(?:närvarande\s+)?"
    r"(?:[Ll]edamöter(?:na)?|[Ll]edamot(?:en)?|[Ee]rsättare|[Gg]rupp(?:en|erna)|[Rr]epresentanter(?:na)?)\s+"
    rf"(?:i|från|för|tillhörande|ur)\s+(?P<codes>{CODES})"
)
_PARTIES = re.compile(rf"\b(?:[Pp]arti(?:grupp)?erna|[Gg]rupperna)\s+(?P<codes>{CODES})")
_HYPHENED = re.compile(
    r"\b(?:[A-ZÅÄÖ][A-Za-zÅÄÖ]{0,4}-(?:,\s*|\s+och\s+|\s+samt\s+))*"
    r"[A-ZÅÄÖ][A-Za-zÅÄÖ]{0,4}-(?:ledamöter(?:na)?|ledamoten|grupperna|gruppernas?|gruppen)\b"
)
"""Groups by code and hyphen: "S-, V- och MP-ledamöterna", "SD-gruppen"."""
_ALL_OF = re.compile(
    r"(?P<names>[A-ZÅÄÖ][^()]{3,120}?),?\s+\(?(?:båda|samtliga|alla)\s+\(?(?P<party>[A-ZÅÄÖ]\w{0,4})\b\)?"
)
"""Names with one party behind them all: "Bo Ek, Åsa Ås och Eva Öst, samtliga (V)"."""


_ADJECTIVE = re.compile(
    r"\b(?:[Dd]e|[Ss]amtliga|[Öö]vriga)\s+(?:närvarande\s+)?(?P<party>\w+)\s+"
    r"(?:ledamöterna|ledamöter|grupperna|representanterna|ersättarna)\b"
)
"""Groups by an adjective: "De socialdemokratiska ledamöterna"."""


@cache
def _acting_codes() -> re.Pattern[str]:
    """Codes in place of a sentence's subject: "S, V och MP yrkar"."""
    return re.compile(rf"(?P<codes>{CODES})(?=\s+(?:{'|'.join(words('names', 'acts'))})\b)")


@cache
def _titles() -> tuple[str, ...]:
    """Titles, and words that open a sentence before a name, the longest first."""
    before = (*words("names", "titles"), *words("names", "openers"))
    return tuple(sorted(before, key=len, reverse=True))


def find_people(text: str, roster: Roster = NOBODY) -> list[Person]:
    """Return the persons with a party in brackets, and those on the roster, in order.

    "Karin Linds (M) förslag" -> Person("Karin Linds", "M", genitive=True): whether the s
    belongs to the name is settled by `without_genitive`, which knows the other names.
    """
    return list(_found(text, roster))


@lru_cache(maxsize=4096)  # several extractors ask for the same sentence
def _found(text: str, roster: Roster) -> tuple[Person, ...]:
    found = _with_party(text)
    if _COMMA_AND_CODE.search(text):
        found = _with_party_behind_comma(text, found, roster)
    if "båda" in text or "samtliga" in text or "alla" in text:
        found = _with_common_party(text, found)
    if roster.people:
        for match in _names_of(roster).finditer(text):
            if any(have.start < match.end() and match.start() < have.end for have in found):
                continue
            name, party = _by_name(roster)[match["name"].casefold()]
            genitive = bool(match["s"])
            found.append(Person(name, party, match.start(), match.end(), genitive))
        found.sort(key=lambda person: person.start)
        found = [_as_listed(person, roster) for person in found]
    return tuple(found)


def _as_listed(person: Person, roster: Roster) -> Person:
    """Return a person by the name of the roster where only hyphens, spaces or capitals differ:
    "Nils Erik Wahl" for "Nils-Erik Wahl"."""
    name = person.name or ""
    spelled = _spelled(roster)
    listed = spelled.get(letters_of(name))
    if listed is None and person.genitive and (listed := spelled.get(letters_of(name[:-1]))):
        listed += "s"
    return person if listed is None or listed == name else person._replace(name=listed)


@lru_cache(maxsize=16)
def _spelled(roster: Roster) -> dict[str, str]:
    """Return the names of the roster by their letters alone, without those that share them."""
    found: dict[str, set[str]] = {}
    for name, _ in roster.people:
        found.setdefault(letters_of(name), set()).add(name)
    return {letters: next(iter(names)) for letters, names in found.items() if len(names) == 1}


def letters_of(name: str) -> str:
    """Return the letters of a name, small and without spaces and hyphens, for comparing."""
    return re.sub(r"[\s\-\u2010\u2011\u2013]", "", name).casefold()


def _with_party_behind_comma(text: str, found: list[Person], roster: Roster) -> list[Person]:
    """Add those whose party stands between commas: "Bo Ek, S, och Åsa Ås, -, yrkar"."""
    local = frozenset(party for _, party in roster.people if party)
    more = [
        Person(name, party_of(match["party"]), start, match.end("party"))
        for match in party_behind_comma(local).finditer(text)
        if not any(have.start < match.end() and match.start() < have.end for have in found)
        for name, start in [_strip_title(match["name"], match.start())]
        if not _PARTIES.match(text, match.start())  # "Partigrupperna S, V och MP"
    ]
    return sorted([*found, *more], key=lambda person: person.start) if more else found


def party_of(printed: str) -> str | None:
    """Return the code of a party in brackets: "s" -> "S", "-" -> None."""
    if printed in ("-", "--", "–"):
        return None
    return parties().get(printed, printed) if printed.islower() else printed


def _with_common_party(text: str, found: list[Person]) -> list[Person]:
    for match in _ALL_OF.finditer(text):
        names = list(bare_name().finditer(match["names"]))
        if len(names) < 2 or match["party"].casefold() not in parties():
            continue
        start = match.start("names")
        kept = [p for p in found if p.end <= start or p.start >= match.end()]
        bare = [_strip_title(name.group(), start + name.start()) for name in names]
        found = kept + [Person(own, match["party"], at, at + len(own)) for own, at in bare if own]
    return sorted(found, key=lambda person: person.start)


@lru_cache(maxsize=16)
def _by_name(roster: Roster) -> dict[str, tuple[str, str | None]]:
    named = {name.casefold(): (name, party) for name, party in reversed(roster.people)}
    # Of two rows for a name, the one with a party says more.
    named |= {name.casefold(): (name, party) for name, party in reversed(roster.people) if party}
    if roster.chair:
        named["ordföranden"] = roster.chair
    return named


@lru_cache(maxsize=16)
def _names_of(roster: Roster) -> re.Pattern[str]:
    names = sorted((re.escape(name) for name, _ in roster.people), key=len, reverse=True)
    chair = (
        # The chair who moves something, not the one who puts the question.
        r"|\bOrdföranden(?=\s+"
        r"(?:yrka(?:r|de)|hemställ(?:er|de) om|instäm(?:mer|de)|delt(?:ar|og) inte"
        r"|anmäl(?:er|de) jäv)\b"
        r"|,\s+[A-ZÅÄÖ]|\s+(?:och|samt)\s+[A-ZÅÄÖ])"
        if roster.chair
        else ""
    )
    listed = "|".join(names)
    return re.compile(rf"(?P<name>\b(?:{listed})(?=[:'’´]?s?\b){chair})(?P<s>(?:[:'’´]?s)?)\b")


def _with_party(text: str) -> list[Person]:
    found = []
    for match in person().finditer(text):
        name, start = _strip_title(" ".join(match["name"].split()), match.start())
        if not name:
            continue
        party = party_of(match["party"])
        after = text[match.end() : match.end() + 40].lstrip()
        genitive = name.endswith("s") and bool(
            re.match(
                r"(?:\w+(?:,| och) )?(?:eget |egna |m\.fl\. |första |andra |tredje |fjärde )?"
                r"\w*(?:förslag|yrkande|reservation|motion|återremiss|begäran|interpellation|fråga"
                r"|komplettering|tillägg|ändring)",
                after,
            )
        )
        found.append(Person(name, party, start, match.end(), genitive))
    return found


def find_groups(text: str, roster: Roster = NOBODY) -> list[Person]:
    """Return the party groups that a text names: "M-gruppen", "Samtliga ledamöter i M och L"."""
    return list(_groups_in(text, roster))


@lru_cache(maxsize=1024)  # several extractors ask for the same sentence
def _groups_in(text: str, roster: Roster) -> tuple[Person, ...]:
    found = []
    own = {party for _, party in roster.people}
    for match in _HYPHENED.finditer(text):
        for code in re.findall(r"\b[A-ZÅÄÖ][A-Za-zÅÄÖ]{0,4}(?=-)", match.group()):
            party = parties().get(code.casefold(), code)
            found.append(Person(None, party, match.start(), match.end()))
    for match in _ADJECTIVE.finditer(text):
        if party := parties().get(match["party"].casefold()):
            found.append(Person(None, party, match.start(), match.end()))
    acting = _acting_codes().match(text)
    codes = list(re.finditer(PARTY_CODE, acting["codes"])) if acting else []
    if all(code.group() in parties().values() for code in codes):
        found.extend(Person(None, code.group(), code.start(), code.end()) for code in codes)
    for match in _ALL_MEMBERS.finditer(text):
        for code in re.findall(r"\b[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,4}\b", match["codes"]):
            party = parties().get(code.casefold(), code)
            if party == code and len(code) > _LONGEST_SMALL and code[1:].islower():
                continue  # a name: "Ledamöterna från Ed, Ronny Ek (M) och Eva Ås (S)"
            found.append(Person(None, party, match.start(), match.end()))
    for match in _PARTIES.finditer(text):
        listed: list[str] = re.findall(PARTY_CODE, match["codes"])
        if all(party in parties().values() or party in own for party in listed):
            found.extend(Person(None, party, match.start(), match.end()) for party in listed)
    for match in _group().finditer(text):
        form = match["code"] or match["form"] or match["small"]
        if not any(group.start <= match.start() < group.end for group in found):
            party = parties().get(form.casefold(), form)
            found.append(Person(None, party, match.start(), match.end()))
    for name, code in roster.local_parties:
        for match in re.finditer(rf"\b{re.escape(name)}(?=s?\b)", text, re.IGNORECASE):
            if not any(group.start <= match.start() < group.end for group in found):
                found.append(Person(None, code, match.start(), match.end()))
    for match in _LOCAL.finditer(text):
        if not any(group.start <= match.start() < group.end for group in found):
            code = re.match(rf"\s*{party_in_brackets()}", text[match.end() :])
            end = match.end() + (code.end() if code else 0)
            party = code["party"] if code else _local_code(match.group(), roster)
            found.append(Person(None, party, match.start(), end))
    found.sort(key=lambda group: (group.start, -group.end))
    kept: list[Person] = []
    for group in found:
        overlaps = any(have.party == group.party and group.start < have.end for have in kept)
        if not overlaps:
            kept.append(group)
    return tuple(kept)


@lru_cache(maxsize=256)
def _local_code(name: str, roster: Roster) -> str:
    """Return the code of a local party: the only one on the roster that its name spells out.

    "Bygdelistan" is BYL where one with that code attends, and no other code fits.
    """
    codes = {party for _, party in roster.people if party and party.casefold() not in parties()}
    fits = [code for code in codes if _spells(name.casefold(), code.casefold())]
    return fits[0] if len(fits) == 1 else name


def _spells(name: str, code: str) -> bool:
    """Whether the letters of a code stand in a name in order, the first one first."""
    letters = iter(name)
    return name[:1] == code[:1] and all(letter in letters for letter in code)


def without_genitive(name: str, known: Set[str]) -> str:
    """Return a name in the genitive without its s, where the bare form is a known name.

    "Karin Linds" with "Karin Lind" known -> "Karin Lind"; "Lars Janssons" unknown
    -> "Lars Jansson", for a surname on s takes no second one and is rarer.
    """
    if name in known:
        return name
    return name[:-1] if name.endswith("s") else name


def _strip_title(name: str, start: int) -> tuple[str, int]:
    """Return a name without what stands before it: "Även ledamoten Bo Ek", "Utse Bo Ek"."""
    for title in _titles():
        if name.casefold().startswith(title + " "):
            return _strip_title(name[len(title) + 1 :], start + len(title) + 1)
    return name, start
