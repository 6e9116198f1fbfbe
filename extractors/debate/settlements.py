"""How a proposition ended: by acclamation, by votes that were counted, by the election of persons.

The result is that of what the row asks: a counted vote is adopted where the yes side wins, an
acclamation is rejected where the chair finds that what was put is rejected.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from extractors.contract import Row, Scope, row
from extractors.debate.proposals import (
    COUNTER,
    IT,
    MAIN,
    NOW,
    REFERRAL_BACK,
    TABLING,
    Put,
    Stance,
    stances,
)
from extractors.votes.vote_counts import counts_in
from schemas.document import Passage
from schemas.records import VoteEvent
from schemas.vocabulary import words

SECRET = re.compile(r"\bslut(?:en|na) (?:omröstning|sedlar)|\bvalsed|\bröstsed", re.IGNORECASE)
CASTING = re.compile(r"utslagsröst", re.IGNORECASE)
_OPPOSED = re.compile(
    r"\bmot varandra\b|\bmot\b|\beller\b|\brespektive\b|\bvar för sig\b", re.IGNORECASE
)
_PRONOUN = 5
COUNTER_ROUND = re.compile(
    r"\b(?:som|till|utse\w*|blir|utgör) motförslag|\bkontraproposition|\bkontravotering",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Settlement(Row):
    """A settled proposition: its row of `vote_events`, and the stances that won and lost by it."""

    won: tuple[Stance, ...] = ()
    lost: tuple[Stance, ...] = ()

    @property
    def event(self) -> VoteEvent:
        """The row's record."""
        assert isinstance(self.record, VoteEvent)
        return self.record

    @property
    def method(self) -> str:
        """Acclamation, recorded or secret."""
        return self.event.method


@dataclass(slots=True)
class Open:
    """What has been put and not yet settled, while the text is read."""

    named: list[tuple[Put, Passage]] = field(default_factory=list)
    context: list[Passage] = field(default_factory=list)
    means: dict[str, Passage] = field(default_factory=dict)
    counted: dict[str, int] = field(default_factory=dict)
    counting: list[Passage] = field(default_factory=list)
    withdrawn: Settlement | None = None
    demanded: bool = False
    secret: bool = False
    counter: bool = False
    preliminary: bool = False


@cache
def finds() -> re.Pattern[str]:
    """The words in which the chair states what was found: "finner att"."""
    forms = words("verbs", "finding")
    return re.compile("|".join(forms), re.IGNORECASE)


@cache
def decides() -> re.Pattern[str]:
    """The words for what a proposition ends in: "bifaller", "avslår", "beslutar"."""
    return re.compile("|".join(words("verbs", "settling")), re.IGNORECASE)


def with_more(last: Settlement, counted: dict[str, int]) -> Settlement:
    """Return a vote with the abstentions and absences that the next sentence states."""
    update = {side: n for side, n in counted.items() if getattr(last.event, side) is None}
    return last.updated(**update)


def referred_by_minority(last: Settlement) -> Settlement:
    """Return a vote that a third of those present turned (kommunallagen 5 kap. 50 §)."""
    return replace(
        last.updated(result="rejected"), won=(Stance(REFERRAL_BACK),), lost=(Stance(NOW),)
    )


def settled_by_the_chair(last: Settlement, text: str, known: set[str]) -> Settlement:
    """Return a tied vote as the chair's casting vote settled it, as the next sentence states."""
    yes = tuple(put.stance for put in stances(last.event.yes_means or "", known))
    no = tuple(put.stance for put in stances(last.event.no_means or "", known))
    falls = _decides_against(text, yes, no, known)
    result = "rejected" if falls else "adopted"
    won, lost = (no, yes) if falls else (yes, no)
    return replace(last.updated(casting_vote=True, result=result), won=won, lost=lost)


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
    subject = _first_named([*sides["yes"], *sides["no"]])
    for side, puts in sides.items():
        sides[side] = [_about(put, subject) for put in puts]
    yes_stances, no_stances = (tuple(p.stance for p in sides[s]) for s in ("yes", "no"))
    if yes == no:
        adopted = not _decides_against(sentence.text, yes_stances, no_stances, known)
    else:
        adopted = yes > no
    won, lost = (yes_stances, no_stances) if adopted else (no_stances, yes_stances)
    if not won and not lost:
        won, lost = _told(sentence, state, known, adopted)
    said = " ".join(passage.text for passage in state.means.values())
    if state.counter or COUNTER_ROUND.search(said):
        won = ()  # the winner of this round stands against the main proposal in the next
    evidence = {"record": Passage.join(state.counting, " ") if state.counting[1:] else sentence}
    evidence.update({f"{side}_means": what for side, what in state.means.items()})
    meant = [state.means[side].plain for side in ("yes", "no") if side in state.means]
    return _settlement(
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
        won=tuple(stance for stance in won if stance.proposal != COUNTER),
        lost=tuple(stance for stance in lost if stance.proposal != COUNTER and stance not in won),
    )


def _side(passage: Passage | None, known: set[str]) -> list[Put]:
    """Return the stances of one side of a vote; "Ja för bifall" names no proposal."""
    if passage is None:
        return []
    puts = [p for p in stances(passage.text, known) if p.stance.proposal != COUNTER]
    return puts or [Put(Stance(IT, is_rejection(passage.text)), 0, len(passage.text))]


def _first_named(puts: Sequence[Put]) -> str | None:
    return next((put.stance.proposal for put in puts if put.stance.proposal != IT), None)


def _about(put: Put, subject: str | None) -> Put:
    """Return a stance on "it" as one on its subject."""
    if put.stance.proposal != IT or subject is None:
        return put
    return put._replace(stance=Stance(subject, put.stance.against))


def _told(
    sentence: Passage, state: Open, known: set[str], adopted: bool
) -> tuple[tuple[Stance, ...], tuple[Stance, ...]]:
    """Return what won and lost by the words of the count itself: "... beslutar enligt ..."."""
    put = [entry for entry, _ in state.named]
    subject = _first_named(put)
    said = [_about(entry, subject).stance for entry in stances(sentence.text, known)][:1]
    others = [_about(entry, subject).stance for entry in put]
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
) -> Settlement:
    """Return an election between persons: yes counts the one elected, no the only other one."""
    ranked = sorted(candidates, key=lambda candidate: -candidate[1])
    other = ranked[1] if len(ranked) == 2 else None
    first = ranked[0][0]
    evidence = {"record": sentence, "yes_means": first}
    if other:
        evidence["no_means"] = other[0]
    return _settlement(
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
        abstain=counts_in(sentence.text).get("abstain"),
        absent=None,
        casting_vote=False,
        won=(),
        lost=(),
    )


def acclaimed(
    sentence: Passage, state: Open, scope: Scope, known: set[str], ordinal: int
) -> Settlement:
    """Return the acclamation that a sentence reports, with what `state` was put before."""
    text = sentence.text
    after = max((verb.end() for verb in finds().finditer(text)), default=0)
    everything = stances(text, known)
    put = [*state.named, *((p, sentence) for p in everything if p.start < after)]
    said = [p for p in everything if p.start >= after]
    counter = state.counter or bool(COUNTER_ROUND.search(text))
    said = [p for p in said if p.stance.proposal != COUNTER or p.stance.against]
    subject = _first_named([p for p, _ in put])
    if any(p.stance.proposal == IT for p in said) and subject is None:
        subject = _first_named(said)
    won = [_about(p, subject).stance for p in said]
    against = said[0].stance.against if said else False
    where: tuple[Put, Passage] | None = (said[0], sentence) if said else None
    turned = _turns_down_what_was_put([p for p, _ in put], said, text)
    if turned is not None:
        won, against, where = [turned], True, put[0]
    elif put and (where is None or where[0].stance.proposal == IT):
        where = next(((p, s) for p, s in put if p.stance.proposal != IT), put[0])
    if not said and put:
        first = next((p for p, _ in put if p.stance.proposal != IT), put[0][0])
        against = is_rejection(text[after:])
        won = [first.stance.opposite if against else first.stance]
    if any(stance == Stance(MAIN) for stance in won):  # "punkt 1 ... finner bifall till förslaget"
        won.extend(p.stance for p, _ in put if p.stance.proposal.startswith("point:"))
    won = won or [Stance(MAIN, is_rejection(text[after:]))]
    context = " ".join(passage.text for passage in state.context)
    opposed = bool(_OPPOSED.search(context))
    rivals = [_about(p, subject).stance for p, _ in put]
    lost = [s for s in rivals if s not in won and (opposed or s.opposite in won)]
    evidence = {"record": sentence}
    question = where[1].cut(where[0].start, where[0].end) if where else None
    if question is not None and len(question.text) < _PRONOUN:
        question = None  # "det", "den": what was put is not named
    if question is not None:
        evidence["question"] = question
    return _settlement(
        scope,
        evidence,
        ordinal,
        method="acclamation",
        question=question.plain if question else None,
        yes_means=None,
        no_means=None,
        result="rejected" if against else "adopted",
        yes=None,
        no=None,
        abstain=None,
        absent=None,
        casting_vote=False,
        won=() if counter else tuple(won),
        lost=tuple(stance for stance in lost if stance.proposal != COUNTER),
    )


def _turns_down_what_was_put(put: Sequence[Put], said: Sequence[Put], text: str) -> Stance | None:
    """Return what wins where a finding turns down the only question, in other words than its own.

    "proposition på återremiss ... ska avgöras i dag"; "på avslag på punkt 3 ... avslår yrkandet".
    """
    if not put or not said:
        return None
    asked = {p.stance for p in put}
    put_off = {Stance(REFERRAL_BACK), Stance(TABLING)}
    if said[0].stance == Stance(NOW) and asked <= put_off:
        return Stance(NOW)
    demand = said[0].stance == Stance(IT, against=True)
    named = text[said[0].start : said[0].end].casefold().endswith("yrkandet")
    if demand and named and all(stance.against for stance in asked):
        return put[0].stance.opposite
    return None


@cache
def _result_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    verbs = words("verbs")
    return re.compile("|".join(verbs["rejected"])), re.compile("|".join(verbs["adopted"]))


def is_rejection(text: str) -> bool:
    """Whether what the chair finds is a rejection: "beslutar att avslå förslaget"."""
    rejected, adopted = _result_words()
    lowered = text.casefold()
    no, yes = rejected.search(lowered), adopted.search(lowered)
    if no and yes:
        return no.start() < yes.start() or bool(re.search(r"beslutar? att avslå", lowered))
    return bool(no)


def _settlement(
    scope: Scope,
    evidence: dict[str, Passage],
    ordinal: int,
    won: tuple[Stance, ...] = (),
    lost: tuple[Stance, ...] = (),
    **values: object,
) -> Settlement:
    made = row(
        VoteEvent,
        scope,
        evidence,
        vote_event_id=scope.child("vote", ordinal),
        item_id=scope.item_id,
        ordinal=ordinal,
        **values,
    )
    return Settlement(made.record, made.provenance, won, lost)
