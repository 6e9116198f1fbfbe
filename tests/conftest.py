"""What several tests need: where the samples are, small PDFs, a parsed document."""

from __future__ import annotations

import io
import os
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeVar, cast

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.assembly.parsed_documents import Parsed
from pipeline.assembly.parsing import parse
from pipeline.evaluation.gold_files import read_gold
from schemas.document import Passage, Piece
from schemas.records import Record
from tests.once import FOLDER, once

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
SHARED = ROOT.parent / "shared"
ACCEPTANCE = SHARED / "acceptance"

ALL_SAMPLES = [*sorted(SAMPLES.rglob("*.pdf")), *sorted(ACCEPTANCE.glob("*.pdf"))]

os.environ["PARAGRAF_LANG"] = "en"  # whatever this machine speaks

R = TypeVar("R", bound=Record)


def pytest_configure(config: pytest.Config) -> None:
    """Make the folder of what is made once; the workers, which are started later, know it."""
    if not hasattr(config, "workerinput"):
        os.environ[FOLDER] = tempfile.mkdtemp(prefix="paragraf-tests-")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove that folder."""
    if not hasattr(config, "workerinput") and (folder := os.environ.pop(FOLDER, None)):
        shutil.rmtree(folder, ignore_errors=True)


@cache
def read(path: Path) -> Parsed:
    """Parse a file once for all tests of a process, a sample once for all."""

    def parsed() -> Parsed:
        return parse(path.read_bytes(), path.name)

    return once(f"parsed {path}", parsed) if path in ALL_SAMPLES else parsed()


def rows_of(parsed: Parsed, kind: type[R]) -> list[R]:
    """Return the rows of one kind that were read, as that kind."""
    rows = parsed.tables[kind.table]
    assert all(isinstance(row, kind) for row in rows)
    return cast("list[R]", rows)


def some_pages(count: int) -> list[int]:
    """Return the numbers of pages to compare with another reader, which takes its time: all of a
    short document, every fifth and the last of a long one.
    """
    return list(range(1, count + 1)) if count <= 6 else [*range(1, count, 5), count]


def acceptance_pdf() -> Path:
    """Return the acceptance PDF, or skip the test where it is not beside the project."""
    found = sorted(ACCEPTANCE.glob("*.pdf"))
    if not found:
        pytest.skip("the acceptance PDF is not beside the project")
    return found[0]


def stated_wholes() -> set[tuple[str, str, int, str, int]]:
    """Return what the follow-ups' gold states of whole programmes, not of their areas.

    Each is municipality, programme, year, colour and count.
    """
    golds = [read_gold(file) for file in sorted((SAMPLES / "follow_ups").glob("*.gold.yaml"))]
    return {
        (gold["municipality"], tally["programme"], tally["year"], tally["category"], tally["count"])
        for gold in golds
        for tally in gold.get("tallies", [])
        if tally["dimension"] == "status" and tally["area"] is None
    }


def passage(text: str) -> Passage:
    """Return a passage of a text as if printed on one page, one word after the other."""
    pieces = []
    start = 0
    for number, word in enumerate(text.split()):
        start = text.index(word, start)
        x0 = 10.0 * number
        pieces.append(Piece(start, start + len(word), 1, x0, 10.0, x0 + 9.0, 20.0, word))
        start += len(word)
    return Passage(text, tuple(pieces))


@pytest.fixture
def make_pdf(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that draws a PDF: `make_pdf(draw, ...)` with one drawing a page."""

    def make(*pages: Callable[[Canvas], object], name: str = "made.pdf", **options: object) -> Path:
        buffer = io.BytesIO()
        canvas = Canvas(buffer, pagesize=(595, 842), invariant=1, **options)
        for draw in pages:
            draw(canvas)
            canvas.showPage()
        canvas.save()
        path = tmp_path / name
        path.write_bytes(buffer.getvalue())
        return path

    return make
