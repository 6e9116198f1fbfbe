"""The README's queries run, and answer as it says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import duckdb
import pandas
import polars
import pytest

from pipeline.ingest.ingestion import publish
from pipeline.store.dataset import Dataset
from tests.conftest import ROOT, SAMPLES, stated_wholes
from tests.once import outcome_of

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds the dataset of the samples with goals as `dataset/`."""
    folder = tmp_path_factory.mktemp("readme")
    files = sorted([*SAMPLES.glob("*.pdf"), *(SAMPLES / "follow_ups").glob("*.pdf")])
    publish(Dataset(folder / "dataset"), [outcome_of(file) for file in files])
    return folder


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def assert_counts_of_wholes(rows: list[tuple[Any, ...]]) -> None:
    """Hold rows (municipality, programme, year, colour, count) against what the pages state."""
    assert len({row[:4] for row in rows}) == len(rows), "areas stand among the programmes"
    assert stated_wholes() <= set(rows)
    assert ("Västerås", "Program för ekologisk hållbarhet", 2023, "yellow", 29) in rows


@pytest.mark.parametrize("code", blocks("python"), ids=["pandas", "polars"])
def test_the_python_queries_answer(
    code: str, dataset: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(dataset)
    names: dict[str, Any] = {}
    with pandas.option_context("display.max_rows", None), polars.Config(tbl_rows=-1):
        exec(compile(code, "README", "exec"), names)
    said = capsys.readouterr().out
    for fact in ("Program för social hållbarhet", "Per von Hagen", "Tekniska nämnden"):
        assert fact in said
    colours = names["colours"]
    if isinstance(colours, polars.DataFrame):
        rows = colours.rows()
    else:
        rows = [(*key, int(count)) for key, count in colours.stack().dropna().items()]
    assert_counts_of_wholes(rows)


def test_the_sql_queries_answer(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(dataset)
    status, reservations, goals = (
        duckdb.execute(query).fetchall() for query in blocks("sql")[0].split(";") if query.strip()
    )
    assert_counts_of_wholes(status)
    assert ("Per von Hagen", "M", "Per von Hagens (M) yrkande", 2) in reservations
    assert ("Västerås", "Kommunstyrelsen", 6) in goals
    assert ("Granvik", "Kommunstyrelsen", 2) in goals


def test_make_targets_of_the_readme_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"make (\w+)", README):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
