"""What the reading of a plan takes: its sections, its marks, and what its legend says of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.contract import Context
from extractors.plans.goal_marks import Marks
from extractors.plans.judgement_marks import Legend
from schemas.document import Box


@dataclass(frozen=True, kw_only=True)
class PlanContext(Context):
    """A plan or follow-up of one programme; `titles` are the forms of its name and title,
    `explained` is where its legend stands, and `aimed_at` the year that a sentence says all targets
    without one are of."""

    programme_id: str
    marks: Marks
    legend: Legend
    titles: frozenset[str] = frozenset()
    explained: Sequence[Box] = ()
    aimed_at: int | None = None
