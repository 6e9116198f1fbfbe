"""Plans in cards: labels and values in boxes, in columns, or one goal a page."""

from __future__ import annotations

from samples.variations.common import Registry
from samples.variations.plans.context import Context
from samples.variations.plans.plan_invention import Activity, Goal
from samples.variations.plans.typst_code import (
    Code,
    bold,
    breaks,
    bullets,
    card,
    grid,
    heading,
    labelled,
    pairs,
    par,
    plain,
)

PLAN_CARDS: Registry = Registry()


def _goal_head(ctx: Context, goal: Goal) -> Code:
    """Return the goal above its cards: heading, or a box with the goal's word."""
    text = ctx.print_goal(goal, responsible=True)
    label = ctx.dice.choice(("Ansvarig nämnd", "Delmålsansvarig nämnd/styrelse", "Huvudansvarig"))
    return "{" + "\n".join([
        heading(2, text), par(plain(f"{label}: {goal.responsible}")),
    ]) + "}"  # fmt: skip


def _activity_card(ctx: Context, goal: Goal, activity: Activity, titled: bool) -> Code:
    text = ctx.print_activity(goal, activity, numbered=titled)
    rows: list[tuple[str, Code]] = [
        (ctx.heads["responsible"], plain(activity.responsible)),
        (ctx.heads["partner"], plain(activity.partner)),
        (ctx.heads["deadline"], plain(activity.deadline.printed)),
        (ctx.heads["cost"], plain(activity.cost)),
    ]
    if not titled:
        rows.insert(0, (ctx.heads["activity"], plain(text)))
        return card([pairs(rows)])
    return card([bold(plain(f"{activity.number} {text}")), "v(2pt)", pairs(rows)])


@PLAN_CARDS.form
def activity_cards_in_columns(ctx: Context) -> list[Code]:
    """The goal as heading, its activities as cards in two columns."""
    ctx.number_activities(ctx.plan.goals)
    titled = ctx.chance(0.7)
    body: list[Code] = []
    for area in ctx.plan.areas:
        body.append(ctx.area_heading(area))
        for goal in area.goals:
            body.append(_goal_head(ctx, goal))
            cards = [_activity_card(ctx, goal, activity, titled) for activity in goal.activities]
            body.append(grid(2, cards))
    return body


@PLAN_CARDS.form
def activity_cards_in_one_column(ctx: Context) -> list[Code]:
    """The goal as heading, its activities as cards below each other."""
    ctx.number_activities(ctx.plan.goals)
    titled = ctx.chance(0.5)
    body: list[Code] = []
    for area in ctx.plan.areas:
        body.append(ctx.area_heading(area))
        for goal in area.goals:
            body.append(_goal_head(ctx, goal))
            body += [_activity_card(ctx, goal, activity, titled) for activity in goal.activities]
    return body


@PLAN_CARDS.form
def goal_cards(ctx: Context) -> list[Code]:
    """A card for each goal: indicator, base, target, responsible; its activities as bullets."""
    columns = ctx.dice.choice((1, 2))
    body: list[Code] = []
    for area in ctx.plan.areas:
        cards = []
        for goal in area.goals:
            text = ctx.print_goal(goal, responsible=True)
            indicator = goal.indicators[0]
            unit = f", {indicator.unit}" if indicator.unit else ""
            ctx.gold.indicator(
                goal.text, indicator.name, indicator.unit, year=ctx.plan.end,
                base=indicator.base, target=indicator.target,
            )  # fmt: skip
            rows: list[tuple[str, Code]] = [
                (ctx.heads["indicator"], plain(indicator.name + unit)),
                (f"{ctx.heads['base']} {ctx.plan.start - 1}", plain(indicator.base)),
                (f"{ctx.heads['target']} {ctx.plan.end}", plain(indicator.target)),
                (ctx.heads["responsible"], plain(goal.responsible)),
            ]
            if goal.prefix:
                top: list[Code] = [bold(plain(text))]
            else:
                top = []
                rows.insert(0, (ctx.heads["goal"], plain(text)))
            own = [plain(ctx.print_activity(goal, a, responsible=False, deadline=False))
                   for a in goal.activities]  # fmt: skip
            end: list[Code] = [bold(plain("Åtgärder")), bullets(own)]
            cards.append(card([*top, pairs(rows), *end]))
        body += [ctx.area_heading(area), grid(columns, cards)]
    return body


@PLAN_CARDS.form
def a_goal_a_page(ctx: Context) -> list[Code]:
    """Each goal on a page of its own: number, sentence, labels, and a list of activities."""
    plural = ctx.dice.choice(("Åtgärder", "Aktiviteter", "Planerade åtgärder"))
    responsible = ctx.dice.choice(("Ansvarig", "Ansvarig nämnd", "Huvudansvarig"))
    body: list[Code] = []
    for goal in ctx.plan.goals:
        text = ctx.print_goal(goal, responsible=True)
        if not goal.prefix:
            body.append(heading(1, ctx.levels[2]))
            body.append(par(bold(plain(text))))
        else:
            body.append(heading(1, text))
        body += [
            labelled(f"{ctx.levels[0]}:", plain(ctx.area_name(goal.area))),
            labelled(f"{responsible}:", plain(goal.responsible)),
            heading(2, "Bakgrund"),
            par(plain(goal.comment)),
            heading(2, plural),
        ]
        rows = []
        for activity in goal.activities:
            own = ctx.print_activity(goal, activity)
            rows.append([plain(own), plain(activity.responsible), plain(activity.deadline.printed)])
        head = [ctx.heads[key] for key in ("activity", "responsible", "deadline")]
        body += [ctx.table(["2.4fr", "1.3fr", "1fr"], head, rows), breaks()]
    return body
