"""How a document begins: its title and what stands around it, and what stands in heads and feet."""

from __future__ import annotations

from samples.variations.common import Registry, quoted
from samples.variations.plans.context import Context
from samples.variations.plans.typst_code import Code, bold, lines, pairs, par, plain

FRONTS: Registry = Registry()


def _title(text: str, size: int, colour: str = "#1f4e79") -> Code:
    style = f'size: {size}pt, weight: "bold", fill: rgb("{colour}")'
    return f"block(below: 10pt, text({style}, {quoted(text)}))"


def _subtitle(text: str) -> Code:
    return f"block(below: 12pt, text(size: 13pt, {quoted(text)}))"


def _shield() -> Code:
    points = "(0pt, 0pt), (22pt, 0pt), (22pt, 18pt), (11pt, 28pt), (0pt, 18pt)"
    return f'polygon(fill: rgb("#7a1f3d"), {points})'


@FRONTS.form
def cover_page(ctx: Context, title: str, subtitle: str | None) -> list[Code]:
    """A cover with the title in the middle and the document's data at the foot."""
    data = pairs([
        ("Dokumenttyp:", plain("Uppföljning" if ctx.follow_up else "Plan")),
        ("Dokumentansvarig:", plain("Kanslichef")),
        ("Beslutad av:", plain(f"Kommunfullmäktige {ctx.plan.start - 1}-11-24")),
        ("Diarienummer:", plain(f"KS {ctx.plan.start - 1}/00{ctx.dice.randint(100, 999)}")),
    ])  # fmt: skip
    return [
        _shield(), par(plain(f"{ctx.plan.municipality} kommun")), "v(150pt)", _title(title, 25),
        *([_subtitle(subtitle)] if subtitle else []), "v(160pt)", data, "pagebreak()",
    ]  # fmt: skip


@FRONTS.form
def title_on_first_page(ctx: Context, title: str, subtitle: str | None) -> list[Code]:
    """The title above the text, the municipality's name over it."""
    return [par(plain(f"{ctx.plan.municipality} kommun")), _title(title, 20),
            *([_subtitle(subtitle)] if subtitle else [])]  # fmt: skip


@FRONTS.form
def letterhead(ctx: Context, title: str, subtitle: str | None) -> list[Code]:
    """A letterhead with the office, the case number and the officer; then the title."""
    left = lines([plain(f"{ctx.plan.municipality} kommun"), plain("Kommunledningskontoret"),
                  plain("Handläggare: Stabsenheten")])  # fmt: skip
    year = ctx.plan.year + ctx.follow_up
    right = lines(
        [
            plain(f"{year}-03-14"),
            plain(f"Dnr KS {year}/{ctx.dice.randint(10, 99)}"),
        ]
    )
    return [f"grid(columns: (1fr, 1fr), {left}, align(right, {right}),)", "v(14pt)",
            _title(title, 17, "#000000"), *([_subtitle(subtitle)] if subtitle else [])]  # fmt: skip


@FRONTS.form
def title_on_two_lines(ctx: Context, title: str, subtitle: str | None) -> list[Code]:
    """A large title that is broken over two lines."""
    words = title.split()
    half = max(1, len(words) // 2 + len(words) % 2)
    broken = [" ".join(words[:half]), " ".join(words[half:])]
    shown = "\n".join(part for part in broken if part)
    town = par(bold(plain(f"{ctx.plan.municipality.upper()} KOMMUN")))
    return [town, _title(shown, 26, "#2b6b3f"),
            *([_subtitle(subtitle)] if subtitle else [])]  # fmt: skip


@FRONTS.form
def data_table_first(ctx: Context, title: str, subtitle: str | None) -> list[Code]:
    """The title, and a table of the document's data below it, as governing documents have."""
    head = ["Dokumenttyp", "Fastställd av", "Datum", "Dokumentansvarig"]
    values = [
        "Uppföljning" if ctx.follow_up else "Plan",
        "Kommunfullmäktige",
        f"{ctx.plan.start - 1}-11-24",
        "Kanslichef",
    ]
    return [par(plain(f"{ctx.plan.municipality} kommun")), _title(title, 22),
            *([_subtitle(subtitle)] if subtitle else []),
            ctx.table(["1fr"] * 4, head, [[plain(value) for value in values]])]  # fmt: skip


def page_setup(ctx: Context, title: str, form: str) -> str:
    """Return the page's head and foot in Typst's markup, in one of `PAGE_FORMS`."""
    town = quoted(f"{ctx.plan.municipality} kommun")
    count = 'context counter(page).display("1 (1)", both: true)'
    grey = "set text(size: 8pt);"
    head, foot = {
        "number_below": ("none", f"{{{grey} align(center, context counter(page).display())}}"),
        "of_pages_below": ("none", f"{{{grey} grid(columns: (1fr, auto), {town}, {count})}}"),
        "title_above": (f"{{{grey} grid(columns: (1fr, auto), {quoted(title)}, {count})}}", "none"),
        "both": (f"{{{grey} {town}}}",
                 f"{{{grey} grid(columns: (1fr, auto), {quoted(title)}, {count})}}"),
    }[form]  # fmt: skip
    flipped = "true" if ctx.landscape else "false"
    return (
        f'#set page(paper: "a4", margin: 2.2cm, flipped: {flipped}, header: {head}, footer: {foot})'
    )


PAGE_FORMS = ("number_below", "of_pages_below", "title_above", "both")
