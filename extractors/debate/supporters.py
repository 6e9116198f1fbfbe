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
    forms = "|".join((*words("verbs", "supported"), *words("verbs", "likewise")))
    return re.compile(rf",?\s*\b(?:{forms})\s+", re.IGNORECASE)


@cache
def _likewise() -> re.Pattern[str]:
    return re.compile(rf",?\s*\b(?:{'|'.join(words('verbs', 'likewise'))})\s", re.IGNORECASE)


def by_each_who_joins(sentence: Passage, verb: int, scope: Scope) -> list[Passage]:
    """Part a sentence in which somebody joins a motion, "liksom" others, by who does: each who
    joins moves for himself, "A (S) instämmer i yrkandet, liksom B (M)".

    `verb` is where the verb begins. What is told of the last of them goes with the name.
    """
    for start, _, people in supports(sentence, verb, scope):
        if _likewise().match(sentence.text, start):
            joined = sentence.cut(verb, start)
            return [
                sentence.cut(0, start),
                *(
                    Passage.join([sentence.cut(person.start, person.end), joined], " ")
                    for person in people
                ),
            ]
    return [sentence]


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
