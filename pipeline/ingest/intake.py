"""The intake: which files to read, and what becomes of each."""

from __future__ import annotations

import datetime
import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pipeline.corrections.correction_files import read_corrections
from pipeline.errors import ReadError
from pipeline.ingest.limits import Limits, parse_limited
from pipeline.reading.files import open_file
from pipeline.reading.ocr.engine import INSTALL, find_engine
from pipeline.sources.folders import pdfs_in
from pipeline.store.dataset import Dataset, as_table, records_of
from pipeline.store.ledger import Ledger, open_ledger, read_ledger
from pipeline.store.originals import locate
from pipeline.store.source_names import InputFile, each_once, input_file
from schemas.records import RECORDS, Document, Record
from schemas.records.ledger_records import LedgerEntry
from schemas.table_types import RecordsByTable, Tables
from schemas.vocabulary import municipality_code

if TYPE_CHECKING:
    from pipeline.assembly.parsed_documents import Parsed

_FAULTY = ("failed", "quarantined")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of one file: its document row and its rows.

    A file that is `skipped` is known and was not read. One that is `missing` is reported and
    becomes no document. One that is `unchanged` was read again and gave what the dataset holds, or
    failed as the ledger says. `counts` are the rows by table of an outcome without its rows.
    """

    source: str
    document: Document
    tables: RecordsByTable = field(default_factory=dict)
    skipped: bool = False
    missing: bool = False
    unchanged: bool = False
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_new(self) -> bool:
        """Whether there is something to publish of it."""
        return not (self.skipped or self.missing or (self.unchanged and not self.failed))

    @property
    def row_counts(self) -> Mapping[str, int]:
        """The number of rows by table."""
        return self.counts or {name: len(rows) for name, rows in self.tables.items()}

    def without_rows(self) -> Outcome:
        """Return the outcome with the number of its rows in their place, to hold thousands."""
        return replace(self, tables={}, counts=self.row_counts)

    @property
    def failed(self) -> bool:
        """Whether the file could not be read, or its rows were not fit to publish."""
        return self.document.status in _FAULTY

    @property
    def failed_anew(self) -> bool:
        """Whether it failed in a way that no run reported before."""
        return self.failed and not (self.skipped or self.unchanged)


def input_files(paths: Iterable[Path | InputFile], dataset: Dataset) -> list[InputFile]:
    """Return the files to read with their names in the ledger: files, and the PDFs in folders.

    What was fetched is given as an InputFile already. Each source comes once, in order.
    """
    files: list[InputFile] = []
    for path in paths:
        if isinstance(path, InputFile):
            files.append(path)
        else:
            files += [input_file(found, dataset.path) for found in find_files([path])]
    return each_once(files)


def find_files(paths: Iterable[Path]) -> list[Path]:
    """Return the files to read: files as given, and the PDFs in folders, each once, in order.

    A path that does not exist is returned too, so that it is reported and not dropped in silence.
    """
    found: dict[Path, None] = {}
    for path in paths:
        found.update(dict.fromkeys(sorted(pdfs_in(path)) if path.is_dir() else [path]))
    return list(found)


def holds_rows_of(outcome: Outcome, dataset: Dataset) -> bool:
    """Whether the dataset holds rows of a document, or of what its source held before."""
    with read_ledger(dataset) as ledger:
        if ledger is None:
            return False
        entries = [*ledger.of_document(outcome.document.document_id), *ledger.live(outcome.source)]
    return any(entry.status not in _FAULTY for entry in entries)


def holds_bytes_of(file: InputFile, dataset: Dataset) -> bool:
    """Whether the dataset holds rows of a file's bytes as this release reads them.

    The rows of a new reading are the same then, most likely.
    """
    sha256 = identify(file)[0]
    version = read_corrections(dataset.path).version(sha256, file.source)
    with read_ledger(dataset) as ledger:
        entries = ledger.of_document(sha256[:16]) if ledger is not None else []
    return any(e.parser_version == version and e.status == "published" for e in entries)


def identify(file: InputFile) -> tuple[str, int]:
    """Return the SHA-256 and size of a file's bytes.

    Where there are no bytes (no file, an empty one) it is that of the source's name, for a failure
    is recorded under an id too.
    """
    if file.sha256 is not None and file.path.is_file():
        return file.sha256, file.path.stat().st_size
    try:
        with open_file(file.path) as opened:
            found, size = hashlib.file_digest(opened, "sha256").hexdigest(), opened.tell()
    except (ReadError, OSError):
        found, size = "", 0
    if not size:
        found = hashlib.sha256(f"no bytes: {file.source}".encode()).hexdigest()
    return found, size


def known_outcomes(
    files: Sequence[InputFile], dataset: Dataset, quarantined_again: bool = False
) -> dict[str, Outcome]:
    """Return the outcomes of the files that need not be read, by source, at the cost of a hash.

    Known are the files whose bytes this version of paragraf has read already with the same words
    and corrections, whatever became of them, except quarantined ones where `quarantined_again`. A
    superseded document counts as known while the one that supersedes it is published.
    """
    if not dataset.exists:
        return {}
    corrections = read_corrections(dataset.path)
    hashes = {file.source: identify(file)[0] for file in files if os.path.lexists(file.path)}
    with dataset.locked(), open_ledger(dataset) as ledger:
        known = {
            source: _settled(
                ledger, source, sha256, corrections.version(sha256, source), quarantined_again
            )
            for source, sha256 in hashes.items()
        }
        documents = [entry.document_id for entry in known.values() if entry]
        segments = ledger.segment_by_document(documents)
        rows = dataset.rows_of(documents, segments, ("documents",))
    there = {row.document_id: row for row in records_of(rows, Document)}
    return {
        source: Outcome(source, there[entry.document_id], skipped=True)
        for source, entry in known.items()
        if entry and entry.document_id in there
    }


def _settled(
    ledger: Ledger, source: str, sha256: str, version: str, quarantined_again: bool
) -> LedgerEntry | None:
    if any(e.sha256 != sha256 and e.status in _FAULTY for e in ledger.live(source)):
        return None  # the source failed last time; reading it replaces that entry
    for entry in ledger.of_document(sha256[:16]):
        refused = entry.status == "quarantined" or (entry.status == "published" and entry.error)
        if refused and quarantined_again:
            continue
        if INSTALL in (entry.error or "") and find_engine() is not None:
            continue  # it failed for want of tesseract, which is there now
        if entry.parser_version != version or entry.status == "replaced":
            continue
        if entry.superseded_by and not ledger.segment_by_document([entry.superseded_by]):
            continue
        return entry
    return None


def known_sources(dataset: Dataset) -> list[str]:
    """Return every source in the ledger, in order."""
    with dataset.locked(), open_ledger(dataset) as ledger:
        return list(dict.fromkeys(entry.source for entry in ledger.entries("status <> 'replaced'")))


def known_files(dataset: Dataset) -> tuple[list[InputFile], list[str]]:
    """Return the files of the ledger that are there, and the sources of those that are gone."""
    files: list[InputFile] = []
    gone: list[str] = []
    for source in known_sources(dataset):
        try:
            file = locate(source, dataset)
        except ReadError:
            gone.append(source)
            continue
        if os.path.lexists(file.path):
            files.append(file)
        else:
            gone.append(source)
    return files, gone


def read_file(path: Path | InputFile, limits: Limits) -> Outcome:
    """Return what becomes of a file; never raises for what is wrong with it.

    A bare path is named by its absolute path.
    """
    file = path if isinstance(path, InputFile) else input_file(path)
    sha256, size = identify(file)
    version = limits.corrections.version(sha256, file.source)
    try:
        own = limits.corrections.of(sha256, file.source)
        parsed = parse_limited(file.path, limits, file.file_name, own)
        if parsed.sha256 != sha256:
            raise ReadError(
                "%(file_name)s: was changed while it was read; it is read again next time",
                file_name=file.file_name,
            )
        document = _document(file, sha256, size, version, parsed)
        return Outcome(file.source, document, parsed.all_tables())
    except ReadError as error:
        reason = str(error)
    except Exception as error:
        # What is wrong with the rows of one document must not cost the others.
        reason = (
            f"{file.file_name}: paragraf failed on it, please report this: "
            f"{type(error).__name__}: {_one_line(error)}"
        )
    missing = not os.path.lexists(file.path)
    document = _document(file, sha256, size, version, error=reason)
    return Outcome(file.source, document, missing=missing)


def _document(
    file: InputFile,
    sha256: str,
    size: int,
    version: str,
    parsed: Parsed | None = None,
    error: str | None = None,
) -> Document:
    """Return the row of a file: as parsed, or failed with its reason."""
    layer: Literal["native", "ocr", "none"] = "none"
    if parsed is not None:
        layer = "ocr" if parsed.text_layer == "ocr" else "native"
    return Document(
        document_id=sha256[:16],
        sha256=sha256,
        source=file.source,
        file_name=file.file_name,
        size_bytes=size,
        page_count=parsed.page_count if parsed else 0,
        title=parsed.title if parsed else None,
        municipality=parsed.municipality if parsed else None,
        municipality_code=municipality_code(parsed.municipality) if parsed else None,
        text_layer=layer,
        status="published" if parsed else "failed",
        error=error,
        parser_version=version,
        ingested_at=datetime.datetime.now(datetime.UTC).replace(tzinfo=None, microsecond=0),
        coverage=parsed.coverage.share if parsed else None,
    )


def _one_line(error: Exception) -> str:
    """Return an error's words on one line that a table and a terminal can hold."""
    text = " ".join(str(error).split())[:300]
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def batch_tables(
    outcomes: Sequence[Outcome], documents: Sequence[Document] | None = None
) -> Tables:
    """Return the rows of outcomes as pyarrow tables by name; only tables that have rows.

    `documents` are the rows of that table where they are other than the outcomes' own.
    """
    records: dict[str, list[Record]] = {name: [] for name in RECORDS}
    records["documents"].extend(
        [outcome.document for outcome in outcomes] if documents is None else documents
    )
    for outcome in sorted(outcomes, key=lambda outcome: outcome.document.document_id):
        for name, rows in outcome.tables.items():
            records[name].extend(rows)
    records["documents"].sort(key=lambda record: record.own_id)
    return {name: as_table(name, rows) for name, rows in records.items() if rows}
