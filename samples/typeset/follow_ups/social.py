"""Norrhamra, by reportlab: one goal a page, with a fact box, a table of indicators and measures."""

from io import BytesIO

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from .. import symbol_font
from ..page import draw_line
from .drawing import Paper, arrow, dot, small
from .model import Activity, FollowUp, Goal, tallied, to_yaml

NAME = "norrhamra-aldre-2024"
_GOALS = (
    Goal(None, "1", "Den som flyttar till ett äldreboende får välja mellan minst två boenden",
         "green", "up", "Valfriheten infördes i mars. Två av tre som flyttade in under året valde "
         "bland minst två boenden, och nöjdheten har ökat.", "Äldrenämnden",
         (Activity("Ta fram en gemensam beskrivning av alla boenden"),
          Activity("Låta den som står i kö besöka boendena i förväg")),
         "Andel som valt boende", "40 %", "75 %"),
    Goal(None, "2", "Kontinuiteten i hemtjänsten är högst tolv personer under två veckor", "red",
         "down", "Antalet medarbetare som den enskilde möter har ökat till nitton. Svårigheter att "
         "rekrytera under sommaren är den främsta orsaken.", "Äldrenämnden",
         (Activity("Införa fasta omsorgskontakter i alla områden"),
          Activity("Planera om scheman tillsammans med medarbetarna"),
          Activity("Anställa fler tillsvidare i stället för på timmar")),
         "Antal medarbetare per kund", "16", "12"),
    Goal(None, "3", "Måltiderna är en höjdpunkt på dagen", "yellow", "flat",
         "Matråd finns på alla boenden utom ett.", "Kommunstyrelsen",
         (Activity("Starta matråd på varje boende"),), "Andel nöjda med maten", "61 %", "80 %"),
    Goal(None, "4", "Anhöriga vet vart de kan vända sig för stöd", "not_assessed", "not_assessed",
         "Enkäten till anhöriga görs först 2025.", "Äldrenämnden",
         (Activity("Samla information om stöd på en plats"),), "Andel som känner till stödet",
         "saknas", "90 %"),
)  # fmt: skip
REPORT = FollowUp(
    NAME, "Norrhamra", "follow_up_report", "Program för ett gott åldrande", 2024, _GOALS, "fill",
    tallied(_GOALS, ("green", "red", "yellow", "not_assessed")),
    pages=5,
)  # fmt: skip
_LAMPS = {
    "green": HexColor("#2f9e44"), "yellow": HexColor("#f5b800"), "red": HexColor("#c92a2a"),
    "not_assessed": Color(0.75, 0.75, 0.75),
}  # fmt: skip


def typeset() -> tuple[bytes, str]:
    """Return the PDF and its gold."""
    symbol_font.register()
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    canvas.setTitle("Program för ett gott åldrande, uppföljning 2024 (påhittat exempel)")

    def furniture(canvas: Canvas, number: int) -> None:
        small("Norrhamra kommun", "Times-Roman", canvas, 70, 805)
        small(f"{number} ({REPORT.pages})", "Times-Roman", canvas, 500, 805)

    paper = Paper(canvas, A4[0], A4[1], 70, 70, "Times-Roman", "Times-Bold", 12, furniture)
    paper.new_page()
    paper.heading("Uppföljning av Program för ett gott åldrande 2024", 19, before=60)
    paper.text(
        "Programmet antogs av kommunfullmäktige i Norrhamra den 14 november 2022. Det har fyra "
        "mål. Ett mål är uppfyllt, ett är inte uppfyllt och ett är delvis uppfyllt. Ett mål kan "
        "inte bedömas i år."
    )
    paper.text(
        "Varje mål följs upp på en egen sida. Där står hur målet bedöms, vad som har hänt under "
        "året och vilka åtgärder som pågår."
    )
    for goal in _GOALS:
        _page(paper, goal)
    canvas.save()
    return file.getvalue(), to_yaml(REPORT)


def _page(paper: Paper, goal: Goal) -> None:
    paper.new_page()
    paper.heading(f"Mål {goal.number}: {goal.text}", 16, before=0)
    _box(paper, goal)
    paper.heading("Kommentar", 12.5, before=6)
    paper.text(goal.comment)
    paper.heading("Indikatorer", 12.5, before=4)
    paper.table(
        (190, 90, 90, 85),
        ("Indikator", "Utgångsvärde", "Målvärde", "Utfall 2024"),
        [(str(goal.indicator), str(goal.base_value), str(goal.target_value), "se bilaga")],
        size=10.5,
    )
    paper.heading("Åtgärder", 12.5, before=6)
    for activity in goal.activities:
        paper.need(18)
        paper.y -= 16
        canvas = paper.canvas
        draw_line(symbol_font.WORD_BULLET, symbol_font.FAMILY, 12, paper.left + 6, paper.y, canvas)
        draw_line(activity.text, "Times-Roman", 12, paper.left + 22, paper.y, canvas)


def _box(paper: Paper, goal: Goal) -> None:
    """Draw the tinted fact box with status, trend and responsible board."""
    canvas = paper.canvas
    top = paper.y
    canvas.setFillColorRGB(0.94, 0.96, 0.92)
    canvas.roundRect(paper.left, top - 58, 455, 56, 6, stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 0)
    draw_line("Status:", "Times-Bold", 12, paper.left + 12, top - 22, canvas)
    dot(_LAMPS[str(goal.status)], 6)(canvas, paper.left + 60, top - 18)
    draw_line("Trend:", "Times-Bold", 12, paper.left + 160, top - 22, canvas)
    drawn = arrow(goal.trend)
    if not isinstance(drawn, str):
        drawn(canvas, paper.left + 205, top - 18)
    draw_line(f"Ansvarig: {goal.responsible}", "Times-Roman", 12, paper.left + 12, top - 44, canvas)
    paper.y = top - 70
