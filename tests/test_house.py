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
# The rooms in the order in which a PDF passes through them: each may import those above it.
ROOMS = [
    "schemas",
    "extractors.language",
    "extractors",  # the contract of extractors
    "extractors.minutes",
    "extractors.votes",
    "extractors.debate",
    "extractors.plans",
    "extractors.tallies",
    "pipeline",  # the version, and errors for people
    "pipeline.texts",
    "pipeline.reading",
    "pipeline.reading.ocr",
    "pipeline.repairs",
    "pipeline.layout",
    "pipeline.structure",
    "pipeline.watching",
    "pipeline.corrections",
    "pipeline.assembly",
    "pipeline.store",
    "pipeline.sources",
    "pipeline.ingest",
    "pipeline.tallies",
    "pipeline.query",
    "pipeline.evaluation",
    "pipeline.reading_room",
    "pipeline.cli",
    "flows",
]
# Of the extractors, these rooms may know no more than what is named.
KNOWS_OF_EXTRACTORS = {
    "pipeline.reading": set(),
    "pipeline.reading.ocr": set(),
    "pipeline.repairs": {"extractors.language"},
    "pipeline.layout": {"extractors.language"},
    "pipeline.structure": {"extractors.language"},
    "pipeline.store": set(),
    "pipeline.sources": set(),
    "pipeline.ingest": set(),
    "pipeline.query": set(),
    "flows": set(),
}
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
    "flows": {"pdfplumber", "pypdfium2"},
}


def imported(file: Path) -> set[str]:
    """Return the modules that a file imports, by their full names."""
    names = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def sources(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def room_of(module: str) -> str | None:
    """Return the innermost room that holds a module; None for modules of other people."""
    inside = [room for room in ROOMS if module == room or module.startswith(f"{room}.")]
    return max(inside, key=len, default=None)


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_folder_imports_no_library_that_is_not_its_business(folder: str) -> None:
    assert sources(folder)
    for file in sources(folder):
        assert not {name.split(".")[0] for name in imported(file)} & FORBIDDEN[folder], file


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_the_rooms_above_it(room: str) -> None:
    above = set(ROOMS[: ROOMS.index(room) + 1])
    extractors = {name for name in ROOMS if name.startswith("extractors")}
    files = [
        file
        for file in sources(room.split(".")[0])
        if room_of(".".join(file.relative_to(ROOT).with_suffix("").parts)) == room
    ]
    assert files
    for file in files:
        used = {found for name in imported(file) if (found := room_of(name))}
        assert not used - above, file
        if room in KNOWS_OF_EXTRACTORS:
            assert not (used & extractors) - KNOWS_OF_EXTRACTORS[room], file


def test_every_folder_of_a_room_is_named_in_the_order() -> None:
    folders = {
        ".".join(file.parent.relative_to(ROOT).parts)
        for folder in ("extractors", "pipeline", "flows")
        for file in sources(folder)
    }
    assert folders == {room for room in ROOMS if room != "schemas"}


def test_the_architecture_page_names_the_rooms_in_their_order() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    drawn = [
        name.rstrip("/").replace("/", ".")
        for name in re.findall(r"^ .*?(\w+(?:/\w+)*/) ", page, re.M)
    ]
    rooms = [room for room in ROOMS if room not in ("extractors", "pipeline")]
    assert [name for name in drawn if name in rooms] == rooms
    modules = {file.name for folder in FOLDERS for file in sources(folder)}
    assert not set(re.findall(r"\b\w+\.py\b", page)) - modules - {"test_house.py"}


def test_no_two_modules_share_a_file_name() -> None:
    names = [
        file.name
        for folder in FOLDERS
        for file in sources(folder)
        if not file.name.startswith("__")
    ]
    assert len(names) > 100
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_says_what_lives_there(room: str) -> None:
    file = ROOT.joinpath(*room.split("."), "__init__.py")
    assert ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))


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
