"""The limits of somebody's presence: "§§ 12-17", "ej § 14", "t.o.m. § 15", "172-183", "kl. 18-20".

A limit is returned as printed; what it means is not worked out here.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from schemas.vocabulary import words

_NUMBER = r"\d{1,4}(?![\d:]\d)"
_YEAR = r"(?:/(?:19|20)?\d{2}(?![\d/]))?"
"""The year of a § that is numbered by the year: "ej § 80/2024"."""
_SPAN = (
    rf"{_NUMBER}{_YEAR}(?:\s+punkt(?:en|erna)?\s+\d{{1,2}})?"
    rf"(?:\s*(?:[-–—‑]{{1,2}})\s*{_NUMBER}{_YEAR})?"
)
_SPANS = rf"{_SPAN}(?:\s*(?:,|och|samt|&)\s*(?:§{{1,2}}\s*)?{_SPAN}(?!\s*[.:]\d))*"
_SIGN = r"(?:§{1,2}|\bparagraf(?:en|er|erna)?\b)"
_LETTERS = r"(?-i:\b(?!(?:{parties})\b)(?:{bodies}|[A-ZÅÄÖ]{{1,4}}(?:N|AU|PU))\s+(?=§))"
"""The letters of the body whose § it is: "ej KS § 122", "BUN §§ 3-5"; a party's are none."""
_BARE = rf"{_NUMBER}\s*[-–—‑]{{1,2}}\s*{_NUMBER}(?:\s*,\s*{_SPAN})*|{_NUMBER}(?:\s*,\s*{_SPAN})*"
_CLOCK = r"\d{1,2}(?:[.:]\d\d)?"


class Limit(NamedTuple):
    """A limit in a text: where it stands with its brackets and commas, and where the words are."""

    start: int
    end: int
    words_start: int
    words_end: int


@cache
def _pattern() -> re.Pattern[str]:
    forms = sorted(words("front_page", "presence"), key=len, reverse=True)
    # Abbreviations are printed with and without full stops and spaces: "t.o.m.", "t o m".
    listed = "|".join(
        r"\.?\s?".join(re.escape(part) for part in form.replace(" ", ""))
        if len(form.replace(" ", "")) <= 4 and form not in ("ej", "kom", "från", "till", "utom")
        else re.escape(form)
        for form in forms
    )
    known = "|".join(party["code"] for party in words("parties", "parties"))
    own = "|".join(code for body in words("bodies", "bodies") for code in body["abbreviations"])
    before = rf"(?:\b(?:{listed})\b\.?\s*)*(?:{_LETTERS.format(parties=known, bodies=own)})?"
    signed = (
        rf"{before}{_SIGN}\s*(?:[-–]\s*)?{_SPANS}(?:\s*[-–](?!\s*\d))?|{before}{_SPANS}\s*§{{1,2}}"
    )
    more = rf"(?:\s*,?\s*(?:och\s+|men\s+|samt\s+)?(?:{signed}))*"
    clock = (
        rf"{before}\bkl(?:ockan)?\b\.?\s*{_CLOCK}(?:\s*(?:[-–—]|till|och)\s*(?:kl\.?\s*)?{_CLOCK})*"
    )
    return re.compile(
        rf"[\s,(]*(?:{clock}\s*,?\s*)?(?P<what>(?:{signed}){more})\s*(?:\(kl[^)]*\)|,?\s*{clock})?\)?"
        rf"|[\s,(]+(?:{clock},?\s*)?(?P<bare>(?:{before})(?:{_BARE}))\)?(?=[\s.,]*$)"
        rf"|[\s,(]*(?P<clock>{clock})\)?",
        re.IGNORECASE,
    )


def limits_in(text: str) -> list[Limit]:
    """Return the limits of presence in what stands behind a name, in order."""
    if not any(letter.isdigit() for letter in text):
        return []  # every limit has a number
    found = []
    for match in _pattern().finditer(text):
        group = next(name for name in ("what", "bare", "clock") if match[name])
        found.append(Limit(match.start(), match.end(), match.start(group), match.end(group)))
    return found


def serving_letters(text: str) -> int:
    """Return where the name begins behind letters for serving: "Tj Åsa Ås", by the key of a list
    "Tj = tjänstgörande"; 0 where none stand before it."""
    letters = _serving_letters().match(text)
    return letters.end() if letters else 0


@cache
def _serving_letters() -> re.Pattern[str]:
    duty = "|".join(words("front_page", "presence_letters", "duty"))
    return re.compile(rf"(?i:{duty})[.:]?\s+(?=[A-ZÅÄÖ])")


@cache
def _limits_open() -> re.Pattern[str]:
    forms = sorted(words("front_page", "presence"), key=len, reverse=True)
    listed = "|".join(
        r"\.?\s?".join(re.escape(part) for part in form.replace(" ", ""))
        for form in forms
        if len(form.replace(" ", "")) <= 4
    )
    return re.compile(rf"(?:\b(?:{listed})\.?|,|§{{1,2}}|[(–-])\s*$", re.IGNORECASE)


def breaks_off(text: str) -> bool:
    """Whether a line of a list breaks off before a number: "Bo Ek (S), t.o.m.", "Åsa Ås (M),"."""
    return _limits_open().search(text) is not None
