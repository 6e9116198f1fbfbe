"""Parsing a PDF in a process of its own, under limits of time and memory.

A file that never ends, eats memory or crashes the PDF library costs that process and nothing else.
"""

from __future__ import annotations

import multiprocessing
import resource
from dataclasses import dataclass
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from pipeline.errors import ReadError

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How long one document may take (seconds), and how much memory (mebibytes)."""

    seconds: float = 120.0
    memory: int = 2048


@cache
def _context() -> Any:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["pipeline.assembly.parsing"])
    return context


def parse_limited(path: Path, limits: Limits) -> Any:
    """Return what was parsed from a file; raises ReadError with a reason for a person."""
    receiver, sender = _context().Pipe(duplex=False)
    process = _context().Process(
        target=_work, args=(str(path), limits.memory * MEBIBYTE, sender), daemon=True
    )
    process.start()
    sender.close()
    try:
        answer = receiver.recv() if receiver.poll(limits.seconds) else None
    except EOFError:
        answer = ("crashed", "")
    finally:
        if process.is_alive() and not receiver.closed:
            process.join(0.2)
        if process.is_alive():
            process.kill()
        process.join()
        receiver.close()
    if answer is None:
        raise ReadError(
            f"{path.name}: was not read within {limits.seconds:g} seconds; look at the file, or "
            "give it longer with --seconds"
        )
    kind, value = answer
    if kind == "parsed":
        return value
    if kind == "refused":
        raise ReadError(value)
    if kind == "memory":
        raise ReadError(
            f"{path.name}: needs more than {limits.memory} MiB of memory; look at the file, or "
            "allow more with --memory"
        )
    if kind == "fault":
        raise ReadError(f"{path.name}: paragraf failed on it, please report this: {value}")
    raise ReadError(
        f"{path.name}: the PDF library crashed on it, or it needs more than {limits.memory} MiB of "
        "memory; look at the file, or allow more with --memory"
    )


def _work(path: str, memory: int, sender: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from pipeline.assembly.parsing import parse
    from pipeline.reading.pdf import read_bytes

    file = Path(path)
    try:
        answer: tuple[str, Any] = ("parsed", parse(read_bytes(file), file.name))
    except ReadError as error:
        answer = ("refused", str(error))
    except MemoryError:
        answer = ("memory", "")
    except Exception as error:
        answer = ("fault", f"{type(error).__name__}: {error}")
    sender.send(answer)
    sender.close()
