"""Sections of an item whose text tells more than their heading: its role, and where a debate begins
below the points of a decision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.language.headings import debate_role, role_by_text
from schemas.document import Paragraph, Section


def by_text(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Return the sections with the roles that their texts give them.

    Under "Beslut" may stand the points and, without a heading of its own, who moved what and what
    the chair put: that is a section of its own.
    """
    found: list[Section] = []
    for section in sections:
        for own in _parted(section):
            role = role_by_text(own.role, own.title, own.passage.text)
            found.append(own if role == own.role else _with_role(own, role))
    return tuple(found)


def _with_role(section: Section, role: str) -> Section:
    return Section(section.heading, role, section.level, section.blocks)


def _parted(section: Section) -> Iterator[Section]:
    at, role = _debate_below(section)
    if not role:
        yield section
        return
    yield Section(section.heading, section.role, section.level, section.blocks[:at])
    yield Section(None, role, section.level, section.blocks[at:])


def _debate_below(section: Section) -> tuple[int, str]:
    """Return where a debate begins below the points of a decision, and its role; else no role."""
    if section.role != "decision":
        return 0, ""
    for place, block in enumerate(section.blocks):
        if place and isinstance(block, Paragraph) and not block.marker:
            role = debate_role(block.passage.text)
            if role:
                return place, role
    return 0, ""
