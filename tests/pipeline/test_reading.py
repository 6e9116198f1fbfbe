"""Reading: the same words and tables as pdfplumber's own reading, and nothing that is not seen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pytest
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from pipeline.layout.steps import pages_of
from pipeline.layout.tables import take_tables
from pipeline.reading.pdf import OpenPdf, Sheet, clean
from tests.conftest import ACCEPTANCE, SAMPLES

FILES = [*sorted(ACCEPTANCE.glob("*.pdf")), *sorted(SAMPLES.glob("*.pdf"))[:4]]


def sheets(path: Path) -> list[Sheet]:
    with OpenPdf(path.read_bytes(), path.name) as pdf:
        return list(pdf.sheets())


def words(path: Path) -> list[str]:
    return [word.text for sheet in sheets(path) for word in sheet.words]


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name)
def test_the_words_and_their_places_are_those_of_pdfplumber(file: Path) -> None:
    with pdfplumber.open(file) as pdf:
        for page, sheet in zip(pdf.pages, sheets(file), strict=True):
            own = page.extract_words(x_tolerance_ratio=0.15)
            theirs = [(letters(word["text"]), round(word["x0"])) for word in own]
            ours = [(letters(word.text), round(word.x0)) for word in sheet.words]
            common = set(theirs) & {(text, x + d) for text, x in ours for d in (-1, 0, 1)}
            missing = [word for word in theirs if word not in common and word[0]]
            assert len(missing) <= 0.02 * len(theirs), (page.page_number, missing[:10])


def letters(text: str) -> str:
    return "".join(
        character for character in text if character.isalnum() and ord(character) < 0xE000
    )


@pytest.mark.parametrize("file", FILES[:2], ids=lambda path: path.name)
def test_the_ruled_tables_are_those_of_pdfplumber(file: Path) -> None:
    with OpenPdf(file.read_bytes(), file.name) as ours, pdfplumber.open(file) as theirs:
        for page, other in zip(pages_of(ours.sheets()), theirs.pages, strict=True):
            _, grids = take_tables(page)
            found = [
                table
                for table in other.find_tables()
                if len(table.rows) > 1 and len(table.columns) > 1
            ]
            ruled = [grid for grid in grids if grid.ruled]
            assert [round(grid.top) for grid in ruled] == [round(t.bbox[1]) for t in found]
            for grid, table in zip(ruled, found, strict=True):
                texts = [
                    ["".join(letters(line.text) for line in cell) for cell in row]
                    for row in grid.rows
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
