"""The dataset on disk: one folder of parquet per table, published whole or not at all.

    dataset/versions/000012/goals/goals.parquet    a version: every table, written once
    dataset/current -> versions/000012             the one switch that publishes
    dataset/goals -> current/goals                 where analysts look

A version is written beside the others and made current by renaming one symbolic link, which is
atomic. The version before it is kept for readers that opened it.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.dictionary import data_dictionary, datapackage
from pipeline.errors import DatasetError
from schemas.columns import arrow_schema, columns
from schemas.records import RECORDS, Record

_KEPT_VERSIONS = 2


class Dataset:
    """A dataset in a folder, which need not exist yet."""

    def __init__(self, path: Path) -> None:
        """Open the dataset at `path`; raises DatasetError where a file or something else is."""
        self.path = path
        if path.exists() and not path.is_dir():
            raise DatasetError(f"{path} is not a folder; choose another --dataset")
        if path.is_dir() and any(path.iterdir()) and not (path / "versions").is_dir():
            raise DatasetError(
                f"{path} holds other things than a dataset; choose another --dataset"
            )

    @property
    def exists(self) -> bool:
        """Whether a version has been published."""
        return (self.path / "current").is_dir()

    def read(self, table: str) -> Any:
        """Return a table of the current version as a pyarrow Table, empty where there is none."""
        file = self.path / "current" / table / f"{table}.parquet"
        if not file.exists():
            return arrow_schema(table).empty_table()
        try:
            return pq.read_table(file)
        except (OSError, pa.ArrowInvalid) as error:
            raise DatasetError(f"{file} cannot be read: {error}") from error

    def rows(self, table: str) -> list[dict[str, Any]]:
        """Return the rows of a table as dicts."""
        found: list[dict[str, Any]] = self.read(table).to_pylist()
        return found

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other writers out; they wait."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            (self.path / "versions").mkdir(exist_ok=True)
            with (self.path / ".lock").open("w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                yield
        except PermissionError as error:
            raise DatasetError(f"{self.path} cannot be written: permission denied") from error

    def merged(
        self, records: Mapping[str, Sequence[Record]], replaced: Iterable[str]
    ) -> dict[str, Any]:
        """Return every table as it would be: without the rows of the `replaced` documents, with
        the new records, ordered by document."""
        gone = pa.array(sorted(set(replaced)), pa.string())
        return {name: self._merged(name, records.get(name, ()), gone) for name in RECORDS}

    def _merged(self, name: str, records: Sequence[Record], gone: Any) -> Any:
        old = self.read(name)
        old = old.filter(pc.invert(pc.is_in(old["document_id"], value_set=gone)))
        both = pa.concat_tables([old.cast(arrow_schema(name)), as_table(name, records)])
        order = sorted(range(both.num_rows), key=both["document_id"].to_pylist().__getitem__)
        return both.take(pa.array(order, pa.int64())).combine_chunks()

    def publish(self, tables: Mapping[str, Any]) -> Path:
        """Write a version and make it current; returns its folder. Call it under `locked`."""
        versions = self.path / "versions"
        known = sorted(folder.name for folder in versions.iterdir() if folder.name.isdigit())
        number = f"{int(known[-1]) + 1 if known else 1:06d}"
        draft = versions / f"{number}.draft"
        try:
            shutil.rmtree(draft, ignore_errors=True)
            for name in RECORDS:
                (draft / name).mkdir(parents=True)
                pq.write_table(tables[name], draft / name / f"{name}.parquet", compression="zstd")
            text = json.dumps(datapackage(), ensure_ascii=False, indent=2)
            (draft / "datapackage.json").write_text(text + "\n", encoding="utf-8")
            (draft / "DATA_DICTIONARY.md").write_text(data_dictionary(), encoding="utf-8")
            _sync(draft)
            draft.rename(versions / number)
            self._point("current", f"versions/{number}")
            for name in (*RECORDS, "datapackage.json", "DATA_DICTIONARY.md"):
                if not (self.path / name).is_symlink():
                    self._point(name, f"current/{name}")
        except OSError as error:
            shutil.rmtree(draft, ignore_errors=True)
            reason = error.strerror or str(error)
            raise DatasetError(
                f"{self.path} could not be written ({reason.lower()}); what was published stays"
            ) from error
        for folder in versions.iterdir():
            if folder.name not in (*known[-(_KEPT_VERSIONS - 1) :], number):
                shutil.rmtree(folder, ignore_errors=True)
        return versions / number

    def _point(self, name: str, target: str) -> None:
        link = self.path / f".{name}.new"
        link.unlink(missing_ok=True)
        link.symlink_to(target)
        link.replace(self.path / name)


def _sync(folder: Path) -> None:
    """Make sure that a version is on the disk before it is made current."""
    for file in (*folder.rglob("*"), folder):
        handle = os.open(file, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def as_table(name: str, records: Sequence[Record]) -> Any:
    """Return records as a pyarrow Table in the order and types of their columns."""
    rows = [record.model_dump() for record in records]
    arrays = {column.name: [row[column.name] for row in rows] for column in columns(name)}
    return pa.table(arrays, schema=arrow_schema(name))
