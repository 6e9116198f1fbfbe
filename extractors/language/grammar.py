"""The fragments that names, parties, §§ and numbers are composed of, defined once for all readers.

Each is the text of a regular expression. `NAME_WORD` and `INITIAL` are strict, for running text,
where a name must not take in the words beside it; `LIST_WORD` is loose, for lists of names.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from schemas.vocabulary import parties, words

CAPITAL = "A-ZÅÄÖÉÈÜØÆÁÓÍÇŠČŽŁ"
SMALL = "a-zåäöéèüøæáóíñçšžćčłß"
_APOSTROPHES = "'’´"

PARTICLE = "|".join(sorted(words("names", "particles"), key=len, reverse=True))
"""Words of names that are written small: "von", "van", "dos"."""

INITIAL = rf"(?:[{CAPITAL}]\.){{1,3}}|[{CAPITAL}]"
"""One to three initials: "J.", "K.G.", "A"."""

NAME_WORD = (
    rf"[{CAPITAL}][\w{_APOSTROPHES}]*[{SMALL}{_APOSTROPHES}]"
    rf"(?:[-‑][{CAPITAL}{SMALL}][\w{_APOSTROPHES}]+)*"
)
"""A word of a name in running text, double names included: "Ahlgren-Sten"."""

_PART = rf"(?:{NAME_WORD}|{INITIAL})"
_LEADING = rf"(?:{_PART}\s+(?:(?:{PARTICLE})\s+)*){{1,4}}"
FULL_NAME = rf"{_LEADING}(?:{NAME_WORD}|{INITIAL})"
"""A first name and what follows it, in running text: "Jan A. van der Berg"."""

NAME_IN_FULL = rf"{_LEADING}{NAME_WORD}"
"""A full name that does not end in an initial."""

LIST_WORD = rf"(?:[{CAPITAL}][\w.'’´‑-]*|(?<!\w)(?:{PARTICLE})(?=\s))"
"""A word of a name in a list, where a line holds little else."""

LISTED_NAME = rf"{LIST_WORD}(?:\s+{LIST_WORD})+"
"""A person's name in a list."""

NAME_AHEAD = rf"(?=[{CAPITAL}]|(?:{PARTICLE})\s)"
"""Where a name may begin."""

PARTY_CODE = r"[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,5}\d?"
"""A party's code as printed: "S", "KvL", "ÖrP"."""


@cache
def _known_codes() -> frozenset[str]:
    """The codes of known parties: "S", "KD"."""
    return frozenset(code.upper() for code in parties() if len(code) <= 3 and code.isalpha())


@cache
def small_codes() -> str:
    """The codes of known parties in small letters, as older minutes print them: "s|c|kd"."""
    codes = {code.casefold() for code in _known_codes()}
    return "|".join(sorted(codes, key=lambda code: (-len(code), code)))


@cache
def party_in_brackets() -> str:
    """A party behind a name: "(S)", "(-)", "(s)" in older minutes; slips as "((SD)" and "(M,)",
    and for known parties one bracket without the other: "M)", "(M, ersätter".

    The code is the group `party`; "-" where the person has none.
    """
    known = sorted(_known_codes(), key=lambda code: (-len(code), code))
    opens = rf"(?:\({{1,2}}\s*|(?<=\s)(?=(?:{'|'.join(known)})\)))"
    closes = "|".join(rf"(?<=\({code})" for code in known)
    closes = rf"(?:\s*,?\s*\)|(?:{closes})(?=,\s*(?:\s[a-zåäö]|$)))"
    return rf"{opens}(?P<party>{PARTY_CODE}|(?:{small_codes()})(?=\s*,?\s*\))|--?|–){closes}"


@cache
def person() -> re.Pattern[str]:
    """A full name with a party behind it: groups `name` and `party`."""
    return re.compile(rf"(?P<name>{FULL_NAME})\s*{party_in_brackets()}")


@lru_cache(maxsize=64)
def party_behind_comma(local: frozenset[str] = frozenset()) -> re.Pattern[str]:
    """A full name with a party between commas, as in running text: groups `name` and `party`.

    Only codes of known parties, those that are `local`, and "-": "Bo Ek, M, yrkar", not "Bo Ek, VD,
    informerar".
    """
    known = {*_known_codes(), *map(re.escape, local)}
    listed = "|".join(sorted(known, key=lambda code: (-len(code), code)))
    return re.compile(
        rf"(?P<name>{FULL_NAME}),\s+(?P<party>{listed}|-|–)"
        r"(?=\s*(?:[,;:]|\.\s|\.?$)|\s+(?:och|samt)\s)"
    )


@cache
def bare_name() -> re.Pattern[str]:
    """A full name without a party."""
    return re.compile(NAME_IN_FULL)


@cache
def listed_name() -> re.Pattern[str]:
    """A name in a list."""
    return re.compile(LISTED_NAME)
