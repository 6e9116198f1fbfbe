"""The provenance of records as rows of `spans`: boxes on the page, and how each was read."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from extractors.contract import Provenance
from pipeline.reading.frames import PageView
from schemas.document import Box, Word
from schemas.records import PartRecord, Span


def spans_of(
    record: PartRecord,
    provenance: Sequence[Provenance],
    pages: Mapping[str, tuple[int, int]],
    views: Mapping[int, PageView],
    recognised: Mapping[int, Sequence[Word]],
    corrected: Collection[tuple[str, str]] = (),
) -> Iterator[Span]:
    """Yield the provenance of a record as rows.

    `pages` are the first and last page of each part, `views` how each page was read, `recognised`
    the words of the pages that were scanned, `corrected` the fields that a person set right.
    """
    whole = (record.own_id, "record") in corrected
    numbers: dict[str, int] = {}
    seen = set()
    for field_name, boxes in provenance:
        for box in boxes:
            if (field_name, box) in seen:
                continue
            seen.add((field_name, box))
            numbers[field_name] = numbers.get(field_name, 0) + 1
            x0, top, x1, bottom = views[box.page].displayed(*box[1:5])
            yield Span(
                document_id=record.document_id,
                part_id=_part_at(box.page, record.part_id, pages),
                page=box.page,
                span_id=f"{record.own_id}-{field_name}-{numbers[field_name]}",
                record_id=record.own_id,
                record_table=record.table,
                field=field_name,
                x0=round(x0, 2),
                top=round(top, 2),
                x1=round(x1, 2),
                bottom=round(bottom, 2),
                text=box.text,
                **(
                    {"read_by": "corrected"}
                    if whole or (record.own_id, field_name) in corrected
                    else _how_read(box, recognised.get(box.page))
                ),
            )


def words_in(box: Box, words: Sequence[Word]) -> list[Word]:
    """Return the words of a page whose middle stands in a box."""
    return [
        word
        for word in words
        if box.x0 <= (word.x0 + word.x1) / 2 <= box.x1
        and box.top <= (word.top + word.bottom) / 2 <= box.bottom
    ]


def _how_read(box: Box, words: Sequence[Word] | None) -> dict[str, Any]:
    """Return the columns that say how a box was read; `words` are those of a scanned page."""
    if words is None:
        return {"read_by": "glyphs"}
    own = words_in(box, words)
    sure = [word.confidence for word in own if word.confidence is not None]
    as_read = [word.text if word.recognised is None else word.recognised for word in own]
    repaired = any(word.recognised is not None for word in own)
    return {
        "read_by": "ocr",
        "confidence": round(min(sure), 1) if sure else None,
        "text_recognised": " ".join(filter(None, as_read)) if repaired else None,
    }


def _part_at(page: int, own: str, pages: Mapping[str, tuple[int, int]]) -> str:
    """Return the part that a page belongs to: a programme may stand in several."""
    first, last = pages[own]
    if first <= page <= last:
        return own
    return next(part for part, (first, last) in pages.items() if first <= page <= last)
