"""Plans in tables: columns, merged cells, rows across, years and boards with crosses."""

from __future__ import annotations

from samples.variations.common import Registry
from samples.variations.plans.context import Context
from samples.variations.plans.plan_invention import Activity, Deadline, Goal
from samples.variations.plans.typst_code import Cell, Code, TableRow, bold, heading, par, plain

PLAN_TABLES: Registry = Registry()
MERGINGS = ("rowspan", "repeated", "first_row")


def _merged(ctx: Context, body: Code, rows: int, index: int, way: str) -> list[Cell | Code]:
    """Return the goal's cell in one of its rows: none where a cell above spans it."""
    if way == "rowspan":
        return [Cell(body, rows=rows)] if index == 0 else []
    return [body if way == "repeated" or index == 0 else plain("")]


def _merging(ctx: Context) -> str:
    return ctx.chooser.choose("merging", {name: name for name in MERGINGS})


def _extra(ctx: Context) -> list[tuple[str, str, str]]:
    """Return further columns: head, width, and what they show."""
    columns = [("partner", "1.2fr"), ("cost", "1fr")]
    return [(ctx.heads[key], width, key) for key, width in columns if ctx.chance(0.35)]


def _rest(activity: Activity, extra: list[tuple[str, str, str]]) -> list[Code]:
    return [plain(getattr(activity, key)) for _, _, key in extra]


def _column_table(ctx: Context, goals: list[Goal], with_area: bool) -> Code:
    merging = _merging(ctx)
    number_column = goals[0].code is not None and ctx.chance(0.5)
    own_numbers = ctx.chance(0.3)
    if own_numbers:
        ctx.number_activities(goals)
    extra = _extra(ctx)
    head = [ctx.heads["area"]] if with_area else []
    widths = ["1.1fr"] if with_area else []
    if number_column:
        head, widths = [*head, ctx.heads["number"]], [*widths, "auto"]
    head, widths = [*head, ctx.heads["goal"]], [*widths, "1.9fr"]
    if own_numbers:
        head, widths = [*head, "Nr" if not number_column else "Åtgärdsnr"], [*widths, "auto"]
    head += [ctx.heads["activity"], ctx.heads["responsible"], ctx.heads["deadline"]]
    widths += ["2fr", "1.3fr", "1fr"]
    head += [name for name, _, _ in extra]
    widths += [width for _, width, _ in extra]
    rows: list[TableRow] = []
    for goal in goals:
        printed = ctx.print_goal(goal)
        for index, activity in enumerate(goal.activities):
            row: list[Cell | Code] = []
            count = len(goal.activities)
            if with_area:
                row += _merged(ctx, plain(ctx.area_name(goal.area)), count, index, merging)
            if number_column:
                row += _merged(ctx, plain(goal.code), count, index, merging)
            text = goal.text if number_column else printed
            row += _merged(ctx, plain(text), count, index, merging)
            if own_numbers:
                row.append(plain(activity.number))
            row.append(plain(ctx.print_activity(goal, activity, numbered=own_numbers)))
            row += [plain(activity.responsible), plain(activity.deadline.printed)]
            rows.append(row + _rest(activity, extra))
    return ctx.table(widths, head, rows)


@PLAN_TABLES.form
def column_table_by_area(ctx: Context) -> list[Code]:
    """A table of goals and activities under the heading of each area."""
    body: list[Code] = []
    for area in ctx.plan.areas:
        body += [ctx.area_heading(area), par(plain(area.background))]
        body.append(_column_table(ctx, area.goals, with_area=False))
    return body


@PLAN_TABLES.form
def one_table_with_areas(ctx: Context) -> list[Code]:
    """One long table whose first column is the area."""
    ctx.landscape = True
    ctx.area_form = "name_alone"
    return [_column_table(ctx, ctx.plan.goals, with_area=True)]


@PLAN_TABLES.form
def goal_as_row_across(ctx: Context) -> list[Code]:
    """A table of activities in which the goal is a row of its own across all columns."""
    areas_as_rows = ctx.chance(0.3)
    if areas_as_rows:
        ctx.area_form = "name_alone"
    ctx.number_activities(ctx.plan.goals)
    numbered = ctx.chance(0.6)
    extra = _extra(ctx)
    head = ([ctx.heads["number"]] if numbered else []) + [
        ctx.heads["activity"], ctx.heads["responsible"], ctx.heads["deadline"],
        *(name for name, _, _ in extra),
    ]  # fmt: skip
    widths = (["auto"] if numbered else []) + ["2.4fr", "1.3fr", "1fr"] + [w for _, w, _ in extra]
    body: list[Code] = []
    rows: list[TableRow] = []
    for area in ctx.plan.areas:
        if areas_as_rows:
            name = plain(ctx.area_name(area).upper())
            rows.append([Cell(bold(name), columns=len(head), fill="#c5d5e4")])
        else:
            rows = []
            body += [ctx.area_heading(area), par(plain(area.background))]
        for goal in area.goals:
            text = ctx.print_goal(goal)
            if not goal.prefix:
                text = f"{ctx.levels[2]}: {text}"
            rows.append([Cell(bold(plain(text)), columns=len(head), fill="#e8eef4")])
            for activity in goal.activities:
                row = [plain(activity.number)] if numbered else []
                row.append(plain(ctx.print_activity(goal, activity, numbered=numbered)))
                row += [plain(activity.responsible), plain(activity.deadline.printed)]
                rows.append(row + _rest(activity, extra))
        if not areas_as_rows:
            body.append(ctx.table(widths, head, rows))
    return body if not areas_as_rows else [ctx.table(widths, head, rows)]


@PLAN_TABLES.form
def overall_goal_above_tables(ctx: Context) -> list[Code]:
    """`Övergripande mål: X` above tables of indicators (`Indikator | Mål`) and of activities."""
    body: list[Code] = []
    for area in ctx.plan.areas:
        ctx.gold.goal(area.overall, None)
        top = _overall(area.goals[0], area.overall)
        body.append(heading(2, f"{ctx.levels[1]}: {area.overall}"))
        indicators = [indicator for goal in area.goals for indicator in goal.indicators]
        body.append(heading(3, f"{ctx.plan.municipality}s indikatorer"))
        rows: list[TableRow] = []
        for indicator in indicators:
            unit = f", {indicator.unit}" if indicator.unit else ""
            value = f"Minst {indicator.target}" if ctx.chance(0.4) else indicator.target
            rows.append([plain(indicator.name + unit), plain(value)])
            ctx.gold.indicator(
                area.overall, indicator.name, indicator.unit, year=ctx.plan.year, target=value
            )
        body.append(ctx.table(["3fr", "1fr"], ["Indikator", f"Mål {ctx.plan.year}"], rows))
        body.append(heading(3, "Nämndens aktiviteter"))
        rows = []
        for goal in area.goals:
            for activity in goal.activities:
                text = ctx.print_activity(top, activity)
                rows.append(
                    [plain(text), plain(activity.responsible), plain(activity.deadline.printed)]
                )
        head = [ctx.heads[key] for key in ("activity", "responsible", "deadline")]
        body.append(ctx.table(["2.4fr", "1.3fr", "1fr"], head, rows))
    return body


def _overall(goal: Goal, text: str) -> Goal:
    return Goal(text, goal.area, [], [], goal.responsible, "green", "green", "up", "")


@PLAN_TABLES.form
def overall_goals_and_goals(ctx: Context) -> list[Code]:
    """A table with a goal above (merged), the goals below it, an indicator and its values."""
    rows: list[TableRow] = []
    merging = _merging(ctx)
    for area in ctx.plan.areas:
        ctx.gold.goal(area.overall, None)
        for index, goal in enumerate(area.goals):
            indicator = goal.indicators[0]
            printed = ctx.print_goal(goal, area=False, parent=area.overall)
            unit = f", {indicator.unit}" if indicator.unit else ""
            rows.append([
                *_merged(ctx, plain(area.overall), len(area.goals), index, merging),
                plain(printed), plain(indicator.name + unit),
                plain(indicator.base), plain(indicator.target),
            ])  # fmt: skip
            ctx.gold.indicator(
                goal.text, indicator.name, indicator.unit, year=ctx.plan.end,
                base=indicator.base, target=indicator.target,
            )  # fmt: skip
    head = [ctx.levels[1], ctx.levels[2], ctx.heads["indicator"],
            f"{ctx.heads['base']} {ctx.plan.start - 1}",
            f"{ctx.heads['target']} {ctx.plan.end}"]  # fmt: skip
    return [ctx.table(["1.6fr", "2fr", "1.8fr", "1fr", "1fr"], head, rows)]


@PLAN_TABLES.form
def years_with_crosses(ctx: Context) -> list[Code]:
    """A table in landscape: goal (merged), activity, responsible, and years with an x."""
    ctx.landscape = True
    ctx.number_activities(ctx.plan.goals)
    numbered = ctx.chance(0.5)
    years = list(range(ctx.plan.start, min(ctx.plan.end, ctx.plan.start + 4) + 1))
    head = [ctx.heads["goal"], *(["Nr"] if numbered else []), ctx.heads["activity"],
            ctx.heads["responsible"], *(str(year) for year in years)]  # fmt: skip
    widths = ["2fr", *(["auto"] if numbered else []), "2.4fr", "1.4fr", *["auto"] * len(years)]
    merging = _merging(ctx)
    body: list[Code] = []
    for area in ctx.plan.areas:
        rows: list[TableRow] = []
        for goal in area.goals:
            printed = ctx.print_goal(goal)
            for index, activity in enumerate(goal.activities):
                first = ctx.dice.randrange(len(years))
                last = ctx.dice.randrange(first, len(years))
                crossed = years[first : last + 1]
                words = Deadline(", ".join(map(str, crossed)), f"{crossed[-1]}-12-31")
                text = ctx.print_activity(goal, activity, numbered=numbered, printed=words)
                row = _merged(ctx, plain(printed), len(goal.activities), index, merging)
                row += [plain(activity.number)] if numbered else []
                row += [plain(text), plain(activity.responsible)]
                row += [plain("x" if year in crossed else "") for year in years]
                rows.append(row)
        body += [ctx.area_heading(area), ctx.table(widths, head, rows)]
    return body


@PLAN_TABLES.form
def boards_with_crosses(ctx: Context) -> list[Code]:
    """A matrix: activities under their goal, a column for each board, an x for the responsible."""
    ctx.landscape = True
    names = sorted(
        {activity.responsible for goal in ctx.plan.goals for activity in goal.activities}
    )
    head = [ctx.heads["goal"], ctx.heads["activity"], *names, ctx.heads["deadline"]]
    widths = ["1.8fr", "2fr", *["1fr"] * len(names), "1fr"]
    merging = _merging(ctx)
    rows: list[TableRow] = []
    for goal in ctx.plan.goals:
        printed = ctx.print_goal(goal, area=False)
        for index, activity in enumerate(goal.activities):
            text = ctx.print_activity(goal, activity)
            crosses = [plain("x" if name == activity.responsible else "") for name in names]
            merged = _merged(ctx, plain(printed), len(goal.activities), index, merging)
            rows.append([*merged, plain(text), *crosses, plain(activity.deadline.printed)])
    return [par(plain("Ett x visar vilken nämnd som ansvarar.")), ctx.table(widths, head, rows)]


@PLAN_TABLES.form
def national_template(ctx: Context) -> list[Code]:
    """The national template: Specifikt mål, Handling, Avsett resultat, ..., Tidsplan."""
    ctx.landscape = True
    head = ["Specifikt mål", "Handling", "Avsett resultat", "Resurser/tillgångar",
            "Ledande organisation", "Viktiga partners", "Tidsplan"]  # fmt: skip
    widths = ["1.7fr", "1.8fr", "1.5fr", "1.2fr", "1.3fr", "1.2fr", "1fr"]
    body: list[Code] = []
    for area in ctx.plan.areas:
        rows: list[TableRow] = []
        for goal in area.goals:
            printed = ctx.print_goal(goal)
            for index, activity in enumerate(goal.activities):
                text = ctx.print_activity(goal, activity)
                rows.append([
                    *_merged(ctx, plain(printed), len(goal.activities), index, "rowspan"),
                    plain(text), plain(f"Bättre {goal.indicators[0].name.lower()}"),
                    plain(activity.cost), plain(activity.responsible), plain(activity.partner),
                    plain(activity.deadline.printed),
                ])  # fmt: skip
        body += [ctx.area_heading(area), ctx.table(widths, head, rows)]
    return body


@PLAN_TABLES.form
def activities_without_goals(ctx: Context) -> list[Code]:
    """Activities in tables under areas; the plan has no goals."""
    ctx.number_activities(ctx.plan.goals)
    numbered = ctx.chance(0.6)
    extra = _extra(ctx)
    head = ([ctx.heads["number"]] if numbered else []) + [
        ctx.heads["activity"], ctx.heads["responsible"], ctx.heads["deadline"],
        *(name for name, _, _ in extra),
    ]  # fmt: skip
    widths = (["auto"] if numbered else []) + ["2.4fr", "1.3fr", "1fr"] + [w for _, w, _ in extra]
    running = 0
    body: list[Code] = []
    for area in ctx.plan.areas:
        rows: list[TableRow] = []
        for goal in area.goals:
            for activity in goal.activities:
                running += 1
                activity.number = str(running)
                text = ctx.print_activity(None, activity, numbered=numbered)
                row = [plain(activity.number)] if numbered else []
                row += [plain(text), plain(activity.responsible), plain(activity.deadline.printed)]
                rows.append(row + _rest(activity, extra))
        body += [ctx.area_heading(area), par(plain(area.background)), ctx.table(widths, head, rows)]
    return body
