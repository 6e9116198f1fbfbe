"""Small labels side by side, each over its value, as on the cards of a barometer.

Bedömning:          Ansvarig organisation
Kan uppnås          Tekniska nämnden

Each label is put before its own value. The head of a table is not set smaller than its cells,
unless these are the values of an indicator.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.language.column_kinds import field_head
from pipeline.layout.grids import words_on_one_line
from pipeline.layout.lines import PageLines
from pipeline.layout.tiles_of_values import measure
from schemas.document import Line, Word

_GAP = 1.2  # of the size of type, between two labels
_SMALLER = 0.5  # points by which labels are smaller than their values
_EDGE = 3.0  # points by which a value may begin beside its label
_CLOSE = 1.2  # of the size of type: from a label down to its value, at most


def with_values_under_labels(page: PageLines) -> PageLines:
    """Return a page with each of the labels of a line right before the value below it."""
    lines = list(page.lines)
    made: list[Line] = []
    index = 0
    while index < len(lines):
        labels = _labels_of(lines[index])
        last = index + 1
        values: list[list[Line]] = [[] for _ in labels]
        while labels and last < len(lines):
            parts = _values_of(lines[last], lines[last - 1], lines[index], labels)
            if parts is None:
                break
            for own, words in zip(values, parts, strict=True):
                if words:
                    line = Line.of(page.number, words)
                    own.append(replace(line, column=lines[last].column))
            last += 1
        if not labels or not all(values):
            made.append(lines[index])
            index += 1
            continue
        for label, own in zip(labels, values, strict=True):
            line = Line.of(page.number, label)
            made.extend([replace(line, column=lines[index].column), *own])
        index = last
    return replace(page, lines=made)


def _labels_of(line: Line) -> list[list[Word]]:
    """Return the known labels of which a line consists, two at least; none where others stand."""
    least = _GAP * line.size
    apart = any(word[1] - before[3] >= least for before, word in pairwise(line.words))
    if not apart or any(word.bold for word in line.words):
        return []
    parts: list[list[Word]] = [[line.words[0]]]
    for before, word in pairwise(line.words):
        if word.x0 - before.x1 >= least:
            parts.append([])
        parts[-1].append(word)
    heads = [field_head(words_on_one_line(words).rstrip(" :")) for words in parts]
    kinds = [head.kind if head is not None else "" for head in heads]
    return [] if "" in kinds or measure(kinds) else parts


def _values_of(
    line: Line, above: Line, head: Line, labels: Sequence[Sequence[Word]]
) -> list[list[Word]] | None:
    """Return the words of a line by the label that they stand under, None where they stand under
    none, or run from one to the next."""
    if line.size < head.size + _SMALLER or not 0 <= line.top - above.bottom <= _CLOSE * line.size:
        return None
    edges = [words[0].x0 for words in labels]
    parts: list[list[Word]] = [[] for _ in labels]
    for word in line.words:
        under = [place for place, edge in enumerate(edges) if edge <= word.x0 + _EDGE]
        if not under or any(word.x0 < edge - _EDGE < word.x1 - _EDGE for edge in edges[1:]):
            return None
        parts[under[-1]].append(word)
    # Below the first line, a line in the first column alone is what comes after the values.
    if not parts[-1] or (above is head and not all(parts)):
        return None
    aligned = all(
        abs(words[0].x0 - edge) <= _EDGE for words, edge in zip(parts, edges, strict=True) if words
    )
    return parts if aligned else None
