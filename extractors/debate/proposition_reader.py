"""Reads an agenda item's sentences about propositions one by one, and settles what they settle."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from extractors.contract import Scope
from extractors.debate.acclamations import acclamations
from extractors.debate.ballot_lists import BallotList
from extractors.debate.counted_settlements import (
    counted_vote,
    drawn_by_lot,
    elected,
    referred_by_minority,
    short_of_what_it_needs,
    with_more,
)
from extractors.debate.proposal_keys import MAIN
from extractors.debate.proposals import IT, form, stances
from extractors.debate.settlements import (
    Open,
    Settlement,
    decides,
    finds,
)
from extractors.debate.ties import left_open, turned_by_the_chair
from extractors.votes.vote_counts import candidates_in, counts_in, means_in
from schemas.document import Passage, Section
from schemas.vocabulary import pattern

_NOT_COUNTED = "A vote was demanded, and no sentence or list states how it went"


class PropositionReader:
    """Reads an agenda item's sentences one by one; `settled` grows as propositions are settled."""

    def __init__(self, scope: Scope, known: set[str]) -> None:
        self.scope = scope
        self.known = known
        self.settled: list[Settlement] = []
        self.open = Open()
        self.waiting: list[Passage] = []  # what is put while a demanded vote is open
        self.is_counter = False  # whether the latest acclamation chose the counter-proposal

    def enter(self, section: Section) -> None:
        """Begin a section: its heading may say what the next count is about."""
        if section.role in ("vote", "propositions") or form("secret").search(section.title):
            self.open.secret = self.open.secret or bool(form("secret").search(section.title))
            self._round(section.title)
        if section.heading is not None and form("demand").search(section.title):
            self._demand(section.title, section.heading)

    def read(self, sentence: Passage, aside: bool) -> None:
        """Read one sentence. `aside`: only if it settles something, or leads to a count."""
        sentence = self._without_label(sentence)
        text = sentence.text
        counted = counts_in(text)
        candidates = candidates_in(sentence, self.scope.roster)
        demands = bool(form("demand").search(text))
        said = any(form(key).search(text) for key in ("secret", "puts"))
        ends = settles(text) or (not aside and self._ends_what_is_put(text))
        concerns = ends or counted or candidates or demands or said
        concerns = concerns or (self.open.demanded and bool(means_in(sentence)))
        if self._adds_to_last(sentence, counted):
            return
        if aside and not concerns:
            return
        if demands and not {"yes", "no"} <= counted.keys():
            self._demand(text, sentence)
        self.open.secret = self.open.secret or bool(form("secret").search(text))
        self._explain(sentence)
        self.open.context.append(sentence)
        if not ends and not form("in_hindsight").search(text):
            self._round(text)
        if candidates:
            self._settle(elected(sentence, candidates, self.open, self.scope, self._next))
            return
        if counted and self._counts_again(counted):
            return
        if counted and ({"yes", "no"} & counted.keys()):
            self.open.counted |= counted
            self.open.counting.append(sentence)
        if {"yes", "no"} <= self.open.counted.keys():
            self._restore_counter_round()
            self._settle(counted_vote(self.open, self.scope, self.known, self._next))
            if _turned_by_a_third(text):
                self.settled[-1] = referred_by_minority(self.settled[-1])
        elif ends and self.open.demanded and form("counter_round").search(text):
            # Which proposal stands against the main one is settled before the demanded vote.
            self.settled.extend(
                acclamations(sentence, self.open, self.scope, self.known, self._next)[:1]
            )
            self.open.preliminary = True
        elif ends and self._puts_another(text):
            self.waiting.append(sentence)
        elif self._repeats_the_count(text):
            return
        elif ends and not self.open.demanded:
            self.is_counter = bool(form("counter_round").search(text))
            if form("puts").search(text) and self._names_what_is_put(text):
                self.open.named.clear()  # what was announced before is put later, or is over
            self.settled.extend(
                acclamations(sentence, self.open, self.scope, self.known, self._next)
            )
            self.open = Open()
        elif not (self.settled and form("in_hindsight").search(text)):
            if form("puts").search(text) and not self.open.demanded:
                self.open.named.clear()  # a new question; what was said before is over
            named = [] if form("announces").search(text) else stances(text, self.known)
            self.open.named.extend((put, sentence) for put in named)

    def _ends_what_is_put(self, text: str) -> bool:
        """Whether a sentence that names no one who finds it says how what was put before ended:
        "Ordföranden ställer förslagen under proposition. Nämndens förslag bifalls." """
        asked = any(form("asks").search(passage.text) for passage in self.open.context)
        return asked and not self.open.demanded and bool(form("ends_alone").search(text))

    def _explain(self, sentence: Passage) -> None:
        """Take what yes and no mean; what is explained anew, before the vote is counted, is of the
        vote after it: all orders of voting may stand before all results."""
        for side, what in means_in(sentence):
            if self.open.foretold:  # this vote is explained where it is taken
                self.open.means, self.open.later, self.open.foretold = {}, [], False
            had = self.open.means.get(side)
            said = {put.stance for put in stances(what.text, self.known)}
            known = {put.stance for put in stances(had.text, self.known)} if had else set()
            if had is None or (said and not known):
                self.open.means[side] = what  # "Den det ej vill ... Vinner nej har A bifallits"
            elif said and said != known and {"yes", "no"} <= self.open.means.keys():
                if not self.open.later or side in self.open.later[-1]:
                    self.open.later.append({})
                self.open.later[-1][side] = what

    def _without_label(self, sentence: Passage) -> Passage:
        """Return a sentence without the point before its colon, where it puts an addition or an
        amendment that its mover's name tells: "Punkt 4: Ordföranden ställer proposition på ..."."""
        label = form("point_label").match(sentence.text)
        if label is None:
            return sentence
        rest = sentence.cut(label.end())
        put = [one for one in stances(rest.text, self.known) if one.stance.proposal != IT]
        own = put and all(form("of_its_own").search(rest.text, p.start, p.end) for p in put)
        return rest if own else sentence

    def _puts_another(self, text: str) -> bool:
        """Whether a sentence puts an addition or an amendment and settles it, before the vote that
        was demanded on another proposal is taken."""
        if not self.open.demanded or not form("puts").search(text):
            return False
        after = max((verb.end() for verb in finds().finditer(text)), default=0)
        put = [one for one in stances(text, self.known) if one.start < after]
        own = [one for one in put if form("of_its_own").search(text, one.start, one.end)]
        asked = {one.stance.proposal for one, _ in self.open.named}
        return bool(own) and not asked & {one.stance.proposal for one in put}

    def _names_what_is_put(self, text: str) -> bool:
        """Whether a finding names itself what was put, and not "förslagen" named before."""
        after = max((verb.end() for verb in finds().finditer(text)), default=0)
        put = (one for one in stances(text, self.known) if one.start < after)
        return any(one.stance.proposal != IT for one in put)

    def _repeats_the_count(self, text: str) -> bool:
        """Whether a sentence only states what a counted vote has settled: "har därmed beslutat"."""
        last = self.settled[-1] if self.settled else None
        if last is None or last.method == "acclamation" or self.open.named or self.open.demanded:
            return False
        if pattern("verbs", "in_consequence").search(text):
            return True
        asks = form("asks").search(text) or (
            form("next").match(text)
            and not {p.stance for p in stances(text, self.known)} & {*last.won, *last.lost}
        )
        return not asks

    def _restore_counter_round(self) -> None:
        """Keep the finding on what stands against the main proposal where the vote is on that."""
        last = self.open.withdrawn
        if last is None or not self.is_counter or self.open.counter:
            return
        means = [put for what in self.open.means.values() for put in stances(what.text, self.known)]
        if any(put.stance.proposal == MAIN for put in means):
            self.settled.append(last)
        else:
            self.open.counter = True  # the demanded vote is on what stands against the main one

    def _counts_again(self, counted: dict[str, int]) -> bool:
        """Whether a roll call in words repeats the numbers of the vote before: "röstar ja (7)"."""
        last = self.settled[-1] if self.settled else None
        if last is None or last.method == "acclamation" or self.open.demanded:
            return False
        sides = self.open.counted | counted
        known = {"yes": last.event.yes, "no": last.event.no}
        return bool(sides.keys() & {"yes", "no"}) and all(
            sides[side] == known[side] for side in ("yes", "no") if side in sides
        )

    def asks_more(self, text: str) -> bool:
        """Whether a sentence puts another question while a demanded vote, which was explained, is
        open: the vote has been taken then, and the names of who voted stand before."""
        explained = self.open.demanded and bool(self.open.means)
        return explained and bool(form("puts").search(text)) and settles(text)

    def count(self, counted: Mapping[str, int], section: Section) -> None:
        """Settle a demanded vote by its roll call alone, or the only one of an item: "Votering. Ja
        röstar ..."."""
        last = self.settled[-1].event if self.settled else None
        is_known = last is not None and (last.yes, last.no) == (
            counted.get("yes"),
            counted.get("no"),
        )
        is_held = self.open.demanded or self._is_first_held(section)
        if is_known or not is_held or not {"yes", "no"} & counted.keys():
            return
        table = next((table for table in section.tables), None)
        shown = table.cell(0, 0) if table is not None else section.passage
        self.open.counted = {"yes": 0, "no": 0, "abstain": 0, "absent": 0} | dict(counted)
        self.open.counting = [shown, *self.open.context[-1:]]
        self._settle(counted_vote(self.open, self.scope, self.known, self._next))

    def _is_first_held(self, section: Section) -> bool:
        """Whether a section says that a vote was held, and no vote was counted before it."""
        counted = any(one.method != "acclamation" for one in self.settled)
        if counted or section.role not in ("propositions", "vote"):
            return False
        return any(form("held").search(text) for text in (section.title, section.passage.text))

    def elect(self, ballots: BallotList) -> None:
        """Settle an election by the list of its votes, unless a sentence has told them."""
        last = self.settled[-1].event if self.settled else None
        if last is not None and last.yes in {votes for _, votes in ballots.candidates}:
            return
        words = Passage.join(list(ballots.lines))
        one = elected(words, ballots.candidates, self.open, self.scope, self._next, ballots.blank)
        self._settle(one)

    def _round(self, text: str) -> None:
        """Take what a text reports the round: for the counter-proposal, or the main one."""
        if form("counter_round").search(text):
            self.open.counter, self.open.main = True, False
        elif form("main_round").search(text):
            self.open.counter, self.open.main = False, True

    def close(self) -> None:
        """End the agenda item: where the demanded vote is never reported, what the chair found
        before it is open, unless the demand was taken back."""
        last = self.open.withdrawn
        if last is None:
            self._settle_waiting()
            return
        taken_back = any(
            pattern("votes", "taken_back").search(passage.text) for passage in self.open.context
        )
        self.settled.append(last if taken_back else left_open(last, _NOT_COUNTED))
        self._settle_waiting()

    @property
    def _next(self) -> int:
        return len(self.settled) + 1

    def _settle_waiting(self) -> None:
        """Settle what was put behind the demand for a vote, in the order of the questions."""
        for sentence in self.waiting:
            self.settled.extend(acclamations(sentence, Open(), self.scope, self.known, self._next))
        self.waiting = []

    def _settle(self, settlement: Settlement) -> None:
        self.settled.append(settlement)
        self._settle_waiting()
        later = [means for means in self.open.later if {"yes", "no"} <= means.keys()]
        if later:
            self.open = Open(means=later[0], later=later[1:], foretold=True)
        else:
            self.open = Open()

    def _demand(self, text: str, sentence: Passage) -> None:
        last = self.settled[-1] if self.settled else None
        if last and self.open.preliminary:  # a vote is demanded about this one too
            self.settled.pop()
            self.open.preliminary = False
        put = any(put.stance.proposal != IT for put, _ in self.open.named)
        put = put or any(form("puts").search(passage.text) for passage in self.open.context)
        if last and last.method == "acclamation" and not self.open.demanded and not put:
            self.open.withdrawn = self.settled.pop()
            question = last.event.question or ""
            self.open.named = [(each, sentence) for each in stances(question, self.known)]
        self.open.demanded = True

    def _adds_to_last(self, sentence: Passage, counted: dict[str, int]) -> bool:
        """Take what adds to the vote before: abstentions, a third's turn, the chair's."""
        text = sentence.text
        last = self.settled[-1] if self.settled else None
        if last is None or last.method == "acclamation":
            return False
        again = bool(counted) and not self.open.means and self._counts_again(counted)
        if last.event.yes == last.event.no and not again:  # a roll call names the chair too
            turned = turned_by_the_chair(last, text, self.known) or drawn_by_lot(last, text)
            if turned is not None:
                self.settled[-1] = turned
                return True
        if counted:
            more = again or not {"yes", "no"} & counted.keys()
            if more:
                self.settled[-1] = with_more(last, counted, sentence, self.scope)
            return more
        if form("short_of_what_it_needs").search(text) and last.sides[1]:
            self.settled[-1] = short_of_what_it_needs(last)
            return True
        if _turned_by_a_third(text):
            self.settled[-1] = referred_by_minority(last)
            return True
        return False


def _turned_by_a_third(text: str) -> bool:
    """Whether a sentence says that a third of those present have turned a vote."""
    few = pattern("propositions", "too_few").search(text)
    return bool(form("minority").search(text)) and not few


@lru_cache(maxsize=1024)  # asked several times for each sentence
def settles(text: str) -> bool:
    """Whether a sentence says how a proposition ended."""
    if form("only_proposal").search(text):
        return bool(decides().search(text))
    text = form("put_later").sub(" ", text)  # "ska prövas sedan budgeten har antagits"
    return bool(finds().search(text) and decides().search(text))
