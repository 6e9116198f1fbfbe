"""The document model: what reading and layout give to the extractors.

Coordinates are PDF points with the origin at the top left of the page as it is displayed; pages are
numbered from 1. All of it is immutable.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from operator import itemgetter
from typing import NamedTuple


class Word(NamedTuple):
    """A word on a page, with the look of its first glyph."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    font: str
    bold: bool
    confidence: float | None = None
    """How sure optical recognition is of it, 0 to 100; None for a word of the PDF's own text."""
    recognised: str | None = None
    """What optical recognition read, where the word was repaired; empty where it is part of the
    word before it."""


HUES = ("red", "yellow", "green")
"""The colours in which a follow-up judges, as `Mark.colour` names them."""


class Mark(NamedTuple):
    """A coloured sign, arrow or filled area on a page, which may judge a goal.

    `carrier`: fill (drawn), image (a picture), glyph (a sign in a font), word (coloured text),
    area (a fill as large as a cell). `colour`: red, yellow, green, grey, white, black, other, or
    empty where it is ambiguous; `strength` how strongly it shows, 0 to 1. `direction`: up, flat,
    down or empty. `sign` is the glyph or the word.
    """

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    carrier: str
    colour: str
    strength: float
    direction: str
    sign: str


class Fill(NamedTuple):
    """A filled area on a page; `colour` is 0xRRGGBB."""

    x0: float
    top: float
    x1: float
    bottom: float
    colour: int


class Ruling(NamedTuple):
    """A straight line drawn on a page: level (`top == bottom`) or upright (`x0 == x1`)."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def is_level(self) -> bool:
        """Whether it runs from left to right, and not from top to bottom."""
        return self.x1 - self.x0 >= self.bottom - self.top


class Box(NamedTuple):
    """A rectangle on a page and the words printed in it: one line of provenance."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    text: str

    def meets(self, other: Box) -> bool:
        """Whether two rectangles cover a place of a page in common."""
        return (
            self.page == other.page
            and min(self.x1, other.x1) > max(self.x0, other.x0)
            and min(self.bottom, other.bottom) > max(self.top, other.top)
        )


class Piece(NamedTuple):
    """The place on a page of `text[start:end]` of a passage, and how it is `printed` there."""

    start: int
    end: int
    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    printed: str


# Passages are cut and joined many times a page: this makes a piece at a third of the cost.
_piece = partial(tuple.__new__, Piece)
_START, _END = itemgetter(0), itemgetter(1)


@lru_cache(maxsize=1024)  # many readers ask for the same text
def _plain(text: str) -> str:
    return " ".join(text.split())


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """Running text with the place on the page of each of its words.

    Line breaks are spaces, words split by a hyphen are joined; paragraphs are kept apart by a
    line feed. `Passage.cut` gives a passage again, so that every extracted text has provenance.
    """

    text: str
    pieces: tuple[Piece, ...]

    @property
    def page(self) -> int:
        """The page on which the passage starts."""
        return self.pieces[0].page if self.pieces else 1

    @property
    def page_last(self) -> int:
        """The page on which the passage ends."""
        return self.pieces[-1].page if self.pieces else 1

    @property
    def plain(self) -> str:
        """The text with paragraph breaks as spaces: the form in which columns hold it."""
        return _plain(self.text)

    def cut(self, start: int, end: int | None = None) -> Passage:
        """Return the passage of `text[start:end]`, without white space at its ends."""
        end = len(self.text) if end is None else end
        raw = self.text[start:end]
        start += len(raw) - len(raw.lstrip())
        text = raw.strip()
        end = start + len(text)
        if start == 0 and end == len(self.text):
            return self
        first = bisect_right(self.pieces, start, key=_END)
        last = bisect_left(self.pieces, end, key=_START)
        pieces = list(self.pieces[first:last])
        if start:
            pieces = [_piece((piece[0] - start, piece[1] - start, *piece[2:])) for piece in pieces]
        if pieces:  # only the first and the last one can reach beyond the ends
            if pieces[0].start < 0:
                pieces[0] = pieces[0]._replace(start=0)
            if pieces[-1].end > len(text):
                pieces[-1] = pieces[-1]._replace(end=len(text))
        return Passage(text, tuple(pieces))

    def boxes(self) -> tuple[Box, ...]:
        """Return one box for every printed line that the passage touches, in reading order."""
        boxes: list[Box] = []
        texts: list[str] = []
        page, left, top, right, bottom = 0, 0.0, 0.0, 0.0, 0.0
        for _, _, on, x0, upper, x1, lower, printed in self.pieces:
            if (
                texts
                and page == on
                and x0 >= right - 2.0
                and upper < bottom
                and lower > top
                and abs(upper - top) < 0.6 * (lower - upper)
            ):
                texts.append(printed)
                top, right, bottom = min(top, upper), max(right, x1), max(bottom, lower)
                continue
            if texts:
                boxes.append(Box(page, left, top, right, bottom, " ".join(texts)))
            page, left, top, right, bottom = on, x0, upper, x1, lower
            texts = [printed]
        if texts:
            boxes.append(Box(page, left, top, right, bottom, " ".join(texts)))
        return tuple(boxes)

    @staticmethod
    def of_boxes(boxes: Sequence[Box]) -> Passage:
        """Return a passage of the words printed in boxes, one piece a box."""
        pieces: list[Piece] = []
        offset = 0
        for box in boxes:
            pieces.append(Piece(offset, offset + len(box.text), *box[:5], box.text))
            offset += len(box.text) + 1
        return Passage(" ".join(box.text for box in boxes), tuple(pieces))

    @staticmethod
    def join(passages: list[Passage], separator: str = "\n") -> Passage:
        """Return one passage of several, `separator` between them."""
        if len(passages) == 1:
            return passages[0]
        texts: list[str] = []
        pieces: list[Piece] = []
        offset = 0
        for passage in passages:
            texts.append(passage.text)
            pieces.extend(
                [_piece((p[0] + offset, p[1] + offset, *p[2:])) for p in passage.pieces]
                if offset
                else passage.pieces
            )
            offset += len(passage.text) + len(separator)
        return Passage(separator.join(texts), tuple(pieces))


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one base line, left to right."""

    page: int
    words: tuple[Word, ...]
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    font: str
    bold: bool
    column: int = 0
    """The column of a page in two: 1 left, 2 right; 0 where the page is not in columns."""

    @staticmethod
    def of(page: int, words: list[Word]) -> Line:
        """Return the line of `words`, which are not empty; its look is that of most letters."""
        first = words[0]
        size, font, bold = first.size, first.font, first.bold
        if len(words) == 1:
            return Line(page, (first,), *first[:5], size, font, bold)
        texts, x0s, tops, x1s, bottoms, sizes, fonts, *_ = zip(*words, strict=True)
        if len(set(fonts)) > 1 or len(set(sizes)) > 1:
            weights: dict[tuple[float, str, bool], int] = {}
            for word in words:
                look = (word.size, word.font, word.bold)
                weights[look] = weights.get(look, 0) + len(word.text)
            size, font, bold = max(weights, key=lambda look: weights[look])
        return Line(
            page=page,
            words=tuple(words),
            text=" ".join(texts),
            x0=min(x0s),
            top=min(tops),
            x1=max(x1s),
            bottom=max(bottoms),
            size=size,
            font=font,
            bold=bold,
        )

    def has_gap(self, widths: float) -> bool:
        """Whether the words are in several runs: a gap is wider than `widths` times the size."""
        limit = widths * self.size
        right = self.words[0][3]
        for word in self.words:
            if word[1] - right > limit:
                return True
            right = word[3]
        return False

    def runs(self, widths: float = 1.6) -> list[list[Word]]:
        """Return the words in runs, parted where a gap is wider than `widths` times the size."""
        limit = widths * self.size
        words = self.words
        runs: list[list[Word]] = []
        right, start = words[0][3], 0
        for place, word in enumerate(words):
            if word[1] - right > limit and place:
                runs.append(list(words[start:place]))
                start = place
            right = word[3]
        runs.append(list(words[start:]))
        return runs


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or a list item; `marker` is its bullet or number as printed, else empty.

    `bold_start` is how many letters at its start are bold where the rest is not: a run-in head.
    """

    passage: Passage
    marker: str
    x0: float
    size: float
    font: str
    bold: bool
    bold_start: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table, ruled or not: rows of cells, each a list of paragraphs.

    Cells that go on over a page break are one cell; heads repeated after a break are dropped.
    """

    rows: tuple[tuple[tuple[Paragraph, ...], ...], ...]
    page: int
    boxes: tuple[tuple[tuple[Box, ...], ...], ...] = ()
    _texts: dict[tuple[int, int], Passage] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """The texts of cells that were asked for."""

    def boxes_of(self, row: int, column: int) -> tuple[Box, ...]:
        """Return the boxes of a cell, one a page. Merged cells have the box of all of them."""
        if row < len(self.boxes) and column < len(self.boxes[row]):
            return self.boxes[row][column]
        return ()

    def cell(self, row: int, column: int) -> Passage:
        """Return a cell's whole text as one passage."""
        text = self._texts.get((row, column))
        if text is None:
            text = Passage.join([paragraph.passage for paragraph in self.rows[row][column]])
            self._texts[row, column] = text
        return text


Block = Paragraph | Table


@dataclass(frozen=True)
class Section:
    """A heading and the text under it, down to the next heading.

    `role` is the heading's meaning by the vocabulary (`decision`, `motions`...), else empty;
    `level` counts from 1 within its part, by the look of the heading.
    """

    heading: Passage | None
    role: str
    level: int
    blocks: tuple[Block, ...]

    @cached_property
    def passage(self) -> Passage:
        """The text of the section's paragraphs, without its heading and tables."""
        return Passage.join(
            [block.passage for block in self.blocks if isinstance(block, Paragraph)]
        )

    @property
    def title(self) -> str:
        """The heading's text, or nothing."""
        return self.heading.plain if self.heading else ""

    @property
    def paragraphs(self) -> list[Paragraph]:
        """The section's paragraphs and list items, in reading order."""
        return [block for block in self.blocks if isinstance(block, Paragraph)]

    @property
    def tables(self) -> list[Table]:
        """The section's tables, in reading order."""
        return [block for block in self.blocks if isinstance(block, Table)]


@dataclass(frozen=True, slots=True)
class Item:
    """An agenda item (ärende): its paragraph head and the sections under it; `number` is its place
    on the meeting's agenda, where the page gives one beside the § ("§ 45", "Ärende 5")."""

    paragraph: int
    head: Passage
    case_number: Passage | None
    title: Passage | None
    body_code: str | None
    sections: tuple[Section, ...]
    number: int | None = None


class Agenda(NamedTuple):
    """What minutes consist of: sections before the first item, the items, the appendices."""

    before: list[Section]
    items: list[Item]
    appendices: list[Section]


@dataclass(frozen=True, slots=True)
class FrontEntry:
    """The text beside or under a label of a front page: runs of text, column by column.

    `role` is the label's meaning by the vocabulary; runs before any label have none.
    """

    role: str
    label: Passage | None
    runs: tuple[Passage, ...]


class ListedVote(NamedTuple):
    """A cross in an attendance list that records a vote: under which §, for which option, in which
    of several votes under that § ("§ 91:2")."""

    paragraph: int | None
    option: str
    mark: Passage
    ballot: int | None = None


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """A row of an attendance list in columns: cells by the kind of their column, and votes.

    `group` is the role of the label over the list; `marked` whether the list has a column for
    presence, so that who has no cross in it was absent.
    """

    group: str
    cells: dict[str, Passage]
    votes: tuple[ListedVote, ...] = ()
    marked: bool = False


@dataclass(frozen=True, slots=True)
class FrontPage:
    """The pages before the first agenda item: labelled entries, and attendance lists in columns."""

    entries: tuple[FrontEntry, ...]
    persons: tuple[ListedPerson, ...]


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the PDF's outline; `level` counts from 0."""

    title: str
    level: int
    page: int


@dataclass(frozen=True, slots=True)
class Part:
    """One document inside the bundle: minutes, an extract, a staff report, a plan..."""

    ordinal: int
    kind: str
    title: Passage
    page_first: int
    page_last: int
    sections: tuple[Section, ...]
    furniture: tuple[Line, ...]
    agenda: Agenda
    front: FrontPage
    marks: tuple[Mark, ...] = ()
    kind_reason: str = ""
    """Why it is of its kind, in words."""
    reported_as: str = ""
    """The title of the report or the decision before it in the file, to which it is appended."""
