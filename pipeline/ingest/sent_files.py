"""Files that are read on another machine: their bytes travel, and only records come back.

The machines need not share a disk. The rows are the same as here, so a worker refuses to read with
another program or with other words.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.errors import ParagrafError, ReadError
from pipeline.ingest.intake import Outcome, read_file
from pipeline.ingest.limits import Limits
from pipeline.ingest.program import program
from pipeline.reading.files import read_bytes
from pipeline.reading.sources import source_of
from pipeline.store.source_names import InputFile
from schemas import vocabulary
from schemas.vocabulary.overlays import VocabularyError


@dataclass(frozen=True, slots=True)
class Words:
    """The words that a run reads with: their fingerprint, and the files of each folder."""

    fingerprint: str
    folders: tuple[Mapping[str, bytes], ...] = ()


class SentFile:
    """A file on its way. No dataclass: an engine may look into those for what to wait for.

    `refused` is the outcome of one that cannot be opened here, so that no bytes travel.
    """

    def __init__(self, file: InputFile, limits: Limits, words: Words) -> None:
        """Take the bytes of a file."""
        self.file = replace(file, sha256=None)
        self.program = program()
        self.words = words
        self.content = b""
        self.refused: Outcome | None = None
        try:
            self.content = read_bytes(file.path)
        except ReadError:
            self.refused = read_file(file, limits)

    def read(self, limits: Limits) -> Outcome:
        """Return what becomes of the file, read on this machine in a process of its own.

        Raises ParagrafError where this machine would read it otherwise than the one that sent it.
        """
        if self.refused is not None:
            return self.refused
        if self.program != program():
            raise ParagrafError(
                "this worker runs another paragraf (digest %(own)s) than the run (%(asked)s); "
                "install the same release on all machines",
                own=program()[:12],
                asked=self.program[:12],
            )
        take_words(self.words)
        kept_in = limits.ocr.kept_in
        if kept_in is not None and not kept_in.parent.is_dir():  # the disk is not shared
            limits = replace(limits, ocr=replace(limits.ocr, kept_in=None))
        with tempfile.TemporaryDirectory(prefix="paragraf-") as folder:
            place = Path(folder) / "document.pdf"
            place.write_bytes(self.content)
            return read_file(replace(self.file, place=source_of(place)), limits)


def read_together(sent: Sequence[SentFile], limits: Limits) -> list[Outcome]:
    """Return what becomes of files that were sent together, one after the other."""
    return [one.read(limits) for one in sent]


def words_in_use() -> Words:
    """Return the words of this run with the files that they stand in."""
    folders = [
        {file.name: file.read_bytes() for file in sorted(folder.glob("*.y*ml"))}
        for folder in vocabulary.folders_in_use()
    ]
    return Words(vocabulary.in_use(), tuple(folders))


def take_words(words: Words) -> None:
    """Read with these words from now on. Raises ParagrafError where others were used before."""
    if words.fingerprint == vocabulary.in_use():
        return
    try:
        folders = []
        for files in words.folders:
            folder = Path(tempfile.mkdtemp(prefix="paragraf-words-"))
            for name, content in files.items():
                (folder / name).write_bytes(content)
            folders.append(folder)
        taken = vocabulary.use(folders)
    except VocabularyError as error:
        raise ParagrafError(
            "this worker has read with other words; start it again (%(error)s)", error=error
        ) from error
    if taken != words.fingerprint:
        raise ParagrafError("this worker got other words than the run reads with; start it again")
