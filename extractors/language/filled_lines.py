"""Lines that are set to fill their cell: the spaces between their words are wide, and all alike.

A wide space parts cells, but not within "för     Daniel     Pernilla" over "Norrhagen".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

_SAME_WIDTH = 0.3  # points
_FEWEST = 2  # spaces of one width


class _Placed(Protocol):
    @property
    def x0(self) -> float: ...

    @property
    def x1(self) -> float: ...


P = TypeVar("P", bound=_Placed)


def with_filled(runs: Sequence[Sequence[P]]) -> list[list[P]]:
    """Return the runs of a line, parted at wide spaces, with single words joined between which
    several spaces are of one width."""
    made: list[list[P]] = []
    widths: list[float] = []  # of the spaces between the single words before
    for run in runs:
        before = made[-1] if made else []
        space = run[0].x0 - before[-1].x1 if before else 0.0
        if len(run) > 1 or not before or (not widths and len(before) > 1):
            widths = []
        elif widths and abs(space - widths[0]) < _SAME_WIDTH:
            widths.append(space)
            if len(widths) == _FEWEST:
                made[-2:] = [[*made[-2], *before]]
            made[-1].extend(run)
            continue
        else:
            widths = [space]
        made.append(list(run))
    return made
