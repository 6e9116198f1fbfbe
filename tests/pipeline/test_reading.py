"""Reading: the same words and tables as pdfplumber's own reading, and nothing that is not seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from pipeline.layout.steps import pages_of
from pipeline.layout.tables import take_tables
from pipeline.reading.pdf import OpenPdf, Sheet, clean
from schemas.document import Word
from tests.conftest import ALL_SAMPLES, read, some_pages


def sheets(path: Path) -> list[Sheet]:
    with OpenPdf(path.read_bytes(), path.name) as pdf:
        return list(pdf.sheets())


def words(path: Path) -> list[str]:
    return [word.text for sheet in sheets(path) for word in sheet.words]


@pytest.fixture(scope="module", params=ALL_SAMPLES, ids=lambda path: path.name)
def file(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


@pytest.fixture(scope="module")
def others(file: Path) -> Iterator[list[pdfplumber.page.Page]]:
    """Return some pages of a file as pdfplumber interprets them, which takes it long."""
    with pdfplumber.open(file, pages=some_pages(read(file).page_count)) as pdf:
        yield pdf.pages


def test_the_words_and_their_places_are_those_of_pdfplumber(
    file: Path, others: list[pdfplumber.page.Page]
) -> None:
    ours_by_page = {sheet.number: sheet for sheet in sheets(file)}
    for page in others:
        sheet = ours_by_page[page.page_number]
        theirs = page.extract_words(x_tolerance_ratio=0.15)
        missing = [
            (word["text"], round(word["x0"]), round(word["top"]))
            for word in theirs
            if len(letters(word["text"])) > 1  # a single letter may be a sign's code
            and not any(stands_for(own, word) for own in sheet.words)
        ]
        assert len(missing) <= 0.02 * len(theirs), (page.page_number, missing[:10])


def stands_for(own: Word, other: dict[str, Any]) -> bool:
    """Whether a word of ours is one of theirs, or one is part of the other: readers differ in where
    small capitals and broken words are one, and in whether small capitals are capitals.
    """
    one, two = letters(own.text).casefold(), letters(other["text"]).casefold()
    return (
        own.x0 - 1 <= other["x1"]
        and other["x0"] <= own.x1 + 1
        and own.top - 4 <= other["top"] <= own.bottom
        and (two in one or (len(one) > 1 and one in two))
    )


def letters(text: str) -> str:
    return "".join(
        character for character in text if character.isalnum() and ord(character) < 0xE000
    )


def test_the_ruled_tables_are_those_of_pdfplumber(
    file: Path, others: list[pdfplumber.page.Page]
) -> None:
    with OpenPdf(file.read_bytes(), file.name) as ours:
        own_grids = {page.number: take_tables(page)[1] for page in pages_of(ours.sheets())}
    for other in others:
        grids = own_grids[other.page_number]
        found = [
            table for table in other.find_tables() if len(table.rows) > 1 and len(table.columns) > 1
        ]
        ruled = [grid for grid in grids if grid.ruled]
        tops = [table.bbox[1] for table in found]
        assert [grid.top for grid in ruled] == pytest.approx(tops, abs=1)
        for grid, table in zip(ruled, found, strict=True):
            texts = [
                ["".join(letters(line.text) for line in cell) for cell in row] for row in grid.rows
            ]
            assert texts == [[letters(cell or "") for cell in row] for row in table.extract()]


def test_text_that_nobody_sees_is_not_read(make_pdf: Callable[..., Path]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(20 * mm, 200 * mm, "synlig")
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(20 * mm, 190 * mm, "vitt")
        canvas.setFillColorRGB(0, 0, 0.5)
        canvas.rect(15 * mm, 175 * mm, 60 * mm, 10 * mm, stroke=0, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(20 * mm, 178 * mm, "rubrik")
        canvas.setFillColorRGB(0, 0, 0)
        hidden = canvas.beginText(20 * mm, 160 * mm)
        hidden.setTextRenderMode(3)
        hidden.textOut("osynlig")
        canvas.drawText(hidden)
        canvas.saveState()
        canvas.rotate(90)
        canvas.drawString(100 * mm, -20 * mm, "lodrätt")
        canvas.restoreState()

    assert words(make_pdf(draw)) == ["synlig", "rubrik"]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_turned_page_is_read_as_it_is_displayed(
    make_pdf: Callable[..., Path], rotation: int
) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(rotation)
        wide, tall = 595, 842  # as displayed
        canvas.translate(*{0: (0, 0), 90: (842, 0), 180: (595, 842), 270: (0, 595)}[rotation])
        canvas.rotate(rotation)
        canvas.drawString(50, tall - 60, "uppe till vänster")
        canvas.drawRightString(wide - 50, 50, "nere till höger")

    sheet = sheets(make_pdf(draw))[0]
    assert [word.text for word in sheet.words] == [
        "uppe",
        "till",
        "vänster",
        "nere",
        "till",
        "höger",
    ]
    assert sheet.words[0].x0 == pytest.approx(50, abs=1)
    assert sheet.words[0].bottom == pytest.approx(63, abs=3)
    assert sheet.words[-1].x1 == pytest.approx(sheet.width - 50, abs=1)


def test_a_crop_box_moves_the_origin(make_pdf: Callable[..., Path]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setCropBox((100, 100, 400, 700))
        canvas.drawString(150, 650, "ord")

    sheet = sheets(make_pdf(draw))[0]
    assert (sheet.width, sheet.height) == (300, 600)
    assert sheet.words[0].x0 == pytest.approx(50, abs=1)
    assert sheet.words[0].bottom == pytest.approx(52, abs=3)


@pytest.mark.parametrize(
    ("printed", "word"),
    [
        ("eﬀekt", "effekt"),
        ("ﬁn", "fin"),
        ("a\u030a", "å"),
        ("mjuk\u00adt", "mjukt"),
        ("slut\u00ad", "slut\x02"),
    ],
)
def test_a_word_is_cleaned(printed: str, word: str) -> None:
    assert clean(printed) == word


def test_parts_of_a_ring_have_no_edges_and_a_low_wide_tile_has(
    make_pdf: Callable[..., Path],
) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setStrokeColorRGB(1, 1, 1)
        for start in (0, 60, 120):
            canvas.wedge(100, 500, 220, 620, start, 60, stroke=1, fill=1)
        canvas.setStrokeColorRGB(0, 0, 0)
        canvas.roundRect(50, 300, 480, 36, 6)
        canvas.roundRect(50, 200, 60, 16, 6)  # a chip
        canvas.drawString(60, 700, "Prognos")

    (sheet,) = sheets(make_pdf(draw))
    assert sorted(round(ruling.x1 - ruling.x0) for ruling in sheet.rulings) == [0, 0, 482, 482]
