"""Where in the finished PDF each block of the minutes stands."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Sequence
from pathlib import Path

import pypdfium2

from .minutes_model import Block, Item, Minutes


def squeezed(text: str) -> str:
    """Keep letters and figures only: line ends, hyphens and ligatures no longer matter."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in plain if character.isalnum())


def page_texts(pdf: Path) -> list[str]:
    """Read the text of each page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


class PageFinder:
    """Finds blocks in the order in which they were set."""

    def __init__(self, texts: Sequence[str], running: Sequence[str] = ()) -> None:
        """Join the pages, each without its running head and foot (`running`: patterns)."""
        heads = [re.compile(pattern.replace("PAGES", str(len(texts)))) for pattern in running]
        self.pages: list[str] = []
        for text in texts:
            page = squeezed(text)
            for head in heads:
                page = head.sub("", page)
            self.pages.append(page)
        self.text = "".join(self.pages)
        self.starts = [sum(map(len, self.pages[:number])) for number in range(len(texts))]
        self.place = 0

    def page_at(self, place: int) -> int:
        """Return the page number of a place in the joined text."""
        return bisect_right(self.starts, place)

    def begin(self, first: Sequence[Block]) -> None:
        """Go to the first page that holds all these blocks: past the table of contents."""
        for number, page in enumerate(self.pages):
            if all(squeezed(block.anchor)[:40] in page for block in first):
                self.place = self.starts[number]
                return
        raise LookupError(f"no page holds {[block.anchor for block in first]}")

    def find(self, words: str) -> int:
        """Return the page where the words begin, and go on from there."""
        wanted = squeezed(words)
        at = self.text.find(wanted, self.place)
        if at < 0:
            raise LookupError(f"not in the PDF after page {self.page_at(self.place)}: {words!r}")
        self.place = at + len(wanted)
        return self.page_at(at)

    def first(self, words: str, page: int = 1) -> int:
        """Return the first page from `page` on that holds the words."""
        at = self.text.find(squeezed(words), self.starts[page - 1])
        if at < 0:
            raise LookupError(f"not in the PDF: {words!r}")
        return self.page_at(at)


def found_pages(
    minutes: Minutes, finder: PageFinder, head: Callable[[Item], str]
) -> dict[tuple[int, int], int]:
    """Map (paragraph, block) to a page; block -1 is the head, worded by `head`."""
    pages: dict[tuple[int, int], int] = {}
    opening = minutes.items[0]
    finder.begin([Block("head", head(opening)), *opening.blocks[:2]])
    for item in minutes.items:
        pages[item.paragraph, -1] = finder.find(head(item))
        for number, block in enumerate(item.blocks):
            pages[item.paragraph, number] = finder.find(block.anchor)
    return pages
