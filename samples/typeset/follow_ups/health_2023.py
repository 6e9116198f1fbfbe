"""Lerviken 2023: ruled tables by area, dots and block arrows as vector paths in CMYK, a legend."""

from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from .drawing import PRINTED, Paper, arrow, dot, small
from .health import AREAS, REPORT_2023
from .model import to_yaml

NAME = REPORT_2023.name
_WIDTHS = (32, 172, 44, 44, 178)
_LEGEND = (
    ("green", "Målet är uppnått"),
    ("yellow", "Målet är delvis uppnått"),
    ("red", "Målet är inte uppnått"),
    ("not_assessed", "Kan inte bedömas"),
)


def typeset() -> tuple[bytes, str]:
    """Return the PDF and its gold."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    canvas.setTitle("Uppföljning av Folkhälsoprogram 2023–2027 (påhittat exempel)")

    def furniture(canvas: Canvas, number: int) -> None:
        small("Lervikens kommun", "Helvetica", canvas, 62, 806)
        small(f"Sida {number} av 2", "Helvetica", canvas, 480, 806)
        canvas.setFillColorCMYK(0.9, 0.5, 0, 0.3)
        canvas.rect(62, 796, 470, 2.5, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)

    paper = Paper(
        canvas, A4[0], A4[1], 62, 62, "Helvetica", "Helvetica-Bold", 10.5, furniture
    )  # fmt: skip
    paper.new_page()
    paper.heading("Uppföljning 2023 av Folkhälsoprogram 2023–2027", 17, before=0)
    paper.text(
        "Folkhälsorådet i Lerviken har följt upp programmet för första gången. Programmet har tolv "
        "mål. Av dem bedöms tre som röda, sex som gula och två som gröna. Ett mål är inte bedömt."
    )
    paper.text(
        "Utvecklingen går åt rätt håll för fyra mål, står still för fyra och åt fel håll för tre."
    )
    paper.text(
        "Inom målområde Rörelse och utemiljö är två mål röda och två gula, medan det inom "
        "målområde Psykisk hälsa är ett rött, två gula och ett grönt."
    )
    paper.text("Så läses tabellerna", bold=True, after=4)
    for colour, words in _LEGEND:
        paper.need(16)
        paper.y -= 15
        dot(PRINTED[colour])(canvas, 62, paper.y + 3.6)
        canvas.setFont("Helvetica", 10.5)
        canvas.drawString(78, paper.y, words)
    paper.y -= 8
    for area in AREAS:
        paper.heading(f"Målområde {area}", 13)
        rows = [
            (goal.number or "", goal.text, dot(PRINTED[str(goal.status)]), arrow(goal.trend),
             goal.comment)
            for goal in REPORT_2023.goals if goal.area == area
        ]  # fmt: skip
        paper.table(_WIDTHS, ("Nr", "Mål", "Status", "Trend", "Kommentar"), rows)
    canvas.save()
    return file.getvalue(), to_yaml(REPORT_2023)
