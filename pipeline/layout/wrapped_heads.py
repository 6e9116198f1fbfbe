"""Heads of agenda items whose title wraps, in a column of its own or beside the case number.

§ 142            Information from the administration
Dnr KS 2025/12   and the companies

The lines of the title are put together, and the case number below them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.language.headings import role_of
from extractors.language.item_heads import item_head, lone_case_number
from pipeline.layout.lines import PageLines
from schemas.document import Line, Word

_APART = 1.5  # times the size: the gap between the § and its title
_SAME_EDGE = 2.0
_STEP = 2.0  # times the size, from line to line
_DEEPEST = 4  # lines of a title


def with_wrapped_heads(page: PageLines) -> PageLines:
    """Return a page with the titles of its agenda items in one piece."""
    made: list[Line] = []
    index = 0
    while index < len(page.lines):
        line = page.lines[index]
        made.append(line)
        index += 1
        edge = _title_edge(line)
        if edge is None:
            rest = _ends_beside_number(line, page.lines[index]) if index < len(page.lines) else None
            if rest is not None:
                words = [*line.words, *rest[0]]
                made[-1] = replace(line, words=tuple(words), text=_text(words))
                made.append(Line.of(page.number, rest[1]))
                index += 1
            continue
        titles, numbers, taken = _below(page.lines[index : index + _DEEPEST], line, edge)
        if titles and numbers:
            words = [word for each in (line, *titles) for word in each.words]
            made[-1] = replace(line, words=tuple(words), text=_text(words))
            made.extend(numbers)
            index += taken
    return replace(page, lines=made)


def _ends_beside_number(line: Line, after: Line) -> tuple[list[Word], list[Word]] | None:
    """Return the words in which the title on the line of a § goes on in the next line, and those of
    the case number far to the right of them; None where it does not.

    § 95 Motion om att införa gratis kollektivtrafik under
    lågtrafik                                 KS/2024:0199
    """
    if "§" not in line.text or item_head(line.text) is None or not after.text[0].islower():
        return None
    runs = after.runs(_APART)
    first = after.words[0]
    alike = first.bold == line.bold and abs(first.size - line.size) < 0.5
    if not alike or len(runs) != 2 or not _is_number(runs[1]):
        return None
    close = after.top - line.top <= _STEP * line.size and line.words[-1].x1 > runs[0][-1].x1
    return (list(runs[0]), list(runs[1])) if close else None


def _title_edge(line: Line) -> float | None:
    """Return where the title begins right of a § that stands apart, or None."""
    if "§" not in line.text or item_head(line.text) is None:
        return None
    runs = line.runs(_APART)
    return runs[1][0].x0 if len(runs) == 2 and item_head(_text(runs[0])) else None


def _below(lines: Sequence[Line], head: Line, edge: float) -> tuple[list[Line], list[Line], int]:
    """Return the lines that a title goes on in, those with the case number, and how many lines of
    the page they take up."""
    titles: list[Line] = []
    numbers: list[Line] = []
    taken = 0
    last = head
    for count, line in enumerate(lines, 1):
        left = [word for word in line.words if word.x0 < edge - _SAME_EDGE]
        right = list(line.words[len(left) :])
        if line.top - last.top > _STEP * head.size or (left and not _is_number(left)):
            break
        if right and not (_goes_on(right, head, edge) and (not left or left[-1].x1 < edge - 3)):
            break
        if left and numbers:
            break
        numbers += [Line.of(line.page, left)] if left else []
        titles += [Line.of(line.page, right)] if right else []
        taken, last = count, line
    return titles, numbers, taken


def _is_number(words: Sequence[Word]) -> bool:
    return lone_case_number(_text(words)) is not None


def _goes_on(words: Sequence[Word], head: Line, edge: float) -> bool:
    """Whether words stand below a title in its look, and head no section."""
    title = head.words[-1]
    first = words[0]
    alike = first.bold == title.bold and abs(first.size - title.size) < 0.5
    return abs(first.x0 - edge) <= _SAME_EDGE and alike and not role_of(_text(words))


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)
