"""The documents that the desk for corrections works on: their rows, their PDFs, their words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.corrections.placed_words import PageWords
from pipeline.errors import ParagrafError, ReadError
from pipeline.ingest.limits import Limits, words_limited
from pipeline.store.dataset import Dataset
from pipeline.store.ledger import read_ledger
from pipeline.store.originals import locate
from pipeline.store.source_names import InputFile
from schemas.records import RECORDS

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
_KEPT = 4  # documents whose words are kept


class DeskDocuments:
    """The documents of a dataset as they are now."""

    def __init__(self, dataset: Dataset, limits: Limits) -> None:
        self._dataset = dataset
        self._limits = limits
        self._words: dict[str, PageWords] = {}

    def document(self, document_id: str) -> Mapping[str, Any]:
        """Return the row of a document. Raises ParagrafError where it is not there."""
        found = self.rows(document_id, ("documents",)).get("documents", ())
        if not found:
            raise ParagrafError("the dataset holds no such document")
        return found[0]

    def rows(self, document_id: str, tables: Sequence[str] = tuple(RECORDS)) -> Rows:
        """Return the rows of a document by table."""
        shown = self._dataset.at()
        with read_ledger(self._dataset) as ledger:
            segments = ledger.segment_by_document([document_id]) if ledger is not None else {}
        found = shown.rows_of([document_id], segments, tables)
        return {name: table.to_pylist() for name, table in found.items()}

    def file(self, document: Mapping[str, Any]) -> InputFile | None:
        """Return the PDF of a document, if it is where it was read from."""
        try:
            file = locate(document["source"], self._dataset)
        except ReadError:
            return None
        return file if file.path.is_file() else None

    def words(self, document: Mapping[str, Any]) -> PageWords:
        """Return the words of a document. Raises ParagrafError where its PDF cannot be read."""
        own = document["sha256"]
        if own not in self._words:
            file = self.file(document)
            if file is None:
                raise ParagrafError("The PDF is no longer where it was read from.")
            while len(self._words) >= _KEPT:
                self._words.pop(next(iter(self._words)))
            self._words[own] = words_limited(file.path, self._limits, file.file_name)
        return self._words[own]
