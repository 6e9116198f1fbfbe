"""The tesseract program: whether it is there, its models, and what it reads in a picture."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from pipeline.errors import ReadError
from pipeline.reading.ocr.hocr import SeenWord, words_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

Picture: TypeAlias = "npt.NDArray[np.uint8]"
"""A grey picture: rows from top to bottom, 0 is black."""

INSTALL = "apt install tesseract-ocr tesseract-ocr-swe"
_SWEDISH, _ENGLISH = "swe", "eng"
_LONGEST = 300.0  # seconds for one page: a page of noise takes long, and so does a busy machine
_WHOLE_PAGE, _LINES = 3, 6  # page segmentation modes (tesseract(1), --psm)


@dataclass(frozen=True, slots=True)
class Engine:
    """A tesseract that can be run.

    `version` names the program and the bytes of its models: another version reads other words.
    `has_english` says whether the model that knows the sign § is there.
    """

    program: str
    version: str
    has_english: bool

    def read_page(self, picture: Picture, dpi: int) -> list[SeenWord]:
        """Return the words of a page with the Swedish model."""
        return self._read(picture, dpi, _SWEDISH, _WHOLE_PAGE)

    def read_lines(self, picture: Picture, dpi: int) -> list[SeenWord]:
        """Return the words of lines that stand under each other, with the Swedish model."""
        return self._read(picture, dpi, _SWEDISH, _LINES)

    def read_signs(self, picture: Picture, dpi: int) -> list[SeenWord]:
        """Return the words of such lines with the English model; none where it is missing.

        The Swedish model of tesseract has no § and reads it as 8; the English one has it.
        """
        return self._read(picture, dpi, _ENGLISH, _LINES) if self.has_english else []

    def turn_of(self, picture: Picture, dpi: int) -> int:
        """Return how many degrees clockwise a picture must be turned to be read: 0, 90, 180, 270.

        0 too where it holds too few letters to say, or the model for it (osd) is missing.
        """
        try:
            made = run_tesseract(
                [self.program, "-", "-", "--dpi", str(dpi), "-l", "osd", "--psm", "0"],
                _as_file(picture),
            )
        except ReadError:
            return 0
        found = re.search(r"^Rotate: (\d+)", made, re.MULTILINE)
        return int(found[1]) % 360 if found else 0

    def _read(self, picture: Picture, dpi: int, language: str, mode: int) -> list[SeenWord]:
        arguments = ["-", "-", "--dpi", str(dpi), "-l", language, "--psm", str(mode), "hocr"]
        return words_of(run_tesseract([self.program, *arguments], _as_file(picture)))


def _as_file(picture: Picture) -> bytes:
    """Return a picture in the form PGM (pgm(5))."""
    height, width = picture.shape
    return b"P5 %d %d 255\n" % (width, height) + picture.tobytes()


def run_tesseract(command: Sequence[str], given: bytes = b"") -> str:
    """Return what a program writes. Raises ReadError where it fails or takes too long."""
    # One thread each: pages are read in parallel, and threads within a page gain less.
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C"}
    try:
        ended = subprocess.run(
            command,
            input=given,
            capture_output=True,
            env=environment,
            timeout=_LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise ReadError(
            "tesseract did not end within %(longest)s seconds", longest=f"{_LONGEST:g}"
        ) from None
    except OSError as error:
        raise ReadError("tesseract cannot be run: %(reason)s", reason=error.strerror) from None
    if ended.returncode:
        reason = ended.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ReadError(
            "tesseract failed: %(reason)s", reason=reason[-1] if reason else ended.returncode
        )
    return ended.stdout.decode("utf-8", "replace")


@cache
def find_engine() -> Engine | None:
    """Return the tesseract of this machine, or None where it or its Swedish model is missing."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    try:
        version = run_tesseract([program, "--version"]).splitlines()[0]
        listed = run_tesseract([program, "--list-langs"]).splitlines()
    except (ReadError, IndexError):
        return None
    languages = {line.strip() for line in listed[1:]}
    if _SWEDISH not in languages:
        return None
    folder = Path(listed[0].partition('"')[2].partition('"')[0])
    known = [name for name in (_SWEDISH, _ENGLISH) if name in languages]
    models = [f"{name}:{_hash(folder / f'{name}.traineddata')}" for name in known]
    return Engine(program, " ".join([version, *models]), _ENGLISH in languages)


def missing_engine() -> str | None:
    """Return what to install where pages cannot be recognised, or None where they can."""
    if find_engine() is not None:
        return None
    return f"install tesseract with its Swedish model ({INSTALL}), then read the file again"


def _hash(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()[:12]
    except OSError:
        return "unknown"
