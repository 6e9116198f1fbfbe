"""Plans in running chapters: goals as headings, paragraphs and bullets."""

from __future__ import annotations

from samples.variations.common import Registry
from samples.variations.plans.context import Context
from samples.variations.plans.indicator_forms import indicators
from samples.variations.plans.plan_invention import Activity, Goal
from samples.variations.plans.plan_words import UNIQUE
from samples.variations.plans.shapes.plan_tables import MERGINGS, PLAN_TABLES
from samples.variations.plans.typst_code import (
    Code,
    TableRow,
    bold,
    bullets,
    heading,
    italic,
    labelled,
    numbered,
    par,
    plain,
)

PLAN_CHAPTERS: Registry = Registry()


@PLAN_CHAPTERS.form
def labelled_headings(ctx: Context) -> list[Code]:
    """Mål / Åtgärder / Ansvarig: / Tidsplan:, with paragraphs and bullets under each area."""
    plural = ctx.dice.choice(("Åtgärder", "Aktiviteter", "Insatser", "Åtgärder för att nå målet"))
    responsible = ctx.dice.choice(("Ansvarig", "Ansvarig nämnd", "Huvudansvarig", "Ansvar"))
    time = ctx.dice.choice(("Tidsplan", "Tidplan", "Tidsram", "När"))
    goal_as_bullet = ctx.chance(0.3)
    body: list[Code] = []
    for area in ctx.plan.areas:
        body += [ctx.area_heading(area), par(plain(area.background))]
        for goal in area.goals:
            first = goal.activities[0]
            for activity in goal.activities:
                activity.responsible, activity.deadline = first.responsible, first.deadline
            if goal.prefix and goal.prefix[0].isalpha() and " " in goal.prefix.strip():
                body.append(heading(2, ctx.print_goal(goal)))
            else:
                text = plain(ctx.print_goal(goal, numbered=False))
                body.append(heading(2, ctx.levels[2]))
                body.append(bullets([text]) if goal_as_bullet else par(text))
            body += indicators(ctx, goal)
            body.append(heading(3, plural))
            texts = [plain(ctx.print_activity(goal, activity)) for activity in goal.activities]
            body.append(bullets(texts))
            body.append(labelled(f"{responsible}:", plain(first.responsible)))
            body.append(labelled(f"{time}:", plain(first.deadline.printed)))
    return body


@PLAN_CHAPTERS.form
def goal_sentence_as_heading(ctx: Context) -> list[Code]:
    """The goal itself as heading, activities as bullets with responsible and time in brackets."""
    under = ctx.dice.choice(("Så gör vi", "Åtgärder", "Så når vi målet", "Aktiviteter"))
    body: list[Code] = []
    for area in ctx.plan.areas:
        body += [ctx.area_heading(area), par(plain(area.background))]
        for goal in area.goals:
            body += [heading(2, ctx.print_goal(goal)), par(plain(goal.comment))]
            body += indicators(ctx, goal)
            body.append(bold(plain(under)))
            body.append(bullets(_bracketed(ctx, goal)))
    return body


def _bracketed(ctx: Context, goal: Goal) -> list[Code]:
    texts = []
    for activity in goal.activities:
        text = ctx.print_activity(goal, activity)
        texts.append(plain(f"{text} ({activity.responsible}, {_in_brackets(activity)})"))
    return texts


def _in_brackets(activity: Activity) -> str:
    """Return a deadline as it stands inside brackets: with a small letter."""
    deadline = activity.deadline.printed
    small = not deadline[0].isdigit() and deadline[0] != "Q"
    return deadline[0].lower() + deadline[1:] if small else deadline


@PLAN_CHAPTERS.form
def goal_heading_and_table(ctx: Context) -> list[Code]:
    """The goal as heading above a table of its activities."""
    ctx.number_activities(ctx.plan.goals)
    with_number = ctx.chance(0.4)
    head = (["Nr"] if with_number else []) + [
        ctx.heads[key] for key in ("activity", "responsible", "deadline")
    ]
    widths = (["auto"] if with_number else []) + ["2.4fr", "1.3fr", "1fr"]
    body: list[Code] = []
    for area in ctx.plan.areas:
        body.append(ctx.area_heading(area))
        for goal in area.goals:
            body.append(heading(2, ctx.print_goal(goal)))
            body += indicators(ctx, goal)
            rows: list[TableRow] = []
            for activity in goal.activities:
                text = ctx.print_activity(goal, activity, numbered=with_number)
                row = [plain(activity.number)] if with_number else []
                rows.append(
                    [
                        *row,
                        plain(text),
                        plain(activity.responsible),
                        plain(activity.deadline.printed),
                    ]
                )
            body.append(ctx.table(widths, head, rows))
    return body


@PLAN_CHAPTERS.form
def bulleted_goals(ctx: Context) -> list[Code]:
    """Goals as bullets under each area, with a slogan above; no activities."""
    return _bulleted(ctx)


def _bulleted(ctx: Context) -> list[Code]:
    label = ctx.dice.choice((f"{ctx.levels[2]}", "Våra mål", "Vad vi vill uppnå"))
    slogan = ctx.chance(0.5)
    body: list[Code] = []
    for area in ctx.plan.areas:
        body.append(ctx.area_heading(area))
        if slogan:
            body.append(par(italic(plain(area.slogan))))
        body += [par(plain(area.background)), par(bold(plain(label)))]
        own = area.goals[0].prefix[:1].isdigit() and not area.goals[0].prefix.endswith(". ")
        texts = [plain(ctx.print_goal(goal, numbered=bool(own))) for goal in area.goals]
        body.append(bullets(texts))
    return body


@PLAN_CHAPTERS.form
def bulleted_goals_and_appendix(ctx: Context) -> list[Code]:
    """Goals as bullets, and the activities in an appendix whose table prints the goals again."""
    for goal in ctx.plan.goals:
        goal.prefix, goal.code = "", None
    body = _bulleted(ctx)
    ctx.chooser.fixed = {**ctx.chooser.fixed, "merging": ctx.dice.choice(MERGINGS)}
    body += ["pagebreak()", heading(1, "Bilaga 1: Åtgärdslista")]
    return body + PLAN_TABLES["column_table_by_area"](ctx)


@PLAN_CHAPTERS.form
def chapter_template(ctx: Context) -> list[Code]:
    """The same headings in every chapter: Bakgrund, Nuläge, Mål 2030, Åtgärder, Uppföljning."""
    first, second, third, fourth, fifth = ctx.dice.choice((
        ("Bakgrund", "Hur ser det ut i {town}?", "Etappmål", "Så når vi målen!", "Uppföljning"),
        ("Varför är det viktigt?", "Nuläge", "Mål {end}", "Åtgärder", "Så följer vi upp"),
        ("Inledning", "Utmaningar", "Mål", "Insatser", "Indikatorer"),
    ))  # fmt: skip
    body: list[Code] = []
    for area in ctx.plan.areas:
        goal = area.goals[0]
        goal.prefix, goal.code = "", None
        own_numbers = ctx.chance(0.3)
        body += [ctx.area_heading(area), heading(2, first), par(plain(area.background))]
        body += [heading(2, second.format(town=ctx.plan.municipality)), par(plain(goal.comment))]
        body.append(heading(2, third.format(end=ctx.plan.end)))
        goals = area.goals if ctx.chance(0.5) else [goal]
        if len(goals) == 1:
            body.append(par(plain(ctx.print_goal(goal, numbered=False))))
        else:
            body.append(bullets(plain(ctx.print_goal(one, numbered=False)) for one in goals))
        if len(goals) == 1:
            texts = _bracketed(ctx, goal)
            body += [heading(2, fourth), numbered(texts) if own_numbers else bullets(texts)]
            if own_numbers:
                _number_printed(ctx, goal)
        body += [heading(2, fifth)]
        if fifth == "Indikatorer":
            names = [indicator.name for one in goals for indicator in one.indicators]
            for one in goals:
                for indicator in one.indicators:
                    owner = one.text if len(goals) == 1 else None
                    ctx.gold.indicator(owner, indicator.name, None)
            body.append(bullets(map(plain, names)))
        else:
            body.append(par(plain("Målen följs upp varje år i kommunens årsredovisning.")))
    return body


def _number_printed(ctx: Context, goal: Goal) -> None:
    for ordinal, activity in enumerate(goal.activities, 1):
        ctx.gold.activities[goal.text, activity.text]["number"] = str(ordinal)


@PLAN_CHAPTERS.form
def area_sentence_and_goals(ctx: Context) -> list[Code]:
    """The area is a sentence in which the town promises something; goals stand below, numbered."""
    ctx.area_form = "name_alone"
    body: list[Code] = []
    for area in ctx.plan.areas:
        body.append(heading(1, f"{ctx.levels[0]}: {area.slogan}"))
        for goal in area.goals:
            ctx.gold.goal(goal.text, area.slogan, goal.code)
            body.append(par(bold(plain(goal.prefix + goal.text))))
            body.append(par(plain(goal.comment)))
            body += indicators(ctx, goal)
    return body


@PLAN_CHAPTERS.form
def target_area_is_the_goal(ctx: Context) -> list[Code]:
    """`Strategiområde 1 Energi`, and `Målområde 1:1` followed by a whole goal sentence."""
    body: list[Code] = []
    for area in ctx.plan.areas:
        body.append(heading(1, f"Strategiområde {area.ordinal} {area.name}"))
        for within, goal in enumerate(area.goals, 1):
            code = f"{area.ordinal}:{within}"
            ctx.gold.goal(goal.text, area.name, code)
            body.append(heading(2, f"Målområde {code}"))
            body += [par(plain(f"{goal.text}.")), par(plain(goal.comment))]
            body.append(bullets(_bracketed(ctx, goal)))
    return body


@PLAN_CHAPTERS.form
def numbered_goals_with_paragraphs(ctx: Context) -> list[Code]:
    """Goals as bold run-in lines with a paragraph; each activity a paragraph with its labels."""
    ctx.number_activities(ctx.plan.goals)
    body: list[Code] = []
    for area in ctx.plan.areas:
        body += [ctx.area_heading(area), par(plain(area.background))]
        for goal in area.goals:
            text = ctx.print_goal(goal)
            if not goal.prefix:
                text = f"{ctx.levels[2]}: {text}"
            body += [par(bold(plain(text))), par(plain(goal.comment))]
            body += indicators(ctx, goal)
            for activity in goal.activities:
                body += _paragraphs(ctx, goal, activity)
    return body


_ONE = {"Åtgärder": "Åtgärd", "Insatser": "Insats", "Vad ska göras?": "Åtgärd",
        "Beskrivning av åtgärd": "Åtgärd"}  # fmt: skip
"""Heads of columns, and the word that stands before the number of one activity."""


def _paragraphs(ctx: Context, goal: Goal, activity: Activity) -> list[Code]:
    word = _ONE.get(ctx.heads["activity"], ctx.heads["activity"])
    text = ctx.print_activity(goal, activity, numbered=True)
    return [
        par(plain(f"{word} {activity.number} "), plain(text)),
        labelled(f"{ctx.heads['responsible'].rstrip('?')}:", plain(activity.responsible)),
        labelled(f"{ctx.heads['deadline'].rstrip('?')}:", plain(activity.deadline.printed)),
    ]


@PLAN_CHAPTERS.form
def codes_resolved_elsewhere(ctx: Context) -> list[Code]:
    """Goals with codes in one chapter; a table of activities elsewhere that has only the codes."""
    assert ctx.chooser.chosen["numbering"] in UNIQUE
    body: list[Code] = []
    for area in ctx.plan.areas:
        body += [ctx.area_heading(area), par(plain(area.background))]
        body += [par(bold(plain(ctx.print_goal(goal)))) for goal in area.goals]
    extra = ctx.chance(0.4)
    rows: list[TableRow] = []
    for goal in ctx.plan.goals:
        for activity in goal.activities:
            text = ctx.print_activity(goal, activity)
            rows.append([
                plain(goal.code), plain(text), plain(activity.responsible),
                plain(activity.deadline.printed), *([plain(activity.cost)] if extra else []),
            ])  # fmt: skip
    if ctx.chance(0.5):
        ctx.dice.shuffle(rows)
    head = [ctx.dice.choice(("Mål", "Bidrar till mål", "Mål nr")),
            *(ctx.heads[key] for key in ("activity", "responsible", "deadline")),
            *([ctx.heads["cost"]] if extra else [])]  # fmt: skip
    widths = ["auto", "2.4fr", "1.3fr", "1fr", *(["1fr"] if extra else [])]
    return [*body, heading(1, "Aktiviteter"), ctx.table(widths, head, rows)]


@PLAN_CHAPTERS.form
def measures_by_board_in_appendix(ctx: Context) -> list[Code]:
    """Goals with their activities as bullets; an appendix lists the activities again by board.

    Only the appendix says who is responsible and when each is to be done.
    """
    under = ctx.dice.choice(("Så når vi målen!", "Åtgärder", "Insatser"))
    body: list[Code] = []
    boards: dict[str, list[Code]] = {}
    for area in ctx.plan.areas:
        body += [ctx.area_heading(area), par(plain(area.background))]
        for goal in area.goals:
            body += [heading(2, ctx.print_goal(goal)), heading(3, under)]
            body.append(bullets([plain(ctx.print_activity(goal, a)) for a in goal.activities]))
            for activity in goal.activities:
                text = f"{activity.text} ({_in_brackets(activity)})"
                boards.setdefault(activity.responsible, []).append(plain(text))
    body += ["pagebreak()", heading(1, "Bilaga 1: Åtgärder fördelade på nämnder och bolag")]
    for board in sorted(boards):
        body += [heading(2, board), bullets(boards[board])]
    return body
