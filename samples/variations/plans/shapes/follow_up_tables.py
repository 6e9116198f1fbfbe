"""Follow-ups in tables: goals, judgements, activities with their progress, values by year."""

from __future__ import annotations

import re
from dataclasses import replace

from samples.variations.common import Registry
from samples.variations.plans.context import Context
from samples.variations.plans.indicator_forms import goal_as_row_across_indicators
from samples.variations.plans.plan_invention import Goal
from samples.variations.plans.typst_code import Cell, Code, TableRow, bold, heading, par, plain

FOLLOW_UP_TABLES: Registry = Registry()
FOLLOW_UP_TABLES["goal_as_row_across_indicators"] = goal_as_row_across_indicators


def _goal_columns(ctx: Context, number: bool) -> tuple[list[str], list[str]]:
    head = ([ctx.heads["number"]] if number else []) + [ctx.heads["goal"]]
    return head, (["auto"] if number else []) + ["3fr"]


def _goal_cells(ctx: Context, goal: Goal, number: bool, area: bool = True) -> list[Cell | Code]:
    text = ctx.print_goal(goal, area=area)
    return [plain(goal.code), plain(goal.text)] if number else [plain(text)]


@FOLLOW_UP_TABLES.form
def judgements_by_area(ctx: Context) -> list[Code]:
    """A table of goals with their judgement under the heading of each area."""
    number = ctx.plan.goals[0].code is not None and ctx.chance(0.6)
    comment, responsible = ctx.chance(0.4), ctx.chance(0.3)
    head, widths = _goal_columns(ctx, number)
    head += ([ctx.heads["responsible"]] if responsible else []) + ctx.judgement_heads()
    head += [ctx.heads["comment"]] if comment else []
    widths += (["1.2fr"] if responsible else []) + ["1fr"] * len(ctx.judgement_heads())
    widths += ["2fr"] if comment else []
    body: list[Code] = []
    for area in ctx.plan.areas:
        rows: list[TableRow] = []
        for goal in area.goals:
            row = _goal_cells(ctx, goal, number)
            if responsible:
                ctx.print_goal(goal, responsible=True)
                row.append(plain(goal.responsible))
            row += ctx.judge(goal)
            rows.append([*row, plain(goal.comment)] if comment else row)
        body += [ctx.area_heading(area), par(plain(area.background))]
        body.append(ctx.table(widths, head, rows))
    return body


@FOLLOW_UP_TABLES.form
def one_table_with_perspectives(ctx: Context) -> list[Code]:
    """One table: the area (merged), the goal, political priorities, the judgement."""
    priorities = ctx.chance(0.5)
    head = [ctx.heads["area"], ctx.heads["goal"]]
    head += ["Politiska prioriteringar"] if priorities else []
    widths = ["1.1fr", "2.6fr", *(["1.3fr"] if priorities else [])]
    ctx.area_form = "name_alone"
    merged = ctx.chance(0.6)
    rows: list[TableRow] = []
    for area in ctx.plan.areas:
        for index, goal in enumerate(area.goals):
            name = plain(ctx.area_name(area))
            row: list[Cell | Code] = [] if merged and index else [name]
            if merged and index == 0:
                row = [Cell(name, rows=len(area.goals))]
            row.append(plain(ctx.print_goal(goal)))
            row += [plain(area.slogan)] if priorities else []
            rows.append(row + ctx.judge(goal))
    widths += ["1fr"] * len(ctx.judgement_heads())
    return [ctx.table(widths, [*head, *ctx.judgement_heads()], rows)]


@FOLLOW_UP_TABLES.form
def years_with_marks(ctx: Context) -> list[Code]:
    """Strategic goal (merged), goal of the board, administration, and years that head marks."""
    ctx.trend = None
    two_years = ctx.chance(0.5)
    years = [ctx.plan.year - 1, ctx.plan.year] if two_years else [ctx.plan.year]
    head = [ctx.levels[1], ctx.levels[2], "Förvaltningsområde", *(str(year) for year in years)]
    rows: list[TableRow] = []
    for area in ctx.plan.areas:
        ctx.gold.goal(area.overall, None)
        for index, goal in enumerate(area.goals):
            ctx.print_goal(goal, area=False, parent=area.overall, responsible=True)
            row: list[Cell | Code] = []
            if index == 0:
                row.append(Cell(plain(area.overall), rows=len(area.goals)))
            row += [plain(goal.prefix + goal.text), plain(goal.responsible)]
            for year in years:
                row += ctx.judge(goal, year)
            rows.append(row)
    return [ctx.table(["1.6fr", "2.2fr", "1.3fr", *["auto"] * len(years)], head, rows)]


@FOLLOW_UP_TABLES.form
def values_and_forecast(ctx: Context) -> list[Code]:
    """Goal, outcome of two years, target, and the forecast for the year as a mark."""
    ctx.trend = None
    year = ctx.plan.year
    head = [ctx.heads["goal"], f"Utfall {year - 2}", f"Utfall {year - 1}", f"Målvärde {year}",
            f"Prognos {year}"]  # fmt: skip
    body: list[Code] = []
    for area in ctx.plan.areas:
        rows: list[TableRow] = []
        for goal in area.goals:
            indicator = goal.indicators[0]
            values = (indicator.base, indicator.before, indicator.target)
            text = plain(ctx.print_goal(goal))
            cells = ctx.judge(goal)
            rows.append([text, *map(plain, values), *cells])
            _values_of_the_goal(ctx, goal, values, cells[0])
        body += [ctx.area_heading(area), par(plain(area.background))]
        body.append(ctx.table(["2.6fr", "1fr", "1fr", "1fr", "1fr"], head, rows))
    return body


def _values_of_the_goal(
    ctx: Context, goal: Goal, values: tuple[str, str, str], cell: Cell | Code
) -> None:
    """Note the values as an indicator that has the goal's own text for a name; its judgement is
    that of the cell, as printed."""
    for back, value in zip((2, 1), values[:2], strict=True):
        ctx.gold.indicator(goal.text, goal.text, None, year=ctx.plan.year - back, outcome=value)
    row = ctx.gold.assessments[goal.text, ctx.plan.year]
    body = cell.body if isinstance(cell, Cell) else cell
    words = re.fullmatch(r'"([^"]*[^\W\d_][^"]*)"', body)
    judged = row["status"] if row["read_from"] not in ("none", "word") else None
    if words:
        judged = words[1]
    ctx.gold.indicator(
        goal.text, goal.text, None, year=ctx.plan.year, target=values[2], judgement=judged
    )


@FOLLOW_UP_TABLES.form
def goals_and_activities_judged(ctx: Context) -> list[Code]:
    """The goal as a row across with its judgement; its activities below with their progress."""
    ctx.number_activities(ctx.plan.goals)
    head = [ctx.heads["activity"], ctx.heads["responsible"], ctx.heads["deadline"], "Status"]
    body: list[Code] = []
    ctx.trend = None
    for area in ctx.plan.areas:
        rows: list[TableRow] = []
        for goal in area.goals:
            text = plain(ctx.print_goal(goal))
            rows.append([Cell(bold(text), columns=3, fill="#eef2f6"), *ctx.judge(goal)])
            for activity in goal.activities:
                own = plain(ctx.print_activity(goal, activity))
                rows.append([own, plain(activity.responsible), plain(activity.deadline.printed),
                             ctx.judge_activity(activity)])  # fmt: skip
        body += [ctx.area_heading(area), ctx.table(["2.4fr", "1.3fr", "1fr", "1fr"], head, rows)]
    return body


@FOLLOW_UP_TABLES.form
def activities_with_progress(ctx: Context) -> list[Code]:
    """Goals (merged) and their activities with progress and a comment; the goals are not judged."""
    ctx.trend = None
    head = [ctx.heads["goal"], ctx.heads["activity"], ctx.heads["responsible"],
            ctx.dice.choice(("Status", "Läge", "Genomförandestatus")), "Kommentar"]  # fmt: skip
    body: list[Code] = []
    for area in ctx.plan.areas:
        rows: list[TableRow] = []
        for goal in area.goals:
            text = plain(ctx.print_goal(goal))
            for index, activity in enumerate(goal.activities):
                row: list[Cell | Code] = []
                if index == 0:
                    row.append(Cell(text, rows=len(goal.activities)))
                own = ctx.print_activity(goal, activity, deadline=False)
                row += [plain(own), plain(activity.responsible), ctx.judge_activity(activity)]
                rows.append([*row, plain(ctx.dice.choice((goal.comment, "", goal.comment)))])
        body += [ctx.area_heading(area)]
        body.append(ctx.table(["1.8fr", "2fr", "1.2fr", "1fr", "1.8fr"], head, rows))
    return body


@FOLLOW_UP_TABLES.form
def goals_under_several_overall_goals(ctx: Context) -> list[Code]:
    """Overall goals as headings above tables; a goal that serves two of them is printed twice."""
    ctx.trend = None
    head = [ctx.levels[2], ctx.heads["judgement"]]
    again: tuple[Goal, Cell | Code] | None = None
    body: list[Code] = []
    for area in ctx.plan.areas:
        ctx.gold.goal(area.overall, None)
        rows: list[TableRow] = []
        if again:
            rows.append([plain(again[0].prefix + again[0].text), again[1]])
        for goal in area.goals:
            text = ctx.print_goal(goal, area=False, parent=area.overall)
            cell = ctx.judge(goal)[0]
            rows.append([plain(text), cell])
            again = (goal, cell)
        body += [heading(1, f"{ctx.levels[1]}: {area.overall}"), par(plain(area.background))]
        body.append(ctx.table(["3fr", "1fr"], head, rows))
    return body


@FOLLOW_UP_TABLES.form
def one_judgement_for_two_goals(ctx: Context) -> list[Code]:
    """A table with the area (merged) and its goals, two of which share one judgement's cell.

    Without lines between rows nobody could tell whom the judgement is for.
    """
    ctx.trend = None
    if ctx.look in ("bare", "zebra"):
        ctx.look = ctx.chooser.chosen["table_look"] = "lines"
    ctx.area_form = "name_alone"
    head = [ctx.heads["area"], ctx.heads["goal"], ctx.heads["judgement"]]
    rows: list[TableRow] = []
    for area in ctx.plan.areas:
        for index, goal in enumerate(area.goals):
            row: list[Cell | Code] = []
            if index == 0:
                row.append(Cell(plain(ctx.area_name(area)), rows=len(area.goals)))
            if index == 1:
                goal.status = area.goals[0].status
            row.append(plain(ctx.print_goal(goal)))
            cell = ctx.judge(goal)[0]
            if index == 0 and len(area.goals) > 1:
                given = cell if isinstance(cell, Cell) else Cell(cell)
                row.append(replace(given, rows=2, align="left + horizon"))
            elif index != 1:
                row.append(cell)
            rows.append(row)
    return [ctx.table(["1.1fr", "3fr", "1.2fr"], head, rows)]
