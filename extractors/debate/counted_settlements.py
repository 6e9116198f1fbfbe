"""How a proposition ended by votes: counted ones, ties and minorities, elections of persons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.contract import Scope
from extractors.debate.proposal_keys import COUNTER, NOW, REFERRAL_BACK
from extractors.debate.proposals import IT, Put, Stance, stances
from extractors.debate.settlements import (
    COUNTER_ROUND,
    Open,
    Settlement,
    about,
    decides,
    first_named,
    is_rejection,
    settlement,
)
from extractors.votes.vote_counts import counts_in
from schemas.document import Passage

CASTING = re.compile(r"utslagsröst", re.IGNORECASE)
_CHAIR_VOTES = re.compile(
    r"(?:\bordföranden?\b(?: [^.,;]{0,60}?\)?)? (?:röstar|röstade|lägger sin röst|lade sin röst)"
    r"|utslagsröst\b[^.;]*?\b(?:är|blir|blev|faller på|läggs på|lades på))"
    r"[^.;]*?\b(?P<side>ja|nej)\b",
    re.IGNORECASE,
)
_THEREBY = re.compile(r"\b(?:därmed|alltså|således)\b")


def with_more(last: Settlement, counted: dict[str, int]) -> Settlement:
    """Return a vote with the abstentions and absences that the next sentence states."""
    update = {side: n for side, n in counted.items() if getattr(last.event, side) is None}
    return last.updated(**update)


def referred_by_minority(last: Settlement) -> Settlement:
    """Return a vote that a third of those present turned (kommunallagen 5 kap. 50 §)."""
    return replace(
        last.updated(result="rejected"), won=(Stance(REFERRAL_BACK),), lost=(Stance(NOW),)
    )


def chair_settles(text: str, last: Settlement) -> bool:
    """Whether a sentence behind a tie states how the chair's vote turned it."""
    if CASTING.search(text):
        return not last.event.casting_vote
    return bool(_CHAIR_VOTES.search(text) or (_THEREBY.search(text) and decides().search(text)))


def settled_by_the_chair(last: Settlement, text: str, known: set[str]) -> Settlement:
    """Return a tied vote as the chair's casting vote settled it, as the next sentence states."""
    yes = tuple(put.stance for put in stances(last.event.yes_means or "", known))
    no = tuple(put.stance for put in stances(last.event.no_means or "", known))
    votes = _CHAIR_VOTES.search(text)
    said = votes["side"].casefold() if votes else ""
    falls = said == "nej" if said else _decides_against(text, yes, no, known)
    casting = last.event.casting_vote or bool(CASTING.search(text))
    result = "rejected" if falls else "adopted"
    won, lost = (no, yes) if falls else (yes, no)
    return replace(last.updated(casting_vote=casting, result=result), won=won, lost=lost)


def _decides_against(
    text: str, yes: tuple[Stance, ...], no: tuple[Stance, ...], known: set[str]
) -> bool:
    """Whether a tie ended in a no: what was decided is what a no stood for."""
    said = {put.stance for put in stances(text, known)}
    if said & set(yes) or said & {stance.opposite for stance in no}:
        return False
    if said & set(no) or said & {stance.opposite for stance in yes}:
        return True
    return bool(re.search(r"\bavsl[åo]|\bavslag", text, re.IGNORECASE))


def counted_vote(state: Open, scope: Scope, known: set[str], ordinal: int) -> Settlement:
    """Return the vote whose counts stand in `state`; `known` are the movers' names."""
    sentence = state.counting[-1]
    yes, no = state.counted["yes"], state.counted["no"]
    casting = yes == no and any(CASTING.search(before.text) for before in state.context)
    sides = {side: _side(state.means.get(side), known) for side in ("yes", "no")}
    subject = first_named([*sides["yes"], *sides["no"]])
    for side, puts in sides.items():
        sides[side] = [about(put, subject) for put in puts]
    yes_stances, no_stances = (tuple(p.stance for p in sides[s]) for s in ("yes", "no"))
    if yes == no:
        adopted = not _decides_against(sentence.text, yes_stances, no_stances, known)
    else:
        adopted = yes > no
    won, lost = (yes_stances, no_stances) if adopted else (no_stances, yes_stances)
    if not won and not lost:
        won, lost = _told(sentence, state, known, adopted)
    said = " ".join(passage.text for passage in (*state.means.values(), sentence))
    chosen: tuple[Stance, ...] = ()
    if state.counter or COUNTER_ROUND.search(said):
        chosen, won = (
            won,
            (),
        )  # the winner of this round stands against the main proposal in the next
    evidence = {"record": Passage.join(state.counting, " ") if state.counting[1:] else sentence}
    evidence.update({f"{side}_means": what for side, what in state.means.items()})
    meant = [state.means[side].plain for side in ("yes", "no") if side in state.means]
    made = settlement(
        scope,
        evidence,
        ordinal,
        method="secret" if state.secret else "recorded",
        question=" mot ".join(meant) or None,
        yes_means=state.means["yes"].plain if "yes" in state.means else None,
        no_means=state.means["no"].plain if "no" in state.means else None,
        result="adopted" if adopted else "rejected",
        casting_vote=casting,
        **{side: state.counted.get(side) for side in ("yes", "no", "abstain", "absent")},
        won=won,
        lost=tuple(stance for stance in lost if stance not in won),
    )
    return replace(made, chosen=chosen)


def _side(passage: Passage | None, known: set[str]) -> list[Put]:
    """Return the stances of one side of a vote; "Ja för bifall" names no proposal."""
    if passage is None:
        return []
    puts = [p for p in stances(passage.text, known) if p.stance.proposal != COUNTER]
    return puts or [Put(Stance(IT, is_rejection(passage.text)), 0, len(passage.text))]


def _told(
    sentence: Passage, state: Open, known: set[str], adopted: bool
) -> tuple[tuple[Stance, ...], tuple[Stance, ...]]:
    """Return what won and lost by the words of the count itself: "... beslutar enligt ..."."""
    put = [entry for entry, _ in state.named]
    subject = first_named(put)
    said = [about(entry, subject).stance for entry in stances(sentence.text, known)][:1]
    others = [about(entry, subject).stance for entry in put]
    if said:
        return tuple(said), tuple(stance for stance in others if stance not in said)
    first = tuple(others[:1])
    return (first, ()) if adopted else ((), first)


def elected(
    sentence: Passage,
    candidates: Sequence[tuple[Passage, int]],
    state: Open,
    scope: Scope,
    ordinal: int,
    blank: int | None = None,
) -> Settlement:
    """Return an election between persons: yes counts the one elected, no the only other one."""
    ranked = sorted(candidates, key=lambda candidate: -candidate[1])
    other = ranked[1] if len(ranked) == 2 else None
    first = ranked[0][0]
    evidence = {"record": sentence, "yes_means": first}
    if other:
        evidence["no_means"] = other[0]
    return settlement(
        scope,
        evidence,
        ordinal,
        method="secret" if state.secret else "recorded",
        question=" mot ".join(candidate.plain for candidate, _ in candidates),
        yes_means=first.plain,
        no_means=other[0].plain if other else None,
        result="adopted",
        yes=ranked[0][1],
        no=other[1] if other else None,
        abstain=counts_in(sentence.text).get("abstain") if blank is None else blank,
        absent=None,
        casting_vote=False,
        won=(),
        lost=(),
    )
