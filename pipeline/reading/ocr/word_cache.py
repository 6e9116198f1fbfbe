"""The words of scanned pages, kept: no picture is read twice by the same models."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import json
import os
import tempfile
from pathlib import Path

from pipeline.reading.ocr.engine import Engine
from pipeline.reading.ocr.grounds import Ground
from pipeline.reading.ocr.hocr import SeenWord
from pipeline.reading.ocr.measures import Measure
from pipeline.reading.ocr.page_pictures import PagePicture
from pipeline.reading.ocr.page_reading import READING_VERSION, PageReading
from pipeline.reading.ocr.ruling_lines import Stroke


class WordCache:
    """A folder with a file for each picture that was read; safe for several processes."""

    def __init__(self, folder: Path, engine: Engine) -> None:
        self._folder = folder
        self._version = f"{READING_VERSION} {engine.version}"

    def key_of(self, page: PagePicture) -> str:
        """Return the name under which a picture's words are kept: a hash of the picture, its
        resolution, and the versions of the models and of this reading."""
        made = hashlib.sha256(f"{self._version} {page.dpi} {page.grey.shape}".encode())
        made.update(page.grey.data)
        if page.colour is not None:
            made.update(page.colour.data)
        return made.hexdigest()

    def get(self, key: str) -> PageReading | None:
        """Return what was read before, or None; a damaged file counts as none."""
        try:
            held = json.loads(gzip.decompress(self._file(key).read_bytes()))
            return PageReading(
                held["dpi"],
                held["width"],
                held["height"],
                held["turn"],
                held["skew"],
                [SeenWord(*word) for word in held["words"]],
                [Measure(*found) for found in held["measures"]],
                [Stroke(*stroke) for stroke in held["rulings"]],
                {int(index): text for index, text in held["second"].items()},
                [Ground(*ground) for ground in held["grounds"]],
            )
        except (OSError, EOFError, ValueError, TypeError, KeyError):
            return None

    def put(self, key: str, reading: PageReading) -> None:
        """Keep what was read. A folder that cannot be written costs time, not the document."""
        held = {name: getattr(reading, name) for name in PageReading.__slots__}
        content = gzip.compress(json.dumps(held, ensure_ascii=False).encode(), 6, mtime=0)
        file = self._file(key)
        with contextlib.suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=file.parent)
            with os.fdopen(handle, "wb") as opened:
                opened.write(content)
            Path(name).replace(file)

    def _file(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.json.gz"
