"""What the extractors of a plan take: its sections, and where in them goals are looked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extractors.contract import Context
from extractors.plans.goal_marks import Marks
from extractors.plans.goal_tables import GoalTable
from extractors.plans.judgements import Legend
from extractors.plans.plan_rows import Judged
from schemas.document import Paragraph, Passage, Section, Table
from schemas.records import Goal


@dataclass(slots=True)
class GoalBlock:
    """A goal's heading, what stands under it and under the labels that follow it."""

    section: Section
    under: list[Section] = field(default_factory=list)

    @property
    def blocks(self) -> list[Paragraph | Table]:
        """What stands in the goal's section and under its labels, in reading order."""
        found = list(self.section.blocks)
        for section in self.under:
            found.extend(section.blocks)
        return found


class ListedGoal(NamedTuple):
    """A paragraph that is a goal, its words, and what its line says of it."""

    section: Section
    text: Passage
    number: Passage | None
    judged: Judged


@dataclass(frozen=True, kw_only=True)
class PlanContext(Context):
    """A plan or follow-up of one programme, and what in it holds goals.

    `tables` are the goal tables of each section; `may_be_areas` are the headings that may name an
    area, each with whether goals stand right under it; `areas` gives the area that a section stands
    under, by the section's identity.
    """

    programme_id: str
    marks: Marks
    legend: Legend
    tables: Sequence[Sequence[GoalTable]] = ()
    blocks: Sequence[GoalBlock] = ()
    listed: Sequence[ListedGoal] = ()
    may_be_areas: Sequence[tuple[Section, bool]] = ()
    areas: Mapping[int, str | None] = field(default_factory=dict)

    def area_of(self, section: Section) -> str | None:
        """Return the id of the area that a section stands under."""
        return self.areas.get(id(section))

    def numbers(self) -> dict[str, str]:
        """Return the goals found so far by their printed numbers; of equal numbers the first."""
        found: dict[str, str] = {}
        for goal in self.records(Goal):
            if goal.number:
                found.setdefault(goal.number, goal.goal_id)
        return found
