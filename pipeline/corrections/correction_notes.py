"""What is noted of corrections: rows of `corrected_rows`, and findings where one does not fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from pydantic import ValidationError

from extractors.contract import ExtractedFinding, Provenance, Row
from pipeline.corrections.correction_files import Entry
from schemas.document import Box
from schemas.records import CorrectedRow
from schemas.records import Part as PartRow


@dataclass(slots=True)
class Corrected:
    """The rows of a document as corrected.

    `made` are the rows of `corrected_rows`, `fields` the fields that a person set, by the ids of
    their rows ("record" for all of a row), `removed` the ids of the rows that are gone.
    """

    rows: list[Row]
    made: list[Row] = field(default_factory=list)
    findings: list[tuple[str, ExtractedFinding]] = field(default_factory=list)
    fields: set[tuple[str, str]] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)
    added: set[str] = field(default_factory=set)


class About(NamedTuple):
    """The row that a correction is about: its table and id, and where it stands."""

    document_id: str
    part_id: str
    page: int
    table: str
    own_id: str

    @classmethod
    def row(cls, row: Row) -> About:
        """Return what tells a row that was read from a page."""
        record = row.record
        return cls(record.document_id, record.part_id, record.page, record.table, record.own_id)


def noted(
    entry: Entry,
    about: About,
    action: Literal["edited", "removed", "added"],
    column: str | None,
    before: str | None,
    after: str | None,
    boxes: Sequence[Box],
) -> Row:
    """Return the row of `corrected_rows` for a field, or without `column` for a whole row."""
    correction = entry.correction
    own = f"{about.document_id}-correction-{correction.own_id}"
    record = CorrectedRow.model_construct(
        document_id=about.document_id,
        part_id=about.part_id,
        page=about.page,
        corrected_row_id=f"{own}-{column}" if column else own,
        correction=correction.own_id,
        record_id=about.own_id,
        record_table=about.table,
        action=action,
        field=column,
        original_value=before,
        corrected_value=after,
        corrected_by=correction.who,
        corrected_at=correction.at,
        reason=correction.why,
        file=entry.file,
    )
    return Row(record, (Provenance("record", tuple(boxes)),))


def said_of(
    entry: Entry, parts: Sequence[PartRow], rule: str, severity: str, why: str
) -> tuple[str, ExtractedFinding]:
    """Return a finding about a correction, with the id of the part that it is in."""
    correction = entry.correction
    page = correction.page or 1
    part = next((own for own in parts if own.page_first <= page <= own.page_last), parts[0])
    about = f"{correction.action} {correction.table} {correction.row or ''}".strip()
    finding = ExtractedFinding(
        rule,
        severity,
        f"{_opening(correction.own_id)}{about}) of {entry.file}: {why}",
        page=min(max(page, part.page_first), part.page_last),
        about_table=correction.table,
    )
    return part.part_id, finding


def fault_in(error: Exception) -> str:
    """Return why a row cannot be as a correction says."""
    if isinstance(error, ValidationError):
        fault = error.errors()[0]
        where = ".".join(map(str, fault["loc"]))
        return f"{where}{': ' if where else ''}{fault['msg']}"
    return str(error) if isinstance(error, ValueError) else "it has no place"


def reason_in(message: str, own_id: str) -> str | None:
    """Return why a correction was not made, from the message of a finding; None where the finding
    is about something else."""
    if not message.startswith(_opening(own_id)):
        return None
    return message.split(": ", 1)[-1]


def _opening(own_id: str) -> str:
    return f"The correction {own_id} ("
