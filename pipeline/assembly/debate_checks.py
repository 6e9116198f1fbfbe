"""An agenda item's motions, propositions and reservations held against each other: what one of
them cannot be without. Where it is, a row of another was lost or read otherwise.

In minutes a vote is taken where several have moved or somebody has lost, who reserves has lost, a
counted vote has two sides, and who is named as the owner of a proposal has moved one.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from extractors.contract import Extracted, ExtractedFinding, Row
from extractors.debate.proposal_keys import MAIN
from extractors.debate.proposals import stances
from extractors.debate.settlements import Settlement
from extractors.language.persons import find_people
from pipeline.assembly.row_findings import finding_about
from schemas.records import Actor, Decision, Motion, Reservation, Vote, VoteEvent
from schemas.vocabulary import pattern

_PROPOSAL = re.compile(r"förslag(?:et)?$")
_PUT_OFF = ("referral_back", "tabling")
_APART = ("addition", *_PUT_OFF)
_RIVALS = ("counterproposal", "rejection", "amendment")
_SIDES = ("approval", "rejection")
_SEVERAL = 2
_SHOWN = 100


class _Debate(NamedTuple):
    """The rows of an agenda item that are held against each other."""

    motions: Sequence[Motion]
    events: Sequence[VoteEvent]
    reservations: Sequence[Reservation]
    movers: frozenset[str]
    moved_by: Mapping[str, str]
    """Who moved each motion, by its id: those who move several things disagree with nobody."""
    decided: bool
    elects: bool
    rounds: frozenset[str]
    """The propositions that choose what stands against the main proposal."""

    @property
    def outcomes(self) -> set[str]:
        return {motion.outcome for motion in self.motions}

    @property
    def is_put_off(self) -> bool:
        return any(m.kind in _PUT_OFF and m.outcome == "adopted" for m in self.motions)


def check_debate(found: Sequence[Extracted], item_id: str | None) -> Iterator[ExtractedFinding]:
    """Yield the findings on the rows of an agenda item's debate."""
    debate = _debate_of(found)
    checks = (
        _unput,
        _nobody_lost,
        _owners_without_motion,
        _votes_in_doubt,
        _put_twice,
        _ended_otherwise,
    )
    for check in checks:
        for record, rule, message, table in check(debate):
            yield finding_about(record, rule, message, table, item_id=item_id)


def _debate_of(found: Sequence[Extracted]) -> _Debate:
    rows = [entry.record for entry in found if isinstance(entry, Row)]
    decisions = [row for row in rows if isinstance(row, Decision) and row.stage != "proposed"]
    events = [row for row in rows if isinstance(row, VoteEvent)]
    return _Debate(
        [row for row in rows if isinstance(row, Motion)],
        events,
        [row for row in rows if isinstance(row, Reservation)],
        frozenset(
            row.person_name.casefold()
            for row in rows
            if isinstance(row, Actor) and row.record_table == Motion.table and row.person_name
        ),
        {
            row.record_id: row.person_name or row.party or ""
            for row in reversed(rows)
            if isinstance(row, Actor) and row.record_table == Motion.table
        },
        bool(decisions),
        any(decision.action == "elect" for decision in decisions)
        or any(event.method == "secret" for event in events),
        frozenset(
            entry.event.vote_event_id
            for entry in found
            if isinstance(entry, Settlement) and entry.chosen
        ),
    )


_Said = Iterator[tuple[Motion | VoteEvent | Reservation, str, str, str]]


def _unput(debate: _Debate) -> _Said:
    """Members who disagree, or questions of their own, and no proposition for each."""
    motions, events, reservations = debate.motions, debate.events, debate.reservations
    first: Sequence[Motion | Reservation] = [*reservations, *motions]
    live = [motion for motion in motions if motion.outcome != "withdrawn"]
    disputed = reservations or any(m.outcome == "rejected" for m in live)
    disputed = disputed or len({debate.moved_by.get(m.motion_id) for m in live}) > 1
    if first and not events and debate.decided and disputed:
        message = "Members moved or reserved themselves, and no proposition was read"
        yield first[0], "debate_incomplete", message, VoteEvent.table
    elif events and len(events) < _questions(debate):
        message = f"{_questions(debate)} questions were moved, and {len(events)} put"
        yield events[0], "debate_incomplete", message, VoteEvent.table


def _questions(debate: _Debate) -> int:
    """Return how many questions an item's motions are at least: the item's own, unless it is put
    off, and one for additions, for referring back and for tabling."""
    apart = {motion.kind for motion in debate.motions if motion.kind in _APART}
    own = any(motion.kind not in _APART for motion in debate.motions)
    return len(apart) + (own and not debate.is_put_off)


def _nobody_lost(debate: _Debate) -> _Said:
    """Somebody reserves himself or votes are counted, and no motion lost; a vote carries, and what
    was moved for the proposal did not."""
    counted = [event for event in debate.events if event.method == "recorded"]
    postponed = debate.is_put_off and "unknown" in debate.outcomes  # what was moved is not put
    if debate.reservations and "rejected" not in debate.outcomes and not postponed:
        message = "Somebody reserves himself, and no motion was read that lost"
        yield debate.reservations[0], "debate_incomplete", message, Motion.table
    elif "rejected" not in debate.outcomes and counted and debate.decided:
        # Nobody needs to move what the meeting has before it, and that may win.
        alone = all(_needs_no_loser(event) for event in counted)
        if not debate.elects and not debate.is_put_off and not alone:
            message = "A vote is counted, and no motion was read that lost"
            yield counted[0], "debate_incomplete", message, Motion.table
    elif debate.outcomes == {"rejected"} and debate.events:
        moved = any(
            m.kind == "approval"
            and _PROPOSAL.search(m.target or "")
            and not find_people(m.target or "")  # of a member
            for m in debate.motions
        )
        if moved and debate.events[-1].result == "adopted":
            message = "A proposition is adopted, and no motion is"
            yield debate.motions[0], "debate_incomplete", message, Motion.table


def _needs_no_loser(event: VoteEvent) -> bool:
    """Whether what loses a counted vote need not have been moved: the proposal that the meeting has
    before it, and a no to what a member has moved."""
    sides = [stances(text or "", set()) for text in (event.yes_means, event.no_means)]
    if event.result == "rejected":
        sides.reverse()
    won, lost = ({put.stance for put in side} for side in sides)
    if len(lost) == 1 and not any(one.against for one in lost):
        return {one.proposal for one in lost} == {MAIN}
    said_no = {one.proposal for one in lost if one.against}
    return bool(said_no) and MAIN not in said_no and said_no == {one.proposal for one in won}


def _owners_without_motion(debate: _Debate) -> _Said:
    """A proposal that is put or favoured and whose owner moved nothing."""
    texts: list[tuple[VoteEvent | Reservation, str | None]] = [
        *((event, event.question) for event in debate.events),
        *((reservation, reservation.in_favour_of) for reservation in debate.reservations),
    ]
    for record, text in texts if not debate.elects else ():
        for person in find_people(text or ""):
            name = (person.name or "").casefold()
            known = any(name.startswith(own) or own.startswith(name) for own in debate.movers)
            if name and not known:
                message = f"{person.name} is named in '{(text or '')[:_SHOWN]}', and moved nothing"
                yield record, "owner_without_motion", message, Motion.table
                return


def _votes_in_doubt(debate: _Debate) -> _Said:
    """A tie that nothing settles, and an open vote on persons."""
    for event in debate.events:
        tied = event.yes is not None and event.yes == event.no and not event.casting_vote
        if tied and event.method != "secret":  # an election is settled by lot
            message = f"{event.yes} votes stand on both sides, and no casting vote was read"
            yield event, "vote_in_doubt", message, VoteEvent.table
        elif event.method == "recorded" and debate.elects:
            message = "Persons are elected, and the vote on them was read as an open one"
            yield event, "vote_in_doubt", message, VoteEvent.table


def _is_another(before: VoteEvent, event: VoteEvent) -> bool:
    """Whether a counted vote on the same proposal is another question: against somebody's own
    change of it, or on a point of it."""
    asked = f"{event.yes_means or ''} {event.no_means or ''}"
    own = pattern("propositions", "of_its_own")
    points = pattern("mentions", "points")
    found = before.question or ""
    return any(form.search(asked) and not form.search(found) for form in (own, points))


def _put_twice(debate: _Debate) -> _Said:
    """What the chair found before a vote was demanded on it is no proposition of its own.

    With several rivals the first round chooses who stands against the main proposal.
    """
    rivals = sum(motion.kind in _RIVALS for motion in debate.motions)
    favoured = {m.target.casefold() for m in debate.motions if m.kind == "approval" and m.target}
    rivals = max(rivals, len(favoured) - 1)
    for before, event in itertools.pairwise(debate.events):
        found = (before.question or "").casefold()
        again = found and found in (event.yes_means or "").casefold()
        if rivals < _SEVERAL:
            again = again or (found and found in (event.no_means or "").casefold())
        counted = before.method == "acclamation" and event.method != "acclamation"
        if counted and again and not _is_another(before, event):
            message = f"'{before.question}' was put, and put again in a counted vote"
            for table in (VoteEvent.table, Vote.table):
                yield event, "put_twice", message, table


def _ended_otherwise(debate: _Debate) -> _Said:
    """A motion on a proposal that was put alone, and that ended otherwise than the proposal did.

    What won the round against other rivals may still lose to the main proposal.
    """
    put = [e for e in debate.events if e.question and e.vote_event_id not in debate.rounds]
    for motion in debate.motions:
        target = (motion.target or "").casefold()
        if motion.kind not in _SIDES or motion.outcome not in ("adopted", "rejected"):
            continue
        about = [e for e in put if target and target in (e.question or "").casefold()]
        if len(about) != 1 or (about[0].question or "").casefold() != target:
            continue
        won = (about[0].result == "adopted") == (motion.kind == "approval")
        if about[0].result != "unknown" and won != (motion.outcome == "adopted"):
            message = (
                f"'{motion.target}' was put and is {about[0].result}, and a motion on it is "
                f"{motion.outcome}"
            )
            yield motion, "outcome_contradicts_vote", message, Motion.table
            return
