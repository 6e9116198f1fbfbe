"""Which words a run reads with, and how that is recorded with each document."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline import __version__
from pipeline.errors import ParagrafError
from schemas import vocabulary
from schemas.vocabulary.overlays import VocabularyError, fingerprint, read_overlay

FOLDER = "vocabulary"
"""The folder with a town's words in the folder of its dataset."""
CORRECTIONS = "corrections"
"""The folder with what people set right, in the folder of a dataset."""


def use_vocabulary(dataset: Path | None = None, further: Path | None = None) -> None:
    """Read from now on with the words of a dataset's folder, and with those of a further folder.

    Call it before anything is read. Raises ParagrafError where words cannot be used.
    """
    try:
        vocabulary.use([*_folders(dataset), *([further] if further else [])])
    except VocabularyError as error:
        raise ParagrafError(
            "%(error)s\nall that is wrong: paragraf vocabulary check DIR", error=error
        ) from error


def use_vocabulary_of(dataset: Path) -> None:
    """Read with the words of a dataset's folder, unless a run has chosen its words already."""
    if not vocabulary.in_use() and _folders(dataset):
        use_vocabulary(dataset)


def parser_version() -> str:
    """Return what is stored with each document: the version, and the words added to it.

    "0.3.0" or "0.3.0+words.1a2b3c4d5e6f": the same bytes and the same such version give the same
    rows.
    """
    return _version(vocabulary.in_use())


def parser_version_of(dataset: Path) -> str:
    """Return the parser version with which a run without further words would read a dataset."""
    try:
        return _version(fingerprint([read_overlay(folder) for folder in _folders(dataset)]))
    except VocabularyError as error:
        raise ParagrafError(str(error)) from error


def _version(words: str) -> str:
    return f"{__version__}+words.{words}" if words else __version__


def _folders(dataset: Path | None) -> Sequence[Path]:
    folder = dataset / FOLDER if dataset is not None else None
    return [folder] if folder is not None and folder.is_dir() else []
