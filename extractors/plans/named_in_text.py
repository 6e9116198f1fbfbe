"""The plan whose goals a report follows up, where its title names none but its first words do.

"Fullmäktige har i Budget och verksamhetsplan 2024–2026 fastställt fem mål" -> Budget och
verksamhetsplan 2024–2026
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.language.sentences import sentences
from extractors.plans.subjects import Subject, names_plan
from schemas.document import Passage
from schemas.vocabulary import words

_LONGEST = 90


def subject_in_text(passages: Sequence[Passage]) -> tuple[Subject, Passage] | None:
    """Return the plan in which a text says that its goals are set, and its words, or None."""
    for passage in passages:
        for sentence in sentences(passage):
            for form in _forms():
                found = form.search(sentence.text)
                if found and len(found["name"]) <= _LONGEST and names_plan(found["name"]):
                    own = sentence.cut(*found.span("name"))
                    return Subject(own.plain, "plan"), own
    return None


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    """Return how a sentence says so: "har i X fastställt mål", "målen är fastställda i X", "följs
    målen i X upp"."""
    settled = "|".join(words("plans", "settled"))
    followed = "|".join(words("plans", "followed"))
    name = r"(?P<name>[A-ZÅÄÖ][^.;:()\n]*?)"
    goals = r"(?:[\w-]+\s+){0,5}?\w*mål(?:en)?\b"
    return (
        re.compile(rf"\bi\s+{name}\s+(?:{settled})\s+(?:om\s+)?{goals}"),
        re.compile(rf"\b(?i:\w*mål(?:en)?)\b[^.;:]*\b(?:{settled})\s+i\s+{name}(?=\s*(?:[.,;]|$))"),
        re.compile(rf"\b(?i:{followed})\s+{goals}\s+i\s+{name}(?=\s*(?:[.,;]|(?:upp|som)\b|$))"),
    )
