"""What stands behind a person's name in a list: whose seat is taken, limits, party, presence."""

from __future__ import annotations

import re
from functools import cache

from extractors.language.grammar import (
    CAPITAL,
    PARTICLE,
    PARTY_CODE,
    party_in_brackets,
    small_codes,
)
from extractors.language.name_extents import (
    Extent,
    alternatives,
    codes,
    is_code,
    name_at,
    office_words,
)
from extractors.language.persons import party_of
from extractors.language.presence import limits_in
from extractors.language.small_parties import small_at_end, small_in_brackets
from schemas.vocabulary import parties, pattern, words

CODE_FIRST = re.compile(
    rf"(?:\((?P<inner>{PARTY_CODE})\)|(?P<bare>{PARTY_CODE}))(?:[\s:]+|\s*[–—-]\s+)(?=[A-ZÅÄÖ])"
)
"""A party's code before a name: "(S) Bo Ek", "S: Bo Ek"."""
LOCAL_PARTY = re.compile(
    r"[A-ZÅÄÖ][\wåäö -]*(?:partiet|demokraterna|listan|väljarna|samling)(?: \(\w+\))?",
    re.IGNORECASE,
)
_PLACE = re.compile(rf"(?P<first>[{CAPITAL}][a-zåäöé-]{{2,}})(?: (?:kommun|stad|region))?")


@cache
def _no_places() -> frozenset[str]:
    """Words in capitals behind a name that are an office, a guest's union or a way to attend."""
    keys = ("guests", "remotely", "secretaries", "lists")
    return office_words() | {
        form.split(" ")[0] for key in keys for form in words("front_page", key)
    }


@cache
def _titles() -> tuple[str, ...]:
    return tuple(words("names", "office_endings"))


@cache
def serves_for() -> re.Pattern[str]:
    """A substitute's words before the one whose seat is taken: "ersätter", "för"."""
    return re.compile(
        rf"(?:^|[\s,(/])(?P<how>{alternatives('serving')})\b[.:]*\s*(?=(?:\(\w{{1,6}}\)\s+)?[{CAPITAL}]|(?:{PARTICLE})\s|(?:{alternatives('nobody')})(?![\w-]))",
        re.IGNORECASE,
    )


@cache
def serving_words() -> re.Pattern[str]:
    """Words that say, or deny, that a substitute serves: "tjänstgörande", "ej tjg ersättare"."""
    not_so = "|".join(words("front_page", "not_serving"))
    return re.compile(
        rf"(?<!\w)(?P<not>(?:{not_so})\s+)?(?:{alternatives('serving_alone')})(?!\w)\.?",
        re.IGNORECASE,
    )


def does_not_serve(text: str) -> bool:
    """Whether words behind a name say that a substitute does not serve: "ej tjg ersättare"."""
    return any(match["not"] for match in serving_words().finditer(text))


@cache
def absence() -> re.Pattern[str]:
    """Words that say that somebody is absent."""
    return re.compile(rf"(?<!\w)(?:{alternatives('absent')})(?!\w)", re.IGNORECASE)


@cache
def remotely() -> re.Pattern[str]:
    """Words that say that somebody attends from elsewhere: "på distans"."""
    return re.compile(rf"\(?(?<!\w)(?:{alternatives('remotely')})(?!\w)\)?", re.IGNORECASE)


@cache
def on_account_of_bias() -> re.Pattern[str]:
    """Why somebody is absent for a §: "ej § 59 pga. jäv"."""
    return pattern("front_page", "bias")


@cache
def _bare_code() -> re.Pattern[str]:
    listed = "|".join(map(re.escape, sorted(codes(), key=len, reverse=True)))
    return re.compile(rf"(?:,?\s+(?:{listed})|,\s+(?:{small_codes()}))(?=[\s,.)]|$)")


@cache
def _in_brackets() -> re.Pattern[str]:
    return re.compile(rf"\s*{party_in_brackets()}|\s*\(?(?P<slip>{PARTY_CODE})\)")


_CODE = re.compile(r"\b[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,4}\b")


def _without_code(word: re.Match[str]) -> str:
    code = word.group()
    return "" if is_code(code) or (code.isupper() and len(code) <= _LONGEST_CODE) else code


_LONGEST_CODE = 3  # letters of a party that nobody knows


class Tail:
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
        for match in serves_for().finditer(self._text):
            if match["how"].casefold() == "för":
                between = _in_brackets().sub(" ", self._text[: match.start()])
                for limit in reversed(limits_in(between)):
                    between = between[: limit.start] + between[limit.end :]
                between = _CODE.sub(_without_code, serving_words().sub("", between))
                if re.search(r"[^\W\d_]", re.sub(r"\bersättare\b", "", between.casefold())):
                    continue
            first = CODE_FIRST.match(self._text, match.end())
            known = first is not None and (first["inner"] or is_code(first["bare"]))
            who = name_at(self._text, first.end() if first and known else match.end())
            if who is None and re.match(
                rf"(?:{alternatives('nobody')})(?![\w-])", self._text[match.end() :], re.I
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
        chairs = rf"\s*(?:tjänstgörande\s+)?(?:{alternatives('chair')})\.?\s*"
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
        small = small_in_brackets(self._text, self._name_end) or small_at_end(self._text)
        if small:
            self._blank(small.start(), small.end())
            return small["party"]
        none = re.match(r"\s*,\s*[-–]{1,2}(?=\s*(?:,|$))", self._text)
        if none:
            self._blank(none.start(), none.end())
            return ""
        stripped = len(self._text) - len(self._text.lstrip(" ,–—-"))
        word = re.match(r"[^\s,.;:()]+", self._text[stripped:])
        if word and is_code(word.group()) and not serving_words().fullmatch(word.group()):
            self._blank(stripped, stripped + word.end())
            return word.group()
        in_office = False
        for segment in re.finditer(r"[^,]+", self._text):
            heading = segment.group().strip()
            known = parties().get(heading.casefold()) if heading and heading[0].isupper() else None
            if re.fullmatch(small_codes(), heading):  # "Bo Ek, s, ordförande"
                known = party_of(heading)
            own = re.fullmatch(r"[A-ZÅÄÖ]{1,4}|[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,3}", heading)
            if (
                known
                or LOCAL_PARTY.fullmatch(heading)
                or (own and not in_office and heading.casefold() not in ("vd", "ordf", "tj"))
            ):
                self._blank(segment.start(), segment.end())
                return known or heading
            # Behind an official's title stands the office: "Bo Ek, ekonomichef, KLK".
            in_office = in_office or heading.casefold().endswith(_titles())
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
        found = list(serving_words().finditer(self._text))
        for match in found:
            self._blank(match.start(), match.end())
        return any(not match["not"] for match in found)


def office_of(text: str) -> str:
    """Return "vice_chair" or "chair" where a text names that office, else nothing.

    "revisionens ordförande" is an office elsewhere.
    """
    lowered = " ".join(text.casefold().split())
    for office in ("vice_chair", "chair"):
        found = re.search(rf"(?<![\w-])(?:{alternatives(office)})(?![\w-])", lowered)
        before = lowered[: found.start()].split() if found else []
        if found and not (before and re.search(r"(?:s|nämnden|styrelsen)$", before[-1].strip(","))):
            return office
    return ""
