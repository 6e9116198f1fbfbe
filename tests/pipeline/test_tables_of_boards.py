"""Tables of boards' plans: check columns of progress, narrow cells that break an office, and titles
over subtitles."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.assembly.parsed_documents import Parsed
from pipeline.assembly.parsing import parse
from samples.variations.common import compile_typst

PAGE = """
#set page(width: 595pt, height: 842pt, margin: 60pt)
#set text(size: 10pt, font: "DejaVu Sans", lang: "sv", hyphenate: false)
#set table(stroke: 0.5pt, inset: 4pt)
#let title(body) = text(size: 20pt, weight: "bold", body)
"""


def read(body: str) -> Parsed:
    """Return the reading of a plan with these pages of Typst."""
    pdf, _ = compile_typst(PAGE + body)
    return parse(pdf, "plan.pdf")


def rows(parsed: Parsed, table: str, *keys: str) -> list[tuple[Any, ...]]:
    return [tuple(row.model_dump()[key] for key in keys) for row in parsed.tables[table]]


def test_a_cross_under_a_word_of_progress_is_the_state_of_the_measure() -> None:
    parsed = read("""
#title[Uppföljning 2025 av Landsbygdsprogram 2022–2028]

Storsjö kommun.

#table(columns: (1fr, 70pt, 60pt, 70pt), [Åtgärd], [Genomfört], [Pågår], [Ej påbörjat],
  [Bygga ut bredbandet i Norrby], [✓], [], [],
  [Rusta upp bygdegårdarna], [], [✓], [],
  [Starta en lanthandel i Sjöby], [], [], [✓])
""")
    assert rows(parsed, "activities", "text") == [
        ("Bygga ut bredbandet i Norrby",),
        ("Rusta upp bygdegårdarna",),
        ("Starta en lanthandel i Sjöby",),
    ]
    states = rows(parsed, "assessments", "status")
    assert len(states) == 3 and len(set(states)) == 3


@pytest.mark.parametrize(
    "measures",
    [
        "#table(columns: (1fr, 90pt), [Åtgärd], [Status], [Utbilda personalen], [Genomförd], "
        "[Ta fram en rutin], [Pågår], [Kartlägga stödet], [Ej påbörjad])",
        "== Åtgärd 1: Utbilda personalen\n*Status:* Genomförd. Kursen hölls i mars.\n\n"
        "== Åtgärd 2: Ta fram en rutin\n*Status:* Pågår. Rutinen är på remiss.\n\n"
        "== Åtgärd 3: Kartlägga stödet\n*Status:* Ej påbörjad.\n",
        "== Förebyggande arbete\nÅtgärder\n\n- Utbilda personalen – genomförd\n"
        "- Ta fram en rutin – pågår\n- Kartlägga stödet – ej påbörjad\n",
    ],
)
def test_a_follow_up_of_measures_alone_gives_them_and_how_far_they_are(measures: str) -> None:
    parsed = read(
        f"#title[Uppföljning 2025 av handlingsplan mot våld 2023–2026]\n\nStorsjö kommun.\n\n{measures}"
    )
    assert rows(parsed, "activities", "text") == [
        ("Utbilda personalen",),
        ("Ta fram en rutin",),
        ("Kartlägga stödet",),
    ]
    assert rows(parsed, "assessments", "status") == [("green",), ("yellow",), ("red",)]


def test_measures_of_which_nothing_is_judged_are_no_follow_up() -> None:
    parsed = read(
        "#title[Uppföljning 2025 av handlingsplan mot våld]\n\n#table(columns: (1fr, 90pt), [Åtgärd],"
        " [Kommentar], [Utbilda personalen], [Kursen hölls], [Ta fram en rutin], [På remiss])"
    )
    assert rows(parsed, "activities", "text") == []
    assert parsed.tables["findings"]


def test_an_office_that_a_narrow_cell_breaks_without_a_hyphen_is_whole() -> None:
    parsed = read("""
#title[Mångfaldsplan 2025–2027]

Storsjö kommun. Antagen av kommunfullmäktige 2025-02-24.

#text(size: 12pt)[*Mål 1. Alla medarbetare ska ha lika villkor*]

#table(columns: (1fr, 125pt, 60pt), [Åtgärd], [Ansvarig], [Tid],
  [Kartlägga löner], [Kommunikationsenhete \\ n], [2026],
  [Utbilda chefer], [Personalavdelninge \\ n], [2027])
""")
    assert rows(parsed, "activities", "responsible_body") == [
        ("Kommunikationsenheten",),
        ("Personalavdelningen",),
    ]


@pytest.mark.parametrize("size", [16, 13])
def test_the_title_over_a_subtitle_names_the_plan(size: int) -> None:
    parsed = read(f"""
#title[Mångfaldsplan 2025–2027]

#text(size: {size}pt, weight: "bold")[Plan för aktiva åtgärder]

Storsjö kommun. Antagen av kommunfullmäktige 2025-02-24.

#text(size: 12pt)[*Mål 1. Alla medarbetare ska ha lika villkor*]

Följande åtgärder ska genomföras:

- Kartlägga löner
- Utbilda chefer
""")
    assert rows(parsed, "programmes", "name") == [("Mångfaldsplan 2025–2027",)]


def test_a_goal_may_stand_behind_its_label_in_a_cell_of_its_own() -> None:
    def chapter(name: str, goal: str, colour: str, measure: str) -> str:
        return (
            f"== {name}\n#table(columns: (50pt, 1fr, 50pt), [*Mål*], [*{goal}*], "
            f"table.cell(fill: {colour})[])\n#v(6pt)\n#table(columns: (1fr, 120pt, 70pt), [Åtgärd], "
            f"[Ansvarig], [Läge], [{measure}], [Tekniska nämnden], [Pågår])\n"
        )

    parsed = read(
        "#title[Uppföljning 2024 av Plan för tillgänglighet 2022–2025]\n\nStorsjö kommun.\n\n"
        + chapter("Lokaler", "Kommunens lokaler ska vara öppna för alla", "rgb(\"#f5c518\")",
                  "Inventera hinder")
        + chapter("Utbildning", "Alla elever ska få det stöd de behöver", "rgb(\"#4caf50\")",
                  "Utbilda lärare")
    )  # fmt: skip
    goals = rows(parsed, "goals", "goal_id", "text")
    assert [text for _, text in goals] == [
        "Kommunens lokaler ska vara öppna för alla",
        "Alla elever ska få det stöd de behöver",
    ]
    first, second = (goal for goal, _ in goals)
    assert rows(parsed, "activities", "goal_id", "text") == [
        (first, "Inventera hinder"),
        (second, "Utbilda lärare"),
    ]
    judged = rows(parsed, "assessments", "goal_id", "activity_id", "status")
    assert [(goal, status) for goal, own, status in judged if own is None] == [
        (first, "yellow"),
        (second, "green"),
    ]


def test_boards_whose_goals_a_table_counts_are_areas_and_the_counts_come_out_again() -> None:
    def chapter(board: str, *goals: tuple[str, str]) -> str:
        cells = "".join(f", [{text}], [{verdict}]" for text, verdict in goals)
        return f"== {board}\n#table(columns: (1fr, 110pt), [Mål], [Bedömning]{cells})\n"

    parsed = read(
        "#title[Måluppfyllelse per nämnd 2024]\n\nI Strategisk plan 2024–2027 har fullmäktige "
        "beslutat om fyra mål.\n\n== Sammanställning\n#table(columns: (1fr, 80pt, 80pt, 80pt), "
        "[Nämnd], [Uppfyllt], [Ej uppfyllt], [Antal mål], [Kommunstyrelsen], [1], [1], [2], "
        "[Socialnämnden], [2], [–], [2])\n"
        + chapter("Kommunstyrelsen", ("Fler företag ska etablera sig", "Uppfyllt"),
                  ("Sjukfrånvaron ska minska", "Ej uppfyllt"))
        + chapter("Socialnämnden", ("Fler ska nå egen försörjning", "Uppfyllt"),
                  ("Äldre ska vara trygga hemma", "Uppfyllt"))
    )  # fmt: skip
    areas = dict(rows(parsed, "areas", "area_id", "name"))
    assert list(areas.values()) == ["Kommunstyrelsen", "Socialnämnden"]
    assert [areas[area] for area, in rows(parsed, "goals", "area_id")] == [
        "Kommunstyrelsen", "Kommunstyrelsen", "Socialnämnden", "Socialnämnden",
    ]  # fmt: skip
    stated = rows(parsed, "tallies", "area_id", "category", "count", "counted")
    assert {(areas[area], *rest) for area, *rest in stated} == {
        ("Kommunstyrelsen", "green", 1, "goals"),
        ("Kommunstyrelsen", "red", 1, "goals"),
        ("Kommunstyrelsen", "all", 2, "goals"),
        ("Socialnämnden", "green", 2, "goals"),
        ("Socialnämnden", "all", 2, "goals"),
    }
    warned = [row.model_dump() for row in parsed.tables["findings"]]
    assert [row["message"] for row in warned if row["severity"] != "info"] == []


def test_targets_by_year_beside_goals_are_values_of_the_goals() -> None:
    parsed = read(
        "#title[Regionplan och budget 2025–2027]\n\n== Finansiella mål\n"
        "Fullmäktige fastställer två finansiella mål.\n\n"
        "#table(columns: (1fr, 70pt, 70pt), stroke: (x: none, y: 0.5pt), [Finansiellt mål], "
        "[Mål 2025], [Mål 2026], [Resultatet ska stärkas], [0,2 %], [0,6 %], "
        "[Soliditeten ska förbättras], [18,0 %], [18,5 %])\n"
    )
    goals = rows(parsed, "goals", "goal_id", "text")
    assert [text for _, text in goals] == ["Resultatet ska stärkas", "Soliditeten ska förbättras"]
    first, second = (goal for goal, _ in goals)
    assert rows(parsed, "indicators", "goal_id", "year", "target_value") == [
        (first, 2025, "0,2 %"),
        (first, 2026, "0,6 %"),
        (second, 2025, "18,0 %"),
        (second, 2026, "18,5 %"),
    ]
