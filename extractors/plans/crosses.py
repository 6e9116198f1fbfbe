"""Crosses in the columns of years and bodies: "X" says when or who; of two signs the full one says
who answers, and the hollow one who takes part."""

from __future__ import annotations

import re
from collections.abc import Iterable

from schemas.document import Table

_FULL = re.compile(r"[xX✓✔●•■]")
_HOLLOW = re.compile(r"[○◦□]")


def cross_in(table: Table, row: int, place: int) -> str:
    """Return the sign that is all that a cell holds, "" where it holds none or anything else. The
    sign of a list item without a text is one."""
    cell = table.rows[row][place] if place < len(table.rows[row]) else ()
    said = [paragraph.passage.plain or paragraph.marker for paragraph in cell]
    sign = said[0] if len(said) == 1 else ""
    return sign if is_cross(sign) else ""


def is_cross(sign: str) -> bool:
    """Whether a text is a sign that crosses a cell, full or hollow."""
    return bool(_FULL.fullmatch(sign) or _HOLLOW.fullmatch(sign))


def taking_part(signs: Iterable[str]) -> frozenset[str]:
    """Return which signs of a table say who takes part: the hollow ones beside full ones."""
    own = set(signs)
    full = any(_FULL.fullmatch(sign) for sign in own)
    return frozenset(sign for sign in own if full and _HOLLOW.fullmatch(sign))
