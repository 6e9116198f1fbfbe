"""Activities in a cell of a plan, each with its own responsible, deadline and indicator.

• Byta armaturer • Mäta förbrukningen | Tekniska nämnden | 2026 -> two activities
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.contract import Row, Scope, row
from extractors.language.deadlines import last_day
from extractors.plans.plan_rows import PlanRow
from extractors.plans.text_shapes import with_whole_bodies
from schemas.document import Paragraph, Passage
from schemas.records import Activity

_NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})+)[.:)]?\s+(?=\S)")
_NUMBER = re.compile(
    r"(?:(?i:åtgärd|aktivitet|nr)\s+)?(?:[A-ZÅÄÖ]{1,3}[\s.]{0,2})?\d{1,3}(?:\s?[.:]\s?\d{1,3})*\s?[a-zåäö]?[.)]?"
)
_SMALLER = 0.4  # points
_COLUMNS = {
    "responsible_body": "responsible",
    "deadline": "deadline",
    "indicator": "indicator",
    "participating": "participating",
    "base_value": "base",
    "target_value": "target",
    "cost": "cost",
}


@dataclass(frozen=True, slots=True)
class ActivityItem:
    """An activity's words, what stands beside it by the kind of its column, and its number where
    that has a column of its own."""

    passage: Passage
    beside: dict[str, Passage]
    number: Passage | None = None


def activities_of(
    found: PlanRow, texts: dict[str, Passage], numbered: bool = False
) -> list[ActivityItem]:
    """Return the activities of a row. Where another cell has as many entries, each has its own.

    `numbered` says that the row's number is that of its activity.
    """
    items = items_of(found.cells.get("activity", ()))
    own: dict[str, list[Passage]] = {}
    for kind in _COLUMNS.values():
        entries = items_of(found.cells.get(kind, ()))
        if len(entries) == len(items) > 1:
            own[kind] = entries
    return [
        ActivityItem(
            item,
            {
                kind: own[kind][index] if kind in own else texts[kind]
                for kind in _COLUMNS.values()
                if kind in texts or kind in own
            },
            _number_of(texts, numbered) if len(items) == 1 else None,
        )
        for index, item in enumerate(items)
    ]


def _number_of(texts: dict[str, Passage], numbered: bool) -> Passage | None:
    """Return the number of a row's activity: in a column of its own beside that of the goals'."""
    own = texts.get("counting")
    if own is not None:
        return own if own.text else None
    return texts.get("number") if numbered else None


def items_of(cell: Sequence[Paragraph]) -> list[Passage]:
    """Return the entries of a cell: its list items, or its paragraphs where it has no list."""
    if any(paragraph.marker for paragraph in cell):
        items: list[Passage] = []
        for paragraph in cell:
            if paragraph.marker or not items:
                items.append(paragraph.passage)
            else:
                items[-1] = Passage.join([items[-1], paragraph.passage], " ")
        return [item for item in items if item.text]
    return [p.passage for p in cell if p.passage.text and not _is_note(p, cell[0])]


def _is_note(paragraph: Paragraph, first: Paragraph) -> bool:
    """Whether a paragraph below the first one of a cell is set in smaller print: a note on it."""
    return first.size - paragraph.size >= _SMALLER


def activity_row(item: ActivityItem, goal_id: str | None, ordinal: int, scope: Scope) -> Row:
    """Return the row of an activity under a goal, or of one in a plan without goals."""
    text, number = item.passage, None
    evidence = {"text": text}
    found = _NUMBERED.match(text.text)
    if item.number and _NUMBER.fullmatch(item.number.plain):
        number = item.number.plain.rstrip(".")
        evidence = {"text": text, "number": item.number}
    elif found:
        number = found["number"]
        text = text.cut(found.end())
        evidence = {"text": text, "number": item.passage.cut(0, found.end("number"))}
    values: dict[str, str | None] = {}
    for column, kind in _COLUMNS.items():
        beside = item.beside.get(kind)
        if beside and kind == "responsible":
            beside = with_whole_bodies(beside)
        values[column] = beside.plain if beside and beside.text else None
        if beside and beside.text:
            evidence[column] = beside
    return row(
        Activity,
        scope,
        evidence,
        activity_id=f"{goal_id or scope.part_id}-activity-{ordinal}",
        goal_id=goal_id,
        ordinal=ordinal,
        text=text.plain,
        number=number,
        deadline_on=last_day(values["deadline"]) if values["deadline"] else None,
        **values,
    )
