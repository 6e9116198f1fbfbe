"""Files into a dataset: which to read, what came of each, and publishing all of it at once.

`flows.ingest` decides order, parallelism and retries; a rerun by hand calls the same functions.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.dataset import Dataset
from pipeline.errors import DatasetError, ReadError
from pipeline.limits import Limits, parse_limited
from pipeline.validation import Failure, validate
from schemas.records import RECORDS, Document, Record


class ValidationError(DatasetError):
    """The dataset as it would be breaks its expectations; what was published stays."""

    def __init__(self, failures: Sequence[Failure]) -> None:
        """Make the error of what failed."""
        self.failures = tuple(failures)
        listed = "\n".join(f"  {failure}" for failure in failures)
        super().__init__(
            f"validation failed, so nothing was published, the dataset stays as it was:\n{listed}"
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file: its document row and its rows, or that it is known."""

    source: str
    document: Document
    tables: Mapping[str, Sequence[Record]] = field(default_factory=dict)
    skipped: bool = False

    @property
    def failed(self) -> bool:
        """Whether the file could not be read."""
        return self.document.status == "failed"


@dataclass(frozen=True, slots=True)
class Change:
    """How many rows of a table came, went and changed."""

    table: str
    added: int
    removed: int
    changed: int


def find_files(paths: Iterable[Path]) -> list[Path]:
    """Return the files to read: files as given, and the PDFs in folders, each once, in order.

    A path that does not exist is returned too, so that it is recorded and not dropped in silence.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = (file for file in path.rglob("*") if file.suffix.casefold() == ".pdf")
            found.update(dict.fromkeys(sorted(inside)))
        else:
            found[path] = None
    return list(found)


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


def known_outcomes(files: Iterable[str], known: Mapping[str, Document]) -> list[Outcome]:
    """Return the outcomes of files that the dataset holds already, at the cost of a hash."""
    found = (_known_outcome(file, identify(Path(file))[0], known) for file in files)
    return [outcome for outcome in found if outcome is not None]


def _known_outcome(source: str, sha256: str, known: Mapping[str, Document]) -> Outcome | None:
    before = known.get(sha256[:16])
    if before is None or before.parser_version != __version__:
        return None
    return Outcome(source, before, skipped=True)


def read_file(path: Path, limits: Limits, known: Mapping[str, Document]) -> Outcome:
    """Return what comes of a file; never raises for what is wrong with it."""
    sha256, size = identify(path)
    if skipped := _known_outcome(path.as_posix(), sha256, known):
        return skipped
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


def publish(dataset: Dataset, outcomes: Sequence[Outcome]) -> list[Change]:
    """Publish what was read, after validating the whole dataset as it would be.

    A document replaces the one with the same bytes, and the one that came from the same source.
    Returns what changed by table. Raises ValidationError or DatasetError; then nothing changed.
    """
    fresh: dict[str, Outcome] = {}
    for outcome in outcomes:
        if not outcome.skipped:
            fresh.setdefault(outcome.document.document_id, outcome)
    with dataset.locked():
        if not fresh and dataset.exists:
            return []
        sources = {outcome.source for outcome in fresh.values()}
        replaced = {
            known.document_id
            for known in known_documents(dataset).values()
            if known.document_id in fresh or known.source in sources
        }
        records: dict[str, list[Record]] = {name: [] for name in RECORDS}
        for outcome in fresh.values():
            records["documents"].append(outcome.document)
            for name, rows in outcome.tables.items():
                records[name].extend(rows)
        merged = dataset.merged(records, replaced)
        failures = validate(merged)
        if failures:
            raise ValidationError(failures)
        changes = _changes(dataset, records, replaced)
        dataset.publish(merged)
    return changes


def _changes(
    dataset: Dataset, records: Mapping[str, Sequence[Record]], replaced: set[str]
) -> list[Change]:
    changes = []
    for name, record in RECORDS.items():
        if name == "spans":
            continue
        old = {
            _bare(row[record.key], row["document_id"]): _comparable(row)
            for row in dataset.rows(name)
            if row["document_id"] in replaced
        }
        new = {
            _bare(made.own_id, getattr(made, "document_id")): _comparable(made.model_dump())  # noqa: B009
            for made in records[name]
        }
        changed = sum(old[key] != new[key] for key in old.keys() & new.keys())
        change = Change(name, len(new.keys() - old.keys()), len(old.keys() - new.keys()), changed)
        changes.append(change)
    return changes


def _bare(key: str, document_id: str) -> str:
    return key if key == document_id else key.removeprefix(document_id)


def _comparable(row: Mapping[str, Any]) -> dict[str, Any]:
    document_id = row["document_id"]
    return {
        column: _bare(value, document_id) if isinstance(value, str) else value
        for column, value in row.items()
        if column not in ("ingested_at", "document_id")
    }
