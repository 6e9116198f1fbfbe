"""A report on several programmes: each has a chart with a key that counts, a table of goals, and
cards of activities that name their goal by its number."""

from __future__ import annotations

import pytest

pytest.importorskip("typst", reason="typst is not installed; it typesets the documents")

from tests.typeset_plans import GREEN, RED, YELLOW, findings, numbered, read

PROGRAMMES = {
    "Klimatprogram 2021–2030": ["Fler ska resa kollektivt", "Elen ska vara förnybar"],
    "Program för jämlik hälsa 2022–2028": ["Färre unga ska röka", "Fler ska känna gemenskap"],
}
CARDS = {
    "Klimatprogram 2021–2030": [("Bygg ut cykelvägen till Hamre", "Delmål 1", "Försenad"),
                                ("Installera solceller på ishallen", "Delmål 2", "Genomförd")],
    "Program för jämlik hälsa 2022–2028": [("Öppna en mötesplats i Torsvik", "Delmål 2", "Pågår"),
                                           ("Utbilda elevhälsan i samtal", "Delmål 1", "Genomförd")],
}  # fmt: skip
TITLE = (
    "= Uppföljning av två program 2024\n\nUppföljningen omfattar i år Klimatprogrammet "
    "och Program för jämlik hälsa. Åtgärder redovisas i den mån de har rapporterats in.\n\n"
)
KEY = (
    "#grid(columns: 2, column-gutter: 90pt, row-gutter: 6pt, [1 bedöms kunna nås], "
    "[0 osäkert om det kan nås], [1 bedöms inte kunna nås])\n\n"
)


def report(reference: str = "Hör till") -> str:
    body = TITLE
    for programme, goals in PROGRAMMES.items():
        body += f"== {programme}\n\nProgrammet antogs av fullmäktige.\n\n"
        body += f"=== Barometern: 2 delmål\n{KEY}=== Delmålen\n#table(columns: (30pt, 1fr, 60pt), "
        body += "stroke: 0.5pt, [*Nr*], [*Delmål*], [*Läge*]"
        for number, (goal, colour) in enumerate(zip(goals, (GREEN, RED), strict=True), 1):
            body += f', [{number}], [{goal}], [#dot("{colour}")]'
        body += ")\n\n=== Åtgärder\n"
        for text, goal, status in CARDS[programme]:
            body += f"*{text}*\n\n{reference}: {goal}\n\nÅtgärdsstatus: {status}\n\n"
            body += "Ansvarig organisation: Tekniska kontoret\n\n"
    return body


def test_the_activities_of_every_programme_are_kept_with_the_goals_they_name() -> None:
    rows = read(report())
    expected = {
        text: PROGRAMMES[programme][int(goal[-1]) - 1]
        for programme, cards in CARDS.items() for text, goal, _ in cards
    }  # fmt: skip
    assert {row["text"]: row["goal"] for row in rows["activities"]} == expected


def test_activities_without_a_goal_are_kept_in_every_programme() -> None:
    rows = read(report("Se även"))
    assert [row["text"] for row in rows["activities"]] == [
        text for cards in CARDS.values() for text, _, _ in cards
    ]
    assert {row["goal"] for row in rows["activities"]} == {None}
    said = {one.rule for one in findings(report("Se även"))}
    assert not said & {"repeated_id", "activity_without_goal"}


def test_an_activity_without_a_goal_beside_others_that_have_one_is_announced() -> None:
    body = report().replace("Hör till: Delmål 1", "Se även: Delmål 1")
    said = [one.rule for one in findings(body)]
    assert said.count("activity_without_goal") == len(PROGRAMMES)


def test_a_heading_over_a_chart_that_counts_is_no_area_and_gives_how_many() -> None:
    rows = read(report())
    assert numbered(rows) == [("1", "Fler ska resa kollektivt"), ("2", "Elen ska vara förnybar"),
                              ("1", "Färre unga ska röka"), ("2", "Fler ska känna gemenskap")]  # fmt: skip
    assert {row["area"] for row in rows["goals"]} == {None}
    counts = {
        (row["programme"], row["category"]): row["count"]
        for row in rows["tallies"] if row["counted"] == "goals"
    }  # fmt: skip
    assert counts == {
        (programme, category): count
        for programme in PROGRAMMES
        for category, count in (("all", 2), ("green", 1), ("yellow", 0), ("red", 1))
    }


def test_an_area_whose_heading_counts_its_goals_is_one() -> None:
    body = "= Uppföljning av Miljöprogram 2021–2030, år 2024\n"
    for area, goals in (("Energi: 2 mål", PROGRAMMES["Klimatprogram 2021–2030"]),
                        ("Hälsa: 2 mål", PROGRAMMES["Program för jämlik hälsa 2022–2028"])):  # fmt: skip
        cells = "".join(f', [{goal}], [#dot("{YELLOW}")]' for goal in goals)
        body += f"== {area}\n#lined((1fr, 60pt), [*Mål*], [*Status*]{cells})\n\n"
    assert len({row["area"] for row in read(body)["goals"]}) == 2


def test_years_and_a_target_in_the_heads_over_one_row_are_columns_whatever_it_is_called() -> None:
    body = "= Årsredovisning 2024, uppföljning av mål\n"
    for goal, name in (("Resultatet ska öka", "Resultat i relation till skatterna"),
                       ("Fler ska lära sig simma", "Elever i simskola")):  # fmt: skip
        body += f"== Mål: {goal}\nMålet bedöms vara uppfyllt.\n\n#lined((1fr, 50pt, 50pt, 60pt), "
        body += f"[*Indikator*], [*2023*], [*2024*], [*Mål 2024*], [{name}, %], [0,6], [2,1], [1,5])\n\n"
    found = [(row["name"], row["year"], row["outcome"], row["target"])
             for row in read(body)["indicators"]]  # fmt: skip
    assert found == [
        (name, *values) for name in ("Resultat i relation till skatterna", "Elever i simskola")
        for values in ((2023, "0,6", None), (2024, "2,1", "1,5"))
    ]  # fmt: skip
