"""Who supports a motion in its own sentence: "yrkar, med instämmande av Åsa Ås (V), ..."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.contract import Scope
from extractors.language.persons import Person, find_people
from schemas.document import Passage
from schemas.vocabulary import words

WHICH = re.compile(
    r",?\s+(?:vilket|i vilket|varvid)\s+(?:även\s+|också\s+)?(?P<who>.+?)"
    r"\s+(?:inst[äa]m\w+|biträd\w+|stöd\w+|gör\b|gjorde\b)(?:\s+i)?",
    re.DOTALL,
)
"""Who joins behind the motion: "..., vilket Bo Ek (S) instämmer i"."""


@cache
def _supported() -> re.Pattern[str]:
    forms = "|".join(words("verbs", "supported"))
    return re.compile(rf",?\s*(?:{forms})\s+", re.IGNORECASE)


def supports(
    sentence: Passage, start: int, scope: Scope
) -> list[tuple[int, int, Sequence[Person]]]:
    """Return where a sentence names supporters behind `start`, and whom: (start, end, persons)."""
    text = sentence.text
    found: list[tuple[int, int, Sequence[Person]]] = []
    people = [p for p in find_people(text, scope.roster) if p.start >= start and not p.genitive]
    for support in _supported().finditer(text, start):
        named = [person for person in people if person.start >= support.end()]
        if named and named[0].start <= support.end() + 12:  # a title may stand before the name
            run = run_of(named, text)
            found.append((support.start(), run[-1].end, run))
    for joins in WHICH.finditer(text, start):
        named = [p for p in people if joins.start("who") <= p.start < joins.end("who")]
        if named:
            found.append((joins.start(), joins.end(), named))
    return found


def run_of(people: Sequence[Person], text: str) -> list[Person]:
    """Return the persons named one after the other: "yrkar Bo Ek (S) och Åsa Ek (V) att ..."."""
    run = [people[0]]
    for person in people[1:]:
        between = text[run[-1].end : person.start]
        if person.genitive or not re.fullmatch(r"\s*(?:,|och|samt|, och)?\s*", between):
            break
        run.append(person)
    return run
