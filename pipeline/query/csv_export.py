"""The dataset as a folder of CSV files with a Frictionless data package beside them."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path

from pipeline.query.cells import csv_cell, stored, table_rows
from pipeline.store.data_dictionary import datapackage
from pipeline.store.dataset import Dataset
from schemas.table_columns import columns


def write_csv(
    dataset: Dataset, folder: Path, tables: Sequence[str], formulas: bool, for_excel: bool
) -> dict[str, int]:
    """Write a file a table into `folder`; returns the rows of each.

    Text that a spreadsheet would calculate is made harmless, unless `formulas` stay. With
    `for_excel` the files open in Excel with Swedish settings: UTF-8 with a byte order mark,
    semicolons between values, commas in decimals.
    """
    folder.mkdir(parents=True)
    encoding, delimiter = ("utf-8-sig", ";") if for_excel else ("utf-8", ",")
    written = {}
    for table in tables:
        written[table] = 0
        with (folder / f"{table}.csv").open("w", encoding=encoding, newline="") as opened:
            writer = csv.writer(opened, delimiter=delimiter)
            writer.writerow([column.name for column in columns(table)])
            for row in table_rows(dataset, table):
                writer.writerow([_cell(value, formulas, for_excel) for value in row])
                written[table] += 1
    package = datapackage({table: [f"{table}.csv"] for table in tables}, "csv")
    if for_excel:
        _describe_for_excel(package["resources"])
    text = json.dumps(package, ensure_ascii=False, indent=1)
    (folder / "datapackage.json").write_text(text + "\n", encoding="utf-8")
    return written


def _cell(value: object, formulas: bool, for_excel: bool) -> object:
    if for_excel and isinstance(value, float):
        return str(value).replace(".", ",")
    return csv_cell(stored(value), formulas)


def _describe_for_excel(resources: Sequence[dict[str, object]]) -> None:
    for resource in resources:
        resource["encoding"] = "utf-8-sig"
        resource["dialect"] = {"delimiter": ";"}
        schema = resource["schema"]
        assert isinstance(schema, dict)
        for field in schema["fields"]:
            if field["type"] == "number":
                field["decimalChar"] = ","
