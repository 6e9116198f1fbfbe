"""The number of an item on the meeting's agenda, beside its case number below the title.

§ 45 Budget 2026
Ärende 5   Dnr RS 2025-0311
-> 5, and "Dnr RS 2025-0311" below the title; "§ 45 Budget 2026 (ärende 5)" -> 5 too
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.language.item_heads import lone_case_number
from schemas.document import Block, Paragraph, Passage, Section
from schemas.vocabulary import pattern

_FIRST_LINES = 2  # the title may stand below the §
_IN_BRACKETS = re.compile(r"\s*[(\[](?P<inner>[^()\[\]]+)[)\]]$")
_BETWEEN = " \t\n,;.|–-"


def without_agenda_number(sections: Sequence[Section]) -> tuple[int | None, list[Section]]:
    """Return an agenda number that stands alone or beside a case number alone, on the first lines
    under an item's head, and the sections without it."""
    made = list(sections)
    for index, section in enumerate(made[:_FIRST_LINES]):
        if index and section.heading and (found := _parted(section.heading)) is not None:
            made[index] = Section(found[1], "", section.level, section.blocks)
            return found[0], made
        for place, block in enumerate(section.blocks[: _FIRST_LINES if not index else 1]):
            if not isinstance(block, Paragraph) or (found := _parted(block.passage)) is None:
                continue
            number, rest = found
            kept: list[Block] = [replace(block, passage=rest)] if rest else []
            blocks = (*section.blocks[:place], *kept, *section.blocks[place + 1 :])
            made[index] = Section(section.heading, section.role, section.level, blocks)
            return number, made
    return None, made


def behind_title(title: Passage) -> tuple[Passage, int | None]:
    """Part the agenda number in brackets from the title before it: "Budget 2026 (ärende 4)"."""
    found = _IN_BRACKETS.search(title.text)
    number = pattern("headings", "agenda_number").fullmatch(found["inner"]) if found else None
    if found is None or number is None:
        return title, None
    return title.cut(0, found.start()), int(number["number"])


def _parted(line: Passage) -> tuple[int, Passage | None] | None:
    """Part the agenda number of a line from the case number beside it."""
    found = pattern("headings", "agenda_number").search(line.text)
    if found is None:
        return None
    before, after = line.text[: found.start()], line.text[found.end() :]
    if before.strip(_BETWEEN) and after.strip(_BETWEEN):
        return None
    start, rest = (0, before) if before.strip(_BETWEEN) else (found.end(), after)
    bare = rest.strip(_BETWEEN)
    if bare and lone_case_number(bare) is None:
        return None
    start += rest.find(bare)
    return int(found["number"]), line.cut(start, start + len(bare)) if bare else None
