"""Numbers of a list that stand at the middle of the height of their points.

   The first point, over
1. two lines.
2. The second.

Lists that are set as tables print so. Each number is put before the first line of its point.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from pipeline.layout.lines import PageLines
from schemas.document import Line, Word

_NUMBER = re.compile(r"(?:\d{1,2}|[a-zåäö])[.)]")
_EDGE = 2.0  # points by which lines of one point may begin apart
_CLOSE = 1.9  # of the size of type: the pitch of the lines of a list, at most


class _Number(NamedTuple):
    """A number, and the line at its right, counted from 0; a half where it stands between two."""

    word: Word
    at: float


def with_numbers_first(page: PageLines) -> PageLines:
    """Return a page with every number that stands between two lines of its point before the
    point's first line."""
    lines = list(page.lines)
    alone = [index for index, line in enumerate(lines) if _is_number(line)]
    if not alone:
        return page
    made: list[Line] = []
    done = 0
    for index in alone:
        if index < done:
            continue
        first, last = _list_around(lines, index)
        moved = _moved(page.number, lines[first:last])
        if moved is None:
            continue
        made.extend(lines[done:first])
        made.extend(moved)
        done = last
    return replace(page, lines=[*made, *lines[done:]]) if done else page


def _is_number(line: Line) -> bool:
    return len(line.words) == 1 and _NUMBER.fullmatch(line.text) is not None


def _list_around(lines: Sequence[Line], index: int) -> tuple[int, int]:
    """Return where the lines of a list begin and end: those whose text begins at one edge, close to
    each other, with or without a number at its left."""
    number = lines[index]
    if not 0 < index < len(lines) - 1:
        return index, index + 1
    edge = lines[index - 1].x0

    def belongs(line: Line, near: Line) -> bool:
        if abs(line.top - near.top) > _CLOSE * near.size:
            return False
        if _is_number(line):
            return abs(line.x1 - number.x1) <= 2 * _EDGE
        return abs(_text_of(line)[0].x0 - edge) <= _EDGE

    first = last = index
    while first and belongs(lines[first - 1], lines[first]):
        first -= 1
    while last + 1 < len(lines) and belongs(lines[last + 1], lines[last]):
        last += 1
    return first, last + 1


def _text_of(line: Line) -> tuple[Word, ...]:
    """Return the words of a line behind its number."""
    numbered = len(line.words) > 1 and _NUMBER.fullmatch(line.words[0].text)
    return line.words[1:] if numbered else line.words


def _moved(page: int, lines: Sequence[Line]) -> list[Line] | None:
    """Return the lines of a list, each number before the first line of its point; None where the
    numbers do not stand at the middle of points."""
    text = [list(_text_of(line)) for line in lines if not _is_number(line)]
    numbers: list[_Number] = []
    row = 0
    for line in lines:
        if _is_number(line):
            if not 0 < row < len(text) or line.words[0].x1 > text[row - 1][0].x0:
                return None
            numbers.append(_Number(line.words[0], row - 0.5))
        else:
            if len(_text_of(line)) < len(line.words):
                numbers.append(_Number(line.words[0], row))
            row += 1
    starts = _starts([number.at for number in numbers], len(text))
    if starts is None:
        return None
    for number, start in zip(numbers, starts, strict=True):
        text[start].insert(0, number.word)
    return [Line.of(page, words) for words in text]


def _starts(places: Sequence[float], count: int) -> list[int] | None:
    """Return the first line of each point, so that each number is at the middle of its own.

    Points follow each other without a line between; the first may begin below other text.
    """
    for first in range(int(places[0]), -1, -1):
        starts: list[int] = []
        start = first
        for place in places:
            end = round(2 * place) - start
            if not start <= place <= end < count:
                break
            starts.append(start)
            start = end + 1
        else:
            return starts
    return None
