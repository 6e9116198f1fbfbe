"""Datasets of other releases: an older one is read and goes on, a newer one is refused."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.errors import DatasetError
from pipeline.ingest.ingestion import publish
from pipeline.ingest.intake import known_outcomes, read_file
from pipeline.ingest.limits import Limits
from pipeline.store.dataset import Dataset
from pipeline.store.ledger import read_ledger
from pipeline.store.manifest import MANIFEST
from pipeline.store.migrations import SCHEMA_VERSION, to_current
from pipeline.store.source_names import input_file
from pipeline.tallies.tally import tallies
from schemas.records import RECORDS
from schemas.table_columns import arrow_schema
from tests.conftest import ROOT, SAMPLES
from tests.store_model import check_folder, check_ledger, check_nothing_left_over, put

OLD = ROOT / "tests" / "data" / "dataset-0.1.0"
FACTS = SAMPLES / "vasteras-ks-2024-213-facts.pdf"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a copy of the dataset that paragraf 0.1.0 wrote: two documents and a failure."""
    folder = tmp_path / "dataset"
    shutil.copytree(OLD, folder, symlinks=True)
    return folder


def test_an_older_dataset_is_read_as_it_lies(old: Path) -> None:
    dataset = Dataset(old)
    assert {name: dataset.read(name).schema for name in RECORDS} == {
        name: arrow_schema(name) for name in RECORDS
    }
    statuses = {row["file_name"]: row["status"] for row in dataset.rows("documents")}
    assert statuses == {
        "granvik-ks-2025-48.pdf": "published",
        "kvarnmora-ksau-2025-02-04.pdf": "published",
        "letter.pdf": "failed",
    }
    assert [row["superseded_by"] for row in dataset.rows("documents")] == [None] * 3
    assert {row["coverage"] for row in dataset.rows("parts")} == {None}, "was not counted then"
    assert tallies(dataset).programmes[0].total == 18
    assert not (old / "segments").exists(), "reading wrote something"


def test_the_next_run_brings_an_older_dataset_up_and_loses_nothing(old: Path) -> None:
    dataset = Dataset(old)
    before = {name: dataset.read(name) for name in RECORDS}
    made = publish(dataset, [read_file(FACTS, Limits())])
    assert made.version == 2
    assert len(dataset.rows("documents")) == 4
    for name, rows in before.items():
        kept = dataset.read(name).to_pylist()
        assert [row for row in rows.to_pylist() if row not in kept] == [], name
    assert dataset.at("1").read("goals") == before["goals"]
    check_folder(old)
    check_ledger(old)
    check_nothing_left_over(old)


def test_a_document_of_an_older_dataset_is_replaced_and_not_doubled(old: Path) -> None:
    dataset = Dataset(old)
    publish(dataset, [read_file(SAMPLES / "granvik-ks-2025-48.pdf", Limits())])
    assert len(dataset.rows("documents")) == 3
    assert len(dataset.rows("goals")) == 12
    assert {row["person_id"] for row in dataset.rows("actors")} - {None}
    check_folder(old)
    check_ledger(old)


def test_what_an_older_release_read_is_stale_and_read_again(old: Path) -> None:
    known = known_outcomes([input_file(SAMPLES / "granvik-ks-2025-48.pdf")], Dataset(old))
    assert known == {}
    with read_ledger(Dataset(old)) as ledger:
        assert ledger is not None
        failed = ledger.entries("status = 'failed'")
    assert [entry.source for entry in failed] == ["minutes/letter.pdf"]
    assert "is not a PDF" in (failed[0].error or "")


def test_a_dataset_of_a_newer_release_is_refused(tmp_path: Path) -> None:
    put(tmp_path / "dataset", "a.pdf", 1)
    file = tmp_path / "dataset" / "current" / MANIFEST
    manifest = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(manifest | {"schema_version": SCHEMA_VERSION + 1}), encoding="utf-8")
    with pytest.raises(DatasetError, match="written by a newer paragraf"):
        Dataset(tmp_path / "dataset").rows("documents")
    with pytest.raises(DatasetError, match="update paragraf"):
        put(tmp_path / "dataset", "b.pdf", 1)


def test_a_column_that_was_added_since_is_empty_and_all_files_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "dataset"
    wanted = arrow_schema("decisions")
    shorter = wanted.remove(wanted.get_field_index("proposed_to"))
    with monkeypatch.context() as patched:
        for module in ("segments", "migrations", "publishing", "dataset"):
            patched.setattr(
                f"pipeline.store.{module}.arrow_schema",
                lambda name: shorter if name == "decisions" else arrow_schema(name),
            )
        from pipeline.store.migrations import fingerprint

        fingerprint.cache_clear()
        put(folder, "a.pdf", 2)
    fingerprint.cache_clear()
    assert [row["proposed_to"] for row in Dataset(folder).rows("decisions")] == [None, None]
    put(folder, "b.pdf", 1)
    check_folder(folder)


def test_a_column_that_must_be_filled_and_is_missing_is_reported() -> None:
    rows = pa.table({"document_id": ["0123456789abcdef"]})
    with pytest.raises(DatasetError, match="without the column"):
        to_current("decisions", rows)
