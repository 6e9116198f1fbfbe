"""The table of corrections: what a person set right of what was read."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar, Literal, Self

from pydantic import Field, model_validator

from schemas.records.record import Identifier, PartRecord, Text


class CorrectedRow(PartRecord):
    """A field that a person set right, or a row that a person removed or added."""

    table: ClassVar[str] = "corrected_rows"
    key: ClassVar[str] = "corrected_row_id"
    example: ClassVar[dict[str, Any]] = {
        "document_id": "0123456789abcdef",
        "part_id": "0123456789abcdef-p1",
        "page": 1,
        "corrected_row_id": "0123456789abcdef-correction-5f0c1a2b-outcome",
        "correction": "5f0c1a2b",
        "record_id": "0123456789abcdef-p1-48-motion-1",
        "record_table": "motions",
        "action": "edited",
        "field": "outcome",
        "original_value": "unknown",
        "corrected_value": "rejected",
        "corrected_by": "Karin Ahlgren-Sten",
        "corrected_at": datetime.datetime(2025, 3, 20, 8, 0),
        "reason": "The chair finds that the proposal is turned down, page 2.",
        "file": "2025-03-12-01234567.yaml",
    }

    corrected_row_id: Identifier
    correction: Text = Field(description="the correction's own id in its file")
    record_id: Identifier = Field(
        description="key of the row; of a removed row, which its table no longer holds"
    )
    record_table: Text = Field(description="table of that row")
    action: Literal["edited", "removed", "added"] = Field(
        description="a field was set right, the row was removed, or the row was added"
    )
    field: str | None = Field(description="the column that was set right; empty for whole rows")
    original_value: str | None = Field(
        description="what was read; of a removed row all of it, as JSON; empty for an added row"
    )
    corrected_value: str | None = Field(description="what a person set in its place")
    corrected_by: Text = Field(description="who corrected it")
    corrected_at: datetime.datetime = Field(description="when it was corrected")
    reason: Text = Field(description="why it was corrected")
    file: Text = Field(description="the file in the dataset's folder `corrections`")

    @model_validator(mode="after")
    def _field_of_an_edit(self) -> Self:
        if (self.action == "edited") != bool(self.field):
            raise ValueError("an edited row names its field, other corrections name none")
        return self
