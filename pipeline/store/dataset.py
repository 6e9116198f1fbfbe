"""The dataset on disk: versions of all tables, published whole or not at all.

    dataset/segments/goals-000012-9f86....parquet    rows, written once (see store.segments)
    dataset/versions/000012/manifest.json            a version: which segments it is made of
    dataset/versions/000012/goals/                   the same files, linked, for everybody's tools
    dataset/current -> versions/000012               the one switch that publishes
    dataset/goals -> current/goals                   where analysts look

A version is put together beside the others and made current by renaming one symbolic link, which
is atomic. `docs/dataset.md` gives the reasons.
"""

from __future__ import annotations

import datetime
import fcntl
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar, cast

import pyarrow as pa

from pipeline.errors import DatasetError, damaged
from pipeline.store.manifest import (
    MANIFEST,
    UNFINISHED,
    Manifest,
    VersionChanges,
    read_changes,
    read_manifest,
)
from pipeline.store.migrations import to_current
from pipeline.store.segments import by_document, joined, only, read_parquet, read_segment
from pipeline.vocabularies import CORRECTIONS, FOLDER
from schemas.records import RECORDS, Record
from schemas.table_columns import arrow_schema, columns
from schemas.table_types import Tables

R = TypeVar("R", bound=Record)


class Dataset:
    """A dataset in a folder, which need not exist yet; its current version, or one before it."""

    def __init__(self, path: Path, pinned: Manifest | None = None) -> None:
        """Open the dataset at `path`; raises DatasetError where a file or something else is.

        A `pinned` dataset stays at that version while others publish.
        """
        self.path = path
        self._pinned = pinned
        if path.exists() and not path.is_dir():
            raise DatasetError("%(path)s is not a folder; choose another --dataset", path=path)
        if (path / "segments").is_dir() and not (path / "versions").is_dir():
            raise DatasetError(
                "%(folder)s is gone, and with it what the segments are part of; take it back from "
                "a backup, or read the documents into a new dataset",
                folder=path / "versions",
            )
        strange = path.is_dir() and any(
            inside.name not in (FOLDER, CORRECTIONS) for inside in path.iterdir()
        )
        if strange and not (path / "versions").is_dir():
            raise DatasetError(
                "%(path)s holds other things than a dataset; choose another --dataset", path=path
            )

    @property
    def exists(self) -> bool:
        """Whether a version has been published. Raises DatasetError as `current_number` does."""
        return self.current_number() > 0

    @property
    def segments(self) -> Path:
        """The folder of the segments."""
        return self.path / "segments"

    def folder(self, version: int) -> Path:
        """Return the folder of a version."""
        return self.path / "versions" / f"{version:06d}"

    def current(self) -> Manifest | None:
        """Return the version that this dataset shows, or None where nothing is published."""
        if self._pinned is not None or not self.exists:
            return self._pinned
        return read_manifest(self.folder(self.current_number()))

    def versions(self) -> list[int]:
        """Return the numbers of the published versions that are still there, oldest first."""
        newest = self.current_number()
        numbers = [number for number in self._numbers() if number <= newest]
        return sorted(numbers)

    def current_number(self) -> int:
        """Return the number of the newest published version; 0 where there is none.

        A copy in which `current` became a folder is read as what it is. Raises DatasetError where
        `current` is lost or damaged while versions are there: only where a second look finds it
        the same, since a writer may publish between the first look and what is read by it.
        """
        while True:
            seen = self._look()
            try:
                return self._number_by(seen)
            except DatasetError:
                if self._look() == seen:
                    raise

    def _look(self) -> tuple[int, str] | None:
        """Return what kind of file `current` is and where it leads; None where it is not there."""
        link = self.path / "current"
        try:
            kind = stat.S_IFMT(link.lstat().st_mode)
            return kind, str(link.readlink()) if kind == stat.S_IFLNK else ""
        except (FileNotFoundError, NotADirectoryError):
            return None

    def _number_by(self, seen: tuple[int, str] | None) -> int:
        link = self.path / "current"
        if seen is None:
            if published := self.published():
                raise damaged(
                    f"{link} is gone, while {_listed(published)} of the versions are there"
                )
            return 0
        kind, target = seen
        if kind == stat.S_IFDIR:
            return self._number_of_copy()
        if kind != stat.S_IFLNK:
            raise damaged(f"{link} is a file, and should be a link to the newest version")
        name = Path(target).name
        if not name.isdigit() or not self.folder(int(name)).is_dir():
            raise damaged(f"{link} leads to {target}, where no version is")
        return int(name)

    @property
    def is_copy(self) -> bool:
        """Whether `current` is a folder: links become folders in `cp -rL`, zip and SharePoint."""
        link = self.path / "current"
        return link.is_dir() and not link.is_symlink()

    def _number_of_copy(self) -> int:
        copied = self.path / "current"
        if (copied / MANIFEST).is_file():
            return read_manifest(copied).version
        return max(self.published(), default=0)

    def published(self) -> list[int]:
        """Return the numbers of the versions that were published for certain, whatever `current`
        says: the mark of an unfinished one is gone."""
        return sorted(n for n in self._numbers() if not (self.folder(n) / UNFINISHED).exists())

    def _numbers(self) -> list[int]:
        folder = self.path / "versions"
        if not folder.is_dir():
            return []
        return [int(found.name) for found in folder.iterdir() if found.name.isdigit()]

    def manifest(self, version: int) -> Manifest:
        """Return a version's manifest. Raises DatasetError, with the versions that there are."""
        if version not in self.versions():
            there = _listed(self.versions())
            raise DatasetError(
                "%(path)s has no version %(version)s; it has %(there)s",
                path=self.path,
                version=version,
                there=there,
            )
        return read_manifest(self.folder(version))

    def changes(self, version: int) -> VersionChanges:
        """Return what a version changed. Raises DatasetError where that cannot be read."""
        return read_changes(self.folder(version))

    def at(self, as_of: str | None = None) -> Dataset:
        """Return the dataset held at one version: the current one, a number, or a day or time.

        A day or time means the last version published until then. Raises DatasetError where there
        is none.
        """
        if as_of is None:
            return Dataset(self.path, self.current())
        if as_of.isdigit() and len(as_of) < 8:
            return Dataset(self.path, self.manifest(int(as_of)))
        until = _until(as_of)
        for version in reversed(self.versions()):
            found = self.manifest(version)
            if datetime.datetime.fromisoformat(found.published_at) <= until:
                return Dataset(self.path, found)
        raise DatasetError(
            "%(path)s has no version as of %(as_of)s; see: paragraf history",
            path=self.path,
            as_of=as_of,
        )

    def files(self, table: str) -> list[Path]:
        """Return the parquet files of a table in their order."""
        shown = self.current()
        if shown is None:
            return []
        if shown.schema_version == 1:
            file = self.folder(shown.version) / table / f"{table}.parquet"
            return [file] if file.exists() else []
        names = (segment.file(table) for segment in shown.segments)
        return [self.segments / name for name in names if name]

    def read(self, table: str) -> pa.Table:
        """Return a table as a pyarrow Table ordered by document, empty where there is none."""
        parts = [to_current(table, read_parquet(file)) for file in self.files(table)]
        return by_document(pa.concat_tables([arrow_schema(table).empty_table(), *parts]))

    def rows(self, table: str) -> list[dict[str, Any]]:
        """Return the rows of a table as dicts, ordered by document."""
        found: list[dict[str, Any]] = self.read(table).to_pylist()
        return found

    def rows_of(
        self,
        documents: Iterable[str],
        segment_by_document: Mapping[str, int],
        tables: Sequence[str] = tuple(RECORDS),
    ) -> Tables:
        """Return tables with the rows of some documents, by the segments that hold them."""
        shown = self.current()
        wanted = sorted(set(documents))
        pieces: list[Tables] = []
        if shown is not None and shown.schema_version == 1:
            pieces = [{name: self.read(name) for name in tables}] if wanted else []
        elif shown is not None:
            numbers = {
                segment_by_document[document]
                for document in wanted
                if document in segment_by_document
            }
            pieces = [
                read_segment(self.segments, segment, tables)
                for segment in shown.segments
                if segment.number in numbers
            ]
        return joined([only(piece, wanted) for piece in pieces])

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other writers out; they wait. The kernel frees the lock of a process that dies."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            (self.path / "versions").mkdir(exist_ok=True)
            with (self.path / ".lock").open("w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                yield
        except PermissionError as error:
            raise DatasetError(
                "%(path)s cannot be written: permission denied; what was published stays",
                path=self.path,
            ) from error
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise DatasetError(
                "%(path)s could not be written (%(reason)s); what was published stays",
                path=self.path,
                reason=reason,
            ) from error


def _until(as_of: str) -> datetime.datetime:
    try:
        if len(as_of) <= 10:
            day = datetime.date.fromisoformat(as_of)
            return datetime.datetime.combine(day, datetime.time.max)
        return datetime.datetime.fromisoformat(as_of).replace(tzinfo=None)
    except ValueError as error:
        raise DatasetError(
            "'%(as_of)s' is neither a version's number nor a day such as 2025-03-12; see: "
            "paragraf history",
            as_of=as_of,
        ) from error


def _listed(numbers: Sequence[int]) -> str:
    if not numbers:
        return "none"
    return f"{numbers[0]} to {numbers[-1]}" if len(numbers) > 1 else f"only {numbers[0]}"


def as_table(name: str, records: Sequence[Record]) -> pa.Table:
    """Return records as a pyarrow Table in the order and types of their columns."""
    names = [column.name for column in columns(name)]
    arrays = {column: [getattr(record, column) for record in records] for column in names}
    return pa.table(arrays, schema=arrow_schema(name))


def records_of(tables: Tables, kind: type[R]) -> list[R]:
    """Return the rows of a table as records, not validated again: they were when written."""
    rows: list[dict[str, Any]] = tables[kind.table].to_pylist() if kind.table in tables else []
    return [cast(R, kind.model_construct(**row)) for row in rows]
