"""Texts of reservations and statements that stand in an appendix, tied to their matter by its §.

Bilaga 1 / § 44, Moderaterna och Liberalerna / "Budgeten bygger på ..." -> the text of the
reservation under § 44 that those parties made.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.base import Receipt, Row
from extractors.dissent import without_signature
from extractors.people import find_groups, find_people
from schemas.document import Passage, Section
from schemas.records import Actor, Reservation, Statement

_ITEM = re.compile(r"§\s*(?P<paragraph>\d{1,4})")


@dataclass(frozen=True, slots=True)
class AppendedText:
    """A text in an appendix: the § and the parties that its heading names."""

    paragraph: int
    is_statement: bool
    parties: frozenset[str]
    text: Passage


def appended_texts(sections: Sequence[Section]) -> list[AppendedText]:
    """Return the texts in appendices whose headings name a §."""
    found = []
    role = ""
    for section in sections:
        role = _role(section.title) or role
        paragraphs = section.paragraphs
        if not paragraphs:
            continue
        title, rest = section.title, [paragraph.passage for paragraph in paragraphs]
        if not _ITEM.search(title):
            title, rest = _headed_by_first_line(rest)
            role = _role(title) or role
        named = _ITEM.search(title)
        if not named:
            continue
        parties = {
            person.party for person in find_groups(f"{title} {rest[0].text}" if rest else title)
        }
        own = [without_signature(p) for p in rest if not _is_signature(p.text)]
        for paragraph in paragraphs:
            if _is_signature(paragraph.passage.text):
                parties |= {person.party for person in find_people(paragraph.passage.text)}
        if own:
            known = frozenset(party for party in parties if party)
            text = Passage.join(own)
            found.append(AppendedText(int(named["paragraph"]), role == "statement", known, text))
    return found


def _role(title: str) -> str:
    lowered = title.casefold()
    if "yttrande" in lowered or "anteckning" in lowered:
        return "statement"
    return "reservation" if "reservation" in lowered else ""


def _headed_by_first_line(passages: list[Passage]) -> tuple[str, list[Passage]]:
    """Part the printed line that heads a text in its own look: "Reservation § 144, Budget"."""
    first = passages[0]
    tops = {piece.top for piece in first.pieces[:1]}
    end = max(piece.end for piece in first.pieces if piece.top in tops)
    head = first.cut(0, end)
    if not _role(head.text):
        return "", passages
    rest = first.cut(end)
    return head.plain, [rest, *passages[1:]] if rest.text else passages[1:]


def _is_signature(text: str) -> bool:
    """Whether a paragraph only names those who signed."""
    people = find_people(text)
    named = sum(person.end - person.start for person in people)
    return bool(people) and (named > 0.5 * len(text) or len(text) < 90) and not text.endswith(".")


def with_appended_texts(rows: Sequence[Row], texts: Sequence[AppendedText]) -> list[Row]:
    """Return a matter's rows, its reservations and statements with their texts from appendices."""
    if not texts:
        return list(rows)
    parties: dict[str, set[str]] = {}
    for entry in rows:
        actor = entry.record
        if isinstance(actor, Actor) and actor.party:
            parties.setdefault(actor.record_id, set()).add(actor.party)
    free = list(texts)
    made = []
    for entry in rows:
        record = entry.record
        if isinstance(record, (Reservation, Statement)) and record.text is None:
            own = parties.get(record.own_id, set())
            fitting = [
                text
                for text in free
                if text.is_statement == isinstance(record, Statement)
                and (not text.parties or text.parties & own)
            ]
            if fitting:
                free.remove(fitting[0])
                text = fitting[0].text
                whole = record.model_copy(update={"text": text.plain})
                made.append(Row(whole, (*entry.receipts, Receipt("text", text.boxes()))))
                continue
        made.append(entry)
    return made
