"""Verdicts set beside the headings that they judge, in a narrow column: the heading is read first.

**Energianvändningen i kommunens lokaler ska minska med 15 procent** Delvis på rätt
                                                                    väg
En ny samordnare har anställts.

The heading is bold; the words at its right look otherwise or stand apart, begin at one edge in
several places of a page, and are a verdict as a whole.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import NamedTuple

from extractors.language.column_kinds import field_head
from extractors.language.counts import category_of
from extractors.language.judgement_words import word_meaning
from extractors.language.progress import says_progress
from pipeline.layout.grids import words_on_one_line
from pipeline.layout.lines import PageLines, parted_at
from pipeline.layout.paragraphs import CARDS
from pipeline.reading.pdf import SPLIT
from schemas.document import Line, Word

_SAME = 1.5  # points
_WIDE = 1.0  # of the size of type: a gap that parts a verdict from its heading
_APART = 1.6  # of the size of type, from line to line
_MOST = 4  # lines of a heading or a verdict
_FEWEST = 2  # verdicts at one edge
_LONGEST = 45  # letters of a verdict


class _Beside(NamedTuple):
    """Lines in which a verdict stands beside a heading: how many `lines`, and where the verdict
    begins. It is `tight` where no gap parts the two on a single line."""

    lines: int
    edge: float
    tight: bool


def with_verdicts_after_headings(page: PageLines) -> PageLines:
    """Return a page with verdicts beside headings as lines of their own below the heading."""
    lines = page.lines
    found = {place: own for place in range(len(lines)) if (own := _beside(lines, place))}
    parted = {
        place: own for place, own in found.items()
        if (own.lines > 1 or own.tight) and _is_column(own, found.values())
    }  # fmt: skip
    made: list[Line] = []
    index = 0
    while index < len(lines):
        own = parted.get(index)
        if own is None:
            made.append(lines[index])
            index += 1
            continue
        taken = lines[index : index + own.lines]
        for side in (0, 1):
            for line in taken:
                if half := _halves(line, own.edge)[side]:
                    column = CARDS if side else line.column  # nothing goes on from a verdict
                    made.append(replace(Line.of(page.number, half), column=column))
        index += own.lines
    return replace(page, lines=made) if parted else page


def _is_column(own: _Beside, found: Collection[_Beside]) -> bool:
    return sum(abs(other.edge - own.edge) <= _SAME for other in found) >= _FEWEST


def _beside(lines: Sequence[Line], start: int) -> _Beside | None:
    """Return how a verdict stands beside the heading that begins with a line, or None."""
    first = lines[start]
    bold = sum(1 for _ in itertools.takewhile(lambda word: word.bold, first.words))
    for place in range(min(bold, len(first.words) - 1), 0, -1):
        before, word = first.words[place - 1], first.words[place]
        wide = word.x0 - before.x1 >= _WIDE * first.size
        if (not wide and word.bold) or _is_label(first.words[:place]):
            continue
        count = _end(lines, start, word.x0) - start
        for taken in range(count, 0, -1):
            right = [w for line in lines[start : start + taken] for w in _halves(line, word.x0)[1]]
            if _is_verdict(right):
                return _Beside(taken, word.x0, not wide)
    return None


def _is_label(words: Sequence[Word]) -> bool:
    """Whether words are a label whose value a verdict is: "Status:"."""
    text = words_on_one_line(words)
    return text.endswith(":") or field_head(text) is not None


def _end(lines: Sequence[Line], start: int, edge: float) -> int:
    """Return the index after the last line that may go on with a heading or with its verdict."""
    index = start + 1
    while index < min(len(lines), start + _MOST):
        line, before = lines[index], lines[index - 1]
        left, right = _halves(line, edge)
        if line.top - before.top > _APART * before.size or line.column != before.column:
            break
        if right and abs(right[0].x0 - edge) > _SAME:
            break
        if left and (not all(w.bold for w in left) or left[-1].x1 > edge + _SAME):
            break
        if left and not right and not _goes_on(_halves(before, edge)[0], left):
            break
        index += 1
    return index


def _goes_on(above: Sequence[Word], below: Sequence[Word]) -> bool:
    return bool(above) and (below[0].text[0].islower() or above[-1].text.endswith(("-", SPLIT)))


def _halves(line: Line, edge: float) -> tuple[list[Word], list[Word]]:
    return parted_at(line, edge - _SAME)


def _is_verdict(words: Sequence[Word]) -> bool:
    text = words_on_one_line(words)
    if category_of(text) is not None or says_progress(text):
        return True
    return len(text) <= _LONGEST and any(word_meaning(text, d) for d in ("status", "trend"))
