"""A Prefect server for one run, which ends with the run however that ends.

The server is a process of its own that reads its standard input. When paragraf dies, also by
SIGKILL, the system closes the other end of that pipe, and the server exits.

    python -m flows.prefect_server        prints its port, serves until standard input ends
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
from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.errors import ParagrafError

_LONGEST_START = 180.0
_ENVIRONMENT = {
    "PREFECT_UI_ENABLED": "0",
    # What Prefect sets for the server that it starts itself (prefect.server.api.server).
    "PREFECT__SERVER_EPHEMERAL": "1",
    "PREFECT__SERVER_FINAL": "1",
}


@contextmanager
def own_server() -> Iterator[str]:
    """Start a server and give the address of its API; it is stopped at the end.

    Raises ParagrafError where it does not start.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "flows.prefect_server"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | _ENVIRONMENT | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        port = process.stdout.readline().decode().strip()
        address = f"http://127.0.0.1:{port}/api"
        if not port or not _answers(address, process):
            raise ParagrafError(
                "the Prefect server for this run did not start; read a single PDF without it: "
                "paragraf rerun FILE"
            )
        yield address
    finally:
        process.stdin.close()
        process.stdout.close()
        process.kill()  # its database is of use to nobody after the run
        process.wait()


def _answers(address: str, process: subprocess.Popen[bytes]) -> bool:
    """Wait until a server answers; returns whether it does."""
    until = time.monotonic() + _LONGEST_START
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while time.monotonic() < until and process.poll() is None:
        try:
            with opener.open(f"{address}/health", timeout=5) as answer:
                if answer.status == 200:
                    return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    return False


def _exit_with_the_run() -> None:
    """Exit when standard input ends: the run that started this server is over."""
    sys.stdin.buffer.read()
    os._exit(0)


def serve() -> None:
    """Serve on a free port of this machine, which is printed, until standard input ends."""
    threading.Thread(target=_exit_with_the_run, daemon=True).start()
    import uvicorn

    listening = socket.create_server(("127.0.0.1", 0))
    print(listening.getsockname()[1], flush=True)
    config = uvicorn.Config(
        "prefect.server.api.server:create_app", factory=True, log_level="error", lifespan="on"
    )
    uvicorn.Server(config).run(sockets=[listening])


if __name__ == "__main__":
    serve()
