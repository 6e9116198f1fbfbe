"""Swedish of dates, times, lists and cases: what every form needs and no fact."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

MONTHS = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
]
DAYS = ["måndagen", "tisdagen", "onsdagen", "torsdagen", "fredagen", "lördagen", "söndagen"]


def long_date(date: datetime.date) -> str:
    """`3 mars 2025`."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def weekday(date: datetime.date) -> str:
    """`måndagen den 3 mars 2025`."""
    return f"{DAYS[date.weekday()]} den {long_date(date)}"


def listed(words: Sequence[str], last: str = " och ") -> str:
    """`A, B och C`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])}{last}{words[-1]}"


def capital(text: str) -> str:
    """Return a text with its first letter as a capital."""
    return text[:1].upper() + text[1:]
