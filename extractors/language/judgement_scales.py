"""The steps of a scale that stand side by side: none means the same as the next.

"Uppnått | På väg att uppnås | Inte uppnått" -> green, yellow, red; alone, what is on its way is
green.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from schemas.document import HUES
from schemas.vocabulary import pattern


class Step(NamedTuple):
    """A step of a scale: its words, the status that they mean, and the hue that it is shown in."""

    text: str
    category: str | None
    hue: str | None = None


def told_apart(steps: Sequence[Step]) -> list[str | None]:
    """Return the categories of steps that stand side by side.

    Of two hues whose words mean the same, one that is not of that name means what it shows, where
    no other step means that. Where nothing is yellow, what is on its way is, beside what is green.
    """
    said = {step.category for step in steps}
    found = [step.category for step in steps]
    for category in said & set(HUES):
        hues = {step.hue for step in steps if step.category == category}
        for place, step in enumerate(steps):
            if step.category == category and category in hues and _is_free(step.hue, said):
                found[place] = step.hue
    if "yellow" in found or "green" not in found:
        return found
    going = [
        place for place, step in enumerate(steps) if found[place] == "green" and _goes_on(step.text)
    ]
    if len(going) < found.count("green"):
        for place in going:
            found[place] = "yellow"
    return found


def _is_free(hue: str | None, said: set[str | None]) -> bool:
    return hue in HUES and hue not in said


def _goes_on(text: str) -> bool:
    return pattern("judgements", "on_the_way").search(text) is not None
