"""The rows of a table without upright lines.

Rows part at level rules and grounds, or where the cells of several columns begin on one line after
a gap. A cell may reach over rows: its words go on, or no rule crosses its column.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from pipeline.layout.open_columns import cells_of, column_of
from pipeline.layout.paragraphs import marker_of
from pipeline.layout.row_rules import LevelRule
from pipeline.layout.row_starts import CROSSES, SINGLE, begun_anew, beside_short_bands
from pipeline.layout.rules_in_pieces import middle
from schemas.document import Line, Word

NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?")
"""A number of steps that opens a row: "1.2", "3.1.4."."""

_NUMBER = re.compile(r"[<>≥≤]?\s*\d[\d\s.,]*\s*(?:%|procent)?")
_FEWEST_RULES = 3
_LOWER = ("deadline", "unit")  # kinds of columns whose cells begin in lower case
_OFF_MIDDLE = 0.3  # of a number's height, at most


@dataclass(slots=True)
class OpenRow:
    """A row: its lines, its words by columns, its edges in points, and the columns that go on from
    the row above."""

    lines: list[Line]
    cells: list[list[Word]]
    top: float
    bottom: float
    merged: set[int] = field(default_factory=set)


@dataclass(slots=True)
class _Run:
    """Lines of one column that follow each other without a gap."""

    column: int
    places: list[int]
    words: list[Word]

    @property
    def centre(self) -> float:
        return (min(w.top for w in self.words) + max(w.bottom for w in self.words)) / 2


def rows_of(
    body: Sequence[Line],
    columns: Sequence[float],
    kinds: Sequence[str | None],
    bands: frozenset[Line],
    rules: Sequence[LevelRule],
) -> list[OpenRow]:
    """Return the rows of a table's body.

    `columns` are the left edges of columns and `kinds` what their heads mean; `bands` are lines of
    rows across the table; `rules` are the level lines and edges of grounds on the page.
    """
    if not body:
        return []
    inside = [rule for rule in rules if body[0].top - 2 < rule.y < body[-1].bottom + 2]
    runs = _runs(body, columns, kinds, bands, inside)
    opening = _opening_column(kinds)
    firm = _boundaries(body, [rule for rule in inside if rule.firm], columns)
    all_rules = _boundaries(body, inside, columns)
    anew = begun_anew(body, columns, kinds, bands)
    by_words = _starts_by_words(body, runs, opening, kinds, bands, all_rules | anew)
    at_bands = _band_starts(body, bands)
    others = len(set(by_words) - at_bands)  # the ground of a row across parts no other rows
    beside = at_bands | beside_short_bands(body, columns, kinds, opening)
    for known in (firm, all_rules):
        own = known - beside
        if len(known) >= _FEWEST_RULES - 1 and len(own) + 1 >= 0.6 * others:
            starts = sorted({0, *known, *at_bands})
            break
    else:
        starts = by_words
    runs = [part for run in runs for part in _cut(run, set(starts), body)]
    rows = [
        OpenRow(list(body[a:b]), [[] for _ in columns], body[a].top, body[b - 1].bottom)
        for a, b in itertools.pairwise([*starts, len(body)])
    ]
    _fill(rows, starts, runs, columns, inside, opening, bands)
    _set_edges(rows, starts, body, inside, columns)
    return rows


def _runs(
    body: Sequence[Line],
    columns: Sequence[float],
    kinds: Sequence[str | None],
    bands: frozenset[Line],
    rules: Sequence[LevelRule],
) -> list[_Run]:
    cells = [cells_of(line.words, columns) for line in body]
    reach = _reach(body, cells, kinds, bands)
    runs: list[_Run] = []
    for column in range(len(columns)):
        last: int | None = None
        for place, line in enumerate(body):
            words = cells[place][column]
            if not words or line in bands:
                last = None if line in bands else last
                continue
            before = body[last] if last is not None else None
            goes_on = (
                before is not None
                and line.top - before.top <= reach
                and not _is_parted(rules, before, line, columns[column])
                and not _says_again(kinds[column], words)
                and not (_is_number(words) and _is_number(runs[-1].words))
            )
            if goes_on:
                runs[-1].places.append(place)
                runs[-1].words.extend(words)
            else:
                runs.append(_Run(column, [place], list(words)))
            last = place
    return runs


def _reach(
    body: Sequence[Line],
    cells: Sequence[Sequence[Sequence[Word]]],
    kinds: Sequence[str | None],
    bands: frozenset[Line],
) -> float:
    """Return the widest step from line to line within a cell, in points. Months and units begin in
    lower case: a time or a unit shows no text that goes on."""
    size = max((line.size for line in body), default=8.0)
    steps: list[float] = []
    going_on: list[float] = []
    for column in range(len(cells[0])):
        own = [p for p, row in enumerate(cells) if row[column] and body[p] not in bands]
        for a, b in itertools.pairwise(own):
            step = body[b].top - body[a].top
            first, last = cells[b][column][0].text, cells[a][column][-1].text
            if step <= 0 or step > 2.2 * size:
                continue
            steps.append(step)
            in_text = kinds[column] not in _LOWER and len(first) > 1 and first[0].islower()
            if in_text or last.endswith(("-", ",")):
                going_on.append(step)
    if going_on:
        going_on.sort()
        return 1.12 * going_on[len(going_on) // 4] + 0.5
    steps.sort()
    widest = 1.2 * size
    return 1.25 * (min(steps[len(steps) // 3], widest) if steps else widest)


def _is_parted(rules: Sequence[LevelRule], above: Line, below: Line, x: float) -> bool:
    return any(above.bottom - 3 <= r.y <= below.top + 3 and r.covers(x) for r in rules)


def _says_again(kind: str | None, words: Sequence[Word]) -> bool:
    """Whether a column that says one thing a row begins another, however close it stands."""
    return kind in SINGLE and not words[0].text[0].islower()


def _is_number(words: Sequence[Word]) -> bool:
    """Whether a cell holds a number alone: the next number below it is that of another row."""
    return bool(_NUMBER.fullmatch(" ".join(word.text for word in words)))


def _opening_column(kinds: Sequence[str | None]) -> int:
    """Return the column whose words open a row: the first, unless it only holds marks."""
    return kinds.index("goal") if "goal" in kinds and kinds[0] in ("status", "trend") else 0


def _boundaries(
    body: Sequence[Line], rules: Sequence[LevelRule], columns: Sequence[float]
) -> set[int]:
    """Return the lines above which a rule crosses most columns."""
    found = set()
    for place in range(1, len(body)):
        above, below = body[place - 1], body[place]
        crossed = {
            i
            for i, x in enumerate(columns)
            for rule in rules
            if middle(above) < rule.y < middle(below) and rule.covers(x)
        }
        between = [r for r in rules if r.firm and middle(above) < r.y < middle(below)]
        if (len(crossed) >= 2 and 2 * len(crossed) >= len(columns)) or any(
            _parts_column(rule, body, place, columns) for rule in between
        ):
            found.add(place)
    return found


def _parts_column(
    rule: LevelRule, body: Sequence[Line], place: int, columns: Sequence[float]
) -> bool:
    """Whether a line parts the words of one whole column, and the cells beside it go on."""
    near = body[max(place - 2, 0) : place], body[place : place + 2]  # a mark may stand on it
    filled = [{column_of(columns, w) for line in own for w in line.words} for own in near]
    return any(
        rule.spans(left, right)
        for index, (left, right) in enumerate(itertools.pairwise(columns))
        if index in filled[0] & filled[1]
    )


def _band_starts(body: Sequence[Line], bands: frozenset[Line]) -> set[int]:
    return {
        place
        for place in range(1, len(body))
        if (body[place] in bands) != (body[place - 1] in bands)
    }


def _starts_by_words(
    body: Sequence[Line],
    runs: Sequence[_Run],
    opening: int,
    kinds: Sequence[str | None],
    bands: frozenset[Line],
    ruled: set[int],
) -> list[int]:
    """Return the lines that begin rows, by where the words of columns begin."""
    begun: dict[int, dict[int, _Run]] = {}
    going: dict[int, set[int]] = {}
    for run in runs:
        begun.setdefault(run.places[0], {})[run.column] = run
        for place in run.places[1:]:
            going.setdefault(place, set()).add(run.column)
    starts = [0]
    filled: set[int] = set()
    at_bands = _band_starts(body, bands)
    for place in range(len(body)):
        new, old = begun.get(place, {}), going.get(place, set())
        if place and (place in at_bands or place in ruled):
            starts.append(place)
            filled = set()
        elif place and _opens_row(new, old | _spanning(runs, place), filled, opening, kinds):
            first = _first_around(new.get(opening), runs, place)
            if first > starts[-1] or opening in filled:
                starts.append(first if first > starts[-1] else place)
                filled = {column for p in range(starts[-1], place) for column in begun.get(p, {})}
        filled |= set(new)
    return starts


def _first_around(opening: _Run | None, runs: Sequence[_Run], place: int) -> int:
    """Return the line with which a text begins that has a row's number in the middle of its height,
    or the line of the number."""
    if opening is None or not NUMBERED.fullmatch(opening.words[0].text):
        return place
    number = opening.words[0]
    off = _OFF_MIDDLE * (number.bottom - number.top)
    return min(
        (
            run.places[0]
            for run in runs
            if run.places[0] < place <= run.places[-1] and abs(run.centre - opening.centre) <= off
        ),
        default=place,
    )


def _spanning(runs: Sequence[_Run], place: int) -> set[int]:
    """Return the columns whose words go on below a line."""
    return {run.column for run in runs if run.places[0] < place <= run.places[-1]}


def _cut(run: _Run, starts: set[int], body: Sequence[Line]) -> list[_Run]:
    """Return a run in parts where a row begins with words that open a cell, not in mid-sentence."""
    parts: list[_Run] = []
    for place in run.places:
        line = set(body[place].words)
        own = [word for word in run.words if word in line]
        if not parts or (place in starts and _is_opened(own)):
            parts.append(_Run(run.column, [place], own))
        else:
            parts[-1].places.append(place)
            parts[-1].words.extend(own)
    return parts


def _opens_row(
    new: dict[int, _Run],
    going: set[int],
    filled: set[int],
    opening: int,
    kinds: Sequence[str | None],
) -> bool:
    if not new:
        return False
    first = new.get(opening)
    if first is not None and NUMBERED.fullmatch(first.words[0].text):
        return opening in filled or len(new) > 1
    again = set(new) & filled
    if not again:
        return not going and (len(new) > 1 or opening in new)
    if any(kinds[column] in SINGLE for column in again):
        return True
    if len(new) > 1:
        return any(_is_opened(new[column].words) for column in again)
    return opening in new and not going


def _is_opened(words: Sequence[Word]) -> bool:
    if len(words) == 1 and words[0].text in CROSSES:
        return True
    return bool(marker_of(words)) or not words[0].text[0].islower()


def _fill(
    rows: Sequence[OpenRow],
    starts: Sequence[int],
    runs: Sequence[_Run],
    columns: Sequence[float],
    rules: Sequence[LevelRule],
    opening: int,
    bands: frozenset[Line],
) -> None:
    """Put the words of runs into their rows, and note which cells reach over rows: none reaches
    over a row across."""
    row_at = [sum(start <= place for start in starts) - 1 for place in range(starts[-1] + 1)]
    last_row = len(rows) - 1
    firm = [rule for rule in rules if rule.firm]

    def row_of(place: int) -> int:
        return row_at[place] if place < len(row_at) else last_row

    for column, x in enumerate(columns):
        own = [run for run in runs if run.column == column]
        places = [_cell_start(rows, row_of(run.places[0]), x, firm) for run in own]
        if column == opening and not firm:
            places = _centred(rows, own, places, starts)
        for run, place in zip(own, places, strict=True):
            rows[place].cells[column].extend(run.words)
        last_filled = None
        for index, row in enumerate(rows):
            if row.cells[column] or row.lines[0] in bands:
                last_filled = index if row.cells[column] else None
                continue
            if last_filled is None:
                above_is_row = index > 0 and rows[index - 1].lines[0] not in bands
                if above_is_row and firm and _goes_down(rows, index, column, columns, rules):
                    row.merged.add(column)  # a cell without words may have a ground
                continue
            reaching = any(
                run.places[-1] >= starts[index]
                for run, p in zip(own, places, strict=True)
                if p == last_filled
            )
            if reaching or (rules and _goes_down(rows, index, column, columns, rules)):
                row.merged.add(column)


def _cell_start(rows: Sequence[OpenRow], index: int, x: float, firm: Sequence[LevelRule]) -> int:
    """Return the first row of the cell in which a row's words of a column stand: where rules part
    rows, a cell begins below the last one that crosses its column."""
    while index and firm:
        above, below = rows[index - 1].lines[-1], rows[index].lines[0]
        between = [r for r in firm if middle(above) < r.y < middle(below)]
        if not between or any(rule.covers(x) for rule in between):
            break
        index -= 1
    return index


def _goes_down(
    rows: Sequence[OpenRow],
    index: int,
    column: int,
    columns: Sequence[float],
    rules: Sequence[LevelRule],
) -> bool:
    """Whether a rule above a row crosses other columns and leaves out this one."""
    above, below = rows[index - 1].lines[-1], rows[index].lines[0]
    between = [r for r in rules if middle(above) < r.y < middle(below)]
    if not between or any(rule.covers(columns[column]) for rule in between):
        return False
    return any(rule.covers(x) for rule in between for x in columns)


def _centred(
    rows: Sequence[OpenRow], runs: Sequence[_Run], places: list[int], starts: Sequence[int]
) -> list[int]:
    """Return the rows of cells that are set in the middle of the rows over which they reach."""
    tops = set(starts)
    off = [run for run in runs if run.places[0] not in tops]
    if len(rows) < 3 or len(off) * 2 < len(runs) or len(runs) >= len(rows):
        return places
    found: list[int] = []
    start = 0
    for left, run in enumerate(runs):
        most = len(rows) - (len(runs) - left - 1)
        if start >= most:
            return places
        found.append(start)
        ends = range(start, most)
        end = min(ends, key=lambda e: abs((rows[start].top + rows[e].bottom) / 2 - run.centre))
        start = end + 1
    return found


def _set_edges(
    rows: Sequence[OpenRow],
    starts: Sequence[int],
    body: Sequence[Line],
    rules: Sequence[LevelRule],
    columns: Sequence[float],
) -> None:
    """Set the edges of rows: a rule between them, or halfway between their words."""
    for above, below in itertools.pairwise(rows):
        y0, y1 = middle(above.lines[-1]), middle(below.lines[0])
        between = [rule.y for rule in rules if y0 < rule.y < y1]
        own_bottom = max(line.bottom for line in above.lines)
        own_top = min(line.top for line in below.lines)
        edge = median(between) if between else (own_bottom + own_top) / 2
        above.bottom = below.top = edge
    rows[0].top -= 3
    rows[-1].bottom = max(line.bottom for line in rows[-1].lines) + 6
