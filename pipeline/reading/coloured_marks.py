"""Everything on a page that may judge a goal by its colour or direction, as marks.

Whether a mark judges a goal is decided later, by where it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from pipeline.reading.colours import shade_of
from pipeline.reading.gauges import gauges_as_one
from pipeline.reading.glyphs import Glyph
from pipeline.reading.pictures import Picture
from pipeline.reading.shapes import Shape
from pipeline.reading.symbol_fonts import codes_of
from pipeline.reading.traffic_lights import lights_as_one
from schemas.document import HUES, Fill, Mark
from schemas.vocabulary import words

_PRIVATE = range(0xF020, 0xF100)  # where symbol fonts put their codes
_OUTLINE = 0.4  # an outline shows less than a filled shape: the lamp that is not lit
_LEAST_OF_TEXT = 0.3  # chroma from which the colour of letters is meant to be seen


def marks_of(
    page: int, shapes: Sequence[Shape], pictures: Sequence[Picture], fills: Sequence[Fill]
) -> Iterator[Mark]:
    """Yield the drawn marks of a page: shapes, pictures, and fills as large as a cell."""
    for shape in lights_as_one(gauges_as_one(shapes)):
        if shape.colour is None:
            colour, strength = "", 0.0
        else:
            colour, strength = shade_of(shape.colour)
            if not shape.filled:
                strength *= _OUTLINE
                colour = colour if colour in HUES else "white"
        sign = "shape" if shape.filled else "outline"
        yield Mark(page, *shape[:4], "fill", colour, strength, shape.direction, sign)
    for picture in pictures:
        for light in picture.lights or (None,):
            name, strength = light or ("", 0.0)
            yield Mark(page, *picture[:4], "image", name, strength, picture.direction, "picture")
    for fill in fills:
        if max(fill.x1 - fill.x0, fill.bottom - fill.top) > 12.0:
            colour, strength = shade_of(fill.colour)
            if colour not in ("white", "black"):
                yield Mark(page, *fill[:4], "area", colour, strength, "", f"{fill.colour:06x}")


def glyph_marks(page: int, found: Iterable[Sequence[Glyph]]) -> Iterator[Mark]:
    """Yield the signs among a page's words, and the words in red, yellow or green letters."""
    for characters in found:
        first = characters[0]
        if first["text"] < "\u2100" and first["look"].colour == 0 and not first["look"].signs:
            continue
        signs = [_sign(character["text"], character["look"].font) for character in characters]
        if all(sign in _shown() or sign == "\ufe0f" for sign in signs):
            for sign, glyph in zip(signs, characters, strict=True):
                if sign != "\ufe0f":
                    yield _mark(page, sign, [glyph], "glyph")
            continue
        shade = shade_of(first["look"].colour)
        if shade.name in HUES and shade.strength >= _LEAST_OF_TEXT:
            yield _mark(page, "".join(signs), characters, "word")
        elif len(characters) == len(first["text"]) == 1 and ord(first["text"][0]) in _PRIVATE:
            yield _mark(page, "", characters, "glyph")


def _mark(page: int, sign: str, glyphs: Sequence[Glyph], carrier: str) -> Mark:
    colour, strength = shade_of(glyphs[0]["look"].colour)
    return Mark(
        page,
        glyphs[0]["x0"],
        min(glyph["top"] for glyph in glyphs),
        glyphs[-1]["x1"],
        max(glyph["bottom"] for glyph in glyphs),
        carrier,
        colour,
        strength,
        _shown().get(sign, "") if carrier == "glyph" else "",
        sign,
    )


@cache
def _shown() -> dict[str, str]:
    """Return the direction of every known sign; empty for faces, ticks, dots and boxes."""
    shown = {
        sign: direction
        for direction, signs in words("signs", "directions").items()
        for sign in signs
    }
    for signs in (*words("signs", "judgements").values(), words("signs", "bearers")):
        shown.update(dict.fromkeys(signs, ""))
    return shown


def _sign(text: str, font: str) -> str:
    """Return what a glyph shows: "l" in Wingdings and U+F06C there are ●."""
    codes = codes_of(font)
    if not codes and ord(text[0]) not in _PRIVATE:
        return text
    if ord(text[0]) in _PRIVATE:
        plain = chr(ord(text[0]) - 0xF000)
        return codes.get(plain, text) if codes else text
    return codes.get(text, text)


@lru_cache(maxsize=4096)
def as_signs(text: str, font: str) -> str:
    """Return a word as it shows where a symbol font gives plain letters: "l" -> "●".

    Codes in the private use area stay: they are the bullets that Word writes.
    """
    codes = codes_of(font)
    if not codes or any(ord(letter) in _PRIVATE for letter in text):
        return text
    return "".join(codes.get(letter, letter) for letter in text)
