"""An agenda item's motions, propositions and reservations held against each other: what one of
them cannot be without. Where it is, a row of another was lost or read otherwise.

In minutes a vote is taken where several have moved or somebody has lost, who reserves has lost, a
counted vote has two sides, and who is named as the owner of a proposal has moved one.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from extractors.contract import Extracted, ExtractedFinding, Row
from extractors.language.persons import find_people
from pipeline.assembly.row_findings import finding_about
from schemas.records import Actor, Decision, Motion, Reservation, Vote, VoteEvent

_SETTLED = ("adopted", "rejected")
_PUT_OFF = ("referral_back", "tabling")
_APART = ("addition", *_PUT_OFF)
_SHOWN = 100


def check_debate(found: Sequence[Extracted], item_id: str | None) -> Iterator[ExtractedFinding]:
    """Yield the findings on the rows of an agenda item's debate."""
    rows = [entry.record for entry in found if isinstance(entry, Row)]
    motions = [row for row in rows if isinstance(row, Motion)]
    events = [row for row in rows if isinstance(row, VoteEvent)]
    reservations = [row for row in rows if isinstance(row, Reservation)]
    outcomes = {motion.outcome for motion in motions}
    decided = any(isinstance(row, Decision) and row.stage != "proposed" for row in rows)
    first: list[Motion | Reservation] = [*reservations, *motions]

    def about(
        record: Motion | VoteEvent | Reservation, message: str, table: str
    ) -> ExtractedFinding:
        return finding_about(record, "debate_incomplete", message, table, item_id=item_id)

    disputed = reservations or "rejected" in outcomes or len(motions) > 1
    if first and not events and decided and disputed:
        message = "Members moved or reserved themselves, and no proposition was read"
        yield about(first[0], message, VoteEvent.table)
    if reservations and "rejected" not in outcomes:
        message = "Somebody reserves himself, and no motion was read that lost"
        yield about(reservations[0], message, Motion.table)
    elects = any(isinstance(row, Decision) and row.action == "elect" for row in rows)
    elects = elects or any(event.method == "secret" for event in events)
    for event in events:
        sides = outcomes & set(_SETTLED)
        if event.method == "recorded" and len(sides) < len(_SETTLED) and decided:
            message = "A vote is counted, and the motions of one side were not read"
            yield about(event, message, Motion.table)
            break
    if events and motions and outcomes == {"rejected"} and events[-1].result == "adopted":
        message = "A proposition is adopted, and no motion is"
        yield about(motions[0], message, Motion.table)
    if events and len(events) < _questions(motions):
        message = f"{_questions(motions)} questions were moved, and {len(events)} put"
        yield about(events[0], message, VoteEvent.table)
    if not elects:
        yield from _owners_without_motion(rows, events, reservations, item_id)
    for event in events:
        yield from _event(event, elects, item_id)
    for before, event in itertools.pairwise(events):
        yield from _found_before_counted(before, event, item_id)


def _questions(motions: Sequence[Motion]) -> int:
    """Return how many questions an item's motions are at least: the item's own, unless it is put
    off, and one for additions, for referring back and for tabling."""
    apart = {motion.kind for motion in motions if motion.kind in _APART}
    put_off = any(m.kind in _PUT_OFF and m.outcome == "adopted" for m in motions)
    return len(apart) + (any(motion.kind not in _APART for motion in motions) and not put_off)


def _event(event: VoteEvent, elects: bool, item_id: str | None) -> Iterator[ExtractedFinding]:
    """A tie that nothing settles, and an open vote on persons."""
    if event.yes is not None and event.yes == event.no and not event.casting_vote:
        message = f"{event.yes} votes stand on both sides, and no casting vote was read"
        yield finding_about(event, "vote_in_doubt", message, VoteEvent.table, item_id=item_id)
    elif event.method == "recorded" and elects:
        message = "Persons are elected, and the vote on them was read as an open one"
        yield finding_about(event, "vote_in_doubt", message, VoteEvent.table, item_id=item_id)


def _found_before_counted(
    before: VoteEvent, event: VoteEvent, item_id: str | None
) -> Iterator[ExtractedFinding]:
    """What the chair found before a vote was demanded on it is no proposition of its own."""
    found = (before.question or "").casefold()
    same = found and found == (event.yes_means or "").casefold()
    if before.method == "acclamation" and event.method != "acclamation" and same:
        message = f"'{before.question}' was put, and put again in a counted vote"
        for table in (VoteEvent.table, Vote.table):
            yield finding_about(event, "put_twice", message, table, item_id=item_id)


def _owners_without_motion(
    rows: Sequence[object],
    events: Sequence[VoteEvent],
    reservations: Sequence[Reservation],
    item_id: str | None,
) -> Iterator[ExtractedFinding]:
    """Yield a finding for a proposal that is put or favoured and whose owner moved nothing."""
    movers = {
        row.person_name.casefold()
        for row in rows
        if isinstance(row, Actor) and row.record_table == Motion.table and row.person_name
    }
    texts: list[tuple[VoteEvent | Reservation, str | None]] = [
        *((event, event.question) for event in events),
        *((reservation, reservation.in_favour_of) for reservation in reservations),
    ]
    for record, text in texts:
        for person in find_people(text or ""):
            name = (person.name or "").casefold()
            if name and not any(name.startswith(one) or one.startswith(name) for one in movers):
                message = f"{person.name} is named in '{(text or '')[:_SHOWN]}', and moved nothing"
                yield finding_about(
                    record, "owner_without_motion", message, Motion.table, item_id=item_id
                )
                return
