"""How follow-ups are set: tables over page breaks, rules between rows, heads of two lines, lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from pipeline.assembly.parsed_documents import Parsed
from pipeline.evaluation.plan_facts import plan_rows
from tests.conftest import read
from tests.pipeline.test_follow_up_designs import GREEN, RED, YELLOW, Draw, Page, dot, judged

Make = Callable[..., Path]


def parsed_of(make_pdf: Make, draw: Callable[[Page], object]) -> Parsed:
    return read(make_pdf(lambda canvas: draw(Page(canvas))))


def goals(parsed: Parsed) -> list[tuple[object, ...]]:
    rows = plan_rows(parsed)["goals"]
    return [(row["area"], row["number"], row["text"], row["responsible_body"]) for row in rows]


def activities(parsed: Parsed) -> list[tuple[object, ...]]:
    rows = plan_rows(parsed)["activities"]
    return [(row["goal"], row["number"], row["text"]) for row in rows]


def small_dot(canvas: Canvas, x: float, y: float) -> None:
    """Draw a bullet as a browser prints it: no glyph but a disc a third as large as the type."""
    canvas.circle(x, y + 3, 1.75, stroke=0, fill=1)


HEAD = ("Mål", "Nr", "Aktivitet", "Ansvarig", "Tidplan")
WIDTHS = (130, 35, 190, 90, 50)


def test_a_number_before_the_activities_is_theirs(make_pdf: Make) -> None:
    def draw(page: Page) -> None:
        page.heading("Handlingsplan för vatten 2023–2026")
        page.table(
            WIDTHS,
            [
                HEAD,
                ("1. Sjön går att bada i", "1a", "Rensa vassen", "Tekniska nämnden", "2024"),
                (None, "1b", "Laga bryggan", "Tekniska nämnden", "2025"),
                ("2. Brunnarna är rena", "2a", "Ta prover", "Miljönämnden", "2024"),
            ],
        )

    parsed = parsed_of(make_pdf, draw)
    assert goals(parsed) == [
        (None, "1", "Sjön går att bada i", "Tekniska nämnden"),
        (None, "2", "Brunnarna är rena", "Miljönämnden"),
    ]
    assert activities(parsed) == [
        ("Sjön går att bada i", "1a", "Rensa vassen"),
        ("Sjön går att bada i", "1b", "Laga bryggan"),
        ("Brunnarna är rena", "2a", "Ta prover"),
    ]


def test_a_goal_torn_by_a_page_break_beside_new_activities_is_whole(make_pdf: Make) -> None:
    def draw(page: Page) -> None:
        page.heading("Handlingsplan för vatten 2023–2026")
        page.table(
            WIDTHS,
            [
                HEAD,
                ("1. Brunnarna är rena", "1a", "Ta prover", "Miljönämnden", "2024"),
                ("2. Alla sjöar går att bada i", "2a", "Rensa vassen", "Tekniska nämnden", "2024"),
            ],
        )
        page.canvas.showPage()
        page.y = 800.0
        page.table(
            WIDTHS,
            [
                HEAD,
                ("hela sommaren", "2b", "Laga bryggan", "Fritidsnämnden", "2025"),
                (None, "2c", "Sätta upp en boj", "Fritidsnämnden", "2026"),
                ("3. Fisken är fri från gifter", "3a", "Fånga gäddor", "Miljönämnden", "2024"),
            ],
        )

    parsed = parsed_of(make_pdf, draw)
    assert goals(parsed) == [
        (None, "1", "Brunnarna är rena", "Miljönämnden"),
        (None, "2", "Alla sjöar går att bada i hela sommaren", None),
        (None, "3", "Fisken är fri från gifter", "Miljönämnden"),
    ]
    whole = "Alla sjöar går att bada i hela sommaren"
    assert activities(parsed)[1:4] == [
        (whole, "2a", "Rensa vassen"),
        (whole, "2b", "Laga bryggan"),
        (whole, "2c", "Sätta upp en boj"),
    ]


def ruled_row(
    page: Page, cells: Sequence[Sequence[str]], colour: tuple[float, float, float]
) -> None:
    """Set a row whose cells are centred on each other, with a rule below in one piece a cell."""
    deepest = max(len(cell) for cell in cells)
    page.canvas.setFont("Helvetica", 9)
    edges = (50, 80, 250, 400)
    for x, cell in zip(edges, cells, strict=True):
        y = page.y - 14 - (deepest - len(cell)) * 5.5
        for text in cell:
            page.canvas.drawString(x, y, text)
            y -= 11
    dot(colour)(page.canvas, 350, page.y - 8 - deepest * 5.5)
    page.y -= 10 + 11 * deepest
    for x0, x1 in ((50, 80), (80, 250), (250, 400), (400, 500)):
        page.canvas.line(x0, page.y, x1, page.y)


def test_rules_between_rows_part_cells_that_are_centred_on_each_other(make_pdf: Make) -> None:
    def draw(page: Page) -> None:
        page.heading("Regional teaterplan 2022–2026")
        page.line("Uppföljning 2024", size=12)
        page.line("Målområde A: Scener i hela länet", "Helvetica-Bold", 12)
        page.canvas.setFont("Helvetica-Bold", 9)
        heads = ((50, "Nr"), (80, "Delmål"), (250, "Kommentar"), (350, "Status"), (400, "Ansvarig"))
        for x, text in heads:
            page.canvas.drawString(x, page.y - 10, text)
        page.y -= 14
        page.canvas.line(50, page.y, 500, page.y)
        ruled_row(page, (("A1",), ("Fler spelar teater",), ("Bra",), ("Kulturnämnden",)), GREEN)
        ruled_row(page, (("A2",), ("Scenerna är öppna för", "alla som vill spela utan", "att betala"),
                         ("Pågår",), ("Regionala", "scennämnden")), YELLOW)  # fmt: skip
        ruled_row(page, (("A3",), ("Barn får se en pjäs om", "året"), ("Sent",),
                         ("Regionala", "scennämnden")), RED)  # fmt: skip

    parsed = parsed_of(make_pdf, draw)
    area = "Scener i hela länet"
    assert goals(parsed) == [
        (area, "A1", "Fler spelar teater", "Kulturnämnden"),
        (area, "A2", "Scenerna är öppna för alla som vill spela utan att betala",
         "Regionala scennämnden"),
        (area, "A3", "Barn får se en pjäs om året", "Regionala scennämnden"),
    ]  # fmt: skip
    assert [row[2] for row in judged(parsed)] == ["green", "yellow", "red"]
    assert {row["programme"] for row in plan_rows(parsed)["goals"]} == {
        "Regional teaterplan 2022–2026"
    }


def test_the_upper_line_of_a_head_names_no_area(make_pdf: Make) -> None:
    def draw(page: Page) -> None:
        page.heading("Delårsrapport januari–juni 2024")
        page.line("Uppföljning av Mål och budget 2024–2026", "Helvetica-Bold", 13)
        page.line("Nämnderna har lämnat en prognos för helåret.")
        page.line("Målområde: En stad att växa i", "Helvetica-Bold", 13)
        canvas = page.canvas
        canvas.setFont("Helvetica-Bold", 9)
        for x, y, text in ((320, 0, "Utfall"), (370, 0, "Målvärde"), (50, 6, "Mål"),
                           (200, 6, "Indikator"), (450, 6, "Bedömning"), (320, 12, "2023"),
                           (370, 12, "2024")):  # fmt: skip
            canvas.drawString(x, page.y - 10 - y, text)
        page.y -= 34
        for goal, measure, colour in (
            ("Barnen lär sig simma", "Andel simkunniga", GREEN),
            ("Parkerna är trygga", "Andel trygga", RED),
            ("Bussen går i tid", "Andel i tid", YELLOW),
        ):
            canvas.setFont("Helvetica", 9)
            for x, text in ((50, goal), (200, measure), (325, "71"), (380, "75")):
                canvas.drawString(x, page.y, text)
            dot(colour)(canvas, 460, page.y + 3)
            page.y -= 24

    parsed = parsed_of(make_pdf, draw)
    area = "En stad att växa i"
    assert [row[:3] for row in goals(parsed)] == [
        (area, None, "Barnen lär sig simma"),
        (area, None, "Parkerna är trygga"),
        (area, None, "Bussen går i tid"),
    ]
    assert {row["programme"] for row in plan_rows(parsed)["goals"]} == {"Mål och budget 2024–2026"}


def test_bullets_that_are_drawn_make_lists_of_activities(make_pdf: Make) -> None:
    def draw(page: Page) -> None:
        page.heading("Uppföljning 2023 av Program för lek och rörelse 2022–2026")
        for goal, listed, said in (
            ("Mål 1. Alla barn leker ute", ("Bygga en lekplats", "Öppna skolgården"), "Uppfyllt"),
            ("Mål 2. Fler äldre dansar", ("Ordna kurser",), "Ej uppfyllt"),
        ):
            page.line(goal, "Helvetica-Bold", 12)
            page.line("Aktiviteter under 2023:")
            for text in listed:
                page.line(text, x=75, mark=small_dot, at=65)
            page.line("Arbetet har gått som det var tänkt under hela året i alla stadsdelar.")
            page.line(f"Bedömning: {said}")

    parsed = parsed_of(make_pdf, draw)
    assert activities(parsed) == [
        ("Alla barn leker ute", None, "Bygga en lekplats"),
        ("Alla barn leker ute", None, "Öppna skolgården"),
        ("Fler äldre dansar", None, "Ordna kurser"),
    ]
    assert [row[2] for row in judged(parsed)] == ["green", "red"]
    assert {row["programme"] for row in plan_rows(parsed)["goals"]} == {
        "Program för lek och rörelse 2022–2026"
    }


def test_a_drawn_dot_as_large_as_the_type_is_no_bullet(make_pdf: Make) -> None:
    def draw(page: Page) -> None:
        page.heading("Uppföljning 2023 av Program för lek och rörelse 2022–2026")
        page.line("Mål 1. Alla barn leker ute", "Helvetica-Bold", 12)
        page.line("Aktiviteter:")
        page.line("Svart är vad som är gjort", x=75, at=62,
                  mark=lambda canvas, x, y: canvas.circle(x, y, 5, stroke=0, fill=1))  # fmt: skip

    assert activities(parsed_of(make_pdf, draw)) == []


def test_an_overview_of_judgements_is_none_of_its_title(make_pdf: Make) -> None:
    def draw(page: Page) -> None:
        page.heading("Kommunal vattenplan 2022–2026", 22)
        page.line("Uppföljning 2024", "Helvetica-Bold", 11)
        page.line("Bedömning i korthet", "Helvetica-Bold", 14)
        page.line("Av planens tre mål är ett grönt, ett gult och ett rött.")
        page.table((250, 80), [("Mål", "Status"), ("Sjön är ren", dot(YELLOW)),
                               ("Floden är ren", dot(GREEN)), ("Brunnen är ren", dot(RED))])  # fmt: skip

    parsed = parsed_of(make_pdf, draw)
    assert [row[2] for row in goals(parsed)] == ["Sjön är ren", "Floden är ren", "Brunnen är ren"]


def test_the_year_of_a_case_in_a_page_head_is_not_that_of_the_report(make_pdf: Make) -> None:
    def draw(page: Page) -> None:
        page.line("Viks kommun | Kansliet | Dnr KS 2022/0317", size=8)
        page.heading("Handlingsplan för vatten 2023–2026")
        page.line("Antagen i mars 2023. Reviderad med status per den 30 november 2024.")
        page.table(
            (150, 200, 80),
            [
                ("Mål", "Aktivitet", "Status"),
                ("Sjön går att bada i", "Rensa vassen", "Klart"),
                ("Brunnarna är rena", "Ta prover", "Pågår"),
            ],
        )

    assert {row[0] for row in judged(parsed_of(make_pdf, draw))} == {2024}


def arrow(colour: tuple[float, float, float], rises: float) -> Draw:
    """Draw an arrow to the right that rises or falls by so much."""

    def draw(canvas: Canvas, x: float, y: float) -> None:
        canvas.saveState()
        canvas.translate(x + 12, y)
        canvas.rotate(rises)
        canvas.setFillColorRGB(*colour)
        path = canvas.beginPath()
        path.moveTo(-10, -2)
        for across, up in ((2, -2), (2, -6), (10, 0), (2, 6), (2, 2), (-10, 2)):
            path.lineTo(across, up)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)
        canvas.restoreState()

    return draw


def panel(page: Page, mark: Draw, body: Sequence[str], depth: float = 70) -> None:
    """Set a box on a light ground to the right of what comes next, with a mark and facts."""
    canvas = page.canvas
    canvas.setFillColorRGB(0.92, 0.95, 0.97)
    canvas.rect(370, page.y - depth, 170, depth, stroke=0, fill=1)
    mark(canvas, 375, page.y - 20)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.setFont("Helvetica-Bold", 8)
    canvas.drawString(415, page.y - 15, "Ansvarig:")
    canvas.setFont("Helvetica", 8)
    for row, text in enumerate(body):
        canvas.drawString(415, page.y - 26 - 24 * row, text)


def test_a_panel_beside_a_goal_gives_who_is_responsible_and_how_it_goes(make_pdf: Make) -> None:
    def draw(page: Page) -> None:
        page.heading("Uppföljning 2022 av Vattenprogram 2020–2030")
        for title, mark, body in (
            (("Mål 1. Sjöarna i hela kommunen är så rena att", "alla kan bada"),
             arrow(YELLOW, 0), ("Miljönämnden", "Sjöar 12 st")),
            (("Mål 2. Fisken går att äta",), arrow(GREEN, 45), ("Tekniska nämnden",)),
            (("Mål 3. Brunnarna är rena",), arrow(RED, -45), ("Kommunstyrelsen", "Prover 5 st")),
        ):  # fmt: skip
            panel(page, mark, body)
            for text in title:
                page.line(text, "Helvetica-Bold", 12, after=3)
            for text in ("Proverna visar att det går framåt på de flesta håll i",
                         "kommunen, men det har varit en torr sommar.",
                         "Nästa år tas nya prover."):  # fmt: skip
                page.line(text, after=2)
            page.y -= 50

    parsed = parsed_of(make_pdf, draw)
    assert goals(parsed) == [
        (None, "1", "Sjöarna i hela kommunen är så rena att alla kan bada", "Miljönämnden"),
        (None, "2", "Fisken går att äta", "Tekniska nämnden"),
        (None, "3", "Brunnarna är rena", "Kommunstyrelsen"),
    ]
    assert [row[2:] for row in judged(parsed)] == [
        ("yellow", "flat"), ("green", "up"), ("red", "down"),
    ]  # fmt: skip


def test_two_marks_beside_a_goal_judge_nothing(make_pdf: Make) -> None:
    def draw(page: Page) -> None:
        page.heading("Uppföljning 2022 av Vattenprogram 2020–2030")
        page.line("Mål 1. Fisken går att äta", "Helvetica-Bold", 12)
        page.line("Gäddorna har mindre kvicksilver.", mark=dot(GREEN))
        page.line("Abborrarna har mera.", mark=dot(RED))

    assert judged(parsed_of(make_pdf, draw)) == []


def test_a_shaded_column_of_a_table_is_no_panel(make_pdf: Make) -> None:
    def draw(page: Page) -> None:
        page.heading("Uppföljning 2022 av Vattenprogram 2020–2030")
        canvas = page.canvas
        canvas.setFillColorRGB(0.92, 0.95, 0.97)
        canvas.rect(345, page.y - 92, 190, 92, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        for font, goal, body in (
            ("Helvetica-Bold", "Mål", "Ansvarig"),
            ("Helvetica", "Fisken går att äta", "Miljönämnden"),
            ("Helvetica", "Brunnarna är rena", "Tekniska nämnden"),
        ):
            canvas.setFont(font, 9)
            canvas.drawString(50, page.y - 14, goal)
            canvas.drawString(350, page.y - 14, body)
            page.y -= 28

    assert goals(parsed_of(make_pdf, draw)) == [
        (None, None, "Fisken går att äta", "Miljönämnden"),
        (None, None, "Brunnarna är rena", "Tekniska nämnden"),
    ]
