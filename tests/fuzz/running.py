"""Reading mutants in a process of its own, under limits of time and memory, one after the other."""

from __future__ import annotations

import multiprocessing
import resource
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Literal

import psutil

from pipeline.errors import ParagrafError
from tests.fuzz.mutating import mutant

Kind = Literal["read", "refused", "fault", "memory", "hang", "crash"]
BAD: frozenset[Kind] = frozenset({"fault", "memory", "hang", "crash"})


@dataclass(frozen=True, slots=True)
class Mutant:
    """A mutant by what it is made of: a sample and a seed."""

    file: Path
    seed: int

    def content(self) -> bytes:
        """Return its bytes."""
        return mutant(self.file.read_bytes(), self.seed)[0]

    def __str__(self) -> str:
        done = mutant(self.file.read_bytes(), self.seed)[1]
        return f"{self.file.name} with seed {self.seed} ({done})"


@dataclass(slots=True)
class Found:
    """What became of the mutants: how many of each kind, and those that are faults, in words."""

    counts: Counter[Kind] = field(default_factory=Counter)
    faults: list[tuple[Mutant, Kind, str]] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """Yield the counts, and every fault with how to make its file again."""
        yield ", ".join(f"{kind} {count}" for kind, count in sorted(self.counts.items()))
        for made, kind, told in self.faults:
            yield f"{kind}: {made}: {told}"


def mutants(files: Sequence[Path], first: int, count: int) -> Iterator[Mutant]:
    """Yield mutants of files in turn; a long file has its turn less often."""
    sizes = {file: file.stat().st_size for file in files}
    small = min(sizes.values())
    for seed in range(first, first + count):
        turn = [file for file in files if seed % max(1, round(sizes[file] / small / 4)) == 0]
        yield Mutant(turn[seed % len(turn)], seed)


def run(
    todo: Iterator[Mutant], *, seconds: float | None, hang: float = 30.0, memory: int = 2048
) -> Found:
    """Read mutants for at most so many seconds in all, and return what became of them.

    `hang` is how long one may take (seconds of the processor), `memory` what its process may use (mebibytes).
    """
    found = Found()
    until = None if seconds is None else time.monotonic() + seconds
    reader = _Reader(memory)
    try:
        for made in todo:
            kind, told = reader.read(made, hang)
            found.counts[kind] += 1
            if kind in BAD:
                found.faults.append((made, kind, told))
            if until is not None and time.monotonic() > until:
                break
    finally:
        reader.close()
    return found


class _Reader:
    """A process that reads one mutant after the other, started anew after a hang or a crash."""

    def __init__(self, memory: int) -> None:
        self.memory = memory
        self.context: Any = multiprocessing.get_context("forkserver")
        self.context.set_forkserver_preload(["pipeline.assembly.parsing"])
        self.process: Any = None
        self.pipe: Connection | None = None

    def read(self, made: Mutant, hang: float) -> tuple[Kind, str]:
        if self.pipe is None:
            self.pipe, theirs = self.context.Pipe()
            self.process = self.context.Process(target=_work, args=(theirs, self.memory))
            self.process.start()
            theirs.close()
        pipe = self.pipe
        pipe.send((made.content(), made.file.name))
        try:
            if self._answers(pipe, hang):
                answer: tuple[Kind, str] = pipe.recv()
                if answer[0] == "memory":
                    self.close()
                return answer
        except EOFError:
            self.process.join()
            code = self.process.exitcode
            self.close()
            return "crash", f"the process ended with {code}"
        self.close()
        return "hang", f"not read within {hang:g} seconds"

    def _answers(self, pipe: Connection, hang: float) -> bool:
        """Wait for the answer while the process takes less than so many seconds of the processor:
        on a busy machine it may wait for its turn much longer. A process that sleeps hangs too.
        """
        process = psutil.Process(self.process.pid)
        before = process.cpu_times().user
        until = time.monotonic() + 20 * hang
        while not pipe.poll(min(1.0, hang)):
            if process.status() == psutil.STATUS_ZOMBIE:
                return pipe.poll()  # what it left, or the end of the pipe
            if process.cpu_times().user - before >= hang or time.monotonic() > until:
                return False
        return True

    def close(self) -> None:
        if self.pipe is not None:
            self.process.kill()
            self.process.join()
            self.pipe.close()
        self.pipe = None


def _work(pipe: Connection, memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory << 20, memory << 20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from pipeline.assembly.parsing import parse

    while True:
        try:
            content, name = pipe.recv()
        except EOFError:
            return
        pipe.send(_outcome(content, name, parse))


def _outcome(content: bytes, name: str, parse: Any) -> tuple[Kind, str]:
    """Return what becomes of a mutant. Whatever is no ParagrafError would be called a fault of
    paragraf that people are asked to report.
    """
    try:
        tables = parse(content, name).all_tables()
    except ParagrafError as error:
        return "refused", str(error)
    except MemoryError:
        return "memory", "needs more memory than it may use"
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        ours = [frame for frame in frames if "site-packages" not in frame.filename][-1]
        where = f"{Path(ours.filename).name}:{ours.lineno} in {ours.name}"
        return "fault", f"{where}: {type(error).__name__}: {' '.join(str(error).split())[:200]}"
    flat = [span for span in tables["spans"] if not _has_area(span)]
    return ("fault", f"a span without area: {flat[0]}") if flat else ("read", "")


def _has_area(span: Any) -> bool:
    return bool(0 <= span.x0 < span.x1 and 0 <= span.top < span.bottom)
