"""A program that is killed hundreds of times while it publishes; `tests.pipeline.test_crash` runs it.

    python -m tests.killing FOLDER KILLS SEED

It forks itself. The child publishes a document and sends itself SIGKILL at the n-th call that
touches the file system (every `open`, `mkdir`, `rename`, `link`, `symlink`, `unlink`, `rmdir`...:
Python tells of each through its audit hooks), or it is killed from outside after a random time.
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
from pathlib import Path

from pipeline.dataset import Dataset
from pipeline.publishing import prune_versions
from tests.store_model import (
    check_folder,
    check_ledger,
    check_nothing_left_over,
    contents,
    put,
)

_TOUCHING = ("open", "os.", "shutil.", "sqlite3.")
# A publication makes some 270 such calls; a child that is to die later than that lives.
_CALLS = 300


def kill_at_call(number: int) -> None:
    """Have this process killed at the n-th call from now that touches the file system."""
    seen = 0

    def hook(event: str, _: object) -> None:
        nonlocal seen
        if event.startswith(_TOUCHING):
            seen += 1
            if seen == number:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def attempt(folder: Path, source: str, content: int, call: int | None, seconds: float) -> bool:
    """Publish in a child that may be killed; returns whether it lived to the end."""
    child = os.fork()
    if child == 0:
        try:
            if call is not None:
                kill_at_call(call)
            put(folder, source, content)
            os._exit(0)
        except BaseException as error:
            print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
            os._exit(3)
    if call is None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise AssertionError(f"a run failed by itself with {os.WEXITSTATUS(status)}")
    return os.WIFEXITED(status)


def main(folder: Path, kills: int, seed: int) -> None:
    """Kill as many children, and check after each."""
    chance = random.Random(seed)
    held: dict[str, int] = {}
    killed = late = unseen = 0
    put(folder.with_name("warm"), "a.pdf", 2)  # so that no child spends its calls on imports
    while killed < kills:
        source, content = f"{chance.choice('abcdefghijkl')}.pdf", chance.randrange(4)
        by_call = chance.random() < 0.7
        call = chance.randrange(1, _CALLS) if by_call else None
        lived = attempt(folder, source, content, call, chance.uniform(0.0, 0.08))
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
