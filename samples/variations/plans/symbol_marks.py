"""Marks that judge: a symbol font with the codes of Wingdings, and faces as small pictures."""

from __future__ import annotations

import functools
from io import BytesIO

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

FAMILY = "Wingdings"
COLOURS = {
    "green": "#3a9d3a",
    "yellow": "#f2c200",
    "red": "#d0342c",
    "not_assessed": "#b0b0b0",
}
FACES = {"green": "J", "yellow": "K", "red": "L"}
DISC, ARROWS = "l", {"up": "é", "flat": "è", "down": "ê"}


@functools.cache
def font() -> bytes:
    """Return a TrueType font that is named Wingdings and has faces, a disc and arrows.

    Each glyph stands at the letter's own code, as in files that a word processor made.
    """
    glyphs = {".notdef": _box(0, 0, 500, 700), "disc": _disc()}
    characters = {ord(DISC): "disc", ord(" "): ".notdef"}
    for status, letter in FACES.items():
        glyphs[f"face_{status}"] = _face(status)
        characters[ord(letter)] = f"face_{status}"
    for direction, letter in ARROWS.items():
        glyphs[f"arrow_{direction}"] = _arrow(direction)
        characters[ord(letter)] = f"arrow_{direction}"
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap(characters)
    builder.setupGlyf({name: pen.glyph() for name, pen in glyphs.items()})
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (800, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": FAMILY, "styleName": "Regular", "psName": FAMILY})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    file = BytesIO()
    builder.font.save(file)
    return file.getvalue()


def _polygon(pen: TTGlyphPen, points: list[tuple[int, int]]) -> None:
    pen.moveTo(points[0])
    for point in points[1:]:
        pen.lineTo(point)
    pen.closePath()


def _box(left: int, bottom: int, width: int, height: int) -> TTGlyphPen:
    pen = TTGlyphPen(None)
    _polygon(
        pen,
        [(left, bottom), (left, bottom + height), (left + width, bottom + height),
         (left + width, bottom)],
    )  # fmt: skip
    return pen


def _disc(radius: int = 300, middle: int = 330) -> TTGlyphPen:
    pen = TTGlyphPen(None)
    _circle(pen, radius, middle)
    return pen


def _circle(pen: TTGlyphPen, radius: int, middle: int) -> None:
    near = round(radius * 0.4142)
    corners = [(-near, radius), (near, radius), (radius, near), (radius, -near),
               (near, -radius), (-near, -radius), (-radius, -near), (-radius, near)]  # fmt: skip
    pen.qCurveTo(*[(400 + x, middle + y) for x, y in corners], None)
    pen.closePath()


def _face(status: str) -> TTGlyphPen:
    pen = TTGlyphPen(None)
    _circle(pen, 340, 330)
    bend = {"green": -70, "yellow": 0, "red": 70}[status]
    for left in (270, 460):
        _polygon(pen, [(left, 400), (left + 70, 400), (left + 70, 470), (left, 470)])
    _polygon(
        pen,
        [(250, 220), (400, 220 + bend), (550, 220), (550, 180), (400, 180 + bend), (250, 180)],
    )
    return pen


def _arrow(direction: str) -> TTGlyphPen:
    points = [(400, 700), (640, 420), (470, 420), (470, 0), (330, 0), (330, 420), (160, 420)]
    turned = {
        "up": points,
        "down": [(x, 700 - y) for x, y in points],
        "flat": [(50 + y, 750 - x) for x, y in points],
    }[direction]
    pen = TTGlyphPen(None)
    _polygon(pen, turned)
    return pen


@functools.cache
def picture(status: str, face: bool) -> str:
    """Return a Typst expression for a picture in PNG: a face, or a disc, in a status's colour."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (64, 64), "white")
    draw = ImageDraw.Draw(image)
    draw.ellipse((3, 3, 60, 60), fill=COLOURS[status])
    if face and status != "not_assessed":
        for left in (20, 37):
            draw.ellipse((left, 19, left + 7, 27), fill="black")
        if status == "yellow":
            draw.line((19, 44, 45, 44), fill="black", width=4)
        elif status == "green":
            draw.arc((16, 26, 48, 50), 20, 160, fill="black", width=4)
        else:
            draw.arc((16, 40, 48, 64), 200, 340, fill="black", width=4)
    file = BytesIO()
    image.save(file, "PNG")
    data = ", ".join(str(byte) for byte in file.getvalue())
    return f'image(bytes(({data},)), format: "png", width: 13pt)'
