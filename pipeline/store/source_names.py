"""The name of a source: the same wherever a run is started.

A file below the folder that holds the dataset is named relative to the dataset
(`../minutes/a.pdf`), so that both can be moved together. Any other file has its absolute path. A
file from the web or from a bucket is named by its address. Nothing is named relative to the working
folder.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.reading.sources import path_of, shown, source_of

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read.

    `source` is its name in the ledger, `place` where its bytes lie on this machine, `file_name`
    what messages and the table of documents call it. `sha256` is known where the bytes were kept
    under their hash. All are text that JSON can hold, also where the name on disk is not UTF-8.
    """

    source: str
    place: str
    file_name: str
    sha256: str | None = None

    @classmethod
    def at(cls, path: Path, source: str, file_name: str, sha256: str | None = None) -> InputFile:
        """Return the file at a path."""
        return cls(source, source_of(path), file_name, sha256)

    @property
    def path(self) -> Path:
        """Where its bytes lie."""
        return path_of(self.place)


def is_address(source: str) -> bool:
    """Whether a source is an address (https://...), not a path."""
    return _ADDRESS.match(source) is not None


def is_settled(source: str) -> bool:
    """Whether a source says where it is without a working folder."""
    return is_address(source) or source.startswith(("/", "../"))


def whole_path(path: Path) -> Path:
    """Return the absolute path of a file; links are followed in its folders, not in itself."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 (resolve() would follow the file too)
    return Path(os.path.realpath(absolute.parent)) / absolute.name


def source_name(path: Path, dataset: Path) -> str:
    """Return what the ledger of the dataset in the folder `dataset` calls a file."""
    own, folder = whole_path(path), Path(os.path.realpath(dataset))
    if folder.parent != Path(folder.anchor) and own.is_relative_to(folder.parent):
        return source_of(Path(os.path.relpath(own, folder)))
    return source_of(own)


def place_of(source: str, dataset: Path) -> Path:
    """Return the path that a source stands for; an address has none and is not given here."""
    path = path_of(source)
    folder = os.path.realpath(dataset)
    return path if path.is_absolute() else Path(os.path.normpath(folder / path))


def input_file(path: Path, dataset: Path | None = None) -> InputFile:
    """Return a file with its name in the ledger of a dataset, or its absolute path without one."""
    source = source_of(whole_path(path)) if dataset is None else source_name(path, dataset)
    return InputFile.at(path, source, shown(path))


def each_once(files: Iterable[InputFile]) -> list[InputFile]:
    """Return files in their order, each source once."""
    return list({file.source: file for file in reversed(list(files))}.values())[::-1]
