"""Parsing a PDF in a process of its own, under limits of time and memory.

A file that never ends, eats memory or crashes the PDF library costs that process and nothing else.
"""

from __future__ import annotations

import atexit
import fcntl
import multiprocessing
import multiprocessing.process
import os
import resource
import select
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal

from pipeline.corrections.correction_files import NO_CORRECTIONS, Corrections, Entry
from pipeline.errors import ReadError
from pipeline.reading.ocr.settings import DEFAULT, OcrSettings
from pipeline.reading.sources import shown

if TYPE_CHECKING:
    from pipeline.assembly.parsed_documents import Parsed
    from pipeline.corrections.placed_words import PageWords

MEBIBYTE = 1024 * 1024
# Preparing what all readers need pays from so many documents on.
MANY = 4
_STARTING = threading.Lock()
_LONGEST_TEMPORARY = 60  # characters of a folder in which a socket's whole path has room


@dataclass(frozen=True, slots=True)
class Limits:
    """How long one document may take (seconds), and how much memory (mebibytes).

    `ocr` says how scanned pages are read; each that is recognised adds a tenth of the time. With
    `many` documents to read, what all of them need is prepared once. `corrections` are what people
    set right of the documents of the dataset.
    """

    seconds: float = 120.0
    memory: int = 2048
    ocr: OcrSettings = DEFAULT
    many: bool = False
    corrections: Corrections = NO_CORRECTIONS

    def seconds_for(self, scanned: int) -> float:
        """Return how long a document may take of which so many pages are recognised."""
        return self.seconds * (1 + scanned / 10)


@cache
def _context(many: bool) -> Any:
    """Return what makes processes; the first of a run decides what is prepared for all."""
    _shorten_temporary_folder()
    context = multiprocessing.get_context("forkserver")
    prepared = "pipeline.ingest.warm_reader" if many else "pipeline.assembly.parsing"
    # Validators are built once and the sentence model is loaded once, for the process of every
    # document.
    context.set_forkserver_preload(
        [
            prepared,
            "pipeline.layout.ruled_cells",
            "schemas.records.built",
            "pipeline.watching.preloaded",
        ]
    )
    return context


def prepare(documents: int) -> None:
    """Start the process from which documents get theirs; it imports the parser meanwhile."""
    _context(documents >= MANY)
    forkserver.ensure_running()


def _shorten_temporary_folder() -> None:
    """Have multiprocessing put its sockets where their paths are short enough.

    The path of a socket has 107 characters at most (unix(7), sun_path); a deep TMPDIR exceeds that.
    """
    if len(tempfile.gettempdir()) <= _LONGEST_TEMPORARY or not os.access("/tmp", os.W_OK):
        return
    folder = tempfile.mkdtemp(prefix="paragraf-", dir="/tmp")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    multiprocessing.process.current_process()._config["tempdir"] = folder  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class _Refusal:
    """Why a file was not parsed; `reason` is for a person, or empty where the kind says all."""

    kind: Literal["refused", "memory", "fault", "crashed"]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Progress:
    """How many scanned pages were recognised, of how many."""

    recognised: int
    pages: int


def parse_limited(
    path: Path, limits: Limits, name: str | None = None, corrections: Sequence[Entry] = ()
) -> Parsed:
    """Return what was parsed from a file; raises ReadError with a reason for a person.

    `name` is what messages call the file, where that is not its own name; `corrections` are those
    of the document.
    """
    parsed: Parsed = _limited("rows", path, limits, name, corrections)
    return parsed


def words_limited(path: Path, limits: Limits, name: str | None = None) -> PageWords:
    """Return the words of a file's pages, and no rows; raises ReadError with a reason."""
    words: PageWords = _limited("words", path, limits, name)
    return words


def _limited(
    job: Literal["rows", "words"],
    path: Path,
    limits: Limits,
    name: str | None,
    corrections: Sequence[Entry] = (),
) -> Any:
    called = shown(path) if name is None else name
    receiver, sender = _context(limits.many).Pipe(duplex=False)
    ocr = replace(limits.ocr, on_page=None)
    process = _context(limits.many).Process(
        target=_work,
        args=(job, str(path), called, limits.memory * MEBIBYTE, ocr, corrections, sender),
        daemon=True,
    )
    with _ready_to_start():
        process.start()
    sender.close()
    answer: Any = None
    allowed = limits.seconds
    try:
        answer, allowed = _awaited(receiver, limits)
    except EOFError:
        answer = _Refusal("crashed")
    finally:
        if process.is_alive() and not receiver.closed:
            process.join(0.2)
        if process.is_alive():
            _kill(process)
        process.join()
        receiver.close()
    if answer is None:
        raise ReadError(
            "%(called)s: was not read within %(allowed)s seconds; look at the file, or give it "
            "longer with --seconds",
            called=called,
            allowed=f"{allowed:g}",
        )
    if isinstance(answer, _Refusal):
        raise ReadError(_explained(answer, called, limits))
    return answer


@contextmanager
def _ready_to_start() -> Iterator[None]:
    """Let this process start a reader, which takes nothing from the program that was started.

    A worker that multiprocessing calls a daemon may have no children, lest they outlive it. Ours do
    not (_die_with_the_run). And multiprocessing has every new process import the main module, which
    takes longer than a short document: a reader needs no command line, no Prefect, no Dask.
    """
    own = multiprocessing.process.current_process()._config  # type: ignore[attr-defined]
    with _STARTING:
        daemon, program = own.pop("daemon", None), sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = program
            if daemon is not None:
                own["daemon"] = daemon


def _awaited(receiver: Connection, limits: Limits) -> tuple[Any, float]:
    """Return the answer, or None where the time is up, and how long it was allowed to take.

    Before the answer, a document with scanned pages reports how many are recognised.
    """
    start, allowed = time.monotonic(), limits.seconds
    while receiver.poll(max(0.0, start + allowed - time.monotonic())):
        answer = receiver.recv()
        if not isinstance(answer, _Progress):
            return answer, allowed
        allowed = limits.seconds_for(answer.pages)
        if limits.ocr.on_page:
            limits.ocr.on_page(answer.recognised, answer.pages)
    return None, allowed


def _kill(process: multiprocessing.process.BaseProcess) -> None:
    """End a process and the recognitions that it started: they are a group of processes."""
    try:
        if process.pid is not None and os.getpgid(process.pid) == process.pid:
            os.killpg(process.pid, signal.SIGKILL)
            return
    except ProcessLookupError:
        pass
    process.kill()


def _explained(refusal: _Refusal, name: str, limits: Limits) -> str:
    remedy = "look at the file, or allow more with --memory"
    match refusal.kind:
        case "refused":
            return refusal.reason
        case "memory":
            return f"{name}: needs more than {limits.memory} MiB of memory; {remedy}"
        case "fault":
            return f"{name}: paragraf failed on it, please report this: {refusal.reason}"
    return (
        f"{name}: the PDF library crashed on it, or it needs more than {limits.memory} MiB of "
        f"memory; {remedy}"
    )


def _die_with_the_run() -> None:
    """Have this process killed when the run dies, however it dies and whatever is done here.

    The run holds the other end of the pipe that is the sentinel of the parent process. The system
    sends SIGIO when that end is closed (fcntl(2), O_ASYNC), and SIGIO ends a process (signal(7)).
    """
    run = multiprocessing.parent_process()
    assert run is not None
    fcntl.fcntl(run.sentinel, fcntl.F_SETOWN, os.getpid())
    flags = fcntl.fcntl(run.sentinel, fcntl.F_GETFL)
    fcntl.fcntl(run.sentinel, fcntl.F_SETFL, flags | os.O_ASYNC)
    if select.select([run.sentinel], [], [], 0)[0]:
        os._exit(1)  # it died before


def _work(
    job: Literal["rows", "words"],
    path: str,
    name: str,
    memory: int,
    ocr: OcrSettings,
    corrections: Sequence[Entry],
    sender: Connection,
) -> None:
    os.setpgid(0, 0)
    # Each thread of the numeric library would take address space, which is limited.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the run decides
    _die_with_the_run()
    from pipeline.assembly.parsing import parse, words_of
    from pipeline.reading.files import read_bytes

    file = Path(path)
    answer: Any
    try:
        counted = replace(ocr, on_page=lambda done, pages: sender.send(_Progress(done, pages)))
        if job == "rows":
            answer = parse(read_bytes(file), name, counted, corrections=corrections)
        else:
            answer = words_of(read_bytes(file), name, counted)
    except ReadError as error:
        answer = _Refusal("refused", str(error))
    except MemoryError:
        answer = _Refusal("memory")
    except Exception as error:
        answer = _Refusal("fault", f"{type(error).__name__}: {error}")
    sender.send(answer)
    sender.close()
