"""What headings and lines of their own label: by their words, or because they come again and again
over the same kind of texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import takewhile

from extractors.language.column_kinds import label_of, named_goal, refers_to_others
from extractors.language.dates import number_pattern
from extractors.language.judgement_words import sentence_meaning, word_meaning
from extractors.language.sentences import sentences
from extractors.plans.areas import area_name
from extractors.plans.text_shapes import shapes_of, wishes_by_verb
from schemas.document import Section
from schemas.vocabulary import pattern, words

_LONGEST_VERDICT = 90
_COUNT_BEHIND = re.compile(r"\s*:?\s+\d{1,3}$")
_COUNT_IN_RING = re.compile(r"^\d{1,3}\s+\w+\s+(?=[A-ZÅÄÖ])")  # "8 mål" beside a line of its key
_TEXT_LABELS = (
    "goal", "activity", "indicator", "background", "status", "trend", "activity_status",
    "responsible", "participating", "deadline", "comment",
)  # fmt: skip


def is_verdict(text: str) -> bool:
    """Whether a line says nothing but how a goal is judged: "Uppfylls delvis"."""
    if len(text) > _LONGEST_VERDICT or text.endswith(":") or label_of(text) is not None:
        return False
    return word_meaning(text, "status") is not None and word_meaning(text, "progress") is None


def counts_verdicts(text: str) -> bool:
    """Whether a line says how many are judged so: "Målet bedöms uppnås  6", "Målet nås: 3"."""
    count = _COUNT_BEHIND.search(text)
    said = _COUNT_IN_RING.sub("", text[: count.start()]) if count is not None else ""
    return bool(said) and is_verdict(said)


def label_in(text: str) -> str:
    """Return what a heading or a line of its own labels, or nothing: "Delmål 1" labels a goal."""
    if len(text) < _LONGEST_VERDICT and sentence_meaning(text):
        return "status"  # "Målet har delvis uppnåtts" over what explains it
    named = named_goal(text)
    if named and named.number and named.start >= len(text.rstrip(" :.")):
        return "goal"
    found = label_of(text)
    return found.kind if found is not None and found.kind in _TEXT_LABELS else ""


OF_GOAL = "of_goal"
"""The kind of a label that says nothing but to which goal what follows belongs."""


def is_of_goal(text: str) -> bool:
    """Whether a heading or a line says nothing but which goal what follows is for: "För etappmål
    1a" over some of the activities."""
    return pattern("plans", "of_numbered_goal").match(text.casefold().rstrip(" :.")) is not None


def learned_labels(sections: Sequence[Section]) -> dict[int, str]:
    """Return what repeated headings label, though no word of theirs says so.

    A heading that comes again word for word, over goals, over activities or over indicators in
    every chapter, labels them: "Hit vill vi" over sentences with "ska".
    """
    alike: dict[str, list[Section]] = {}
    for section in sections:
        if section.heading is not None and not label_in(section.title):
            alike.setdefault(section.title.casefold(), []).append(section)
    found: dict[int, str] = {}
    for own in alike.values():
        if len(own) < 2:
            continue
        title = own[0].title
        listed = [_listed_in(section) for section in own]
        if not all(listed):
            continue
        kind = kind_of_texts(title, [text for one in listed for text in one])
        found.update({id(section): kind for section in own} if kind else {})
    return found


def kind_of_texts(label: str, texts: Sequence[str]) -> str:
    """Return what a label that comes again labels, by the texts below it: goal, activity or
    indicator, or "" where they are not alike or it says how goals are judged."""
    if sentence_meaning(label) or "judgement" in shapes_of(label) or len(set(texts)) < 2:
        return ""
    if any(_counting().match(text) for text in texts):
        return ""  # "Två av tre mål är på rätt väg" sums up what the label is the name of
    for kind, shape in (("goal", "goal"), ("activity", "measure"), ("indicator", "indicator")):
        if sum(shape in shapes_of(text) for text in texts) < 0.8 * len(texts):
            continue
        # A state may be how things are, and not how they are wished to be.
        wishes = pattern("plans", "wishing_labels").search(label) or any(map(wishes_by_verb, texts))
        return kind if kind != "goal" or wishes else ""
    return ""


@cache
def _counting() -> re.Pattern[str]:
    """Return how a sentence begins that counts goals, judged or not: "Två av våra mål"."""
    number = f"{number_pattern()}|inget|inga|samtliga|alla"
    return re.compile(
        rf"(?:{number})\s+av\s+(?:de\s+|våra\s+)?(?:(?:{number})\s+)?\w*mål(?:en)?\b", re.IGNORECASE
    )


def _listed_in(section: Section) -> list[str]:
    """Return the list items of a section, or else its text of one sentence."""
    items = [p.passage.plain for p in section.paragraphs if p.marker]
    texts = [p.passage for p in section.paragraphs if not p.marker]
    return items or [text.plain for text in texts[:1] if len(sentences(text)) == 1]


def kinds_of_goals(sections: Sequence[Section]) -> set[int]:
    """Return the headings that part goals by kind ("Finansiella mål", "Verksamhetsmål"): two at the
    least of one rank, each once, or one beside headings that say that they are areas, of its rank
    or in another chapter; they are areas, and label nothing."""
    named: dict[int, dict[str, int]] = {}
    areas = Counter(s.level for s in sections if s.heading is not None and area_name(s.heading)[1])
    apart = _chapters_without_areas(sections) if areas else set()
    for section in sections:
        kind = kind_of_goals(section.title)
        if kind is None:
            continue
        known = named.setdefault(section.level, {})
        known[kind] = 0 if kind in known else id(section)
    return {
        place for level, known in named.items()
        for place in known.values()
        if place and (len(known) >= 2 or areas[level] >= 2 or place in apart)
    }  # fmt: skip


def kind_of_goals(title: str) -> str | None:
    """Return the kind of goals that a heading names, or None: "4.1 Finansiella mål". The level of
    goals is no kind: "Övergripande mål"."""
    bare = re.sub(r"^\d[\d.]*\s+", "", title.casefold().strip(" .:"))
    if not re.fullmatch(r"[a-zåäö-]+a mål|[a-zåäö]{5,}mål|mål för [a-zåäö]{5,}", bare):
        return None
    return None if bare.split()[0] in words("plans", "goal_levels") else bare


def _chapters_without_areas(sections: Sequence[Section]) -> set[int]:
    """Return the headings that hold no area, where at least two areas stand lower than they do."""
    ranks = [(s.level, s.heading is not None and area_name(s.heading)[1]) for s in sections]
    lowest = sorted((level for level, is_area in ranks if is_area), reverse=True)
    found: set[int] = set()
    for place, (level, _) in enumerate(ranks):
        below = takewhile(lambda rank, own=level: rank[0] > own, ranks[place + 1 :])  # type: ignore[misc]
        if len(lowest) >= 2 and lowest[1] > level and not any(is_area for _, is_area in below):
            found.add(id(sections[place]))
    return found


@cache
def _leads() -> list[tuple[str, re.Pattern[str]]]:
    return [
        (kind, re.compile(form, re.IGNORECASE))
        for kind, forms in words("plans", "leads").items()
        for form in forms
    ]


def lead_of(text: str) -> str:
    """Return what a sentence that ends in a colon leads into: goal, activity, indicator, "", or
    background: "Målet innebär att" leads into what explains a goal."""
    last = re.split(r"(?<=[.!?])\s+", text.rstrip(" :"))[-1]
    if refers_to_others(last) or pattern("plans", "explaining").search(last):
        return "background"
    found = [(m.end(), kind) for kind, form in _leads() for m in form.finditer(last)]
    return max(found)[1] if found else ""
