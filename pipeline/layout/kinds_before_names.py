"""Headings in two looks: a small word for what is named, and the name in large letters behind it.

PRIORITERAT OMRÅDE   Levnadsvanor

Such a line looks like its name, however short this is beside the word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from extractors.language.column_kinds import head_of
from pipeline.layout.lines import PageLines
from schemas.document import Line, Word

_LARGER = 1.2  # times the size of the word before the name
_NAMING = ("area", "goal", "activity")


def with_looks_of_names(page: PageLines) -> PageLines:
    """Return a page with each line that a smaller word for its kind opens in the look of its
    name."""
    return replace(page, lines=[_in_look_of_name(line) for line in page.lines])


def _in_look_of_name(line: Line) -> Line:
    first = line.words[0]
    own = list(takewhile(lambda word: word.size == first.size, line.words))
    name = line.words[len(own) :]
    if not name or line.size != first.size or not _is_larger(name, first):
        return line
    head = head_of(" ".join(word.text for word in own))
    if head is None or head.kind not in _NAMING:
        return line
    look = Line.of(line.page, list(name))
    return replace(line, size=look.size, font=look.font, bold=look.bold)


def _is_larger(name: Sequence[Word], first: Word) -> bool:
    """Whether all words of a name are larger than the word before it, and some are words."""
    large = all(word.size >= _LARGER * first.size for word in name)
    return large and any(word.text[0].isalpha() for word in name)
