"""The key of a chart that gives each part's count: the signs of its colours, their words, numbers.

Figur 1. Status för planens 15 åtgärder
■ Genomförd 7   ■ Pågår 5   ■ Ej påbörjad (3)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.language.counts import category_of, counted_in, counts_in
from extractors.language.judgement_words import meaning_in, word_meaning
from extractors.language.years import year_of
from extractors.plans.goal_marks import Marks, inside
from extractors.tallies.tally_tables import StatedCount
from schemas.document import HUES, Box, Paragraph, Passage, Section

_PART = re.compile(
    r"(?P<before>\d{1,3}\s+(?:st\s+)?)?(?P<label>[^\d:=()]{3,40}?)"
    r"\s*[:=–(]?\s*(?P<behind>\d{1,3})?\)?(?:\s*st)?"
)
_SIGN = re.compile(r"[^\w\s.,;:=()\"”'%&/+–-]")  # "■", "●", what a symbol font leaves
_APART = 0.8  # times the height of a word: the space that parts two entries
_FEWEST = 2
_LONGEST = 110
_BEFORE = 30.0  # points between a sign and the words behind it, at most
_KINDS = ("goals", "activities")


def legend_counts(section: Section) -> Iterator[StatedCount]:
    """Yield the counts that lines of a section give, each several entries of a chart's key; of
    what, and how many in all, is told by the caption right above or below, or by the heading."""
    paragraphs = section.paragraphs
    for place, paragraph in enumerate(paragraphs):
        entries = [_read(part) for part in _entries(paragraph.passage)]
        parts = [entry for entry in entries if entry is not None]
        if len(parts) < max(_FEWEST, len(entries)):
            continue
        captions = _captions(section, paragraphs[max(place - 1, 0) : place + 2], paragraph)
        counted = next((kind for text in captions if (kind := counted_in(text.plain))), None)
        kinds = [counted] if counted in _KINDS else list(_KINDS)
        for kind in kinds:
            meant = [_meaning(label.plain, kind) for label, _ in parts]
            if None in meant or len(set(meant)) < len(meant):
                continue
            year = year_of(section.title)
            numbers = [int(number.text) for _, number in parts]
            for (_, number), meaning in zip(parts, meant, strict=True):
                assert meaning is not None
                yield StatedCount(
                    *meaning, int(number.text), year, number, paragraph.passage, counted or kind
                )
            yield from total_among(captions, sum(numbers), year, counted or kind)
            break


def _meaning(label: str, counted: str) -> tuple[str, str] | None:
    """Return the dimension and the category that an entry names, in the words for counts or for
    legends: "osäkert om det kan nås"."""
    named = category_of(label, counted)
    return meaning_in(label, "status") if named is None and counted == "goals" else named


def listed_counts(section: Section, marks: Marks) -> Iterator[StatedCount]:
    """Yield the counts of a key whose entries stand below each other, each behind its colour, with
    its number at the right: "● Målet bedöms delvis uppnås   6"."""
    found: list[StatedCount] = []
    for paragraph in section.paragraphs:
        passage = paragraph.passage
        number = _lone_number(passage)
        if number is None or not _is_behind_colour(passage, marks):
            continue
        label = f"{passage.text[: number.start()]} {passage.text[number.end() :]}"
        meaning = word_meaning(" ".join(label.split()), "status")
        if meaning is not None:
            evidence = passage.cut(*number.span())
            found.append(StatedCount("status", meaning, int(number[0]), None, evidence, passage))
    kinds = [count.category for count in found]
    if len(found) < _FEWEST or len(set(kinds)) < len(kinds):
        return
    captions = [section.heading] if section.heading is not None else []
    yield from total_among(captions, sum(count.number for count in found), None, "goals")
    yield from found


def _lone_number(passage: Passage) -> re.Match[str] | None:
    """Return the only number of a text that stands apart at the right of its lines."""
    numbers = list(re.finditer(r"(?<!\S)\d{1,3}(?!\S)", passage.text))
    if len(numbers) != 1 or len(passage.text) > _LONGEST:
        return None
    own = next((p for p in passage.pieces if p.start == numbers[0].start()), None)
    others = [p.x1 for p in passage.pieces if own is not None and p is not own]
    if own is None or not others or own.x0 - max(others) < own.bottom - own.top:
        return None
    return numbers[0]


def _is_behind_colour(passage: Passage, marks: Marks) -> bool:
    """Whether a sign in colour or grey stands left of a text, on its lines."""
    box = passage.boxes()[0]
    room = Box(box.page, box.x0 - _BEFORE, box.top - 4, box.x0, passage.boxes()[-1].bottom + 4, "")
    return any(
        mark.carrier != "area" and mark.colour in (*HUES, "grey", "white")
        for mark in inside(marks, (room,))
    )


def _entries(passage: Passage) -> Iterator[Passage]:
    """Yield the parts of a line that signs or wide spaces part; where each begins with its number,
    its lines part them too: "2 bedöms kunna nås    1 osäkert om det kan nås"."""
    leads = passage.text[:1].isdigit()
    starts = [0, *(found.end() for found in _SIGN.finditer(passage.text))]
    for before, after in pairwise(passage.pieces):
        wide = after.x0 - before.x1 > _APART * (before.bottom - before.top)
        level = abs(after.top - before.top) < 2
        is_number = after.printed[:1].isdigit()
        on_next_line = leads and is_number and not level and after.x0 < before.x1
        if on_next_line or (level and wide and is_number == leads):
            starts.append(after.start)
    ends = [*sorted(set(starts))[1:], len(passage.text)]
    for start, end in zip(sorted(set(starts)), ends, strict=True):
        part = passage.text[start:end]
        bare = _SIGN.sub("", part).strip()
        if bare:
            first = start + part.index(bare[0])
            yield passage.cut(first, first + len(bare))


def _read(part: Passage) -> tuple[Passage, Passage] | None:
    """Return the label and the number of an entry, or None where it has not both."""
    found = _PART.fullmatch(part.text.strip())
    if found is None or bool(found["before"]) == bool(found["behind"]):
        return None
    group = "before" if found["before"] else "behind"
    start = found.start(group)
    digits = re.match(r"\d+", part.text[start:])
    assert digits is not None
    return part.cut(*found.span("label")), part.cut(start, start + digits.end())


def _captions(section: Section, near: Sequence[Paragraph], own: Paragraph) -> list[Passage]:
    """Return the passages that may tell what a key counts, the nearest first."""
    beside = [paragraph.passage for paragraph in near if paragraph is not own]
    return [*beside, *([section.heading] if section.heading is not None else [])]


def total_among(
    captions: Sequence[Passage], wanted: int, year: int | None, counted: str
) -> Iterator[StatedCount]:
    """Yield how many there are in all, where a caption gives it and it is what counts add up to:
    `wanted`."""
    for caption in captions:
        for count in counts_in(caption.plain, ""):
            if count.dimension == "total" and count.number == wanted and count.counted == counted:
                evidence = caption.cut(count.start, count.end)
                yield StatedCount("total", "all", wanted, year, evidence, caption, counted)
                return
