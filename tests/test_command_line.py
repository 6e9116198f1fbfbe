"""The command line as a person meets it: help, errors, exit status, what is printed."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from pipeline.cli import cli
from pipeline.dataset import Dataset
from pipeline.ingestion import Outcome, publish, read_file
from pipeline.limits import Limits
from tests.conftest import ROOT, SAMPLES

PARAGRAF = str(Path(sys.executable).with_name("paragraf"))
GRANVIK = SAMPLES / "granvik-ks-2025-48.pdf"


def run(*arguments: object, status: int = 0, answer: str = "") -> str:
    ended = subprocess.run(
        [PARAGRAF, *map(str, arguments)], capture_output=True, text=True, timeout=280, input=answer
    )
    said = ended.stdout + ended.stderr
    assert ended.returncode == status, said
    assert "Traceback" not in said
    return said


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
        (["fly"], 2, "No such command"),
    ],
)
def test_bad_input_gives_a_clear_error(arguments: list[str], status: int, said: str) -> None:
    assert said in run(*arguments, status=status)


def test_show_prints_pages_and_writes_nothing(tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    text = run("show", GRANVIK)
    assert "§ 48  Uppföljning av klimat- och energiprogrammet 2024   KS/2025:117" in text
    assert "    4      goal 1.1: Minska energiförbrukningen i kommunens lokaler" in text
    assert sorted(tmp_path.iterdir()) == before


def test_show_json_holds_every_table() -> None:
    shown = json.loads(run("show", GRANVIK, "--json"))
    assert shown["municipality"] == "Granvik"
    assert len(shown["tables"]["goals"]) == 12
    assert shown["tables"]["spans"]


def test_rerun_tells_what_changed_and_tally_counts_it(tmp_path: Path) -> None:
    dataset = tmp_path / "dataset"
    assert "What changed" in run("rerun", GRANVIK, "--dataset", dataset)
    assert "Nothing changed" in run("rerun", GRANVIK, "--dataset", dataset)
    told = json.loads(run("tally", "--dataset", dataset, "--json"))
    assert told["programmes"][0]["total"] == 18
    assert told["programmes"][0]["agrees"] == {"status": True, "trend": True}
    assert told["totals"][0]["red_or_yellow"] == 15
    assert told["reservations"] == {"GP": 1, "M": 1}
    shown = run("tally", "--dataset", dataset)
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
    first = run("ingest", minutes, minutes / "gone.pdf", "--dataset", dataset, status=1)
    assert "2 of 3 could not be read" in first
    assert "is not a PDF" in first
    assert "there is no such file" in first
    told = json.loads(run("tally", "--dataset", dataset, "--json"))
    assert told["programmes"][0]["municipality"] == "Granvik"
    again = run("ingest", GRANVIK, "--dataset", dataset)
    assert "already in the dataset" in again


def test_ingest_of_a_folder_without_pdfs_is_an_error(tmp_path: Path) -> None:
    assert "no PDF was found" in run("ingest", tmp_path, "--dataset", tmp_path / "d", status=1)


def test_reparse_tells_what_would_change_and_publishes_only_with_leave(tmp_path: Path) -> None:
    dataset = tmp_path / "dataset"
    read = read_file(GRANVIK, Limits(), {})
    decisions = [*read.tables["decisions"]]
    decisions[0] = decisions[0].model_copy(update={"text": "Read by another version."})
    publish(
        Dataset(dataset),
        [Outcome(read.source, read.document, {**read.tables, "decisions": decisions})],
    )
    reparse = ("ingest", "--reparse", "--dataset", dataset)
    told = run(*reparse, answer="n\n")
    assert "decisions" in told
    assert "Publish this?" in told
    assert "Nothing was published." in told
    assert Dataset(dataset).versions() == [1]
    assert "published" in run(*reparse, "--yes")
    assert Dataset(dataset).versions() == [1, 2]
    texts = [row["text"] for row in Dataset(dataset).rows("decisions")]
    assert "Read by another version." not in texts
