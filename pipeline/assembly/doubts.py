"""Findings about scanned pages: what is doubtful or was repaired, and scans without rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from extractors.contract import ExtractedFinding, Provenance
from pipeline.assembly.provenance_rows import words_in
from schemas.document import Word
from schemas.records import Part, PartRecord
from schemas.table_types import RecordsByTable

Found = Iterator[tuple[str, ExtractedFinding]]

_LEAST_SURE = 50.0  # confidence below which a count, a name or a § is doubtful
_DOUBTED = {
    "agenda_items": ("paragraph",),
    "vote_events": ("yes", "no", "abstain", "absent"),
    "votes": ("person_name",),
    "attendance": ("person_name",),
    "actors": ("person_name",),
    "tallies": ("count",),
}
_HIDDEN, _LETTERS, _FEWEST = 30.0, 4, 2  # confidence, letters and number of words hardly read
_SHOWN = 6  # words named in a message


def scan_findings(
    tables: RecordsByTable,
    provenance: Mapping[str, Sequence[Provenance]],
    recognised: Mapping[int, Sequence[Word]],
) -> list[tuple[str, ExtractedFinding]]:
    """Return (part_id, finding) about the pages that were scanned, `recognised` their words."""
    if not recognised:
        return []
    parts = [part for part in tables["parts"] if isinstance(part, Part)]
    return [
        *_without_rows(parts, tables, recognised),
        *_doubtful(tables, provenance, recognised),
        *_hidden(parts, recognised),
        *_repaired(parts, recognised),
    ]


def _without_rows(
    parts: Sequence[Part], tables: RecordsByTable, recognised: Mapping[int, Sequence[Word]]
) -> Found:
    """Minutes without any item, and documents without any row: nobody should take that for all."""
    with_items = {row.part_id for row in tables["agenda_items"] if isinstance(row, PartRecord)}
    for part in parts:
        scanned = any(part.page_first <= page <= part.page_last for page in recognised)
        if not scanned or part.part_id in with_items:
            continue
        if part.kind in ("minutes", "minutes_extract"):
            yield (
                part.part_id,
                ExtractedFinding(
                    "scan_without_items",
                    "error",
                    f"Pages {part.page_first}-{part.page_last} are scanned minutes in which no § "
                    "was recognised: none of their items, decisions and votes were read",
                    page=part.page_first,
                    about_table="agenda_items",
                ),
            )
        elif part.kind == "other":
            yield (
                part.part_id,
                ExtractedFinding(
                    "scan_without_rows",
                    "warning",
                    f"Pages {part.page_first}-{part.page_last} are a scan of no known kind: no "
                    "rows were read from them",
                    page=part.page_first,
                ),
            )


def _doubtful(
    tables: RecordsByTable,
    provenance: Mapping[str, Sequence[Provenance]],
    recognised: Mapping[int, Sequence[Word]],
) -> Found:
    """Counts, names and §§ that stand on words of little confidence, by page and table."""
    found: dict[tuple[str, int, str], list[tuple[float, str, str]]] = defaultdict(list)
    for table, fields in _DOUBTED.items():
        for record in tables[table]:
            if not isinstance(record, PartRecord):
                continue
            words = [
                word
                for own in provenance.get(record.own_id, ())
                if own.field in fields
                for box in own.boxes
                for word in words_in(box, recognised.get(box.page, ()))
                if word.confidence is not None and word.confidence < _LEAST_SURE
            ]
            for word in words:
                sure = word.confidence or 0.0
                found[record.part_id, record.page, table].append((sure, word.text, record.own_id))
    for (part_id, page, table), doubts in found.items():
        named = ", ".join(dict.fromkeys(f"'{text}'" for _, text, _ in doubts[:_SHOWN]))
        more = f" and {len(doubts) - _SHOWN} more" if len(doubts) > _SHOWN else ""
        yield (
            part_id,
            ExtractedFinding(
                "doubtful_words",
                "warning",
                f"Page {page}: rows of {table} stand on words that were recognised with little "
                f"confidence (the least {min(doubts)[0]:.0f} of 100): {named}{more}",
                record_id=min(doubts)[2] if len({own for _, _, own in doubts}) == 1 else None,
                record_table=table if len({own for _, _, own in doubts}) == 1 else None,
                page=page,
                about_table=table,
            ),
        )


def _hidden(parts: Sequence[Part], recognised: Mapping[int, Sequence[Word]]) -> Found:
    """Pages with words that hardly look like such: under handwriting, a stamp or a fold."""
    for page, words in recognised.items():
        hidden = [
            word.text
            for word in words
            if word.confidence is not None
            and word.confidence < _HIDDEN
            and sum(map(str.isalpha, word.text)) >= _LETTERS
        ]
        if len(hidden) < _FEWEST:
            continue
        named = ", ".join(f"'{text}'" for text in hidden[:_SHOWN])
        more = f" and {len(hidden) - _SHOWN} more" if len(hidden) > _SHOWN else ""
        part_id = next(p.part_id for p in parts if p.page_first <= page <= p.page_last)
        yield (
            part_id,
            ExtractedFinding(
                "doubtful_text",
                "warning",
                f"Page {page}: words were recognised with very little confidence, as under "
                f"handwriting, a stamp or a fold: {named}{more}",
                page=page,
            ),
        )


def _repaired(parts: Sequence[Part], recognised: Mapping[int, Sequence[Word]]) -> Found:
    """The words that were repaired, page by page, as recognised and as repaired."""
    for page, words in recognised.items():
        repairs: list[tuple[str, str]] = []
        for word in words:
            if word.recognised:
                repairs.append((word.recognised, word.text))
            elif word.recognised == "" and repairs:
                repairs[-1] = (repairs[-1][0], f"{repairs[-1][1]} {word.text}")
        if not repairs:
            continue
        named = ", ".join(dict.fromkeys(f"'{old}' to '{new}'" for old, new in repairs))
        if len(named) > 400:
            named = f"{named[:400]}..."
        part_id = next(p.part_id for p in parts if p.page_first <= page <= p.page_last)
        number = f"{len(repairs)} words were" if len(repairs) > 1 else "one word was"
        yield (
            part_id,
            ExtractedFinding(
                "repaired_words", "info", f"Page {page}: {number} repaired: {named}", page=page
            ),
        )
