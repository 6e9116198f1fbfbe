"""Which files are read again, and which are left as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest.ingestion import commit
from pipeline.ingest.intake import Outcome, known_outcomes, read_file
from pipeline.ingest.limits import Limits
from pipeline.store.dataset import Dataset
from pipeline.store.source_names import input_file
from schemas.records import Document
from tests.conftest import SAMPLES

GRANVIK = SAMPLES / "granvik-ks-2025-48.pdf"


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """Return a file that cannot be read and is in the ledger of the dataset beside it."""
    file = tmp_path / "letter.pdf"
    file.write_text("no PDF at all")
    commit(Dataset(tmp_path / "dataset"), [read_file(file, Limits())], "test")
    return file


def known(file: Path, **options: bool) -> bool:
    return bool(known_outcomes([input_file(file)], Dataset(file.parent / "dataset"), **options))


def test_a_file_that_failed_is_not_tried_again_as_it_is(letter: Path) -> None:
    (outcome,) = known_outcomes([input_file(letter)], Dataset(letter.parent / "dataset")).values()
    assert outcome.failed
    assert outcome.skipped


def test_a_file_that_failed_is_tried_again_when_it_changes(letter: Path) -> None:
    letter.write_bytes(GRANVIK.read_bytes())
    assert not known(letter)


def test_a_file_that_failed_is_tried_again_when_paragraf_changes(
    letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.vocabularies.__version__", "99.0.0")
    assert not known(letter)


def test_a_missing_file_becomes_no_document(tmp_path: Path) -> None:
    file = tmp_path / "soon.pdf"
    dataset = Dataset(tmp_path / "dataset")
    missing = read_file(file, Limits())
    assert missing.missing
    commit(dataset, [missing], "test")
    assert not dataset.exists
    file.write_bytes(GRANVIK.read_bytes())
    assert not known(file)
    commit(dataset, [read_file(file, Limits())], "test")
    assert [row["status"] for row in dataset.rows("documents")] == ["published"]


def test_what_the_gate_held_up_is_read_again_where_drift_is_accepted(tmp_path: Path) -> None:
    file = tmp_path / "held.pdf"
    file.write_bytes(GRANVIK.read_bytes())
    read = read_file(file, Limits())
    facts = read.document.model_dump() | {"status": "quarantined", "error": "held.pdf: lost rows"}
    commit(Dataset(tmp_path / "dataset"), [Outcome(read.source, Document(**facts))], "test")
    assert known(file)
    assert not known(file, quarantined_again=True)


def test_a_failure_that_the_ledger_holds_is_not_new(letter: Path) -> None:
    dataset = Dataset(letter.parent / "dataset")
    again = commit(dataset, [read_file(letter, Limits())], "test").outcomes[0]
    assert again.failed
    assert not again.failed_anew
    letter.write_text("another letter")
    assert commit(dataset, [read_file(letter, Limits())], "test").outcomes[0].failed_anew


def test_a_file_that_was_away_and_is_back_leaves_no_failure_behind(tmp_path: Path) -> None:
    file, dataset = tmp_path / "a.pdf", Dataset(tmp_path / "dataset")
    content = GRANVIK.read_bytes()
    for there in (True, False, True):
        if there:
            file.write_bytes(content)
        else:
            file.unlink()
        commit(dataset, [read_file(file, Limits())], "test")
        assert len(dataset.rows("goals")) == 12, "what was published must stay"
    assert [row["status"] for row in dataset.rows("documents")] == ["published"]
    assert known(file)
