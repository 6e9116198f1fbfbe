"""Numbers of activities that come again where nothing was read: an appendix that lists by body,
with responsible and deadline, what the chapters tell ("1:1 a Byta fordon 2026" below a body)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from extractors.contract import Extracted, ExtractedFinding, Row
from extractors.plans.plan_blocks import Block, texts_of
from pipeline.assembly.read_boxes import ReadBoxes
from schemas.document import Passage
from schemas.records import Activity

_FEWEST = 3  # numbers on a page
_SHOWN = 90


def numbers_again(
    blocks: Sequence[Block], found: Sequence[Extracted]
) -> Iterator[ExtractedFinding]:
    """Yield a finding for each page on which numbers of activities without responsible or deadline
    stand in texts that no row was read from."""
    rows = [entry.record for entry in found if isinstance(entry, Row)]
    lacking = [
        row.number
        for row in rows
        if isinstance(row, Activity) and row.number and not (row.responsible_body and row.deadline)
    ]
    if len(lacking) < _FEWEST:
        return
    listed = "|".join(map(re.escape, sorted(lacking, key=len, reverse=True)))
    numbers = re.compile(rf"(?<![\w.:])(?:{listed})(?=\s+[^\W\d])")
    answered = {(r.number, r.text) for r in rows if isinstance(r, Activity) and r.responsible_body}
    read = ReadBoxes(found)
    by_page: dict[int, list[Passage]] = defaultdict(list)
    for block in blocks:
        for text in texts_of(block):
            for number in numbers.finditer(text.text):
                if (number[0], text.cut(number.end()).plain) in answered:
                    continue  # in the same words, and who answers was read from what heads them
                place = text.cut(number.start(), number.end())
                if place.pieces and not read.count(place.pieces):
                    by_page[place.page].append(text.cut(number.start()))
    for page, places in sorted(by_page.items()):
        if len(places) >= _FEWEST:
            yield ExtractedFinding(
                "numbers_again",
                "warning",
                f"{len(places)} numbers of activities come again on page {page}, and what stands "
                f"beside them was not read: '{places[0].plain[:_SHOWN]}'",
                places[0],
                about_table=Activity.table,
            )
