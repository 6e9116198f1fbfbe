"""How a proposition ended by votes: counted ones, ties and minorities, elections of persons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.contract import Scope, row
from extractors.debate.proposal_keys import (
    ANSWERED,
    COUNTER,
    NOW,
    REFERRAL_BACK,
    REQUEST,
    TABLING,
)
from extractors.debate.proposals import IT, Put, Stance, form, stances
from extractors.debate.settlements import (
    Open,
    Settlement,
    about,
    first_named,
    is_rejection,
    settlement,
)
from extractors.debate.ties import TIE, casts, left_open, side_of_the_chair, side_told
from extractors.language.persons import find_people
from extractors.votes.vote_counts import counts_in
from schemas.document import Passage
from schemas.records import VoteEvent
from schemas.vocabulary import pattern

_EQUAL = "Two candidates have as many votes, and no sentence states whom the lot chose"
_CONTRADICTED = "The numbers of the vote and the words beside them tell different sides"


def with_more(
    last: Settlement, counted: dict[str, int], sentence: Passage, scope: Scope
) -> Settlement:
    """Return a vote with the abstentions and absences that the next sentence states."""
    update = {side: n for side, n in counted.items() if getattr(last.event, side) is None}
    said = row(VoteEvent, scope, dict.fromkeys(update, sentence)).provenance if update else ()
    return last.updated(**update).with_provenance(*said)


def referred_by_minority(last: Settlement) -> Settlement:
    """Return a vote that a third of those present turned (kommunallagen 5 kap. 50 §).

    What the row asks is rejected, unless it asks for the referral itself.
    """
    asked = {stance.proposal for stance in last.sides[0] if not stance.against}
    result = "adopted" if asked & {REFERRAL_BACK, TABLING} else "rejected"
    key = TABLING if TABLING in asked else REFERRAL_BACK
    made = last.updated(result=result)
    return replace(made, won=(Stance(key),), lost=(Stance(NOW),), doubt="")


def short_of_what_it_needs(last: Settlement) -> Settlement:
    """Return a vote whose yes side has more votes, and too few for what it asks: no carries it."""
    made = last.updated(result="rejected")
    return replace(made, won=last.sides[1], lost=last.sides[0], doubt="")


def counted_vote(state: Open, scope: Scope, known: set[str], ordinal: int) -> Settlement:
    """Return the vote whose counts stand in `state`; `known` are the movers' names.

    A tie ends as the words before and beside the count tell; where they do not, it stays open. So
    does a vote whose numbers say otherwise than the words beside them.
    """
    sentence = state.counting[-1]
    yes, no = state.counted["yes"], state.counted["no"]
    sides = _sides(state, known)
    told = side_told(_verdict(sentence.text), sides, known)
    casting, doubt = False, ""
    if yes == no:
        before = [passage.text for passage in state.context if casts(passage.text)]
        casting = bool(before) or casts(sentence.text)
        by_chair = (side_of_the_chair(text, sides, known) for text in before)
        told = told or next((side for side in by_chair if side), None)
        doubt = "" if told else TIE
    elif told and (told == "yes") != (yes > no):
        doubt = "" if _turned_by_few(sides, told, yes, no) else _CONTRADICTED
    carried = told or ("yes" if yes > no else "no")
    won, lost = sides if carried == "yes" else sides[::-1]
    assumed = not won and not lost
    if assumed:
        won, lost, said = _told(sentence, state, known, carried == "yes")
        assumed = not said
    if Stance(ANSWERED) in won:  # neither carried nor turned down
        lost = (*lost, Stance(REQUEST), Stance(REQUEST, True))
    words = " ".join(passage.text for passage in (*state.means.values(), sentence))
    chosen: tuple[Stance, ...] = ()
    main = state.main or form("main_round").search(sentence.text)
    if not main and (state.counter or form("counter_round").search(words)):
        # The winner of this round stands against the main proposal in the next.
        chosen, won = won, ()
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
        result="adopted" if carried == "yes" else "rejected",
        casting_vote=casting,
        **{side: state.counted.get(side) for side in ("yes", "no", "abstain", "absent")},
        won=won,
        lost=tuple(stance for stance in lost if stance not in won),
    )
    made = replace(made, chosen=chosen, sides=sides, assumed=assumed)
    if doubt == _CONTRADICTED:
        # The numbers are the vote's; what was decided by it, one of the two tells wrongly.
        kept = "adopted" if yes > no else "rejected"
        return replace(left_open(made, doubt).updated(result=kept), doubt=doubt)
    return left_open(made, doubt) if doubt else made


def _verdict(text: str) -> str:
    """Return the words of a count that state what was decided: "... beslutar enligt A"."""
    verb = pattern("votes", "concluding").search(text)
    return text[verb.start() :] if verb else ""


def _turned_by_few(
    sides: tuple[tuple[Stance, ...], tuple[Stance, ...]], told: str, yes: int, no: int
) -> bool:
    """Whether the smaller side carries: a third of those who vote put an item off."""
    few = sides[0] if told == "yes" else sides[1]
    puts_off = any(s.proposal in (REFERRAL_BACK, TABLING) and not s.against for s in few)
    return (puts_off or Stance(NOW, against=True) in few) and 3 * min(yes, no) >= yes + no


def _sides(state: Open, known: set[str]) -> tuple[tuple[Stance, ...], tuple[Stance, ...]]:
    """Return what yes and no stand for."""
    puts = {side: _side(state.means.get(side), known) for side in ("yes", "no")}
    subject = first_named([*puts["yes"], *puts["no"]])
    yes, no = (tuple(about(put, subject).stance for put in puts[side]) for side in ("yes", "no"))
    unnamed = [_names_none(puts[side]) for side in ("yes", "no")]
    if yes == no and unnamed[0] != unnamed[1]:
        # "Ja-röst innebär att lovet beviljas, nej-röst bifall till förslaget": in words of its own
        # one side asks for what the other side's proposal does not.
        against = tuple(stance.opposite for stance in yes)
        return (against, no) if unnamed[0] else (yes, against)
    return yes, no


def _names_none(puts: Sequence[Put]) -> bool:
    return all(put.stance.proposal == IT for put in puts)


def _side(passage: Passage | None, known: set[str]) -> list[Put]:
    """Return the stances of one side of a vote; "Ja för bifall" names no proposal."""
    if passage is None:
        return []
    puts = [p for p in stances(passage.text, known) if p.stance.proposal != COUNTER]
    return puts or [Put(Stance(IT, is_rejection(passage.text)), 0, len(passage.text))]


def _told(
    sentence: Passage, state: Open, known: set[str], adopted: bool
) -> tuple[tuple[Stance, ...], tuple[Stance, ...], bool]:
    """Return what won and lost by the words of the count itself ("... beslutar enligt ..."), and
    whether they say it; where they do not, yes is taken for what was put first."""
    put = [entry for entry, _ in state.named]
    subject = first_named(put)
    said = [about(entry, subject).stance for entry in stances(sentence.text, known)][:1]
    others = [about(entry, subject).stance for entry in put]
    if said:
        return tuple(said), tuple(stance for stance in others if stance not in said), True
    first = tuple(others[:1])
    return (*((first, ()) if adopted else ((), first)), False)


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
    tied = len(ranked) > 1 and ranked[0][1] == ranked[1][1]
    other = ranked[1] if len(ranked) == 2 else None
    first = ranked[0][0]
    evidence = {"record": sentence, "yes_means": first}
    if other:
        evidence["no_means"] = other[0]
    made = settlement(
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
    return left_open(made, _EQUAL) if tied else made


def drawn_by_lot(last: Settlement, text: str) -> Settlement | None:
    """Return a tied election as the lot settled it by the next sentence, None where it does not."""
    if last.doubt != _EQUAL or not pattern("votes", "by_lot").search(text):
        return None
    names = [person.name for person in find_people(text) if person.name]
    event = last.event
    first, other = (
        any(name in (means or "") for name in names) for means in (event.yes_means, event.no_means)
    )
    if first == other:
        return None
    made = last.updated(result="adopted")
    if other:
        swapped = {"yes_means": "no_means", "no_means": "yes_means"}
        made = made.updated(yes_means=event.no_means, no_means=event.yes_means)
        provenance = tuple(one._replace(field=swapped.get(one.field, one.field))
                           for one in made.provenance)  # fmt: skip
        made = replace(made, provenance=provenance)
    return replace(made, doubt="")
