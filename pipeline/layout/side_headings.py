"""Headings set in the margin, beside the text that they head.

    Ärende          Kommunledningskontoret har upprättat ...
    Kommunstyrelsens  att godkänna delårsrapporten
    förslag           att uppmana nämnderna ...

Parted so that the heading comes as lines of its own before its text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extractors.language.column_kinds import LABELLED, head_of, label_of
from extractors.language.headings import role_of
from pipeline.layout.column_heads import is_table_head
from pipeline.layout.lines import PageLines
from pipeline.layout.paragraphs import CARDS
from schemas.document import Line, Word

_NARROW = 10.0  # points between the margin's words and the text
_FEWEST = 3  # side headings that make it a layout and not an accident


def with_side_headings_apart(pages: Sequence[PageLines]) -> list[PageLines]:
    """Return pages with their side headings as bold lines of their own, if they have any."""
    column = _text_column(pages)
    if column is None:
        return list(pages)
    return [replace(page, lines=_parted(page.lines, column)) for page in pages]


def _text_column(pages: Sequence[PageLines]) -> float | None:
    """Return the left edge of the text beside the side headings, or None."""
    edges: Counter[int] = Counter()
    fields: Counter[int] = Counter()
    for page in pages:
        for line in page.lines:
            if line.column >= CARDS or not line.has_gap(1.0) or is_table_head(line):
                continue
            runs = line.runs(1.0)
            margin = " ".join(word.text for word in runs[0])
            if _is_side_heading(margin) or _labels_text(runs, margin):
                edges[round(runs[1][0].x0)] += 1
            elif head_of(margin) is not None:
                fields[round(runs[1][0].x0)] += 1
    if not edges:
        return None
    edge, _ = edges.most_common(1)[0]
    if fields[edge]:
        return None  # a card: its labels have values
    near = sum(count for other, count in edges.items() if abs(other - edge) <= 2)
    return float(edge) if near >= _FEWEST else None


def _is_side_heading(text: str) -> bool:
    # "Kostnad/finansiering" beside its value is a field of a plan's card
    return bool(role_of(text)) and head_of(text) is None


def _labels_text(runs: Sequence[Sequence[Word]], margin: str) -> bool:
    """Whether the words in the margin are a label in bold of goals or activities, and those beside
    it are not bold: "Det här vill vi", "Så gör vi"."""
    bold = all(word.bold for word in runs[0]) and not runs[1][0].bold
    return bold and _opens_texts(margin)


def _opens_texts(label: str) -> bool:
    known = label_of(label)
    return known is not None and known.kind in LABELLED


def _parted(lines: Sequence[Line], column: float) -> list[Line]:
    made: list[Line] = []
    index = 0
    while index < len(lines):
        margins: list[Line] = []
        count = 0
        has_text = False
        for line in lines[index : index + 3]:
            apart = line.column < CARDS and not is_table_head(line)
            margin, text = _halves(line, column) if apart else ([], [])
            if not margin or (count and not _follows(lines[index + count - 1], line)):
                break
            margins.append(Line.of(line.page, margin))
            has_text = has_text or bool(text)
            count += 1
        taken = next((n for n in range(count, 0, -1) if has_text and _heads(margins[:n])), 0)
        if taken:
            made.extend(replace(margin, bold=True) for margin in margins[:taken])
            halves = (_halves(line, column)[1] for line in lines[index : index + taken])
            made.extend(Line.of(margins[0].page, half) for half in halves if half)
            index += taken
        else:
            made.append(lines[index])
            index += 1
    return made


def _heads(margins: Sequence[Line]) -> bool:
    """Whether lines in the margin are one heading, and not two right below each other."""
    texts = [line.text for line in margins]
    for end in range(1, len(texts)):
        if texts[end][0].isupper() and role_of(texts[end]) and role_of(" ".join(texts[:end])):
            return False
    whole = " ".join(texts)
    return bool(role_of(whole)) or _opens_texts(whole)


def _halves(line: Line, column: float) -> tuple[list[Word], list[Word]]:
    """Return the words in the margin and those in the text; none in the margin if a line runs
    through both."""
    margin = [word for word in line.words if word.x0 < column - 3]
    text = list(line.words[len(margin) :])
    if margin and (margin[-1].x1 > column - _NARROW or (text and text[0].x0 > column + 60)):
        return [], list(line.words)
    return margin, text


def _follows(before: Line, line: Line) -> bool:
    return line.top - before.top < 2.0 * line.size
