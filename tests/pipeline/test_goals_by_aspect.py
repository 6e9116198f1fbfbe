"""Financial goals in two tables by aspect: yearly ones name the goal above by its number, and years
alone head what is to be reached."""

from __future__ import annotations

import pytest

pytest.importorskip("typst", reason="typst is not installed; it typesets the documents")

from tests.typeset_plans import findings, read

PLAN = """
= Mål och budget 2026 med plan för 2027–2028
Beslutad av kommunfullmäktige den 24 november 2025.
== 2 Finansiella mål
=== 2.1 Finansiella inriktningsmål
Inriktningsmålen är långsiktiga och ordnade efter aspekterna resultat, kapacitet och risk.
#lined((30pt, 1fr, 80pt, 80pt), [*Nr*], [*Inriktningsmål*], [*Utgångsvärde 2024*], [*Målvärde 2030*],
  table.cell(colspan: 4)[*Resultat*],
  [F1], [Årets resultat ska vara minst 2 procent av skatteintäkterna], [0,4 %], [Minst 2 %],
  table.cell(colspan: 4)[*Kapacitet*],
  [F2], [Soliditeten ska stärkas], [11 %], [Minst 18 %])
=== 2.2 Resultatmål för planperioden
I andra kolumnen anges det inriktningsmål som resultatmålet hör till.
#lined((30pt, 50pt, 1fr, 70pt, 70pt), [*Nr*], [*Inr.mål*], [*Resultatmål*], [*2026*], [*2027*],
  table.cell(colspan: 5)[*Resultat*],
  [R1], [F1], [Årets resultat ska vara positivt], [Minst 0,8 %], [Minst 1,2 %],
  [R2], [FX], [Nämndernas avvikelse mot budget ska vara begränsad], [Högst 4 mnkr], [Högst 3 mnkr],
  table.cell(colspan: 5)[*Kapacitet*],
  [R3], [F2], [Soliditeten ska öka varje år], [12 %], [13 %])
"""


def test_a_column_of_codes_names_the_goal_above() -> None:
    rows = read(PLAN.replace("FX", "F1"))
    first, second = (row["text"] for row in rows["goals"][:2])
    assert [(row["number"], row["area"], row["level"], row["parent"]) for row in rows["goals"]] == [
        ("F1", "Resultat", 1, None),
        ("F2", "Kapacitet", 1, None),
        ("R1", "Resultat", 2, first),
        ("R2", "Resultat", 2, first),
        ("R3", "Kapacitet", 2, second),
    ]


def test_years_over_bounds_are_those_of_targets() -> None:
    yearly = read(PLAN.replace("FX", "F1"))["indicators"][2:]
    assert [(row["year"], row["target"], row["outcome"]) for row in yearly][:4] == [
        (2026, "Minst 0,8 %", None), (2027, "Minst 1,2 %", None),
        (2026, "Högst 4 mnkr", None), (2027, "Högst 3 mnkr", None),
    ]  # fmt: skip


def test_a_code_that_no_goal_carries_is_told() -> None:
    rules = [finding.rule for finding in findings(PLAN.replace("FX", "F9"))]
    assert "unresolved_code" in rules
