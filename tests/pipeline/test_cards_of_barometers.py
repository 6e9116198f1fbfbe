"""Barometers printed from the web: cards whose judgement stands over the goal, the number glued to its
words, and the status of an activity in a badge beside its label and again below it."""

from __future__ import annotations

import pytest

pytest.importorskip("typst", reason="typst is not installed; it typesets the documents")

from extractors.language.column_kinds import named_goal, names_activity
from extractors.plans.goal_rows import words_of_goal
from schemas.document import Passage
from tests.typeset_plans import GREEN, RED, YELLOW, findings, judged, numbered, read

HEAD = f"""
= Uppföljning av Miljöprogram 2022–2030
Läget 2024. Av de 3 delmålen bedöms 1 kunna uppnås och 1 delvis kunna uppnås. Ett delmål blir svårt
att uppnå.
=== Så läser du bedömningarna
#table(columns: (64pt, 1fr), stroke: (x, y) => if y > 0 {{ (bottom: 0.5pt) }},
  [*Färg*], [*Betydelse*],
  [#dot("{GREEN}")], [kan uppnås i tid med beslutade åtgärder],
  [#dot("{YELLOW}")], [kan uppnås till en del, eller senare än beslutat],
  [#dot("{RED}")], [blir svårt att uppnå även med fler åtgärder])
"""
GOAL = """
#block(stroke: 0.5pt + gray, radius: 5pt, inset: 8pt, width: 100%)[
#text(8pt)[Bedömning:]

#dot("COLOUR") *VERDICT*

#text(12pt)[*TITLE*]

#text(8.5pt)[*Mål MP. 1. N*]TEXT

Arbetet har gått framåt sedan sist, särskilt i de norra delarna av kommunen och längs ån.

#text(8pt)[Delmålsansvarig nämnd: Miljönämnden]
]
"""
ACTION = """
#block(fill: rgb("f4f4f2"), inset: 8pt, width: 100%)[
#text(8.5pt)[*Åtgärd A22. 1.N. 1*]

#text(10.5pt)[*DOING*]

#text(8pt)[Åtgärdsstatus:] #box(fill: rgb("COLOUR"), radius: 4pt, inset: 2pt, text(7.5pt)[*DONE*])

DONE

#text(8pt)[Hör till mål MP. 1. N]

TEXT
]
"""
GOALS = [
    ("Delmålet kan uppnås", GREEN, "Cykling", "En fjärdedel av alla resor görs med cykel år 2030"),
    ("Delmålet kan delvis uppnås", YELLOW, "Resor", "Kommunens resor är fossilfria år 2027"),
    ("Delmålet blir svårt att uppnå", RED, "Vatten", "Fosforn i Lillsjön har halverats år 2030"),
]
ACTIONS = [
    ("Bygga cykelparkeringar vid stationen", GREEN, "Genomförd", "green"),
    ("Ersätta dieselfordon i hemtjänsten", YELLOW, "Genomförs kontinuerligt", "yellow"),
    ("Anlägga en våtmark vid bäcken", RED, "Ej påbörjad", "red"),
]


def test_what_stands_over_a_goal_on_its_card_judges_it() -> None:
    body = HEAD + "== Resande\n"
    for number, (goal, action) in enumerate(zip(GOALS, ACTIONS, strict=True), 1):
        verdict, colour, title, text = goal
        card = GOAL.replace("VERDICT", verdict).replace("COLOUR", colour).replace("TITLE", title)
        doing, badge, done, _ = action
        card += ACTION.replace("DOING", doing).replace("DONE", done).replace("COLOUR", badge)
        body += (
            card.replace("TEXT", text).replace(". N", f". {number}").replace(".N.", f".{number}.")
        )
    rows = read(body)
    assert numbered(rows) == [(f"MP. 1. {n}", goal[3]) for n, goal in enumerate(GOALS, 1)]
    assert {row["responsible_body"] for row in rows["goals"]} == {"Miljönämnden"}
    assert [(row["number"], row["text"], row["goal"]) for row in rows["activities"]] == [
        (f"A22. 1.{n}. 1", action[0], goal[3])
        for n, (goal, action) in enumerate(zip(GOALS, ACTIONS, strict=True), 1)
    ]
    expected = []
    for goal, action, status in zip(GOALS, ACTIONS, ("green", "yellow", "red"), strict=True):
        expected += [(goal[3], status), (action[0], action[3])]
    assert judged(rows) == expected
    assert {row["read_from"] for row in rows["assessments"]} == {"word"}
    assert [finding.message for finding in findings(body) if finding.severity != "info"] == []


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("Mål MP. 1. 1Minst en fjärdedel", "MP. 1. 1", "Minst en fjärdedel"),
        ("Mål 2Fler cyklar", "2", "Fler cyklar"),
        ("Mål 2 Fler cyklar", "2", "Fler cyklar"),
    ],
)
def test_the_number_of_a_goal_may_touch_its_words(text: str, number: str, rest: str) -> None:
    named = named_goal(text)
    assert named is not None
    assert named.number == number
    assert words_of_goal(Passage(text, ())).text == rest


@pytest.mark.parametrize("text", ["Mål 3D-skrivare", "Mål 2025Fler", "Mål 1BFler"])
def test_what_touches_no_number_of_a_goal(text: str) -> None:
    assert named_goal(text) is None


def test_a_number_of_two_parts_names_an_activity() -> None:
    assert names_activity("Åtgärd A22. 1.2. 1")
