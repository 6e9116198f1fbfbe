"""Rows of a whole document tied together: programmes stated twice, reports and their agenda items,
parties named in full and by their codes.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.contract import ExtractedFinding, Row
from pipeline.assembly.extraction import PartRows
from pipeline.assembly.goal_keys import GoalFacts, tie_goals
from schemas.records import (
    Actor,
    AgendaItem,
    Assessment,
    Attendance,
    Goal,
    Programme,
    Referral,
)
from schemas.records import Part as PartRow
from schemas.table_types import RecordsByTable

_LONGEST_CODE = 5


def merge_programmes(rows: Sequence[Row]) -> list[Row]:
    """Return the rows with each programme once: the fullest of what was stated, all provenance."""
    merged: dict[str, Row] = {}
    order: list[Row | str] = []
    for row in rows:
        record = row.record
        if not isinstance(record, Programme):
            order.append(row)
            continue
        known = merged.get(record.programme_id)
        if known is None:
            merged[record.programme_id] = row.updated(ordinal=len(merged) + 1)
            order.append(record.programme_id)
            continue
        kept = known.record
        assert isinstance(kept, Programme)
        update: dict[str, object] = {}
        if kept.adopted_on is None and record.adopted_on is not None:
            update = {"adopted_on": record.adopted_on, "adopted_by": record.adopted_by}
        elif kept.adopted_by is None:
            update = {"adopted_by": record.adopted_by}
        if len(record.name) > len(kept.name):
            update["name"] = record.name
        merged[record.programme_id] = known.updated(**update).with_provenance(*row.provenance)
    return [merged[entry] if isinstance(entry, str) else entry for entry in order]


def tie_to_item(rows: Sequence[Row], made: Sequence[tuple[PartRow, PartRows]]) -> list[Row]:
    """Give what a staff report proposes the agenda item that it was written for.

    That is the bundle's only agenda item, or the one whose case number the report bears.
    """
    items = [row.record for row in rows if isinstance(row.record, AgendaItem)]
    bears = {part.part_id: found.case_numbers for part, found in made}
    tied = []
    for row in rows:
        record = row.record
        if "item_id" in type(record).model_fields and getattr(record, "item_id", None) is None:
            own = [item for item in items if item.case_number in bears[record.part_id]]
            tied_to = own[0] if len(own) == 1 else (items[0] if len(items) == 1 else None)
            if tied_to is not None:
                tied.append(row.updated(item_id=tied_to.item_id))
                continue
        tied.append(row)
    return tied


def told_once(rows: Sequence[Row]) -> list[Row]:
    """Return the rows with each earlier handling of an agenda item once.

    In a bundle the staff report tells what the minutes tell too: the item's own row is kept, with
    the provenance of both.
    """
    told: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        if isinstance(row.record, Referral) and row.record.item_id is not None:
            told.setdefault(_handling(row.record), []).append(row)
    kept: list[Row] = []
    for row in rows:
        own = told.get(_handling(row.record), []) if isinstance(row.record, Referral) else []
        if len(own) < 2:
            kept.append(row)
        elif row is max(own, key=_stands_in_item):
            others = [entry for each in own if each is not row for entry in each.provenance]
            kept.append(row.with_provenance(*others))
    return kept


def _handling(record: Referral) -> tuple[object, ...]:
    return record.item_id, record.kind, record.body, record.date


def _stands_in_item(row: Row) -> bool:
    record = row.record
    return isinstance(record, Referral) and str(record.item_id).startswith(f"{record.part_id}-")


def with_goal_keys(
    rows: Sequence[Row], municipality: str | None
) -> tuple[list[Row], list[tuple[str, ExtractedFinding]]]:
    """Give goals and their assessments their keys; finding on ties between parts in doubt."""
    goals = [row.record for row in rows if isinstance(row.record, Goal)]
    if not goals:
        return list(rows), []
    names = {r.record.programme_id: r.record.name for r in rows if isinstance(r.record, Programme)}
    ties, doubts = tie_goals(
        [
            GoalFacts(
                goal.goal_id,
                goal.part_id,
                municipality or goal.document_id,
                names.get(goal.programme_id, goal.programme_id),
                goal.number,
                goal.text,
            )
            for goal in goals
        ]
    )
    by_id = {goal.goal_id: goal for goal in goals}
    findings = [
        (
            by_id[doubt.goal_id].part_id,
            ExtractedFinding(
                "goal_tie",
                "warning",
                f"A tie in doubt: {doubt.message}",
                record_id=doubt.goal_id,
                record_table=Goal.table,
                page=by_id[doubt.goal_id].page,
            ),
        )
        for doubt in doubts
    ]
    keyed = []
    for row in rows:
        record = row.record
        if isinstance(record, (Goal, Assessment)) and record.goal_id in ties:
            tie = ties[record.goal_id]
            keyed.append(row.updated(goal_key=tie.key, goal_key_reason=tie.reason))
        else:
            keyed.append(row)
    return keyed, findings


def with_party_codes(rows: Sequence[Row]) -> list[Row]:
    """Give a party that is named in full the code that its members bear elsewhere."""
    borne = {
        row.record.person_name: row.record.party
        for row in rows
        if isinstance(row.record, Actor) and row.record.person_name and row.record.party
    }
    codes: dict[str, str] = {}
    for row in rows:
        record = row.record
        if isinstance(record, Attendance) and record.party and record.person_name in borne:
            codes.setdefault(record.party, borne[record.person_name])
    return [_with_code(row, codes) for row in rows]


def _with_code(row: Row, codes: dict[str, str]) -> Row:
    record = row.record
    if not isinstance(record, (Actor, Attendance)) or record.party not in codes:
        return row
    if len(record.party) <= _LONGEST_CODE:
        return row
    return row.updated(party=codes[record.party])


def item_ids(tables: RecordsByTable) -> dict[str, str]:
    """Return the agenda item of each record that stands under one, by the record's id."""
    items = {item.own_id: item.own_id for item in tables["agenda_items"]}
    for records in tables.values():
        for record in records:
            above = next(
                (
                    items[value]
                    for column in ("item_id", "vote_event_id", "record_id")
                    if (value := getattr(record, column, None)) in items
                ),
                None,
            )
            if above is not None:
                items.setdefault(record.own_id, above)
    return items
