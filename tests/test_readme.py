"""The README's queries run, and answer as it says."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from pipeline.dataset import Dataset
from pipeline.ingestion import publish, read_file
from pipeline.limits import Limits
from tests.conftest import ROOT, SAMPLES

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds the dataset of two samples as `dataset/`."""
    folder = tmp_path_factory.mktemp("readme")
    files = [SAMPLES / "granvik-ks-2025-48.pdf", SAMPLES / "vasteras-ks-2024-213-facts.pdf"]
    publish(Dataset(folder / "dataset"), [read_file(file, Limits(), {}) for file in files])
    return folder


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


@pytest.mark.parametrize("code", blocks("python"), ids=["pandas", "polars"])
def test_the_python_queries_answer(
    code: str, dataset: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(dataset)
    exec(compile(code, "README", "exec"), {})
    said = capsys.readouterr().out
    for fact in ("Program för social hållbarhet", "Per von Hagen", "Tekniska nämnden"):
        assert fact in said


def test_the_sql_queries_answer(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(dataset)
    status, reservations, goals = (
        duckdb.sql(query).fetchall() for query in blocks("sql")[0].split(";") if query.strip()
    )
    assert ("Program för ekologisk hållbarhet", 2023, "yellow", 29) in status
    assert ("Per von Hagen", "M", "Per von Hagens (M) yrkande", 2) in reservations
    assert ("Kommunstyrelsen", 8) in goals


def test_make_targets_of_the_readme_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"make (\w+)", README):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
