"""A scale with a box before each of its steps, of which one is crossed.

"☐ Uppfyllt  ☒ Delvis uppfyllt  ☐ Ej uppfyllt" -> "Delvis uppfyllt". The boxes may stand behind the
words, and be circles or brackets. What they judge is said by words, and not by the cross.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from extractors.language.column_kinds import head_of
from extractors.language.judgement_words import word_meaning
from schemas.document import Passage
from schemas.vocabulary import words

_FEWEST = 2
_LONGEST = 40  # letters of a step
_DIMENSIONS = ("status", "progress", "trend", "graded")
_SENTENCE_END = re.compile(r"[.!?:]\s+")
_LETTERED = r"\[\s?[xX]\s?\]|\(\s?[xX]\s?\)|(?<![^\s])[xX](?![^\s])"
_BARE = r"\[\s{0,3}\]|\(\s{0,3}\)"


class Step(NamedTuple):
    """A step of a scale: where its words stand in the text, and its sign, "" where it has none."""

    start: int
    end: int
    sign: str
    is_crossed: bool


class Scale(NamedTuple):
    """A scale of boxes in a text: where it begins there, and its steps."""

    start: int
    steps: tuple[Step, ...]

    @property
    def crossed(self) -> tuple[Step, ...]:
        """The steps that are crossed: one, where the scale judges."""
        return tuple(step for step in self.steps if step.is_crossed)

    @property
    def doubt(self) -> str | None:
        """Why the scale judges nothing, or None where one box is crossed."""
        if len(self.crossed) == 1:
            return None
        return "several boxes are crossed" if self.crossed else "no box is crossed"


@cache
def _box() -> re.Pattern[str]:
    signs = {kind: re.escape(listed) for kind, listed in words("signs", "boxes").items()}
    return re.compile(
        rf"(?P<crossed>[{signs['crossed']}]|{_LETTERED})|(?P<filled>[{signs['filled']}])"
        rf"|(?P<empty>[{signs['empty']}]|{_BARE})"
    )


@lru_cache(maxsize=4096)
def scale_in(text: str) -> Scale | None:
    """Return the scale of boxes that a text is or ends with, or None. Its steps are judgements, not
    all alike, and one box at least is empty: a legend says what each of its signs means."""
    found = list(_box().finditer(text))
    if not _may_be_scale(found):
        return None
    first, last = found[0], found[-1]
    behind = bool(text[: first.start()].strip()) and not text[last.end() :].strip(" .")
    start = _start_of_words(text, first.start()) if behind else first.start()
    bounds = [start, *(match.end() for match in found)]
    if behind:
        spans = [(a, m.start(), m) for a, m in zip(bounds, found, strict=False)]
    else:
        ends = [*(match.start() for match in found[1:]), len(text)]
        spans = [(m.end(), end, m) for m, end in zip(found, ends, strict=True)]
    steps = [Step(a, end, m[0], not m["empty"]) for a, end, m in spans]
    if not behind and (lost := _lost_step(text, start)) is not None:
        steps.insert(0, lost)
        start = lost.start
    return Scale(start, tuple(steps)) if _judge(text, steps) else None


def _may_be_scale(found: list[re.Match[str]]) -> bool:
    """Whether signs are boxes of which some are empty, and no signs of a legend, each another."""
    empty = sum(bool(match["empty"]) for match in found)
    filled = any(match["filled"] for match in found)
    alike = len(found) == _FEWEST or len({match[0] for match in found}) < len(found)
    return empty >= (_FEWEST if filled else 1) and alike


def words_of(text: str, step: Step) -> str:
    """Return the words of a step."""
    return text[step.start : step.end].strip(" \n,;/|·•–—-")


def is_step(text: str) -> bool:
    """Whether a text is one step of a scale, in a line of its own: "☐ Delvis uppfyllt"."""
    found = list(_box().finditer(text))
    if len(found) != 1 or found[0].start() > 0:
        return False
    said = text[found[0].end() :].strip()
    return any(word_meaning(said, name) for name in _DIMENSIONS)


def with_box(passage: Passage, marker: str) -> Passage:
    """Return a text with the box that was taken for the sign of a list item: "□" before "Ja"."""
    if not marker or _box().fullmatch(marker) is None:
        return passage
    shift = len(marker) + 1
    moved = [p._replace(start=p.start + shift, end=p.end + shift) for p in passage.pieces]
    return Passage(f"{marker} {passage.text}", tuple(moved))


def _start_of_words(text: str, end: int) -> int:
    """Return where the words before the first box begin: behind a sentence, or behind a label."""
    stops = [match.end() for match in _SENTENCE_END.finditer(text, 0, end)]
    start = stops[-1] if stops else 0
    label, _, rest = text[start:end].partition(" ")
    return start + len(label) + 1 if rest.strip() and head_of(label) is not None else start


def _lost_step(text: str, end: int) -> Step | None:
    """Return the step before the first box, whose own was taken for the sign of a list."""
    before = text[:end].strip()
    known = len(before) <= _LONGEST and any(word_meaning(before, name) for name in _DIMENSIONS)
    return Step(0, end, "", False) if known and head_of(before) is None else None


def _judge(text: str, steps: list[Step]) -> bool:
    said = [words_of(text, step) for step in steps]
    if len(said) < _FEWEST or not all(0 < len(one) <= _LONGEST for one in said):
        return False
    for dimension in _DIMENSIONS:
        meant = [word_meaning(one, dimension) for one in said]
        known = [meaning for meaning in meant if meaning]
        if len(known) * 2 > len(said) and len(set(known)) >= _FEWEST:
            return True
    return False
