"""Which of the first headings of a plan or follow-up is its title, and which a letterhead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.language.headings import is_document_data
from pipeline.structure.document_evidence import any_matches
from schemas.document import Passage

_LETTERHEAD = re.compile(
    r"(?:[^\W\d_]+ )?[^\W\d_]+ (?:kommun|stad)\b(?=$|\s*\d|.*\bdnr\b)|region [^\W\d_]+$",
    re.IGNORECASE,
)

_STEP = re.compile(r"\d{1,2}[.:]\d{1,2}\.?\s")  # a chapter within the document


def plan_titles(heads: Sequence[Passage]) -> list[Passage]:
    """Return the headings that name a plan or a follow-up in any place, or are no letterhead.

    "STORSJÖ KOMMUN", "Folkhälsoprogram 2024-2029" -> the latter.
    """
    titles = [
        head for head in heads if not is_document_data(head.text) and not _STEP.match(head.text)
    ]
    worded = [
        head
        for head in titles
        if any_matches([head.text], "plan_titles") or any_matches([head.text], "follow_up")
    ]
    return worded or [head for head in titles if not _LETTERHEAD.match(head.text)]
