"""Tables of plans that a row across opens, over their heads: a goal, an area, or a mere label."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from pipeline.assembly.parsed_documents import Parsed
from pipeline.evaluation.plan_facts import plan_rows
from tests.pipeline.test_follow_up_designs import Page, parsed_of, warnings

Make = Callable[..., Path]
Row = tuple[str, ...]
HEAD = ("Nr", "Åtgärd", "Ansvarig", "Samverkan", "Tidplan")
WIDTHS = (40, 190, 100, 90, 75)
ROUTINE = ("1.1.1", "Införa en rutin för frånvaro", "Skolnämnden", "Polisen", "2026")
SURVEY = ("1.1.2", "Kartlägga skolvägarna", "Skolnämnden", "–", "2025")
CENTRE = ("1.2.1", "Starta en familjecentral", "Socialnämnden", "Regionen", "2026")
COURSE = ("1.2.2", "Utbilda gruppledare", "Socialnämnden", "–", "2027")
SAFE = "Alla barn ska vara trygga i skolan"
PARENTS = "Fler föräldrar ska få stöd"


def titled(page: Page, title: Sequence[str], rows: Sequence[Row], head: Row = HEAD) -> None:
    """Set a ruled table under a first row of one cell, or of a label and its text."""
    x = 50.0
    page.canvas.setFont("Helvetica-Bold", 9)
    for text in title:
        width = sum(WIDTHS) - (x - 50) if text == title[-1] else WIDTHS[0]
        page.canvas.rect(x, page.y - 20, width, 20)
        page.canvas.drawString(x + 3, page.y - 13, text)
        x += width
    page.y -= 20
    page.table(WIDTHS, [head, *rows])


def opened(page: Page) -> None:
    page.heading("Handlingsplan för folkhälsa 2025–2027")
    page.heading("Mål och åtgärder", 12)


def goals(parsed: Parsed) -> list[tuple[object, ...]]:
    return [(row["area"], row["number"], row["text"]) for row in plan_rows(parsed)["goals"]]


def activities(parsed: Parsed) -> list[tuple[object, ...]]:
    rows = plan_rows(parsed)["activities"]
    return [(row["goal"], row["number"], row["responsible_body"], row["deadline"]) for row in rows]


def test_a_goal_over_the_heads_of_its_table_holds_the_activities(make_pdf: Make) -> None:
    def draw(page: Page) -> None:
        opened(page)
        titled(page, [f"Mål 1.1 {SAFE}"], [ROUTINE, SURVEY])
        titled(page, [f"Mål 1.2 {PARENTS}"], [CENTRE])
        page.canvas.showPage()
        page.y = 800.0
        titled(page, [f"Mål 1.2 {PARENTS}"], [COURSE])
        page.line("Indikatorer", "Helvetica-Bold", 12)
        page.table((40, 200, 60, 60, 80), [
            ("Mål", "Indikator", "Enhet", "Nuläge", "Målvärde 2027"),
            ("1.1", "Elever som känner sig trygga", "%", "81", "90"),
            ("1.2", "Deltagare i föräldrastöd", "antal", "64", "120"),
        ])  # fmt: skip

    parsed = parsed_of(make_pdf, draw)
    assert goals(parsed) == [(None, "1.1", SAFE), (None, "1.2", PARENTS)]
    assert activities(parsed) == [
        (SAFE, "1.1.1", "Skolnämnden", "2026"),
        (SAFE, "1.1.2", "Skolnämnden", "2025"),
        (PARENTS, "1.2.1", "Socialnämnden", "2026"),
        (PARENTS, "1.2.2", "Socialnämnden", "2027"),
    ]
    measured = plan_rows(parsed)["indicators"]
    assert [(row["goal"], row["base"]) for row in measured] == [(SAFE, "81"), (PARENTS, "64")]
    assert warnings(parsed) == []


def test_a_goal_beside_its_number_over_the_heads(make_pdf: Make) -> None:
    def draw(page: Page) -> None:
        opened(page)
        titled(page, ["Mål 1.1", SAFE], [ROUTINE, SURVEY])
        titled(page, ["Mål 1.2", PARENTS], [CENTRE, COURSE])

    parsed = parsed_of(make_pdf, draw)
    assert goals(parsed) == [(None, "1.1", SAFE), (None, "1.2", PARENTS)]
    assert [row[:2] for row in activities(parsed)] == [
        (SAFE, "1.1.1"), (SAFE, "1.1.2"), (PARENTS, "1.2.1"), (PARENTS, "1.2.2"),
    ]  # fmt: skip


def test_an_area_over_the_heads_of_a_table_of_goals(make_pdf: Make) -> None:
    head = ("Nr", "Mål", "Ansvarig", "Samverkan", "Tidplan")

    def draw(page: Page) -> None:
        opened(page)
        titled(page, ["Målområde 1: Skola"],
               [("1", SAFE, "Skolnämnden", "–", "2026")], head)  # fmt: skip
        titled(page, ["Målområde 2: Stöd"],
               [("2", PARENTS, "Socialnämnden", "–", "2027")], head)  # fmt: skip

    parsed = parsed_of(make_pdf, draw)
    assert goals(parsed) == [("Skola", "1", SAFE), ("Stöd", "2", PARENTS)]


def test_a_label_over_the_heads_is_no_goal(make_pdf: Make) -> None:
    def draw(page: Page) -> None:
        page.heading("Handlingsplan för folkhälsa 2025–2027")
        page.line(f"Mål 1.1 {SAFE}", "Helvetica-Bold", 12)
        titled(page, ["Åtgärder"], [ROUTINE, SURVEY])
        page.line(f"Mål 1.2 {PARENTS}", "Helvetica-Bold", 12)
        titled(page, ["Åtgärder"], [CENTRE, COURSE])

    parsed = parsed_of(make_pdf, draw)
    assert goals(parsed) == [(None, "1.1", SAFE), (None, "1.2", PARENTS)]
    assert [row[:2] for row in activities(parsed)] == [
        (SAFE, "1.1.1"), (SAFE, "1.1.2"), (PARENTS, "1.2.1"), (PARENTS, "1.2.2"),
    ]  # fmt: skip
