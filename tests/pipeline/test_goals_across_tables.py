"""Goals in rows across tables of indicators and activities, each as the smallest document that
shows it: with who answers below the goal and its judgement under the columns of its indicators."""

from __future__ import annotations

import pytest

pytest.importorskip("typst", reason="typst is not installed; it typesets the documents")

from tests.typeset_plans import GREEN, RED, YELLOW, numbered, read

REPORT = "= Uppföljning av Regionplan 2024–2026, år 2024\n"
HEAD = """#set text(size: 8pt)
#let mark(colour) = circle(radius: 4pt, fill: rgb(colour))
#let ruled(..cells) = table(columns: (190pt, 40pt, 50pt, 50pt, 40pt, 80pt),
  stroke: (x: none, y: 0.5pt), align: (left, left, right, right, right, center), ..cells)
#let goal(name, who, colour) = (
  table.cell(colspan: 4, fill: rgb("dceaf0"))[*#name* #linebreak() #text(7pt)[Ansvarig nämnd: #who]],
  table.cell(fill: rgb("dceaf0"), align: left)[#move(dx: -10pt, box(width: 46pt)[Samlad bedömning])],
  table.cell(fill: rgb("dceaf0"), mark(colour)))
"""
HEADS = (
    "[*Indikator*], [*Enhet*], [*Utfall 2023*], [*Utfall 2024*], [*Mål 2024*], [*Måluppfyllelse*],"
)


def test_a_goal_across_a_table_has_its_board_and_its_judgement_in_its_own_row() -> None:
    rows = read(
        f"""{REPORT}{HEAD}
        == Hälsa och vård
        #ruled({HEADS}
          ..goal("Mål 1. Vården är lättillgänglig och ges i rimlig tid till alla", "Sjukvårdsnämnden",
            "{YELLOW}"),
          [Bedömning inom tre dagar], [%], [81], [86], [85], mark("{GREEN}"),
          [Första besök inom 90 dagar], [%], [64], [69], [80], mark("{RED}"),
          ..goal("Mål 2. Vården är säker", "Vårdnämnden", "{RED}"),
          [Vårdskador], [antal], [64], [71], [50], mark("{RED}"),
          [Infektioner], [%], [5,9], [6,4], [5,0], mark("{YELLOW}"))
        """
    )
    care, safe = "Vården är lättillgänglig och ges i rimlig tid till alla", "Vården är säker"
    assert numbered(rows) == [("1", care), ("2", safe)]
    assert [row["responsible_body"] for row in rows["goals"]] == ["Sjukvårdsnämnden", "Vårdnämnden"]
    assert [(row["about"], row["status"]) for row in rows["assessments"]] == [
        (care, "yellow"), (safe, "red"),
    ]  # fmt: skip
    latest = [row for row in rows["indicators"] if row["year"] == 2024]
    assert [(row["goal"], row["name"], row["outcome"], row["judgement"]) for row in latest] == [
        (care, "Bedömning inom tre dagar", "86", "green"),
        (care, "Första besök inom 90 dagar", "69", "red"),
        (safe, "Vårdskador", "71", "red"),
        (safe, "Infektioner", "6,4", "yellow"),
    ]
