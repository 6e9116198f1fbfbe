"""Tables whose level rules are drawn cell by cell have the columns that the pieces tell."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.layout.pieced_rules import PiecedTables
from pipeline.layout.steps import pages_of
from pipeline.reading.pdf import OpenPdf

Make = Callable[..., Path]
EDGES = (70.0, 250.0, 330.0, 410.0)
ROWS = (
    ("Indikator", "2023", "2024"),
    ("Andel nöjda med skolan", "71 %", "74 %"),
    ("Antal platser", "12", ""),
)


def draw(pieces: Sequence[tuple[float, float]]) -> Callable[[Canvas], None]:
    """Draw the rows, and under each a level rule of these pieces."""

    def drawn(canvas: Canvas) -> None:
        for number, row in enumerate(ROWS):
            base = 842 - (110 + 18 * number)
            canvas.setFont("Helvetica-Bold" if number == 0 else "Helvetica", 10)
            for x, text in zip(EDGES, row, strict=False):
                canvas.drawString(x + 4, base, text)
            for x0, x1 in pieces:
                canvas.line(x0, base - 5, x1, base - 5)

    return drawn


def uprights(pdf: Path) -> list[list[float]]:
    """Return where the upright edges of each table in pieces stand, from left to right."""
    with OpenPdf(pdf.read_bytes(), pdf.name) as opened:
        return [
            sorted({round(ruling.x0) for ruling in made if not ruling.is_level})
            for page in pages_of(opened.sheets())
            for made in PiecedTables(page).unlined()
        ]


def test_pieces_of_level_rules_part_the_columns(make_pdf: Make) -> None:
    (found,) = uprights(make_pdf(draw(list(itertools.pairwise(EDGES)))))
    assert found == pytest.approx(EDGES, abs=2)


def test_rules_in_one_piece_part_nothing(make_pdf: Make) -> None:
    assert uprights(make_pdf(draw([(EDGES[0], EDGES[-1])]))) == []


def test_a_cell_that_goes_on_in_the_next_row_has_no_rule_below_it(make_pdf: Make) -> None:
    """Below "Andel nöjda med skolan" the rule begins at the second column."""

    def drawn(canvas: Canvas) -> None:
        draw([])(canvas)
        for number in range(len(ROWS)):
            base = 842 - (110 + 18 * number)
            for x0, x1 in list(itertools.pairwise(EDGES))[int(number == 1) :]:
                canvas.line(x0, base - 5, x1, base - 5)

    with OpenPdf((pdf := make_pdf(drawn)).read_bytes(), pdf.name) as opened:
        (made,) = [m for page in pages_of(opened.sheets()) for m in PiecedTables(page).unlined()]
    level = sorted((round(r.top), round(r.x0)) for r in made if r.is_level)
    assert [x0 for _, x0 in level] == pytest.approx([70, 70, 250, 70], abs=2)
    uprights = {round(ruling.x0) for ruling in made if not ruling.is_level}
    assert sorted(uprights) == pytest.approx(EDGES, abs=2)


def test_a_heading_underlined_below_a_table_is_no_row_of_it(make_pdf: Make) -> None:
    table = draw(list(itertools.pairwise(EDGES)))

    def drawn(canvas: Canvas) -> None:
        table(canvas)
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(EDGES[0], 842 - 180, "Natur och vatten")
        canvas.line(EDGES[0], 842 - 185, EDGES[-1], 842 - 185)

    pdf = make_pdf(drawn)
    with OpenPdf(pdf.read_bytes(), pdf.name) as opened:
        (page,) = pages_of(opened.sheets())
        (found,) = PiecedTables(page).unlined()
    assert max(ruling.top for ruling in found) < 160
