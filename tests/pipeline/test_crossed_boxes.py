"""Scales of boxes of which one is crossed, and what is said of a goal at the right of its line."""

from __future__ import annotations

import pytest

from extractors.plans.crossed_scales import scale_in, words_of
from tests.typeset_plans import GREEN, RED, YELLOW, findings, judged, numbered, read

REPORT = "= Uppföljning 2024 av biblioteksplan 2022–2025\n== Läslust hela livet\n"


@pytest.mark.parametrize(
    ("text", "crossed"),
    [
        ("☐ Uppfyllt ☒ Delvis uppfyllt ☐ Ej uppfyllt", ["Delvis uppfyllt"]),
        ("☒Uppfyllt ☐Ej uppfyllt", ["Uppfyllt"]),
        ("Uppfyllt ☐ Delvis uppfyllt ☐ Ej uppfyllt ☒", ["Ej uppfyllt"]),
        ("[ ] Ja  [x] Delvis  [ ] Nej", ["Delvis"]),
        ("○ Uppfyllt ● Delvis uppfyllt ○ Ej uppfyllt", ["Delvis uppfyllt"]),
        ("\uf0a8 Uppfyllt \uf0fe Delvis uppfyllt \uf0a8 Ej uppfyllt", ["Delvis uppfyllt"]),
        # the box of the first step was taken for the sign of a list
        ("Uppfyllt ☒ Delvis uppfyllt ☐ Ej uppfyllt", ["Delvis uppfyllt"]),
        ("Alla har besökt biblioteket. ☒ Uppfyllt ☐ Ej uppfyllt", ["Uppfyllt"]),
        ("☐ Uppfyllt ☐ Ej uppfyllt", []),
        ("☒ Uppfyllt ☐ Delvis uppfyllt ☒ Ej uppfyllt", ["Uppfyllt", "Ej uppfyllt"]),
    ],
)
def test_what_is_crossed_on_a_scale(text: str, crossed: list[str]) -> None:
    scale = scale_in(text)
    assert scale is not None
    assert [words_of(text, step) for step in scale.crossed] == crossed


@pytest.mark.parametrize(
    "text",
    [
        "● Uppfyllt ◐ Delvis uppfyllt ○ Ej uppfyllt",  # a legend
        "■ Uppfyllt ■ Delvis uppfyllt □ Ej bedömt",
        "☒ Kommunstyrelsen ☐ Socialnämnden",
        "Vi följer (x) och [ ] i tabellen",
        "Uppfyllt",
    ],
)
def test_other_signs_and_words_are_no_scale(text: str) -> None:
    assert scale_in(text) is None


def _with_scales(*scales: str) -> str:
    goals = ("Alla barn ska möta biblioteket", "Utlåningen av böcker ska öka", "Fler ska läsa")
    return REPORT + "".join(
        f"=== Mål {number}. {goal}\nPersonalen har arbetat med målet under hela året.\n\n{scale}\n"
        for number, (goal, scale) in enumerate(zip(goals, scales, strict=True), 1)
    )


def test_the_crossed_box_below_a_goal_judges_it() -> None:
    rows = read(
        _with_scales(
            "☒ Uppfyllt #h(9pt) ☐ Delvis uppfyllt #h(9pt) ☐ Ej uppfyllt #h(9pt) ☐ Går inte att bedöma",
            "☐ Uppfyllt #h(9pt) ☒ Delvis uppfyllt #h(9pt) ☐ Ej uppfyllt #h(9pt) ☐ Går inte att bedöma",
            "☐ Uppfyllt #h(9pt) ☐ Delvis uppfyllt #h(9pt) ☐ Ej uppfyllt #h(9pt) ☒ Går inte att bedöma",
        )
    )
    assert [row["text"] for row in rows["goals"]] == [
        "Alla barn ska möta biblioteket", "Utlåningen av böcker ska öka", "Fler ska läsa",
    ]  # fmt: skip
    assert [status for _, status in judged(rows)] == ["green", "yellow", "not_assessed"]
    assert {row["read_from"] for row in rows["assessments"]} == {"glyph"}


def test_boxes_in_lines_of_their_own_are_one_scale() -> None:
    rows = read(
        _with_scales(
            "□ Uppfyllt\n\n☒ Delvis uppfyllt\n\n□ Ej uppfyllt",
            "☐ Uppfyllt\n\n☐ Delvis uppfyllt\n\n☒ Ej uppfyllt",
            "□ Uppfyllt ☒ Delvis uppfyllt □ Ej uppfyllt",
        )
    )
    assert [status for _, status in judged(rows)] == ["yellow", "red", "yellow"]


def test_a_scale_behind_a_label_in_a_cell_and_on_a_goals_line() -> None:
    scale = "☐ Uppfyllt ☒ Delvis uppfyllt ☐ Ej uppfyllt"
    rows = read(_with_scales(f"*Bedömning:* {scale}", f"Måluppfyllelse: {scale}", scale))
    assert [status for _, status in judged(rows)] == ["yellow"] * 3
    rows = read(
        REPORT
        + "#lined((30pt, 1fr, 190pt), [Nr], [Mål], [Bedömning], [1], [Alla ska möta biblioteket],"
        + "[☒ Ja ☐ Delvis ☐ Nej], [2], [Utlåningen ska öka], [□ Ja \\ □ Delvis \\ ☒ Nej])"
    )
    assert [status for _, status in judged(rows)] == ["green", "red"]
    rows = read(
        REPORT + "=== Mål 1. Alla barn läser #h(1fr) #text(8pt)[☒ Ja ☐ Delvis ☐ Nej]\nText.\n"
        "=== Mål 2. Fler ska läsa #h(1fr) #text(8pt)[☐ Ja ☒ Delvis ☐ Nej]\nText.\n"
    )
    assert numbered(rows) == [("1", "Alla barn läser"), ("2", "Fler ska läsa")]
    assert [status for _, status in judged(rows)] == ["green", "yellow"]


def test_a_scale_without_one_cross_is_doubted() -> None:
    said = _with_scales(
        "☒ Uppfyllt ☐ Delvis uppfyllt ☒ Ej uppfyllt",
        "☐ Uppfyllt ☐ Delvis uppfyllt ☐ Ej uppfyllt",
        "☒ Uppfyllt ☐ Delvis uppfyllt ☐ Ej uppfyllt",
    )
    assert [status for _, status in judged(read(said))] == ["not_assessed", "not_assessed", "green"]
    doubts = [row.message for row in findings(said) if row.rule == "unread_mark"]
    assert [message.rpartition(": ")[2] for message in doubts] == [
        "several boxes are crossed", "no box is crossed",
    ]  # fmt: skip


def test_boxes_behind_activities_say_how_far_they_are_and_those_of_goals_how_these_are_met() -> (
    None
):
    scale = "☐ Ej påbörjad ☒ Pågår ☐ Klar"
    rows = read(
        REPORT
        + f"=== Mål 1. Fler ska läsa\n*Aktiviteter*\n- Köpa in nya böcker {scale}\n- Bygga en läsvrå "
        "☐ Ej påbörjad ☐ Pågår ☒ Klar\n\n☐ Uppfyllt ☐ Delvis uppfyllt ☒ Ej uppfyllt\n"
    )
    assert sorted(judged(rows)) == [
        ("Bygga en läsvrå", "green"), ("Fler ska läsa", "red"), ("Köpa in nya böcker", "yellow"),
    ]  # fmt: skip


def test_a_label_without_words_at_the_right_of_a_goal_is_that_of_the_sign_behind_it() -> None:
    bars = "".join(
        f"#block(fill: rgb(\"f1e8e2\"), stroke: 0.5pt, inset: 5pt, width: 100%)[Nämndmål: *{goal}* "
        f"#h(1fr) #text(8pt)[Bedömning 2024] #h(20pt) #dot(\"{colour}\")]\nText om året.\n\n"
        for goal, colour in (
            ("Barn ska erbjudas ett rikt fritidsutbud", GREEN),
            ("Ungas inflytande ska öka", YELLOW),
            ("Besökare ska möta välskötta anläggningar", RED),
        )
    )  # fmt: skip
    rows = read("= Uppföljning av internbudget 2024\n== Nämndens mål\n" + bars)
    assert judged(rows) == [
        ("Barn ska erbjudas ett rikt fritidsutbud", "green"),
        ("Ungas inflytande ska öka", "yellow"),
        ("Besökare ska möta välskötta anläggningar", "red"),
    ]
