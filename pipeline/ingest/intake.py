"""Files that are offered: which to read, and what came of each."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.errors import ReadError
from pipeline.ingest.limits import Limits, parse_limited
from pipeline.store.dataset import Dataset, as_table
from pipeline.store.ledger import Ledger, open_ledger, read_ledger
from pipeline.store.segments import Tables
from schemas.records import RECORDS, Document, Record
from schemas.records.ledger_records import LedgerEntry

_FAULTY = ("failed", "quarantined")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file: its document row and its rows, or that it is known."""

    source: str
    document: Document
    tables: Mapping[str, Sequence[Record]] = field(default_factory=dict)
    skipped: bool = False

    @property
    def failed(self) -> bool:
        """Whether the file could not be read, or its rows were not fit to publish."""
        return self.document.status in _FAULTY


def find_files(paths: Iterable[Path]) -> list[Path]:
    """Return the files to read: files as given, and the PDFs in folders, each once, in order.

    A path that does not exist is returned too, so that it is recorded and not dropped in silence;
    `missing_paths` tells the ones that nobody ever offered.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = (file for file in path.rglob("*") if file.suffix.casefold() == ".pdf")
            found.update(dict.fromkeys(sorted(inside)))
        else:
            found[path] = None
    return list(found)


def missing_paths(paths: Iterable[Path], dataset: Dataset) -> list[Path]:
    """Return the paths at which nothing is and nothing ever was: most likely they are mistyped.

    A file that the ledger knows and that is gone is none of them: that it failed is recorded.
    """
    absent = [path for path in paths if not path.exists()]
    with read_ledger(dataset) as ledger:
        return [p for p in absent if ledger is None or not ledger.live(p.as_posix())]


def holds_rows_of(outcome: Outcome, dataset: Dataset) -> bool:
    """Whether the dataset holds rows of a document, or of what its source held before."""
    with read_ledger(dataset) as ledger:
        if ledger is None:
            return False
        entries = [*ledger.of_document(outcome.document.document_id), *ledger.live(outcome.source)]
    return any(entry.status not in _FAULTY for entry in entries)


def known_documents(dataset: Dataset) -> dict[str, Document]:
    """Return the documents of the dataset by id."""
    return {row["document_id"]: Document(**row) for row in dataset.rows("documents")}


def identify(path: Path) -> tuple[str, int]:
    """Return the SHA-256 and size of a file's bytes.

    Where there are no bytes (no file, an empty one) it is that of the path's name, for a failure
    must be recorded under an id too.
    """
    try:
        content = path.read_bytes()
    except OSError:
        content = b""
    named = content or f"no bytes: {path.as_posix()}".encode()
    return hashlib.sha256(named).hexdigest(), len(content)


def known_outcomes(
    files: Sequence[str], dataset: Dataset, quarantined_again: bool = False
) -> dict[str, Outcome]:
    """Return the outcomes of the files that need not be read, by file, at the cost of a hash.

    Those are the files whose bytes this version of paragraf has read already, whatever came of it,
    save those that the gate held up where `quarantined_again`. A document that gave way to a newer
    version of the same minutes counts as known while that one is published.
    """
    if not dataset.exists:
        return {}
    hashes = {file: identify(Path(file))[0] for file in files}
    with dataset.locked(), open_ledger(dataset) as ledger:
        known = {
            file: _settled(ledger, file, sha256, quarantined_again)
            for file, sha256 in hashes.items()
        }
        documents = [entry.document_id for entry in known.values() if entry]
        rows = dataset.rows_of(documents, ledger.segment_by_document(documents))
    there = {}
    if "documents" in rows:
        there = {row["document_id"]: Document(**row) for row in rows["documents"].to_pylist()}
    return {
        file: Outcome(file, there[entry.document_id], skipped=True)
        for file, entry in known.items()
        if entry and entry.document_id in there
    }


def _settled(
    ledger: Ledger, source: str, sha256: str, quarantined_again: bool
) -> LedgerEntry | None:
    if any(e.sha256 != sha256 and e.status in _FAULTY for e in ledger.live(source)):
        return None  # the source was at fault last time; reading it clears that away
    for entry in ledger.of_document(sha256[:16]):
        held_up = entry.status == "quarantined" or (entry.status == "published" and entry.error)
        if held_up and quarantined_again:
            continue
        if entry.parser_version != __version__ or entry.status == "replaced":
            continue
        if entry.superseded_by and not ledger.segment_by_document([entry.superseded_by]):
            continue
        return entry
    return None


def known_sources(dataset: Dataset) -> list[str]:
    """Return every source in the ledger, in order."""
    with dataset.locked(), open_ledger(dataset) as ledger:
        return list(dict.fromkeys(entry.source for entry in ledger.entries()))


def read_file(path: Path, limits: Limits, known: Mapping[str, Document]) -> Outcome:
    """Return what comes of a file; never raises for what is wrong with it.

    A document of `known` (by id) that this version of paragraf has read is not read again.
    """
    sha256, size = identify(path)
    before = known.get(sha256[:16])
    if before is not None and before.parser_version == __version__:
        return Outcome(path.as_posix(), before, skipped=True)
    facts: dict[str, Any] = {
        "document_id": sha256[:16],
        "sha256": sha256,
        "source": path.as_posix(),
        "file_name": path.name or path.as_posix(),
        "size_bytes": size,
        "parser_version": __version__,
        "ingested_at": datetime.datetime.now(datetime.UTC).replace(tzinfo=None, microsecond=0),
    }
    try:
        parsed = parse_limited(path, limits)
        if parsed.sha256 != sha256:
            raise ReadError(
                f"{path.name}: was changed while it was read; it is read again next time"
            )
    except ReadError as error:
        document = Document(
            **facts,
            page_count=0,
            title=None,
            municipality=None,
            text_layer="none",
            status="failed",
            error=str(error),
        )
        return Outcome(path.as_posix(), document)
    document = Document(
        **facts,
        page_count=parsed.page_count,
        title=parsed.title,
        municipality=parsed.municipality,
        text_layer=parsed.text_layer,
        status="published",
        error=None,
    )
    return Outcome(path.as_posix(), document, parsed.all_tables())


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
