"""Follow-ups with an overview before numbered chapters, drawn traffic lights and stacked bars."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.assembly.parsing import parse
from samples.variations.common import compile_typst

HEAD = """
#set page(width: 595pt, height: 842pt, margin: 60pt)
#set text(size: 10pt, font: "DejaVu Sans", lang: "sv")
#show heading.where(level: 1): set text(size: 16pt)
#show heading.where(level: 2): set text(size: 13pt)
#show heading.where(level: 3): set text(size: 11pt)
#let lamp(x, y, colour) = place(dx: x, dy: y, circle(radius: 4pt, fill: rgb(colour)))
#let light(red, yellow, green) = box(width: 13pt, height: 32pt, fill: rgb("222222"), {
  lamp(2.5pt, 2pt, red); lamp(2.5pt, 12pt, yellow); lamp(2.5pt, 22pt, green) })
#let part(width, colour, number) = box(width: width, height: 16pt, fill: rgb(colour), inset: 4pt,
  align(center)[#number])
#let bar(label, ..parts) = grid(columns: (140pt, auto), label, parts.pos().join())
"""
OFF, RED, YELLOW, GREEN, GREY = "5d5d5d", "cc2f2f", "f2c230", "3a9b46", "a9a9a9"


def tables(body: str) -> dict[str, list[dict[str, Any]]]:
    pdf, _ = compile_typst(HEAD + body)
    parsed = parse(pdf, "follow-up.pdf")
    return {name: [row.model_dump() for row in rows] for name, rows in parsed.tables.items()}


def test_an_overview_lists_goals_before_the_chapters_that_name_those_above() -> None:
    found = tables("""
= Delårsrapport 2025
Här följs målen i Verksamhetsplan 2025 för skolnämnden upp.
== 1.1 Prognos för nämndens mål
#table(columns: (30pt, 1fr, 90pt), [*Nr*], [*Nämndens mål*], [*Prognos helår*],
  [1.1], [Fler elever ska nå gymnasiet], [Uppfylls], [2.1], [Elever ska känna sig trygga], [Uppfylls inte])
= 2 Måluppfyllelse
== 2.1 Kommunfullmäktiges mål 1: Alla barn ska nå sin fulla potential
=== Nämndens mål 1.1: Fler elever ska nå gymnasiet
Arbetet går bra och behörigheten ökar.
== 2.2 Kommunfullmäktiges mål 2: Kommunen ska vara trygg att växa upp i
=== Nämndens mål 2.1: Elever ska känna sig trygga
Enkäten visar att färre är trygga.
""")
    ids = {row["goal_id"]: row["text"] for row in found["goals"]}
    told = [(row["number"], row["text"], ids.get(row["parent_goal_id"])) for row in found["goals"]]
    assert told == [
        ("1", "Alla barn ska nå sin fulla potential", None),
        ("1.1", "Fler elever ska nå gymnasiet", "Alla barn ska nå sin fulla potential"),
        ("2", "Kommunen ska vara trygg att växa upp i", None),
        ("2.1", "Elever ska känna sig trygga", "Kommunen ska vara trygg att växa upp i"),
    ]
    assert {row["area_id"] for row in found["goals"]} == {None}
    (programme,) = found["programmes"]
    assert programme["name"] == "Verksamhetsplan 2025 för skolnämnden"


def test_a_drawn_light_judges_by_its_lit_lamp_and_an_area_says_who_answers() -> None:
    body = "= Uppföljning av Miljöprogram 2021–2030\nÅr 2024\n"
    goals = [
        ("Mål 1.1: Energin i kommunens hus ska minska", (OFF, OFF, GREEN)),
        ("Mål 1.2: Utsläppen ska minska med 7 procent", (OFF, YELLOW, OFF)),
        ("Mål 1.3: Bilarna ska vara fossilfria", (RED, OFF, OFF)),
        ("Mål 1.4: Solelen ska fördubblas", (OFF, OFF, OFF)),
    ]
    body += "== Klimat och energi\nAnsvarig nämnd: Kommunstyrelsen\n"
    for goal, lamps in goals:
        colours = ", ".join(f'"{lamp}"' for lamp in lamps)
        text = f"*{goal}* #linebreak() Arbetet har gått som väntat under året."
        body += f"#grid(columns: (30pt, 1fr), light({colours}), [{text}])\n#v(6pt)\n"
    found = tables(body)
    assert [row["responsible_body"] for row in found["goals"]] == ["Kommunstyrelsen"] * 4
    assert [row["status"] for row in found["assessments"]] == [
        "green", "yellow", "red", "not_assessed",
    ]  # fmt: skip


def test_numbers_on_the_parts_of_a_bar_are_counts_of_their_colours() -> None:
    found = tables(f"""
= Uppföljning av Miljöprogram 2021–2030
År 2024
== Bedömning av målen 2024
#bar([Klimat och energi, 4 mål], part(60pt, "{GREEN}", 1), part(120pt, "{YELLOW}", 2), part(60pt, "{RED}", 1))
#bar([Rent vatten, 3 mål], part(80pt, "{YELLOW}", 1), part(80pt, "{RED}", 1), part(80pt, "{GREY}", 1))
#bar([Samtliga mål, 7 mål], part(34pt, "{GREEN}", 1), part(103pt, "{YELLOW}", 3), part(69pt, "{RED}", 2),
  part(34pt, "{GREY}", 1))
""")
    names = {row["area_id"]: row["name"] for row in found["areas"]}
    told = {(names.get(row["area_id"]), row["category"]): row["count"] for row in found["tallies"]}
    assert told == {
        ("Klimat och energi", "all"): 4, ("Klimat och energi", "green"): 1,
        ("Klimat och energi", "yellow"): 2, ("Klimat och energi", "red"): 1,
        ("Rent vatten", "all"): 3, ("Rent vatten", "yellow"): 1, ("Rent vatten", "red"): 1,
        ("Rent vatten", "not_assessed"): 1,
        (None, "all"): 7, (None, "green"): 1, (None, "yellow"): 3, (None, "red"): 2,
        (None, "not_assessed"): 1,
    }  # fmt: skip


def test_a_chapter_on_following_up_makes_a_plan_no_follow_up() -> None:
    found = tables("""
= Åtgärdsplan för klimatanpassning 2025–2028
Storsjö kommun. Antagen av kommunfullmäktige 2025-02-24.

Planen beskriver vad kommunens nämnder ska göra för att möta ett förändrat klimat under de kommande åren.
== Uppföljning
Planen följs upp en gång om året av kommunstyrelsen.
== Mål 1. Inga hus ska översvämmas
- Bygga dammar vid Storgatan (tekniska nämnden, 2026)
- Rensa diken (tekniska nämnden, 2025)
""")
    assert [row["kind"] for row in found["parts"]] == ["action_plan"]


def test_a_table_may_count_activities_by_how_far_they_are() -> None:
    found = tables("""
Rapport
#text(size: 12pt)[*Datum: 2025-02-05*]

#text(size: 12pt)[*Dnr: KS 2025:41*]

= Uppföljning av Näringslivsprogram 2022–2026
== Läget den 31 december 2024
Programmet innehåller tre mål och 10 aktiviteter. Vid årsskiftet var 5 aktiviteter genomförda, 3 pågick och 2 var ej
påbörjade.

#text(size: 9pt)[*Tabell 1. Aktiviteter per insatsområde*]
#table(columns: 5, [*Insatsområde*], [*Antal aktiviteter*], [*Genomförda*], [*Pågår*], [*Ej påbörjade*],
  [Service], [6], [3], [2], [1], [Besöksnäring], [4], [2], [1], [1], [Totalt], [10], [5], [3], [2])
""")
    names = {row["area_id"]: row["name"] for row in found["areas"]}
    told = {(names.get(row["area_id"]), row["category"]): row["count"] for row in found["tallies"]}
    assert told == {
        (None, "all"): 10, (None, "green"): 5, (None, "yellow"): 3, (None, "red"): 2,
        ("Service", "all"): 6, ("Service", "green"): 3, ("Service", "yellow"): 2,
        ("Service", "red"): 1, ("Besöksnäring", "all"): 4, ("Besöksnäring", "green"): 2,
        ("Besöksnäring", "yellow"): 1, ("Besöksnäring", "red"): 1,
    }  # fmt: skip
    assert {(row["year"], row["counted"]) for row in found["tallies"]} == {(2024, "activities")}


def test_what_leads_to_goals_is_none_and_a_later_chapter_is_not_the_last_goals() -> None:
    found = tables("""
= Socialnämndens internbudget 2026
== 2 Mål
Nedan redovisas kommunfullmäktiges övergripande mål och de resultatmål som nämnden har beslutat.
=== Övergripande mål 1: Invånarna ska ha en trygg omsorg
Den som behöver stöd ska mötas av kunnig personal.
=== Övergripande mål 2: Barn ska växa upp under goda villkor
Tidiga insatser är bättre för barnet.
== 3 Uppdrag från kommunfullmäktige
I budgetbeslutet fick socialnämnden följande uppdrag.
#table(columns: (1fr, 120pt), [*Uppdrag*], [*Redovisas senast*],
  [Utreda en gemensam bemanningsenhet], [2026-05-31], [Ta fram en lokalplan], [2026-10-31])
""")
    assert [row["text"] for row in found["goals"]] == [
        "Invånarna ska ha en trygg omsorg", "Barn ska växa upp under goda villkor",
    ]  # fmt: skip
    assert [(row["text"], row["goal_id"]) for row in found["activities"]] == [
        ("Utreda en gemensam bemanningsenhet", None), ("Ta fram en lokalplan", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "heads",
    [
        ("Målområde", "Antal åtgärder", "Genomförd", "Pågår", "Ej påbörjad"),
        ("Område", "Totalt", "Genomförda", "Påbörjade", "Ej påbörjade"),
    ],
)
def test_a_table_of_how_far_activities_are_is_a_tally_of_each_area(heads: tuple[str, ...]) -> None:
    cells = ", ".join(f"[*{head}*]" for head in heads)
    found = tables(f"""
= Uppföljning av Program för barnets rättigheter 2023–2026
År 2024
== Sammanfattning
Av programmets 6 åtgärder är tre genomförda, två pågår och en är inte påbörjad.
#table(columns: (1fr, 70pt, 85pt, 75pt, 75pt), stroke: none,
  align: (left, right, right, right, right), table.hline(), {cells}, table.hline(),
  [Kunskap och bemötande], [4], [2], [1], [1], table.hline(stroke: 0.4pt),
  [Trygghet], [2], [1], [1], [0], table.hline(stroke: 0.4pt),
  [*Summa*], [*6*], [*3*], [*2*], [*1*], table.hline())
""")
    names = {row["area_id"]: row["name"] for row in found["areas"]}
    told = [
        (names.get(row["area_id"]), row["category"], row["count"], row["counted"])
        for row in found["tallies"]
    ]
    whole = [(None, "all", 6), (None, "green", 3), (None, "yellow", 2), (None, "red", 1)]
    first, second = (
        [(area, category, count) for category, count in
         zip(("all", "green", "yellow", "red"), counts, strict=True)]
        for area, counts in (("Kunskap och bemötande", (4, 2, 1, 1)), ("Trygghet", (2, 1, 1, 0)))
    )  # fmt: skip
    assert sorted(map(str, told)) == sorted(
        str((*entry, "activities")) for entry in (*whole, *first, *second)
    )


def test_the_key_of_a_ring_in_larger_letters_counts_with_the_number_in_its_middle() -> None:
    parts = {"Kommer att klaras": (5, GREEN), "Osäkert": (3, YELLOW),
             "Riskerar att inte klaras": (3, RED), "Går inte att bedöma": (1, GREY)}  # fmt: skip
    body = "= Delårsrapport 2024\nHär följs målen i Strategisk plan 2024–2026 upp.\n"
    body += "Nämnderna svarar för sina delar av arbetet, och kommunstyrelsen följer det.\n"
    body += "== Prognos för kommunens mål\n#text(12pt)[*12 mål*]\n\n"
    for text, (number, colour) in parts.items():
        sign = f'rect(width: 9pt, height: 9pt, fill: rgb("{colour}"))'
        body += f"#grid(columns: (20pt, 1fr), {sign}, text(11.5pt)[{text}: {number}])\n#v(4pt)\n"
    body += "Revisorerna har granskat rapporten och lämnar sin bedömning till fullmäktige.\n"
    body += "== Lärande\n=== Mål 1: Alla elever ska gå ut skolan med behörighet\nMålet nås.\n"
    found = tables(body)
    counted = {row["category"]: row["count"] for row in found["tallies"]}
    assert counted == {"all": 12, "green": 5, "yellow": 3, "red": 3, "not_assessed": 1}
    assert len(found["goals"]) == 1  # what stands below the key is none
