"""Marks: what a page shows in colour or as an arrow, by whatever it is drawn with."""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.layout.lines import lines_of
from pipeline.reading.arrows import direction_of
from pipeline.reading.coloured_marks import as_signs
from pipeline.reading.colours import shade_of
from pipeline.reading.pdf import OpenPdf
from schemas.document import Mark


def marks(path: Path) -> list[Mark]:
    with OpenPdf(path.read_bytes(), path.name) as pdf:
        return [mark for sheet in pdf.sheets() for mark in sheet.marks]


SHADES = [
    (0xFF0000, "red"), (0xC00000, "red"), (0xE74C3C, "red"), (0xFFC7CE, "red"), (0xF8696B, "red"),
    (0xFFC000, "yellow"), (0xFFFF00, "yellow"), (0xED7D31, "yellow"), (0xFFF2CC, "yellow"),
    (0x00B050, "green"), (0x92D050, "green"), (0xE2EFDA, "green"), (0x00A88F, "green"),
    (0x808080, "grey"), (0xE7E6E6, "grey"), (0xFFFFFF, "white"), (0x000000, "black"),
    (0x0070C0, "other"), (0x7030A0, "other"),
]  # fmt: skip


@pytest.mark.parametrize(("colour", "name"), SHADES, ids=[f"{c:06x}" for c, _ in SHADES])
def test_shades_are_grouped_by_hue(colour: int, name: str) -> None:
    assert shade_of(colour).name == name


@given(st.integers(0, 0xFFFFFF))
def test_every_colour_has_a_group(colour: int) -> None:
    shade = shade_of(colour)
    assert shade.name in ("red", "yellow", "green", "grey", "white", "black", "other")
    assert 0.0 <= shade.strength <= 1.0


OUTLINES = {
    "block": [(0, 3), (10, 3), (10, 0), (16, 5), (10, 10), (10, 7), (0, 7)],
    "triangle": [(0, 0), (0, 10), (9, 5)],
    "shaft and two barbs": [(0, 5), (12, 5), (8, 2), (8, 8)],
    "with a notched tail": [(0, 0), (3, 5), (0, 10), (12, 5)],
}


@pytest.mark.parametrize("outline", OUTLINES.values(), ids=OUTLINES.keys())
@pytest.mark.parametrize(
    ("angle", "direction"), [(0, "flat"), (-90, "up"), (90, "down"), (180, ""), (-45, "up"), (45, "down")]
)  # fmt: skip
def test_an_arrow_points_where_its_tip_is(
    outline: list[tuple[float, float]], angle: float, direction: str
) -> None:
    turn = math.radians(angle)
    turned = [
        (x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn))
        for x, y in outline
    ]
    assert direction_of(turned) == direction


def test_squares_and_diamonds_point_nowhere() -> None:
    assert direction_of([(0, 0), (0, 9), (9, 9), (9, 0)]) == ""
    assert direction_of([(0, 5), (5, 0), (10, 5), (5, 10)]) == ""


def test_dots_are_seen_in_any_colour_space(make_pdf: Callable[..., Path]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.8, 0.1, 0.1)
        canvas.circle(100, 700, 5, stroke=0, fill=1)
        canvas.setFillColorCMYK(0, 0.25, 1, 0)
        canvas.circle(120, 700, 5, stroke=0, fill=1)
        canvas.setFillColorCMYK(0.8, 0, 1, 0.1)
        canvas.rect(140, 695, 10, 10, stroke=0, fill=1)
        canvas.setFillGray(0.6)
        canvas.circle(160, 700, 5, stroke=0, fill=1)

    assert [mark.colour for mark in marks(make_pdf(draw))] == ["red", "yellow", "green", "grey"]


def hand_made(content: bytes, resources: bytes, extra: bytes = b"") -> bytes:
    """Return a PDF of one page with `content`; colour spaces are set by hand."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<<" + resources + b">>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        extra or b"null",
    ]  # fmt: skip
    file = io.BytesIO(b"%PDF-1.7\n")
    file.seek(0, 2)
    places = []
    for number, body in enumerate(objects, 1):
        places.append(file.tell())
        file.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = file.tell()
    file.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    file.writelines(b"%010d 00000 n \n" % place for place in places)
    file.write(
        b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    )
    return file.getvalue()


def test_indexed_calibrated_and_separated_colours_are_seen(tmp_path: Path) -> None:
    resources = (
        b"/ColorSpace<</Ix[/Indexed/DeviceRGB 2<FF0000FFC00000B050>]"
        b"/Cal[/CalRGB<</WhitePoint[0.95 1 1.09]>>]"
        b"/Sep[/Separation/Gron/DeviceCMYK<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[0.9 0 0.9 0]/N 1>>]>>"
    )
    content = (
        b"/Ix cs 1 scn 10 10 10 10 re f /Ix cs 0 scn 30 10 10 10 re f "
        b"/Cal cs 0.9 0.1 0.1 scn 50 10 10 10 re f /Sep cs 1 scn 70 10 10 10 re f"
    )
    file = tmp_path / "spaces.pdf"
    file.write_bytes(hand_made(content, resources))
    assert [mark.colour for mark in marks(file)] == ["yellow", "red", "red", "green"]


def test_a_pattern_has_no_colour(tmp_path: Path) -> None:
    resources = (
        b"/Pattern<</P<</PatternType 2/Shading<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 9 9]"
        b"/Function<</FunctionType 2/Domain[0 1]/C0[1 0 0]/C1[0 1 0]/N 1>>>>>>>>"
    )
    file = tmp_path / "pattern.pdf"
    file.write_bytes(hand_made(b"/Pattern cs /P scn 10 10 10 10 re f", resources))
    assert [mark.colour for mark in marks(file)] == [""]


def picture(draw: Callable[[ImageDraw.ImageDraw], None], size: tuple[int, int]) -> ImageReader:
    image = Image.new("RGB", size, "white")
    draw(ImageDraw.Draw(image))
    return ImageReader(image)


def test_pictures_are_read_by_their_lit_part(make_pdf: Callable[..., Path]) -> None:
    def draw_lights(d: ImageDraw.ImageDraw) -> None:
        d.rectangle((0, 0, 29, 89), fill="#222222")
        d.ellipse((5, 5, 24, 24), fill="#5a1a1a")
        d.ellipse((5, 35, 24, 54), fill="#ffc400")
        d.ellipse((5, 65, 24, 84), fill="#123f1c")

    lights = picture(draw_lights, (30, 90))
    dot = picture(lambda d: d.ellipse((2, 2, 37, 37), fill="#00a04a"), (40, 40))

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(lights, 100, 700, 8, 24)
        canvas.drawImage(dot, 150, 700, 12, 12)

    found = marks(make_pdf(draw))
    lit = [mark for mark in found if mark.x0 < 140]
    assert max(lit, key=lambda mark: mark.strength).colour == "yellow"
    assert [mark.colour for mark in found if mark.x0 > 140] == ["green"]


@pytest.mark.parametrize(
    ("angle", "direction"), [(0, "flat"), (90, "up"), (-90, "down"), (45, "up"), (-45, "down"), (180, "")]
)  # fmt: skip
@pytest.mark.parametrize("outline", ["block", "triangle"])
def test_arrows_in_pictures_point(
    make_pdf: Callable[..., Path], outline: str, angle: float, direction: str
) -> None:
    points = [(8 + 3 * x, 17 + 3 * y) for x, y in OUTLINES[outline]]
    image = Image.new("RGB", (64, 64), "white")
    ImageDraw.Draw(image).polygon(points, fill="#00a04a")
    image = image.rotate(angle, fillcolor="white")

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(image), 100, 700, 14, 14)

    assert [mark.direction for mark in marks(make_pdf(draw))] == [direction]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_an_arrow_on_a_turned_page_points_as_it_is_displayed(
    make_pdf: Callable[..., Path], rotation: int
) -> None:
    image = Image.new("RGB", (64, 64), "white")
    ImageDraw.Draw(image).polygon(
        [(8 + 3 * x, 17 + 3 * y) for x, y in OUTLINES["block"]], fill="green"
    )
    image = image.rotate(90, fillcolor="white")

    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(rotation)
        canvas.translate(*{0: (0, 0), 90: (842, 0), 180: (595, 842), 270: (0, 595)}[rotation])
        canvas.rotate(rotation)
        path = canvas.beginPath()
        path.moveTo(100, 400)
        for x, y in ((106, 412), (112, 400)):
            path.lineTo(x, y)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)
        canvas.drawImage(ImageReader(image), 200, 400, 14, 14)

    found = marks(make_pdf(draw))
    assert [mark.direction for mark in found] == ["up", "up"]
    assert found[0].x0 == pytest.approx(100, abs=1)


def test_marks_in_a_form_that_is_drawn_again_stand_where_it_is_drawn(
    make_pdf: Callable[..., Path],
) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("sign")
        canvas.setFillColorRGB(0.8, 0.1, 0.1)
        canvas.circle(5, 5, 5, stroke=0, fill=1)
        path = canvas.beginPath()
        for place, point in enumerate([(20, 0), (26, 12), (32, 0)]):
            (path.lineTo if place else path.moveTo)(*point)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)
        canvas.endForm()
        for y in (700, 650):
            canvas.saveState()
            canvas.translate(100, y)
            canvas.doForm("sign")
            canvas.restoreState()

    found = [
        (round(m.x0), round(842 - m.bottom), m.colour, m.direction) for m in marks(make_pdf(draw))
    ]
    assert sorted(found) == [
        (100, 650, "red", ""), (100, 700, "red", ""), (120, 650, "red", "up"), (120, 700, "red", "up"),
    ]  # fmt: skip


def test_symbol_fonts_give_signs() -> None:
    assert as_signs("l", "Wingdings-Regular") == "●"
    assert as_signs("J", "Wingdings") == "☺"
    assert as_signs("p", "Wingdings3") == "▲"
    assert as_signs("J", "OpenSymbol") == "☺"  # what LibreOffice puts in its place
    assert as_signs("l", "Calibri") == "l"
    assert as_signs("\uf0b7", "SymbolMT") == "\uf0b7"


def test_letters_in_colour_are_marks_and_black_ones_are_not(make_pdf: Callable[..., Path]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 700, "svart")
        canvas.setFillColorRGB(0.75, 0, 0)
        canvas.drawString(50, 680, "avvikelse")
        canvas.setFillColorRGB(0, 0, 0.8)
        canvas.drawString(50, 660, "blått")

    assert [(m.sign, m.colour, m.carrier) for m in marks(make_pdf(draw))] == [
        ("avvikelse", "red", "word")
    ]


def test_a_bullet_of_small_type_is_seen_though_it_is_drawn(make_pdf: Callable[..., Path]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        canvas.circle(75, 703, 1.1, stroke=0, fill=1)  # as a browser prints <li>
        canvas.drawString(82, 700, "Bygga en väg")
        canvas.drawString(82, 680, "Bygga en bro.")
        canvas.rect(70, 690, 200, 1, stroke=0, fill=1)  # a rule is none

    pdf = make_pdf(draw)
    with OpenPdf(pdf.read_bytes(), pdf.name) as opened:
        (page,) = [lines_of(sheet) for sheet in opened.sheets()]
    assert [line.text for line in page] == ["• Bygga en väg", "Bygga en bro."]
