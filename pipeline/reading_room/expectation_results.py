"""Whether the expectations hold of the rows as they are: a count of rows for each, by SQL.

The intake holds every batch against the same expectations with great-expectations before it is
published. Here they are counted over all tables at once, in less time than its import takes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.reading_room.room_rows import RoomRows
from schemas.expectations import Expectation, expectations
from schemas.records import RECORDS

_SUMS = """
with totals as (
    select document_id, programme_id, area_id, year, list(distinct count) as stated,
           bool_or(tally_id in (select record_id from findings where rule = 'stated_sum'))
               as explained
    from tallies where dimension = 'total' group by all
), sums as (
    select document_id, programme_id, area_id, year, dimension, sum(count) as own
    from tallies where dimension <> 'total' group by all
), wrong as (
    select distinct s.document_id, s.programme_id, s.area_id, s.year from sums s join totals o
    on s.document_id = o.document_id and s.programme_id = o.programme_id
    and s.area_id is not distinct from o.area_id and s.year is not distinct from o.year
    where not explained and not list_contains(stated, s.own)
)
select count(*) as broken from tallies t join wrong w
on t.document_id = w.document_id and t.programme_id = w.programme_id
and t.area_id is not distinct from w.area_id and t.year is not distinct from w.year
"""


class Result(NamedTuple):
    """An expectation, and how many rows break it."""

    expectation: Expectation
    broken: int


class TableResults(NamedTuple):
    """A table with the results of its expectations."""

    table: str
    rows: int
    results: list[Result]

    @property
    def broken(self) -> list[Result]:
        """The expectations that do not hold."""
        return [result for result in self.results if result.broken]


def expectation_results(rows: RoomRows) -> list[TableResults]:
    """Return the results of all tables that have rows."""
    found = []
    for table in RECORDS:
        own = expectations(table)
        simple = [one for one in own if one.rule != "sum_explained"]
        counts = ", ".join(
            f"count(*) filter (where not coalesce({_holds(one)}, true)) as c{number}"
            for number, one in enumerate(simple)
        )
        ((*_, answer),) = [rows.ask(f"select count(*) as rows, {counts} from {table} t")]
        if not answer["rows"]:
            continue
        results = [Result(one, answer[f"c{number}"]) for number, one in enumerate(simple)]
        results = [_unique(rows, result) for result in results]
        if len(simple) < len(own):
            (sums,) = rows.ask(_SUMS)
            results.append(Result(own[-1], sums["broken"]))
        found.append(TableResults(table, answer["rows"], results))
    return found


def broken_in_all(found: Sequence[TableResults]) -> int:
    """Return how many expectations do not hold."""
    return sum(len(own.broken) for own in found)


def _holds(expectation: Expectation) -> str:
    """Return SQL that says of a row whether an expectation holds; null means that it does."""
    column = f"t.{expectation.column}"
    match expectation.rule:
        case "unique":
            return "true"  # of all rows together, see _unique
        case "own_key":
            return f"starts_with({column}, t.document_id)"
        case "not_null":
            return f"{column} is not null"
        case "one_of":
            listed = ", ".join(f"'{value}'" for value in expectation.values)
            return f"{column} in ({listed})"
        case "at_least":
            return f"{column} >= {expectation.minimum}"
        case "refers_to":
            target = expectation.refers_to or ""
            key = RECORDS[target].key
            return f"({column} is null or {column} in (select {key} from {target}))"
        case "worded":
            return f"regexp_matches({column}, '[[:alpha:]]{{4,}}')"
        case "inside_part":
            return (
                "exists (select 1 from parts p where p.part_id = t.part_id "
                "and t.page between p.page_first and p.page_last)"
            )
        case "has_provenance":
            return (
                f"{column} in (select record_id from spans "
                f"where record_table = '{expectation.table}')"
            )
    raise ValueError(f"unknown rule {expectation.rule}")


def _unique(rows: RoomRows, result: Result) -> Result:
    expectation = result.expectation
    if expectation.rule != "unique":
        return result
    (answer,) = rows.ask(
        f"select count({expectation.column}) - count(distinct {expectation.column}) as broken "
        f"from {expectation.table}"
    )
    return Result(expectation, answer["broken"])
