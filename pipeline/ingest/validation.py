"""The gate before publishing: the dataset's expectations, run with great-expectations.

Returns what failed in words that name the rows; an empty list opens the gate.
"""

from __future__ import annotations

import logging
import os
import shutil
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.ingest.drift import Earlier, drift_expectations, kept
from pipeline.ingest.reasons import TEXT_COLUMNS, Failure, Fault
from schemas.expectations import Expectation, expectations
from schemas.records import RECORDS
from schemas.table_columns import arrow_schema
from schemas.table_types import Tables


def validate(
    tables: Tables,
    earlier: Earlier | None = None,
    data_docs: Path | None = None,
) -> list[Failure]:
    """Return the failures of a batch, given as pyarrow tables by name (missing ones are empty).

    `earlier` is what the last version holds of the batch's documents: they must not lose it.
    `data_docs` is a folder for the results as static HTML pages.
    """
    library = _library()
    frames = {
        name: (
            arrow_schema(name).empty_table() if (own := tables.get(name)) is None else own
        ).to_pandas()
        for name in RECORDS
    }
    context = library.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False, "metric_calculations": False}
    if data_docs is not None:
        add_site(context, data_docs)
    source = context.data_sources.add_pandas("dataset")
    failures: list[Failure] = []
    for name in RECORDS:
        frame = _with_helpers(name, frames, earlier)
        if frame.empty:
            continue
        suite = context.suites.add(library.ExpectationSuite(name=name))
        asked = expectations(name)
        if name == "documents":
            asked += drift_expectations(earlier)
        for index, expectation in enumerate(asked):
            built = _build(library, expectation, frames)
            built.meta = {"index": index}
            suite.add_expectation(built)
        batch = source.add_dataframe_asset(name=name).add_batch_definition_whole_dataframe(name)
        definition = library.ValidationDefinition(name=name, data=batch, suite=suite)
        result = context.validation_definitions.add(definition).run(
            batch_parameters={"dataframe": frame},
            result_format={
                "result_format": "COMPLETE",
                "unexpected_index_column_names": [
                    column
                    for column in dict.fromkeys(
                        (RECORDS[name].key, "document_id", "page", *TEXT_COLUMNS)
                    )
                    if column in frame
                ],
            },
        )
        failures.extend(
            _failure(asked[entry.expectation_config.meta["index"]], entry)
            for entry in result.results
            if not entry.success
        )
    if data_docs is not None:
        context.build_data_docs()
    return failures


def _library() -> Any:
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import great_expectations
    # It reports its temporary folders otherwise, past the level of its root logger.
    for name in ("great_expectations", "great_expectations.data_context.types.base"):
        logging.getLogger(name).setLevel(logging.ERROR)
    return great_expectations


def add_site(context: Any, folder: Path) -> None:
    """Have a GX context build its Data Docs in a folder, which is emptied first."""
    shutil.rmtree(folder, ignore_errors=True)
    for site in [entry["site_name"] for entry in context.get_docs_sites_urls()]:
        context.delete_data_docs_site(site)
    context.add_data_docs_site(
        site_name="pages",
        site_config={
            "class_name": "SiteBuilder",
            "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
            "store_backend": {
                "class_name": "TupleFilesystemStoreBackend",
                "base_directory": str(folder.resolve()),
            },
        },
    )


def _with_helpers(name: str, frames: Mapping[str, Any], before: Earlier | None) -> Any:
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
        frame["page_inside_part"] = frame.page.between(frame.page_first, frame.page_last)
    if name == "tallies":
        frame["sum_explained"] = _sums_explained(frame, frames["findings"])
    return frame


def _sums_explained(tallies: Any, findings: Any) -> Any:
    """For every tally, whether its group adds up to the stated total or a finding says why not."""
    explained_by_finding = set(findings[(findings.rule == "stated_sum")].record_id)
    explained = {}
    keys = ["document_id", "programme_id", "area_id", "year"]
    for _, group in tallies.groupby(keys, dropna=False):
        totals = group[group.dimension == "total"]
        parts = group[group.dimension != "total"].groupby("dimension")["count"].sum()
        fine = totals.empty or all(total in set(totals["count"]) for total in parts)
        fine = fine or bool(set(totals.tally_id) & explained_by_finding)
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
        case "has_provenance":
            spans = frames["spans"]
            keys = spans[spans.record_table == expectation.table].record_id.unique().tolist()
            return kinds.ExpectColumnValuesToBeInSet(column=column, value_set=keys)
        case "own_key":
            return kinds.ExpectColumnValuesToBeInSet(column="own_key", value_set=[True])
        case "rows_kept":
            return kinds.ExpectColumnValuesToBeInSet(column=column, value_set=[True])
        case "values_kept":
            return kinds.ExpectColumnValuesToBeInSet(column=column, value_set=[""])
        case "sum_explained":
            return kinds.ExpectColumnValuesToBeInSet(column="sum_explained", value_set=[True])
    raise ValueError(f"unknown rule {expectation.rule}")


def _failure(expectation: Expectation, entry: Any) -> Failure:
    own = (expectation.table, expectation.rule, expectation.column)
    if entry.exception_info and entry.exception_info.get("exception_message"):
        return Failure(*own, (), str(entry.exception_info["exception_message"]))
    found = entry.result.get("unexpected_index_list") or []
    key = RECORDS[expectation.table].key
    faults = tuple(
        Fault(
            str(row["document_id"]),
            str(row[key]),
            int(row["page"]) if "page" in row else None,
            next((str(row[c]) for c in TEXT_COLUMNS if isinstance(row.get(c), str)), ""),
            str(row.get(expectation.column, "")),
        )
        for row in found
    )
    return Failure(*own, faults, str(entry.result))
