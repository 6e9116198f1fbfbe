"""The recognised words of a document in rows, as repairs look at them and change them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.reading.pdf import Sheet
from schemas.document import Word

_SAME_ROW = 0.45  # of a word's height


@dataclass(slots=True)
class RowOfWords:
    """Words on one base line of a page, from left to right; repairs put others in their place.

    `sheet` is the place of its sheet among those of the document.
    """

    sheet: int
    words: list[Word]

    @property
    def text(self) -> str:
        """The row's words, a space between them."""
        return " ".join(word.text for word in self.words)

    def put(self, index: int, *texts: str) -> None:
        """Put one or more words in the place of one; what was recognised is kept with the first."""
        old = self.words[index]
        recognised = old.text if old.recognised is None else old.recognised
        length = sum(map(len, texts)) + len(texts) - 1
        width, at = (old.x1 - old.x0) / max(1, length), 0
        made: list[Word] = []
        for text in texts:
            x0, x1 = old.x0 + at * width, old.x0 + (at + len(text)) * width
            made.append(
                old._replace(text=text, x0=x0, x1=x1, recognised="" if made else recognised)
            )
            at += len(text) + 1
        self.words[index : index + 1] = made

    def join(self, index: int) -> None:
        """Make one word of a word and the next; what was recognised is kept."""
        one, other = self.words[index : index + 2]
        read = f"{one.recognised or one.text} {other.recognised or other.text}"
        made = one._replace(text=one.text + other.text, x1=other.x1, recognised=read)
        self.words[index : index + 2] = [made]


def rows_of(sheets: Sequence[Sheet]) -> list[RowOfWords]:
    """Return the rows of the recognised pages of a document, from top to bottom."""
    rows: list[RowOfWords] = []
    for place, sheet in enumerate(sheets):
        if not sheet.recognised:
            continue
        middle: float | None = None
        for word in sheet.words:
            centre = (word.top + word.bottom) / 2
            if middle is None or abs(centre - middle) > _SAME_ROW * (word.bottom - word.top):
                rows.append(RowOfWords(place, []))
                middle = centre
            rows[-1].words.append(word)
    for row in rows:
        row.words.sort(key=lambda word: word.x0)
    return rows


def sheets_with(rows: Sequence[RowOfWords], sheets: Sequence[Sheet]) -> Iterator[Sheet]:
    """Yield the sheets with the words of the rows."""
    words: dict[int, list[Word]] = {}
    for row in rows:
        words.setdefault(row.sheet, []).extend(row.words)
    for place, sheet in enumerate(sheets):
        yield replace(sheet, words=words.get(place, [])) if sheet.recognised else sheet
