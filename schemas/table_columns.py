"""Columns of the tables, from the records: names, types, descriptions.

The one place that turns a pydantic field into a parquet column and a Frictionless field.
"""

from __future__ import annotations

import datetime
import types
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from schemas.records import RECORDS, Record


class Column(NamedTuple):
    """A column: `kind` is string, integer, number, boolean, date, datetime, or a list of one."""

    name: str
    kind: str
    required: bool
    categories: tuple[str, ...]
    minimum: int | None
    description: str


_KINDS = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
    datetime.date: "date",
    datetime.datetime: "datetime",
}
_COMMON = {
    "page": "1-based page of the PDF where it starts",
    "ordinal": "place in its order, from 1",
    "part_id": "the part of the bundle that it was read from",
}


@cache
def columns(table: str) -> tuple[Column, ...]:
    """Return the columns of a table in their order. Raises KeyError for an unknown table."""
    record = RECORDS[table]
    first = [name for name in ("document_id", "part_id", record.key) if name in record.model_fields]
    names = [*dict.fromkeys(first), *(n for n in record.model_fields if n not in first)]
    return tuple(_column(record, name) for name in names)


def _column(record: type[Record], name: str) -> Column:
    field = record.model_fields[name]
    kind, categories, optional = _kind(field.annotation)
    minimum = next((m.ge for m in field.metadata if getattr(m, "ge", None) is not None), None)
    described = field.description or _COMMON.get(name)
    if name == record.key:
        described = f"key of the table; {field.description or 'stable across reruns'}"
    elif name in record.references and not field.description:
        described = f"the row of {record.references[name]} that it belongs to"
    return Column(
        name,
        kind,
        not optional,
        categories,
        minimum,
        described or f"{name.replace('_', ' ')}, as printed",
    )


def _kind(annotation: Any) -> tuple[str, tuple[str, ...], bool]:
    origin = get_origin(annotation)
    if origin is Annotated:
        return _kind(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        inner = [argument for argument in get_args(annotation) if argument is not type(None)]
        kind, categories, _ = _kind(inner[0])
        return kind, categories, True
    if origin is Literal:
        return "string", tuple(get_args(annotation)), False
    if origin is list:
        return f"list of {_kind(get_args(annotation)[0])[0]}", (), False
    return _KINDS[annotation], (), False


@cache
def arrow_schema(table: str) -> Any:
    """Return the pyarrow schema of a table, its descriptions as metadata."""
    import pyarrow as pa

    kinds = {
        "string": pa.string(),
        "integer": pa.int32(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
        "datetime": pa.timestamp("us"),
        "list of string": pa.list_(pa.string()),
        "list of integer": pa.list_(pa.int32()),
    }
    fields = [
        pa.field(
            column.name,
            kinds[column.kind] if column.name != "size_bytes" else pa.int64(),
            nullable=not column.required,
            metadata={"description": column.description},
        )
        for column in columns(table)
    ]
    return pa.schema(
        fields, metadata={"description": description(table), "primary_key": RECORDS[table].key}
    )


def description(table: str) -> str:
    """Return what one row of a table is, in one line."""
    return (RECORDS[table].__doc__ or "").strip().split("\n")[0]
