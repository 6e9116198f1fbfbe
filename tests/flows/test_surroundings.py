"""A run in bad surroundings: no HOME, signals, files that are none. The real program, each time."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from pipeline.ingest.intake import find_files, read_file
from pipeline.ingest.limits import Limits
from pipeline.store.dataset import Dataset
from tests.conftest import ROOT, SAMPLES

PARAGRAF = str(Path(sys.executable).with_name("paragraf"))
GRANVIK = SAMPLES / "granvik-ks-2025-48.pdf"


def ingest(
    folder: Path, *paths: Path, home: Path | None = None, **more: str
) -> subprocess.CompletedProcess[str]:
    """Ingest with nothing in the environment but PATH, and HOME where one is given."""
    environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **more}
    if home is not None:
        environment["HOME"] = str(home)
    ended = subprocess.run(
        [PARAGRAF, "ingest", *map(str, paths), "--dataset", str(folder / "dataset")],
        env=environment, cwd=folder, capture_output=True, text=True, timeout=280,
    )  # fmt: skip
    assert "Traceback" not in ended.stdout + ended.stderr, ended.stderr
    return ended


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Path]:
    """Return a folder that nobody may write in, also not root."""
    folder = tmp_path / "home"
    folder.mkdir()
    if os.geteuid() != 0:
        folder.chmod(0o555)
        yield folder
        folder.chmod(0o755)
        return
    mount = ["mount", "-t", "tmpfs", "-o", "ro,size=1m", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("a read-only tmpfs cannot be mounted here: that needs CAP_SYS_ADMIN")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a file system without room; needs root."""
    folder = tmp_path / "full"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("a small tmpfs cannot be mounted here: that needs root and CAP_SYS_ADMIN")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def published(folder: Path) -> int:
    return len(Dataset(folder / "dataset").rows("documents"))


@pytest.mark.slow
def test_a_home_that_is_missing_does_not_stop_a_run(tmp_path: Path) -> None:
    (tmp_path / "tmp").mkdir()
    ended = ingest(tmp_path, GRANVIK, home=tmp_path / "away" / "x", TMPDIR=str(tmp_path / "tmp"))
    assert ended.returncode == 0, ended.stderr
    assert published(tmp_path) == 1


@pytest.mark.slow
def test_a_home_that_is_read_only_does_not_stop_a_run(tmp_path: Path, read_only: Path) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    ended = ingest(tmp_path, GRANVIK, home=read_only, TMPDIR=str(temporary))
    assert ended.returncode == 0, ended.stderr
    assert published(tmp_path) == 1
    assert not list(temporary.glob("paragraf-*")), "the temporary folder was left behind"


@pytest.mark.slow
def test_a_home_that_is_full_does_not_stop_a_run(tmp_path: Path, full: Path) -> None:
    ended = ingest(tmp_path, GRANVIK, home=full)
    assert ended.returncode == 0, ended.stderr
    assert published(tmp_path) == 1


def test_no_room_anywhere_is_an_error_that_says_what_to_do(tmp_path: Path, full: Path) -> None:
    code = "import tempfile, sys; tempfile.tempdir = sys.argv[1]; import flows"
    ended = subprocess.run(
        [sys.executable, "-c", code, str(full)],
        env={"PATH": os.environ["PATH"], "HOME": str(full)}, cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    assert "ParagrafError" in ended.stderr
    assert "TMPDIR" in ended.stderr


@pytest.fixture
def endless(tmp_path: Path) -> Path:
    """Return a PDF that takes minutes to read."""
    from tests.pipeline.test_bad_input import huge

    return huge(tmp_path / "endless.pdf", 400)


@pytest.mark.parametrize(
    "number",
    [
        "SIGINT",
        *(pytest.param(name, marks=pytest.mark.slow) for name in ("SIGKILL", "SIGTERM", "SIGHUP")),
    ],
)
def test_a_signal_ends_a_run_and_all_its_processes(
    tmp_path: Path, endless: Path, number: str
) -> None:
    dataset = tmp_path / "dataset"
    run = subprocess.Popen(
        [PARAGRAF, "ingest", str(endless), "--dataset", str(dataset), "--memory", "8192",
         "--seconds", "600"],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    own = psutil.Process(run.pid)
    children: list[psutil.Process] = []
    until = time.monotonic() + 400
    while time.monotonic() < until and not (len(children) >= 3 and is_reading(children)):
        time.sleep(0.2)
        children = own.children(recursive=True)
    if not is_reading(children):
        run.kill()
        raise AssertionError(f"the document was never read: {children}")
    run.send_signal(signal.Signals[number])
    _, said = run.communicate(timeout=30)
    assert run.returncode in (-signal.Signals[number], 128 + signal.Signals[number])
    assert "Traceback" not in said
    _, alive = psutil.wait_procs(children, timeout=20)
    assert not alive, [process.cmdline() for process in alive]
    assert not Dataset(dataset).exists


def is_reading(children: list[psutil.Process]) -> bool:
    """Whether there is a server, and a fork server with a process that reads."""
    try:
        lines = [" ".join(process.cmdline()) for process in children]
    except psutil.Error:
        return False
    workers = [line for line in lines if "forkserver" in line]
    return any("prefect_server" in line for line in lines) and len(workers) >= 2


def test_ignored_signals_stay_ignored() -> None:
    code = (
        "import signal, os, time; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
        "from flows.stopping import ends_on_signals\n"
        "with ends_on_signals(lambda: None):\n    os.kill(os.getpid(), signal.SIGHUP); time.sleep(0.3)\n"
        "print('lived')"
    )
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert ended.stdout == "lived\n", ended.stderr


@pytest.mark.slow
def test_a_pipe_a_socket_and_a_device_end_as_failures_and_the_rest_is_published(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.pdf").write_bytes(GRANVIK.read_bytes())
    os.mkfifo(folder / "pipe.pdf")
    (folder / "zero.pdf").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(str(folder / "socket.pdf"))
        ended = ingest(tmp_path, folder)
    assert ended.returncode == 1
    reasons = {
        row["file_name"]: row["error"] for row in Dataset(tmp_path / "dataset").rows("documents")
    }
    assert reasons["good.pdf"] is None
    assert "is a pipe" in reasons["pipe.pdf"]
    assert "is a device" in reasons["zero.pdf"]
    assert "is a socket" in reasons["socket.pdf"]


def test_links_that_go_round_end_and_every_file_is_found_once(tmp_path: Path) -> None:
    folder, other = tmp_path / "in", tmp_path / "other"
    (folder / "2025").mkdir(parents=True)
    other.mkdir()
    (folder / "2025" / "a.pdf").write_bytes(b"a")
    (other / "b.PDF").write_bytes(b"b")
    (folder / "2025" / "up").symlink_to(folder, target_is_directory=True)
    (folder / "elsewhere").symlink_to(other, target_is_directory=True)
    (other / "back").symlink_to(folder, target_is_directory=True)
    (folder / "self.pdf").symlink_to(folder / "self.pdf")
    assert [path.relative_to(folder).as_posix() for path in find_files([folder])] == [
        "2025/a.pdf",
        "elsewhere/b.PDF",
        "self.pdf",
    ]
    reason = read_file(folder / "self.pdf", Limits()).document.error or ""
    assert "too many levels of symbolic links" in reason


@pytest.mark.slow
def test_a_name_that_is_not_utf8_costs_nobody_and_its_source_leads_back_to_it(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    odd = Path(os.fsdecode(os.fsencode(folder) + b"/protokoll-\xe5.pdf"))
    odd.write_bytes(GRANVIK.read_bytes())
    Path(os.fsdecode(os.fsencode(folder) + b"/brev-\xff.pdf")).write_bytes(b"no PDF")
    ended = ingest(tmp_path, folder)
    assert ended.returncode == 1
    rows = {row["file_name"]: row for row in Dataset(tmp_path / "dataset").rows("documents")}
    assert rows["protokoll-\\xe5.pdf"]["status"] == "published"
    assert "is not a PDF" in rows["brev-\\xff.pdf"]["error"]
    again = ingest(tmp_path, folder)
    assert "already in the dataset" in again.stdout
    for command in ("status", "history"):
        printed = subprocess.run(
            [PARAGRAF, command, "--dataset", str(tmp_path / "dataset")],
            capture_output=True, text=True,
        )  # fmt: skip
        assert printed.returncode == 0, printed.stderr
        assert "file is gone" not in printed.stdout
    rerun = subprocess.run(
        [PARAGRAF, "rerun", odd, "--dataset", str(tmp_path / "dataset")],
        capture_output=True, text=True,
    )  # fmt: skip
    assert rerun.returncode == 0, rerun.stdout + rerun.stderr
