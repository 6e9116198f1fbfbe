"""Datasets of older releases read in today's columns; those of newer ones are refused.

The schema version is raised when a column's meaning changes; a column that is only added needs no
new version, for it reads as empty in what was written before.
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING

from pipeline.errors import DatasetError
from schemas.table_columns import arrow_schema

if TYPE_CHECKING:
    import pyarrow as pa

# 1: a parquet file a table and version, no manifest (paragraf 0.1).
# 2: segments and a manifest; a documents row says what supersedes it; persons have an id.
SCHEMA_VERSION = 2


def check_version(version: int, where: str) -> None:
    """Raise DatasetError for a dataset that this release does not know how to read."""
    if version > SCHEMA_VERSION:
        raise DatasetError(
            "%(where)s was written by a newer paragraf (schema %(version)s, this one knows up to "
            "%(SCHEMA_VERSION)s); update paragraf, or give another --dataset",
            where=where,
            version=version,
            SCHEMA_VERSION=SCHEMA_VERSION,
        )


def to_current(table: str, rows: pa.Table) -> pa.Table:
    """Return a table that an older release wrote in today's columns, order and types.

    A column that it lacked is empty until the documents are read again; a column that is no longer
    known is left out. Raises DatasetError where a column that must not be empty is missing.
    """
    import pyarrow as pa

    wanted = arrow_schema(table)
    if rows.schema.equals(wanted, check_metadata=False):
        return rows
    filled = []
    for field in wanted:
        if field.name in rows.column_names:
            filled.append(rows[field.name].cast(field.type))
        elif field.nullable:
            filled.append(pa.nulls(rows.num_rows, field.type))
        elif pa.types.is_list(field.type):
            filled.append(pa.array([[]] * rows.num_rows, field.type))
        else:
            raise DatasetError(
                "the table %(table)s was written without the column %(name)s, which must not be "
                "empty; read the documents again into a new dataset",
                table=table,
                name=field.name,
            )
    return pa.table(filled, schema=wanted)


@cache
def fingerprint(table: str) -> str:
    """Return a short hash of a table's column names and types."""
    listed = "|".join(
        f"{field.name}:{field.type}:{field.nullable}" for field in arrow_schema(table)
    )
    return hashlib.sha256(listed.encode()).hexdigest()[:12]
