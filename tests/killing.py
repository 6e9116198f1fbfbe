"""A program that is killed hundreds of times while it publishes; `tests.pipeline.test_crash` runs it.

    python -m tests.killing FOLDER KILLS SEED

It forks itself. The child publishes a document and sends itself SIGKILL at the n-th call that
touches the file system (every `open`, `mkdir`, `rename`, `link`, `symlink`, `unlink`, `rmdir`...:
Python reports each through its audit hooks), or it is killed from outside: after a random time, or
within milliseconds of the switch, while the ledger is written.
The parent then opens the dataset as a reader does, holds it against what was published, and goes on
with the next child as the next run would. Prints a line of JSON: how many were killed, and how
many of them after and before the switch.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipeline.store.dataset import Dataset
from pipeline.store.publishing import prune_versions
from tests.store_model import (
    check_folder,
    check_ledger,
    check_nothing_left_over,
    contents,
    put,
)

_TOUCHING = ("open", "os.", "shutil.", "sqlite3.")


def watch(react: Callable[[int, str, tuple[Any, ...]], None]) -> None:
    """Have `react` called with the number, name and arguments of every call from now on that
    touches the file system, just before it is made."""
    seen = 0

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal seen
        if event.startswith(_TOUCHING):
            seen += 1
            react(seen, event, arguments)

    sys.addaudithook(hook)


def child(folder: Path, source: str, content: int, call: int | None, signal_to: int) -> None:
    """Publish, unless killed at the n-th call; signal to the parent just before the switch."""

    def react(number: int, event: str, arguments: tuple[Any, ...]) -> None:
        if number == call:
            os.kill(os.getpid(), signal.SIGKILL)
        if event == "os.rename" and Path(arguments[1]).name == "current":
            os.write(signal_to, b"!")

    watch(react)
    put(folder, source, content)


def attempt(
    folder: Path, source: str, content: int, call: int | None, wait: float | None, late: bool
) -> bool:
    """Publish in a child that may be killed; returns whether it lived to the end.

    It dies at its n-th `call`, or `wait` seconds after its start, or after the switch where `late`.
    """
    heard, signal_to = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            child(folder, source, content, call, signal_to)
            os._exit(0)
        except BaseException as error:
            print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
            os._exit(3)
    os.close(signal_to)
    if late:
        os.read(heard, 1)
    if wait is not None:
        time.sleep(wait)
        os.kill(pid, signal.SIGKILL)
    os.close(heard)
    _, status = os.waitpid(pid, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise AssertionError(f"a run failed by itself with {os.WEXITSTATUS(status)}")
    return os.WIFEXITED(status)


def calls_of_a_run(folder: Path) -> int:
    """Return how many calls that touch the file system a publication makes."""
    counted: list[str] = []
    watch(lambda _, event, arguments: counted.append(event))
    for content in range(6):
        before = len(counted)
        put(folder, "a.pdf", content)
    return len(counted) - before


def main(folder: Path, kills: int, seed: int) -> None:
    """Kill as many children, and check after each."""
    chance = random.Random(seed)
    held: dict[str, int] = {}
    killed = late = unseen = 0
    # This also imports what is needed, so that no child spends its calls on it.
    calls = calls_of_a_run(folder.with_name("warm"))
    while killed < kills:
        source, content = f"{chance.choice('abcdefghijkl')}.pdf", chance.randrange(4)
        match chance.choice(["call", "call", "time", "switch"]):
            case "call":
                how: tuple[int | None, float | None, bool]
                how = (chance.randint(1, calls), None, False)
            case "time":
                how = (None, chance.uniform(0.0, 0.06), False)
            case _:
                how = (None, chance.uniform(0.0, 0.006), True)
        lived = attempt(folder, source, content, *how)
        killed += not lived
        dataset = Dataset(folder)
        wanted = {**held, source: content}
        there = contents(dataset.at()) if dataset.exists else {}
        if lived or there == wanted:
            assert there == wanted, f"lost or doubled: {there}, should be {wanted}"
            late += not lived and there != held
            held = wanted
        else:
            assert there == held, f"neither before nor after: {there}, was {held}"
            unseen += 1
        if dataset.exists and killed % 25 == 0:
            check_folder(folder)
        if lived and chance.random() < 0.2:
            check_folder(folder)
            check_ledger(folder)
            check_nothing_left_over(folder)
            with dataset.locked():
                prune_versions(dataset, dataset.versions()[:-3])
    put(folder, "last.pdf", 2)
    held["last.pdf"] = 2
    assert contents(Dataset(folder)) == held
    check_folder(folder)
    check_ledger(folder)
    check_nothing_left_over(folder)
    print(json.dumps({"kills": killed, "after_the_switch": late, "before_it": unseen}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
