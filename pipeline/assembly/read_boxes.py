"""The boxes that rows were read from: which words of a page a row stands on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.contract import Extracted, Row
from schemas.document import Passage, Piece

_BAND = 24.0  # points: boxes are looked up by the band of the page that they touch


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

    def holds(self, piece: Piece) -> bool:
        """Whether the middle of a word stands in a box that a row was read from."""
        y = (piece.top + piece.bottom) / 2
        boxes = self._boxes.get((piece.page, int(y // _BAND)))
        if not boxes:
            return False
        x = (piece.x0 + piece.x1) / 2
        # Asked for every word: a generator takes twice as long.
        for x0, top, x1, bottom in boxes:  # noqa: SIM110
            if x0 <= x <= x1 and top <= y <= bottom:
                return True
        return False

    def count(self, pieces: Sequence[Piece]) -> int:
        """Return how many of some words stand in boxes that rows were read from."""
        return sum(map(self.holds, pieces))

    def most_of(self, passage: Passage) -> bool:
        """Whether at least half of a passage's words stand in boxes that rows were read from."""
        return self.count(passage.pieces) * 2 >= len(passage.pieces)
