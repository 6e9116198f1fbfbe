"""What stands beside goals in headings: a judgement and a label on one line, a small table of
labels over their values, legends of cells, goals of one body below those of another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from pipeline.assembly.parsing import parse
from samples.variations.common import compile_typst

SET = """
#set page(width: 595pt, height: 842pt, margin: 60pt)
#set text(size: 10pt, font: "DejaVu Sans", lang: "sv")
#let big(body) = block(text(size: 14pt, weight: "bold", body))
#let mid(body) = block(text(size: 11.5pt, weight: "bold", body))
#text(size: 20pt)[*TITLE*]

Ekvik kommun

"""
REPORT = SET.replace("TITLE", "Uppföljning av Miljöprogram 2021–2030, år 2024")
PLAN = SET.replace("TITLE", "Verksamhetsplan 2026 för miljönämnden")


def read(source: str) -> dict[str, list[dict[str, Any]]]:
    pdf, _ = compile_typst(source)
    parsed = parse(pdf, "plan.pdf")
    return {name: [row.model_dump() for row in rows] for name, rows in parsed.tables.items()}


def test_a_judgement_stands_before_who_answers_on_one_line() -> None:
    rows = read(
        REPORT
        + "#big[Luft och ljud]\n"
        + "".join(
            f"#mid[{goal}]\n{said} #h(12pt) Ansvarig: {body}\n\nUnder året har mycket hänt.\n\n"
            for goal, said, body in (
                ("Luften ska vara ren vid alla skolor", "Delvis uppfyllt", "Tekniska nämnden"),
                ("Färre ska störas av buller", "Ej uppfyllt", "Kommunstyrelsen"),
                ("Fler ska ha nära till tystnad", "Går inte att bedöma", "Fritidsnämnden"),
            )
        )
    )
    assert [row["responsible_body"] for row in rows["goals"]] == [
        "Tekniska nämnden",
        "Kommunstyrelsen",
        "Fritidsnämnden",
    ]
    assert [row["status"] for row in rows["assessments"]] == ["yellow", "red", "not_assessed"]


CELLS = """
#let cell(colour) = table.cell(fill: rgb(colour))[]
#big[Så har målen bedömts]
#table(columns: (20pt, 300pt), stroke: 0.5pt,
  cell("#3a9d4a"), [Målet är uppnått eller kommer att nås med beslutade åtgärder],
  cell("#f5c518"), [Målet kan nås, men det krävs ytterligare åtgärder],
  cell("#c8322b"), [Målet kommer inte att nås utan kraftfulla åtgärder])
#table(columns: (20pt, 300pt), stroke: 0.5pt,
  [↑], [Utvecklingen är positiv],
  [→], [Utvecklingen är oförändrad eller går inte att urskilja],
  [↓], [Utvecklingen är negativ])
#let facts(colour, trend, body) = table(columns: (80pt, 60pt, 200pt), stroke: 0.5pt,
  [*Bedömning*], [*Trend*], [*Ansvarig nämnd*], cell(colour), trend, body)
#big[Luft och ljud]
#mid[Mål 1.1 Luften ska vara ren vid alla skolor]
#facts("#f5c518", [↑], [Tekniska nämnden])
Halterna har sjunkit.
#mid[Mål 1.2 Färre ska störas av buller]
#facts("#c8322b", [↓], [Kommunstyrelsen])
Klagomålen blev fler.
#big[Vatten]
#mid[Mål 2.1 Ån ska vara frisk]
#facts("#3a9d4a", [→], [Miljönämnden])
Fisken är tillbaka.
"""


def test_labels_stand_over_their_values_and_a_ground_judges() -> None:
    rows = read(REPORT + CELLS)
    assert [(row["text"], row["responsible_body"]) for row in rows["goals"]] == [
        ("Luften ska vara ren vid alla skolor", "Tekniska nämnden"),
        ("Färre ska störas av buller", "Kommunstyrelsen"),
        ("Ån ska vara frisk", "Miljönämnden"),
    ]
    assert [(row["status"], row["trend"], row["read_from"]) for row in rows["assessments"]] == [
        ("yellow", "up", "fill"),
        ("red", "down", "fill"),
        ("green", "flat", "fill"),
    ]


def levels(*headings: str) -> tuple[list[tuple[int, str | None]], list[str]]:
    body = "".join(f"{heading}\nText om målet och om arbetet med det.\n\n" for heading in headings)
    rows = read(PLAN + body)
    texts = {row["goal_id"]: row["text"] for row in rows["goals"]}
    found = [(row["level"], texts.get(row["parent_goal_id"])) for row in rows["goals"]]
    return found, [row["rule"] for row in rows["findings"]]


TWO_RANKS = (
    "#big[Målområde: Luft och ljud]",
    "#mid[UPPER: Luften ska vara ren i hela kommunen]",
    "#mid[LOWER: Färre ska störas av buller]",
    "#mid[LOWER: Trafiken vid skolor ska minska]",
    "#big[Målområde: Vatten]",
    "#mid[UPPER: Alla vatten ska ha god status]",
    "#mid[LOWER: Ån ska vara frisk]",
)


@pytest.mark.parametrize(
    "names", [("Fullmäktiges mål", "Nämndens mål"), ("Rådets mål", "Skolornas mål")]
)
def test_goals_stand_below_those_of_the_label_that_comes_first(names: tuple[str, str]) -> None:
    upper, lower = names
    found, _ = levels(*(h.replace("UPPER", upper).replace("LOWER", lower) for h in TWO_RANKS))
    first, second = "Luften ska vara ren i hela kommunen", "Alla vatten ska ha god status"
    assert found == [(1, None), (2, first), (2, first), (1, None), (2, second)]


def test_labels_that_alternate_without_words_of_rank_are_left_and_said() -> None:
    pairs = [*TWO_RANKS[:3], *TWO_RANKS[4:]]
    found, checks = levels(
        *(h.replace("UPPER", "Rådets mål").replace("LOWER", "Skolornas mål") for h in pairs)
    )
    assert found == [(1, None)] * 4
    assert "doubtful_role" in checks


def test_an_appendix_by_body_tells_activities_again_by_number() -> None:
    measures = [
        ("1", "Bygga plank vid skolan", "Tekniska nämnden", "2026"),
        ("2", "Mäta buller på skolgårdar", "Miljönämnden", "2027"),
        ("3", "Plantera träd längs ån", "Tekniska nämnden", "2028"),
    ]
    heads = "[*Nr*], [*Åtgärd*], [*Ansvarig*], [*Tidplan*],"

    def table(rows: Sequence[tuple[str, ...]], columns: int = 4, heads: str = heads) -> str:
        cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
        return f"#table(columns: {columns}, stroke: 0.5pt, {heads} {cells})\n"

    rows = read(
        PLAN
        + "#big[Luft och ljud]\n#mid[Färre ska störas av buller]\n"
        + table(measures[:2])
        + "#big[Vatten]\n#mid[Ån ska vara frisk]\n"
        + table(measures[2:])
        + "#pagebreak()\n#big[Bilaga: Åtgärder per nämnd]\n#mid[Tekniska nämnden]\n"
        + table([(*m[:2], m[3]) for m in (measures[0], measures[2])], 3,
                "[*Nr*], [*Åtgärd*], [*Tidplan*],")
    )  # fmt: skip
    assert [row["text"] for row in rows["activities"]] == [text for _, text, _, _ in measures]
    assert not [row for row in rows["findings"] if row["about_table"] == "activities"]


def test_grounds_of_cells_in_no_judgement_are_said() -> None:
    grounds = (("#3a9d4a", "#c8322b"), ("#f5c518", "#3a9d4a"), ("#c8322b", "#3a9d4a"))
    names = ("Norra byn", "Södra byn", "Västra byn")
    body = ", ".join(
        f'[{name}], cell("{one}"), cell("{two}")'
        for name, (one, two) in zip(names, grounds, strict=True)
    )
    page = (
        REPORT
        + "#let cell(colour) = table.cell(fill: rgb(colour))[]\n#big[Läget i byarna]\n"
        + f"#table(columns: (120pt, 80pt, 80pt), stroke: 0.5pt, [*By*], [*Luft*], [*Ljud*], {body})"
    )
    rows = read(page)
    assert rows["assessments"] == []
    said = [row["message"] for row in rows["findings"] if row["rule"] == "unread_marks"]
    assert len(said) == 2
    assert "green, red" in said[0]


def test_grounds_of_cells_that_judge_raise_no_alarm() -> None:
    rules = {row["rule"] for row in read(REPORT + CELLS)["findings"]}
    assert "unread_marks" not in rules


def test_a_judgement_in_a_box_beside_a_numbered_goal_leaves_the_goal() -> None:
    rows = read(
        REPORT
        + "".join(
            f"#big[{area}]\n#grid(columns: (1fr, auto), mid[{goal}], box(stroke: 0.5pt, inset: 3pt)"
            f"[Bedömning: *{said}*])\nMålansvarig: Stadsarkitekten\n\nUnder året har mycket hänt.\n\n"
            for area, goal, said in (
                ("Fokusområde 1: Luft", "Mål 1: Luften är ren vid alla skolor", "Delvis uppnått"),
                ("Fokusområde 2: Vatten", "Mål 2: Ån är frisk", "Ej uppnått"),
            )
        )
    )
    assert [(row["number"], row["text"], row["responsible_body"]) for row in rows["goals"]] == [
        ("1", "Luften är ren vid alla skolor", "Stadsarkitekten"),
        ("2", "Ån är frisk", "Stadsarkitekten"),
    ]
    assert [row["status"] for row in rows["assessments"]] == ["yellow", "red"]


def test_numbers_that_go_on_from_the_area_leave_activities_to_their_goal() -> None:
    rows = read(
        PLAN
        + "#big[Fokusområde 1: Luft]\n#mid[Mål 1. Luften är ren]\n"
        + "Åtgärd 1.1 Mäta halterna.\n\nAnsvarig nämnd: Miljönämnden\n\n"
        + "#mid[Mål 2. Färre störs av buller]\n"
        + "Åtgärd 1.2 Bygga bullerplank.\n\nAnsvarig nämnd: Tekniska nämnden\n\n"
        + "#big[Fokusområde 2: Vatten]\n#mid[Mål 3. Ån är frisk]\n"
        + "Åtgärd 2.1 Rensa ån.\n\nAnsvarig nämnd: Tekniska nämnden\n\n"
    )
    words = {row["goal_id"]: row["text"] for row in rows["goals"]}
    assert [(row["number"], words[row["goal_id"]]) for row in rows["activities"]] == [
        ("1.1", "Luften är ren"),
        ("1.2", "Färre störs av buller"),
        ("2.1", "Ån är frisk"),
    ]


def test_a_label_that_reaches_over_its_value_is_a_label_all_the_same() -> None:
    card = """
#mid[Mål 1. Sjukfrånvaron ska minska]
#let row(label, value) = box(width: 100%, height: 14pt, {
  place(text(weight: "bold", label)); place(dx: 84pt, value) })
#row([Åtgärd], [Erbjuda alla chefer stöd])
#row([Förvaltningsområde], [HR-chef])
#row([Tidpunkt], [2027])
"""
    rows = read(PLAN + card)
    (activity,) = rows["activities"]
    assert (activity["text"], activity["responsible_body"], activity["deadline"]) == (
        "Erbjuda alla chefer stöd", "HR-chef", "2027",
    )  # fmt: skip


def test_rows_without_a_ground_above_that_of_a_goal_across_keep_their_cells() -> None:
    table = """
#big[Trygghet]
#let dot(colour) = circle(radius: 4pt, fill: colour)
#let goal(text, said) = (table.cell(colspan: 3, fill: rgb("#eef2f6"))[*#text*], said)
#table(columns: (190pt, 110pt, 90pt, 80pt), stroke: none,
  fill: (x, y) => if y == 0 { rgb("#d9e2ec") } else if calc.even(y) { rgb("#f4f4f4") },
  [*Åtgärd*], [*Ansvarig*], [*Tidplan*], [*Status*],
  ..goal([Mål 1. Otryggheten på allmänna platser i kommunen ska minska], dot(red)),
  [Genomföra vandringar], [Tekniska nämnden], [2026], [Försenad],
  [Byta ut belysningen], [Miljönämnden], [2027], [Klar],
  ..goal([Mål 2. Inga barn ska skadas allvarligt i trafiken i tätorten], dot(green)),
  [Sänka hastigheten], [Miljönämnden], [2025], [Klar],
  [Bygga övergångar], [Tekniska nämnden], [2028], [Klar])
"""
    rows = read(REPORT + table)
    assert [(a["text"], a["responsible_body"], a["deadline"]) for a in rows["activities"]] == [
        ("Genomföra vandringar", "Tekniska nämnden", "2026"),
        ("Byta ut belysningen", "Miljönämnden", "2027"),
        ("Sänka hastigheten", "Miljönämnden", "2025"),
        ("Bygga övergångar", "Tekniska nämnden", "2028"),
    ]
