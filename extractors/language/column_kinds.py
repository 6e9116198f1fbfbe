"""What the head of a column means: "Delmål 1" -> goal, "Status 2024" -> status in 2024."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from schemas.document import Table
from schemas.vocabulary import meanings, words

_NUMBER = re.compile(r"[\s\d.:*()]+$")
_YEAR = re.compile(r"(?<!\d)((?:19[7-9]|20\d)\d)(?!\d)")
_COMPARED = re.compile(r"\b(?:jämfört|jmf|sedan|mot|från)\b.*")  # "Trend jämfört med 2023"
_PERIOD = re.compile(
    r"\s*(?:\bår(?:et)?|\bper|\bunder|\bhelår|\bdelår|\btertial|\bt\d\b|\bdec(?:ember)?|\baug(?:usti)?"
    r"|\b31|\b(?:19|20)\d\d\b|\d{4}-\d\d-\d\d|[\s,/–-])+$"
)


class Head(NamedTuple):
    """The kind of a column, and the year that its head names."""

    kind: str
    year: int | None


@lru_cache(maxsize=4096)
def head_of(text: str) -> Head | None:
    """Return what a column's head means, or None where it is none that is known."""
    lowered = " ".join(text.split()).casefold().strip(" :.*")
    if not lowered or len(lowered) > 70:
        return None
    kinds = meanings("plans", "columns")
    years = _YEAR.findall(_COMPARED.sub("", lowered))
    year = int(years[-1]) if years else None
    for form in (lowered, _NUMBER.sub("", lowered), _PERIOD.sub("", lowered)):
        kind = kinds.get(form.strip(" :.*"))
        if kind:
            return Head(kind, year if kind in ("status", "trend", "activity_status") else None)
    first = lowered.split(" ")[0].strip(",:;")
    kind = kinds.get(first)
    if kind in ("status", "trend") and first not in words("plans", "weak_judgement_heads"):
        return Head(kind, year)
    return None


def label_of(title: str) -> Head | None:
    """Return what a heading labels ("Bedömning", "Status:"), or None: over what is said of all
    goals together it labels nothing ("Bedömning i korthet")."""
    bare = title.rstrip(" :.").casefold()
    return None if bare.endswith(tuple(words("plans", "overviews"))) else head_of(bare)


@lru_cache(maxsize=1024)
def only_year(text: str) -> int | None:
    """Return the year that is all that a head says: a column of judgements under one head."""
    found = re.fullmatch(r"(?:år\s+)?((?:19[7-9]|20\d)\d)", text.strip().casefold())
    return int(found[1]) if found else None


def is_weak(text: str) -> bool:
    """Whether a head stands over judgements and over sums of money alike: "Resultat"."""
    form = _PERIOD.sub("", text.strip().casefold()).strip(" :.*")
    return form in words("plans", "weak_judgement_heads")


def columns_of(table: Table) -> dict[str, int]:
    """Return the place of every column that the table's head names, by its kind; first ones win."""
    places: dict[str, int] = {}
    for index in range(len(table.rows[0]) if table.rows else 0):
        head = head_of(table.cell(0, index).plain)
        if head:
            places.setdefault(head.kind, index)
    return places
