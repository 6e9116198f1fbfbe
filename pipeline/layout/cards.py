"""Cards beside each other: what stands in one is read to its end before the next.

┌ 1.1 Byta lampor ┐ ┌ 1.2 Mäta effekt ┐
│ Ansvarig   KS   │ │ Ansvarig   TN   │
└─────────────────┘ └─────────────────┘

Cards are boxes on a ground or in a frame of their own with a gap between them, which cells of a
table have not; or columns of lines that are centred under titles in a look of their own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.layout.column_heads import is_table_head
from pipeline.layout.framed_cards import Card, cards_beside, frames_of
from pipeline.layout.lines import PageLines
from pipeline.layout.paragraphs import CARDS
from pipeline.layout.torn_cards import in_reading_order, torn_cards
from schemas.document import Fill, Line, Word

_NARROWEST, _WIDEST = 0.15, 0.7  # of the page's width
_LOWEST = 30.0  # points
_GAP = 3.0  # points between two cards; cells of a table touch
_WHITE = 0xFFFFFF
_GUTTER = 10.0  # points between columns that have no ground
_LARGER = 1.3  # times the size of the words beside a number
_FEWEST_LINES = 2
_FEWEST_GUTTERS = 2  # two titles side by side may be anything


def with_cards_apart(pages: Sequence[PageLines]) -> list[PageLines]:
    """Return pages with the lines of each card after those of the card before it.

    A card that stands alone in its row, or on its page, looks like others of the document.
    """
    looks = {look for page in pages for look in _looks_of_cards(page)}
    framed = [frames_of(page) for page in pages]
    edges = {(card.x0, card.x1) for frames in framed for card in frames}
    made = []
    for page, frames in zip(pages, framed, strict=True):
        torn = torn_cards(page, frames, edges)
        own = cards_beside([*frames, *torn])
        cards = [*_grounds(page, looks), *(card for card in own if card not in torn)]
        cards = in_reading_order(page, cards, [card for card in own if card in torn])
        made.append(_titled_columns_apart(_set_apart(page, cards) if cards else page))
    return made


def _large_fills(page: PageLines) -> list[Fill]:
    return [
        fill
        for fill in page.fills
        if fill.colour != _WHITE
        and _NARROWEST <= (fill.x1 - fill.x0) / page.width <= _WIDEST
        and fill.bottom - fill.top >= _LOWEST
    ]


def _looks_of_cards(page: PageLines) -> set[tuple[int, int]]:
    """Return the colours and widths of grounds of which one stands beside another."""
    fills = _large_fills(page)
    beside = [
        fill for fill in fills
        if any(
            _stands_beside(fill, other) and not _is_filled_between(fill, other, page.fills)
            for other in fills
        )
    ]  # fmt: skip
    return {(fill.colour, round(_width(fill))) for fill in beside}


def _grounds(page: PageLines, looks: set[tuple[int, int]]) -> list[Card]:
    """Return the grounds of cards, row by row."""
    alike = {
        Card(*fill[:4])
        for fill in _large_fills(page)
        if any(fill.colour == colour and abs(_width(fill) - width) < 3 for colour, width in looks)
    }
    tiles = _tiles(page)
    filled = [card for card in alike - tiles if _lines_in(page.lines, card) >= _FEWEST_LINES]
    return [*filled, *(card for card in tiles if _lines_in(page.lines, card))]


def _tiles(page: PageLines) -> set[Card]:
    """Return the grounds that stand beside another as large in another colour, with a gap: the
    counts of goals that are green, yellow, red, each a large number on its own."""
    fills = [fill for fill in _large_fills(page) if _holds_number(page.lines, Card(*fill[:4]))]
    return {
        Card(*one[:4])
        for one in fills
        for other in fills
        if one.colour != other.colour
        and abs(one.top - other.top) < 1
        and abs(one.bottom - other.bottom) < 1
        and abs(_width(one) - _width(other)) < 1
        and max(one.x0, other.x0) - min(one.x1, other.x1) >= _GAP
    }


def _holds_number(lines: Sequence[Line], card: Card) -> bool:
    """Whether the largest word on a ground is a number, and larger than the others there."""
    own = [word for line in lines for word in line.words if _inside(word, card)]
    sizes = sorted((word.size for word in own), reverse=True)
    if len(sizes) < 2 or sizes[0] < _LARGER * sizes[1]:
        return False
    return max(own, key=lambda word: word.size).text.isdigit()


def _width(fill: Fill) -> float:
    return fill.x1 - fill.x0


def _stands_beside(one: Fill, other: Fill) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    gap = max(one.x0, other.x0) - min(one.x1, other.x1)
    lower = min(one.bottom - one.top, other.bottom - other.top)
    return gap >= _GAP and shared >= 0.5 * lower and one.colour == other.colour


def _is_filled_between(one: Fill, other: Fill, fills: Sequence[Fill]) -> bool:
    """Whether a ground like theirs lies between two: they are cells of one row."""
    left, right = min(one.x1, other.x1), max(one.x0, other.x0)
    top, bottom = max(one.top, other.top), min(one.bottom, other.bottom)
    return any(
        fill.colour == one.colour
        and min(fill.x1, right) - max(fill.x0, left) > _GAP
        and min(fill.bottom, bottom) > max(fill.top, top)
        for fill in fills
        if fill not in (one, other)
    )


def _lines_in(lines: Sequence[Line], card: Card) -> int:
    return sum(any(_inside(word, card) for word in line.words) for line in lines)


def _inside(word: Word, card: Card) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return card.x0 <= x <= card.x1 and card.top <= y <= card.bottom


def _set_apart(page: PageLines, cards: Sequence[Card]) -> PageLines:
    """Return the page with the words of each card in lines of their own, where the first began."""
    inside: dict[int, list[Line]] = {}
    columns: dict[int, int] = {}  # of the text in which each card stands
    text: list[tuple[float, Line]] = []
    for line in page.lines:
        rest = list(line.words)
        for place, card in enumerate(cards):
            own = [word for word in rest if _inside(word, card)]
            if own:
                rest = [word for word in rest if word not in own]
                known = inside.setdefault(place, [])
                columns.setdefault(place, line.column)
                if known and _stands_aside(known[-1], own):
                    own = [*known.pop().words, *own]
                    own.sort(key=lambda word: word.x0)
                made = Line.of(page.number, own)
                known.append(replace(made, column=CARDS + place))
        if rest:
            whole = len(rest) == len(line.words)
            own_line = replace(Line.of(page.number, rest), column=line.column)
            text.append((line.top, line if whole else own_line))
    made_lines: list[Line] = []
    waiting = sorted(inside)
    for top, line in text:
        due = [p for p in waiting if _is_before(cards[p], columns[p], line, top)]
        for place in due:
            waiting.remove(place)
            made_lines.extend(inside[place])
        made_lines.append(line)
    for place in waiting:
        made_lines.extend(inside[place])
    return replace(page, lines=made_lines)


def _is_before(card: Card, column: int, line: Line, top: float) -> bool:
    """Whether a card is read before a line of text: it begins higher, in the same column."""
    if column and line.column and column != line.column:
        return column < line.column
    return card.top < top


def _stands_aside(line: Line, words: Sequence[Word]) -> bool:
    """Whether words stand beside or between those of a line, though not quite on its base line: a
    bold label and its value in another font, a large dot behind its label."""
    top, bottom = min(w.top for w in words), max(w.bottom for w in words)
    shared = min(bottom, line.bottom) - max(top, line.top)
    apart = all(a.x0 > b.x1 or a.x1 < b.x0 for a in words for b in line.words)
    return apart and shared > 0.5 * min(bottom - top, line.bottom - line.top)


def _titled_columns_apart(page: PageLines) -> PageLines:
    """Return the page with columns of short lines one after the other, each under its title."""
    lines = list(page.lines)
    made: list[Line] = []
    index = column = 0
    while index < len(lines):
        gutters = _gutters(lines[index])
        if gutters and (
            _is_ruled(page, lines[index]) or (index and is_table_head(lines[index - 1]))
        ):
            gutters = []
        last = _end_of_columns(lines, index, gutters) if gutters else index
        if last - index < _FEWEST_LINES:
            made.append(lines[index])
            index += 1
            continue
        columns = _columns_of(page.number, lines[index:last], gutters)
        if not _are_centred(columns):
            made.append(lines[index])
            index += 1
            continue
        for own in columns:
            column += 1
            made.extend(replace(line, column=100 + column) for line in own)
        index = last
    return replace(page, lines=made)


def _is_ruled(page: PageLines, line: Line) -> bool:
    """Whether a ruling stands in or right below a line: it heads a table."""
    lowest, highest, x0, x1 = line.bottom + line.size, line.top - 2, line.x0, line.x1
    return any(
        top <= lowest and bottom >= highest and left <= x1 and right >= x0
        for left, top, right, bottom in page.rulings
    )


def _gutters(line: Line) -> list[float]:
    """Return the middles of the gaps between the titles of a line that is all in one look; none
    where they are too few to tell."""
    widest = max(_GUTTER, 1.2 * line.size)
    gaps = [(a[3], b[1]) for a, b in pairwise(line.words) if b[1] - a[3] >= widest]
    if len(gaps) < _FEWEST_GUTTERS or line.column:
        return []
    if len({_look(word) for word in line.words}) > 1 or is_table_head(line):
        return []
    return [(x0 + x1) / 2 for x0, x1 in gaps]


def _look(word: Word) -> tuple[bool, float]:
    return word.bold, round(word.size, 1)


def _end_of_columns(lines: Sequence[Line], start: int, gutters: Sequence[float]) -> int:
    """Return the index after the lines that keep to the columns; `start` where not all of them hold
    text under their title."""
    size, title = lines[start].size, _look(lines[start].words[0])
    gutters = sorted(gutters)
    index = start + 1
    filled: set[int] = set()
    while index < len(lines):
        line, before = lines[index], lines[index - 1]
        if line.top - before.bottom > 1.2 * size or line.column or is_table_head(line):
            break
        after = [bisect_right(gutters, word.x0) for word in line.words]
        if any(
            place < len(gutters) and gutters[place] < word.x1
            for place, word in zip(after, line.words, strict=True)
        ):
            break
        columns = [bisect_left(gutters, word.x0) for word in line.words]
        apart = all(
            b.x0 - a.x1 >= 0.6 * size
            for (a, left), (b, right) in pairwise(zip(line.words, columns, strict=True))
            if left != right
        )
        text = {
            place for place, word in zip(columns, line.words, strict=True) if _look(word) != title
        }
        if not apart or (filled and not text and len(set(columns)) > 1):
            break
        filled |= text
        index += 1
    return index if len(filled) == len(gutters) + 1 else start


def _are_centred(columns: Sequence[Sequence[Line]]) -> bool:
    """Whether the lines of every column are centred on each other, as on tiles; the columns of a
    table keep to their left edges."""
    centred = all(
        max(line.x0 + line.x1 for line in own) - min(line.x0 + line.x1 for line in own) <= 8
        for own in columns
    )
    edges = [max(line.x0 for line in own) - min(line.x0 for line in own) for own in columns]
    return centred and sum(edge > 3 for edge in edges) * 2 > len(edges)


def _columns_of(page: int, lines: Sequence[Line], gutters: Sequence[float]) -> list[list[Line]]:
    columns: list[list[Line]] = [[] for _ in range(len(gutters) + 1)]
    for line in lines:
        words: dict[int, list[Word]] = {}
        for word in line.words:
            words.setdefault(sum(word.x0 > gutter for gutter in gutters), []).append(word)
        for place, own in words.items():
            columns[place].append(Line.of(page, own))
    return columns
