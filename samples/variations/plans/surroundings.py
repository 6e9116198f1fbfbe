"""What stands around the goals and is none: introductions, finance, contents, other programmes."""

from __future__ import annotations

from samples.variations.common import Registry
from samples.variations.plans.context import Context
from samples.variations.plans.typst_code import Code, bullets, heading, par, plain, table

SURROUNDINGS: Registry = Registry()
"""Each gives what comes before the goals and what comes after them."""

Around = tuple[list[Code], list[Code]]


def introduction(ctx: Context) -> list[Code]:
    """Return a heading and a paragraph about the document."""
    if ctx.follow_up:
        text = ("Rapporten beskriver hur arbetet har gått under året. Underlaget kommer från "
                "nämnder och bolag.")  # fmt: skip
    else:
        text = ("Planen är framtagen av en arbetsgrupp med företrädare för flera förvaltningar. "
                "Den gäller för hela kommunkoncernen.")  # fmt: skip
    return [
        heading(1, ctx.dice.choice(("Inledning", "Bakgrund", "Om dokumentet"))),
        par(plain(text)),
    ]


@SURROUNDINGS.form
def introduction_only(ctx: Context) -> Around:
    """An introduction, nothing else."""
    return introduction(ctx), []


@SURROUNDINGS.form
def finance(ctx: Context) -> Around:
    """Finance in prose and in a table, with counts that count no goals."""
    rows = [[plain(name), plain(str(one)), plain(str(two)), plain(str(two - one))]
            for name, one, two in (("Kommunstyrelsen", -268, -262), ("Socialnämnden", -1186, -1162),
                                   ("Tekniska nämnden", -142, -138))]  # fmt: skip
    text = ("Resultatet är 19 miljoner kronor sämre än budget. Två av tre nämnder redovisar "
            "underskott och fyra investeringar har skjutits fram.")  # fmt: skip
    after = [heading(1, "Ekonomi"), par(plain(text)),
             table(["2fr", "1fr", "1fr", "1fr"], ["Nämnd, mnkr", "Utfall", "Budget", "Avvikelse"],
                   rows, ctx.look)]  # fmt: skip
    return introduction(ctx), after


@SURROUNDINGS.form
def contents(ctx: Context) -> Around:
    """A table of contents that has the headings, goals among them."""
    return ["outline(title: [Innehåll])", "pagebreak()", *introduction(ctx)], []


@SURROUNDINGS.form
def national_goals(ctx: Context) -> Around:
    """National and global goals that are only referred to."""
    text = ("Planen bidrar till de globala målen 3, 11 och 13 i Agenda 2030 och till de nationella "
            "miljökvalitetsmålen:")  # fmt: skip
    names = ("Begränsad klimatpåverkan", "Frisk luft", "God bebyggd miljö")
    return [*introduction(ctx), par(plain(text)), bullets(map(plain, names))], []


@SURROUNDINGS.form
def vague_counts(ctx: Context) -> Around:
    """Counts without a number, and those of another year or plan."""
    text = ("En klar majoritet av uppdragen löper enligt plan och ungefär hälften av kommunens "
            "enheter har en egen samordnare.")  # fmt: skip
    if not ctx.follow_up:
        text += " Av den förra planens 19 åtgärder genomfördes 14."
    return [*introduction(ctx), par(plain(text))], []


@SURROUNDINGS.form
def responsibility(ctx: Context) -> Around:
    """A closing chapter on who follows the plan up."""
    text = ("Kommundirektören ansvarar för att planen hålls aktuell. Nämnderna redovisar arbetet i "
            "mars och september varje år. Planen revideras vart fjärde år.")  # fmt: skip
    return introduction(ctx), [heading(1, "Ansvar och revidering"), par(plain(text))]
