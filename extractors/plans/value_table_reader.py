"""The values of a table whose rows are years or kinds of values, into drafts of indicators."""

from __future__ import annotations

import re

from extractors.language.column_kinds import label_of
from extractors.plans.drafts import IndicatorDraft
from extractors.plans.goal_rows import words_of_goal
from extractors.plans.plan_state import PlanState
from extractors.plans.text_shapes import has_words
from extractors.plans.value_tables import series_of
from schemas.document import Passage, Table

_CAPTION = re.compile(r"(?:tabell|diagram|figur)\s+\d+[.:]?\s*|\d+(?:\.\d+)*\.?\s+", re.IGNORECASE)
_LONGEST = 160
_ROLES = ("goal", "area", "activity")


def read_series(state: PlanState, table: Table) -> None:
    """Take the indicators of a table; one that nothing names is left to the checks."""
    for one in series_of(table):
        name = one.name or _named_over(state)
        if name is not None:
            state.book.indicators.append(IndicatorDraft(name, one.values, goal=state.goal))


def _named_over(state: PlanState) -> Passage | None:
    """Return what stands over a table and names its indicator: a caption, a heading, the goal."""
    heading = state.heading
    own = heading.passage if heading is not None and heading.role not in _ROLES else None
    for passage in (state.caption, own):
        if passage is not None and (name := _as_name(passage)) is not None:
            return name
    return words_of_goal(state.goal.passage) if state.goal is not None else None


def _as_name(passage: Passage) -> Passage | None:
    found = _CAPTION.match(passage.text)
    name = passage.cut(found.end()) if found else passage
    plain = name.plain
    if len(plain) > _LONGEST or plain.endswith((".", ":", "?")) or label_of(plain) is not None:
        return None
    return name if has_words(plain) else None
