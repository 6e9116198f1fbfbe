"""A page's worth of layout: headings, paragraphs and lists that flow, and parts with bookmarks.

A `Flow` collects the marks of one part, page by page, before anything is drawn; so the running
head and foot can say how many pages the part has. A `Booklet` draws the parts after each other.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from .gold import Part
from .symbol_font import FAMILY, SOFT_HYPHEN
from .words import wrap

PAGE_WIDTH: float
PAGE_HEIGHT: float
PAGE_WIDTH, PAGE_HEIGHT = A4

Mark = Callable[[Canvas], None]
Furniture = Callable[[Canvas, int, int], None]
"""Draws the head and foot of a page, given its number in the part and the part's page count."""


@dataclass(frozen=True)
class Face:
    """A font at a size, with the space it keeps above and below a paragraph."""

    font: str
    size: float
    leading: float
    before: float = 0
    after: float = 0


@dataclass(frozen=True)
class Look:
    """How a sample is set; the margins are in points."""

    body: Face
    headings: tuple[Face, ...]
    table: Face
    table_head: Face
    bullet: str
    bullet_font: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def width(self) -> float:
        """The width of the text."""
        return PAGE_WIDTH - self.left - self.right


class Flow:
    """One part of a bundle, filled from the top of its first page."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.pages: list[list[Mark]] = []
        self.y = 0.0
        self.new_page()

    def new_page(self) -> None:
        """Go on at the top of a new page."""
        self.pages.append([])
        self.y = PAGE_HEIGHT - self.look.top

    @property
    def at_top(self) -> bool:
        """Whether nothing stands on the page yet."""
        return not self.pages[-1]

    def need(self, height: float) -> bool:
        """Start a new page unless `height` is left on this one; tell whether one was started."""
        if self.y - height >= self.look.bottom:
            return False
        self.new_page()
        return True

    def space(self, height: float) -> None:
        """Leave a gap, save at the top of a page."""
        if not self.at_top:
            self.y -= height

    def mark(self, draw: Mark) -> None:
        """Put something on the page at hand."""
        self.pages[-1].append(draw)

    def line(self, text: str, face: Face, x: float) -> None:
        """Set one line of text `x` points in from the margin, and move below it."""
        self.need(face.leading)
        self.y -= face.leading
        self.mark(partial(draw_line, text, face.font, face.size, self.look.left + x, self.y))

    def heading(self, text: str, level: int = 0) -> None:
        """Set a heading, on the page where what it heads begins."""
        face = self.look.headings[level]
        lines = wrap(text, face.font, face.size, self.look.width)
        below = face.after + 3 * self.look.body.leading
        self.need(face.before + len(lines) * face.leading + below)
        self.space(face.before)
        for line in lines:
            self.line(line, face, 0)
        self.y -= face.after

    def paragraph(self, text: str, hang: float = 0) -> None:
        """Set a paragraph; the lines after the first stand `hang` points in."""
        face = self.look.body
        for place, line in enumerate(wrap(text, face.font, face.size, self.look.width - hang)):
            self.line(line, face, hang if place else 0)
        self.y -= face.after

    def bullets(self, texts: Sequence[str]) -> None:
        """Set a list with bullets."""
        look = self.look
        for text in texts:
            self._item(text, look.bullet, look.bullet_font)
        self.y -= look.body.after

    def numbered(self, texts: Sequence[str]) -> None:
        """Set a list with numbers."""
        for number, text in enumerate(texts, start=1):
            self._item(text, f"{number}.", self.look.body.font)
        self.y -= self.look.body.after

    def _item(self, text: str, sign: str, sign_font: str, indent: float = 16) -> None:
        face = self.look.body
        for place, line in enumerate(wrap(text, face.font, face.size, self.look.width - indent)):
            self.line(line, face, indent)
            if not place:
                self.mark(partial(draw_line, sign, sign_font, face.size, self.look.left, self.y))


class Booklet:
    """A PDF of several parts, each on pages of its own with a bookmark."""

    def __init__(self, title: str) -> None:
        self.parts: list[Part] = []
        self._page_count = 0
        self._file = BytesIO()
        self._canvas = Canvas(self._file, pagesize=A4, invariant=1, pageCompression=1, lang="sv-SE")
        self._canvas.setTitle(title)
        self._canvas.setCreator("samples.typeset")

    def add(self, kind: str, bookmark: str, flow: Flow, furniture: Furniture) -> None:
        """Draw a part."""
        key = f"part-{len(self.parts) + 1}"
        for number, marks in enumerate(flow.pages, start=1):
            if number == 1:
                self._canvas.bookmarkPage(key)
                self._canvas.addOutlineEntry(bookmark, key)
            furniture(self._canvas, number, len(flow.pages))
            for draw in marks:
                draw(self._canvas)
            self._canvas.showPage()
        first = self._page_count + 1
        self._page_count += len(flow.pages)
        self.parts.append(Part(kind, (first, self._page_count)))

    def close(self) -> bytes:
        """Finish the PDF and return it."""
        self._canvas.save()
        return self._file.getvalue()


def draw_line(text: str, font: str, size: float, x: float, y: float, canvas: Canvas) -> None:
    """Draw a line of text; a soft hyphen at its end comes from the font that has one."""
    canvas.setFont(font, size)
    canvas.drawString(x, y, text.removesuffix(SOFT_HYPHEN))
    if text.endswith(SOFT_HYPHEN):
        end = x + stringWidth(text.removesuffix(SOFT_HYPHEN), font, size)
        canvas.setFont(FAMILY, size)
        canvas.drawString(end, y, SOFT_HYPHEN)


def draw_rule(x: float, y: float, width: float, height: float, canvas: Canvas) -> None:
    """Draw a thin straight rule, `width` across or `height` up."""
    canvas.setLineWidth(0.5)
    canvas.line(x, y, x + width, y + height)
