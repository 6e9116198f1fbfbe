"""What a process does that multiprocessing calls a daemon; it imports nothing else of the tests.

A process that is spawned imports the module of its function: that of a test would bring Prefect and
pytest with it, which takes longer than to read the document.
"""

from __future__ import annotations

import multiprocessing
from multiprocessing.connection import Connection
from pathlib import Path

from pipeline.ingest.intake import read_file
from pipeline.ingest.limits import Limits


def read_and_tell(file: Path, answers: Connection) -> None:
    """Read a file; send whether this process is a daemon, and why the file was not read."""
    error = read_file(file, Limits()).document.error
    answers.send((multiprocessing.current_process().daemon, error))
