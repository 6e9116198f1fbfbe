"""Precision, recall and F1, by table and by field, and the differences that they count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from pipeline.evaluation.facts import BY_FIELD, COLUMNS, Place, Value
from pipeline.texts.spoken import _


@dataclass(slots=True)
class Score:
    """How many rows agree, in a table or in one of its fields."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / self.found if self.found else float(not self.wanted)

    @property
    def recall(self) -> float:
        """The share of what is wanted that was found."""
        return self.right / self.wanted if self.wanted else float(not self.found)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def add(self, other: Score) -> None:
        """Add the counts of another score."""
        self.right += other.right
        self.found += other.found
        self.wanted += other.wanted


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that is missing, false, or read otherwise than gold has it.

    `wanted` and `found` hold, for the columns in which they differ, what gold has and what was
    read; of a missing row only `wanted`, of a false one only `found`. `announced_by` is the rule of
    a finding that names its table and its agenda item or page.
    """

    document: str
    table: str
    kind: Literal["missing", "false", "differs"]
    place: Place
    page: int | None
    wanted: Mapping[str, Value] = field(default_factory=dict)
    found: Mapping[str, Value] = field(default_factory=dict)
    announced_by: str | None = None

    def __str__(self) -> str:
        return f"{self.kind:7} {self.document} page {self.page or '?'}, {self.what()}"

    def what(self, longest: int | None = None) -> str:
        """Return the table, the place and the values in words; values are cut to `longest`."""

        def shown(value: Value) -> str:
            text = _shown(value)
            return text if longest is None or len(text) <= longest else f"{text[:longest]}..."

        if self.kind == "differs":
            text = "; ".join(
                _("%(column)s is %(found)s, should be %(wanted)s", column=column,
                  found=shown(self.found[column]), wanted=shown(self.wanted[column]))
                for column in self.wanted
            )  # fmt: skip
        else:
            values = self.wanted if self.kind == "missing" else self.found
            text = ", ".join(
                f"{column} {shown(value)}"
                for column, value in values.items()
                if value not in (None, [], ()) and value is not False
            )
        return f"{self.table} {self.place}".rstrip() + f": {text}"


def _shown(value: Value) -> str:
    if value is None:
        return _("nothing")
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value)) or _("nothing")
    return f"'{value}'" if isinstance(value, str) else str(value)


@dataclass(slots=True)
class Scores:
    """The scores of one document or of several, by table and by field of a table."""

    tables: dict[str, Score] = field(default_factory=dict)
    fields: dict[tuple[str, str], Score] = field(default_factory=dict)

    def table(self, name: str) -> Score:
        """Return the score of a table, a new one where it has none yet."""
        return self.tables.setdefault(name, Score())

    def column(self, table: str, name: str) -> Score:
        """Return the score of a field, a new one where it has none yet."""
        return self.fields.setdefault((table, name), Score())

    def by_field(self, table: str) -> Score:
        """Return the score of all fields of a table together."""
        total = Score()
        for place, score in self.fields.items():
            if place[0] == table:
                total.add(score)
        return total

    def of(self, table: str) -> Score:
        """Return a table's score as it counts: of whole rows, for meetings of their fields."""
        return self.by_field(table) if table in BY_FIELD else self.tables[table]

    def names(self) -> list[str]:
        """Return the tables that gold speaks of, in their order."""
        return [name for name in COLUMNS if name in self.tables]

    def add(self, other: Scores) -> None:
        """Add the counts of another document."""
        for name, score in other.tables.items():
            self.table(name).add(score)
        for (table, column), score in other.fields.items():
            self.column(table, column).add(score)

    def total(self, tables: Iterable[str] | None = None) -> Score:
        """Return the score over all tables, or over some."""
        total = Score()
        for name in self.names() if tables is None else tables:
            total.add(self.of(name))
        return total
