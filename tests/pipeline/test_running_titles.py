"""Running titles of chapters are set aside; headings that come again in the text's size stay."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.layout.steps import pages_of
from pipeline.reading.pdf import OpenPdf

CHAPTERS = ("Inledning", "Fokusområden", "Fokusområden", "Finansiella mål")


def draw(place: int, running: str, size: float, height: float) -> Callable[[Canvas], None]:
    def drawn(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", size)
        canvas.drawString(430, height, running)
        if CHAPTERS[place] not in CHAPTERS[:place]:
            canvas.setFont("Helvetica-Bold", 16)
            canvas.drawString(50, 760, CHAPTERS[place])
        canvas.setFont("Helvetica", 10)
        for line in range(5):
            canvas.drawString(50, 730 - 14 * line, f"Text {'abcde'[line]} om kapitel {place}")

    return drawn


def texts(pdf: Path) -> list[str]:
    with OpenPdf(pdf.read_bytes(), pdf.name) as opened:
        return [line.text for page in pages_of(opened.sheets()) for line in page.lines]


@pytest.mark.parametrize("height", [810, 30])
def test_the_chapter_named_in_small_on_each_page_is_no_text(
    make_pdf: Callable[..., Path], height: float
) -> None:
    pages = [draw(place, name, 8, height) for place, name in enumerate(CHAPTERS)]
    found = texts(make_pdf(*pages))
    assert [found.count(name) for name in dict.fromkeys(CHAPTERS)] == [1, 1, 1]


def test_a_line_at_the_head_of_one_page_stays(make_pdf: Callable[..., Path]) -> None:
    """It stands at that height on one page alone, or is as large as the heading it repeats."""
    heights = (810, 790, 770, 745)
    pages = [draw(p, name, 8, heights[p]) for p, name in enumerate(CHAPTERS)]
    assert texts(make_pdf(*pages)).count("Finansiella mål") == 2
    large = [draw(p, f"{name} här", 15, 810) for p, name in enumerate(CHAPTERS)]
    assert "Finansiella mål här" in texts(make_pdf(*large))
