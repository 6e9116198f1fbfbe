"""`paragraf ingest` with clocks in it: where the processor time of its own process goes.

    python -m tests.measured_ingest CLOCKS.json ingest FOLDER --dataset DATASET

The clocks are of processor time by thread, so a busy machine changes little. What the processes
that read and the server take is measured from outside (tests.benchmark_ingest).
"""

from __future__ import annotations

import atexit
import functools
import importlib
import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil

CLOCKS: Counter[str] = Counter()
CALLS: Counter[str] = Counter()
BEGAN: dict[str, float] = {}  # when the first document was read, what the server took until then
PLACES = {
    "pipeline.ingest.ingestion.passed": "validation",
    "pipeline.ingest.ingestion.commit": "writing",
    "pipeline.ingest.ingestion.mark_unchanged": "writing",
    "flows.document_tasks.read_file": "receiving",
    "flows.reading_ahead.outcome_of": "taking",
    "flows.reading_ahead.keep": "keeping",
}


def clocked(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that adds its processor time to a clock."""

    @functools.wraps(function)
    def measured(*given: Any, **named: Any) -> Any:
        if name in ("receiving", "taking") and not BEGAN:
            BEGAN["at"] = time.monotonic()
            BEGAN["server"] = server_seconds()
        CALLS[name] += 1
        start = time.thread_time()
        try:
            return function(*given, **named)
        finally:
            CLOCKS[name] += round(1e6 * (time.thread_time() - start))

    return measured


def server_seconds() -> float:
    """Return the processor time that the server of this run took so far."""
    for process in psutil.Process().children():
        if "prefect_server" in " ".join(process.cmdline()):
            spent = process.cpu_times()
            return float(spent.user + spent.system)
    return 0.0


def main() -> None:
    """Run the command line of paragraf, and write the clocks when it ends."""
    file = Path(sys.argv.pop(1))
    import flows.ingest  # noqa: F401 (imports what a run needs)
    import pipeline.ingest.gx_library as gx_library

    # Before the run: everything is imported, which a run of any size pays once.
    gx_library.great_expectations_library()
    for place, name in PLACES.items():
        module, _, function = place.rpartition(".")
        found = importlib.import_module(module)
        setattr(found, function, clocked(name, getattr(found, function)))
    start = time.process_time()

    @atexit.register
    def write() -> None:
        taken = {name: spent / 1e6 for name, spent in CLOCKS.items()}
        taken["main"] = time.process_time() - start
        read = CALLS["keeping"]
        file.write_text(json.dumps({"clocks": taken, "began": BEGAN, "read": read}))

    from pipeline.cli.main import main as run

    run()


if __name__ == "__main__":
    main()
