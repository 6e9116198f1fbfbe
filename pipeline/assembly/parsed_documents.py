"""What was read from one PDF: facts about the document, its rows by table, and where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.contract import Provenance
from pipeline.assembly.coverage import NOTHING, Coverage
from pipeline.assembly.provenance_rows import spans_of
from pipeline.reading.frames import PageView
from schemas.document import Word
from schemas.records import Part as PartRow
from schemas.records import PartRecord, Span
from schemas.table_types import RecordsByTable


@dataclass(slots=True)
class Parsed:
    """What was read from a PDF: facts about the document, and its rows by table."""

    document_id: str
    sha256: str
    size_bytes: int
    page_count: int
    title: str | None
    municipality: str | None
    text_layer: str
    coverage: Coverage = NOTHING
    tables: RecordsByTable = field(default_factory=dict)
    provenance: dict[str, tuple[Provenance, ...]] = field(default_factory=dict)
    views: dict[int, PageView] = field(default_factory=dict)
    """How each page was read; the boxes of `provenance` are those of the page as read."""
    recognised: dict[int, Sequence[Word]] = field(default_factory=dict)
    """The words of scanned pages, with their confidence."""
    corrected: frozenset[tuple[str, str]] = frozenset()
    """The fields that a person set right, by the ids of their rows; "record" for a whole row."""

    def all_tables(self) -> RecordsByTable:
        """Return the tables with `spans` among them."""
        return {**self.tables, "spans": list(self.spans())}

    def spans(self) -> list[Span]:
        """Return the provenance of all rows as rows of `spans`, in the order of the tables."""
        pages = {
            part.part_id: (part.page_first, part.page_last)
            for part in self.tables["parts"]
            if isinstance(part, PartRow)
        }
        return [
            span
            for rows in self.tables.values()
            for record in rows
            if isinstance(record, PartRecord)
            for span in spans_of(
                record,
                self.provenance.get(record.own_id, ()),
                pages,
                self.views,
                self.recognised,
                self.corrected,
            )
        ]
