"""One person of an attendance list: name, party, office, seat taken over, limits of presence.

"Birgitta zu Rosen (M) ersätter Jean-Pierre Dahl (M), §§ 12-17" and "Bo Ek | Ledamot | (S)" are read
by the same grammar: the name first (or after a party or a title), then what follows in any order.
What is left over says how well the text was understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from extractors.language.grammar import (
    CAPITAL,
    PARTICLE,
    PARTY_CODE,
    party_in_brackets,
    small_codes,
)
from extractors.language.persons import party_of
from extractors.language.presence import limits_in
from extractors.language.small_parties import small_in_brackets
from schemas.vocabulary import parties, pattern, words


class Extent(NamedTuple):
    """A place in a text: `text[start:end]`."""

    start: int
    end: int


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


_WORD = re.compile(r"[^\s,;()/|]+")
_LEAD = re.compile(r"(?:\d{1,3}[.)]?\s+(?=[A-ZÅÄÖ(])|[*•·–-]+\s*)?")
_CODE_FIRST = re.compile(
    rf"(?:\((?P<inner>{PARTY_CODE})\)|(?P<bare>{PARTY_CODE}))(?:[\s:]+|\s*[–—-]\s+)(?=[A-ZÅÄÖ])"
)
_LOCAL_CODE = re.compile(r"(?!JA$|NEJ$|VD$|AB$)[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,2}[A-ZÅÄÖ]")
_COMPANY = re.compile(r"\b(?:AB|HB|KB|VD|vd|ek\.? för)\b|\w{3,}(?:bolaget|kommun|förbund)\b")
LOCAL_PARTY = re.compile(
    r"[A-ZÅÄÖ][\wåäö -]*(?:partiet|demokraterna|listan|väljarna|samling)(?: \(\w+\))?",
    re.IGNORECASE,
)
_PARTICLE = re.compile(PARTICLE)
_LONGEST_OFFICE = 110
ORDINAL = r"(?:\d(?::[eai])?|förste|första|andre|andra|tredje)"
"""What stands before a deputy's office: "1:e vice ordförande"."""
_MOST_NAMES = 5
_PLACE = re.compile(rf"(?P<first>[{CAPITAL}][a-zåäöé-]{{2,}})(?: (?:kommun|stad|region))?")


def _alternatives(key: str) -> str:
    forms = sorted(words("front_page", key), key=len, reverse=True)
    return "|".join(re.escape(form) for form in forms)


@cache
def _title() -> re.Pattern[str]:
    """A title before the name: "Kommunchef Jens Ek", "VD Bygg AB Bo Ek"."""
    endings = "|".join(words("names", "office_endings"))
    titles = "|".join(re.escape(t) for t in sorted(words("names", "titles"), key=len, reverse=True))
    seats = "|".join((_alternatives("seats"), _alternatives("serving_alone")))
    chairs = rf"(?:{ORDINAL}\s+)?(?:{_alternatives('vice_chair')}|{_alternatives('chair')})"
    return re.compile(
        rf"(?:vd\s+(?:AB\s+[\w&-]+(?=\s+\S+\s+(?-i:[{CAPITAL}]))|(?:[\w&-]+\s+){{0,4}}?AB)\s+"
        rf"|[\w-]*(?:{endings})\s+(?:för|vid|på|inom)\s+[\w-]+\s+(?-i:[a-zåäö]+)\s+|(?:{titles}|{seats}|{chairs})[.:]?\s+"
        rf"|(?:[\w-]+\s+(?:och\s+)?){{0,3}}?[\w-]*(?:{endings})(?:e?n)?(?:\s+(?-i:[a-zåäö]+))?\s+|vd\s+)"
        rf"(?=(?-i:[{CAPITAL}])|(?:{PARTICLE})\s)",
        re.IGNORECASE,
    )


def is_title(word: str) -> bool:
    """Whether a word is an office by its ending: "Bygglovshandläggare"."""
    return _one_word_title().fullmatch(word) is not None


@cache
def _one_word_title() -> re.Pattern[str]:
    endings = "|".join(words("names", "office_endings"))
    return re.compile(rf"[\w-]*(?:{endings})", re.IGNORECASE)


@cache
def _office_words() -> frozenset[str]:
    keys = ("chair", "vice_chair", "seats", "serving_alone", "serving", "absent", "nobody")
    firsts = {form.split(" ")[0] for key in keys for form in words("front_page", key)}
    return frozenset(
        firsts | {"förste", "andre", "1:e", "2:e", "vice", "insynsplats", "adjungerad"}
    )


@cache
def _no_places() -> frozenset[str]:
    """Words in capitals behind a name that are an office, a guest's union or a way to attend."""
    keys = ("guests", "remotely", "secretaries", "lists")
    return _office_words() | {
        form.split(" ")[0] for key in keys for form in words("front_page", key)
    }


@cache
def _codes() -> frozenset[str]:
    return frozenset(party["code"] for party in words("parties", "parties"))


def is_code(text: str) -> bool:
    """Whether a word of its own is a party's code: a known one, or "SkF", "VPP"."""
    return text in _codes() or bool(_LOCAL_CODE.fullmatch(text))


def is_company(text: str) -> bool:
    """Whether a name is of a company, a municipality or a union: "Brandmännens Riksförbund"."""
    return _COMPANY.search(text) is not None


def name_at(text: str, start: int = 0) -> Extent | None:
    """Return where a full name stands that begins at `start`, or None: "Jan A. van der Berg (S)".

    It ends before a word that is no part of names: a word in lower case, a party's code, an office.
    """
    end = start
    count = 0
    for match in _WORD.finditer(text, start):
        if match.start() > end + (1 if count else 0) and text[end : match.start()].strip():
            break
        word = match.group()
        bare = word.rstrip(".:*")
        small = bool(_PARTICLE.fullmatch(word))
        if (not small and not re.match(rf"[{CAPITAL}]", word)) or word.endswith("-"):
            break
        named = not count and _is_given_name(bare, text[match.end() :])
        if (bare.casefold() in _office_words() and not named) or (
            count >= 1 and bare.casefold() in parties() and len(bare) > 5
        ):
            break
        if count >= 2 and is_code(bare) and _ends_name(text, match.end()):
            break
        if count >= 2 and (is_title(bare) or bare.casefold() in words("front_page", "guests")):
            break  # set in columns: "Ellen Brodin   Bygglovshandläggare", "Facklig företrädare"
        if small and not text[match.end() :].lstrip()[:1].isalpha():
            break
        is_stop = word.endswith(".") and any(letter.islower() for letter in bare[1:])
        end = match.end() - is_stop
        count += not small
        if not text[end:].startswith(" ") and end < len(text):
            break
    return Extent(start, end) if 2 <= count <= _MOST_NAMES else None


def _is_given_name(word: str, rest: str) -> bool:
    """Whether a word for nobody is somebody's name, by the surname behind it: "Inga Ek"."""
    if word.casefold() not in words("front_page", "nobody_or_a_name"):
        return False
    surname = re.match(rf" ([{CAPITAL}][\w-]+)", rest)
    return surname is not None and surname[1].casefold() not in _office_words()


def _ends_name(text: str, at: int) -> bool:
    rest = text[at:].lstrip(" .:")
    return (
        not rest
        or not re.match(rf"[{CAPITAL}]", rest)
        or rest.split()[0].casefold().strip(",.") in _office_words()
    )


@cache
def _serves_for() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|[\s,(/])(?P<how>{_alternatives('serving')})\b[.:]*\s*(?=(?:\(\w{{1,6}}\)\s+)?[{CAPITAL}]|(?:{PARTICLE})\s|(?:{_alternatives('nobody')})(?![\w-]))",
        re.IGNORECASE,
    )


@cache
def _serves() -> re.Pattern[str]:
    not_so = "|".join(words("front_page", "not_serving"))
    return re.compile(
        rf"(?<!\w)(?P<not>(?:{not_so})\s+)?(?:{_alternatives('serving_alone')})(?!\w)\.?",
        re.IGNORECASE,
    )


def does_not_serve(text: str) -> bool:
    """Whether words behind a name say that a substitute does not serve: "ej tjg ersättare"."""
    return any(match["not"] for match in _serves().finditer(text))


@cache
def _absent() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_alternatives('absent')})(?!\w)", re.IGNORECASE)


@cache
def _remotely() -> re.Pattern[str]:
    return re.compile(rf"\(?(?<!\w)(?:{_alternatives('remotely')})(?!\w)\)?", re.IGNORECASE)


@cache
def _on_account_of_bias() -> re.Pattern[str]:
    """Why somebody is absent for a §: "ej § 59 pga. jäv"."""
    return pattern("front_page", "bias")


@cache
def _bare_code() -> re.Pattern[str]:
    listed = "|".join(map(re.escape, sorted(_codes(), key=len, reverse=True)))
    return re.compile(rf"(?:,?\s+(?:{listed})|,\s+(?:{small_codes()}))(?=[\s,.)]|$)")


@cache
def _in_brackets() -> re.Pattern[str]:
    return re.compile(rf"\s*{party_in_brackets()}|\s*\(?(?P<slip>{PARTY_CODE})\)")


@lru_cache(maxsize=8192)  # every reading of a list asks again
def attendee(text: str) -> Attendee | None:
    """Return what a text says of one person, or None where it does not begin with a name."""
    start = _LEAD.match(text).end()  # type: ignore[union-attr]
    party, coded, title = None, False, ""
    first = _CODE_FIRST.match(text, start)
    if first and not re.search(r"\(\w{1,6}\)", _before_served(text[first.end() :])):
        printed = first["inner"] or first["bare"]
        known = is_code(printed) or (len(printed) <= 4 and printed.isupper() and printed != "VD")
        if first["inner"] or known:
            party, coded, start = party_of(printed), True, first.end()
    before = _title().match(text, start)
    if before:
        title, start = text[start : before.end()].strip(), before.end()
        code = None if coded else _CODE_FIRST.match(text, start)
        if code and (code["inner"] or is_code(code["bare"])):  # "Ordförande S Bo Ek"
            party, coded, start = party_of(code["inner"] or code["bare"]), True, code.end()
    name = name_at(text, start)
    if name is None or _COMPANY.search(text[name.start : name.end]):
        return None
    if text[name.start : name.end].casefold() in words("front_page", "guests"):
        return None  # a union: "Sveriges Lärare"
    if title.casefold() == "vd" and re.search(r"\bAB\b|&", text[name.end :].split(",")[0]):
        return None  # "VD Bygg & Energi AB": a title alone
    if _remotely().fullmatch(text.strip(" :")):
        return None
    tail = _Tail(text, name.end)
    served, serves = tail.take_served()
    limit = tail.take_limit()
    own_party = tail.take_party()
    if own_party is not None:
        party, coded = own_party or None, True
    said = title.casefold()
    if _serves().fullmatch(said):
        serves = True
    serves = tail.take_serving() or serves
    absent = tail.take(_absent())
    tail.take(_remotely())
    tail.take(_on_account_of_bias())
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
    serves = _serves_for().search(own)
    return own[: serves.start()] if serves else own


def names_in(text: str) -> Iterator[Extent]:
    """Yield the full names in what stands behind a name that are persons, not companies."""
    for match in re.finditer(rf"(?:^|(?<=[\s,;(])|(?<=\)))(?=[{CAPITAL}])", text):
        found = name_at(text, match.start())
        before = text[: match.start()].rstrip()
        if (
            found
            and (not before or before[-1] in ",;).")
            and not _COMPANY.search(text[found.start : found.end])
            and text[found.start : found.end].casefold() not in words("front_page", "guests")
        ):
            yield found


class _Tail:
    """What stands behind a name: readers blank out what they explain, and keep its length."""

    def __init__(self, text: str, start: int) -> None:
        self._text = " " * start + text[start:]
        self._name_end = start

    def _blank(self, start: int, end: int) -> None:
        self._text = f"{self._text[:start]}{' ' * (end - start)}{self._text[end:]}"

    def rest(self) -> str:
        """Return the words that nothing explained."""
        bare = re.sub(r"\(\s*\)", " ", self._text)
        return re.sub(r"\s*,(?:\s*,)*\s*", ", ", " ".join(bare.split())).strip(" ,.;:()/|*–-")

    def take(self, pattern: re.Pattern[str]) -> bool:
        """Blank out what a pattern finds; returns whether it found something."""
        found = list(pattern.finditer(self._text))
        for match in found:
            self._blank(match.start(), match.end())
        return bool(found)

    def take_served(self) -> tuple[Extent | None, bool]:
        """Return whose seat is taken, and whether one is: "för" counts only right behind a name."""
        for match in _serves_for().finditer(self._text):
            if match["how"].casefold() == "för":
                between = _in_brackets().sub(" ", self._text[: match.start()])
                for limit in reversed(limits_in(between)):
                    between = between[: limit.start] + between[limit.end :]
                between = re.sub(r"\b[A-ZÅÄÖ]{1,3}\b", "", _serves().sub("", between))
                if re.search(r"[^\W\d_]", re.sub(r"\bersättare\b", "", between.casefold())):
                    continue
            first = _CODE_FIRST.match(self._text, match.end())
            known = first is not None and (first["inner"] or is_code(first["bare"]))
            who = name_at(self._text, first.end() if first and known else match.end())
            if who is None and re.match(
                rf"(?:{_alternatives('nobody')})(?![\w-])", self._text[match.end() :], re.I
            ):
                end = match.end() + len(self._text[match.end() :].split(",")[0].split("(")[0])
                code = _in_brackets().match(self._text, end)
                self._blank(match.start(), code.end() if code else end)
                return None, True
            if who is None:
                continue
            end = who.end
            code = (
                _in_brackets().match(self._text, end)
                or small_in_brackets(self._text, end)
                or _bare_code().match(self._text, end)
            )
            if code:
                end = code.end()
            self._blank(match.start(), end)
            return who, True
        return None, False

    def take_limit(self) -> Extent | None:
        """Return the limit of presence; the §§ behind a second office limit only that office."""
        found = None
        limits = limits_in(self._text)
        for limit in limits:
            own = Extent(limit.words_start, limit.words_end)
            if not self._is_of_second_office(limit.start):
                better = found is None or (
                    "§" in self._text[own.start : own.end]
                    and "§" not in self._text[found.start : found.end]
                )
                found = own if better else found
        for limit in limits:
            self._blank(limit.start, limit.end)
        return found

    def _is_of_second_office(self, at: int) -> bool:
        """Whether the words before a place name a second office: "1:e vice ordf., ordf. § 33"."""
        *earlier, last = self._text[:at].split(",")
        chairs = rf"\s*(?:tjänstgörande\s+)?(?:{_alternatives('chair')})\.?\s*"
        return bool(
            re.fullmatch(chairs, last, re.IGNORECASE)
            and any(office_of(segment) for segment in earlier)
        )

    def take_party(self) -> str | None:
        """Return the party's code, "" where the page says that there is none, None where silent."""
        match = _in_brackets().search(self._text)
        if match:
            self._blank(match.start(), match.end())
            return party_of(match["party"] or match["slip"]) or ""
        small = small_in_brackets(self._text, self._name_end)
        if small:
            self._blank(small.start(), small.end())
            return small["party"]
        none = re.match(r"\s*,\s*[-–]{1,2}(?=\s*(?:,|$))", self._text)
        if none:
            self._blank(none.start(), none.end())
            return ""
        stripped = len(self._text) - len(self._text.lstrip(" ,–—-"))
        word = re.match(r"[^\s,.;:()]+", self._text[stripped:])
        if word and is_code(word.group()) and not _serves().fullmatch(word.group()):
            self._blank(stripped, stripped + word.end())
            return word.group()
        for segment in re.finditer(r"[^,]+", self._text):
            heading = segment.group().strip()
            known = parties().get(heading.casefold()) if heading and heading[0].isupper() else None
            if re.fullmatch(small_codes(), heading):  # "Bo Ek, s, ordförande"
                known = party_of(heading)
            own = re.fullmatch(r"[A-ZÅÄÖ]{1,4}|[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,3}", heading)
            if (
                known
                or LOCAL_PARTY.fullmatch(heading)
                or (own and heading.casefold() not in ("vd", "ordf", "tj"))
            ):
                self._blank(segment.start(), segment.end())
                return known or heading
        return None

    def take_homes(self) -> None:
        """Blank out the places that those of a joint body come from: "Bo Ek (S), Storvik, ersätter
        Åsa Ås (S), Granby", "(Granby kommun)": names in capitals that are of no office."""
        for segment in re.finditer(r"[^,()]+", self._text):
            place = _PLACE.fullmatch(segment.group().strip(" .;"))
            if place and place["first"].casefold() not in _no_places():
                self._blank(segment.start(), segment.end())

    def take_serving(self) -> bool:
        """Whether the words say that a substitute serves, and not "ej tjänstgörande"."""
        found = list(_serves().finditer(self._text))
        for match in found:
            self._blank(match.start(), match.end())
        return any(not match["not"] for match in found)


def office_of(text: str) -> str:
    """Return "vice_chair" or "chair" where a text names that office, else nothing.

    "revisionens ordförande" is an office elsewhere.
    """
    lowered = " ".join(text.casefold().split())
    for office in ("vice_chair", "chair"):
        found = re.search(rf"(?<![\w-])(?:{_alternatives(office)})(?![\w-])", lowered)
        before = lowered[: found.start()].split() if found else []
        if found and not (before and re.search(r"(?:s|nämnden|styrelsen)$", before[-1].strip(","))):
            return office
    return ""
