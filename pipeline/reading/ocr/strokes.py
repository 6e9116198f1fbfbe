"""A ruling line as it is found in the picture of a page."""

from __future__ import annotations

from typing import NamedTuple


class Stroke(NamedTuple):
    """A ruling line in pixels: from (x0, top) to (x1, bottom), its thickness included."""

    x0: int
    top: int
    x1: int
    bottom: int
    level: bool
