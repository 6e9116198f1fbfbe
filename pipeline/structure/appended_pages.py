"""Appendices within an item's sections: pages behind it that hold a reservation or a statement."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.layout.furniture import APPENDIX_OF
from schemas.document import Paragraph, Passage, Section
from schemas.vocabulary import pattern

_APPENDIX = re.compile(r"^Bilag(?:a|or)\b(?:.{0,60}?§\s?\d.*|\s+[\dA-ZÅÄÖ]{1,2}\.?)$")
_APPENDIX_LINE = re.compile(r"(?:^|\s)Bilaga \w{1,2}\.?$")
_DISSENT = ("reservation", "statement", "minutes_note")
_OF_THE_ITEM = ("decision", "motions", "propositions", "vote", "description", "proposal")
_HEAD = 3  # how many blocks behind "Bilaga 2" may pass before what it holds is named


def appended(sections: Sequence[Section], paragraph: int) -> tuple[list[Section], list[Section]]:
    """Part the sections of an item, § `paragraph`, from an appendix behind it ("Bilaga KS § 104").

    A line "Bilaga 2" in the look of running text opens one too, where it opens a page and a
    reservation, a statement or a note to the minutes stands below it, and nothing of an item.
    """
    for index, section in enumerate(sections):
        if index and section.role in _DISSENT and _of_another(section.title, paragraph):
            return _without_appendix_line(sections[:index]), list(sections[index:])
        before = sections[index - 1] if index else None
        opens = section.heading and before and opens_page(section.heading, before)
        if before and opens and APPENDIX_OF.match(section.title):
            return list(sections[:index]), list(sections[index:])
        for place, block in enumerate(section.blocks):
            if not isinstance(block, Paragraph) or not _APPENDIX.match(block.passage.text):
                continue
            above = Section(section.heading, section.role, section.level, section.blocks[:place])
            below = Section(block.passage, "", section.level, section.blocks[place + 1 :])
            after = [below, *sections[index + 1 :]]
            if opens_page(block.passage, above) and _dissents(after):
                return [*sections[:index], above], after
    return list(sections), []


def _of_another(title: str, paragraph: int) -> bool:
    """Whether a heading names another § than the item's: "Särskilt yttrande, § 64"."""
    named = re.search(r"§\s?(\d{1,4})\b", title)
    return named is not None and int(named[1]) != paragraph


def _without_appendix_line(sections: Sequence[Section]) -> list[Section]:
    """Return sections without a last "Bilaga 2", which stands above the appendix."""
    last = sections[-1]
    end = last.blocks[-1] if last.blocks else None
    line = _APPENDIX_LINE.search(end.passage.text) if isinstance(end, Paragraph) else None
    if not isinstance(end, Paragraph) or line is None:
        return list(sections)
    text = end.passage.cut(0, line.start())
    rest = (replace(end, passage=text),) if text.text else ()
    own = Section(last.heading, last.role, last.level, (*last.blocks[:-1], *rest))
    return [*sections[:-1], own]


def _dissents(sections: Sequence[Section]) -> bool:
    """Whether the first lines of an appendix name dissent, and nothing below is of an item."""
    if any(section.role in _OF_THE_ITEM for section in sections):
        return False
    if len(sections) > 1 and not sections[0].blocks and sections[1].role in _DISSENT:
        return True
    lines = [line for section in sections[:2] for line in (section.title, section.passage.text)]
    heads = [line.split("\n")[0] for line in lines if line][1 : _HEAD + 1]
    return any(pattern("dissent", "named").match(head) for head in heads)


def opens_page(heading: Passage, before: Section) -> bool:
    """Whether a heading stands on a later page than the section before it ends on."""
    passages = [block.passage for block in before.paragraphs]
    passages += [before.heading] if before.heading else []
    return bool(passages) and heading.page > max(passage.page_last for passage in passages)
