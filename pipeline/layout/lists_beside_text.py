"""A list under its label beside a running text: the text is read first, then the list.

En bra start i livet lägger grunden       Insatsområden
för resten. Barn och unga ska mötas av    • Tidiga insatser
vuxna som samarbetar.                     • Läsning och språk

The label is bold and known, the points below it have signs, and all begin at one edge; the text at
its left ends before that edge.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.language.column_kinds import label_of, leads_focus
from pipeline.layout.column_heads import is_table_head
from pipeline.layout.grids import words_on_one_line
from pipeline.layout.lines import PageLines, parted_at
from pipeline.layout.paragraphs import marker_of
from schemas.document import Line, Word

_GAP = 1.0  # of the size of type, between the text and the list
_SAME = 1.5  # points
_FEWEST = 2  # points of a list, and lines of text beside it
_APART = 2.2  # of the size of type, from line to line
_COLUMN = 3  # after the two in which running text may be set


def with_lists_after_text(page: PageLines) -> PageLines:
    """Return a page with labelled lists that stand beside a text after that text."""
    lines = list(page.lines)
    made: list[Line] = []
    index = 0
    while index < len(lines):
        edge = _edge_of(lines[index])
        last = _end(lines, index, edge) if edge is not None else index
        if edge is None or not _is_list(lines[index:last], edge):
            made.append(lines[index])
            index += 1
            continue
        aside: list[Line] = []
        for line in lines[index:last]:
            text, own = _halves(line, edge)
            if text:
                made.append(Line.of(page.number, text))
            if own:
                aside.append(replace(Line.of(page.number, own), column=_COLUMN))
        made.extend(aside)
        index = last
    return replace(page, lines=made)


def _edge_of(line: Line) -> float | None:
    """Return where a bold label begins that ends a line behind words of a text."""
    if line.words[0].bold or not line.words[-1].bold:
        return None  # most lines
    runs = line.runs(_GAP)
    if len(runs) != 2 or any(word.bold for word in runs[0]) or is_table_head(line):
        return None
    label = runs[1]
    text = words_on_one_line(label)
    known = leads_focus(text) or label_of(text) is not None
    return label[0].x0 if known and all(word.bold for word in label) else None


def _halves(line: Line, edge: float) -> tuple[list[Word], list[Word]]:
    return parted_at(line, edge - _SAME)


def _end(lines: Sequence[Line], first: int, edge: float) -> int:
    """Return the index after the last line of the text and the list beside it."""
    place = first + 1
    while place < len(lines):
        line, before = lines[place], lines[place - 1]
        text, own = _halves(line, edge)
        if text and text[-1].x1 > edge - _GAP * line.size / 2:
            break
        if own and not marker_of(own) and own[0].x0 < edge + _SAME:
            break
        if line.top - before.top > _APART * line.size or line.size > before.size + 1:
            break
        place += 1
    return place


def _is_list(lines: Sequence[Line], edge: float) -> bool:
    """Whether points stand below a label, and lines of a text that has none beside them."""
    halves = [_halves(line, edge) for line in lines]
    points = [bool(marker_of(own)) for _, own in halves[1:] if own]
    texts = [text for text, _ in halves if text]
    own = points[:1] == [True] and sum(points) >= _FEWEST
    return own and len(texts) >= _FEWEST and not any(marker_of(text) for text in texts)
