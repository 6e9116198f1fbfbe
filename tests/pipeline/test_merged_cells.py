"""Cells that go on over rows of tables without upright lines, and rows that hold marks alone."""

from __future__ import annotations

import pytest

from pipeline.layout.column_heads import heads_table
from tests.pipeline.test_goal_facts import PLAN, REPORT, read

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
