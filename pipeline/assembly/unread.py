"""Text that should have given rows and gave none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.contract import Extracted, Row
from extractors.language.sentences import sentences
from schemas.document import Box, Passage, Section
from schemas.vocabulary import words


def unread_text(
    sections: Sequence[Section], found: Sequence[Extracted]
) -> list[tuple[str, Passage]]:
    """Return the sentences under fully read headings that no row has provenance for."""
    boxes: dict[int, list[Box]] = {}
    for entry in found:
        if isinstance(entry, Row):
            for provenance in entry.provenance:
                for box in provenance.boxes:
                    boxes.setdefault(box.page, []).append(box)
    roles = set(words("headings", "fully_read")) - {"propositions", "vote"}
    settled = any(isinstance(entry, Row) and entry.record.table == "vote_events" for entry in found)
    unread: list[tuple[str, Passage]] = []
    for section in sections:
        if section.role in roles:
            unread.extend(
                (section.title, sentence)
                for sentence in sentences(section.passage)
                if not _is_read(sentence, boxes) and any(c.isalpha() for c in sentence.text)
            )
        elif section.role == "propositions" and not settled and section.passage.text:
            unread.append((section.title, section.passage))
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
