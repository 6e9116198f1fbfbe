"""Follow-ups with a page for each goal: a large number beside its heading in a band, a large face
below it, and a face before each activity."""

from __future__ import annotations

import pytest

pytest.importorskip("typst", reason="typst is not installed; it typesets the report")

from extractors.language.counts import counts_in
from extractors.language.years import year_of
from pipeline.assembly.parsed_documents import Parsed
from pipeline.assembly.parsing import parse
from pipeline.evaluation.plan_facts import plan_rows
from samples.variations.common import compile_typst

OPENING = """
#set page(paper: "a4", header: [#h(1fr) Dalviks kommun])
#set text(size: 10pt, font: "DejaVu Sans", lang: "sv")
#let good = text(fill: rgb("#2e8b57"))[☺]
#let fair = text(fill: rgb("#d9a400"))[😐]
#let poor = text(fill: rgb("#c0392b"))[☹]
#let unknown = text(fill: rgb("#888888"))[?]
= Uppföljning av Trygghetsprogram 2023–2027
Läget vid årsskiftet 2024/2025
== Så läser du
#good målet nås / insatsen är klar

#fair målet nås delvis / insatsen pågår

#poor målet nås inte / insatsen är inte påbörjad

UNKNOWN
"""
PAGE = """
#pagebreak()
#block(fill: rgb("#3c6e71"), width: 100%, inset: 8pt, grid(columns: (20mm, 1fr),
  text(fill: white, size: 40pt)[{number}],
  text(fill: white)[{word}#block(text(size: 20pt, weight: "bold")[{goal}])]))
#text(size: 40pt)[{face} {arrow}]

*Ansvarig nämnd:* Socialnämnden
== Insatser
#grid(columns: ({columns}), row-gutter: 12pt, {activities})
"""
GOALS = [
    ("Fler känner sig trygga i centrum", "poor", "↘", (("good", "Bättre belysning i parken"), ("poor", "Nattvandring varje helg"))),
    ("Ingen utsätts för våld i hemmet", "unknown", "", (("fair", "Utbildning för personalen"),)),
    ("Skadegörelsen på skolorna minskar", "good", "↗", (("good", "Klottersanering inom ett dygn"),)),
]  # fmt: skip


def report(word: str, explained: bool = True, before: bool = True) -> Parsed:
    text = OPENING.replace("UNKNOWN", "#unknown målet kan inte bedömas" if explained else "")
    for number, (goal, face, arrow, activities) in enumerate(GOALS, 1):
        cells = [(f"[#{sign}]", f"[{words}]") for sign, words in activities]
        text += PAGE.format(
            number=number, word=word, goal=goal, face=f"#{face}", arrow=arrow,
            columns="10mm, 1fr" if before else "90mm, 1fr",
            activities=", ".join(", ".join(c if before else c[::-1]) for c in cells) + ",",
        )  # fmt: skip
    return parse(compile_typst(text)[0], "report.pdf", watch=False)


JUDGED = {
    "good": "green", "fair": "yellow", "poor": "red", "unknown": "not_assessed",
    "↗": "up", "↘": "down", "": "not_assessed",
}  # fmt: skip


@pytest.mark.parametrize("word", ["MÅL", "Delmål", ""])
@pytest.mark.parametrize("before", [True, False])
def test_numbers_beside_headings_number_goals_and_faces_judge(word: str, before: bool) -> None:
    parsed = report(word, before=before)
    rows = plan_rows(parsed)
    assert len(parsed.tables["parts"]) == 1
    assert [(row["number"], row["text"]) for row in rows["goals"]] == [
        (str(number), goal[0]) for number, goal in enumerate(GOALS, 1)
    ]
    found = [(r["year"], r["about"], r["status"], r["trend"]) for r in rows["assessments"]]
    wanted = []
    for goal, face, arrow, activities in GOALS:
        wanted.append((2024, goal, JUDGED[face], JUDGED[arrow]))
        wanted.extend((2024, words, JUDGED[sign], "not_assessed") for sign, words in activities)
    assert sorted(found) == sorted(wanted)


def test_a_sign_that_nothing_explains_judges_nothing() -> None:
    rows = plan_rows(report("MÅL", explained=False))["assessments"]
    assert GOALS[1][0] not in [row["about"] for row in rows]


TICKED = """
#set text(size: 10pt, font: "DejaVu Sans", lang: "sv")
= Handlingsplan för trygghet 2025–2027
Kommunstyrelsen i Dalviks kommun har antagit planen. Nämnderna ansvarar för åtgärderna.
== Mål 1: Fler känner sig trygga i centrum
=== Åtgärder
#grid(columns: (10mm, 1fr), row-gutter: 12pt, [✓], [Byta belysning i parken], SIGN, [Utbilda värdar])
"""


@pytest.mark.parametrize(("sign", "judged"), [("[✓]", 0), ("[✗]", 2)])
def test_ticks_before_all_entries_of_a_list_are_its_bullets(sign: str, judged: int) -> None:
    parsed = parse(compile_typst(TICKED.replace("SIGN", sign))[0], "plan.pdf", watch=False)
    assert len(plan_rows(parsed)["activities"]) == 2
    assert len(plan_rows(parsed)["assessments"]) == judged


def test_the_turn_of_a_year_ends_the_first() -> None:
    assert year_of("Läget vid årsskiftet 2023/2024") == 2023
    assert year_of("Läget vid årsskiftet 2023/24") == 2023
    assert year_of("Läsåret 2023/2024") == 2024


def test_the_last_but_one_count_of_a_sentence_may_be_one() -> None:
    counts = counts_in("Trenden är positiv för två mål, oförändrad för ett och negativ för tre.")
    assert [(count.category, count.number) for count in counts] == [
        ("up", 2), ("flat", 1), ("down", 3),
    ]  # fmt: skip
