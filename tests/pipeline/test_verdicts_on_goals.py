"""Verdicts in rows across tables, counts in what is said of one goal, bars that judge nothing."""

from __future__ import annotations

from tests.pipeline.test_goal_facts import PLAN, REPORT, read

TABLES = """
#let of(goal, first, said) = table(columns: (180pt, 90pt, 150pt), stroke: 0.5pt,
  table.cell(colspan: 3)[*#goal*],
  [_Åtgärd_], [_Status_], [_Kommentar_],
  first, [Genomfört], [Klart i maj],
  [Mäta halterna vid skolorna], [Pågår], [Två av fem mätta],
  table.cell(colspan: 3)[*#said*])
"""
BARRED = """
#let goal(number, body) = grid(columns: (3pt, 1fr), fill: (x, y) => rgb(("#e0a050", "#fbeedb").at(x)),
  [], block(inset: 8pt)[#text(size: 8pt)[Övergripande mål #number] \\ #text(size: 12pt)[*#body*]])
"""


def test_a_row_across_below_the_activities_judges_their_goal() -> None:
    rows = read(
        REPORT
        + TABLES
        + "#big[Luft]\n"
        + "#of([Mål 1. Luften ska vara ren], [Stänga gatan], [Samlad bedömning: Målet bedöms vara "
        + "delvis uppfyllt.])\n"
        + "#of([Mål 2. Färre ska störas av buller], [Byta beläggning], [Bedömning: Målet nås inte])\n"
    )
    assert [row["text"] for row in rows["goals"]] == [
        "Luften ska vara ren", "Färre ska störas av buller",
    ]  # fmt: skip
    assert [row["name"] for row in rows["areas"]] == ["Luft"]
    judged = [row for row in rows["assessments"] if not row["activity_id"]]
    assert [(row["goal_text"], row["status"]) for row in judged] == [
        ("Luften ska vara ren", "yellow"), ("Färre ska störas av buller", "red"),
    ]  # fmt: skip


def test_what_is_said_of_one_goal_counts_no_goals() -> None:
    rows = read(
        REPORT
        + "#big[Näringsliv]\n"
        + "#mid[Företagsklimatet ska vara gott]\n"
        + "Kommunen ligger på plats 3 av 9 i länet, en förbättring. Målet är uppfyllt.\n"
        + "#mid[Fler ska ha ett arbete]\nMålet är inte uppfyllt.\n"
    )
    assert [row["status"] for row in rows["assessments"]] == ["green", "red"]
    assert rows["tallies"] == []


def test_bars_of_one_colour_beside_all_goals_judge_nothing() -> None:
    rows = read(
        PLAN
        + BARRED
        + "#big[Luft]\n#goal(1)[Luften ska vara ren vid alla skolor]\nTrafiken har ökat.\n"
        + "#goal(2)[Färre ska störas av buller]\nKlagomålen blev fler.\n"
        + "#big[Vatten]\n#goal(3)[Ån ska vara frisk]\nFisken är tillbaka.\n"
    )
    assert len(rows["goals"]) == 3
    assert rows["assessments"] == []
