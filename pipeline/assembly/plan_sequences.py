"""Rows of plans that others of their kind contradict: fields that most rows have, odd values.

Activities of which a few have no goal or no one who answers, values that are sentences: what is
left out, or run together, may stand on the page.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence

from extractors.language.judgement_words import word_meaning
from extractors.plans.text_shapes import is_value
from pipeline.assembly.row_findings import Found, about, rows_of
from schemas.records import Activity, Assessment, Goal, Indicator, PartRecord, Tally
from schemas.table_types import RecordsByTable

_RULE = "odd_row"
_BRACKET = re.compile(r"\([a-zåäöµ%‰][^()\d\s]{0,11}\)$")
_FEWEST = 4  # rows of which a few may lack what the others have
_FEW = 0.34  # of them
_SHOWN = 90


def fields_of_most(tables: RecordsByTable) -> Found:
    """Rows without what most of their kind have: who answers, a goal, an area, a target."""
    answered = {row.goal_id for row in rows_of(tables, Activity) if row.responsible_body}
    answered |= {goal.parent_goal_id for goal in rows_of(tables, Goal)}
    for table, name, field in _FIELDS:
        by_part: dict[str, list[PartRecord]] = defaultdict(list)
        for row in tables[table]:
            if isinstance(row, PartRecord):
                by_part[row.part_id].append(row)
        for rows in by_part.values():
            # Goals over others are for all; bodies of activities are those of none in particular.
            lacking = [r for r in rows if field(r) is None and r.own_id not in answered]
            if len(rows) < _FEWEST or not 0 < len(lacking) <= _FEW * len(rows):
                continue
            pages: dict[int, list[PartRecord]] = defaultdict(list)
            for row in lacking:
                pages[row.page].append(row)
            for own in pages.values():
                message = f"{len(own)} rows of {table} have no {name}, as most others have"
                yield about(own[0], _RULE, message, table)


def indicators_of_no_goal(tables: RecordsByTable) -> Found:
    """Indicators that no goal has, page by page, in plans that have goals."""
    with_goals = {goal.part_id for goal in rows_of(tables, Goal)}
    pages: dict[tuple[str, int], list[Indicator]] = defaultdict(list)
    for row in rows_of(tables, Indicator):
        if row.goal_id is None and row.part_id in with_goals:
            pages[row.part_id, row.page].append(row)
    for own in pages.values():
        message = f"{len(own)} rows of indicators belong to no goal: '{own[0].name[:_SHOWN]}'"
        yield about(own[0], _RULE, message, Indicator.table)


def _field(name: str) -> Callable[[PartRecord], object]:
    return lambda row: getattr(row, name)


_FIELDS: Sequence[tuple[str, str, Callable[[PartRecord], object]]] = (
    (Activity.table, "goal", _field("goal_id")),
    (Activity.table, "one who answers", _field("responsible_body")),
    (Goal.table, "one who answers", _field("responsible_body")),
    (Goal.table, "area", _field("area_id")),
)


def odd_values(tables: RecordsByTable) -> Found:
    """Activities that only judge, and values of indicators that are none."""
    for activity in rows_of(tables, Activity):
        text = activity.text
        if word_meaning(text, "status") or word_meaning(text, "progress"):
            for table in (Activity.table, Assessment.table):
                yield about(activity, _RULE, f"An activity only judges: '{text[:_SHOWN]}'", table)
    for row in rows_of(tables, Indicator):
        values = (row.base_value, row.target_value, row.outcome_value)
        odd = next((v for v in values if v and _is_odd(v)), None)
        if odd is not None:
            message = f"A value of an indicator does not read as one: '{odd[:_SHOWN]}'"
            yield about(row, _RULE, message, Indicator.table)
        elif row.unit is None and _BRACKET.search(row.name):
            message = f"What may be a unit stands in an indicator's name: '{row.name[:_SHOWN]}'"
            yield about(row, _RULE, message, Indicator.table)
        elif len(re.findall(r"\d+(?:[.,]\d+)?", row.name)) > _FEWEST:
            message = f"An indicator's name holds values: '{row.name[:_SHOWN]}'"
            yield about(row, _RULE, message, Indicator.table)


def _is_odd(value: str) -> bool:
    return not is_value(value) and len(value.split()) > _FEWEST


def uncounted_judgements(tables: RecordsByTable) -> Found:
    """Judgements that goals or activities have, where the counts of all of them name others and not
    these, and do not add up to a stated total."""
    judged: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows_of(tables, Assessment):
        if row.status and row.status != "not_assessed":
            judged[row.part_id, "activities" if row.activity_id else "goals"].add(row.status)
    for (part, counted), categories in judged.items():
        own = [
            tally
            for tally in rows_of(tables, Tally)
            if (tally.part_id, tally.counted or "goals", tally.area_id) == (part, counted, None)
        ]
        of_kind = [tally for tally in own if tally.dimension == "status"]
        total = next((tally.count for tally in own if tally.dimension == "total"), None)
        lost = sorted(categories - {tally.category for tally in of_kind})
        named = len({tally.category for tally in of_kind} - {"not_assessed"})
        if lost and named >= 2 and sum(tally.count for tally in of_kind) != total:
            message = f"Some {counted} are judged {' and '.join(lost)}, and no count names these"
            yield about(of_kind[0], _RULE, message, Tally.table)


SEQUENCE_CHECKS = (fields_of_most, indicators_of_no_goal, odd_values, uncounted_judgements)
