"""Stacked bars of a chart: each number stands on the part of the bar that it counts.

Klimat och energi, 4 mål   [green 1][yellow    2][red 1]
The numbers are proportional to the widths of their parts, or add up to the total that is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extractors.plans.goal_marks import Marks
from extractors.tallies.tally_tables import StatedCount
from schemas.document import Mark, Passage, Piece
from schemas.vocabulary import words

_TOTAL = re.compile(r"[,:(]?\s*\(?(?P<n>\d{1,3})\s*\w*mål(?:en)?\)?[,:]?\s*$")
_FEWEST = 2  # parts of a bar
_UNEVEN = 0.12  # by which a part may be wider or narrower than its number says


def bar_counts(
    passage: Passage, marks: Marks, year: int | None
) -> Iterator[tuple[str, StatedCount]]:
    """Yield the counts of the lines of a passage that are bars, each with its bar's label."""
    starts = [
        place
        for place, piece in enumerate(passage.pieces)
        if not place or piece.x0 < passage.pieces[place - 1].x0
    ]
    for start, end in pairwise([*starts, len(passage.pieces)]):
        line = passage.cut(passage.pieces[start].start, passage.pieces[end - 1].end)
        label, counts = _bar(line, marks, year)
        yield from ((label, count) for count in counts)


def _bar(passage: Passage, marks: Marks, year: int | None) -> tuple[str, list[StatedCount]]:
    """Return a bar's label and its counts; no counts where the line is none."""
    parts: list[tuple[Piece, Mark]] = []
    for piece in reversed(passage.pieces):
        text = passage.text[piece.start : piece.end]
        ground = _ground(piece, marks) if len(text) <= 3 and text.isdecimal() else None
        if ground is None:
            break
        parts.insert(0, (piece, ground))
    colours = [ground.colour for _, ground in parts]
    meanings = words("colours", "of_bars")
    if len(parts) < _FEWEST or len(set(colours)) < len(parts) or not set(colours) <= set(meanings):
        return "", []
    label = passage.cut(0, parts[0][0].start)
    total = _TOTAL.search(label.text)
    numbers = [int(passage.text[piece.start : piece.end]) for piece, _ in parts]
    if not (
        _proportional(numbers, [g for _, g in parts]) or (total and sum(numbers) == int(total["n"]))
    ):
        return "", []
    counts = [
        StatedCount("status", meanings[ground.colour], number, year,
                    passage.cut(piece.start, piece.end), passage)
        for number, (piece, ground) in zip(numbers, parts, strict=True)
    ]  # fmt: skip
    if total:
        stated = label.cut(*total.span("n"))
        counts.insert(0, StatedCount("total", "all", int(total["n"]), year, stated, passage))
        label = label.cut(0, total.start())
    return label.plain.strip(" ,:"), counts


def _ground(piece: Piece, marks: Marks) -> Mark | None:
    """Return the part of a bar on which a number stands."""
    x, y = (piece.x0 + piece.x1) / 2, (piece.top + piece.bottom) / 2
    return next(
        (
            mark
            for mark in marks.get(piece.page, ())
            if mark.carrier in ("area", "fill")
            and mark.x0 <= x <= mark.x1
            and mark.top <= y <= mark.bottom
        ),
        None,
    )


def _proportional(numbers: list[int], parts: list[Mark]) -> bool:
    """Whether the parts stand side by side on one bar and are as wide as their numbers say."""
    if any(abs(part.top - parts[0].top) > 2 for part in parts) or 0 in numbers:
        return False
    each = [(part.x1 - part.x0) / number for number, part in zip(numbers, parts, strict=True)]
    return max(each) <= (1 + _UNEVEN) * min(each) and len(set(numbers)) > 1
