"""What was read from one PDF, in reading order, as lines for a person or as plain data.

Imports nothing heavy: `paragraf show` answers faster than a PDF library reads the same file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from pipeline.assembly.parsing import Parsed
from pipeline.cli.printing import percent
from pipeline.cli.show_minutes import minutes_lines
from schemas.records import (
    Activity,
    Actor,
    AgendaItem,
    Area,
    Assessment,
    Decision,
    Finding,
    FocusArea,
    Goal,
    GoverningDocument,
    Indicator,
    Motion,
    Part,
    PartRecord,
    Programme,
    Record,
    Referral,
    Reservation,
    Statement,
    Tally,
    VoteEvent,
)

_INSIDE = frozenset(
    {"spans", "findings", "actors", "activities", "focus_areas", "votes", "attendance", "meetings"}
)
_SHOWN_WITH_THE_AGENDA_ITEM = frozenset(
    {"agenda_items", "decisions", "motions", "vote_events", "reservations", "statements"}
    | {"referrals"}
)
_STAGES = {"decided": "decided", "recommended": "recommended", "proposed": "proposed"}


def as_json(parsed: Parsed) -> dict[str, Any]:
    """Return a document and all of its rows as plain data; dates as ISO strings."""
    return {
        "document_id": parsed.document_id,
        "sha256": parsed.sha256,
        "page_count": parsed.page_count,
        "title": parsed.title,
        "municipality": parsed.municipality,
        "text_layer": parsed.text_layer,
        "coverage": parsed.coverage.share,
        "tables": {
            name: [record.model_dump(mode="json") for record in rows]
            for name, rows in parsed.all_tables().items()
        },
    }


def lines_of(parsed: Parsed) -> Iterator[str]:
    """Yield what was read, part by part, page numbers at the left."""
    head = " · ".join(
        str(fact)
        for fact in (parsed.municipality, parsed.title, f"{parsed.page_count} pages")
        if fact
    )
    yield head
    actors = _by(parsed, Actor, "record_id")
    for record in parsed.tables["parts"]:
        if not isinstance(record, Part):
            continue
        first, last = record.page_first, record.page_last
        pages = f"page {first}" if first == last else f"pages {first}-{last}"
        yield ""
        yield f"{record.kind.replace('_', ' ').upper()}  {pages}  {record.title or ''}".rstrip()
        if record.kind_reason:
            yield f"  {record.kind_reason}"
        if record.coverage is not None:
            share = percent(record.coverage)
            yield f"  coverage: {share} of the words that should give rows were read"
        if record.kind in ("minutes", "minutes_extract"):
            yield from minutes_lines(parsed.tables, record.part_id)
            yield from _part(parsed, record.part_id, actors, _SHOWN_WITH_THE_AGENDA_ITEM)
        else:
            yield from _part(parsed, record.part_id, actors)
    findings = [record for record in parsed.tables["findings"] if isinstance(record, Finding)]
    if findings:
        yield ""
        yield f"FINDINGS  {len(findings)}"
        for finding in findings:
            yield _line(finding.page, 1, f"{finding.severity}: {finding.message}")


def _by(parsed: Parsed, kind: type[Record], column: str) -> dict[str, list[Any]]:
    groups: dict[str, list[Any]] = defaultdict(list)
    for record in parsed.tables[kind.table]:
        groups[str(getattr(record, column))].append(record)
    return groups


def _line(page: int, depth: int, text: str) -> str:
    return f"{page:>5}  {'  ' * depth}{text}"


def _part(
    parsed: Parsed, part_id: str, actors: dict[str, list[Any]], shown: frozenset[str] = frozenset()
) -> Iterator[str]:
    """Yield a part's rows in reading order, without the tables that are `shown` already."""
    own: list[PartRecord] = [
        record
        for name, rows in parsed.tables.items()
        if name not in shown | _INSIDE
        for record in rows
        if isinstance(record, PartRecord) and record.part_id == part_id
    ]
    own.sort(key=lambda record: _place(parsed, record))
    activities = _by(parsed, Activity, "goal_id")
    focus = _by(parsed, FocusArea, "area_id")
    programmes = {
        p.programme_id: p.name for p in parsed.tables["programmes"] if isinstance(p, Programme)
    }
    for record in own:
        yield from _record(record, actors, programmes)
        if isinstance(record, Goal):
            for activity in activities[record.goal_id]:
                when = f"  [{activity.deadline}]" if activity.deadline else ""
                yield _line(activity.page, 3, f"- {activity.text}{when}")
        elif isinstance(record, Area):
            for direction in focus[record.area_id]:
                yield _line(direction.page, 3, f"- {direction.text}")


def _place(parsed: Parsed, record: PartRecord) -> tuple[int, float]:
    """Return the page and height at which a row starts, for the reading order."""
    boxes = [
        box for provenance in parsed.provenance.get(record.own_id, ()) for box in provenance.boxes
    ]
    here = [box.top for box in boxes if box.page == record.page]
    return record.page, min(here, default=0.0)


def _who(actors: list[Any]) -> str:
    return ", ".join(
        f"{actor.person_name} ({actor.party or '-'})"
        if actor.person_name
        else f"group {actor.party}"
        for actor in actors
    )


def _record(
    record: PartRecord, actors: dict[str, list[Any]], programmes: dict[str, str]
) -> Iterator[str]:
    who = _who(actors[record.own_id])
    match record:
        case AgendaItem():
            case = f"  {record.case_number}" if record.case_number else ""
            yield _line(
                record.page,
                0,
                f"§ {record.paragraph}{case}  {record.title or ''}  ({record.body or ''})",
            )
        case Decision():
            to = f" to {record.proposed_to}" if record.proposed_to else ""
            by = f" by {record.decided_by}" if record.decided_by else ""
            yield _line(
                record.page, 1, f"{_STAGES[record.stage]}{by}{to}: {record.ordinal}. {record.text}"
            )
        case Motion():
            target = f" of {record.target}" if record.target else ""
            text = f"{who} moved {record.kind.replace('_', ' ')}{target}: {record.outcome}"
            yield _line(record.page, 1, text)
        case VoteEvent():
            count = f" {record.yes}-{record.no}" if record.yes is not None else ""
            yield _line(
                record.page, 1, f"{record.method}{count}, {record.result}: {record.question or ''}"
            )
        case Reservation():
            favour = f" in favour of {record.in_favour_of}" if record.in_favour_of else ""
            yield _line(
                record.page,
                1,
                f"{who} reserved{favour}" + (f": {record.text}" if record.text else ""),
            )
        case Statement():
            text = f"{who}, {record.kind.replace('_', ' ')}" + (
                f": {record.text}" if record.text else ""
            )
            yield _line(record.page, 1, text)
        case Referral():
            yield _line(
                record.page,
                1,
                f"{record.kind.replace('_', ' ')} by {record.body or '?'} on {record.date}",
            )
        case Programme():
            adopted = (
                f", adopted by {record.adopted_by or '?'} on {record.adopted_on}"
                if record.adopted_on
                else ""
            )
            yield _line(record.page, 1, f"{record.kind}: {record.name}{adopted}")
        case Area():
            goals = f"  global goals {', '.join(map(str, record.sdgs))}" if record.sdgs else ""
            yield _line(record.page, record.level, f"area: {record.name}{goals}")
        case Goal():
            body = f"  ({record.responsible_body})" if record.responsible_body else ""
            yield _line(
                record.page, 2, f"goal {record.number or record.ordinal}: {record.text}{body}"
            )
        case Assessment():
            trend = f", trend {record.trend}" if record.trend != "not_assessed" else ""
            year = f"{record.year} " if record.year else ""
            judged = f"{year}{record.status.replace('_', ' ')}{trend}: {record.goal_text}"
            yield _line(record.page, 3, f"judged {judged}")
        case Indicator():
            values = ", ".join(
                f"{name} {value}"
                for name, value in (
                    ("base", record.base_value),
                    ("target", record.target_value),
                    ("outcome", record.outcome_value),
                )
                if value
            )
            year = f" {record.year}" if record.year else ""
            yield _line(record.page, 3, f"indicator{year}: {record.name}  {values}".rstrip())
        case GoverningDocument():
            note = f" ({record.note})" if record.note else ""
            yield _line(record.page, 2, f"{record.kind.replace('_', ' ')}: {record.name}{note}")
        case Tally():
            name = programmes.get(record.programme_id, "")
            yield _line(
                record.page, 1, f"{name} {record.year or ''}: {record.count} {record.category}"
            )
        case _:
            pass
