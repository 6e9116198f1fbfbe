"""What a text says about which side of a vote carried: ties, casting votes, votes that turn.

"Ordförandens utslagsröst avgör." alone tells no side: then the vote stays open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.debate.proposals import IT, Stance, stances
from extractors.debate.settlements import Settlement, decides, is_rejection
from schemas.records import Vote
from schemas.vocabulary import pattern

Sides = tuple[tuple[Stance, ...], tuple[Stance, ...]]
TIE = "The votes are equal, and no sentence states which side carried"


def casts(text: str) -> bool:
    """Whether a text speaks of the chair's casting vote."""
    return bool(pattern("votes", "casting").search(text))


def side_told(text: str, sides: Sides, known: set[str]) -> str | None:
    """Return "yes" or "no" by the words of a text, None where it does not tell.

    A proposal that one of the sides stands for, or a rejection where just one side is one.
    """
    yes, no = ({*side} for side in sides)
    for_yes = yes | {stance.opposite for stance in no}
    for_no = no | {stance.opposite for stance in yes}
    if for_yes & for_no:  # a side that is against what the other is for, and more
        for_yes, for_no = for_yes - for_no, for_no - for_yes
    said = {put.stance for put in stances(text, known)}
    if bool(said & for_yes) != bool(said & for_no):
        return "yes" if said & for_yes else "no"
    if said & for_yes or any(stance.proposal != IT for stance in said):
        return None  # both, or another proposal
    against = [any(stance.against for stance in side) for side in (yes, no)]
    verb = decides().search(text)
    if verb is None or against[0] == against[1]:
        return None
    turned_down = is_rejection(text[verb.start() :])
    carried = not turned_down and pattern("verbs", "adopted").search(text, verb.start())
    if not turned_down and not carried:
        return None
    return "yes" if turned_down == against[0] else "no"


def side_of_the_chair(text: str, sides: Sides, known: set[str]) -> str | None:
    """Return which side a text tells for a tie: by the chair's own vote, or what was decided."""
    votes = pattern("votes", "chair_votes").search(text)
    if votes:
        return "yes" if votes["side"].casefold() == "ja" else "no"
    return side_told(text, sides, known)


def ended(last: Settlement, side: str, casting: bool) -> Settlement:
    """Return a vote as one of its sides carried it."""
    won, lost = last.sides if side == "yes" else last.sides[::-1]
    result = "adopted" if side == "yes" else "rejected"
    made = last.updated(casting_vote=casting, result=result)
    return replace(made, won=won, lost=_without(lost, won), doubt="")


def left_open(made: Settlement, doubt: str) -> Settlement:
    """Return a proposition as one that the text does not settle, for the `doubt` given."""
    sides = made.sides if any(made.sides) else (made.won, made.lost)
    made = made.updated(result="unknown")
    return replace(made, won=(), lost=(), chosen=(), sides=sides, doubt=doubt)


def turned_by_the_chair(last: Settlement, text: str, known: set[str]) -> Settlement | None:
    """Return a tied vote with what the next sentence adds about it, None where it adds nothing."""
    casting = casts(text)
    told = side_of_the_chair(text, last.sides, known)
    says_more = (
        casting
        or pattern("votes", "chair_votes").search(text)
        or (pattern("verbs", "in_consequence").search(text) and decides().search(text))
        or (last.doubt and told and decides().search(text))
    )
    if not says_more or (casting and last.event.casting_vote and not last.doubt):
        return None
    casting = casting or last.event.casting_vote
    if told:
        return ended(last, told, casting)
    return last.updated(casting_vote=casting)


def by_the_chairs_vote(
    settlements: Sequence[Settlement], votes: Sequence[Vote], chair: str | None
) -> dict[int, Settlement]:
    """Return the tied votes that the chair's casting vote (utslagsröst) settles, where only the
    list of votes tells how the chair voted, by the `id` of each as it was read.

    Kommunallagen 5 kap. 54 § and 6 kap. 28 §: at equal numbers the chair's vote decides.
    """
    told = {
        vote.vote_event_id: vote.option for vote in votes
        if chair and vote.person_name == chair and vote.option in ("yes", "no")
    }  # fmt: skip
    return {
        id(one): ended(one, told[one.event.vote_event_id], True)
        for one in settlements
        if one.doubt
        and one.event.casting_vote
        and one.event.yes == one.event.no is not None
        and one.event.vote_event_id in told
    }


def _without(stances_of: Sequence[Stance], others: Sequence[Stance]) -> tuple[Stance, ...]:
    return tuple(stance for stance in stances_of if stance not in others)
