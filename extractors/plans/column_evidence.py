"""The evidence for the roles of columns: what their heads say, and the shapes of their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from extractors.language.column_kinds import (
    column_head,
    head_of,
    is_either,
    label_of,
    only_year,
    year_in_head,
)
from extractors.plans.crosses import cross_in
from extractors.plans.goal_marks import Marks, inside, own_ground
from extractors.plans.judgement_marks import judging_signs
from extractors.plans.rows_across import filled_apart
from extractors.plans.text_shapes import shapes_of
from schemas.document import HUES, Table
from schemas.vocabulary import words

ROLES = (
    "goal", "activity", "indicator", "target", "base", "outcome", "responsible", "participating",
    "deadline", "status", "trend", "activity_status", "number", "area", "cost", "comment", "unit",
)  # fmt: skip
# What the shapes of a role's cells speak for and against: the weight of the share that has each.
_NAMES = (
    "goal", "measure", "indicator", "name", "value", "code", "body", "deadline", "judgement",
    "mark", "prose",
)  # fmt: skip
_WEIGHTS: Mapping[str, tuple[float, ...]] = {
    "goal": ( 2.0, -0.6, -0.7,  0.4, -4.0, -4.0, -1.0, -3.0,  0.0,  0.0, -1.0),
    "activity": ( 0.2,  2.0, -0.3,  0.4, -4.0, -4.0, -0.5, -3.0,  0.0,  0.0,  0.0),
    "indicator": (-1.0, -1.0,  1.6,  0.4, -4.0, -4.0,  0.0,  0.0,  0.0,  0.0, -2.0),
    "target": (-3.0, -3.0,  0.0,  0.0,  2.0,  0.0, -3.0,  0.0,  0.0,  0.0, -3.0),
    "base": (-3.0, -3.0,  0.0,  0.0,  1.5,  0.0, -3.0,  0.0,  0.0,  0.0, -3.0),
    "outcome": (-3.0, -3.0,  0.0,  0.0,  1.5,  0.0, -3.0,  0.0,  0.0,  0.0, -3.0),
    "responsible": (-3.0, -3.0,  0.0,  0.0, -3.0,  0.0,  2.0,  0.0,  0.0,  0.0, -3.0),
    "participating": (-3.0, -3.0,  0.0,  0.0, -1.0,  0.0,  1.0,  0.0,  0.0,  0.0, -3.0),
    "deadline": (-3.0, -3.0,  0.0,  0.0,  0.0,  0.0, -2.0,  2.0,  0.0,  0.0, -3.0),
    "number": (-4.0, -4.0,  0.0, -2.0,  0.0,  2.0,  0.0,  0.0,  0.0,  0.0, -4.0),
    "status": ( 0.0,  0.0,  0.0,  0.0, -1.0,  0.0,  0.0,  0.0,  2.0,  2.5,  0.0),
    "trend": ( 0.0,  0.0,  0.0,  0.0, -1.5,  0.0,  0.0,  0.0,  1.5,  1.5,  0.0),
    "activity_status": ( 0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  2.0,  2.0,  0.0),
    "area": (-2.0, -3.0,  0.0,  0.8, -4.0, -3.0,  0.0,  0.0,  0.0,  0.0, -3.0),
    "cost": (-2.0, -2.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0),
    "comment": ( 0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0),
    "unit": (-3.0, -3.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0,  0.0),
}  # fmt: skip
_HEADED, _LIKE, _UNSURE = 3.0, 2.2, 1.4
_MOST = 0.7  # of the cells of a column
_WORDED = ("goal", "activity", "indicator")


@dataclass(slots=True)
class ClassColumn:
    """A column of tables with the same head: its head, its filled cells, its marks and crosses, and
    the colours of these."""

    head: str
    texts: list[str] = field(default_factory=list)
    rows: int = 0
    marks: int = 0
    crosses: int = 0
    hues: set[str] = field(default_factory=set)

    def share(self, shape: str) -> float:
        """Return how many of the filled cells have a shape, from 0 to 1."""
        if shape == "mark":
            # the ground of a value judges it; the column holds values all the same
            return (1 - self.share("value")) * self.marks / self.rows if self.rows else 0.0
        texts = self.texts
        return sum(shape in shapes_of(text) for text in texts) / len(texts) if texts else 0.0


def signature_of(table: Table) -> tuple[str, ...]:
    """Return what tables of one class have in common: their heads, numbers aside."""
    heads = [
        re.sub(r"\d+", "#", table.cell(0, i).plain.casefold()) for i in range(len(table.rows[0]))
    ]
    known = sum(label_of(head) is not None for head in heads)
    return tuple(heads) if known else (str(id(table)),)


def columns_of_class(tables: Sequence[Table], marks: Marks) -> list[ClassColumn]:
    """Return the columns of tables with the same head, with the cells of all of them."""
    columns = [ClassColumn(tables[0].cell(0, i).plain) for i in range(len(tables[0].rows[0]))]
    for table in tables:
        apart = filled_apart(table)
        for index in range(1, len(table.rows)):
            row = table.rows[index]
            filled = [place for place, cell in enumerate(row) if cell and place not in apart]
            alone = len(row) > 1 and len(filled) < 2
            if alone and not any(_marked(table, index, i, marks) for i in range(len(columns))):
                continue  # a row across the table
            for place, column in enumerate(columns):
                cross = cross_in(table, index, place)
                text = table.cell(index, place).plain or cross
                column.rows += 1
                column.marks += _marked(table, index, place, marks)
                column.crosses += bool(cross)
                if cross:
                    column.hues |= _hues(table, index, place, marks)
                if text:
                    column.texts.append(text)
    return columns


def _marked(table: Table, index: int, place: int, marks: Marks) -> bool:
    seen = inside(marks, table.boxes_of(index, place))
    signs = [mark for mark in seen if mark.carrier not in ("area", "word")]
    if any(m.colour in HUES or m.direction or m.sign in judging_signs() for m in signs):
        return True
    return own_ground(table, index, place, marks) is not None


def _hues(table: Table, index: int, place: int, marks: Marks) -> set[str]:
    seen = inside(marks, table.boxes_of(index, place))
    return {mark.colour for mark in seen if mark.carrier != "area" and mark.colour in HUES}


def scores_of(column: ClassColumn, index: int) -> dict[str, float]:
    """Return the evidence for each role of a column: its head, and the shapes of its cells."""
    heads = dict(head_roles(column.head))
    shares = {
        shape: column.share(shape)
        for shape in _NAMES
    }  # fmt: skip
    found = {}
    for role in ROLES:
        shape = sum(w * shares[name] for name, w in zip(_NAMES, _WEIGHTS[role], strict=True))
        if not column.texts and column.marks and role in _WORDED:
            continue  # marks alone are none of these: "Utfall mot mål" over grounds of colour
        if not column.texts and not column.marks:
            shape = 0.0
        if role in heads or (role in ("goal", "activity", "responsible") and index < 4):
            found[role] = heads.get(role, -0.4) + shape
    return found


def numbers_goals(text: str) -> bool:
    """Whether a head stands over the numbers of goals: "Målnr", "Mål nr"."""
    return text.casefold().startswith(("mål", "delmål")) and "nr" in text.casefold()


def head_roles(text: str) -> Iterator[tuple[str, float]]:
    """Yield the roles that a head speaks for, and how strongly."""
    head = head_of(text)
    like = column_head(text) or label_of(text) if head is None else None
    kind = head.kind if head else like.kind if like else ""
    year = year_in_head(text)
    if kind == "goal":
        yield "goal", _HEADED if year is None else _UNSURE
        yield "target", _UNSURE if year is None else _HEADED
        if is_either(text):
            yield "activity", _HEADED
    elif kind == "outcome" and text.casefold().startswith(("värde", "utfall")):
        yield "outcome", _HEADED
    elif kind in ("status", "trend"):
        yield kind, _HEADED
        yield "outcome", _UNSURE
        if kind == "status":
            yield "comment", _UNSURE
    elif kind:
        yield kind, _HEADED if head else _LIKE
        if kind == "area":
            yield "goal", 0.2
        if kind == "indicator":
            yield "comment", _UNSURE
    elif only_year(text) is not None:
        yield "outcome", _LIKE
        yield "status", _UNSURE
    else:
        for word in set(re.findall(r"\w+", text.casefold())):
            found = head_of(word)
            if found and found.kind in (
                "goal",
                "activity",
                "responsible",
                "target",
                "outcome",
                "base",
                "deadline",
            ):
                yield found.kind, _UNSURE


def targets_beside_goals(
    columns: Sequence[ClassColumn], chosen: Mapping[int, str]
) -> dict[int, str]:
    """Return the columns of values beside goals whose heads name what is planned for a year:
    "Budget 2026", "Plan 2027"."""
    goals = [columns[place] for place, role in chosen.items() if role == "goal"]
    if not any(column.share("goal") >= _MOST for column in goals):
        return {}
    named = words("plans", "targets_beside_goals")
    return {
        place: "target" for place, column in enumerate(columns)
        if chosen.get(place, "cost") == "cost" and year_in_head(column.head)
        and column.head.casefold().split()[0] in named and column.share("value") >= _MOST
    }  # fmt: skip


def targets_of_years(columns: Sequence[ClassColumn], chosen: Mapping[int, str]) -> dict[int, str]:
    """Return the columns headed by years alone that hold what is to be reached, and not what was:
    most of their values are bounds ("Minst 0,8 %")."""
    years = [
        place for place, role in chosen.items()
        if role == "outcome" and only_year(columns[place].head) is not None
    ]  # fmt: skip
    texts = [text.casefold() for place in years for text in columns[place].texts]
    bounds = tuple(words("plans", "bounds"))
    bound = sum(text.startswith(bounds) for text in texts)
    return dict.fromkeys(years, "target") if bound and 2 * bound >= len(texts) else {}
