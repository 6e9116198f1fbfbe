"""A source has one name wherever a run starts, and ledgers of older releases get it."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

import pytest

from pipeline.ingest.ingestion import commit
from pipeline.ingest.intake import Outcome, known_files
from pipeline.store.dataset import Dataset
from pipeline.store.ledger import open_ledger
from pipeline.store.source_names import place_of, source_name
from tests.store_model import made


def test_a_file_has_one_name_from_every_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    (home / "minutes").mkdir(parents=True)
    (tmp_path / "link").symlink_to(home)
    named = set()
    for folder, path, dataset in (
        (home, "minutes/a.pdf", "dataset"),
        (home / "minutes", "a.pdf", "../dataset"),
        (tmp_path, "link/minutes/a.pdf", "home/dataset"),
        (tmp_path, home / "minutes" / "a.pdf", "link/dataset"),
    ):
        monkeypatch.chdir(folder)
        named.add(source_name(Path(path), Path(dataset)))
    assert named == {"../minutes/a.pdf"}
    assert place_of("../minutes/a.pdf", home / "dataset") == home / "minutes" / "a.pdf"


def test_a_file_elsewhere_has_its_absolute_path(tmp_path: Path) -> None:
    file, dataset = tmp_path / "share" / "a.pdf", tmp_path / "data" / "dataset"
    assert source_name(file, dataset) == file.as_posix()


def test_an_older_ledger_gets_lasting_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dataset = Dataset(tmp_path / "data" / "dataset")
    outcome = made("there", 2)
    (tmp_path / "in").mkdir()
    content = b"the bytes"
    sha = hashlib.sha256(content).hexdigest()
    document = outcome.document.model_copy(update={"sha256": sha, "size_bytes": len(content)})
    commit(dataset, [Outcome("in/a.pdf", document, outcome.tables), made("in/gone.pdf", 1)], "test")
    with sqlite3.connect(dataset.path / "ledger.sqlite") as old:
        old.execute("pragma user_version = 0")
    old.close()
    (tmp_path / "in" / "a.pdf").write_bytes(content)
    monkeypatch.chdir(tmp_path)
    with dataset.locked(), open_ledger(dataset) as ledger:
        names = {entry.source for entry in ledger.entries()}
    assert names == {(tmp_path / "in" / "a.pdf").as_posix(), "../in/gone.pdf"}
    monkeypatch.chdir("/")
    files, gone = known_files(dataset)
    assert [file.path for file in files] == [tmp_path / "in" / "a.pdf"]
    assert gone == ["../in/gone.pdf"]
