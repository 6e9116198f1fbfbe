"""Every query of the cookbook runs, and answers something."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli.main import cli
from pipeline.ingest.ingestion import publish
from pipeline.ingest.intake import Outcome
from pipeline.query.sandbox import run_query
from pipeline.query.views import VIEWS
from pipeline.store.dataset import Dataset
from tests.conftest import ROOT, SAMPLES, stated_wholes
from tests.once import outcome_of
from tests.sources.site import running

COOKBOOK = (ROOT / "docs" / "cookbook.md").read_text(encoding="utf-8")
IN_SWEDISH = (ROOT / "docs" / "cookbook.sv.md").read_text(encoding="utf-8")


def blocks(language: str, book: str = COOKBOOK) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", book, re.DOTALL)


def title(sql: str) -> str:
    return sql.split("\n")[0].removeprefix("-- ")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the dataset of all samples as `dataset/`; one member left a party."""
    path = tmp_path_factory.mktemp("cookbook")
    files = sorted(SAMPLES.rglob("*.pdf"))
    outcomes = [outcome_of(file) for file in files]
    voted = next(number for number, outcome in enumerate(outcomes) if outcome.tables.get("votes"))
    outcomes[voted] = of_another_party(outcomes[voted])
    made = publish(Dataset(path / "dataset"), outcomes)
    assert {outcome.document.error for outcome in made.outcomes} == {None}
    fetch_one(path)
    return path


def fetch_one(path: Path) -> None:
    """Have one sample fetched from a page of links that later loses its link, beside a dead one."""
    own = ("--sources", str(path / "sources.toml"), "--dataset", str(path / "dataset"))
    with running() as site:
        modified = {"Last-Modified": "Mon, 02 Jun 2025 08:00:00 GMT"}
        content = (SAMPLES / "granvik-ks-2025-48.pdf").read_bytes()
        address = site.put("/granvik.pdf", content, headers=modified)
        site.put("/list", '<a href="/granvik.pdf">Protokoll</a><a href="/no.pdf">Protokoll 2</a>')
        (path / "sources.toml").write_text(
            f'[manners]\npause = 0\n[[source]]\nname = "granvik"\nkind = "page"\n'
            f'url = "{site.address}/list"\nallow_private = true\n'
        )
        CliRunner().invoke(cli, ["fetch", *own])
        asked = ["rerun", address, "--dataset", str(path / "dataset"), "--allow-private"]
        assert CliRunner().invoke(cli, asked).exit_code == 0
        site.put("/list", '<a href="/no.pdf">Protokoll 2</a>')
        CliRunner().invoke(cli, ["fetch", *own])


def of_another_party(outcome: Outcome) -> Outcome:
    """Return minutes whose first voter stands in another party's name in the list of attendance."""
    voter = outcome.tables["votes"][0].model_dump()["person_id"]
    rows = [
        row.model_copy(update={"party": "L"}) if row.model_dump()["person_id"] == voter else row
        for row in outcome.tables["attendance"]
    ]
    return Outcome(outcome.source, outcome.document, {**outcome.tables, "attendance": rows})


@pytest.mark.parametrize("sql", blocks("sql"), ids=title)
def test_a_query_answers(sql: str, folder: Path) -> None:
    answer = run_query(Dataset(folder / "dataset").at(), sql)
    assert answer.num_rows, "the query answers nothing"
    for name, column in zip(answer.column_names, answer.columns, strict=True):
        assert column.null_count < answer.num_rows, f"the column {name} is empty throughout"


@pytest.mark.parametrize("way", ["argument", "file", "standard input"])
def test_a_query_with_its_comment_goes_through_the_command_line(
    folder: Path, tmp_path: Path, way: str
) -> None:
    sql = asked("Reservations by party")
    file = tmp_path / "question.sql"
    file.write_text(sql, encoding="utf-8")
    given = {"argument": [sql], "file": ["--file", str(file)], "standard input": ["--file", "-"]}
    arguments = ["query", *given[way], "--format", "json", "--dataset", str(folder / "dataset")]
    ended = CliRunner().invoke(cli, arguments, input=sql)
    assert ended.exit_code == 0, ended.output
    assert json.loads(ended.stdout) == run_query(Dataset(folder / "dataset").at(), sql).to_pylist()


@pytest.mark.parametrize("code", blocks("python"))
def test_the_python_runs(
    code: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    exec(compile(code, "cookbook", "exec"), {})
    assert "adopted" in capsys.readouterr().out


@pytest.mark.parametrize("view", VIEWS)
def test_every_ready_view_is_in_the_cookbook(view: str) -> None:
    assert any(view in sql for sql in blocks("sql"))


def test_a_roll_call_is_counted_by_party_as_it_stands_in_the_votes(folder: Path) -> None:
    dataset = Dataset(folder / "dataset").at()
    for option in ("yes", "no", "abstain", "absent"):
        (by_party,) = run_query(
            dataset, f"select sum({option})::int as n from party_votes"
        ).to_pylist()
        assert by_party["n"] == sum(row["option"] == option for row in dataset.rows("votes"))


def test_the_overview_has_each_agenda_item_once(folder: Path) -> None:
    dataset = Dataset(folder / "dataset").at()
    found = run_query(dataset, "select item_id from decision_overview").to_pylist()
    assert sorted(row["item_id"] for row in found) == sorted(
        row["item_id"] for row in dataset.rows("agenda_items")
    )


@pytest.mark.parametrize(("language", "mark"), [("sql", "--"), ("python", "#"), ("sh", "#")])
def test_the_swedish_cookbook_has_the_same_code_with_swedish_comments(
    language: str, mark: str
) -> None:
    english, swedish = blocks(language), blocks(language, IN_SWEDISH)
    bare = [[re.sub(rf"{mark} .*", "", one) for one in book] for book in (english, swedish)]
    assert bare[0] == bare[1]
    comments = [re.findall(rf"{mark} (.*)", "".join(book)) for book in (english, swedish)]
    assert comments[0] and not set(comments[0]) & set(comments[1])


def test_the_swedish_cookbook_is_swedish_throughout() -> None:
    texts = [re.sub(r"```.*?```", "", book, flags=re.DOTALL) for book in (COOKBOOK, IN_SWEDISH)]
    paragraphs = [{part.strip() for part in text.split("\n\n") if part.strip()} for text in texts]
    assert len(paragraphs[0]) == len(paragraphs[1]) and not paragraphs[0] & paragraphs[1]


def asked(start: str) -> str:
    """Return the query whose title starts with these words."""
    return next(sql for sql in blocks("sql") if title(sql).startswith(start))


def test_goals_by_colour_are_what_is_stated_of_whole_programmes(folder: Path) -> None:
    dataset = Dataset(folder / "dataset").at()
    answer = run_query(dataset, asked("Goals by colour, as stated for the whole")).to_pylist()
    rows = [tuple(row.values()) for row in answer]
    assert len({row[:4] for row in rows}) == len(rows)
    assert stated_wholes() <= set(rows)


def test_every_goal_stands_once_with_its_last_judgement(folder: Path) -> None:
    dataset = Dataset(folder / "dataset").at()
    found = run_query(dataset, asked("Every goal once")).to_pylist()
    assert len(found) == len({row["goal_key"] for row in dataset.rows("goals")})
    judged = {row["goal"]: (row["year"], row["status"], row["trend"]) for row in found}
    assert judged["Fler äldre deltar i ledd gymnastik och promenader"] == (2024, "green", "up")
    assert judged["Skolmaten lagas från grunden i alla kök"] == (2024, "green", "flat")


def test_only_a_person_of_two_parties_is_listed_as_one(folder: Path) -> None:
    dataset = Dataset(folder / "dataset").at()
    (found,) = run_query(dataset, asked("Persons with more than one party")).to_pylist()
    assert "L" in found["parties"]
    assert len(found["parties"]) == 2
