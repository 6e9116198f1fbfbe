"""Tying motions, propositions and reservations together: how each motion ended."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.base import Remark, Row
from extractors.people import without_genitive
from extractors.proposals import (
    COUNTER,
    MAIN,
    MATTER,
    REFERRAL_BACK,
    TABLING,
    key_of,
    mentions,
    person_key,
)
from extractors.propositions import Settlement
from schemas.records import Actor, Decision, Motion, Reservation

_WITHDRAWN = re.compile(r"\b(?:återtar|återkallar|drar tillbaka)\b")
_OWN = ("amendment", "addition", "counterproposal", "other")


def tie_outcomes(
    rows: Sequence[Row], settlements: Sequence[Settlement], decisions: Sequence[Decision] = ()
) -> list[Row | Remark]:
    """Return the rows with `outcome`, `target_motion_id` and `motion_id` filled in.

    What no proposition tells, the decisions may: "Ärendet återremitteras."
    A reservation in favour of a proposal that nobody is recorded as having moved is remarked on.
    """
    motions = [entry.record for entry in rows if isinstance(entry.record, Motion)]
    movers: dict[str, list[str]] = {}
    for entry in rows:
        actor = entry.record
        if isinstance(actor, Actor) and actor.record_table == "motions" and actor.person_name:
            movers.setdefault(actor.record_id, []).append(actor.person_name)
    known = {name for names in movers.values() for name in names}
    fate = _fates(settlements, decisions)
    own = {
        person_key(name): motion.motion_id
        for motion in motions
        if motion.kind in (*_OWN, "referral_back", "tabling")
        for name in movers.get(motion.motion_id, [])
    }
    moved = {
        person_key(name): motion.motion_id
        for motion in reversed(motions)
        for name in movers.get(motion.motion_id, [])
    }
    tied: list[Row | Remark] = []
    for entry in rows:
        record = entry.record
        if isinstance(record, Motion):
            named = mentions(record.target or "", known)
            key = named[0].key if named else None
            tied.append(
                Row(
                    record.model_copy(
                        update={
                            "outcome": _outcome(
                                record,
                                [mention.key for mention in named],
                                movers.get(record.motion_id, []),
                                fate,
                            ),
                            "target_motion_id": own.get(key or ""),
                        }
                    ),
                    entry.receipts,
                )
            )
        elif isinstance(record, Reservation):
            authors = [
                other.record.person_name
                for other in rows
                if isinstance(other.record, Actor)
                and other.record.record_id == record.reservation_id
                and other.record.person_name
            ]
            tied.extend(_reservation(entry, record, own, moved, known, authors))
        else:
            tied.append(entry)
    return _agreed(tied, movers, known)


def _agreed(
    tied: list[Row | Remark], movers: dict[str, list[str]], known: set[str]
) -> list[Row | Remark]:
    """Give "NN instämmer i MMs yrkande" the outcome of what MM moved."""
    outcomes: dict[str, str] = {}
    for entry in tied:
        if isinstance(entry, Row) and isinstance(entry.record, Motion):
            for name in movers.get(entry.record.motion_id, []):
                outcomes.setdefault(person_key(name), entry.record.outcome)
    made: list[Row | Remark] = []
    for entry in tied:
        if isinstance(entry, Row) and isinstance(entry.record, Motion):
            record = entry.record
            key = key_of(record.target, known) if record.target else None
            if record.kind == "approval" and record.outcome == "unknown" and key in outcomes:
                agreed = record.model_copy(update={"outcome": outcomes[key]})
                made.append(Row(agreed, entry.receipts))
                continue
        made.append(entry)
    return made


def _fates(settlements: Sequence[Settlement], decisions: Sequence[Decision]) -> dict[str, str]:
    fate: dict[str, str] = {}
    for settlement in settlements:
        for key in settlement.adopted:
            fate[key] = "adopted"
        for key in settlement.rejected:
            if fate.get(key) != "adopted" or settlement.method != "acclamation":
                fate[key] = "rejected"
    for decision in decisions:
        if decision.stage != "proposed":
            for key, ending in _decided(decision):
                fate.setdefault(key, ending)
    taken = [decision for decision in decisions if decision.stage != "proposed"]
    if taken and not {MAIN, MATTER} & fate.keys() and _follows_the_proposal(taken):
        fate[MAIN] = "adopted"
    opposite = {"adopted": "rejected", "rejected": "adopted"}
    # To decide today is not to refer back; to carry a motion is not to carry the board's answer.
    for one, other in (("not_" + REFERRAL_BACK, REFERRAL_BACK), (MAIN, MATTER)):
        if one in fate:
            fate.setdefault(other, opposite[fate[one]])
        elif other in fate:
            fate.setdefault(one, opposite[fate[other]])
    return fate


def _follows_the_proposal(taken: Sequence[Decision]) -> bool:
    """Whether what was decided may be the proposal: it is not put off or turned down."""
    return all(decision.action not in ("refer_back", "table", "reject") for decision in taken)


def _decided(decision: Decision) -> list[tuple[str, str]]:
    """Return the endings that a decision tells of proposals: "Motionen avslås."."""
    if decision.action == "refer_back":
        return [(REFERRAL_BACK, "adopted")]
    if decision.action == "table":
        return [(TABLING, "adopted")]
    if key_of(decision.text, set()) == MATTER and decision.action in ("adopt", "reject"):
        return [(MATTER, "adopted" if decision.action == "adopt" else "rejected")]
    return []


def _outcome(
    motion: Motion, keys: Sequence[str], movers: Sequence[str], fate: dict[str, str]
) -> str:
    if _WITHDRAWN.search(motion.text):
        return "withdrawn"
    opposite = {"adopted": "rejected", "rejected": "adopted"}
    if motion.kind in ("approval", "rejection"):
        ending = next((fate[key] for key in keys if key in fate), None)
        if ending is None and not any(key.startswith(("person:", "budget:")) for key in keys):
            ending = fate.get(MAIN)
        if ending is None and any(key.startswith("budget:") for key in keys):
            ending = "rejected" if fate.get(MAIN) == "adopted" else None  # a rival of what won
        if ending is None:
            return "unknown"
        return ending if motion.kind == "approval" else opposite[ending]
    endings = [fate[person_key(name)] for name in movers if person_key(name) in fate]
    if endings:
        return endings[0]
    own = {
        "referral_back": REFERRAL_BACK,
        "tabling": TABLING,
        "addition": "kind:addition",
        "amendment": "kind:amendment",
        "counterproposal": COUNTER,
    }
    key = own.get(motion.kind)
    if motion.kind == "counterproposal" and fate.get(MAIN) == "adopted":
        return "rejected"
    if motion.kind == "other" and key_of(motion.text, set()) == "not_" + REFERRAL_BACK:
        key = "not_" + REFERRAL_BACK
    return fate.get(key or "", "unknown")


def _reservation(
    entry: Row,
    record: Reservation,
    own: dict[str, str],
    moved: dict[str, str],
    known: set[str],
    authors: Sequence[str],
) -> list[Row | Remark]:
    favoured = record.in_favour_of
    if not favoured:
        return [entry]
    lowered = favoured.casefold()
    key = key_of(favoured, known | set(authors))
    if key is None and ("eget" in lowered or "egna" in lowered):
        # One's own motion may be one for approval or rejection too, not only a proposal.
        own = {**moved, **own}
        key = next((person_key(name) for name in authors if person_key(name) in own), None)
        if key is None and authors:
            key = person_key(authors[0])
    motion_id = own.get(key or "")
    tied = Row(record.model_copy(update={"motion_id": motion_id}), entry.receipts)
    if motion_id or not key or not key.startswith("person:"):
        return [tied]
    name = key.removeprefix("person:")
    shown = next((person for person in (*known, *authors) if person.casefold() == name), None)
    shown = shown or without_genitive(favoured.split(" (")[0], known)
    return [
        tied,
        Remark(
            "reservation_without_motion",
            "warning",
            f"The reservation favours '{favoured}', but no proposal of {shown}'s own is recorded "
            "among the motions.",
            record_id=record.reservation_id,
            record_table="reservations",
            page=record.page,
        ),
    ]
