"""Stated tallies: how many goals are red, yellow, green; how many go up, stay flat, go down.

"Av de 42 mål ... är det 9 som är röda, 29 gula och 4 gröna" ->
Tally(dimension="total", count=42), Tally("status", "red", 9), ...
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from extractors.base import Scope, Yield, row
from extractors.dates import number_of, number_pattern
from extractors.programmes import Mention, own_part, programme_id, programme_mentions, programme_row
from extractors.sentences import sentences
from schemas.document import Passage, Section
from schemas.records import Tally
from schemas.vocabulary import words

_YEAR = re.compile(
    r"(?:\b(?:för|under|uppföljning(?:en)?(?: av)?"
    r"|resultat(?:et)?)\s+(?:år(?:et)?\s+)?)((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_ANY_YEAR = re.compile(r"(?<![–\d-])\b((?:19|20)\d\d)\b(?!\s*[–-]\s*(?:19|20)?\d\d)")
_REACH = 60  # characters between a count and what it counts
_GOALS = r"(?:del)?mål(?:en|et)?\b"


class Count(NamedTuple):
    """A count of goals in a text: what is counted, how many, and where."""

    dimension: str
    category: str
    number: int
    start: int
    end: int


@cache
def _categories() -> list[tuple[str, str, re.Pattern[str]]]:
    listed = []
    for dimension in ("status", "trend"):
        forms = [
            (form, category)
            for category, all_forms in words("colours", dimension).items()
            for form in all_forms
        ]
        for form, category in sorted(forms, key=lambda entry: len(entry[0]), reverse=True):
            listed.append((dimension, category, re.compile(rf"(?<!\w){form}(?!\w)", re.IGNORECASE)))
    return listed


@cache
def _stems() -> tuple[str, ...]:
    """Return the fixed beginnings of the words for colours and directions: a quick first look."""
    stems = set()
    for dimension in ("status", "trend"):
        for forms in words("colours", dimension).values():
            for form in forms:
                fixed = re.match(r"[\w ]+", form)
                if fixed:
                    optional = form[fixed.end() : fixed.end() + 1] == "?"
                    stems.add(fixed.group()[:-1] if optional else fixed.group())
    return tuple(sorted(stems))


def _speaks_of_judgement(text: str) -> bool:
    lowered = text.casefold()
    return any(stem in lowered for stem in _stems())


@cache
def _number() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w,.\-–/§])(?P<n>{number_pattern()})(?![\w%/–-]|,\d|\s*(?:%|procent|kap\b|§|augusti|januari|februari|mars|april|maj|juni|juli|september|oktober|november|december))",
        re.IGNORECASE,
    )


def year_of(text: str) -> int | None:
    """Return the year that a title is about: "Uppföljning 2023"; a span of years is none."""
    found = _ANY_YEAR.findall(text)
    return int(found[-1]) if found else None


def counts_in(text: str) -> list[Count]:
    """Return the counts of goals that a sentence states.

    Each category takes the number that stands nearest before it, or behind it after "för":
    "trenden uppåt för 17 mål". "En" and "ett" count only where "mål" or a colour follows.
    """
    numbers = [match for match in _number().finditer(text) if _counts(match, text)]
    if not numbers:
        return []
    found: list[Count] = []
    used: set[int] = set()
    for dimension, category, start, end in _words_of(text):
        after = re.match(
            rf"[^.,;]{{0,25}}?\bför\s+(?P<n>{number_pattern()})\b", text[end:], re.IGNORECASE
        )
        if after:
            match = next((m for m in numbers if m.start() == end + after.start("n")), None)
        else:
            before = [m for m in numbers if m.end() <= start and start - m.end() < _REACH]
            match = before[-1] if before else None
            if (
                match
                and re.search(r"\bför\s+$", text[: match.start()])
                and found
                and found[-1].end == match.end()
            ):
                match = None
        if match is None or match.start() in used:
            continue
        number = number_of(match["n"])
        if number is None:
            continue
        used.add(match.start())
        found.append(
            Count(dimension, category, number, min(start, match.start()), max(end, match.end()))
        )
    for match in numbers:
        if match.start() not in used and re.match(
            rf"\s+(?:\w+\s+){{0,2}}?{_GOALS}", text[match.end() :]
        ):
            number = number_of(match["n"])
            if number is not None and number > 1:
                found.append(Count("total", "all", number, match.start(), match.end()))
    return found


def _counts(match: re.Match[str], text: str) -> bool:
    if match["n"].casefold() not in ("en", "ett"):
        return True
    after = text[match.end() :]
    return bool(
        re.match(rf"\s+(?:av\s+)?{_GOALS}|\s+(?:röt?|rött|gult|grönt)", after, re.IGNORECASE)
    ) or bool(
        re.search(r"(?:\bför|\boch|,)\s+$", text[: match.start()])
        and re.match(r"\s*(?:[.,]|$|\s(?:negativ|positiv|oförändrad)(?!\s+utveckling))", after)
    )


def _words_of(text: str) -> list[tuple[str, str, int, int]]:
    found: list[tuple[str, str, int, int]] = []
    for dimension, category, pattern in _categories():
        for match in pattern.finditer(text):
            if not any(start < match.end() and match.start() < end for _, _, start, end in found):
                found.append((dimension, category, match.start(), match.end()))
    return sorted(found, key=lambda entry: entry[2])


def extract_tallies(sections: Sequence[Section], scope: Scope, title: str) -> Iterator[Yield]:
    """Yield the tallies that the text states, with the programme and the year that they are about.

    `title` is the part's, for a follow-up whose text names neither. Counts that no colour
    accompanies in their paragraph, or that have no programme, are no tally.
    """
    ordinals: dict[str, int] = {}
    done: set[tuple[str, int | None, str, str]] = set()
    titled = programme_mentions(title)
    carried: Mention | None = titled[-1] if titled else None
    for section in sections:
        if section.role in ("reservation", "statement", "motions", "minutes_note"):
            continue
        heading = programme_mentions(section.title)
        carried = heading[-1] if heading else carried
        for paragraph in section.paragraphs:
            pending: list[tuple[Mention, Count, Passage]] = []
            year = year_of(section.title) or _year_in(paragraph.passage.text)
            judged = _speaks_of_judgement(paragraph.passage.text)
            if not judged and not programme_mentions(paragraph.passage.text):
                continue
            for sentence in sentences(paragraph.passage):
                named = programme_mentions(sentence.text)
                if named:
                    carried = named[-1]
                if carried is None or not judged:
                    continue
                pending.extend((carried, count, sentence) for count in counts_in(sentence.text))
            if not _is_tally([count for _, count, _ in pending]):
                continue
            for programme, count, sentence in pending:
                pid = programme_id(scope.document_id, programme.name)
                about = year or scope.year
                key = (pid, about, count.dimension, count.category)
                if key in done:
                    continue
                done.add(key)
                ordinals[pid] = ordinals.get(pid, 0) + 1
                yield programme_row(scope, programme.name, {"name": sentence})
                yield row(
                    Tally,
                    scope,
                    {"count": sentence.cut(count.start, count.end), "record": sentence},
                    tally_id=f"{scope.part_id}-{own_part(pid, scope)}-tally-{ordinals[pid]}",
                    programme_id=pid,
                    ordinal=ordinals[pid],
                    year=about,
                    dimension=count.dimension,
                    category=count.category,
                    count=count.number,
                )


def _year_in(text: str) -> int | None:
    found = _YEAR.search(text)
    return int(found[1]) if found else None


def _is_tally(counts: Sequence[Count]) -> bool:
    """Whether a paragraph states a tally: two colours or two directions, at the least."""
    kinds = {(count.dimension, count.category) for count in counts}
    return any(
        sum(dimension == wanted for dimension, _ in kinds) >= 2 for wanted in ("status", "trend")
    )
