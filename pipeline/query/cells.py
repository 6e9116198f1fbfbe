"""Values of the dataset as cells of other formats: text, numbers, lists as text."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator

from pipeline.safe_text import harmless_cell, visible
from pipeline.store.dataset import Dataset


def plain(value: object) -> object:
    """Return a value for forms without lists and dates: lists joined by "; ", dates in ISO."""
    if isinstance(value, list):
        return "; ".join(str(entry) for entry in value) or None
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    return value


def stored(value: object) -> object:
    """Return a value for forms whose columns have types: lists as JSON, dates in ISO."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else plain(value)


def csv_cell(value: object, formulas: bool) -> object:
    """Return a value for a CSV file: text visible, and harmless unless `formulas` stay."""
    if not isinstance(value, str):
        return value
    return visible(value) if formulas else harmless_cell(visible(value))


def table_rows(dataset: Dataset, table: str) -> Iterator[tuple[object, ...]]:
    """Yield the rows of a table, in the order of its columns."""
    for batch in dataset.read(table).to_batches(max_chunksize=10_000):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)
