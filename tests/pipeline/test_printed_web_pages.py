"""Chapters of the web printed by a browser: cells without upright lines, faces for judgements."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from extractors.language.counts import counts_in
from extractors.plans.named_in_text import subject_in_text
from pipeline.assembly.parsed_documents import Parsed
from pipeline.evaluation.plan_facts import plan_rows
from schemas.document import Passage, Piece
from tests.conftest import read

EDGES = (45, 290, 340, 390, 440, 550)
BLUE, PALE = Color(0.04, 0.36, 0.49), Color(0.95, 0.96, 0.98)
Rows = list[tuple[tuple[str, ...], str, str, str, str]]


def table(canvas: Canvas, top: float, goal: str, rows: Rows) -> float:
    """Draw a table as browsers print it: a ground for each cell of the head, a rule below each
    cell of the rows, and values in the middle of their cells."""
    y = top
    canvas.setLineWidth(0.2)
    for x0, x1 in itertools.pairwise(EDGES):
        canvas.setFillColor(BLUE)
        canvas.rect(x0, y - 33, x1 - x0, 33, stroke=0, fill=1)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.setFont("Helvetica", 9.6)
    canvas.drawString(EDGES[0] + 4, y - 20, goal)
    for x, texts in zip(
        EDGES[1:], (("Utfall", "2023"), ("Utfall", "2024"), ("Mål", "2024")), strict=False
    ):
        for number, text in enumerate(texts):
            canvas.drawString(x + 4, y - 14 - 12 * number, text)
    canvas.drawString(EDGES[4] + 4, y - 20, "Bedömning")
    y -= 33
    for number, (lines, *values) in enumerate(rows):
        for x0, x1 in itertools.pairwise(EDGES):
            if number % 2:
                canvas.setFillColor(PALE)
                canvas.rect(x0, y - 34, x1 - x0, 34, stroke=0, fill=1)
            canvas.line(x0, y - 34, x1, y - 34)
        canvas.setFillColorRGB(0, 0, 0)
        first = y - 21 if len(lines) == 1 else y - 15
        for place, text in enumerate(lines):
            canvas.drawString(EDGES[0] + 4, first - 12 * place, text)
        for x, text in zip(EDGES[1:], values, strict=False):
            canvas.drawString(x + 4, y - 21, text)
        y -= 34
    return y


OF_TOWN: Rows = [
    (("Antalet invånare ska öka med minst", "80"), "96", "112", "Minst 80", "Uppfyllt"),
    (("Minst 60 bostäder ska färdigställas",), "38", "22", "Minst 60", "Ej uppfyllt"),
]
OF_MONEY: Rows = [
    (("Resultatet ska vara minst 2 procent av", "skatteintäkterna"), "1,6 %", "0,8 %", "2 %", "Ej uppfyllt"),
    (("Soliditeten ska vara minst 45 procent",), "50 %", "48 %", "45 %", "Uppfyllt"),
]  # fmt: skip


@pytest.fixture
def chapter(make_pdf: Callable[..., Path]) -> Parsed:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 20)
        canvas.drawString(45, 790, "Måluppföljning per den 31 december 2024")
        canvas.setFont("Helvetica", 9.6)
        canvas.drawString(
            45, 760, "Fullmäktige har i Budget och verksamhetsplan 2024–2026 fastställt mål."
        )
        canvas.drawString(45, 742, "Av målen för verksamheten är ett av två delmål uppfyllt.")
        for line in range(12):
            canvas.drawString(
                45, 730 - 14 * line, "Under året har arbetet gått framåt i alla delar"
            )
        canvas.setFont("Helvetica-Bold", 15)
        canvas.drawString(45, 530, "Mål för verksamheten")
        canvas.setFont("Helvetica", 9.6)
        canvas.drawString(45, 500, "Fokusområde: Attraktiv kommun")
        y = table(canvas, 490, "Delmål", OF_TOWN)
        canvas.setFont("Helvetica", 9.6)
        canvas.drawString(
            45, y - 22, "Ett av de två delmålen är uppfyllt och ett är inte uppfyllt."
        )
        canvas.setFont("Helvetica-Bold", 15)
        canvas.drawString(45, y - 60, "Finansiella mål")
        table(canvas, y - 75, "Mål", OF_MONEY)

    return read(make_pdf(draw))


def test_cells_between_grounds_and_rules_in_pieces(chapter: Parsed) -> None:
    rows = plan_rows(chapter)
    assert [(goal["area"], goal["text"]) for goal in rows["goals"]] == [
        ("Attraktiv kommun", "Antalet invånare ska öka med minst 80"),
        ("Attraktiv kommun", "Minst 60 bostäder ska färdigställas"),
        ("Finansiella mål", "Resultatet ska vara minst 2 procent av skatteintäkterna"),
        ("Finansiella mål", "Soliditeten ska vara minst 45 procent"),
    ]
    values = {
        (row["name"], row["year"]): (row["target"], row["outcome"]) for row in rows["indicators"]
    }
    assert values["Antalet invånare ska öka med minst 80", 2024] == ("Minst 80", "112")
    assert values["Soliditeten ska vara minst 45 procent", 2023] == (None, "50 %")
    assert {row["programme"] for row in rows["goals"]} == {"Budget och verksamhetsplan 2024–2026"}


def test_counts_below_the_line_of_an_area_are_of_it(chapter: Parsed) -> None:
    stated = {(t["area"], t["category"], t["count"]) for t in plan_rows(chapter)["tallies"]}
    assert {("Attraktiv kommun", "green", 1), ("Attraktiv kommun", "red", 1)} <= stated


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Inget av de fem delmålen är uppfyllt.", [("green", 0), ("all", 5)]),
        ("Inga av de åtta målen nås.", [("green", 0), ("all", 8)]),
        # The number of a school year counts nothing.
        ("Resultaten i årskurs 9 har förbättrats.", []),
    ],
)
def test_none_of_the_goals(text: str, counts: list[tuple[str, int]]) -> None:
    assert [(count.category, count.number) for count in counts_in(text)] == counts


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Fullmäktige har i Plan 2024–2026 beslutat om nio mål.", "Plan 2024–2026"),
        ("I Plan 2024–2026 har fullmäktige beslutat om tolv mål.", "Plan 2024–2026"),
        ("Målen är fastställda i Mål och budget 2025.", "Mål och budget 2025"),
        ("Rapporten följer upp Vattenplan 2020–2030 för år 2025.", "Vattenplan 2020–2030"),
        ("Detta är en uppföljning av folkhälsoprogrammet.", "Folkhälsoprogram"),
        ("Uppföljningen gäller hela perioden.", None),
        ("Nämnden har i Granvik fastställt tre mål.", None),
        ("Målen följs upp i Årsredovisning 2024.", None),
    ],
)
def test_the_plan_that_the_first_words_name(text: str, name: str | None) -> None:
    passage = Passage(text, (Piece(0, len(text), 1, 0.0, 0.0, 9.0, 9.0, text),))
    found = subject_in_text([passage])
    assert (found[0].name if found else None) == name
