"""The lines around agenda items' heads: a case number above a §, and a heading run into its title.

"KS/2016:360" over "§ 12 Budget" belongs to the § below it; of "§ 12 Budget" over "Beslut", set
alike and read as one heading, the second line heads the decision.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.language.headings import leads_to_points, role_of
from extractors.language.item_heads import item_head, lone_case_number
from schemas.document import Paragraph, Passage, Section

_FEWEST_ABOVE = 2
"""How many §§ have their number above before one under papers, or under no heading, is theirs."""
_OF_PAPERS = ("documents", "recipients", "proposal", "")


def parted_heads(sections: Sequence[Section]) -> list[Section]:
    """Return the sections, those headings parted that hold an item's head and another heading."""
    made: list[Section] = []
    for section in sections:
        cut = _second_heading(section.heading) if section.heading else None
        if cut is None and section.heading and made and _is_bare_head(made[-1]):
            cut = _below_title(section.heading)
        if cut is None or section.heading is None:
            made.append(section)
            continue
        above, below = section.heading.cut(0, cut), section.heading.cut(cut)
        role = role_of(below.text) or "decision"
        made.append(Section(above, role_of(above.text), section.level, ()))
        made.append(Section(below, role, section.level + 1, section.blocks))
    return made


def _is_bare_head(section: Section) -> bool:
    """Whether a section is an item's head without its title, which stands below."""
    head = item_head(section.heading.text) if section.heading and not section.blocks else None
    return head is not None and head.title is None


def _below_title(heading: Passage) -> int | None:
    """Return where a line below a title, read as one heading with it, heads a section."""
    for start in _line_starts(heading):
        below = heading.text[start:].strip()
        if role_of(below) or leads_to_points(below):
            return start
    return None


def _line_starts(heading: Passage) -> list[int]:
    tops = [piece.top for piece in heading.pieces]
    return [
        piece.start
        for place, piece in enumerate(heading.pieces)
        if place and piece.top > tops[place - 1] + 1
    ]


def _second_heading(heading: Passage) -> int | None:
    """Return where a line below an item's head is a heading of its own, or None."""
    head = item_head(heading.text)
    if head is None:
        return None
    for start in _line_starts(heading):
        below = heading.text[start:].strip()
        before = item_head(heading.text[:start].strip())
        if before and before.title and (role_of(below) or leads_to_points(below)):
            return start
    return None


def numbers_above(sections: Sequence[Section]) -> tuple[list[Section], dict[int, Passage]]:
    """Return the sections without the case numbers printed above heads, and these numbers.

    A number is given by the index of the section whose head it stands above.
    """
    heads = [item_head(section.heading.text) if section.heading else None for section in sections]
    found: dict[int, Passage] = {}
    for index, head in enumerate(heads):
        if not index or head is None or head.case_number:
            continue
        own_head = heads[index - 1]
        last = _last_line(sections[index - 1], own_head is not None)
        case = lone_case_number(last.text) if last else None
        if last and case:
            found[index] = last.cut(*case)
    if len(found) < _FEWEST_ABOVE:
        found = {i: case for i, case in found.items() if sections[i - 1].role not in _OF_PAPERS}
    kept = list(sections)
    for index in found:
        above = sections[index - 1]
        if above.blocks:
            kept[index - 1] = Section(above.heading, above.role, above.level, above.blocks[:-1])
        else:
            kept[index - 1] = Section(None, "", above.level, ())
    return kept, found


def _last_line(section: Section, is_item: bool) -> Passage | None:
    """Return the last paragraph of a section, or its heading where nothing stands under it.

    The only line under an item's head is the head's own case number.
    """
    if not section.blocks:
        return None if is_item else section.heading
    last = section.blocks[-1]
    if not isinstance(last, Paragraph) or (is_item and len(section.blocks) == 1):
        return None
    return last.passage
