"""Roll calls in running text: by option, by party, before the verb, under a heading.

"Ja röstar: NN (S), NN (V). Nej röstar: NN (M)."; "S: NN ja, NN nej."; "NN (S) och NN (V) röstar Ja
(2)."; names under "Ja-röster (19)".
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import NamedTuple

from extractors.contract import Ballot
from extractors.language.grammar import PARTICLE
from extractors.language.person_lists import CODE, NAME
from extractors.language.persons import NOBODY, Person, Roster, find_people
from extractors.language.sentences import sentences
from extractors.votes.ballots import SERVES, ballot_of, of_line, one_a_line, option_of, owns
from extractors.votes.counted_names import ballots_behind_counts
from extractors.votes.named_votes import named_votes, named_votes_within
from schemas.document import Passage
from schemas.vocabulary import parties

_LIST = re.compile(
    r"(?:^|(?<=[.\n])\s*|(?<=\s)(?=Följande\s[^:.]{0,60}:)"
    r"|(?<=\s)(?=(?-i:Ja|Nej|Avst(?:år|od)|Frånvarande|JA|NEJ|AVST(?:ÅR|OD)|FRÅNVARANDE)"
    r"(?:[- ](?:röstar|röster|röst))?\s*(?:\(\d{1,3}\)\s*)?:))"
    r"(?:Följande(?:\s+ledam(?:öter|ot))?(?:\s+och\s+tjänstgörande\s+ersättare)?\s+)?"
    r"(?P<option>(?:röstar?|röstade)\s+(?:ja|nej)|(?:ja|nej)(?:[- ](?:röstar|röster|röst))?"
    r"|avstår(?: från att rösta)?|avstod|(?:är\s+)?frånvarande)\s*(?:\(\d{1,3}\)\s*)?:\s*"
    r"|(?:^|(?<=[.\n])\s*)(?P<said>(?:ja|nej) röstar?(?:de)?|från att rösta avst(?:år|od)"
    r"|avst(?:år|od) (?:gör|gjorde|från att rösta(?: gör)?))"
    r"\s+(?=(?-i:[A-ZÅÄÖ]))",
    re.IGNORECASE,
)
_LONGEST_NAME = 3  # words of a party's name
_COLON = re.compile(r":\s+(?=[A-ZÅÄÖ])")
_WORDS = re.compile(r"\S+")
_NAME_AND_OPTION = re.compile(
    r"(?P<name>[A-ZÅÄÖ][^,:]+?)\s+(?P<option>ja|nej|avstår|frånvarande)(?=[,.;]|\s*$)",
    re.IGNORECASE,
)
_VOTES = re.compile(
    r"\b(?:röstar|röstade)\s+(?P<option>ja|nej)\b|\b(?P<abstain>avst(?:år|od)(?:\s+från\s+att\s+rösta\b|(?=\s*(?:\(\d{1,3}\))?\s*\.?\s*$)))",
    re.IGNORECASE,
)
OPTION_AND_NAME = re.compile(r"^(?P<option>Ja|Nej|Avstår|Frånvarande)\s+(?=[A-ZÅÄÖ][^:.]*\)$)")
_OPTION_WITHIN = re.compile(r"\b(?:ja|nej|avst(?:år|od)|frånvarande)\b", re.IGNORECASE)
_EXPLAINS = re.compile(r"\bden som\b|\bja-röst\b", re.IGNORECASE)
_SENTENCE_END = re.compile(
    r"(?:(?<=[a-zåäöé]{2})|(?<=\)))\.(?:\s|$)"
    rf"|(?<=\))\s+(?=[A-ZÅÄÖ][a-zåäö]{{4,}}(?:en|ige)\s+(?!(?:{PARTICLE})\b)[a-zåäö]{{3,}})"
)
"""A full stop, or a subject and its verb behind the last name: "... Bo Ek (S) Nämnden beslutar"."""
_SUBJECT = re.compile(
    r"\s+(?=[A-ZÅÄÖ][a-zåäö]{4,}(?:en|ige)\s+"
    rf"(?!(?:{PARTICLE}|och|samt|för)\b)[a-zåäö]{{3,}})"
)
_MEANS = re.compile(r"\b(?:bifall|avslag|förslag|\w*yrkande)", re.IGNORECASE)


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
    found = list(_LIST.finditer(text))
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
    rows = (
        named_votes(passage)
        or named_votes_within(passage)
        or ballots_behind_counts(passage, roster)
    )
    if rows:
        return rows
    found = list(_LIST.finditer(passage.text))
    ballots = _ballots_by_party(passage)
    if not ballots:
        behind = found[-1].end() + passage.text[found[-1].end() :].find(".") if found else 0
        ballots = _ballots_before_verb(passage.cut(max(behind, 0)), roster)
    for match, after in zip_longest(found, found[1:]):
        end = after.start() if after else len(passage.text)
        listed = passage.text[match.end() : end]
        said = _SENTENCE_END.split(listed)[0]
        if _MEANS.search(said):
            continue  # what a yes stands for: "Ja: styrelsens förslag."
        if _OPTION_WITHIN.search(said):
            continue  # two lists in one: who is in which is not settled
        option = option_of(match["option"] or match["said"])
        if option is None:
            continue
        people = find_people(said) or [
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
            name = passage.cut(match.end() + person.start, match.end() + person.end)
            bare = CODE.search(name.text)
            ballots.append(
                Ballot(
                    name.cut(0, bare.start()) if bare else name,
                    person.party,
                    option,
                    following.name if served and following else None,
                )
            )
    return ballots


def _ballots_before_verb(passage: Passage, roster: Roster) -> list[Ballot]:
    """Return the ballots of "NN (S), NN (V) och NN (MP) röstar Ja (3)."."""
    ballots = []
    for sentence in sentences(passage):
        verb = _VOTES.search(sentence.text)
        if verb is None or _EXPLAINS.search(sentence.text):
            continue
        option = "abstain" if verb["abstain"] else option_of(verb["option"])
        for person in find_people(sentence.text[: verb.start()], roster):
            if person.name and option and not person.genitive:
                ballots.append(ballot_of(sentence, person, option))
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
            found = passage.cut(name.start(), name.end())
            ballots.append(Ballot(found, party.code, option, None))
    return ballots


def _end_of_names(text: str, start: int) -> int:
    """Return where a sentence begins right behind the last name of a list: a subject and its verb
    behind a full name, "V: Bo Ek, Åsa Öst Ordföranden frågar om ..."."""
    for subject in _SUBJECT.finditer(text, start):
        if len(text[start : subject.start()].split(",")[-1].split()) > 1:
            return subject.start()
    return len(text)


class _Headed(NamedTuple):
    """A party named before a colon: its code, and the place of the words and the colon."""

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
            if code:
                found.append(_Headed(code, first.start(), colon.end()))
                break
    return found


def _party_named(text: str) -> str | None:
    known = parties().get(text.casefold())
    return known or (text if re.fullmatch(r"[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,5}", text) else None)


def _ballots_by_party(passage: Passage) -> list[Ballot]:
    """Return the ballots of "S: NN ja, NN nej." and "Moderaterna: NN ja"; text may go before."""
    headed = _parties_in(passage.text)
    if not headed or passage.text[: headed[0].start].rstrip()[-1:] not in ("", "."):
        return []
    ballots = []
    for party, after in zip_longest(headed, headed[1:]):
        end = after.start if after else len(passage.text)
        for match in _NAME_AND_OPTION.finditer(passage.text, party.end, end):
            option = option_of(match["option"])
            if option:
                name = passage.cut(match.start("name"), match.end("name"))
                ballots.append(Ballot(name, party.code, option, None))
    return ballots
