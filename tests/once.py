"""Results that are made once for the tests of all workers: what is read in the samples.

The first test that asks makes a result, the others wait for it and load it. The folder is new in
every session, so nothing outlives a change of the program.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import pickle
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeVar

from pipeline.ingest.intake import Outcome, read_file
from pipeline.ingest.limits import Limits

FOLDER = "PARAGRAF_TESTS_ONCE"  # names the folder of a session to its workers

T = TypeVar("T")


def once(name: str, make: Callable[[], T]) -> T:
    """Return what `make` gave the first test that asked for this name."""
    place = os.environ.get(FOLDER)
    if place is None:  # no session of tests
        return make()
    file = Path(place) / hashlib.sha256(name.encode()).hexdigest()[:24]
    with file.open("a+b") as opened:
        fcntl.flock(opened, fcntl.LOCK_EX)
        opened.seek(0)
        if packed := opened.read():
            held: T = pickle.loads(packed)
            return held
        made = make()
        opened.write(pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
        return made


@cache
def outcome_of(file: Path) -> Outcome:
    """Return what becomes of a sample, read in a process of its own under the usual limits."""
    return once(f"outcome {file}", lambda: read_file(file, Limits()))
