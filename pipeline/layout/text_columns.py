"""Running text set in two columns: read the left one to its end, then the right one.

A page is in columns where many lines begin at one edge near its middle, a strip left of that edge
stays white over many lines, and both sides hold running text. A line across the strip ends the
columns above it; more may follow below. Lists and forms in two columns stay as they are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from statistics import median

from pipeline.layout.column_heads import is_table_head
from pipeline.layout.lines import PageLines, parted_at
from schemas.document import Line, Word

_LEFT, _RIGHT = 0.40, 0.66  # where the right column may begin, in widths of the page
_NARROWEST = 7.0  # points
_WIDEST = 0.14  # of the page's width
_FEWEST = 8  # lines of text in each column
_FEWEST_APART = 5  # where lines of one column stand between those of the other
_FEWEST_MORE = 3  # in columns at an edge where other text is in columns
_FULL = 0.8  # of its column: a line that is as long as it can be
_FULL_LINES = 0.4  # the share of such lines, at least
_SAME_EDGE = 2.0
_INDENTED = 18.0  # points from the edge to list items and panels beside a text
_DEEP = 45.0  # points from the edge to the points of a list in a frame
_MOST_NEAR = 0.6  # of the lines beside a text
_FEWEST_BETWEEN = 3  # lines between those of the text: they are none of its rows
_FEWEST_STARTS = 2  # of lines at an edge
_FEWEST_PAGES = 2  # with the same edge
_MOST_EDGES = 6  # that are tried on a page
_MOSTLY_APART = 0.5  # of the lines of the shorter side
_NEAR = 0.9  # of the lines of the right side
_FEWEST_INDENTS = 3  # at which blocks of one design begin their lines
_MOST_LONE = 0.8  # of their lines: in one piece
_AT_EDGE = 0.8  # the same, where the edge is known from other text
_LARGER = 2.0  # points: a heading, beside running text
_WORD = re.compile(r"[^\W\d_]{4,}")
_PERSON = re.compile(r"\((?:[A-ZÅÄÖ]\w{0,4}|-)\)")


def in_column_order(pages: Sequence[PageLines]) -> list[PageLines]:
    """Return pages with their columns one after the other, where they are set in two.

    What is sure on one page settles shorter columns at the same edge on the others.
    """
    starts = [_starts(page) for page in pages]
    found = (_edge(page, own) for page, own in zip(pages, starts, strict=True))
    edges = {edge for edge in found if edge is not None}
    if edges:
        return [page if _has_asides(page) else _in_order(page, edges) for page in pages]
    found = (_edge_beside(page, own) for page, own in zip(pages, starts, strict=True))
    beside = Counter(edge for edge in found if edge is not None)
    if not beside or max(beside.values()) < _FEWEST_PAGES:
        return list(pages)
    edge = beside.most_common(1)[0][0]
    return [page if _has_asides(page) else _beside_text(page, edge) for page in pages]


def _has_asides(page: PageLines) -> bool:
    """Whether what stands beside the text of a page has been set aside already."""
    return any(line.column for line in page.lines)


def _starts(page: PageLines) -> Counter[int]:
    """Return how many runs of words begin at each place where a right column may begin."""
    starts: Counter[int] = Counter()
    low, high = _LEFT * page.width, _RIGHT * page.width
    for line in () if _has_asides(page) else page.lines:
        if line.x1 < low:
            continue
        last = -1000.0
        for word in line.words:
            x0 = word[1]
            if low < x0 < high and x0 - last >= _NARROWEST:
                starts[round(x0)] += 1
            last = word[3]
    return starts


def _edge_beside(page: PageLines, starts: Counter[int]) -> float | None:
    """Return the left edge of what stands beside a column of running text: goals, lists and a table
    whose lines keep no base lines with the text, and so belong to no row of it."""
    often = [edge for edge, count in starts.items() if count >= _FEWEST_STARTS]
    for edge in sorted(often):
        if any(_stands_beside(band, edge, page) for band in _bands(page, edge)):
            return float(edge)
    return None


def _stands_beside(
    band: Sequence[Line], edge: float, page: PageLines, fewest: int = _FEWEST
) -> bool:
    if len(band) < fewest:
        return False
    halves = [_halves(line, edge) for line in band]
    left = [words for words, _ in halves if words]
    right = [words for _, words in halves if words]
    if min(len(left), len(right)) < fewest or not _is_running_text(left):
        return False
    worded = sum(bool(_WORD.search(" ".join(word.text for word in row))) for row in right)
    if worded < _MOST_NEAR * len(right):
        return False  # values beside the texts of a table
    strip = edge - max(row[-1].x1 for row in left)
    near = sum(row[0].x0 - edge <= _INDENTED for row in right)
    if strip < 1 or strip > _WIDEST * page.width or near < _MOST_NEAR * len(right):
        return False
    return _between(band, edge) >= (_FEWEST_BETWEEN if fewest == _FEWEST else 1)


def _between(band: Sequence[Line], edge: float) -> int:
    """Return how many lines of the right side stand between two lines of one text on the left."""
    found = 0
    for above, line, below in zip(band, band[1:], band[2:], strict=False):
        texts = [_halves(other, edge)[0] for other in (above, below)]
        alone = not _halves(line, edge)[0]
        close = below.top - above.top < 2 * min(above.size, below.size)
        found += bool(alone and all(texts) and close)
    return found


def _beside_each_other(band: Sequence[Line], edge: float) -> int:
    """Return how often a line of one side stands beside one of the other on a base line of its
    own: no row of a table holds both."""
    sides = [tuple(bool(half) for half in _halves(line, edge)) for line in band]
    return sum(
        one != other and sum(one) == sum(other) == 1 and below.top < line.bottom
        for (line, one), (below, other) in pairwise(zip(band, sides, strict=True))
    )


def _beside_text(page: PageLines, edge: float) -> PageLines:
    """Return a page with its running text first, then what stands beside it."""
    bands = _bands(page, edge)
    made: list[Line] = []
    for band in bands:
        parted = _stands_beside(band, edge, page, _FEWEST_MORE)
        made.extend(_parted(band, edge) if parted else band)
    return replace(page, lines=made)


def _edge(page: PageLines, starts: Counter[int]) -> float | None:
    """Return the left edge of the right column of a page that is surely in columns, or None."""
    best: tuple[int, float] | None = None
    headed = [round(run[0].x0) for line in page.lines if line.bold for run in line.runs(1.0)[1:2]]
    headed += _first_of_repeated(page, starts)
    for edge, count in starts.most_common(_MOST_EDGES + len(headed)):
        if count + starts[edge - 1] + starts[edge + 1] < _FEWEST_APART and edge not in headed:
            continue
        bands = _bands(page, edge)
        held = sum(len(band) for band in bands if _is_in_columns(band, float(edge), page))
        # The points of a list in the right column begin right of its edge: more lines tell.
        if held and (best is None or (held, -edge) > (best[0], -best[1])):
            best = held, float(edge)
    return best[1] if best is not None else None


def _in_order(page: PageLines, edges: set[float]) -> PageLines:
    for edge in sorted(edges):
        bands = _bands(page, edge)
        columned = [_is_in_columns(band, edge, page, _FEWEST_MORE) for band in bands]
        if not any(columned):
            continue
        made: list[Line] = []
        for band, parted in zip(bands, columned, strict=True):
            made.extend(_parted(band, edge) if parted else band)
        return replace(page, lines=made)
    return page


def _bands(page: PageLines, edge: float) -> list[list[Line]]:
    """Return the lines of a page in bands: each line, each rule and each ground's edge across the
    strip ends one."""
    levels = [(rule.top, rule.x0, rule.x1) for rule in page.rulings if rule.is_level]
    grounds = [(y, f.x0, f.x1) for f in page.fills for y in (f.top, f.bottom)]
    rules = sorted({*_across(levels, edge), *_across(grounds, edge)})
    bands: list[list[Line]] = [[]]
    for line in page.lines:
        if rules and line.top >= rules[0] - 1:
            rules = [top for top in rules if line.top < top - 1]
            bands.append([])
        if _crosses(line, edge):
            bands.extend([[line], []])
        elif _heads_both(line, edge) and not any(_halves(above, edge)[1] for above in bands[-1]):
            bands.append([line])  # a subtitle ends above the columns
        else:
            bands[-1].append(line)
    return [part for band in bands for part in _without_head_below(band)]


def _across(levels: Sequence[tuple[float, float, float]], edge: float) -> Iterator[float]:
    """Yield the heights of levels (height, left, right) across the strip; a table may have drawn
    them cell by cell."""
    ends = (-1.0, 0.0, 0.0)
    for y, x0, x1 in sorted((round(y), x0, x1) for y, x0, x1 in levels):
        joined = y == ends[0] and x0 <= ends[2] + _SAME_EDGE
        ends = (y, ends[1], max(x1, ends[2])) if joined else (y, x0, x1)
        if ends[1] < edge - 3 * _NARROWEST and ends[2] > edge + _NARROWEST:
            yield y


def _without_head_below(band: list[Line]) -> list[list[Line]]:
    """Return a band, and the heading apart that stands below its columns, over what follows."""
    if len(band) < _FEWEST_APART:
        return [band] if band else []
    usual = median(line.size for line in band)
    end = len(band)
    while (
        end > 1
        and band[end - 1].size > usual + _LARGER
        and band[end - 1].top > max(line.bottom for line in band[: end - 1])
    ):
        end -= 1
    return [part for part in (band[:end], band[end:]) if part]


def _crosses(line: Line, edge: float) -> bool:
    first, last = edge - _SAME_EDGE, edge - _NARROWEST
    if line.x0 >= first or line.x1 <= last:
        return False  # it ends before the strip, or begins behind it
    return any(word.x0 < first and word.x1 > last for word in line.words)


def _halves(line: Line, edge: float) -> tuple[list[Word], list[Word]]:
    return parted_at(line, edge - _SAME_EDGE)


def _parted(band: Sequence[Line], edge: float) -> list[Line]:
    left: list[Line] = []
    right: list[Line] = []
    for line in band:
        before, after = _halves(line, edge)
        if before:
            left.append(replace(Line.of(line.page, before), column=1))
        if after:
            right.append(replace(Line.of(line.page, after), column=2))
    return [*left, *right]


def _is_in_columns(
    band: Sequence[Line], edge: float, page: PageLines, fewest: int = _FEWEST
) -> bool:
    """Whether the lines of a band are two columns of running text."""
    if len(band) < min(fewest, _FEWEST_APART):
        return False
    sides: tuple[list[list[Word]], list[list[Word]]] = ([], [])
    for line in band:
        for side, words in zip(sides, _halves(line, edge), strict=True):
            if words:
                side.append(words)
    left, right = sides
    both = min(len(left), len(right))
    if both < min(fewest, _FEWEST_APART):
        return False
    if both < fewest and (
        fewest != _FEWEST or _beside_each_other(band, edge) < _FEWEST_BETWEEN
    ):  # shorter columns keep no base lines with each other
        return False
    strip = edge - max(row[-1].x1 for row in left)
    if strip > _WIDEST * page.width:
        return False
    first = next((line for line in band if all(_halves(line, edge))), None)
    if first and is_table_head(first) and _are_alike(*_halves(first, edge)):
        return False
    texts = [_is_running_text(side) for side in sides]
    if any(texts) and _is_headed(band, edge):
        return True
    if _repeats_indents(left, right):
        return True
    at_edge = sum(abs(row[0].x0 - edge) <= _SAME_EDGE for row in right)
    opening = [text or _opens_as_text(side) for text, side in zip(texts, sides, strict=True)]
    if any(texts) and all(opening) and at_edge * 2 >= len(right):
        return True
    # Lists and what stands in smaller letters below their points: base lines of their own tell.
    near = sum(row[0].x0 - edge <= _DEEP for row in right)
    if fewest != _FEWEST and any(texts) and at_edge >= _AT_EDGE * len(right):
        # Lists under a text, on the base lines of the other column, where other pages are parted.
        return near >= _NEAR * len(right) and not any(map(is_table_head, band))
    apart = _beside_each_other(band, edge) >= max(_FEWEST, _MOSTLY_APART * both)
    return any(texts) and apart and at_edge >= _FEWEST_MORE and near >= _NEAR * len(right)


def _first_of_repeated(page: PageLines, starts: Mapping[int, int]) -> list[int]:
    """Return the left edges of what may repeat at the right what stands at the left: lines begin
    at several places, each as far from one at the left as the edge is from the first of all."""
    first = min((line.x0 for line in page.lines), default=0.0)
    lefts = {round(line.x0) for line in page.lines if line.x0 < _LEFT * page.width}
    return [
        edge for edge in starts
        if sum(any(abs(left + edge - first - other) <= _SAME_EDGE for left in lefts)
               for other in starts if other >= edge) >= _FEWEST_INDENTS
    ]  # fmt: skip


def _repeats_indents(left: Sequence[Sequence[Word]], right: Sequence[Sequence[Word]]) -> bool:
    """Whether the lines at the right begin where those at the left do, all moved by one step, at
    several places: two blocks of one design beside each other, and no rows of a table."""
    if any(len(_runs_of(row)) > 2 for row in (*left, *right)):
        return False
    lone = sum(len(_runs_of(row)) == 1 for row in (*left, *right))
    if lone < _MOST_LONE * (len(left) + len(right)):
        return False
    step = min(row[0].x0 for row in right) - min(row[0].x0 for row in left)
    known = {round(row[0].x0) for row in left}
    again = {
        round(row[0].x0) for row in right
        if any(abs(row[0].x0 - step - x0) <= _SAME_EDGE for x0 in known)
    }  # fmt: skip
    others = {round(row[0].x0) for row in right} - again
    return len(again) >= _FEWEST_INDENTS and not others


def _runs_of(row: Sequence[Word]) -> list[Word]:
    """Return the words of a row that begin it or stand apart from the one before."""
    return [row[0], *(b for a, b in pairwise(row) if b.x0 - a.x1 >= a.size)]


def _are_alike(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Whether both sides of a line are set alike, as the head of one table is: a heading beside
    the head of a table in the other column is larger."""
    return abs(left[0].size - right[0].size) < _LARGER / 2


def _is_headed(band: Sequence[Line], edge: float) -> bool:
    """Whether headings stand side by side over both columns of a band: larger than their text, in
    bold, the right one at the edge."""
    first = band[0]
    larger = first.size > median(line.size for line in band) + _LARGER
    return larger and _heads_both(first, edge) and band[1].top - first.bottom < 2 * first.size


def _heads_both(line: Line, edge: float) -> bool:
    """Whether a line in bold has words on both sides of an edge, those at its right right at it."""
    left, right = _halves(line, edge)
    return line.bold and bool(left and right) and abs(right[0].x0 - edge) <= _SAME_EDGE


def _opens_as_text(rows: Sequence[list[Word]]) -> bool:
    """Whether the rows above the first heading of a side are running text, whatever stands below
    it: a list, or the key of a chart."""
    opening = list(takewhile(lambda row: not row[0].bold, rows))
    return _FEWEST_APART <= len(opening) < len(rows) and _is_running_text(opening)


def _is_running_text(rows: Sequence[list[Word]]) -> bool:
    """Whether rows fill their column, their words stand close, and they are no list of persons."""
    x0 = min(row[0].x0 for row in rows)
    x1 = max(row[-1].x1 for row in rows)
    full = sum(row[-1].x1 - row[0].x0 >= _FULL * (x1 - x0) for row in rows)
    close = median(
        max((b.x0 - a.x1 for a, b in pairwise(row)), default=0.0) / row[0].size for row in rows
    )
    persons = sum(bool(_PERSON.search(" ".join(word.text for word in row))) for row in rows)
    return full >= _FULL_LINES * len(rows) and close < 1.5 and persons * 2 < len(rows)
