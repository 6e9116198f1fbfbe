"""What a run of many documents costs. Run it with `make bench-ingest` (N=5000 for thousands).

`python -m tests.benchmark_ingest 5000 --dask` has a Dask scheduler and two workers read instead, and
compares the rows of some documents with those of a run without Dask. With `--server` the runs tell a
Prefect server that is kept, whose pages show every document; without it, each has one of its own.

Small minutes (two pages) are ingested by the real program with a Prefect server of its own: on one
core, on two, and on two by a run that is killed on the way and started again. Printed are documents a
second, the peak memory of every process, how many processes had work at a time, and where the
processor time goes, as shares of the reading. On a busy machine processor times, their ratios and
the number of processes at work hold too; the documents a second do not.
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
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import psutil

from flows.kept_server import IN_BATCHES
from flows.prefect_server import answers
from pipeline.store.dataset import Dataset
from schemas.records import RECORDS
from tests.small_documents import write_small_minutes

ROOT = Path(__file__).parent.parent
MEBIBYTE = 2**20
OVERHEAD = (
    "validation", "writing", "keeping", "bookkeeping", "server", "workers", "schedulers"
)  # fmt: skip
COMPARED = 200  # documents whose rows are compared


@dataclass(slots=True)
class Watched:
    """Processor time and peak memory of the processes of a run, by what they do."""

    peak: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    trail: list[tuple[float, dict[str, float]]] = field(default_factory=list)
    at_work: list[int] = field(default_factory=list)
    own: dict[int, tuple[str, float, float]] = field(default_factory=dict)
    kept: int | None = None  # the process of a server that was there before the run
    ended: dict[int, float] = field(default_factory=dict)

    def look(self, roots: Sequence[psutil.Process], elapsed: float) -> None:
        """Note the processes as they are now: those of the run, those of a cluster."""
        now: dict[str, float] = {}
        at_work = 0
        for process in chain(*([root, *root.children(recursive=True)] for root in roots)):
            with suppress(psutil.Error, OSError, StopIteration):
                role = role_of(process, roots[0])
                at_work += runnable(process.pid)
                self.peak[role] = max(self.peak[role], peak_of(process.pid))
                now[role] = max(now.get(role, 0.0), process.memory_info().rss / MEBIBYTE)
                self._note_time(process, role)
        self._add_up()
        if self.seconds["reading"]:
            self.at_work.append(at_work)
        if not self.trail or elapsed - self.trail[-1][0] >= 5:
            self.trail.append((elapsed, now))

    def _note_time(self, process: psutil.Process, role: str) -> None:
        spent = process.cpu_times()
        own = spent.user + spent.system
        if role == "fork server":
            # It waits for those that read, and so has their times once they ended.
            self.ended[process.pid] = spent.children_user + spent.children_system
        # What all but a run's server took before the first reader ended, which is to import, is of
        # every run.
        first = own
        if process.pid in self.own and self.seconds["reading"]:
            first = self.own[process.pid][1]
        is_of_run = role == "server" and process.pid != self.kept
        self.own[process.pid] = (role, 0.0 if is_of_run else first, own)

    def _add_up(self) -> None:
        self.seconds["reading"] = sum(self.ended.values())
        for role in ("server", "fork server", "worker", "scheduler"):
            self.seconds[role] = sum(
                own - first for of, first, own in self.own.values() if of == role
            )


def role_of(process: psutil.Process, run: psutil.Process) -> str:
    """Return what a process of a run, or of a cluster, does."""
    if process == run:
        return "main"
    said = " ".join(process.cmdline())
    if "forkserver" in said:
        parent = process.parent()
        forked = parent is not None and "forkserver" in " ".join(parent.cmdline())
        return "reader" if forked else "fork server"
    for part, role in _ROLES.items():
        if part in said:
            return role
    return "other"


_ROLES = {
    "prefect_server": "server",
    "resource_tracker": "resource tracker",
    "dask scheduler": "scheduler",
    "dask worker": "nanny",
    "spawn_main": "worker",
}


def peak_of(pid: int) -> int:
    """Return the most memory that a process has held so far, in bytes."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return 1024 * int(next(line for line in lines if line.startswith("VmHWM")).split()[1])


def runnable(pid: int) -> int:
    """Return how many threads of a process run, or wait for nothing but a processor."""
    found = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        with suppress(OSError):
            found += (task / "stat").read_text().rpartition(")")[2].split()[0] == "R"
    return found


@dataclass(frozen=True, slots=True)
class Cluster:
    """A Dask cluster: the address of its scheduler, its processes."""

    address: str
    processes: Sequence[psutil.Process]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a run finds: a Dask cluster, a Prefect server that is kept."""

    cluster: Cluster | None = None
    server: Cluster | None = None

    @property
    def processes(self) -> list[psutil.Process]:
        """The processes that are no children of the run."""
        return [
            process for there in (self.cluster, self.server) if there for process in there.processes
        ]


ALONE = Surroundings()


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: how many documents it read, how long that took, its clocks, what was watched."""

    documents: int
    wall: float
    clocks: dict[str, float]
    watched: Watched

    @property
    def a_second(self) -> float:
        """Documents a second."""
        return self.documents / self.wall

    def cores_at_work(self, cores: int) -> float:
        """How many of so many cores would be at work, on the average, if they were for this run."""
        seen = self.watched.at_work or [0]
        return sum(min(cores, number) for number in seen) / len(seen)

    @property
    def processor_time(self) -> float:
        """Seconds of a processor for one document."""
        return sum(self.clocks.values()) / self.documents


def start_run(
    documents: Path, folder: Path, cores: int, around: Surroundings = ALONE
) -> psutil.Popen:
    """Start ingesting a folder on some cores of this machine; its clocks will be in `folder`."""
    cluster, server = around.cluster, around.server
    more = [] if cluster is None else ["--runner", "dask", "--address", cluster.address]
    folder.mkdir(parents=True, exist_ok=True)
    clocks = folder / "clocks.json"
    allowed = sorted(os.sched_getaffinity(0))[:cores]
    environment = os.environ | {"PREFECT_HOME": str(folder.parent / "prefect")}
    if server is not None:
        environment["PREFECT_API_URL"] = server.address
    return psutil.Popen(
        [sys.executable, "-m", "tests.measured_ingest", str(clocks), "ingest", str(documents),
         "--dataset", str(folder / "dataset"), "--workers", str(cores), "--quiet", *more],
        cwd=ROOT, env=environment, preexec_fn=lambda: os.sched_setaffinity(0, allowed),
    )  # fmt: skip


def measure(documents: Path, folder: Path, cores: int, around: Surroundings = ALONE) -> Measured:
    """Ingest a folder into the dataset in `folder`, to the end."""
    start = time.monotonic()
    run = start_run(documents, folder, cores, around)
    roots = [run, *around.processes]
    watched = Watched(kept=around.server.processes[0].pid if around.server else None)
    while run.poll() is None:
        with suppress(psutil.Error):
            watched.look(roots, time.monotonic() - start)
        time.sleep(1)
    if run.returncode:
        raise subprocess.CalledProcessError(run.returncode, "paragraf ingest")
    found = json.loads((folder / "clocks.json").read_text())
    taken = time.monotonic() - found["began"]["at"]
    spent = split(found["clocks"], found["began"]["server"], watched)
    return Measured(found["read"], taken, spent, watched)


def killed(documents: Path, number: int, folder: Path, cores: int) -> int:
    """Ingest a folder and kill the run when so many are read; return how many were kept."""
    run = start_run(documents, folder, cores)
    while run.poll() is None and kept_in(folder / "dataset") < number:
        time.sleep(3)
    run.kill()
    run.wait()
    return kept_in(folder / "dataset")


def kept_in(folder: Path) -> int:
    """Return how many documents of a dataset are published, or read and not published yet."""
    dataset = Dataset(folder)
    published = (
        {row["document_id"] for row in dataset.rows("documents")} if dataset.exists else set()
    )
    return len(published | {file.stem for file in (folder / "readings").glob("*.json")})


def split(clocks: dict[str, float], starting: float, watched: Watched) -> dict[str, float]:
    """Return the processor time by what it went into; all of it, each second once.

    What the server took until the first document was read, `starting`, is of every run.
    """
    own = clocks.pop("main") - sum(clocks.values())
    seconds = watched.seconds
    reading = sum(seconds[name] for name in ("reading", "fork server"))
    reading += clocks.pop("receiving", 0.0)
    clocks["bookkeeping"] = own + clocks.pop("taking", 0.0)
    there = {f"{role}s": seconds[role] for role in ("worker", "scheduler") if seconds[role]}
    return {"reading": reading, **clocks, "server": seconds["server"] - starting, **there}


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
    print(f"  cores that had work: {measured.cores_at_work(cores):.2f} of {cores}")
    trail = measured.watched.trail
    for elapsed, now in trail[:: max(1, len(trail) // 8)]:
        listed = ", ".join(f"{role} {held:.0f}" for role, held in sorted(now.items()))
        print(f"    after {elapsed:>5.0f} s: {listed}")
    sys.stdout.flush()


def on_dask(documents: Path, folder: Path, workers: int, server: Cluster | None) -> None:
    """Ingest a folder with a Dask cluster of this machine, print what it took; compare some rows."""
    folder.mkdir()
    with started_cluster(folder, workers) as cluster:
        measured = measure(documents, folder / "dask", 2, Surroundings(cluster, server))
    print(f"\nA scheduler of Dask and workers: {workers}", end="")
    report(measured, 2)
    some = folder / "some"
    some.mkdir()
    files = sorted(documents.glob("*.pdf"))
    for file in files[:: max(1, len(files) // COMPARED)]:
        (some / file.name).write_bytes(file.read_bytes())
    measure(some, folder / "here", 2)
    there, here = (Dataset(folder / name / "dataset") for name in ("dask", "here"))
    wanted = {row["document_id"] for row in here.rows("documents")}
    rows = differing = 0
    for table in RECORDS:
        pair = [
            sorted(
                json.dumps({**row, "ingested_at": None, "source": None}, default=str)
                for row in dataset.rows(table)
                if row["document_id"] in wanted
            )
            for dataset in (there, here)
        ]
        rows += len(pair[1])
        differing += pair[0] != pair[1]
    print(
        f"{len(wanted)} documents read without Dask: {rows} rows, tables that differ: {differing}"
    )


@contextmanager
def started_server(folder: Path) -> Iterator[Cluster]:
    """Give a Prefect server with all of its services, as `paragraf server start` keeps one."""
    environment = os.environ | IN_BATCHES | {"PREFECT_HOME": str(folder)}
    process = psutil.Popen(
        [sys.executable, "-m", "flows.prefect_server", "0"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT, env=environment, text=True,
    )  # fmt: skip
    try:
        address = f"http://127.0.0.1:{int(process.stdout.readline())}/api"
        while not answers(address):
            time.sleep(0.5)
        yield Cluster(address, [process])
    finally:
        process.kill()
        process.wait()


@contextmanager
def started_cluster(folder: Path, workers: int) -> Iterator[Cluster]:
    """Give a scheduler with workers, each under a nanny, as docs/scale.md starts them."""
    dask = str(Path(sys.executable).with_name("dask"))
    at = ["--scheduler-file", str(folder / "scheduler.json")]
    environment = os.environ | {
        "PREFECT_HOME": str(folder / "prefect"),
        "DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL": "1s",
        "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "false",
    }
    commands = [
        ["scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"],
        ["worker", "--nworkers", str(workers), "--nthreads", "1", "--no-dashboard"],
    ]
    with (folder / "dask.log").open("wb") as log:
        processes = [
            psutil.Popen([dask, *command, *at], stdout=log, stderr=log, cwd=ROOT, env=environment)
            for command in commands
        ]
        try:
            while not Path(at[1]).exists():
                time.sleep(0.2)
            yield Cluster(json.loads(Path(at[1]).read_text())["address"], processes)
        finally:
            for process in reversed(processes):
                process.terminate()
                process.wait()


def main() -> None:
    """Ingest the same documents on one core, on two, and on two killed on the way."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("number", type=int, nargs="?", default=300, help="how many documents")
    parser.add_argument("--documents", type=Path, help="a folder of PDFs instead of small minutes")
    parser.add_argument("--cores", type=int, nargs="*", default=[1, 2], help="runs on these")
    parser.add_argument("--kill", type=float, default=0.5,
                        help="kill another run at this share, and start it again; 0: none")  # fmt: skip
    parser.add_argument("--dask", type=int, nargs="?", const=2, default=0, metavar="WORKERS",
                        help="have a Dask cluster with so many workers (2) read instead")  # fmt: skip
    parser.add_argument("--server", action="store_true", help="tell a Prefect server that is kept")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary, ExitStack() as ending:
        folder = Path(temporary)
        server = None
        if given.server:
            server = ending.enter_context(started_server(folder / "server"))
        documents = given.documents or folder / "documents"
        if given.documents is None:
            write_small_minutes(documents, range(given.number))
        number = len(list(documents.glob("*.pdf")))
        if given.dask:
            on_dask(documents, folder / "on-dask", given.dask, server)
            return
        runs = {}
        for cores in given.cores:
            runs[cores] = measure(documents, folder / f"{cores}", cores, Surroundings(None, server))
            report(runs[cores], cores)
        if {1, 2} <= runs.keys():
            one, two = runs[1], runs[2]
            work = two.cores_at_work(2) / one.cores_at_work(1)
            print(f"\ntwo cores against one: {two.a_second / one.a_second:.2f} by the clock, "
                  f"{work * one.processor_time / two.processor_time:.2f} "
                  "by cores that had work and processor time")  # fmt: skip
        if given.kill:
            kept = killed(documents, int(given.kill * number), folder / "killed", 2)
            again = measure(documents, folder / "killed", 2)
            print(f"\nkilled when {kept} of {number} documents were read; "
                  f"the next run read {again.documents}")  # fmt: skip
            report(again, 2)


if __name__ == "__main__":
    main()
