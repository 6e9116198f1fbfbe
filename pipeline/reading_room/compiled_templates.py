"""Templates as compiled, kept beside them as Python keeps its modules."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket


class CompiledTemplates(FileSystemBytecodeCache):
    """Compiled templates in a folder; none are kept where it cannot be written.

    `shape` is a hash of what they are compiled with besides their own text.
    """

    def __init__(self, folder: Path, shape: str) -> None:
        super().__init__(str(folder), "%s.template")
        self._shape = shape
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                folder.mkdir(exist_ok=True)

    def get_source_checksum(self, source: str) -> str:
        """Return what a compiled template is kept under."""
        return super().get_source_checksum(f"{self._shape} {source}")

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template, as Python keeps a module: unless it is told not to, and where it can."""
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                super().dump_bytecode(bucket)
