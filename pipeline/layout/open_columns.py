"""The head of a table without upright lines, and where its columns begin.

A head may go over several lines, and its cells may stand close to each other. Its columns begin
where its words do, and where no text of the rows below runs across.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.language.column_kinds import label_of, named_goal, only_year
from pipeline.layout.column_gaps import (
    CLOSE,
    EDGE,
    begins_at,
    ending_at,
    free_strip,
    is_tight,
    numbers_of,
    runs_across,
)
from pipeline.layout.column_heads import Column, column_kind, heads_of, heads_table, is_table_head
from pipeline.layout.grids import words_on_one_line
from pipeline.layout.paragraphs import marker_of
from schemas.document import Line, Word

_DEEPEST = 4  # lines of a head
_DEEPEST_LEVEL = 3  # the same, of two lines with cells in the middle of their height
_SAMPLE = 40  # lines of the body that are looked at
_MOST_ACROSS = 8  # lines one after the other that run across columns, before a table has ended
_HALF_A_LINE = 0.95  # times the size of type, at most
_WIDE = 1.0  # of the size of type: a gap that parts columns
_FAR = 4.0  # of the height of a word: no blank between the words of one head is as wide
_YEARED = ("outcome", "target", "base", "status", "trend")  # kinds whose heads name a year


@dataclass(frozen=True, slots=True)
class OpenHead:
    """The lines of a head, the left edges of its columns in points, and its words by columns; the
    first line is `over` the one that was asked for, where that only goes on with some cells."""

    lines: tuple[Line, ...]
    columns: tuple[float, ...]
    cells: tuple[tuple[Word, ...], ...]
    over: bool = False


def open_head(lines: Sequence[Line], start: int, above: Line | None = None) -> OpenHead | None:
    """Return the head of a table that begins with a line, or None where it begins none; the line
    `above` it may begin cells that are deeper than the others ("Ej" over "bedömda")."""
    first = lines[start]
    if not _may_head(first):
        return None
    deep = _lines_of_head(lines, start)
    begins = above is not None and (_begins_cells(above, first) or _is_level_with(above, first))
    over = [above] if above is not None and begins else []
    for depth in dict.fromkeys((len(deep), 1)):
        own = [*over, *deep[:depth]]
        columns = _columns(own, lines[start + depth : start + depth + _SAMPLE])
        if len(columns) < 2:
            continue
        cells = cells_of([word for line in own for word in line.words], columns)
        if heads_table([words_on_one_line(cell) for cell in cells]):
            return OpenHead(tuple(own), tuple(columns), tuple(map(tuple, cells)), bool(over))
    return None


def column_of(columns: Sequence[float], word: Word) -> int:
    """Return the place of the column in which a word stands."""
    for place in range(len(columns) - 1, 0, -1):
        if word.x0 >= columns[place] - EDGE:
            return place
    return 0


def cells_of(words: Sequence[Word], columns: Sequence[float]) -> list[list[Word]]:
    """Return words by columns."""
    cells: list[list[Word]] = [[] for _ in columns]
    for word in words:
        cells[column_of(columns, word)].append(word)
    return cells


def keeps_to(columns: Sequence[float], line: Line) -> bool:
    """Whether no word of a line crosses into the next column, or comes near to it as text does."""
    if line.words[0].x0 < columns[0] - 4:
        return False
    for word, after in zip(line.words, [*line.words[1:], None], strict=True):
        column = column_of(columns, word)
        following = columns[column + 1] if column + 1 < len(columns) else None
        if following is not None and word.x1 > following + 1:
            return False
        if after is None or after.x0 - word.x1 >= 0.5 * line.size:
            continue
        place = column_of(columns, after)
        if place != column and not is_tight(word, after, columns[place], line.size):
            return False
    return True


def _may_head(line: Line) -> bool:
    """Whether a line may begin a head: words that head columns, and a gap between them."""
    words = line.words
    if len(words) < 2 or len(words) > 30:
        return False
    if not any(b.x0 - a.x1 >= CLOSE * line.size for a, b in itertools.pairwise(words)):
        return False
    if is_table_head(line):
        return True
    if not line.bold:
        return False
    return bool(heads_of(line, "plans")[0]) or label_of(line.runs(_WIDE)[0][0].text) is not None


def _begins_cells(above: Line, head: Line) -> bool:
    """Whether a line right above the line of a head looks alike and holds nothing but the beginning
    of cells that go on there in lower case, each apart from the cell before it."""
    alike = above.bold == head.bold and abs(above.size - head.size) < 0.3
    if not alike or not -head.size < head.top - above.bottom < 0.5 * head.size:
        return False
    going_on = [
        word for before, word in itertools.pairwise(head.words)
        if word.text[0].islower() and word.x0 - before.x1 >= _WIDE * head.size
    ]  # fmt: skip
    return all(
        any(_is_over(run[0].x0, run[-1].x1, word) for word in going_on) for run in above.runs(_WIDE)
    )


def _is_level_with(line: Line, head: Line) -> bool:
    """Whether a line holds the first or the last lines of cells that go over two, at the height of
    which a head has its other cells in their middle: half a line above it or below it."""
    alike = line.bold == head.bold and abs(line.size - head.size) < 0.3
    if not alike or not 1 < abs(line.top - head.top) < _HALF_A_LINE * head.size:
        return False
    return all(
        run[-1].x1 < word.x0 or run[0].x0 > word.x1
        for run in line.runs(_WIDE)
        for word in head.words
    )


def _is_over(x0: float, x1: float, word: Word) -> bool:
    return word.x0 - EDGE <= x0 and x1 <= word.x1 + EDGE


def _lines_of_head(lines: Sequence[Line], start: int) -> list[Line]:
    """Return the lines that may belong to a head: close to each other and alike in look."""
    first = lines[start]
    found = [first]
    if not first.bold:
        for line in lines[start + 1 : start + _DEEPEST_LEVEL]:
            if not _is_level_with(line, found[-1]):
                break
            found.append(line)
        return found
    for line in lines[start + 1 : start + _DEEPEST + 1]:
        alike = line.bold and abs(line.size - first.size) <= 0.3
        if not alike or line.top - found[-1].top > 1.5 * first.size:
            break
        found.append(line)
    return found if len(found) <= _DEEPEST else found[:1]


def _columns(head: Sequence[Line], body: Sequence[Line]) -> list[float]:
    """Return the left edges of columns."""
    starts = _starts(head)
    sample = _sample(body, [x for x, _ in starts], head[0].size)
    kept: list[float] = []
    for x, strong in starts:
        if not kept:
            rows = [line for line in sample if len(line.runs(1.0)) > 1]
            kept.append(min([x, *(line.x0 for line in rows if x - 12 < line.x0 < x)]))
            continue
        begun = sum(begins_at(line, x) for line in sample)
        crossed = sum(runs_across(line, x) for line in sample)
        if sample and (4 if strong else 2) * begun <= len(sample) and _all_lower_case(head, x):
            continue  # blanks that justified lines stretch part no columns
        if crossed <= 0.1 * begun and (begun or strong):
            kept.append(x)
        elif strong and crossed and (edge := free_strip(sample, kept[-1] + 6, x)) is not None:
            kept.append(edge)
    return _with_wider(kept, sample, head, body)


def _with_wider(
    kept: Sequence[float], sample: Sequence[Line], head: Sequence[Line], body: Sequence[Line]
) -> list[float]:
    """Return the left edges of columns, moved left where numbers begin that end with others below a
    shorter head ("33 410" under "2021"), or texts that end where it does: "Ska minska"."""
    made = list(kept)
    ends = [
        max((w.x1 for line in head for w in line.words if x - EDGE <= w.x0 < following), default=x)
        for x, following in itertools.pairwise((*kept, float("inf")))
    ]
    wider = [run for line in body for run in ending_at(line, ends[1:])]
    for place, x in enumerate(kept[1:], 1):
        runs = [run for line in sample for run in numbers_of(line)]
        runs += [run for run in wider if abs(run[-1].x1 - ends[place]) <= EDGE]
        begun = [
            run[0].x0 for run in runs
            if made[place - 1] + EDGE < run[0].x0 < x - EDGE < run[-1].x1
        ]  # fmt: skip
        if begun and not any(runs_across(line, min(begun)) for line in sample):
            made[place] = min(begun)
    return made


def _all_lower_case(head: Sequence[Line], x: float) -> bool:
    """Whether the words of a head at a place go on with those before: in lower case, unless they go
    on with one that stands above them, set to the right ("Antal" over "åtgärder")."""
    own = [word for line in head for word in line.words if abs(word.x0 - x) <= EDGE]
    end = max((word.x1 for word in own), default=x)
    if any(x < w.x0 < end and w.text[0].isupper() for line in head for w in line.words):
        return False
    if own and all(only_year(word.text) is not None for word in own):
        return not _stands_apart(head, x)  # "Målvärde 2025"
    return bool(own) and all(word.text[0].islower() for word in own)


def _stands_apart(head: Sequence[Line], x: float) -> bool:
    """Whether a year at a place goes on with no words before it: behind a wide gap, or a year."""
    return any(
        abs(b.x0 - x) <= EDGE and (b.x0 - a.x1 >= _WIDE * line.size or _is_year(a.text))
        for line in head
        for a, b in itertools.pairwise(line.words)
    )


def _starts(head: Sequence[Line]) -> list[tuple[float, bool]]:
    """Return where cells of a head may begin, and whether its own words show that they do."""
    found: list[tuple[float, bool]] = []
    for line in head:
        named = {column.x0 for column in _named(line)}
        for before, word in itertools.pairwise((None, *line.words)):
            assert word is not None
            gap = word.x0 - before.x1 if before else None
            if gap is not None and gap < CLOSE * line.size:
                continue
            strong = gap is None or gap >= _WIDE * line.size or word.x0 in named
            if before is not None and _goes_on(before, word) and not _ends_cell(head, line, word):
                strong = False  # justified: the blank inside a head is wide
            found.append((word.x0, strong))
    shown: dict[float, bool] = {}
    for x, strong in found:
        shown[x] = shown.get(x, False) or strong
    for x, strong in found:  # heads set to the right: "Utfall" over "aug 2025"
        if strong and (over := _word_over(head, x)) is not None and over.x0 in shown:
            shown[over.x0] = True
    made: list[tuple[float, bool]] = []
    for x, strong in sorted(shown.items()):
        if _word_over(head, x) is not None:
            continue
        if made and x - made[-1][0] <= EDGE:
            made[-1] = (made[-1][0], made[-1][1] or strong)
        else:
            made.append((x, strong))
    return made


def _ends_cell(head: Sequence[Line], line: Line, word: Word) -> bool:
    """Whether a word of a head's last line goes on with one that stands alone above it."""
    return len(head) > 1 and line is head[1] and _begins_cells(head[0], line) and any(
        _is_over(other.x0, other.x1, word) for other in head[0].words
    )  # fmt: skip


def _word_over(head: Sequence[Line], x: float) -> Word | None:
    """Return the word of a head that runs over a place, or None."""
    return next((w for line in head for w in line.words if w.x0 < x - 1 and w.x1 > x + 1), None)


def _goes_on(before: Word, word: Word) -> bool:
    """Whether a word goes on with the head before it: "Utfall 2023", "Delvis uppfyllda"."""
    if _is_year(word.text):
        near = word.x0 - before.x1 < _FAR * (word.bottom - word.top)
        return near and column_kind(before.text) in _YEARED
    return word.text[0].islower()


def _named(line: Line) -> list[Column]:
    """Return the heads that a line names, each with a gap before it."""
    found, unknown = heads_of(line, "plans")
    years = [w for w in line.words if column_kind(w.text) is None and _is_year(w.text)]
    found += [Column("year", w.x0, w.x1) for w in years]
    return found if len(found) > 1 or not unknown else []


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and text[:2] in ("19", "20")


def _sample(body: Sequence[Line], starts: Sequence[float], size: float) -> list[Line]:
    """Return the lines below a head that may be rows: up to a heading, or text across them all."""
    found: list[Line] = []
    across = 0
    for line in body:
        far = found and line.top - found[-1].top > 5 * size
        larger = line.size > max((row.size for row in found), default=size + 1.6) + 0.9
        if larger or far or is_table_head(line) or is_lone_label(line):
            break
        crossing = any(runs_across(line, x) for x in starts[1:])
        if crossing and marker_of(line.words):
            break  # the list below the table
        begun = any(begins_at(line, x) for x in starts[1:])  # blanks of justified text may be wide
        if crossing and (not begun or len(line.runs(0.5)) == 1):
            across += 1  # a row across, a cell's second line, or what follows the table
            if across > _MOST_ACROSS:
                break
            continue
        across = 0
        found.append(line)
    plain = [line for line in found if not line.bold]
    return plain or found  # a bold row across may have a judgement at its end


def is_lone_label(line: Line) -> bool:
    """Whether a line is a label in bold that stands alone, below a table: "Åtgärder". A numbered
    one may stand across it: "Mål 1"."""
    if not line.bold or len(line.runs(1.0)) > 1 or named_goal(line.text) is not None:
        return False
    return label_of(line.text) is not None
