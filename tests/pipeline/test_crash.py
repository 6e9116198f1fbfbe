"""The dataset when things go wrong: killed writers, two writers, a full disk, no permission."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pandas as pd
import pytest

from pipeline.errors import DatasetError
from pipeline.store.dataset import Dataset
from tests.conftest import ROOT
from tests.store_model import (
    check_folder,
    check_ledger,
    check_nothing_left_over,
    contents,
    put,
)


@pytest.mark.parametrize(
    ("kills", "seed", "least"), [(40, 5, 1), pytest.param(250, 5, 10, marks=pytest.mark.slow)]
)
def test_a_writer_killed_at_any_point_loses_doubles_and_halves_nothing(
    tmp_path: Path, kills: int, seed: int, least: int
) -> None:
    command = [
        sys.executable,
        "-m",
        "tests.killing",
        str(tmp_path / "dataset"),
        str(kills),
        str(seed),
    ]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=900)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    counted = json.loads(ended.stdout)
    assert counted["kills"] >= kills
    assert counted["after_the_switch"] > least
    assert counted["before_it"] > least


WRITER = """
import sys
from pathlib import Path
from tests.store_model import put
for number in range(int(sys.argv[3])):
    put(Path(sys.argv[1]), f"{sys.argv[2]}-{number}.pdf", number % 4)
"""


def test_two_writers_lose_nothing_and_a_reader_never_sees_a_torn_version(tmp_path: Path) -> None:
    folder = tmp_path / "dataset"
    each = 16
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(folder), name, str(each)], cwd=ROOT)
        for name in ("one", "other")
    ]
    seen: list[int] = []
    read: set[frozenset[str]] = set()
    while any(writer.poll() is None for writer in writers):
        dataset = Dataset(folder)
        if dataset.exists:
            seen.append(len(contents(dataset.at())))
            seen_by_pandas(folder)
            # The version may go while pandas lists or opens its files: it finds none, or no more.
            with suppress(FileNotFoundError):
                shown = pd.read_parquet(folder / "decisions")
                if len(shown.columns):
                    read.add(frozenset(shown.decision_id))
    assert [writer.returncode for writer in writers] == [0, 0]
    assert seen == sorted(seen), "a reader saw documents vanish"
    assert len(set(seen)) > 3, "the reader was too slow to see anything"
    versions = [Dataset(folder).at(str(number)) for number in Dataset(folder).versions()]
    whole = {
        frozenset(version.read("decisions")["decision_id"].to_pylist()) for version in versions
    }
    assert len(read) > 3
    assert read <= whole, "pandas saw rows of two versions"
    assert contents(Dataset(folder)) == {
        f"{name}-{number}.pdf": number % 4 for name in ("one", "other") for number in range(each)
    }
    check_folder(folder)
    check_ledger(folder)
    check_nothing_left_over(folder)


RUNNER = """
import sys
from pathlib import Path
from pipeline.store.dataset import Dataset
from pipeline.ingest.ingestion import commit
from tests.pipeline.test_superseding import minutes
for number in range(12):
    days = {"draft": None, "adjusted": "2025-03-19"}
    one = minutes(f"{sys.argv[2]}-{number}.pdf", (number + 1,), days[sys.argv[2]])
    commit(Dataset(Path(sys.argv[1])), [one], "test")
"""


def test_two_runs_that_supersede_each_other_count_each_sitting_once(tmp_path: Path) -> None:
    folder = tmp_path / "dataset"
    runs = [
        subprocess.Popen([sys.executable, "-c", RUNNER, str(folder), name], cwd=ROOT)
        for name in ("draft", "adjusted")
    ]
    assert [run.wait() for run in runs] == [0, 0]
    rows = Dataset(folder).rows("documents")
    assert {row["source"] for row in rows if row["status"] == "published"} == {
        f"adjusted-{number}.pdf" for number in range(12)
    }
    assert sum(row["status"] == "superseded" for row in rows) == 12
    assert sorted(row["paragraph"] for row in Dataset(folder).rows("agenda_items")) == [
        *range(1, 13)
    ]
    check_folder(folder)
    check_ledger(folder)


def seen_by_pandas(folder: Path) -> None:
    """Read two tables of one version as an analyst does, and hold one against the other."""
    version = (folder / "current").resolve()
    decisions = pd.read_parquet(version / "decisions")
    spans = pd.read_parquet(version / "spans")
    assert len(decisions) == len(spans)
    assert set(spans.record_id) == set(decisions.decision_id)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a file system of two MiB; needs root."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("a small tmpfs cannot be mounted here: that needs root and CAP_SYS_ADMIN")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_reported_and_the_last_version_stays(small_disk: Path) -> None:
    folder = small_disk / "dataset"
    held: dict[str, int] = {}
    with pytest.raises(DatasetError, match=r"no space left|could not be written|cannot be used"):
        for number in range(1000):
            put(folder, f"{number}.pdf", 40)
            held[f"{number}.pdf"] = 40
    assert held
    there = contents(Dataset(folder))
    assert there.items() >= held.items()
    assert len(there) <= len(held) + 1
    check_folder(folder)


def test_a_full_disk_recovers_when_there_is_room_again(small_disk: Path) -> None:
    folder = small_disk / "dataset"
    put(folder, "a.pdf", 3)
    filler = small_disk / "filler"
    with pytest.raises(OSError, match="No space"), filler.open("wb", buffering=0) as opened:
        while True:
            opened.write(bytes(4096))
    with pytest.raises(DatasetError):
        put(folder, "b.pdf", 3)
    assert contents(Dataset(folder)) == {"a.pdf": 3}
    filler.unlink()
    put(folder, "b.pdf", 3)
    assert contents(Dataset(folder)) == {"a.pdf": 3, "b.pdf": 3}
    check_ledger(folder)
    check_nothing_left_over(folder)


def test_a_file_that_may_not_grow_is_reported_and_the_last_version_stays(tmp_path: Path) -> None:
    folder = tmp_path / "dataset"
    put(folder, "a.pdf", 3)
    code = (
        "import resource, signal, sys; from pathlib import Path; from tests.store_model import put;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000)); put(Path(sys.argv[1]), 'b.pdf', 3)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, str(folder)], cwd=ROOT, capture_output=True, text=True
    )
    assert "DatasetError" in ended.stderr
    assert "what was published stays" in ended.stderr
    assert contents(Dataset(folder)) == {"a.pdf": 3}
    put(folder, "b.pdf", 3)
    assert contents(Dataset(folder)) == {"a.pdf": 3, "b.pdf": 3}


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Path]:
    """Return a dataset that may be read and not written, also by root."""
    folder = tmp_path / "dataset"
    put(folder, "a.pdf", 3)
    if os.geteuid() != 0:
        for path in [folder, *folder.rglob("*")]:
            if path.is_dir() and not path.is_symlink():
                path.chmod(0o555)
        (folder / ".lock").chmod(0o444)
        yield folder
        for path in [folder, *folder.rglob("*")]:
            if path.is_dir() and not path.is_symlink():
                path.chmod(0o755)
        return
    bind = ["mount", "--bind", "-o", "ro", str(folder), str(folder)]
    if subprocess.run(bind, capture_output=True).returncode:
        pytest.skip("a folder cannot be bound read-only here: that needs CAP_SYS_ADMIN")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_no_permission_is_reported_and_readers_read_on(read_only: Path) -> None:
    with pytest.raises(DatasetError, match=r"permission denied|read-only"):
        put(read_only, "b.pdf", 3)
    assert contents(Dataset(read_only)) == {"a.pdf": 3}
    check_folder(read_only)


def test_everything_is_on_the_disk_before_the_switch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: set[int] = set()
    unsynced: list[str] = []
    sync, replace = os.fsync, Path.replace

    def watch_sync(handle: int) -> None:
        synced.add(os.fstat(handle).st_ino)
        sync(handle)

    def watch_replace(self: Path, target: Path) -> Path:
        if Path(target).name == "current":
            version = (Path(target).parent / self.readlink()).resolve()
            unsynced.extend(
                str(path)
                for path in [version, version.parent, *version.rglob("*")]
                if path.stat().st_ino not in synced
            )
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", watch_sync)
    monkeypatch.setattr(Path, "replace", watch_replace)
    put(tmp_path / "dataset", "a.pdf", 3)
    put(tmp_path / "dataset", "b.pdf", 2)
    assert not unsynced


def test_a_dead_writer_holds_no_lock(tmp_path: Path) -> None:
    folder = tmp_path / "dataset"
    put(folder, "a.pdf", 1)
    code = (
        "import sys, time; from pathlib import Path; from pipeline.store.dataset import Dataset\n"
        "with Dataset(Path(sys.argv[1])).locked():\n    print('locked', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(folder)], cwd=ROOT, stdout=subprocess.PIPE
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"locked\n"
    holder.kill()
    holder.wait()
    put(folder, "b.pdf", 1)
    assert contents(Dataset(folder)) == {"a.pdf": 1, "b.pdf": 1}
