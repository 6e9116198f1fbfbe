"""Looking for what is damaged or lost in a dataset. Nothing is changed; see store.repairing.

Every file of rows is held against the hash in its name, every version against its manifest.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pipeline.errors import DatasetError
from pipeline.store.dataset import Dataset
from pipeline.store.manifest import CHANGES, MANIFEST, Manifest, read_changes, read_manifest
from pipeline.store.segments import read_parquet
from schemas.records import RECORDS

Kind = Literal["copy", "current", "link", "manifest", "changes", "segment", "files", "ledger"]
TOP_LINKS = (*RECORDS, "datapackage.json", "DATA_DICTIONARY.md")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a file of a dataset, in words; `version` where it is one version's."""

    kind: Kind
    path: Path
    found: str
    version: int | None = None

    def __str__(self) -> str:
        return f"{self.path}: {self.found}"


def check(dataset: Dataset) -> list[Problem]:
    """Return what is damaged or lost, the most basic first."""
    found = [*_links(dataset), *_ledger(dataset)]
    newest = newest_version(dataset)
    manifests: dict[int, Manifest] = {}
    for number in dataset.published():
        folder = dataset.folder(number)
        try:
            manifests[number] = read_manifest(folder)
        except DatasetError as error:
            found.append(Problem("manifest", folder / MANIFEST, _bare(error), number))
        try:
            read_changes(folder)
        except DatasetError as error:
            found.append(Problem("changes", folder / CHANGES, _bare(error), number))
        if not (folder / CHANGES).exists() and (folder / MANIFEST).exists():
            found.append(Problem("changes", folder / CHANGES, "is gone", number))
    found += _segments(dataset, manifests, newest)
    found += [
        problem
        for number, manifest in manifests.items()
        for problem in _files(dataset, manifest, number == newest)
    ]
    return found


def newest_version(dataset: Dataset) -> int:
    """Return the version that `current` should lead to: the newest that was published."""
    try:
        there = dataset.current_number()
    except DatasetError:
        there = 0
    return max([there, *dataset.published()])


def is_sound(file: Path) -> bool:
    """Whether a file of rows is what its name says: the name ends with the content's hash."""
    try:
        with file.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return False
    return file.stem.endswith(digest[:16])


def _links(dataset: Dataset) -> Iterator[Problem]:
    newest = newest_version(dataset)
    link = dataset.path / "current"
    if dataset.is_copy:
        yield Problem("copy", link, "is a folder, and was a link: this is a copy of a dataset")
    else:
        try:
            if dataset.current_number() < newest:
                yield Problem("current", link, f"does not lead to the newest version, {newest}")
        except DatasetError as error:
            yield Problem("current", link, _bare(error))
    if not newest:
        return
    for name in TOP_LINKS:
        path = dataset.path / name
        if path.is_dir() and not path.is_symlink():
            yield Problem("copy", path, "is a folder, and was a link")
        elif not path.is_symlink() or path.readlink() != Path("current", name):
            yield Problem("link", path, f"is not a link to current/{name}")


def _ledger(dataset: Dataset) -> Iterator[Problem]:
    file = dataset.path / "ledger.sqlite"
    if not file.exists():
        yield Problem("ledger", file, "is gone")
        return
    try:
        opened = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, timeout=60)
        with closing(opened) as connection:
            (answer,) = connection.execute("pragma integrity_check(1)").fetchone()
            connection.execute("select count(*) from offers").fetchone()
    except sqlite3.Error as error:
        yield Problem("ledger", file, f"cannot be used ({error})")
        return
    if answer != "ok":
        yield Problem("ledger", file, f"is damaged ({answer})")


def _segments(dataset: Dataset, manifests: dict[int, Manifest], newest: int) -> Iterator[Problem]:
    users: dict[str, list[int]] = {}
    for number, manifest in manifests.items():
        for name in manifest.names:
            users.setdefault(name, []).append(number)
    for name, versions in sorted(users.items()):
        file = dataset.segments / name
        if is_sound(file):
            continue
        what = "is damaged: its content is not what its name says" if file.exists() else "is gone"
        listed = ", ".join(map(str, sorted(versions)))
        in_current = newest if newest in versions else None
        yield Problem("segment", file, f"{what}; it belongs to version {listed}", in_current)


def _files(dataset: Dataset, manifest: Manifest, is_newest: bool) -> Iterator[Problem]:
    """Yield what is wrong with the files that a version shows to everybody's tools."""
    folder = dataset.folder(manifest.version)
    if not manifest.segments or not (is_newest or (folder / "documents").is_dir()):
        return  # the links of versions long past are removed
    for table in RECORDS:
        own = folder / table
        names = [name for segment in manifest.segments if (name := segment.file(table))]
        wanted = {name.removeprefix(f"{table}-"): dataset.segments / name for name in names}
        there = {entry.name for entry in os.scandir(own)} if own.is_dir() else set()
        if (not there and not wanted) or (wanted and there != wanted.keys()):
            found = "does not hold the files of its version"
            yield Problem("files", own, found, manifest.version)
            continue
        if not wanted and not all(_can_be_read(own / name) for name in there):
            yield Problem("files", own, "holds a damaged file", manifest.version)
        for name, segment in wanted.items():
            file = own / name
            if not _is_same(file, segment) and is_sound(segment):
                found = "is not the file of its version"
                yield Problem("files", file, found, manifest.version)
    for name in TOP_LINKS[len(RECORDS) :]:
        if not _describes_all(folder / name):
            yield Problem("files", folder / name, "is gone or damaged", manifest.version)


def _is_same(file: Path, segment: Path) -> bool:
    """Whether a file is a link to a segment, or a copy of it."""
    try:
        return file.samefile(segment) or file.read_bytes() == segment.read_bytes()
    except OSError:
        return False


def _describes_all(file: Path) -> bool:
    """Whether a description of the dataset is whole: it can be read, and names the last table."""
    try:
        text = file.read_text(encoding="utf-8")
        named = "## spans\n" in text if file.suffix == ".md" else bool(json.loads(text))
    except (OSError, ValueError):
        return False
    return named


def _can_be_read(file: Path) -> bool:
    try:
        read_parquet(file)
    except DatasetError:
        return False
    return True


def _bare(error: DatasetError) -> str:
    """Return the words of an error about damage, without what to do and the file's own name."""
    text = str(error).split("; nothing was changed")[0]
    return text.split(": ", 1)[-1] if text.startswith("/") and ": " in text else text
