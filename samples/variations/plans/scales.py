"""Scales in which goals are judged, and the marks that carry a judgement.

A scale gives the words of every status, in a cell, in a sentence and in a count. A mark says how
a status is printed in a cell and what carries it there (the gold's `read_from`).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from samples.variations.common import quoted
from samples.variations.plans.symbol_marks import ARROWS, COLOURS, DISC, FACES, picture
from samples.variations.plans.typst_code import Cell, Code

SOFT = {"green": "#92d050", "yellow": "#ffe066", "red": "#ff7c80", "not_assessed": "#d9d9d9"}


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale of the catalogue: words by status; sentences about "målet"; words in counts."""

    cells: Mapping[str, tuple[str, ...]]
    sentences: Mapping[str, str]
    counts: Mapping[str, str] | None
    legend: str = ""


def _same(green: str, yellow: str, red: str, missing: str) -> dict[str, tuple[str, ...]]:
    return {"green": (green,), "yellow": (yellow,), "red": (red,), "not_assessed": (missing,)}


def _said(green: str, yellow: str, red: str, missing: str) -> dict[str, str]:
    return {"green": green, "yellow": yellow, "red": red, "not_assessed": missing}


SCALES: dict[str, Scale] = {
    "fulfilled": Scale(
        _same("Uppfyllt", "Delvis uppfyllt", "Ej uppfyllt", "Ej bedömt"),
        _said("Målet bedöms vara uppfyllt.", "Målet bedöms vara delvis uppfyllt.",
              "Målet bedöms inte vara uppfyllt.", "Målet har inte kunnat bedömas."),
        _said("uppfyllda", "delvis uppfyllda", "inte uppfyllda", "inte bedömda"),
    ),
    "reached": Scale(
        _same("Uppnått", "Delvis uppnått", "Ej uppnått", "Ej mätt"),
        _said("Målet har uppnåtts.", "Målet har delvis uppnåtts.", "Målet har inte uppnåtts.",
              "Målet går inte att bedöma."),
        _said("uppnådda", "delvis uppnådda", "inte uppnådda", "inte bedömda"),
    ),
    "wholly_partly_not": Scale(
        _same("Uppfylls helt", "Uppfylls delvis", "Uppfylls inte", "Inte bedömt"),
        _said("Målet uppfylls helt.", "Målet uppfylls delvis.", "Målet uppfylls inte.",
              "Målet har inte bedömts."),
        _said("helt uppfyllda", "delvis uppfyllda", "inte uppfyllda", "inte bedömda"),
    ),
    "has_been_reached": Scale(
        _same("Målet har uppnåtts", "Målet har delvis uppnåtts", "Målet har inte uppnåtts",
              "Inte bedömt"),
        _said("Målet har nåtts.", "Målet har delvis nåtts.", "Målet har inte nåtts.",
              "Uppföljning är inte genomförd."),
        None,
    ),
    "icke": Scale(
        _same("Helt uppfyllt", "Delvis uppfyllt", "Icke uppfyllt", "Kan inte mätas"),
        _said("Målet bedöms som helt uppfyllt.", "Målet bedöms som delvis uppfyllt.",
              "Målet bedöms som icke uppfyllt.", "Målet kan inte mätas."),
        _said("helt uppfyllda", "delvis uppfyllda", "icke uppfyllda", "inte mätta"),
    ),
    "is_reached": Scale(
        _same("Målet nås", "Målet nås delvis", "Målet nås ej", "Bedömning saknas"),
        _said("Målet nås.", "Målet nås delvis.", "Målet nås inte.", "Bedömning saknas."),
        None,
    ),
    "can_be_reached": Scale(
        _same("Kan uppnås", "Kan delvis uppnås", "Blir svårt att uppnå", "Bedömning saknas"),
        _said("Målet kan uppnås.", "Målet kan delvis uppnås.", "Målet blir svårt att uppnå.",
              "Bedömning saknas."),
        None,
    ),
    "subgoal_can_be_reached": Scale(
        _same("Delmålet kan uppnås", "Delmålet kan delvis uppnås", "Delmålet blir svårt att uppnå",
              "Bedömning saknas"),
        _said("Delmålet kan uppnås.", "Delmålet kan delvis uppnås.",
              "Delmålet blir svårt att uppnå.", "Bedömning saknas."),
        None,
    ),
    "five_forecasts": Scale(
        {"green": ("Uppnått", "Bedöms kunna uppnås"), "yellow": ("Osäkert om målet kan uppnås",),
         "red": ("Bedöms inte kunna uppnås", "Har inte uppnåtts"),
         "not_assessed": ("Ej bedömt",)},
        _said("Målet bedöms kunna uppnås.", "Det är osäkert om målet kan uppnås.",
              "Målet bedöms inte kunna uppnås.", "Målet har inte bedömts."),
        None,
    ),
    "will_be_met": Scale(
        _same("Kommer att klaras", "Osäkert", "Riskerar att inte klaras", "Går inte att bedöma"),
        _said("Målet kommer att klaras.", "Det är osäkert om målet klaras.",
              "Målet riskerar att inte klaras.", "Målet går inte att bedöma."),
        None,
    ),
    "on_the_way": Scale(
        _same("På rätt väg", "Delvis på rätt väg", "Inte på rätt väg", "Går inte att bedöma"),
        _said("Måluppfyllelse är på rätt väg", "Måluppfyllelse är delvis på rätt väg",
              "Måluppfyllelse är inte på rätt väg", "Måluppfyllelse går inte att bedöma"),
        _said("på rätt väg", "delvis på rätt väg", "inte på rätt väg", "inte bedömda"),
    ),
    "forecast_reached": Scale(
        _same("Bedöms nås", "Bedöms nås delvis", "Bedöms inte nås", "Ej bedömt"),
        _said("Målet bedöms nås vid årets slut.", "Målet bedöms nås delvis vid årets slut.",
              "Målet bedöms inte nås vid årets slut.", "Någon prognos har inte kunnat göras."),
        None,
    ),
    "four_steps": Scale(
        {"green": ("Helt uppfyllt", "I hög grad uppfyllt"), "yellow": ("Delvis uppfyllt",),
         "red": ("Ej uppfyllt",), "not_assessed": ("Ej bedömt",)},
        _said("Målet är i hög grad uppfyllt.", "Målet är delvis uppfyllt.",
              "Målet är ej uppfyllt.", "Målet har inte bedömts."),
        None,
    ),
    "fulfilment": Scale(
        _same("God måluppfyllelse", "Viss måluppfyllelse", "Låg måluppfyllelse", "Ej mätt"),
        _said("Måluppfyllelsen bedöms vara god.", "Måluppfyllelsen bedöms vara delvis god.",
              "Måluppfyllelsen bedöms vara låg.", "Målet har inte mätts."),
        None,
    ),
    "quality": Scale(
        _same("Bra", "OK", "Har brister", "Ej bedömt"),
        _said("Läget för målet bedöms vara bra.", "Läget för målet bedöms vara OK.",
              "Arbetet mot målet har brister.", "Målet har inte bedömts."),
        None,
        "Bra = målet är uppfyllt, OK = målet är delvis uppfyllt, Har brister = målet är inte "
        "uppfyllt.",
    ),
    "yes_near_no": Scale(
        _same("JA", "NÄRA", "NEJ", "Ej bedömt"),
        _said("Målet nås.", "Målet är nära att nås.", "Målet nås inte.", "Målet är inte bedömt."),
        None,
        "JA = målet nås, NÄRA = målet är nära att nås, NEJ = målet nås inte.",
    ),
    "percent": Scale(
        {"green": ("100 %", "100 %"), "yellow": ("91 %", "94 %", "97 %", "99 %"),
         "red": ("62 %", "78 %", "85 %", "90 %"), "not_assessed": ("Ej bedömt",)},
        _said("Målet är uppfyllt.", "Målet är delvis uppfyllt.", "Målet är inte uppfyllt.",
              "Målet är inte bedömt."),
        None,
        "Uppfyllelsegrad: 100 % = uppfyllt, 91–99 % = delvis uppfyllt, högst 90 % = ej uppfyllt.",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """How a status is printed in a cell: what carries it, and the cell itself."""

    carrier: str
    cell: Callable[[str, str], Cell | Code]
    legend: str | None = None
    colours: bool = False


def _dot(status: str, _: str) -> Code:
    return f'text(fill: rgb("{COLOURS[status]}"), size: 13pt, font: "DejaVu Sans", "●")'


def _circle(status: str, _: str) -> Code:
    return f'circle(radius: 5pt, fill: rgb("{COLOURS[status]}"))'


def _square(status: str, _: str) -> Code:
    return f'rect(width: 16pt, height: 9pt, fill: rgb("{COLOURS[status]}"))'


def _filled(status: str, _: str) -> Cell:
    return Cell(quoted(""), fill=SOFT[status])


def _filled_word(status: str, word: str) -> Cell:
    return Cell(quoted(word), fill=SOFT[status])


def _word(_: str, word: str) -> Code:
    return quoted(word)


def _colour_word(status: str, _: str) -> Code:
    words = {"green": "Grön", "yellow": "Gul", "red": "Röd", "not_assessed": "Grå"}
    return quoted(words[status])


def _face_picture(status: str, _: str) -> Code:
    return picture(status, face=True)


def _disc_picture(status: str, _: str) -> Code:
    return picture(status, face=False)


def _face_glyph(status: str, _: str) -> Code:
    sign = {"green": "☺", "yellow": "😐", "red": "☹", "not_assessed": "○"}[status]
    return f'text(size: 14pt, font: "DejaVu Sans", "{sign}")'


def _face_symbol(status: str, _: str) -> Code:
    if status == "not_assessed":
        return quoted("Ej bedömt")
    letter = FACES[status]
    return f'text(size: 14pt, fill: rgb("{COLOURS[status]}"), font: "Wingdings", "{letter}")'


def _disc_symbol(status: str, _: str) -> Code:
    return f'text(size: 14pt, fill: rgb("{COLOURS[status]}"), font: "Wingdings", "{DISC}")'


def _traffic_light(status: str, _: str) -> Code:
    order = ("red", "yellow", "green")
    lamps = ", ".join(
        f'circle(radius: 3.4pt, stroke: 0.4pt, fill: rgb("{COLOURS[name]}"))'
        if name == status
        else 'circle(radius: 3.4pt, stroke: 0.4pt, fill: rgb("#ffffff"))'
        for name in order
    )
    return f"stack(dir: ltr, spacing: 2pt, {lamps})"


MARKS: dict[str, Mark] = {
    "words": Mark("word", _word),
    "words_on_colour": Mark("word", _filled_word),
    "colour_words": Mark("word", _colour_word, colours=True),
    "filled_cell": Mark("fill", _filled, "fält", colours=True),
    "drawn_disc": Mark("fill", _circle, "cirkel", colours=True),
    "drawn_square": Mark("fill", _square, "ruta", colours=True),
    "traffic_light": Mark("fill", _traffic_light, "lampa", colours=True),
    "dot_of_a_font": Mark("glyph", _dot, "punkt", colours=True),
    "disc_of_a_symbol_font": Mark("glyph", _disc_symbol, "punkt", colours=True),
    "face_of_a_font": Mark("glyph", _face_glyph, "gubbe"),
    "face_of_a_symbol_font": Mark("glyph", _face_symbol, "gubbe", colours=True),
    "picture_of_a_face": Mark("image", _face_picture, "gubbe", colours=True),
    "picture_of_a_disc": Mark("image", _disc_picture, "cirkel", colours=True),
}

COLOUR_COUNTS = _said("gröna", "gula", "röda", "inte bedömda")


def trend_arrow(trend: str) -> Code:
    """Return an arrow of a text font."""
    return f'text(font: "DejaVu Sans", "{ {"up": "↗", "flat": "→", "down": "↘"}[trend] }")'


def trend_triangle(trend: str) -> Code:
    """Return a triangle of a text font."""
    return f'text(font: "DejaVu Sans", "{ {"up": "▲", "flat": "►", "down": "▼"}[trend] }")'


def trend_symbol(trend: str) -> Code:
    """Return an arrow of a symbol font."""
    return f'text(size: 13pt, font: "Wingdings", "{ARROWS[trend]}")'


def trend_coloured(trend: str) -> Code:
    """Return a coloured arrow: green for better, yellow for unchanged, red for worse."""
    colour = COLOURS[{"up": "green", "flat": "yellow", "down": "red"}[trend]]
    sign = {"up": "↑", "flat": "→", "down": "↓"}[trend]
    return f'text(size: 13pt, fill: rgb("{colour}"), font: "DejaVu Sans", "{sign}")'


def trend_improved(trend: str) -> Code:
    """Return words: improved, unchanged, worse."""
    return quoted({"up": "Förbättrats", "flat": "Oförändrad", "down": "Försämrats"}[trend])


def trend_positive(trend: str) -> Code:
    """Return words in capitals, as the county boards print them."""
    return quoted({"up": "POSITIV", "flat": "NEUTRAL", "down": "NEGATIV"}[trend])


TREND_MARKS: dict[str, Callable[[str], Code]] = {
    "arrows": trend_arrow,
    "triangles": trend_triangle,
    "symbol_font": trend_symbol,
    "coloured_arrows": trend_coloured,
    "improved": trend_improved,
    "positive": trend_positive,
}

TREND_COUNTS = {
    "up": "går utvecklingen åt rätt håll",
    "flat": "syns ingen tydlig förändring",
    "down": "går utvecklingen åt fel håll",
}

ACTIVITY_WORDS: dict[str, dict[str, str]] = {
    "done": _said("Genomförd", "Pågår", "Ej påbörjad", ""),
    "ready": _said("Klar", "Påbörjad", "Försenad", ""),
    "finished": _said("Avslutad", "Pågående", "Inte påbörjad", ""),
    "dropped": _said("Genomfört", "Delvis genomfört", "Utgår", ""),
    "letters": _said("G", "H", "E", ""),
    "runs": _said("Fullgjort", "Löper på enligt plan", "Inte påbörjat", ""),
    "carried_out": _said("Utförd", "Enligt plan", "Inställd", ""),
}


def word_of(scale: Scale, status: str, dice: random.Random) -> str:
    """Return one of a scale's words for a status."""
    return dice.choice(scale.cells[status])
