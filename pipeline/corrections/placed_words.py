"""The words of a document's pages by where they stand: what is printed in a box.

Boxes that people give are those of the page as displayed; boxes of provenance are those of the page
as read (see `pipeline.reading.frames`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.reading.frames import Corners
from pipeline.reading.pdf import Sheet
from schemas.document import Box, Word

_SAME_LINE = 0.5  # of a word's height by which two words of a line overlap


class PlacedWord(NamedTuple):
    """A word with its corners on the page as displayed."""

    word: Word
    shown: Corners


class PageWords:
    """The words of the pages that went by."""

    def __init__(self) -> None:
        self._pages: dict[int, list[PlacedWord]] = {}

    def watch(self, sheets: Iterable[Sheet]) -> Iterator[Sheet]:
        """Yield the sheets, and keep their words."""
        for sheet in sheets:
            self.add(sheet)
            yield sheet

    def add(self, sheet: Sheet) -> None:
        """Keep the words of a page."""
        view = sheet.view
        self._pages.setdefault(sheet.number, []).extend(
            PlacedWord(word, view.displayed(word.x0, word.top, word.x1, word.bottom))
            for word in sheet.words
        )

    def on(self, page: int) -> Sequence[PlacedWord]:
        """Return the words of a page in reading order."""
        return self._pages.get(page, ())

    def opening(self, page: int) -> tuple[Box, ...]:
        """Return the first line of a page; nothing where it has no words."""
        return tuple(_lines(page, [placed.word for placed in self.on(page)]))[:1]

    def in_box(self, page: int, box: Corners) -> tuple[Box, ...]:
        """Return what is printed in a box of the page as displayed, line by line.

        A word is in the box that its middle is in.
        """
        own = [placed.word for placed in self.on(page) if _is_in(placed.shown, box)]
        return tuple(_lines(page, own))

    def find(self, words: str) -> list[tuple[Box, ...]]:
        """Return every place in the document where these words stand one after the other."""
        wanted = letters(words)
        if not wanted:
            return []
        return [
            tuple(_lines(page, run))
            for page, placed in self._pages.items()
            for run in _runs([own.word for own in placed], wanted)
        ]


def text_of(boxes: Sequence[Box]) -> str:
    """Return the words of boxes one after the other."""
    return " ".join(box.text for box in boxes)


def letters(text: str) -> str:
    """Return the letters and digits of a text: what is compared where spaces do not count."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", text)).casefold()


def _is_in(shown: Corners, box: Corners) -> bool:
    across, down = (shown[0] + shown[2]) / 2, (shown[1] + shown[3]) / 2
    return box[0] <= across <= box[2] and box[1] <= down <= box[3]


def _runs(words: Sequence[Word], wanted: str) -> Iterator[list[Word]]:
    """Yield the words, one after the other, whose letters are those that are wanted."""
    own = [letters(word.text) for word in words]
    for start, first in enumerate(own):
        if not first or not wanted.startswith(first):
            continue
        found = ""
        for end in range(start, len(own)):
            found += own[end]
            if found == wanted:
                yield list(words[start : end + 1])
            if not wanted.startswith(found) or found == wanted:
                break


def _lines(page: int, words: Sequence[Word]) -> Iterator[Box]:
    """Yield one box for every line of words."""
    line: Box | None = None
    for word in words:
        if line is not None and _goes_on(line, word):
            line = Box(
                page,
                line.x0,
                min(line.top, word.top),
                max(line.x1, word.x1),
                max(line.bottom, word.bottom),
                f"{line.text} {word.text}",
            )
            continue
        if line is not None:
            yield line
        line = Box(page, word.x0, word.top, word.x1, word.bottom, word.text)
    if line is not None:
        yield line


def _goes_on(line: Box, word: Word) -> bool:
    common = min(line.bottom, word.bottom) - max(line.top, word.top)
    return word.x0 >= line.x1 - 2.0 and common > _SAME_LINE * (word.bottom - word.top)
