"""Scorecards: goals in rows across a table over their indicators, judged by words and grounds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from extractors.language.counts import counts_in
from extractors.plans.rows_across import filled_apart, names_goals_and_indicators
from pipeline.evaluation.plan_facts import plan_rows
from tests.conftest import read

EDGES = (40, 180, 220, 265, 310, 355, 400, 470, 540)
HEAD = (
    ("Mål / indikator",), ("Enhet",), ("Utfall", "2023"), ("Utfall", "2024"),
    ("Målvärde", "2024"), ("Målvärde", "2025"), ("Utfall", "mot mål"), ("Måluppfyllelse",),
)  # fmt: skip
GREEN, RED, GREY = Color(0.57, 0.82, 0.31), Color(1, 0.36, 0.36), Color(0.82, 0.82, 0.82)


def scorecard(canvas: Canvas, top: float, rows: list[tuple[tuple[str, ...], Color | None]]) -> None:
    """Draw a table: rows of one text or two are a goal, or an area, across it."""
    canvas.setLineWidth(0.5)
    y = top
    canvas.rect(EDGES[0], y - 26, EDGES[-1] - EDGES[0], 26)
    canvas.setFont("Helvetica-Bold", 8)
    for place, lines in enumerate(HEAD):
        canvas.line(EDGES[place], y, EDGES[place], y - 26)
        for number, text in enumerate(lines):
            canvas.drawString(EDGES[place] + 3, y - 10 - 10 * number, text)
    y -= 26
    for texts, ground in rows:
        across = len(texts) <= 2
        if ground is not None:
            canvas.setFillColor(ground)
            canvas.rect(EDGES[6], y - 16, EDGES[7] - EDGES[6], 16, stroke=0, fill=1)
            canvas.setFillColorRGB(0, 0, 0)
        canvas.rect(EDGES[0], y - 16, EDGES[-1] - EDGES[0], 16)
        edges = [EDGES[-2]] if across else list(EDGES)
        for x in edges if len(texts) != 1 else []:
            canvas.line(x, y, x, y - 16)
        canvas.setFont("Helvetica-Bold" if across else "Helvetica", 8)
        starts = (EDGES[0], EDGES[-2]) if across else EDGES
        for x, text in zip(starts, texts, strict=False):
            canvas.drawString(x + 3, y - 11, text)
        y -= 16


FIRST: list[tuple[tuple[str, ...], Color | None]] = [
    (("PERSPEKTIV: KUND",), None),
    (("Kunden får god vård", "Delvis uppfyllt"), None),
    (("Nöjdhet", "Andel", "88%", "91%", "90%", "91%"), GREEN),
    (("Fallskador", "Antal", "3,1", "2,6", "2,0", "2,0"), RED),
    (("Anhöriga får det stöd de behöver", "Ej bedömt"), None),
    (("Nöjda anhöriga", "Index", "68", "-", "72", "72"), GREY),
]
SECOND: list[tuple[tuple[str, ...], Color | None]] = [
    (("PERSPEKTIV: EKONOMI",), None),
    (("Nämnden har en ekonomi i balans", "Uppfyllt"), None),
    (("Kostnad per plats", "Tkr", "912", "900", "905", "890"), GREEN),
]


def test_goals_across_a_table_have_the_rows_below_them_for_indicators(
    make_pdf: Callable[..., Path],
) -> None:
    def first(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(40, 780, "Uppföljning av vårdnämndens styrkort 2024")
        canvas.setFont("Helvetica", 9)
        canvas.drawString(40, 750, "Målen följs upp med indikatorer som bedöms mot årets målvärde.")
        scorecard(canvas, 700, FIRST)

    def again(rows: list[tuple[tuple[str, ...], Color | None]]) -> Callable[[Canvas], None]:
        return lambda canvas: scorecard(canvas, 810, rows)

    # The head at the top of two pages is no running head, nor is its second line with the years.
    more = [(("Alla tar ansvar", "Uppfyllt"), None), (("Svar i tid", "Andel") + ("1",) * 4, GREEN)]
    rows = plan_rows(read(make_pdf(first, again(SECOND), again(more))))
    assert [(g["area"], g["text"]) for g in rows["goals"]] == [
        ("KUND", "Kunden får god vård"),
        ("KUND", "Anhöriga får det stöd de behöver"),
        ("EKONOMI", "Nämnden har en ekonomi i balans"),
        ("EKONOMI", "Alla tar ansvar"),
    ]
    judged = [(a["about"], a["status"], a["read_from"]) for a in rows["assessments"]]
    assert judged == [
        ("Kunden får god vård", "yellow", "word"),
        ("Anhöriga får det stöd de behöver", "not_assessed", "word"),
        ("Nämnden har en ekonomi i balans", "green", "word"),
        ("Alla tar ansvar", "green", "word"),
    ]
    found = {(i["name"], i["year"]): i for i in rows["indicators"]}
    of_2024 = found["Fallskador", 2024]
    assert (of_2024["goal"], of_2024["unit"]) == ("Kunden får god vård", "Antal")
    assert (of_2024["target"], of_2024["outcome"]) == ("2,0", "2,6")
    assert [found[name, 2024]["judgement"] for name in ("Nöjdhet", "Fallskador")] == [
        "green",
        "red",
    ]
    assert found["Nöjda anhöriga", 2024]["judgement"] == "not_assessed"
    assert found["Nöjdhet", 2025]["target"] == "91%"
    assert found["Kostnad per plats", 2023]["outcome"] == "912"


@pytest.mark.parametrize(
    ("head", "both"),
    [
        ("Mål / indikator", True),
        ("Delmål och nyckeltal", True),
        ("Mål", False),
        ("Mått/indikator", False),
        ("Mål/delmål", False),
    ],
)
def test_heads_that_name_goals_and_indicators(head: str, both: bool) -> None:
    assert names_goals_and_indicators(head) is both


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        # Two words of one category are added up.
        (
            "Av de 14 aktiviteterna är sex genomförda, tre är försenade och en är ej påbörjad.",
            [("green", 6), ("red", 4), ("all", 14)],
        ),
        # The same word twice is of another year, and adds nothing.
        (
            "Av de 14 aktiviteterna är sex genomförda, året innan var fyra genomförda.",
            [("green", 6), ("green", 4), ("all", 14)],
        ),
    ],
)
def test_counts_of_activities_by_several_words(text: str, counts: list[tuple[str, int]]) -> None:
    assert [(count.category, count.number) for count in counts_in(text)] == counts


def test_columns_filled_in_rows_of_their_own(make_pdf: Callable[..., Path]) -> None:
    from pipeline.assembly.parsing import parts_of
    from schemas.document import Table

    path = make_pdf(lambda canvas: scorecard(canvas, 700, FIRST))
    [part] = parts_of(path.read_bytes(), path.name)
    [table] = [b for s in part.sections for b in s.blocks if isinstance(b, Table)]
    assert filled_apart(table) == {7}
