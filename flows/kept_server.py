"""A local Prefect server that is kept: `paragraf server start`, `status`, `stop`.

Later runs find it by a file in Prefect's folder, so they need not start one of their own, and its
pages show what they did. It has all of Prefect's services: schedules, automations.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from flows.prefect_server import answers, python_path
from pipeline.errors import ParagrafError

PORT = 4200
_FILE = "kept-server.json"
_LOG = "kept-server.log"
# Prefect writes every state of a task run alone by default, in a transaction of its own; what is
# told of hundreds of documents is written together, and is on the pages a second later.
IN_BATCHES = {
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_READ_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL": "1",
}
_LONGEST_START = 120.0
_LONGEST_STOP = 10.0


@dataclass(frozen=True, slots=True)
class KeptServer:
    """A server that is kept: its process, its port."""

    pid: int
    port: int

    @property
    def api(self) -> str:
        """The address of its API."""
        return f"http://127.0.0.1:{self.port}/api"

    @property
    def pages(self) -> str:
        """The address of its pages."""
        return f"http://127.0.0.1:{self.port}"


def kept_server() -> KeptServer | None:
    """Return the server that is kept, if it answers."""
    try:
        found = KeptServer(**json.loads(_file().read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return found if _is_ours(found.pid) and answers(found.api) else None


def start(port: int = PORT) -> KeptServer:
    """Start a server that stays when this process ends, or return the one that is there.

    Raises ParagrafError where the port is taken or the server does not start.
    """
    there = kept_server()
    if there is not None:
        return there
    home = Path(os.environ["PREFECT_HOME"])
    home.mkdir(parents=True, exist_ok=True)
    log = home / _LOG
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "flows.prefect_server", str(port)],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env=IN_BATCHES
            | os.environ
            | python_path()
            | {"PREFECT_API_URL": f"http://127.0.0.1:{port}/api"},
            start_new_session=True,
            cwd=home,
        )
    started = KeptServer(process.pid, port)
    until = time.monotonic() + _LONGEST_START
    while time.monotonic() < until and process.poll() is None:
        if _listens(log) and answers(started.api):
            _file().write_text(json.dumps(asdict(started)), encoding="utf-8")
            return started
        time.sleep(0.1)
    process.kill()
    said = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    reason = said[-1] if said else "it said nothing"
    raise ParagrafError(
        "the Prefect server did not start on port %(port)s (%(reason)s); %(log)s has its "
        "log. Another port: paragraf server start --port 4201",
        port=port,
        reason=reason,
        log=log,
    )


def stop() -> KeptServer | None:
    """Stop the server that is kept, and return it; None where there is none."""
    try:
        found = KeptServer(**json.loads(_file().read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    _file().unlink(missing_ok=True)
    if not _is_ours(found.pid):
        return None
    os.kill(found.pid, signal.SIGTERM)
    until = time.monotonic() + _LONGEST_STOP
    while time.monotonic() < until and _is_ours(found.pid):
        time.sleep(0.1)
    if _is_ours(found.pid):
        os.kill(found.pid, signal.SIGKILL)
    return found


def _file() -> Path:
    return Path(os.environ["PREFECT_HOME"]) / _FILE


def _listens(log: Path) -> bool:
    """Whether the server has printed its port: the port was free."""
    return bool(log.read_bytes().strip())


def _is_ours(pid: int) -> bool:
    """Whether a process is a server of paragraf, and not another that got its number since."""
    try:
        os.kill(pid, 0)
        command = Path(f"/proc/{pid}/cmdline")
        said = command.read_bytes() if command.exists() else b"flows.prefect_server"
        state = Path(f"/proc/{pid}/stat")
        dead = state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return False
    return b"flows.prefect_server" in said and not dead
