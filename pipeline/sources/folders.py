"""The PDFs in a folder and the folders in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path


def pdfs_in(folder: Path) -> Iterator[Path]:
    """Yield the PDFs in a folder and the folders in it, and the folders that may not be opened.

    Symbolic links are followed, each folder is entered once: links may go round.
    """
    closed: list[Path] = []
    entered: set[tuple[int, int]] = set()
    walk = os.walk(folder, onerror=lambda error: closed.append(Path(error.filename)),
                   followlinks=True)  # fmt: skip
    for place, inside, files in walk:
        inside.sort()
        at = Path(place).stat()
        if (at.st_dev, at.st_ino) in entered:
            inside.clear()
            continue
        entered.add((at.st_dev, at.st_ino))
        yield from (Path(place, name) for name in files if name.casefold().endswith(".pdf"))
    yield from closed
