"""Indicators below a goal or in a chapter of their own, in the tables that towns print.

A row of gold stands for an indicator and a year that the page gives an outcome or a target for; a
value that is headed as base stands on each of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from samples.variations.common import Registry
from samples.variations.plans.context import Context
from samples.variations.plans.plan_invention import Goal, Indicator
from samples.variations.plans.scales import SOFT
from samples.variations.plans.typst_code import Cell, Code, TableRow, bold, bullets, heading, plain

INDICATOR_FORMS: Registry = Registry()
FOLLOW_UP_FORMS = ("outcomes_and_target", "coloured_outcome", "series_of_years")
PLAN_FORMS = ("base_and_target", "unit_column", "kpi_codes", "names_only", "targets_by_year")


def _named(indicator: Indicator, brackets: bool) -> str:
    if not indicator.unit:
        return indicator.name
    return (
        f"{indicator.name} ({indicator.unit})"
        if brackets
        else f"{indicator.name}, {indicator.unit}"
    )


@INDICATOR_FORMS.form
def base_and_target(ctx: Context, goals: Sequence[Goal]) -> Code:
    """`Indikator | Nuläge 2023 | Målvärde 2027`."""
    brackets = ctx.chance(0.4)
    rows: list[TableRow] = []
    for goal, indicator in _each(goals):
        ctx.gold.indicator(goal.text, indicator.name, indicator.unit, year=ctx.plan.end,
                           base=indicator.base, target=indicator.target)  # fmt: skip
        rows.append([plain(_named(indicator, brackets)), plain(indicator.base),
                     plain(indicator.target)])  # fmt: skip
    head = [ctx.heads["indicator"], f"{ctx.heads['base']} {ctx.plan.start - 1}",
            f"{ctx.heads['target']} {ctx.plan.end}"]  # fmt: skip
    return ctx.table(["2.6fr", "1fr", "1fr"], head, rows)


@INDICATOR_FORMS.form
def unit_column(ctx: Context, goals: Sequence[Goal]) -> Code:
    """`Indikator | Enhet | Basvärde | Målvärde 2027`."""
    rows: list[TableRow] = []
    for goal, indicator in _each(goals):
        ctx.gold.indicator(goal.text, indicator.name, indicator.unit, year=ctx.plan.end,
                           base=indicator.base, target=indicator.target)  # fmt: skip
        rows.append([plain(indicator.name), plain(indicator.unit), plain(indicator.base),
                     plain(indicator.target)])  # fmt: skip
    head = [ctx.heads["indicator"], "Enhet", ctx.heads["base"],
            f"{ctx.heads['target']} {ctx.plan.end}"]  # fmt: skip
    return ctx.table(["2.2fr", "1fr", "1fr", "1fr"], head, rows)


@INDICATOR_FORMS.form
def kpi_codes(ctx: Context, goals: Sequence[Goal]) -> Code:
    """`Nyckeltal | Kolada-id | Basvärde | Målvärde 2027`."""
    rows: list[TableRow] = []
    for goal, indicator in _each(goals):
        ctx.gold.indicator(goal.text, indicator.name, indicator.unit, year=ctx.plan.end,
                           base=indicator.base, target=indicator.target,
                           kpi_code=indicator.kpi_code)  # fmt: skip
        rows.append([plain(_named(indicator, False)), plain(indicator.kpi_code or "–"),
                     plain(indicator.base), plain(indicator.target)])  # fmt: skip
    head = [ctx.heads["indicator"], "Kolada-id", ctx.heads["base"],
            f"{ctx.heads['target']} {ctx.plan.end}"]  # fmt: skip
    return ctx.table(["2.4fr", "1fr", "1fr", "1fr"], head, rows)


@INDICATOR_FORMS.form
def names_only(ctx: Context, goals: Sequence[Goal]) -> Code:
    """Bullets with the names of indicators and no values."""
    for goal, indicator in _each(goals):
        ctx.gold.indicator(goal.text, indicator.name, indicator.unit)
    named = [plain(_named(indicator, False)) for _, indicator in _each(goals)]
    return f"{{{bold(plain(_plural(ctx.heads['indicator'])))}; {bullets(named)}}}"


@INDICATOR_FORMS.form
def targets_by_year(ctx: Context, goals: Sequence[Goal]) -> Code:
    """`Styrtal | Utfall 2023 | 2025 | 2026`, the years being those of targets."""
    years = (ctx.plan.start, ctx.plan.start + 1, ctx.plan.start + 2)
    rows: list[TableRow] = []
    for goal, indicator in _each(goals):
        targets = (indicator.before, indicator.outcome, indicator.target)
        ctx.gold.indicator(goal.text, indicator.name, indicator.unit, year=ctx.plan.start - 1,
                           outcome=indicator.base)  # fmt: skip
        for year, value in zip(years, targets, strict=True):
            ctx.gold.indicator(goal.text, indicator.name, indicator.unit, year=year, target=value)
        rows.append([plain(_named(indicator, False)), plain(indicator.base),
                     *map(plain, targets)])  # fmt: skip
    head = [ctx.heads["indicator"], f"Utfall {ctx.plan.start - 1}",
            *(f"{ctx.heads['target']} {year}" for year in years)]  # fmt: skip
    return ctx.table(["2.4fr", "1fr", "1fr", "1fr", "1fr"], head, rows)


@INDICATOR_FORMS.form
def outcomes_and_target(ctx: Context, goals: Sequence[Goal]) -> Code:
    """`Indikator | Utfall 2023 | Utfall 2024 | Målvärde 2024`."""
    return _outcomes(ctx, goals, coloured=False)


@INDICATOR_FORMS.form
def coloured_outcome(ctx: Context, goals: Sequence[Goal]) -> Code:
    """The same with a coloured cell under the latest outcome, which judges the indicator."""
    return _outcomes(ctx, goals, coloured=True)


def _outcomes(ctx: Context, goals: Sequence[Goal], coloured: bool) -> Code:
    year = ctx.plan.year
    rows: list[TableRow] = []
    for goal, indicator in _each(goals):
        ctx.gold.indicator(goal.text, indicator.name, indicator.unit, year=year - 1,
                           outcome=indicator.before)  # fmt: skip
        ctx.gold.indicator(goal.text, indicator.name, indicator.unit, year=year,
                           outcome=indicator.outcome, target=indicator.target,
                           judgement=indicator.status if coloured else None)  # fmt: skip
        if coloured:
            ctx.judged_indicators.append(indicator.status)
        latest = Cell(plain(indicator.outcome), fill=SOFT[indicator.status] if coloured else None)
        rows.append([plain(_named(indicator, False)), plain(indicator.before),
                     plain(indicator.target), latest])  # fmt: skip
    outcome = ctx.heads["outcome"]
    head = [ctx.heads["indicator"], f"{outcome} {year - 1}", f"{ctx.heads['target']} {year}",
            f"{outcome} {year}"]  # fmt: skip
    return ctx.table(["2.4fr", "1fr", "1fr", "1fr"], head, rows)


@INDICATOR_FORMS.form
def series_of_years(ctx: Context, goals: Sequence[Goal]) -> Code:
    """`Nyckeltal | 2022 | 2023 | 2024`, without target or verdict."""
    years = (ctx.plan.year - 2, ctx.plan.year - 1, ctx.plan.year)
    rows: list[TableRow] = []
    for goal, indicator in _each(goals):
        values = (indicator.base, indicator.before, indicator.outcome)
        for year, value in zip(years, values, strict=True):
            ctx.gold.indicator(goal.text, indicator.name, indicator.unit, year=year, outcome=value)
        rows.append([plain(_named(indicator, False)), *map(plain, values)])
    head = [ctx.heads["indicator"], *map(str, years)]
    return ctx.table(["2.6fr", "1fr", "1fr", "1fr"], head, rows)


def _each(goals: Sequence[Goal]) -> list[tuple[Goal, Indicator]]:
    return [(goal, indicator) for goal in goals for indicator in goal.indicators]


def _plural(head: str) -> str:
    return {"Indikator": "Indikatorer", "Mått": "Mått", "Målindikator": "Målindikatorer"}.get(
        head, head
    )


def indicators(ctx: Context, goal: Goal) -> list[Code]:
    """Return what stands of indicators below one goal: nothing where the document has none."""
    names = ("none", *(FOLLOW_UP_FORMS if ctx.follow_up else PLAN_FORMS))
    chosen = ctx.chooser.chosen.get("indicators")
    if chosen is None:
        ctx.chooser.choose("indicators", {name: name for name in names})
        chosen = ctx.chooser.chosen["indicators"]
    return [] if chosen == "none" else [INDICATOR_FORMS[chosen](ctx, [goal])]


def goal_as_row_across_indicators(ctx: Context) -> list[Code]:
    """A table of indicators in which the goal is a row across all columns (no verdict)."""
    year = ctx.plan.year
    head = [ctx.heads["indicator"], f"Utfall {year - 2}", f"Utfall {year - 1}", f"Utfall {year}",
            f"Målvärde {year}"]  # fmt: skip
    body: list[Code] = []
    for area in ctx.plan.areas:
        rows: list[TableRow] = []
        for goal in area.goals:
            text = ctx.print_goal(goal)
            rows.append([Cell(bold(plain(text)), columns=5, fill="#e8eef4")])
            for indicator in goal.indicators:
                values = (indicator.base, indicator.before, indicator.outcome)
                for back, value in zip((2, 1, 0), values, strict=True):
                    ctx.gold.indicator(
                        goal.text, indicator.name, indicator.unit, year=year - back, outcome=value,
                        target=indicator.target if back == 0 else None,
                    )  # fmt: skip
                rows.append([plain(_named(indicator, False)), *map(plain, values),
                             plain(indicator.target)])  # fmt: skip
        body += [ctx.area_heading(area),
                 ctx.table(["2.4fr", "1fr", "1fr", "1fr", "1fr"], head, rows)]  # fmt: skip
    return body


def series_under_goal_headings(ctx: Context) -> list[Code]:
    """The goal as heading, and below it its indicators by year, without any verdict."""
    ctx.chooser.chosen["indicators"] = "series_of_years"
    body: list[Code] = []
    for area in ctx.plan.areas:
        body.append(ctx.area_heading(area))
        for goal in area.goals:
            body.append(heading(2, ctx.print_goal(goal)))
            body += indicators(ctx, goal)
    return body
