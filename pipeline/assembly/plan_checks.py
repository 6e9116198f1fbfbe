"""Rows of plans and follow-ups that do not read as what they were taken for.

A goal that begins with the verb of a measure, a text with a label, a number or a sign inside it, a
word that was broken: each is a doubt about its row and about the rows that hang on it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from extractors.contract import ExtractedFinding
from extractors.language.column_kinds import head_of, label_of
from extractors.plans.goal_rows import leading_number
from extractors.plans.set_apart import judgement_behind
from extractors.plans.text_shapes import has_words, is_value, names_board, shapes_of
from pipeline.assembly.row_findings import Found, about, rows_of
from schemas.document import Passage
from schemas.records import (
    Activity,
    Area,
    Assessment,
    Goal,
    Indicator,
    Part,
    PartRecord,
    Programme,
    Tally,
)
from schemas.table_types import RecordsByTable
from schemas.vocabulary import pattern, words

_LABELLED = re.compile(r"(?:^|[\s.])(?P<label>[A-ZÅÄÖ][\w/-]*(?: [\w/-]+){0,2}):(?=\s|$)")
_NUMBER_INSIDE = re.compile(
    r"\S\s+(?:\d{1,2}[.:]\d{1,2}(?:[.:]\d{1,2})?|[A-ZÅÄÖ]\d{1,2})\.?\s+[A-ZÅÄÖ]"
)
_BROKEN = re.compile(r"[a-zåäö]-(?:\s+(?!(?:och|eller|samt|till|respektive|/)\b)[a-zåäö]|$)")
_SHOWN = 90
_FEWEST = 2
_MOST_JUDGED = 0.4


def doubtful_goals(tables: RecordsByTable) -> Found:
    """Goals that do not read as goals, and what hangs on them."""
    counted = {tally.area_id for tally in rows_of(tables, Tally)}  # what a report sums up by
    areas = {a.area_id: a for a in rows_of(tables, Area) if a.area_id not in counted}
    goals = rows_of(tables, Goal)
    activities = rows_of(tables, Activity)
    doubted: dict[str, str] = {}
    measures = {goal.goal_id for goal in _measures(goals, activities)}
    for goal in goals:
        reason = why_doubtful(goal.text) or _why_of_area(areas.get(goal.area_id or ""))
        if pattern("plan_texts", "reports").search(goal.text):
            reason = reason or "reports what was done"
        if goal.goal_id in measures:
            reason = reason or "reads as a measure"
        if not reason and goal.responsible_body:
            reason = _why_broken(goal.responsible_body)
        if reason:
            doubted[goal.goal_id] = f"{reason}: '{goal.text[:_SHOWN]}'"
    yield from _by_page(goals, doubted, "goal_id", Goal.table)
    yield from _by_page(activities, doubted, "goal_id", Activity.table)
    if measures:
        first = next(goal for goal in goals if goal.goal_id in measures)
        yield _finding(first, f"Goals may be activities: '{first.text[:_SHOWN]}'", Activity.table)
    of_goals = [
        row
        for row in rows_of(tables, Assessment)
        if row.activity_id is None and row.goal_id not in measures
    ]
    yield from _by_page(of_goals, doubted, "goal_id", Assessment.table)
    yield from _by_page(rows_of(tables, Indicator), doubted, "goal_id", Indicator.table)


def _measures(goals: Sequence[Goal], activities: Sequence[Activity]) -> list[Goal]:
    """Return the goals that begin with the verb of a measure and have no activities, where the plan
    has no activities at all, or other goals that read as wishes."""
    having = {activity.goal_id for activity in activities}
    found: list[Goal] = []
    for part in dict.fromkeys(goal.part_id for goal in goals):
        own = [goal for goal in goals if goal.part_id == part]
        alone = [g for g in own if g.goal_id not in having and "measure" in shapes_of(g.text)]
        wishes = [goal for goal in own if "goal" in shapes_of(goal.text)]
        none = not any(activity.part_id == part for activity in activities)
        if len(alone) >= _FEWEST and (none or wishes):
            found.extend(alone)
    return found


def judgement_in_text(text: str) -> bool:
    """Whether a text ends in a judgement behind a dash or in brackets: "... – uppfyllt"."""
    return judgement_behind(Passage(text, ())) is not None


def _why_of_area(area: Area | None) -> str:
    if area is None:
        return ""
    if names_board(area.name):
        return f"its area is a body ('{area.name[:40]}')"
    lead = leading_number(area.name)
    is_goal = lead is not None and "goal" in shapes_of(area.name[lead.end :])
    if is_goal or pattern("plans", "no_areas").search(area.name):
        return f"its area does not read as one ('{area.name[:40]}')"
    return ""


def why_doubtful(text: str) -> str:
    """Return why a text is none of a goal or an activity, or nothing: a label, a number, a sign
    inside it, a broken word."""
    for found in _LABELLED.finditer(text):
        parts = found["label"].split()
        if any(label_of(" ".join(parts[place:])) is not None for place in range(len(parts))):
            return f"holds a label ('{found['label']}')"
    if _NUMBER_INSIDE.search(text):
        return "holds a second number"
    if not _signs().isdisjoint(text):
        return "holds a sign"
    if not has_words(text):
        return "has no words"
    if judgement_in_text(text):
        return "holds a judgement"
    return _why_broken(text)


def _why_broken(text: str) -> str:
    return "holds a broken word" if _BROKEN.search(text) else ""


@cache
def _signs() -> frozenset[str]:
    listed = [words("signs", "bearers")]
    listed += [*words("signs", "directions").values(), *words("signs", "judgements").values()]
    return frozenset("".join(listed))


def doubtful_activities(tables: RecordsByTable) -> Found:
    """Activities that do not read as such."""
    doubted: dict[str, str] = {}
    activities = rows_of(tables, Activity)
    for row in activities:
        head = head_of(row.text)
        reason = why_doubtful(row.text)
        if head is not None and len(row.text.split()) <= _FEWEST:
            reason = "is what a column is called"
        for value in (row.responsible_body, row.deadline):
            reason = reason or (_why_broken(value) if value else "")
        if reason:
            doubted[row.activity_id] = f"{reason}: '{row.text[:_SHOWN]}'"
    yield from _by_page(activities, doubted, "activity_id", Activity.table)


def doubtful_indicators(tables: RecordsByTable) -> Found:
    """Indicators that are called as columns are, or as a measure or a value."""
    doubted: dict[str, str] = {}
    indicators = rows_of(tables, Indicator)
    for row in indicators:
        head = head_of(row.name)
        values = (row.base_value, row.target_value, row.outcome_value)
        if (head and head.kind in ("outcome", "target", "base", "indicator")) or is_value(row.name):
            reason = "is what a column is called"
        elif "measure" in shapes_of(row.name) and not _is_measured(values):
            reason = "reads as a measure"
        elif any(value and head_of(value) for value in values):
            reason = "has the head of a column for a value"
        else:
            reason = why_doubtful(row.name) if has_words(row.name) else ""
        if reason:
            doubted[row.indicator_id] = f"{reason}: '{row.name[:_SHOWN]}'"
    yield from _by_page(indicators, doubted, "indicator_id", Indicator.table)


def _is_measured(values: Sequence[str | None]) -> bool:
    """Whether some value is a number that is neither a year nor a date: measures have none."""
    return any(
        value and is_value(value) and "deadline" not in shapes_of(value) and re.search(r"\d", value)
        for value in values
    )


_NO_NAMES = ("no_programmes", "title_sentences")


def doubtful_programmes(tables: RecordsByTable) -> Found:
    """Names of programmes that read as a label or a sentence."""
    for row in rows_of(tables, Programme):
        if any(pattern("plans", own).search(row.name) for own in _NO_NAMES):
            message = f"A programme's name does not read as one: '{row.name[:_SHOWN]}'"
            yield _finding(row, message, Programme.table)


def unjudged_goals(tables: RecordsByTable) -> Found:
    """Goals of a follow-up without a judgement, where most of the others have one."""
    judged = {row.goal_id for row in rows_of(tables, Assessment) if row.activity_id is None}
    kinds = {part.part_id: part.kind for part in rows_of(tables, Part)}
    by_level: dict[tuple[str, int | None], list[Goal]] = defaultdict(list)
    for goal in rows_of(tables, Goal):
        if kinds.get(goal.part_id) == "follow_up_report":
            by_level[goal.part_id, goal.level].append(goal)
    for own in by_level.values():
        silent = [goal for goal in own if goal.goal_id not in judged]
        if silent and len(own) - len(silent) >= max(_FEWEST, _MOST_JUDGED * len(own)):
            message = (
                f"{len(silent)} of {len(own)} goals have no judgement, for instance: "
                f"'{silent[0].text[:_SHOWN]}'"
            )
            yield _finding(silent[0], message, Assessment.table)


def _by_page(rows: Sequence[PartRecord], doubted: dict[str, str], column: str, table: str) -> Found:
    """Yield one finding a page for the rows whose `column` names what is in doubt."""
    pages: dict[int, list[PartRecord]] = defaultdict(list)
    for row in rows:
        if getattr(row, column) in doubted:
            pages[row.page].append(row)
    for own in pages.values():
        reason = doubted[getattr(own[0], column)]
        yield _finding(own[0], f"{len(own)} rows of {table} stand on a text that {reason}", table)


def _finding(row: PartRecord, message: str, table: str) -> tuple[str, ExtractedFinding]:
    return about(row, "doubtful_row", message, table)


PLAN_CHECKS = (
    doubtful_goals,
    doubtful_activities,
    doubtful_indicators,
    doubtful_programmes,
    unjudged_goals,
)
