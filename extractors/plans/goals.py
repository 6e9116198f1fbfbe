"""Goals, activities and judgements of a plan or a follow-up, from its tables.

Delmål 1 | Aktiviteter | Ansvarig nämnd
Förbättra ... | • Följa ... • Utveckla ... | Kommunstyrelsen
-> Goal(number="1", label="Delmål 1", text="Förbättra ...") with two activities

Nr | Mål | Status | Trend
1.2 | Fler reser kollektivt | ● (red) | ↘ -> Goal(number="1.2", ...), Assessment(red, down)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractors.contract import Extracted, ExtractedFinding, Row, Scope, row
from extractors.plans.activities import activities_of, activity_row
from extractors.plans.areas import area_name
from extractors.plans.assessments import assessment_rows
from extractors.plans.goal_rows import goal_row, number_of_item
from extractors.plans.goal_tables import GoalTable, judges_activities
from extractors.plans.judgements import Judgement
from extractors.plans.plan_context import PlanContext
from extractors.plans.plan_rows import Cell, Judged, PlanRow, numbers_activities, plan_rows, text_of
from schemas.document import Box, Passage
from schemas.records import Area, Goal

_CARRIED = ("responsible", "deadline", "participating", "indicator", "target", "base", "cost")


@dataclass(slots=True)
class _State:
    """What is known while rows go by."""

    area_id: str | None = None
    area_text: str = ""
    goal: Row | None = None
    parent: Row | None = None
    numbers: dict[str, str] = field(default_factory=dict)
    carried: dict[str, Passage] = field(default_factory=dict)
    judged: tuple[tuple[Box, ...], ...] = ()
    said: list[Judgement] = field(default_factory=list)
    shared: bool = True
    goals: int = 0
    activities: int = 0
    areas: int = 0


def extract(context: PlanContext) -> Iterator[Extracted]:
    """Yield the areas, goals, activities and assessments of a plan's tables."""
    scope, marks, legend = context.scope, context.marks, context.legend
    state = _State(goals=len(context.rows(Goal)), areas=len(context.rows(Area)))
    before: GoalTable | None = None
    tables = [
        replace(entry, area_id=context.area_of(section))
        for section, own in zip(context.sections, context.tables, strict=True)
        for entry in own
    ]
    for entry in tables:
        if before is None or entry.area_id != before.area_id or entry.names_areas:
            state.area_id, state.area_text = entry.area_id, ""
        if before is None or entry.programme_id != before.programme_id:
            state.numbers = {}
        state.goal = state.parent = None
        before = entry
        if entry.area_head is not None:
            yield _area(entry.area_head, entry, state, scope)
        of_activities = judges_activities(entry, marks, legend)
        rows = list(plan_rows(entry.table, entry.goal_column, entry.judged, marks, legend))
        for index, found in enumerate(rows):
            state.shared = not found.opens or _is_shared(rows, index)
            yield from _row(found, entry, state, scope, of_activities)


def _is_shared(rows: Sequence[PlanRow], index: int) -> bool:
    """Whether the responsible of the row that opens a goal is that of all its rows."""
    own = text_of(rows[index].cells.get("responsible", ())).plain
    for later in rows[index + 1 :]:
        if later.opens or not later.cells:
            break
        other = text_of(later.cells.get("responsible", ())).plain
        if other and other != own:
            return False
    return True


def _row(
    found: PlanRow, entry: GoalTable, state: _State, scope: Scope, of_activities: bool
) -> Iterator[Extracted]:
    if found.area is not None and found.area.plain != state.area_text:
        yield _area(found.area, entry, state, scope)
    if not found.cells:
        return
    texts = {kind: text_of(cell) for kind, cell in found.cells.items()}
    for kind in _CARRIED:
        if kind in found.merged and kind in state.carried:
            texts[kind] = state.carried[kind]  # one responsible for several rows
        elif kind in texts:
            state.carried[kind] = texts[kind]
    own = [entry for entry in found.judged if not entry.of_activity]
    judged = tuple(entry.boxes for entry in own)
    merged = bool(judged) and all(judged) and judged == state.judged
    state.judged = judged
    if found.opens:
        yield from _opened(found, texts, entry, state, scope)
    elif state.goal is None:
        yield from _homeless(texts)
        return
    assert state.goal is not None and isinstance(state.goal.record, Goal)
    made: list[Row] = []
    for item in activities_of(found, texts, numbers_activities(entry.kinds)):
        state.activities += 1
        made.append(activity_row(item, state.goal.record.goal_id, state.activities, scope))
    yield from made
    of_them = own if of_activities else [entry for entry in found.judged if entry.of_activity]
    if of_them and made:
        yield from assessment_rows(of_them, state.goal, made, scope)
    if of_activities:
        return
    if found.opens:
        state.said = [entry.judgement for entry in own]
        yield from assessment_rows(own, state.goal, [], scope)
    elif not merged:
        yield from _said_again(own, state)


def _said_again(judged: Sequence[Judged], state: _State) -> Iterator[Extracted]:
    """Yield a finding where a further row of a goal judges it otherwise, perhaps by indicator."""
    goal = state.goal.record if state.goal else None
    if not isinstance(goal, Goal):
        return
    for entry, first in zip(judged, state.said, strict=False):
        said = entry.judgement
        other = (said.status or first.status, said.trend or first.trend)
        if said.read_from and other != (first.status, first.trend):
            yield ExtractedFinding(
                "several_judgements",
                "warning",
                f"A goal is judged several times, and not alike: '{goal.text[:120]}'; the first "
                "judgement was taken",
                record_id=goal.own_id,
                record_table=Goal.table,
                page=goal.page,
                about_table="assessments",
            )
            return


def _homeless(texts: dict[str, Passage]) -> Iterator[Extracted]:
    said = [text for text in texts.values() if text.text]
    if said:
        yield ExtractedFinding(
            "unread_text",
            "warning",
            "A row of a goal table names no goal: " + " | ".join(text.plain for text in said)[:200],
            said[0],
            about_table=Goal.table,
        )


def _area(found: Passage, entry: GoalTable, state: _State, scope: Scope) -> Row:
    state.areas += 1
    state.area_text = found.plain
    state.area_id = f"{scope.part_id}-area-{state.areas}"
    state.goal = state.parent = None
    name, _ = area_name(found)
    return row(
        Area,
        scope,
        {"name": name},
        area_id=state.area_id,
        programme_id=entry.programme_id,
        parent_area_id=entry.area_id,
        ordinal=state.areas,
        level=2 if entry.area_id else 1,
        name=name.plain,
        sdgs=[],
    )


def _opened(
    found: PlanRow, texts: dict[str, Passage], entry: GoalTable, state: _State, scope: Scope
) -> Iterator[Row]:
    """Yield the goal, and the sub-goal, that a row opens."""
    if "goal" in found.opens:
        place = entry.goal_column
        said = _own_number(found.cells["goal"], texts, entry)
        state.goal = state.parent = _goal("goal", place, said, entry, state, scope)
        yield state.goal
    if "subgoal" in found.opens:
        parent = state.parent
        place = entry.kinds["subgoal"]
        said = _own_number(found.cells["subgoal"], texts, entry)
        state.goal = _goal("subgoal", place, said, entry, state, scope, parent)
        yield state.goal


def _own_number(cell: Cell, texts: dict[str, Passage], entry: GoalTable) -> dict[str, Passage]:
    """Return a row's texts with the number of the goal, not that of the activity beside it.

    A number that opens the goal's own cell is the goal's, as a list item's marker.
    """
    own = {kind: text for kind, text in texts.items() if kind != "number"}
    printed = texts.get("number")
    if printed and printed.text and not numbers_activities(entry.kinds):
        return texts
    numbers = [number for p in cell if p.marker and (number := number_of_item(p))]
    return {**own, "number": numbers[0]} if len(numbers) == 1 else own


def _goal(
    kind: str,
    place: int,
    texts: dict[str, Passage],
    entry: GoalTable,
    state: _State,
    scope: Scope,
    parent: Row | None = None,
) -> Row:
    state.goals += 1
    state.activities = 0
    own = texts
    if kind == "goal" and texts.get("subgoal"):
        own = {key: texts[key] for key in ("goal", "number") if key in texts}
    if not state.shared:
        own = {kind: text for kind, text in own.items() if kind != "responsible"}
    goal_id = f"{scope.part_id}-goal-{state.goals}"
    return goal_row(
        goal_id,
        state.goals,
        texts[kind],
        entry.table.cell(0, place),
        own,
        entry.programme_id,
        state.area_id,
        scope,
        has_activities="activity" in entry.kinds,
        parent_id=parent.record.own_id if parent else None,
        numbers=state.numbers,
    )
