"""Tables whose columns are headed by coloured signs alone: how many goals of each area are green,
yellow and red, in numbers below the signs.

Område        (green) (yellow) (red)
Energi           2       1       0
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from schemas.document import HUES, Line, Mark, Word

_FEWEST = 2  # signs, and rows
_LARGEST = 30.0  # points
_NEAR = 12.0  # points between the middle of a number and that of its sign
_EDGE = 4.0  # points by which the first cells of rows may begin beside the head


def columns_under_marks(
    lines: Sequence[Line], index: int, marks: Sequence[Mark]
) -> tuple[list[float], int] | None:
    """Return the left edges of the columns of a table that a line heads beside signs, and the index
    after its last row; None where it heads none."""
    head = lines[index]
    signs = _signs_beside(head, marks)
    if len(signs) < _FEWEST:
        return None
    end = index + 1
    while end < len(lines) and _is_row(lines[end], head, signs):
        end += 1
    if end - index - 1 < _FEWEST:
        return None
    first = max(_label_of(line, signs)[-1].x1 for line in lines[index + 1 : end])
    edges = [(min(first, signs[0].x0) + signs[0].x0) / 2]
    edges += [(left.x1 + right.x0) / 2 for left, right in pairwise(signs)]
    return [head.x0, *edges], end


def _signs_beside(head: Line, marks: Sequence[Mark]) -> list[Mark]:
    """Return the signs on a line, right of all of its words, one for each column."""
    beside = sorted(
        (
            mark for mark in marks
            if mark.page == head.page
            and mark.carrier in ("fill", "image")
            and mark.colour in (*HUES, "grey", "white")
            and mark.x1 - mark.x0 <= _LARGEST
            and mark.x0 > head.x1
            and mark.top < (head.top + head.bottom) / 2 < mark.bottom
        ),
        key=lambda mark: mark.x0,
    )  # fmt: skip
    found: list[Mark] = []
    for mark in beside:
        if not found or mark.x0 > found[-1].x1:
            found.append(mark)  # an outline lies on its ground
    return found


def _label_of(line: Line, signs: Sequence[Mark]) -> list[Word]:
    return [word for word in line.words if word.x1 < signs[0].x0 - _EDGE]


def _is_row(line: Line, head: Line, signs: Sequence[Mark]) -> bool:
    """Whether a line holds a label below the head's words, and a number or a dash below each sign
    that has one."""
    label = _label_of(line, signs)
    numbers = line.words[len(label) :]
    if not label or abs(label[0].x0 - head.x0) > _EDGE or len(numbers) < _FEWEST:
        return False
    middles = [(mark.x0 + mark.x1) / 2 for mark in signs]
    return all(
        (word.text.isdigit() or word.text in "–-")
        and min(abs((word.x0 + word.x1) / 2 - middle) for middle in middles) <= _NEAR
        for word in numbers
    )
