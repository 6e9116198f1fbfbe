"""The ledger in DuckDB: what every run was given, and what was fetched, as tables and a view.

Of the dataset as it is now, also where a query asks for an earlier version.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pydantic import BaseModel

from pipeline.store.dataset import Dataset
from pipeline.store.fetch_ledger import TABLES, FetchLedger
from pipeline.store.ledger import read_ledger
from schemas.records.ledger_records import LedgerEntry

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

DOCUMENT_SOURCES = """
-- One row per document and source at which it was found: its address, when it was fetched, what the
-- host said of it, the text of the link and the page that has it, since when it is gone.
create view document_sources as
select l.document_id, l.source, l.status, l.first_offered as first_found,
       l.last_offered as last_found, f.fetched_at, f.checked_at, f.answered_by, f.etag,
       f.last_modified, f.content_type,
       n.listed_by, n.link_text, n.page as listed_on, n.first_listed, n.last_listed, n.gone_at,
       l.sha256, l.size_bytes
from ledger l
left join fetches f on f.address = l.source and f.sha256 = l.sha256
left join listings n on n.source = l.source
"""

LEDGER_TABLES = ("ledger", *TABLES.values())
_NUMBERS = ("size_bytes", "attempts")


def add_ledger(connection: DuckDBPyConnection, dataset: Dataset) -> None:
    """Make the ledger's tables; they are empty where nothing was read or fetched."""
    with read_ledger(dataset) as ledger:
        fetched = FetchLedger(ledger) if ledger is not None else None
        _add(connection, "ledger", LedgerEntry, ledger.entries() if ledger is not None else [])
        for kind, name in TABLES.items():
            _add(connection, name, kind, fetched.all_of(kind) if fetched is not None else [])
    connection.execute(DOCUMENT_SOURCES)


def _add(
    connection: DuckDBPyConnection, name: str, kind: type[BaseModel], rows: Sequence[BaseModel]
) -> None:
    """Make a table of rows. As JSON, because handing over rows or parameters imports pandas."""
    kinds = {
        column: "BIGINT" if column in _NUMBERS else "VARCHAR"
        for column in FetchLedger.columns(kind)
    }
    listed = json.dumps([row.model_dump() for row in rows]).replace("'", "''")
    connection.execute(
        f"create table {name} as select unnest(from_json('{listed}', '[{json.dumps(kinds)}]'), "
        "recursive := true)"
    )
