"""Parts of no kind that is read, and that look like minutes all the same."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from extractors.contract import ExtractedFinding
from extractors.language.bodies import deciding_body
from extractors.language.item_heads import item_head
from schemas.document import Part

_FEWEST = 2  # heads of agenda items


def looks_like_minutes(part: Part) -> Iterator[ExtractedFinding]:
    """Yield a finding for a part from which nothing is read and in which §§ count upwards over
    decisions of a board, a committee or a council."""
    heads = [
        (head.paragraph, section.heading)
        for section in part.sections
        if section.heading is not None and (head := item_head(section.heading.text))
    ]
    numbers = [number for number, _ in heads]
    rising = sum(before < after for before, after in itertools.pairwise(numbers)) + 1
    decides = any(
        section.role == "decision"
        and section.blocks
        and deciding_body(f"{section.title} {section.passage.text}")
        for section in part.sections
    )
    if len(heads) < _FEWEST or rising < _FEWEST or not decides:
        return
    _, words = heads[0]
    for table in ("agenda_items", "decisions"):
        yield ExtractedFinding(
            "minutes_not_read",
            "warning",
            f"Pages {part.page_first} to {part.page_last} are read as another document "
            f"({part.kind_reason}), and have {len(heads)} §§ with decisions: '{words.plain[:80]}'",
            words,
            about_table=table,
        )
