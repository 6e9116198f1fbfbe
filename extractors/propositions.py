"""Propositions put and settled: by acclamation, or by votes that are counted.

"Ordföranden finner att kommunstyrelsen beslutar att avslå förslaget." -> acclamation, rejected.
"Med 8 ja-röster mot 5 nej-röster beslutar ..." -> recorded, yes 8, no 5, adopted.
"Sara Ek (S) får 32 röster, Tage Ås (KD) får 26 röster" -> secret, yes 32, no 26, adopted.

The result is that of what the row asks: a counted vote is adopted where the yes side wins, an
acclamation is rejected where the chair finds that what was put is turned down.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from extractors.base import Row, Scope, row
from extractors.proposals import COUNTER, IT, MAIN, NOW, REFERRAL_BACK, Put, Stance, stances
from extractors.sentences import sentences
from extractors.vote_counts import candidates_in, counts_in, means_in
from schemas.document import Passage, Section, Table
from schemas.records import VoteEvent
from schemas.vocabulary import words

ROLES = ("propositions", "vote", "motions", "debate", "")
_ASIDE = ("motions", "debate", "")
"""Sections in which only what settles a proposition is read."""

_DEMAND = re.compile(
    r"\b(?:votering|omröstning)\w*\b.*\b(?:begär\w*|verkställ\w*|genomför\w*|företas?|ska ske)"
    r"|\bbegär\w*\s+(?:\w+\s+)?(?:votering|omröstning)",
    re.IGNORECASE,
)
_SECRET = re.compile(r"\bslut(?:en|na) (?:omröstning|sedlar)|\bvalsed|\bröstsed", re.IGNORECASE)
_CASTING = re.compile(r"utslagsröst", re.IGNORECASE)
_MINORITY = re.compile(r"\bminoritetsåterremiss|\bminst en tredjedel\b", re.IGNORECASE)
_TOO_FEW = re.compile(
    r"\b(?:mindre|färre) än en tredjedel\b|\binte (?:minst )?en tredjedel\b", re.IGNORECASE
)
_OPPOSED = re.compile(r"\bmot varandra\b|\bmot\b|\beller\b|\brespektive\b", re.IGNORECASE)
_ONLY_PROPOSAL = re.compile(
    r"\b(?:endast|bara|enbart)\b.{0,30}\bett (?:förslag|yrkande)|\bbara finns ett", re.IGNORECASE
)
_PRONOUN = 5
_PUTS = re.compile(r"\bställ(?:er|de|s|des)\b.*\bproposition(?:er)?\s+på\b", re.IGNORECASE)
_COUNTER_ROUND = re.compile(
    r"\b(?:som|till|utse\w*|blir|utgör) motförslag|\bkontraproposition|\bkontravotering",
    re.IGNORECASE,
)
_MAIN_ROUND = re.compile(r"\bhuvud(?:votering|omröstning|proposition)", re.IGNORECASE)
_OF_ITS_OWN = re.compile(r"(?:tilläggs|ändrings)(?:yrkande|förslag)|\btillägg", re.IGNORECASE)
_IN_HINDSIGHT = re.compile(r"\b(?:därmed|alltså|har)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Settlement:
    """A settled proposition: its row, and the stances that won and lost by it."""

    row: Row
    won: tuple[Stance, ...]
    lost: tuple[Stance, ...]

    @property
    def event(self) -> VoteEvent:
        """The row's record."""
        assert isinstance(self.row.record, VoteEvent)
        return self.row.record

    @property
    def method(self) -> str:
        """Acclamation, recorded or secret."""
        return self.event.method


@dataclass(slots=True)
class _Open:
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
def _finds() -> re.Pattern[str]:
    forms = words("verbs", "finding")
    return re.compile("|".join(forms), re.IGNORECASE)


@cache
def _decides() -> re.Pattern[str]:
    return re.compile("|".join(words("verbs", "settling")), re.IGNORECASE)


def extract_propositions(
    sections: Sequence[Section],
    scope: Scope,
    known: set[str],
    lists: Mapping[int, Mapping[str, int]] = MappingProxyType({}),
) -> Iterator[Settlement]:
    """Yield the propositions of a matter as they were settled; `known` are the movers' names.

    `lists` gives what the roll call in a section counts, by the section's index: for a vote whose
    result no sentence tells.

    An acclamation after which a vote is demanded is not settled by it, and gives no row, unless
    the text never tells how the vote went.
    """
    reader = _Reader(scope, known)
    for index, section in enumerate(sections):
        if section.role not in ROLES:
            continue
        reader.enter(section)
        demanded = reader.open.demanded or not _opens_with_table(section)
        for sentence in sentences(section.passage):
            reader.read(sentence, aside=section.role in _ASIDE)
        if index in lists and demanded:
            reader.count(lists[index], section)
    reader.close()
    yield from reader.settled


def _opens_with_table(section: Section) -> bool:
    return bool(section.blocks) and isinstance(section.blocks[0], Table)


class _Reader:
    """Reads a matter's sentences one by one; `settled` grows as propositions are settled."""

    def __init__(self, scope: Scope, known: set[str]) -> None:
        self.scope = scope
        self.known = known
        self.settled: list[Settlement] = []
        self.open = _Open()

    def enter(self, section: Section) -> None:
        """Begin a section: its heading may tell what the next count is about."""
        if section.role in ("vote", "propositions") or _SECRET.search(section.title):
            self.open.secret = self.open.secret or bool(_SECRET.search(section.title))
            self._round(section.title)
        if section.heading is not None and _DEMAND.search(section.title):
            self._demand(section.title, section.heading)

    def read(self, sentence: Passage, aside: bool) -> None:
        """Read one sentence. `aside`: only if it settles something, or leads to a count."""
        text = sentence.text
        counted = counts_in(text)
        candidates = candidates_in(sentence, self.scope.roster)
        demands = bool(_DEMAND.search(text))
        concerns = settles(text) or counted or candidates or demands or _SECRET.search(text)
        if self._adds_to_last(text, counted):
            return
        if aside and not concerns:
            return
        if demands and not {"yes", "no"} <= counted.keys():
            self._demand(text, sentence)
        self.open.secret = self.open.secret or bool(_SECRET.search(text))
        for side, what in means_in(sentence):
            self.open.means.setdefault(side, what)
        self.open.context.append(sentence)
        if not settles(text) and not _IN_HINDSIGHT.search(text):
            self._round(text)
        if candidates:
            self._settle(_elected(sentence, candidates, self.open, self.scope, self._next))
            return
        if counted and ({"yes", "no"} & counted.keys()):
            self.open.counted |= counted
            self.open.counting.append(sentence)
        if {"yes", "no"} <= self.open.counted.keys():
            self._settle(_counted(self.open, self.scope, self.known, self._next))
        elif settles(text) and self.open.demanded and _COUNTER_ROUND.search(text):
            # Which proposal stands against the main one is settled before the demanded vote.
            settled = _acclaimed(sentence, self.open, self.scope, self.known, self._next)
            self.settled.append(settled)
            self.open.preliminary = True
        elif settles(text) and not self.open.demanded:
            for part in _questions(sentence, self.open, self.known):
                self._settle(_acclaimed(part, self.open, self.scope, self.known, self._next))
        elif not (self.settled and _IN_HINDSIGHT.search(text)):
            if _PUTS.search(text) and not self.open.demanded:
                self.open.named.clear()  # a new question; what was told before is over
            named = stances(text, self.known)
            self.open.named.extend((put, sentence) for put in named)

    def count(self, counted: Mapping[str, int], section: Section) -> None:
        """Settle a demanded vote by its roll call alone."""
        last = self.settled[-1].event if self.settled else None
        told = last is not None and (last.yes, last.no) == (counted.get("yes"), counted.get("no"))
        if told or not self.open.demanded or not {"yes", "no"} & counted.keys():
            return
        table = next((table for table in section.tables), None)
        shown = table.cell(0, 0) if table is not None else section.passage
        self.open.counted = {"yes": 0, "no": 0, "abstain": 0, "absent": 0} | dict(counted)
        self.open.counting = [shown, *self.open.context[-1:]]
        self._settle(_counted(self.open, self.scope, self.known, self._next))

    def _round(self, text: str) -> None:
        """Take what a text tells of the round: for the counter-proposal, or the main one."""
        if _COUNTER_ROUND.search(text):
            self.open.counter = True
        elif _MAIN_ROUND.search(text):
            self.open.counter = False

    def close(self) -> None:
        """End the matter: an acclamation stands where the demanded vote was never told."""
        if self.open.withdrawn is not None:
            self.settled.append(self.open.withdrawn)

    @property
    def _next(self) -> int:
        return len(self.settled) + 1

    def _settle(self, settlement: Settlement) -> None:
        self.settled.append(settlement)
        self.open = _Open()

    def _demand(self, text: str, sentence: Passage) -> None:
        last = self.settled[-1] if self.settled else None
        if last and self.open.preliminary:  # a vote is demanded about this one too
            self.settled.pop()
            self.open.preliminary = False
        put = any(put.stance.proposal != IT for put, _ in self.open.named)
        if last and last.method == "acclamation" and not self.open.demanded and not put:
            self.open.withdrawn = self.settled.pop()
            question = last.event.question or ""
            self.open.named = [(each, sentence) for each in stances(question, self.known)]
        self.open.demanded = True

    def _adds_to_last(self, text: str, counted: dict[str, int]) -> bool:
        """Take what tells more of the vote before: abstentions, a third's turn, the chair's."""
        last = self.settled[-1] if self.settled else None
        if last is None or last.method == "acclamation":
            return False
        if counted:
            more = not {"yes", "no"} & counted.keys()
            if more:
                self.settled[-1] = _with_more(last, counted)
            return more
        if _MINORITY.search(text) and not _TOO_FEW.search(text):
            self.settled[-1] = _referred_by_minority(last)
            return True
        tied = last.event.yes == last.event.no and not last.event.casting_vote
        if _CASTING.search(text) and tied:
            self.settled[-1] = _settled_by_the_chair(last, text, self.known)
            return True
        return False


def settles(text: str) -> bool:
    """Whether a sentence tells how a proposition ended."""
    if _ONLY_PROPOSAL.search(text):
        return bool(_decides().search(text))
    return bool(_finds().search(text) and _decides().search(text))


def _updated(last: Settlement, **update: object) -> Row:
    return Row(last.row.record.model_copy(update=update), last.row.receipts)


def _with_more(last: Settlement, counted: dict[str, int]) -> Settlement:
    """Return a vote with the abstentions and absences that the next sentence tells."""
    update = {side: n for side, n in counted.items() if getattr(last.event, side) is None}
    return Settlement(_updated(last, **update), last.won, last.lost)


def _referred_by_minority(last: Settlement) -> Settlement:
    """Return a vote that a third of those present turned (kommunallagen 5 kap. 50 §)."""
    row = _updated(last, result="rejected")
    return Settlement(row, (Stance(REFERRAL_BACK),), (Stance(NOW),))


def _settled_by_the_chair(last: Settlement, text: str, known: set[str]) -> Settlement:
    """Return a tied vote as the chair's casting vote settled it, told in the next sentence."""
    yes = tuple(put.stance for put in stances(last.event.yes_means or "", known))
    no = tuple(put.stance for put in stances(last.event.no_means or "", known))
    falls = _decides_against(text, yes, no, known)
    result = "rejected" if falls else "adopted"
    row = _updated(last, casting_vote=True, result=result)
    return Settlement(row, no if falls else yes, yes if falls else no)


def _decides_against(
    text: str, yes: tuple[Stance, ...], no: tuple[Stance, ...], known: set[str]
) -> bool:
    """Whether a tie ended in a no: what was decided is what a no stood for."""
    told = {put.stance for put in stances(text, known)}
    if told & set(yes) or told & {stance.opposite for stance in no}:
        return False
    if told & set(no) or told & {stance.opposite for stance in yes}:
        return True
    return bool(re.search(r"\bavsl[åo]|\bavslag", text, re.IGNORECASE))


def _counted(state: _Open, scope: Scope, known: set[str], ordinal: int) -> Settlement:
    sentence = state.counting[-1]
    yes, no = state.counted["yes"], state.counted["no"]
    casting = yes == no and any(_CASTING.search(before.text) for before in state.context)
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
    told = " ".join(passage.text for passage in state.means.values())
    if state.counter or _COUNTER_ROUND.search(told):
        won = ()  # the winner of this round stands against the main proposal in the next
    evidence = {"record": Passage.join(state.counting, " ") if state.counting[1:] else sentence}
    evidence.update({f"{side}_means": what for side, what in state.means.items()})
    meant = [state.means[side].plain for side in ("yes", "no") if side in state.means]
    return Settlement(
        _row(
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
        ),
        tuple(stance for stance in won if stance.proposal != COUNTER),
        tuple(stance for stance in lost if stance.proposal != COUNTER and stance not in won),
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
    sentence: Passage, state: _Open, known: set[str], adopted: bool
) -> tuple[tuple[Stance, ...], tuple[Stance, ...]]:
    """Return what won and lost by the words of the count itself: "... beslutar enligt ..."."""
    put = [entry for entry, _ in state.named]
    subject = _first_named(put)
    told = [_about(entry, subject).stance for entry in stances(sentence.text, known)][:1]
    others = [_about(entry, subject).stance for entry in put]
    if told:
        return tuple(told), tuple(stance for stance in others if stance not in told)
    first = tuple(others[:1])
    return (first, ()) if adopted else ((), first)


def _elected(
    sentence: Passage,
    candidates: Sequence[tuple[Passage, int]],
    state: _Open,
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
    return Settlement(
        _row(
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
        ),
        (),
        (),
    )


def _questions(sentence: Passage, state: _Open, known: set[str]) -> list[Passage]:
    """Part "finner att nämnden bifaller A och även B:s tilläggsyrkande": additions and amendments
    are questions of their own."""
    text = sentence.text
    after = max((verb.end() for verb in _finds().finditer(text)), default=0)
    if state.named:
        return [sentence]
    told = [put for put in stances(text, known) if put.start >= after]
    cuts = [
        before.end
        for before, put in itertools.pairwise(told)
        if _OF_ITS_OWN.search(text, put.start, put.end)
        and put.stance.proposal != before.stance.proposal
        and re.search(r"\b(?:och|samt)\b", text[before.end : put.start])
    ]
    ends = [*cuts, len(text)]
    return [sentence.cut(start, end) for start, end in zip([0, *cuts], ends, strict=True)]


def _acclaimed(
    sentence: Passage, state: _Open, scope: Scope, known: set[str], ordinal: int
) -> Settlement:
    text = sentence.text
    after = max((verb.end() for verb in _finds().finditer(text)), default=0)
    everything = stances(text, known)
    put = [*state.named, *((p, sentence) for p in everything if p.start < after)]
    told = [p for p in everything if p.start >= after]
    counter = state.counter or bool(_COUNTER_ROUND.search(text))
    told = [p for p in told if p.stance.proposal != COUNTER or p.stance.against]
    subject = _first_named([p for p, _ in put])
    if any(p.stance.proposal == IT for p in told) and subject is None:
        subject = _first_named(told)
    won = [_about(p, subject).stance for p in told]
    against = told[0].stance.against if told else False
    where: tuple[Put, Passage] | None = (told[0], sentence) if told else None
    if put and (where is None or where[0].stance.proposal == IT):
        where = next(((p, s) for p, s in put if p.stance.proposal != IT), put[0])
    if not told and put:
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
    return Settlement(
        _row(
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
        ),
        () if counter else tuple(won),
        tuple(stance for stance in lost if stance.proposal != COUNTER),
    )


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


def _row(scope: Scope, evidence: dict[str, Passage], ordinal: int, **values: object) -> Row:
    return row(
        VoteEvent,
        scope,
        evidence,
        vote_event_id=scope.child("vote", ordinal),
        item_id=scope.item_id,
        ordinal=ordinal,
        **values,
    )
