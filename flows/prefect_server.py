"""Prefect servers of paragraf's own: one for a run, which ends with it, and one that is kept.

The server of a run is a process of its own that reads its standard input. When paragraf dies, also
by SIGKILL, the system closes the other end of that pipe, and the server exits.

    python -m flows.prefect_server             serves on a free port until standard input ends
    python -m flows.prefect_server 4200        serves on that port until it is stopped

Both print the port.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from importlib.metadata import version
from pathlib import Path

from pipeline.errors import ParagrafError

_LONGEST_START = 180.0
_MARK = "database-of-prefect"
# A server that serves one run: no pages, no schedules, nothing registered that no run uses. Its
# events are for automations, which it has none of; keeping them is a third of its work.
_FOR_A_RUN = {
    "PREFECT_UI_ENABLED": "0",
    "PREFECT_API_BLOCKS_REGISTER_ON_START": "0",
    "PREFECT_SERVER_SERVICES_SCHEDULER_ENABLED": "0",
    "PREFECT_SERVER_SERVICES_LATE_RUNS_ENABLED": "0",
    "PREFECT_SERVER_SERVICES_CANCELLATION_CLEANUP_ENABLED": "0",
    "PREFECT_SERVER_SERVICES_PAUSE_EXPIRATIONS_ENABLED": "0",
    "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "0",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_ENABLED": "0",
    # What Prefect sets for the server that it starts itself (prefect.server.api.server).
    "PREFECT__SERVER_EPHEMERAL": "1",
    "PREFECT__SERVER_FINAL": "1",
}


class OwnServer:
    """A server for one run: it starts while the run imports what it needs."""

    def __init__(self) -> None:
        """Start the server; `wait` for it before it is used."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "flows.prefect_server"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | _FOR_A_RUN | _without_migrations() | python_path(),
            start_new_session=True,  # Ctrl-C is for the run, which says so to the server
        )

    def wait(self) -> str:
        """Return the address of its API when it answers; raises ParagrafError if it never does."""
        assert self._process.stdout is not None
        port = self._process.stdout.readline().decode().strip()
        address = f"http://127.0.0.1:{port}/api"
        if not port or not _comes_up(address, self._process):
            _mark().unlink(missing_ok=True)
            raise ParagrafError(
                "the Prefect server for this run did not start; read a single PDF without it: "
                "paragraf rerun FILE"
            )
        _mark().write_text(version("prefect"), encoding="utf-8")
        return address

    def stop(self) -> None:
        """End the server at once; its database is of use to nobody after the run."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.kill()
        self._process.wait()


def python_path() -> dict[str, str]:
    """Return the environment in which a process imports what this one imports."""
    return {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def _mark() -> Path:
    """Return the file that names the release of Prefect that the database was made by."""
    return Path(os.environ["PREFECT_HOME"]) / _MARK


def _without_migrations() -> dict[str, str]:
    """Return the setting that leaves out the database's migrations, where they were made."""
    home = Path(os.environ["PREFECT_HOME"])
    try:
        made_by = _mark().read_text(encoding="utf-8")
    except OSError:
        made_by = ""
    there = made_by == version("prefect") and (home / "prefect.db").is_file()
    own_database = "PREFECT_API_DATABASE_CONNECTION_URL" not in os.environ
    return {"PREFECT_API_DATABASE_MIGRATE_ON_START": "0"} if there and own_database else {}


def answers(address: str, seconds: float = 3.0) -> bool:
    """Whether a Prefect server answers at the address of an API."""
    without_proxy = urllib.request.ProxyHandler({})
    own = "//127.0.0.1" in address or "//localhost" in address
    opener = urllib.request.build_opener(*([without_proxy] if own else []))
    try:
        with opener.open(f"{address.rstrip('/')}/health", timeout=seconds) as answer:
            return bool(answer.status == 200)
    except urllib.error.HTTPError:
        return True  # somebody answers; what is refused, Prefect explains
    except (urllib.error.URLError, OSError, ValueError):
        return False


def _comes_up(address: str, process: subprocess.Popen[bytes]) -> bool:
    """Wait until a server answers; returns whether it does."""
    until = time.monotonic() + _LONGEST_START
    while time.monotonic() < until and process.poll() is None:
        if answers(address, 5):
            return True
        time.sleep(0.05)
    return False


def _exit_with_the_run() -> None:
    """Exit when standard input ends: the run that started this server is over."""
    sys.stdin.buffer.read()
    os._exit(0)


def serve(port: int | None = None) -> None:
    """Serve on a port of this machine, which is printed; on a free one until standard input ends.

    Raises OSError where the port is taken.
    """
    if port is None:
        threading.Thread(target=_exit_with_the_run, daemon=True).start()
    import uvicorn

    listening = socket.create_server(("127.0.0.1", port or 0))
    print(listening.getsockname()[1], flush=True)
    config = uvicorn.Config(
        "prefect.server.api.server:create_app", factory=True, log_level="error", lifespan="on"
    )
    uvicorn.Server(config).run(sockets=[listening])


if __name__ == "__main__":
    serve(int(sys.argv[1]) if len(sys.argv) > 1 else None)
