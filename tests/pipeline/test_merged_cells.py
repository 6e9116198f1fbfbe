"""Cells that go on over rows of tables without upright lines, and rows that hold marks alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.assembly.parsing import parse
from pipeline.layout.column_heads import heads_table
from tests.pipeline.test_goal_facts import PLAN, REPORT, read

Make = Callable[..., Path]
GROUNDS = (
    '#let head = rgb("#d9e2ec")\n'
    "#let cell(..given) = table.cell(fill: head, ..given)\n"
    "#set table(stroke: none, fill: (_, y) => if calc.even(y) { luma(244) }, inset: 4.5pt)\n"
)


def test_a_goal_beside_grounds_of_its_rows_ends_where_the_next_one_begins() -> None:
    """The goals' cells have no ground; the grounds beside them end nothing."""
    rows = read(
        PLAN
        + GROUNDS
        + "#big[Trygghet]\n#table(columns: (140pt, 150pt, 90pt), cell[*Mål*], cell[*Åtgärd*],\n"
        "cell[*Ansvarig*],\n"
        "table.cell(rowspan: 2, fill: none)[Kommunen klarar en kris],\n"
        "[Öva krisledningen varje år], [Kommunstyrelsen], [Märka ut platser], [Tekniska nämnden],\n"
        "[Inga barn ska skadas i trafiken], [Sänka hastigheten], [Tekniska nämnden])\n"
        "#big[Uppväxt]\nUnga har det olika.\n"
    )
    goals = {row["goal_id"]: row["text"] for row in rows["goals"]}
    assert [(goals[row["goal_id"]], row["text"]) for row in rows["activities"]] == [
        ("Kommunen klarar en kris", "Öva krisledningen varje år"),
        ("Kommunen klarar en kris", "Märka ut platser"),
        ("Inga barn ska skadas i trafiken", "Sänka hastigheten"),
    ]
    assert len(rows["goals"]) == 2


def test_a_line_under_one_column_parts_goals_that_share_a_judgement() -> None:
    rows = read(
        REPORT
        + "#big[Läget]\n#set table(stroke: (x: none, y: 0.5pt))\n"
        + "#table(columns: (90pt, 220pt, 90pt), [*Insatsområde*], [*Delmål*], [*Når vi målet?*],\n"
        + "table.cell(rowspan: 3)[Energi], [Energin ska användas bättre i alla lokaler],\n"
        + "table.cell(rowspan: 2, align: horizon)[Uppfyllt],\n"
        + "[All värme i våra hus är fossilfri], [Den lokala solelen ska fördubblas],\n"
        + "[Ej bedömt])\n"
    )
    assert [(row["goal_text"], row["status"]) for row in rows["assessments"]] == [
        ("Energin ska användas bättre i alla lokaler", "green"),
        ("All värme i våra hus är fossilfri", "green"),
        ("Den lokala solelen ska fördubblas", "not_assessed"),
    ]


def test_one_row_of_a_ruled_table_alone_on_the_next_page_is_a_row_of_it() -> None:
    rows = read(
        REPORT
        + "#v(575pt)\n#set table(stroke: 0.5pt)\n"
        + "#table(columns: (220pt, 90pt, 90pt), table.header(repeat: false, [*Mål*],\n"
        + "[*Utfall 2024*], [*Måluppfyllelse*]), [Fler ska bada i kommunens sjöar],\n"
        + "[61], [Uppfyllt], [Fler ska cykla till arbetet varje dag], [20], [Ej uppfyllt],\n"
        + "[Fler ska läsa böcker på fritiden], [9], [Delvis uppfyllt])\n"
    )
    assert {row["page"] for row in rows["goals"]} == {1, 2}, "the table stands on one page"
    assert [row["status"] for row in rows["assessments"]] == ["green", "red", "yellow"]


@pytest.mark.parametrize(
    ("cells", "heads"),
    [
        (["Målområde", "Röda", "Gula"], True),
        (["Färre olyckor", "Gul", "Oförändrad"], False),  # a colour and a direction judge one goal
        (["Smartmål", "Förvaltningsområde", "2024"], True),
        (["Målområde", "Antal åtgärder", "Genomförd", "Pågår", "Ej påbörjad"], True),
        (["Genomförd", "Pågår", "Ej påbörjad"], False),  # a legend
    ],
)
def test_a_row_that_judges_is_no_head(cells: list[str], heads: bool) -> None:
    assert heads_table(cells) is heads


def test_cells_that_the_end_of_a_page_cuts_are_cells_of_the_page(make_pdf: Make) -> None:
    """A browser draws no line under the rows that go on: the area's cell is open below."""
    edges = (60, 140, 300, 420, 540)

    def row(canvas: Canvas, top: float, cells: Sequence[str], *, open_below: Sequence[int]) -> None:
        canvas.setFont("Helvetica", 9)
        for place, text in enumerate(cells):
            canvas.drawString(edges[place] + 4, top - 14, text)
            if place not in open_below:
                canvas.line(edges[place], top - 24, edges[place + 1], top - 24)
        for x in edges:
            canvas.line(x, top, x, top - 24)

    def first(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(60, 780, "Verksamhetsplan 2026 för miljönämnden")
        canvas.setFont("Helvetica", 9)
        canvas.drawString(60, 760, "Ekvik kommun. Kommunen följer upp målen varje år.")
        canvas.line(edges[0], 740, edges[-1], 740)
        row(canvas, 740, ("Område", "Mål", "Indikator", "Mål 2026"), open_below=())
        row(
            canvas,
            716,
            ("Vatten", "Sjöarna ska ha god status", "Andel sjöar (%)", "75"),
            open_below=(0,),
        )
        row(
            canvas,
            692,
            ("", "Dricksvattnet ska räcka", "Dagar med förbud", "0"),
            open_below=(0, 1, 2, 3),
        )

    def second(canvas: Canvas) -> None:
        canvas.line(edges[0], 780, edges[-1], 780)
        row(canvas, 780, ("Område", "Mål", "Indikator", "Mål 2026"), open_below=())
        row(
            canvas,
            756,
            ("", "Stränderna ska vara öppna", "Andel stränder (%)", "90"),
            open_below=(),
        )
        row(canvas, 732, ("Luft", "Luften ska vara ren", "Dagar över gränsen", "5"), open_below=())

    pdf = make_pdf(first, second)
    parsed = parse(pdf.read_bytes(), pdf.name)
    areas = {row.area_id: row.name for row in parsed.tables["areas"]}  # type: ignore[attr-defined]
    found = [row.model_dump() for row in parsed.tables["goals"]]
    assert [(areas.get(row["area_id"]), row["text"]) for row in found] == [
        ("Vatten", "Sjöarna ska ha god status"), ("Vatten", "Dricksvattnet ska räcka"),
        ("Vatten", "Stränderna ska vara öppna"), ("Luft", "Luften ska vara ren"),
    ]  # fmt: skip
    assert [row.model_dump()["target_value"] for row in parsed.tables["indicators"]] == [
        "75",
        "0",
        "90",
        "5",
    ]
