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


def test_a_table_without_upright_lines_counts_goals_and_indicators_side_by_side() -> None:
    rows = read(
        f"""{REPORT}{HEAD}
        == Samlat resultat
        #table(columns: (200pt, 80pt, 100pt), stroke: (x: none, y: 0.5pt),
          [*Måluppfyllelse 2024*], [*Antal mål*], [*Antal indikatorer*],
          [Uppnått], [3], [7], [Delvis uppnått], [2], [6], [Inte uppnått], [1], [5],
          [*Summa*], [*6*], [*18*])
        För tre av målen går utvecklingen åt rätt håll och för två åt fel håll. För ett mål saknas
        uppgift om utvecklingen.
        == Hälsa och vård
        #ruled({HEADS}
          ..goal("Mål 1. Vården är lättillgänglig och ges i rimlig tid", "Vårdnämnden", "{YELLOW}"),
          [Bedömning inom tre dagar], [%], [81], [86], [85], mark("{GREEN}"),
          [Första besök inom 90 dagar], [%], [64], [69], [80], mark("{RED}"))
        """
    )
    found = {
        (row["counted"], row["dimension"], row["category"]): row["count"] for row in rows["tallies"]
    }
    assert found == {
        ("goals", "status", "green"): 3, ("goals", "status", "yellow"): 2,
        ("goals", "status", "red"): 1, ("goals", "total", "all"): 6,
        ("indicators", "status", "green"): 7, ("indicators", "status", "yellow"): 6,
        ("indicators", "status", "red"): 5, ("indicators", "total", "all"): 18,
        ("goals", "trend", "up"): 3, ("goals", "trend", "down"): 2,
        ("goals", "trend", "not_assessed"): 1,
    }  # fmt: skip
