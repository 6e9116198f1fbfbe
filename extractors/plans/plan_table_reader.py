"""The tables of a plan into drafts: tables of activities and of indicators, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from extractors.language.column_kinds import named_goal, only_year
from extractors.plans.activities import activities_of
from extractors.plans.areas import area_name
from extractors.plans.card_table_reader import read_fields
from extractors.plans.drafts import (
    ActivityDraft,
    AreaDraft,
    Fields,
    GoalDraft,
    Reference,
    add_activity,
    code_of,
)
from extractors.plans.goal_rows import leading_number
from extractors.plans.goal_table_reader import GoalTableReader
from extractors.plans.indicator_texts import indicator_of_cell
from extractors.plans.labelled_values import take_field
from extractors.plans.plan_blocks import Block
from extractors.plans.plan_numbers import numbered
from extractors.plans.plan_rows import PlanRow, is_remark_below, plan_rows, text_of, unjudged
from extractors.plans.plan_state import NO_LEVEL, PlanState
from extractors.plans.row_judgements import judge_goal
from extractors.plans.row_values import crossed, judgement_of, kpi_of, values_of
from extractors.plans.stated_judgements import say_across, say_of_goal
from extractors.plans.table_roles import TableRoles
from extractors.plans.text_shapes import has_words, names_board, shapes_of
from extractors.plans.value_table_reader import read_series
from schemas.document import Passage

_CARRIED = ("responsible", "deadline", "participating", "indicator", "target", "base", "cost")


def read_table(state: PlanState, block: Block) -> None:
    """Read a table by the roles of its columns."""
    roles = state.tables.get(id(block.table))
    if roles is None:
        return
    if roles.anchor == "fields":
        read_fields(state, roles.table)
        return
    if roles.anchor == "values":
        read_series(state, roles.table)
        return
    rows = list(
        plan_rows(roles.table, roles.kinds, roles.place, roles.judged, state.marks, state.legend)
    )
    if roles.anchor == "goal":
        GoalTableReader(state, roles, block, rows).read()
    elif roles.anchor == "activity":
        _read_activities(state, roles, rows, block)
    elif roles.anchor == "indicator":
        _read_indicators(state, roles, rows, block)


def _reference(roles: TableRoles, row: int, before: str | None) -> str | None:
    """Return the code of the goal that a row names; an empty cell goes on with the one above, and
    "" says that a dash stands for none."""
    if roles.reference is None:
        return None
    said = roles.table.cell(row, roles.reference).plain
    dash = any(entry.marker and not entry.passage.text for entry in
               roles.table.rows[row][roles.reference])  # fmt: skip
    return "" if dash or (said and not said.strip("-–—")) else said or before


def _area_of_codes(
    state: PlanState, roles: TableRoles, rows: Sequence[PlanRow]
) -> AreaDraft | None:
    """Return the area whose goals a table names by numbers: the one at hand, unless the numbers
    start again as often as there are areas with such goals, and no area has a table of its own."""
    codes = [_reference(roles, found.number, None) for found in rows if found.cells]
    given = [code for code, _ in groupby(codes) if code]
    own_tables = any(known.area is not state.area for known in state.book.references)
    if not given or own_tables:
        return state.area
    areas = {id(goal.area) for goal in state.book.goals if goal.code == code_of(given[0])}
    return None if 1 < given.count(given[0]) == len(areas) else state.area


def _area_of_row(state: PlanState, found: PlanRow, above: AreaDraft | None) -> AreaDraft | None:
    """Return the area that a row names in a column of its own; an empty cell goes on with the one
    above it."""
    named = state.book.area_named(area_name(found.area)[0].plain) if found.area else None
    return named or above


def is_band_goal(text: str) -> bool:
    """Whether a row across a table whose bands are goals is one: named, numbered or worded so."""
    named = named_goal(text) is not None or leading_number(text) is not None
    return named or "goal" in shapes_of(text)


def _silent_bands(rows: Sequence[PlanRow]) -> bool:
    """Whether some rows across a table are judged: then an empty cell beside another judges not."""
    return any(found.area is not None and not found.cells and found.judged for found in rows)


def _names_goal(roles: TableRoles, rows: Sequence[PlanRow], index: int) -> bool:
    """Whether a row across the table is a goal, as most of them are: by its words, or where it is
    judged and no word calls it an area. In a table that also holds its indicators it is one where
    such a row follows, too."""
    found = rows[index]
    assert found.area is not None
    if roles.bands != "goal" or is_band_goal(found.area.plain):
        return roles.bands == "goal"
    judged, called_area = bool(found.judged), area_name(found.area)[1]
    if not roles.is_combined:
        return judged and not called_area
    follows = index + 1 < len(rows) and bool(rows[index + 1].cells)
    return judged or (follows and not called_area)


def _is_remark(rows: Sequence[PlanRow], index: int) -> bool:
    """Whether a row across the table says something of the goal above it: it ends in a full stop,
    where those that name or number goals do not ("Inga nya åtgärder planeras."); or it says
    something of the row above it, as no row across opens the table and all end so."""
    own = rows[index].area
    return own is not None and (is_remark_below(rows, index) or _is_remark_on(rows, own.plain))


def _is_remark_on(rows: Sequence[PlanRow], text: str) -> bool:
    others = [r.area for r in rows if r.area is not None and not r.cells]
    named = [b.plain for b in others if named_goal(b.plain) or leading_number(b.plain)]
    if not named or text in named or not text.endswith("."):
        return False
    return not any(other.endswith(".") for other in named)


def _band(
    state: PlanState, roles: TableRoles, rows: Sequence[PlanRow], index: int, block: Block
) -> None:
    """Go on under what a row across the table names: a goal, or an area."""
    found = rows[index]
    band = found.area
    assert band is not None
    if say_across(state, band) or _is_remark(rows, index):
        return
    if names_board(band.plain):
        state.body, state.body_level = band, NO_LEVEL
        return
    named = state.book.in_area(band.plain, state.area)
    if named is not None:
        state.goal = named
        return
    if _names_goal(roles, rows, index):
        goal = state.open_goal(band, None)
        if goal is not None:
            goal.section = goal.section or block.section
            goal.has_activity_column = roles.anchor == "activity"
            said = [entry for entry in found.judged if not entry.of_activity]
            if _silent_bands(rows) and not said:
                columns = [column for column in roles.judged if not column.of_activity]
                said = [unjudged(roles.table, found.number, column) for column in columns]
            judge_goal(goal, said)
            _take_fields(state, found)
            return
    state.open_area(area_name(band)[0], None)
    _take_fields(state, found)


def _take_fields(state: PlanState, found: PlanRow) -> None:
    """Take the labelled values of a row across, for what it names."""
    for entry in found.fields:
        take_field(state, entry.kind, entry.value, (entry.room,), entry.year)


def _read_activities(
    state: PlanState, roles: TableRoles, rows: Sequence[PlanRow], block: Block
) -> None:
    before = state.area, state.area_level, state.goal, state.goal_level
    if state.told_alone is not None and roles.bands != "goal":
        state.goal = state.told_alone
    body = state.body, state.body_level
    code: str | None = None
    area = _area_of_codes(state, roles, rows)
    carried: Fields = {}
    for index, found in enumerate(rows):
        if found.area is not None and not found.cells:
            _band(state, roles, rows, index, block)
            area = state.area
            continue
        if not found.cells:
            continue
        texts = {kind: text_of(cell) for kind, cell in found.cells.items()}
        for kind in _CARRIED:
            if kind in found.merged and kind in carried:
                texts[kind] = carried[kind]
            elif kind in texts:
                carried[kind] = texts[kind]
        code = _reference(roles, found.number, code)
        area = _area_of_row(state, found, area)
        for item in activities_of(found, texts, numbered=True):
            beside = {kind: passage for kind, passage in item.beside.items() if passage.text}
            beside.update(crossed(roles, found.number))
            if state.body is not None and (state.goal is None or state.body is not body[0]):
                beside.setdefault("responsible", state.body)
            number, text = (item.number, item.passage) if item.number else numbered(item.passage)
            if not has_words(text.plain):
                continue
            made = ActivityDraft(text, beside, number, list(found.judged), code == "")
            meant = state.book.reference(code, area) if code else None
            own = state.goal if code is None else None
            _indicator_of_activity(state, roles, found, beside.get("indicator"), meant or own)
            if meant is not None:
                state.book.referring.append((meant, made))
            elif state.goal is not None and code is None:
                goal = state.goal if roles.bands == "goal" else state.goal_of(number)
                add_activity(goal or state.goal, made)
            elif number is not None and code is None:
                state.book.counted.append(made)
            else:
                state.book.loose.append(made)
    state.area, state.area_level = before[:2]
    state.body, state.body_level = body
    if roles.bands == "goal":
        state.close_goal()
    else:
        state.goal, state.goal_level = before[2:]


def _indicator_of_activity(
    state: PlanState,
    roles: TableRoles,
    found: PlanRow,
    name: Passage | None,
    of: Reference | GoalDraft | None,
) -> None:
    """Take what measures an activity as an indicator `of` its goal."""
    if name is None or "indicator" in found.merged or not has_words(name.plain):
        return
    made = indicator_of_cell(name, values_of(roles, found), state.is_plan)
    if isinstance(of, Reference):
        made.reference = of
    else:
        made.goal = of
    state.book.indicators.append(made)


def _year_of_label(state: PlanState, block: Block) -> int | None:
    """Return the year at the end of the label over a table: "Nämndens indikatorer 2026"."""
    opener = state.opened_by
    if opener is None or opener.parent is not block.parent or opener.label != "indicator":
        return None
    last = opener.text.split()[-1]
    return only_year(last)


def _read_indicators(
    state: PlanState, roles: TableRoles, rows: Sequence[PlanRow], block: Block
) -> None:
    before = state.area, state.area_level, state.goal, state.goal_level
    body = state.body, state.body_level
    code: str | None = None
    area = _area_of_codes(state, roles, rows)
    year = _year_of_label(state, block)
    for index, found in enumerate(rows):
        if found.area is not None and not found.cells:
            _band(state, roles, rows, index, block)
            area = state.area
            continue
        if not found.cells:
            continue
        name = text_of(found.cells["indicator"])
        code = _reference(roles, found.number, code)
        area = _area_of_row(state, found, area)
        if not has_words(name.plain) or "value" in shapes_of(name.plain):
            continue
        if not values_of(roles, found) and _is_remark_on(rows, name.plain):
            say_of_goal(state, name, name.plain)
            continue  # a remark so short that it stands in the cell of the names
        unit = text_of(found.cells.get("unit", ()))
        said = judgement_of(state, roles, found)
        made = indicator_of_cell(name, values_of(roles, found), state.is_plan)
        if year is not None and all(value.year is None for value in made.values):
            made.values = [
                value if value.kind == "base" else replace(value, year=year)
                for value in made.values
            ]
        made.unit, made.judgement = unit if unit.text else None, said
        made.code = kpi_of(roles.table, found.number)
        goal = made.goal = state.goal if code is None else None
        made.reference = state.book.reference(code, area) if code else None
        state.book.indicators.append(made)
        if goal is not None:
            goal.fields.setdefault("indicator", name)
            for value in made.values:
                if value.kind in ("base", "target"):
                    goal.fields.setdefault(value.kind, value.passage)
    state.area, state.area_level = before[:2]
    state.body, state.body_level = body
    if roles.bands == "goal":
        state.close_goal()
    else:
        state.goal, state.goal_level = before[2:]
