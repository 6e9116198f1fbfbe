"""Roll calls in brackets behind their counts, each taken only where it names as many as it counts.

"3 röster för nämndens förslag (Bo Ek, Eva Ås och Ida Berg) och 1 röst för Ulf Linds förslag (Ulf
Lind)", "7 ja-röster (Bo Ek (S), ...)"; and of "2 röster för A och 1 röst för B. Bo Ek och Eva Ås
röstar för A. Ulf Lind röstar för B."
"""

from __future__ import annotations

import re
from functools import cache

from extractors.contract import Ballot
from extractors.language.dates import number_of, number_pattern
from extractors.language.grammar import bare_name, party_in_brackets
from extractors.language.persons import NOBODY, Person, Roster, find_people
from extractors.votes.ballots import ballot_of
from schemas.document import Passage

_SIDES = (("yes", r"\bja\b"), ("no", r"\bnej\b"), ("abstain", r"\b(?:avst|nedlag|blank)"))
_BOTH = {"yes", "no"}
_VOTE_FOR = re.compile(
    r"(?:^|(?<=[.;]\s))(?P<who>[A-ZÅÄÖ][^.;]{5,400}?)\s+rösta(?:r|de)\s+(?:för|på)\s+"
    r"(?P<what>[^.;]{3,90}?)(?=[.;]|$)"
)
_FOR = re.compile(r"\s*(?:för|på|till)\b", re.IGNORECASE)
_AGAINST = re.compile(r"\s*(?:e?mot)\b", re.IGNORECASE)


@cache
def _counted() -> re.Pattern[str]:
    party = re.sub(r"\?P<\w+>", "?:", party_in_brackets())
    return re.compile(
        rf"\b(?P<n>{number_pattern()})\s+"
        r"(?P<what>(?:ja-?|nej-?|nedlagda?\s+|blanka?\s+)?röst(?:er)?|(?:ledam\w+\s+)?"
        r"(?:röstar|röstade|avstår|avstod)(?:\s+(?:ja|nej))?|ja|nej)\b(?P<about>[^();]{0,120}?)\s*"
        rf"\((?P<names>(?:[^()]|{party})+)\)",
        re.IGNORECASE,
    )


@cache
def _counted_before_comma() -> re.Pattern[str]:
    """Return a count with its names behind a comma: "tre ja-röster, Bo Ek (S) och Eva Ås (M), och
    två nej-röster, Ida Berg (C)"."""
    number = number_pattern()
    return re.compile(
        rf"\b(?P<n>{number})\s+(?P<what>(?:ja|nej|nedlagda?|blanka?)[-\s]?röst(?:er)?)(?P<about>),\s+"
        rf"(?P<names>(?-i:[A-ZÅÄÖ])[^.:;]*?)(?=,?\s+(?:och|samt|mot)\s+(?:{number})\s+"
        r"(?:nej|ja|nedlagd|blank)|[.:;]|$)",
        re.IGNORECASE,
    )


def ballots_behind_counts(passage: Passage, roster: Roster = NOBODY) -> list[Ballot]:
    """Return the ballots of lists in brackets, or behind a comma, after counts; none where a list
    does not name as many as are counted, or gives no side."""
    return (
        _behind_sums(passage, roster)
        or _behind(_counted(), passage, roster)
        or _behind(_counted_before_comma(), passage, roster)
    )


def _behind(counted: re.Pattern[str], passage: Passage, roster: Roster) -> list[Ballot]:
    """Return the ballots of the names behind counts; none where a list does not name as many."""
    ballots: list[Ballot] = []
    sides: list[str] = []
    for match in counted.finditer(passage.text):
        side = _side(match, sides)
        listed = passage.cut(*match.span("names"))
        people = _people(listed.text, roster)
        if side is None or side in sides or len(people) != number_of(match["n"]):
            return []
        sides.append(side)
        ballots.extend(ballot_of(listed, person, side) for person in people)
    return ballots


def _behind_sums(passage: Passage, roster: Roster) -> list[Ballot]:
    """Return the ballots of sentences that tell who votes for what, behind the sums of both."""
    cast = {
        _plain(match["what"]): (side, number_of(match["n"]))
        for side, match in zip(("yes", "no"), _cast_for().finditer(passage.text), strict=False)
    }
    if len(cast) < len(_BOTH):
        return []
    ballots: list[Ballot] = []
    told = set()
    for match in _VOTE_FOR.finditer(passage.text):
        side, number = cast.get(_plain(match["what"]), ("", None))
        listed = passage.cut(*match.span("who"))
        people = _people(listed.text, roster)
        if side in told or len(people) != number:
            continue
        told.add(side)
        ballots.extend(ballot_of(listed, person, side) for person in people)
    return ballots if told == _BOTH else []


@cache
def _cast_for() -> re.Pattern[str]:
    number = number_pattern()
    return re.compile(
        rf"\b(?P<n>{number})\s+röst(?:er)?\s+(?:för|på)\s+(?P<what>[^.;,]{{3,90}}?)"
        rf"(?=\s+(?:och|mot)\s+(?:{number})\s+röst|[.;,]|$)",
        re.IGNORECASE,
    )


def _plain(what: str) -> str:
    return " ".join(what.casefold().split())


def _side(match: re.Match[str], before: list[str]) -> str | None:
    """Return the side that a count gives: by its words, or for what is put first and second."""
    what = match["what"].casefold().replace("-", " ")
    for side, form in _SIDES:
        if re.search(form, what):
            return side
    if _FOR.match(match["about"]):
        return "no" if "yes" in before else "yes"
    return "no" if _AGAINST.match(match["about"]) and "yes" in before else None


def _people(text: str, roster: Roster) -> list[Person]:
    """Return the persons of a list, with their parties or, where nobody gives one, without."""
    people = [person for person in find_people(text, roster) if person.name]
    known = {person.name for person in people}
    bare = [
        Person(name.group(), None, name.start(), name.end())
        for name in bare_name().finditer(text)
        if not any(person.start <= name.start() < person.end for person in people)
        and name.group() not in known
    ]
    return sorted([*people, *bare], key=lambda person: person.start)
