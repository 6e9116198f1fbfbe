"""A follow-up that comments on its goals by number, below their table, and explains its arrows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.assembly.parsed_documents import Parsed
from pipeline.evaluation.plan_facts import plan_rows
from tests.conftest import read
from tests.pipeline.test_follow_up_designs import Draw, Page

Make = Callable[..., Path]
GOALS = (
    ("1.1", "All el ska vara förnybar", "Uppnås", "↑"),
    ("1.2", "Varutransporterna ska vara samordnade", "Uppnås delvis", "→"),
    ("1.3", "Biltrafiken ska minska", "Uppnås inte", "↓"),
)
COMMENTS = (
    "Mål 1.1. Samtliga avtal avser el från vattenkraft.",
    "Mål 1.2. Livsmedel är samordnade, men inte möbler.",
    "Mål 1.3. Nio av 31 mätpunkter uppnår god nivå, vilket är oförändrat.",
)


def arrow(sign: str) -> Draw:
    def draw(canvas: Canvas, x: float, y: float) -> None:
        canvas.setFont("Symbol", 12)
        canvas.drawString(x, y - 3, sign)

    return draw


def follow_up(page: Page, label: bool = True) -> None:
    page.heading("Uppföljning 2024 av Miljöprogram 2021–2030")
    page.heading("Sammanfattning", 13)
    page.line("Av de tre målen bedöms ett mål uppnås, ett uppnås delvis och ett uppnås inte.")
    page.line("För ett mål är trenden positiv, för ett oförändrad och för ett negativ.")
    page.heading("Så läser du bedömningarna", 13)
    for sign, words in (("↑", "Utvecklingen går åt rätt håll."), ("→", "Ingen tydlig förändring."),
                        ("↓", "Utvecklingen går åt fel håll.")):  # fmt: skip
        page.line(words, x=90, mark=arrow(sign), at=55)
    page.heading("1 Energi och resor", 13)
    head = ("Nr", "Mål", "Bedömning", "Trend")
    rows = [(number, text, status, arrow(sign)) for number, text, status, sign in GOALS]
    page.table((40, 240, 90, 60), [head, *rows])
    if label:
        page.heading("Kommentarer", 11)
    for text in COMMENTS:
        page.line(text)


@pytest.mark.parametrize("label", [True, False])
def test_comments_and_legends_are_no_goals(make_pdf: Make, label: bool) -> None:
    parsed: Parsed = read(make_pdf(lambda canvas: follow_up(Page(canvas), label)))
    rows = plan_rows(parsed)
    assert [(row["number"], row["text"]) for row in rows["goals"]] == [
        (number, text) for number, text, _, _ in GOALS
    ]
    assert [(row["status"], row["trend"]) for row in rows["assessments"]] == [
        ("green", "up"), ("yellow", "flat"), ("red", "down"),
    ]  # fmt: skip
    assert max(row["count"] for row in rows["tallies"]) == 3
