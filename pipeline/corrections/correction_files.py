"""The files of corrections of a dataset: reading them, and which are about a document.

dataset/corrections/2025-03-12-6d0f1d53.yaml     one document's corrections
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from pydantic import ValidationError

from pipeline.errors import ParagrafError
from pipeline.vocabularies import CORRECTIONS, parser_version
from schemas.corrections import CorrectedDocument, Correction, CorrectionFile


class Entry(NamedTuple):
    """A correction, and the name of the file that it stands in."""

    correction: Correction
    file: str


class FileFault(NamedTuple):
    """Something that is wrong in a file of corrections."""

    file: Path
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: {self.reason}"


class Corrections:
    """All corrections of a dataset, by document. No dataclass: engines look into those."""

    def __init__(self, files: Sequence[tuple[str, CorrectionFile]] = ()) -> None:
        """Take the files with their names."""
        self._files = tuple(files)

    def __bool__(self) -> bool:
        return bool(self._files)

    def of(self, sha256: str, source: str) -> tuple[Entry, ...]:
        """Return the corrections of a document in the order in which they were made.

        Those that another one withdraws are left out, as is the one that withdraws them.
        """
        found = [
            Entry(correction, name)
            for name, file in self._files
            if file.document.is_of(sha256, source)
            for correction in file.corrections
        ]
        gone = {entry.correction.withdraws for entry in found}
        kept = [
            entry
            for entry in found
            if entry.correction.action != "withdraw" and entry.correction.own_id not in gone
        ]
        return tuple(sorted(kept, key=lambda entry: entry.correction.at))

    def version(self, sha256: str, source: str, base: str | None = None) -> str:
        """Return the parser version of a document: with a fingerprint of its corrections.

        The same bytes and the same such version give the same rows. `base` is the version without
        them, where it is not the one that this process reads with.
        """
        own = self.of(sha256, source)
        version = base or parser_version()
        if not own:
            return version
        said = "\n".join(
            f"{entry.file}\t{entry.correction.own_id}\t{entry.correction.model_dump_json()}"
            for entry in own
        )
        digest = hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        return f"{version}+corrections.{digest}"

    def files(self) -> Sequence[tuple[str, CorrectionFile]]:
        """Return the files in the order of their names."""
        return self._files


NO_CORRECTIONS = Corrections()


def folder_of_corrections(dataset: Path) -> Path:
    """Return the folder of the corrections of a dataset, whether it is there or not."""
    return dataset / CORRECTIONS


def read_corrections(dataset: Path) -> Corrections:
    """Return the corrections of a dataset.

    Raises ParagrafError where a file cannot be used: left out in silence, its rows would be read
    as before it was written.
    """
    files: list[tuple[str, CorrectionFile]] = []
    faults: list[FileFault] = []
    for name, found in _checked(dataset):
        if isinstance(found, FileFault):
            faults.append(found)
        else:
            files.append((name, found))
    faults += faults_between(files, dataset)
    if faults:
        listed = "\n".join(map(str, faults))
        raise ParagrafError(
            "%(listed)s\nall that is wrong: paragraf corrections check", listed=listed
        )
    return Corrections(files)


def faults_of_files(dataset: Path) -> list[FileFault]:
    """Return all that is wrong in the files of corrections of a dataset."""
    found = list(_checked(dataset))
    good = [(name, own) for name, own in found if isinstance(own, CorrectionFile)]
    return [own for _, own in found if isinstance(own, FileFault)] + faults_between(good, dataset)


def faults_between(files: Sequence[tuple[str, CorrectionFile]], dataset: Path) -> list[FileFault]:
    """Return what is wrong between files that are right each: ids given twice, or unknown."""
    folder = folder_of_corrections(dataset)
    by_document: dict[CorrectedDocument, set[str]] = {}
    faults = []
    for name, file in files:
        known = by_document.setdefault(file.document, set())
        for correction in file.corrections:
            if correction.own_id in known:
                reason = f"the correction {correction.own_id} stands there twice"
                faults.append(FileFault(folder / name, reason))
            known.add(correction.own_id)
    for name, file in files:
        for correction in file.corrections:
            gone = correction.withdraws
            if gone and not any(gone in known for known in by_document.values()):
                reason = f"there is no correction {gone} to withdraw"
                faults.append(FileFault(folder / name, reason))
    return faults


def parsed_file(content: str) -> CorrectionFile:
    """Return a file from its text. Raises ParagrafError with what is wrong, for a person."""
    try:
        plain: Any = yaml.load(content, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        return CorrectionFile.model_validate(plain)
    except yaml.YAMLError as error:
        raise ParagrafError(
            "is not valid YAML: %(reason)s", reason=" ".join(str(error).split())
        ) from error
    except ValidationError as error:
        raise ParagrafError("; ".join(_said(fault) for fault in error.errors())) from error


def _checked(dataset: Path) -> Iterator[tuple[str, CorrectionFile | FileFault]]:
    folder = folder_of_corrections(dataset)
    for file in sorted(folder.glob("*.y*ml")):
        if file.name.startswith("."):
            continue
        try:
            yield file.name, parsed_file(file.read_text(encoding="utf-8"))
        except (ParagrafError, OSError, UnicodeDecodeError) as error:
            yield file.name, FileFault(file, str(error))


def _said(fault: Any) -> str:
    """Return a fault of the schema in words: where, and what."""
    where = list(fault["loc"])
    if where[:1] == ["corrections"] and len(where) > 1:
        where[:2] = [f"correction {where[1] + 1}"]
    message = fault["msg"].removeprefix("Value error, ")
    return f"{', '.join(map(str, where))}: {message}" if where else message
