"""Labels of goals below which no goal was read, though what stands there reads as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Protocol

from extractors.contract import ExtractedFinding
from extractors.language.column_kinds import refers_to_others
from extractors.language.sentences import sentences
from extractors.plans.heading_names import bare_words
from extractors.plans.plan_blocks import Block
from extractors.plans.text_shapes import shapes_of, wishes_by_verb
from schemas.document import Passage
from schemas.records import Goal

_SHOWN = 90


class Reading(Protocol):
    """What is known of what was read from a part."""

    def holds(self, passage: Passage) -> bool:
        """Whether rows stand on a text, or on the same words elsewhere."""
        ...


def labels_without_goals(blocks: Sequence[Block], read: Reading) -> Iterator[ExtractedFinding]:
    """Yield the labels below which every text gave no row, and a sentence wishes: "Etappmål" over
    "Etappmål I. Alla bilar ska drivas utan fossila bränslen"."""
    for place, block in enumerate(blocks):
        if block.kind != "label" or block.label != "goal":
            continue
        below = list(takewhile(lambda b: b.kind in ("text", "item"), blocks[place + 1 :]))
        after = blocks[place + 1 + len(below)] if place + 1 + len(below) < len(blocks) else None
        if not below or any(read.holds(one.passage) for one in below) or _leads_to(block, after):
            continue
        wish = next(filter(_wishes, (s for one in below for s in sentences(one.passage))), None)
        if wish is not None:
            yield ExtractedFinding(
                "unread_texts",
                "warning",
                f"No goal was read below '{block.text[:40]}': '{wish.plain[:_SHOWN]}'",
                wish,
                about_table=Goal.table,
            )


def _leads_to(label: Block, after: Block | None) -> bool:
    """Whether what stands below a label only leads to a table, or to headings of lower rank."""
    if after is None:
        return False
    return after.kind == "table" or (after.level > label.level > 0)


def _wishes(sentence: Passage) -> bool:
    text = bare_words(sentence.plain)
    wishes = "goal" in shapes_of(text) and wishes_by_verb(text)
    return wishes and not refers_to_others(text)
