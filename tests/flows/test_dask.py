"""Reading on a Dask cluster: a real scheduler, workers in processes of their own, one of them killed."""

from __future__ import annotations

import json
import multiprocessing
import os
import pickle
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from flows.dask_cluster import Engine, check_answers, check_installed, cluster_of
from pipeline.errors import ParagrafError
from pipeline.ingest.ingestion import publish
from pipeline.ingest.intake import Outcome, read_file
from pipeline.ingest.limits import Limits
from pipeline.ingest.sent_files import SentFile, Words, take_words
from pipeline.store.dataset import Dataset
from pipeline.store.source_names import input_file
from tests.conftest import ROOT, SAMPLES
from tests.daemons import read_and_tell
from tests.small_documents import write_small_minutes

PROGRAMS = Path(sys.executable).parent
GRANVIK = SAMPLES / "granvik-ks-2025-48.pdf"
LONG = [
    SAMPLES / "minutes" / "strandkoping-kf-2025-11-24.pdf",
    SAMPLES / "minutes" / "minutes-tallmora-kf-2025-04-28.pdf",
]
LONGEST = 300.0  # seconds for anything to happen, on a machine that does other things too


class Cluster:
    """A scheduler and two workers."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "scheduler.json"
        self.log = (folder / "dask.log").open("wb")
        self.processes = [
            self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        ]
        # No nanny: a worker that is killed is gone.
        self.workers = [
            self._start("worker", "--nthreads", "1", "--no-nanny", "--no-dashboard",
                        "--host", "127.0.0.1", "--local-directory", str(folder))
            for _ in range(2)
        ]  # fmt: skip
        self.processes += self.workers
        until = time.monotonic() + LONGEST
        while not self.file.exists() and time.monotonic() < until:
            time.sleep(0.1)
        self.address = json.loads(self.file.read_text())["address"]

    def _start(self, *command: str) -> psutil.Popen:
        return psutil.Popen(
            [str(PROGRAMS / "dask"), *command, "--scheduler-file", str(self.file)],
            stdout=self.log, stderr=self.log, cwd=self.file.parent,
        )  # fmt: skip

    def stop(self) -> None:
        for process in self.processes:
            process.kill()
            process.wait()
        self.log.close()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    made = Cluster(tmp_path)
    yield made
    made.stop()


def kept_rows(dataset: Path) -> tuple[set[str], list[dict[str, Any]]]:
    """Return the names of the files of rows, which are hashes of their bytes, and the documents.

    The files of `documents` say when each was read, so their rows are compared without that.
    """
    names = {file.name for file in (dataset / "segments").iterdir()}
    documents = Dataset(dataset).rows("documents")
    for row in documents:
        del row["ingested_at"]
    return {name for name in names if not name.startswith("documents-")}, documents


@pytest.mark.slow
def test_a_worker_that_is_killed_loses_nothing_and_the_rows_are_the_same_byte_for_byte(
    tmp_path: Path, cluster: Cluster
) -> None:
    folder = tmp_path / "in"
    write_small_minutes(folder, range(10))
    for long in LONG:  # both workers begin with one, so that a reader is seen
        (folder / f"a-{long.name}").write_bytes(long.read_bytes())
    (folder / "granvik.pdf").write_bytes(GRANVIK.read_bytes())
    (folder / "no.pdf").write_bytes(b"no PDF")
    run = subprocess.Popen(
        [str(PROGRAMS / "paragraf"), "ingest", str(folder), "--dataset", str(tmp_path / "there"),
         "--runner", "dask", "--address", cluster.address, "--quiet"],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    doomed = cluster.workers[0]
    until = time.monotonic() + LONGEST
    while not readers_of(doomed) and run.poll() is None and time.monotonic() < until:
        time.sleep(0.02)
    assert run.poll() is None, run.communicate()[0]
    doomed.send_signal(signal.SIGKILL)
    said, _ = run.communicate(timeout=LONGEST)
    assert run.returncode == 1, said  # no.pdf
    assert "Traceback" not in said
    here = Dataset(tmp_path / "here")
    files = [input_file(file, here.path) for file in sorted(folder.glob("*.pdf"))]
    publish(here, [read_file(file, Limits()) for file in files])
    assert kept_rows(tmp_path / "there") == kept_rows(here.path)
    assert len(Dataset(tmp_path / "there").rows("documents")) == 14
    assert len(list((tmp_path / "there" / "versions").iterdir())) == 1


@pytest.mark.slow
def test_a_scheduler_that_dies_is_one_line_and_the_next_run_goes_on(
    tmp_path: Path, cluster: Cluster
) -> None:
    folder, dataset = tmp_path / "in", tmp_path / "dataset"
    write_small_minutes(folder, range(30))
    command = [str(PROGRAMS / "paragraf"), "ingest", str(folder), "--dataset", str(dataset)]
    run = subprocess.Popen(
        [*command, "--runner", "dask", "--address", cluster.address, "--quiet"],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    until = time.monotonic() + LONGEST
    while not kept_readings(dataset) and run.poll() is None and time.monotonic() < until:
        time.sleep(0.02)
    assert run.poll() is None, run.communicate()[0]
    cluster.processes[0].kill()
    said, _ = run.communicate(timeout=LONGEST)
    assert run.returncode == 1
    assert said.startswith(f"paragraf: the Dask scheduler at {cluster.address} does not"), said
    assert said.count("\n") == 1, said
    before = kept_readings(dataset)
    assert before, "nothing was kept"
    read_at = {file: json.loads(file.read_text())["document"]["ingested_at"] for file in before}
    ended = subprocess.run([*command, "--quiet"], cwd=tmp_path, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    rows = {row["document_id"]: row for row in Dataset(dataset).rows("documents")}
    assert len(rows) == 30
    for file, at in read_at.items():  # not read again
        assert rows[file.stem]["ingested_at"].isoformat() == at.removesuffix("Z")


def kept_readings(dataset: Path) -> list[Path]:
    return list((dataset / "readings").glob("*.json"))


def readers_of(worker: psutil.Popen) -> list[psutil.Process]:
    """Return the processes that read a document for a worker: children of its fork server."""
    try:
        return [child for child in worker.children(recursive=True) if child.parent() != worker]
    except psutil.Error:
        return []


def test_a_file_that_is_sent_gives_the_rows_that_it_gives_here(tmp_path: Path) -> None:
    dataset = tmp_path / "dataset"
    bad, empty, gone = (tmp_path / name for name in ("bad.pdf", "empty.pdf", "gone.pdf"))
    bad.write_bytes(b"no PDF")
    empty.write_bytes(b"")
    for path in (GRANVIK, bad, empty, gone):
        file = input_file(path, dataset)
        sent = pickle.loads(pickle.dumps(SentFile(file, Limits(), Words(""))))
        elsewhere, here = sent.read(Limits()), read_file(file, Limits())
        assert without_time(elsewhere) == without_time(here)


def without_time(outcome: Outcome) -> tuple[Any, ...]:
    document = outcome.document.model_dump(exclude={"ingested_at"})
    return outcome.source, document, outcome.tables, outcome.missing


def test_the_limits_hold_for_a_file_that_is_sent(tmp_path: Path) -> None:
    sent = SentFile(input_file(GRANVIK), Limits(), Words(""))
    outcome = sent.read(Limits(seconds=0.01))
    assert outcome.document.error == (
        "granvik-ks-2025-48.pdf: was not read within 0.01 seconds; look at the file, or give it "
        "longer with --seconds"
    )


@pytest.mark.slow
def test_a_worker_under_a_nanny_which_is_a_daemon_reads_in_a_process_of_its_own() -> None:
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    worker = context.Process(target=read_and_tell, args=(GRANVIK, sender), daemon=True)
    worker.start()
    sender.close()  # a worker that dies ends the wait at once
    assert receiver.poll(LONGEST), "it is still reading"
    assert receiver.recv() == (True, None)
    worker.join()


def test_a_worker_with_another_program_refuses_to_read() -> None:
    sent = SentFile(input_file(GRANVIK), Limits(), Words(""))
    sent.program = "of another release"
    with pytest.raises(ParagrafError, match="runs another paragraf"):
        sent.read(Limits())


def test_a_worker_reads_with_the_words_of_the_run(tmp_path: Path) -> None:
    words = tmp_path / "words"
    words.mkdir()
    (words / "headings.yaml").write_text("roles:\n  decision: [avgörandet]\n")
    code = (
        "import pickle, sys\nfrom pathlib import Path\nfrom pipeline.vocabularies import use_vocabulary\n"
        "from pipeline.ingest.sent_files import words_in_use\n"
        "use_vocabulary(further=Path(sys.argv[1]))\n"
        "sys.stdout.buffer.write(pickle.dumps(words_in_use()))"
    )
    sent = subprocess.run([sys.executable, "-c", code, str(words)], cwd=ROOT, capture_output=True)
    assert sent.returncode == 0, sent.stderr
    taken = (
        "import pickle, sys\nfrom pipeline.ingest.sent_files import take_words\n"
        "take_words(pickle.loads(sys.stdin.buffer.read()))\n"
        "from pipeline.vocabularies import parser_version\nfrom schemas.vocabulary import words\n"
        "print(parser_version(), 'avgörandet' in words('headings', 'roles', 'decision'))"
    )
    worker = subprocess.run(
        [sys.executable, "-c", taken], cwd=ROOT, capture_output=True, input=sent.stdout
    )
    found: Words = pickle.loads(sent.stdout)
    assert found.fingerprint
    assert worker.stdout.decode().split()[0].endswith(f"+words.{found.fingerprint}")
    assert worker.stdout.decode().split()[1] == "True"


def test_a_worker_that_read_with_other_words_refuses(tmp_path: Path) -> None:
    read_file(GRANVIK, Limits())  # words are in use now
    from schemas.vocabulary import words

    assert words("headings", "roles")
    with pytest.raises(ParagrafError, match="start it again"):
        take_words(Words("0123456789ab", ({"headings.yaml": b"roles:\n  decision: [x]\n"},)))
    assert "PARAGRAF_OVERLAYS" not in os.environ


def test_a_missing_dask_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ParagrafError, match=r"pip install .* '\.\[dask\]'"):
        check_installed()


def test_a_scheduler_that_does_not_answer_is_one_line() -> None:
    engine = Engine(True, "tcp://127.0.0.1:1")
    with (
        pytest.raises(ParagrafError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:1"),
        cluster_of(engine, 2, lambda _: None),
    ):
        pass


def test_a_scheduler_that_is_gone_is_noticed_where_nothing_more_is_heard() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        there = f"tcp://127.0.0.1:{listening.getsockname()[1]}"
        check_answers(there)
    with pytest.raises(ParagrafError, match="does not answer any more; what was read is kept"):
        check_answers(there)


def test_an_address_without_the_runner_is_refused(tmp_path: Path) -> None:
    ended = subprocess.run(
        [str(PROGRAMS / "paragraf"), "ingest", str(GRANVIK), "--dataset", str(tmp_path / "d"),
         "--address", "tcp://127.0.0.1:1"],
        capture_output=True, text=True,
    )  # fmt: skip
    assert ended.returncode == 2
    assert "--runner dask" in ended.stderr


@pytest.mark.slow
def test_the_pages_of_prefect_show_each_document_that_a_cluster_read(tmp_path: Path) -> None:
    environment = os.environ | {"PREFECT_HOME": str(tmp_path / "prefect")}
    with socket.create_server(("127.0.0.1", 0)) as bound:
        port = str(bound.getsockname()[1])

    def paragraf(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(PROGRAMS / "paragraf"), *words], env=environment, cwd=tmp_path, timeout=LONGEST,
            capture_output=True, text=True,
        )  # fmt: skip

    def told(what: str) -> list[dict[str, Any]]:
        asked = urllib.request.Request(
            f"http://127.0.0.1:{port}/api/{what}/filter",
            b"{}",
            {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(asked, timeout=60) as answer:
            return list(json.loads(answer.read()))

    def states() -> dict[str, str]:
        return {run["name"]: run["state_type"] for run in told("task_runs")}

    folder = tmp_path / "in"
    write_small_minutes(folder, range(2))
    names = [file.name for file in folder.iterdir()]
    (folder / "no.pdf").write_bytes(b"no PDF")
    assert paragraf("server", "start", "--port", port).returncode == 0
    try:
        ended = paragraf("ingest", str(folder), "--runner", "dask", "--workers", "1", "--quiet")
        assert ended.returncode == 1, ended.stderr  # no.pdf
        wanted = dict.fromkeys(names, "COMPLETED") | {"no.pdf": "FAILED"}
        wanted["publish documents 1 to 3"] = "COMPLETED"
        until = time.monotonic() + LONGEST
        while states() != wanted and time.monotonic() < until:
            time.sleep(0.5)
        assert states() == wanted
        said = {(log["task_run_id"], log["message"]) for log in told("logs")}
        for run in told("task_runs"):
            if run["name"] in names:
                assert any(of == run["id"] and "2 pages, " in text for of, text in said), said
    finally:
        paragraf("server", "stop")
