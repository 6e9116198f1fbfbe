"""Columns that say of every row whether a rule holds that needs other tables or rows.

An expectation of great-expectations sees one table. What a row refers to, its part, its spans and
its group are in others, so a column says whether the rule holds, and the expectation is about it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.ingest.drift import Earlier, kept
from schemas.expectations import Expectation, expectations
from schemas.records import RECORDS


def helper_column(expectation: Expectation) -> str:
    """Return the name of the column that says whether a rule holds."""
    if expectation.rule == "refers_to":
        return f"refers_to_{expectation.column}"
    return expectation.rule


def with_helpers(name: str, frames: Mapping[str, Any], before: Earlier | None) -> Any:
    """Return a table with the columns that rules across tables need."""
    frame = frames[name]
    key = RECORDS[name].key
    frame["own_key"] = [
        str(own).startswith(str(document))
        for own, document in zip(frame[key], frame["document_id"], strict=True)
    ]
    if name == "documents" and before is not None:
        frame = frame.assign(**kept(frame["document_id"], frames, before))
    if "page" in frame and "part_id" in frame:
        pages = frames["parts"][["part_id", "page_first", "page_last"]]
        frame = frame.merge(pages, on="part_id", how="left")
        frame["inside_part"] = frame.page.between(frame.page_first, frame.page_last)
    for expectation in expectations(name):
        column = helper_column(expectation)
        if expectation.rule == "refers_to":
            target = expectation.refers_to or ""
            own = frame[expectation.column]
            frame[column] = own.isna() | own.isin(frames[target][RECORDS[target].key])
        elif expectation.rule == "has_provenance":
            spans = frames["spans"]
            frame[column] = frame[key].isin(spans.record_id[spans.record_table == name])
        elif expectation.rule == "worded":
            frame[column] = frame[expectation.column].str.contains(r"[^\W\d_]{4,}")
        elif expectation.rule == "sum_explained":
            frame[column] = _sums_explained(frame, frames["findings"])
    return frame


def _sums_explained(tallies: Any, findings: Any) -> Any:
    """For every tally, whether its group adds up to the stated total or a finding says why not."""
    explained_by_finding = set(findings[(findings.rule == "stated_sum")].record_id)
    explained = {}
    keys = ["document_id", "programme_id", "area_id", "year", "counted"]
    for _, group in tallies.groupby(keys, dropna=False):
        totals = group[group.dimension == "total"]
        parts = group[group.dimension != "total"].groupby("dimension")["count"].sum()
        fine = totals.empty or all(total in set(totals["count"]) for total in parts)
        fine = fine or bool(set(totals.tally_id) & explained_by_finding)
        explained.update(dict.fromkeys(group.index, fine))
    return tallies.index.map(explained)
