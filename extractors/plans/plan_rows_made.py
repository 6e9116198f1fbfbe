"""The drafts of a plan as rows: areas, goals, activities, indicators, judgements, and findings."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from extractors.contract import Extracted, ExtractedFinding, Row, row
from extractors.plans.activities import ActivityItem, activity_row
from extractors.plans.areas import focus_areas, sdgs_in, with_listed_focus
from extractors.plans.assessments import Judgeable, assessment_rows
from extractors.plans.drafts import ActivityDraft, Book, GoalDraft, same_responsible
from extractors.plans.goal_rows import goal_row
from extractors.plans.indicator_rows import indicator_rows
from extractors.plans.plan_context import PlanContext
from extractors.plans.text_shapes import shapes_of
from schemas.document import Passage
from schemas.records import Activity, Area, Goal

_FEWEST_LOOSE = 2
_FEWEST_WORDS = 3  # of a measure: "Norra byn" is none


def rows_of_book(
    book: Book, plan: PlanContext, first: tuple[int, int, int, int]
) -> Iterator[Extracted]:
    """Yield the rows of all drafts; `first` counts the areas, goals, indicators and activities
    without a goal before: those of the programmes that the part reports on first."""
    lost = book.resolve()
    yield from _areas(book, plan, first[0])
    ids: dict[int, Row] = {}
    activities: dict[int, Row] = {}
    for ordinal, goal in enumerate(book.goals, first[1] + 1):
        made = _goal(goal, ordinal, plan, ids)
        ids[id(goal)] = made
        yield made
        for number, draft in enumerate(goal.activities, 1):
            activities[id(draft)] = activity_row(
                _item(draft), made.record.own_id, number, plan.scope
            )
            yield activities[id(draft)]
        yield from _judgements(goal, made, activities, plan)
    yield from _loose(book, plan, first[3])
    yield from indicator_rows(book, plan, ids, first[2])
    yield from _lost(lost if book.goals else (), book, plan)


def _areas(book: Book, plan: PlanContext, first: int) -> Iterator[Row]:
    scope = plan.scope
    used = {id(goal.area) for goal in book.goals if goal.area}
    for area in book.areas:
        if area.parent is not None and id(area) in used:
            used.add(id(area.parent))
    ordinal = first
    for area in book.areas:
        listed = sdgs_in(area.section.passage) if area.section else None
        listing = with_listed_focus(area.section, plan.sections) if area.section else ()
        focus = focus_areas(listing, "", scope)
        if id(area) not in used and listed is None and not list(focus):
            continue
        ordinal += 1
        area.area_id = f"{scope.part_id}-area-{ordinal}"
        evidence = {"name": area.name}
        if listed:
            evidence["sdgs"] = listed[1]
        yield row(
            Area,
            scope,
            evidence,
            area_id=area.area_id,
            programme_id=plan.programme_id,
            parent_area_id=area.parent.area_id or None if area.parent else None,
            ordinal=ordinal,
            level=2 if area.parent else 1,
            name=area.name.plain,
            sdgs=listed[0] if listed else [],
        )
        yield from focus_areas(listing, area.area_id, scope)


def _goal(goal: GoalDraft, ordinal: int, plan: PlanContext, ids: dict[int, Row]) -> Row:
    fields = dict(goal.fields)
    if "responsible" not in fields and goal.body is not None and not goal.is_shared:
        fields["responsible"] = goal.body
    if "responsible" not in fields and goal.activities:
        shared = same_responsible(goal.activities)
        if shared is not None:
            fields["responsible"] = shared
    if (
        "responsible" not in fields
        and not _names_who_answers(goal)
        and goal.area is not None
        and goal.area.responsible
    ):
        fields["responsible"] = goal.area.responsible
    if goal.parent is not None and goal.parent.answers_below:
        fields.setdefault("responsible", goal.parent.fields["responsible"])
    parent = ids.get(id(goal.parent)) if goal.parent else None
    return goal_row(
        f"{plan.scope.part_id}-goal-{ordinal}",
        ordinal,
        goal.passage,
        goal.head,
        fields,
        plan.programme_id,
        goal.area.area_id or None if goal.area else None,
        plan.scope,
        has_activities=goal.has_activity_column,
        parent_id=parent.record.own_id if parent else None,
        level=_level(goal),
    )


def _names_who_answers(goal: GoalDraft) -> bool:
    """Whether the page says for a goal, or for one of its activities, who answers."""
    own = [activity.fields.get("responsible") for activity in goal.activities]
    return "responsible" in goal.fields or any(own)


def _level(goal: GoalDraft) -> int:
    level, above = 1, goal.parent
    while above is not None and level < 5:
        level, above = level + 1, above.parent
    return level


def _item(draft: ActivityDraft) -> ActivityItem:
    return ActivityItem(draft.passage, draft.fields, draft.number)


def _judgements(
    goal: GoalDraft, made: Row, activities: dict[int, Row], plan: PlanContext
) -> Iterator[Extracted]:
    record = made.record
    assert isinstance(record, Goal)
    if goal.judged:
        about = Judgeable(made, record.programme_id, record)
        yield from assessment_rows(goal.judged, about, plan.scope)
    for draft in goal.activities:
        about = Judgeable(activities[id(draft)], record.programme_id, record)
        yield from _of_activity(draft, about, plan)
    yield from _said_again(goal, made)


def _of_activity(draft: ActivityDraft, about: Judgeable, plan: PlanContext) -> Iterator[Extracted]:
    judged = [entry for entry in draft.judged if entry.judgement.says_something]
    if judged:
        yield from assessment_rows(judged, about, plan.scope)


def _said_again(goal: GoalDraft, made: Row) -> Iterator[Extracted]:
    """Yield a finding where a goal is judged again, and not alike, perhaps by indicator."""
    first = [entry.judgement for entry in goal.judged]
    if not first:
        return
    status = next((said.status for said in first if said.status), None)
    for entry in goal.conflicts:
        said = entry.judgement
        if said.read_from and said.status and said.status != status:
            record = made.record
            assert isinstance(record, Goal)
            yield ExtractedFinding(
                "several_judgements",
                "warning",
                f"A goal is judged several times, and not alike: '{record.text[:120]}'; the first "
                "judgement was taken",
                record_id=record.own_id,
                record_table=Goal.table,
                page=record.page,
            )
            return


def _loose(book: Book, plan: PlanContext, first: int) -> Iterator[Extracted]:
    """Yield activities without a goal: rows of a plan, and of a follow-up that says how far they
    are; and a finding where there are goals too, or where some are left out."""
    is_plan = plan.scope.part_kind == "action_plan"
    is_report = plan.scope.part_kind == "follow_up_report" and not book.goals
    kept = [draft for draft in book.loose if is_plan or _is_followed(draft, alone=is_report)]
    if is_report and len(kept) * 2 > len(book.loose):
        kept = book.loose  # of some, how far they are was not read
    kept = kept if len(kept) >= _FEWEST_LOOSE else [draft for draft in book.loose if draft.of_none]
    for number, draft in enumerate(kept, first + 1):
        made = activity_row(_item(draft), None, number, plan.scope)
        yield made
        yield from _of_activity(draft, Judgeable(made, plan.programme_id, None), plan)
    left_out = [draft for draft in book.loose if draft not in kept]
    if left_out:
        yield _without_goal(left_out, left_out=True)
    elif _have_goals_else(book, is_plan) and (unexplained := [d for d in kept if not d.of_none]):
        yield _without_goal(unexplained, left_out=False)


def _have_goals_else(book: Book, is_plan: bool) -> bool:
    """Whether activities have goals elsewhere: in a plan that has some; in a follow-up, which may
    report on commissions of their own, only where other activities stand under them."""
    return bool(book.goals) and (is_plan or any(goal.activities for goal in book.goals))


def _is_followed(draft: ActivityDraft, *, alone: bool) -> bool:
    """Whether it is said how far an activity is and, unless a report follows up activities `alone`,
    who answers for it or when it ends."""
    said = [entry.judgement for entry in draft.judged if entry.judgement.says_something]
    if said and {"responsible", "deadline"} & set(draft.fields):
        return True
    # Colours alone may judge villages or roads: the text has to be a measure then.
    in_words = any(judgement.read_from == "word" for judgement in said)
    text = draft.passage.plain
    does = "measure" in shapes_of(text) and len(text.split()) >= _FEWEST_WORDS
    return alone and bool(said) and (in_words or does)


def _without_goal(drafts: Sequence[ActivityDraft], *, left_out: bool) -> ExtractedFinding:
    shown = "; ".join(draft.passage.plain for draft in drafts[:3])
    number = len(drafts)
    if left_out:
        message = (
            f"{number} activities stand under no goal and were left out, for instance: "
            f"{shown[:200]}"
        )
    else:
        message = f"{number} activities stand under no goal, for instance: {shown[:200]}"
    return ExtractedFinding(
        "activity_without_goal",
        "warning",
        message,
        drafts[0].passage,
        about_table=Activity.table,
    )


def _lost(codes: Sequence[str], book: Book, plan: PlanContext) -> Iterator[ExtractedFinding]:
    several = [code for code in codes if book.is_of_several(code)]
    unknown = [code for code in codes if code not in several]
    tables = (Goal.table, Activity.table) if book.unresolved else (Activity.table,)
    if unknown:
        named = ", ".join(dict.fromkeys(unknown))[:200]
        for table in tables:
            yield _code_finding(
                f"Rows of tables name goals that no goal of the plan carries: {named}", plan, table
            )
    if several:
        named = ", ".join(dict.fromkeys(several))[:200]
        yield _code_finding(
            f"Rows of tables name goals by numbers that several goals carry: {named}",
            plan,
            Activity.table,
        )


def _code_finding(message: str, plan: PlanContext, table: str) -> ExtractedFinding:
    first = plan.sections[0].heading if plan.sections else None
    page = first.page if first is not None else None
    return ExtractedFinding("unresolved_code", "warning", message, page=page, about_table=table)


def homeless_findings(passages: Sequence[Passage]) -> Iterator[ExtractedFinding]:
    """Yield a finding for the rows of goal tables that name no goal, one a table row."""
    for _page, group in itertools.groupby(passages, key=lambda passage: passage.page):
        own = list(group)
        yield ExtractedFinding(
            "unread_text",
            "warning",
            "A row of a goal table names no goal: " + " | ".join(p.plain for p in own)[:200],
            own[0],
            about_table=Goal.table,
        )
