"""What was chosen for a table: what its rows are, and what each of its columns means."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.plans.judged_columns import JudgedColumn
from schemas.document import Passage, Table


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """A column of values of an indicator: target, base or outcome, and the year of its head."""

    place: int
    kind: str
    year: int | None


@dataclass(frozen=True)
class TableRoles:
    """A table with the roles of its columns.

    `anchor` is what its rows are: goal, activity, indicator, fields (labels beside values), values
    (years or kinds of values), or nothing. `reference` is a column of codes that name goals
    elsewhere; `crosses` are columns under years or bodies that a cross fills. `bands` is what rows
    across the table hold: goal or area; in one that `is_combined` they are goals and the other rows
    their indicators, as its head says. `measured_in` is a column of the years of the outcomes,
    `upper` one of codes that name the goal above the goal of the row.
    """

    table: Table
    anchor: str
    kinds: dict[str, int]
    judged: tuple[JudgedColumn, ...] = ()
    values: tuple[ValueColumn, ...] = ()
    reference: int | None = None
    crosses: tuple[tuple[int, str], ...] = ()
    bands: str = "area"
    is_combined: bool = False
    area_head: Passage | None = None
    measured_in: int | None = None
    upper: int | None = None
    why: dict[int, str] = field(default_factory=dict)

    @property
    def place(self) -> int:
        """The column of the anchor."""
        return self.kinds.get(self.anchor, 0)
