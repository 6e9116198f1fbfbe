"""Tables of annual reports: each goal across its indicators, under a head on a ground, with faces
drawn in cells, between texts in two columns."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from pipeline.evaluation.plan_facts import plan_rows
from pipeline.layout.steps import blocks_of, in_reading_order, pages_of
from pipeline.reading.pdf import OpenPdf
from pipeline.structure.parts import split_parts
from schemas.document import Block, Table
from tests.conftest import read

Make = Callable[..., Path]
EDGES = (60.0, 310.0, 350.0, 390.0, 440.0, 490.0, 540.0)
HEAD = ("Mål och indikatorer", "2022", "2023", "2024", "Bedömning", "Trend")
ROWS: tuple[tuple[str, ...], ...] = (
    ("Mål 1. Fler barn lär sig simma",),
    ("Simkunniga i årskurs 6 (%)", "71", "75", "78", "2", ""),
    ("Fler barn har fått undervisning sedan den nya simhallen öppnade, men köerna är långa.",),
    (
        "Mål 2. Fler elever når målen i alla ämnen när de lämnar årskurs nio, och börjar gymnasiet i tid",
    ),
    ("Behöriga till gymnasiet (%)", "81", "82", "84", "2", ""),
)
LEFT = (
    "Simhallen har haft fler besök än",
    "året innan, och simskolan har fått",
    "tolv nya grupper under hösten.",
)
RIGHT = (
    "Skolorna har prövat lovskola för",
    "alla årskurser, och fler elever når",
    "målen i matematik än tidigare.",
)


COLOURS = {"grön": (0.1, 0.6, 0.25), "gul": (1, 0.75, 0), "röd": (0.8, 0.1, 0.1)}


def face(canvas: Canvas, x: float, y: float, colour: str) -> None:
    canvas.setFillColorRGB(*COLOURS[colour])
    canvas.circle(x, y, 7, stroke=0, fill=1)
    canvas.circle(x, y, 7.3, fill=0)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.circle(x - 3, y + 2, 1, stroke=0, fill=1)
    canvas.circle(x + 3, y + 2, 1, stroke=0, fill=1)
    canvas.line(x - 4, y - 2, x + 4, y - 2)
    canvas.rect(x - 4, y - 4, 8, 3, fill=0)


def arrow(canvas: Canvas, x: float, y: float, rise: float) -> None:
    """Draw an arrow to the right, upwards by `rise`."""
    canvas.setFillColorRGB(0.2, 0.3, 0.5)
    path = canvas.beginPath()
    points = ((-6, -1), (1, -1), (1, -4), (7, 0), (1, 4), (1, 1), (-6, 1))
    turned = [(x + (a * 6 - b * rise) / 7, y + (b * 6 + a * rise) / 7) for a, b in points]
    path.moveTo(*turned[0])
    for point in turned[1:]:
        path.lineTo(*point)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 0)


def table(canvas: Canvas, top: float) -> None:
    """Draw the table: a head and rows of goals on grounds, rules cell by cell, a face for goals."""
    heads = [
        " ".join(pair)
        for pair in zip(("", "Utfall", "Utfall", "Utfall", "", ""), HEAD, strict=True)
    ]
    y = 842 - top
    for number, row in enumerate((HEAD, *ROWS)):
        across = len(row) == 1
        goal = row[0].startswith("Mål ") and across
        if number == 0 or goal:
            canvas.setFillColorRGB(*((0.9, 0.9, 0.95) if goal else (0.2, 0.3, 0.5)))
            pieces = (
                ((EDGES[0], EDGES[4]), *itertools.pairwise(EDGES[4:]))
                if goal
                else itertools.pairwise(EDGES)
            )
            for x0, x1 in pieces:
                canvas.rect(x0, y - 20, x1 - x0, 20, stroke=0, fill=1)
        canvas.setFillColorRGB(*((1, 1, 1) if number == 0 else (0, 0, 0)))
        canvas.setFont("Helvetica-Bold" if number == 0 or goal else "Helvetica", 6.5)
        for x, text in zip(EDGES, heads if number == 0 else row, strict=False):
            canvas.drawString(x + 4, y - 13, text.strip())
        if goal:
            face(canvas, 465, y - 10, "grön" if row[0].startswith("Mål 1") else "röd")
            arrow(canvas, 515, y - 10, 4 if row[0].startswith("Mål 1") else -4)
        if number:
            for x0, x1 in itertools.pairwise(EDGES):
                canvas.line(x0, y - 20, x1, y - 20)
        y -= 20


def texts(canvas: Canvas, top: float, size: float = 10) -> None:
    for column, lines in ((60, LEFT), (308, RIGHT)):
        canvas.setFont("Times-Roman", size)
        for row, line in enumerate(lines * 3):
            canvas.drawString(column, 842 - top - 13 * row, line)


def blocks(pdf: Path) -> list[Block]:
    with OpenPdf(pdf.read_bytes(), pdf.name) as opened:
        return blocks_of(in_reading_order(list(pages_of(opened.sheets()))))


def rows_of(block: Table) -> list[list[str]]:
    return [
        [text for place in range(len(row)) if (text := block.cell(number, place).plain)]
        for number, row in enumerate(block.rows)
    ]


def test_a_table_of_goals_across_below_text_in_columns_is_whole(make_pdf: Make) -> None:
    """The head's ground ends the columns of text; the mouth of a face is no rule of the table, and
    the head and the row of a goal below it share an edge that no rule is drawn on."""

    def drawn(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0, 0, 0)
        texts(canvas, 90)
        table(canvas, 215)

    found = blocks(make_pdf(drawn))
    (goals,) = [block for block in found if isinstance(block, Table)]
    read = rows_of(goals)
    assert read[0] == [
        "Mål och indikatorer",
        "Utfall 2022",
        "Utfall 2023",
        "Utfall 2024",
        "Bedömning",
        "Trend",
    ]
    assert read[1:] == [[cell for cell in row if cell] for row in ROWS]
    said = [block.passage.plain for block in found if not isinstance(block, Table)]
    assert not any("Utfall" in text for text in said)
    assert said[0].startswith(LEFT[0]) and said[-1].endswith(RIGHT[-1])


def test_goals_across_are_judged_by_their_faces_and_arrows(make_pdf: Make) -> None:
    """The text of a goal may reach over the columns of values; a sentence across is no goal. In the
    legend each face, and each arrow below it, has the words right of it."""

    def drawn(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(60, 790, "Årsredovisning 2024")
        canvas.setFont("Helvetica", 8)
        for place, (colour, said) in enumerate(
            (
                ("grön", "Målet är uppfyllt"),
                ("gul", "Målet är delvis uppfyllt"),
                ("röd", "Målet är inte uppfyllt"),
            )
        ):
            face(canvas, 66 + 130 * place, 763, colour)
            canvas.drawString(78 + 130 * place, 760, said)
        for place, (rise, said) in enumerate(
            ((4, "Utvecklingen är positiv"), (0, "Oförändrat"), (-4, "Utvecklingen är negativ"))
        ):
            arrow(canvas, 66 + 110 * place, 747, rise)
            canvas.drawString(78 + 110 * place, 744, said)
        table(canvas, 215)

    found = plan_rows(read(make_pdf(drawn)))
    assert [(row["number"], row["text"]) for row in found["goals"]] == [
        ("1", "Fler barn lär sig simma"),
        ("2", ROWS[3][0].removeprefix("Mål 2. ")),
    ]
    judged = [(row["status"], row["trend"], row["year"]) for row in found["assessments"]]
    assert judged == [("green", "up", 2024), ("red", "down", 2024)]
    assert {row["name"] for row in found["indicators"]} == {
        "Simkunniga i årskurs 6",
        "Behöriga till gymnasiet",
    }


def test_a_table_head_that_comes_again_at_the_top_of_pages_is_kept(make_pdf: Make) -> None:
    """Both of its lines, and a heading in the size of the text, though it stood larger before."""

    def drawn(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            canvas.setFont("Helvetica", 8)
            canvas.drawString(60, 810, "Mål och budget 2026")
            canvas.setFont("Helvetica-Bold", 14 if number == 0 else 10)
            canvas.drawString(60, 770, "Målområde: Trygg uppväxt")
            canvas.setFont("Helvetica-Bold", 9)
            for x, over, head in (
                (60, "", "Nämndmål"),
                (200, "", "Indikator"),
                (400, "Nuläge", "2024"),
                (440, "Målvärde", "2026"),
                (486, "Målvärde", "2028"),
            ):
                canvas.drawString(x, 738, over)
                canvas.drawString(x, 727, head)
            canvas.setFont("Helvetica", 10)
            for line in range(6):
                canvas.drawString(
                    60, 690 - 16 * line, f"Text {'abcdef'[line]} om sida {'xyz'[number]}"
                )

        return draw

    with OpenPdf((pdf := make_pdf(*map(drawn, range(3)))).read_bytes(), pdf.name) as opened:
        pages = list(pages_of(opened.sheets()))
    for page in pages:
        said = [line.text for line in page.lines]
        assert said[:3] == [
            "Målområde: Trygg uppväxt",
            "Nuläge Målvärde Målvärde",
            "Nämndmål Indikator 2024 2026 2028",
        ]
        assert [line.text for line in page.furniture] == ["Mål och budget 2026"]


def test_a_running_head_that_repeats_the_title_goes_on(make_pdf: Make) -> None:
    """The first page has no running head; a chapter on the second is named as the document is."""

    def drawn(number: int, running: str) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            canvas.setFont("Helvetica-Bold", 20)
            if number == 1:
                canvas.drawString(60, 700, "Uppföljning av")
                canvas.drawString(60, 676, "folkhälsoprogrammet 2024")
            else:
                canvas.setFont("Helvetica", 8)
                canvas.drawString(60, 810, running)
                canvas.setFont("Helvetica-Bold", 16)
                canvas.drawString(60, 760, "Uppföljning av målen" if number == 2 else "Slutsatser")
            canvas.setFont("Helvetica", 10)
            for line in range(8):
                canvas.drawString(
                    60, 640 - 14 * line, f"Kommunen följer målen i programmet {'abcdefgh'[line]}."
                )
            canvas.drawString(290, 30, str(number))
            canvas.bookmarkPage(str(number))
            canvas.addOutlineEntry("Kapitel", str(number), 0)

        return draw

    def parts(running: str) -> list[tuple[int, int]]:
        pdf = make_pdf(*(drawn(number, running) for number in (1, 2, 3)))
        with OpenPdf(pdf.read_bytes(), pdf.name) as opened:
            return [
                (part.pages[0].number, part.pages[-1].number)
                for part in split_parts(pages_of(opened.sheets()), opened.bookmarks(), "")
            ]

    assert parts("Uppföljning av folkhälsoprogrammet 2024 Dalen") == [(1, 3)]
    assert len(parts("Uppföljning av miljöprogrammet 2023 Dalen")) > 1
