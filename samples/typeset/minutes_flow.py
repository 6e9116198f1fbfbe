"""Sets the paragraphs of a set of minutes, each block in the manner of its municipality."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from math import ceil

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from .minutes_blocks import Block, Fresh, Head, Item, Marks, Par, Points, Roll
from .minutes_gold import Aside, Decision, Record
from .page import Face, Flow, Look, draw_line
from .symbol_font import FAMILY, WORD_BULLET
from .words import NO_BREAK_SPACE, PLAIN_BREAK, wrap

_JOINTS = re.compile(
    "(?<=[a-zåäö]{4})(?=(?:förvaltning|nämnd|verksamhet|utbildning|skol|ledning|arbete|fördelning|"
    "planering|uppföljning|träde|ordning|yrkande|beslut|anteckning|förslag|remiss|kostnad|"
    "handling|område|redovisning|fullmäktige|underlag|ansvar|resurs|tillägg|stöd|ledamöter|"
    "utskott|personal|avgift|hälsa|möjlighet|ning[aes]|möte|förande|tagare|sättning|granskning|bolag|grupp|grund|central|leverantör|lighet|organisation|instans))"
)
_LONGEST_HELD = 7  # lines of a paragraph with records that are kept on one page


@dataclass(frozen=True)
class Manner:
    """How a municipality sets its minutes; the margins are in points."""

    body: Face
    section: Face
    title: Face
    item_head: Callable[["Sheet", Item], None]
    left: float
    right: float
    top: float
    bottom: float
    justify: bool = False
    run_in: bool = False
    sign: str = "number"
    hyphenate: bool = False
    inset: float = 22
    carry: Callable[[Item], str] | None = None
    rolls: dict[str, Callable[["Sheet", Roll], None]] = field(default_factory=dict)

    @property
    def look(self) -> Look:
        """The part of it that a `Flow` knows."""
        faces = (self.title, self.section)
        margins = (self.left, self.right, self.top, self.bottom)
        return Look(self.body, faces, self.body, self.section, WORD_BULLET, FAMILY, *margins)


class Sheet(Flow):
    """The pages of one set of minutes."""

    def __init__(self, manner: Manner) -> None:
        self.manner = manner
        self.carried = ""
        self._waiting = ""
        super().__init__(manner.look)

    @property
    def number(self) -> int:
        """The number of the page at hand."""
        return len(self.pages)

    def new_page(self) -> None:
        """Go on at the top of a new page, with the head of what goes on there."""
        super().new_page()
        if self.carried:
            self.line(self.carried, self.manner.section, 0)
            self.y -= 6

    def label(self, text: str, face: Face, x: float, y: float) -> None:
        """Put a text at a place of its own."""
        self.mark(partial(draw_line, text, face.font, face.size, self.look.left + x, y))

    def rule(self, x: float, y: float, width: float, height: float = 0) -> None:
        """Draw a thin rule, `x` points in from the margin."""
        self.mark(partial(_thin_rule, self.look.left + x, y, width, height))

    def text(
        self,
        text: str,
        face: Face | None = None,
        x: float = 0,
        width: float | None = None,
        lead: str = "",
        hold: bool = False,
    ) -> int:
        """Set a paragraph after a bold `lead`; return the page of its first line."""
        face = face or self.manner.body
        text = breakable(text) if self.manner.hyphenate else text
        width = (self.look.width - x) if width is None else width
        bold = self.manner.section.font
        indent = stringWidth(f"{lead} ", bold, face.size) if lead else 0.0
        pad = NO_BREAK_SPACE * ceil(indent / stringWidth(" ", face.font, face.size))
        lines = wrap(pad + text, face.font, face.size, width)
        if hold and len(lines) <= _LONGEST_HELD:
            self.need(len(lines) * face.leading)
        elif len(lines) > 1:
            self.need(2 * face.leading)
        page = 0
        for place, line in enumerate(lines):
            self.need(face.leading)
            self.y -= face.leading
            page = page or self.number
            start = indent if not place else 0.0
            if lead and not place:
                self.label(lead, Face(bold, face.size, face.leading), x, self.y)
            last = place == len(lines) - 1
            room = width - start if self.manner.justify and not last else None
            shown = line.lstrip(NO_BREAK_SPACE)
            self.mark(partial(_spaced_line, shown, face, self.look.left + x + start, self.y, room))
        self.y -= face.after
        return page

    def item(self, item: Item) -> None:
        """Set a paragraph of the minutes with its head."""
        self.carried = ""
        if item.own_page and not self.at_top:
            self.new_page()
        self.manner.item_head(self, item)
        item.page = self.number
        if self.manner.carry:
            self.carried = self.manner.carry(item)
        for block in item.blocks:
            self.block(block)
        self.carried = ""
        self.space(self.manner.body.leading)

    def block(self, block: Block) -> None:
        """Set a block."""
        if isinstance(block, Head):
            self._section(block.text)
        elif isinstance(block, Par):
            x = self.manner.inset if block.inset else 0
            lead, self._waiting = self._waiting, ""
            page = self.text(block.text, x=x, lead=lead, hold=bool(block.records))
            _found(block.records, page)
        elif isinstance(block, Points):
            self._points(block.points)
        elif isinstance(block, Marks):
            self._marks(block)
        elif isinstance(block, Roll):
            self.manner.rolls[block.manner](self, block)
        elif isinstance(block, Fresh) and not self.at_top:
            self.new_page()

    def _section(self, text: str) -> None:
        if self.manner.run_in and text.endswith(":"):
            self._waiting = text
            return
        face = self.manner.section
        self.need(face.before + face.leading + 3 * self.manner.body.leading)
        self.space(face.before)
        self.text(text, face, width=self.look.width)

    def _points(self, texts: Sequence[Decision | str]) -> None:
        face = self.manner.body
        tight = Face(face.font, face.size, face.leading, after=3)
        if self._waiting:
            self.text("", lead=self._waiting)
            self._waiting = ""
        for number, point in enumerate(texts, start=1):
            text = point.text if isinstance(point, Decision) else point
            sign = {"number": f"{number}.", "dash": "–"}.get(self.manner.sign, "")
            if len(texts) == 1 and self.manner.sign == "number":
                sign = ""
            x = self.manner.inset if sign else 0
            lines = wrap(text, face.font, face.size, self.look.width - x)
            self.need(min(len(lines), 2) * face.leading)
            if sign:
                self.label(sign, face, 0, self.y - face.leading)
            page = self.text(text, tight, x=x)
            if isinstance(point, Decision):
                point.page = page
        self.y -= face.after

    def _marks(self, block: Marks) -> None:
        face = self.manner.body
        tight = Face(face.font, face.size, face.leading)
        if self._waiting:
            self.text("", lead=self._waiting)
            self._waiting = ""
        for text in block.texts:
            self.need(face.leading)
            if not block.plain:
                y = self.y - face.leading
                self.mark(partial(draw_line, WORD_BULLET, FAMILY, face.size, self.look.left + 4, y))
            self.text(text, tight, x=0 if block.plain else 16)
        self.y -= face.after


def breakable(text: str) -> str:
    """Mark where long words may be broken: "skolförvaltningen" -> "skol~förvaltningen"."""
    return _JOINTS.sub(PLAIN_BREAK, text)


def _found(records: Sequence[Record], page: int) -> None:
    for record in records:
        if not isinstance(record, Aside):
            record.page = page


def _spaced_line(
    text: str, face: Face, x: float, y: float, room: float | None, canvas: Canvas
) -> None:
    """Draw a line, its spaces widened until it fills the room."""
    gaps = text.count(" ")
    if room is None or not gaps:
        draw_line(text, face.font, face.size, x, y, canvas)
        return
    canvas.setFont(face.font, face.size)
    widen = (room - stringWidth(text, face.font, face.size)) / gaps
    canvas.drawString(x, y, text, wordSpace=max(widen, 0))


def _thin_rule(x: float, y: float, width: float, height: float, canvas: Canvas) -> None:
    canvas.setLineWidth(0.5)
    canvas.line(x, y, x + width, y + height)
