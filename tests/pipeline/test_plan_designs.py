"""Plans and follow-ups in designs that no sample has, each as the smallest page that shows it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.plans.plan_numbers import is_code
from pipeline.assembly.parsed_documents import Parsed
from pipeline.layout.labels_beside_text import with_labels_after_text
from pipeline.layout.labels_over_values import with_values_under_labels
from schemas.document import Line
from tests.conftest import read
from tests.pipeline.test_layout_steps import line, page, texts, words

Lines = list[tuple[float, float, str, str]]  # x, size, font, text; x < 0 stays on the line
BOLD, PLAIN = "Helvetica-Bold", "Helvetica"


def made(make_pdf: Callable[..., Path], *pages: Lines) -> Parsed:
    """Return the reading of pages with these lines, each below the one before."""

    def draw(canvas: Canvas) -> None:
        for number, lines in enumerate(pages):
            if number:
                canvas.showPage()
            y = 800.0
            for x, size, font, text in lines:
                y -= size + 7 if x >= 0 else 0
                canvas.setFont(font, size)
                canvas.drawString(abs(x), y, text)

    return read(make_pdf(draw))


def rows(parsed: Parsed, table: str) -> list[Any]:
    return list(parsed.tables[table])


def barometer(code: str, goal: str, verdict: str, board: str, activity: str, status: str) -> Lines:
    return [
        (50, 7, PLAIN, f"Delmål {code}"),
        (50, 12, BOLD, goal),
        (50, 7, PLAIN, "Bedömning:"),
        (-250, 7, PLAIN, "Ansvarig organisation"),
        (50, 9, PLAIN, verdict),
        (-250, 9, PLAIN, board),
        (50, 7, PLAIN, "Åtgärder"),
        (55, 9, PLAIN, f"{code}.1 {activity}"),
        (55, 7, PLAIN, f"Åtgärdsstatus: {status}"),
    ]


def test_cards_of_a_barometer(make_pdf: Callable[..., Path]) -> None:
    lines: Lines = [
        (50, 20, BOLD, "Uppföljning av Miljöprogram 2021–2030"),
        (50, 9, PLAIN, "Läget vid utgången av 2023"),
        (50, 15, BOLD, "Klimat"),
        *barometer("K.1", "Kommunens bilar är fossilfria år 2027", "Delmålet kan uppnås",
                   "Tekniska nämnden", "Byta bränsle i bilarna", "Genomförd"),
        *barometer("K.2", "Utsläppen från resor har halverats år 2026",
                   "Delmålet blir svårt att uppnå", "Kommunstyrelsen",
                   "Införa digitala möten", "Pågår"),
    ]  # fmt: skip
    parsed = made(make_pdf, lines)
    goals = rows(parsed, "goals")
    assert [(g.number, g.text, g.responsible_body) for g in goals] == [
        ("K.1", "Kommunens bilar är fossilfria år 2027", "Tekniska nämnden"),
        ("K.2", "Utsläppen från resor har halverats år 2026", "Kommunstyrelsen"),
    ]
    activities = rows(parsed, "activities")
    assert [(a.number, a.text) for a in activities] == [
        ("K.1.1", "Byta bränsle i bilarna"),
        ("K.2.1", "Införa digitala möten"),
    ]
    said = rows(parsed, "assessments")
    assert sorted((a.activity_id is not None, a.status) for a in said) == [
        (False, "green"), (False, "red"), (True, "green"), (True, "yellow"),
    ]  # fmt: skip
    assert {a.year for a in said} == {2023}


def lettered(letter: str, goal: str, *activities: tuple[str, str]) -> Lines:
    found: Lines = [(50, 12, BOLD, f"{letter}   {goal}"), (50, 9, BOLD, "Så når vi målet")]
    for number, (activity, board) in enumerate(activities, start=1):
        found.append((55, 9, PLAIN, f"• {letter}{number} {activity}"))
        found.append((64, 8, PLAIN, f"Ansvarig: {board}   ·   Klart: juni 2026"))
    return found


def test_letters_number_goals_that_an_appendix_repeats(make_pdf: Callable[..., Path]) -> None:
    first, second = "Alla skolor har en skog nära", "Fler kan ta sig ut i naturen"
    lines: Lines = [
        (50, 22, BOLD, "Handlingsplan för friluftsliv 2025–2029"),
        (50, 16, BOLD, "Skog och mark"),
        *lettered("A", first, ("Bilda ett naturreservat", "Kommunstyrelsen"),
                  ("Teckna avtal om skötsel", "Tekniska nämnden")),
        *lettered("B", second, ("Anlägga en led runt sjön", "Tekniska nämnden")),
        (50, 16, BOLD, "Bilaga: Mål i sammanfattning"),
        (50, 11, BOLD, f"A   {first}"),
        (50, 9, PLAIN, "Bilda ett naturreservat"),
        (50, 11, BOLD, f"B   {second}"),
        (50, 9, PLAIN, "Anlägga en led runt sjön"),
    ]  # fmt: skip
    parsed = made(make_pdf, lines)
    assert [(g.number, g.text, g.responsible_body) for g in rows(parsed, "goals")] == [
        ("A", first, None),
        ("B", second, "Tekniska nämnden"),
    ]
    assert [(a.text, a.responsible_body, a.deadline) for a in rows(parsed, "activities")] == [
        ("Bilda ett naturreservat", "Kommunstyrelsen", "juni 2026"),
        ("Teckna avtal om skötsel", "Tekniska nämnden", "juni 2026"),
        ("Anlägga en led runt sjön", "Tekniska nämnden", "juni 2026"),
    ]


def card(number: int, title: str, goal: int, board: str) -> Lines:
    text = ("Här står hur det går till", "när kommunen gör detta.", "")
    labels = (("Bidrar till mål", str(goal)), ("Ansvarig", board), ("Tid", "2024–2027"))
    found: Lines = [(50, 12, BOLD, f"Åtgärd {number} {title}")]
    for beside, (label, value) in zip(text, labels, strict=True):
        found.append((50, 9, PLAIN, beside))
        found.append((-250, 9, BOLD, label))
        found.append((-350, 9, PLAIN, value))
    return found


def test_cards_that_name_their_goal_by_number(make_pdf: Callable[..., Path]) -> None:
    lines: Lines = [
        (50, 20, BOLD, "Klimatplan 2024–2030"),
        (50, 14, BOLD, "Två mål"),
        (50, 9, PLAIN, "Mål 1. Utsläppen från transporter ska vara noll."),
        (50, 9, PLAIN, "Mål 2. Energianvändningen ska minska."),
        (50, 14, BOLD, "Tre åtgärder"),
        *card(1, "Byt alla bilar till el", 1, "Tekniska nämnden"),
        *card(2, "Installera solceller", 2, "Kommunstyrelsen"),
        *card(3, "Inför samordnade transporter", 1, "Tekniska nämnden"),
    ]
    parsed = made(make_pdf, lines)
    goals = {g.goal_id: g.number for g in rows(parsed, "goals")}
    assert sorted(goals.values()) == ["1", "2"]
    read_ = [(a.number, a.text, goals[a.goal_id or ""]) for a in rows(parsed, "activities")]
    assert sorted(read_) == [
        ("1", "Byt alla bilar till el", "1"),
        ("2", "Installera solceller", "2"),
        ("3", "Inför samordnade transporter", "1"),
    ]


def test_the_head_of_a_table_is_not_put_before_its_cells() -> None:
    same = [line(100, (50, "Bedömning"), (250, "Ansvarig")), line(114, (50, "Klart"), (250, "KS"))]
    assert texts(with_values_under_labels(page(same)).lines) == ["Bedömning Ansvarig", "Klart KS"]
    small = [line(100, (50, "Bedömning"), (250, "Ansvarig"), size=7.0), same[1]]
    small[1] = line(109, (50, "Klart"), (250, "KS"))
    expected = ["Bedömning", "Klart", "Ansvarig", "KS"]
    assert texts(with_values_under_labels(page(small)).lines) == expected


def test_labels_beside_a_text_come_after_it_where_they_are_enough() -> None:
    def row(top: float, text: str, label: str, value: str) -> Line:
        found = [*words(text, 50, top), *words(label, 250, top, bold=True)]
        return Line.of(1, [*found, *words(value, 350, top)])

    rows = [
        row(100, "Bilar byts när", "Ansvarig", "KS"),
        row(112, "avtalen går ut.", "Tid", "2026"),
        row(124, "", "Kostnad", "ingen"),
    ]
    assert texts(with_labels_after_text(page(rows)).lines) == [
        "Bilar byts när", "avtalen går ut.", "Ansvarig KS", "Tid 2026", "Kostnad ingen",
    ]  # fmt: skip
    assert with_labels_after_text(page(rows[:2])).lines == rows[:2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2", True), ("Mål 2", True), ("K.1", True), ("1.2", True), ("Fler reser", False)],
)
def test_what_is_nothing_but_the_number_of_a_goal(text: str, expected: bool) -> None:
    assert is_code(text) is expected
