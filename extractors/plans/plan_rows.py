"""The rows of a table of goals: which opens a goal, which goes on with it, which names an area.

Målområde | Nr | Mål | Status 2024 | Trend
Hälsa     | 1  | Fler rör på sig | ● | ↗      -> a goal under the area Hälsa
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from extractors.language.column_kinds import head_of, is_weak, only_year
from extractors.plans.goal_marks import Marks, inside
from extractors.plans.judgements import Judgement, Legend, judge, word_meaning
from schemas.document import HUES, Box, Paragraph, Passage, Table

Cell = tuple[Paragraph, ...]
_JUDGING = ("status", "trend", "activity_status")


@dataclass(frozen=True, slots=True)
class JudgedColumn:
    """A column that judges: where it stands, what it judges, and for which year.

    `choices` are the columns of a judgement by crosses ("Uppfyllt | Delvis | Ej"), with what a
    cross in each says.
    """

    place: int
    dimensions: tuple[str, ...]
    year: int | None
    weak: bool
    of_activity: bool = False
    choices: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """What one column says in one row, and where."""

    year: int | None
    dimensions: tuple[str, ...]
    judgement: Judgement
    boxes: tuple[Box, ...]
    passage: Passage
    of_activity: bool = False


@dataclass(slots=True)
class PlanRow:
    """A row: cells by the kind of their column; `opens` tells which of goal and subgoal are new.

    `area` is set in a row that only names an area, or where the column of areas names a new one.
    """

    number: int
    area: Passage | None
    opens: frozenset[str]
    cells: dict[str, Cell]
    boxes: dict[str, tuple[Box, ...]]
    judged: list[Judged] = field(default_factory=list)
    merged: frozenset[str] = frozenset()


def text_of(cell: Sequence[Paragraph]) -> Passage:
    """Return a cell's text as one passage, without what stands for its bullets."""
    joined = Passage.join([paragraph.passage for paragraph in cell])
    return Passage(joined.text, tuple(piece for piece in joined.pieces if piece.end > piece.start))


def kinds_of(table: Table) -> dict[str, int]:
    """Return the columns of a table by kind; a second column of goals is that of sub-goals."""
    places: dict[str, int] = {}
    for index in range(len(table.rows[0]) if table.rows else 0):
        head = head_of(table.cell(0, index).plain)
        if head is None:
            continue
        kind = head.kind
        if kind == "goal" and "goal" in places:
            kind = "subgoal"
        places.setdefault(kind, index)
    return places


def numbers_activities(kinds: Mapping[str, int]) -> bool:
    """Whether the column of numbers counts the activities: it stands right before theirs."""
    if "number" not in kinds or kinds["number"] + 1 != kinds.get("activity"):
        return False
    return kinds.get("goal", -1) < kinds["number"]


def judged_columns(table: Table) -> list[JudgedColumn]:
    """Return the columns that judge, by their heads; those below a head of their own by year too.

    A column of judgements without one of trends may show both: a coloured arrow.
    """
    found: list[JudgedColumn] = []
    heads = [table.cell(0, index).plain for index in range(len(table.rows[0]))]
    kinds = [head_of(text) for text in heads]
    has_trend = any(head is not None and head.kind == "trend" for head in kinds)
    second = [table.cell(1, i).plain for i in range(len(heads))] if has_years(table) else []
    current: str | None = None
    for index, (text, head) in enumerate(zip(heads, kinds, strict=True)):
        if head is not None:
            current = head.kind if head.kind in _JUDGING else None
        elif text:
            current = "status" if only_year(text) and _judges_by_years(heads) else None
        if current is None:
            continue
        if head is None and not (only_year(text) or (second and only_year(second[index]))):
            continue
        year = head.year if head else only_year(text)
        if second:
            year = only_year(second[index]) or year
        of_activity = current == "activity_status"
        both = ("status",) if has_trend or of_activity else ("status", "trend")
        dimensions = ("trend",) if current == "trend" else both
        made = JudgedColumn(index, dimensions, year, is_weak(text), of_activity)
        if not any(_same(column, made) for column in found):
            found.append(made)
    crosses = _crosses(heads)
    if len(crosses) >= 2 and not any("status" in column.dimensions for column in found):
        found.append(JudgedColumn(crosses[0][0], ("status",), None, False, choices=crosses))
    return found


def _same(one: JudgedColumn, other: JudgedColumn) -> bool:
    return (one.dimensions[0], one.year, one.of_activity) == (
        other.dimensions[0],
        other.year,
        other.of_activity,
    )


def _crosses(heads: Sequence[str]) -> tuple[tuple[int, str], ...]:
    """Return the heads that are themselves judgements, each another: "Uppfyllt", "Ej uppfyllt"."""
    found = [
        (place, meaning) for place, text in enumerate(heads)
        if text and (meaning := word_meaning(text, "status"))
    ]  # fmt: skip
    return tuple(found) if len({meaning for _, meaning in found}) == len(found) else ()


def _judges_by_years(heads: Sequence[str]) -> bool:
    return sum(only_year(text) is not None for text in heads) >= 2


def has_years(table: Table) -> bool:
    """Whether the second row is head too: "Status" over "2023 | 2024"."""
    if len(table.rows) < 3 or is_ragged(table):
        return False
    texts = [table.cell(1, index).plain for index in range(len(table.rows[1]))]
    named = [text for text in texts if text]
    return len(named) >= 2 and all(only_year(text) for text in named)


def is_ragged(table: Table) -> bool:
    """Whether the rows of a table are not all as long as its head: a roll call, no plan."""
    return any(len(row) != len(table.rows[0]) for row in table.rows)


def plan_rows(
    table: Table, goal_column: int, judged: Sequence[JudgedColumn], marks: Marks, legend: Legend
) -> Iterator[PlanRow]:
    """Yield the rows of a table below its head, each with what its columns say."""
    if is_ragged(table):
        return
    kinds = {**kinds_of(table), "goal": goal_column}
    first = 2 if has_years(table) else 1
    ground = _ground(table, judged, marks, first)
    bold = _is_bold(table, goal_column, first)
    for index in range(first, len(table.rows)):
        row = table.rows[index]
        cells = {kind: row[place] for kind, place in kinds.items() if place < len(row)}
        boxes = {kind: table.boxes_of(index, place) for kind, place in kinds.items()}
        merged = frozenset(
            kind for kind, place in kinds.items()
            if index > first and not row[place] and boxes[kind]
            and boxes[kind] == table.boxes_of(index - 1, place)
        )  # fmt: skip
        said = [
            _judged(table, index, column, marks, legend, ground) for column in judged
            if column.place < len(row)
        ]  # fmt: skip
        area = _area_of(table, index, goal_column, said, bold)
        if area is not None:
            yield PlanRow(index, area, frozenset(), {}, {})
            continue
        named = text_of(cells["area"]) if "area" in cells and text_of(cells["area"]).text else None
        opens = frozenset(
            kind for kind in ("goal", "subgoal") if kind in cells and text_of(cells[kind]).text
        )
        yield PlanRow(index, named, opens, cells, boxes, said, merged)


def _judged(
    table: Table,
    index: int,
    column: JudgedColumn,
    marks: Marks,
    legend: Legend,
    ground: frozenset[str],
) -> Judged:
    if column.choices:
        return _crossed(table, index, column, marks)
    boxes = table.boxes_of(index, column.place)
    passage = text_of(table.rows[index][column.place])
    own = inside(marks, boxes)
    if any(mark.carrier == "area" for mark in own):
        beside = {
            mark.sign
            for place in range(len(table.rows[index]))
            if place != column.place
            for mark in inside(marks, table.boxes_of(index, place))
            if mark.carrier == "area" and table.boxes_of(index, place) != boxes
            and place not in _all_judged(table)
        }  # fmt: skip
        own = [m for m in own if m.carrier != "area" or m.sign not in beside | ground]
    said = judge(passage.text, own, column.dimensions, legend)
    return Judged(column.year, column.dimensions, said, boxes, passage, column.of_activity)


def _crossed(table: Table, index: int, column: JudgedColumn, marks: Marks) -> Judged:
    """Return the judgement of the column that has the cross or the mark."""
    made: list[tuple[str, Passage, tuple[Box, ...], str]] = []
    for place, category in column.choices:
        cell = text_of(table.rows[index][place])
        boxes = table.boxes_of(index, place)
        seen = [mark for mark in inside(marks, boxes) if mark.carrier not in ("area", "word")]
        if cell.plain.casefold() == "x" or (seen and not any(c.isalnum() for c in cell.plain)):
            made.append((category, cell, boxes, seen[0].carrier if seen else "word"))
    if len(made) != 1:
        doubt = "several columns are crossed" if made else None
        judgement = Judgement(doubt=doubt)
        return Judged(column.year, ("status",), judgement, (), Passage("", ()))
    category, cell, boxes, carrier = made[0]
    judgement = Judgement(category, None, carrier, None)
    return Judged(column.year, ("status",), judgement, boxes, cell)


def _all_judged(table: Table) -> set[int]:
    return {column.place for column in judged_columns(table)}


def _ground(
    table: Table, judged: Sequence[JudgedColumn], marks: Marks, first: int
) -> frozenset[str]:
    """Return the greys that lie under every cell of a judging column: a tint, no judgement."""
    tints: set[str] = set()
    for column in judged:
        found = [
            {m.sign for m in inside(marks, table.boxes_of(index, column.place))
             if m.carrier == "area" and m.colour not in HUES}
            for index in range(first, len(table.rows))
        ]  # fmt: skip
        if found:
            tints |= set.intersection(*found)
    return frozenset(tints)


def _is_bold(table: Table, column: int, first: int) -> bool:
    """Whether the goals of a table are set in bold."""
    own = [cell[0].bold for row in table.rows[first:] if (cell := row[column])]
    return bool(own) and median(own) > 0.5


def _area_of(
    table: Table, index: int, goal_column: int, said: Sequence[Judged], bold: bool
) -> Passage | None:
    """Return the name of an area where a row holds nothing else: one cell across the table, or
    bold words alone in a table whose goals are not bold."""
    row = table.rows[index]
    filled = [place for place, cell in enumerate(row) if text_of(cell).text]
    if len(filled) != 1 or any(entry.judgement.says_something for entry in said):
        return None
    place = filled[0]
    if place > goal_column:
        return None
    cell = row[place]
    boxes = table.boxes_of(index, place)
    spans = bool(table.boxes) and len(row) > 1 and bool(boxes) and all(
        not table.boxes_of(index, other) for other in range(len(row)) if other != place
    )  # fmt: skip
    if spans or (cell[0].bold and not bold and len(cell) == 1):
        return text_of(cell)
    return None
