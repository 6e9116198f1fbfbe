"""Tables whose level rules are drawn cell by cell have the columns that the pieces tell."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from pipeline.layout.grids import Grid
from pipeline.layout.steps import pages_of
from pipeline.layout.tables import take_tables
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


def tables(pdf: Path) -> list[Grid]:
    with OpenPdf(pdf.read_bytes(), pdf.name) as opened:
        return [grid for page in pages_of(opened.sheets()) for grid in take_tables(page)[1]]


def texts(grid: Grid) -> list[tuple[str, ...]]:
    return [tuple(" ".join(line.text for line in cell) for cell in row) for row in grid.rows]


def test_pieces_of_level_rules_part_the_columns(make_pdf: Make) -> None:
    (grid,) = tables(make_pdf(draw(list(itertools.pairwise(EDGES)))))
    assert grid.ruled
    assert texts(grid) == list(ROWS)


def test_rules_in_one_piece_give_no_ruled_table(make_pdf: Make) -> None:
    assert not any(grid.ruled for grid in tables(make_pdf(draw([(EDGES[0], EDGES[-1])]))))
