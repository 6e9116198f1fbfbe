"""What people set right, among what was read: rows before they are checked, findings after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.contract import ExtractedFinding, Row
from pipeline.assembly.identities import identified
from pipeline.corrections.applying import apply
from pipeline.corrections.correction_files import Entry
from pipeline.corrections.correction_notes import Corrected
from pipeline.corrections.document_corrections import DocumentCorrections
from pipeline.corrections.placed_words import PageWords
from pipeline.corrections.row_identity import boxes_of
from schemas.document import Box
from schemas.records import Part as PartRow


def as_corrected(
    entries: Sequence[Entry],
    words: PageWords,
    rows: Sequence[Row],
    parts: Sequence[PartRow],
    place: str,
    whole: DocumentCorrections,
) -> Corrected:
    """Return the rows of a document with its corrections made; `place` is its municipality.

    `whole` are the corrections of the document itself and of its parts, which were made already.
    """
    if not entries:
        return Corrected(list(rows))
    known = [replace(row, record=identified(row.record, place)) for row in rows]
    made = apply(known, entries, parts, words)
    made.made = [*whole.notes(parts, words), *made.made]
    made.findings += whole.findings(parts)
    return made


def still_open(
    findings: Sequence[ExtractedFinding], corrected: Corrected
) -> Iterator[ExtractedFinding]:
    """Yield the findings that corrections do not settle.

    Settled is one about a row that a person removed, and one about words that gave no row where a
    person has added a row of that table on them.
    """
    added = [
        (row.record.table, boxes_of(row))
        for row in corrected.rows
        if row.record.own_id in corrected.added
    ]
    for finding in findings:
        if finding.record_id in corrected.removed:
            continue
        if finding.evidence is not None and any(
            table == finding.about_table and _common(boxes, finding.evidence.boxes())
            for table, boxes in added
        ):
            continue
        yield finding


def _common(added: Sequence[Box], found: Sequence[Box]) -> bool:
    """Whether every box of a finding is touched by one of an added row."""
    return bool(found) and all(any(own.meets(box) for own in added) for box in found)
