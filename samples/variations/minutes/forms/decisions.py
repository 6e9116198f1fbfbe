"""Decisions: how the block is announced, and the shape of its points, with the gold of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from samples.variations.common import Registry
from samples.variations.minutes.facts.model import Body, Point
from samples.variations.minutes.forms.blocks import Block, Para, Points, Section
from samples.variations.minutes.forms.swedish import capital
from samples.variations.minutes.words import words

Gold = dict[str, Any]


def worded(point: Point, shape: str) -> str:
    """Return a point in the infinitive, the passive or the present, without a full stop."""
    pattern = words("decisions")[point.verb][shape]
    fields = {**point.fields, **{k.capitalize(): capital(v) for k, v in point.fields.items()}}
    return str(pattern.format(**fields))


@dataclass(frozen=True, slots=True)
class Shaped:
    """Points as printed: blocks, the texts as gold has them, and whether they need a lead."""

    blocks: list[Block]
    texts: list[str]
    needs_lead: bool


Shape = Callable[[Sequence[Point], Body], Shaped]
SHAPES: Registry[Shape] = Registry()


def _att(point: Point) -> str:
    return f"att {worded(point, 'infinitive')}"


@SHAPES.form
def numbered_passive(points: Sequence[Point], body: Body) -> Shaped:
    """`1. Rapporten godkänns.`; a single point without its number."""
    texts = [f"{worded(point, 'passive')}." for point in points]
    if len(texts) == 1:
        return Shaped([Para(texts[0])], texts, False)
    return Shaped([Points(texts, "number")], texts, False)


@SHAPES.form
def att_lines(points: Sequence[Point], body: Body) -> Shaped:
    """`att ...,` a line, with commas between and `samt` before the last."""
    texts = [_att(point) for point in points]
    ends = [*[","] * (len(texts) - 2), ", samt"][-(len(texts) - 1) :] if len(texts) > 1 else []
    printed = [f"{text}{end}" for text, end in zip(texts, [*ends, "."], strict=True)]
    return Shaped([Points(printed, "none")], texts, True)


@SHAPES.form
def numbered_att(points: Sequence[Point], body: Body) -> Shaped:
    """`1. att ...`."""
    texts = [f"{_att(point)}." for point in points]
    return Shaped([Points(texts, "number")], texts, True)


@SHAPES.form
def att_without_commas(points: Sequence[Point], body: Body) -> Shaped:
    """`att ...` a line, nothing at the end."""
    texts = [_att(point) for point in points]
    return Shaped([Para(text, hanging=14) for text in texts], texts, True)


@SHAPES.form
def infinitive_numbers(points: Sequence[Point], body: Body) -> Shaped:
    """`1. godkänna rapporten,`."""
    texts = [worded(point, "infinitive") for point in points]
    ends = [","] * (len(texts) - 1) + ["."]
    return Shaped(
        [Points([t + e for t, e in zip(texts, ends, strict=True)], "number")], texts, True
    )


@SHAPES.form
def bare_infinitive(points: Sequence[Point], body: Body) -> Shaped:
    """`Godkänna rapporten.` behind a dash."""
    texts = [f"{capital(worded(point, 'infinitive'))}." for point in points]
    return Shaped([Points(texts, "dash")], texts, True)


@SHAPES.form
def bullets_passive(points: Sequence[Point], body: Body) -> Shaped:
    """`• Rapporten godkänns.`"""
    texts = [f"{worded(point, 'passive')}." for point in points]
    return Shaped([Points(texts, "bullet")], texts, False)


@SHAPES.form
def symbol_bullets(points: Sequence[Point], body: Body) -> Shaped:
    """Word's bullet of the Symbol font before infinitives."""
    texts = [worded(point, "infinitive") for point in points]
    return Shaped([Points(texts, "symbol")], texts, True)


@SHAPES.form
def sentences(points: Sequence[Point], body: Body) -> Shaped:
    """`Kommunfullmäktige godkänner rapporten.`, a paragraph a point."""
    texts = [f"{body.name} {worded(point, 'present')}." for point in points]
    return Shaped([Para(text) for text in texts], texts, False)


@SHAPES.form
def beslutar_att(points: Sequence[Point], body: Body) -> Shaped:
    """`Kommunfullmäktige beslutar att godkänna rapporten.` where there is one point."""
    if len(points) > 1:
        return att_lines(points, body)
    text = f"{body.name} beslutar {_att(points[0])}."
    return Shaped([Para(text)], [text], False)


@SHAPES.form
def beslutar_infinitive(points: Sequence[Point], body: Body) -> Shaped:
    """`Kommunfullmäktige beslutar godkänna rapporten.` where there is one point."""
    if len(points) > 1:
        return infinitive_numbers(points, body)
    text = f"{body.name} beslutar {worded(points[0], 'infinitive')}."
    return Shaped([Para(text)], [text], False)


OLD = {
    "godkänns": "godkännes",
    "antas": "antages",
    "fastställs": "fastställes",
    "bifalls": "bifalles",
    "läggs": "lägges",
    "upphävs": "upphäves",
    "säljs": "säljes",
    "avsätts": "avsättes",
    "väljs": "väljes",
}


@SHAPES.form
def old_passive(points: Sequence[Point], body: Body) -> Shaped:
    """`Dagordningen godkännes.`: the passive of older minutes, a paragraph a point."""
    texts = []
    for point in points:
        said = f"{worded(point, 'passive')}."
        texts.append(re.sub(r"\w+", lambda word: OLD.get(word[0], word[0]), said))
    return Shaped([Para(text) for text in texts], texts, False)


LEADS = ("heading", "heading_and_lead", "lead_only", "capitals", "beslutar_foljande", "lead_att")


def announced(
    form: str, heading: str, shaped: Shaped, body: Body, recommended: bool
) -> list[Block]:
    """Return the block with what announces it: a heading, a sentence, or both."""
    lead = f"{body.name} beslutar"
    if recommended:
        heading = f"{body.name}s förslag till kommunfullmäktige".replace("ss ", "s ")
        if body.name.endswith("n"):
            heading = f"{capital(body.genitive)} förslag till kommunfullmäktige"
        lead = f"{body.name} föreslår kommunfullmäktige besluta"
    first = shaped.texts[0]
    if form == "beslutar_foljande" and not first.startswith(body.name):
        return [Section(heading), Para(f"{lead} följande:"), *shaped.blocks]
    if form == "lead_att" and shaped.needs_lead and not first.startswith("att "):
        return [Para((f"{lead} att", "bold")), *shaped.blocks]
    if shaped.needs_lead and form in ("heading_and_lead", "lead_only", "capitals"):
        if form == "lead_only":
            return [Para((lead, "bold")), *shaped.blocks]
        if form == "capitals":
            return [Para((lead.upper(), "bold")), *shaped.blocks]
        return [Section(heading), Para(lead), *shaped.blocks]
    return [Section(heading), *shaped.blocks]


def decisions_gold(points: Sequence[Point], texts: Sequence[str], recommended: bool) -> list[Gold]:
    """Return gold rows of points with their texts as printed."""
    return [
        {
            "ordinal": number,
            "stage": "recommended" if recommended else "decided",
            "proposed_to": "Kommunfullmäktige" if recommended else None,
            "action": words("decisions")[point.verb]["action"],
            "text": text,
        }
        for number, (point, text) in enumerate(zip(points, texts, strict=True), 1)
    ]
