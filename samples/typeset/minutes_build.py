"""Puts a set of minutes together: front page, contents, paragraphs; then the PDF and its gold."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfmetrics import stringWidth

from . import symbol_font
from .minutes_blocks import Block, Item
from .minutes_flow import Manner, Sheet
from .minutes_gold import Attendance, Meeting, to_yaml
from .page import Booklet, Furniture

Front = Callable[[Sheet], list[Attendance]]


@dataclass(frozen=True)
class Minutes:
    """All that one set of minutes is typeset from."""

    municipality: str
    title: str
    meeting: Meeting
    manner: Manner
    furniture: Furniture
    front: Front
    items: Sequence[Item]
    contents: Callable[[Sheet, Sequence[Item]], None] | None = None
    back: Sequence[Block] = field(default=())


def typeset(minutes: Minutes) -> tuple[bytes, str]:
    """Return the PDF and its gold."""
    symbol_font.register()
    if minutes.contents:
        _set(minutes)  # so that the table of contents knows the pages
    sheet, attendance = _set(minutes)
    booklet = Booklet(minutes.title)
    booklet.add("minutes", minutes.title, sheet, minutes.furniture)
    gold = {
        "municipality": minutes.municipality,
        "parts": [{"kind": part.kind, "pages": list(part.pages)} for part in booklet.parts],
        "meeting": minutes.meeting,
        "attendance": attendance,
        "agenda_items": [item.gold() for item in minutes.items],
    }
    return booklet.close(), to_yaml(gold)


def _set(minutes: Minutes) -> tuple[Sheet, list[Attendance]]:
    sheet = Sheet(minutes.manner)
    attendance = minutes.front(sheet)
    if minutes.contents:
        minutes.contents(sheet, minutes.items)
    for item in minutes.items:
        sheet.item(item)
    for block in minutes.back:
        sheet.block(block)
    return sheet, attendance


def dotted(sheet: Sheet, label: str, title: str, page: int, label_width: float) -> None:
    """Set a line of the table of contents with dot leaders."""
    face = sheet.manner.body
    room = sheet.look.width - label_width - 30
    while stringWidth(title, face.font, face.size) > room:
        title = title.rsplit(" ", 1)[0]
    sheet.need(face.leading + 3)
    sheet.y -= face.leading + 3
    sheet.label(label, face, 0, sheet.y)
    sheet.label(title, face, label_width, sheet.y)
    start = label_width + stringWidth(title, face.font, face.size) + 4
    dot = stringWidth(".", face.font, face.size)
    dots = int((sheet.look.width - 24 - start) / dot)
    if dots > 0:
        sheet.label("." * dots, face, start, sheet.y)
    number = str(page)
    shift = sheet.look.width - stringWidth(number, face.font, face.size)
    sheet.label(number, face, shift, sheet.y)
