"""The content of `paragraf history`, `prune` and `status`: data about versions and files."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.corrections.correction_files import read_corrections
from pipeline.errors import DatasetError, ReadError
from pipeline.store.dataset import Dataset
from pipeline.store.fetch_ledger import FetchLedger
from pipeline.store.ledger import Ledger, open_ledger, read_ledger
from pipeline.store.manifest import Manifest
from pipeline.store.originals import locate
from pipeline.store.publishing import prune_versions
from pipeline.vocabularies import parser_version_of
from schemas.records.ledger_records import LedgerEntry


@dataclass(frozen=True, slots=True)
class Entry:
    """A version in the history; `documents` counts what became of the documents of the run."""

    manifest: Manifest
    documents: dict[str, int]
    rows: dict[str, int]
    files: Sequence[LedgerEntry]


def history(dataset: Dataset) -> list[Entry]:
    """Return the versions that are still there, newest first."""
    found = []
    for version in reversed(dataset.versions()):
        changes = dataset.changes(version)
        rows = Counter[str]()
        for change in changes.rows:
            rows.update(added=change.added, removed=change.removed, changed=change.changed)
        statuses = Counter[str](entry.status for entry in changes.documents)
        found.append(
            Entry(dataset.manifest(version), dict(statuses), dict(rows), changes.documents)
        )
    return found


def history_as_json(entries: list[Entry]) -> list[dict[str, Any]]:
    """Return a history as plain data."""
    return [
        {
            "version": entry.manifest.version,
            "published_at": entry.manifest.published_at,
            "parser_version": entry.manifest.parser_version,
            "note": entry.manifest.note,
            "documents": entry.documents,
            "rows": entry.rows,
            "sources": {file.source: file.status for file in entry.files},
        }
        for entry in entries
    ]


def prune(dataset: Dataset, keep: int, before: str | None, dry_run: bool) -> tuple[list[int], int]:
    """Remove all but the newest `keep` versions, or those published before a day.

    Returns the versions that go and the bytes freed. The current version always stays.
    """
    if before is not None:
        try:
            day = datetime.date.fromisoformat(before)
        except ValueError as error:
            raise DatasetError(
                "'%(before)s' is no day; write it as 2025-03-12", before=before
            ) from error
    with dataset.locked():
        versions = dataset.versions()
        if before is None:
            gone = versions[:-keep]
        else:
            gone = [
                version
                for version in versions[:-1]
                if datetime.datetime.fromisoformat(dataset.manifest(version).published_at).date()
                < day
            ]
        if dry_run:
            return gone, 0
        with open_ledger(dataset) as ledger:
            # The ledger is brought up first: it learns from versions what it missed.
            freed = prune_versions(dataset, gone)
            ledger.forget_versions(gone)
            return gone, freed


@dataclass(frozen=True, slots=True)
class Status:
    """The ledger at a glance. `stale` are published entries and why they may not be up to date.

    `least_covered` are published documents of which not all that should give rows was read, the
    lowest coverage first: the file's name and the share.
    """

    counts: dict[str, int]
    problems: list[LedgerEntry]
    stale: list[tuple[LedgerEntry, str]]
    version: int
    published_at: str
    least_covered: list[tuple[str, float]] = field(default_factory=list)


def status(dataset: Dataset) -> Status:
    """Return what is in, what failed and why, what is stale; files are looked at, not read."""
    with read_ledger(dataset) as ledger:
        if (
            ledger is not None
            and ledger.version == dataset.current_number()
            and ledger.names_are_settled
        ):
            return _status(dataset, ledger)
    with dataset.locked(), open_ledger(dataset) as ledger_now:
        return _status(dataset, ledger_now)


def _status(dataset: Dataset, ledger: Ledger) -> Status:
    shown, entries = dataset.current(), ledger.entries()
    counts = Counter[str](entry.status for entry in entries)
    return Status(
        dict(counts),
        [entry for entry in entries if entry.error and entry.status != "replaced"],
        list(_stale(entries, dataset, ledger)),
        shown.version if shown else 0,
        shown.published_at if shown else "",
        _least_covered(dataset),
    )


_LISTED = 5
_CORRECTED = "+corrections."


def _least_covered(dataset: Dataset) -> list[tuple[str, float]]:
    found = [
        (str(row["file_name"]), float(row["coverage"]))
        for row in dataset.rows("documents")
        if row["status"] == "published" and row["coverage"] is not None and row["coverage"] < 1
    ]
    return sorted(found, key=lambda entry: (entry[1], entry[0]))[:_LISTED]


def _stale(
    entries: list[LedgerEntry], dataset: Dataset, ledger: Ledger
) -> Iterator[tuple[LedgerEntry, str]]:
    base = parser_version_of(dataset.path)
    corrections = read_corrections(dataset.path)
    vanished = {row.source: row.gone_at for row in FetchLedger(ledger).listings() if row.gone_at}
    for entry in entries:
        if entry.status != "published":
            continue
        if entry.source in vanished:
            yield entry, f"no longer published since {vanished[entry.source]}; it is kept"
            continue
        try:
            file = locate(entry.source, dataset, ledger).path
        except ReadError:
            yield entry, "the fetched file is not kept any more"
            continue
        if not file.exists():
            yield entry, "the file is gone"
        elif file.stat().st_size != entry.size_bytes:
            yield entry, "the file has changed"
        else:
            version = corrections.version(entry.sha256, entry.source, base)
            if entry.parser_version != version:
                yield entry, _why_due(entry.parser_version, version)


def _why_due(read_by: str, version: str) -> str:
    """Return why a document that is published is to be read again."""
    if read_by.split(_CORRECTED)[0] == version.split(_CORRECTED)[0]:
        return "its corrections have changed; they are made when it is read again"
    return f"read by paragraf {read_by}, this is {version}"


def status_as_json(found: Status) -> dict[str, Any]:
    """Return a status as plain data."""
    return {
        "version": found.version,
        "published_at": found.published_at,
        "counts": found.counts,
        "problems": [entry.model_dump() for entry in found.problems],
        "stale": [{"source": entry.source, "why": why} for entry, why in found.stale],
        "least_covered": [
            {"file_name": name, "coverage": share} for name, share in found.least_covered
        ],
    }
