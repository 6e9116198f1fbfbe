"""Goals and activities of a plan, from its tables.

Delmål 1 | Aktiviteter | Ansvarig nämnd
Förbättra ... | • Följa ... • Utveckla ... | Kommunstyrelsen
-> Goal(number="1", label="Delmål 1", text="Förbättra ...") with two activities
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.base import Remark, Scope, Yield, row
from schemas.document import Paragraph, Passage, Table
from schemas.records import Activity, Goal
from schemas.vocabulary import meanings

_LABELLED = re.compile(r"^(?P<label>\D*?\b)(?P<number>\d{1,2}(?:\.\d{1,2})*)[.:]?$")
_LEADING = re.compile(
    r"^(?P<label>(?:(?:del|effekt|inriktnings)?mål\s+)?(?P<number>\d{1,2}(?:\.\d{1,2})*|[A-ZÅÄÖ]\d{1,2}))[.:)]?\s+(?=\S)",
    re.IGNORECASE,
)
_COLUMN_NUMBER = re.compile(r"[\s\d.:*]+$")


def columns_of(table: Table) -> dict[str, int]:
    """Return the place of every column that the table's head names, by its kind."""
    places: dict[str, int] = {}
    if not table.rows:
        return places
    for index in range(len(table.rows[0])):
        head = _COLUMN_NUMBER.sub("", table.cell(0, index).plain).strip().casefold()
        kind = meanings("plans", "columns").get(head)
        if kind:
            places.setdefault(kind, index)
    return places


def is_goal_table(table: Table) -> bool:
    """Whether a table holds goals: a column of goals, and one of what is done or by whom."""
    places = columns_of(table)
    return "goal" in places and bool(
        {"activity", "responsible", "indicator", "deadline"} & set(places)
    )


def extract_goals(
    tables: Sequence[tuple[Table, str | None]], scope: Scope, plan_id: str
) -> Iterator[Yield]:
    """Yield the goals and activities of tables, each given with the area that it stands under."""
    ordinal = 0
    for table, area_id in tables:
        places = columns_of(table)
        head = table.cell(0, places["goal"])
        goal_id: str | None = None
        activities = 0
        for index in range(1, len(table.rows)):
            cells = {
                kind: table.rows[index][place]
                for kind, place in places.items()
                if place < len(table.rows[index])
            }
            texts = {kind: _text(cell) for kind, cell in cells.items()}
            goal = texts["goal"]
            if goal.text:
                ordinal += 1
                activities = 0
                goal_id = f"{scope.part_id}-goal-{ordinal}"
                yield _goal(
                    goal, head, texts.get("responsible"), goal_id, ordinal, area_id, plan_id, scope
                )
            elif goal_id is None:
                if any(text.text for text in texts.values()):
                    yield Remark(
                        "unread_text",
                        "warning",
                        "A row of a goal table names no goal: "
                        + " | ".join(text.plain for text in texts.values() if text.text)[:200],
                        next(text for text in texts.values() if text.text),
                    )
                continue
            for activity in _activities(cells.get("activity", ())):
                activities += 1
                yield _activity(
                    activity, texts, f"{goal_id}-activity-{activities}", goal_id, activities, scope
                )


def _text(cell: Sequence[Paragraph]) -> Passage:
    joined = Passage.join([paragraph.passage for paragraph in cell])
    return Passage(joined.text, tuple(piece for piece in joined.pieces if piece.end > piece.start))


def _goal(
    cell: Passage,
    head: Passage,
    responsible: Passage | None,
    goal_id: str,
    ordinal: int,
    area_id: str | None,
    plan_id: str,
    scope: Scope,
) -> Yield:
    label, number, text = None, None, cell
    evidence: dict[str, Passage] = {}
    leading = _LEADING.match(cell.text)
    labelled = _LABELLED.match(head.plain)
    if leading:
        label, number = leading["label"], leading["number"]
        text = cell.cut(leading.end())
        evidence["number"] = cell.cut(leading.start("number"), leading.end("number"))
    elif labelled:
        label, number = head.plain, labelled["number"]
        evidence["label"] = head
    evidence = {"text": text, **evidence}
    if responsible and responsible.text:
        evidence["responsible_body"] = responsible
    return row(
        Goal,
        scope,
        evidence,
        goal_id=goal_id,
        programme_id=plan_id,
        area_id=area_id,
        ordinal=ordinal,
        number=number,
        label=label,
        text=text.plain,
        responsible_body=responsible.plain if responsible and responsible.text else None,
    )


def _activities(cell: Sequence[Paragraph]) -> list[Passage]:
    """Return the activities of a cell: its list items, or its paragraphs where it has no list."""
    if any(paragraph.marker for paragraph in cell):
        items: list[Passage] = []
        for paragraph in cell:
            if paragraph.marker or not items:
                items.append(paragraph.passage)
            else:
                items[-1] = Passage.join([items[-1], paragraph.passage], " ")
        return items
    return [paragraph.passage for paragraph in cell]


def _activity(
    activity: Passage,
    texts: dict[str, Passage],
    activity_id: str,
    goal_id: str,
    ordinal: int,
    scope: Scope,
) -> Yield:
    evidence = {"text": activity}
    values: dict[str, str | None] = {}
    for column, kind in (
        ("responsible_body", "responsible"),
        ("deadline", "deadline"),
        ("indicator", "indicator"),
    ):
        text = texts.get(kind)
        values[column] = text.plain if text and text.text else None
        if text and text.text:
            evidence[column] = text
    return row(
        Activity,
        scope,
        evidence,
        activity_id=activity_id,
        goal_id=goal_id,
        ordinal=ordinal,
        text=activity.plain,
        **values,
    )
