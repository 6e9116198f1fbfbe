"""Serving the deployments: Prefect's runner in a process of its own, under one that tells people.

Prefect's runner ends half a minute after its server did, prints every error that it met on the way,
and waits for the server when it is told to stop (prefect 3.8). So it is a process that may be ended
at any moment, with all runs that it started, and that is started again when the server is back.

    python -m flows.serving '{"cron": ..., "timezone": ..., "dataset": ..., "sources": ...}'

It writes READY to its standard output when it serves, and why it ends where it was not told to.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from flows.prefect_server import answers, python_path
from pipeline.errors import ParagrafError

READY = "ready"
SERVED = "PARAGRAF_SERVED"  # is set in the runs of a service
_STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_EVERY = 3.0  # seconds between two looks at the server
_LONGEST_STOP = 10.0
_MANY_ENDS, _SHORT = 3, 60.0
_NOT_FOR_PEOPLE = ("prefect.FlowRunCancellingObserver", "prefect.events", "asyncio")


class Service:
    """Prefect's runner and its runs, kept going until a signal."""

    def __init__(self, given: dict[str, str | None], api: str, say: Callable[[str], None]) -> None:
        """Take what is served, the address of the server's API, and what tells people."""
        self._given = given
        self._api = api
        self._say = say
        self._stopped = threading.Event()
        self._answers = True
        self._starting: subprocess.Popen[str] | None = None
        self._ends: list[float] = []

    def run(self, began: Callable[[], None]) -> None:
        """Serve until a signal; `began` is called when it does.

        Raises ParagrafError where it cannot be served, or ends again and again.
        """
        handlers = {number: signal.signal(number, self._stop) for number in _STOPS}
        try:
            while not self._stopped.is_set():
                process = self._start()
                try:
                    if self._is_ready(process):
                        began()
                        began = _nothing
                        self._watch(process)
                finally:
                    self._end(process)
                self._wait_for_the_server()
        finally:
            for number, handler in handlers.items():
                signal.signal(number, handler)

    def _stop(self, *_: object) -> None:
        self._stopped.set()
        if self._starting is not None:
            self._starting.kill()  # nothing runs yet, and nobody waits for it any more

    def _start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "flows.serving", json.dumps(self._given)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | python_path() | {"PREFECT_API_URL": self._api, SERVED: "1"},
            start_new_session=True,  # Ctrl-C is for this process, and all runs are its group
        )

    def _is_ready(self, process: subprocess.Popen[str]) -> bool:
        """Wait until the runner serves; raises ParagrafError where it never will."""
        self._starting = process
        said = _said_by(process)
        self._starting = None
        if said != READY and not self._stopped.is_set():
            raise ParagrafError(
                said or "the flows cannot be served: Prefect's runner did not start"
            )
        return said == READY

    def _watch(self, process: subprocess.Popen[str]) -> None:
        while process.poll() is None and not self._stopped.wait(_EVERY):
            self._look_at_the_server()
        if self._stopped.is_set():
            return
        self._ends = [at for at in self._ends if time.monotonic() - at < _SHORT]
        self._ends.append(time.monotonic())
        if len(self._ends) >= _MANY_ENDS:
            raise ParagrafError("the flows cannot be served: %(reason)s", reason=_said_by(process))

    def _look_at_the_server(self) -> bool:
        there = answers(self._api)
        if there and not self._answers:
            self._say("The Prefect server answers again")
        elif self._answers and not there:
            self._say(f"The Prefect server at {self._api} does not answer; waiting for it")
        self._answers = there
        return there

    def _wait_for_the_server(self) -> None:
        while not self._stopped.is_set() and not self._look_at_the_server():
            self._stopped.wait(_EVERY)

    def _end(self, process: subprocess.Popen[str]) -> None:
        """End the runner; it pauses its schedule if the server answers and it has the time."""
        if self._stopped.is_set() and process.poll() is None:
            if answers(self._api):
                process.terminate()
                with suppress(subprocess.TimeoutExpired):
                    process.wait(_LONGEST_STOP)
            else:
                self._say("Stopped without the Prefect server; its schedule is not paused")
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _nothing() -> None:
    pass


def _said_by(process: subprocess.Popen[str]) -> str:
    """Return the next thing that a runner says: READY, or why it ends. Empty where it just ends."""
    assert process.stdout is not None
    line = process.stdout.readline()
    return str(json.loads(line)) if line else ""


def main(given: dict[str, Any]) -> None:
    """Serve in this process, for the one that started it."""
    threading.Thread(target=_end_with_the_service, daemon=True).start()
    answer = os.fdopen(os.dup(1), "w")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # Prefect prints the errors that it meets
    warnings.simplefilter("ignore")
    from flows import deployments

    for name in _NOT_FOR_PEOPLE:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    logging.getLogger("prefect.runner").setLevel(logging.WARNING)

    def tell(said: str) -> None:
        print(json.dumps(said), file=answer, flush=True)

    try:
        deployments.check_schedule(given["cron"], given["timezone"])
        tell(READY)
        deployments.serve(
            given["cron"], given["timezone"], Path(given["dataset"]), Path(given["sources"])
        )
    except ParagrafError as error:
        tell(str(error))
        os._exit(1)
    except Exception as error:  # the server is gone, most likely
        tell(f"{type(error).__name__}: {error}")
        os._exit(1)


def _end_with_the_service() -> None:
    """End this process and all runs when the process that started it ends, however it ends."""
    while os.read(0, 1024):  # no lock of sys.stdin, which Python wants at its exit
        pass
    os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
