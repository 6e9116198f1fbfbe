"""Which lists of the vocabulary hold regular expressions, and whether they keep to examples.

A pattern has its examples beside it (`pattern`, `matches`, `matches_not`), or the list as a whole
has them under `examples`, at the same keys.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from schemas.vocabulary.overlays import Fault, MarkedFile, Place, identity, named, no_key

PATTERNS = (
    "bodies.endings", "colours", "decisions", "dissent", "documents.endings",
    "front_page.bias", "headings.elsewhere", "judgements.openings",
    "judgements.sentence_leads", "judgements.status", "judgements.progress", "judgements.trend",
    "judgements.cells", "numerals.parts_of_a_year", "names.office_endings",
    "plan_texts.value.patterns", "plan_texts.goal.modal", "plan_texts.goal.states",
    "plan_texts.measure.nouns_in", "plan_texts.indicator.units", "plan_texts.deadlines",
    "plan_texts.bodies.endings", "plan_texts.bodies.abbreviation", "plan_texts.money",
    "plans.numbered_things", "plans.goal_word_leads", "plans.goals_of_others", "plans.leads",
    "plans.global_goals", "plans.title_prefixes", "plans.plan_nouns", "plans.value_words",
    "propositions", "publishing.files", "publishing.minutes", "publishing.next_page",
    "publishing.not_minutes",
    "publishing.other_documents", "row_signs", "watching",
    "verbs.actions", "verbs.taken", "verbs.moving", "verbs.wishing", "verbs.thinking",
    "verbs.joining", "verbs.finding", "verbs.settling", "verbs.adopted", "verbs.rejected",
    "verbs.in_consequence", "verbs.answered", "verbs.applied", "verbs.chairs_own", "verbs.negating",
    "verbs.elected_for", "verbs.reasons", "votes.casting",
)  # fmt: skip
"""Where the entries are regular expressions, without regard to case; elsewhere they are words."""

EXAMPLES = ("matches", "matches_not")
EXTRA = ("remove", "examples")
"""Keys at the top of a file that hold no words."""


def pattern_faults(file: MarkedFile, value: Any, place: Place) -> Iterator[Fault]:
    """Yield patterns that do not compile, and the examples that a pattern does not keep to."""
    if isinstance(value, dict) and "pattern" not in value:
        for key, inner in value.items():
            if place or key not in EXTRA:
                yield from pattern_faults(file, inner, (*place, key))
        return
    if isinstance(value, list):
        for index, entry in enumerate(value):
            yield from pattern_faults(file, entry, (*place, index))
        return
    if not is_pattern(file.name, place) or not isinstance(value, (str, dict)):
        return
    expression = value["pattern"] if isinstance(value, dict) else value
    try:
        form = compiled([expression])
    except re.error as error:
        yield Fault(
            file.path, file.line(place),
            f"the pattern {expression} is no regular expression ({error}); put a backslash before "
            "a bracket, a question mark or a full stop that is meant as such",
        )  # fmt: skip
        return
    if isinstance(value, dict):
        strange = [key for key in value if key not in ("pattern", *EXAMPLES)]
        if strange:
            message = f"'{strange[0]}' is none of the keys pattern, matches, matches_not"
            yield Fault(file.path, file.line(place), message)
        yield from _example_faults(file, place, form, value, f"the pattern {expression}")


def unmatched(file: MarkedFile, whole: Any) -> Iterator[Fault]:
    """Yield the examples of `examples`, which are of whole lists, that the lists do not keep to."""
    examples = (file.content or {}).get("examples")
    if examples is None:
        return
    yield from _unmatched_under(file, whole, examples, ("examples",))


def _unmatched_under(file: MarkedFile, base: Any, examples: Any, place: Place) -> Iterator[Fault]:
    where = named(place[1:])
    if not isinstance(examples, dict):
        yield Fault(file.path, file.line(place), "examples hold matches and matches_not")
    elif set(examples) <= set(EXAMPLES) and isinstance(base, list):
        form = compiled([identity(entry) for entry in base])
        yield from _example_faults(file, place, form, examples, where)
    else:
        for key, inner in examples.items():
            if not isinstance(base, dict) or key not in base:
                known = base if isinstance(base, dict) else {}
                yield Fault(file.path, file.line((*place, key)), no_key(key, known, where))
            else:
                yield from _unmatched_under(file, base[key], inner, (*place, key))


def _example_faults(
    file: MarkedFile, place: Place, form: re.Pattern[str], examples: Any, what: str
) -> Iterator[Fault]:
    for key in EXAMPLES:
        for index, text in enumerate(examples.get(key, [])):
            if bool(form.search(text)) is not (key == "matches"):
                verb = "does not match" if key == "matches" else "matches"
                yield Fault(
                    file.path, file.line((*place, key, index)),
                    f"{what} {verb} the example '{text}'; change one of them",
                )  # fmt: skip


def compiled(expressions: Sequence[str]) -> re.Pattern[str]:
    """Return patterns as one regular expression that disregards case."""
    return re.compile("|".join(expressions), re.IGNORECASE | re.DOTALL)


def is_pattern(name: str, place: Place) -> bool:
    """Whether what stands at a place of a file is a regular expression."""
    dotted = ".".join([name, *map(str, place)])
    return any(dotted == listed or dotted.startswith(f"{listed}.") for listed in PATTERNS)
