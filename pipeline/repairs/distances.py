"""By how many letters two texts differ."""

from __future__ import annotations


def distance(one: str, other: str, most: int) -> int:
    """Return by how many letters two texts differ (Levenshtein), `most` + 1 where by more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, another in enumerate(other, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != another)))
        before = row
        if min(before) > most:
            return most + 1
    return before[-1]
