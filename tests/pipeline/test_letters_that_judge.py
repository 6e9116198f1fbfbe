"""Activities judged by letters that a legend explains, each as the smallest document that shows
it."""

from __future__ import annotations

import pytest

pytest.importorskip("typst", reason="typst is not installed; it typesets the documents")

from tests.typeset_plans import judged, read

REPORT = "= Uppföljning av Åtgärdsprogram för miljömålen 2021–2025, år 2024\n"
LINES = """*Teckenförklaring till kolumnen Status*

G #h(20pt) Genomförd eller pågår kontinuerligt

H #h(20pt) Genomförd till hälften

E #h(20pt) Ej påbörjad
"""
TABLE = """#lined((20pt, auto), [G], [Genomförd eller pågår kontinuerligt],
  [H], [Genomförd till hälften], [E], [Ej påbörjad])
"""


@pytest.mark.parametrize("legend", [LINES, TABLE], ids=["lines", "table"])
def test_letters_in_a_column_judge_as_the_lines_of_a_legend_explain_them(legend: str) -> None:
    rows = read(
        f"""{REPORT}{legend}
        == Lokalt mål: Utsläppen ska minska med 60 procent
        #lined((30pt, 180pt, 120pt, 50pt), [*Nr*], [*Åtgärd*], [*Ansvarig nämnd*], [*Status*],
          [1.2], [Upprätta en resepolicy], [Kommunstyrelsen], [G],
          [1.3], [Ställa krav på fossilfria transporter], [Kommunstyrelsen], [H],
          [1.5], [Ersätta eldningsolja], [Tekniska nämnden], [E])
        """
    )
    assert judged(rows) == [
        ("Upprätta en resepolicy", "green"),
        ("Ställa krav på fossilfria transporter", "yellow"),
        ("Ersätta eldningsolja", "red"),
    ]
    assert {row["read_from"] for row in rows["assessments"]} == {"word"}
