"""Reading a PDF: bytes in, sheets of words, ruling lines and fills out, one page at a time.

Glyphs come from pdfium and become words by the rules of pdfplumber's word finder, which is many
times as fast as pdfplumber's full reading and gives the same words.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline.errors import ReadError
from pipeline.reading.coloured_marks import as_signs, glyph_marks, marks_of
from pipeline.reading.contents import Content, content_of
from pipeline.reading.drawings import WHITE, read_drawing
from pipeline.reading.font_weights import FontWeights
from pipeline.reading.found_words import FoundWord, words_in
from pipeline.reading.frames import UPRIGHT, Frame, PageView
from pipeline.reading.glyphs import Glyph, read_glyphs
from pipeline.reading.pictures import Seen
from pipeline.reading.turned_heads import with_turned_heads
from schemas.document import Bookmark, Fill, Mark, Ruling, Word

SPLIT = "\x02"  # pdfium's mark for a hyphen that splits a word at a line's end
_OVERPRINTED = 2.0  # points by which a label reaches over its value, at least
_TAIL = 4096  # a whole PDF ends with %%EOF; writers leave little behind it (ISO 32000-1, 7.5.5)
_PAGES_AT_A_TIME = 50  # pdfium keeps the fonts of all pages read until it is closed
_SCANNED = 0.5  # a page of which images cover more than half is taken for a scan
_LIGATURES = {
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
    "\u200b": "", "\u200c": "", "\u200d": "", "\ufeff": "", "\u2010": "-", "\u2011": "-",
}  # fmt: skip
_UNUSUAL = re.compile(f"[{''.join(_LIGATURES)}\u0300-\u036f\u00ad\ud800-\udfff]")
_HALF_CHARACTERS = re.compile("[\ud800-\udfff]")


_made_word = partial(tuple.__new__, Word)  # for every word of a document, at half of the cost


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as read: words in reading order of their lines, ruling lines, filled areas."""

    number: int
    width: float
    height: float
    words: list[Word]
    rulings: list[Ruling]
    fills: list[Fill]
    scanned: bool
    marks: list[Mark]
    turn: int = 0
    """By how many degrees clockwise the page was turned to be read; the boxes are those then."""
    unread_letters: int = 0
    """How many letters run in another direction than the text of the page: they are not read."""
    content: Content = "text"
    hidden: bool = False
    """Whether its text is not seen: a scan that optical recognition gave a text layer."""
    recognised: bool = False
    """Whether its words were read in its picture."""
    skew: float = 0.0
    """By how many degrees it was turned clockwise to be read, after `turn`."""
    set_aside: int = 0
    """How many marks of a scan are no words: stamps, signatures, holes."""

    @property
    def view(self) -> PageView:
        """The page as it is read, for the way back to the page as displayed."""
        return PageView(self.width, self.height, self.turn, self.skew)


class OpenPdf:
    """A PDF that could be opened; a context manager. `sheets` reads it page by page."""

    def __init__(self, content: bytes, name: str) -> None:
        """Open `content`; raises ReadError, which names the file by `name`."""
        self.name = name
        self._content = content
        self.sha256 = hashlib.sha256(content).hexdigest()
        _refuse_what_is_no_pdf(content, name)
        try:
            self._pdf = pdfium.PdfDocument(content)
        except pdfium.PdfiumError as error:
            raise _explain(name, content, error) from error
        self.page_count = len(self._pdf)
        self._pictures: Seen = {}
        self.title = str(self._pdf.get_metadata_value("Title") or "").strip()

    def __enter__(self) -> OpenPdf:
        return self

    def __exit__(self, *_: object) -> None:
        self._pdf.close()

    def bookmarks(self) -> tuple[Bookmark, ...]:
        """Return the outline in its order, entries without a page left out."""
        found = []
        for entry in self._pdf.get_toc():
            target = entry.get_dest()
            index = target.get_index() if target else None
            if index is not None:
                title = " ".join((entry.get_title() or "").split())
                found.append(Bookmark(title, entry.level, index + 1))
        return tuple(found)

    @contextmanager
    def page(self, number: int) -> Iterator[Any]:
        """Give pdfium's page, counted from 1. Raises ReadError where it is damaged."""
        try:
            page = self._pdf[number - 1]
        except pdfium.PdfiumError as error:
            raise self._damaged(number) from error
        try:
            yield page
        finally:
            page.close()

    def _damaged(self, number: int) -> ReadError:
        return ReadError(
            "%(name)s: page %(number)s is damaged; ask the sender for a whole file",
            name=self.name,
            number=number,
        )

    def sheets(self) -> Iterator[Sheet]:
        """Yield the pages in order; each is released before the next is read."""
        for index in range(self.page_count):
            if index and index % _PAGES_AT_A_TIME == 0:
                self._pdf.close()
                self._pdf = pdfium.PdfDocument(self._content)
            try:
                page = self._pdf[index]
                textpage = page.get_textpage()
            except pdfium.PdfiumError as error:
                raise self._damaged(index + 1) from error
            try:
                yield _sheet(index + 1, page, textpage, self._pictures)
            finally:
                textpage.close()
                page.close()


def _refuse_what_is_no_pdf(content: bytes, name: str) -> None:
    if not content:
        raise ReadError("%(name)s: the file is empty; ask the sender for it again", name=name)
    if b"%PDF-" not in content[:1024]:
        raise ReadError(
            "%(name)s: is not a PDF, whatever its name says; export it as PDF", name=name
        )
    if b"%%EOF" not in content[-_TAIL:]:
        raise ReadError("%(name)s: the PDF is cut off before its end; fetch it again", name=name)


def _explain(name: str, content: bytes, error: pdfium.PdfiumError) -> ReadError:
    # Of a file without pages pdfium gives the error of the file before: that alone proves nothing.
    locked = error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
    if locked and b"/Encrypt" in content:
        return ReadError(
            "%(name)s: the file is encrypted; ask the sender for one that opens without a password",
            name=name,
        )
    return ReadError("%(name)s: the PDF is damaged and cannot be opened; fetch it again", name=name)


def _sheet(number: int, page: Any, textpage: Any, pictures: Seen) -> Sheet:
    frame = Frame(page)
    weights = FontWeights(page, textpage)
    glyphs, looks = read_glyphs(textpage, frame, weights)
    unread = 0
    if any(look.turn for look in looks):
        turn = _turn_of(glyphs)
        if turn:
            frame = Frame(page, turn)
            glyphs, looks = read_glyphs(textpage, frame, weights)
        unread = sum(len(glyph["text"]) for glyph in glyphs if _is_unread(glyph))
    drawing = read_drawing(page, frame, pictures)
    scanned = drawing.image_share > _SCANNED
    seen = glyphs
    if any(look.turn or not look.visible for look in looks):
        seen = [g for g in glyphs if not g["look"].turn and (g["look"].visible or scanned)]
    if any(look.colour == WHITE for look in looks):
        seen = [glyph for glyph in seen if not _white_on_white(glyph, drawing.fills, scanned)]
    found = _found_words(seen)
    if unread and not frame.turn:
        found, letters = with_turned_heads(page, textpage, glyphs, found)
        unread -= letters
    words = [word for each in found if (word := _word(each, frame.view)) is not None]
    marks = [
        *marks_of(number, drawing.shapes, drawing.pictures, drawing.fills),
        *glyph_marks(number, (word.glyphs for word in found)),
    ]
    return Sheet(
        number,
        frame.width,
        frame.height,
        words,
        drawing.rulings,
        drawing.fills,
        scanned,
        marks,
        frame.turn,
        unread,
        "text" if words else content_of(page, glyphs, drawing),
        scanned and _mostly_hidden(glyphs),
    )


def _mostly_hidden(glyphs: Sequence[Glyph]) -> bool:
    counts: Counter[bool] = Counter()
    for glyph in glyphs:
        counts[glyph["look"].visible] += len(glyph["text"])
    return counts[False] > counts[True]


def _is_unread(glyph: Glyph) -> bool:
    return glyph["look"].turn > 0 and glyph["look"].visible and glyph["text"] != " "


def _turn_of(glyphs: Sequence[Glyph]) -> int:
    """Return how many degrees clockwise the page must be turned to read most of its text."""
    counts: Counter[int] = Counter()
    for glyph in glyphs:
        if glyph["look"].turn >= 0 and glyph["text"] != " ":
            counts[glyph["look"].turn] += len(glyph["text"])
    return max(counts, key=lambda turn: (counts[turn], turn == UPRIGHT), default=UPRIGHT)


def _found_words(glyphs: list[Glyph]) -> list[FoundWord]:
    """Return the words of a page; what a hyphen parts at a line's end is two words, as is a label
    with the value that is printed over its end."""
    found: list[FoundWord] = []
    for word in words_in(glyphs):
        ends = _ends_in(word) if len(word.glyphs) > 1 else None  # most have one
        if ends:
            found.extend(_parted(word, ends))
        else:
            found.append(word)
    return found


def _ends_in(word: FoundWord) -> list[int]:
    """Return where a word ends within what stands close together: at a hyphen that ends a line,
    where the next column begins close behind it; and where bold letters reach over others."""
    own = word.glyphs
    return [
        place
        for place, (glyph, after) in enumerate(pairwise(own), 1)
        if glyph["text"].endswith(SPLIT)
        or (
            after["x0"] < glyph["x1"] - _OVERPRINTED
            and glyph["look"].bold
            and not after["look"].bold
        )
    ]


def _parted(word: FoundWord, ends: Sequence[int]) -> Iterator[FoundWord]:
    own, start = word.glyphs, 0
    for end in (*ends, len(own)):
        part = own[start:end]
        text = "".join(glyph["text"] for glyph in part)
        yield word._replace(text=text, x0=part[0]["x0"], x1=part[-1]["x1"], glyphs=part)
        start = end


def _white_on_white(glyph: Glyph, fills: list[Fill], scanned: bool) -> bool:
    """Whether a glyph cannot be seen: white, with nothing coloured under it."""
    if glyph["look"].colour != WHITE or scanned:
        return False
    x, y = (glyph["x0"] + glyph["x1"]) / 2, (glyph["top"] + glyph["bottom"]) / 2
    return not any(
        fill.colour != WHITE and fill.x0 <= x <= fill.x1 and fill.top <= y <= fill.bottom
        for fill in fills
    )


def _word(found: FoundWord, view: PageView) -> Word | None:
    """Return a word with the part of its box that is on the page; None where nothing of it is."""
    text, x0, top, x1, bottom, glyphs = found
    look = glyphs[0]["look"]
    if not text.isascii():
        text = clean(text)
    if look.signs:
        text = as_signs(text, look.font)
    if not text or x1 < 0 or bottom < 0 or x0 > view.width or top > view.height:
        return None
    box = view.within(x0, top, x1, bottom)
    return _made_word((text, *box, look.size, look.font, look.bold, None, None))


def clean(text: str) -> str:
    """Return a word without ligatures, loose accents and soft hyphens; a last one splits it."""
    if text.isascii() or not _UNUSUAL.search(text):
        return text
    text = unicodedata.normalize("NFC", _HALF_CHARACTERS.sub("\N{REPLACEMENT CHARACTER}", text))
    text = "".join(_LIGATURES.get(letter, letter) for letter in text)
    return text[:-1].replace("\u00ad", "") + text[-1:].replace("\u00ad", SPLIT)
