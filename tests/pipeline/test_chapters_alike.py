"""Chapters, cards and tables that look alike, each with its own years, head, area and rank."""

from __future__ import annotations

from typing import Any

import pytest

from extractors.plans.subjects import subject_of
from pipeline.assembly.parsing import parse
from samples.variations.common import compile_typst

HEAD = """
#set page(width: 595pt, height: 700pt, margin: 60pt)
#set text(size: 10pt, font: "DejaVu Sans", lang: "sv")
#set table(inset: 4pt)
#show heading: set block(above: 16pt, below: 10pt)
#show heading.where(level: 1): set text(size: 16pt)
#show heading.where(level: 2): set text(size: 13pt)
#show heading.where(level: 3): set text(size: 11pt)
"""
TITLE = "#text(size: 22pt)[*{}*]\n\nStorsjö kommun\n\n"


def read(title: str, body: str) -> dict[str, list[dict[str, Any]]]:
    pdf, _ = compile_typst(HEAD + TITLE.format(title) + body)
    tables = parse(pdf, "plan.pdf").tables
    return {name: [row.model_dump() for row in rows] for name, rows in tables.items()}


def values(tables: dict[str, list[dict[str, Any]]]) -> list[tuple[Any, ...]]:
    keys = ("name", "year", "outcome_value", "target_value")
    return [tuple(row[key] for key in keys) for row in tables["indicators"]]


def card(goal: str, name: str, before: int, aim: int, outcome: str, target: str) -> str:
    return f"""
== {goal}

#table(columns: (200pt, 1fr, 1fr), [*Nyckeltal*], [*{before}*], [*Målvärde {aim}*],
  [{name}], [{outcome}], [{target}])
"""


def test_tables_that_look_alike_have_the_years_of_their_own_heads() -> None:
    tables = read(
        "Uppföljning av Klimatprogram 2022–2030",
        "= Klimat\n"
        + card("Utsläppen ska minska", "Utsläpp av växthusgaser, ton", 2022, 2030, "2,81", "1,6")
        + card("Bilarna ska drivas fossilfritt", "Fossilfria bilar, %", 2023, 2026, "88", "100"),
    )
    assert values(tables) == [
        ("Utsläpp av växthusgaser", 2022, "2,81", None),
        ("Utsläpp av växthusgaser", 2030, None, "1,6"),
        ("Fossilfria bilar", 2023, "88", None),
        ("Fossilfria bilar", 2026, None, "100"),
    ]


def test_a_head_over_numbers_and_words_is_that_of_both() -> None:
    tables = read(
        "Uppföljning av Klimatprogram 2022–2030",
        """
= Klimat

== Mål 1.1 Utsläppen ska minska

#table(columns: (50pt, 200pt, 1fr, 1fr),
  table.cell(colspan: 2)[*Åtgärd*], [*Ansvarig*], [*Åtgärdsstatus*],
  [A1. 1. 1], [Ta fram en koldioxidbudget], [Kommunstyrelsen], [Genomförd],
  [A1. 1. 2], [Bygga laddplatser vid skolorna], [Tekniska nämnden], [Pågår])
""",
    )
    rows = [(row["number"], row["text"]) for row in tables["activities"]]
    assert rows == [
        ("A1. 1. 1", "Ta fram en koldioxidbudget"),
        ("A1. 1. 2", "Bygga laddplatser vid skolorna"),
    ]


def test_the_head_of_a_ruled_table_at_a_pages_end_heads_the_rows_on_the_next() -> None:
    tables = read(
        "Uppföljning av Avfallsplan 2022–2030",
        """
= Mål 1: Mängden restavfall ska minska

#v(1fr)
#let ruled(..cells) = table(columns: (200pt, 1fr, 1fr), ..cells)
#ruled([*Nyckeltal*], [*2024*], [*Målvärde 2030*])
#pagebreak()
#ruled([Restavfall från hushåll, kg], [146], [120])
""",
    )
    assert values(tables) == [
        ("Restavfall från hushåll", 2024, "146", None),
        ("Restavfall från hushåll", 2030, None, "120"),
    ]


def test_a_number_at_the_end_of_a_list_item_is_no_page_number() -> None:
    tables = read(
        "Folkhälsoplan 2025–2028",
        """
= Trygghet

== Mål 1: Färre ska skadas i fallolyckor

Det här ska vi göra

#block(width: 205pt)[
- Erbjuda fixartjänst till alla över 75 år
- Halkbekämpa alla gångstråk före klockan \\ 7
]
Planen följs upp varje år.
""",
    )
    assert [row["text"] for row in tables["activities"]] == [
        "Erbjuda fixartjänst till alla över 75 år", "Halkbekämpa alla gångstråk före klockan 7",
    ]  # fmt: skip


def goal_below(number: str, goal: str, own: str) -> str:
    return f"""
== {number} {goal}

#table(columns: (250pt, 1fr), [*Indikator*], [*Årsmål 2026*], [Andel nöjda, %], [85])

=== Nämndmål: {own}

#table(columns: (250pt, 1fr), [*Aktivitet*], [*Slutdatum*], [Utbilda all personal], [2026-06-30])
"""


UPPER = (
    ("1. En stad som håller ihop och ger lika chanser", "1.2", "Barn får stöd efter behov",
     "Familjer får råd innan problemen blir stora"),
    ("2. En stad som är hållbar och växer", "2.1", "Fler försörjer sig själva",
     "Personer kommer närmare arbete"),
)  # fmt: skip


@pytest.mark.parametrize("stated", [True, False])
def test_headings_as_many_as_a_text_says_upper_goals_are_goals(stated: bool) -> None:
    said = (
        "där två inriktningsmål och mål för verksamheten är fastställda" if stated else "för 2026"
    )
    body = f"= Inledning\n\nPlanen utgår från fullmäktiges budget, {said}. Den följs upp.\n"
    for upper, number, goal, own in UPPER:
        body += f"\n= {upper}\n\nStaden ska växa.\n" + goal_below(number, goal, own)
    found = [row["text"] for row in read("Verksamhetsplan 2026", body)["goals"]]
    upper_goals = [upper[3:] for upper, *_ in UPPER]
    assert [text for text in found if text in upper_goals] == (upper_goals if stated else [])
    assert [text for text in found if text not in upper_goals] == [
        text for _, _, goal, own in UPPER for text in (goal, own)
    ]


def area(name: str, goal: str) -> str:
    return f"""
== {name}

*Kommunfullmäktiges mål:* {goal}

#table(columns: (230pt, 1fr, 1fr), [*Nämndmål*], [*Nämnd*], [*Målbedömning*],
  [{goal} i verksamheten], [Kommunstyrelsen], [Helt uppfyllt])
"""


def test_a_general_name_among_areas_is_one() -> None:
    names = {
        "Utbildning": "Barn får en god utbildning",
        "Omsorg": "Omsorgen utgår från behov",
        "Livsmiljö": "Alla trivs där de bor",
        "Organisation": "Medarbetarna trivs och stannar",
    }
    body = "= Uppföljning av Mål och budget 2024\n" + "".join(area(*one) for one in names.items())
    tables = read("Årsredovisning 2024", body)
    assert [row["name"] for row in tables["areas"]] == list(names)
    of = {row["area_id"]: row["name"] for row in tables["areas"]}
    texts = {row["text"]: of.get(row["area_id"]) for row in tables["goals"]}
    assert texts["Medarbetarna trivs och stannar i verksamheten"] == "Organisation"


def test_who_signs_what_a_budget_reckons_with_and_investments_are_no_goals_or_measures() -> None:
    tables = read(
        "Mål- och resursplan 2026",
        """
= Inledning

Budgeten för 2026 läggs i ett svårt läge.

=== Pernilla Edberg-Lykke (S)
=== Kommunstyrelsens ordförande

= God ekonomisk hushållning

#table(columns: (200pt, 160pt, 1fr),
  [*Finansiella inriktningsmål*], [*Resultatmål 2026*], [*Målvärde 2026*],
  [Resultatet ska över tid uppgå till 2 procent], [Årets resultat ska vara minst 1 procent],
  [9,4 mnkr],
  [Soliditeten ska öka på sikt], [Soliditeten ska vara minst lika hög], [27,5 %],
  [Befolkningsantagande 1 november 2025], [], [9 874 invånare],
  [Skattesats], [], [22,63 kr])

= Investeringsbudget

#table(columns: (200pt, 1fr, 1fr), [*Projekt, tkr*], [*2026*], [*2027*],
  [Nya vattenverket, etapp 2], [14 500], [6 000], [Bygga om kök], [9 800], [1 200])
""",
    )
    assert tables["activities"] == []
    assert [row["text"] for row in tables["goals"]] == [
        "Resultatet ska över tid uppgå till 2 procent", "Årets resultat ska vara minst 1 procent",
        "Soliditeten ska öka på sikt", "Soliditeten ska vara minst lika hög",
    ]  # fmt: skip


def test_a_cover_and_the_pages_whose_heads_repeat_its_title_are_one_document() -> None:
    cover = """
#v(150pt)
#text(size: 24pt)[*Årsredovisning 2024*]

Uppföljning av Mål och budget 2024–2027

Storsjö kommun, kommunstyrelsen 2025-03-26
#set page(header: context [Storsjö kommun #h(1fr) Årsredovisning 2024 #h(1fr) #counter(page).display()])
#pagebreak()
#text(size: 18pt)[*3. Uppföljning av Mål och budget 2024–2027*]

"""
    pages = [
        cover + "Fullmäktige följer upp sina mål varje år.\n" * 4 + area("Skola", "Alla lär sig"),
        "#pagebreak()\n" + area("Omsorg", "Omsorgen utgår från behov"),
    ]
    pdf, _ = compile_typst(HEAD + "".join(pages))
    parts = parse(pdf, "report.pdf").tables["parts"]
    found = [part.model_dump() for part in parts]
    assert [(row["kind"], row["page_first"], row["page_last"]) for row in found] == [
        ("follow_up_report", 1, 3)
    ]


def test_a_chapter_of_a_plain_name_is_not_what_a_report_is_about() -> None:
    title = "Tertialrapport 2 2025 för socialnämnden"
    for chapter in ("Styrkort", "Så läser du styrkortet"):
        found = subject_of([title, chapter])
        assert found is not None
        assert found.name == title


DOTS = {"g": "#2e9e3f", "y": "#f0c000", "r": "#d03028"}


def test_dots_of_several_colours_under_years_judge_and_are_no_schedule() -> None:
    def row(goal: str, *years: str) -> str:
        marks = [f'[#text(fill: rgb("{DOTS[y]}"))[●]]' if y in DOTS else f"[{y}]" for y in years]
        return f"[{goal}], [Barnnämnden], {', '.join(marks)},"

    body = f"""
= Resultat

Teckenförklaring. Grön punkt: målet nås, Gul punkt: målet nås delvis, Röd punkt: målet nås inte.

#table(columns: (230pt, 1fr, 60pt, 60pt), [*Delmål*], [*Nämnd*], [*2020*], [*2021*],
  {row("Alla barn ska få en god start", "g", "y")}
  {row("Föräldrar ska få stöd tidigt", "Ej bedömt", "r")}
  {row("Fler ska ha en meningsfull fritid", "r", "g")})
"""
    tables = read("Uppföljning av Barnplan 2019–2023", body)
    found = [(row["year"], row["status"]) for row in tables["assessments"]]
    assert sorted(found) == [
        (2020, "green"), (2020, "not_assessed"), (2020, "red"),
        (2021, "green"), (2021, "red"), (2021, "yellow"),
    ]  # fmt: skip


def test_a_share_apart_at_the_right_of_a_heading_is_no_part_of_the_goal() -> None:
    body = """
= Inledning

Uppfyllelsegrad: 100 % = uppfyllt, 91–99 % = delvis uppfyllt, högst 90 % = ej uppfyllt.

= Målområde Trygghet

*1.1 Otryggheten på allmänna platser ska minska* #h(1fr) 62 %

En ny samordnare har anställts.

*1.2 Inga barn ska skadas i trafiken* #h(1fr) 94 %

Rutinerna har setts över.
"""
    tables = read("Uppföljning av Trygghetsplan 2023–2026", body)
    texts = [row["text"] for row in tables["goals"]]
    assert texts == [
        "Otryggheten på allmänna platser ska minska", "Inga barn ska skadas i trafiken",
    ]  # fmt: skip
    assert [row["status"] for row in tables["assessments"]] == ["red", "yellow"]


def test_marks_beside_directions_in_a_table_of_goals_explain_nothing() -> None:
    def row(goal: str, colour: str, trend: str) -> str:
        return f'[{goal}], [#text(fill: rgb("{DOTS[colour]}"))[●]], [{trend}],'

    def chapter(name: str, *rows: str) -> str:
        head = "[*Nämndens mål för perioden*], [*Bedömd måluppfyllelse*], [*Riktning*]"
        return f"\n== {name}\n\n#table(columns: (260pt, 1fr, 1fr), {head}, {' '.join(rows)})\n"

    body = "= Resultat\n\nBedömningen görs i tre steg.\n"
    body += chapter("Energi", row("Fokusmål 1: Energin ska minska", "y", "Oförändrad"),
                    row("Fokusmål 2: Fler ska få råd", "r", "Förbättrats"))  # fmt: skip
    body += chapter("Natur", row("Fokusmål 3: Arealen ska öka", "g", "Oförändrad"),
                    row("Fokusmål 4: Arter ska bekämpas", "y", "Försämrats"))  # fmt: skip
    tables = read("Uppföljning av Miljöprogram 2021–2024", body)
    found = [(row["status"], row["trend"]) for row in tables["assessments"]]
    assert found == [("yellow", "flat"), ("red", "up"), ("green", "flat"), ("yellow", "down")]


def test_how_far_measures_are_is_told_by_their_own_rows() -> None:
    body = """
= Kultur

#table(columns: (260pt, 1fr, 1fr, 80pt), [*Insats*], [*Ansvar*], [*När*], [*Status*],
  table.cell(colspan: 3)[*Mål 1. Mötesplatserna ska användas av många*], [Ej uppnått],
  [Öppna meröppet bibliotek], [KUN], [2024], [Utförd],
  [Rusta samlingslokalerna], [KUN], [2026], [Enligt plan],
  table.cell(colspan: 3)[*Mål 2. Föreningslivet ska vara starkt*], [Uppnått],
  [Införa en enklare ansökan], [KUN], [2025], [Enligt plan])
"""
    tables = read("Uppföljning av Kulturplan 2021–2026", body)
    goals = [row["status"] for row in tables["assessments"] if not row["activity_id"]]
    measures = [row["status"] for row in tables["assessments"] if row["activity_id"]]
    assert (goals, measures) == (["red", "green"], ["green", "yellow", "yellow"])


def test_verdicts_that_wrap_beside_headings_are_no_words_of_goals() -> None:
    def goal(text: str, verdict: str, comment: str) -> str:
        return f"#grid(columns: (1fr, 70pt), [*{text}*], [{verdict}])\n\n{comment}\n\n"

    body = "= Trygghet\n\n" + "".join(
        goal(*one)
        for one in (
            ("Mål 1. Kommunen ska klara en kris", "Bedöms kunna uppnås", "Arbetet har pausats."),
            ("Mål 2. Inga barn ska skadas", "Uppnått", "Underlaget är tunt."),
            ("Mål 3. Fler ska ha en fritid", "Osäkert om målet kan uppnås", "Dialoger hålls."),
        )
    )
    tables = read("Uppföljning av Trygghetsplan 2023–2026", body)
    assert [row["text"] for row in tables["goals"]] == [
        "Kommunen ska klara en kris", "Inga barn ska skadas", "Fler ska ha en fritid",
    ]  # fmt: skip
    assert [row["status"] for row in tables["assessments"]] == ["green", "green", "yellow"]
