"""What the pages of a document show as a whole, counted while they go by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.reading.contents import Content, why_no_text
from pipeline.reading.frames import PageView
from pipeline.reading.pdf import Sheet
from schemas.document import Word

_MANY_MARKS = 12  # more than a page's holes, its folds and a signature
_MANY_LETTERS = 200  # more than the labels of a chart's axis or a stamp in the margin


@dataclass(slots=True)
class SeenPages:
    """The pages that were read: how each was turned, what it holds, how many are scans."""

    views: dict[int, PageView] = field(default_factory=dict)
    contents: dict[int, Content] = field(default_factory=dict)
    unread_letters: dict[int, int] = field(default_factory=dict)
    pictures: list[int] = field(default_factory=list)
    scanned: int = 0
    recognised: dict[int, Sequence[Word]] = field(default_factory=dict)
    """The words of the pages that were scanned, whoever recognised them."""
    set_aside: dict[int, int] = field(default_factory=dict)
    of_pictures: Callable[[], str] = str
    """Says what to do about pages that are pictures and were not read; asked where there are."""

    def watch(self, sheets: Iterable[Sheet]) -> Iterator[Sheet]:
        """Yield the sheets, and note what they show."""
        for sheet in sheets:
            self.views[sheet.number] = sheet.view
            self.contents[sheet.number] = sheet.content
            self.scanned += sheet.scanned
            if sheet.recognised or sheet.hidden:
                self.recognised[sheet.number] = [
                    *self.recognised.get(sheet.number, ()),
                    *sheet.words,
                ]
            if sheet.set_aside >= _MANY_MARKS:
                self.set_aside[sheet.number] = sheet.set_aside
            if sheet.unread_letters >= _MANY_LETTERS:
                self.unread_letters[sheet.number] = sheet.unread_letters
            if sheet.scanned and sheet.content in ("picture", "drawing"):
                self.pictures.append(sheet.number)
            yield sheet

    @property
    def text_layer(self) -> str:
        """`ocr` where most pages are scans, else `native`."""
        return "ocr" if self.scanned * 2 > len(self.contents) else "native"

    @property
    def why_no_text(self) -> str | None:
        """Why no page has a word, and what to do about it; None where some page has."""
        if "text" in self.contents.values():
            return None
        return why_no_text(self.contents.values(), self.of_pictures)

    def losses(self) -> Iterator[tuple[int, str, str]]:
        """Yield (page, rule, message) of what stands on a page and was not read."""
        for page, letters in self.unread_letters.items():
            yield (
                page,
                "turned_text",
                f"Page {page}: {letters} letters run in another direction than the text of the "
                "page and were not read",
            )
        for page in self.pictures:
            message = f"Page {page} is a picture without text: nothing of it was read"
            yield page, "picture_page", f"{message}; {self.of_pictures()}"
        for page, marks in self.set_aside.items():
            yield (
                page,
                "unread_marks",
                f"Page {page}: {marks} marks of the scan are no words and were not read: stamps, "
                "signatures, holes or stains",
            )
