"""How a check makes a finding about a row: its part, its page, and the table in doubt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from extractors.contract import ExtractedFinding
from schemas.records import PartRecord, Record
from schemas.table_types import RecordsByTable

Found = Iterator[tuple[str, ExtractedFinding]]
"""What a check of a document yields: (part_id, finding)."""

R = TypeVar("R", bound=Record)


def rows_of(tables: RecordsByTable, kind: type[R]) -> list[R]:
    """Return the rows of one kind, in the order of their table."""
    return [record for record in tables[kind.table] if isinstance(record, kind)]


def finding_about(
    record: PartRecord,
    rule: str,
    message: str,
    table: str | None = None,
    severity: str = "warning",
    item_id: str | None = None,
) -> ExtractedFinding:
    """Return a finding about a row; `table` is the one whose rows are in doubt, if told."""
    return ExtractedFinding(
        rule,
        severity,
        message,
        record_id=record.own_id,
        record_table=record.table,
        page=record.page,
        about_table=table,
        item_id=item_id,
    )


def about(
    record: PartRecord,
    rule: str,
    message: str,
    table: str | None = None,
    severity: str = "warning",
) -> tuple[str, ExtractedFinding]:
    """Return (part_id, finding) about a row, see `finding_about`."""
    return record.part_id, finding_about(record, rule, message, table, severity)
