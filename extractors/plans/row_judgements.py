"""Whose the judgements of a table of goals are: of the goals or of their activities."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.language.judgement_words import word_meaning
from extractors.plans.drafts import (
    GoalDraft,
)
from extractors.plans.plan_rows import Judged, PlanRow
from extractors.plans.table_roles import TableRoles


def judges_activities(roles: TableRoles, rows: Sequence[PlanRow]) -> bool:
    """Whether a table's judgements are about its activities: by their words (Klart, Pågår), or
    because rows that open no goal have judgements of their own."""
    if "activity" not in roles.kinds or not roles.judged:
        return False
    if any(column.of_activity for column in roles.judged):
        return False  # they have a column of their own
    filled = [found for found in rows if found.cells]
    said = [
        judged.passage.plain for found in filled for judged in found.judged if judged.passage.text
    ]
    if said:
        of_progress = sum(bool(word_meaning(text, "progress")) for text in said)
        of_goals = sum(bool(word_meaning(text, "status")) for text in said)
        if of_progress != of_goals:
            return of_progress > of_goals
    boxes: list[object] = []
    for found in filled:
        own = [judged for judged in found.judged if judged.judgement.says_something]
        if own and not found.opens and own[0].boxes not in boxes[-1:]:
            return True
        boxes.extend(judged.boxes for judged in own[:1])
    return False


def judge_goal(goal: GoalDraft, judged: Sequence[Judged]) -> None:
    """Judge a goal by a row's cells: years that are known already keep what was said first."""
    if not goal.judged:
        goal.judged = list(judged)
        return
    known = {entry.year for entry in goal.judged}
    if any(entry.judgement.says_something for entry in goal.judged):
        goal.judged.extend(entry for entry in judged if entry.year not in known)
    else:
        goal.judged = list(judged)
