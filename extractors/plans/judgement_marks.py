"""What marks mean together: a green dot -> green, ↗ -> up, of three lamps the lit one.

Where marks contradict each other nothing is taken, and `ShownByMarks.doubt` says why.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from extractors.language.judgement_words import Meaning
from schemas.document import HUES, Mark
from schemas.vocabulary import words

_LIT = 1.5  # times as strong as the next lamp
Legend = Mapping[tuple[str, str], Meaning]
"""By (colour, direction or "dot"): what a document says that its marks mean."""


class ShownByMarks(NamedTuple):
    """What the marks of a cell or a line show, and why they were doubted."""

    status: str | None
    trend: str | None
    carrier: str | None
    doubt: str | None
    doubt_of_trend: str | None


_CARRIERS = {"fill": "fill", "area": "fill", "image": "image", "glyph": "glyph", "word": "fill"}


def shown_by(marks: Sequence[Mark], legend: Legend) -> ShownByMarks:
    """Return what marks show, by the legend where it speaks of them."""
    status = trend = doubt = None
    explained = [(mark, meaning) for mark in marks if (meaning := _by_legend(mark, legend))]
    for _, meaning in explained:
        if meaning.dimension == "status":
            status = meaning.category
        else:
            trend = meaning.category
    if (
        len({meaning for _, meaning in explained}) > 1
        and len({m.dimension for _, m in explained}) == 1
    ):
        lit = _lit([mark for mark, _ in explained])
        named = {meaning for mark, meaning in explained if lit and mark.colour == lit}
        if len(named) != 1:
            return ShownByMarks(None, None, None, _several(marks), None)
        meaning = named.pop()
        status = meaning.category if meaning.dimension == "status" else None
        trend = meaning.category if meaning.dimension == "trend" else None
    colour_is_trend = any(m.dimension == "trend" and k[0] in HUES for k, m in legend.items())
    arrows = {mark.direction for mark in marks if mark.direction}
    if trend is None and len(arrows) == 1:
        trend = arrows.pop()
    if status is None and not colour_is_trend:
        status, doubt = _status(marks)
    elif trend is None and not arrows and any(mark.colour in ("white", "grey") for mark in marks):
        trend = "not_assessed"
    bearing = _coloured(marks) if status else _bearing(marks)
    carrier = next((_CARRIERS[mark.carrier] for mark in bearing), None)
    several = "several arrows point in different ways" if len(arrows) > 1 else None
    unclear = "a mark shows no clear direction" if marks else None
    return ShownByMarks(status, trend, carrier, doubt, several or unclear)


def _by_legend(mark: Mark, legend: Legend) -> Meaning | None:
    if not legend:
        return None
    colour = "white" if mark.sign == "outline" and mark.colour not in HUES else mark.colour
    for key in ((colour, mark.direction or "dot"), (colour, "arrow" if mark.direction else "dot"),
                (mark.sign, "sign"), ("", mark.direction or "none")):  # fmt: skip
        if key in legend:
            return legend[key]
    if colour == "white" and ("white", "dot") in legend:
        return legend["white", "dot"]
    return None


def _coloured(marks: Sequence[Mark]) -> list[Mark]:
    """Return what shows the status first: a cell's ground where the arrow in it has no colour."""
    bearing = _bearing(marks)
    hued = [mark for mark in bearing if mark.colour in HUES]
    is_ground = bool(hued) and all(mark.carrier == "area" for mark in hued)
    only_points = all(mark.direction for mark in bearing if mark.carrier != "area")
    return hued if is_ground and only_points else bearing


def _bearing(marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks that show the most first; one that is the ground of another stands last."""
    signs = [mark for mark in marks if mark.carrier != "area"]
    grounds = {id(mark) for mark in signs if any(_is_ground(mark, other) for other in signs)}
    return sorted(
        marks, key=lambda mark: (mark.carrier == "area", id(mark) in grounds, -mark.strength)
    )


def _is_ground(mark: Mark, other: Mark) -> bool:
    """Whether a drawn shape lies under a picture: the end of a bar in which a symbol stands."""
    pictured = mark.carrier == "fill" and other.carrier == "image" and mark.page == other.page
    across = mark.x0 <= other.x0 and other.x1 <= mark.x1
    return pictured and across and mark.top <= other.top and other.bottom <= mark.bottom


def _status(marks: Sequence[Mark]) -> tuple[str | None, str | None]:
    """Return the colour that marks show together, and the doubt where it is ambiguous."""
    judged = [mark for mark in marks if mark.sign in judging_signs()]
    if judged:
        meant = {judging_signs()[mark.sign] for mark in judged}
        hues = {mark.colour for mark in judged} & set(HUES)
        if not hues:
            return (meant.pop(), None) if len(meant) == 1 else (None, _several(marks))
    signs = [mark for mark in marks if mark.carrier != "area"] or list(marks)
    hues = {mark.colour for mark in signs} & set(HUES)
    if not hues and len(signs) != len(marks):
        areas = [mark for mark in marks if mark.carrier == "area"]
        if {mark.colour for mark in areas} & set(HUES):
            signs = areas
            hues = {mark.colour for mark in areas} & set(HUES)
    if hues:
        lit = _lit(signs)
        return (lit, None) if lit else (None, _several(marks))
    plain = [mark for mark in signs if not mark.direction]
    if any(mark.colour in ("grey", "white") for mark in plain):
        return "not_assessed", None
    if plain:
        return None, "a mark shows no clear colour"
    return None, None


def _several(marks: Sequence[Mark]) -> str:
    colours = sorted({mark.colour for mark in marks if mark.colour in HUES})
    return f"several colours show alike: {', '.join(colours)}"


def _lit(marks: Sequence[Mark]) -> str | None:
    """Return the hue that shows far more than the others: the lit lamp."""
    strongest: dict[str, float] = {}
    for mark in marks:
        if mark.colour in HUES:
            strongest[mark.colour] = max(strongest.get(mark.colour, 0.0), mark.strength)
    order = sorted(strongest.items(), key=lambda entry: -entry[1])
    if not order:
        return None
    if len(order) > 1 and order[0][1] < _LIT * order[1][1]:
        return None
    return order[0][0]


@cache
def judging_signs() -> dict[str, str]:
    """Return what signs mean by their shape alone, as faces do, in whatever colour."""
    return {
        sign: judgement
        for judgement, signs in words("signs", "judgements").items()
        for sign in signs
    }


@cache
def meanings_of_colours() -> dict[str, str]:
    """Return the colours by their words in a legend."""
    found: dict[str, str] = words("judgements", "legend", "colours")
    return found
