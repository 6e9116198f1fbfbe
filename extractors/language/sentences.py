"""Passages into sentences, with Swedish abbreviations, initials and case numbers left whole."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from extractors.language.grammar import PARTICLE
from schemas.document import Passage

# A list of names may have no full stop: "... Bo Ek (S) (15) Ordföranden ställer ...".
_NEXT_SUBJECT = rf"\)(?=\s+[A-ZÅÄÖ][a-zåäö]{{4,}}(?:en|ige)\s+(?!(?:{PARTICLE})\b)[a-zåäö]{{3,}})"
_LIST_END = re.compile(r"\((?:[A-ZÅÄÖ]\w{0,4}|\d{1,3})\)$")
_END = re.compile(rf"[.!?][\"”»’)]*(?=\s+[\"”»–(]?[A-ZÅÄÖ0-9])|\n|{_NEXT_SUBJECT}")
_ABBREVIATION = re.compile(
    r"(?:\b[A-ZÅÄÖ]|\b(?:t\.ex|bl\.a|m\.fl|s\.k|d\.v\.s|dvs|kl|nr|dnr|kap|st|resp|ca|jfr|f\.d|e\.d|ang|inkl|exkl|forts))\.$",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)  # several extractors ask for the same section, one after the other
def sentences(passage: Passage) -> tuple[Passage, ...]:
    """Return the sentences of a passage; a paragraph's end ends a sentence too."""
    return tuple(sentence for _, sentence in sentences_at(passage))


@lru_cache(maxsize=1024)
def sentences_at(passage: Passage) -> tuple[tuple[int, Passage], ...]:
    """Return the sentences of a passage, each with the index of its first letter there."""
    ends = []
    start = 0
    for end in _END.finditer(passage.text):
        before = passage.text[start : end.end()]
        if end.group() == ")" and not _LIST_END.search(before):
            continue
        if end.group() not in ("\n", ")") and _is_abbreviation(before):
            continue
        ends.append(end.end())
        start = end.end()
    found = []
    for start, until in pairwise([0, *ends, len(passage.text)]):
        raw = passage.text[start:until]
        if raw.strip():
            at = start + len(raw) - len(raw.lstrip())
            found.append((at, passage.cut(start, until)))
    return tuple(found)


def _is_abbreviation(text: str) -> bool:
    last = text.rsplit(None, 1)[-1]
    if re.fullmatch(r"(?:[A-ZÅÄÖ]\.)+", last):
        return True
    return bool(_ABBREVIATION.search(last)) and not last[0].isupper()
