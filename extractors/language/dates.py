"""Dates and numbers as Swedish texts write them. The one place that knows."""

from __future__ import annotations

import datetime
import re
from functools import cache
from typing import NamedTuple

from schemas.vocabulary import fragments, words


class Found(NamedTuple):
    """A date in a text and where it stands."""

    date: datetime.date
    start: int
    end: int


@cache
def _pattern() -> re.Pattern[str]:
    month = fragments()["month"]
    return re.compile(
        rf"\b(?:den\s+)?(?P<day>\d{{1,2}})\s+(?P<month>{month})\s+(?P<year>(?:19|20)\d\d)\b"
        r"|\b(?P<iso>(?:19|20)\d\d[-‑–](?:0\d|1[0-2])[-‑–](?:[0-2]\d|3[01]))\b",
        re.IGNORECASE,
    )


def find_dates(text: str) -> list[Found]:
    """Return the dates in a text: "den 8 maj 2024", "2024-05-08". Impossible ones are left out."""
    found = []
    for match in _pattern().finditer(text):
        try:
            if match["iso"]:
                year, month, day = (int(number) for number in re.split(r"\D", match["iso"]))
            else:
                year, day = int(match["year"]), int(match["day"])
                month = words("numerals", "months", match["month"].lower())
            found.append(Found(datetime.date(year, month, day), match.start(), match.end()))
        except ValueError:
            continue
    return found


def number_pattern() -> str:
    """Return a regular expression for a count: digits (not a year's four) or a number word."""
    return fragments()["number"]


def number_of(text: str) -> int | None:
    """Return the number that digits or a number word stand for: "29", "tjugonio" -> 29."""
    text = text.strip().lower()
    if text.isdigit():
        return int(text)
    numerals: dict[str, int] = words("numerals", "numerals")
    if text in numerals:
        return numerals[text]
    for word, value in numerals.items():
        if value >= 20 and text.startswith(word) and text[len(word) :] in numerals:
            return value + numerals[text[len(word) :]]
    return None
