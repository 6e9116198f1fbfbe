"""`paragraf serve` whose server goes away, refuses, or is not there: lines for people, quick ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import psutil
import pytest

from tests.conftest import SAMPLES

PARAGRAF = str(Path(sys.executable).with_name("paragraf"))
GRANVIK = SAMPLES / "granvik-ks-2025-48.pdf"
INBOX = '[[source]]\nname = "inbox"\nkind = "folder"\npath = "inbox"\n'
# Prefect's own way to stop takes more than a minute where its server is gone.
SECONDS = 30


@contextmanager
def healthy_and_nothing_else() -> Iterator[str]:
    """Run a server that says that it is well, and knows nothing of what Prefect asks it."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/api/health" else 404)
            self.end_headers()

        def do_POST(self) -> None:
            self.send_response(404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/api"
        server.shutdown()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / GRANVIK.name).write_bytes(GRANVIK.read_bytes())
    (tmp_path / "sources.toml").write_text(INBOX)
    return tmp_path


def serving(folder: Path, *options: str, **more: str) -> subprocess.Popen[str]:
    environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": str(folder), **more}
    return subprocess.Popen(
        [PARAGRAF, "serve", *options], env=environment, cwd=folder, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


def until_it_says(service: subprocess.Popen[str], words: str, seconds: float = 240) -> str:
    """Return what a service prints up to a line with these words."""
    assert service.stdout is not None
    late = threading.Timer(seconds, service.kill)
    late.start()
    said = ""
    for line in service.stdout:
        said += line
        if words in line:
            late.cancel()
            return said
    raise AssertionError(f"it never said {words}: {said}")


def stopped(service: subprocess.Popen[str], number: int = signal.SIGTERM) -> str:
    """Stop a service and return what else it says; nothing of it is left."""
    own = [psutil.Process(service.pid), *psutil.Process(service.pid).children(recursive=True)]
    service.send_signal(number)
    said, _ = service.communicate(timeout=SECONDS)
    _, alive = psutil.wait_procs(own, timeout=10)
    assert not alive, [process.cmdline() for process in alive]
    return said


@pytest.mark.slow
def test_a_server_that_refuses_the_flows_is_one_line(folder: Path) -> None:
    with healthy_and_nothing_else() as api:
        service = serving(folder, PREFECT_API_URL=api)
        said, _ = service.communicate(timeout=240)
    assert service.returncode == 1
    assert "Traceback" not in said
    assert said.splitlines()[-1].startswith("paragraf: the flows cannot be served: ")


def test_a_schedule_that_is_none_is_one_line(folder: Path) -> None:
    with healthy_and_nothing_else() as api:
        service = serving(folder, "--cron", "every night", PREFECT_API_URL=api)
        said, _ = service.communicate(timeout=240)
    assert service.returncode == 1
    assert said.startswith("paragraf: the schedule 'every night'")
    assert len(said.splitlines()) == 1


def test_a_service_is_stopped_at_once_while_it_begins(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, healthy_and_nothing_else() as api:
        assert silent
        service = serving(folder, PREFECT_API_URL=api)
        own = psutil.Process(service.pid)
        until = time.monotonic() + 60
        while time.monotonic() < until and not own.children():
            time.sleep(0.05)
        said = stopped(service, signal.SIGINT)
    assert "Traceback" not in said
    assert service.returncode == 0


@pytest.mark.slow
def test_a_service_says_what_fails_waits_for_its_server_and_stops_without_it(folder: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": str(folder)}
    with socket.create_server(("127.0.0.1", 0)) as bound:
        port = str(bound.getsockname()[1])

    def server(*words: str) -> None:
        ended = subprocess.run(
            [PARAGRAF, "server", *words], env=environment, cwd=folder, capture_output=True,
            timeout=240, text=True,
        )  # fmt: skip
        assert ended.returncode == 0, ended.stderr

    server("start", "--port", port)
    try:
        service = serving(folder, "--cron", "* * * * *")
        said = until_it_says(service, "1 read")
        (folder / "sources.toml").write_text(INBOX.replace('"inbox"\n', '"gone"\n'))
        said += until_it_says(service, "there is no such folder")
        server("stop")
        said += until_it_says(service, "does not answer; waiting for it")
        said += stopped(service)
        assert service.returncode == 0
        assert "Stopped without the Prefect server" in said
        assert "Traceback" not in said
        assert "granvik-ks-2025-48.pdf: 6 pages, 3 parts" in said
    finally:
        server("stop")
