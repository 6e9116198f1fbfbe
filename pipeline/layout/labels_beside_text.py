"""Labels and values beside a text, as on a wide card: the text is read first, then the labels.

Bilar byts när avtalen      Bidrar till mål   1
går ut.                     Ansvarig          Tekniska nämnden
                            Tid               2024–2027

Each label is bold and known, and begins at one edge; the text at its left ends before that edge.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from extractors.language.column_kinds import field_head
from pipeline.layout.grids import words_on_one_line
from pipeline.layout.lines import PageLines
from schemas.document import Line, Word

_GAP = 0.5  # of the size of type, between the text and the labels
_SAME = 1.5  # points
_FEWEST = 3  # labels
_APART = 2.2  # of the size of type, from line to line


def with_labels_after_text(page: PageLines) -> PageLines:
    """Return a page with labels that stand beside a text after that text."""
    lines = list(page.lines)
    made: list[Line] = []
    index = 0
    while index < len(lines):
        edge = _edge_of(lines[index])
        last = _end(lines, index, edge) if edge is not None else index
        if edge is None or not _are_apart(lines[index:last], edge):
            made.append(lines[index])
            index += 1
            continue
        for is_label in (False, True):
            for line in lines[index:last]:
                words = [w for w in line.words if (w.x0 >= edge - _SAME) is is_label]
                if words:
                    made.append(replace(Line.of(page.number, words), column=line.column))
        index = last
    return replace(page, lines=made)


def _edge_of(line: Line) -> float | None:
    """Return where a label with its value begins behind other words of a line."""
    for place, word in enumerate(line.words):
        before = line.words[place - 1] if place else None
        if before is None or before.bold or word.x0 - before.x1 < _GAP * line.size:
            continue
        if _is_labelled(line.words[place:]):
            return word.x0
    return None


def _is_labelled(words: Sequence[Word]) -> bool:
    """Whether words are a bold label that is known, and a value that is not bold."""
    label = list(takewhile(lambda word: word.bold, words))
    if not label or len(label) == len(words):
        return False
    return field_head(words_on_one_line(label).rstrip(" :")) is not None


def _end(lines: Sequence[Line], start: int, edge: float) -> int:
    """Return the index after the last line that keeps to an edge: no words run across it."""
    index = start
    while index < len(lines):
        line, before = lines[index], lines[index - 1]
        if index > start and not 0 <= line.top - before.top <= _APART * before.size:
            break
        if any(word.x0 < edge - _SAME and word.x1 > edge - 1 for word in line.words):
            break
        right = [word for word in line.words if word.x0 >= edge - _SAME]
        left = [word for word in line.words if word.x0 < edge - _SAME]
        if left and right and right[0].x0 - left[-1].x1 < _GAP * line.size:
            break
        if left and left[0].bold:
            break
        index += 1
    return index


def _are_apart(lines: Sequence[Line], edge: float) -> bool:
    """Whether enough lines have a label at the edge, and all words in bold right of it are such."""
    right = [[word for word in line.words if word.x0 >= edge - _SAME] for line in lines]
    labels = [words for words in right if words and words[0].bold]
    known = [words for words in labels if _is_labelled(words)]
    at_edge = all(abs(words[0].x0 - edge) <= _SAME for words in known)
    return len(known) >= _FEWEST and len(known) == len(labels) and at_edge
