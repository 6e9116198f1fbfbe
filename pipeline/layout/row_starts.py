"""Which lines of a table without upright lines begin rows by what stands beside each other."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from pipeline.layout.open_columns import cells_of, column_of
from schemas.document import Line, Word

CROSSES = ("x", "X", "×", "✓", "•", "●")
"""What stands in a cell to say that its column holds for the row."""

SINGLE = ("status", "trend", "number", "activity_status")
"""The kinds of columns that say one thing a row."""


def begun_anew(
    body: Sequence[Line],
    columns: Sequence[float],
    kinds: Sequence[str | None],
    bands: frozenset[Line],
) -> set[int]:
    """Return the lines that begin rows though they stand as close as those of one cell: a time
    stands below a time, or crosses below crosses, and an activity and who answers begin anew beside
    them."""
    if not {"activity", "responsible"} <= set(kinds):
        return set()
    when = kinds.index("deadline") if "deadline" in kinds else None
    beside = [place for place, kind in enumerate(kinds) if kind in ("activity", "responsible")]
    cells = [cells_of(line.words, columns) for line in body]
    found = set()
    for place, (above, below) in enumerate(itertools.pairwise(cells), 1):
        if body[place] in bands or body[place - 1] in bands:
            continue
        times = all(
            _is_crossed(own, kinds) if when is None else own[when] and _is_time(own[when])
            for own in (above, below)
        )
        if times and all(_parts(above[column], below[column]) for column in beside):
            found.add(place)
    return found


def _is_crossed(cells: Sequence[Sequence[Word]], kinds: Sequence[str | None]) -> bool:
    """Whether crosses stand in columns of years, whose heads say no kind."""
    own = [cell for cell, kind in zip(cells, kinds, strict=True) if kind is None and cell]
    return bool(own) and all(len(cell) == 1 and cell[0].text in CROSSES for cell in own)


def _is_time(words: Sequence[Word]) -> bool:
    """Whether words are a whole time, or an open one in capitals: "Q2 2025", "Löpande"."""
    return not words[0].text[0].islower() and not words[-1].text.endswith((",", "-", "–", "och"))


def _parts(above: Sequence[Word], below: Sequence[Word]) -> bool:
    """Whether one text ends with a line and the next begins below it."""
    if not above or not below:
        return False
    return below[0].text[0].isupper() and not above[-1].text.endswith((",", "-", "\x02", "och"))


def beside_short_bands(
    body: Sequence[Line], columns: Sequence[float], kinds: Sequence[str | None], opening: int
) -> set[int]:
    """Return the lines that begin or follow a row of one short text and its judgement: a goal
    across the table that ends within the first column."""
    short = {opening, *(place for place, kind in enumerate(kinds) if kind in SINGLE)}
    lone = {
        place
        for place, line in enumerate(body)
        if {column_of(columns, word) for word in line.words} <= short
    }
    return lone | {place + 1 for place in lone}
