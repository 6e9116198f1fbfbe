"""Sections made of plain text, for the tests of extractors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from extractors.contract import Extracted, ItemContext, PartContext, Row, Scope
from schemas.document import Agenda, FrontPage, Item, Paragraph, Part, Passage, Section
from tests.conftest import passage

SCOPE = Scope("0123456789abcdef", "0123456789abcdef-p1", "minutes", "0123456789abcdef-p1-48")


def section(role: str, *paragraphs: str, title: str = "") -> Section:
    """Return a section; "• text" and "1. text" are list items."""
    blocks = []
    for text in paragraphs:
        first, _, rest = text.partition(" ")
        marker = first if first in ("•", "1.", "2.", "3.", "a)", "b)") else ""
        body = rest if marker else text
        blocks.append(Paragraph(passage(body), marker, 10.0, 10.0, "Font", False))
    heading = passage(title) if title else None
    return Section(heading, role, 1, tuple(blocks))


def minutes(front: FrontPage, *paragraphs: int) -> PartContext:
    """Return the context of minutes with a front page and items with those §§."""
    items = [Item(number, Passage("", ()), None, None, None, ()) for number in paragraphs]
    title = passage("Protokoll")
    part = Part(1, "minutes", title, 1, 1, (), (), Agenda([], items, []), front)
    return PartContext((), SCOPE, part=part)


def item(sections: Sequence[Section], found: Sequence[Extracted] = ()) -> ItemContext:
    """Return the context of an agenda item, § 48, with what was found in it before."""
    head = Item(48, passage("§ 48"), None, None, None, tuple(sections))
    return ItemContext(sections, SCOPE, found, item=head, ordinal=1)


def rows_of(found: Sequence[Extracted], table: str) -> list[dict[str, Any]]:
    """Return the rows of a table as dicts."""
    return [
        entry.record.model_dump(mode="json")
        for entry in found
        if isinstance(entry, Row) and entry.record.table == table
    ]
