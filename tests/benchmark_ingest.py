"""What a run of many documents costs. Run it with `make bench-ingest` (N=5000 for thousands).

Small minutes (two pages) are ingested by the real program with a Prefect server of its own, first
on one core and then on two. Printed are documents a second, the peak memory of every process, and
where the processor time goes, as shares of the reading. Processor times and ratios hold on a busy
machine too; the documents a second do not.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tests.small_documents import write_small_minutes

ROOT = Path(__file__).parent.parent
MEBIBYTE = 2**20
OVERHEAD = ("validation", "writing", "keeping", "bookkeeping", "server")


@dataclass(slots=True)
class Watched:
    """Processor time and peak memory of the processes of a run, by what they do."""

    peak: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    trail: list[tuple[float, dict[str, float]]] = field(default_factory=list)
    forked_from: float | None = None

    def look(self, run: psutil.Process, elapsed: float) -> None:
        """Note the processes as they are now."""
        now: dict[str, float] = {}
        for process in [run, *run.children(recursive=True)]:
            with suppress(psutil.Error, OSError, StopIteration):
                role = role_of(process, run)
                high = peak_of(process.pid)
                self.peak[role] = max(self.peak[role], high)
                now[role] = max(now.get(role, 0.0), process.memory_info().rss / MEBIBYTE)
                spent = process.cpu_times()
                if role == "server":
                    self.seconds[role] = spent.user + spent.system
                elif role == "fork server":
                    # It waits for those that read, and so has their times once they ended.
                    self.seconds["reading"] = spent.children_user + spent.children_system
                    self._note_forking(spent.user + spent.system)
        if not self.trail or elapsed - self.trail[-1][0] >= 5:
            self.trail.append((elapsed, now))

    def _note_forking(self, taken: float) -> None:
        """Note what the fork server took since the first reader ended: what it imports before is
        of every run.
        """
        if self.seconds["reading"] and self.forked_from is None:
            self.forked_from = taken
        self.seconds["forking"] = taken - (self.forked_from or taken)


def role_of(process: psutil.Process, run: psutil.Process) -> str:
    """Return what a process of a run does."""
    if process == run:
        return "main"
    said = " ".join(process.cmdline())
    if "prefect_server" in said:
        return "server"
    if "resource_tracker" in said:
        return "resource tracker"
    parent = process.parent()
    return "fork server" if parent == run else "reader"


def peak_of(pid: int) -> int:
    """Return the most memory that a process has held so far, in bytes."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return 1024 * int(next(line for line in lines if line.startswith("VmHWM")).split()[1])


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: how long it took from the first document on, its clocks, what was watched."""

    documents: int
    wall: float
    clocks: dict[str, float]
    watched: Watched

    @property
    def a_second(self) -> float:
        """Documents a second."""
        return self.documents / self.wall


def measure(documents: Path, number: int, folder: Path, cores: int) -> Measured:
    """Ingest a folder into a new dataset on some cores of this machine."""
    folder.mkdir(parents=True)
    clocks = folder / "clocks.json"
    allowed = sorted(os.sched_getaffinity(0))[:cores]
    environment = os.environ | {"PREFECT_HOME": str(folder.parent / "prefect")}
    start = time.monotonic()
    run = psutil.Popen(
        [sys.executable, "-m", "tests.measured_ingest", str(clocks), "ingest", str(documents),
         "--dataset", str(folder / "dataset"), "--workers", str(cores), "--quiet"],
        cwd=ROOT, env=environment, preexec_fn=lambda: os.sched_setaffinity(0, allowed),
    )  # fmt: skip
    watched = Watched()
    while run.poll() is None:
        with suppress(psutil.Error):
            watched.look(run, time.monotonic() - start)
        time.sleep(1)
    if run.returncode:
        raise subprocess.CalledProcessError(run.returncode, "paragraf ingest")
    found = json.loads(clocks.read_text())
    taken = time.monotonic() - found["began"]["at"]
    spent = split(found["clocks"], found["began"]["server"], watched)
    return Measured(number, taken, spent, watched)


def split(clocks: dict[str, float], starting: float, watched: Watched) -> dict[str, float]:
    """Return the processor time by what it went into; all of it, each second once.

    What the server took until the first document was read, `starting`, is of every run.
    """
    own = clocks.pop("main") - sum(clocks.values())
    reading = sum(watched.seconds[name] for name in ("reading", "forking"))
    reading += clocks.pop("receiving", 0.0)
    return {
        "reading": reading, **clocks, "bookkeeping": own,
        "server": watched.seconds["server"] - starting,
    }  # fmt: skip


def report(measured: Measured, cores: int) -> None:
    """Print a run."""
    number, clocks = measured.documents, measured.clocks
    print(f"\n{number} documents on {cores} {'core' if cores == 1 else 'cores'}: "
          f"{measured.wall:.0f} s, {measured.a_second:.2f} documents a second")  # fmt: skip
    for name, spent in clocks.items():
        print(f"  {name:<12}{1000 * spent / number:>8.1f} ms of processor time a document, "
              f"{spent / clocks['reading']:>6.1%} of the reading")  # fmt: skip
    overhead = sum(clocks.get(name, 0.0) for name in OVERHEAD)
    print(f"  {'all but reading':<20}{overhead / clocks['reading']:>6.1%}")
    peaks = ", ".join(
        f"{role} {high / MEBIBYTE:.0f}" for role, high in sorted(measured.watched.peak.items())
    )
    print(f"  peak memory, MiB: {peaks}")
    trail = measured.watched.trail
    for elapsed, now in trail[:: max(1, len(trail) // 8)]:
        listed = ", ".join(f"{role} {held:.0f}" for role, held in sorted(now.items()))
        print(f"    after {elapsed:>5.0f} s: {listed}")
    sys.stdout.flush()


def main() -> None:
    """Ingest the same documents on one core and on two, and print both runs."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("number", type=int, nargs="?", default=300, help="how many documents")
    parser.add_argument("--documents", type=Path, help="a folder of PDFs instead of small minutes")
    parser.add_argument("--cores", type=int, nargs="*", default=[1, 2], help="runs on these")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        documents = given.documents or folder / "documents"
        if given.documents is None:
            write_small_minutes(documents, range(given.number))
        number = len(list(documents.glob("*.pdf")))
        runs = {n: measure(documents, number, folder / f"{n}", n) for n in given.cores}
        for cores, measured in runs.items():
            report(measured, cores)
        if {1, 2} <= runs.keys():
            print(f"\ntwo cores against one: {runs[2].a_second / runs[1].a_second:.2f}")


if __name__ == "__main__":
    main()
