"""The rows of a table of goals: which opens a goal, which goes on with it, which names an area.

Målområde | Nr | Mål | Status 2024 | Trend
Hälsa     | 1  | Fler rör på sig | ● | ↗      -> a goal under the area Hälsa
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from extractors.language.column_kinds import head_of, named_goal
from extractors.language.judgement_words import word_meaning
from extractors.plans.block_fields import Field, parted_at_fields
from extractors.plans.crossed_scales import scale_in, with_box
from extractors.plans.goal_marks import Marks, inside, row_colours
from extractors.plans.goal_rows import leading_number, with_marker
from extractors.plans.judged_columns import JudgedColumn, is_ragged, judged_columns
from extractors.plans.judgement_marks import Legend
from extractors.plans.judgements import Judgement, judge
from schemas.document import HUES, Box, Paragraph, Passage, Table

Cell = tuple[Paragraph, ...]
_ONE_BELOW_HEAD = 2  # rows of a table with its head


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
    """A row: cells by the kind of their column; `opens` names which of goal and subgoal are new.

    `area` is set in a row that only names an area, or where the column of areas names a new one;
    `fields` are labelled values below what a row across names: "Ansvarig nämnd: Regionstyrelsen".
    """

    number: int
    area: Passage | None
    opens: frozenset[str]
    cells: dict[str, Cell]
    boxes: dict[str, tuple[Box, ...]]
    judged: list[Judged] = field(default_factory=list)
    merged: frozenset[str] = frozenset()
    fields: tuple[Field, ...] = ()


def text_of(cell: Sequence[Paragraph]) -> Passage:
    """Return a cell's text as one passage, without what stands for its bullets."""
    joined = Passage.join([paragraph.passage for paragraph in cell])
    return Passage(joined.text, tuple(piece for piece in joined.pieces if piece.end > piece.start))


def is_remark_below(rows: Sequence[PlanRow], index: int) -> bool:
    """Whether a row across a table says something of the row above it, and names nothing."""
    own = rows[index].area
    if own is None or rows[index].cells or rows[index].judged or not rows[0].cells:
        return False
    return only_remark([r.area.plain for r in rows if r.area is not None and not r.cells])


def only_remark(across: Sequence[str]) -> bool:
    """Whether rows across a table that a row of cells opens say something of the row above them:
    all are sentences that end in a full stop, and bear no number ("Anbudstiden går ut i juni."), or
    say that they comment ("Kommentar Klart i juni")."""
    return all(
        _says_that_it_comments(text)
        or (text.endswith(".") and named_goal(text) is None and leading_number(text) is None)
        for text in across
    )


def _says_that_it_comments(text: str) -> bool:
    label, _, rest = text.partition(" ")
    head = head_of(label.rstrip(":"))
    return bool(rest) and head is not None and head.kind in ("comment", "background")


def _with_number(cell: Sequence[Paragraph]) -> Passage:
    """Return the text of a row across, with the number before it: "1. Fler ..."."""
    own = text_of(cell)
    return with_marker(own, cell[0].marker) if len(cell) == 1 else own


def _with_fields(across: Passage) -> tuple[Passage, tuple[Field, ...]]:
    """Return what a row across names, and the labelled values on the lines below it."""
    named, fields = parted_at_fields(across)
    return (named, tuple(fields)) if named is not None else (across, ())


def labels_judgement(cell: Cell) -> bool:
    """Whether a cell of a row across is nothing but the label of the judgement right of it: "Samlad
    bedömning", in a column of values."""
    head = head_of(text_of(cell).plain)
    return head is not None and head.kind in ("status", "trend")


def numbers_activities(kinds: Mapping[str, int]) -> bool:
    """Whether the column of numbers counts the activities: it stands right before theirs."""
    if "number" not in kinds or kinds["number"] + 1 != kinds.get("activity"):
        return False
    return kinds.get("goal", -1) < kinds["number"]


def plan_rows(
    table: Table,
    kinds: Mapping[str, int],
    anchor: int,
    judged: Sequence[JudgedColumn],
    marks: Marks,
    legend: Legend,
) -> Iterator[PlanRow]:
    """Yield the rows of a table below its head, each with what its columns say.

    `kinds` are the columns by their roles; `anchor` is the column that no row of the table lacks:
    that of the goals, or else of the activities or indicators.
    """
    if is_ragged(table):
        return
    ground = _ground(table, judged, marks, legend)
    bold = _is_bold(table, anchor)
    of_activities = "activity" in kinds and "goal" not in kinds
    printed = list(judged)
    judged = [_of_progress(table, column, of_activities) for column in printed]
    apart = of_activities and [
        place for place in range(1, len(table.rows)) if _names_goal_across(table, place, kinds)
    ]
    # Rows of goals are judged; how far the activities below them are is told by those alone.
    below = [_of_progress(table, column, True, apart) for column in printed] if apart else judged
    for index in range(1, len(table.rows)):
        row = table.rows[index]
        cells = {kind: row[place] for kind, place in kinds.items() if place < len(row)}
        boxes = {kind: table.boxes_of(index, place) for kind, place in kinds.items()}
        merged = frozenset(
            kind for kind, place in kinds.items()
            if index > 1 and not row[place] and boxes[kind]
            and boxes[kind] == table.boxes_of(index - 1, place)
        )  # fmt: skip
        said = [
            _judged(table, index, column, marks, legend, ground)
            for column in (judged if not apart or index in apart else below)
            if column.place < len(row)
        ]
        area = _area_of(table, index, anchor, said, bold)
        if area is not None:
            named, fields = _with_fields(area)
            yield PlanRow(index, named, frozenset(), {}, {}, fields=fields)
            continue
        across = _judged_across(table, index, anchor, judged, said, bold)
        if across is not None and "goal" not in kinds:
            named, fields = _with_fields(across)
            yield PlanRow(index, named, frozenset(), {}, {}, said, fields=fields)
            continue
        known = text_of(cells["area"]) if "area" in cells else None
        own_area = known if known and known.text else None
        opens = frozenset(
            kind for kind in ("goal", "subgoal") if kind in cells and text_of(cells[kind]).text
        )
        yield PlanRow(index, own_area, opens, cells, boxes, said, merged)


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
    passage = _in_cell(table, index, column.place)
    own = inside(marks, boxes)
    if any(mark.carrier == "area" for mark in own):
        beside = row_colours(table, index, marks, _all_judged(table) | {column.place})
        own = [m for m in own if m.carrier != "area" or m.sign not in beside | ground]
    said = judge(passage.text, own, column.dimensions, legend, column.of_progress)
    return Judged(column.year, column.dimensions, said, boxes, passage, column.of_activity)


def _in_cell(table: Table, index: int, place: int) -> Passage:
    """Return the text of the cell that reaches over a place, though it begins in a row above."""
    first, boxes = index, table.boxes_of(index, place)
    while boxes and first > 1 and not text_of(table.rows[first][place]).text:
        if place >= len(table.rows[first - 1]) or table.boxes_of(first - 1, place) != boxes:
            break
        first -= 1
    cell = table.rows[first][place]
    boxed = Passage.join([with_box(paragraph.passage, paragraph.marker) for paragraph in cell])
    return boxed if scale_in(boxed.plain) is not None else text_of(cell)


def _names_goal_across(table: Table, index: int, kinds: Mapping[str, int]) -> bool:
    """Whether a row of a table of activities holds a numbered goal, and nobody who answers or when:
    "Mål 1. Fler ..." before "Ej uppnått"."""
    row = table.rows[index]
    own = ("activity", "status", "trend", "activity_status")
    others = [place for kind, place in kinds.items() if kind not in own and place < len(row)]
    named = kinds["activity"] < len(row) and text_of(row[kinds["activity"]]).plain
    goal = named_goal(named) if named else None
    return goal is not None and goal.number is not None and not any(row[p] for p in others)


def _of_progress(
    table: Table, column: JudgedColumn, of_activities: bool, apart: Sequence[int] = ()
) -> JudgedColumn:
    """Return a column with whether it says how far activities are, and nothing of goals: there
    "Enligt plan" is under way. Rows `apart` are those of goals."""
    texts = [
        text_of(row[column.place]).plain
        for index, row in enumerate(table.rows)
        if index and index not in apart and column.place < len(row)
    ]
    said = [text for text in texts if word_meaning(text, "progress")]
    of_goals = [t for t in texts if word_meaning(t, "status") and not word_meaning(t, "progress")]
    alone = [text for text in said if not word_meaning(text, "status")]
    only = of_activities and bool(said) and not of_goals
    return replace(column, of_progress=len(alone) > len(of_goals) or only)


def unjudged(table: Table, row: int, column: JudgedColumn) -> Judged:
    """Return what an empty cell of a judging column says: that the goal is not judged."""
    boxes = table.boxes_of(row, column.place)
    return Judged(column.year, column.dimensions, Judgement(), boxes, Passage("", ()))


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
    table: Table, judged: Sequence[JudgedColumn], marks: Marks, legend: Legend
) -> frozenset[str]:
    """Return the greys that lie under every cell of a judging column: a tint, no judgement. The
    only cell of one may be grey as the legend says."""
    if len(table.rows) == _ONE_BELOW_HEAD and ("grey", "dot") in legend:
        return frozenset()
    tints: set[str] = set()
    for column in judged:
        found = [
            {m.sign for m in inside(marks, table.boxes_of(index, column.place))
             if m.carrier == "area" and m.colour not in HUES}
            for index in range(1, len(table.rows))
        ]  # fmt: skip
        if found:
            tints |= set.intersection(*found)
    return frozenset(tints)


def _is_bold(table: Table, column: int) -> bool:
    """Whether the goals of a table are set in bold."""
    own = [cell[0].bold for row in table.rows[1:] if (cell := row[column])]
    return bool(own) and median(own) > 0.5


def _judged_across(
    table: Table,
    index: int,
    anchor: int,
    judged: Sequence[JudgedColumn],
    said: Sequence[Judged],
    bold: bool,
) -> Passage | None:
    """Return what a row across the table names, where only a judgement stands beside it."""
    if not any(entry.judgement.says_something for entry in said):
        return None
    judging = {column.place for column in judged}
    row = table.rows[index]
    places = [place for place in range(len(row)) if place not in judging]
    filled = [place for place in places if text_of(row[place]).text]
    filled = [*filled[:1], *(p for p in filled[1:] if not labels_judgement(row[p]))]
    if len(filled) != 1 or filled[0] > anchor:
        return None
    cell = row[filled[0]]
    spans = not any(table.boxes_of(index, other) for other in places if other != filled[0])
    if len(places) > 1 and ((table.boxes and spans) or (cell[0].bold and not bold)):
        return _with_number(cell)
    return None


def _area_of(
    table: Table, index: int, anchor: int, said: Sequence[Judged], bold: bool
) -> Passage | None:
    """Return the name of an area where a row holds nothing else: one cell across the table, or
    bold words alone in a table whose goals are not bold."""
    row = table.rows[index]
    filled = [place for place, cell in enumerate(row) if text_of(cell).text]
    if len(filled) != 1 or any(entry.judgement.says_something for entry in said):
        return None
    place = filled[0]
    if place > anchor:
        return None
    cell = row[place]
    boxes = table.boxes_of(index, place)
    spans = bool(table.boxes) and len(row) > 1 and bool(boxes) and all(
        not table.boxes_of(index, other) for other in range(len(row)) if other != place
    )  # fmt: skip
    if spans or (cell[0].bold and not bold and len(cell) == 1):
        return _with_number(cell)
    return None
