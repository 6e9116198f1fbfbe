"""What the cells of a row say beside its goal or indicator: crosses, values, judgements, codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractors.language.column_kinds import only_year
from extractors.plans.crosses import cross_in, taking_part
from extractors.plans.drafts import (
    Fields,
    Value,
)
from extractors.plans.goal_marks import inside
from extractors.plans.plan_rows import PlanRow
from extractors.plans.plan_state import PlanState
from extractors.plans.table_roles import TableRoles
from extractors.plans.text_shapes import is_value
from schemas.document import HUES, Box, Mark, Passage, Piece, Table

_GREY = "grey"
_KPI = re.compile(r"\b[NU]\d{5}\b")


def crossed(roles: TableRoles, row: int) -> Fields:
    """Return what crosses under years or bodies say: when, or who answers and who takes part."""
    found: dict[str, list[tuple[Passage, Passage]]] = {}
    table, kinds = roles.table, {"year": "deadline", "body": "responsible"}
    others = taking_part(
        cross_in(table, index, place)
        for index in range(1, len(table.rows)) for place, _ in roles.crosses
    )  # fmt: skip
    for place, kind in roles.crosses:
        sign = cross_in(table, row, place)
        if sign or table.cell(row, place).text:
            role = "participating" if sign in others and kind == "body" else kinds[kind]
            found.setdefault(role, []).append((table.cell(0, place), table.cell(row, place)))
    return {role: _named_by_heads(own) for role, own in found.items()}


def _named_by_heads(crosses: Sequence[tuple[Passage, Passage]]) -> Passage:
    """Return the heads of crossed columns as one text that stands where the crosses do."""
    texts: list[str] = []
    pieces: list[Piece] = []
    offset = 0
    for head, cross in crosses:
        if cross.pieces:
            pieces.append(Piece(offset, offset + len(head.plain), *cross.pieces[0][2:]))
        texts.append(head.plain)
        offset += len(head.plain) + 2
    return Passage(", ".join(texts), tuple(pieces))


def values_of(roles: TableRoles, found: PlanRow) -> list[Value]:
    """Return the values of a row: base, target and outcome by year.

    A column that judges holds none, but where only the ground of a value judges it.
    """
    said = {
        column.place: entry.judgement.read_from
        for column, entry in zip(roles.judged, found.judged, strict=False)
    }
    values = []
    for column in roles.values:
        cell = roles.table.cell(found.number, column.place)
        judges = column.place in said and not (
            said[column.place] == "fill" and is_value(cell.plain)
        )
        if cell.text and not judges:
            year = column.year
            if year is None and column.kind == "outcome" and roles.measured_in is not None:
                year = only_year(roles.table.cell(found.number, roles.measured_in).plain)
            if year is None and column.kind == "target":
                year = _year_of_target(roles, found)
            values.append(Value(column.kind, year, cell))
    return values


def _year_of_target(roles: TableRoles, found: PlanRow) -> int | None:
    """Return the year to which a row of indicators says that its target is to be reached, in a
    column of its own: "Målår"."""
    place = roles.kinds.get("deadline")
    if roles.anchor != "indicator" or place is None or place >= len(roles.table.rows[found.number]):
        return None
    return only_year(roles.table.cell(found.number, place).plain)


def judgement_of(state: PlanState, roles: TableRoles, found: PlanRow) -> Passage | None:
    """Return what judges the indicator of a row: its words as printed, or else the colour of a mark
    or of the ground of its latest outcome."""
    for entry in found.judged:
        if entry.passage.text and any(letter.isalpha() for letter in entry.passage.text):
            return entry.passage
        shown = entry.judgement.status if entry.judgement.read_from != "word" else None
        if shown is not None and entry.boxes:
            return _coloured(shown, entry.boxes)
    return colour_of_outcome(state, roles, found) or _by_dot(state, roles, found)


def colour_of_outcome(state: PlanState, roles: TableRoles, found: PlanRow) -> Passage | None:
    """Return the colour of the ground of a row's latest outcome, which judges its indicator."""
    outcomes = [column for column in roles.values if column.kind == "outcome"]
    if not outcomes:
        return None
    place = max(outcomes, key=lambda column: (column.year or 0, column.place)).place
    boxes = roles.table.boxes_of(found.number, place)
    grounds = [m for m in inside(state.marks, boxes) if m.carrier in ("area", "fill")]
    hues = {mark.colour for mark in grounds if mark.colour in HUES}
    if len(hues) == 1:
        return _coloured(hues.pop(), boxes)
    unjudged = (_GREY, "dot") in state.legend and any(m.colour == _GREY for m in grounds)
    return _coloured("not_assessed", boxes) if unjudged and not hues else None


def _by_dot(state: PlanState, roles: TableRoles, found: PlanRow) -> Passage | None:
    """Return the colour of a dot that stands behind the values of a row, under no head, or before
    the indicator's name."""
    last = max((column.place for column in roles.values), default=None)
    if last is None:
        return None
    width = len(roles.table.rows[found.number])
    dots = [m for m in _dots(state, roles, found.number, range(last, width)) if m.colour in HUES]
    if not dots and _are_named_in_colour(state, roles):
        dots = _dots(state, roles, found.number, (roles.place,))
    if len({mark.colour for mark in dots}) != 1:
        return None
    dot = dots[0]
    colour = "not_assessed" if dot.colour == _GREY else dot.colour
    return _coloured(colour, [Box(dot.page, dot.x0, dot.top, dot.x1, dot.bottom, "")])


def _dots(state: PlanState, roles: TableRoles, row: int, places: Iterable[int]) -> list[Mark]:
    boxes = [box for place in places for box in roles.table.boxes_of(row, place)]
    return [
        mark
        for mark in inside(state.marks, boxes)
        if mark.carrier not in ("area", "word") and not mark.direction
        and mark.colour in (*HUES, _GREY)
    ]  # fmt: skip


def _are_named_in_colour(state: PlanState, roles: TableRoles) -> bool:
    """Whether dots before the names of a table's indicators judge: a legend explains them, or they
    are not all of one colour."""
    rows = range(1, len(roles.table.rows))
    colours = {dot.colour for row in rows for dot in _dots(state, roles, row, (roles.place,))}
    return len(colours) > 1 or bool(colours and state.legend)


def _coloured(colour: str, boxes: Sequence[Box]) -> Passage:
    """Return the name of a colour as a passage that stands where the colour does."""
    box = boxes[0]
    return Passage(colour, (Piece(0, len(colour), *box[:5], f"({colour})"),))


def kpi_of(table: Table, row: int) -> Passage | None:
    """Return the code in Kolada that a row prints: "N15539"."""
    for place in range(len(table.rows[row])):
        cell = table.cell(row, place)
        found = _KPI.search(cell.text)
        if found:
            return cell.cut(*found.span())
    return None
