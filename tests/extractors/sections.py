"""Sections made of plain text, for the tests of extractors."""

from __future__ import annotations

from extractors.contract import ExtractedFinding, Row, Scope
from schemas.document import Paragraph, Section
from tests.conftest import passage

SCOPE = Scope("0123456789abcdef", "0123456789abcdef-p1", "minutes", "0123456789abcdef-p1-48")


def section(role: str, *paragraphs: str, title: str = "") -> Section:
    """Return a section; "• text" and "1. text" are list items."""
    blocks = []
    for text in paragraphs:
        first, _, rest = text.partition(" ")
        marker = first if first in ("•", "1.", "2.", "3.", "a)", "b)") else ""
        body = rest if marker else text
        blocks.append(Paragraph(passage(body), marker, 10.0, 10.0, "Font", False))
    heading = passage(title) if title else None
    return Section(heading, role, 1, tuple(blocks))


def rows_of(found: list[Row | ExtractedFinding], table: str) -> list[dict[str, object]]:
    """Return the rows of a table as dicts."""
    return [
        entry.record.model_dump(mode="json")
        for entry in found
        if isinstance(entry, Row) and entry.record.table == table
    ]
