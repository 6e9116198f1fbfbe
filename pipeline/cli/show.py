"""What was read from one PDF, in reading order, as lines for a person or as plain data.

Imports nothing heavy: `paragraf show` answers faster than a PDF library reads the same file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from pipeline.assembly.parsed_documents import Parsed
from pipeline.cli.printing import percent
from pipeline.cli.show_minutes import actors_in_words, earlier_in_words, minutes_lines
from pipeline.texts.spoken import _, in_word, n_, said
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
        for fact in (
            parsed.municipality,
            parsed.title,
            n_("%(num)s page", "%(num)s pages", parsed.page_count),
        )
        if fact
    )
    yield head
    actors = _by(parsed, Actor, "record_id")
    for record in parsed.tables["parts"]:
        if not isinstance(record, Part):
            continue
        first, last = record.page_first, record.page_last
        pages = (
            _("page %(page)s", page=first)
            if first == last
            else _("pages %(first)s-%(last)s", first=first, last=last)
        )
        yield ""
        yield f"{in_word('kind', record.kind).upper()}  {pages}  {record.title or ''}".rstrip()
        if record.kind_reason:
            yield f"  {said(record.kind_reason)}"
        if record.coverage is not None:
            yield _("  coverage: %(share)s of the words that should give rows were read",
                    share=percent(record.coverage))  # fmt: skip
        if record.kind in ("minutes", "minutes_extract"):
            yield from minutes_lines(parsed.tables, record.part_id)
            yield from _part(parsed, record.part_id, actors, _SHOWN_WITH_THE_AGENDA_ITEM)
        else:
            yield from _part(parsed, record.part_id, actors)
    findings = [record for record in parsed.tables["findings"] if isinstance(record, Finding)]
    if findings:
        yield ""
        yield _("FINDINGS  %(number)s", number=len(findings))
        for finding in findings:
            severity = in_word("severity", finding.severity)
            yield _line(finding.page, 1, f"{severity}: {said(finding.message)}")


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
    own += [
        record for record in parsed.tables["activities"]
        if isinstance(record, Activity) and record.part_id == part_id and record.goal_id is None
    ]  # fmt: skip
    own.sort(key=lambda record: _place(parsed, record))
    activities = _by(parsed, Activity, "goal_id")
    focus = _by(parsed, FocusArea, "area_id")
    programmes = {
        p.programme_id: p.name for p in parsed.tables["programmes"] if isinstance(p, Programme)
    }
    for record in own:
        if isinstance(record, Activity):
            yield _activity(record)
            continue
        yield from _record(record, actors, programmes)
        if isinstance(record, Goal):
            for activity in activities[record.goal_id]:
                yield _activity(activity)
        elif isinstance(record, Area):
            for direction in focus[record.area_id]:
                yield _line(direction.page, 3, f"- {direction.text}")


def _activity(activity: Activity) -> str:
    when = f"  [{activity.deadline}]" if activity.deadline else ""
    return _line(activity.page, 3, f"- {activity.text}{when}")


def _place(parsed: Parsed, record: PartRecord) -> tuple[int, float]:
    """Return the page and height at which a row starts, for the reading order."""
    boxes = [
        box for provenance in parsed.provenance.get(record.own_id, ()) for box in provenance.boxes
    ]
    here = [box.top for box in boxes if box.page == record.page]
    return record.page, min(here, default=0.0)


def _record(
    record: PartRecord, actors: dict[str, list[Any]], programmes: dict[str, str]
) -> Iterator[str]:
    who = actors_in_words(actors[record.own_id])
    match record:
        case AgendaItem():
            case = f"  {record.case_number}" if record.case_number else ""
            yield _line(
                record.page,
                0,
                f"§ {record.paragraph}{case}  {record.title or ''}  ({record.body or ''})",
            )
        case Decision():
            to = _(" to %(body)s", body=record.proposed_to) if record.proposed_to else ""
            by = _(" by %(body)s", body=record.decided_by) if record.decided_by else ""
            stage = in_word("stage", record.stage)
            yield _line(record.page, 1, f"{stage}{by}{to}: {record.ordinal}. {record.text}")
        case Motion():
            target = _(" of %(target)s", target=record.target) if record.target else ""
            moved = _("%(who)s moved %(what)s",
                      who=who, what=in_word("kind", record.kind))  # fmt: skip
            ended = in_word("outcome", record.outcome)
            yield _line(record.page, 1, f"{moved}{target}: {ended}")
        case VoteEvent():
            count = f" {record.yes}-{record.no}" if record.yes is not None else ""
            how = f"{in_word('method', record.method)}{count}, {in_word('result', record.result)}"
            yield _line(record.page, 1, f"{how}: {record.question or ''}")
        case Reservation():
            favour = (
                _(" in favour of %(what)s", what=record.in_favour_of) if record.in_favour_of else ""
            )
            text = f": {record.text}" if record.text else ""
            yield _line(record.page, 1, _("%(who)s reserved", who=who) + f"{favour}{text}")
        case Statement():
            text = f"{who}, {in_word('kind', record.kind)}" + (
                f": {record.text}" if record.text else ""
            )
            yield _line(record.page, 1, text)
        case Referral():
            yield _line(record.page, 1, earlier_in_words(record))
        case Programme():
            adopted = (
                _(", adopted by %(body)s on %(day)s",
                  body=record.adopted_by or "?", day=record.adopted_on)
                if record.adopted_on
                else ""
            )  # fmt: skip
            yield _line(record.page, 1, f"{in_word('kind', record.kind)}: {record.name}{adopted}")
        case Area():
            numbers = ", ".join(map(str, record.sdgs))
            goals = "  " + _("global goals %(numbers)s", numbers=numbers) if numbers else ""
            area = _("area: %(name)s", name=record.name)
            yield _line(record.page, record.level, f"{area}{goals}")
        case Goal():
            body = f"  ({record.responsible_body})" if record.responsible_body else ""
            goal = _("goal %(number)s", number=record.number or record.ordinal)
            yield _line(record.page, 2, f"{goal}: {record.text}{body}")
        case Assessment():
            trend = (
                _(", trend %(trend)s", trend=in_word("trend", record.trend))
                if record.trend != "not_assessed"
                else ""
            )
            year = f"{record.year} " if record.year else ""
            judged = f"{year}{in_word('status', record.status)}{trend}: {record.goal_text}"
            yield _line(record.page, 3, _("judged %(judged)s", judged=judged))
        case Indicator():
            values = ", ".join(
                f"{name} {value}"
                for name, value in (
                    (_("base"), record.base_value),
                    (_("target"), record.target_value),
                    (_("outcome"), record.outcome_value),
                )
                if value
            )
            year = f" {record.year}" if record.year else ""
            head = _("indicator%(year)s: %(name)s", year=year, name=record.name)
            yield _line(record.page, 3, f"{head}  {values}".rstrip())
        case GoverningDocument():
            note = f" ({record.note})" if record.note else ""
            yield _line(record.page, 2, f"{in_word('kind', record.kind)}: {record.name}{note}")
        case Tally():
            name = programmes.get(record.programme_id, "")
            category = in_word("category", record.category)
            yield _line(record.page, 1, f"{name} {record.year or ''}: {record.count} {category}")
        case _:
            pass
