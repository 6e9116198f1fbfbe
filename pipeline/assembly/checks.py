"""Cross-checks over the rows of one document, each a named rule that gives findings.

A check that finds agreement says so too (severity info), so that a reader knows it was made.
"""

from __future__ import annotations

import datetime
import itertools
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from extractors.contract import ExtractedFinding
from pipeline.assembly.disagreements import explain
from pipeline.assembly.name_checks import NAME_CHECKS
from pipeline.assembly.plan_checks import PLAN_CHECKS
from pipeline.assembly.plan_sequences import SEQUENCE_CHECKS
from pipeline.assembly.reconciling import FollowUpRows, reconcile
from pipeline.assembly.row_findings import Found, about, finding_about, rows_of
from pipeline.assembly.sitting_checks import SITTING_CHECKS
from schemas.records import (
    Actor,
    AgendaItem,
    Area,
    Assessment,
    Attendance,
    Meeting,
    PartRecord,
    Programme,
    Referral,
    Tally,
    Vote,
    VoteEvent,
)
from schemas.table_types import RecordsByTable
from schemas.vocabulary import parties

_MOST_MISSING = 3  # numbers between two §§: more are those of another list
KINDS = {"status": {"red", "yellow", "green"}, "trend": {"up", "flat", "down"}}


def check_document(tables: RecordsByTable) -> list[tuple[str, ExtractedFinding]]:
    """Return (part_id, finding) for every rule, in a fixed order."""
    return [found for check in CHECKS for found in check(tables)]


def stated_sum(tables: RecordsByTable) -> Found:
    """Stated totals against the sums of their parts: 42 = 9 + 29 + 4."""
    names = {programme.programme_id: programme.name for programme in rows_of(tables, Programme)}
    areas = {area.area_id: f" ({area.name})" for area in rows_of(tables, Area)}
    groups: dict[tuple[str, str, str | None, int | None, str], list[Tally]] = defaultdict(list)
    for tally in rows_of(tables, Tally):
        groups[
            tally.part_id, tally.programme_id, tally.area_id, tally.year, tally.counted or "goals"
        ].append(tally)
    for (_, programme, area, year, counted_of), tallies in groups.items():
        total = next((tally for tally in tallies if tally.dimension == "total"), None)
        if total is None:
            continue
        for dimension in ("status", "trend"):
            parts = [tally for tally in tallies if tally.dimension == dimension]
            if not parts:
                continue
            counted = sum(tally.count for tally in parts)
            addition = "+".join(str(tally.count) for tally in parts)
            agrees = counted == total.count
            of_all = area is None and counted_of == "goals"
            unjudged = _unjudged(tables, programme, year, dimension) if of_all else 0
            if not agrees and counted + unjudged == total.count:
                agrees, addition = True, f"{addition}+{unjudged} not assessed"
                counted = total.count
            elif counted < total.count and len({t.category for t in parts} & KINDS[dimension]) < 3:
                agrees, addition = True, f"{addition}+{total.count - counted} not stated"
                counted = total.count
            message = (
                f"{names.get(programme, programme)}{areas.get(area or '', '')} {year or ''}: "
                f"{dimension} {addition}={counted}, {total.count} stated"
                f"{'' if agrees else ': they do not agree'}"
            )
            yield about(total, "stated_sum", message, severity="info" if agrees else "warning")


def _unjudged(tables: RecordsByTable, programme: str, year: int | None, dimension: str) -> int:
    """Return how many goals the follow-up itself leaves without a judgement."""
    return sum(
        assessment.programme_id == programme
        and assessment.year == year
        and assessment.activity_id is None
        and getattr(assessment, dimension) == "not_assessed"
        for assessment in rows_of(tables, Assessment)
    )


def rebuilt_tally(tables: RecordsByTable) -> Found:
    """Stated tallies against the goals and activities that were judged, with those in dispute."""
    if not tables["tallies"] or not tables["assessments"]:
        return
    rows = FollowUpRows.of(tables)
    for entry in (*reconcile(rows), *reconcile(rows, "activities")):
        if not entry.compared:
            continue
        first = entry.stated_by[(entry.disagreeing or entry.compared)[0]]
        severity = "warning" if entry.disagreeing else "info"
        yield about(first, "rebuilt_tally", explain(entry), severity=severity)


def paragraph_order(tables: RecordsByTable) -> Found:
    """Paragraph numbers that skip or repeat within a part; of a few that are missing, each."""
    by_part: dict[str, list[AgendaItem]] = defaultdict(list)
    for item in rows_of(tables, AgendaItem):
        by_part[item.part_id].append(item)
    for items in by_part.values():
        for before, item in itertools.pairwise(items):
            first, last = (before.paragraph or 0) + 1, item.paragraph or 0
            if first == last:
                continue
            message = f"§ {last} follows § {before.paragraph}"
            if not first < last <= first + _MOST_MISSING:
                yield about(item, "paragraph_order", message)
                continue
            for missing in range(first, last):
                item_id = f"{item.part_id}-{missing}"
                named = f"{message}: § {missing} was not read"
                found = finding_about(item, "paragraph_order", named, item_id=item_id)
                yield item.part_id, found


def _persons(tables: RecordsByTable) -> Iterator[tuple[PartRecord, str | None, str | None]]:
    for kind in (Attendance, Actor, Vote):
        for record in tables[kind.table]:
            if isinstance(record, (Attendance, Actor, Vote)):
                yield record, record.person_name, record.party


def unknown_party(tables: RecordsByTable) -> Found:
    """A party that the vocabulary does not know: a local party, or a misreading."""
    seen: set[str] = set()
    for record, _, party in _persons(tables):
        if party and party not in seen and party.casefold() not in parties():
            seen.add(party)
            message = (
                f"the party '{party}' is not in the vocabulary (schemas/vocabulary/parties.yaml)"
            )
            yield about(record, "unknown_party", message, severity="info")


def party_differs(tables: RecordsByTable) -> Found:
    """A person who is given two parties within one document."""
    known: dict[str, str] = {}
    differing: set[str] = set()
    listed = {p.person_name: p for p in rows_of(tables, Attendance)}
    for record, name, party in _persons(tables):
        if name and party and name not in differing:
            first = known.setdefault(name, party)
            if first.casefold() != party.casefold():
                differing.add(name)
                message = f"{name} is given the parties {first} and {party}"
                # The list of those present is first: it may be what was read wrongly.
                in_doubt = Attendance.table if name in listed else None
                yield about(record, "party_differs", message, in_doubt)


def roll_call(tables: RecordsByTable) -> Found:
    """Roll-call rows against the stated count."""
    by_event: dict[str, list[Vote]] = defaultdict(list)
    for vote in rows_of(tables, Vote):
        by_event[vote.vote_event_id].append(vote)
    for event in rows_of(tables, VoteEvent):
        votes = by_event.get(event.vote_event_id)
        if not votes:
            continue
        for option in ("yes", "no", "abstain", "absent"):
            stated = getattr(event, option)
            counted = sum(vote.option == option for vote in votes)
            unlisted = option == "absent" and not counted  # many lists leave the absent out
            if stated is not None and counted != stated and not unlisted:
                message = f"{stated} {option} stated, {counted} in the roll call"
                yield about(event, "roll_call", message, Vote.table)


_FEWEST_VOTERS = 4


def voter_not_present(tables: RecordsByTable) -> Found:
    """A vote by somebody whom the attendance list of the same minutes does not hold.

    Where many are not on it, one finding says so.
    """
    present: dict[str, set[str]] = defaultdict(set)
    for person in rows_of(tables, Attendance):
        present[person.part_id].add(person.person_name)
    by_part: dict[str, dict[str, Vote]] = defaultdict(dict)
    for vote in rows_of(tables, Vote):
        if vote.option != "absent":
            by_part[vote.part_id].setdefault(vote.person_name, vote)
    for part, votes in by_part.items():
        strange = [vote for name, vote in votes.items() if name not in present[part]]
        if present[part] and len(strange) * 4 > len(votes) > _FEWEST_VOTERS:
            names = ", ".join(vote.person_name for vote in strange[:5])
            message = (
                f"{len(strange)} of {len(votes)} who vote are not on the attendance list, which "
                f"may not have been read whole: {names}{', ...' if strange[5:] else ''}"
            )
            yield (
                part,
                ExtractedFinding(
                    "voter_not_present",
                    "warning",
                    message,
                    page=strange[0].page,
                    about_table=Attendance.table,
                ),
            )
            continue
        for vote in strange if present[part] else ():
            message = f"{vote.person_name} votes, but is not on the attendance list"
            for table in (Attendance.table, Vote.table):
                yield about(vote, "voter_not_present", message, table)


_LATEST = datetime.timedelta(days=60)


def meeting_dates(tables: RecordsByTable) -> Found:
    """Minutes adjusted before the meeting or long after it (kommunallagen 5 kap. 69 §: within 14
    days), and an agenda item decided in another year than the meeting's."""
    years: dict[str, int] = {}
    for meeting in rows_of(tables, Meeting):
        if meeting.date is None:
            continue
        years[meeting.meeting_id] = meeting.date.year
        adjusted = meeting.adjusted_on
        if adjusted and not meeting.date <= adjusted <= meeting.date + _LATEST:
            message = f"a meeting on {meeting.date} is said to be adjusted on {adjusted}"
            yield about(meeting, "meeting_dates", message)
    for item in rows_of(tables, AgendaItem):
        year = years.get(item.meeting_id or "")
        if year and item.decided_on and item.decided_on.year != year:
            message = (
                f"§ {item.paragraph} is decided on {item.decided_on}, the meeting was in {year}"
            )
            yield about(item, "meeting_dates", message)


def earlier_handling(tables: RecordsByTable) -> Found:
    """An earlier handling dated after the decision."""
    items = {item.item_id: item for item in rows_of(tables, AgendaItem)}
    for referral in rows_of(tables, Referral):
        item = items.get(referral.item_id or "")
        if item and item.decided_on and referral.date and referral.date > item.decided_on:
            message = f"an earlier handling is dated {referral.date}, after {item.decided_on}"
            yield about(referral, "earlier_handling", message)


CHECKS: Sequence[Callable[[RecordsByTable], Found]] = (
    stated_sum,
    rebuilt_tally,
    paragraph_order,
    unknown_party,
    party_differs,
    roll_call,
    voter_not_present,
    meeting_dates,
    earlier_handling,
    *SITTING_CHECKS,
    *NAME_CHECKS,
    *PLAN_CHECKS,
    *SEQUENCE_CHECKS,
)
