"""Every query of the cookbook runs, and answers something."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.dataset import Dataset
from pipeline.ingestion import publish, read_file
from pipeline.limits import Limits
from pipeline.views import VIEWS, run_query
from tests.conftest import ROOT, SAMPLES

COOKBOOK = (ROOT / "docs" / "cookbook.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", COOKBOOK, re.DOTALL)


def title(sql: str) -> str:
    return sql.split("\n")[0].removeprefix("-- ")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds the dataset of all samples as `dataset/`."""
    path = tmp_path_factory.mktemp("cookbook")
    files = sorted(SAMPLES.rglob("*.pdf"))
    made = publish(Dataset(path / "dataset"), [read_file(file, Limits(), {}) for file in files])
    assert {outcome.document.error for outcome in made.outcomes} == {None}
    return path


@pytest.mark.parametrize("sql", blocks("sql"), ids=title)
def test_a_query_answers(sql: str, folder: Path) -> None:
    answer = run_query(Dataset(folder / "dataset").at(), sql)
    assert answer.num_rows, "the query answers nothing"
    for name, column in zip(answer.column_names, answer.columns, strict=True):
        assert column.null_count < answer.num_rows, f"the column {name} is empty throughout"


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


def test_the_overview_has_each_matter_once(folder: Path) -> None:
    dataset = Dataset(folder / "dataset").at()
    found = run_query(dataset, "select item_id from decision_overview").to_pylist()
    assert sorted(row["item_id"] for row in found) == sorted(
        row["item_id"] for row in dataset.rows("agenda_items")
    )
