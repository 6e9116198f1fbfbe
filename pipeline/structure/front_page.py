"""The front page of minutes: the pages before the first agenda item, and who attended."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.language.item_heads import item_head
from pipeline.layout.lines import PageLines
from pipeline.structure.attendance_lists import attendance_columns, read_lists
from pipeline.structure.attendance_tables import take_attendance
from pipeline.structure.front_page_entries import entries_of
from pipeline.structure.front_page_runs import label_of
from schemas.document import FrontPage, Item, Line, ListedPerson

_CONTENTS_LINE = re.compile(r"(?:\.{4,}|\.\.\s|…{2,})\s*\d{1,3}$")


def front_page(
    pages: Sequence[PageLines], items: Sequence[Item], appendix_page: int | None = None
) -> FrontPage:
    """Return the front page of minutes: everything before the head of the first agenda item.

    An attendance list may also stand in the appendices, which begin on `appendix_page`.
    """
    persons: list[ListedPerson] = []
    lines = _lines_before(pages, items, persons)
    if appendix_page is not None and not persons:
        lines.extend(_attendance_in_appendix(pages, appendix_page, persons))
    rest, listed = read_lists(lines)
    return FrontPage(tuple(entries_of(rest)), (*persons, *listed))


def _lines_before(
    pages: Sequence[PageLines], items: Sequence[Item], persons: list[ListedPerson]
) -> list[Line]:
    """Return the lines before the first agenda item; ruled attendance lists go to `persons`."""
    end = (10**6, 0.0)
    if items:
        first = items[0].head.pieces[0]
        end = (first.page, first.top - 1)
    found: list[Line] = []
    for page in pages:
        if page.number > end[0]:
            break
        lines = page.lines
        if page.number < end[0]:
            lines, listed = take_attendance(page)
            persons.extend(listed)
        found.extend(
            line
            for line in lines
            if (line.page, line.top) < end
            and not item_head(line.text)
            and not _CONTENTS_LINE.search(line.text)
        )
    return found


def _attendance_in_appendix(
    pages: Sequence[PageLines], first: int, persons: list[ListedPerson]
) -> list[Line]:
    """Return the lines of the appendix that lists who attended; ruled lists go to `persons`."""
    found: list[Line] = []
    for page in pages:
        heads = [i for i, line in enumerate(page.lines) if _lists_attendance(line.text)]
        if page.number < first or not heads:
            continue
        lines, listed = take_attendance(page)
        if listed:
            persons.extend(listed)
            found.extend(lines)
        elif any(attendance_columns(line) for line in page.lines[heads[0] :]):
            found.extend(page.lines[heads[0] + 1 :])
    return found


def _lists_attendance(text: str) -> bool:
    """Whether a line heads an attendance list: "Bilaga 1. Närvaro- och omröstningslista"."""
    return label_of(re.sub(r"^Bilaga \w+[.:,]?\s*", "", text)) == "attendance"
