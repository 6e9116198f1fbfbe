"""Assignments of a follow-up that belong to no goal, and counts behind a sentence about an area."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("typst", reason="typst is not installed; it typesets the report")

from pipeline.assembly.parsing import parse
from pipeline.evaluation.plan_facts import plan_rows
from samples.variations.common import compile_typst

PAGE = """
#set page(paper: "a4")
#set text(size: 10pt, font: "DejaVu Sans", lang: "sv")
#text(size: 24pt)[*Delårsrapport augusti 2025*]

= God ekonomisk hushållning
Kommunfullmäktige har i Strategisk plan 2024–2027 beslutat om fyra mål inom två perspektiv. SAID
== Perspektiv Medborgare
#table(
  columns: (12mm, 1fr, 40mm, 32mm, 16mm), [*Nr*], [*Mål*], [*Ansvarig nämnd*], [*Bedömning*], [*Trend*],
  [M1], [Fler elever når målen i skolan], [Skolnämnden], [Uppnås], [↑],
  [M2], [Invånarna är trygga i sin kommun], [Kommunstyrelsen], [Uppnås delvis], [→],
)
== Perspektiv Ekonomi
#table(
  columns: (12mm, 1fr, 40mm, 32mm, 16mm), [*Nr*], [*Mål*], [*Ansvarig nämnd*], [*Bedömning*], [*Trend*],
  [E1], [Resultatet är minst två procent av skatterna], [Kommunstyrelsen], [Uppnås], [→],
  [E2], [Nämnderna håller sina budgetramar], [Kommunstyrelsen], [Uppnås inte], [↓],
)
= Uppdrag från kommunfullmäktige
I budget 2025 fick nämnderna tre uppdrag.
TABLE
"""
ASSIGNMENTS = [
    ("Utreda en gemensam växel", "Kommunstyrelsen", "2025-06-30", "Genomfört"),
    ("Ta fram en plan för lokaler", "Tekniska nämnden", "2025-12-31", "Pågår"),
    ("Se över elevhälsan", "Skolnämnden", "2025-10-31", "Ej påbörjat"),
]
HEADS = [
    ("Uppdrag", "Ansvarig nämnd", "Klart senast", "Status"),
    ("Åtgärd", "Ansvarig", "Tidplan", "Läge"),
]


def report(heads: tuple[str, ...], said: str, numbered: bool = False) -> dict[str, Any]:
    rows = [[f"*{head}*" for head in heads], *(list(entry) for entry in ASSIGNMENTS)]
    if numbered:
        rows = [["*Nr*" if n == 0 else str(n), *row] for n, row in enumerate(rows)]
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
    table = f"#table(columns: {len(rows[0])}, {cells})"
    text = PAGE.replace("TABLE", table).replace("SAID", said)
    return plan_rows(parse(compile_typst(text)[0], "report.pdf"))


@pytest.mark.parametrize("heads", HEADS)
@pytest.mark.parametrize("numbered", [False, True])
def test_assignments_of_no_goal_are_rows_with_how_far_they_are(
    heads: tuple[str, ...], numbered: bool
) -> None:
    rows = report(heads, "", numbered)
    texts = [text for text, *_ in ASSIGNMENTS]
    loose = [row for row in rows["activities"] if row["text"] in texts]
    assert [(row["goal"], row["responsible_body"]) for row in loose] == [
        (None, body) for _, body, *_ in ASSIGNMENTS
    ]
    judged = [(r["about"], r["status"]) for r in rows["assessments"] if r["about"] in texts]
    assert judged == list(zip(texts, ("green", "yellow", "red"), strict=True))


@pytest.mark.parametrize(
    ("said", "area"),
    [
        # Two, one and one are the four goals of the plan.
        ("Målen inom perspektivet Ekonomi är de finansiella målen. Två av målen bedöms uppnås, ett "
         "uppnås delvis och ett uppnås inte.", None),
        # One and one are those of the area.
        ("Arbetet inom perspektivet Ekonomi har gått framåt. Ett mål bedöms uppnås och ett mål "
         "uppnås inte.", "Ekonomi"),
    ],
)  # fmt: skip
def test_counts_that_give_the_total_of_all_goals_are_of_no_area(
    said: str, area: str | None
) -> None:
    counts = [row for row in report(HEADS[0], said)["tallies"] if row["dimension"] == "status"]
    assert {row["area"] for row in counts} == {area}
