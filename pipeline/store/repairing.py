"""Mending a dataset from its manifests, its ledger and the copies of files that it holds.

Nothing is deleted that is not there twice: what is damaged is moved to `set-aside`. Where the rows
of some documents are lost, the documents stay, as failed with that reason, to be read again.
"""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow.parquet as pq

from pipeline import __version__
from pipeline.store.checking import Problem, check, is_sound, newest_version
from pipeline.store.dataset import Dataset, as_table
from pipeline.store.ledger import Ledger, open_ledger
from pipeline.store.manifest import (
    MANIFEST,
    Manifest,
    VersionChanges,
    now,
    read_manifest,
    write_changes,
    write_manifest,
)
from pipeline.store.originals import name_of_source
from pipeline.store.publishing import point, publish_version, write_folder, write_whole
from pipeline.store.rewriting import Update
from pipeline.store.segments import Segment
from schemas.records import RECORDS, Document
from schemas.records.ledger_records import LedgerEntry

_SET_ASIDE = "set-aside"


@dataclass(slots=True)
class Repair:
    """What was done, in words; the sources of documents to read again; what is still wrong."""

    done: list[str] = field(default_factory=list)
    to_read: list[str] = field(default_factory=list)
    left: list[Problem] = field(default_factory=list)


def repair(dataset: Dataset) -> Repair:
    """Mend what can be mended, from the link `current` to the rows; other writers wait.

    Raises DatasetError where the dataset cannot be written.
    """
    made = Repair()
    with dataset.locked():
        _set_ledger_aside(dataset, made)
        _restore_files(dataset, made)
        _mend_links(dataset, made)
        if dataset.exists:
            with open_ledger(dataset) as ledger:
                _restore_manifests(dataset, ledger, made)
                _drop_damaged(dataset, ledger, made)
            _mend_folders(dataset, made)
        made.left = check(dataset)
    return made


def _problems(dataset: Dataset, *kinds: str) -> list[Problem]:
    return [problem for problem in check(dataset) if problem.kind in kinds]


def _set_ledger_aside(dataset: Dataset, made: Repair) -> None:
    for problem in _problems(dataset, "ledger"):
        if problem.path.exists():
            _set_aside(dataset, problem.path)
        made.done.append(f"{problem}; it was made anew from the dataset")


def _restore_files(dataset: Dataset, made: Repair) -> None:
    """Bring files back from other places of the dataset: manifests and segments, by their hash."""
    newest = newest_version(dataset)
    copied = dataset.path / "current"
    for problem in _problems(dataset, "manifest"):
        if dataset.is_copy and problem.version == newest and (copied / MANIFEST).is_file():
            _replace(dataset, problem.path, (copied / MANIFEST).read_bytes())
            made.done.append(f"{problem}; it was taken from {copied}")
    for problem in _problems(dataset, "segment"):
        twin = _twin(dataset, problem.path.name)
        if twin is not None:
            _replace(dataset, problem.path, twin.read_bytes())
            made.done.append(f"{problem}; it was taken from {twin}")


def _twin(dataset: Dataset, name: str) -> Path | None:
    """Return a sound copy of a segment's file: linked in a version, or in a folder of a copy."""
    table, _, rest = name.partition("-")
    places = [*(dataset.path / "versions").iterdir(), dataset.path / "current", dataset.path]
    found = (place / table / rest for place in places)
    return next((file for file in found if file.is_file() and is_sound(file)), None)


def _mend_links(dataset: Dataset, made: Repair) -> None:
    newest = newest_version(dataset)
    for problem in _problems(dataset, "copy", "current", "link"):
        path = problem.path
        if path.is_dir() and not path.is_symlink():
            _retire(dataset, path)
        elif path.exists() and not path.is_symlink():
            _set_aside(dataset, path)
        target = f"versions/{newest:06d}" if path.name == "current" else f"current/{path.name}"
        point(dataset.path, path.name, target)
        made.done.append(f"{problem}; it leads to {target} again")


def _retire(dataset: Dataset, folder: Path) -> None:
    """Remove a folder that took the place of a link, if all rows in it are in the segments too."""
    extra = [
        file
        for file in folder.rglob("*.parquet")
        if file.name != "000000.parquet"
        and not is_sound(dataset.segments / f"{file.parent.name}-{file.name}")
    ]
    if extra:
        _set_aside(dataset, folder)
    else:
        shutil.rmtree(folder)


def _restore_manifests(dataset: Dataset, ledger: Ledger, made: Repair) -> None:
    for problem in _problems(dataset, "manifest"):
        assert problem.version is not None
        kept = ledger.manifest_of(problem.version)
        if kept is not None:
            _replace(dataset, problem.path, kept[0].encode())
            made.done.append(f"{problem}; it was taken from the ledger")
        elif (dataset.folder(problem.version) / "documents").is_dir():
            content = write_manifest(_manifest_from(dataset, problem.version))
            _replace(dataset, problem.path, content.encode())
            made.done.append(f"{problem}; it was made anew from the files of the version")
    for problem in _problems(dataset, "changes"):
        assert problem.version is not None
        kept = ledger.manifest_of(problem.version)
        content = kept[1] if kept is not None else write_changes(VersionChanges())
        _replace(dataset, problem.path, content.encode())
        made.done.append(
            f"{problem}; it was taken from the ledger" if kept is not None else
            f"{problem}; what this version changed is not known any more"
        )  # fmt: skip


def _manifest_from(dataset: Dataset, version: int) -> Manifest:
    """Return a manifest made from the files that are linked in a version's folder."""
    folder = dataset.folder(version)
    files: dict[int, dict[str, tuple[str, int]]] = {}
    documents: dict[int, int] = {}
    for table in RECORDS:
        for file in sorted((folder / table).glob("*-*.parquet")):
            number, _, digest = file.stem.partition("-")
            rows = pq.read_metadata(file).num_rows
            files.setdefault(int(number), {})[table] = (digest, rows)
            if table == "documents":
                documents[int(number)] = rows
    segments = tuple(Segment(n, documents.get(n, 0), own) for n, own in sorted(files.items()))
    taken = [int(file.name.split("-")[1]) for file in dataset.segments.glob("*-*-*.parquet")]
    rows = {name: sum(s.files[name][1] for s in segments if name in s.files) for name in RECORDS}
    at = datetime.datetime.fromtimestamp(folder.stat().st_mtime, datetime.UTC)
    return Manifest(
        version,
        at.replace(tzinfo=None).isoformat(timespec="seconds"),
        "made anew by paragraf check --repair",
        segments,
        max(taken, default=0) + 1,
        rows,
        schemas={},  # unknown: the next run brings every file to today's columns
    )


def _drop_damaged(dataset: Dataset, ledger: Ledger, made: Repair) -> None:
    """Publish a version without the segments that cannot be mended, their documents as failed."""
    broken = {problem.path for problem in _problems(dataset, "segment") if problem.version}
    shown = dataset.current()
    if not broken or shown is None:
        return
    numbers = {
        segment.number
        for segment in shown.segments
        for table in segment.files
        if dataset.segments / (segment.file(table) or "") in broken
    }
    documents = ledger.documents_in(numbers)
    names = ", ".join(sorted(path.name for path in broken))
    entries = [
        _lost(entry, names)
        for document in documents
        for entry in ledger.of_document(document)
        if entry.status != "replaced"
    ]
    for path in broken:
        if path.exists():
            _set_aside(dataset, path)
    rows = list({entry.document_id: _failed(entry) for entry in entries}.values())
    rows.sort(key=lambda row: row.document_id)
    update = Update(
        {"documents": as_table("documents", rows)},
        documents=entries,
        note="check --repair",
        dropped=frozenset(numbers),
    )
    published = publish_version(dataset, update)
    ledger.record(published.manifest.version, entries, published.segment_by_document, documents, {})
    made.to_read += sorted({entry.source for entry in entries})
    made.done.append(
        f"{names}: could not be mended; {len(documents)} document(s) must be read again"
    )


def _lost(entry: LedgerEntry, names: str) -> LedgerEntry:
    reason = (
        f"{name_of_source(entry.source)}: its rows were in a damaged file of the dataset "
        f"({names}); it must be read again"
    )
    update = {"status": "failed", "error": reason, "superseded_by": None}
    return entry.model_copy(update=update)


def _failed(entry: LedgerEntry) -> Document:
    return Document(
        document_id=entry.document_id,
        sha256=entry.sha256,
        source=entry.source,
        file_name=name_of_source(entry.source),
        size_bytes=entry.size_bytes,
        page_count=0,
        title=None,
        municipality=None,
        text_layer="none",
        status="failed",
        error=entry.error,
        parser_version=__version__,
        ingested_at=datetime.datetime.fromisoformat(now()),
    )


def _mend_folders(dataset: Dataset, made: Repair) -> None:
    """Link the files of versions anew where the folders do not hold what their manifests say."""
    problems = _problems(dataset, "files")
    for version in sorted({problem.version for problem in problems if problem.version}):
        own = [problem for problem in problems if problem.version == version]
        folder = dataset.folder(version)
        draft = folder.with_suffix(".draft")
        draft.mkdir()
        write_folder(dataset, read_manifest(folder), draft)
        for path in sorted(draft.iterdir()):
            place = folder / path.name
            if place.is_dir():
                _set_aside(dataset, place)
            path.replace(place)
        draft.rmdir()
        made.done += [f"{problem}; the files were linked anew" for problem in own]


def _replace(dataset: Dataset, path: Path, content: bytes) -> None:
    """Write a file anew; a damaged one is set aside."""
    if path.exists():
        _set_aside(dataset, path)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, content)


def _set_aside(dataset: Dataset, path: Path) -> None:
    """Move a file or folder to `set-aside`, under a name that says where it was."""
    folder = dataset.path / _SET_ASIDE
    folder.mkdir(exist_ok=True)
    where = "-".join(path.relative_to(dataset.path).parts)
    path.replace(next(_free_names(folder, where)))


def _free_names(folder: Path, name: str) -> Iterator[Path]:
    day = now()[:10]
    yield from (
        place
        for number in range(1, 10_000)
        if not (place := folder / f"{day}-{number}-{name}").exists()
    )
