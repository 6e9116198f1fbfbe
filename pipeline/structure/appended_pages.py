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
    """Part the sections of an item, § `paragraph`, from appendices behind it ("Bilaga KS § 104").

    A line "Bilaga 2" or "KS Bilaga B § 104/24" in the look of running text opens one too, where it
    opens a page and a reservation, a statement or a note to the minutes stands below it and, unless
    the line names a §, nothing of an item.
    """
    kept, apart = _parted(sections)
    for index, section in enumerate(kept):
        if index and section.role in _DISSENT and _of_another(section.title, paragraph):
            return _without_appendix_line(kept[:index]), [*kept[index:], *apart]
    return kept, apart


def _parted(sections: Sequence[Section]) -> tuple[list[Section], list[Section]]:
    """Part sections from the appendices whose labels open pages among them."""
    kept, *others = _at_labels(sections)
    apart: list[Section] = []
    for place, (first, *more) in enumerate(others):
        if first.heading:
            return kept, [*apart, *(section for piece in others[place:] for section in piece)]
        opened = [_headed(first), *more]
        if _dissents(opened):
            apart += opened
        else:
            last = kept.pop()
            blocks = (*last.blocks, *first.blocks)
            kept += [Section(last.heading, last.role, last.level, blocks), *more]
    return kept, apart


def under_labels(sections: Sequence[Section]) -> list[Section]:
    """Return the sections of appendices with the labels that open pages among them as headings."""
    own, *others = _at_labels(sections)
    return [*own, *(each for first, *more in others for each in (_headed(first), *more))]


def _headed(first: Section) -> Section:
    """Return a section behind a cut with the label in its first line as its heading."""
    if first.heading:
        return first
    return Section(first.paragraphs[0].passage, "", first.level, first.blocks[1:])


def _at_labels(sections: Sequence[Section]) -> list[list[Section]]:
    """Cut sections where the label of an appendix opens a page. Behind a cut stands the section
    that it heads, or one without a heading whose first line it is."""
    pieces: list[list[Section]] = [[]]
    for index, section in enumerate(sections):
        before = sections[index - 1] if index else None
        heading = section.heading
        if before and heading and APPENDIX_OF.match(heading.text) and opens_page(heading, before):
            pieces.append([])
        start = 0
        for place, block in enumerate(section.blocks):
            if not isinstance(block, Paragraph) or not _is_label(block.passage.text):
                continue
            own = heading if not start else None
            above = Section(own, section.role, section.level, section.blocks[start:place])
            if opens_page(block.passage, above):
                pieces[-1].append(above)
                pieces.append([])
                start = place
        role = "" if start else section.role
        own = heading if not start else None
        pieces[-1].append(Section(own, role, section.level, section.blocks[start:]))
    return pieces


def _is_label(text: str) -> bool:
    return _APPENDIX.match(text) is not None or APPENDIX_OF.fullmatch(text) is not None


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
    named = APPENDIX_OF.match(sections[0].title)
    if not named and any(section.role in _OF_THE_ITEM for section in sections):
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
