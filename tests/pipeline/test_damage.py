"""A dataset of which one file is lost or damaged: a clear message or a repair, never a loss."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from pipeline.cli.main import cli
from pipeline.errors import DatasetError, ParagrafError
from pipeline.ingest.ingestion import publish
from pipeline.ingest.intake import read_file
from pipeline.ingest.limits import Limits
from pipeline.store.checking import check
from pipeline.store.dataset import Dataset
from pipeline.store.manifest import UNFINISHED
from pipeline.store.publishing import clear_leftovers
from pipeline.store.repairing import repair
from schemas.records import RECORDS
from tests.conftest import SAMPLES
from tests.store_model import check_folder, check_ledger, contents, put

GRANVIK = SAMPLES / "granvik-ks-2025-48.pdf"
Rows = dict[str, list[dict[str, object]]]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a PDF and a dataset of three versions; it is copied, never changed."""
    folder = tmp_path_factory.mktemp("whole")
    dataset = Dataset(folder / "dataset")
    pdf, letter = folder / "minutes.pdf", folder / "letter.pdf"
    letter.write_text("no PDF")
    pdf.write_bytes(GRANVIK.read_bytes())
    publish(dataset, [read_file(letter, Limits())])
    publish(dataset, [read_file(pdf, Limits())])
    letter.write_text("no PDF either")
    publish(dataset, [read_file(letter, Limits())])
    return folder


def segment(dataset: Path, table: str) -> Path:
    """Return the file that holds the rows of a table."""
    (file,) = Dataset(dataset).files(table)[:1]
    return file


FILES: dict[str, Callable[[Path], Path]] = {
    "current": lambda d: d / "current",
    "link of a table": lambda d: d / "goals",
    "manifest of the current version": lambda d: d / "versions" / "000003" / "manifest.json",
    "manifest of an older version": lambda d: d / "versions" / "000002" / "manifest.json",
    "changes of a version": lambda d: d / "versions" / "000002" / "changes.json",
    "descriptor": lambda d: d / "versions" / "000003" / "datapackage.json",
    "dictionary": lambda d: d / "versions" / "000003" / "DATA_DICTIONARY.md",
    "segment of goals": lambda d: segment(d, "goals"),
    "segment of documents": lambda d: segment(d, "documents"),
    "segment of spans": lambda d: segment(d, "spans"),
    "linked file of goals": lambda d: next((d / "versions" / "000003" / "goals").iterdir()),
    "file of an empty table": lambda d: next((d / "versions" / "000003" / "votes").iterdir()),
    "ledger": lambda d: d / "ledger.sqlite",
    "lock": lambda d: d / ".lock",
}
WAYS = ("delete", "truncate", "garbage")


def damage(file: Path, way: str) -> None:
    """Damage a file; a link becomes a file, or is gone."""
    if way == "delete":
        file.unlink()
        return
    content = b"" if file.is_symlink() else file.read_bytes()
    if file.is_symlink():
        file.unlink()
    file.write_bytes(
        content[: len(content) // 2] if way == "truncate" else b"\x00\xffnonsense" * 50
    )


def run(*arguments: object) -> Result:
    """Run a command; it ends well or with words for people, never with a traceback."""
    ended = CliRunner().invoke(cli, [*map(str, arguments)])
    if ended.exception is not None and not isinstance(ended.exception, (ParagrafError, SystemExit)):
        raise ended.exception
    return ended


def commands(folder: Path, way: str) -> list[list[object]]:
    where = ["--dataset", folder / "dataset"]
    # The library behind `docs` is slow: once for every file is enough.
    docs = [["docs", "--output", folder / "pages", *where]] if way == "garbage" else []
    return [
        *docs,
        ["status", *where],
        ["history", "--files", *where],
        ["diff", "1", "3", *where],
        ["tally", *where],
        ["query", "select count(*) from goals", *where],
        ["query", "from spans", *where],
        ["export", "--format", "sqlite", "--output", folder / "out.sqlite", *where],
        ["check", *where],
        ["ingest", folder / "minutes.pdf", *where],
        ["rerun", folder / "letter.pdf", *where],
        ["prune", "--keep", "9", *where],
        ["status", *where],
    ]


def rows_of(dataset: Dataset) -> Rows:
    """Return all rows, apart from when and as what the documents were read."""
    unstable = {"ingested_at", "error", "status"}
    return {
        name: [
            {key: value for key, value in row.items() if key not in unstable}
            for row in dataset.rows(name)
        ]
        for name in RECORDS
    }


@pytest.mark.parametrize(
    "way", [way if way == "truncate" else pytest.param(way, marks=pytest.mark.slow) for way in WAYS]
)
@pytest.mark.parametrize("name", sorted(FILES))
def test_one_damaged_file_gives_words_and_a_repair_and_never_a_loss(
    tmp_path: Path, whole: Path, name: str, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARAGRAF_TRACEBACK", "1")  # what nobody expected is raised as it is
    before = rows_of(Dataset(whole / "dataset"))
    # The sources are absolute: the copy takes the place of the original meanwhile.
    folder = tmp_path / "copy"
    shutil.copytree(whole, folder, symlinks=True)
    dataset = folder / "dataset"
    damage(FILES[name](dataset), way)
    if name != "lock":
        assert check(Dataset(dataset)), "the damage was not found"
    for command in commands(folder, way):
        run(*command)
    mended = run("check", "--repair", "--dataset", dataset)
    assert mended.exit_code == 0 or "versions of the past" in str(mended.exception), mended.output
    there = rows_of(Dataset(dataset))
    for table, rows in before.items():
        lost = [row for row in rows if row not in there[table]]
        assert not lost or table == "documents", f"{table} lost rows"
    assert len(pd.read_parquet(dataset / "goals")) == len(before["goals"])
    assert {row["file_name"] for row in there["documents"]} == {"letter.pdf", "minutes.pdf"}
    put(dataset, "after.pdf", 2)
    assert not [p for p in check(Dataset(dataset)) if p.kind != "segment" or p.version]


def test_without_current_one_more_document_loses_nothing(tmp_path: Path) -> None:
    dataset = tmp_path / "dataset"
    for number in range(3):
        put(dataset, f"{number}.pdf", number + 1)
    (dataset / "current").unlink()
    with pytest.raises(DatasetError, match=r"current is gone, while 1 to 3 .* check --repair"):
        put(dataset, "new.pdf", 1)
    assert len(list((dataset / "versions").iterdir())) == 3
    assert not repair(Dataset(dataset)).left
    put(dataset, "new.pdf", 1)
    assert contents(Dataset(dataset)) == {"0.pdf": 1, "1.pdf": 2, "2.pdf": 3, "new.pdf": 1}
    assert Dataset(dataset).versions() == [1, 2, 3, 4]


def test_a_current_that_leads_to_an_older_version_is_found_and_nothing_is_cleared_away(
    tmp_path: Path,
) -> None:
    dataset = tmp_path / "dataset"
    for number in range(3):
        put(dataset, f"{number}.pdf", number + 1)
    (dataset / "current").unlink()
    (dataset / "current").symlink_to("versions/000001")
    with pytest.raises(DatasetError, match="version 3 was published"):
        put(dataset, "new.pdf", 1)
    assert not repair(Dataset(dataset)).left
    assert contents(Dataset(dataset)) == {"0.pdf": 1, "1.pdf": 2, "2.pdf": 3}


def test_a_copy_whose_links_became_folders_is_read_and_mended(tmp_path: Path) -> None:
    original, copy = tmp_path / "dataset", tmp_path / "copy"
    for number in range(3):
        put(original, f"{number}.pdf", number + 1)
    shutil.copytree(original, copy, symlinks=False)  # as cp -rL, zip and SharePoint do
    assert not (copy / "current").is_symlink()
    wanted = contents(Dataset(original))
    assert contents(Dataset(copy)) == wanted
    assert contents(Dataset(copy).at("2")) == {"0.pdf": 1, "1.pdf": 2}
    assert run("query", "from decisions", "--dataset", copy).exit_code == 0
    with pytest.raises(DatasetError, match="this is a copy, which can be read and not written"):
        put(copy, "new.pdf", 1)
    assert not repair(Dataset(copy)).left
    put(copy, "new.pdf", 1)
    assert contents(Dataset(copy)) == wanted | {"new.pdf": 1}
    check_folder(copy)
    check_ledger(copy)


def test_rows_that_only_the_folders_of_a_copy_hold_are_kept(tmp_path: Path) -> None:
    original, copy = tmp_path / "dataset", tmp_path / "copy"
    put(original, "a.pdf", 3)
    shutil.copytree(original, copy, symlinks=False)
    name = segment(copy, "decisions").name
    shutil.rmtree(copy / "versions" / "000001" / "decisions")
    (copy / "segments" / name).unlink()
    assert not repair(Dataset(copy)).left
    assert contents(Dataset(copy)) == {"a.pdf": 3}


def test_a_manifest_is_made_anew_from_the_files_where_the_ledger_has_none(tmp_path: Path) -> None:
    dataset = tmp_path / "dataset"
    put(dataset, "a.pdf", 3)
    put(dataset, "b.pdf", 2)
    connection = sqlite3.connect(dataset / "ledger.sqlite")
    connection.execute("delete from manifests")
    connection.commit()
    connection.close()
    (dataset / "versions" / "000002" / "manifest.json").unlink()
    assert not repair(Dataset(dataset)).left
    put(dataset, "c.pdf", 1)
    assert contents(Dataset(dataset)) == {"a.pdf": 3, "b.pdf": 2, "c.pdf": 1}
    check_folder(dataset)


def test_documents_whose_rows_are_lost_and_whose_files_are_gone_are_named(tmp_path: Path) -> None:
    dataset = tmp_path / "dataset"
    put(dataset, "gone.pdf", 3)
    segment(dataset, "decisions").write_bytes(b"")  # the linked file is the same one
    ended = run("check", "--repair", "--dataset", dataset)
    assert "gone.pdf: its rows are lost and the file is gone" in str(ended.exception)
    (row,) = Dataset(dataset).rows("documents")
    assert row["status"] == "failed"
    assert "must be read again" in row["error"]
    assert Dataset(dataset).rows("decisions") == []
    check_ledger(dataset)


def test_only_what_a_dead_writer_left_is_cleared_away(tmp_path: Path) -> None:
    dataset = Dataset(tmp_path / "dataset")
    put(dataset.path, "a.pdf", 1)
    shutil.copytree(dataset.folder(1), dataset.folder(2))
    with dataset.locked():
        clear_leftovers(dataset)
    assert dataset.folder(2).is_dir(), "a version that may have been published was removed"
    (dataset.folder(2) / UNFINISHED).touch()
    with dataset.locked():
        clear_leftovers(dataset)
    assert not dataset.folder(2).exists()
