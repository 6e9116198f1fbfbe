"""What a follow-up states of how many goals are judged how: in sentences, tables, cards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from samples.variations.common import Registry
from samples.variations.plans.context import Context
from samples.variations.plans.plan_invention import STATUSES, TRENDS, Goal
from samples.variations.plans.scales import TREND_COUNTS
from samples.variations.plans.typst_code import Code, TableRow, card, grid, heading, par, plain

TALLY_FORMS: Registry = Registry()
_WORDS = ("inget", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva",
          "tolv")  # fmt: skip


def spelt(count: int) -> str:
    """Return a count in words up to twelve, in digits above, as Swedish prose has it."""
    return _WORDS[count] if count < len(_WORDS) else str(count)


def _statuses(goals: Sequence[Goal]) -> Counter[str]:
    return Counter(goal.status for goal in goals)


def _counts(ctx: Context) -> Mapping[str, str]:
    assert ctx.counts
    return ctx.counts


def _note(ctx: Context, counts: Mapping[str, int], area: str | None = None,
          total: bool = True) -> None:  # fmt: skip
    if total:
        ctx.gold.tally(area, "total", "all", sum(counts.values()))
    for status, count in counts.items():
        ctx.gold.tally(area, "status", status, count)


def _stated(ctx: Context) -> dict[str, int]:
    """Return the counts that the text states: now and then one goal is put in a wrong class."""
    counts = {status: _statuses(ctx.counted)[status] for status in STATUSES}
    if ctx.chance(0.12) and counts["green"] and ctx.chooser.chosen["tally"] != "table_by_area":
        counts["green"] -= 1
        counts["yellow"] += 1
    return {status: count for status, count in counts.items() if count}


def _noun(ctx: Context) -> str:
    """Return what the counts count: "mål", or the word of the goals' level."""
    word = ctx.levels[2].casefold()
    return word if " " not in word and ctx.chance(0.4) else "mål"


def _listed(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} och {parts[-1]}"


@TALLY_FORMS.form
def sentence_with_total(ctx: Context) -> list[Code]:
    """`Av planens tolv mål bedöms fem vara uppfyllda, fyra delvis uppfyllda och tre ...`."""
    counts = _stated(ctx)
    _note(ctx, counts)
    total = spelt(sum(counts.values()))
    words = _counts(ctx)
    (first, count), *rest = counts.items()
    clauses = [f"{spelt(count)} vara {words[first]}"]
    clauses += [f"{spelt(number)} {words[status]}" for status, number in rest]
    return [par(plain(f"Av planens {total} {_noun(ctx)} bedöms {_listed(clauses)}."))]


@TALLY_FORMS.form
def digits_then_words(ctx: Context) -> list[Code]:
    """`8 av 30 mål är uppfyllda, 19 är inte uppfyllda och tre är delvis uppfyllda`."""
    counts = _stated(ctx)
    _note(ctx, counts)
    words = _counts(ctx)
    (first, count), *rest = counts.items()
    clauses = [f"{count} av {sum(counts.values())} {_noun(ctx)} är {words[first]}"]
    clauses += [f"{number} är {words[status]}" for status, number in rest]
    return [par(plain(f"Vid årets slut gäller att {_listed(clauses)}."))]


@TALLY_FORMS.form
def sentence_without_total(ctx: Context) -> list[Code]:
    """`Fem mål är uppfyllda, fyra mål är delvis uppfyllda och tre mål är inte uppfyllda`."""
    counts = _stated(ctx)
    _note(ctx, counts, total=False)
    words = _counts(ctx)
    noun = _noun(ctx)
    parts = [f"{spelt(count)} {noun} är {words[status]}" for status, count in counts.items()]
    text = _listed(parts)
    return [par(plain(f"{text[0].upper()}{text[1:]}."))]


@TALLY_FORMS.form
def verb_said_once(ctx: Context) -> list[Code]:
    """`Elva mål uppfylls helt, åtta delvis och fyra inte`: without a total, the verb once."""
    counts = _stated(ctx)
    _note(ctx, counts, total=False)
    words = {"green": "helt", "yellow": "delvis", "red": "inte"}
    judged = {status: count for status, count in counts.items() if status in words}
    if not judged:
        return sentence_without_total(ctx)
    noun = _noun(ctx)
    parts = [
        f"{spelt(count)} {f'{noun} uppfylls ' if not at else ''}{words[status]}"
        for at, (status, count) in enumerate(judged.items())
    ]
    text = f"{_listed(parts)}."
    if left := counts.get("not_assessed"):
        text += f" {spelt(left).capitalize()} mål har inte bedömts."
    return [par(plain(f"{text[0].upper()}{text[1:]}"))]


@TALLY_FORMS.form
def green_and_percent(ctx: Context) -> list[Code]:
    """`Fem av tolv mål, vilket motsvarar 42 procent, är uppfyllda`."""
    total = len(ctx.counted)
    green = _statuses(ctx.counted)["green"]
    ctx.gold.tally(None, "total", "all", total)
    ctx.gold.tally(None, "status", "green", green)
    share = round(100 * green / total)
    text = f"{spelt(green)} av {spelt(total)} {_noun(ctx)}, vilket motsvarar {share} procent, är "
    return [par(plain(f"{text[0].upper()}{text[1:]}{_counts(ctx)['green']}."))]


@TALLY_FORMS.form
def cards_by_area(ctx: Context) -> list[Code]:
    """A card for each area: `Två av tre mål är på rätt väg`."""
    cards = []
    for area in ctx.plan.areas:
        name = ctx.area_name(area)
        green = _statuses(area.goals)["green"]
        ctx.gold.tally(name, "total", "all", len(area.goals))
        ctx.gold.tally(name, "status", "green", green)
        text = f"{spelt(green)} av {spelt(len(area.goals))} mål är {_counts(ctx)['green']}"
        cards.append(card([f"strong({plain(name)})", par(plain(text[0].upper() + text[1:]))]))
    return [grid(min(3, len(cards)), cards)]


@TALLY_FORMS.form
def table_by_area(ctx: Context) -> list[Code]:
    """Areas in rows, classes in columns, a row of sums; a printed 0 is a count, a blank none."""
    zeros = ctx.chance(0.5)
    judged = _statuses(ctx.counted)
    shown = [status for status in STATUSES if judged[status] or status != "not_assessed"]
    words = _counts(ctx)
    head = [ctx.levels[0], *(words[status].capitalize() for status in shown), "Totalt"]
    rows: list[TableRow] = []
    for area in [*ctx.plan.areas, None]:
        goals = area.goals if area else ctx.counted
        name = ctx.area_name(area) if area else None
        counts = _statuses(goals)
        for status in shown:
            if counts[status] or zeros:
                ctx.gold.tally(name, "status", status, counts[status])
        ctx.gold.tally(name, "total", "all", len(goals))
        values = [str(counts[status]) if counts[status] or zeros else "" for status in shown]
        rows.append([plain(name or "Summa"), *map(plain, values), plain(str(len(goals)))])
    return [heading(2, "Samlad måluppfyllelse"),
            ctx.table(["2fr", *["1fr"] * (len(shown) + 1)], head, rows)]  # fmt: skip


@TALLY_FORMS.form
def trend_sentence(ctx: Context) -> list[Code]:
    """The sentence of all goals, and one of directions where the document has them."""
    body: list[Code] = sentence_with_total(ctx)
    if not ctx.trend:
        return body
    counts = Counter(goal.trend for goal in ctx.counted if goal.trend != "not_assessed")
    parts = []
    for trend in TRENDS:
        if counts[trend]:
            ctx.gold.tally(None, "trend", trend, counts[trend])
            parts.append(f"för {spelt(counts[trend])} mål {TREND_COUNTS[trend]}")
    text = _listed(parts)
    return [*body, par(plain(f"{text[0].upper()}{text[1:]}."))]


def activities_stated(ctx: Context) -> list[Code]:
    """Return `Av planens 14 aktiviteter är åtta genomförda, fyra pågår och två är ej påbörjade`."""
    counts = Counter(activity.status for activity in ctx.judged_activities)
    words = {"green": "är {} genomförda", "yellow": "{} pågår", "red": "{} är ej påbörjade"}
    parts = []
    ctx.gold.tally(None, "total", "all", sum(counts.values()), "activities")
    for status in ("green", "yellow", "red"):
        if counts[status]:
            ctx.gold.tally(None, "status", status, counts[status], "activities")
            parts.append(words[status].format(spelt(counts[status])))
    if not counts["green"]:
        parts[0] = parts[0].replace(
            f"{spelt(counts['yellow'])} pågår", f"pågår {spelt(counts['yellow'])}"
        )
    return [par(plain(f"Av planens {sum(counts.values())} aktiviteter {_listed(parts)}."))]


def indicators_stated(ctx: Context) -> list[Code]:
    """Return `Fyra av nio indikatorer når målvärdet`."""
    green = ctx.judged_indicators.count("green")
    total = len(ctx.judged_indicators)
    ctx.gold.tally(None, "total", "all", total, "indicators")
    ctx.gold.tally(None, "status", "green", green, "indicators")
    text = f"{spelt(green)} av {spelt(total)} indikatorer når målvärdet."
    if green == 0:
        text = f"Ingen av {spelt(total)} indikatorer når målvärdet."
    return [par(plain(text[0].upper() + text[1:]))]
