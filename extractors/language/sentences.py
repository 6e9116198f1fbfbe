"""Passages into sentences, with Swedish abbreviations, initials and case numbers left whole."""

from __future__ import annotations

import re
from functools import lru_cache

from schemas.document import Passage

_END = re.compile(r"[.!?][\"”»’)]*(?=\s+[\"”»–(]?[A-ZÅÄÖ0-9])|\n")
_ABBREVIATION = re.compile(
    r"(?:\b[A-ZÅÄÖ]|\b(?:t\.ex|bl\.a|m\.fl|s\.k|d\.v\.s|dvs|kl|nr|dnr|kap|st|resp|ca|jfr|f\.d|e\.d|ang|inkl|exkl|forts))\.$",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)  # several extractors ask for the same section, one after the other
def sentences(passage: Passage) -> tuple[Passage, ...]:
    """Return the sentences of a passage; a paragraph's end ends a sentence too."""
    found = []
    start = 0
    for end in _END.finditer(passage.text):
        before = passage.text[start : end.end()]
        if end.group() != "\n" and _is_abbreviation(before):
            continue
        found.append(passage.cut(start, end.end()))
        start = end.end()
    found.append(passage.cut(start))
    return tuple(sentence for sentence in found if sentence.text)


def _is_abbreviation(text: str) -> bool:
    last = text.rsplit(None, 1)[-1]
    if re.fullmatch(r"(?:[A-ZÅÄÖ]\.)+", last):
        return True
    return bool(_ABBREVIATION.search(last)) and not last[0].isupper()
