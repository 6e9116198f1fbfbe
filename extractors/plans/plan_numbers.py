"""The numbers of goals, activities and list items, as printed before their words."""

from __future__ import annotations

import re

from extractors.language.column_kinds import NUMBER, named_activity, named_goal
from extractors.plans.goal_rows import leading_number, with_marker
from extractors.plans.plan_blocks import Block
from schemas.document import Passage

_STEPPED = re.compile(
    r"(?P<number>\d{1,2}(?:[.:]\d{1,2})+\s?[a-zåäö](?=\s)|\d{1,2}(?:\.\d{1,2})*|[A-ZÅÄÖ]{1,2}[.\s]?\d{1,2}(?:\.\d+)*)[.:)]?\s+(?=\S)"
)
_CODE = re.compile(rf"(?:[^\W\d]*mål\s+)?(?:{NUMBER}|[A-ZÅÄÖ])[.:)]?", re.IGNORECASE)


def goal_code(passage: Passage, head: Passage | None) -> str | None:
    """Return the number that a goal bears, at its beginning or in what stands over it."""
    text = passage.plain
    lead = leading_number(text)
    if lead:
        return lead.number
    named = named_goal(text)
    if named and named.number:
        return named.number
    above = named_goal(head.plain) if head else None
    return above.number if above else None


def numbered(passage: Passage) -> tuple[Passage | None, Passage]:
    """Return the number with which an activity begins, and its words: "1.2 Bygga ..." or
    "Åtgärd 3: Bygga ..."."""
    named = named_activity(passage.text)
    if named is not None:
        return passage.cut(*named[:2]), passage.cut(named[2])
    found = _STEPPED.match(passage.text)
    if not found:
        return None, passage
    number = found["number"]
    if (
        not re.search("[.:]", number)
        and not number[0].isalpha()
        and not passage.text[found.end()].isupper()
    ):
        return None, passage
    return passage.cut(*found.span("number")), passage.cut(found.end())


def is_code(text: str) -> bool:
    """Whether a text is nothing but the number of a goal: "Mål 2", "1.2", "K.1"."""
    return _CODE.fullmatch(text.strip()) is not None


def with_number(block: Block) -> Passage:
    """Return a list item with its number as printed: "1. Fler ..."."""
    return with_marker(block.passage, block.marker)
