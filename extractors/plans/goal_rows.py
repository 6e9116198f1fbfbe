"""The row of a goal: its number, label and words, and what stands beside it.

"Mål 1.2 Fler reser kollektivt ●" -> Goal(number="1.2", text="Fler reser kollektivt")
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from extractors.contract import Row, Scope, row
from extractors.language.column_kinds import NUMBER, named_goal
from extractors.language.deadlines import last_day
from extractors.plans.text_shapes import with_whole_bodies
from schemas.document import Paragraph, Passage, Piece
from schemas.records import Goal

_LEADING = re.compile(
    rf"^(?P<number>{NUMBER}|[A-ZÅÄÖ](?=[.:)]))(?P<sign>[.:)]|\s*[–—-])?\s+(?:[–—-]\s+)?(?=\S)"
)
_NUMBER = re.compile(rf"(?:(?i:[^\W\d]{{0,12}}mål)\s+)?(?P<number>{NUMBER}|[A-ZÅÄÖ])[.:)]?")
_SIGN = r"[^\w\s.,;:()\"”“»«'’&%§/+–—-]"
_SIGNS_AT_ENDS = re.compile(rf"^(?:{_SIGN}\s*)*(?P<kept>.*?)(?:\s*{_SIGN})*$", re.DOTALL)


class Leading(NamedTuple):
    """What a goal begins with: its label and number as printed, and where its words begin."""

    label: str
    number: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def leading_number(text: str) -> Leading | None:
    """Return the label and number with which a goal begins: "Mål 1.2 Fler ...", "A1. Fler ...".

    A bare number may also be the first word of a goal ("2 ton ..."): what follows it must begin in
    upper case, unless a sign or a second step shows that it numbers.
    """
    named = named_goal(text)
    if named and named.number and named.start < len(text):
        number = named.number
        return Leading(text[: named.label_end].strip(), number, named.start, named.start)
    found = _LEADING.match(text)
    if found is None or re.fullmatch(r"(?:19|20)\d\d", found["number"]):
        return None
    number, after = found["number"], text[found.end()]
    signed = bool(found["sign"]) or not number.isdigit()
    if not (after.isupper() or (signed and after.isalpha())):
        return None
    return Leading(number, number, found.end(), found.end())


def goal_row(
    goal_id: str,
    ordinal: int,
    cell: Passage,
    head: Passage | None,
    texts: dict[str, Passage],
    programme_id: str,
    area_id: str | None,
    scope: Scope,
    has_activities: bool = False,
    parent_id: str | None = None,
    numbers: dict[str, str] | None = None,
    level: int = 1,
) -> Row:
    """Return the row of a goal. `texts` are the cells beside it by kind, `head` stands over it.

    Its number is read from its own beginning, from the column of numbers or from its head. Where
    there are activities, deadline and indicator are theirs. `numbers` maps the numbers of goals
    before to their ids, by which a sub-goal finds the goal above it; it takes this one up.
    """
    label, number, text = None, None, _without_label(cell)
    evidence: dict[str, Passage] = {}
    leading = leading_number(text.text)
    labelled = named_goal(head.plain) if head else None
    printed = texts.get("number")
    counted = _NUMBER.fullmatch(printed.plain) if printed else None
    if counted and printed and not (leading and leading.number == counted["number"]):
        number = counted["number"]
        evidence["number"] = printed
    elif leading:
        label, number = leading.label, leading.number
        place = text.text.index(number)
        evidence["number"] = text.cut(place, place + len(number))
        text = text.cut(leading.end)
    elif labelled and labelled.number and head:
        label, number = head.plain, labelled.number
        evidence["label"] = head
    evidence = {"text": text, **evidence}
    responsible = texts.get("responsible")
    if responsible and responsible.text:
        responsible = with_whole_bodies(responsible)
        evidence["responsible_body"] = responsible
    values: dict[str, str | None] = {}
    for column, kind in (
        ("deadline", "deadline"),
        ("indicator", "indicator"),
        ("base_value", "base"),
        ("target_value", "target"),
    ):
        said = None if has_activities else texts.get(kind)
        values[column] = said.plain if said and said.text else None
        if said and said.text:
            evidence[column] = said
    if number and numbers is not None:
        above = number.rpartition(".")[0]
        parent_id = parent_id or numbers.get(above)
        numbers.setdefault(number, goal_id)
    return row(
        Goal,
        scope,
        evidence,
        goal_id=goal_id,
        programme_id=programme_id,
        area_id=area_id,
        ordinal=ordinal,
        number=number,
        label=label,
        text=text.plain,
        responsible_body=responsible.plain if responsible and responsible.text else None,
        parent_goal_id=parent_id,
        level=level,
        deadline_on=last_day(values["deadline"]) if values["deadline"] else None,
        **values,
    )


def _without_label(passage: Passage) -> Passage:
    """Return a goal without signs at its ends, and without a label that bears no number: "Nämndmål:
    Fler ...", "2.1 Nämndmål: Fler ..." with the number of a chapter."""
    text = without_signs(passage)
    outline = leading_number(text.text)
    if outline is not None and named_goal(text.text[outline.end :]) is not None:
        text = text.cut(outline.end)
    named = named_goal(text.text)
    return text.cut(named.start) if named and not named.number else text


def words_of_goal(passage: Passage) -> Passage:
    """Return a goal's words as its row has them: without signs at its ends, label and number."""
    text = _without_label(passage)
    leading = leading_number(text.text)
    return text.cut(leading.end) if leading else text


def number_of_item(paragraph: Paragraph) -> Passage | None:
    """Return the number that a list item bears as its marker ("4." -> "4"), or None."""
    number = paragraph.marker.rstrip(".):")
    if not re.fullmatch(r"\d{1,2}(?:\.\d{1,2})*", number) or not paragraph.passage.pieces:
        return None
    piece = paragraph.passage.pieces[0]
    return Passage(number, (piece._replace(start=0, end=len(number)),))


def with_marker(passage: Passage, marker: str) -> Passage:
    """Return a text with the number that its list item bears: "1." before "Fler ..."."""
    number = marker.rstrip(".):")
    if not re.fullmatch(r"\d{1,2}(?:\.\d{1,2})*", number) or not passage.pieces:
        return passage
    first, *rest = passage.pieces
    shift = len(number) + 2
    moved = [p._replace(start=p.start + shift, end=p.end + shift) for p in rest]
    opening = Piece(0, len(number), *first[2:])
    return Passage(f"{number}. {passage.text}", (opening, *moved))


def without_signs(passage: Passage) -> Passage:
    """Return a passage without the dots and arrows at its ends: "● Fler cyklar ↗"."""
    found = _SIGNS_AT_ENDS.match(passage.text)
    return (
        passage.cut(found.start("kept"), found.end("kept")) if found and found["kept"] else passage
    )
