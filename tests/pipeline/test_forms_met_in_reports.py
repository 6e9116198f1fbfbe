"""Plans and follow-ups in forms met in reports, each as the smallest document that shows it: labels
in whole words, lists of contents without leaders, tiles, keys of charts, goals on cards."""

from __future__ import annotations

import pytest

pytest.importorskip("typst", reason="typst is not installed; it typesets the documents")

from tests.typeset_plans import GREEN, RED, YELLOW, Rows, judged, numbered, read

REPORT = "= Uppföljning av Miljöprogram 2021–2030, år 2024\n"
OFF = "5d5d5d"


def tallied(rows: Rows) -> dict[tuple[str | None, str, str], int]:
    return {
        (row["area"], row["dimension"], row["category"]): row["count"] for row in rows["tallies"]
    }


def test_labels_in_whole_words_stand_over_lists_below_a_goal() -> None:
    """As headings, and as lines like any other."""
    rows = read("""
= Hälsoplan 2026–2030
== Mål 1. Fler ska röra på sig varje dag
=== Det här gör vi
- Bygger ett utegym i varje tätort
- Öppnar idrottshallarna på kvällarna
=== Så vet vi att vi är på rätt väg
- Andel som rör sig minst 30 minuter om dagen
== Mål 2. Färre ska känna sig ensamma
Det här gör vi

- Startar träffpunkter för äldre

Så vet vi att det går framåt

- Andel som känner sig ensamma
""")
    first, second = "Fler ska röra på sig varje dag", "Färre ska känna sig ensamma"
    assert numbered(rows) == [("1", first), ("2", second)]
    assert [(row["goal"], row["text"]) for row in rows["activities"]] == [
        (first, "Bygger ett utegym i varje tätort"),
        (first, "Öppnar idrottshallarna på kvällarna"),
        (second, "Startar träffpunkter för äldre"),
    ]
    assert [(row["goal"], row["name"]) for row in rows["indicators"]] == [
        (first, "Andel som rör sig minst 30 minuter om dagen"),
        (second, "Andel som känner sig ensamma"),
    ]


def test_a_summary_numbers_goals_that_are_headings_elsewhere_and_names_no_area() -> None:
    rows = read("""
= Årsredovisning 2024
== Nämndens mål i sammanfattning
#lined((60pt, 1fr, 110pt), [*Nr*], [*Mål*], [*Bedömning*],
  [1], [Nämndmål 1. Fler elever når gymnasiet], [Uppfyllt],
  [2], [Nämndmål 2. Alla elever ska vara trygga], [Ej uppfyllt])
== Nämndmål 1. Fler elever når gymnasiet
Arbetet går bra.
== Nämndmål 2. Alla elever ska vara trygga
Enkäten visar att färre är trygga.
""")
    goals = [("1", "Fler elever når gymnasiet"), ("2", "Alla elever ska vara trygga")]
    assert numbered(rows) == goals
    assert judged(rows) == [(goals[0][1], "green"), (goals[1][1], "red")]
    assert rows["areas"] == []


@pytest.mark.parametrize(
    "heading", ["Kommunstyrelsens ordförande har ordet", "med plan för 2027–2028", "Så styrs Ekvik"]
)
def test_what_opens_a_budget_is_no_area_of_the_goals_below_it(heading: str) -> None:
    rows = read(f"""
= Mål och budget 2026
== {heading}
Här beskrivs året som kommer.
=== Mål 1: Alla elever ska vara trygga
=== Mål 2: Fler unga ska ha arbete
""")
    assert [(row["number"], row["area"]) for row in rows["goals"]] == [("1", None), ("2", None)]
    assert rows["areas"] == []


def test_financial_goals_are_an_area_beside_the_chapter_that_holds_the_areas() -> None:
    rows = read("""
= Mål och budget 2026
== Kommunens inriktning
=== Invånare
==== Mål 1. Alla elever ska vara trygga
=== Miljö
==== Mål 2. Luften ska vara ren
== Finansiella mål
- Resultatet ska vara minst 2 procent av skatteintäkterna
- Soliditeten ska vara minst 20 procent
""")
    assert [(row["area"], row["text"]) for row in rows["goals"]] == [
        ("Invånare", "Alla elever ska vara trygga"),
        ("Miljö", "Luften ska vara ren"),
        ("Finansiella mål", "Resultatet ska vara minst 2 procent av skatteintäkterna"),
        ("Finansiella mål", "Soliditeten ska vara minst 20 procent"),
    ]


@pytest.mark.parametrize("sign", ["■", '#box(width: 6pt, height: 6pt, fill: rgb("3a9b46"))'])
def test_the_key_of_a_chart_counts_what_its_caption_names(sign: str) -> None:
    rows = read(f"""{REPORT}
== Genomförande
Figur 1. Status för planens 15 åtgärder

{sign} Genomförd 7 #h(20pt) {sign} Pågår 5 #h(20pt) {sign} Ej påbörjad (3)
""")
    assert tallied(rows) == {
        (None, "total", "all"): 15, (None, "status", "green"): 7, (None, "status", "yellow"): 5,
        (None, "status", "red"): 3,
    }  # fmt: skip
    assert {row["counted"] for row in rows["tallies"]} == {"activities"}


@pytest.mark.parametrize(
    "words",
    ["#text(24pt)[*N*] \\ WORDS", "#text(20pt)[*N*] #text(14pt)[*WORDS*]"],
    ids=["texts", "headings"],
)
def test_tiles_in_two_colours_side_by_side_count(words: str) -> None:
    def tile(colour: str, number: str, label: str) -> str:
        text = words.replace("N", number).replace("WORDS", label)
        return f'block(width: 100%, height: 60pt, fill: rgb("{colour}"), inset: 8pt)[{text}]'

    rows = read(f"""{REPORT}
== Målen i korthet
Programmet har 9 mål.

#beside({tile("bfe3c4", "6", "mål nås")}, {tile("f5c6c6", "3", "mål nås inte")})
""")
    found = tallied(rows)
    assert (found[None, "status", "green"], found[None, "status", "red"]) == (6, 3)
    assert (rows["goals"], rows["areas"]) == ([], [])


def test_a_heading_that_counts_names_no_area_of_the_goals_below_it() -> None:
    rows = read(f"""{REPORT}
== 2 delmål bedöms nås
=== Delmål 1. Luften ska vara ren
=== Delmål 2. Vattnet ska vara rent
== 1 delmål bedöms inte nås
=== Delmål 3. Bullret ska minska
""")
    assert [(row["number"], row["area"]) for row in rows["goals"]] == [
        ("1", None), ("2", None), ("3", None),
    ]  # fmt: skip
    assert tallied(rows) == {(None, "status", "green"): 2, (None, "status", "red"): 1}


def test_the_cells_of_a_table_each_count_and_its_head_tells_how_many_there_are() -> None:
    rows = read(f"""{REPORT}
== Läget
#lined((1fr, 1fr), [*De tio målen 2024*], [*Utveckling*],
  [3 mål nås], [6 mål har positiv utveckling],
  [5 mål nås delvis], [4 mål har oförändrad utveckling],
  [2 mål nås inte], [])
""")
    assert tallied(rows) == {
        (None, "total", "all"): 10, (None, "status", "green"): 3, (None, "status", "yellow"): 5,
        (None, "status", "red"): 2, (None, "trend", "up"): 6, (None, "trend", "flat"): 4,
    }  # fmt: skip


def test_columns_headed_by_coloured_signs_count_by_area() -> None:
    rows = read(f"""{REPORT}
== Läget 2024
#table(columns: (160pt, 50pt, 50pt, 50pt), stroke: none, align: (left, center, center, center),
  [*Område*], dot("{GREEN}"), dot("{YELLOW}"), dot("{RED}"),
  [Klimat och energi], [2], [1], [0], [Rent vatten], [3], [0], [1])
""")
    assert tallied(rows) == {
        ("Klimat och energi", "status", "green"): 2, ("Klimat och energi", "status", "yellow"): 1,
        ("Klimat och energi", "status", "red"): 0, ("Rent vatten", "status", "green"): 3,
        ("Rent vatten", "status", "yellow"): 0, ("Rent vatten", "status", "red"): 1,
    }  # fmt: skip


@pytest.mark.parametrize("order", [("SAID", "BODY"), ("BODY", "SAID")])
def test_an_unknown_label_before_a_verdict_judges_the_goal(order: tuple[str, str]) -> None:
    """Beside another label; a short sentence on the next line is of neither value."""
    line = " #h(40pt) ".join(order)
    body = ""
    for number, (goal, said, board) in enumerate(
        (("Luften ska vara ren", "Bedöms uppnås", "Tekniska nämnden"),
         ("Vattnet ska vara rent", "Bedöms inte uppnås", "Miljönämnden")), 1,
    ):  # fmt: skip
        told = line.replace("SAID", f"Läget i höst: {said}").replace("BODY", f"Ansvarig: {board}")
        body += f"== Mål {number}. {goal}\n{told}\n\nArbetet går sakta framåt.\n"
    rows = read(REPORT + body)
    assert [row["responsible_body"] for row in rows["goals"]] == [
        "Tekniska nämnden",
        "Miljönämnden",
    ]
    assert [status for _, status in judged(rows)] == ["green", "red"]


def test_a_list_of_contents_without_leaders_gives_no_goals_and_no_programme() -> None:
    """The programme is the one that the first text names, before what it holds."""
    rows = read("""
= Uppföljning 2024
== Innehåll
Uppföljning av Klimatprogram 2015–2019 #h(1fr) 2

Mål 1. Luften ska vara ren #h(1fr) 3

Mål 2. Vattnet ska vara rent #h(1fr) 4
#pagebreak()
== Inledning
I kommunen bedrivs arbetet genom Hållbarhetsprogram 2021–2030. Programmet pekar ut två målområden.
== Mål 1. Luften ska vara ren
Bedömning: Uppfyllt
== Mål 2. Vattnet ska vara rent
Bedömning: Ej uppfyllt
""")
    assert [row["name"] for row in rows["programmes"]] == ["Hållbarhetsprogram 2021–2030"]
    assert numbered(rows) == [("1", "Luften ska vara ren"), ("2", "Vattnet ska vara rent")]
    assert judged(rows) == [("Luften ska vara ren", "green"), ("Vattnet ska vara rent", "red")]


def test_a_goal_in_a_paragraph_is_above_those_of_the_table_below_it() -> None:
    rows = read("""
= Verksamhetsplan 2026 för skolnämnden
== Skola
Kommunfullmäktiges inriktningsmål: Alla barn ska nå sin fulla potential

#lined((1fr, 120pt, 60pt), [*Nämndmål*], [*Indikator*], [*Målvärde*],
  [Fler elever ska nå gymnasiet], [Behöriga elever], [90 %],
  [Elever ska känna sig trygga], [Trygga elever], [95 %])
== Fritid
Kommunfullmäktiges inriktningsmål: Alla ska ha en meningsfull fritid

#lined((1fr, 120pt, 60pt), [*Nämndmål*], [*Indikator*], [*Målvärde*],
  [Fler ska läsa böcker], [Lån per invånare], [7])
""")
    first, second = "Alla barn ska nå sin fulla potential", "Alla ska ha en meningsfull fritid"
    assert [(row["text"], row["level"], row["parent"]) for row in rows["goals"]] == [
        (first, 1, None),
        ("Fler elever ska nå gymnasiet", 2, first),
        ("Elever ska känna sig trygga", 2, first),
        (second, 1, None),
        ("Fler ska läsa böcker", 2, second),
    ]


@pytest.mark.parametrize("heading", ["#TEXT #h(4pt) #SIGN", "#SIGN #h(4pt) #TEXT"])
def test_goals_on_cards_beside_each_other_have_the_sign_on_their_own(heading: str) -> None:
    def card(number: int, goal: str, colour: str) -> str:
        text = f"text(11pt)[*Mål {number}. {goal}*]"
        line = heading.replace("TEXT", text).replace("SIGN", f'dot("{colour}")')
        said = "Ansvarig: Miljönämnden\n\nArbetet går som väntat och följs upp varje år."
        return f"block(width: 100%, inset: 8pt, stroke: 0.7pt)[{line}\n\n{said}]"

    rows = read(f"""{REPORT}
== Klimat
#beside({card(1, "Solel på tak", GREEN)}, {card(2, "Renare luft", RED)})
""")
    assert numbered(rows) == [("1", "Solel på tak"), ("2", "Renare luft")]
    assert judged(rows) == [("Solel på tak", "green"), ("Renare luft", "red")]


def test_values_stand_below_their_labels_under_an_indicators_name_in_bold() -> None:
    rows = read(f"""{REPORT}
#let pair(label, value) = block[#text(8pt, label) #parbreak() #text(11pt, value)]
== Klimat
=== Mål 1. Energin i kommunens hus ska minska
*Köpt energi, kWh per m2*

#pair[Basvärde 2019][148]
#pair[Utfall 2024][131]
#pair[Målvärde 2030][125]

*Andel solel*

#pair[Utfall 2024][–]
#pair[Målvärde 2030][20 %]

Arbetet går bra.
""")
    found = [
        tuple(row[name] for name in ("name", "unit", "year", "base", "outcome", "target"))
        for row in rows["indicators"]
    ]
    assert found == [
        ("Köpt energi", "kWh per m2", 2024, "148", "131", None),
        ("Köpt energi", "kWh per m2", 2030, "148", None, "125"),
        ("Andel solel", None, 2030, None, None, "20 %"),
    ]
    assert {row["goal"] for row in rows["indicators"]} == {"Energin i kommunens hus ska minska"}


@pytest.mark.parametrize("ground", ['rgb("222222")', "none"], ids=["box", "lamps alone"])
def test_a_traffic_light_beside_a_heading_judges_where_words_tell_the_trend(ground: str) -> None:
    goals = [
        ("Energin ska minska", (OFF, OFF, GREEN), "Bättre"),
        ("Solelen ska öka", (RED, OFF, OFF), "Sämre"),
        ("Bullret ska minska", (OFF, YELLOW, OFF), "Oförändrat"),
    ]
    body = f"#let ground = {ground}\n"
    body += """
#let lamp(y, colour) = place(dx: 2.5pt, dy: y, circle(radius: 4pt, fill: rgb(colour)))
#let light(red, yellow, green) = box(width: 13pt, height: 32pt, fill: ground, {
  lamp(2pt, red); lamp(12pt, yellow); lamp(22pt, green) })
== Klimat
"""
    for number, (goal, lamps, trend) in enumerate(goals, 1):
        colours = ", ".join(f'"{lamp}"' for lamp in lamps)
        body += f"#grid(columns: (1fr, 40pt), align: horizon, [=== Mål {number}. {goal}], light({colours}))\n"
        body += f"Utveckling sedan 2023: {trend}\n\nArbetet har gått som väntat.\n"
    rows = read(REPORT + body)
    assert [(row["about"], row["status"], row["trend"]) for row in rows["assessments"]] == [
        ("Energin ska minska", "green", "up"),
        ("Solelen ska öka", "red", "down"),
        ("Bullret ska minska", "yellow", "flat"),
    ]


def test_a_table_beside_a_larger_heading_measures_its_goal() -> None:
    goals = [("Utläckaget ska minska", "Tekniska nämnden", "Bättre", "Vattenförluster"),
             ("Sjöarna ska bli rena", "Miljönämnden", "Oförändrat", "Rena sjöar")]  # fmt: skip
    body = """
== Vatten
#set text(size: 9pt)
#let goal(left, right) = std.grid(columns: (220pt, 1fr), column-gutter: 20pt, left, right)
"""
    for goal, board, trend, name in goals:
        body += f"""
#goal([#text(14pt)[*{goal}*] \\
Ansvarig: {board} \\ Det går långsamt framåt.], [
#table(columns: (1fr, 40pt, 40pt, 60pt), stroke: none, inset: 3pt,
  [*Nyckeltal*], [*2023*], [*2024*], [*Mål 2025*], [{name}], [21], [19], [17])
Utveckling sedan 2023: {trend}])
#v(20pt)
"""
    rows = read(REPORT + body)
    assert [(row["text"], row["responsible_body"]) for row in rows["goals"]] == [
        (goal, board) for goal, board, _, _ in goals
    ]
    assert [(row["about"], row["trend"]) for row in rows["assessments"]] == [
        ("Utläckaget ska minska", "up"), ("Sjöarna ska bli rena", "flat"),
    ]  # fmt: skip
    assert [(row["goal"], row["name"], row["year"]) for row in rows["indicators"]] == [
        (goal, name, year) for goal, _, _, name in goals for year in (2023, 2024, 2025)
    ]


def test_goals_in_numbered_rows_have_who_answers_in_a_column_at_their_right() -> None:
    """Some of them are known as goals by their words, others by their number."""
    rows = read("""
= Verksamhetsplan 2026 för regionen
== 1 Vård i tid
=== Målsättningar
#set text(size: 9pt)
#grid(columns: (40pt, 1fr, 150pt), column-gutter: 10pt, row-gutter: 12pt,
  [1.1], [Väntetiden till ett första besök är högst tre dagar i hela regionen],
  [Ansvar: Hälso- och sjukvårdsnämnden],
  [1.2], [Vården är jämlik], [Ansvar: Primärvårdsnämnden],
  [1.3], [Fler söker vård i sin egen kommun], [Ansvar: Omsorgsnämnden])
""")
    assert [(row["number"], row["text"], row["responsible_body"]) for row in rows["goals"]] == [
        ("1.1", "Väntetiden till ett första besök är högst tre dagar i hela regionen",
         "Hälso- och sjukvårdsnämnden"),
        ("1.2", "Vården är jämlik", "Primärvårdsnämnden"),
        ("1.3", "Fler söker vård i sin egen kommun", "Omsorgsnämnden"),
    ]  # fmt: skip


def test_a_legend_in_words_may_say_what_is_not_begun() -> None:
    rows = read(f"""
= Uppföljning av Handlingsplan för klimatet 2022–2026, år 2024
Grön betyder att åtgärden är genomförd, gul att den pågår och röd att den inte är påbörjad.
== Mål 1. Utsläppen ska minska
=== Åtgärder
#lined((1fr, 60pt), [*Åtgärd*], [*Status*], [Byta bilar], dot("{GREEN}"),
  [Bygga solceller], dot("{YELLOW}"), [Minska matsvinnet], dot("{RED}"))
""")
    assert judged(rows) == [
        ("Byta bilar", "green"), ("Bygga solceller", "yellow"), ("Minska matsvinnet", "red"),
    ]  # fmt: skip
