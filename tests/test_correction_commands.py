"""`paragraf corrections`: what became of each, what is wrong, and gold made of the rows."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from pipeline.cli.main import cli
from pipeline.corrections.correction_files import read_corrections
from pipeline.errors import ParagrafError
from pipeline.evaluation.evaluate import evaluate_file, evaluate_parsed
from pipeline.evaluation.gold_files import GoldFile
from pipeline.evaluation.gold_writing import gold_of
from pipeline.ingest.ingestion import publish
from pipeline.ingest.intake import read_file
from pipeline.ingest.limits import Limits
from pipeline.reading_room.room_rows import room_rows
from pipeline.reading_room.workbook_links import links_within
from pipeline.store.dataset import Dataset, as_table
from pipeline.store.source_names import input_file
from schemas.records import Document
from tests.conftest import SAMPLES, read

EXTRACT = "granvik-ks-2025-48.pdf"
WRITTEN = """
version: 1
document: {source: ../granvik-ks-2025-48.pdf}
corrections:
  - {id: fits, who: Nils Berg, when: 2025-03-20, why: it says so, action: edit, table: motions,
     row: p1-48-motion-2, set: {outcome: withdrawn}}
  - {id: gone, who: Nils Berg, when: 2025-03-20, why: it says so, action: remove, table: motions,
     row: p1-48-motion-9}
"""


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    shutil.copyfile(SAMPLES / EXTRACT, tmp_path / EXTRACT)
    store = Dataset(tmp_path / "dataset")
    _read_again(store)
    (store.path / "corrections").mkdir()
    (store.path / "corrections" / "granvik.yaml").write_text(WRITTEN, encoding="utf-8")
    return store


def _read_again(store: Dataset) -> None:
    limits = Limits(corrections=read_corrections(store.path))
    publish(store, [read_file(input_file(store.path.parent / EXTRACT, store.path), limits)])


def run(*arguments: object) -> Result:
    wide = {"COLUMNS": "200"}  # no cell of a table goes on in the next line
    return CliRunner().invoke(cli, ["corrections", *map(str, arguments)], env=wide)


def test_each_correction_is_listed_with_what_became_of_it(dataset: Dataset) -> None:
    told = json.loads(run("list", "--json", "--dataset", dataset.path).output)
    assert [entry["state"] for entry in told] == ["due", "due"]
    _read_again(dataset)
    told = json.loads(run("list", "--json", "--dataset", dataset.path).output)
    assert {entry["id"]: entry["state"] for entry in told} == {"fits": "made", "gone": "not made"}
    shown = run("list", "--dataset", dataset.path).output
    assert "Nils Berg" in shown and "edit motions p1-48-motion-2" in shown

    swedish = run("list", "--dataset", dataset.path, "--lang", "sv").output
    assert "rätta yrkande p1-48-motion-2 (Utfall: återtaget)" in swedish


def test_a_correction_in_the_workbook_leads_to_its_row_in_the_reading_room(
    dataset: Dataset,
) -> None:
    _read_again(dataset)
    with room_rows(dataset) as rows:
        links = links_within(rows, "room")
        corrected = rows.table("corrected_rows")[0]["record_id"]
    assert links["corrected", corrected] == links["motions", corrected]


def test_what_no_longer_fits_or_cannot_be_read_is_wrong(dataset: Dataset) -> None:
    assert "2 of them due" in run("check", "--dataset", dataset.path).output
    _read_again(dataset)
    found = run("check", "--dataset", dataset.path)
    assert isinstance(found.exception, ParagrafError) and "1 of 2 corrections" in str(
        found.exception
    )
    assert "no row of motions is p1-48-motion-9" in found.output
    file = dataset.path / "corrections" / "granvik.yaml"
    file.write_text(WRITTEN.replace("why: it says so", "why: ''"), encoding="utf-8")
    found = run("check", "--dataset", dataset.path)
    assert found.exit_code == 1 and "correction 1, why" in found.output
    file.write_text(WRITTEN.replace("granvik-ks", "another"), encoding="utf-8")
    found = run("check", "--dataset", dataset.path)
    assert "no document with these bytes" in found.output


def test_corrected_documents_become_gold(dataset: Dataset, tmp_path: Path) -> None:
    """What was set right is a fault of the reading as it is, and the only one."""
    folder = tmp_path / "gold"
    assert run("export", folder, "--dataset", dataset.path).exit_code == 1  # none is made yet
    _read_again(dataset)
    assert run("export", folder, "--dataset", dataset.path).exit_code == 0
    gold = folder / "granvik-ks-2025-48.gold.yaml"
    assert "motions p1-48-motion-2 (outcome) edited" in gold.read_text(encoding="utf-8")
    found = evaluate_file(GoldFile(gold, folder / EXTRACT))
    weak = [name for name in found.scores.names() if found.scores.of(name).f1 < 1]
    assert weak == ["motions"] and not found.error


@pytest.mark.parametrize(
    "name",
    ["granvik-ks-2025-48", "skogstuna-klimatplan-2024", "bergsala-handlingsplan-2025",
     "kvarnmora-ksau-2025-02-04", "lovasa-sn-2025-05-22"],
)  # fmt: skip
def test_rows_as_gold_ask_for_these_rows(name: str) -> None:
    parsed = read(next(SAMPLES.rglob(f"{name}.pdf")))
    document = Document.model_validate(
        Document.example
        | {"document_id": parsed.document_id, "sha256": parsed.sha256,
           "municipality": parsed.municipality}
    )  # fmt: skip
    tables = {name: as_table(name, rows) for name, rows in parsed.all_tables().items() if rows}
    written = gold_of(document, tables)
    found = evaluate_parsed(yaml.safe_load(written.text), parsed, name)
    assert not found.differences
    assert found.scores.names() and written.left_out == 0
