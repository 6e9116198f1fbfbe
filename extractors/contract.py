"""What extractors take and give: the scope that they read in, rows with provenance, findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from extractors.language.persons import NOBODY, Roster
from schemas.document import Box, Passage
from schemas.records import PartRecord


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


class Row(NamedTuple):
    """A record and its provenance."""

    record: PartRecord
    provenance: tuple[Provenance, ...]


@dataclass(frozen=True, slots=True)
class ExtractedFinding:
    """Something that a person should look at; it becomes a row of `findings`."""

    rule: str
    severity: str
    message: str
    evidence: Passage | None = None
    record_id: str | None = None
    record_table: str | None = None
    page: int | None = None


Extracted = Row | ExtractedFinding


def row(
    record: type[PartRecord], scope: Scope, evidence: Mapping[str, Passage], **values: Any
) -> Row:
    """Return a row whose page is that of the first evidence, with provenance for every field.

    `evidence` maps a column (or "record", for the whole row) to the passage that it was read from.
    Raises pydantic's ValidationError where the values break the record's rules.
    """
    first = next(iter(evidence.values()))
    made = record(document_id=scope.document_id, part_id=scope.part_id, page=first.page, **values)
    provenance = tuple(
        Provenance(field, passage.boxes()) for field, passage in evidence.items() if passage.pieces
    )
    return Row(made, provenance)
