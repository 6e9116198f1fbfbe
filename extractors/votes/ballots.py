"""One person's vote, and what is read from a line that holds one: "Eva Ek (S), ersätter Bo Ås"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from extractors.contract import Ballot
from extractors.language.attendees import attendee
from extractors.language.grammar import NAME_AHEAD
from extractors.language.person_lists import CODE, is_person, split_people
from extractors.language.persons import Person, find_people
from schemas.document import Passage, Piece
from schemas.vocabulary import meanings, parties, words

SERVES = re.compile(r"\s*,?\s*(?:\()?(?:för|ersätter|ersättare för|tjg ers för|tjänstgör för)\s+")
ITEM = re.compile(r"§\s*(?P<paragraph>\d{1,4})")
OPTIONS = ("yes", "no", "abstain", "absent")
NO_PARTY = ("-", "--", "–")
_NAME_FOR = re.compile(
    rf"\s*[,(]?\s*(?:för|ersätter|tjg ers för|tjänstgör för|tjg för)\s+{NAME_AHEAD}"
)
_OFFICE = re.compile(r",\s*(?:[a-zåäö]|\d:)")
_PARTY_BEHIND = re.compile(r",\s*(?P<code>[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,4})$")
_SEAT = re.compile(r"^(?:\d{1,3}[.)]?\s*|\*\s*)(?=[^\W\d])")
_AROUND_OPTION = (
    re.compile(r"^(?:följande\s+)?(?:är\s+)?"),
    re.compile(r"^(?:ledamöter|ledamot)(?:\s+och\s+\S+\s+ersättare)?\s+"),
    re.compile(r"\s+(?:gör|gjorde|(?:lämnas|lämnades|avges|avgavs|avgivits) av)$"),
)
_IN_BRACKETS = re.compile(r"\((?P<name>[A-ZÅÄÖ][^\W\d]+[^()\d]*\s[^()\d]+)\)$")
_STARS = re.compile(r"[\s*,]+$")
_PRESENCE = re.compile(
    r",?\s*\(?(?:fr\.?o\.?m\.?|t\.?o\.?m\.?|till och med|från och med|ej)?\s*§.*$"
)
_OFFICES = re.compile(
    r"\s+\(?(?:\d:[ea]\s+)?(?:(?:förste|andre|vice|v\.?)\s+)*ordf(?:\.|örande|öranden)?\)?$",
    re.IGNORECASE,
)


def one_a_line(passage: Passage) -> list[Passage]:
    """Part a list of names set one a line into its printed lines; running text stays whole."""
    lines: list[list[Piece]] = []
    for piece in passage.pieces:
        if lines and abs(lines[-1][0].top - piece.top) < 2 and lines[-1][0].page == piece.page:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    parts = [passage.cut(line[0].start, line[-1].end) for line in lines]
    alone = sum(_names_one(part.text) for part in parts)
    return parts if alone * 2 > len(parts) else [passage]


def _names_one(text: str) -> bool:
    """Whether a line names one person, and whom they sit for: "Eva Ek (S), ersätter Bo Ås"."""
    code = CODE.search(text)
    if code is None:
        return is_person(text)
    return "," not in text[:-1] or bool(SERVES.match(text, code.end()))


def of_line(line: Passage, option: str) -> list[Ballot]:
    """Return the ballots of a line of names, or of one name with whom they sit for."""
    people = find_people(line.text)
    if not people:
        return _without_brackets(line, option)
    people = [person for person in people if not owns(person, line.text)]
    if not people:
        return []
    serves = SERVES.match(line.text, people[0].end) if people else None
    if serves:
        ballot = ballot_of(line, people[0], option)
        return [
            replace(ballot, substitutes_for=CODE.sub("", line.text[serves.end() :]).strip(" )"))
        ]
    return [ballot_of(line, person, option) for person in people]


def owns(person: Person, text: str) -> bool:
    """Whether a person is named for a proposal, and not as a voter: "Eva Eks (M) förslag", "Bo Eks
    (S) m.fl. yrkande"."""
    behind = text[person.end :]
    if re.match(r"\s+m\.\s?fl\b", behind):
        return True
    return person.genitive and bool(re.match(r"\s+[a-zåäö]", behind)) and not SERVES.match(behind)


def _without_brackets(line: Passage, option: str) -> list[Ballot]:
    """Return the ballots of a line that holds nothing but persons, their parties not in brackets:
    "Eva Ek, S", "Bo Ås, Åsa Öst"."""
    line = line.cut(0, len(line.text.rstrip(" .")))  # the list ends there, and no initial does
    people = split_people([line])
    found = [(person, attendee(person.text)) for person in people]
    if not all(who and not who.unexplained and not who.absent for _, who in found):
        return []
    return [
        Ballot(
            person.cut(*who.name),
            who.party,
            option,
            person.cut(*who.served).plain if who.served else None,
        )
        for person, who in found
        if who
    ]


_BEHIND_COMMA = re.compile(r",\s*(?:[A-ZÅÄÖ]{1,4}|-|–)\s*,?$")


def ballot_of(passage: Passage, person: Person, option: str) -> Ballot:
    """Return the ballot of a person found in a passage."""
    code = CODE.search(passage.text, person.start, person.end)
    name = passage.cut(person.start, code.start() if code else person.end)
    apart = _BEHIND_COMMA.search(name.text) if person.party else None  # "Bo Ek, S"
    name = name.cut(0, apart.start()) if apart else name
    return Ballot(name, person.party, option, None)


def of_cell(name: Passage, party: str | None, option: str, mark: Passage | None) -> Ballot:
    """Return the ballot of a cell that names one person, with all that may stand in it.

    "12Bo Ek (S), 1:e vice ordf.", "Eva Ås*", "Bo Ek, S", "Eva Ås (V) för Bo Ek (V)". `party` is
    that of the row's own column.
    """
    served = _NAME_FOR.search(name.text)
    instead = CODE.sub("", name.text[served.end() :]).strip(" )") if served else None
    own = name.cut(0, served.start()) if served else name
    own, code = bare(own)
    party = None if code in NO_PARTY else code or party
    return Ballot(own, party, option, instead, mark)


def bare(cell: Passage) -> tuple[Passage, str | None]:
    """Return a name without seat, office, presence and party, and the party behind it.

    The party is "-" where the page says that the person has none, None where it says nothing.
    """
    name, code = _without_additions(cell)
    if not re.search(r"[,;()\d]", name.text):
        return name, code
    found = attendee(cell.text)  # "Bo Ek, M, ordförande"
    if found is None or found.unexplained:
        return name, code
    party = (found.party or NO_PARTY[0]) if found.coded else code
    return _without_stars(cell.cut(*found.name)), party


def _without_additions(cell: Passage) -> tuple[Passage, str | None]:
    """Return a name and its party where they stand as most rolls set them."""
    seat = _SEAT.match(cell.text)
    own = cell.cut(seat.end()) if seat else cell
    within = _IN_BRACKETS.match(own.text)  # "(Åsa Ås)", below the member whose seat it is
    own = own.cut(*within.span("name")) if within else own
    code = CODE.search(own.text)
    if code:
        return _without_stars(own.cut(0, code.start())), code["code"]
    for ending in (_PRESENCE, _OFFICES):
        found = ending.search(own.text)
        own = own.cut(0, found.start()) if found else own
    own = _without_stars(own)
    office = own.text.find(",")
    if office > 0 and _OFFICE.match(own.text, office):  # "Bo Ek, ordförande", "Eva Ås, 1:e v ordf"
        own = own.cut(0, office)
    behind = _PARTY_BEHIND.search(own.text)
    if behind:
        return own.cut(0, behind.start()), behind["code"]
    *before, last = own.text.split() or [""]
    known = len(before) > 1 and last.isupper() and last.casefold() in parties()
    if known and len(last) > 1:  # "Bo Ek SD"; "Bo Ek S" may be an initial
        return own.cut(0, len(own.text) - len(last)), last
    return own, None


def _without_stars(name: Passage) -> Passage:
    star = _STARS.search(name.text)
    return name.cut(0, star.start()) if star else name


def party_in_cell(text: str) -> str | None:
    """Return the party that a cell of its own gives: "(S)", "S", "-" -> None."""
    code = text.strip(" ()")
    return None if not code or code.casefold() in words("votes", "no_party") else code


@lru_cache(maxsize=1024)  # each line of a list is asked several times
def option_of(text: str) -> str | None:
    """Return the option that words give: "Nej röstar" -> "no", "Frånv." -> "absent"."""
    options = meanings("votes", "options")
    form = " ".join(text.split()).casefold().strip(" :")
    for around in _AROUND_OPTION:
        form = around.sub("", form)
    return options.get(form) or options.get(form.replace("röstade", "röstar"))
