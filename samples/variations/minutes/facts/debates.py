"""How items are debated and settled: each scenario fills an item with motions and propositions.

Outcomes follow from the votes, never the other way round.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from samples.variations.minutes.facts.hall import Hall
from samples.variations.minutes.facts.model import (
    Item,
    Motion,
    Outcome,
    Point,
    Putting,
    Side,
    Vote,
)
from samples.variations.minutes.facts.people import Person

Topic = dict[str, Any]
Scenario = Callable[[Hall, Item, Topic], None]


def _support(hall: Hall, item: Item, without: tuple[Person, ...] = ()) -> Motion | None:
    movers = hall.some(hall.supporters(), 3, without)
    if not movers:
        return None
    motion = Motion("approval", movers, "adopted", target="proposal")
    item.motions.append(motion)
    return motion


def _against(hall: Hall, **given: Any) -> Motion:
    movers = hall.some(hall.opponents(), 2)
    motion = Motion(movers=movers, outcome="unknown", **given)
    if hall.random.random() < 0.35:
        motion.joined_by = hall.some(hall.opponents(), 2, movers)
    return motion


def _join(hall: Hall, item: Item, motion: Motion) -> None:
    """Let someone join a motion in a sentence of its own."""
    taken = (*motion.movers, *motion.joined_by)
    if hall.random.random() < 0.35:
        movers = hall.some(hall.opponents(), 2, taken)
        if movers:
            joining = Motion(motion.kind, movers, motion.outcome, motion.target, joins=motion)
            item.motions.insert(item.motions.index(motion) + 1, joining)


def _vote(hall: Hall, yes: frozenset[str]) -> Vote | None:
    """Return a vote, or None where nobody demands one."""
    if hall.random.random() < 0.5:
        return None
    return hall.vote(yes, tie=hall.meeting.body.level != "council" and hall.random.random() < 0.12)


def _put(hall: Hall, item: Item, about: str, yes: Side, no: Side | None, upheld: bool) -> bool:
    """Put a proposition; return whether yes wins. `upheld`: the majority says yes to it."""
    parties = frozenset({person.party.code for person in hall.members})
    vote = _vote(hall, hall.majority if upheld else parties - hall.majority)
    wins = hall.yes_wins(vote) if vote else upheld
    item.puttings.append(Putting(about, yes, no, wins, vote))  # type: ignore[arg-type]
    return wins


def _outcome(won: bool) -> Outcome:
    return "adopted" if won else "rejected"


def _settle(item: Item, won: bool, *losing: Motion | None) -> None:
    """Give the approvals the outcome of the proposal, and the others the opposite."""
    for approval in item.motions:
        if approval.kind == "approval" and approval.target == "proposal":
            approval.outcome = _outcome(won)
    for motion in losing:
        if motion:
            motion.outcome = _outcome(not won)
            for joining in item.motions:
                if joining.joins is motion:
                    joining.outcome = motion.outcome


def quiet(hall: Hall, item: Item, topic: Topic) -> None:
    """Nobody moves anything."""


def supported(hall: Hall, item: Item, topic: Topic) -> None:
    """Only approval is moved; the chair may find that there is one proposal."""
    _support(hall, item)
    if hall.random.random() < 0.6:
        item.puttings.append(Putting("single", "proposal", None, True))


def contested(hall: Hall, item: Item, topic: Topic) -> None:
    """Approval against rejection."""
    support = _support(hall, item)
    motion = _against(hall, kind="rejection", target="proposal")
    item.motions.insert(hall.random.randint(0, 1) if support else 0, motion)
    _join(hall, item, motion)
    won = _put(hall, item, "rejection", "proposal", "no", upheld=True)
    _settle(item, won, motion)
    if not won:
        item.points = (Point("reject", {"object": "förslaget"}),)


def countered(hall: Hall, item: Item, topic: Topic) -> None:
    """The proposal against a counterproposal."""
    _support(hall, item)
    motion = _against(hall, kind="counterproposal", clause=topic["counter"])
    item.motions.append(motion)
    _join(hall, item, motion)
    won = _put(hall, item, "duel", "proposal", motion, upheld=True)
    _settle(item, won, motion)
    if not won:
        item.points = (Point("that", {"clause": topic["counter"]}),)


def changed(hall: Hall, item: Item, topic: Topic) -> None:
    """The proposal, and then an amendment or an addition to it, put alone."""
    _support(hall, item)
    kind = hall.random.choice(["amendment", "addition"])
    motion = _against(hall, kind=kind, clause=topic[kind])
    item.motions.append(motion)
    _join(hall, item, motion)
    item.puttings.append(Putting("single", "proposal", None, True))
    won = _put(hall, item, "alone", motion, None, upheld=hall.random.random() < 0.35)
    _settle(item, not won, motion)
    _settle(item, True)
    if won:
        verb = topic.get(f"{kind}_verb", "that")
        item.points = (*item.points, Point(verb, {"clause": topic[kind]}))


def postponed(hall: Hall, item: Item, topic: Topic) -> None:
    """Refer back or table, against deciding today; then the proposal, if it is decided today."""
    refer = hall.random.random() < 0.65
    motion = _against(
        hall,
        kind="referral_back" if refer else "tabling",
        clause=topic["refer"] if refer else None,
    )
    item.motions.append(motion)
    if hall.random.random() < 0.5:
        motion.second = Motion("rejection", motion.movers, "unknown", target="proposal")
    _join(hall, item, motion)
    support = _support(hall, item)
    if support:
        today = Motion("today", support.movers, "adopted")
        item.motions.insert(item.motions.index(support), today)
    if not _today(hall, item, motion, "refer" if refer else "table"):
        verb = "refer_back" if refer else "table"
        item.points = (Point(verb, {"why": topic["refer"]} if refer else {}),)
        item.recommended = False
        for other in item.motions:
            if other.kind == "approval":
                other.outcome = "unknown"
        return
    if motion.second:
        won = _put(hall, item, "rejection", "proposal", "no", upheld=True)
        _settle(item, won, motion.second)
        if not won:
            item.points = (Point("reject", {"object": "förslaget"}),)
    else:
        item.puttings.append(Putting("single", "proposal", None, True))


def _today(hall: Hall, item: Item, motion: Motion, later: Side) -> bool:
    """Put the question of today; return whether the item is decided today."""
    about = "today" if later == "refer" else "tabling"
    vote = _vote(hall, hall.majority)
    upheld = hall.random.random() < 0.6
    if vote and vote.casting:
        vote = hall.vote(hall.majority)  # a tied question of today is settled by the numbers
    wins = hall.yes_wins(vote) if vote else upheld
    minority = False
    if vote and wins and hall.meeting.body.level == "council":
        voting = vote.count("yes") + vote.count("no") + vote.count("abstain")
        minority = later == "refer" and vote.count("no") * 3 >= voting
    putting = Putting(about, "today", later, wins, vote, minority)  # type: ignore[arg-type]
    item.puttings.append(putting)
    decided = wins and not minority
    for other in item.motions:
        if other.kind == "today":
            other.outcome = _outcome(decided)
        elif other is motion or other.joins is motion:
            other.outcome = _outcome(not decided)
    return decided


def withdrawn(hall: Hall, item: Item, topic: Topic) -> None:
    """A counterproposal that its movers take back."""
    motion = _against(hall, kind="counterproposal", clause=topic["counter"])
    motion.joined_by = ()
    motion.outcome = "withdrawn"
    item.motions.append(motion)
    _support(hall, item)
    item.puttings.append(Putting("single", "proposal", None, True))


def three_ways(hall: Hall, item: Item, topic: Topic) -> None:
    """The proposal, a counterproposal and another: which of the two stands against it?"""
    _support(hall, item)
    first = _against(hall, kind="counterproposal", clause=topic["counter"])
    movers = hall.some(hall.opponents(), 1, (*first.movers, *first.joined_by))
    if not movers or movers[0].party in {person.party for person in first.movers}:
        countered(hall, item, topic)
        return
    other = Motion("counterproposal", movers, "rejected", clause=topic["amendment"])
    item.motions += [first, other]
    codes = frozenset(person.party.code for person in first.movers)
    vote = hall.vote(codes, abstaining=True) if hall.random.random() < 0.5 else None
    if vote and vote.casting:
        vote = None
    wins = hall.yes_wins(vote) if vote else True
    item.puttings.append(Putting("contra", first, other, wins, vote))
    against, loser = (first, other) if wins else (other, first)
    loser.outcome = "rejected"
    won = _put(hall, item, "duel", "proposal", against, upheld=True)
    _settle(item, won, against)
    if not won:
        item.points = (Point("that", {"clause": str(against.clause)}),)


def answered(hall: Hall, item: Item, topic: Topic) -> None:
    """The answer to a written motion: the proposal against the motion itself."""
    support = _support(hall, item) if hall.random.random() < 0.8 else None
    motion = _against(hall, kind="approval", target="matter")
    item.motions.insert(hall.random.randint(0, 1) if support else 0, motion)
    _join(hall, item, motion)
    alone = hall.random.random() < 0.3
    if alone:
        won = not _put(hall, item, "alone", "matter", None, upheld=False)
    else:
        won = _put(hall, item, "duel", "proposal", "matter", upheld=True)
    _settle(item, won, motion)
    if not won:
        item.points = (Point("concede", {"object": "motionen"}),)


SCENARIOS: dict[Scenario, int] = {
    quiet: 2,
    supported: 3,
    contested: 4,
    countered: 4,
    changed: 5,
    postponed: 5,
    withdrawn: 1,
    three_ways: 2,
}
