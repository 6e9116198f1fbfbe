"""Headings that the vocabulary does not know, given a role by what recurs under them.

    § 80 ... Nämndens avgörande: Rapporten läggs till handlingarna.
    § 81 ... Nämndens avgörande: Nämnden antar taxan.
-> sections of role "decision", as long as no heading of these minutes is known to head decisions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from extractors.language.headings import debate_role, reports_decision
from schemas.document import Item, Section

_FEWEST = 2
_FEWEST_DECIDED = 3
"""Items under which a heading recurs before its texts are taken for decisions."""


def with_recurring_roles(items: Sequence[Item]) -> list[Item]:
    """Return the items; a heading without a role that heads several of them has the role that the
    first paragraphs under it tell.

    A decision's heading is sought only where no section of the minutes has that role; it stands
    under at least half of the items, once under each.
    """
    known = {section.role for item in items for section in item.sections}
    found: dict[str, str] = {}
    for form, groups in _unknown(items).items():
        debate = {debate_role(_first(section)) for section in groups}
        if len(groups) >= _FEWEST and len(debate) == 1 and "" not in debate:
            texts = (text for own in groups for text in own.passage.text.split("\n"))
            every = {role for text in texts if (role := debate_role(text))}
            found[form] = every.pop() if len(every) == 1 else "debate"
        elif "decision" not in known and len(groups) * 2 >= len(items):
            decided = sum(reports_decision(_first(section)) for section in groups)
            if len(groups) >= _FEWEST_DECIDED and decided * 3 >= len(groups) * 2:
                found[form] = "decision"
    if list(found.values()).count("decision") > 1:  # two kinds of text decide: neither is certain
        found = {form: role for form, role in found.items() if role != "decision"}
    return [_with_roles(item, found) for item in items] if found else list(items)


def _unknown(items: Sequence[Item]) -> dict[str, list[Section]]:
    """Return the sections under each heading that has no role and heads one text of an item."""
    found: dict[str, list[Section]] = defaultdict(list)
    twice: set[str] = set()
    for item in items:
        forms: set[str] = set()
        for section in item.sections:
            form = _form(section)
            if form and section.blocks:
                twice.update({form} & forms)
                forms.add(form)
                found[form].append(section)
    return {form: groups for form, groups in found.items() if form not in twice}


def _form(section: Section) -> str:
    if section.role or section.heading is None:
        return ""
    return " ".join(section.title.split()).casefold().rstrip(":. ")


def _first(section: Section) -> str:
    return next(iter(section.passage.text.split("\n")), "")


def _with_roles(item: Item, roles: dict[str, str]) -> Item:
    sections = tuple(
        Section(own.heading, roles[_form(own)], own.level, own.blocks)
        if _form(own) in roles
        else own
        for own in item.sections
    )
    return replace(item, sections=sections)
