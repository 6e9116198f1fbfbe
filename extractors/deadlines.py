"""Deadlines of plans as the last day that they name: "Q2 2025" -> 2025-06-30, "löpande" -> none."""

from __future__ import annotations

import datetime
import re
from functools import cache

from extractors.dates import find_dates
from schemas.vocabulary import words

_YEAR = r"(?P<year>20\d\d)"
_QUARTER = re.compile(
    rf"(?:kvartal|kv\.?|q)\s*(?P<number>[1-4])\D{{0,4}}{_YEAR}"
    rf"|{_YEAR.replace('year', 'before')}\D{{0,3}}(?:kvartal|kv\.?|q)\s*(?P<after>[1-4])",
    re.IGNORECASE,
)
_HALF = re.compile(
    r"(?P<spring>våren|vt|vårterminen|första halvåret)?"
    rf"(?P<autumn>hösten|ht|höstterminen|andra halvåret)?\s*-?{_YEAR}",
    re.IGNORECASE,
)
_SPAN = re.compile(r"20\d\d\s*[–-]\s*(?P<year>20\d\d|\d\d)(?!\d|-)")


def last_day(text: str) -> datetime.date | None:
    """Return the last day that a deadline names, or None where it names none: "årligen"."""
    dates = find_dates(text)
    if dates:
        return max(found.date for found in dates)
    quarter = _QUARTER.search(text)
    if quarter:
        number = int(quarter["number"] or quarter["after"])
        return _end_of(int(quarter["year"] or quarter["before"]), 3 * number)
    span = _SPAN.search(text)
    if span:
        year = span["year"]
        return datetime.date(int(year if len(year) == 4 else f"20{year}"), 12, 31)
    month = _month().search(text)
    if month:
        return _end_of(int(month["year"]), words("numerals", "months", month["month"].lower()))
    half = _HALF.search(text)
    if half:
        return _end_of(int(half["year"]), 6 if half["spring"] else 12)
    return None


@cache
def _month() -> re.Pattern[str]:
    months = "|".join(words("numerals", "months"))
    return re.compile(rf"\b(?P<month>{months})\s+{_YEAR}", re.IGNORECASE)


def _end_of(year: int, month: int) -> datetime.date:
    after = datetime.date(year + month // 12, month % 12 + 1, 1)
    return after - datetime.timedelta(days=1)
