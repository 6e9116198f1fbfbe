"""The documents of a dataset of which people set something right, with their rows and PDFs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import ReadError
from pipeline.reading.files import read_bytes
from pipeline.store.dataset import Dataset, records_of
from pipeline.store.ledger import read_ledger
from pipeline.store.originals import locate, original
from schemas.records import Document
from schemas.table_types import Tables


class CorrectedDocument(NamedTuple):
    """A document, its rows, and where the bytes lie that they were read from, if anywhere."""

    document: Document
    tables: Tables
    pdf: Path | None


def corrected_documents(dataset: Dataset) -> Iterator[CorrectedDocument]:
    """Yield the documents that have corrections which were made, in the order of their ids."""
    ids = sorted({row["document_id"] for row in dataset.rows("corrected_rows")})
    with read_ledger(dataset) as ledger:
        segments = ledger.segment_by_document(ids) if ledger is not None else {}
    for own in ids:
        tables = dataset.rows_of([own], segments)
        (document,) = records_of(tables, Document)
        yield CorrectedDocument(document, tables, _pdf_of(document, dataset))


def _pdf_of(document: Document, dataset: Dataset) -> Path | None:
    kept = original(dataset.path, document.sha256)
    if kept.is_file():
        return kept
    try:
        file = locate(document.source, dataset).path
        return file if _has(read_bytes(file), document) else None
    except ReadError:
        return None


def _has(content: bytes, document: Document) -> bool:
    return hashlib.sha256(content).hexdigest() == document.sha256
