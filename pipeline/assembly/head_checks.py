"""Heads of agenda items that may be read in part: titles that go on, §§ with nothing under them.

And headings whose text begins within a sentence: the line before was taken for a foot, or lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.contract import ExtractedFinding
from pipeline.assembly.item_findings import item_finding
from schemas.document import Item, Paragraph
from schemas.records import AgendaItem, Decision, Motion, Reservation, Statement, VoteEvent
from schemas.vocabulary import words

_TABLES = {
    "decision": Decision.table,
    "motions": Motion.table,
    "propositions": VoteEvent.table,
    "vote": VoteEvent.table,
    "reservation": Reservation.table,
    "statement": Statement.table,
}
_FEW_WORDS, _WITH_NUMBER = 3, 6
_RUNS_ON = re.compile(r"[.:;!?]$")
_BEGINS_WITH_NUMBER = re.compile(r"^(?!(?:19|20)\d\d\b)\d[\d .:/-]*\s+[A-ZÅÄÖ]")


def check_head(item: Item, item_id: str | None) -> Iterator[ExtractedFinding]:
    """Yield findings on the head of an agenda item."""
    title = item.title
    if not item.sections:
        message = f"§ {item.paragraph} has nothing under it"
        for table in (AgendaItem.table, Decision.table):
            yield item_finding("item_empty", table, message, item.head, item_id)
        return
    if title is None:
        return
    if _BEGINS_WITH_NUMBER.match(title.text):
        message = f"The title of § {item.paragraph} begins with a number"
        yield item_finding("item_title", AgendaItem.table, message, title, item_id)
    first = item.sections[0]
    block = first.blocks[0] if first.heading is None and first.blocks else None
    if isinstance(block, Paragraph) and len(item.sections) > 1 and not block.marker:
        said = block.passage
        numbered = item.case_number is None and any(c.isdigit() for c in said.text)
        labelled = ": " in said.text  # "Handläggare: Bo Ek"
        few = not labelled and len(said.text.split()) <= (_WITH_NUMBER if numbered else _FEW_WORDS)
        if few and said.text and not _RUNS_ON.search(said.text):
            message = f"The title of § {item.paragraph} may go on"
            yield item_finding("item_title", AgendaItem.table, message, said, item_id)


def check_beginnings(item: Item, item_id: str | None) -> Iterator[ExtractedFinding]:
    """Yield a finding for each heading that rows are read under whose text begins within a
    sentence: what stands before it was lost."""
    for section in item.sections:
        first = section.blocks[0] if section.heading and section.blocks else None
        table = _TABLES.get(section.role)
        if table is None or not isinstance(first, Paragraph) or first.marker:
            continue
        said = first.passage
        word = said.text.split(" ")[0]
        lettered = len(word) == len("a.") and word.endswith((".", ")"))  # a point's letter
        if (
            word[:1].islower()
            and word != "att"
            and not lettered
            and word not in words("names", "particles")
        ):
            message = f"The text under '{section.title}' begins within a sentence"
            yield item_finding("text_cut", table, message, said, item_id)
