"""Roll calls in running text: by option, by party, before the verb, under a heading.

"Ja röstar: NN (S), NN (V). Nej röstar: NN (M)."; "S: NN ja, NN nej."; "NN (S) och NN (V) röstar Ja
(2)."; names under "Ja-röster (19)".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from extractors.contract import Ballot
from extractors.language.attendee_tails import LOCAL_PARTY
from extractors.language.grammar import PARTICLE
from extractors.language.person_lists import CODE, NAME
from extractors.language.persons import NOBODY, Person, Roster, find_people
from extractors.language.sentences import sentences
from extractors.votes.ballots import SERVES, ballot_of, of_line, one_a_line, option_of, owns
from extractors.votes.counted_names import ballots_behind_counts
from extractors.votes.named_votes import named_votes, named_votes_within
from extractors.votes.vote_counts import may_vote
from schemas.document import Passage
from schemas.vocabulary import parties, pattern

_LONGEST_NAME = 3  # words of a party's name
_LONGEST_PARTY = 50  # letters of a party's name, its colon and what follows it
_COLON = re.compile(r":\s+(?=[A-ZÅÄÖ])")
_WORDS = re.compile(r"\S+")
_SENTENCE_END = re.compile(
    r"(?:(?<=[a-zåäöé]{2})|(?<=\)))\.(?:\s|$)"
    rf"|(?<=\))\s+(?=[A-ZÅÄÖ][a-zåäö]{{4,}}(?:en|ige)\s+(?!(?:{PARTICLE})\b)[a-zåäö]{{3,}})"
)
"""A full stop, or a subject and its verb behind the last name: "... Bo Ek (S) Nämnden beslutar"."""
_FULL_STOP = re.compile(r"(?<=[^\W\d_][a-zåäöé])\.(?:\s|$)")
_SUBJECT = re.compile(
    r"\s+(?=[A-ZÅÄÖ][a-zåäö]{4,}(?:en|ige)\s+"
    rf"(?!(?:{PARTICLE}|och|samt|för)\b)[a-zåäö]{{3,}})"
)


def option_and_name(text: str) -> re.Match[str] | None:
    """Return the option that a line opens with, where a name follows: "Ja Bo Ek (S)"."""
    return pattern("votes", "option_and_name").match(text)


class OpenList(NamedTuple):
    """What a paragraph says of lists that go on from one paragraph to the next.

    `first` is where its first own list begins; `option` that of a list whose names come later;
    `last` that of its last list where this may go on: no full stop ends it.
    """

    first: int | None
    option: str | None
    last: str | None = None


def open_list(text: str) -> OpenList:
    """Return where a paragraph's first list begins, and the option of a list that it only heads:
    "... NN (S). Följande ledamöter röstar nej:" -> that place, "no"."""
    found = list(pattern("votes", "listed").finditer(text)) if may_vote(text) else []
    if not found:
        return OpenList(None, None)
    last = found[-1]
    heads = not text[last.end() :].strip() and text.rstrip().endswith(":")
    option = option_of(last["option"] or last["said"])
    goes_on = text.rstrip().endswith(")")
    return OpenList(found[0].start(), option if heads else None, option if goes_on else None)


def ballots_in_text(
    passage: Passage, party: str | None = None, roster: Roster = NOBODY
) -> list[Ballot]:
    """Return the ballots of lists such as "Ja röstar: NN (S), NN (V)."; names without a party may
    stand under a heading that gives it."""
    return list(_ballots_in(passage, party, roster)) if may_vote(passage.text) else []


@lru_cache(maxsize=1024)  # an item's propositions ask for the lists that its votes are read from
def _ballots_in(passage: Passage, party: str | None, roster: Roster) -> Sequence[Ballot]:
    rows = (
        named_votes(passage)
        or named_votes_within(passage)
        or ballots_behind_counts(passage, roster)
    )
    if rows:
        return rows
    found = list(pattern("votes", "listed").finditer(passage.text))
    ballots = _ballots_by_party(passage)
    if not ballots:
        behind = found[-1].end() + passage.text[found[-1].end() :].find(".") if found else 0
        ballots = _ballots_in_sentences(passage.cut(max(behind, 0)), roster)
    for match, after in zip_longest(found, found[1:]):
        end = after.start() if after else len(passage.text)
        listed = passage.text[match.end() : end]
        said = listed[: _end_of_list(listed)]
        if pattern("votes", "means_not_voters").search(said):
            continue  # what a yes stands for: "Ja: styrelsens förslag."
        if said[:1].isdigit():
            continue  # a count: "Avstår: 0, Antal Frånv: 1"
        if pattern("votes", "option_within").search(said):
            continue  # two lists in one: who is in which is not settled
        option = option_of(match["option"] or match["said"])
        if option is None:
            continue
        headed = _parties_in(said)
        if headed and not headed[0].start:  # "Ja röstar S: NN och NN. C: NN."
            ballots += ballots_under(passage.cut(match.end(), match.end() + len(said)), option)
            continue
        coded = [p for p in find_people(said, roster) if said[p.start : p.end] != p.name]
        people = coded or [
            Person(name.group(), party, name.start(), name.end()) for name in NAME.finditer(said)
        ]
        people = [person for person in people if not owns(person, said)]
        skip = False
        for person, following in zip_longest(people, people[1:]):
            if skip:
                skip = False
                continue
            served = following and SERVES.match(listed[person.end : following.start])
            skip = bool(served)
            placed = person._replace(start=match.end() + person.start, end=match.end() + person.end)
            instead = following.name if served and following else None
            ballots.append(replace(ballot_of(passage, placed, option), substitutes_for=instead))
    return ballots


def _end_of_list(listed: str) -> int:
    """Return where the sentence of a list ends; a full stop before the next party ends none."""
    for stop in _SENTENCE_END.finditer(listed):
        following = _parties_in(listed[stop.end() : stop.end() + _LONGEST_PARTY])
        if not following or following[0].start:
            return stop.start()
    return len(listed)


def _ballots_in_sentences(passage: Passage, roster: Roster) -> list[Ballot]:
    """Return the ballots of "NN (S) och NN (MP) röstar Ja (3)." and "röstar NN (S) ja, NN (V) nej".

    Who stands between two options votes as the second says, where a verb of voting says that they
    vote at all.
    """
    ballots = []
    for sentence in sentences(passage):
        if pattern("votes", "explaining").search(sentence.text):
            continue
        start, votes = 0, False
        for said in pattern("votes", "options_said").finditer(sentence.text):
            stretch = sentence.text[start : said.start()]
            votes = votes or bool(pattern("votes", "voting").search(stretch + said.group()))
            option = "abstain" if said["abstain"] else option_of(said["option"])
            if not votes or option is None:
                continue
            for person in find_people(stretch, roster):
                if person.name and not person.genitive:
                    placed = person._replace(start=person.start + start, end=person.end + start)
                    ballots.append(ballot_of(sentence, placed, option))
            start = said.end()
    return ballots


def ballots_under(passage: Passage, option: str) -> list[Ballot]:
    """Return the ballots of names under a heading that gives their option: "S: NN, NN V: NN"."""
    headed = _parties_in(passage.text)
    if not headed or headed[0].start:
        return [ballot for line in one_a_line(passage) for ballot in of_line(line, option)]
    ballots = []
    last = _end_of_names(passage.text, headed[-1].end)
    for party, after in zip_longest(headed, headed[1:]):
        end = after.start if after else last
        for name in NAME.finditer(passage.text, party.end, end):
            stop = _FULL_STOP.search(name.group())
            found = passage.cut(name.start(), name.start() + stop.start() if stop else name.end())
            ballots.append(Ballot(found, party.code or None, option, None))
    return ballots


def _end_of_names(text: str, start: int) -> int:
    """Return where a sentence begins right behind the last name of a list: a subject and its verb
    behind a full name, "V: Bo Ek, Åsa Öst Ordföranden frågar om ..."."""
    for subject in _SUBJECT.finditer(text, start):
        if len(text[start : subject.start()].split(",")[-1].split()) > 1:
            return subject.start()
    return len(text)


class _Headed(NamedTuple):
    """A party named before a colon: its code, "" of a local one, and the place of the words and
    the colon."""

    code: str
    start: int
    end: int


def _parties_in(text: str) -> list[_Headed]:
    """Return the parties that a text names before colons: "S: NN, NN", "Moderaterna: NN"."""
    found = []
    for colon in _COLON.finditer(text):
        words = list(_WORDS.finditer(text, 0, colon.start()))[-_LONGEST_NAME:]
        for first in words:  # the longest name that is one: "Socialistiska arbetarpartiet"
            code = _party_named(text[first.start() : colon.start()])
            if code is not None:
                found.append(_Headed(code, first.start(), colon.end()))
                break
    return found


def _party_named(text: str) -> str | None:
    """Return the code of a party that a text names, "" where it is a local one whose code stands
    on the list of those present ("Bygdelistan"), None where it names none."""
    coded = CODE.search(text)
    if coded and coded.end() == len(text):  # "Moderaterna (M)", "Bygdelistan (BL)"
        name = text[: coded.start()].strip()
        is_party = name.casefold() in parties() or _party_named(name) == ""
        return coded["code"] if is_party else None
    known = parties().get(text.casefold())
    if known or re.fullmatch(r"[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,5}", text):
        return known or text
    return "" if text.isalpha() and LOCAL_PARTY.fullmatch(text) else None


def _ballots_by_party(passage: Passage) -> list[Ballot]:
    """Return the ballots of "S: NN ja, NN nej." and "Moderaterna: NN ja"; text may go before."""
    headed = _parties_in(passage.text)
    if not headed or passage.text[: headed[0].start].rstrip()[-1:] not in ("", "."):
        return []
    ballots = []
    for party, after in zip_longest(headed, headed[1:]):
        end = after.start if after else len(passage.text)
        for match in pattern("votes", "name_and_option").finditer(passage.text, party.end, end):
            option = option_of(match["option"])
            if option:
                name = passage.cut(match.start("name"), match.end("name"))
                ballots.append(Ballot(name, party.code or None, option, None))
    return ballots
