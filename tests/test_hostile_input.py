"""Names, titles and queries that attack, and datasets with a file lost: a message, no traceback."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from pipeline.cli.main import cli
from pipeline.errors import ParagrafError
from pipeline.ingest.ingestion import publish
from pipeline.ingest.intake import Outcome, read_file
from pipeline.ingest.limits import Limits
from pipeline.query.sandbox import Bounds, run_query
from pipeline.safe_text import visible
from pipeline.store.dataset import Dataset
from tests.conftest import SAMPLES
from tests.once import outcome_of

GRANVIK = SAMPLES / "granvik-ks-2025-48.pdf"
HOSTILE = "=1+1[/b][red]:smile:\x1b[2J\x9b31m\x08\u202e\ufffe"
PARAGRAF = [sys.executable, "-m", "pipeline"]


@pytest.fixture(scope="module")
def granvik() -> Outcome:
    return outcome_of(GRANVIK)


@pytest.fixture(scope="module")
def hostile(granvik: Outcome, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a dataset whose names and texts hold what terminals and spreadsheets obey."""
    path = tmp_path_factory.mktemp("hostile") / "dataset"
    texts = {"text", "name", "title", "message", "goal_text", "responsible_body", "person_name"}
    tables = {
        name: [
            row.model_copy(update={
                column: f"{HOSTILE}{value}"
                for column, value in row.model_dump().items()
                if column in texts and isinstance(value, str)
            })
            for row in rows
        ]
        for name, rows in granvik.tables.items()
    }  # fmt: skip
    facts = {"title": HOSTILE, "file_name": f"{HOSTILE}.pdf", "source": f"{HOSTILE}.pdf"}
    document = granvik.document.model_copy(update=facts)
    letter = path.with_name("letter[") / "b].pdf"  # a path that is a closing tag of rich's
    letter.parent.mkdir()
    letter.write_text("no PDF at all")
    publish(Dataset(path), [granvik, read_file(letter, Limits())])
    publish(Dataset(path), [Outcome(f"{HOSTILE}.pdf", document, tables)], note=HOSTILE)
    return path


def run(dataset: Path, *arguments: object) -> str:
    ended = CliRunner().invoke(cli, [*map(str, arguments), "--dataset", str(dataset)])
    if isinstance(ended.exception, ParagrafError):
        raise ended.exception
    assert ended.exit_code == 0, ended.output + repr(ended.exception)
    return ended.stdout


@pytest.mark.parametrize(
    "command",
    [
        ["status"],
        ["history", "--files"],
        ["diff", "1", "2"],
        ["tally"],
        ["tally", "--by", "year"],
        ["query", "select text from decisions"],
        ["query", "from decisions"],
        ["query", "select text from goals", "--format", "csv"],
        ["query", "from goals", "--format", "json"],
        ["tally", "--json"],
        ["status", "--json"],
        ["diff", "1", "2", "--json"],
    ],
    ids=" ".join,
)
def test_what_names_and_titles_hold_is_shown_and_not_obeyed(
    hostile: Path, command: list[str]
) -> None:
    shown = run(hostile, *command)
    assert visible(shown) == shown
    if "--json" in command or "json" in command:
        json.loads(shown)
    if command != ["tally", "--by", "year"]:
        assert "[/b]" in shown.replace("\n", "")


def test_csv_and_excel_hold_no_formula_and_no_control_character(
    hostile: Path, tmp_path: Path
) -> None:
    run(hostile, "export", "--format", "csv", "--output", tmp_path / "csv")
    with (tmp_path / "csv" / "decisions.csv").open(encoding="utf-8", newline="") as opened:
        texts = [row["text"] for row in csv.DictReader(opened)]
    assert texts[0].startswith(r"'=1+1[/b][red]:smile:\x1b[2J\x9b31m\x08\u202e\ufffe")
    run(hostile, "export", "--format", "csv", "--output", tmp_path / "raw", "--keep-formulas")
    with (tmp_path / "raw" / "decisions.csv").open(encoding="utf-8", newline="") as opened:
        assert next(csv.DictReader(opened))["text"].startswith("=1+1")
    run(hostile, "export", "--format", "xlsx", "--output", tmp_path / "out.xlsx")
    _contents, *sheets = openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets
    assert [sheet.title for sheet in sheets if sheet.title.startswith("decisions")]
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value]
    assert any(str(cell.value).startswith(r"=1+1[/b][red]:smile:\x1b") for cell in cells)
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_the_csv_of_an_answer_holds_no_formula_unless_it_is_kept(hostile: Path) -> None:
    sql = "select '=1+1' as a, -1 as b, '-x' as \"=c\""
    asked = ("query", sql, "--format", "csv")
    rows = list(csv.reader(io.StringIO(run(hostile, *asked))))
    assert rows == [["a", "b", "'=c"], ["'=1+1", "-1", "'-x"]]
    kept = list(csv.reader(io.StringIO(run(hostile, *asked, "--keep-formulas"))))
    assert kept == [["a", "b", "=c"], ["=1+1", "-1", "-x"]]


@pytest.mark.parametrize(
    "sql",
    [
        "from read_csv('{file}')",
        "from '{file}'",
        "from read_text('{file}')",
        "from read_blob('{file}')",
        "from glob('{file}')",
        "from sniff_csv('{file}')",
        "from read_json('{file}')",
        "from read_parquet('{other}')",
        "from parquet_metadata('{other}')",
        "from 'https://example.com/a.csv'",
        "from read_csv('https://example.com/a.csv')",
        "from sqlite_scan('{file}', 't')",
        "from duckdb_secrets()",
        "from query('from read_text(''{file}'')')",
    ],
)
def test_a_query_reads_no_file_but_the_datasets(hostile: Path, tmp_path: Path, sql: str) -> None:
    file, other = tmp_path / "secret.csv", tmp_path / "other.parquet"
    file.write_text("secret\n1\n")
    shutil.copy(Dataset(hostile).files("goals")[0], other)
    with pytest.raises(ParagrafError, match="reads the dataset and nothing else") as refused:
        run(hostile, "query", sql.format(file=file, other=other))
    assert "\n" not in str(refused.value)
    assert "--allow-files" in str(refused.value)


def test_a_query_sees_no_variable_of_the_program(hostile: Path) -> None:
    with pytest.raises(ParagrafError, match="does not exist"):
        run(hostile, "query", "from dataset")


def test_files_can_be_allowed(hostile: Path, tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text("n\n7\n")
    sql = f"select n from read_csv('{file}')"
    assert json.loads(run(hostile, "query", sql, "--allow-files", "--format", "json")) == [{"n": 7}]


def test_a_dataset_in_a_folder_with_a_quote_can_be_queried(hostile: Path, tmp_path: Path) -> None:
    path = tmp_path / "it's å folder"
    shutil.copytree(hostile, path, symlinks=True)
    answer = run(path, "query", "select count(*) as n from goals", "--format", "json")
    assert json.loads(answer) == [{"n": 12}]


def test_a_query_stops_at_its_time(hostile: Path) -> None:
    with pytest.raises(ParagrafError, match=r"longer than 0\.2 seconds"):
        run_query(
            Dataset(hostile).at(), "select count(*) from range(1000000000000)", Bounds(seconds=0.2)
        )


def test_a_query_that_cannot_be_interrupted_ends_all_the_same(hostile: Path) -> None:
    sql = "select levenshtein(repeat('a', 200000), repeat('b', 200000))"
    asked = [*PARAGRAF, "query", sql, "--seconds", "0.2", "--dataset", str(hostile)]
    ended = subprocess.run(asked, capture_output=True, text=True, timeout=280)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("paragraf: the query took longer than 0.2 seconds")


@pytest.mark.parametrize(
    "sql",
    [
        "select string_agg(repeat('y', 10000), '') from range(10000000)",
        "select repeat('y', 100000) from range(100000)",
    ],
)
def test_a_query_stops_at_its_memory(hostile: Path, sql: str) -> None:
    with pytest.raises(ParagrafError, match="more than 128 MiB"):
        run_query(Dataset(hostile).at(), sql, Bounds(memory=128))


COMMANDS = (
    ["status"], ["history"], ["diff", "1", "2"], ["tally"], ["tally", "--by", "year"],
    ["query", "from goals"], ["query", "from ledger"], ["prune", "--keep", "9"], ["docs"],
    ["export", "--format", "csv"], ["catalogue", "--base", "https://data.example.se", "--publisher", "x",
     "--contact", "a@example.se"],
)  # fmt: skip
DAMAGES: dict[str, Callable[[Path], object]] = {
    "a segment is lost": lambda path: Dataset(path).files("goals")[0].unlink(),
    "a segment is cut": lambda path: cut(Dataset(path).files("goals")[0]),
    "a segment is garbled": lambda path: garble(Dataset(path).files("goals")[0]),
    "the link is lost": lambda path: (path / "current").unlink(),
    "the manifest is lost": lambda path: (path / "current" / "manifest.json").unlink(),
    "the manifest is cut": lambda path: cut(path / "current" / "manifest.json"),
    "the ledger is garbled": lambda path: (path / "ledger.sqlite").write_bytes(b"x" * 9000),
    "the ledger is cut": lambda path: cut(path / "ledger.sqlite"),
}


def cut(file: Path) -> None:
    file.chmod(0o644)
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def garble(file: Path) -> None:
    whole = bytearray(file.read_bytes())
    whole[4 : len(whole) // 2] = bytes(len(whole) // 2 - 4)
    file.chmod(0o644)
    file.write_bytes(whole)


@pytest.mark.parametrize("damage", DAMAGES)
def test_every_command_on_a_damaged_dataset_ends_in_a_message(
    hostile: Path, tmp_path: Path, damage: str
) -> None:
    path = tmp_path / "dataset"
    shutil.copytree(hostile, path, symlinks=True)
    DAMAGES[damage](path)
    rows = sorted((path / "segments").iterdir())
    for number, command in enumerate(COMMANDS):
        target = {"export": ["--output", str(tmp_path / f"out{number}")],
                  "docs": ["--output", str(tmp_path / "docs")]}.get(command[0], [])  # fmt: skip
        arguments = [*command, *target, "--dataset", str(path)]
        ended = CliRunner().invoke(cli, arguments)
        fault = ended.exception
        assert fault is None or isinstance(fault, (ParagrafError, SystemExit)), (command, fault)
        if isinstance(fault, ParagrafError):
            assert str(path) in str(fault), command
            assert "PARAGRAF_TRACEBACK" not in str(fault), (command, fault)
    assert sorted((path / "segments").iterdir()) == rows


@pytest.mark.parametrize(
    "damage", ["a segment is lost", "a segment is cut", "a segment is garbled"]
)
def test_a_damaged_segment_is_named_with_what_to_do(
    hostile: Path, tmp_path: Path, damage: str
) -> None:
    path = tmp_path / "dataset"
    shutil.copytree(hostile, path, symlinks=True)
    segment = Dataset(path).files("goals")[0].name
    DAMAGES[damage](path)
    with pytest.raises(ParagrafError, match="paragraf check") as raised:
        run(path, "query", "select sum(length(text)) from goals")
    assert segment in str(raised.value)


def test_a_file_whose_name_is_no_utf8_gives_a_message(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/protokoll-\xe5\x1b[2J.pdf"
    Path(os.fsdecode(name)).write_bytes(b"no PDF at all")
    for command in ("show", "rerun"):
        more = [] if command == "show" else ["--dataset", str(tmp_path / "dataset")]
        ended = subprocess.run(
            [*PARAGRAF, command, name, *more], capture_output=True, timeout=280, cwd=tmp_path
        )
        said = (ended.stdout + ended.stderr).decode()
        assert ended.returncode == 1, said
        assert "Traceback" not in said
        assert "\x1b" not in said
        assert r"protokoll-\xe5\x1b[2J.pdf" in said


def test_what_the_encoding_of_a_terminal_lacks_has_a_stand_in() -> None:
    environment = os.environ | {"PYTHONIOENCODING": "iso-8859-1"}
    asked = [*PARAGRAF, "evaluate", "--help"]
    ended = subprocess.run(asked, capture_output=True, timeout=280, env=environment)
    assert ended.returncode == 0
    sample = str(SAMPLES / "minutes" / "kvarnmora-ksau-2025-02-04.pdf")
    ended = subprocess.run(
        [*PARAGRAF, "show", sample], capture_output=True, timeout=280, env=environment
    )
    assert ended.returncode == 0, ended.stderr
    assert b"08:15-11:50" in ended.stdout  # the page has a dash, which Latin-1 lacks


def test_a_reader_that_stops_ends_the_command_in_silence(hostile: Path) -> None:
    asked = " ".join([*PARAGRAF, "show", str(GRANVIK), "--json", "|", "head", "-c", "10"])
    ended = subprocess.run(["bash", "-c", asked], capture_output=True, text=True, timeout=280)
    assert ended.stderr == ""
