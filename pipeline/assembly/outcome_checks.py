"""Outcomes of an agenda item's motions that nothing settles, or that its rows contradict."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from extractors.contract import Extracted, ExtractedFinding, Row
from extractors.debate.decided import covers
from extractors.debate.mentions import mentions
from extractors.debate.proposal_keys import MAIN
from pipeline.assembly.item_findings import SHOWN
from pipeline.assembly.row_findings import finding_about
from schemas.records import Actor, Decision, Motion, Reservation

_PUT_OFF = {"referral_back": "refer_back", "tabling": "table"}
_SIDES = ("approval", "rejection")
_OWN = ("amendment", "addition", "counterproposal")


def unsettled(rows: Sequence[object], item_id: str | None) -> Iterator[ExtractedFinding]:
    """Yield a finding where an item decides, and how some of its motions ended is not settled."""
    motions = [row for row in rows if isinstance(row, Motion)]
    unknown = [motion for motion in motions if motion.outcome == "unknown"]
    decided = any(isinstance(row, Decision) and row.stage != "proposed" for row in rows)
    put_off = any(m.kind in _PUT_OFF and m.outcome == "adopted" for m in motions)
    if unknown and decided:
        first = unknown[0]
        message = (
            f"The item is decided, and nothing that was read settles how {len(unknown)} of its "
            f"{len(motions)} motion(s) ended: '{first.text[:SHOWN]}'"
        )
        severity = "info" if put_off else "warning"  # what is put off decides nothing else
        yield finding_about(first, "outcome_unknown", message, Motion.table, severity, item_id)


def contradicted(found: Sequence[Extracted], item_id: str | None) -> Iterator[ExtractedFinding]:
    """Yield a finding for each motion whose outcome the decisions of its item contradict.

    What is put off, whether the motion (motionen) is carried, and whether a decision holds the
    words of an amendment.
    """
    rows = [entry.record for entry in found if isinstance(entry, Row)]
    taken = [row for row in rows if isinstance(row, Decision) and row.stage != "proposed"]
    if not taken:
        return
    actions = {decision.action for decision in taken}
    for motion in rows:
        if not isinstance(motion, Motion) or motion.outcome not in ("adopted", "rejected"):
            continue
        carried = motion.outcome == "adopted"
        action = _PUT_OFF.get(motion.kind)
        wrong = action is not None and carried != (action in actions)
        if motion.kind in ("approval", "rejection") and "motionen" in (motion.target or "").lower():
            answers = {d.action for d in taken if "motion" in d.text.lower()}
            for_it = carried == (motion.kind == "approval")
            wrong = bool(answers) and (
                (for_it and answers == {"reject"}) or (not for_it and answers == {"adopt"})
            )
        if motion.kind in _OWN and not carried:
            wrong = any(
                covers(decision.text, motion.text)
                and not (_names(motion.text) - _names(decision.text)
                         and _names(decision.text) - _names(motion.text))
                for decision in taken
            )  # fmt: skip
        if wrong:
            yield finding_about(
                motion,
                "outcome_contradicts_decision",
                f"A motion is {motion.outcome}, and the decisions say otherwise: "
                f"'{motion.text[:SHOWN]}'",
                Motion.table,
                item_id=item_id,
            )


def _names(text: str) -> set[str]:
    """Return the words of a proposal with a capital inside its sentence: another name ("Storgatan")
    makes another proposal, though all its other words are the same."""
    return set(re.findall(r"(?<=[a-zåäö,] )[A-ZÅÄÖ][a-zåäö-]{3,}", text.split(" att ", 1)[-1]))


def losers_who_won(found: Sequence[Extracted], item_id: str | None) -> Iterator[ExtractedFinding]:
    """Yield a finding for each who reserves against what every motion of his own has carried."""
    rows = [entry.record for entry in found if isinstance(entry, Row)]
    actors = [row for row in rows if isinstance(row, Actor) and row.person_name]
    reserving = {row.reservation_id for row in rows if isinstance(row, Reservation)}
    outcomes = {row.motion_id: row.outcome for row in rows if isinstance(row, Motion)}
    moved: dict[str, list[str]] = defaultdict(list)
    for actor in actors:
        if actor.record_id in outcomes and actor.person_name:
            moved[actor.person_name].append(outcomes[actor.record_id])
    for actor in actors:
        ended = moved.get(actor.person_name or "", [])
        if actor.record_id in reserving and ended and set(ended) == {"adopted"}:
            yield finding_about(
                actor,
                "outcome_contradicts_reservation",
                f"{actor.person_name} reserves against the decision, and what {actor.person_name} "
                "moved is adopted",
                Motion.table,
                item_id=item_id,
            )
            return


def _of_the_meeting(target: str) -> bool:
    """Whether a target is the proposal that the meeting has before it."""
    return {mention.key for mention in mentions(target, set())} == {MAIN}


def sides_that_contradict(
    found: Sequence[Extracted], item_id: str | None
) -> Iterator[ExtractedFinding]:
    """Yield a finding where bifall to a proposal and avslag on the same both won, or where one of
    them did and did not. Both may lose: to what answers a motion."""
    motions = [e.record for e in found if isinstance(e, Row) and isinstance(e.record, Motion)]
    ended: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for motion in motions:
        if motion.target and motion.kind in _SIDES and motion.outcome in ("adopted", "rejected"):
            ended[motion.target.casefold()].add((motion.kind, motion.outcome))
    rivals = (m for m in motions if m.kind == "counterproposal" and m.outcome == "adopted")
    rival = next(rivals, None)
    before = [m for m in motions if m.kind == "approval" and _of_the_meeting(m.target or "")]
    if rival is not None and any(m.outcome == "adopted" for m in before):
        message = f"A counterproposal and its rival are both adopted: '{rival.text[:SHOWN]}'"
        yield finding_about(rival, "outcomes_contradict", message, Motion.table, item_id=item_id)
    for target, sides in ended.items():
        kinds = {kind for kind, _ in sides}
        won = {kind for kind, outcome in sides if outcome == "adopted"}
        if len(won) > 1 or len(sides) > len(kinds):
            first = next(m for m in motions if m.target and m.target.casefold() == target)
            message = f"The outcomes of the motions on '{first.target}' contradict each other"
            yield finding_about(
                first, "outcomes_contradict", message, Motion.table, item_id=item_id
            )
