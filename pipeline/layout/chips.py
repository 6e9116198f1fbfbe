"""Chips: words on a small ground of their own beside a point of a list, that say how far it is.

Kommunens aktivitetsansvar      (Klart)
samlas i en grupp                          ->  the point in one piece, and the chip after it
Feriejobb till alla i årskurs 9 (Pågår)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.language.progress import says_progress
from schemas.document import Fill, Line, Word

CHIPS = 1000
"""Columns of the points beside chips, and of chips, are numbered from here on: none runs on with
another."""
_WHITE = 0xFFFFFF
_LOWEST, _HIGHEST = 0.8, 2.6  # of the size of type: the height of a chip
_AROUND = 2.5  # of the size of type: the widest margin of a chip beside its words
_WIDER = 1.12  # times the step from line to line inside a point: a gap between two points
_NEAR = 1.0  # of the size of type, between the middles of a chip and of the line that it stands by


def with_chips_after(lines: Sequence[Line], fills: Mapping[int, Sequence[Fill]]) -> Sequence[Line]:
    """Return lines of text with each chip in a line of its own after the point that it stands by.

    `fills` are the filled areas of the pages by number. Chips that no text stands beside, and other
    words on a ground, stay where they are.
    """
    texts: list[Line] = []
    chips: list[Line] = []
    for line in lines:
        rest, chip = _parted(line, fills.get(line.page, ()))
        chips += [chip] if chip else []
        texts += [rest] if rest else []
    found = ((_beside(chip, texts), chip) for chip in chips)
    of_point = {place: chip for place, chip in found if place is not None}
    if len(of_point) < len(chips) or not chips:
        return lines
    ends = _ends(texts, sorted(of_point))
    made: list[Line] = []
    column, point, last = CHIPS, -1, -1
    for place, line in enumerate(texts):
        if place in ends:
            point, last, column = place, ends[place], column + 2
        made.append(replace(line, column=column) if place <= last else line)
        if place == last:
            made.append(replace(of_point[point], column=column + 1))
    return made


def _parted(line: Line, fills: Sequence[Fill]) -> tuple[Line | None, Line | None]:
    """Return a line without the chip at one of its ends, and the chip."""
    for fill in fills:
        if fill.bottom < line.top or fill.top > line.bottom or fill.colour == _WHITE:
            continue
        own = [word for word in line.words if _holds(fill, word)]
        rest = [word for word in line.words if word not in own]
        if not own or not _is_chip(own, fill) or not (_is_end(own, line.words)):
            continue
        chip = replace(Line.of(line.page, own), column=line.column)
        return (replace(Line.of(line.page, rest), column=line.column) if rest else None), chip
    return line, None


def _holds(fill: Fill, word: Word) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return fill.x0 <= x <= fill.x1 and fill.top <= y <= fill.bottom


def _is_chip(words: Sequence[Word], fill: Fill) -> bool:
    size = words[0].size
    height, margin = fill.bottom - fill.top, (fill.x1 - fill.x0) - (words[-1].x1 - words[0].x0)
    small = _LOWEST * size <= height <= _HIGHEST * size and margin <= 2 * _AROUND * size
    return small and says_progress(" ".join(word.text for word in words))


def _is_end(own: Sequence[Word], words: Sequence[Word]) -> bool:
    """Whether words are all of a line, its first or its last ones."""
    count = len(own)
    return list(own) == list(words[:count]) or list(own) == list(words[-count:])


def _beside(chip: Line, texts: Sequence[Line]) -> int | None:
    """Return the place of the line of text that a chip stands beside."""
    middle = (chip.top + chip.bottom) / 2
    near = [
        (abs((line.top + line.bottom) / 2 - middle), place)
        for place, line in enumerate(texts)
        if (line.page, line.column) == (chip.page, chip.column)
        and (line.x1 <= chip.x0 or line.x0 >= chip.x1)
    ]
    distance, place = min(near, default=(chip.size * 2, -1))
    return place if distance <= _NEAR * chip.size else None


def _ends(texts: Sequence[Line], places: Sequence[int]) -> dict[int, int]:
    """Return the last line of the point of each line that a chip stands beside."""
    found = {}
    for place, after in pairwise([*places, len(texts)]):
        end = place
        while end + 1 < after and _goes_on(texts[end], texts[end + 1]):
            end += 1
        found[place] = _before_gap(texts, place, end) if after < len(texts) else end
    return found


def _goes_on(line: Line, after: Line) -> bool:
    same = (line.page, line.column, line.bold) == (after.page, after.column, after.bold)
    step = after.top - line.top
    return same and abs(line.size - after.size) < 0.6 and 0 < step <= 1.7 * line.size


def _before_gap(texts: Sequence[Line], place: int, end: int) -> int:
    """Return the last line before a gap between points, below a line beside a chip."""
    steps = [texts[i + 1].top - texts[i].top for i in range(place, end)]
    usual = min(steps, default=0.0)
    gap = next((i for i, step in enumerate(steps) if step > _WIDER * usual), None)
    return end if gap is None else place + gap
