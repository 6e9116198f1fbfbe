"""Minutes b: an executive board; a front page in two columns and attendance in a table with X."""

from reportlab.pdfgen.canvas import Canvas

from . import minutes_board_facts as facts
from .minutes_blocks import Item
from .minutes_board_items import items
from .minutes_build import Minutes
from .minutes_build import typeset as build
from .minutes_flow import Manner, Sheet
from .minutes_gold import Attendance
from .minutes_rolls import answers, small
from .page import PAGE_WIDTH, Face, draw_line, draw_rule
from .swedish import date_in_words

NAME = "minutes-brunnsaker-ks-2025-05-14"
_SMALL = Face("Helvetica", 9.5, 12.5)
_LABEL = Face("Helvetica-Bold", 8, 11)
_MIDDLE = 245.0
_COLUMNS = (225.0, 45.0, 70.0, 70.0, 62.0)
_HEADS = ("Namn", "Parti", "Närvarande", "Tjg ersättare", "Anm.")


def typeset() -> tuple[bytes, str]:
    """Return the PDF and its gold."""
    title = "Brunnsåkers kommun, kommunstyrelsen 2025-05-14 (påhittat exempel)"
    return build(
        Minutes(facts.MUNICIPALITY, title, facts.MEETING, _MANNER, _furniture, _front, items())
    )


def _item_head(sheet: Sheet, item: Item) -> None:
    """Set `§ 82    Diarienummer 00322/2025` and the title in bold below."""
    sheet.need(120)
    sheet.space(10)
    number = f"§ {item.paragraph}"
    case = f"    Diarienummer {item.case_number}" if item.case_number else ""
    sheet.line(number + case, Face("Helvetica", 11, 16), 0)
    sheet.text(item.title, Face("Helvetica-Bold", 14, 18, after=8))


_MANNER = Manner(
    body=Face("Times-Roman", 11.5, 15.2, after=7),
    section=Face("Helvetica-Bold", 10.5, 15, before=6, after=2),
    title=Face("Helvetica-Bold", 14, 18),
    item_head=_item_head,
    left=72,
    right=72,
    top=95,
    bottom=80,
    sign="att",
    rolls={"small": small, "answers": answers},
)


def _furniture(canvas: Canvas, number: int, count: int) -> None:
    """Draw the running head, and a foot with two boxes on a line."""
    draw_line("Brunnsåkers kommun", "Helvetica-Bold", 11, 72, 802, canvas)
    draw_line("Protokoll", "Helvetica", 10, 330, 802, canvas)
    draw_line(f"Sida {number} av {count}", "Helvetica", 9, PAGE_WIDTH - 132, 802, canvas)
    draw_line("Kommunstyrelsen", "Helvetica", 10, 72, 788, canvas)
    draw_line(f"Sammanträdesdatum {facts.MEETING.date}", "Helvetica", 9, 330, 788, canvas)
    draw_rule(72, 56, PAGE_WIDTH - 144, 0, canvas)
    draw_line("Justerandes signatur", "Helvetica", 8, 72, 45, canvas)
    draw_line("Utdragsbestyrkande", "Helvetica", 8, 330, 45, canvas)


def _front(sheet: Sheet) -> list[Attendance]:
    meeting = facts.MEETING
    sheet.text("Sammanträdesprotokoll", Face("Helvetica-Bold", 20, 26, after=12))
    top = sheet.y
    when = date_in_words(meeting.adjusted_on)
    left = (
        ("Plats", meeting.place),
        ("Tid", f"Onsdagen den {date_in_words(meeting.date)}, kl. 13.00–16.45"),
        ("Ajournering", "kl. 14.10–14.30 och kl. 15.40–15.50"),
        ("Paragrafer", f"{facts.FIRST}–{facts.LAST}"),
        ("Beslutande", "Se närvarolista på nästa sida"),
    )
    right = (
        ("Utses att justera", meeting.adjusters[0]),
        ("Justeringens tid och plats", f"{when}, kommunhuset kl. 16.00"),
        ("Sekreterare", meeting.secretary),
        ("Ordförande", meeting.chair),
        ("Justerare", meeting.adjusters[0]),
    )
    for column, fields in ((0.0, left), (_MIDDLE, right)):
        sheet.y = top
        for label, value in fields:
            sheet.text(label, _LABEL, x=column)
            sheet.text(value, _SMALL, x=column, width=200)
            sheet.y -= 8 if not column else 14
            if column and label in ("Sekreterare", "Ordförande", "Justerare"):
                sheet.rule(column, sheet.y + 8, 190)
    sheet.y = min(sheet.y, top - 260)
    sheet.text("Övriga deltagare", _LABEL)
    found = []
    for name, title, span in facts.OFFICIALS:
        page = sheet.text(f"{name}, {title}" + (f", {span}" if span else ""), _SMALL)
        found.append(Attendance(name, None, "official", None, span, page))
    sheet.y -= 24
    _notice(sheet)
    return [*_table(sheet), *found]


def _notice(sheet: Sheet) -> None:
    bottom = sheet.y - 92
    sheet.rule(0, sheet.y, sheet.look.width)
    sheet.text("Tillkännagivande av justering", Face("Helvetica-Bold", 10.5, 16))
    for text in (
        "Protokollet har justerats och justeringen har tillkännagivits på kommunens digitala "
        "anslagstavla.",
        "Anslaget publiceras: 2025-05-21          Anslaget avpubliceras: 2025-06-12",
        "Protokollet förvaras hos: Kommunkansliet",
    ):
        sheet.text(text, _SMALL)
    sheet.rule(0, bottom, sheet.look.width)


def _table(sheet: Sheet) -> list[Attendance]:
    """Set the attendance list on a page of its own, an X for everybody who is there."""
    sheet.new_page()
    sheet.text("Närvarolista", Face("Helvetica-Bold", 14, 20, after=4))
    found: list[Attendance] = []
    _cells(sheet, _HEADS, bold=True)
    _cells(sheet, ("Ledamöter", "", "", "", ""), bold=True)
    for seat in facts.SEATS:
        title = facts.TITLES.get(seat.member)
        name = f"{seat.member.person_name}, {title}" if title else str(seat.member.person_name)
        present = "" if seat.substitute else "X"
        _cells(sheet, (name, str(seat.member.party), present, "", ""))
        if not seat.substitute:
            found += seat.attendance()
    _cells(sheet, ("Ersättare", "", "", "", ""), bold=True)
    for seat in facts.SEATS:
        if seat.substitute:
            short = str(seat.member.person_name)
            stand_in = f"{seat.substitute.person_name} för {short}"
            _cells(sheet, (stand_in, str(seat.substitute.party), "X", "X", ""))
            found += seat.attendance()
    for one, here in facts.WAITING:
        mark = "X" if here else ""
        _cells(sheet, (one.person_name, str(one.party), mark, "", one.paragraphs or ""))
        found += [one] if here else []
    for one in found:
        one.page = sheet.number
    sheet.new_page()
    return found


def _cells(sheet: Sheet, cells: tuple[str, ...], bold: bool = False) -> None:
    face = _LABEL if bold else _SMALL
    sheet.y -= 16
    x = 0.0
    for place, (width, cell) in enumerate(zip(_COLUMNS, cells, strict=True)):
        shift = width / 2 - 4 if cell == "X" else 4 if place else 2
        if cell:
            sheet.label(cell, face, x + shift, sheet.y + 4)
        x += width
    sheet.rule(0, sheet.y, sheet.look.width)
