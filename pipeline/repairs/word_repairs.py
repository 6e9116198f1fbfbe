"""All repairs of a document's recognised words, in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.reading.pdf import Sheet
from pipeline.repairs.bullet_repairs import repair_bullets
from pipeline.repairs.digit_repairs import repair_digits
from pipeline.repairs.furniture_repairs import repair_furniture
from pipeline.repairs.head_repairs import repair_heads
from pipeline.repairs.marker_repairs import repair_markers
from pipeline.repairs.party_repairs import repair_names, repair_parties
from pipeline.repairs.scanned_text import rows_of, sheets_with
from pipeline.repairs.sign_repairs import repair_signs
from pipeline.repairs.spelling_repairs import repair_spelling

_REPAIRS = (
    repair_furniture,
    repair_bullets,
    repair_markers,
    repair_digits,
    repair_signs,
    repair_spelling,
    repair_heads,
    repair_names,
    repair_parties,
)


def with_repairs(sheets: Iterable[Sheet]) -> Iterator[Sheet]:
    """Yield the sheets; from the first recognised page on, with their words repaired."""
    waiting = iter(sheets)
    for sheet in waiting:
        if not sheet.recognised:
            yield sheet
            continue
        rest = [sheet, *waiting]
        rows = rows_of(rest)
        for repair in _REPAIRS:
            repair(rows)
            rows = [row for row in rows if row.words]
        yield from sheets_with(rows, rest)
