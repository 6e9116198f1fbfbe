"""Judgements in words and marks: "Delvis uppnått" -> yellow, a green dot -> green, ↗ -> up.

Marks are judged together, because a traffic light is three of them: the lit lamp counts. Where
marks contradict each other nothing is taken, and `Judgement.doubt` says why.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from schemas.document import HUES, Mark
from schemas.vocabulary import words

_PARTS = re.compile(r"[,;/–]|\boch\b")
_ENDS = re.compile(r"\s*[.,;:(/–—]|\s+-\s|\s+(?:under|inom|i år|vid|till|för)\b")
_LIT = 1.5  # times as strong as the next lamp
_SIGNS = re.compile(r"[^\w\s.,;:()/%–—-]+")


class Meaning(NamedTuple):
    """What a legend or a word says: a dimension (status, trend) and a category of it."""

    dimension: str
    category: str


Legend = Mapping[tuple[str, str], Meaning]
"""By (colour, direction or "dot"): what a document says that its marks mean."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a cell or a line says of a goal; None where it does not say it."""

    status: str | None = None
    trend: str | None = None
    read_from: str | None = None
    text: str | None = None
    doubt: str | None = None

    @property
    def says_something(self) -> bool:
        """Whether anything was read or doubted."""
        return bool(self.status or self.trend or self.doubt)


@cache
def _patterns(dimension: str, in_cell: bool) -> list[tuple[str, re.Pattern[str]]]:
    """Return the forms of a dimension, and those that only a cell can hold where `in_cell`."""
    forms = [*words("judgements", dimension).items()]
    if in_cell:
        forms.extend(words("judgements", "cells", dimension).items())
    return [(category, re.compile(form)) for category, own in forms for form in own]


@lru_cache(maxsize=4096)
def word_meaning(text: str, dimension: str) -> str | None:
    """Return the category that a short text words: word_meaning("Ej uppnått", "status") -> red.

    The text begins with the judgement; what follows a full stop, a dash or a bracket is comment,
    save behind a bare answer: "Ja, delvis" -> yellow.
    """
    lowered = " ".join(_SIGNS.sub(" ", text).split()).casefold().rstrip(".:;")
    lowered = _opening().sub("", lowered)
    best = _beginning(lowered, dimension)
    answer = _answered().match(lowered)
    if answer and (best is None or best[0] == answer.end("answer")):
        qualified = _beginning(lowered[answer.end() :], dimension)
        opposed = best and qualified and {best[1], qualified[1]} == {"red", "green"}
        best = best if opposed or qualified is None else qualified
    return best[1] if best else None


@cache
def _opening() -> re.Pattern[str]:
    """Return what a judgement may speak of first: "målet ", "måluppfyllelsen "."""
    return re.compile(rf"^(?:{'|'.join(words('judgements', 'openings'))})\s+")


@lru_cache(maxsize=4096)
def sentence_meaning(text: str) -> str | None:
    """Return the category of a sentence that judges the goal it stands under, or None.

    "Måluppfyllelsen är inte på rätt väg." -> red; "Vi bedömer att målet nås delvis" -> yellow. The
    sentence must speak of the goal first, or after "bedömer att".
    """
    lowered = " ".join(text.split()).casefold()
    lead = re.match(rf"(?:{'|'.join(words('judgements', 'sentence_leads'))})\s+", lowered)
    lowered = lowered[lead.end() :] if lead else lowered
    opened = _opening().match(lowered)
    if opened is None:
        return None
    return word_meaning(lowered[opened.end() :], "status")


def _beginning(lowered: str, dimension: str) -> tuple[int, str] | None:
    """Return the longest judgement that a text begins with: where it ends, and its category."""
    best: tuple[int, str] | None = None
    for category, pattern in _patterns(dimension, True):
        found = pattern.match(lowered)
        if not found or (found.end() < len(lowered) and not _ENDS.match(lowered[found.end() :])):
            continue
        if best is None or found.end() > best[0]:
            best = (found.end(), category)
    return best


@cache
def _answered() -> re.Pattern[str]:
    """Return an answer and what leads on to its qualifier: "ja, men bara "."""
    answers = "|".join(words("judgements", "answers"))
    between = "|".join(words("judgements", "before_qualifiers"))
    return re.compile(rf"(?P<answer>{answers})\b[\s,.;:–—-]+(?:(?:{between})\s+)*")


@lru_cache(maxsize=2048)
def meaning_in(text: str, first: str = "") -> Meaning | None:
    """Return what a legend's words mean: "målet bedöms inte bli uppfyllt" -> status, red.

    Where they speak of both, the dimension `first` counts.
    """
    lowered = " ".join(text.split()).casefold()
    found: list[tuple[int, int, str, str]] = []
    for dimension in ("status", "progress", "trend"):
        for category, pattern in _patterns(dimension, False):
            for match in re.finditer(rf"(?<!\w)(?:{pattern.pattern})(?!\w)", lowered):
                kind = "status" if dimension == "progress" else dimension
                found.append((match.end() - match.start(), -match.start(), kind, category))
    if not found:
        return None
    best = max(found, key=lambda entry: (entry[2] == first, *entry))
    return Meaning(best[2], best[3])


def judge(text: str, marks: Sequence[Mark], wanted: Sequence[str], legend: Legend) -> Judgement:
    """Return what a cell's text and marks say of the dimensions `wanted` (status, trend).

    Words come before marks: they leave less room for a mistake.
    """
    status = trend = doubt = None
    if "status" in wanted:
        status = word_meaning(text, "status") or word_meaning(text, "progress")
    if "trend" in wanted:
        said = (word_meaning(part, "trend") for part in _PARTS.split(text))
        trend = next((category for category in said if category), None)
    read_from = "word" if status or trend else None
    shown = _shown(marks, legend)
    if "status" in wanted and status is None:
        status, doubt = shown.status, shown.doubt
    if "trend" in wanted and trend is None:
        trend = shown.trend
        if "status" not in wanted and trend is None:
            doubt = shown.doubt_of_trend
    if read_from is None and (status or trend):
        read_from = shown.carrier
    doubt = (
        None if (status or "status" not in wanted) and (trend or "trend" not in wanted) else doubt
    )
    return Judgement(status, trend, read_from, " ".join(text.split()) or None, doubt)


class _Shown(NamedTuple):
    status: str | None
    trend: str | None
    carrier: str | None
    doubt: str | None
    doubt_of_trend: str | None


_CARRIERS = {"fill": "fill", "area": "fill", "image": "image", "glyph": "glyph", "word": "fill"}


def _shown(marks: Sequence[Mark], legend: Legend) -> _Shown:
    """Return what marks show, by the legend where it speaks of them."""
    status = trend = doubt = None
    told = [(mark, meaning) for mark in marks if (meaning := _by_legend(mark, legend))]
    for _, meaning in told:
        if meaning.dimension == "status":
            status = meaning.category
        else:
            trend = meaning.category
    if len({meaning for _, meaning in told}) > 1 and len({m.dimension for _, m in told}) == 1:
        lit = _lit([mark for mark, _ in told])
        named = {meaning for mark, meaning in told if lit and mark.colour == lit}
        if len(named) != 1:
            return _Shown(None, None, None, _several(marks), None)
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
    carrier = next((_CARRIERS[mark.carrier] for mark in _bearing(marks)), None)
    several = "several arrows point in different ways" if len(arrows) > 1 else None
    untold = "a mark shows no direction that could be told" if marks else None
    return _Shown(status, trend, carrier, doubt, several or untold)


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


def _bearing(marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks with those first that show the most."""
    return sorted(marks, key=lambda mark: (mark.carrier == "area", -mark.strength))


def _status(marks: Sequence[Mark]) -> tuple[str | None, str | None]:
    """Return the colour that marks show together, and the doubt where it cannot be told."""
    judged = [mark for mark in marks if mark.sign in _judging()]
    if judged:
        meant = {_judging()[mark.sign] for mark in judged}
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
        return None, "a mark shows no colour that could be told"
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
def _judging() -> dict[str, str]:
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
