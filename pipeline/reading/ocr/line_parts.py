"""The lines of a page as they are printed: tesseract's lines, parted and put together.

What stands side by side may be one line to tesseract ("§ 12  Val av ombud", a small number before a
large title): it is parted where the sides differ. Lines of a paragraph are of one size: a line runs
on where the first word of the next did not fit on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from pipeline.reading.ocr.hocr import SeenWord
from pipeline.reading.ocr.measures import Measure

_APART = 1.2  # of the size: the gap between two columns
_LETTERS = 3  # of a side: fewer say little about its size
_LARGER, _SHIFTED = 1.1, 0.12  # times the other side's size; of the size, between two base lines
_BETWEEN = 0.4  # of the size: the gap between two boxes
_SAME_LEFT = 0.6  # of the size
_LEADING = 1.5  # of the size: the most between the base lines of a paragraph
_ALIKE = 1.18  # times the size of the line before
_BLOCK = 2.3  # of the size: the most between the base lines of a block
_SPACE, _SLACK = 0.25, 0.5  # of the size: between two words; how far short of the edge


class Wall(NamedTuple):
    """An upright edge on a page: a ruling line, or a side of a ground."""

    x: int
    top: int
    bottom: int


def with_lines_parted(
    words: Sequence[SeenWord], measures: Sequence[Measure], walls: Sequence[Wall] = ()
) -> list[SeenWord]:
    """Return the words; where the sides of a line differ in size, stand on two base lines or in two
    boxes, each side is a line of its own."""
    lines: dict[int, list[int]] = {}
    for index, word in enumerate(words):
        lines.setdefault(word.line, []).append(index)
    last = max(lines, default=0)
    made = list(words)
    for own in lines.values():
        own.sort(key=lambda index: words[index].x0)
        start = 0
        for place in range(1, len(own)):
            before, after = own[start:place], own[place:]
            if _is_cut(words, measures, before, after, walls):
                last += 1
                start = place
                for index in after:
                    made[index] = made[index]._replace(line=last)
    return made


def _is_cut(
    words: Sequence[SeenWord],
    measures: Sequence[Measure],
    before: Sequence[int],
    after: Sequence[int],
    walls: Sequence[Wall],
) -> bool:
    one, other = _side(measures, before), _side(measures, after)
    if one is None or other is None:
        return False
    size = max(one[0], other[0])
    if words[after[0]].x0 - words[before[-1]].x1 < _APART * size:
        return False
    if _are_boxes(words[before[-1]], words[after[0]], walls, _BETWEEN * size):
        return True
    return size > _LARGER * min(one[0], other[0]) or abs(one[1] - other[1]) > _SHIFTED * size


def _are_boxes(left: SeenWord, right: SeenWord, walls: Sequence[Wall], between: float) -> bool:
    """Whether two walls with a gap between them part two words: those of a table share one."""
    middle = (left.top + left.bottom) / 2
    places = [
        wall.x for wall in walls
        if left.x1 <= wall.x <= right.x0 and wall.top <= middle <= wall.bottom
    ]  # fmt: skip
    return bool(places) and max(places) - min(places) >= between


def _side(measures: Sequence[Measure], own: Sequence[int]) -> tuple[float, float] | None:
    """Return the size and the base line of words, or None where they have few letters."""
    found = [measures[index] for index in own if measures[index].size > 0]
    if sum(each.letters for each in found) < _LETTERS:
        return None
    return median(each.size for each in found), median(each.base for each in found)


class _Line(NamedTuple):
    number: int
    x0: float
    x1: float
    base: float
    size: float
    first: float
    """The width of the first word."""


def runs_of_lines(words: Sequence[SeenWord], sizes: dict[int, float]) -> list[list[int]]:
    """Return the numbers of the lines of a page, those together that run on into each other.

    `sizes` are those of the lines, in pixels.
    """
    own: dict[int, list[SeenWord]] = {}
    for word in words:
        if sizes.get(word.line):
            own.setdefault(word.line, []).append(word)
    lines = sorted(
        (_line(number, each, sizes[number]) for number, each in own.items()),
        key=lambda line: line.base,
    )
    runs: list[list[_Line]] = []
    for line in lines:
        run = next((r for r in reversed(runs) if _runs_on(r[-1], line, lines)), None)
        if run is None:
            runs.append([line])
        else:
            run.append(line)
    return [[line.number for line in run] for run in runs]


def _line(number: int, words: Sequence[SeenWord], size: float) -> _Line:
    first = min(words, key=lambda word: word.x0)
    return _Line(
        number,
        first.x0,
        max(word.x1 for word in words),
        median(word.base for word in words),
        size,
        first.x1 - first.x0,
    )


def _runs_on(line: _Line, after: _Line, lines: Sequence[_Line]) -> bool:
    """Whether a line is so full that the first word of the line below did not fit on it."""
    slack = _SAME_LEFT * line.size
    below = 0.5 * line.size < after.base - line.base < _LEADING * line.size
    alike = max(line.size, after.size) < _ALIKE * min(line.size, after.size)
    if not below or not alike:
        return False
    if abs(after.x0 - line.x0) > slack:
        return _runs_on_centred(line, after, lines, slack)
    column = [other for other in lines if abs(other.x0 - line.x0) <= slack]
    edge = max(other.x1 for other in _block_of(line, column))
    return line.x1 + _SPACE * line.size + after.first > edge - _SLACK * line.size


def _runs_on_centred(line: _Line, after: _Line, lines: Sequence[_Line], slack: float) -> bool:
    """Whether a line of a centred text is so full that the next word did not fit on it."""
    middle = line.x0 + line.x1
    column = [other for other in lines if abs(other.x0 + other.x1 - middle) <= slack]
    if after not in column:
        return False
    widest = max(other.x1 - other.x0 for other in _block_of(line, column))
    return line.x1 - line.x0 + _SPACE * line.size + after.first > widest - _SLACK * line.size


def _block_of(line: _Line, column: Sequence[_Line]) -> Sequence[_Line]:
    """Return the lines of a column, from top to bottom, that hang together with one of them: what
    stands in a card is narrower than the text above it."""
    place = column.index(line)
    first = last = place
    while first and column[first].base - column[first - 1].base < _BLOCK * line.size:
        first -= 1
    while last + 1 < len(column) and column[last + 1].base - column[last].base < _BLOCK * line.size:
        last += 1
    return column[first : last + 1]
