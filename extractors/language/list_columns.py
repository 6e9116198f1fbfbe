"""Where the columns of a list of persons stand, and which of them begin a person.

Anna Ek      Ordförande      S
Bo van der   Ledamot         M   för Eva
Mosse                            Ås

Columns are told by their edges, which no word runs across. Two lists may stand side by side.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from extractors.language.attendee_tails import office_of
from extractors.language.attendees import attendee
from extractors.language.filled_lines import with_filled
from extractors.language.name_extents import is_code
from schemas.document import Passage, Piece

_SAME_EDGE = 3.0
_GAP = 0.55  # times the height of a word: a gap that may part columns
_CLOSE = 0.4  # times the height: words nearer than this are of one text
_MOST = 9  # columns of a list
_MOST_BLOCKS = 4
_CROSSING = 0.04  # share of lines whose words may run across an edge

Row = list[list[Passage]]
"""A line of a list: its words, column by column."""


def blocks_of(runs: Sequence[Passage]) -> Iterator[list[list[Row]]]:
    """Yield the ways to part runs into lists that stand side by side, each by its lines.

    Lists side by side are read one after the other on each page.
    """
    lines = _lines(runs)
    tried: list[list[float]] = []
    for strict in (True, False):
        edges = _edges(lines, strict) if lines else []
        if not 1 <= len(edges) <= _MOST or edges in tried:
            continue
        tried.append(edges)
        table = [(page, _cells(line, edges)) for page, line in lines]
        for firsts in _firsts(table, len(edges)):
            yield _parted(table, [*firsts, len(edges)])


def _parted(table: Sequence[tuple[int, Row]], firsts: Sequence[int]) -> list[list[Row]]:
    """Return the lists that begin in some columns, page by page."""
    return [
        rows
        for page in sorted({page for page, _ in table})
        for first, end in itertools.pairwise(firsts)
        if (rows := [r[first:end] for own, r in table if own == page and any(r[first:end])])
    ]


def _lines(runs: Sequence[Passage]) -> list[tuple[int, list[Passage]]]:
    """Return the words of runs line by line, each word a passage, with the page of each line."""
    words = [
        run.cut(piece.start, piece.end)
        for run in runs
        for piece in run.pieces
        if run.text[piece.start : piece.end].strip()
    ]
    words.sort(key=lambda w: (w.pieces[0].page, (w.pieces[0].top + w.pieces[0].bottom) / 2))
    lines: list[tuple[int, list[Passage]]] = []
    for word in words:
        place = word.pieces[0]
        last = lines[-1] if lines else None
        middle = (place.top + place.bottom) / 2
        if last and last[0] == place.page and middle < last[1][0].pieces[0].bottom - 1:
            last[1].append(word)
        else:
            lines.append((place.page, [word]))
    return [(page, sorted(line, key=lambda w: w.pieces[0].x0)) for page, line in lines]


def _edges(lines: Sequence[tuple[int, list[Passage]]], strict: bool) -> list[float]:
    """Return where columns begin: where words do after a gap, and no word runs across; `strict`:
    and where in most lines that reach them a gap parts them from the column before."""
    starts: list[float] = []
    for _, line in lines:
        runs: list[list[Piece]] = []
        for word in line:
            place = word.pieces[0]
            if not runs or place.x0 - runs[-1][-1].x1 >= _GAP * (place.bottom - place.top):
                runs.append([place])
            else:
                runs[-1].append(place)
        starts.extend(run[0].x0 for run in with_filled(runs))
    groups: list[list[float]] = []
    for x in sorted(starts):
        if groups and x - groups[-1][0] <= _SAME_EDGE:
            groups[-1].append(x)
        else:
            groups.append([x])
    fewest = 1 if len(lines) < 3 else 2
    edges = [group[0] for group in groups if len(group) >= fewest] or [groups[0][0]]
    return [x for index, x in enumerate(edges) if not index or _is_clean(lines, x, strict)]


def _is_clean(lines: Sequence[tuple[int, list[Passage]]], edge: float, strict: bool) -> bool:
    """Whether next to no line has a word that runs across an edge, and few one close before it."""
    crossing = close = apart = 0
    for _, line in lines:
        before: float | None = None
        for word in line:
            place = word.pieces[0]
            crossing += place.x0 < edge - 1 and place.x1 > edge + 1
            if edge - 1 <= place.x0 <= edge + _SAME_EDGE:
                near = before is not None and place.x0 - before < _CLOSE * (
                    place.bottom - place.top
                )
                close, apart = close + near, apart + (not near)
            before = place.x1
    return crossing <= _CROSSING * len(lines) and (2 * close <= apart or not strict)


def _cells(line: Sequence[Passage], edges: Sequence[float]) -> Row:
    cells: Row = [[] for _ in edges]
    for word in line:
        x0 = word.pieces[0].x0
        place = max((i for i, edge in enumerate(edges) if x0 >= edge - _SAME_EDGE), default=0)
        cells[place].append(word)
    return cells


def _firsts(table: Sequence[tuple[int, Row]], count: int) -> Iterator[list[int]]:
    """Yield the columns in which persons begin: the first one, or more where others hold names."""
    yield [0]
    if 1 < count <= _MOST_BLOCKS:
        yield list(range(count))
    columns = [[row[column] for _, row in table if row[column]] for column in range(count)]
    named = [c for c in range(count) if c == 0 or _holds_persons(columns[c])]
    if 1 < len(named) <= _MOST_BLOCKS:
        yield named
    # Where the party stands before the name it begins the person.
    coded = sorted({c - 1 if c and _holds_codes(columns[c - 1]) else c for c in named})
    if coded != named and 1 < len(coded) <= _MOST_BLOCKS:
        yield coded


def _holds_persons(cells: Sequence[Sequence[Passage]]) -> bool:
    texts = [_text(cell) for cell in cells]
    found = [attendee(text) for text in texts]
    begun = [
        text
        for text, person in zip(texts, found, strict=True)
        if person and not office_of(text[: person.name.end])
    ]
    return len(begun) * 5 >= 2 * len(texts) > 0


def _holds_codes(cells: Sequence[Sequence[Passage]]) -> bool:
    return bool(cells) and all(is_code(_text(cell).strip("()")) for cell in cells)


def _text(cell: Sequence[Passage]) -> str:
    return " ".join(word.text for word in cell)
