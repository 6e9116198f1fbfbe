"""Writing a correction: at the end of the file of its document, so that what people wrote stays.

A file is named after its PDF and the first digits of its bytes: `2025-03-12-6d0f1d53.yaml`.
"""

from __future__ import annotations

import fcntl
import os
import re
import textwrap
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from pipeline.corrections.correction_files import (
    Corrections,
    faults_between,
    folder_of_corrections,
    parsed_file,
    read_corrections,
)
from pipeline.errors import ParagrafError
from schemas.corrections import Correction, CorrectionFile

_LONGEST = 60
_HEAD = "# What people set right of {name}. docs/corrections.md of paragraf explains the keys.\n"


@dataclass(frozen=True, slots=True)
class Draft:
    """A file as it will be with one correction more, and all corrections with it."""

    file: Path
    before: str
    after: str
    corrections: Corrections

    def write(self) -> None:
        """Write the file. Raises ParagrafError where it was changed since it was read."""
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with _alone(self.file.parent):
                if _content(self.file) != self.before:
                    raise ParagrafError(
                        "%(name)s was changed meanwhile; try again", name=self.file.name
                    )
                unfinished = self.file.with_name(f".{self.file.name}.part")
                unfinished.write_text(self.after, encoding="utf-8")
                unfinished.replace(self.file)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise ParagrafError(
                "%(file)s could not be written: %(reason)s", file=self.file, reason=reason
            ) from error


def draft(dataset: Path, sha256: str, source: str, file_name: str, correction: Correction) -> Draft:
    """Return the file of a document with a correction more; nothing is written.

    Raises ParagrafError where the files that are there cannot be used, or hold it already.
    """
    known = read_corrections(dataset)
    others = [(name, own) for name, own in known.files()]
    for number in range(1, 100):
        file = folder_of_corrections(dataset) / _name(file_name, sha256, number)
        before = _content(file)
        after = _appended(before, correction) if before else _new(sha256, source, file_name)
        after = after if before else _appended(after, correction)
        made = _parsed(after, before, sha256, correction)
        if made is None:
            continue  # a person gave that file another form: the next one is taken
        files = sorted([(n, f) for n, f in others if n != file.name] + [(file.name, made)])
        if faults := faults_between(files, dataset):
            raise ParagrafError("; ".join(fault.reason for fault in faults))
        return Draft(file, before, after, Corrections(files))
    raise ParagrafError(
        "no file of corrections of %(file_name)s can be added to", file_name=file_name
    )


def _parsed(after: str, before: str, sha256: str, correction: Correction) -> CorrectionFile | None:
    """Return what a file will hold, if that is what it held and the correction, else None."""
    try:
        made = parsed_file(after)
        held = parsed_file(before).corrections if before else []
    except ParagrafError:
        return None
    same = made.corrections == [*held, correction]
    return made if same and made.document.sha256 == sha256 else None


def _new(sha256: str, source: str, file_name: str) -> str:
    document = yaml.safe_dump(
        {"document": {"sha256": sha256, "source": source}}, allow_unicode=True, sort_keys=False,
        width=100,
    )  # fmt: skip
    name = "".join(letter if letter.isprintable() else "?" for letter in file_name)
    return f"{_HEAD.format(name=name)}version: 1\n{document}corrections:\n"


def _appended(content: str, correction: Correction) -> str:
    plain: dict[str, Any] = correction.model_dump(
        mode="python", by_alias=True, exclude_defaults=True
    )
    if correction.box:
        plain["box"] = list(correction.box)
    entry = yaml.safe_dump([plain], allow_unicode=True, sort_keys=False, width=100)
    return content.rstrip("\n") + "\n" + textwrap.indent(entry, "  ")


def _content(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.exists() else ""


def _name(file_name: str, sha256: str, number: int) -> str:
    plain = unicodedata.normalize("NFKD", Path(file_name).stem.casefold())
    short = re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-")
    short = short[:_LONGEST].strip("-") or "document"
    return f"{short}-{sha256[:8]}{f'-{number}' if number > 1 else ''}.yaml"


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep others out that write into the folder; they wait."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield
    finally:
        os.close(opened)
