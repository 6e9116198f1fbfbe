"""The command line as a person meets it: help, errors, exit status, what is printed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import click
import pytest

from pipeline.cli.main import cli
from pipeline.ingest.ingestion import publish
from pipeline.ingest.intake import Outcome
from pipeline.store.dataset import Dataset
from tests.conftest import ROOT, SAMPLES
from tests.once import outcome_of
from tests.programs import called, started

GRANVIK = SAMPLES / "granvik-ks-2025-48.pdf"


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_has_help_with_examples_and_stands_in_the_readme(name: str) -> None:
    text = cli.commands[name].get_help(click.Context(cli.commands[name], info_name=name))
    assert "Examples:" in text
    assert f"paragraf {name} " in text
    assert f"paragraf {name}" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["show", "nowhere.pdf"], 1, "there is no such file"),
        (["show", "."], 1, "is a folder"),
        (["show"], 2, "Missing argument"),
        (["tally", "--dataset", "nowhere"], 1, "there is no dataset"),
        (["ingest"], 2, "Missing argument"),
        (["rerun", "."], 1, "is a folder"),
        (["query"], 2, "Give one query"),
        (["query", "from parts", "--fromat", "csv"], 2, "extra arguments (--fromat csv)"),
        (["query", "--file", "nowhere.sql"], 2, "No such file"),
        (["fly"], 2, "No such command"),
    ],
)
def test_bad_input_gives_a_clear_error(arguments: list[str], status: int, said: str) -> None:
    assert said in called(*arguments, status=status)


def test_an_error_is_a_line_and_an_exit_status_of_the_process() -> None:
    assert started("show", "nowhere.pdf", status=1).count("\n") == 1
    assert "No such command" in started("fly", status=2)


def test_show_prints_pages_and_writes_nothing(tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    text = started("show", GRANVIK)
    assert "§ 48  Uppföljning av klimat- och energiprogrammet 2024   KS/2025:117" in text
    assert "    4      goal 1.1: Minska energiförbrukningen i kommunens lokaler" in text
    assert sorted(tmp_path.iterdir()) == before


def test_show_json_holds_every_table() -> None:
    shown = json.loads(called("show", GRANVIK, "--json"))
    assert shown["municipality"] == "Granvik"
    assert len(shown["tables"]["goals"]) == 12
    assert shown["tables"]["spans"]


def test_rerun_prints_what_changed_and_tally_counts_it(tmp_path: Path) -> None:
    dataset = tmp_path / "dataset"
    assert "What changed" in called("rerun", GRANVIK, "--dataset", dataset)
    assert "Nothing changed" in called("rerun", GRANVIK, "--dataset", dataset)
    tallied = json.loads(called("tally", "--dataset", dataset, "--json"))
    assert tallied["programmes"][0]["total"] == 18
    assert tallied["programmes"][0]["agrees"] == {"status": True, "trend": True}
    assert tallied["totals"][0]["red_or_yellow"] == 15
    assert tallied["reservations"] == {"GP": 1, "M": 1}
    shown = called("tally", "--dataset", dataset)
    assert "15 of 18 goals red or yellow (83%)" in shown
    assert "█" not in shown  # without colours bars say nothing


def test_ingest_publishes_what_is_good_lists_what_is_bad_and_skips_what_it_knows(
    tmp_path: Path,
) -> None:
    minutes = tmp_path / "minutes"
    minutes.mkdir()
    shutil.copy(GRANVIK, minutes)
    (minutes / "letter.PDF").write_text("no PDF at all")
    dataset = tmp_path / "dataset"
    first = started("ingest", minutes, minutes / "gone.pdf", "--dataset", dataset, status=1)
    assert "1 of 2 could not be read" in first
    assert "is not a PDF" in first
    assert "gone.pdf: there is no such file or folder" in first
    tallied = json.loads(called("tally", "--dataset", dataset, "--json"))
    assert tallied["programmes"][0]["municipality"] == "Granvik"
    again = started("ingest", GRANVIK, "--dataset", dataset)
    assert "already in the dataset" in again


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ingest", "empty"], "no PDF was found in empty"),
        (["ingest", "mistyped"], "mistyped: there is no such file or folder"),
        (["ingest", "mistyped", "empty"], "no PDF was found in empty"),
        (["ingest", "--reparse", "mistyped.pdf"], "there is no such file or folder"),
        (["ingest", "--reparse"], "there is no dataset at dataset"),
        (["rerun", "mistyped.pdf"], "mistyped.pdf: there is no such file or folder"),
    ],
)
def test_where_there_is_nothing_to_read_nothing_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    shown = called(*arguments, status=1)
    assert said in shown
    assert "Publish this?" not in shown
    assert [path.name for path in tmp_path.iterdir()] == ["empty"]


def test_a_report_of_a_file_outside_the_dataset_needs_none(tmp_path: Path) -> None:
    out = tmp_path / "room"
    said = called("report", GRANVIK, "--dataset", tmp_path / "none", "--out", out, "--lang", "sv")
    assert "1 fil läses för de här sidorna" in said
    assert not (tmp_path / "none").exists(), "the dataset stays as it is"
    assert len(list(out.glob("items/*.html"))) == 1
    assert len(list(out.glob("images/*/*.webp"))) == 6
    assert "paragraf-report" not in (out / "data.html").read_text(encoding="utf-8")


def test_a_file_that_the_ledger_knows_and_that_is_gone_is_reported_and_its_rows_stay(
    tmp_path: Path,
) -> None:
    dataset, pdf = tmp_path / "dataset", tmp_path / "minutes.pdf"
    shutil.copy(GRANVIK, pdf)
    called("rerun", pdf, "--dataset", dataset)
    pdf.unlink()
    shown = called("rerun", pdf, "--dataset", dataset, status=1)
    assert "there is no such file" in shown
    assert len(Dataset(dataset).rows("goals")) == 12


def test_a_rerun_of_a_file_that_was_never_read_does_not_mention_its_rows(tmp_path: Path) -> None:
    dataset, letter = tmp_path / "dataset", tmp_path / "letter.pdf"
    letter.write_text("no PDF at all")
    called("rerun", letter, "--dataset", dataset, status=1)
    shown = called("rerun", letter, "--dataset", dataset, status=1)
    assert "Nothing changed: the dataset has no rows of it." in shown
    assert "same rows" not in shown


@pytest.mark.slow
def test_reparse_prints_what_would_change_and_publishes_only_with_leave(tmp_path: Path) -> None:
    dataset = tmp_path / "dataset"
    read = outcome_of(GRANVIK)
    decisions = [*read.tables["decisions"]]
    decisions[0] = decisions[0].model_copy(update={"text": "Read by another version."})
    publish(
        Dataset(dataset),
        [Outcome(read.source, read.document, {**read.tables, "decisions": decisions})],
    )
    reparse = ("ingest", "--reparse", "--dataset", dataset)
    shown = started(*reparse, answer="n\n")
    assert "decisions" in shown
    assert "Publish this?" in shown
    assert "Nothing was published." in shown
    assert Dataset(dataset).versions() == [1]
    assert "published" in started(*reparse, "--yes")
    assert Dataset(dataset).versions() == [1, 2]
    texts = [row["text"] for row in Dataset(dataset).rows("decisions")]
    assert "Read by another version." not in texts
    again = started(*reparse)
    assert "Nothing changed" in again
    assert "Publish this?" not in again
