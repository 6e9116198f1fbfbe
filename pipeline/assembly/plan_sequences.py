"""Rows of plans that others of their kind contradict: fields that most rows have, odd values.

Activities of which a few have no goal or no one who answers, values that are sentences: what is
left out, or run together, may stand on the page.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from extractors.contract import ExtractedFinding
from extractors.plans.judgement_words import word_meaning
from extractors.plans.text_shapes import is_value
from schemas.records import Activity, Assessment, Indicator, PartRecord
from schemas.table_types import RecordsByTable

Found = Iterator[tuple[str, ExtractedFinding]]
_FEWEST = 4  # rows of which a few may lack what the others have
_FEW = 0.25  # of them
_SHOWN = 90


def fields_of_most(tables: RecordsByTable) -> Found:
    """Rows without what most of their kind have: who answers, a goal, an area, a target."""
    for table, name, field in _FIELDS:
        by_part: dict[str, list[PartRecord]] = defaultdict(list)
        for row in tables[table]:
            if isinstance(row, PartRecord):
                by_part[row.part_id].append(row)
        for rows in by_part.values():
            lacking = [row for row in rows if field(row) is None]
            if len(rows) < _FEWEST or not 0 < len(lacking) <= _FEW * len(rows):
                continue
            pages: dict[int, list[PartRecord]] = defaultdict(list)
            for row in lacking:
                pages[row.page].append(row)
            for own in pages.values():
                message = f"{len(own)} rows of {table} have no {name}, as most others have"
                yield _finding(own[0], message, table)


def _field(name: str) -> Callable[[PartRecord], object]:
    return lambda row: getattr(row, name)


_FIELDS: Sequence[tuple[str, str, Callable[[PartRecord], object]]] = (
    (Activity.table, "goal", _field("goal_id")),
    (Activity.table, "one who answers", _field("responsible_body")),
    (Indicator.table, "goal", _field("goal_id")),
)


def odd_values(tables: RecordsByTable) -> Found:
    """Activities that only judge, and values of indicators that are none."""
    for row in tables[Activity.table]:
        if isinstance(row, Activity) and (
            word_meaning(row.text, "status") or word_meaning(row.text, "progress")
        ):
            for table in (Activity.table, Assessment.table):
                yield _finding(row, f"An activity only judges: '{row.text[:_SHOWN]}'", table)
    for row in tables[Indicator.table]:
        if not isinstance(row, Indicator):
            continue
        values = (row.base_value, row.target_value, row.outcome_value)
        odd = next((v for v in values if v and _is_odd(v)), None)
        if odd is not None:
            message = f"A value of an indicator does not read as one: '{odd[:_SHOWN]}'"
            yield _finding(row, message, Indicator.table)
        elif len(re.findall(r"\d+(?:[.,]\d+)?", row.name)) > _FEWEST:
            yield _finding(row, f"An indicator's name holds values: '{row.name[:_SHOWN]}'",
                           Indicator.table)  # fmt: skip


def _is_odd(value: str) -> bool:
    return not is_value(value) and len(value.split()) > _FEWEST


def _finding(row: PartRecord, message: str, table: str) -> tuple[str, ExtractedFinding]:
    return row.part_id, ExtractedFinding(
        "odd_row", "warning", message, None, row.own_id, row.table, row.page, table
    )


SEQUENCE_CHECKS = (fields_of_most, odd_values)
