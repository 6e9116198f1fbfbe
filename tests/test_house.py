"""The house: who may import whom, what a command may import, what must not be committed."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from schemas.vocabulary import municipalities
from tests.conftest import ROOT, SAMPLES

FOLDERS = ["schemas", "extractors", "pipeline", "flows"]
FORBIDDEN = {
    "schemas": {"prefect", "pandas", "great_expectations", "pdfplumber", "pypdfium2"},
    "extractors": {
        "prefect",
        "pandas",
        "pyarrow",
        "pdfplumber",
        "pypdfium2",
        "pathlib",
        "os",
        "io",
    },
    "pipeline": {"prefect"},
    "flows": {"pdfplumber", "pypdfium2", "extractors"},
}


def imported(file: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


def sources(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_folder_imports_only_what_stands_above_it(folder: str) -> None:
    below = set(FOLDERS[FOLDERS.index(folder) + 1 :]) | FORBIDDEN[folder]
    assert sources(folder)
    for file in sources(folder):
        assert not imported(file) & below, file


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_folder_says_what_lives_there(folder: str) -> None:
    assert ast.get_docstring(ast.parse((ROOT / folder / "__init__.py").read_text(encoding="utf-8")))


def test_no_municipality_is_named_in_code() -> None:
    names = [name for name in municipalities() if len(name) > 4] + ["Granvik"]
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})s?\b")
    for folder in FOLDERS:
        for file in sources(folder):
            if file.parent.name == "records":
                continue  # the examples are of an invented municipality
            found = pattern.findall(file.read_text(encoding="utf-8"))
            assert not [name for name in found if name not in ("Program", "Mark")], file


def test_showing_a_pdf_imports_nothing_heavy() -> None:
    code = (
        "import sys; from pipeline.cli.main import cli; "
        f"cli(['show', {str(SAMPLES / 'granvik-ks-2025-48.pdf')!r}], standalone_mode=False); "
        "print('heavy:', sorted({'pandas','pyarrow','spacy','prefect','great_expectations'}"
        " & set(sys.modules)))"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout.rstrip().endswith("heavy: []")


def test_the_constraints_name_versions_and_no_index() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) > 50
    assert not [line for line in lines if "://" in line or line.startswith("-")]
