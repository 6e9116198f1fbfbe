"""Minutes d: a region's council; roll calls as lists or side by side, reservations at the end.

The members stand under their party on the front page, so that the code is read from the heading.
"""

from reportlab.pdfgen.canvas import Canvas

from . import minutes_region_facts as facts
from .minutes_blocks import Block, Fresh, Head, Item, par
from .minutes_build import Minutes
from .minutes_build import typeset as build
from .minutes_flow import Manner, Sheet
from .minutes_gold import Attendance
from .minutes_region_items import items
from .minutes_rolls import blocks, lists
from .page import PAGE_WIDTH, Face, draw_line, draw_rule
from .swedish import date_in_words

NAME = "minutes-region-mellansund-rf-2025-06-10"
_SMALL = Face("Helvetica", 10, 13.5, after=3)
_LABEL = Face("Helvetica-Bold", 10, 14)


def typeset() -> tuple[bytes, str]:
    """Return the PDF and its gold."""
    title = "Region Mellansund, regionfullmäktige 2025-06-10 (påhittat exempel)"
    return build(
        Minutes(
            facts.MUNICIPALITY,
            title,
            facts.MEETING,
            _MANNER,
            _furniture,
            _front,
            items(),
            back=_appendices(),
        )
    )


def _item_head(sheet: Sheet, item: Item) -> None:
    """Set `§ 44 Budget 2026` on one line and the number of the matter on the next."""
    sheet.need(120)
    sheet.space(14)
    sheet.text(f"§ {item.paragraph} {item.title}", Face("Times-Bold", 15, 19, after=2))
    if item.case_number:
        sheet.text(f"Ärendenummer {item.case_number}", Face("Helvetica", 9.5, 13))
    sheet.y -= 6


_MANNER = Manner(
    body=Face("Helvetica", 10.5, 15, after=8),
    section=Face("Times-Bold", 12, 16, before=6, after=3),
    title=Face("Times-Bold", 15, 19),
    item_head=_item_head,
    left=88,
    right=74,
    top=110,
    bottom=74,
    rolls={"lists": lists, "blocks": blocks},
)


def _furniture(canvas: Canvas, number: int, count: int) -> None:
    """Draw a running head with a coat of arms, and a foot with the page alone."""
    canvas.circle(104, 800, 14)
    draw_rule(96, 800, 16, 0, canvas)
    draw_line("Region Mellansund", "Times-Bold", 12, 126, 803, canvas)
    draw_line("Regionfullmäktige", "Helvetica", 9, 126, 791, canvas)
    draw_line("PROTOKOLL", "Helvetica", 9, 400, 803, canvas)
    draw_line(date_in_words(facts.MEETING.date), "Helvetica", 9, 400, 791, canvas)
    draw_line(f"{number}/{count}", "Helvetica", 9, PAGE_WIDTH - 100, 40, canvas)
    draw_line("Sign.", "Helvetica", 8, 88, 40, canvas)
    draw_rule(112, 40, 60, 0, canvas)
    draw_rule(182, 40, 60, 0, canvas)


def _front(sheet: Sheet) -> list[Attendance]:
    meeting = facts.MEETING
    day = date_in_words(meeting.date)
    sheet.text("Protokoll från regionfullmäktiges sammanträde", Face("Times-Bold", 19, 25, after=8))
    sheet.text("Tid", _LABEL)
    sheet.text(f"Tisdagen den {day}, klockan 09.30–17.15 (ajournering 12.00–13.10)", _SMALL)
    sheet.text("Plats", _LABEL)
    sheet.text(meeting.place, _SMALL)
    sheet.text("Justerare", _LABEL)
    sheet.text(" och ".join(meeting.adjusters), _SMALL)
    sheet.text("Justering", _LABEL)
    sheet.text(f"Regionens hus den {date_in_words(meeting.adjusted_on)}", _SMALL)
    sheet.text("Paragrafer", _LABEL)
    sheet.text(f"§§ {facts.FIRST}–{facts.LAST}", _SMALL)
    for label, name in (
        ("Vid protokollet", meeting.secretary),
        ("Ordförande", meeting.chair),
        ("Justeras", meeting.adjusters[0]),
        ("Justeras", meeting.adjusters[1]),
    ):
        sheet.y -= 26
        sheet.rule(0, sheet.y, 220)
        sheet.text(f"{name}", _SMALL)
        sheet.text(label, Face("Helvetica", 8, 10))
    sheet.y -= 14
    sheet.text("Anslagsbevis", _LABEL)
    sheet.text("Protokollet anslogs den 19 juni 2025 och tas ned den 11 juli 2025.", _SMALL)
    sheet.new_page()
    return _attendance(sheet)


def _attendance(sheet: Sheet) -> list[Attendance]:
    """Set the members under their party, and those who do not serve after them."""
    found: list[Attendance] = []
    sheet.text("Närvarande ledamöter och tjänstgörande ersättare", Face("Times-Bold", 14, 20))
    for party, label in facts.PARTIES.items():
        sheet.need(3 * _SMALL.leading)
        sheet.text(label, _LABEL)
        for seat in facts.SEATS:
            here = seat.attendance()
            if seat.member.party != party or not here:
                continue
            text = str(seat.voter.person_name)
            if seat.substitute:
                text += f" (tjg ers för {seat.member.person_name})"
            elif seat.member in facts.TITLES:
                text += f", {facts.TITLES[seat.member]}"
            here[0].page = sheet.text(text, Face("Helvetica", 10, 12.6), x=14)
            found += here
        sheet.y -= 5
    sheet.need(80)
    sheet.text("Närvarande ersättare", Face("Times-Bold", 14, 20))
    for one in facts.WAITING:
        span = f" {one.paragraphs}" if one.paragraphs else ""
        text = f"{one.person_name} ({one.party}){span}"
        one.page = sheet.text(text, Face("Helvetica", 10, 12.6), x=14)
        found.append(one)
    sheet.need(80)
    sheet.text("Tjänstepersoner", Face("Times-Bold", 14, 20))
    for name, title in facts.OFFICIALS:
        page = sheet.text(f"{name}, {title}", Face("Helvetica", 10, 12.6), x=14)
        found.append(Attendance(name, None, "official", page=page))
    sheet.new_page()
    return found


def _appendices() -> list[Block]:
    """Return the reasons that were handed in, tied to their paragraph by its number."""
    return [
        Fresh(),
        Head("Bilaga 1"),
        Head("Reservationer"),
        Head("§ 44, Moderaterna, Liberalerna och Kristdemokraterna"),
        par(facts.BUDGET_REASON),
        par(f"{facts.NYBRANT}, {facts.HAGGVRET} och {facts.DALSFORS}"),
        Head("§ 44, SD-gruppen"),
        par(facts.SD_REASON),
        par(f"{facts.OXHAGE}"),
        Head("§ 47, Vänsterpartiet och Miljöpartiet"),
        par(facts.FEE_REASON),
        par(f"{facts.LUNDVRET} och {facts.MORAEUS}"),
        Fresh(),
        Head("Bilaga 2"),
        Head("Särskilt yttrande § 51"),
        par(facts.HEALTH_STATEMENT),
        par(f"{facts.MORAEUS}, gruppledare för Miljöpartiet"),
    ]
