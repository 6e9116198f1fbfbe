"""A level rule that is drawn cell by cell, and where lines stand to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from schemas.document import Line

SAME = 1.5  # points: pieces of one rule
EDGE = 2.0  # points between the ends of rules that belong together
PADDING = 1.0  # of the size, from a text to the rule below its cell
CLOSE = 0.5  # of the size, between the lines of a head
_BLANK = 0.35  # of the size: a wider gap is no blank inside a text


class PiecedRule(NamedTuple):
    """A level rule: its height, the ends of its table, and where its pieces meet.

    `drawn` is where it is drawn from and to: below cells that go on in the next row it is not.
    """

    y: float
    x0: float
    x1: float
    joints: tuple[float, ...]
    drawn: tuple[tuple[float, float], ...]

    @property
    def start(self) -> float:
        """Where it is drawn from."""
        return self.drawn[0][0]


def middle(line: Line) -> float:
    """Return the height of a line's middle."""
    return (line.top + line.bottom) / 2


def is_inside(line: Line, rule: PiecedRule) -> bool:
    """Whether a word of a line stands between the ends of a rule."""
    left, right = rule.x0 - EDGE, rule.x1 + EDGE
    if line.x1 < left or line.x0 > right:
        return False
    return any(left <= word.x0 and word.x1 <= right for word in line.words)


def crossed(lines: Sequence[Line], joints: Sequence[float]) -> bool:
    """Whether words run over a joint, with no gap between them."""
    runs = [run for line in lines for run in line.runs(_BLANK)]
    return any(run[0].x0 < x - 1 and run[-1].x1 > x + 1 for run in runs for x in joints)
