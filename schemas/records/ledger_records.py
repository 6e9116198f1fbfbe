"""The ledger: every PDF of every run, with its outcome."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from pydantic import Field

from schemas.records.record import Count, Record, Text

Status = Literal["published", "failed", "quarantined", "superseded", "replaced"]


class LedgerEntry(Record):
    """The bytes found at a source: when, read by which version, and with which outcome."""

    table: ClassVar[str] = "ledger"
    key: ClassVar[str] = "source"
    example: ClassVar[dict[str, Any]] = {
        "source": "minutes/2025-03-12.pdf",
        "sha256": "0123456789abcdef" * 4,
        "document_id": "0123456789abcdef",
        "size_bytes": 1000,
        "first_offered": "2025-03-20T08:00:00",
        "last_offered": "2025-03-21T08:00:00",
        "attempts": 1,
        "parser_version": "0.1.0",
        "status": "published",
        "error": None,
        "superseded_by": None,
    }

    source: Text = Field(
        description="where the PDF was found: an absolute path, a path relative to the dataset, or "
        "an address"
    )
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$", description="SHA-256 of the PDF's bytes")
    document_id: str = Field(pattern=r"^[0-9a-f]{16}$")
    size_bytes: Count
    first_offered: str = Field(description="when a run first found these bytes, UTC")
    last_offered: str = Field(description="when a run last found them, UTC")
    attempts: Count = Field(description="how many times they were read")
    parser_version: Text = Field(
        description="version of paragraf that read them last, with a fingerprint of added words "
        "and of the corrections of this document"
    )
    status: Status = Field(
        description="published; failed: could not be read; quarantined: read, but its rows break "
        "the expectations; superseded: a newer version of the same minutes is published; "
        "replaced: the source holds other bytes now"
    )
    error: str | None = Field(description="why it is not published, for a person")
    superseded_by: str | None = Field(default=None, description="the document that supersedes it")
