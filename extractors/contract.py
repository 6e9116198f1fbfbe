"""The contract of extractors: what one takes, and what it gives.

An extractor is a pure function `extract(context) -> Iterable[Extracted]`. It takes one agenda item,
one part or one plan, with what the extractors before it gave of the same. It gives rows (records
with their provenance) and findings. `pipeline.assembly.registry` lists all in reading order.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import is_
from typing import Any, NamedTuple, Protocol, Self, TypeVar

from extractors.language.persons import NOBODY, Roster
from schemas.document import Box, Item, Part, Passage, Section
from schemas.records import PartRecord
from schemas.records.record import PersonRecord

R = TypeVar("R", bound=PartRecord)


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an extractor reads: the part, the agenda item in it, and what is known of both."""

    document_id: str
    part_id: str
    part_kind: str
    item_id: str | None = None
    body: str | None = None
    year: int | None = None
    roster: Roster = NOBODY

    @property
    def prefix(self) -> str:
        """The beginning of the ids of the rows read here."""
        return self.item_id or self.part_id

    def child(self, kind: str, ordinal: int) -> str:
        """Return the id of the `ordinal`-th row of a kind in this scope."""
        return f"{self.prefix}-{kind}-{ordinal}"


class Provenance(NamedTuple):
    """The boxes from which one field of a row was read."""

    field: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A record and the provenance of its fields.

    The record is validated once, when the rows of the whole document are put together.
    """

    record: PartRecord
    provenance: tuple[Provenance, ...]

    def updated(self, **values: object) -> Self:
        """Return the row with other values in some columns."""
        return replace(self, record=self.record.model_copy(update=values))

    def with_provenance(self, *more: Provenance) -> Self:
        """Return the row with more boxes behind it; what it has already is not repeated."""
        new = tuple(entry for entry in more if entry not in self.provenance)
        return replace(self, provenance=(*self.provenance, *new))


@dataclass(frozen=True, slots=True)
class ExtractedFinding:
    """Something that a person should look at; it becomes a row of `findings`.

    `about_table` is the table in which a row may be missing, wrong or false; without it, the table
    of the record. `item_id` is the agenda item; without it, the record's.
    """

    rule: str
    severity: str
    message: str
    evidence: Passage | None = None
    record_id: str | None = None
    record_table: str | None = None
    page: int | None = None
    about_table: str | None = None
    item_id: str | None = None


Extracted = Row | ExtractedFinding


def row(
    record: type[PartRecord], scope: Scope, evidence: Mapping[str, Passage], **values: Any
) -> Row:
    """Return a row whose page is that of the first evidence, with provenance for every field.

    `evidence` maps a column (or "record", for the whole row) to the passage that it was read from.
    """
    first = next(iter(evidence.values()))
    if issubclass(record, PersonRecord):
        values.setdefault("party_as_printed", values.get("party"))
    made = record.model_construct(
        document_id=scope.document_id, part_id=scope.part_id, page=first.page, **values
    )
    provenance = tuple(
        Provenance(field, passage.boxes()) for field, passage in evidence.items() if passage.pieces
    )
    return Row(made, provenance)


@dataclass(frozen=True)
class Context:
    """Sections to read; `found` is what the extractors before this one gave of the same."""

    sections: Sequence[Section]
    scope: Scope
    found: Sequence[Extracted] = ()

    def rows(self, kind: type[PartRecord]) -> list[Row]:
        """Return the rows of one kind of record that were found before, in order."""
        return [
            entry
            for entry in self.found
            if isinstance(entry, Row) and isinstance(entry.record, kind)
        ]

    def records(self, kind: type[R]) -> list[R]:
        """Return the records of one kind that were found before, in order."""
        return [entry.record for entry in self.rows(kind) if isinstance(entry.record, kind)]


@dataclass(frozen=True, kw_only=True)
class PartContext(Context):
    """A part of the bundle.

    `date` is the day in its running heads, where one stands there; `plan` is what was read of the
    part's own goals, for what is stated of them.
    """

    part: Part
    date: datetime.date | None = None
    plan: Sequence[Extracted] = ()

    @property
    def meeting_id(self) -> str:
        """The id of the meeting whose minutes the part is."""
        return f"{self.scope.part_id}-meeting"


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """What an agenda item takes from its meeting.

    `serving` maps each serving substitute (tjänstgörande ersättare) to the member replaced.
    """

    meeting_id: str | None = None
    date: datetime.date | None = None
    serving: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ballot:
    """One person's vote as read, before it is known to which vote event it belongs."""

    name: Passage
    party: str | None
    option: str
    substitutes_for: str | None
    mark: Passage | None = None


@dataclass(slots=True)
class RollCall:
    """The ballots of one list or table, and the agenda item (§) that its heading names, if any.

    `counted_before` is the number of counted votes that the text states before the list; `sums`
    are those that the list prints, by option, after which it `is_closed`; `listed` are the options
    that it has columns for; `said` is the text over it.
    """

    paragraph: int | None
    ballots: list[Ballot]
    counted_before: int
    sums: Mapping[str, int] = field(default_factory=dict)
    listed: frozenset[str] = frozenset()
    is_closed: bool = False
    said: str = ""

    def counted(self) -> dict[str, int]:
        """Return how many ballots each option has."""
        found: dict[str, int] = {}
        for ballot in self.ballots:
            found[ballot.option] = found.get(ballot.option, 0) + 1
        return found


@dataclass(frozen=True, slots=True)
class AppendedText:
    """A reservation or statement in an appendix: its §, and whose it is.

    `parties` and `people` (names in lower case) are those of its heading and of who signed it.
    """

    paragraph: int
    is_statement: bool
    parties: frozenset[str]
    text: Passage
    people: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class ItemContext(Context):
    """An agenda item; `ordinal` is its place among the items of its part.

    `roll_calls` and `appended_texts` stand outside the item, in appendices or the attendance list.
    """

    item: Item
    ordinal: int
    meeting: MeetingFacts = field(default_factory=MeetingFacts)
    roll_calls: Sequence[RollCall] = ()
    appended_texts: Sequence[AppendedText] = ()


C = TypeVar("C", bound=Context)
C_contra = TypeVar("C_contra", bound=Context, contravariant=True)


class Extractor(Protocol[C_contra]):
    """A pure function from a context to what was read in it."""

    def __call__(self, context: C_contra, /) -> Iterable[Extracted]:
        """Return rows and findings in reading order."""


def run(extractors: Sequence[Extractor[C]], context: C) -> list[Extracted]:
    """Run extractors one after the other; each sees what those before it gave."""
    found = seen = tuple(context.found)
    for extract in extractors:
        if found is not context.found:
            context = replace(context, found=found)
        more = tuple(extract(context))
        found = (*found, *more) if more else found
    return list(found[len(seen) :])


def relate(steps: Sequence[Extractor[C]], context: C) -> list[Extracted]:
    """Run steps each of which gives everything in `context.found` anew, related to each other."""
    for step in steps:
        found = tuple(step(context))
        if len(found) != len(context.found) or not all(map(is_, found, context.found)):
            context = replace(context, found=found)
    return list(context.found)
