"""What a sentence of minutes may be, by the vocabulary's lists of verb forms."""

from __future__ import annotations

import re
from functools import cache

from schemas.vocabulary import words

LABELS = (
    "decision", "motion", "joining", "proposition", "count", "reservation", "statement",
    "conflict_of_interest",
)  # fmt: skip
"""What a sentence may be; a sentence may have several labels, or none."""


@cache
def _forms() -> dict[str, re.Pattern[str]]:
    return {
        label: re.compile("|".join(words("watching", label)), re.IGNORECASE | re.DOTALL)
        for label in LABELS
    }


def labels_by_forms(sentence: str) -> frozenset[str]:
    """Return the labels whose verb forms stand in a sentence."""
    return frozenset(label for label, form in _forms().items() if form.search(sentence))
