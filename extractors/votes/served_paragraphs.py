"""Who of a member and a substitute votes at a §, where a grid says for which §§ each was there.

`Roger Flink | Närv.: §§ 28-35 | Tjänstgörande ersättare: Kent Skoog §§ 36-38`: Roger Flink votes
at § 35, Kent Skoog at § 36.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from schemas.document import Passage
from schemas.vocabulary import words

_LAST = 9999  # no § has more digits
_RANGE = re.compile(r"(?P<first>\d{1,4})(?:\s*[-–]\s*(?P<last>\d{1,4}))?")
_BARE_RANGE = re.compile(r"(?<![\d–-])\d{1,4}\s*[–-]\s*\d{1,4}(?![\d–-])")


@cache
def _limits() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what says up to which § somebody is there, and from which on: "t.o.m. § 97"."""
    until, since = ("|".join(words("front_page", "limits", key)) for key in ("until", "since"))
    number = r"(?P<number>\d{1,4})"
    return (
        re.compile(rf"(?:{until})\s*§+\s*{number}", re.IGNORECASE),
        re.compile(rf"(?:{since})\s*§+\s*{number}(?!\s*[-–]\s*\d)", re.IGNORECASE),
    )


def sits_at(paragraph: int | None, cells: Mapping[str, Passage]) -> bool:
    """Whether the substitute of a row, and not the member, sits at a §."""
    own = paragraphs_in(cells["substitute"].text)
    if own is not None and paragraph is not None:
        return paragraph in own
    for kind in ("presence", "name"):
        member = paragraphs_in(cells[kind].text) if kind in cells else None
        if member is not None and paragraph is not None:
            return paragraph not in member
    return True


def paragraphs_in(text: str) -> frozenset[int] | None:
    """Return the §§ that a text lists: "§§ 28-35, 37", "28-35"; None where it lists none."""
    start = text.find("§")
    if start < 0:  # the head of the list says what its numbers are: "N 108–113"
        bare = _BARE_RANGE.search(text)
        if bare is None:
            return None
        start = bare.start()
    up_to, since = _limits()
    if (last := up_to.search(text)) is not None:
        return frozenset(range(int(last["number"]) + 1))
    if (first_of := since.search(text)) is not None:
        return frozenset(range(int(first_of["number"]), _LAST + 1))
    found: set[int] = set()
    for match in _RANGE.finditer(text, start):
        first = int(match["first"])
        found.update(range(first, int(match["last"] or first) + 1))
    if not found:
        return None
    if re.search(r"\bej\s*§|\binte\s*§", text):
        return None  # "ej § 144" lists where one was not
    return frozenset(found)
