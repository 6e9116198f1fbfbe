"""Which minutes are of one and the same sitting, and which version of them is the newer.

A municipality publishes minutes twice: soon after the sitting, and when they are adjusted
(justerade, kommunallagen 5 kap. 69 §). Both are of one sitting of one body on one day. An extract
holds some §§ of it; it stands beside the whole minutes and beside other extracts, and is superseded
only by an extract of the same §§. Minutes of some §§ that were adjusted at once (omedelbar
justering) stand beside the whole minutes too: what supersedes must hold (nearly) all that it
supersedes. Paragraphs run through the calendar year, so two sittings of a body on one day share
none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from schemas.vocabulary import words

# The share of a sitting's §§ that may be unread in a newer version of its minutes: a head that the
# reader missed in one of them must not make them two. More than that is a part, not a version.
MOST_UNREAD = 0.1


@dataclass(frozen=True, slots=True)
class Sitting:
    """What one part of a document tells of a sitting; the day is an ISO date."""

    kind: str
    municipality: str
    body: str
    date: str
    paragraphs: frozenset[int]
    adjusted_on: str | None

    @property
    def place(self) -> tuple[str, str, str, str]:
        """What is the same for all versions of the minutes."""
        return self.kind, self.municipality, self.body, self.date

    def same_as(self, other: Sitting) -> bool:
        """Whether both are versions of the same minutes, or extracts of the same §§."""
        if self.place != other.place:
            return False
        if self.kind == "minutes_extract":
            return bool(self.paragraphs) and self.paragraphs == other.paragraphs
        if not (self.paragraphs and other.paragraphs):
            return True
        return bool(self.paragraphs & other.paragraphs)

    def covers(self, other: Sitting) -> bool:
        """Whether this is a version of the same minutes that lacks next to none of the §§."""
        lacking = other.paragraphs - self.paragraphs
        return self.same_as(other) and len(lacking) <= MOST_UNREAD * len(other.paragraphs)


@dataclass(frozen=True, slots=True)
class Version:
    """A document as a version of minutes: its sittings, its kinds of parts, when it came."""

    document_id: str
    sittings: tuple[Sitting, ...]
    kinds: frozenset[str]
    ingested_at: str

    def holds(self, other: Version) -> bool:
        """Whether all that `other` is of is here too: its sittings with their §§, its parts."""
        return (
            bool(other.sittings)
            and other.kinds <= self.kinds
            and all(any(own.covers(theirs) for own in self.sittings) for theirs in other.sittings)
        )

    @property
    def age(self) -> tuple[bool, str, str, str]:
        """What orders versions: adjusted after not adjusted, by that day, by when they came."""
        days = [sitting.adjusted_on for sitting in self.sittings]
        adjusted = all(days) and bool(days)
        return (
            adjusted,
            max((day for day in days if day), default=""),
            self.ingested_at,
            self.document_id,
        )


def sittings_of(rows: Mapping[str, Iterable[Mapping[str, Any]]]) -> dict[str, Version]:
    """Return the documents that are versions of minutes, from the rows of `documents`, `parts`,
    `meetings` and `agenda_items`. Whose municipality, body or day is not known has no version.
    """
    parts = list(rows.get("parts", ()))
    meetings = {row["part_id"]: row for row in rows.get("meetings", ())}
    items: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows.get("agenda_items", ()):
        items.setdefault(row["part_id"], []).append(row)
    came = {row["document_id"]: str(row["ingested_at"]) for row in rows.get("documents", ())}
    found: dict[str, list[Sitting]] = {}
    kinds: dict[str, set[str]] = {}
    for part in parts:
        kinds.setdefault(part["document_id"], set()).add(part["kind"])
        sitting = _sitting(
            part["kind"], meetings.get(part["part_id"]), items.get(part["part_id"], [])
        )
        if sitting is not None:
            found.setdefault(part["document_id"], []).append(sitting)
    return {
        document: Version(document, tuple(own), frozenset(kinds[document]), came.get(document, ""))
        for document, own in found.items()
    }


def _sitting(
    kind: str, meeting: Mapping[str, Any] | None, items: Sequence[Mapping[str, Any]]
) -> Sitting | None:
    if kind not in ("minutes", "minutes_extract"):
        return None
    told = meeting or {}
    first = items[0] if items else {}
    municipality = told.get("municipality") or first.get("municipality")
    body = told.get("body") or first.get("body")
    date = told.get("date") or first.get("decided_on")
    if not (municipality and body and date):
        return None
    return Sitting(
        kind,
        municipality.casefold(),
        _body(body),
        str(date),
        frozenset(item["paragraph"] for item in items if item["paragraph"]),
        str(told["adjusted_on"]) if told.get("adjusted_on") else None,
    )


def _body(name: str) -> str:
    """Return a body's name as it is compared: in full, in lower case."""
    plain = " ".join(name.casefold().split())
    return _full_names().get(plain, plain)


@cache
def _full_names() -> dict[str, str]:
    return {
        short.casefold(): body["name"].casefold()
        for body in words("bodies", "bodies")
        for short in body["abbreviations"]
    }
