"""The front page of minutes: the pages before the first agenda item, and who attended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.language.item_heads import item_head
from extractors.language.person_lists import is_person, split_people
from extractors.language.presence import breaks_off
from pipeline.layout.lines import PageLines
from pipeline.layout.text_columns import in_column_order
from pipeline.structure.attendance_lists import heads_list, read_lists
from pipeline.structure.attendance_tables import take_attendance
from pipeline.structure.front_page_entries import entries_of
from pipeline.structure.front_page_runs import label_of
from schemas.document import FrontEntry, FrontPage, Item, Line, ListedPerson
from schemas.vocabulary import pattern

_LIMIT = re.compile(r"§{1,2}\s?\d{1,4}")
_APART = 3.0  # times the size
_SHORT = 3  # words
_CONTENTS_LINE = re.compile(r"(?:\.{4,}|\.\s?\.\s|…{2,})\s*\d{1,3}$")


def front_page(
    pages: Sequence[PageLines], items: Sequence[Item], appendix_page: int | None = None
) -> FrontPage:
    """Return the front page of minutes: everything before the head of the first agenda item.

    An attendance list may also stand in the appendices, which begin on `appendix_page`, or below
    the last item.
    """
    persons: list[ListedPerson] = []
    lines = _lines_before(pages, items, persons)
    rest, listed = read_lists(lines)
    rules = [(page.number, r) for page in pages for r in page.rulings if r.is_level]
    entries = entries_of(rest, rules)
    if not persons and not listed and not any(_names_people(entry) for entry in entries):
        # Who was present stands elsewhere: in an appendix, or on a page after the last item.
        firsts = [appendix_page, items[-1].head.page if items else None]
        known = [page for page in firsts if page is not None]
        if known:
            more = _attendance_in_appendix(pages, min(known), persons)
            rest, listed = read_lists([*lines, *more])
            entries = entries_of(rest, rules)
    return FrontPage(tuple(entries), (*persons, *listed))


def _names_people(entry: FrontEntry) -> bool:
    """Whether a list of members on the front page names somebody."""
    lists = ("members", "attendance", "party")
    people = split_people(entry.runs) if entry.role in lists else []
    return sum(is_person(person.text) for person in people) > 1


def _lines_before(
    pages: Sequence[PageLines], items: Sequence[Item], persons: list[ListedPerson]
) -> list[Line]:
    """Return the lines before the first agenda item; ruled attendance lists go to `persons`."""
    end = (10**6, 0.0)
    if items:
        first = items[0].head.pieces[0]
        end = (first.page, first.top - 1)
    found: list[Line] = []
    for page in in_column_order(pages):
        if page.number > end[0]:
            break
        last = items and page.number == end[0]
        before = found[-1] if found else None
        lines, listed = take_attendance(page, end[1] if last else page.height, before)
        persons.extend(_with_group_before(listed, lines, persons, found))
        own = _above_head(lines, items[0]) if last else lines
        found.extend(
            line
            for above, line in zip([None, *own], own, strict=False)
            if (
                not item_head(line.text)
                or (above and breaks_off(above.text))
                or _is_limit_in_columns(line)
            )
            and not _CONTENTS_LINE.search(line.text)
        )
    return found


def _is_limit_in_columns(line: Line) -> bool:
    """Whether a line begins with a § alone, which ends a person's line of the left column, and
    goes on with a name in the right one: "§ 35          Nyhlén"."""
    runs = line.runs(_APART)
    first = " ".join(word.text for word in runs[0])
    return len(runs) == 2 and _LIMIT.fullmatch(first) is not None and len(runs[1]) < _SHORT


def _above_head(lines: list[Line], item: Item) -> list[Line]:
    """Return the lines of a page before an item's head; a page in columns is in reading order."""
    head = item.head.pieces[0]
    if not any(line.column for line in lines):
        return [line for line in lines if line.top < head.top - 1]
    for index, line in enumerate(lines):
        if any(abs(w.top - head.top) < 1 and abs(w.x0 - head.x0) < 1 for w in line.words):
            return lines[:index]
    return lines


def _with_group_before(
    listed: Sequence[ListedPerson],
    lines: Sequence[Line],
    persons: Sequence[ListedPerson],
    before: Sequence[Line],
) -> list[ListedPerson]:
    """Return the persons of a page; a table that opens it, and whose rows no label heads, goes on
    with the list that ends the page before: "Ersättare" heads rows there."""
    made = list(listed)
    if not listed or not persons or listed[0].group not in ("", "attendance"):
        return made
    last, first = persons[-1].cells["name"].pieces[0], listed[0].cells["name"].pieces[0]
    follows = first.page == last.page + 1 and not any(line.top < first.top for line in lines)
    if follows and not any((line.page, line.top) > (last.page, last.top) for line in before):
        for place, person in enumerate(made):
            if person.group != listed[0].group:
                break
            made[place] = replace(person, group=persons[-1].group)
    return made


def _attendance_in_appendix(
    pages: Sequence[PageLines], first: int, persons: list[ListedPerson]
) -> list[Line]:
    """Return the lines of the appendix that lists who attended; ruled lists go to `persons`."""
    found: list[Line] = []
    latest: PageLines | None = None  # the page before, where it ends with a ruled list
    for page in pages:
        heads = [i for i, line in enumerate(page.lines) if _lists_attendance(line.text)]
        if page.number < first or not (heads or latest):
            continue
        lines, listed = take_attendance(page)
        if not heads and not (listed and _goes_on(lines, listed)):
            latest = None
            continue
        latest = page if listed else None
        if listed:
            persons.extend(listed)
            found.extend(lines)
        elif any(heads_list(line) for line in page.lines[heads[0] :]):
            found.extend(page.lines[heads[0] + 1 :])
    return found


def _goes_on(lines: Sequence[Line], listed: Sequence[ListedPerson]) -> bool:
    """Whether a page goes on with the list of the page before: it opens with it, or says so
    ("Bilaga 1, forts.")."""
    top = min(person.cells["name"].pieces[0].top for person in listed if "name" in person.cells)
    above = [line.text for line in lines if line.top < top]
    return not above or any(pattern("headings", "continued").search(text) for text in above)


def _lists_attendance(text: str) -> bool:
    """Whether a line heads an attendance list: "Bilaga 1. Närvaro- och omröstningslista KF"."""
    bare = re.split(r"[\s/]+", re.sub(r"^Bilaga \w+[.:,]?\s*", "", text))
    return len(bare) < 12 and any(
        label_of(" ".join(bare[:count])) == "attendance"
        for count in range(1, min(len(bare), 5) + 1)
    )
