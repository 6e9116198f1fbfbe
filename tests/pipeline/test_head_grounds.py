"""Follow-ups whose tables have heads on grounds without rules, and columns of what is expected."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.assembly.parsing import parse
from samples.variations.common import compile_typst

HEAD = """
#set page(width: 595pt, height: 842pt, margin: 60pt)
#set text(size: 9pt, font: "DejaVu Sans", lang: "sv")
#let head(..texts) = table.header(..texts.pos().map(text =>
  table.cell(fill: rgb("efe3e8"), stroke: none, align: bottom)[*#text*]))
#let goals(columns, top, ..cells) = table(columns: columns, stroke: 0.5pt + rgb("cbbcc3"), top,
  ..cells)
#let dot(colour) = text(fill: rgb(colour), font: "DejaVu Sans")[●]
"""
GREEN, YELLOW, RED = "3a9b46", "f2c230", "cc2f2f"


def tables(body: str) -> dict[str, list[dict[str, Any]]]:
    pdf, _ = compile_typst(HEAD + body)
    parsed = parse(pdf, "follow-up.pdf")
    return {name: [row.model_dump() for row in rows] for name, rows in parsed.tables.items()}


REPORT = f"""
= Delårsrapport augusti 2025
== Uppföljning av kommunfullmäktiges mål
Av de 2 målen bedöms ett nås och ett nås inte.
#text(size: 8pt)[*Teckenförklaring* #dot("{GREEN}") Målet nås #dot("{RED}") Målet nås inte \
↑ Positiv → Oförändrad ↓ Negativ]
=== Lärande och utbildning
#goals((160pt, 60pt, 70pt, 1fr), head[Mål][Läge\\ 31 augusti][Prognos\\ helår][Kommentar],
  [Fler elever ska nå gymnasiet], dot("{GREEN}"), [↗], [Andelen är 87 procent.],
  [Alla elever ska känna sig trygga], dot("{RED}"), [↘], [Enkäten gjordes i mars.])
"""


def test_a_head_on_grounds_is_the_head_of_the_ruled_rows_below_it() -> None:
    found = tables(REPORT)
    assert [row["text"] for row in found["goals"]] == [
        "Fler elever ska nå gymnasiet", "Alla elever ska känna sig trygga",
    ]  # fmt: skip
    assert [row["name"] for row in found["areas"]] == ["Lärande och utbildning"]


def test_what_is_expected_beside_how_it_is_tells_the_direction() -> None:
    found = tables(REPORT)
    assert [(row["status"], row["trend"]) for row in found["assessments"]] == [
        ("green", "up"), ("red", "down"),
    ]  # fmt: skip


def test_a_report_on_the_goals_of_the_council_keeps_its_own_title() -> None:
    found = tables(REPORT)
    assert [row["name"] for row in found["programmes"]] == ["Delårsrapport augusti 2025"]


def test_one_ground_as_wide_as_the_table_is_its_head_where_words_stand_in_columns() -> None:
    band = """#block(fill: rgb("efe3e8"), width: 475pt, height: 20pt, spacing: 0pt, {
      place(dx: 5pt, dy: 6pt)[*Mål*]; place(dx: 305pt, dy: 6pt)[*Status*] })"""
    found = tables(f"""
= Delårsrapport 2025
== Skola
{band}
#block(spacing: 0pt, goals((300pt, 175pt), [Fler elever ska nå gymnasiet], [Uppfyllt],
  [Alla elever ska känna sig trygga], [Ej uppfyllt]))
""")
    assert [row["status"] for row in found["assessments"]] == ["green", "red"]
    assert len(found["goals"]) == 2


@pytest.mark.parametrize("head", ["Kommunfullmäktiges indikatorer", "Barnnämndens mått"])
def test_whose_the_indicators_are_may_stand_in_the_head_of_their_column(head: str) -> None:
    found = tables(f"""
= Verksamhetsplan 2026
== Nämndmål: Fler elever ska nå gymnasiet
#table(columns: (1fr, 70pt, 70pt), [*{head}*], [*Utfall 2025*], [*Målvärde 2026*],
  [Elever som är behöriga till gymnasiet (%)], [84], [90])
""")
    assert [(row["year"], row["outcome_value"], row["target_value"]) for row in found["indicators"]] == [
        (2025, "84", None), (2026, None, "90"),
    ]  # fmt: skip


def test_counts_are_of_the_year_that_the_activities_are_judged_for() -> None:
    found = tables("""
= Uppföljning av Friluftsprogram 2023–2027
Programmet antogs den 27 februari 2023. Uppgifterna lämnades i januari 2026.
== Så går det
Av programmets 3 åtgärder är två genomförda och en pågår.
== Läget för varje åtgärd
#table(columns: (40pt, 1fr, 110pt, 90pt), [*Nr*], [*Åtgärd*], [*Ansvarig*], [*Status 2025*],
  table.cell(colspan: 4)[*Mål 1. Alla ska ha nära till ett grönområde*],
  [1.1], [Kartlägga avståndet till grönområden], [Samhällsnämnden], [Genomförd],
  [1.2], [Ta fram riktlinjer för grönytor], [Samhällsnämnden], [Genomförd],
  [1.3], [Anlägga en stadsdelspark], [Tekniska nämnden], [Pågår])
_Senast uppdaterad: 2 februari 2026_
""")
    assert {row["year"] for row in found["assessments"]} == {2025}
    assert {(row["category"], row["count"], row["year"]) for row in found["tallies"]} == {
        ("all", 3, 2025), ("green", 2, 2025), ("yellow", 1, 2025),
    }  # fmt: skip


PLAN = """
= Handlingsplan för klimatanpassning 2025–2028
Beslutad av kommunstyrelsen. Status uppdaterad i februari 2026.
== Läget
Av planens 3 åtgärder är två klara och en pågår.
== Åtgärder
#table(columns: (40pt, 1fr, 110pt, 90pt), [*Nr*], [*Åtgärd*], [*Ansvarig*], [*Status*],
  table.cell(colspan: 4)[*Mål 1. Bebyggelsen ska klara ett 100-årsregn*],
  [1.1], [Kartlägga skyfall i tätorterna], [Samhällsnämnden], [Klart],
  [1.2], [Ta fram riktlinjer för höjdsättning], [Samhällsnämnden], [Klart],
  [1.3], [Anlägga en våtmark], [Tekniska nämnden], [Pågår])
"""


def test_a_plan_that_says_how_far_its_measures_are_counts_them_too() -> None:
    found = tables(PLAN)
    assert {(row["category"], row["count"], row["counted"]) for row in found["tallies"]} == {
        ("all", 3, "activities"), ("green", 2, "activities"), ("yellow", 1, "activities"),
    }  # fmt: skip


def test_a_column_of_goals_numbers_behind_the_indicators_ties_them_to_those_goals() -> None:
    found = tables("""
= Uppföljning av Miljöprogram 2021–2030, år 2025
== Vatten
#table(columns: (30pt, 1fr, 90pt), [*Nr*], [*Mål*], [*Bedömning*],
  [1], [Sjöarna ska ha god status], [Uppfyllt],
  [2], [Dricksvattnet ska räcka till alla], [Delvis uppfyllt])
#table(columns: (1fr, 50pt, 80pt, 80pt), [*Nyckeltal*], [*Mål nr*], [*Utfall 2025*], [*Målvärde 2025*],
  [Sjöar med god status (%)], [1], [60], [75],
  [Dagar med bevattningsförbud], [2], [12], [0])
""")
    goals = {row["goal_id"]: row["text"] for row in found["goals"]}
    assert [(goals[row["goal_id"]], row["outcome_value"]) for row in found["indicators"]] == [
        ("Sjöarna ska ha god status", "60"), ("Dricksvattnet ska räcka till alla", "12"),
    ]  # fmt: skip
