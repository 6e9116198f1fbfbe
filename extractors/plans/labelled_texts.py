"""Texts over lines of labelled values, which are of them: activities set as plain text.

2.1  Avtal om skyddat boende tecknas med grannkommunerna
     Ansvar: Socialförvaltningen   Klart: 2026-09-30   Läge: Pågår
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.language.sentences import sentences
from extractors.plans.block_fields import parted_at_fields
from extractors.plans.plan_blocks import LONGEST_TITLE
from schemas.document import Paragraph, Section

_FEWEST = 3  # such texts, and two labels below each
_WHO_AND_WHEN = ("responsible", "deadline")


def titles_over_fields(sections: Sequence[Section]) -> frozenset[int]:
    """Return the passages, by identity, of the texts that stand over who answers and when."""
    found = [
        id(above.passage)
        for section in sections
        for above, below in pairwise(section.blocks)
        if isinstance(above, Paragraph) and isinstance(below, Paragraph)
        and _is_title(above) and _tells_who_and_when(below)
    ]  # fmt: skip
    return frozenset(found) if len(found) >= _FEWEST else frozenset()


def _is_title(paragraph: Paragraph) -> bool:
    text = paragraph.passage.plain
    if paragraph.marker or len(text) > LONGEST_TITLE or text.endswith((":", ".", "?")):
        return False
    before, fields = parted_at_fields(paragraph.passage)
    return before is not None and not fields and len(sentences(paragraph.passage)) == 1


def _tells_who_and_when(paragraph: Paragraph) -> bool:
    before, fields = parted_at_fields(paragraph.passage)
    kinds = {field.kind for field in fields}
    return before is None and kinds.issuperset(_WHO_AND_WHEN)
