"""Minutes c: a school committee in justified Times, with headings that are bold or run in.

The head of a paragraph that goes on over a page is said again there: `§ 16 1379/25 forts.`
"""

from collections.abc import Iterable

from reportlab.pdfgen.canvas import Canvas

from . import minutes_committee_facts as facts
from .minutes_blocks import Item
from .minutes_build import Minutes
from .minutes_build import typeset as build
from .minutes_committee_items import GLUED, items
from .minutes_flow import Manner, Sheet
from .minutes_gold import Attendance
from .minutes_rolls import answers
from .page import PAGE_WIDTH, Face, draw_line
from .swedish import date_in_words

NAME = "minutes-vidjeby-bun-2025-02-19"


def typeset() -> tuple[bytes, str]:
    """Return the PDF and its gold."""
    title = "Vidjeby kommun, barn- och utbildningsnämnden 2025-02-19 (påhittat exempel)"
    return build(
        Minutes(facts.MUNICIPALITY, title, facts.MEETING, _MANNER, _furniture, _front, items())
    )


def _item_head(sheet: Sheet, item: Item) -> None:
    """Set `Bun § 16 1379/25`; below the title when the number of the paragraph is odd."""
    sheet.need(100)
    sheet.space(6)
    bold = Face("Times-Bold", 12, 16)
    case = item.case_number or ""
    below = item.paragraph % 2 == 1
    head = f"Bun § {item.paragraph}" + ("" if below else f" {case}{GLUED.get(case, '')}")
    sheet.line(head.rstrip(), bold, 0)
    sheet.text(item.title, Face("Times-Bold", 12, 16, after=0 if below and case else 6))
    if below and case:
        sheet.text(f"Dnr {case}", Face("Times-Roman", 12, 15, after=6))


def _carry(item: Item) -> str:
    return f"§ {item.paragraph} {item.case_number or ''}".rstrip() + " forts."


_MANNER = Manner(
    body=Face("Times-Roman", 12, 15.6, after=7),
    section=Face("Times-Bold", 12, 15.6, before=3),
    title=Face("Times-Bold", 12, 16),
    item_head=_item_head,
    left=96,
    right=104,
    top=104,
    bottom=92,
    justify=True,
    run_in=True,
    sign="dash",
    hyphenate=True,
    inset=16,
    carry=_carry,
    rolls={"answers": answers},
)


def _furniture(canvas: Canvas, number: int, count: int) -> None:
    """Draw a running head over two lines, and a foot with places for signatures."""
    draw_line("VIDJEBY KOMMUN", "Times-Bold", 12, 96, 800, canvas)
    draw_line("PROTOKOLL", "Times-Roman", 12, 330, 800, canvas)
    draw_line(str(number), "Times-Roman", 12, PAGE_WIDTH - 112, 800, canvas)
    draw_line("Barn- och utbildningsnämnden", "Times-Italic", 11, 96, 785, canvas)
    draw_line(date_in_words(facts.MEETING.date), "Times-Roman", 11, 330, 785, canvas)
    draw_line("Justerandes sign ...............", "Times-Roman", 9, 96, 56, canvas)
    draw_line("Utdragsbestyrkande ...............", "Times-Roman", 9, 330, 56, canvas)


def _front(sheet: Sheet) -> list[Attendance]:
    """Set the front page as running text after bold labels."""
    meeting = facts.MEETING
    sheet.text("Barn- och utbildningsnämnden", Face("Times-Bold", 17, 24, after=10))
    day = date_in_words(meeting.date)
    sheet.text(f"{meeting.place}, onsdagen den {day} kl. 08.30–11.50", lead="Plats och tid:")
    serving = list(_people(facts.SERVING))
    found = _run(sheet, "Beslutande:", facts.SERVING, serving)
    found += _run(sheet, "Ej tjänstgörande ersättare:", facts.WAITING, _people(facts.WAITING))
    others = [
        f"{one.person_name}, {title}" + (f", {one.paragraphs}" if one.paragraphs else "")
        for one, title in facts.OTHERS
    ]
    found += _run(sheet, "Övriga närvarande:", [one for one, _ in facts.OTHERS], others)
    sheet.text(meeting.adjusters[0], lead="Utsedd att justera:")
    when = date_in_words(meeting.adjusted_on)
    sheet.text(f"Utbildningsförvaltningen den {when}", lead="Justeringens plats och tid:")
    sheet.text(f"{facts.FIRST}–{facts.LAST}", lead="Paragrafer:")
    for label, name in (
        ("Sekreterare", meeting.secretary),
        ("Ordförande", f"{meeting.chair}, §§ 10–13, 15–25"),
        ("", "Kaj Hultfalk, § 14"),
        ("Justerare", meeting.adjusters[0]),
    ):
        sheet.y -= 16
        sheet.text(f"{label} ......................................", Face("Times-Roman", 11, 13))
        sheet.text(name, Face("Times-Roman", 11, 13), x=70)
    sheet.y -= 12
    sheet.text(
        "Justeringen har tillkännagivits genom anslag den 26 februari 2025. Anslaget tas ned den "
        "20 mars 2025. Protokollet förvaras hos utbildningsförvaltningen.",
        lead="Anslag:",
    )
    sheet.new_page()
    return found


def _people(attendance: Iterable[Attendance]) -> Iterable[str]:
    for one in attendance:
        text = f"{one.person_name} ({one.party})"
        if one.person_name in facts.TITLES:
            text += f", {facts.TITLES[one.person_name]}"
        if one.substitutes_for:
            text += f" tjg ers för {one.substitutes_for} ({one.party})"
        yield text + (f", {one.paragraphs}" if one.paragraphs else "")


def _run(
    sheet: Sheet, label: str, attendance: Iterable[Attendance], texts: Iterable[str]
) -> list[Attendance]:
    page = sheet.text("; ".join(texts) + ".", lead=label)
    found = list(attendance)
    for one in found:
        one.page = page
    return found
