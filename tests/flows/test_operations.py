"""docs/operations.md as it is written: every command that needs neither root nor systemd.

Only the port of the server is another one, and the alarm's address, for other servers may run here.
"""

from __future__ import annotations

import configparser
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.store.dataset import Dataset
from tests.conftest import ROOT, SAMPLES

PAGE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
SKOGSTUNA = SAMPLES / "follow_ups" / "skogstuna-klimatplan-2024.pdf"
LONGEST = 300.0  # seconds for anything to happen, on a machine that does other things too
# Prefect's worker ends by SIGINT, which nohup and & have a process ignore.
INTERRUPTIBLE = (
    "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); "
    "os.execvp('bash', ['bash', '-c', sys.argv[1]])"
)


def blocks(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)


def block(start: str, kind: str = "sh") -> str:
    """Return the block of the page that begins so, or has a line that does."""
    found = [text for text in blocks(kind) if re.search(rf"^{re.escape(start)}", text, re.M)]
    assert len(found) == 1, (start, found)
    return found[0]


class Machine:
    """A machine with an empty home folder, in which the page's commands are run."""

    def __init__(self, home: Path) -> None:
        self.home = home
        with socket.create_server(("127.0.0.1", 0)) as bound:
            self.port = bound.getsockname()[1]
        (home / "paragraf").symlink_to(ROOT)
        own = Path(sys.executable).parent
        self.environment = {
            "HOME": str(home),
            "PATH": f"{own}{os.pathsep}{os.environ['PATH']}",
            "PARAGRAF": str(home / "paragraf"),
            "LANG": "C.UTF-8",
            "PREFECT_SERVER_API_PORT": str(self.port),
            "DO_NOT_TRACK": "1",
        }

    def ported(self, commands: str) -> str:
        return commands.replace("127.0.0.1:4200", f"127.0.0.1:{self.port}").replace(
            "~/paragraf/.venv/bin", str(Path(sys.executable).parent)
        )

    def run(self, commands: str) -> str:
        ended = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", self.ported(commands)],
            env=self.environment, cwd=self.home, capture_output=True, text=True, timeout=LONGEST,
        )  # fmt: skip
        assert ended.returncode == 0, commands + ended.stdout + ended.stderr
        return ended.stdout + ended.stderr

    @property
    def minutes(self) -> Path:
        return self.home / "minutes"

    def files(self) -> dict[str, str]:
        """Return the files in the dataset with their status."""
        dataset = Dataset(self.minutes / "dataset")
        if not dataset.exists:
            return {}
        return {row["file_name"]: row["status"] for row in dataset.rows("documents")}

    def asked(self, path: str, **given: Any) -> Any:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api/{path}", json.dumps(given).encode(),
            {"Content-Type": "application/json"},
        )  # fmt: skip
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def wait_for(what: Callable[[], Any], about: Callable[[], str] = lambda: "") -> Any:
    until = time.monotonic() + LONGEST
    while time.monotonic() < until:
        found = what()
        if found:
            return found
        time.sleep(1)
    raise AssertionError(f"it did not happen in {LONGEST:g} seconds: {about()}")


@contextmanager
def receiver() -> Iterator[tuple[str, list[Any]]]:
    """Run a server that gets what is posted to it, as that of a chat."""
    posted: list[Any] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            posted.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/hook", posted
        server.shutdown()


@pytest.mark.slow
def test_a_folder_and_the_line_for_cron_need_no_server_and_new_files_are_read(
    machine: Machine,
) -> None:
    said = machine.run(block("mkdir -p ~/minutes/inbox"))
    assert "well-formed: inbox" in said
    assert machine.files() == {}
    machine.run(block('cp "$PARAGRAF/samples'))
    (cron,) = [line for line in block("0 6 * * *", "text").splitlines() if line]
    schedule, _, command = cron.partition("  ")
    assert schedule == "0 6 * * *"
    assert machine.run(command) == ""
    assert machine.files() == {"2025-03-12.pdf": "published"}


def test_the_units_of_systemd_call_programs_that_are_there_in_the_folder_of_the_sources() -> None:
    units = blocks("ini")
    assert len(units) == 4
    for text in units:
        unit = configparser.ConfigParser(interpolation=None)
        unit.optionxform = str  # type: ignore[assignment, method-assign]
        unit.read_string(text)
        if "Service" not in unit:
            assert unit["Timer"]["OnCalendar"] == "*-*-* 06:00:00"
            continue
        program, *arguments = unit["Service"]["ExecStart"].split()
        there = Path(sys.executable).with_name(Path(program).name)
        assert program == f"%h/paragraf/.venv/bin/{there.name}"
        assert there.is_file()
        if arguments[0] != "server":
            assert unit["Service"]["WorkingDirectory"] == "%h/minutes"


def test_the_deployments_have_parameters_that_their_flows_take_and_forms_that_explain_them() -> (
    None
):
    from prefect.flows import load_flow_from_entrypoint
    from prefect.utilities.callables import parameter_schema

    deployments = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]
    assert [own["name"] for own in deployments] == ["ingest-sources", "ingest-files", "rerun"]
    for own in deployments:
        flow: Any = load_flow_from_entrypoint(own["entrypoint"], use_placeholder_flow=False)
        assert flow.name == own["name"]
        form = parameter_schema(flow)
        assert own["parameters"].keys() <= form.properties.keys()
        for name, parameter in form.properties.items():
            assert parameter["title"] != name, f"{name} has no title"
            assert parameter["description"].endswith("."), name
        missing = set(form.required or ()) - own["parameters"].keys()
        given = {name: ["x.pdf"] if name == "paths" else "x.pdf" for name in missing}
        flow.validate_parameters({**own["parameters"], **given})
        with pytest.raises(Exception, match="seconds"):
            flow.validate_parameters({**own["parameters"], **given, "seconds": -1})
    schedules = [own.get("schedules") for own in deployments]
    assert schedules[0][0]["cron"] == "0 6 * * *"
    assert schedules[1:] == [None, None]


@pytest.mark.slow
def test_a_worker_of_a_prefect_server_reads_what_comes_and_somebody_is_told_of_failures(
    machine: Machine,
) -> None:
    """Server, work pool, deployments, worker, a schedule, a form's run, an alarm, limits."""
    machine.run(block("mkdir -p ~/minutes/inbox"))
    machine.run(block("prefect config set PREFECT_API_URL"))
    try:
        commands = block("cd ~/minutes\nprefect work-pool create").splitlines()
        assert commands[-1].startswith("prefect worker start")
        machine.run("\n".join(commands[:-1]))
        machine.run(block("prefect work-pool set-concurrency-limit"))
        log = machine.home / "worker.log"
        with log.open("wb") as output:
            worker = subprocess.Popen(
                [sys.executable, "-c", INTERRUPTIBLE, f"cd ~/minutes && exec {commands[-1]}"],
                env=machine.environment, stdout=output, stderr=output,
            )  # fmt: skip
        try:
            everything(machine, log)
        finally:
            worker.terminate()
            worker.wait(LONGEST)
        assert "Traceback" not in log.read_text(encoding="utf-8")
    finally:
        machine.run("prefect server stop")


def everything(machine: Machine, log: Path) -> None:
    def logged() -> str:
        return log.read_text(encoding="utf-8")[-3000:]

    runs = block("prefect deployment run ingest-sources").splitlines()
    inbox = machine.minutes / "inbox"
    machine.run(block('cp "$PARAGRAF/samples'))
    machine.run(runs[0])
    wait_for(lambda: machine.files() == {"2025-03-12.pdf": "published"}, logged)
    # A schedule: the next file comes without anybody asking for it.
    shutil.copy(SKOGSTUNA, inbox)
    # One that is due while the schedule is taken back would fail for want of its own, so the next
    # is minutes away.
    scheduled = block("prefect deployment schedule create")
    soon = (datetime.now(UTC) + timedelta(seconds=40)).isoformat(timespec="seconds")
    machine.run(
        scheduled.replace(
            '--cron "30 4 * * 1-5" --timezone Europe/Stockholm',
            f"--interval 240 --anchor-date {soon}",
        )
    )
    wait_for(lambda: machine.files().get(SKOGSTUNA.name) == "published", logged)
    machine.run(scheduled)  # back to the night
    # Another file fails, and somebody is told.
    with receiver() as (address, posted):
        alarm = block("paragraf server alarm")
        said = machine.run(alarm.replace("https://chat.example.org/hooks/abc", address))
        assert said.count("Set: ") == 2
        (inbox / "broken.pdf").write_bytes(b"no PDF")
        machine.run(runs[1])
        texts = wait_for(lambda: [post["text"] for post in posted], logged)
    assert texts[0].startswith("paragraf, ingest ")
    said, _, page = texts[0].rpartition(" ")
    assert said.endswith(" into dataset: 0 read, 1 failed, 2 in the dataset already")
    assert page.startswith(f"http://127.0.0.1:{machine.port}/runs/flow-run/")
    machine.run(runs[2])
    ended = wait_for(
        lambda: [
            run
            for run in machine.asked("flow_runs/filter")
            if run["name"] == "rerun 2025-03-12.pdf" and run["state_type"] == "COMPLETED"
        ],
        logged,
    )
    assert ended[0]["state"]["message"].startswith("1 read")
    # By the files that were named, or by the schedule, which of them came first.
    failed = [run for run in machine.asked("flow_runs/filter") if "1 failed" in run["state_name"]]
    assert [run["state_type"] for run in failed] == ["COMPLETED"]
    of_run = {"flow_runs": {"id": {"any_": [failed[0]["id"]]}}}
    wait_for(  # the server writes what it is told of tasks a while later
        lambda: any(
            (task["name"], task["state_type"]) == ("broken.pdf", "FAILED")
            for task in machine.asked("task_runs/filter", **of_run)
        )
    )
    reports = machine.asked("artifacts/filter", **of_run)
    (report,) = [one["data"] for one in reports if one["key"] == "dataset-report"]
    assert "## What failed\n\n- broken.pdf: is not a PDF" in report
