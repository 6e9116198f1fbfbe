"""The names of files as text: what the ledger calls a source, and how it is printed.

A file's name is bytes. Where they are not UTF-8 (protokoll-\xe5.pdf, in Latin-1), Python holds them
as characters that no table, database or terminal can take. A source shows such bytes as \xe5, and a
backslash that could be taken for one as \x5c, so that every source leads back to its file.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

_ESCAPE = re.compile(rb"\\x(5c|[89a-f][0-9a-f])")


def source_of(path: Path) -> str:
    """Return a path as the text that the ledger and the tables hold."""
    name = os.fsencode(path.as_posix())
    return _ESCAPE.sub(rb"\\x5cx\1", name).decode("utf-8", "backslashreplace")


def path_of(source: str) -> Path:
    """Return the path that a source stands for."""
    name = source.encode("utf-8", "surrogateescape")
    return Path(os.fsdecode(_ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), name)))


def shown(path: Path) -> str:
    """Return a file's own name for a message."""
    return Path(source_of(path)).name or source_of(path)
