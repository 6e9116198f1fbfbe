"""Ekensala, by reportlab: landscape, no ruling lines, dots, arrows and faces out of a symbol font
whose codes are plain letters.
"""

from io import BytesIO

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from .drawing import Cell, Mark, Paper, small
from .model import FollowUp, Goal, tallied, to_yaml

NAME = "ekensala-trygghet-2024"
_FAMILY = "Wingdings-Regular"
_STREET, _HOME = "Gator och torg", "Hem och fritid"
_GOALS = (
    Goal(_STREET, "1.1", "Gångvägar i centrum är upplysta hela natten", "green", "up",
         responsible="Gatunämnden"),
    Goal(_STREET, "1.2", "Klotter tas bort inom två arbetsdagar", "yellow", "flat",
         responsible="Gatunämnden"),
    Goal(_STREET, "1.3", "Fler känner sig trygga vid resecentrum efter mörkrets inbrott", "red",
         "down", responsible="Kommunstyrelsen"),
    Goal(_STREET, "1.4", "Otrygga platser byggs om tillsammans med dem som bor där", "yellow", "up",
         responsible="Byggnadsnämnden"),
    Goal(_HOME, "2.1", "Grannsamverkan finns i alla villaområden", "yellow", "flat",
         responsible="Kommunstyrelsen"),
    Goal(_HOME, "2.2", "Fritidsgårdarna är öppna varje lördag", "green", "up",
         responsible="Fritidsnämnden"),
    Goal(_HOME, "2.3", "Ingen utsätts för våld i hemmet utan att få hjälp samma dag",
         "not_assessed", "not_assessed", responsible="Socialnämnden"),
    Goal(_HOME, "2.4", "Äldre får råd om bedrägerier på nätet och i telefon", "green", "flat",
         responsible="Socialnämnden"),
)  # fmt: skip
REPORT = FollowUp(
    NAME, "Ekensala", "follow_up_report", "Trygghetsprogram 2022–2025", 2024, _GOALS, "glyph",
    (
        *tallied(_GOALS, ("green", "yellow", "red")),
        (None, "status", "not_assessed", 1),
        *tallied(_GOALS, ("green", "yellow", "red"), area=_STREET),
    ),
    pages=1,
)  # fmt: skip
_SHADES = {
    "green": HexColor("#00963f"), "yellow": HexColor("#f39200"), "red": HexColor("#d51317"),
    "not_assessed": HexColor("#9d9d9c"),
}  # fmt: skip
_ARROWS = {"up": "\u00e1", "flat": "\u00e0", "down": "\u00e2"}  # the codes of Wingdings


def typeset() -> tuple[bytes, str]:
    """Return the PDF and its gold."""
    pdfmetrics.registerFont(TTFont(_FAMILY, BytesIO(_font())))
    file = BytesIO()
    canvas = Canvas(file, pagesize=landscape(A4), invariant=1)
    canvas.setTitle("Trygghetsprogram, uppföljning (påhittat exempel)")
    wide, tall = landscape(A4)

    def furniture(canvas: Canvas, number: int) -> None:
        small("Ekensala kommun, trygghetsrådet", "Helvetica", canvas, 60, tall - 40)
        small("2025-02-18", "Helvetica", canvas, wide - 110, tall - 40)

    paper = Paper(canvas, wide, tall, 60, 60, "Helvetica", "Helvetica-Bold", 11, furniture)
    paper.new_page()
    paper.heading("Måluppföljning 2024: Trygghetsprogram 2022–2025", 18, before=0)
    paper.text(
        "Av programmets åtta mål är 38 procent gröna, 38 procent gula och 13 procent röda. Ett mål "
        "har inte bedömts. I området Gator och torg är ett av fyra mål grönt, två är gula och ett "
        "är rött."
    )
    for area in (_STREET, _HOME):
        paper.heading(area, 13, before=8)
        rows: list[tuple[Cell, ...]] = [
            (goal.number or "", goal.text, goal.responsible or "", _sign("l", str(goal.status)),
             _sign(_ARROWS.get(goal.trend, ""), None))
            for goal in _GOALS if goal.area == area
        ]  # fmt: skip
        paper.table(
            (50, 360, 150, 90, 70), ("Nr", "Delmål", "Ansvarig", "Bedömning", "Trend"), rows,
            ruled=False, size=11,
        )  # fmt: skip
    canvas.save()
    return file.getvalue(), to_yaml(REPORT)


def _sign(code: str, status: str | None) -> Cell:
    if not code:
        return ""

    def draw(canvas: Canvas, x: float, y: float) -> None:
        canvas.setFont(_FAMILY, 13)
        canvas.setFillColor(_SHADES[status] if status else HexColor("#000000"))
        canvas.drawString(x, y - 4.5, code)
        canvas.setFillColorRGB(0, 0, 0)

    made: Mark = draw
    return made


def _font() -> bytes:
    """Return a TrueType font with a dot at "l" and arrows at the codes that Wingdings has."""
    shapes = {
        "dot": [(250 + x, 350 + y) for x, y in ((-180, -75), (-75, -180), (75, -180), (180, -75),
                (180, 75), (75, 180), (-75, 180), (-180, 75))],
        "right": [(40, 310), (320, 310), (320, 200), (520, 350), (320, 500), (320, 390), (40, 390)],
    }  # fmt: skip
    middle = (280, 350)
    for name, (a, b) in {"up": (0, 1), "down": (0, -1)}.items():
        shapes[name] = [
            (middle[0] + (x - middle[0]) * a - (y - middle[1]) * b,
             middle[1] + (x - middle[0]) * b + (y - middle[1]) * a)
            for x, y in shapes["right"]
        ]  # fmt: skip
    glyphs = {".notdef": _outline([(50, 0), (50, 700), (450, 700), (450, 0)])}
    glyphs.update({name: _outline(points) for name, points in shapes.items()})
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap({0x6C: "dot", 0xE0: "right", 0xE1: "up", 0xE2: "down"})
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (560, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable(
        {"familyName": "Wingdings", "styleName": "Regular", "psName": "Wingdings-Regular"}
    )
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    file = BytesIO()
    builder.font.save(file)
    return file.getvalue()


def _outline(points: list[tuple[int, int]]) -> object:
    pen = TTGlyphPen(None)
    pen.moveTo(points[0])
    for point in points[1:]:
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()
