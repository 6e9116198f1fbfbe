"""Publishing a version: rewrite only the segments that are touched, link the rest, switch once.

The order of the steps is what makes a crash harmless: a draft's folder first (whoever finds one
knows that a writer died, and clears away what it left), then the segments, then the version's
folder, all of it on the disk, then one rename of `current`.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import DatasetError, damaged
from pipeline.store.data_dictionary import data_dictionary, datapackage
from pipeline.store.dataset import Dataset
from pipeline.store.manifest import (
    CHANGES,
    MANIFEST,
    UNFINISHED,
    Manifest,
    VersionChanges,
    write_changes,
    write_manifest,
)
from pipeline.store.rewriting import Update, next_manifest
from pipeline.store.segments import as_parquet
from schemas.records import RECORDS
from schemas.table_columns import arrow_schema

# Folders of links that stay for readers that opened an earlier version; more are made on demand.
KEPT_FOLDERS = 4
_DICTIONARY = "DATA_DICTIONARY.md"
_PACKAGE = "datapackage.json"
_EMPTY = "000000.parquet"


@dataclass(frozen=True, slots=True)
class Published:
    """A published version, and the segments of the documents that were written or moved."""

    manifest: Manifest
    segment_by_document: Mapping[str, int]


def publish_version(dataset: Dataset, update: Update) -> Published:
    """Write a version and make it current. Call it under `dataset.locked()`.

    Raises DatasetError where it cannot be written; then what was published stays.
    """
    refuse_damage(dataset)
    clear_leftovers(dataset)
    before = dataset.current()
    number = (before.version if before else 0) + 1
    draft = dataset.path / "versions" / f"{number:06d}.draft"
    try:
        draft.mkdir(parents=True)
        dataset.segments.mkdir(exist_ok=True)
        made, segment_by_document = next_manifest(dataset, before, number, update)
        write_folder(dataset, made, draft, _next_to_trim(dataset))
        write_whole(draft / CHANGES, write_changes(VersionChanges(update.documents, update.rows)))
        write_whole(draft / UNFINISHED, "")
        _sync(dataset.segments)
        _sync(draft)
        draft.rename(dataset.folder(number))
        _sync(dataset.path / "versions")
        point(dataset.path, "current", f"versions/{number:06d}")
        for name in (*RECORDS, _PACKAGE, _DICTIONARY):
            if not (dataset.path / name).is_symlink():
                point(dataset.path, name, f"current/{name}")
        _sync(dataset.path)
        (dataset.folder(number) / UNFINISHED).unlink()
    except OSError as error:
        if dataset.current_number() != number:
            _undo(dataset)
        reason = (error.strerror or str(error)).lower()
        raise DatasetError(
            "%(path)s could not be written (%(reason)s); what was published stays",
            path=dataset.path,
            reason=reason,
        ) from error
    _trim(dataset, number)
    return Published(made, segment_by_document)


def refuse_damage(dataset: Dataset) -> None:
    """Raise DatasetError where `current` is not a link to the newest published version."""
    newest = dataset.current_number()
    folders = [name for name in ("current", *RECORDS) if _is_folder(dataset.path / name)]
    if folders:
        raise damaged(
            f"{dataset.path / folders[0]} is a folder, and was a link: this is a copy, which can "
            "be read and not written"
        )
    later = [number for number in dataset.published() if number > newest]
    if later:
        raise damaged(
            f"{dataset.path / 'current'} leads to version {newest}, while version {later[-1]} was "
            "published"
        )


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def clear_leftovers(dataset: Dataset) -> None:
    """Clear away what a writer left that died: drafts, unpublished versions, their segments."""
    newest = dataset.current_number()
    if newest:
        (dataset.folder(newest) / UNFINISHED).unlink(missing_ok=True)
    left = [
        folder
        for folder in (dataset.path / "versions").iterdir()
        if folder.suffix in (".draft", ".dead")
        or (folder.name.isdigit() and int(folder.name) > newest and (folder / UNFINISHED).exists())
    ]
    for folder in left:
        # The first half of a folder's removal must not look like a version.
        dying = folder if folder.suffix else folder.rename(folder.with_suffix(".dead"))
        collect(dataset)
        shutil.rmtree(dying, ignore_errors=True)


def collect(dataset: Dataset) -> int:
    """Remove the segment files that no version is made of; returns how many bytes they held."""
    used: set[str] = set()
    for version in dataset.versions():
        used |= dataset.manifest(version).names
    freed = 0
    for file in dataset.segments.iterdir() if dataset.segments.is_dir() else ():
        if file.name not in used:
            freed += file.stat().st_size
            file.unlink(missing_ok=True)
    return freed


def _undo(dataset: Dataset) -> None:
    """Give back the room that a failed attempt took; what cannot be removed the next run clears."""
    try:
        clear_leftovers(dataset)
    except OSError:
        return


def write_folder(
    dataset: Dataset, manifest: Manifest, draft: Path, old: Path | None = None
) -> None:
    """Write a version's folder: a folder of links a table, and what describes them.

    The folders of `old`, the version that would be trimmed next, are taken over: most of their
    links are wanted again, so the cost follows what changed and not what is there.
    """
    paths: dict[str, list[str]] = {}
    for table in reversed(RECORDS):
        own = draft / table
        if old is not None and (old / table).is_dir():
            (old / table).rename(own)
        else:
            own.mkdir()
        wanted = {
            name.removeprefix(f"{table}-"): dataset.segments / name
            for segment in manifest.segments
            if (name := segment.file(table))
        }
        there = {entry.name for entry in os.scandir(own)}
        for name in there - wanted.keys():
            (own / name).unlink()
        for name in wanted.keys() - there:
            _link(wanted[name], own / name)
        if not wanted:
            write_whole(own / _EMPTY, as_parquet(table, arrow_schema(table).empty_table()))
        _sync(own)
        paths[table] = [f"{table}/{name}" for name in wanted or (_EMPTY,)]
    write_whole(
        draft / _PACKAGE, json.dumps(datapackage(paths), ensure_ascii=False, indent=1) + "\n"
    )
    write_whole(draft / _DICTIONARY, data_dictionary())
    write_whole(draft / MANIFEST, write_manifest(manifest))


def _next_to_trim(dataset: Dataset) -> Path | None:
    """Return the folder of the version whose links are the next to go, if there is one."""
    folder = dataset.folder(dataset.current_number() - KEPT_FOLDERS + 1)
    return folder if _is_linked(folder) else None


def _is_linked(folder: Path) -> bool:
    """Whether a version has its links; those of `documents` are the last to go."""
    return (folder / MANIFEST).exists() and (folder / "documents").is_dir()


def _link(source: Path, target: Path) -> None:
    """Link a file, or copy it where the file system knows no links."""
    try:
        os.link(source, target)
    except FileNotFoundError as error:
        raise damaged(f"{source} is gone") from error
    except OSError:
        shutil.copyfile(source, target)
        _sync(target)


def write_whole(file: Path, content: str | bytes) -> None:
    """Write a file; it is on the disk when this returns."""
    with file.open("wb") as opened:
        opened.write(content.encode() if isinstance(content, str) else content)
        opened.flush()
        os.fsync(opened.fileno())


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def point(folder: Path, name: str, target: str) -> None:
    """Have the link `name` in a folder lead to `target`, in one step."""
    link = folder / f".{name}.new"
    link.unlink(missing_ok=True)
    link.symlink_to(target)
    link.replace(folder / name)


def _trim(dataset: Dataset, newest: int) -> None:
    """Remove the links of versions long past; their manifests stay, and so `--as-of` works."""
    for number in reversed([n for n in dataset.versions() if n <= newest - KEPT_FOLDERS]):
        folder = dataset.folder(number)
        if not _is_linked(folder):
            break
        for name in reversed(RECORDS):
            if (folder / name).is_dir():
                # Renamed first: a reader finds the table whole or not at all.
                (folder / name).rename(folder / f".{name}")
        for dying in folder.glob(".*"):
            shutil.rmtree(dying, ignore_errors=True)


def prune_versions(dataset: Dataset, gone: Sequence[int]) -> int:
    """Remove versions, and the files that only they were made of; returns the bytes freed.

    Call it under `dataset.locked()`. The current version is never removed.
    """
    clear_leftovers(dataset)
    for number in gone:
        if number != dataset.current_number():
            folder = dataset.folder(number)
            shutil.rmtree(folder.rename(folder.with_suffix(".dead")), ignore_errors=True)
    return collect(dataset)
