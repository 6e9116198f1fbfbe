"""The gate before publishing: the dataset's expectations, run with great-expectations.

Returns what failed in words that name the rows; an empty list opens the gate.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.ingest.drift import Earlier, drift_expectations
from pipeline.ingest.gx_library import great_expectations_library
from pipeline.ingest.helper_columns import helper_column, with_helpers
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
    library = great_expectations_library()
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
    asset = context.data_sources.add_pandas("dataset").add_dataframe_asset(name="rows")
    failures: list[Failure] = []
    for name in RECORDS:
        frame = with_helpers(name, frames, earlier)
        if frame.empty:
            continue
        drift = tuple(drift_expectations(earlier)) if name == "documents" else ()
        asked = [*expectations(name), *drift]
        built = [*_suite_of(name), *map(_build, drift)]
        batch = asset.get_batch(asset.build_batch_request({"dataframe": frame}))
        failures.extend(_failures_of(batch, asked, built, frame))
        if data_docs is not None:
            own = asset.add_batch_definition_whole_dataframe(name)
            _enter(context, own, frame, built)
    if data_docs is not None:
        context.build_data_docs()
        keep_to_itself(data_docs)
    return failures


def keep_to_itself(folder: Path) -> None:
    """Take from Data Docs what a browser would ask of other hosts: styles, scripts, pictures."""
    for page in folder.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        page.write_text(_FOREIGN_STYLE.sub("none", _FOREIGN.sub("", text)), encoding="utf-8")


# An element of a page that loads something from another host.
_FOREIGN = re.compile(
    r"""<(script|iframe)\b[^>]*\bsrc=["']?(?:https?:)?//[^>]*>.*?</\1>"""
    r"""|<(?:link|img|source)\b[^>]*\b(?:href|src)=["']?(?:https?:)?//[^>]*>""",
    re.IGNORECASE | re.DOTALL,
)

_FOREIGN_STYLE = re.compile(r"""url\(["']?(?:https?:)?//[^)]*\)""", re.IGNORECASE)


@cache
def _suite_of(table: str) -> list[Any]:
    """Return the expectations of a table as those of great-expectations, built once."""
    return [_build(expectation) for expectation in expectations(table)]


def _failures_of(
    batch: Any, asked: Sequence[Expectation], built: Sequence[Any], frame: Any
) -> list[Failure]:
    """Return what does not hold of a table: all rules at first, then the rows of the broken ones.

    Whether a rule holds costs a third of what its rows cost, and nearly all rules hold.
    """
    broken = _broken(batch, asked, built, "BOOLEAN_ONLY")
    if not broken:
        return []
    rules = [asked[index] for index, _ in broken]
    names = (RECORDS[asked[0].table].key, "document_id", "page", *TEXT_COLUMNS)
    shown = dict.fromkeys((*names, *(rule.column for rule in rules)))
    complete = {
        "result_format": "COMPLETE",
        "unexpected_index_column_names": [column for column in shown if column in frame],
    }
    again = _broken(batch, rules, [built[index] for index, _ in broken], complete)
    return [_failure(rules[index], entry) for index, entry in again]


def _broken(
    batch: Any, asked: Sequence[Expectation], built: Sequence[Any], form: Any
) -> list[tuple[int, Any]]:
    """Return the results of the expectations that do not hold, with their numbers in `asked`."""
    suite = great_expectations_library().ExpectationSuite(name=asked[0].table)
    for index, expectation in enumerate(built):
        expectation.meta = {"index": index}
    suite.expectations = list(built)
    results = batch.validate(suite, result_format=form).results
    return sorted(
        ((entry.expectation_config.meta["index"], entry) for entry in results if not entry.success),
        key=lambda pair: pair[0],
    )


def _enter(context: Any, batch: Any, frame: Any, built: Sequence[Any]) -> None:
    """Run the expectations of a table once more, so that the Data Docs hold their results."""
    library = great_expectations_library()
    suite = context.suites.add(library.ExpectationSuite(name=batch.name))
    for expectation in built:
        suite.add_expectation(expectation.copy(update={"id": None}))
    definition = library.ValidationDefinition(name=batch.name, data=batch, suite=suite)
    context.validation_definitions.add(definition).run(batch_parameters={"dataframe": frame})


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


def _build(expectation: Expectation) -> Any:
    kinds = great_expectations_library().expectations
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
        case "values_kept":
            return kinds.ExpectColumnValuesToBeInSet(column=column, value_set=[""])
        case "rows_kept":
            return kinds.ExpectColumnValuesToBeInSet(column=column, value_set=[True])
        case (
            "refers_to" | "inside_part" | "has_provenance" | "own_key" | "sum_explained" | "worded"
        ):
            own = helper_column(expectation)
            return kinds.ExpectColumnValuesToBeInSet(column=own, value_set=[True])
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
