"""One document: facts of a seed, a form of every dimension, the PDF and its gold."""

from __future__ import annotations

import random
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pypdfium2

from samples.variations.common import Chooser, Registry, Variation
from samples.variations.plans import indicator_forms, tally_forms
from samples.variations.plans.context import Context
from samples.variations.plans.fronts import FRONTS, PAGE_FORMS, page_setup
from samples.variations.plans.plan_gold import PlanGold
from samples.variations.plans.plan_invention import DEADLINES, Plan, invent, stock
from samples.variations.plans.plan_words import (
    AREA_HEADINGS,
    HEADS,
    LEVELS,
    NUMBERINGS,
    UNIQUE,
    number,
)
from samples.variations.plans.scales import (
    ACTIVITY_WORDS,
    COLOUR_COUNTS,
    MARKS,
    SCALES,
    TREND_MARKS,
)
from samples.variations.plans.shapes.follow_up_chapters import FOLLOW_UP_CHAPTERS
from samples.variations.plans.shapes.follow_up_tables import FOLLOW_UP_TABLES
from samples.variations.plans.shapes.plan_cards import PLAN_CARDS
from samples.variations.plans.shapes.plan_chapters import PLAN_CHAPTERS
from samples.variations.plans.shapes.plan_tables import PLAN_TABLES
from samples.variations.plans.surroundings import SURROUNDINGS
from samples.variations.plans.typst_code import (
    TABLE_LOOKS,
    Code,
    compiled,
    heading,
    labelled,
    par,
    plain,
)

PLAN_SHAPES: Registry = Registry(PLAN_TABLES | PLAN_CHAPTERS | PLAN_CARDS)
FOLLOW_UP_SHAPES: Registry = Registry(FOLLOW_UP_TABLES | FOLLOW_UP_CHAPTERS)
SHAPES: Registry = Registry(PLAN_SHAPES | FOLLOW_UP_SHAPES)

OWN_NUMBERS = ("target_area_is_the_goal", "overall_goal_above_tables", "activities_without_goals",
               "bulleted_goals_and_appendix", "chapter_template")  # fmt: skip
"""Shapes that number goals in their own way, or not at all."""
WITHOUT_VERDICT = ("series_under_goal_headings", "goal_as_row_across_indicators",
                   "activities_with_progress", "action_cards")  # fmt: skip
LETTERS = ("G = genomförd eller pågår kontinuerligt, H = genomförd till hälften, "
           "E = ej påbörjad.")  # fmt: skip
IN_WORDS = ("verdict_in_a_sentence", "verdict_as_label", "verdict_as_subheading",
            "barometer_cards", "summary_and_chapters")  # fmt: skip
"""Shapes whose judgements are words; the others take any mark."""
WITHOUT_AREAS = ("years_with_marks", "goals_under_several_overall_goals")
WITH_TREND = ("judgements_by_area", "one_table_with_perspectives", "done_bullets")
BULLETS = {"dot": "•", "dash": "–", "square": "▪", "ring": "○"}
FONTS = ("DejaVu Sans", "DejaVu Serif", "Libertinus Serif", "STIXGeneral", "New Computer Modern")


def variation(seed: int, fixed: Mapping[str, str] | None = None) -> Variation:
    """Return the document of a seed; `fixed` gives the forms of some dimensions by name.

    Raises ValueError where a dimension has no form of that name.
    """
    chooser = Chooser(random.Random(seed), dict(fixed or {}))
    shape = chooser.choose("shape", SHAPES)
    name = chooser.chosen["shape"]
    follow_up = name in FOLLOW_UP_SHAPES
    plan = invent(
        chooser.random,
        chooser.choose("bodies", {kind: kind for kind in stock()["bodies"]}),
        chooser.choose("deadlines", {kind: kind for kind in DEADLINES}),
    )
    ctx = _context(chooser, plan, name, follow_up)
    title, subtitle = _titles(ctx)
    main = shape(ctx)
    stated = _stated(ctx, name) if follow_up else []
    before, after = chooser.choose("surroundings", SURROUNDINGS)(ctx)
    front = chooser.choose("front", FRONTS)(ctx, title, subtitle)
    body = [*front, *before, *_legend(ctx), *stated, *main, *after]
    pdf = compiled(_preamble(ctx), body)
    with pypdfium2.PdfDocument(BytesIO(pdf)) as document:
        pages = len(document)
    label = f"{'follow-up' if follow_up else 'plan'}-{seed:05}"
    return Variation(label, pdf, ctx.gold.as_dict(pages), dict(chooser.chosen))


def _context(chooser: Chooser, plan: Plan, shape: str, follow_up: bool) -> Context:
    kind = "follow_up_report" if follow_up else "action_plan"
    levels = chooser.choose("levels", LEVELS)
    ctx = Context(
        plan,
        chooser,
        PlanGold(plan, plan.programme, kind),
        chooser.choose("heads", HEADS),
        levels,
        chooser.choose("table_look", {look: look for look in TABLE_LOOKS}),
        follow_up,
    )
    ctx.repeat_heads = chooser.choose("table_heads", {"repeated": True, "once": False})
    if shape not in OWN_NUMBERS:
        allowed = UNIQUE if shape == "codes_resolved_elsewhere" else NUMBERINGS
        numbering = chooser.choose("numbering", {key: NUMBERINGS[key] for key in allowed})
        number(plan, numbering, levels[2])
    if shape not in WITHOUT_AREAS:
        chooser.choose("area_heading", AREA_HEADINGS)
        ctx.area_form = chooser.chosen["area_heading"]
    if follow_up:
        _scale(ctx, shape)
    return ctx


def _scale(ctx: Context, shape: str) -> None:
    """Choose scale, marks, trend and words of progress where the shape has a place for them."""
    choose = ctx.chooser.choose
    words = {key: key for key in ACTIVITY_WORDS}
    if shape in (
        "goals_and_activities_judged",
        "activities_with_progress",
        "verdict_as_label",
        "action_cards",
    ):
        ctx.activity_words = choose("progress", words)
    if shape in WITHOUT_VERDICT:
        return
    ctx.scale, ctx.mark = SCALES["fulfilled"], MARKS["words"]
    if shape in IN_WORDS:
        ctx.scale = choose("scale", SCALES)
        return
    marks = dict(MARKS) if shape not in WITH_TREND else {**MARKS, "trend_alone": None}
    ctx.mark = choose("mark", marks)
    if ctx.mark in (MARKS["words"], MARKS["words_on_colour"]):
        ctx.scale = choose("scale", SCALES)
    if ctx.mark:
        ctx.missing = choose("missing", {key: key for key in ("words", "empty", "grey")})
    if shape in WITH_TREND:
        trends: dict[str, str | None] = {key: key for key in TREND_MARKS}
        if ctx.mark:
            trends["none"] = None
        ctx.trend = choose("trend", trends)


def _stated(ctx: Context, shape: str) -> list[Code]:
    """Return what is stated of goals, activities and indicators, in forms that the facts allow."""
    body: list[Code] = []
    ctx.counts = ctx.scale.counts if ctx.scale else None
    if ctx.mark and ctx.mark.colours and ctx.chance(0.5):
        ctx.counts = COLOUR_COUNTS
    if ctx.counted and ctx.mark and ctx.counts:
        forms = dict(tally_forms.TALLY_FORMS)
        if shape in WITHOUT_AREAS:
            forms = {key: form for key, form in forms.items() if "area" not in key}
        if not ctx.trend:
            forms.pop("trend_sentence")
        chosen = ctx.chooser.choose("tally", {**forms, "none": lambda _: []})
        body += chosen(ctx)
    if ctx.judged_activities and ctx.chance(0.5):
        ctx.chooser.chosen["activity_tally"] = "sentence"
        body += tally_forms.activities_stated(ctx)
    if ctx.judged_indicators and ctx.chance(0.5):
        ctx.chooser.chosen["indicator_tally"] = "sentence"
        body += tally_forms.indicators_stated(ctx)
    return [heading(1, "Resultat i korthet"), *body] if body else []


def _legend(ctx: Context) -> list[Code]:
    """Return what the marks stand for, where a reader needs it."""
    body: list[Code] = []
    if ctx.scale and ctx.scale.legend and "scale" in ctx.chooser.chosen:
        body.append(par(plain(ctx.scale.legend)))
    if ctx.mark and ctx.mark.legend and ctx.chance(0.7):
        sign = ctx.mark.legend
        smile = {"green": "Glad", "yellow": "Neutral", "red": "Sur"}
        colour = {"green": "Grön", "yellow": "Gul", "red": "Röd"}
        names = smile if sign == "gubbe" else colour
        ends = {"green": "målet nås", "yellow": "målet nås delvis", "red": "målet nås inte"}
        text = ", ".join(f"{names[key]} {sign}: {end}" for key, end in ends.items())
        body.append(labelled("Teckenförklaring.", plain(f"{text}.")))
    if ctx.activity_words == "letters":
        body.append(par(plain(LETTERS)))
    if ctx.trend in ("arrows", "triangles", "symbol_font", "coloured_arrows"):
        body.append(par(plain("Pilen visar hur utvecklingen har varit sedan förra året.")))
    return body


def _titles(ctx: Context) -> tuple[str, str | None]:
    """Return title and subtitle, and give the gold the programme's name as they print it."""
    plan = ctx.plan
    forms: dict[str, tuple[str, str | None, str]]
    if ctx.follow_up:
        year = plan.year
        forms = {
            "follow_up_of": (f"Uppföljning av {plan.programme}", f"Avser år {year}",
                             plan.programme),
            "programme_and_year": (plan.programme, f"Uppföljning {year}", plan.programme),
            "interim_report": (f"Delårsrapport 2 {year}", f"Uppföljning av {plan.programme}",
                               plan.programme),
            "report_and_programme": (f"Uppföljningsrapport {year}", plan.programme,
                                     plan.programme),
            "annual_report": (f"Årsrapport {year}", None, f"Årsrapport {year}"),
        }  # fmt: skip
    else:
        adopted = f"Antagen av kommunfullmäktige {plan.start - 1}-11-24"
        forms = {
            "name": (plan.programme, None, plan.programme),
            "name_and_adoption": (plan.programme, adopted, plan.programme),
            "proposal": (f"Förslag till {plan.programme}", None, plan.programme),
        }
    title, subtitle, programme = ctx.chooser.choose("title", forms)
    ctx.gold.programme = programme
    return title, subtitle


def _preamble(ctx: Context) -> str:
    font = ctx.chooser.choose("font", {name: name for name in FONTS})
    size = ctx.dice.choice((9, 10, 10.5, 11))
    colour = ctx.dice.choice(("#000000", "#1f4e79", "#2b6b3f", "#7a1f3d"))
    hyphens = ctx.chooser.choose("hyphenation", {"none": "false", "hyphens": "true"})
    bullet = ctx.chooser.choose("bullets", BULLETS)
    justified = ctx.chooser.choose("lines", {"ragged": "false", "justified": "true"})
    setup = page_setup(
        ctx,
        ctx.gold.programme,
        ctx.chooser.choose("page", {form: form for form in PAGE_FORMS}),
    )
    # Narrow cells always break long words: without it they are printed over their neighbours.
    return (
        f'#set text(font: ("{font}", "DejaVu Sans"), size: {size}pt, lang: "sv", '
        f"hyphenate: {hyphens})\n{setup}\n#set par(spacing: 9pt, justify: {justified})\n"
        f"#set list(marker: [{bullet}])\n"
        f'#show heading: set text(fill: rgb("{colour}"))\n'
        "#show heading: set block(above: 14pt, below: 8pt)\n"
        "#show table: set text(size: 0.9em, hyphenate: true)\n#show table: set block(below: 12pt)\n"
        "#show heading.where(level: 3): set text(size: 0.95em)\n"
    )


def forms() -> dict[str, Mapping[str, Any]]:
    """Return the dimensions that can be fixed, with their forms."""
    return {
        "shape": SHAPES, "heads": HEADS, "levels": LEVELS, "numbering": NUMBERINGS,
        "area_heading": AREA_HEADINGS, "scale": SCALES, "mark": MARKS, "trend": TREND_MARKS,
        "tally": tally_forms.TALLY_FORMS, "indicators": indicator_forms.INDICATOR_FORMS,
        "front": FRONTS, "surroundings": SURROUNDINGS, "deadlines": DEADLINES,
    }  # fmt: skip
