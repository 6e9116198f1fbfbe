"""Follow-ups in designs that no sample has, each as the smallest page that shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.assembly.parsed_documents import Parsed
from pipeline.evaluation.plan_facts import plan_rows
from tests.conftest import read

RED, YELLOW, GREEN, GREY = (0.8, 0.1, 0.1), (1, 0.75, 0), (0.1, 0.6, 0.25), (0.7, 0.7, 0.7)
DIM = {RED: (0.3, 0.12, 0.12), YELLOW: (0.33, 0.28, 0.1), GREEN: (0.1, 0.26, 0.14)}
Draw = Callable[[Canvas, float, float], None]


def dot(colour: tuple[float, float, float]) -> Draw:
    def draw(canvas: Canvas, x: float, y: float) -> None:
        canvas.setFillColorRGB(*colour)
        canvas.circle(x + 4, y, 4, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)

    return draw


def lamps(lit: tuple[float, float, float]) -> Draw:
    def draw(canvas: Canvas, x: float, y: float) -> None:
        canvas.setFillColorRGB(0.1, 0.1, 0.1)
        canvas.rect(x - 1, y - 5, 34, 10, stroke=0, fill=1)
        for place, colour in enumerate((RED, YELLOW, GREEN)):
            dot(colour if colour == lit else DIM[colour])(canvas, x + 1 + 11 * place, y)

    return draw


class Page:
    """A page that is set from the top: headings, lines, ruled tables."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.y = 800.0

    def heading(self, text: str, size: float = 16) -> None:
        self.line(text, "Helvetica-Bold", size, after=10)

    def line(
        self, text: str, font: str = "Helvetica", size: float = 10, after: float = 8,
        x: float = 50, mark: Draw | None = None, at: float = 400,
    ) -> None:  # fmt: skip
        self.y -= size
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.y, text)
        if mark:
            mark(self.canvas, at, self.y + 3)
        self.y -= after

    def table(
        self, widths: Sequence[float], rows: Sequence[Sequence[str | Draw | None]], depth: float = 20
    ) -> None:  # fmt: skip
        """Set a ruled table; None leaves a cell to the one above it."""
        for index, row in enumerate(rows):
            x = 50.0
            for place, (cell, width) in enumerate(zip(row, widths, strict=True)):
                below = index + 1
                while below < len(rows) and rows[below][place] is None:
                    below += 1
                if cell is not None:
                    height = depth * (below - index)
                    self.canvas.rect(x, self.y - height, width, height)
                if isinstance(cell, str):
                    font = "Helvetica-Bold" if index == 0 else "Helvetica"
                    self.canvas.setFont(font, 9)
                    self.canvas.drawString(x + 3, self.y - 13, cell)
                elif cell is not None:
                    cell(self.canvas, x + 5, self.y - 10)
                x += width
            self.y -= depth
        self.y -= 12


Make = Callable[..., Path]


def parsed_of(make_pdf: Make, draw: Callable[[Page], object]) -> Parsed:
    return read(make_pdf(lambda canvas: draw(Page(canvas))))


def judged(parsed: Parsed) -> list[tuple[object, ...]]:
    rows = plan_rows(parsed)["assessments"]
    return [(row["year"], row["about"], row["status"], row["trend"]) for row in rows]


def warnings(parsed: Parsed) -> list[str]:
    return [f.rule for f in parsed.tables["findings"] if f.severity != "info"]  # type: ignore[attr-defined]


def test_years_in_columns_are_judgements_of_their_years(make_pdf: Make) -> None:
    def draw(page: Page) -> None:
        page.heading("Uppföljning av jämställdhetsplanen")
        page.table(
            (250, 60, 60),
            [
                ("Mål", "2023", "2024"),
                ("Lika lön för lika arbete", dot(RED), dot(YELLOW)),
                ("Fler arbetar heltid", dot(GREEN), dot(GREY)),
            ],
        )

    assert judged(parsed_of(make_pdf, draw)) == [
        (2023, "Lika lön för lika arbete", "red", "not_assessed"),
        (2024, "Lika lön för lika arbete", "yellow", "not_assessed"),
        (2023, "Fler arbetar heltid", "green", "not_assessed"),
        (2024, "Fler arbetar heltid", "not_assessed", "not_assessed"),
    ]


def test_three_lamps_in_a_housing_in_a_list(make_pdf: Make) -> None:
    def draw(page: Page) -> None:
        page.heading("Uppföljning 2024 av Kulturprogram 2021–2025")
        page.line("1. Alla barn får gå på teater", mark=lamps(GREEN))
        page.line("2. Kulturskolan har inga köer", mark=lamps(RED))
        page.line("3. Biblioteken är öppna om kvällen", mark=lamps(YELLOW))

    parsed = parsed_of(make_pdf, draw)
    assert [row[2] for row in judged(parsed)] == ["green", "red", "yellow"]
    assert [row["number"] for row in plan_rows(parsed)["goals"]] == ["1", "2", "3"]


def test_coloured_bullets_judge_nothing(make_pdf: Make) -> None:
    def draw(page: Page) -> None:
        page.heading("Uppföljning 2024 av biblioteksplanen")
        for text in ("Öppnat tre nya filialer", "Köpt in fler talböcker", "Utbildat personalen"):
            page.line(text, x=70, mark=dot(GREEN), at=55)

    assert judged(parsed_of(make_pdf, draw)) == []


def test_a_legend_is_no_list_of_goals(make_pdf: Make) -> None:
    def draw(page: Page) -> None:
        page.heading("Uppföljning 2024 av biblioteksplanen")
        for text, colour in (("Målet är uppnått", GREEN), ("Målet är delvis uppnått", YELLOW),
                             ("Målet är inte uppnått", RED)):  # fmt: skip
            page.line(text, x=70, mark=dot(colour), at=55)

    assert judged(parsed_of(make_pdf, draw)) == []


def test_a_legend_on_one_line_is_read_sign_by_sign(make_pdf: Make) -> None:
    def draw(page: Page) -> None:
        page.heading("Uppföljning 2024 av Skogsprogram 2020–2026")
        page.line("Målen bedöms av nämnden med hjälp av de uppgifter som finns i början av året.")
        canvas = page.canvas
        for place, (words, colour) in enumerate(
            (("På god väg", YELLOW), ("Bedömning saknas", GREEN), ("Målet nås inte", RED))
        ):  # the colours mean other things here than they mostly do
            dot(colour)(canvas, 50 + 150 * place, page.y - 7)
            canvas.setFont("Helvetica", 10)
            canvas.drawString(64 + 150 * place, page.y - 10, words)
        page.y -= 30
        page.table((250, 80), [("Mål", "Status"), ("Stigar märks ut", dot(YELLOW)),
                               ("Lövträd planteras", dot(GREEN)), ("Skog skyddas", dot(RED))])  # fmt: skip

    assert [row[2] for row in judged(parsed_of(make_pdf, draw))] == [
        "green", "not_assessed", "red",
    ]  # fmt: skip


def test_goals_that_speak_of_what_improves_are_no_legend(make_pdf: Make) -> None:
    def draw(page: Page) -> None:
        page.heading("Uppföljning 2024 av Kulturprogram 2021–2025")
        for text, colour in (("Bibliotekens tider blir bättre", RED),
                             ("Besöken på museet försämras inte", GREEN),
                             ("Alla barn har nåtts av en teater", YELLOW)):  # fmt: skip
            page.line(text, x=70, mark=dot(colour), at=55)

    assert [row[2] for row in judged(parsed_of(make_pdf, draw))] == ["red", "green", "yellow"]


def test_a_head_may_name_the_area_in_place_of_the_goals(make_pdf: Make) -> None:
    def draw(page: Page) -> None:
        page.heading("Uppföljning av Bostadsprogram 2022–2026 år 2024")
        for area, goals in (
            ("Nya bostäder", (("Hundra bostäder byggs varje år", GREEN),
                              ("En tredjedel är hyresrätter", RED))),
            ("Boende för äldre", (("Tjugo trygghetsbostäder är klara", YELLOW),
                                  ("Hissar finns i alla höga hus", GREEN))),
        ):  # fmt: skip
            page.table((300, 80), [(area, "Bedömning"), *((t, dot(c)) for t, c in goals)])

    rows = plan_rows(parsed_of(make_pdf, draw))
    assert [(row["area"], row["text"]) for row in rows["goals"]] == [
        ("Nya bostäder", "Hundra bostäder byggs varje år"),
        ("Nya bostäder", "En tredjedel är hyresrätter"),
        ("Boende för äldre", "Tjugo trygghetsbostäder är klara"),
        ("Boende för äldre", "Hissar finns i alla höga hus"),
    ]
    assert [row["status"] for row in rows["assessments"]] == ["green", "red", "yellow", "green"]


def test_the_head_of_a_table_without_lines_may_take_two_lines(make_pdf: Make) -> None:
    def draw(page: Page) -> None:
        page.heading("Uppföljning 2024 av Landsbygdsprogram 2020–2026")
        for texts in (("Mål", "Bedömning", "Ansvarig"), ("", "2024", "nämnd")):
            page.canvas.setFont("Helvetica-Bold", 10)
            for text, x in zip(texts, (50, 300, 400), strict=True):
                page.canvas.drawString(x, page.y - 10, text)
            page.y -= 12
        for goal, colour in (("Bredband till alla", GREEN), ("Fler bor på landet", RED)):
            page.y -= 10
            page.line(goal, after=0, mark=dot(colour), at=302)
            page.canvas.drawString(400, page.y, "Kommunstyrelsen")
            page.line("och det gäller alla byar", after=4)

    parsed = parsed_of(make_pdf, draw)
    assert [(row["about"], row["year"], row["status"]) for row in plan_rows(parsed)["assessments"]] == [
        ("Bredband till alla och det gäller alla byar", 2024, "green"),
        ("Fler bor på landet och det gäller alla byar", 2024, "red"),
    ]  # fmt: skip
    assert plan_rows(parsed)["goals"][0]["responsible_body"] == "Kommunstyrelsen"
    assert warnings(parsed) == []


def test_crosses_under_judgements_judge(make_pdf: Make) -> None:
    def draw(page: Page) -> None:
        page.heading("Uppföljning 2024 av Parkprogram 2020–2025")
        page.table(
            (200, 70, 90, 80),
            [("Mål", "Uppfyllt", "Delvis uppfyllt", "Ej uppfyllt"),
             ("Nya bänkar i alla parker", "X", "", ""), ("Rena toaletter", "", "x", ""),
             ("Fler träd längs gatorna", "", "", dot(RED)), ("Gräset klipps", "X", "X", "")],
        )  # fmt: skip

    parsed = parsed_of(make_pdf, draw)
    statuses = [row[2] for row in judged(parsed)]
    assert statuses == ["green", "yellow", "red", "not_assessed"]
    assert warnings(parsed) == ["unread_mark"]


def test_goals_and_activities_may_have_a_column_of_judgements_each(make_pdf: Make) -> None:
    def draw(page: Page) -> None:
        page.heading("Uppföljning 2024 av Handlingsplan för vatten")
        page.table(
            (130, 130, 80, 90),
            [("Mål", "Åtgärd", "Status mål", "Status åtgärd"),
             ("Sjön är ren", "Mät varje månad", dot(YELLOW), "Klart"),
             (None, "Bygg våtmarker", None, "Ej påbörjat"),
             ("Bäcken är ren", "Plantera träd", dot(RED), "Pågår")],
        )  # fmt: skip

    found = {row[1]: row[2] for row in judged(parsed_of(make_pdf, draw))}
    assert found == {
        "Sjön är ren": "yellow", "Mät varje månad": "green", "Bygg våtmarker": "red",
        "Bäcken är ren": "red", "Plantera träd": "yellow",
    }  # fmt: skip


def test_a_judgement_in_a_sentence_after_its_label(make_pdf: Make) -> None:
    def draw(page: Page) -> None:
        page.heading("Uppföljning 2024 av Minoritetsprogram 2022–2026", 18)
        for title, words in (("Mål 1 – Språket hörs", "Målet är delvis uppnått."),
                             ("Mål 2 – Fler vet sin rätt", "Målet är inte uppnått.")):  # fmt: skip
            page.heading(title, 13)
            page.line(f"Bedömning: {words}")
            page.line("Under året har mycket hänt, tillsammans med föreningarna i kommunen.")

    assert [row[1:3] for row in judged(parsed_of(make_pdf, draw))] == [
        ("Språket hörs", "yellow"), ("Fler vet sin rätt", "red"),
    ]  # fmt: skip


def test_the_judgements_of_indicators_are_not_those_of_their_goal(make_pdf: Make) -> None:
    def draw(page: Page) -> None:
        page.heading("Uppföljning 2024 av Vattenprogram 2020–2026", 18)
        for number, colour in ((1, GREEN), (2, YELLOW)):
            page.heading(f"Mål {number}. Sjöarna i kommunen blir renare", 13)
            page.line("Status:", mark=dot(colour), at=95)
            page.line("Två indikatorer visar hur det går, och de mäts en gång om året av nämnden.")
            page.table(
                (150, 70, 70, 60),
                [("Indikator", "Basvärde", "Målvärde", "Trend"), ("Siktdjup", "3 m", "5 m", "nedåt"),
                 ("Fosfor i vattnet", "20", "10", "uppåt")],
            )  # fmt: skip

    parsed = parsed_of(make_pdf, draw)
    assert [row[2:] for row in judged(parsed)] == [
        ("green", "not_assessed"), ("yellow", "not_assessed"),
    ]  # fmt: skip
    goal = parsed.tables["goals"][0]
    assert (goal.indicator, goal.base_value, goal.target_value) == ("Siktdjup", "3 m", "5 m")  # type: ignore[attr-defined]


def test_sub_goals_know_their_goal_by_column_and_by_number(make_pdf: Make) -> None:
    def by_column(page: Page) -> None:
        page.heading("Handlingsplan för vatten 2025")
        page.table(
            (110, 130, 150, 90),
            [("Mål", "Delmål", "Aktivitet", "Ansvarig"),
             ("1 Rena sjöar", "1.1 Mindre fosfor", "1.1.1 Mät varje månad", "Miljönämnden"),
             (None, "1.2 Mer siktdjup", "1.2.1 Plantera vass", "Miljönämnden"),
             ("2 Rena bäckar", "2.1 Fler öringar", "2.1.1 Riv dammen", "Tekniska nämnden")],
        )  # fmt: skip

    def by_number(page: Page) -> None:
        page.heading("Handlingsplan för vatten 2025")
        page.table(
            (60, 200, 120),
            [("Nr", "Mål", "Ansvarig"), ("1", "Rena sjöar", "Miljönämnden"),
             ("1.1", "Mindre fosfor", "Miljönämnden"), ("2", "Rena bäckar", "Tekniska nämnden")],
        )  # fmt: skip

    for draw, expected in (
        (by_column, {"1.1": "1", "1.2": "1", "2.1": "2", "1": None, "2": None}),
        (by_number, {"1": None, "1.1": "1", "2": None}),
    ):
        goals = parsed_of(
            lambda *pages, d=draw: make_pdf(*pages, name=f"{d.__name__}.pdf"), draw
        ).tables["goals"]
        numbers = {goal.goal_id: goal.number for goal in goals}  # type: ignore[attr-defined]
        parents = {goal.number: numbers.get(goal.parent_goal_id) for goal in goals}  # type: ignore[attr-defined]
        assert parents == expected, draw.__name__


def test_two_programmes_in_one_report_are_kept_apart(make_pdf: Make) -> None:
    def draw(page: Page) -> None:
        page.heading("Hållbarhetsredovisning 2024", 18)
        page.heading("Program för social hållbarhet", 14)
        page.line("Av de 2 målen är ett grönt och ett rött i den bedömning som nämnden har gjort.")
        page.table((200, 80), [("Mål", "Status"), ("Fler äter frukost", dot(GREEN)),
                               ("Fler rör på sig", dot(RED))])  # fmt: skip
        page.heading("Program för ekologisk hållbarhet", 14)
        page.line("Av de 2 målen är båda gula, enligt den bedömning som nämnden har gjort i år.")
        page.line("Två mål är gula och inget mål är rött.")
        page.table((200, 80), [("Mål", "Status"), ("Ren luft", dot(YELLOW)),
                               ("Tysta gator", dot(GREEN))])  # fmt: skip

    parsed = parsed_of(make_pdf, draw)
    rows = plan_rows(parsed)
    assert [(row["programme"], row["text"]) for row in rows["goals"]] == [
        ("Program för social hållbarhet", "Fler äter frukost"),
        ("Program för social hållbarhet", "Fler rör på sig"),
        ("Program för ekologisk hållbarhet", "Ren luft"),
        ("Program för ekologisk hållbarhet", "Tysta gator"),
    ]
    assert [(row["programme"], row["category"]) for row in rows["contradictions"]] == [
        ("Program för ekologisk hållbarhet", "yellow")
    ]
    assert warnings(parsed) == ["rebuilt_tally"]


def test_a_box_of_labels_judges_the_heading_over_it(make_pdf: Make) -> None:
    def draw(page: Page) -> None:
        page.heading("Uppföljning 2024 av Landsbygdsprogram 2020–2026", 18)
        for title, colour in (("Bredband till alla", GREEN), ("Fler bor på landet", RED)):
            page.heading(title, 13)
            page.table((80, 120), [("Status", dot(colour)), ("Ansvarig", "Kommunstyrelsen")])
            page.line("Arbetet fortsätter under nästa år i samma omfattning som hittills.")

    parsed = parsed_of(make_pdf, draw)
    assert [row[1:3] for row in judged(parsed)] == [
        ("Bredband till alla", "green"), ("Fler bor på landet", "red"),
    ]  # fmt: skip
    goals = plan_rows(parsed)["goals"]
    assert [row["responsible_body"] for row in goals] == ["Kommunstyrelsen", "Kommunstyrelsen"]


def test_an_ambiguous_mark_is_a_finding_and_no_guess(make_pdf: Make) -> None:
    def draw(page: Page) -> None:
        page.heading("Uppföljning 2024 av Bostadsprogram 2022–2026")
        page.table(
            (300, 80),
            [("Mål", "Status"), ("Hundra bostäder byggs", dot((0.1, 0.3, 0.9))),
             ("En tredjedel är hyresrätter", dot(GREEN)), ("Köerna är korta", dot(RED))],
        )  # fmt: skip

    parsed = parsed_of(make_pdf, draw)
    assert [row[2] for row in judged(parsed)] == ["not_assessed", "green", "red"]
    assert warnings(parsed) == ["unread_mark"]


def test_a_merged_judgement_is_one_for_all_rows_of_its_goal(make_pdf: Make) -> None:
    def draw(page: Page) -> None:
        page.heading("Uppföljning 2024 av Handlingsplan för vatten")
        page.table(
            (150, 150, 80, 80),
            [
                ("Mål", "Åtgärd", "Ansvarig", "Status"),
                ("Sjön är ren", "Mät varje månad", "Miljönämnden", dot(YELLOW)),
                (None, "Bygg våtmarker", None, None),
                ("Bäcken är ren", "Plantera träd", "Tekniska nämnden", dot(RED)),
            ],
        )

    rows = plan_rows(parsed_of(make_pdf, draw))
    assert [(row["about"], row["status"]) for row in rows["assessments"]] == [
        ("Sjön är ren", "yellow"), ("Bäcken är ren", "red"),
    ]  # fmt: skip
    assert [(row["goal"], row["text"], row["responsible_body"]) for row in rows["activities"]] == [
        ("Sjön är ren", "Mät varje månad", "Miljönämnden"),
        ("Sjön är ren", "Bygg våtmarker", "Miljönämnden"),
        ("Bäcken är ren", "Plantera träd", "Tekniska nämnden"),
    ]


def test_a_goal_judged_by_each_of_its_indicators_is_a_finding(make_pdf: Make) -> None:
    def draw(page: Page) -> None:
        page.heading("Uppföljning 2024 av Handlingsplan för vatten")
        page.table(
            (150, 150, 80),
            [("Mål", "Indikator", "Status"), ("Sjön är ren", "Siktdjup", dot(YELLOW)),
             (None, "Fosfor", dot(RED)), ("Bäcken är ren", "Öring", dot(RED))],
        )  # fmt: skip

    parsed = parsed_of(make_pdf, draw)
    assert [row[1:3] for row in judged(parsed)] == [
        ("Sjön är ren", "yellow"), ("Bäcken är ren", "red"),
    ]  # fmt: skip
    assert warnings(parsed) == ["several_judgements"]


def test_sums_of_money_under_a_head_that_also_judges_are_no_judgements(make_pdf: Make) -> None:
    def draw(page: Page) -> None:
        page.heading("Uppföljning 2024 av Bostadsprogram 2022–2026")
        page.table(
            (200, 90, 90),
            [("Mål", "Resultat", "Prognos"), ("Fler bostäder", "120 st", "130 st"),
             ("Lägre hyror", "7 800 kr", "8 100 kr")],
        )  # fmt: skip

    assert judged(parsed_of(make_pdf, draw)) == []


def test_numbered_headings_over_lists_are_the_goals_of_a_plan(make_pdf: Make) -> None:
    def draw(page: Page) -> None:
        page.heading("Handlingsplan mot våld i nära relationer 2025", 18)
        page.heading("1. Förebygga", 14)
        page.heading("1.1 Alla vet vart de ska vända sig", 12)
        page.line("Ansvarig: Socialnämnden")
        page.line("Tidplan: Q3 2025")
        page.line("- Ta fram en broschyr som delas ut på vårdcentraler och bibliotek")
        page.line("- Annonsera i lokaltidningen och på kommunens egna webbplatser")
        page.heading("1.2 Personalen ställer frågor om våld", 12)
        page.line("- Utbilda all personal som möter barn och unga i sitt arbete")

    rows = plan_rows(parsed_of(make_pdf, draw))
    assert [
        (row["area"], row["number"], row["text"], row["responsible_body"], str(row["deadline_on"]))
        for row in rows["goals"]
    ] == [
        ("Förebygga", "1.1", "Alla vet vart de ska vända sig", "Socialnämnden", "2025-09-30"),
        ("Förebygga", "1.2", "Personalen ställer frågor om våld", None, "None"),
    ]
    assert len(rows["activities"]) == 3


@pytest.mark.parametrize("order", [("Mål", "Status"), ("Status", "Mål")])
def test_columns_may_stand_in_any_order(make_pdf: Make, order: tuple[str, str]) -> None:
    def draw(page: Page) -> None:
        page.heading("Uppföljning 2024 av Idrottsprogram 2022–2026")
        rows: list[dict[str, str | Draw]] = [
            {"Mål": "Mål", "Status": "Status"},
            {"Mål": "Fler hallar byggs", "Status": dot(GREEN)},
            {"Mål": "Avgifterna är låga", "Status": dot(RED)},
        ]
        page.table((200, 200), [[row[name] for name in order] for row in rows])

    assert [row[1:3] for row in judged(parsed_of(make_pdf, draw))] == [
        ("Fler hallar byggs", "green"), ("Avgifterna är låga", "red"),
    ]  # fmt: skip


def test_a_row_across_activities_is_their_goal_with_the_judgement_beside_it(make_pdf: Make) -> None:
    def draw(page: Page) -> None:
        page.heading("Uppföljning 2024 av Handlingsplan för vatten")
        place = 50
        for bold, (text, who, mark) in [
            (True, ("Åtgärd", "Ansvarig", "Status")),
            (True, ("1.1 Alla sjöar i kommunen ska ha klart och friskt vatten", "", dot(YELLOW))),
            (False, ("Mäta varje månad", "Miljönämnden", "Klar")),
            (False, ("Anlägga våtmarker", "Miljönämnden", "Pågår")),
            (True, ("1.2 Alla bäckar i kommunen ska ha fri väg för fisken", "", dot(RED))),
            (False, ("Plantera träd", "Tekniska nämnden", "Ej påbörjad")),
        ]:
            page.y -= 22
            page.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", 10)
            for x, cell in ((place, text), (220, who), (400, mark)):
                if callable(cell):
                    cell(page.canvas, x, page.y + 3)
                else:
                    page.canvas.drawString(x, page.y, cell)

    rows = plan_rows(parsed_of(make_pdf, draw))
    lakes = "Alla sjöar i kommunen ska ha klart och friskt vatten"
    streams = "Alla bäckar i kommunen ska ha fri väg för fisken"
    assert [(row["number"], row["text"]) for row in rows["goals"]] == [
        ("1.1", lakes), ("1.2", streams),
    ]  # fmt: skip
    assert [(row["goal"], row["text"]) for row in rows["activities"]] == [
        (lakes, "Mäta varje månad"), (lakes, "Anlägga våtmarker"), (streams, "Plantera träd"),
    ]  # fmt: skip
    about = {row["about"]: row["status"] for row in rows["assessments"]}
    assert (about[lakes], about[streams]) == ("yellow", "red")
