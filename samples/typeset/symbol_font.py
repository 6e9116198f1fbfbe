"""A font of two marks, built in memory: a bullet (U+2022, U+F0B7) and a soft hyphen (U+00AD).

Word writes its bullets from the Symbol font at U+F0B7, and that code is what text extraction
gives back. The other two are here because reportlab's base-14 fonts do not carry them safely:
it writes U+2022 as code 0x7F, `(cid:127)` to pdfminer, and the soft hyphen as code 0xAD, which is
an ordinary hyphen to pdfium and nothing at all to pdfminer.
"""

from io import BytesIO

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FAMILY = "SymbolLike"
BULLET = "\u2022"
WORD_BULLET = "\uf0b7"
SOFT_HYPHEN = "\u00ad"

_UNITS_PER_EM = 1000
_ADVANCES = {".notdef": 500, "disc": 460, "softhyphen": 333}


def register() -> None:
    """Make the font known to reportlab as `SymbolLike`."""
    pdfmetrics.registerFont(TTFont(FAMILY, BytesIO(build())))


def build() -> bytes:
    """Return the font as the bytes of a TrueType file, the same each time."""
    glyphs = {".notdef": _bar(50, 0, 400, 700), "disc": _disc(230, 340, 170)}
    glyphs["softhyphen"] = _bar(39, 194, 246, 63)  # the hyphen of Times-Roman
    builder = FontBuilder(_UNITS_PER_EM, isTTF=True)
    builder.setupGlyphOrder(list(glyphs))
    glyph_names = {BULLET: "disc", WORD_BULLET: "disc", SOFT_HYPHEN: "softhyphen"}
    builder.setupCharacterMap({ord(character): name for character, name in glyph_names.items()})
    builder.setupGlyf({name: pen.glyph() for name, pen in glyphs.items()})
    builder.setupHorizontalMetrics({name: (width, 0) for name, width in _ADVANCES.items()})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": FAMILY, "styleName": "Regular", "psName": FAMILY})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    file = BytesIO()
    builder.font.save(file)
    return file.getvalue()


def _bar(left: float, bottom: float, width: float, height: float) -> TTGlyphPen:
    """Draw a filled rectangle."""
    pen = TTGlyphPen(None)
    pen.moveTo((left, bottom))
    pen.lineTo((left, bottom + height))
    pen.lineTo((left + width, bottom + height))
    pen.lineTo((left + width, bottom))
    pen.closePath()
    return pen


def _disc(x: int, y: int, radius: int) -> TTGlyphPen:
    """Draw a filled disc: eight quadratic curves round it, the control points off the curve."""
    far, near = radius, round(radius * 0.4142)  # tan(22.5 degrees)
    corners = [(-near, far), (near, far), (far, near), (far, -near)]
    corners += [(near, -far), (-near, -far), (-far, -near), (-far, near)]
    pen = TTGlyphPen(None)
    pen.qCurveTo(*[(x + dx, y + dy) for dx, dy in corners], None)
    pen.closePath()
    return pen
