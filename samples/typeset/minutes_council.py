"""Minutes a: a council of 61, front page in labels and values, contents with dot leaders.

Roll calls stand in tables with rules, headed on each page, with sub-totals at each page's foot.
"""

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from . import minutes_council_facts as facts
from .minutes_blocks import Item
from .minutes_build import Minutes, dotted
from .minutes_build import typeset as build
from .minutes_council_items import items
from .minutes_flow import Manner, Sheet
from .minutes_gold import Attendance
from .minutes_rolls import ruled
from .page import PAGE_WIDTH, Face, draw_line, draw_rule
from .swedish import date_in_words

NAME = "minutes-tallmora-kf-2025-04-28"
_FRONT = Face("Helvetica", 9.5, 12.5)
_BOLD = Face("Helvetica-Bold", 9.5, 12.5)
_VALUES = 135.0


def typeset() -> tuple[bytes, str]:
    """Return the PDF and its gold."""
    title = "Tallmora kommun, kommunfullmäktige 2025-04-28 (påhittat exempel)"
    return build(
        Minutes(
            facts.MUNICIPALITY, title, facts.MEETING, _MANNER, _furniture, _front, items(), _toc
        )
    )


def _item_head(sheet: Sheet, item: Item) -> None:
    """Set `KF § 102  DNR: KS.2025.31` and the title below."""
    sheet.need(110)
    sheet.space(8)
    number = f"KF § {item.paragraph}"
    sheet.line(f"{number}  DNR: {item.case_number}" if item.case_number else number, _HEAD, 0)
    sheet.text(item.title, Face("Helvetica-Bold", 13, 17, after=8))


_HEAD = Face("Helvetica", 10.5, 15)
_MANNER = Manner(
    body=Face("Helvetica", 10.5, 14.2, after=7),
    section=Face("Helvetica-Bold", 10.5, 14.2, before=5, after=2),
    title=Face("Helvetica-Bold", 13, 17),
    item_head=_item_head,
    left=65,
    right=65,
    top=92,
    bottom=98,
    rolls={"ruled": ruled},
)


def _furniture(canvas: Canvas, number: int, count: int) -> None:
    """Draw the running head with `3 (20)` and the boxes for signatures."""
    date = facts.MEETING.date
    draw_line("TALLMORA KOMMUN", "Helvetica-Bold", 10, 65, 800, canvas)
    draw_line("SAMMANTRÄDESPROTOKOLL", "Helvetica-Bold", 10, 250, 800, canvas)
    draw_line(f"{number} ({count})", "Helvetica", 10, PAGE_WIDTH - 105, 800, canvas)
    draw_line("Kommunfullmäktige", "Helvetica", 10, 65, 786, canvas)
    draw_line(date, "Helvetica", 10, 250, 786, canvas)
    draw_rule(65, 779, PAGE_WIDTH - 130, 0, canvas)
    boxes = ("Ordförandes sign", "Justerandes sign", "Justerandes sign", "Utdragsbestyrkande")
    for place, label in enumerate(boxes):
        x, width = 65 + place * 116, 116
        canvas.rect(x, 36, width, 42)
        draw_line(label, "Helvetica", 7.5, x + 4, 69, canvas)


def _front(sheet: Sheet) -> list[Attendance]:
    """Set the front page; the list of members goes on over the next."""
    meeting = facts.MEETING
    _field(
        sheet,
        "Plats och tid",
        f"{meeting.place}, måndagen den {date_in_words(meeting.date)}, kl. 18.30–21.40",
        "Ajournering kl. 19.50–20.05",
    )
    found: list[Attendance] = []
    lines = []
    for seat in facts.SEATS:
        note = f", {facts.TITLES[seat.member]}" if seat.member in facts.TITLES else ""
        note += f", {seat.paragraphs}" if seat.paragraphs else ""
        if seat.substitute:
            lines.append((f"{seat.substitute} ersätter {seat.member}", seat.attendance()))
        elif seat.filled:
            lines.append((f"{seat.member}{note}", seat.attendance()))
        if seat.member == facts.SKOLDS:
            late = next(late for late in facts.LATE_SEATS if late.member == seat.member)
            text = f"{facts.LATE} ersätter {seat.member}, {late.paragraphs}"
            lines.append((text, late.attendance()))
    found += _listed(sheet, "Beslutande", lines)
    waiting = [(f"{one.person_name} ({one.party})", [one]) for one in facts.WAITING]
    found += _listed(sheet, "Ej tjänstgörande ersättare", waiting)
    officials = []
    for name, duty in facts.OFFICIALS:
        role = "other" if "revisor" in duty else "official"
        title, _, span = duty.partition(" § ")
        paragraphs = f"§§ {span}" if span else None
        text = f"{name}, {title}" + (f", {paragraphs}" if span else "")
        officials.append((text, [Attendance(name, None, role, None, paragraphs)]))
    found += _listed(sheet, "Övriga deltagare", officials)
    _field(sheet, "Utses att justera", " och ".join(meeting.adjusters))
    when = date_in_words(meeting.adjusted_on)
    _field(sheet, "Justeringens plats och tid", f"Kommunhuset, Tallmora, {when} kl. 15.30")
    _field(sheet, "Paragrafer", f"§§ {facts.FIRST}–{facts.LAST}")
    sheet.need(160)
    for label, name in (
        ("Sekreterare", meeting.secretary),
        ("Ordförande", meeting.chair),
        ("Justerande", "     ".join(meeting.adjusters)),
    ):
        sheet.y -= 22
        sheet.rule(_VALUES, sheet.y + 12, 310)
        _field(sheet, label, name)
    _notice(sheet)
    return found


def _field(sheet: Sheet, label: str, *values: str) -> None:
    """Set a label, and its values beside it."""
    sheet.need(len(values) * _FRONT.leading + 6)
    sheet.label(label, _BOLD, 0, sheet.y - _FRONT.leading)
    for value in values:
        sheet.text(value, _FRONT, x=_VALUES)
    sheet.y -= 6


def _listed(
    sheet: Sheet, label: str, lines: Sequence[tuple[str, list[Attendance]]]
) -> list[Attendance]:
    """Set people one to a line, and tell on which page each stands."""
    sheet.need(2 * _FRONT.leading)
    sheet.label(label, _BOLD, 0, sheet.y - _FRONT.leading)
    found = []
    for text, attendance in lines:
        page = sheet.text(text, _FRONT, x=_VALUES)
        for one in attendance:
            one.page = page
            found.append(one)
    sheet.y -= 6
    return found


def _notice(sheet: Sheet) -> None:
    sheet.need(150)
    sheet.y -= 12
    sheet.rule(0, sheet.y, sheet.look.width)
    sheet.text("ANSLAG/BEVIS", _BOLD)
    sheet.text("Protokollet är justerat. Justeringen har tillkännagivits genom anslag.", _FRONT)
    sheet.y -= 4
    _field(sheet, "Organ", "Kommunfullmäktige")
    _field(sheet, "Sammanträdesdatum", facts.MEETING.date)
    _field(sheet, "Anslaget sätts upp", "2025-05-07")
    _field(sheet, "Anslaget tas ned", "2025-05-29")
    _field(sheet, "Förvaringsplats", "Kommunledningskontoret, Tallmora")


def _toc(sheet: Sheet, paragraphs: Sequence[Item]) -> None:
    """Set the table of contents with dot leaders."""
    sheet.new_page()
    sheet.text("Innehållsförteckning", Face("Helvetica-Bold", 14, 22))
    for item in paragraphs:
        dotted(sheet, f"§ {item.paragraph}", item.title, item.page, 48)
    sheet.new_page()
