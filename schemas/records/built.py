"""Imported where many documents are to be read: builds what validates each kind of record.

Records put that off until the first row of a kind, for a program that shows one document needs few
kinds. The process from which readers are forked does it once for all of them.
"""

from __future__ import annotations

from schemas.records import RECORDS

for _record in RECORDS.values():
    _record.model_rebuild()
