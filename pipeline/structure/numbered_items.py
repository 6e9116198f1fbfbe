"""Sections into items: every § with its sections; repeated and continued heads are one item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from extractors.language.item_heads import ItemHead, item_head, lone_case_number
from pipeline.structure.agenda_numbers import behind_title, without_agenda_number
from pipeline.structure.appended_pages import appended, opens_page, under_labels
from pipeline.structure.item_head_lines import numbers_above, parted_heads
from pipeline.structure.recurring_headings import with_recurring_roles
from pipeline.structure.sections_by_text import by_text
from schemas.document import Agenda, Item, Paragraph, Passage, Section
from schemas.vocabulary import pattern, words

_LONGEST_TITLE = 250
_APPENDIX = re.compile(
    r"^(?:\S+ )?Bilag(?:a|or)\b(?: \d+| [A-Z])?(?:[:.,]| *$| till (?:§|(?:\w+)?protokoll))",
    re.IGNORECASE,
)
_BARE = re.compile(r"^Bilag(?:a|or)\.?$")  # a reference on a line of its own, within an item
_LONGEST_ENTRY = 400
_FEWEST_ENTRIES = 3
_DATE = re.compile(r"\b(?:19|20)\d\d-\d\d-\d\d\b")
_SENTENCE = re.compile(r"(?<!m\.fl)(?<!m\.m)[.:]$")


def items_of(sections: Sequence[Section]) -> Agenda:
    """Return the sections before the first item, the items in order, and the appendices.

    A head that comes again after others, or that comes again and has nothing under it, is an entry
    of a table of contents.
    """
    first = _after_contents(sections)
    front = list(takewhile(_heads_no_item, sections[:first]))  # "Regionfullmäktige"
    entries = sections[len(front) : first]
    listed = [*front, *(Section(None, "", entry.level, entry.blocks) for entry in entries)]
    sections, above = numbers_above(parted_heads(sections[first:]))
    cases = {id(sections[index].heading): case for index, case in above.items()}
    sections, appendices = _split_appendices(_without_references(sections))
    before, groups = _groups(sections)
    before = [*listed, *before]
    merged: list[tuple[ItemHead, list[Section]]] = []
    for index, (head, own) in enumerate(groups):
        if _is_contents_entry(index, groups):
            before.extend(Section(None, "", entry.level, entry.blocks) for entry in own)
            continue
        kept, apart = appended(own, head.paragraph)
        appendices.extend(apart)
        known = next((entry for entry in merged if entry[0].paragraph == head.paragraph), None)
        if known is not None and (head.continued or not head.case_number):
            known[1].extend([Section(None, "", kept[0].level, kept[0].blocks), *kept[1:]])
        else:
            merged.append((head, kept))
    items = [_item(head, own, cases.get(id(own[0].heading))) for head, own in merged]
    return Agenda(before, with_recurring_roles(items), under_labels(appendices))


def _heads_no_item(section: Section) -> bool:
    return section.heading is None or item_head(section.heading.text) is None


def _without_references(sections: Sequence[Section]) -> list[Section]:
    """Return sections without the headings "Bilaga" that only refer to an appendix from within."""
    kept: list[Section] = []
    for section in sections:
        refers = section.heading is not None and _BARE.match(section.title) is not None
        if kept and refers and section.heading and not opens_page(section.heading, kept[-1]):
            above = kept.pop()
            blocks = (*above.blocks, *section.blocks)
            kept.append(Section(above.heading, above.role, above.level, blocks))
        else:
            kept.append(section)
    return kept


def _groups(
    sections: Sequence[Section],
) -> tuple[list[Section], list[tuple[ItemHead, list[Section]]]]:
    """Return the sections before the first head, and each head with the sections under it."""
    before: list[Section] = []
    groups: list[tuple[ItemHead, list[Section]]] = []
    heads = [item_head(section.heading.text) if section.heading else None for section in sections]
    stray = _out_of_sequence(heads)
    for index, (head, section) in enumerate(zip(heads, sections, strict=True)):
        if head is None or index in stray:
            (groups[-1][1] if groups else before).append(section)
        elif groups and groups[-1][0].paragraph == head.paragraph and _has_text(groups[-1][1]):
            groups[-1][1].append(Section(None, "", section.level, section.blocks))
        else:
            groups.append((head, [section]))
    return before, groups


def _out_of_sequence(heads: Sequence[ItemHead | None]) -> set[int]:
    """Return the places of bare "§ 27" that break a sequence which goes on without them.

    Such a line is the end of a reference that wraps: "Protokollsutdrag ... 2025-03-26," / "§ 27".
    """
    numbered = [(index, head) for index, head in enumerate(heads) if head is not None]
    stray = set()
    for place, (index, head) in enumerate(numbered[1:-1], 1):
        before, after = numbered[place - 1][1].paragraph, numbered[place + 1][1].paragraph
        runs_on = before <= after <= before + 3
        bare = head.title is None and head.case_number is None and not head.continued
        if runs_on and bare and not before <= head.paragraph <= after:
            stray.add(index)
    return stray


def _after_contents(sections: Sequence[Section]) -> int:
    """Return the index of the first section behind a table of contents, 0 where there is none.

    Its entries are heads with little under them, before the numbers of the §§ start again.
    """
    heads = [
        (index, head.paragraph)
        for index, section in enumerate(sections)
        if section.heading and (head := item_head(section.heading.text))
    ]
    for place, (index, number) in enumerate(heads[1:], 1):
        earlier = heads[place - 1][1]
        if number >= earlier:
            continue
        entries = sections[heads[0][0] : index]
        titles = sum(len(block.passage.text) for s in entries for block in s.paragraphs)
        short = titles < _LONGEST_ENTRY * place
        return index if place >= _FEWEST_ENTRIES and short and not _treated(entries) else 0
    return 0


def _treated(sections: Sequence[Section]) -> bool:
    """Whether items are treated in sections: under headings of decision or background."""
    return any(section.role in ("decision", "description", "motions") for section in sections)


def _is_contents_entry(index: int, groups: Sequence[tuple[ItemHead, list[Section]]]) -> bool:
    head, own = groups[index]
    if _treated([section for section in own if section.blocks]):
        return False  # an appendix, or a list of votes, repeats the head
    for count, (other, _) in enumerate(groups[index + 1 :]):
        if other.paragraph == head.paragraph and not other.continued:
            return count > 0 or not _has_text(own)
    return False


def _split_appendices(sections: Sequence[Section]) -> tuple[Sequence[Section], list[Section]]:
    """Part off what stands from the first "Bilaga 1" on after which no new item's head comes:
    an appendix may repeat the head of the agenda item it belongs to."""
    heads = [item_head(s.heading.text) if s.heading else None for s in sections]
    numbers = [head.paragraph if head else None for head in heads]
    if not any(numbers):
        return sections, []
    for index, section in enumerate(sections):
        before = {number for number in numbers[:index] if number}
        after = {number for number in numbers[index:] if number}
        opens = _opens_appendix(section)
        lists = takewhile(lambda each: not _opens_appendix(each), sections[index:])
        repeats = bool(numbers[index]) and all(map(_holds_a_list, lists))
        if (opens or repeats) and before and after <= before:
            return sections[:index], list(sections[index:])
    return sections, []


def _opens_appendix(section: Section) -> bool:
    return section.heading is not None and _APPENDIX.match(section.title) is not None


def _holds_a_list(section: Section) -> bool:
    """Whether a section is a list alone: a roll call under the head of its agenda item."""
    return section.role in ("", "vote") and (bool(section.tables) or not section.blocks)


def _has_text(sections: Sequence[Section]) -> bool:
    return any(section.blocks for section in sections) or len(sections) > 1


def _item(head: ItemHead, sections: list[Section], above: Passage | None = None) -> Item:
    number, sections = without_agenda_number(sections)
    first = sections[0]
    heading = first.heading
    assert heading
    case = heading.cut(*head.case_number) if head.case_number else above
    title = heading.cut(*head.title) if head.title else None
    if title is not None and head.title_below:
        title = _over_lines(title, heading.cut(*head.title_below))
    blocks = list(first.blocks)
    rest = sections[1:]
    if blocks and isinstance(blocks[0], Paragraph) and case is None:
        found = _case_alone(blocks[0].passage)
        if found:
            case = found
            blocks = blocks[1:]
    if title is None and not blocks and rest and rest[0].heading and _is_title(rest):
        title = rest[0].heading
        rest = [Section(None, "", rest[0].level, rest[0].blocks), *rest[1:]]
        if case is None and rest[0].blocks and isinstance(rest[0].blocks[0], Paragraph):
            found = _case_alone(rest[0].blocks[0].passage)
            if found:
                case = found
                rest[0] = Section(None, "", rest[0].level, rest[0].blocks[1:])
    elif title is None and blocks and isinstance(blocks[0], Paragraph):
        passage = blocks[0].passage
        if len(passage.text) < _LONGEST_TITLE and not _SENTENCE.search(passage.text):
            title = passage
            blocks = blocks[1:]
            below = blocks[0] if blocks and case is None else None
            if isinstance(below, Paragraph) and (found := _case_alone(below.passage)):
                case = found
                blocks = blocks[1:]
    rest = [section for section in rest if section.blocks or section.heading]
    head_below = rest[0].heading if rest and not rest[0].role else None
    if case is None and not blocks and head_below and (found := _case_alone(head_below)):
        case = found
        rest = [Section(None, "", rest[0].level, rest[0].blocks), *rest[1:]]
    if title is not None and case is None:
        title, case = _case_behind(title)
        if case is None:
            title, case = _case_before(title)
    if title is not None:
        title, behind = behind_title(title)
        number = number or behind
    own = [Section(None, "", first.level, tuple(blocks)), *rest]
    kept = by_text([section for section in own if section.blocks or section.heading])
    return Item(head.paragraph, heading, case, title, head.body, kept, number)


def _over_lines(title: Passage, below: Passage) -> Passage:
    """Join a title to its second line, a word that a hyphen breaks between them whole again."""
    last = title.pieces[-1].printed if title.pieces else ""
    broken = last.endswith("-") and below.text[:1].islower()
    end = len(title.text) - (broken and title.text.endswith("-"))
    return Passage.join([title.cut(0, end), below], "" if broken else " ")


def _case_behind(title: Passage) -> tuple[Passage, Passage | None]:
    """Part a case number in brackets from the title before it: "Budget 2020 (KS/2019:211)"."""
    found = re.search(r"\s*[(\[](?P<inner>[^()\[\]]+)[)\]]$", title.text)
    case = lone_case_number(found["inner"]) if found else None
    if found is None or case is None or _DATE.search(found["inner"]):
        return title, None
    start = found.start("inner")
    return title.cut(0, found.start()), title.cut(start + case[0], start + case[1])


def _case_before(title: Passage) -> tuple[Passage, Passage | None]:
    """Part a case number from the title behind it: "KS 2025/31 Budget"."""
    for end in (word.start() for word in re.finditer(r"(?<=\d)\s(?=[A-ZÅÄÖ])", title.text)):
        case = lone_case_number(title.text[:end])
        if case and case[1] == end:
            return title.cut(end), title.cut(*case)
    return title, None


def _is_title(sections: Sequence[Section]) -> bool:
    """Whether the first heading under a bare § is the item's title: its words mean nothing else,
    or it is set larger than the headings that follow ("Information")."""
    first = sections[0]
    bare = first.heading and _case_behind(first.heading)[0].plain
    if not first.role or (bare or "").casefold().strip(" .:") in words("headings", "titles_too"):
        return True
    others = [section.level for section in sections[1:] if section.role]
    return first.role != "decision" and first.level < min(others, default=99)


def _case_alone(passage: Passage) -> Passage | None:
    """Return the case number of a line that holds nothing else: "Dnr. 2011/KS 0206 001"."""
    beside = pattern("headings", "beside_case_numbers").search(passage.text)
    found = lone_case_number(passage.text[: beside.start()] if beside else passage.text)
    return passage.cut(*found) if found else None
