"""Text that should have given rows and gave none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractors.contract import Extracted, Row
from extractors.language.sentences import sentences
from schemas.document import Box, Passage, Section
from schemas.vocabulary import words


class Unread(NamedTuple):
    """Text that no row was read from: its heading, the table of the rows that stand under such a
    heading, and the agenda item."""

    heading: str
    passage: Passage
    about_table: str
    item_id: str | None


def unread_text(
    sections: Sequence[Section], found: Sequence[Extracted], item_id: str | None
) -> list[Unread]:
    """Return the sentences under fully read headings that no row has provenance for."""
    tables = words("headings", "tables")
    boxes: dict[int, list[Box]] = {}
    for entry in found:
        if isinstance(entry, Row):
            for provenance in entry.provenance:
                for box in provenance.boxes:
                    boxes.setdefault(box.page, []).append(box)
    roles = set(words("headings", "fully_read")) - {"propositions", "vote"}
    settled = any(isinstance(entry, Row) and entry.record.table == "vote_events" for entry in found)
    unread: list[Unread] = []
    for section in sections:
        if section.role in roles:
            unread.extend(
                Unread(section.title, sentence, tables[section.role], item_id)
                for sentence in sentences(section.passage)
                if not _is_read(sentence, boxes) and any(c.isalpha() for c in sentence.text)
            )
        elif section.role == "propositions" and not settled and section.passage.text:
            unread.append(Unread(section.title, section.passage, tables[section.role], item_id))
    return unread


def _is_read(sentence: Passage, boxes: dict[int, list[Box]]) -> bool:
    """Whether most of a sentence's words stand in boxes of provenance, or only lead into a list."""
    if sentence.text.endswith(":") or re.search(
        r"\b(?:beslutar|besluta|föreslår)(?: att)?$", sentence.text
    ):
        return True
    if sentence.text.startswith("(") and sentence.text.rstrip(".").endswith(")"):
        return True
    inside = 0
    for piece in sentence.pieces:
        x, y = (piece.x0 + piece.x1) / 2, (piece.top + piece.bottom) / 2
        inside += any(
            box.x0 <= x <= box.x1 and box.top <= y <= box.bottom
            for box in boxes.get(piece.page, ())
        )
    return inside * 2 >= len(sentence.pieces)
