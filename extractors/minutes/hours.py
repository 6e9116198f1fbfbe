"""When a meeting begins and ends: "kl. 18.00-20.45", "klockan 13–16", "kl. 17:15" alone."""

from __future__ import annotations

import re

_CLOCK = r"(?:kl(?:ockan|\.)?\s*)"
_RANGE = re.compile(
    rf"(?:\b{_CLOCK}|(?<![\d.:–-]))(?P<h1>[0-2]?\d)[.:](?P<m1>[0-5]\d)\s*(?:[-–—]|till)\s*"
    rf"{_CLOCK}?(?P<h2>[0-2]?\d)[.:](?P<m2>[0-5]\d)\b",
    re.IGNORECASE,
)
_FULL_HOURS = re.compile(
    r"\bkl(?:ockan|\.)?\s*(?P<h1>[0-2]?\d)\s*(?:[-–—]|till)\s*(?P<h2>[0-2]?\d)(?![\d.:])",
    re.IGNORECASE,
)
_START = re.compile(r"\bkl(?:ockan|\.)?\s*(?P<h>[0-2]?\d)[.:](?P<m>[0-5]\d)(?!\d)", re.IGNORECASE)
PAUSE = re.compile(
    r"(?:\b(?:sammanträdet|mötet|med|samt)\s+)*"
    r"(?:\bajourner|\b(?:lunch|kaffe|fika|middag)|\b(?:föreläsning|uppehåll|paus)\b"
    r"|\böppet möte\b)",
    re.IGNORECASE,
)
"""Words from which on times are those of a pause."""


def hours_in(text: str) -> tuple[str | None, str | None]:
    """Return when a meeting begins and ends, as "18:00"; None for what a text does not tell.

    Of several ranges the first begins and the last ends the meeting.
    """
    pause = PAUSE.search(text)
    end = pause.start() if pause else len(text)
    ranges = list(_RANGE.finditer(text, 0, end))
    if ranges:
        first, last = ranges[0], ranges[-1]
        return f"{int(first['h1']):02d}:{first['m1']}", f"{int(last['h2']):02d}:{last['m2']}"
    full = _FULL_HOURS.search(text, 0, end)
    if full:
        return f"{int(full['h1']):02d}:00", f"{int(full['h2']):02d}:00"
    start = _START.search(text, 0, end)
    return (f"{int(start['h']):02d}:{start['m']}" if start else None), None
