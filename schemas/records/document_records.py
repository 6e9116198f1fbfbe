"""Tables about the PDF itself: documents, parts, findings and spans."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar, Literal, Self

from pydantic import Field, model_validator

from schemas.records.record import (
    Count,
    Coverage,
    Identifier,
    Ordinal,
    PageNumber,
    PartRecord,
    Record,
    Text,
)


class Document(Record):
    """A PDF of a run, whether it could be read or not."""

    table: ClassVar[str] = "documents"
    key: ClassVar[str] = "document_id"
    example: ClassVar[dict[str, Any]] = {
        "document_id": "0123456789abcdef",
        "sha256": "0123456789abcdef" * 4,
        "source": "minutes/2025-03-12.pdf",
        "file_name": "2025-03-12.pdf",
        "size_bytes": 1000,
        "page_count": 2,
        "title": "§ 48 Uppföljning",
        "municipality": "Granvik",
        "municipality_code": None,
        "text_layer": "native",
        "status": "published",
        "error": None,
        "parser_version": "0.1.0",
        "ingested_at": datetime.datetime(2025, 3, 20, 8, 0),
        "superseded_by": None,
        "coverage": 0.98,
    }

    document_id: str = Field(
        pattern=r"^[0-9a-f]{16}$", description="first 16 hex digits of the PDF's SHA-256"
    )
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$", description="SHA-256 of the PDF's bytes")
    source: Text = Field(
        description="where the PDF was found: an absolute path, a path relative to the dataset, or "
        "an address"
    )
    file_name: Text = Field(description="name of the file")
    size_bytes: Count = Field(description="size of the file in bytes")
    page_count: Count = Field(description="pages in the PDF; 0 where it could not be opened")
    title: str | None = Field(description="the document's own title")
    municipality: str | None = Field(
        description="municipality or region whose document it is, without 'kommun' or 'stad'"
    )
    municipality_code: str | None = Field(
        default=None,
        pattern=r"^\d{2}(\d{2})?$",
        description="Statistics Sweden's code: four digits of a municipality (kommunkod), two of a "
        "region (länskod); empty for a name that is not in their list",
    )
    text_layer: Literal["native", "ocr", "none"] = Field(
        description="native text, text from optical recognition over page images, or none"
    )
    status: Literal["published", "failed", "quarantined", "superseded"] = Field(
        description="whether its rows are published; if not: it could not be read, its rows break "
        "the expectations, or a newer version of the same minutes is published"
    )
    error: str | None = Field(description="why its rows are not published, for a person")
    parser_version: Text = Field(
        description="version of paragraf that read it, with a fingerprint of words added to its "
        "own, and of the corrections of this document"
    )
    ingested_at: datetime.datetime = Field(description="when it was read, UTC")
    coverage: Coverage = None
    superseded_by: str | None = Field(
        default=None, description="the document that holds a newer version of the same minutes"
    )

    @model_validator(mode="after")
    def _failure_has_a_reason(self) -> Self:
        if (self.status != "published") != bool(self.error):
            raise ValueError("a failed document has an error, a published one has none")
        if (self.status == "superseded") != bool(self.superseded_by):
            raise ValueError("a superseded document names the one that supersedes it")
        if self.document_id != self.sha256[:16]:
            raise ValueError("document_id is the first 16 digits of sha256")
        return self


class Part(Record):
    """A document inside the bundle: minutes, an extract, a staff report, a plan."""

    table: ClassVar[str] = "parts"
    key: ClassVar[str] = "part_id"
    references: ClassVar[dict[str, str]] = {"document_id": "documents"}
    example: ClassVar[dict[str, Any]] = {
        "document_id": "0123456789abcdef",
        "part_id": "0123456789abcdef-p1",
        "ordinal": 1,
        "kind": "minutes_extract",
        "kind_reason": "one §; 12 (kommunstyrelsen) words of a municipality, none of others",
        "title": "§ 48 Uppföljning",
        "page_first": 1,
        "page_last": 2,
        "coverage": 0.98,
    }

    document_id: str = Field(
        pattern=r"^[0-9a-f]{16}$", description="first 16 hex digits of the PDF's SHA-256"
    )
    part_id: Identifier
    ordinal: Ordinal
    kind: Literal[
        "minutes", "minutes_extract", "staff_report", "action_plan", "follow_up_report", "other"
    ] = Field(
        description="protokoll, protokollsutdrag, tjänsteutlåtande, handlingsplan, uppföljning, or "
        "other: none of them, and no rows are read from it"
    )
    kind_reason: str | None = Field(
        default=None,
        description="why it is of that kind: its title, its §§, how many words it holds in which a "
        "municipality writes of itself, and how many of others; kind other gives no rows",
    )
    title: str | None = Field(description="the part's title as printed")
    page_first: PageNumber
    page_last: PageNumber
    coverage: Coverage = None

    @model_validator(mode="after")
    def _pages_in_order(self) -> Self:
        if self.page_last < self.page_first:
            raise ValueError(f"pages {self.page_first}-{self.page_last} run backwards")
        return self


class Finding(PartRecord):
    """Something that a person should look at."""

    table: ClassVar[str] = "findings"
    key: ClassVar[str] = "finding_id"
    example: ClassVar[dict[str, Any]] = {
        "document_id": "0123456789abcdef",
        "part_id": "0123456789abcdef-p1",
        "page": 2,
        "finding_id": "0123456789abcdef-p1-finding-1",
        "rule": "unread_text",
        "severity": "warning",
        "record_id": None,
        "record_table": None,
        "about_table": "motions",
        "item_id": "0123456789abcdef-p1-48",
        "message": "Text under 'Yrkanden' was not understood: ...",
    }

    finding_id: Identifier
    rule: Text = Field(description="name of the check, e.g. stated_sum or unread_text")
    severity: Literal["info", "warning", "error"] = Field(
        description="info: checked and as it should be; warning: look at it; error: a fault"
    )
    record_id: str | None = Field(description="key of the row that it is about, if one")
    record_table: str | None = Field(description="table of that row")
    about_table: str | None = Field(
        default=None, description="table in which a row may be missing, wrong or false"
    )
    item_id: str | None = Field(
        default=None,
        description="the agenda item that it is about, if one; also of an item that was not read",
    )
    message: Text = Field(description="what was found, for a person")


class Span(PartRecord):
    """Provenance: a box on a page, and the words in it, that a field was read from."""

    table: ClassVar[str] = "spans"
    key: ClassVar[str] = "span_id"
    example: ClassVar[dict[str, Any]] = {
        "document_id": "0123456789abcdef",
        "part_id": "0123456789abcdef-p1",
        "page": 1,
        "span_id": "0123456789abcdef-p1-48-decision-1-text-1",
        "record_id": "0123456789abcdef-p1-48-decision-1",
        "record_table": "decisions",
        "field": "text",
        "x0": 70.0,
        "top": 120.0,
        "x1": 300.0,
        "bottom": 132.0,
        "text": "1. Rapporten godkänns.",
        "read_by": "ocr",
        "confidence": 91.0,
        "text_recognised": None,
    }

    span_id: Identifier
    record_id: Identifier = Field(description="key of the row that was read here")
    record_table: Text = Field(description="table of that row")
    field: Text = Field(description="column that was read here, or 'record' for the whole row")
    x0: float = Field(description="left edge, points from the page's left")
    top: float = Field(description="upper edge, points from the page's top")
    x1: float = Field(description="right edge, points from the page's left")
    bottom: float = Field(description="lower edge, points from the page's top")
    text: Text = Field(description="the words as printed in the box")
    read_by: Literal["glyphs", "ocr", "corrected"] | None = Field(
        default=None,
        description="glyphs: text of the PDF; ocr: optical recognition of a scanned page; "
        "corrected: a person set the field right, or pointed at the words of an added row",
    )
    confidence: float | None = Field(
        default=None,
        ge=0,
        le=100,
        description="lowest confidence, 0 to 100, of the recognised words in the box; empty for "
        "glyphs, and where another program recognised the page",
    )
    text_recognised: str | None = Field(
        default=None,
        description="the words as recognised, where one of them was repaired",
    )

    @model_validator(mode="after")
    def _box_has_an_inside(self) -> Self:
        if not (self.x0 < self.x1 and self.top < self.bottom):
            raise ValueError(f"empty box {self.x0}, {self.top}, {self.x1}, {self.bottom}")
        return self
