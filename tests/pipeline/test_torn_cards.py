"""Cards in two columns as a browser prints them, torn where a column ends, with gauges that judge."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from extractors.language.counts import counts_in
from extractors.plans.programmes import programme_mentions
from pipeline.assembly.parsed_documents import Parsed
from pipeline.evaluation.plan_facts import plan_rows
from pipeline.reading.gauges import gauges_as_one
from pipeline.reading.shapes import Shape
from tests.conftest import read

LIT = {"red": "#d62828", "yellow": "#f4b400", "green": "#2b9348"}
PALE = {"red": "#e8b4b8", "yellow": "#f3e0a8", "green": "#b7dfc2"}
LEFT, RIGHT, WIDTH = 40.0, 305.0, 250.0


class Card:
    """A card that is set from its top; `y` is where the next line stands."""

    def __init__(self, canvas: Canvas, x: float, top: float) -> None:
        self.canvas, self.x, self.top, self.y = canvas, x, top, top

    def line(self, text: str, size: float = 9, bold: bool = False, indent: float = 10) -> None:
        self.y -= size + 5
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        self.canvas.drawString(self.x + indent, self.y, text)

    def head(self, number: str, lit: str | None, needle: bool = True) -> None:
        """Set a gauge of which one sector is lit, or none, and the goal's number at the right."""
        self.y -= 30
        x, y = self.x + 35, self.y
        self.canvas.setLineWidth(5)
        sectors = {"red": (120, 55), "yellow": (65, 50), "green": (5, 55)}
        for colour, (start, extent) in sectors.items():
            shade = LIT if lit in (colour, "all") else PALE
            self.canvas.setStrokeColor(HexColor(shade[colour]))
            path = self.canvas.beginPath()
            path.arc(x - 22, y - 22, x + 22, y + 22, start, extent)
            self.canvas.drawPath(path, stroke=1, fill=0)
        self.canvas.setFillColor(HexColor("#333333"))
        if needle:
            self.canvas.circle(x, y, 3, stroke=0, fill=1)
        self.canvas.setFont("Helvetica", 8)
        self.canvas.drawRightString(self.x + WIDTH - 10, y + 8, f"Delmål {number}")
        self.canvas.setFillColor(HexColor("#000000"))
        self.canvas.setStrokeColor(HexColor("#000000"))

    def body(self, goal: str, body: str) -> None:
        self.line(goal, 11, bold=True)
        self.line("Arbetet går framåt men mycket återstår att göra.")
        self.line("Köpt energi i lokaler, kWh per m2", 8, bold=True, indent=14)
        self.line("2023: 148", 8, indent=14)
        self.rest(body)

    def rest(self, body: str) -> None:
        self.line("2024: 151", 8, indent=14)
        self.line("Målvärde 2030: 125", 8, indent=14)
        self.line("ANSVARIG", 7)
        self.line(body)
        self.line("ÅTGÄRDER", 7)
        self.line("Nya fönster i ishallen", indent=16)
        self.line("Åtgärdsstatus: Påbörjad", 8, indent=16)
        self.line("Ansvarig organisation", 7, indent=16)
        self.line(f"• {body}", 7, indent=16)

    def frame(self) -> None:
        self.y -= 8
        self.canvas.setLineWidth(0.7)
        self.canvas.rect(self.x, self.y, WIDTH, self.top - self.y)


def page(lit: tuple[str | None, ...]) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 20)
        canvas.drawString(LEFT, 790, "Miljö- och energiprogram 2022–2030")
        canvas.setFont("Helvetica", 9)
        canvas.drawString(
            LEFT, 770, "Bedömningarna avser läget vid utgången av 2024. Björkdala kommun."
        )
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(LEFT, 740, "Klimat och energi")
        first = Card(canvas, LEFT, 720)
        first.head("1.1", lit[0])
        first.body("Lokalerna drar mindre energi", "Tekniska nämnden")
        first.frame()
        ground(canvas, LEFT, 470, 50)
        second = Card(canvas, LEFT, 470)
        second.head("1.2", lit[1])
        ground(canvas, RIGHT, 720, 190)
        rest = Card(canvas, RIGHT, 720)
        rest.body("Kommunens bilar är fossilfria", "Servicenämnden")
        third = Card(canvas, RIGHT, 515)
        third.head("1.3", lit[2])
        third.body("Uppvärmningen är förnybar", "Miljönämnden")
        third.frame()

    return draw


def ground(canvas: Canvas, x: float, top: float, height: float) -> None:
    """Draw the rest of a frame as a browser does where a column breaks it off: a grey ground, and a
    white one on it."""
    canvas.setFillColor(HexColor("#cfd8dc"))
    canvas.rect(x, top - height, WIDTH, height, stroke=0, fill=1)
    canvas.setFillColor(HexColor("#ffffff"))
    canvas.rect(x + 1, top - height, WIDTH - 2, height, stroke=0, fill=1)
    canvas.setFillColor(HexColor("#000000"))


def parsed(make_pdf: Callable[..., Path], *lit: str | None) -> Parsed:
    return read(make_pdf(page(lit)))


GOALS = [
    ("1.1", "Lokalerna drar mindre energi", "Tekniska nämnden"),
    ("1.2", "Kommunens bilar är fossilfria", "Servicenämnden"),
    ("1.3", "Uppvärmningen är förnybar", "Miljönämnden"),
]


@pytest.mark.parametrize(
    "lit", [("yellow", "green", "red"), ("green", "red", "yellow"), ("red", "yellow", "green")]
)
def test_torn_cards_are_read_on_and_gauges_judge(
    make_pdf: Callable[..., Path], lit: tuple[str, ...]
) -> None:
    found = parsed(make_pdf, *lit)
    rows = plan_rows(found)
    assert [part.kind for part in found.tables["parts"]] == ["follow_up_report"]  # type: ignore[attr-defined]
    goals = [(row["number"], row["text"], row["responsible_body"]) for row in rows["goals"]]
    assert sorted(goals) == GOALS
    judged = {(row["about"], row["status"]) for row in rows["assessments"]}
    assert {(goal[1], colour) for goal, colour in zip(GOALS, lit, strict=True)} <= judged
    values = {
        (row["goal"], row["year"], row["outcome"] or row["target"]) for row in rows["indicators"]
    }
    years = ((2023, "148"), (2024, "151"), (2030, "125"))
    assert values == {(goal[1], *value) for goal in GOALS for value in years}
    activities = [(row["goal"], row["responsible_body"]) for row in rows["activities"]]
    assert sorted(activities) == sorted((goal[1], goal[2]) for goal in GOALS)


@pytest.mark.parametrize("lit", ["all", None])
def test_a_gauge_that_only_its_needle_reads_judges_nothing_and_is_told_of(
    make_pdf: Callable[..., Path], lit: str | None
) -> None:
    found = parsed(make_pdf, lit, "green", "red")
    rows = plan_rows(found)["assessments"]
    said = {row["status"] for row in rows if row["about"] == GOALS[0][1]}
    told = [f.message for f in found.tables["findings"] if f.severity != "info"]  # type: ignore[attr-defined]
    assert not said & set(LIT)
    assert any(GOALS[0][1] in message for message in told)


def test_sectors_in_a_row_are_no_gauge() -> None:
    colours = (0xD62828, 0xF4B400, 0x2B9348)
    shapes = [
        Shape(20.0 * n, 10, 20.0 * n + 12, 22, colour, True, "") for n, colour in enumerate(colours)
    ]
    assert gauges_as_one(shapes) == shapes


def test_counts_of_what_is_hard_to_reach() -> None:
    counts = counts_in("Fem mål kan nås, tre mål delvis kunna nås och ett mål blir svårt att nå.")
    assert [(count.category, count.number) for count in counts if count.dimension == "status"] == [
        ("green", 5), ("yellow", 3), ("red", 1),
    ]  # fmt: skip


def test_a_programme_in_small_letters_keeps_its_first_half() -> None:
    (mention,) = programme_mentions("Det gäller Björkdala kommuns miljö- och energiprogram.")
    assert mention.name == "Miljö- och energiprogram"
