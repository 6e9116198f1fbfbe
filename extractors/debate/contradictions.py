"""What the chair found against what the decisions say: where they differ, a person should look.

"finner att ärendet ska återremitteras" over "Kommunstyrelsen antar planen." -> a warning.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.contract import ExtractedFinding
from extractors.debate.mentions import key_of
from extractors.debate.proposal_keys import NOW, REFERRAL_BACK, REQUEST, TABLING
from extractors.debate.proposals import Stance
from extractors.debate.settlements import Settlement
from schemas.records import Decision

_PUT_OFF = {"refer_back": Stance(REFERRAL_BACK), "table": Stance(TABLING)}


def contradictions(
    settlements: Sequence[Settlement], decisions: Sequence[Decision]
) -> Iterator[ExtractedFinding]:
    """Yield a warning for every proposition that an agenda item's decisions contradict.

    Only what both state in words counts: whether the item is put off, and whether the motion or
    the proposal that it answers is carried.
    """
    taken = [decision for decision in decisions if decision.stage != "proposed"]
    if not taken:
        return
    last: dict[str, tuple[Stance, Settlement]] = {}
    for settlement in settlements:
        for stance in settlement.won:
            last[stance.proposal] = (stance, settlement)
    actions = {decision.action for decision in taken}
    for action, stance in _PUT_OFF.items():
        won = last.get(stance.proposal)
        if won is not None and won[0] == stance and action not in actions:
            yield _finding(won[1], taken[0], "put the agenda item off, and no decision does")
    won = last.get(NOW)
    late = next((decision for decision in taken if decision.action in _PUT_OFF), None)
    if won is not None and late is not None and not won[0].against:
        yield _finding(won[1], late, "settle the agenda item today, and a decision puts it off")
    won = last.get(REQUEST)
    for decision in taken:
        asked = decision.action in ("adopt", "reject") and key_of(decision.text, set()) == REQUEST
        if won is not None and asked and won[0].against != (decision.action == "reject"):
            found = "turn down" if won[0].against else "carry"
            yield _finding(won[1], decision, f"{found} the motion, and the decision does not")


def _finding(settlement: Settlement, decision: Decision, what: str) -> ExtractedFinding:
    event = settlement.event
    return ExtractedFinding(
        "outcome_contradicts_decision",
        "warning",
        f"Proposition {event.ordinal} was found to {what}: '{decision.text}'. One of the two was "
        "read wrongly, or the minutes contradict themselves.",
        record_id=event.vote_event_id,
        record_table="vote_events",
        page=event.page,
        about_table="vote_events",
        item_id=event.item_id,
    )


def doubts(settlements: Sequence[Settlement]) -> Iterator[ExtractedFinding]:
    """Yield a warning for every proposition that the text leaves open, or tells in two ways."""
    for settlement in settlements:
        if not settlement.doubt:
            continue
        event = settlement.event
        known = event.result != "unknown"
        yield ExtractedFinding(
            "outcome_contradicts_count" if known else "outcome_not_settled",
            "warning",
            f"{settlement.doubt}: '{event.question or 'the proposal'}'",
            record_id=event.vote_event_id,
            record_table="vote_events",
            page=event.page,
            about_table="vote_events",
            item_id=event.item_id,
        )
