"""Follow-ups in running chapters: headings, verdicts in sentences and labels, cards."""

from __future__ import annotations

from samples.variations.common import Registry
from samples.variations.plans.context import Context
from samples.variations.plans.indicator_forms import indicators, series_under_goal_headings
from samples.variations.plans.plan_invention import Goal
from samples.variations.plans.typst_code import (
    Code,
    TableRow,
    bold,
    bullets,
    card,
    grid,
    heading,
    labelled,
    pairs,
    par,
    plain,
)

FOLLOW_UP_CHAPTERS: Registry = Registry()
FOLLOW_UP_CHAPTERS["series_under_goal_headings"] = series_under_goal_headings


@FOLLOW_UP_CHAPTERS.form
def verdict_in_a_sentence(ctx: Context) -> list[Code]:
    """The goal as heading, a paragraph, and a sentence in it that judges."""
    first = ctx.chance(0.5)
    body: list[Code] = []
    for area in ctx.plan.areas:
        body += [ctx.area_heading(area), par(plain(area.background))]
        for goal in area.goals:
            body.append(heading(2, ctx.print_goal(goal)))
            sentence = ctx.judge_in_sentence(goal)
            if not sentence.endswith("."):
                sentence += "."
            texts = (sentence, goal.comment) if first else (goal.comment, sentence)
            body.append(par(plain(" ".join(texts))))
            body += indicators(ctx, goal)
    return body


@FOLLOW_UP_CHAPTERS.form
def verdict_as_label(ctx: Context) -> list[Code]:
    """The goal as heading, `Bedömning: Delvis uppfyllt`, a comment, tables of what was done."""
    label = ctx.dice.choice(("Bedömning", "Måluppfyllelse", "Samlad bedömning", "Status"))
    with_activities = ctx.chance(0.5)
    body: list[Code] = []
    for area in ctx.plan.areas:
        body.append(ctx.area_heading(area))
        for goal in area.goals:
            body.append(heading(2, ctx.print_goal(goal)))
            body.append(labelled(f"{label}:", plain(ctx.judge_in_words(goal))))
            body.append(par(plain(goal.comment)))
            body += indicators(ctx, goal)
            if with_activities:
                body.append(_progress(ctx, goal))
    return body


def _progress(ctx: Context, goal: Goal) -> Code:
    rows: list[TableRow] = []
    for activity in goal.activities:
        text = plain(ctx.print_activity(goal, activity))
        rows.append([text, plain(activity.responsible), plain(activity.deadline.printed),
                     ctx.judge_activity(activity)])  # fmt: skip
    head = [ctx.heads["activity"], ctx.heads["responsible"], ctx.heads["deadline"], "Status"]
    return ctx.table(["2.4fr", "1.3fr", "1fr", "1fr"], head, rows)


@FOLLOW_UP_CHAPTERS.form
def verdict_as_subheading(ctx: Context) -> list[Code]:
    """The goal as heading and the verdict as a heading below it, before the text."""
    body: list[Code] = []
    for area in ctx.plan.areas:
        body += [ctx.area_heading(area), par(plain(area.background))]
        for goal in area.goals:
            body.append(heading(2, ctx.print_goal(goal)))
            body.append(heading(3, ctx.judge_in_sentence(goal).rstrip(".")))
            body.append(par(plain(goal.comment)))
            body += indicators(ctx, goal)
    return body


@FOLLOW_UP_CHAPTERS.form
def mark_beside_the_goal(ctx: Context) -> list[Code]:
    """The goal in bold with its mark to the right, and the text below."""
    ctx.trend = None
    body: list[Code] = []
    for area in ctx.plan.areas:
        body.append(ctx.area_heading(area))
        for goal in area.goals:
            text = bold(plain(ctx.print_goal(goal)))
            cell = ctx.judge(goal)[0]
            mark = cell if isinstance(cell, str) else plain("")
            if not isinstance(cell, str):
                mark = f'box(fill: rgb("{cell.fill}"), inset: 4pt, {cell.body})'
            body.append(f"grid(columns: (1fr, 70pt), {text}, {mark},)")
            body.append(par(plain(goal.comment)))
    return body


@FOLLOW_UP_CHAPTERS.form
def barometer_cards(ctx: Context) -> list[Code]:
    """Cards as on a town's barometer: goal, judgement, responsible organisation, what was done."""
    columns = ctx.dice.choice((1, 2))
    body: list[Code] = []
    for area in ctx.plan.areas:
        cards = []
        for goal in area.goals:
            text = ctx.print_goal(goal, responsible=True)
            rows: list[tuple[str, Code]] = [
                ("Bedömning:", plain(ctx.judge_in_words(goal))),
                ("Ansvarig organisation:", plain(goal.responsible)),
                ("Resultat:", plain(goal.comment)),
            ]
            cards.append(card([bold(plain(text)), "v(3pt)", pairs(rows)]))
        body += [ctx.area_heading(area), grid(columns, cards)]
    return body


@FOLLOW_UP_CHAPTERS.form
def summary_and_chapters(ctx: Context) -> list[Code]:
    """A table of all goals and judgements, and each goal again as heading with its text."""
    ctx.trend = None
    rows: list[TableRow] = []
    ctx.area_form = "word_and_name" if ctx.chance(0.5) else "name_alone"
    for area in ctx.plan.areas:
        for goal in area.goals:
            text = ctx.print_goal(goal)
            word = ctx.judge_in_words(goal)
            goal.comment = f"{goal.comment}|{word}"
            rows.append([plain(area.name), plain(text), plain(word)])
    head = [ctx.levels[0], ctx.heads["goal"], ctx.heads["judgement"]]
    body = [heading(1, "Sammanfattning"), ctx.table(["1fr", "3fr", "1.2fr"], head, rows)]
    for area in ctx.plan.areas:
        body.append(ctx.area_heading(area))
        for goal in area.goals:
            comment, word = goal.comment.split("|")
            body += [heading(2, ctx.print_goal(goal)), labelled("Bedömning:", plain(word))]
            body.append(par(plain(comment)))
            body += indicators(ctx, goal)
    return body


@FOLLOW_UP_CHAPTERS.form
def done_bullets(ctx: Context) -> list[Code]:
    """A table of judgements per area, then what was done in the year as bullets (no activities)."""
    body: list[Code] = []
    head = [ctx.heads["goal"], *ctx.judgement_heads()]
    for area in ctx.plan.areas:
        rows: list[TableRow] = []
        for goal in area.goals:
            rows.append([plain(ctx.print_goal(goal)), *ctx.judge(goal)])
        body.append(ctx.area_heading(area))
        body.append(ctx.table(["3fr", *["1fr"] * len(ctx.judgement_heads())], head, rows))
        body.append(par(bold(plain("Detta har hänt under året"))))
        done = [plain(f"{goal.comment}") for goal in area.goals]
        body.append(bullets(done))
    return body


@FOLLOW_UP_CHAPTERS.form
def action_cards(ctx: Context) -> list[Code]:
    """Cards of activities under their goal: status, result, responsible, day of the last change."""
    ctx.trend = None
    columns = ctx.dice.choice((1, 2))
    body: list[Code] = []
    for area in ctx.plan.areas:
        body.append(ctx.area_heading(area))
        for goal in area.goals:
            body.append(heading(2, ctx.print_goal(goal)))
            cards = []
            for activity in goal.activities:
                text = ctx.print_activity(goal, activity, deadline=False)
                rows: list[tuple[str, Code]] = [
                    ("Åtgärdsstatus:", par(ctx.judge_activity_in_words(activity))),
                    ("Resultat:", plain(goal.comment)),
                    ("Ansvarig organisation:", bullets([plain(activity.responsible)])),
                    ("Uppdaterad datum:", plain(f"{ctx.plan.year}-11-{ctx.dice.randint(10, 28)}")),
                ]
                cards.append(card([bold(plain(text)), "v(3pt)", pairs(rows)]))
            body.append(grid(columns, cards))
    return body
