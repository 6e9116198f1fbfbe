"""A town's own words on their way through a run: what is read, what is stored, what is stale.

A process reads with one vocabulary, so a run with added words is a process of its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline import __version__
from pipeline.cli.main import cli
from pipeline.errors import ParagrafError
from pipeline.ingest.intake import known_outcomes
from pipeline.store.checking import check as find_problems
from pipeline.store.dataset import Dataset, records_of
from pipeline.store.source_names import input_file
from pipeline.store.versions import status
from pipeline.vocabularies import use_vocabulary
from schemas.records import Document
from schemas.vocabulary import words
from tests.conftest import read

LINES = (
    "Sammanträdesprotokoll", "Tomteboda kommun", "Kommunstyrelsen", "2025-03-12", "",
    "§ 4 Dnr KS/2025:11", "Cykelplan", "", "Utslag", "1. Planen skickas ut till alla hushåll.",
    "2. Planen ska ses över om två år.",
)  # fmt: skip
HEADING = "roles: {decision: [utslag]}\n"


# What `paragraf rerun` does, without the validation, which takes long to import.
READ = """
import sys
from pathlib import Path
from pipeline.vocabularies import use_vocabulary
dataset, minutes = map(Path, sys.argv[1:])
use_vocabulary(dataset)
from pipeline.ingest.ingestion import commit
from pipeline.ingest.intake import read_file
from pipeline.ingest.limits import Limits
from pipeline.store.dataset import Dataset
if __name__ == "__main__":
    commit(Dataset(dataset), [read_file(minutes, Limits())], "test")
"""


def page(canvas: Canvas) -> None:
    for number, line in enumerate(LINES):
        canvas.setFont("Helvetica-Bold" if line in ("Cykelplan", "Utslag") else "Helvetica", 11)
        canvas.drawString(70, 780 - 20 * number, line)


@pytest.fixture
def minutes(make_pdf: Callable[..., Path]) -> Path:
    return make_pdf(page, name="minutes.pdf")


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *map(str, arguments)], capture_output=True, text=True
    )


def test_a_heading_of_a_towns_own_gives_the_decisions_under_it(
    minutes: Path, tmp_path: Path
) -> None:
    assert read(minutes).tables["decisions"] == []
    folder = tmp_path / "words"
    folder.mkdir()
    (folder / "headings.yaml").write_text(HEADING, encoding="utf-8")
    ended = run("show", minutes, "--json", "--vocabulary", folder)
    assert [row["text"] for row in json.loads(ended.stdout)["tables"]["decisions"]] == [
        "Planen skickas ut till alla hushåll.",
        "Planen ska ses över om två år.",
    ]


def test_words_in_the_datasets_folder_are_read_by_the_workers_and_part_of_the_version(
    minutes: Path, tmp_path: Path
) -> None:
    dataset = tmp_path / "dataset"
    own = dataset / "vocabulary" / "headings.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(HEADING, encoding="utf-8")
    ended = subprocess.run([sys.executable, "-c", READ, dataset, minutes], text=True, stderr=-1)
    assert ended.returncode == 0, ended.stderr
    store = Dataset(dataset)
    assert len(store.read("decisions")) == 2
    (document,) = records_of({"documents": store.read("documents")}, Document)
    assert document.parser_version.startswith(f"{__version__}+words.")
    assert status(store).stale == []
    assert find_problems(store) == []

    own.write_text("# the town's heading\n" + HEADING, encoding="utf-8")
    assert status(store).stale == []
    own.write_text("roles: {decision: [slutsats]}\n", encoding="utf-8")
    ((_, why),) = status(store).stale
    assert document.parser_version in why
    # This process reads without added words: the document is not known, and would be read again.
    assert known_outcomes([input_file(minutes)], store) == {}


def test_words_that_cannot_be_used_end_a_run_before_anything_is_read(
    minutes: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "words"
    folder.mkdir()
    (folder / "headings.yaml").write_text("role: {decision: [utslag]}", encoding="utf-8")
    dataset = str(tmp_path / "dataset")
    for command in (["show", str(minutes)], ["rerun", str(minutes), "--dataset", dataset]):
        with pytest.raises(ParagrafError) as raised:
            cli([*command, "--vocabulary", str(folder)], standalone_mode=False)
        message = f"{folder}/headings.yaml:1: there is no key 'role'; is roles meant?"
        assert message in str(raised.value)
    assert not (tmp_path / "dataset").exists()


def test_one_process_reads_with_one_vocabulary(tmp_path: Path) -> None:
    (tmp_path / "headings.yaml").write_text(HEADING, encoding="utf-8")
    assert words("headings", "roles")
    with pytest.raises(ParagrafError, match="one vocabulary a process"):
        use_vocabulary(further=tmp_path)


@pytest.mark.parametrize(
    ("text", "ended", "said"),
    [
        (HEADING, None, "1 words and patterns are added"),
        ("roles: {decision: [beslut]}", "1 thing", "is under roles.decision already"),
    ],
)
def test_checking_a_folder_says_what_is_wrong_or_that_nothing_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, ended: str | None, said: str
) -> None:
    (tmp_path / "headings.yaml").write_text(text, encoding="utf-8")
    command = ["vocabulary", "check", str(tmp_path)]
    if ended is None:
        cli(command, standalone_mode=False)
    else:
        with pytest.raises(ParagrafError, match=ended):
            cli(command, standalone_mode=False)
    assert said in capsys.readouterr().out


def test_the_words_of_a_key_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    cli(["vocabulary", "list", "headings", "beginnings", "reservation"], standalone_mode=False)
    assert capsys.readouterr().out.split() == ["reservation", "reservationer"]
    with pytest.raises(ParagrafError, match="there are roles"):
        cli(["vocabulary", "list", "headings", "rolls"], standalone_mode=False)
