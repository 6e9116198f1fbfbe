"""Plans as offices write them: sub-goals below a goal in one chapter, remarks between the rows of an
open table, large numbers beside headings in a brochure, a cover with text beside the title."""

from __future__ import annotations

import pytest

pytest.importorskip("typst", reason="typst is not installed; it typesets the plans")

from pipeline.assembly.parsing import parse
from pipeline.evaluation.plan_facts import plan_rows
from samples.variations.common import compile_typst
from schemas.records import Goal, Programme, Tally
from tests.conftest import rows_of

PAGE = '#set page(width: 595pt, height: 842pt, margin: 60pt)\n#set text(size: 10pt, lang: "sv", font: "DejaVu Sans")\n'  # fmt: skip

CHAPTERS = (
    PAGE
    + """
#text(size: 18pt)[*Plan för tillgänglighet 2025–2028*]

#text(size: 13pt)[*2 Den byggda miljön*]

Kommunen äger omkring 180 byggnader av mycket olika ålder, och var tredje har hinder kvar.

*Mål:* Alla ska kunna ta sig till och runt i kommunens alla lokaler och alla parker.

#emph[Delmål 2.1] Senast 2027 är samtliga publika entréer försedda med dörröppnare.

Åtgärder:
- Ta fram en prioriteringslista \\ Ansvarig: Fastighetsenheten \\ Tidplan: december 2025

#text(size: 13pt)[*3 Arbete*]

Kommunen är ortens största arbetsgivare och har ett särskilt ansvar att visa vägen.

*Mål:* Kommunen ska vara en arbetsgivare där alla kan få ett arbete.

#emph[Delmål 3.1] Antalet praktikplatser för skolans elever har fördubblats jämfört med 2024.

Åtgärder:
- Utse en samordnare \\ Ansvarig: Kommundirektören \\ Tidplan: 2026
"""
)


def test_sub_goals_stand_below_the_goal_that_a_paragraph_names() -> None:
    parsed = parse(compile_typst(CHAPTERS)[0], "plan.pdf")
    goals = plan_rows(parsed)["goals"]
    first = "Alla ska kunna ta sig till och runt i kommunens alla lokaler och alla parker."
    second = "Kommunen ska vara en arbetsgivare där alla kan få ett arbete."
    assert [(row["number"], row["text"], row["level"], row["parent"]) for row in goals] == [
        (None, first, 1, None),
        ("2.1", "Senast 2027 är samtliga publika entréer försedda med dörröppnare.", 2, first),
        (None, second, 1, None),
        ("3.1", "Antalet praktikplatser för skolans elever har fördubblats jämfört med 2024.", 2,
         second),
    ]  # fmt: skip


REMARKS = (
    PAGE
    + """
#text(size: 18pt)[*Handlingsplan för psykisk hälsa 2024–2027*]

#text(size: 12pt)[*Mål: Elever vet vem de kan vända sig till när de mår dåligt*]

#let head(t) = table.cell(fill: rgb("#e3ecf3"))[*#t*]
#table(columns: (170pt, 145pt, 60pt, 60pt), stroke: none,
  head[Aktivitet], head[Ansvarig], head[Start], head[Slutdatum], table.hline(stroke: 0.5pt + gray),
  [Utbilda all skolpersonal i första hjälpen till psykisk hälsa], [Utbildningsförvaltningen],
  [2024-03-01], [2025-06-30], table.hline(stroke: 0.5pt + gray),
  table.cell(colspan: 4, fill: rgb("#f8f8f8"), inset: (left: 14pt, rest: 4pt))[#text(size: 8pt)[Kommentar
    262 av 270 anställda har gått utbildningen, som erbjuds varje termin]],
  table.hline(stroke: 0.5pt + gray),
  [Införa hälsosamtal med skolsköterska även i årskurs 2], [Elevhälsan], [2024-08-15], [2026-06-12],
  table.hline(stroke: 0.5pt + gray),
  [Ta fram en webbsida där elever hittar rätt stöd], [Kommunikationsenheten], [2025-01-07],
  [2025-05-30], table.hline(stroke: 0.5pt + gray))
"""
)


def test_rows_behind_a_remark_across_an_open_table_are_read() -> None:
    rows = plan_rows(parse(compile_typst(REMARKS)[0], "plan.pdf"))
    assert [(row["text"], row["responsible_body"]) for row in rows["activities"]] == [
        ("Utbilda all skolpersonal i första hjälpen till psykisk hälsa", "Utbildningsförvaltningen"),
        ("Införa hälsosamtal med skolsköterska även i årskurs 2", "Elevhälsan"),
        ("Ta fram en webbsida där elever hittar rätt stöd", "Kommunikationsenheten"),
    ]  # fmt: skip


BROCHURE = (
    PAGE
    + """
#text(size: 18pt)[*Friluftsplan 2025–2030*]

#let goal(n, t) = grid(columns: (36pt, 200pt), align: horizon, text(size: 38pt)[*#n*],
  text(size: 11.4pt)[*#t*])
#let box(..items) = block(fill: rgb("#e6edec"), inset: 8pt, width: 240pt)[#text(size: 9pt)[*Det här ska
  vi göra*] #for i in items.pos() [\\ › #i]]
Planen antogs av kommunfullmäktige. Den har två mål som vi vill nå till 2030, och efter varje mål det
vi ska göra, med ansvarig nämnd.

#text(size: 13pt)[*Nära natur*]

Den natur som ligger närmast är den som används mest.
#goal(1)[Alla invånare i tätorterna har högst 300 meter till ett grönområde]
#box[Peka ut bostadsnära skogar (byggnadsnämnden, 2026)][Förlänga parkstråket (tekniska nämnden, 2027)]
#goal(2)[Förskolor och skolor har skogen som klassrum]
#box[Skriva avtal med markägare (skolnämnden, 2025)][Bygga vindskydd (skolnämnden, 2026)]
"""
)


def test_large_numbers_beside_headings_in_bold_number_the_goals() -> None:
    rows = plan_rows(parse(compile_typst(BROCHURE)[0], "plan.pdf"))
    assert [(row["number"], row["text"]) for row in rows["goals"]] == [
        ("1", "Alla invånare i tätorterna har högst 300 meter till ett grönområde"),
        ("2", "Förskolor och skolor har skogen som klassrum"),
    ]
    assert [(row["text"], row["responsible_body"], row["deadline"]) for row in rows["activities"]] == [
        ("Peka ut bostadsnära skogar", "byggnadsnämnden", "2026"),
        ("Förlänga parkstråket", "tekniska nämnden", "2027"),
        ("Skriva avtal med markägare", "skolnämnden", "2025"),
        ("Bygga vindskydd", "skolnämnden", "2026"),
    ]  # fmt: skip


COVER = (
    PAGE
    + """
#grid(columns: (190pt, 1fr), gutter: 20pt,
  [#v(90pt) #text(size: 20pt)[*Trafikprogram \\ 2025–2030*]],
  [#text(size: 14pt)[*Bakgrund*] \\ Mellan 2019 och 2023 skadades 214 personer allvarligt på gator och
   vägar i kommunen. \\ #v(6pt) #text(size: 14pt)[*Så läses programmet*] \\ I tabellerna står målen
   längst till vänster.])
#pagebreak()
#text(size: 14pt)[*Rätt hastighet*]
#table(columns: (30pt, 1fr, 120pt), [*Nr*], [*Mål*], [*Ansvarig*],
  [1.1], [Fler fordon ska hålla hastigheten], [Tekniska nämnden],
  [1.2], [Kommunens transporter ska köra lagligt], [Kommunstyrelsen])
"""
)


def test_the_largest_heading_of_the_first_page_is_the_title() -> None:
    parsed = parse(compile_typst(COVER)[0], "plan.pdf")
    (programme,) = rows_of(parsed, Programme)
    assert programme.name.startswith("Trafikprogram")


FOLLOW_UP = (
    PAGE
    + """
#text(size: 18pt)[*Uppföljning av kulturnämndens verksamhetsplan 2024*]

Nämnden har två mål. Av de tio indikatorerna har sex nått sina målvärden, tre ligger nära och en når inte
målvärdet.

#text(size: 13pt)[*Målområde: Bildning*]

#block(fill: rgb("#eeeaf5"), inset: 8pt, width: 100%)[*Kommunfullmäktiges mål:* Alla har tillgång till
bildning genom hela livet]

*Nämndens mål: Biblioteken ska nå fler barn*

Barnbibliotekarierna har besökt alla förskolor.

*Nämndens mål: Kulturskolan ska nå alla delar av kommunen*

Antalet elever har ökat.
"""
)


def test_the_councils_goal_stands_above_those_of_the_board() -> None:
    parsed = parse(compile_typst(FOLLOW_UP)[0], "follow-up.pdf")
    above = "Alla har tillgång till bildning genom hela livet"
    rows = plan_rows(parsed)["goals"]
    assert [(row["text"], row["level"], row["parent"]) for row in rows] == [
        (above, 1, None),
        ("Biblioteken ska nå fler barn", 2, above),
        ("Kulturskolan ska nå alla delar av kommunen", 2, above),
    ]
    assert len(rows_of(parsed, Goal)) == 3
    counts = {
        row.category: row.count for row in rows_of(parsed, Tally) if row.counted == "indicators"
    }
    assert counts == {"all": 10, "green": 6, "yellow": 3, "red": 1}
