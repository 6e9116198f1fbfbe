"""The boxes that rows were read from: which words of a page a row stands on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.contract import Extracted, Row
from schemas.document import Passage, Piece

_BAND = 24.0  # points: boxes are looked up by the band of the page that they touch
_Line = tuple[int, float, float]
"""The page, top and bottom of a word: words of one line share them."""


class ReadBoxes:
    """The boxes of the provenance of rows, by page (points, origin top left)."""

    def __init__(self, found: Iterable[Extracted]) -> None:
        # Several fields are read from one box: it is kept once.
        boxes = {
            box[:5]
            for entry in found
            if isinstance(entry, Row)
            for provenance in entry.provenance
            for box in provenance.boxes
        }
        self._boxes: dict[tuple[int, int], list[tuple[float, float, float, float]]] = {}
        for page, x0, top, x1, bottom in boxes:
            for band in range(int(top // _BAND), int(bottom // _BAND) + 1):
                self._boxes.setdefault((page, band), []).append((x0, top, x1, bottom))
        self._lines: dict[_Line, list[tuple[float, float]]] = {}
        self._most: dict[Passage, bool] = {}

    def _read_on(self, line: _Line) -> list[tuple[float, float]]:
        """Return the stretches of a line that lie in boxes, from left to right, none touching
        another."""
        page, top, bottom = line
        y = (top + bottom) / 2
        stretches: list[tuple[float, float]] = []
        on = self._boxes.get((page, int(y // _BAND)), ())
        for x0, x1 in sorted((x0, x1) for x0, upper, x1, lower in on if upper <= y <= lower):
            if stretches and x0 <= stretches[-1][1]:
                stretches[-1] = (stretches[-1][0], max(stretches[-1][1], x1))
            else:
                stretches.append((x0, x1))
        self._lines[line] = stretches
        return stretches

    def holds(self, piece: Piece) -> bool:
        """Whether the middle of a word stands in a box that a row was read from."""
        return self.count((piece,)) == 1

    def first_of(self, pieces: Sequence[Piece]) -> Piece | None:
        """Return the first of some words that stands in a box that a row was read from."""
        if not self.count(pieces):
            return None  # as of most sentences that no row stands on
        return next((piece for piece in pieces if self.holds(piece)), None)

    def count(self, pieces: Iterable[Piece]) -> int:
        """Return how many of some words stand in boxes that rows were read from."""
        if not self._boxes:
            return 0
        counted = 0
        known = self._lines
        line: _Line | None = None
        stretches: list[tuple[float, float]] = []
        for _, _, page, x0, top, x1, bottom, _ in pieces:
            if line is None or top != line[1] or bottom != line[2] or page != line[0]:
                line = (page, top, bottom)
                found = known.get(line)
                stretches = self._read_on(line) if found is None else found
            if stretches:
                x = (x0 + x1) / 2
                for left, right in stretches:
                    if left <= x <= right:
                        counted += 1
                        break
        return counted

    def most_of(self, passage: Passage) -> bool:
        """Whether at least half of a passage's words stand in boxes that rows were read from."""
        known = self._most.get(passage)
        if known is None:
            known = self.count(passage.pieces) * 2 >= len(passage.pieces)
            self._most[passage] = known
        return known
