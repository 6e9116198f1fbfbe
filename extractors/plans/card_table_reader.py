"""Labels beside their values in a table, as on a card, into drafts."""

from __future__ import annotations

from extractors.language.column_kinds import field_head, is_either, named_goal, year_in_head
from extractors.plans.activities import items_of
from extractors.plans.activities_under_labels import add_item
from extractors.plans.areas import area_name
from extractors.plans.drafts import ActivityDraft, GoalDraft, add_activity, code_of
from extractors.plans.labelled_values import take_field
from extractors.plans.plan_numbers import goal_code, is_code, numbered
from extractors.plans.plan_state import PlanState
from extractors.plans.text_shapes import has_words, shapes_of
from schemas.document import Passage, Table


def read_fields(state: PlanState, table: Table) -> None:
    """Read labels beside values, and titles across them: a card that is set as a table."""
    for row in range(len(table.rows)):
        cells = [table.cell(row, place) for place in range(len(table.rows[row]))]
        if (
            cells[0].text
            and not any(cell.text for cell in cells[1:])
            and field_head(cells[0].plain) is None
        ):
            _title(state, cells[0])
            continue
        for place in range(0, len(cells) - 1, 2):
            head = field_head(cells[place].plain)
            if head is None:
                continue
            value, boxes = cells[place + 1], table.boxes_of(row, place + 1)
            either = is_either(cells[place].plain) and "measure" in shapes_of(value.plain)
            if head.kind == "goal" and state.card is not None and is_code(value.plain):
                state.refer_card(value.plain)
            elif head.kind == "goal" and value.text and not either:
                state.open_goal(value, cells[place], _goal_above(state, value, cells[place]))
            elif head.kind == "activity" or either:
                _activities_of_card(state, table, row, place + 1)
            elif head.kind == "area" and value.text:
                state.open_area(area_name(value)[0], None)
            elif head.kind in ("background", "comment"):
                continue
            else:
                year = year_in_head(cells[place].plain)
                take_field(state, head.kind, value, boxes, year)


def _goal_above(state: PlanState, goal: Passage, label: Passage) -> GoalDraft | None:
    """Return the goal in a heading under which the card of a goal of lower rank stands: "Effektmål
    1.1" below "Strategiskt mål 1: ..."."""
    above = state.above[-1][1] if state.above else None
    code = goal_code(goal, label)
    if above is None or not above.code or code is None:
        return None
    return above if code_of(code).startswith(f"{above.code}.") else None


def _title(state: PlanState, title: Passage) -> None:
    shapes = shapes_of(title.plain)
    if named_goal(title.plain) or "goal" in shapes:
        goal = state.open_goal(title, None)
        if goal is not None:
            goal.heading = goal.heading or title
    elif has_words(title.plain) and state.goal is not None:
        number, text = numbered(title)
        state.card = add_activity(state.goal, ActivityDraft(text, {}, number))


def _activities_of_card(state: PlanState, table: Table, row: int, place: int) -> None:
    items = items_of(table.rows[row][place])
    if len(items) == 1 and state.goal is not None:
        number, text = numbered(items[0])
        state.card = add_activity(state.goal, ActivityDraft(text, {}, number))
        return
    state.card = None
    state.given = len(state.goal.activities) if state.goal else 0
    for item in items:
        add_item(state, item)
