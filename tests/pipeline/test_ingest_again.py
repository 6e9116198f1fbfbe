"""The same documents again: unchanged rows, what an interrupted run kept, what is begun anew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.ingest.ingestion import publish
from pipeline.ingest.intake import Outcome, holds_bytes_of, read_file
from pipeline.ingest.kept_readings import forget, keep, kept
from pipeline.ingest.limits import Limits
from pipeline.store.dataset import Dataset
from pipeline.store.source_names import input_file
from tests.conftest import SAMPLES
from tests.once import outcome_of

GRANVIK = SAMPLES / "granvik-ks-2025-48.pdf"


@pytest.fixture(scope="module")
def read() -> Outcome:
    return outcome_of(GRANVIK)


def test_the_same_rows_make_no_new_version_and_other_rows_do(tmp_path: Path, read: Outcome) -> None:
    dataset = Dataset(tmp_path / "dataset")
    assert not holds_bytes_of(input_file(GRANVIK), dataset)
    assert publish(dataset, [read]).version == 1
    assert holds_bytes_of(input_file(GRANVIK), dataset)
    later = read.document.ingested_at.replace(year=2099)
    again = replace(read, document=read.document.model_copy(update={"ingested_at": later}))
    made = publish(dataset, [again])
    assert made.version is None
    assert [outcome.unchanged for outcome in made.outcomes] == [True]
    assert dataset.current_number() == 1

    motions = list(read.tables["motions"])
    motions[0] = motions[0].model_copy(update={"text": "Yrkandet lyder annorlunda."})
    made = publish(dataset, [replace(read, tables={**read.tables, "motions": motions})])
    assert made.version == 2
    changed = {change.table: change.changed for change in made.changes if change.changed}
    assert changed.get("motions") == 1


def test_a_missing_file_is_no_document_and_no_version(tmp_path: Path) -> None:
    dataset = Dataset(tmp_path / "dataset")
    gone = read_file(tmp_path / "gone.pdf", Limits())
    assert gone.missing
    assert not gone.is_new
    assert publish(dataset, [gone]).version is None
    assert not dataset.exists


def test_a_reading_is_kept_until_it_is_published(tmp_path: Path, read: Outcome) -> None:
    dataset, sha256 = Dataset(tmp_path / "dataset"), read.document.sha256
    keep(dataset, read, "auto")
    assert not dataset.exists, "nothing is published yet"
    found = kept(dataset, read.source, sha256, "auto")
    assert found is not None
    assert found.document == read.document
    assert {name: list(rows) for name, rows in found.tables.items()} == {
        name: list(rows) for name, rows in read.tables.items()
    }
    assert kept(dataset, read.source, sha256, "always") is None, "pages were read another way"
    assert kept(dataset, "../other.pdf", sha256, "auto") is None, "its rows name another source"
    forget(dataset, [read])
    assert kept(dataset, read.source, sha256, "auto") is None
    assert not (dataset.path / "readings").exists()


def test_a_failure_is_not_kept(tmp_path: Path) -> None:
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"a letter")
    dataset, failed = Dataset(tmp_path / "dataset"), read_file(letter, Limits())
    keep(dataset, failed, "auto")
    assert kept(dataset, failed.source, failed.document.sha256, "auto") is None
