"""The manifest of a version: which segments it is made of, and what it holds by table.

Nothing else must be read to know a version. Its size grows with the number of segments, which is a
hundredth of the number of documents. What changed, document by document, is in `changes.json`
beside it.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from pipeline import __version__
from pipeline.errors import damaged
from pipeline.store.migrations import SCHEMA_VERSION, check_version, fingerprint
from pipeline.store.segments import Segment
from schemas.records import RECORDS
from schemas.records.ledger_records import LedgerEntry

MANIFEST = "manifest.json"
CHANGES = "changes.json"
# In the folder of a version until `current` leads to it: after a crash, it may be cleared away.
UNFINISHED = ".unfinished"


@dataclass(frozen=True, slots=True)
class Manifest:
    """A version. `rows` counts by table, `empty` the empty values by table and column."""

    version: int
    published_at: str
    note: str
    segments: tuple[Segment, ...] = ()
    next_number: int = 1
    rows: Mapping[str, int] = field(default_factory=dict)
    empty: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    parser_version: str = __version__
    schema_version: int = SCHEMA_VERSION
    schemas: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_current_schema(self) -> bool:
        """Whether every file has today's columns."""
        return self.schemas == {name: fingerprint(name) for name in RECORDS}

    @property
    def names(self) -> set[str]:
        """The names of the files that the version is made of."""
        return {
            name
            for segment in self.segments
            for table in segment.files
            if (name := segment.file(table))
        }


@dataclass(frozen=True, slots=True)
class TableChange:
    """How many rows of a table were added, removed and changed."""

    table: str
    added: int
    removed: int
    changed: int

    @property
    def total(self) -> int:
        """How many rows differ."""
        return self.added + self.removed + self.changed


@dataclass(frozen=True, slots=True)
class VersionChanges:
    """What a version changed: the ledger's entries of the documents of the run, and the rows."""

    documents: Sequence[LedgerEntry] = ()
    rows: Sequence[TableChange] = ()


def now() -> str:
    """Return the time, UTC, as it is written in manifests and the ledger."""
    return datetime.datetime.now(datetime.UTC).replace(tzinfo=None).isoformat(timespec="seconds")


def write_manifest(manifest: Manifest) -> str:
    """Return a manifest as JSON, a line for each segment."""
    plain = {key: value for key, value in asdict(manifest).items() if key != "segments"}
    head = json.dumps(plain, ensure_ascii=False, indent=1)
    lines = ",\n".join(
        json.dumps([segment.number, segment.documents, segment.files], separators=(",", ":"))
        for segment in manifest.segments
    )
    return f'{head[:-2]},\n "segments": [\n{lines}\n ]\n}}\n'


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of a version's folder; a version of release 0.1 has none and no segments.

    Raises DatasetError where it cannot be read, or a newer release wrote it.
    """
    file = folder / MANIFEST
    try:
        plain = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return _of_first_schema(folder)
    except (OSError, ValueError) as error:
        raise damaged(f"{file} cannot be read ({error})") from error
    if not isinstance(plain, dict) or not isinstance(plain.get("schema_version"), int):
        raise damaged(f"{file} cannot be read (it is no manifest)")
    check_version(plain["schema_version"], str(folder.parent.parent))
    try:
        segments = tuple(
            Segment(number, count, {table: (name, rows) for table, (name, rows) in files.items()})
            for number, count, files in plain.pop("segments")
        )
        return Manifest(**plain, segments=segments)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise damaged(f"{file} cannot be read ({error})") from error


def write_changes(changes: VersionChanges) -> str:
    """Return the changes of a version as JSON."""
    return json.dumps(
        {
            "documents": [entry.model_dump() for entry in changes.documents],
            "rows": [asdict(change) for change in changes.rows],
        },
        ensure_ascii=False,
    )


def read_changes(folder: Path) -> VersionChanges:
    """Return the changes of a version's folder; a version of release 0.1 has none.

    Raises DatasetError where they cannot be read.
    """
    file = folder / CHANGES
    try:
        plain = json.loads(file.read_text(encoding="utf-8"))
        return VersionChanges(
            tuple(LedgerEntry(**entry) for entry in plain["documents"]),
            tuple(TableChange(**change) for change in plain["rows"]),
        )
    except FileNotFoundError:
        return VersionChanges()
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise damaged(f"{file} cannot be read ({error})") from error


def _of_first_schema(folder: Path) -> Manifest:
    if not (folder / "documents" / "documents.parquet").is_file():
        raise damaged(f"{folder / MANIFEST} is gone")
    written = datetime.datetime.fromtimestamp(folder.stat().st_mtime, datetime.UTC)
    return Manifest(
        int(folder.name),
        written.replace(tzinfo=None).isoformat(timespec="seconds"),
        "written by paragraf 0.1",
        parser_version="0.1.0",
        schema_version=1,
    )
