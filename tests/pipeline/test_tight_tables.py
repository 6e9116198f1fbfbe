"""Tables and cards as offices set them in little room: heads that break, columns that touch,
labels as long as their columns, verdicts in a narrow column beside a goal."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from pipeline.layout.cards import with_cards_apart
from pipeline.layout.column_gaps import begins_at, runs_across
from pipeline.layout.furniture import without_furniture
from pipeline.layout.open_tables import open_tables
from schemas.document import Fill
from tests.pipeline.test_goal_facts import PLAN, REPORT, read
from tests.pipeline.test_layout_steps import line, page, sheet


def judged(rows: dict[str, list[dict[str, Any]]]) -> list[tuple[str, str | None]]:
    names = {goal["goal_id"]: goal["text"] for goal in rows["goals"]}
    return [(names[each["goal_id"]], each["status"]) for each in rows["assessments"]]


def test_verdicts_in_columns_of_years_are_no_head_of_another_table() -> None:
    rows = read(
        REPORT
        + """#big[Energi]
#table(columns: (200pt, 60pt, 90pt, 90pt), stroke: (x, y) => (bottom: 0.6pt),
  [*Mål*], [*Nämnd*], [*2023*], [*2024*],
  [Mål 1 – Utsläppen från trafiken ska minska], [KS], [Delvis uppnått], [Uppnått],
  [Mål 2 – Fler invånare ska få råd om energi], [TN], [Uppnått], [Delvis uppnått],
  [Mål 3 – Andelen förnybar energi ska öka], [TN], [Uppnått], [Ej uppnått])
"""
    )
    assert len(rows["goals"]) == 3
    assert [status for _, status in judged(rows)] == [
        "yellow", "green", "green", "yellow", "green", "red",
    ]  # fmt: skip


def test_years_close_to_each_other_are_columns_of_their_own() -> None:
    head = line(100, (60, "Mål"), (210, "Ansvarig"), (300, "2023"), (328, "2024"))
    names = ("Luften ska bli renare", "Sjöarna ska bli friska", "Fler ska cykla")
    rows = [line(120 + 14 * n, (60, name), (210, "KS")) for n, name in enumerate(names)]
    _, (grid,) = open_tables([head, *rows], 595)
    assert [round(x) for x in grid.columns] == [60, 210, 300, 328]


def test_words_that_touch_the_next_column_do_not_run_across_it() -> None:
    full, usual = line(100, (60, "2025-12-31"), (111, "Polisen")), line(120, (60, "på torget"))
    assert begins_at(full, 111)
    assert not runs_across(full, 111)
    assert runs_across(usual, 80)


def test_verdicts_beside_goals_may_wrap_in_a_narrow_column() -> None:
    goals = [("Uppvärmningen är fossilfri", "Delvis på rätt väg"),
             ("Matsvinnet ska halveras", "Delvis på rätt väg"),
             ("Avfallet per person ska minska", "På rätt väg")]  # fmt: skip
    rows = read(
        REPORT
        + "#big[Klimat]\n"
        + "".join(
            f"#grid(columns: (1fr, 60pt), [*Mål {n} – {goal}*], [{said}])\n\n"
            "En ny samordnare har anställts under året.\n\n"
            for n, (goal, said) in enumerate(goals, 1)
        )
    )
    assert judged(rows) == [
        ("Uppvärmningen är fossilfri", "yellow"),
        ("Matsvinnet ska halveras", "yellow"),
        ("Avfallet per person ska minska", "green"),
    ]


def test_labels_of_cards_may_be_as_long_as_their_column() -> None:
    def card(title: str, said: str) -> str:
        return f"""#block(stroke: 0.5pt + gray, inset: 8pt, width: 260pt)[*{title}*
#grid(columns: (93pt, 1fr), row-gutter: 4pt, [*Åtgärdsstatus:*], [{said}],
  [*Ansvarig:*], [Tekniska nämnden], [*Uppdaterad datum:*], [2024-11-10])]
"""

    rows = read(
        REPORT
        + "#big[Energi]\n#mid[Mål 1. Fler invånare ska få råd om energi]\n"
        + card("Erbjuda rådgivning på torgdagar", "Enligt plan")
        + card("Kartlägga skolornas elanvändning", "Utförd")
        + "#mid[Mål 2. Uppvärmningen ska vara fossilfri]\n"
        + card("Ersätta oljepannan på brandstationen", "Klar")
    )
    names = {each["activity_id"]: each["text"] for each in rows["activities"]}
    assert [each["responsible_body"] for each in rows["activities"]] == ["Tekniska nämnden"] * 3
    assert [(names[each["activity_id"]], each["status"]) for each in rows["assessments"]] == [
        ("Erbjuda rådgivning på torgdagar", "yellow"),
        ("Kartlägga skolornas elanvändning", "green"),
        ("Ersätta oljepannan på brandstationen", "green"),
    ]


def test_grounds_with_grounds_between_them_are_cells_of_a_row() -> None:
    row = [line(100, (60, "Måla"), (230, "Kommunstyrelsen"), (400, "Klart")),
           line(114, (60, "om"), (230, "i Ekvik"), (400, "2025"))]  # fmt: skip
    cells = [Fill(50, 96, 215, 130, 0xEEEEEE), Fill(220, 96, 385, 130, 0xEEEEEE),
             Fill(390, 96, 545, 130, 0xEEEEEE)]  # fmt: skip
    one_row = [fill._replace(x1=following.x0) for fill, following in pairwise(cells)]
    whole = page(row, fills=[*one_row, cells[-1]])
    assert with_cards_apart([whole])[0].lines == whole.lines
    apart = page(row, fills=cells)
    assert with_cards_apart([apart])[0].lines != apart.lines


def test_a_head_that_comes_again_below_a_goal_begins_another_table() -> None:
    def goal(number: int, text: str, name: str) -> str:
        return f"""#mid[Mål {number} – {text}]
Vakanser har gjort att arbetet har skjutits fram.
#table(columns: (270pt, 100pt, 100pt), stroke: none,
  fill: (x, y) => if y == 0 {{ rgb("#d9e2ec") }},
  [*Indikator*], [*Basvärde 2022*], [*Målvärde 2028*], [{name}], [12], [40])
"""

    rows = read(
        PLAN
        + goal(1, "Fler ska resa hållbart", "Andel hållbara resor, procent")
        + goal(2, "Utsläppen ska halveras", "Utsläpp, ton")
        + goal(3, "Luften ska bli renare", "Dagar med god luft, antal")
    )
    assert [each["text"] for each in rows["goals"]] == [
        "Fler ska resa hållbart", "Utsläppen ska halveras", "Luften ska bli renare",
    ]  # fmt: skip
    assert [each["name"] for each in rows["indicators"]] == [
        "Andel hållbara resor", "Utsläpp", "Dagar med god luft",
    ]  # fmt: skip


def test_a_number_that_ends_a_full_line_is_no_page_number() -> None:
    first = "Alla barn och unga i kommunen ska nå minst godkända betyg innan de lämnar årskurs"
    (made,) = without_furniture([sheet(1, (60, 300, first), (60, 313, "9"), (60, 780, "4"))])
    assert [each.text for each in made.lines] == [first, "9"]
    assert [each.text for each in made.furniture] == ["4"]


def test_heads_set_to_the_right_part_and_a_ground_over_rows_judges() -> None:
    rows = read(
        REPORT
        + """#big[Verksamhetsmål]
#table(columns: (130pt, 50pt, 120pt, 40pt, 45pt, 45pt, 40pt), inset: (x: 3pt, y: 4pt),
  stroke: (x, y) => if x > 1 or y == 0 { (bottom: 0.5pt) },
  align: (x, y) => if x > 3 { right } else { left },
  [*Mål*], [*Prognos helår*], [*Indikator*], [*Enhet*], [*Utfall 2023*], [*Utfall aug 2024*],
  [*Mål 2024*],
  table.cell(rowspan: 2)[Skolan ska vara trygg för alla elever],
  table.cell(rowspan: 2, fill: rgb("#ffd54f"))[], [Behöriga elever], [%], [84,1], [85,9], [88],
  [Trygga elever], [%], [79], [81], [85],
  table.hline(stroke: 0.5pt),
  [Fler ska klara sin egen försörjning], table.cell(fill: rgb("#6bbf73"))[],
  [Hushåll med bistånd], [antal], [97], [81], [85], table.hline(stroke: 0.5pt))

Gul: målet bedöms bli delvis uppfyllt. Grön: målet bedöms bli uppfyllt.
"""
    )
    assert judged(rows) == [
        ("Skolan ska vara trygg för alla elever", "yellow"),
        ("Fler ska klara sin egen försörjning", "green"),
    ]
    assert [
        (each["name"], each["year"], each["outcome_value"], each["target_value"])
        for each in rows["indicators"]
    ] == [
        ("Behöriga elever", 2023, "84,1", None), ("Behöriga elever", 2024, "85,9", "88"),
        ("Trygga elever", 2023, "79", None), ("Trygga elever", 2024, "81", "85"),
        ("Hushåll med bistånd", 2023, "97", None), ("Hushåll med bistånd", 2024, "81", "85"),
    ]  # fmt: skip


def test_a_part_of_headings_over_small_tables_has_its_headings() -> None:
    goals = ["Otryggheten på allmänna platser ska minska", "Inga barn ska skadas i trafiken",
             "Kommunen klarar en kris utan att stanna"]  # fmt: skip
    rows = read(
        REPORT
        + "#set text(size: 8pt)\n#text(size: 14pt)[*3.1 Trygghet*]\n\n"
        + "".join(
            f"#text(size: 12pt)[*S A{n}. {goal}*]\n#table(columns: (200pt, 60pt, 60pt),"
            "[*Mått*], [*2023*], [*2024*], [Andel som är trygga utomhus, %], [61], [64])\n\n"
            for n, goal in enumerate(goals, 1)
        )
    )
    assert [each["text"] for each in rows["goals"]] == goals


def test_words_beside_marks_of_judged_rows_are_no_legend() -> None:
    said = [("red", "Oförändrad"), ("yellow", "Oförändrad"), ("green", "Förbättrats"),
            ("yellow", "Förbättrats")]  # fmt: skip
    cells = ", ".join(
        f"[Målet nummer {n} ska nås av alla], rect(width: 14pt, height: 8pt, fill: {colour}), [{way}]"
        for n, (colour, way) in enumerate(said, 1)
    )
    rows = read(
        REPORT
        + "#table(columns: (220pt, 100pt, 120pt), stroke: none, [*Nämndens mål för perioden*], "
        + f"[*Bedömd måluppfyllelse*], [*Riktning sedan föregående år*], {cells})\n"
    )
    assert [(each["status"], each["trend"]) for each in rows["assessments"]] == [
        ("red", "flat"), ("yellow", "flat"), ("green", "up"), ("yellow", "up"),
    ]  # fmt: skip


def test_indicators_in_cells_may_carry_their_values() -> None:
    rows = read(
        PLAN
        + """#table(columns: (140pt, 170pt, 150pt), [*Delmål*], [*Indikator*], [*Aktivitet*],
  [Invånarna ska känna sig trygga ute], [Andel trygga, % (2024: 61, mål 2028: 70)],
  [Genomföra vandringar två gånger om året],
  [Skadegörelsen ska minska], [Kostnad, tkr (2024: 1 840, mål 2028: 1 200)],
  [Sätta upp kameror vid skolorna])
"""
    )
    assert [
        (each["name"], each["unit"], each["year"], each["base_value"], each["target_value"])
        for each in rows["indicators"]
    ] == [("Andel trygga", "%", 2028, "61", "70"), ("Kostnad", "tkr", 2028, "1 840", "1 200")]


def test_rows_with_crosses_part_where_a_goal_beside_them_goes_on() -> None:
    rows = read(
        PLAN
        + """#table(columns: (120pt, 140pt, 70pt, 34pt, 34pt), stroke: none, inset: (x: 2pt, y: 3pt),
  [*Mål*], [*Åtgärd*], [*Ansvarig*], [*2025*], [*2026*],
  table.cell(rowspan: 2)[Fler unga ska ha en meningsfull fritid],
  [Införa ett fritidskort], [Kostchef], [x], [x], [Öppna en mötesplats], [Kostchef], [], [x],
  [Föräldrar får stöd tidigt], [Erbjuda föräldrakurser], [HR-chef], [x], [])
"""
    )
    assert [(each["text"], each["deadline"]) for each in rows["activities"]] == [
        ("Införa ett fritidskort", "2025, 2026"),
        ("Öppna en mötesplats", "2026"),
        ("Erbjuda föräldrakurser", "2025"),
    ]


def test_columns_of_codes_with_a_letter_before_name_the_goals() -> None:
    rows = read(
        PLAN
        + "#big[Lärande]\n*S A1. Alla elever når målen i skolan*\n\n"
        + "*S A2. Förskolan ska präglas av trygghet*\n\n#big[Aktiviteter]\n"
        + """#table(columns: (40pt, 200pt, 120pt), [*Mål*], [*Åtagande*], [*Ansvarig*],
  [S A2], [Utbilda personalen i bemötande], [HR-avdelningen],
  [S A1], [Inrätta läxhjälp på alla skolor], [Kostenheten])
"""
    )
    goals = {each["goal_id"]: each["text"] for each in rows["goals"]}
    assert [(each["text"], goals[each["goal_id"]]) for each in rows["activities"]] == [
        ("Inrätta läxhjälp på alla skolor", "Alla elever når målen i skolan"),
        ("Utbilda personalen i bemötande", "Förskolan ska präglas av trygghet"),
    ]


def test_roles_as_headings_in_the_look_of_goals_say_who_answers() -> None:
    rows = read(
        PLAN
        + "#big[Medborgare]\n#mid[S A1. Invånarna ska ha inflytande över besluten]\n"
        + "Insatser\n- Öppna en digital förslagslåda\n- Lansera en ny webbplats\n\n"
        + "#mid[S A2. Heltid som norm ska gälla i alla verksamheter]\n"
        + "Insatser\n- Annonsera alla tjänster på heltid\n\n"
        + "#pagebreak()\n#big[Bilaga 1: Åtgärder fördelade på ansvariga]\n"
        + "#mid[Fastighetschef]\n- Lansera en ny webbplats (2026)\n\n"
        + "#mid[HR-chef]\n- Öppna en digital förslagslåda (2027)\n"
        + "- Annonsera alla tjänster på heltid (2026)\n"
    )
    assert [each["text"] for each in rows["goals"]] == [
        "Invånarna ska ha inflytande över besluten", "Heltid som norm ska gälla i alla verksamheter",
    ]  # fmt: skip
    assert {each["text"]: each["responsible_body"] for each in rows["activities"]} == {
        "Öppna en digital förslagslåda": "HR-chef",
        "Lansera en ny webbplats": "Fastighetschef",
        "Annonsera alla tjänster på heltid": "HR-chef",
    }


def test_a_table_ends_above_a_label_and_the_ground_of_the_next_goal() -> None:
    def goal(name: str, indicator: str, task: str) -> str:
        return f"""#block(fill: rgb("#f3e6ec"), width: 100%, inset: 4pt, text(size: 13pt)[Övergripande mål: *{name}*])
Resultaten varierar mellan enheterna.
#table(columns: (1fr, 60pt, 60pt, 60pt), stroke: none,
  fill: (x, y) => if y == 2 {{ rgb("#f4f4f6") }},
  [*Indikatorer*], [*Utfall 2023*], [*Utfall 2024*], [*Mål 2026*],
  table.hline(y: 1, stroke: 1pt), [{indicator} ett], [79], [82], [85],
  [{indicator} två], [11], [12], [9], [{indicator} tre], [5], [6], [7])
*Prioriterade insatser*
- {task}

"""

    rows = read(
        PLAN
        + "#big[Mål]\n"
        + goal("Trygga och friska barn", "Trygghet", "Ta fram en rutin för närvaro")
        + goal("Ett rikt kulturliv", "Besök", "Starta musikundervisning i Norrgården")
    )
    assert [each["text"] for each in rows["activities"]] == [
        "Ta fram en rutin för närvaro", "Starta musikundervisning i Norrgården",
    ]  # fmt: skip
    assert len(rows["indicators"]) == 2 * 3 * 3
