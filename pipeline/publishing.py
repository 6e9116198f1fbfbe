"""Publishing a version: rewrite only the segments that are touched, link the rest, switch once.

The order of the steps is what makes a crash harmless: a draft's folder first (whoever finds one
knows that a writer died, and clears away what it left), then the segments, then the version's
folder, all of it on the disk, then one rename of `current`.
"""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.dataset import Dataset
from pipeline.dictionary import data_dictionary, datapackage
from pipeline.errors import DatasetError
from pipeline.manifest import CHANGES, MANIFEST, Manifest, now, write_manifest
from pipeline.migrations import fingerprint
from pipeline.segments import (
    Segment,
    as_parquet,
    chunks,
    groups_to_join,
    joined,
    only,
    read_segment,
    rows_by_document,
    size_class,
    without,
    write_segment,
)
from schemas.columns import arrow_schema
from schemas.records import RECORDS

# Folders of links that stay for readers that opened an earlier version; more are made on demand.
KEPT_FOLDERS = 4
_DICTIONARY = "DATA_DICTIONARY.md"
_PACKAGE = "datapackage.json"


@dataclass(frozen=True, slots=True)
class Update:
    """What a version changes: new rows (pyarrow tables by name), and documents whose rows go.

    `homes` tells in which segment each of the `replaced` documents lies.
    """

    tables: Mapping[str, Any]
    replaced: frozenset[str] = frozenset()
    homes: Mapping[str, int] = field(default_factory=dict)
    documents: Sequence[Mapping[str, Any]] = ()
    rows: Sequence[Mapping[str, Any]] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """A published version, and the segments of the documents that were written or moved."""

    manifest: Manifest
    homes: Mapping[str, int]


@dataclass(slots=True)
class _Piece:
    """Documents that will lie in one segment: what stays of an old one, and what is new."""

    number: int
    old: Segment | None = None
    gone: set[str] = field(default_factory=set)
    new: set[str] = field(default_factory=set)

    @property
    def touched(self) -> bool:
        return self.old is None or bool(self.gone or self.new)

    @property
    def documents(self) -> int:
        return (self.old.documents if self.old else 0) - len(self.gone) + len(self.new)


def publish_version(dataset: Dataset, update: Update) -> Published:
    """Write a version and make it current. Call it under `dataset.locked()`.

    Raises DatasetError where it cannot be written; then what was published stays.
    """
    clear_leftovers(dataset)
    before = dataset.current()
    number = (before.version if before else 0) + 1
    draft = dataset.path / "versions" / f"{number:06d}.draft"
    try:
        draft.mkdir(parents=True)
        dataset.segments.mkdir(exist_ok=True)
        made, homes = _next(dataset, before, number, update)
        _write_folder(dataset, made, draft)
        _write(draft / CHANGES, json.dumps(
            {"documents": list(update.documents), "rows": list(update.rows)}, ensure_ascii=False
        ))  # fmt: skip
        _sync(dataset.segments)
        _sync(draft)
        draft.rename(dataset.folder(number))
        _sync(dataset.path / "versions")
        _point(dataset.path, "current", f"versions/{number:06d}")
        for name in (*RECORDS, _PACKAGE, _DICTIONARY):
            if not (dataset.path / name).is_symlink():
                _point(dataset.path, name, f"current/{name}")
        _sync(dataset.path)
    except OSError as error:
        if dataset.current_number() != number:
            _undo(dataset)
        reason = (error.strerror or str(error)).lower()
        raise DatasetError(
            f"{dataset.path} could not be written ({reason}); what was published stays"
        ) from error
    _trim(dataset, number)
    return Published(made, homes)


def clear_leftovers(dataset: Dataset) -> None:
    """Clear away what a writer left that died: drafts, unpublished versions, their segments."""
    newest = dataset.current_number()
    left = [
        folder
        for folder in (dataset.path / "versions").iterdir()
        if not folder.name.isdigit() or int(folder.name) > newest
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


def _next(
    dataset: Dataset, before: Manifest | None, number: int, update: Update
) -> tuple[Manifest, dict[str, int]]:
    tables = dict(update.tables)
    segments = before.segments if before else ()
    replaced = set(update.replaced)
    counted = _Counts(before)
    if before is not None and before.schema_version == 1:
        # Everything is rewritten once, as if it were new.
        old = {name: dataset.read(name) for name in RECORDS}
        counted.add(old)
        counted.remove(only(old, replaced))
        tables = joined([without(old, replaced), tables])
        counted_tables: Mapping[str, Any] = update.tables
        replaced = set()
    else:
        counted_tables = tables
    counted.add(counted_tables)
    new = sorted(tables["documents"]["document_id"].to_pylist()) if "documents" in tables else []
    pieces = {segment.number: _Piece(segment.number, segment) for segment in segments}
    for document in replaced:
        home = pieces.get(update.homes.get(document, -1))
        if home is None:
            raise DatasetError(f"{dataset.path}: no segment is known for document {document}")
        home.gone.add(document)
        if document in new:
            home.new.add(document)
    arriving = [document for document in new if document not in replaced]
    next_number = before.next_number if before else 1
    for chunk in chunks(arriving, rows_by_document(tables)):
        pieces[next_number] = _Piece(next_number, new=set(chunk))
        next_number += 1
    outdated = before is not None and bool(segments) and not before.is_current_schema
    made: list[Segment] = []
    homes: dict[str, int] = {}
    for group in _groups(pieces):
        own = [pieces[piece] for piece in group]
        if len(own) == 1 and own[0].old and not own[0].touched and not outdated:
            made.append(own[0].old)
            continue
        rows = []
        for piece in own:
            if piece.old is not None:
                old = read_segment(dataset.segments, piece.old)
                if piece.gone:
                    counted.remove(only(old, piece.gone))
                    old = without(old, piece.gone)
                rows.append(old)
            if piece.new:
                rows.append(only(tables, piece.new))
        whole = joined(rows)
        if "documents" not in whole or not whole["documents"].num_rows:
            continue
        made.append(write_segment(dataset.segments, group[0], whole))
        homes |= dict.fromkeys(whole["documents"]["document_id"].to_pylist(), group[0])
    manifest = Manifest(
        number,
        now(),
        update.note,
        tuple(made),
        next_number,
        dict(counted.rows),
        {name: dict(columns) for name, columns in counted.empty.items()},
        schemas={name: fingerprint(name) for name in RECORDS},
    )
    return manifest, homes


def _groups(pieces: Mapping[int, _Piece]) -> list[list[int]]:
    """Return the segments to be, each as the numbers of the pieces that it is made of."""
    sizes = [
        (
            number,
            piece.documents,
            piece.old.size_class
            if piece.old and not piece.touched
            else size_class(piece.documents),
        )
        for number, piece in pieces.items()
        if piece.documents
    ]
    joins = {group[0]: group for group in groups_to_join(sizes)}
    taken = {number for group in joins.values() for number in group}
    return [
        joins.get(number, [number])
        for number in sorted(pieces)
        if number in joins or number not in taken
    ]


class _Counts:
    """Rows by table and empty values by column, kept by what comes and goes."""

    def __init__(self, before: Manifest | None) -> None:
        self.rows = Counter(before.rows if before else {})
        self.empty = {
            name: Counter(before.empty.get(name, {}) if before else {}) for name in RECORDS
        }

    def add(self, tables: Mapping[str, Any], sign: int = 1) -> None:
        for name, rows in tables.items():
            self.rows[name] += sign * rows.num_rows
            for column in rows.column_names:
                empty = rows[column].null_count
                if empty:
                    self.empty[name][column] += sign * empty

    def remove(self, tables: Mapping[str, Any]) -> None:
        self.add(tables, -1)


def _write_folder(dataset: Dataset, manifest: Manifest, draft: Path) -> None:
    """Write a version's folder: a folder of links a table, and what describes them."""
    paths: dict[str, list[str]] = {}
    for table in RECORDS:
        own = draft / table
        own.mkdir()
        paths[table] = []
        for segment in manifest.segments:
            name = segment.file(table)
            if name:
                shown = name.removeprefix(f"{table}-")
                _link(dataset.segments / name, own / shown)
                paths[table].append(f"{table}/{shown}")
        if not paths[table]:
            empty = as_parquet(table, arrow_schema(table).empty_table())
            _write(own / "000000.parquet", empty)
            paths[table].append(f"{table}/000000.parquet")
        _sync(own)
    _write(draft / _PACKAGE, json.dumps(datapackage(paths), ensure_ascii=False, indent=1) + "\n")
    _write(draft / _DICTIONARY, data_dictionary())
    _write(draft / MANIFEST, write_manifest(manifest))


def _link(source: Path, target: Path) -> None:
    """Link a file, or copy it where the file system knows no links."""
    try:
        os.link(source, target)
    except FileNotFoundError as error:
        raise DatasetError(
            f"{source} is missing: a part of the dataset was removed by hand"
        ) from error
    except OSError:
        shutil.copyfile(source, target)
        _sync(target)


def _write(file: Path, content: str | bytes) -> None:
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


def _point(folder: Path, name: str, target: str) -> None:
    link = folder / f".{name}.new"
    link.unlink(missing_ok=True)
    link.symlink_to(target)
    link.replace(folder / name)


def _trim(dataset: Dataset, newest: int) -> None:
    """Remove the links of versions long past; their manifests stay, and so `--as-of` works."""
    for number in dataset.versions():
        folder = dataset.folder(number)
        if number > newest - KEPT_FOLDERS or not (folder / MANIFEST).exists():
            continue
        for name in RECORDS:
            if (folder / name).is_dir():
                # Renamed first: a reader finds the table whole or not at all.
                shutil.rmtree((folder / name).rename(folder / f".{name}"), ignore_errors=True)


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
