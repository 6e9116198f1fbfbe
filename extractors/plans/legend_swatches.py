"""Legends set as columns of marks, or as marks on one line, with words to their right, whose lines
may stand on no base line of each other.

[green]  Delmålet bedöms kunna nås           ↗  Utvecklingen går åt rätt håll
[yellow] Delmålet kan nås om fler            →  Ingen tydlig förändring
         åtgärder genomförs

[green] Kan nås    [yellow] Kan nås om fler       [red] Bedöms inte
                            åtgärder genomförs          kunna nås
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from schemas.document import HUES, Box, Mark, Paragraph, Piece, Section

_REACH = 30.0  # points between a mark and the words beside it
_REACH_ANNOUNCED = 90.0  # the same below a title that announces a legend: a column of its own
_SAME_EDGE = 2.0  # points between marks of a column
_LARGEST = 24.0  # points: a face or a dot, no cell of a table
_NEXT = (8.0, 48.0)  # points from a mark to the next one of its column
_LEVEL = 2.0  # points by which the middles of marks on one line differ
_PITCH = 0.6  # of a line's height: the most that stands between it and the line below
_WORD_SPACE = 8.0  # points at most between words that follow each other on a line


class Swatch(NamedTuple):
    """A mark of a legend, the words beside it, the first of them, and the room of both."""

    mark: Mark
    said: str
    first: Piece
    room: Box


def swatches_of(
    section: Section, marks: Mapping[int, Sequence[Mark]], is_announced: bool = False
) -> list[Swatch]:
    """Return the marks of a section that stand in columns, each with the words to its right;
    `is_announced`: the section's title says that it explains marks."""
    reach = _REACH_ANNOUNCED if is_announced else _REACH
    pieces: dict[int, list[Piece]] = {}
    for paragraph in section.paragraphs:
        for piece in paragraph.passage.pieces:
            if piece.end > piece.start:
                pieces.setdefault(piece.page, []).append(piece)
    found: list[Swatch] = []
    for page, own in pieces.items():
        top, bottom = min(p.top for p in own) - 10, max(p.bottom for p in own) + 10
        seen = [mark for mark in marks.get(page, ()) if top <= _middle(mark) <= bottom]
        for column in _columns(seen):
            found.extend(_in_column(column, seen, own, reach))
    return found


def swatches_on_lines(section: Section, marks: Mapping[int, Sequence[Mark]]) -> list[Swatch]:
    """Return the marks of a section that stand beside each other on one line, each with the words
    between it and the next: lines with one left edge, no word before them."""
    pieces: dict[int, list[Piece]] = {}
    for block in section.blocks:
        if isinstance(block, Paragraph):
            passages = [block.passage]
        elif len(block.rows) == 1:
            passages = [paragraph.passage for cell in block.rows[0] for paragraph in cell]
        else:
            continue
        for piece in (piece for passage in passages for piece in passage.pieces):
            if piece.end > piece.start:
                pieces.setdefault(piece.page, []).append(piece)
    found: list[Swatch] = []
    for page, own in pieces.items():
        top, bottom = min(p.top for p in own) - 10, max(p.bottom for p in own) + 10
        seen = [m for m in marks.get(page, ()) if top <= _middle(m) <= bottom and _is_small(m)]
        for line in _levels(seen):
            for mark, after in zip(line, [*line[1:], None], strict=True):
                swatch = _between(mark, after.x0 if after else float("inf"), own)
                found.extend([swatch] if swatch else [])
    return found


def _levels(marks: Iterable[Mark]) -> Iterator[list[Mark]]:
    """Yield marks that stand beside each other on one line, from left to right."""
    rest = sorted(marks, key=_middle)
    while rest:
        level = [mark for mark in rest if _middle(mark) - _middle(rest[0]) <= _LEVEL]
        rest = rest[len(level) :]
        if len(level) > 1:
            yield sorted(level, key=lambda mark: mark.x0)


def _between(mark: Mark, end: float, pieces: Sequence[Piece]) -> Swatch | None:
    """Return a mark with the words right of it, up to the next mark at `end`; those of the lines
    below begin where the words do, or where the mark does."""
    lines = _lines_of([
        p for p in pieces
        if p.x1 <= end + 1 and (mark.x1 - 1 <= p.x0 or (p.top >= mark.bottom - 1 and
                                mark.x0 - _SAME_EDGE <= p.x0))
    ])  # fmt: skip
    beside = [n for n, line in enumerate(lines) if mark.top < _middle(line[0]) < mark.bottom]
    if not beside:
        beside = [n for n, line in enumerate(lines)
                  if line[0].top < mark.bottom and line[0].bottom > mark.top]  # fmt: skip
    if not beside or lines[beside[0]][0].x0 - mark.x1 > _REACH:
        return None
    first = last = beside[0]
    edge = lines[first][0].x0

    def goes_on(upper: Sequence[Piece], lower: Sequence[Piece], line: Sequence[Piece]) -> bool:
        height, start = line[0].bottom - line[0].top, line[0].x0
        near = lower[0].top - upper[0].bottom <= _PITCH * height
        before = any(
            0 <= start - p.x1 <= _WORD_SPACE for p in pieces
            if abs(_middle(p) - _middle(line[0])) < 1 and p.x0 < start - _SAME_EDGE
        )  # fmt: skip
        at_edge = min(abs(start - edge), abs(start - mark.x0)) <= _SAME_EDGE
        return near and at_edge and not before

    while first and goes_on(lines[first - 1], lines[first], lines[first - 1]):
        first -= 1
    while last + 1 < len(lines) and goes_on(lines[last], lines[last + 1], lines[last + 1]):
        last += 1
    words = [piece for line in lines[first : last + 1] for piece in line]
    said = " ".join(piece.printed for piece in words)
    top, bottom = words[0].top, words[-1].bottom
    room = Box(mark.page, mark.x0 - 2, top, max(p.x1 for p in words) + 2, bottom, said)
    return Swatch(mark, said, words[0], room)


def _lines_of(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Return words by lines, each up to a space wider than between words."""
    lines: list[list[Piece]] = []
    for piece in _in_lines(pieces):
        line = lines[-1] if lines else None
        if line is None or abs(_middle(piece) - _middle(line[0])) > _LEVEL:
            lines.append([piece])
        elif piece.x0 - line[-1].x1 <= _WORD_SPACE:
            line.append(piece)
    return lines


def _is_small(mark: Mark) -> bool:
    return max(mark.x1 - mark.x0, mark.bottom - mark.top) <= _LARGEST


def without_strokes(marks: Sequence[Mark]) -> list[Mark]:
    """Return marks without the strokes of one drawing: the eyes, the mouth and the outline of a
    face stand on its ground."""
    grounds = [mark for mark in marks if mark.carrier == "fill" and mark.sign == "shape"]
    return [
        mark for mark in marks
        if mark.colour in HUES
        or not any(_is_stroke(mark, ground) for ground in grounds if ground is not mark)
    ]  # fmt: skip


def _is_stroke(mark: Mark, ground: Mark) -> bool:
    if mark.carrier != "fill" or mark.page != ground.page or mark.direction:
        return False
    around = mark.sign == "outline" and mark.x0 <= ground.x0 <= ground.x1 <= mark.x1
    smaller = mark.x1 - mark.x0 < ground.x1 - ground.x0 <= _LARGEST
    near = around and mark.x1 - mark.x0 <= ground.x1 - ground.x0 + _SAME_EDGE
    if not (smaller or near):
        return False
    across, middle = (mark.x0 + mark.x1) / 2, _middle(mark)
    return ground.x0 < across < ground.x1 and ground.top < middle < ground.bottom


def _columns(marks: Iterable[Mark]) -> Iterator[list[Mark]]:
    """Yield marks that stand below each other at one left edge."""
    rest = sorted(marks, key=lambda mark: (mark.x0, mark.top))
    while rest:
        alike = [mark for mark in rest if mark.x0 - rest[0].x0 <= _SAME_EDGE]
        rest = rest[len(alike) :]
        alike.sort(key=_middle)
        own = alike[:1]
        for mark in alike[1:]:
            if _NEXT[0] <= _middle(mark) - _middle(own[-1]) <= _NEXT[1]:
                own.append(mark)
                continue
            if len(own) > 1:
                yield own
            own = [mark]
        if len(own) > 1:
            yield own


def _in_column(
    column: Sequence[Mark], seen: Sequence[Mark], pieces: Sequence[Piece], reach: float
) -> Iterator[Swatch]:
    middles = [_middle(mark) for mark in column]
    borders = [(a + b) / 2 for a, b in pairwise(middles)]
    edges = [2 * middles[0] - borders[0], *borders, 2 * middles[-1] - borders[-1]]
    for mark, (upper, lower) in zip(column, pairwise(edges), strict=True):
        beside = (one.x0 for one in seen if one.x0 > mark.x1 and upper <= _middle(one) < lower)
        right = min(beside, default=float("inf"))
        own = [
            piece for piece in pieces
            if mark.x1 - 1 <= piece.x0 < right - 1 and upper <= _middle(piece) < lower
        ]  # fmt: skip
        lines = _in_lines(own)
        if not lines or lines[0].x0 - mark.x1 > reach:
            continue
        said = " ".join(piece.printed for piece in lines)
        room = Box(mark.page, mark.x0 - 2, upper, max(p.x1 for p in own) + 2, lower, said)
        yield Swatch(mark, said, lines[0], room)


def _in_lines(pieces: Sequence[Piece]) -> list[Piece]:
    """Return words from line to line, from left to right."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=_middle):
        if lines and _middle(piece) < lines[-1][0].bottom - 1:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [piece for line in lines for piece in sorted(line, key=lambda one: one.x0)]


def _middle(one: Mark | Piece) -> float:
    return (one.top + one.bottom) / 2
