"""Types that many rooms pass on: rows by the name of their table, as records or as pyarrow tables.

Tables that have no rows may be missing from both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from schemas.records import Record

if TYPE_CHECKING:
    import pyarrow as pa

RecordsByTable: TypeAlias = Mapping[str, Sequence[Record]]
Tables: TypeAlias = Mapping[str, "pa.Table"]
