"""Programmes, budgets with goals and barometers, each as the smallest document that shows a form:
who answers behind list items, goals by the number of their activities, boxes beside the text."""

from __future__ import annotations

import pytest

pytest.importorskip("typst", reason="typst is not installed; it typesets the documents")

from tests.typeset_plans import GREEN, RED, YELLOW, Rows, findings, judged, numbered, read

TEXT = "Skolor och förskolor arbetar med frågan varje dag, tillsammans med föreningar i byarna."


def activities(rows: Rows) -> list[tuple[str | None, str, str | None]]:
    return [(row["goal"], row["text"], row["responsible_body"]) for row in rows["activities"]]


def indicators(rows: Rows) -> list[tuple[str, int | None, str | None]]:
    return [(row["name"], row["year"], row["target"]) for row in rows["indicators"]]


@pytest.mark.parametrize("answered", ["items", "heading"])
def test_who_and_when_behind_each_item_say_nothing_of_the_heading_above(answered: str) -> None:
    """Where they stand once, behind the text of a heading, the heading is what is to be done."""
    goals = ["Minska matsvinnet i skolor och äldreomsorg", "Återbruket av möbler ska fördubblas"]
    who = "#linebreak()_Ansvarig: Kostnämnden. Tidplan: 2027._"
    behind = who if answered == "items" else ""
    body = "".join(
        f"== {goal}\nUnder {2020 + n} vägdes allt som kastades i köken.\n\n- Öppna lager {n}. {behind}\n- Följa upp svinnet {n}. {behind}\n"
        + ("" if answered == "items" else "\nAnsvarig: Kostnämnden\n\nTidplan: 2027\n\n")
        for n, goal in enumerate(goals, 1)
    )
    rows = read(f"= Avfallsplan 2026–2032\n{body}")
    if answered == "items":
        assert [row["text"] for row in rows["goals"]] == goals
        assert activities(rows) == [
            (goal, f"{text} {n}.", "Kostnämnden")
            for n, goal in enumerate(goals, 1)
            for text in ("Öppna lager", "Följa upp svinnet")
        ]
    else:
        assert not rows["goals"]


def test_listed_activities_are_of_the_goal_whose_number_theirs_goes_on_from() -> None:
    rows = read("""
= Miljöprogram 2026–2030
== Klimat
=== Etappmål
K1 Kommunens resor är fossilfria senast 2028.

K2 Energin i lokalerna har minskat med 20 procent.
=== Åtgärder
- K1.1 Byta ut bilarna i poolen.
- K2.1 Installera solceller på skolorna.
=== Uppföljning
#lined(4, [Etappmål], [Indikator], [Målvärde], [Målår],
  [K1], [Fossilfria fordon, %], [100], [2028], [K2], [Köpt energi, kWh/m²], [130], [2030])
""")
    first, second = (text for _, text in numbered(rows))
    assert [(goal, text) for goal, text, _ in activities(rows)] == [
        (first, "Byta ut bilarna i poolen."), (second, "Installera solceller på skolorna."),
    ]  # fmt: skip
    assert indicators(rows) == [
        ("Fossilfria fordon", 2028, "100"), ("Köpt energi", 2030, "130"),
    ]  # fmt: skip


@pytest.mark.parametrize("head", ["Nämndmål", "Mål"])
def test_headings_over_goals_of_boards_are_goals_in_a_chapter_of_the_councils(head: str) -> None:
    """Under a head that names no board, they are what they look like: areas."""
    chapters = [("4.1", "Kunskap", "Alla barn lyckas i skolan", "Frånvaron ska minska"),
                ("4.2", "Omsorg", "Alla äldre är trygga hemma", "Väntetiden ska minska")]  # fmt: skip
    body = "".join(
        f"== {number} {area}\n=== {number}.1 {goal}\n{TEXT}\n\n"
        f"#lined(2, [{head}], [Ansvarig nämnd], [{own}], [Skolnämnden])\n"
        for number, area, goal, own in chapters
    )
    big = "#show heading.where(level: 2): set text(size: 13pt)\n"
    rows = read(
        f"{big}= Mål och budget 2026\n#heading(level: 2, text(16pt)[4 Kommunfullmäktiges mål])\n{body}"
    )
    goals = [(row["text"], row["level"], row["area"]) for row in rows["goals"]]
    upper = [(goal, 1, area) for _, area, goal, _ in chapters]
    lower = [(own, 2, area) for _, area, _, own in chapters]
    if head == "Nämndmål":
        assert sorted(goals) == sorted([*upper, *lower])
    else:
        assert {text for text, _, _ in goals} == {own for *_, own in chapters}


def board(number: str, name: str, target: str) -> str:
    return f"""
== {number} {name}
{TEXT}
=== Övergripande mål: En arbetsplats där alla mår bra
Nämndens indikatorer 2026

#lined(2, [Indikator], [Mål], [Sjukfrånvaro bland medarbetare, %], [Högst {target}])
"""


def test_a_goal_of_several_boards_is_of_none_and_each_aims_at_its_own_value() -> None:
    both = board("4.1", "Barnnämnden", "6,5") + board("4.2", "Socialnämnden", "8")
    rows = read("= Mål och budget 2026\n" + both)
    (goal,) = rows["goals"]
    assert (goal["text"], goal["responsible_body"]) == ("En arbetsplats där alla mår bra", None)
    assert indicators(rows) == [
        ("Sjukfrånvaro bland medarbetare", 2026, "Högst 6,5"),
        ("Sjukfrånvaro bland medarbetare", 2026, "Högst 8"),
    ]
    alone = read("= Mål och budget 2026\n" + board("4.1", "Barnnämnden", "6,5"))
    assert [row["responsible_body"] for row in alone["goals"]] == ["Barnnämnden"]


@pytest.mark.parametrize("label", ["Mål till 2035", "Bilder"])
def test_a_box_that_opens_with_a_label_of_goals_stands_beside_the_text(label: str) -> None:
    box = f"""#block(fill: rgb("e6eff0"), inset: 10pt, width: 100%)[
*{label}*
- Alla resor i kommunen är fossilfria.
- Halva tätorten går till fots till skolan.
]"""
    rows = read(f"""
= Miljöprogram 2026–2035
== Fokusområde Resor
#grid(columns: (1fr, 1fr), column-gutter: 30pt, [{TEXT} {TEXT} {TEXT}], [{box}])
== Fokusområde Vatten
{TEXT}
""")
    goals = [(row["area"], row["text"].rstrip(".")) for row in rows["goals"]]
    assert goals == ([
        ("Resor", "Alla resor i kommunen är fossilfria"),
        ("Resor", "Halva tätorten går till fots till skolan"),
    ] if label.startswith("Mål") else [])  # fmt: skip


def test_who_answers_for_a_goal_and_its_parts() -> None:
    def plan(answers: str) -> list[str | None]:
        rows = read(f"""
= Folkhälsoprogram 2026–2030
== Mål A. Alla barn har en god start i livet
{answers}: Skolnämnden

{TEXT}

#lined(2, [Nr], [Delmål], [A1], [Alla barn får hembesök], [A2], [Frånvaron ska minska])
""")
        return [row["responsible_body"] for row in rows["goals"]]

    assert plan("Ansvarig nämnd för målet och dess delmål") == ["Skolnämnden"] * 3
    assert plan("Ansvarig nämnd för målet") == ["Skolnämnden", None, None]


CARDS = [
    ("Egna fordon", GREEN, "Målet nås", "MP. 1. 1", "Utsläppen från fordonen ska minska."),
    ("Måltider", YELLOW, "Målet nås delvis", "MP. 1. 2", "Maten ska ha låg klimatpåverkan."),
    ("Byggande", RED, "Målet nås inte", "MP. 2. 1", "Alla nya hus ska byggas i trä."),
]


def card(name: str, colour: str, verdict: str, number: str, goal: str) -> str:
    return f"""
=== {name}
Bedömning: #dot("{colour}") *{verdict}*

Mål {number} {goal}

{TEXT}

Ansvarig organisation
- Tekniska förvaltningen
"""


def test_cards_of_a_barometer_have_titles_and_the_goal_below() -> None:
    action = """
=== Upphandla eldrivna maskiner
Åtgärd A22. 1.1. 3

Åtgärdsstatus: Påbörjad *Påbörjad*

Mål MP. 1. 1 Utsläppen från fordonen ska minska.

Ansvarig organisation
- Fastighetskontoret
"""
    cards = [card(*each) for each in CARDS]
    body = "".join(["== Klimat\n", cards[0], action, cards[1], "== Byggande och trä\n", cards[2]])
    rows = read("= Uppföljning av Miljöprogram 2022–2030, år 2024\n" + body)
    goals = [goal.rstrip(".") for *_, goal in CARDS]
    assert [(number, text.rstrip(".")) for number, text in numbered(rows)] == [
        (number, goal) for (*_, number, _), goal in zip(CARDS, goals, strict=True)
    ]
    assert [row["area"] for row in rows["goals"]] == ["Klimat", "Klimat", "Byggande och trä"]
    ((goal, text, who),) = activities(rows)
    assert (str(goal).rstrip("."), text, who) == (
        goals[0], "Upphandla eldrivna maskiner", "Fastighetskontoret",
    )  # fmt: skip
    said = {about.rstrip("."): status for about, status in judged(rows)}
    assert said == {
        **dict(zip(goals, ("green", "yellow", "red"), strict=True)),
        "Upphandla eldrivna maskiner": "yellow",
    }


def test_how_many_boards_judge_a_goal_so_is_no_goal() -> None:
    counts = "".join(
        f'{goal} #h(1fr) #dot("{colour}") Antal = {n} (KSF, SBN)\n\n'
        for n, (colour, goal) in enumerate(
            [(GREEN, "Skolorna är trygga"), (RED, "Resorna är billiga"), (YELLOW, "Luften är ren")],
            1,
        )
    )
    rows = read(f"""
= Uppföljning av Kommunplan 2023–2026, år 2024
== Måluppfyllelse
#lined(2, [Mål], [Bedömning], [Skolorna är trygga], [Uppnått], [Resorna är billiga], [Ej uppnått],
  [Luften är ren], [Delvis uppnått])
== Bedömning av nämnder och bolag
{counts}
""")
    assert [text for _, text in numbered(rows)] == [
        "Skolorna är trygga", "Resorna är billiga", "Luften är ren",
    ]  # fmt: skip
    assert [status for _, status in judged(rows)] == ["green", "red", "yellow"]


@pytest.mark.parametrize("several", [True, False])
def test_indicators_below_a_list_of_goals_are_those_of_the_area(several: bool) -> None:
    def chapter(area: str, goals: tuple[str, ...]) -> str:
        listed = "\n".join(f"- {goal}" for goal in (goals if several else goals[:1]))
        return f"""
== {area}
{TEXT}

*Inriktningsmål*
{listed}

*Vi följer upp med*
- Andel nöjda med {area.lower()}, %
"""

    chapters = [("Skolan", ("Alla elever når målen i skolan", "Alla barn är trygga i skolan")),
                ("Omsorgen", ("Färre möter många i hemtjänsten", "Alla äldre är trygga hemma"))]  # fmt: skip
    body = "".join(chapter(*each) for each in chapters)
    rows = read(f"= Mål för mandatperioden 2023–2026\nAntagna av kommunfullmäktige.\n{body}")
    firsts = [goals[0] for _, goals in chapters]
    assert [row["goal"] for row in rows["indicators"]] == ([None] * 2 if several else firsts)


def test_the_plan_of_a_body_that_a_report_follows_up_and_the_year_above_its_title() -> None:
    rows = read("""
Lövhamra kommun – Årsredovisning 2025

= Uppföljning av målen
Rapporten är en uppföljning av socialnämndens Verksamhetsplan 2023–2026 och gäller hela året.
== Mål 1 – Alla äldre är trygga hemma
Målet bedöms vara uppfyllt.
""")
    assert {row["programme"] for row in rows["goals"]} == {"Verksamhetsplan 2023–2026"}
    assert [row["year"] for row in rows["assessments"]] == [2025]


@pytest.mark.parametrize("heads", [("Resultat", "Risk"), ("Resultat", "Bakgrund")])
def test_aspects_of_financial_goals_are_areas_where_there_are_several(
    heads: tuple[str, str],
) -> None:
    goals = ("Resultatet ska vara minst 2 procent", "Soliditeten ska öka varje år")
    body = "".join(
        f"=== {head}\n#lined(3, [Finansiellt mål], [Mål 2026], [Mål 2027], [{goal}], [2 %], [3 %])\n"
        for head, goal in zip(heads, goals, strict=True)
    )
    rows = read(f"= Mål och budget 2026\n== God ekonomisk hushållning\nKommunallagen.\n{body}")
    areas = [row["area"] for row in rows["goals"]]
    assert areas == (list(heads) if "Risk" in heads else ["God ekonomisk hushållning"] * 2)


@pytest.mark.parametrize("label", ["Uppdrag för att nå det övergripande målet", "Uppdrag"])
def test_activities_of_the_goal_above_are_said_to_be_below_its_parts(label: str) -> None:
    upper, lower = "Alla barn lyckas i skolan", "Frånvaron ska minska varje år"
    rows = read(f"""
= Mål och budget 2026
== Kunskap
Övergripande mål: {upper}

{TEXT}
=== Nämndmål: {lower}
Ansvarig nämnd: Skolnämnden
=== {label}
#lined(3, [Uppdrag], [Nämnd], [Klart senast], [Utreda nya skolor], [Skolnämnden], [Juni 2026])
""")
    ((goal, text, _),) = activities(rows)
    assert text == "Utreda nya skolor"
    assert (goal == upper) is ("övergripande" in label)


def test_words_that_label_facts_of_the_document_may_begin_goals() -> None:
    """Those with a colon, or who adopted it, are facts still."""
    goals = ["Handläggare har rätt kompetens för sina ärenden", "Alla chefer ska gå en utbildning"]
    rows = read(f"""
= Mål för kompetensen 2026–2030
Antagen av kommunfullmäktige den 3 mars 2026

Handläggare: kommunekolog Bo Ek
== Mål
- {goals[0]}
- {goals[1]}
""")
    assert [row["text"] for row in rows["goals"]] == goals


FACTS = ["Kommunen har köpt mark i tre byar.", "Bussarna går tätare nu än förr.",
         "Vägarna har fått ljus i år."]  # fmt: skip
WISHES = [
    "Alla barn har en trygg skolväg.",
    "Naturen tål de besök den får.",
    "Alla byar har egna bussar.",
]


@pytest.mark.parametrize(("leads", "goals"), [(FACTS, []), (WISHES, WISHES)])
def test_sentences_in_bold_that_tell_facts_are_no_goals(leads: list[str], goals: list[str]) -> None:
    body = "".join(
        f"== Kapitel om {n}\n*{lead}* {TEXT}\n" for n, lead in zip("abc", leads, strict=True)
    )
    rows = read(f"= Landsbygdsprogram 2026–2030\nAntaget av kommunfullmäktige i maj.\n{body}")
    assert [row["text"] for row in rows["goals"]] == goals


@pytest.mark.parametrize("gap", [140, 2])
def test_a_label_in_the_line_of_another_text_is_told_of(gap: int) -> None:
    """Behind a wide gap it labels something; behind a blank it is the end of a heading."""
    found = findings(f"""
= Landsbygdsprogram 2026–2030
Antaget av kommunfullmäktige i maj.
== Vägar
*Varför är det viktigt?* #h({gap}pt) *Våra mål*

{TEXT}
""")
    told = [each.message for each in found if "'Våra mål' stands in the line" in each.message]
    assert len(told) == (1 if gap > 100 else 0)
