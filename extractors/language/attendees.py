"""One person of an attendance list: name, party, office, seat taken over, limits of presence.

"Birgitta zu Rosen (M) ersätter Jean-Pierre Dahl (M), §§ 12-17" and "Bo Ek | Ledamot | (S)" are read
by the same grammar: the name first (or after a party or a title), then what follows in any order.
What is left over says how well the text was understood.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from extractors.language.attendee_tails import (
    CODE_FIRST,
    Tail,
    absence,
    on_account_of_bias,
    remotely,
    serves_for,
    serving_words,
)
from extractors.language.grammar import CAPITAL, PARTICLE, PARTY_CODE
from extractors.language.name_extents import (
    ORDINAL,
    Extent,
    alternatives,
    is_code,
    is_company,
    name_at,
    names_in,
)
from extractors.language.persons import party_of
from schemas.vocabulary import words


class Attendee(NamedTuple):
    """What a text says of one person.

    `office` are the words that no other field explains, in lower case; `serves` whether the words
    say that a substitute takes a seat, and `served` whose; `coded` whether a party (or none, "-")
    is printed. `unexplained` is what cannot belong to one person, such as a second name.
    """

    name: Extent
    party: str | None
    coded: bool
    office: str
    serves: bool
    served: Extent | None
    limit: Extent | None
    absent: bool
    unexplained: str


_LEAD = re.compile(r"(?:\d{1,3}[.)]?\s+(?=[A-ZÅÄÖ(])|[*•·–-]+\s*)?")
_LONGEST_OFFICE = 110


@cache
def _title() -> re.Pattern[str]:
    """A title before the name: "Kommunchef Jens Ek", "VD Bygg AB Bo Ek", "Revisorernas ordförande
    Bo Ek"; close before it where a long one fills its column: "SamhällsbyggnadschefJens Ek"."""
    endings = "|".join(words("names", "office_endings"))
    titles = "|".join(re.escape(t) for t in sorted(words("names", "titles"), key=len, reverse=True))
    seats = "|".join((alternatives("seats"), alternatives("serving_alone")))
    chairs = "|".join((alternatives("vice_chair"), alternatives("chair")))
    chairs = rf"(?:[\w-]{{4,}}s\s+)?(?:{ORDINAL}\s+)?(?:{chairs})"
    return re.compile(
        rf"(?:vd\s+(?:AB\s+[\w&-]+(?=\s+\S+\s+(?-i:[{CAPITAL}]))|(?:[\w&-]+\s+){{0,4}}?AB)\s+"
        rf"|[\w-]*(?:{endings})\s+(?:för|vid|på|inom)\s+[\w-]+\s+(?-i:[a-zåäö]+)\s+|(?:{titles}|{seats}|{chairs})[.:]?\s+"
        rf"|(?:[\w-]+\s+(?:och\s+)?){{0,3}}?[\w-]*(?:{endings})(?:e?n)?(?:\s+(?-i:[a-zåäö]+))?\s+|vd\s+"
        rf"|(?-i:[{CAPITAL}][a-zåäö-]*(?:{endings}))(?=(?-i:[{CAPITAL}][a-zåäö])))"
        rf"(?=(?-i:[{CAPITAL}])|(?:{PARTICLE})\s|\((?-i:{PARTY_CODE})\)\s+(?-i:[{CAPITAL}]))",
        re.IGNORECASE,
    )


@lru_cache(maxsize=8192)  # every reading of a list asks again
def attendee(text: str) -> Attendee | None:
    """Return what a text says of one person, or None where it does not begin with a name."""
    start = _LEAD.match(text).end()  # type: ignore[union-attr]
    party, coded, title = None, False, ""
    first = CODE_FIRST.match(text, start)
    if first and not re.search(r"\(\w{1,6}\)", _before_served(text[first.end() :])):
        printed = first["inner"] or first["bare"]
        known = is_code(printed) or (len(printed) <= 4 and printed.isupper() and printed != "VD")
        if first["inner"] or known:
            party, coded, start = party_of(printed), True, first.end()
    before = _title().match(text, start)
    if before:
        title, start = text[start : before.end()].strip(), before.end()
        code = None if coded else CODE_FIRST.match(text, start)
        if code and (code["inner"] or is_code(code["bare"])):  # "Ordförande S Bo Ek"
            party, coded, start = party_of(code["inner"] or code["bare"]), True, code.end()
    name = name_at(text, start)
    if name is None or is_company(text[name.start : name.end]):
        return None
    if text[name.start : name.end].casefold() in words("front_page", "guests"):
        return None  # a union: "Sveriges Lärare"
    if title.casefold() == "vd" and re.search(r"\bAB\b|&", text[name.end :].split(",")[0]):
        return None  # "VD Bygg & Energi AB": a title alone
    if remotely().fullmatch(text.strip(" :")):
        return None
    tail = Tail(text, name.end)
    served, serves = tail.take_served()
    limit = tail.take_limit()
    own_party = tail.take_party()
    if own_party is not None:
        party, coded = own_party or None, True
    said = title.casefold()
    if serving_words().fullmatch(said):
        serves = True
    serves = tail.take_serving() or serves
    absent = tail.take(absence())
    tail.take(remotely())
    tail.take(on_account_of_bias())
    if coded:
        tail.take_homes()
    rest = tail.rest()
    second = next(names_in(rest), None)
    unexplained = rest if len(rest) > _LONGEST_OFFICE or second else ""
    return Attendee(
        name,
        party,
        coded,
        f"{said} {rest.casefold()}".strip(),
        serves,
        served,
        limit,
        absent,
        unexplained,
    )


def _before_served(text: str) -> str:
    """Return what a text says of the person alone: up to a comma, or whose seat is taken."""
    own = text.split(",")[0]
    serves = serves_for().search(own)
    return own[: serves.start()] if serves else own
