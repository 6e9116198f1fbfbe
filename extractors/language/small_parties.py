"""Codes of parties that are not known, in small letters: "(trp)", where a list prints all so."""

from __future__ import annotations

import re
from functools import cache

from schemas.vocabulary import words

_SMALL = re.compile(r"\s*\((?P<party>[a-zåäö]{2,4})\)")

_LAST = re.compile(r"\s*\((?P<party>[a-zåäö]{2,4})\)\s*$")


def small_in_brackets(text: str, at: int) -> re.Match[str] | None:
    """Match the code of a party that is not known in small letters, right behind a name: "(trp)",
    where a list prints all parties so. An abbreviated office is none: "(ordf)", "(adj)"."""
    found = _SMALL.match(text, at)
    return found if found and found["party"] not in _abbreviations() else None


def small_at_end(text: str) -> re.Match[str] | None:
    """Match such a code at the end of what is said of a person, as in columns: "Ledamot (trp)"."""
    found = _LAST.search(text)
    return found if found and found["party"] not in _abbreviations() else None


@cache
def _abbreviations() -> frozenset[str]:
    keys = ("chair", "vice_chair", "seats", "serving_alone", "serving", "absent", "nobody",
            "not_serving", "remotely", "presence", "guests", "secretaries",
            "abbreviations")  # fmt: skip
    forms = (form for key in keys for form in words("front_page", key))
    titles = (word for form in words("names", "titles") for word in form.casefold().split())
    return frozenset(word.strip(".:") for form in forms for word in form.split()) | set(titles)
