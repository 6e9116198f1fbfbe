"""Names of persons in a text: where one stands, and the codes, titles and offices that end it.

"Jan A. van der Berg (S)" and "Ellen Brodin   Bygglovshandläggare" are names up to the code and up
to the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from extractors.language.grammar import CAPITAL, PARTICLE
from schemas.vocabulary import parties, words


class Extent(NamedTuple):
    """A place in a text: `text[start:end]`."""

    start: int
    end: int


ORDINAL = r"(?:\d(?::[eai])?|förste|första|andre|andra|tredje)"
"""What stands before a deputy's office: "1:e vice ordförande"."""
_WORD = re.compile(r"[^\s,;()/|]+")
_LOCAL_CODE = re.compile(r"(?!JA$|NEJ$|VD$|AB$)[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,2}[A-ZÅÄÖ]")
_COMPANY = re.compile(r"\b(?:AB|HB|KB|VD|vd|ek\.? för)\b|\w{3,}(?:bolaget|kommun|förbund)\b")
_PARTICLE = re.compile(PARTICLE)
_MOST_NAMES = 5


def alternatives(key: str) -> str:
    """Return the words of the front page under a key as a pattern, the longest first."""
    forms = sorted(words("front_page", key), key=len, reverse=True)
    return "|".join(re.escape(form) for form in forms)


def is_title(word: str) -> bool:
    """Whether a word is an office by its ending: "Bygglovshandläggare"."""
    return _one_word_title().fullmatch(word) is not None


@cache
def _one_word_title() -> re.Pattern[str]:
    endings = "|".join(words("names", "office_endings"))
    return re.compile(rf"[\w-]*(?:{endings})", re.IGNORECASE)


@cache
def office_words() -> frozenset[str]:
    """Return the first words of offices and of what is said of presence, in lower case."""
    keys = (
        "chair",
        "vice_chair",
        "seats",
        "serving_alone",
        "serving",
        "absent",
        "nobody",
        "behind_names",
    )
    firsts = {form.split(" ")[0] for key in keys for form in words("front_page", key)}
    return frozenset(
        firsts | {"förste", "andre", "1:e", "2:e", "vice", "insynsplats", "adjungerad"}
    )


@cache
def codes() -> frozenset[str]:
    """Return the codes of the known parties."""
    return frozenset(party["code"] for party in words("parties", "parties"))


def is_code(text: str) -> bool:
    """Whether a word of its own is a party's code: a known one, or "SkF", "VPP"."""
    return text in codes() or bool(_LOCAL_CODE.fullmatch(text))


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
        if (bare.casefold() in office_words() and not named) or (
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
    return surname is not None and surname[1].casefold() not in office_words()


def _ends_name(text: str, at: int) -> bool:
    rest = text[at:].lstrip(" .:")
    return (
        not rest
        or not re.match(rf"[{CAPITAL}]", rest)
        or rest.split()[0].casefold().strip(",.") in office_words()
    )


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
