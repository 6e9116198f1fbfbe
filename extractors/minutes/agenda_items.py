"""An agenda item's own row: its §, case number, title, deciding body and day.

§ 213 Dnr KS 2024/00103-1.4.2
Beslut - Hållbarhetsuppföljning 2023
-> AgendaItem(paragraph=213, case_number="KS 2024/00103-1.4.2", title="Hållbarhetsuppföljning 2023")
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.contract import Extracted, ItemContext, row
from extractors.language.bodies import by_abbreviation, deciding_body, find_bodies
from schemas.document import Passage, Section
from schemas.records import AgendaItem
from schemas.vocabulary import words

_DECIDING = re.compile(
    r"\b(?P<body>\w+)\s+(?:därmed\s+)?(?:beslutar|beslutade|avsl(?:år|og)|bifaller|biföll|godkän(?:ner|de)|föresl(?:år|og)|ant(?:ar|og))\b"
)
_CODE = re.compile(r"^(?P<code>[A-ZÅÄÖa-zåäö]{2,6})\b")


def clean_title(title: Passage) -> Passage:
    """Return a title without what only says that a decision follows: "Beslut - Budget 2025"."""
    for prefix in words("headings", "title_prefixes"):
        found = re.match(rf"{re.escape(prefix)}\s*[-–—:]\s*(?=\S)", title.text, re.IGNORECASE)
        if found:
            return title.cut(found.end())
    return title


def extract(context: ItemContext) -> Iterator[Extracted]:
    """Yield the row of an agenda item; `context.scope` knows its id and the body that decides."""
    item, scope = context.item, context.scope
    case_number = item.case_number
    title = clean_title(item.title) if item.title else None
    evidence = {"paragraph": item.head}
    if case_number:
        evidence["case_number"] = case_number
    if title:
        evidence["title"] = title
    yield row(
        AgendaItem,
        scope,
        evidence,
        item_id=scope.item_id,
        meeting_id=context.meeting.meeting_id,
        ordinal=context.ordinal,
        paragraph=item.paragraph,
        case_number=case_number.plain if case_number else None,
        title=title.plain if title else None,
        body=scope.body,
        municipality=None,
        decided_on=context.meeting.date,
    )


def body_of(
    sections: Sequence[Section], head_body: str | None, case_number: str | None
) -> str | None:
    """Return the body that decides an agenda item, by the surest sign there is.

    The head ("Ks § 45"), the heading ("Kommunstyrelsens beslut"), the sentence of decision
    ("Kommunstyrelsen beslutar"), what the chair finds, and last the case number's letters.
    """
    if head_body and (known := by_abbreviation(head_body)):
        return known
    for section in sections:
        if section.role == "decision":
            owner = next((b for b in find_bodies(section.title) if b.kind != "office"), None)
            if owner:
                return owner.name
    for roles in (("decision",), ("propositions", "vote"), ("motions", "")):
        for section in sections:
            if section.role in roles:
                for match in _DECIDING.finditer(section.passage.text):
                    found = deciding_body(match["body"])
                    if found:
                        return found
    code = _CODE.match(case_number or "")
    return by_abbreviation(code["code"]) if code else None
