"""Opening a file that is meant to be a PDF: only a real file, never one that has no end."""

from __future__ import annotations

import os
import stat
from io import BufferedReader
from pathlib import Path

from pipeline.errors import ReadError
from pipeline.reading.sources import shown, source_of

_KINDS = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def open_file(path: Path) -> BufferedReader:
    """Return a file opened for reading; raises ReadError with a reason that a person understands.

    A pipe, a socket and a device are refused: reading them may never end.
    """
    name = shown(path)
    try:
        _refuse_special(path.stat().st_mode, name, path)
        # Without waiting, should a pipe have taken the file's place since.
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        opened = os.fdopen(handle, "rb")
    except FileNotFoundError:
        where = source_of(path)
        raise ReadError(
            "%(name)s: there is no such file; check the path %(where)s", name=name, where=where
        ) from None
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        raise ReadError(
            "%(name)s: cannot be read: %(reason)s", name=name, reason=reason.lower()
        ) from None
    try:
        _refuse_special(os.fstat(opened.fileno()).st_mode, name, path)
    except ReadError:
        opened.close()
        raise
    return opened


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes; raises ReadError with a reason that a person understands."""
    with open_file(path) as opened:
        try:
            return opened.read()
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise ReadError(
                "%(name)s: cannot be read: %(reason)s", name=shown(path), reason=reason
            ) from None


def _refuse_special(mode: int, name: str, path: Path) -> None:
    if stat.S_ISDIR(mode):
        closed = "" if os.access(path, os.R_OK | os.X_OK) else " that may not be opened"
        raise ReadError("%(name)s: is a folder%(closed)s, not a PDF", name=name, closed=closed)
    if not stat.S_ISREG(mode):
        kind = _KINDS.get(stat.S_IFMT(mode), "no ordinary file")
        raise ReadError("%(name)s: is %(kind)s, not a file; save it as a PDF", name=name, kind=kind)
