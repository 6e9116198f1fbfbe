"""Readings of a list of persons that stands in columns without lines between them.

Anna Ek      Ordförande      S
Bo van der   Ledamot         M   för Eva
Mosse                            Ås

Columns are told by their edges, which no word runs across. What begins a row is not known: it may
be whatever stands in any one of the columns, so each gives a reading. Which of them is right is for
the words to say (`person_texts.cost_of`).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from extractors.language.attendees import attendee, is_code, office_of
from schemas.document import Passage

_SAME_EDGE = 3.0
_GAP = 0.55  # times the height of a word: a gap that may part columns
_MOST = 8  # columns of a list
_MOST_BLOCKS = 4
_CROSSING = 0.04  # share of lines whose words may run across an edge

Cell = list[Passage]
Row = list[Cell]


def readings_in_columns(runs: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Yield readings of runs as rows of columns: each a passage a person.

    Two or more blocks of persons side by side are read one after the other.
    """
    lines = _lines(runs)
    edges = _edges(lines)
    if not 2 <= len(edges) <= _MOST:
        return
    table = [(page, _cells(line, edges)) for page, line in lines]
    for firsts in _blocks(table, len(edges)):
        ends = [*firsts[1:], len(edges)]
        blocks = [
            [(page, row[first:end]) for page, row in table if any(row[first:end])]
            for first, end in zip(firsts, ends, strict=True)
        ]
        depth = max(end - first for first, end in zip(firsts, ends, strict=True))
        for anchor in range(depth):
            rows = [row for block in _by_page(blocks) for row in _rows(block, anchor)]
            for separator in (" ", ", "):
                yield [_joined(row, separator) for row in rows]


def _lines(runs: Sequence[Passage]) -> list[tuple[int, list[Passage]]]:
    """Return the words of runs line by line, each word a passage, with the page of each line."""
    words = [
        run.cut(piece.start, piece.end) for run in runs for piece in run.pieces
        if run.text[piece.start : piece.end].strip()
    ]  # fmt: skip
    words.sort(key=lambda w: (w.pieces[0].page, (w.pieces[0].top + w.pieces[0].bottom) / 2))
    lines: list[tuple[int, list[Passage]]] = []
    for word in words:
        place = word.pieces[0]
        last = lines[-1] if lines else None
        first = last[1][0].pieces[0] if last else None
        middle = (place.top + place.bottom) / 2
        if last and first and last[0] == place.page and middle < first.bottom - 1:
            last[1].append(word)
        else:
            lines.append((place.page, [word]))
    return [(page, sorted(line, key=lambda w: w.pieces[0].x0)) for page, line in lines]


def _edges(lines: Sequence[tuple[int, list[Passage]]]) -> list[float]:
    """Return where columns begin: where words do after a gap, and no word runs across."""
    starts: list[float] = []
    for _, line in lines:
        last: float | None = None
        for word in line:
            place = word.pieces[0]
            if last is None or place.x0 - last >= _GAP * (place.bottom - place.top):
                starts.append(place.x0)
            last = place.x1
    groups: list[list[float]] = []
    for x in sorted(starts):
        if groups and x - groups[-1][0] <= _SAME_EDGE:
            groups[-1].append(x)
        else:
            groups.append([x])
    fewest = 1 if len(lines) < 3 else 2
    edges = [group[0] for group in groups if len(group) >= fewest]
    return [x for index, x in enumerate(edges) if not index or _is_clean(lines, x)]


def _is_clean(lines: Sequence[tuple[int, list[Passage]]], edge: float) -> bool:
    crossing = 0
    for _, line in lines:
        before: float | None = None
        for word in line:
            place = word.pieces[0]
            if place.x0 < edge - 1 < edge + 1 < place.x1:
                crossing += 1
                break
            near = edge - 1 <= place.x0 <= edge + _SAME_EDGE
            close = before is not None and place.x0 - before < 0.4 * (place.bottom - place.top)
            if near and close:
                crossing += 1
                break
            before = place.x1
    return crossing <= _CROSSING * len(lines)


def _cells(line: Sequence[Passage], edges: Sequence[float]) -> Row:
    cells: Row = [[] for _ in edges]
    for word in line:
        x0 = word.pieces[0].x0
        place = max((i for i, edge in enumerate(edges) if x0 >= edge - _SAME_EDGE), default=0)
        cells[place].append(word)
    return cells


def _blocks(table: Sequence[tuple[int, Row]], count: int) -> Iterator[list[int]]:
    """Yield the columns in which persons begin: the first one, or more where others hold names."""
    yield [0]
    named = [
        column
        for column in range(count)
        if column == 0 or _holds_persons([row[column] for _, row in table])
    ]
    if 1 < len(named) <= _MOST_BLOCKS:
        yield named
    # Where the party stands before the name it begins the block.
    coded = [c - 1 if c and _holds_codes([row[c - 1] for _, row in table]) else c for c in named]
    if coded != named and 1 < len(set(coded)) <= _MOST_BLOCKS:
        yield sorted(set(coded))


def _holds_persons(cells: Sequence[Cell]) -> bool:
    texts = [_text(cell) for cell in cells if cell]
    found = [attendee(text) for text in texts]
    begun = [
        text
        for text, person in zip(texts, found, strict=True)
        if person and not office_of(text[: person.name.end])
    ]
    return len(begun) * 2 >= len(texts) > 0


def _holds_codes(cells: Sequence[Cell]) -> bool:
    texts = [_text(cell).strip("()") for cell in cells if cell]
    return bool(texts) and all(is_code(text) for text in texts)


def _text(cell: Sequence[Passage]) -> str:
    return " ".join(word.text for word in cell)


def _by_page(
    blocks: Sequence[Sequence[tuple[int, Row]]],
) -> Iterator[list[Row]]:
    """Yield the rows of blocks page by page, from left to right."""
    pages = sorted({page for block in blocks for page, _ in block})
    for page in pages:
        for block in blocks:
            rows = [row for own, row in block if own == page]
            if rows:
                yield rows


def _rows(lines: Sequence[Row], anchor: int) -> list[Row]:
    """Return rows over several lines: each begins where a column, the anchor, holds words."""
    rows: list[Row] = []
    for line in lines:
        begins = anchor < len(line) and bool(line[anchor])
        if begins or not rows:
            rows.append([list(cell) for cell in line])
        else:
            for cell, more in zip(rows[-1], line, strict=True):
                cell.extend(more)
    return rows


def _joined(row: Row, separator: str) -> Passage:
    """Return a row's words as one passage; a number or a code before the name needs no comma."""
    whole: Passage | None = None
    for cell in row:
        if not cell:
            continue
        text = _in_cell(cell)
        if whole is None:
            whole = text
            continue
        bare = whole.text.strip("().")
        close = bare.isdigit() or is_code(bare) or not re.search(r"\w\W*$", whole.text)
        close = close or whole.text.endswith(",")
        whole = Passage.join([whole, text], " " if close else separator)
    assert whole is not None
    return whole


def _in_cell(words: Sequence[Passage]) -> Passage:
    """Return the words of a cell; a hyphen at a line's end belongs to a double name."""
    whole = words[0]
    for before, word in itertools.pairwise(words):
        wraps = word.pieces[0].top > before.pieces[0].bottom - 1
        printed = before.pieces[0].printed
        glued = wraps and printed.endswith(("-", "–")) and printed[-2:-1].isalnum()
        whole = Passage.join([whole, word], "" if glued else " ")
    return whole
