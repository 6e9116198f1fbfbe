"""Forms of plans: grounds under every other row, dashes before numbers, titles that are numbered
as items, cards of commitments, a title that reads as a label, signs below a year."""

from __future__ import annotations

from tests.pipeline.test_goal_facts import PLAN, REPORT, read


def test_the_last_row_of_a_table_may_have_no_ground() -> None:
    rows = read(
        PLAN + '#big[Luft och ljud]\n#let head = rgb("#c8d8e8")\n'
        "#table(columns: (170pt, 120pt, 90pt), stroke: none,\n"
        '  fill: (_, y) => if y == 0 { head } else if calc.even(y) { rgb("#eeeeee") },\n'
        "  [*Mål*], [*Åtgärd*], [*Ansvarig*],\n"
        "  [Luften ska vara ren], [Byta bussar], [Tekniska nämnden],\n"
        "  [Färre ska störas av buller], [Bygga plank], [Kommunstyrelsen],\n"
        "  [Fler ska ha nära till tystnad], [Skydda skogen], [Fritidsnämnden])\n"
        "Texten efter tabellen hör inte till den.\n"
    )
    assert [(row["text"], row["responsible_body"]) for row in rows["activities"]] == [
        ("Byta bussar", "Tekniska nämnden"),
        ("Bygga plank", "Kommunstyrelsen"),
        ("Skydda skogen", "Fritidsnämnden"),
    ]


def test_dashes_stand_before_numbers_of_goals() -> None:
    rows = read(
        PLAN
        + "#let dash(body) = block(inset: (left: 8pt), spacing: 5pt)[– #body]\n"
        + "#big[Luft och ljud]\n#mid[Våra mål]\n"
        + "#dash[1.1 Luften ska vara ren vid alla skolor]#dash[1.2 Färre ska störas av buller]\n"
    )
    assert [(row["number"], row["text"]) for row in rows["goals"]] == [
        ("1.1", "Luften ska vara ren vid alla skolor"),
        ("1.2", "Färre ska störas av buller"),
    ]


def test_numbered_lines_over_tables_are_their_titles() -> None:
    def goal(number: int, text: str, name: str) -> str:
        return (
            f"\n{number}. {text}\n\n#table(columns: (200pt, 50pt, 50pt), stroke: 0.5pt, "
            f"[*Indikator*], [*2023*], [*2024*], [{name}, %], [12], [14])\n"
        )

    rows = read(
        REPORT
        + '#set enum(numbering: "1.")\n#big[Luft och ljud]\n'
        + goal(1, "Luften ska vara ren vid alla skolor", "Andel skolor med ren luft")
        + goal(2, "Färre ska störas av buller", "Andel som störs")
        + goal(3, "Fler ska ha nära till tystnad", "Andel med nära till tystnad")
    )
    assert [row["number"] for row in rows["goals"]] == ["1", "2", "3"]
    goals = {row["goal_id"]: row["number"] for row in rows["goals"]}
    assert [goals[row["goal_id"]] for row in rows["indicators"]] == list("112233")


def test_a_commitment_on_a_card_is_an_activity_of_the_goal_above() -> None:
    def card(text: str) -> str:
        return (
            "#table(columns: (120pt, 200pt), stroke: 0.5pt, "
            f"[*Åtagande*], [{text}], [*Förvaltningsområde*], [Tekniska nämnden],"
            "[*Tidpunkt*], [2026])\n"
        )

    rows = read(
        PLAN
        + "#big[Målområde: Luft och ljud]\n#mid[Luften ska vara ren vid alla skolor]\n"
        + card("Byta bussar vid skolan")
        + "#mid[Färre ska störas av buller]\n"
        + card("Bygga plank längs vägen")
        + card("Mäta buller på gårdar")
    )
    assert [row["text"] for row in rows["goals"]] == [
        "Luften ska vara ren vid alla skolor",
        "Färre ska störas av buller",
    ]
    assert len(rows["activities"]) == 3


def test_a_title_that_reads_as_a_label_opens_no_list() -> None:
    rows = read(
        PLAN.replace("Verksamhetsplan 2026 för miljönämnden", "Kommunfullmäktiges mål 2023–2027")
        + "Dokumenttyp: Plan\n\nDiarienummer: KS 2022/592\n#pagebreak()\n"
        + "#big[Mål A1. Luften ska vara ren vid alla skolor]\nAnsvarig nämnd: Tekniska nämnden\n\n"
        + "#big[Mål A2. Färre ska störas av buller]\nAnsvarig nämnd: Kommunstyrelsen\n"
    )
    assert [row["number"] for row in rows["goals"]] == ["A1", "A2"]


def test_signs_below_a_year_are_no_outcomes() -> None:
    rows = read(
        REPORT
        + "Teckenförklaring. Grön ruta: målet nås, Röd ruta: målet nås inte.\n\n"
        + "#big[Luft och ljud]\n#let dot(c) = text(fill: rgb(c))[●]\n"
        "#table(columns: (220pt, 120pt, 50pt), stroke: 0.5pt, [*Mål*], [*Ansvarig*], [*2024*],\n"
        '  [Luften ska vara ren vid alla skolor], [Tekniska nämnden], dot("#3a9d4a"),\n'
        '  [Färre ska störas av buller], [Kommunstyrelsen], dot("#c8322b"))\n'
    )
    assert [row["status"] for row in rows["assessments"]] == ["green", "red"]
    assert rows["indicators"] == []


TILES = (
    "#let tile(n, l) = box(stroke: 0.5pt, inset: 8pt, width: 125pt)[#text(size: 24pt)[*#n*]\\ #l]\n"
)
GOALS = (
    "\n\n#big[Luft]\n#mid[Mål 1 Luften ska vara ren]\nMålet är uppfyllt.\n\n"
    "#mid[Mål 2 Färre ska störas av buller]\nMålet är delvis uppfyllt.\n\n"
)


def test_large_numbers_over_words_are_tallies() -> None:
    rows = read(
        REPORT
        + TILES
        + "#big[Måluppfyllelse]\n#tile[9][uppfyllda mål] #tile[4][delvis uppfyllda mål] "
        + "#tile[2][ej uppfyllda mål]"
        + GOALS
    )
    assert [(row["category"], row["count"], row["counted"]) for row in rows["tallies"]] == [
        ("green", 9, "goals"),
        ("yellow", 4, "goals"),
        ("red", 2, "goals"),
    ]


def test_large_values_that_gave_no_row_are_said() -> None:
    rows = read(
        REPORT + TILES + GOALS + "#tile[87 %][andel bussar på el] #tile[12][skolor med plank]\n"
    )
    said = {row["about_table"] for row in rows["findings"] if row["rule"] == "unread_values"}
    assert said == {"indicators"}
