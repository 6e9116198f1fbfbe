"""The gate before publishing: the dataset's expectations, run with great-expectations.

Returns what failed in words that name the rows; an empty list opens the gate.
"""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Mapping
from typing import Any, NamedTuple

from schemas.expectations import Expectation, expectations
from schemas.records import RECORDS

_SHOWN_ROWS = 5


class Failure(NamedTuple):
    """An expectation that does not hold: which, and the keys of the first rows that break it."""

    table: str
    rule: str
    column: str
    rows: tuple[str, ...]
    broken: int

    def __str__(self) -> str:
        shown = ", ".join(self.rows)
        more = f" and {self.broken - len(self.rows)} more" if self.broken > len(self.rows) else ""
        where = f"{self.table}.{self.column}"
        return f"{where} breaks '{self.rule}' in {self.broken} row(s): {shown}{more}"


def validate(tables: Mapping[str, Any]) -> list[Failure]:
    """Return the failures of a whole dataset, given as pyarrow tables by name."""
    library = _library()
    frames = {name: table.to_pandas() for name, table in tables.items()}
    context = library.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False, "metric_calculations": False}
    source = context.data_sources.add_pandas("dataset")
    failures: list[Failure] = []
    for name in RECORDS:
        frame = _with_helpers(name, frames)
        if frame.empty:
            continue
        suite = library.ExpectationSuite(name=name)
        asked = expectations(name)
        for index, expectation in enumerate(asked):
            built = _build(library, expectation, frames)
            built.meta = {"index": index}
            suite.add_expectation(built)
        batch = source.add_dataframe_asset(name=name).add_batch_definition_whole_dataframe(name)
        result = batch.get_batch({"dataframe": frame}).validate(
            suite,
            result_format={
                "result_format": "COMPLETE",
                "unexpected_index_column_names": [RECORDS[name].key],
            },
        )
        failures.extend(
            _failure(asked[entry.expectation_config.meta["index"]], entry)
            for entry in result.results
            if not entry.success
        )
    return failures


def _library() -> Any:
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import great_expectations
    # It tells of its temporary folders otherwise, past the level of its root logger.
    for name in ("great_expectations", "great_expectations.data_context.types.base"):
        logging.getLogger(name).setLevel(logging.ERROR)
    return great_expectations


def _with_helpers(name: str, frames: Mapping[str, Any]) -> Any:
    """Return a table with the columns that rules across tables need."""
    frame = frames[name]
    if "page" in frame and "part_id" in frame:
        pages = frames["parts"][["part_id", "page_first", "page_last"]]
        frame = frame.merge(pages, on="part_id", how="left")
        frame["page_inside_part"] = frame.page.between(frame.page_first, frame.page_last)
    if name == "tallies":
        frame["sum_explained"] = _sums_explained(frame, frames["findings"])
    return frame


def _sums_explained(tallies: Any, findings: Any) -> Any:
    """For every tally, whether its group adds up to the stated total or a finding tells."""
    told = set(findings[(findings.rule == "stated_sum")].record_id)
    explained = {}
    keys = ["document_id", "programme_id", "area_id", "year"]
    for _, group in tallies.groupby(keys, dropna=False):
        totals = group[group.dimension == "total"]
        parts = group[group.dimension != "total"].groupby("dimension")["count"].sum()
        fine = totals.empty or all(total in set(totals["count"]) for total in parts)
        fine = fine or bool(set(totals.tally_id) & told)
        explained.update(dict.fromkeys(group.index, fine))
    return tallies.index.map(explained)


def _build(library: Any, expectation: Expectation, frames: Mapping[str, Any]) -> Any:
    kinds = library.expectations
    column = expectation.column
    match expectation.rule:
        case "unique":
            return kinds.ExpectColumnValuesToBeUnique(column=column)
        case "not_null":
            return kinds.ExpectColumnValuesToNotBeNull(column=column)
        case "one_of":
            return kinds.ExpectColumnValuesToBeInSet(
                column=column, value_set=list(expectation.values)
            )
        case "at_least":
            return kinds.ExpectColumnValuesToBeBetween(column=column, min_value=expectation.minimum)
        case "refers_to":
            target = expectation.refers_to or ""
            keys = frames[target][RECORDS[target].key].tolist()
            return kinds.ExpectColumnValuesToBeInSet(column=column, value_set=keys)
        case "inside_part":
            return kinds.ExpectColumnValuesToBeInSet(column="page_inside_part", value_set=[True])
        case "has_receipt":
            spans = frames["spans"]
            keys = spans[spans.record_table == expectation.table].record_id.unique().tolist()
            return kinds.ExpectColumnValuesToBeInSet(column=column, value_set=keys)
        case "sum_explained":
            return kinds.ExpectColumnValuesToBeInSet(column="sum_explained", value_set=[True])
    raise ValueError(f"unknown rule {expectation.rule}")


def _failure(expectation: Expectation, entry: Any) -> Failure:
    key = RECORDS[expectation.table].key
    found = entry.result.get("unexpected_index_list") or []
    rows = tuple(str(row.get(key)) for row in found[:_SHOWN_ROWS])
    raised = str(entry.exception_info.get("exception_message", "")) if entry.exception_info else ""
    count = int(entry.result.get("unexpected_count") or len(found))
    return Failure(
        expectation.table,
        expectation.rule,
        expectation.column,
        rows or ((raised,) if raised else ()),
        count,
    )
