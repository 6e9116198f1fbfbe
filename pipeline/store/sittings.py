"""Which minutes are of one and the same sitting, and which version of them is the newer.

A municipality publishes minutes twice: soon after the sitting, and when they are adjusted
(justerade, kommunallagen 5 kap. 69 §). Both are of one sitting of one body on one day. An extract
holds some §§ of it. It stays beside the whole minutes and beside other extracts, and only another
extract of the same §§ supersedes it. Minutes of some §§ that were adjusted at once (omedelbar
justering) stay beside the whole minutes too: a version supersedes another only if it holds nearly
all of its §§. Paragraphs are numbered through the calendar year, so two sittings of a body on one
day have no § in common.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.store.dataset import records_of
from schemas.records import AgendaItem, Document, Meeting, Part
from schemas.table_types import Tables
from schemas.vocabulary import words

# The share of a sitting's §§ that may be unread in a newer version of its minutes: a head that the
# reader missed in one of them must not make them two. More than that is a part, not a version.
MOST_UNREAD = 0.1


@dataclass(frozen=True, slots=True)
class Sitting:
    """What one part of a document states about a sitting; `date` is an ISO date."""

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
        """Whether this is a version of the same minutes that lacks at most a tenth of the §§."""
        lacking = other.paragraphs - self.paragraphs
        return self.same_as(other) and len(lacking) <= MOST_UNREAD * len(other.paragraphs)


@dataclass(frozen=True, slots=True)
class Version:
    """A document as a version of minutes: its sittings, its kinds of parts, when it was read."""

    document_id: str
    sittings: tuple[Sitting, ...]
    kinds: frozenset[str]
    ingested_at: str

    def holds(self, other: Version) -> bool:
        """Whether this holds all sittings of `other` with their §§, and all kinds of its parts."""
        return (
            bool(other.sittings)
            and other.kinds <= self.kinds
            and all(any(own.covers(theirs) for own in self.sittings) for theirs in other.sittings)
        )

    @property
    def age(self) -> tuple[bool, str, str, str]:
        """The sort key of versions: adjusted after not adjusted, then that day, then when read."""
        days = [sitting.adjusted_on for sitting in self.sittings]
        adjusted = all(days) and bool(days)
        return (
            adjusted,
            max((day for day in days if day), default=""),
            self.ingested_at,
            self.document_id,
        )


def sittings_of(tables: Tables) -> dict[str, Version]:
    """Return the documents that are versions of minutes, by document.

    Read are `documents`, `parts`, `meetings` and `agenda_items`. A document of which the
    municipality, the body or the day is not known is no version of anything.
    """
    meetings = {meeting.part_id: meeting for meeting in records_of(tables, Meeting)}
    items: dict[str, list[AgendaItem]] = {}
    for item in records_of(tables, AgendaItem):
        items.setdefault(item.part_id, []).append(item)
    read_at = {row.document_id: str(row.ingested_at) for row in records_of(tables, Document)}
    found: dict[str, list[Sitting]] = {}
    kinds: dict[str, set[str]] = {}
    for part in records_of(tables, Part):
        kinds.setdefault(part.document_id, set()).add(part.kind)
        sitting = _sitting(part.kind, meetings.get(part.part_id), items.get(part.part_id, []))
        if sitting is not None:
            found.setdefault(part.document_id, []).append(sitting)
    return {
        document: Version(
            document, tuple(own), frozenset(kinds[document]), read_at.get(document, "")
        )
        for document, own in found.items()
    }


def _sitting(kind: str, meeting: Meeting | None, items: Sequence[AgendaItem]) -> Sitting | None:
    if kind not in ("minutes", "minutes_extract"):
        return None
    first = items[0] if items else None
    municipality = (meeting and meeting.municipality) or (first and first.municipality)
    body = (meeting and meeting.body) or (first and first.body)
    date = (meeting and meeting.date) or (first and first.decided_on)
    if not (municipality and body and date):
        return None
    adjusted_on = meeting.adjusted_on if meeting else None
    return Sitting(
        kind,
        municipality.casefold(),
        _body(body),
        str(date),
        frozenset(item.paragraph for item in items if item.paragraph),
        str(adjusted_on) if adjusted_on else None,
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
