"""The boxes that rows were read from: which words of a page a row stands on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.contract import Extracted, Row
from schemas.document import Box, Passage, Piece


class ReadBoxes:
    """The boxes of the provenance of rows, by page (points, origin top left)."""

    def __init__(self, found: Iterable[Extracted]) -> None:
        self._boxes: dict[int, list[Box]] = {}
        for entry in found:
            if isinstance(entry, Row):
                for provenance in entry.provenance:
                    for box in provenance.boxes:
                        self._boxes.setdefault(box.page, []).append(box)

    def holds(self, piece: Piece) -> bool:
        """Whether the middle of a word stands in a box that a row was read from."""
        x, y = (piece.x0 + piece.x1) / 2, (piece.top + piece.bottom) / 2
        return any(
            box.x0 <= x <= box.x1 and box.top <= y <= box.bottom
            for box in self._boxes.get(piece.page, ())
        )

    def count(self, pieces: Sequence[Piece]) -> int:
        """Return how many of some words stand in boxes that rows were read from."""
        return sum(map(self.holds, pieces))

    def most_of(self, passage: Passage) -> bool:
        """Whether at least half of a passage's words stand in boxes that rows were read from."""
        return self.count(passage.pieces) * 2 >= len(passage.pieces)
