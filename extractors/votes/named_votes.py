"""Rows of a list without heads, each a name and a vote: "Bo Ek (S)  Ja", "Eva Ås V 12 Ledamot Nej".

The rows stand one a line, or in blocks side by side: then each line holds several. The reading is
taken only where every row is a person and nothing is left over.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.contract import Ballot
from extractors.language.grammar import LIST_WORD
from extractors.language.name_extents import is_code
from extractors.language.person_lists import CODE
from extractors.votes.ballots import NO_PARTY, bare, option_of
from schemas.document import Passage
from schemas.vocabulary import parties, words

_OPTION = re.compile(
    r"(?P<between>[\s:–-]+)(?P<option>Ja|Nej|Avst(?:år|od|\.)?|Frånv(?:arande|\.)?"
    r"|JA|NEJ|AVST(?:ÅR|OD|\.)?|FRÅNV(?:ARANDE|\.)?|ja|nej|avst(?:år|od)|frånv(?:arande|\.))"
    r"(?=\s*[,;.]?\s*$|\s*[,;.]?\s+(?:\d{1,3}[.)]?\s*)?[A-ZÅÄÖ])"
)
_OPTIONS = ("ja", "nej", "avst", "avstår", "avstod", "frånv", "frånvarande")
"""How the options of `_OPTION` end, without a full stop."""
_LONGEST_OPTION = max(map(len, _OPTIONS))
_ENDS = " .,;\n"  # what may stand behind the last vote
_SENTENCE = re.compile(r"\s*[A-ZÅÄÖ][a-zåäö]+\s+(?:[a-zåäö]{2,}\b|\d)")
_SENTENCE_END = re.compile(r"[.:]\s+(?=[A-ZÅÄÖ])")
_FEWEST = 3  # names with their votes that are a list behind a sentence
_SEPARATOR = re.compile(r"^[\s,;.]+")
_NAME = re.compile(rf"^(?:\d{{1,3}}[.)]?\s*)?(?P<name>{LIST_WORD}(?:\s+{LIST_WORD})+)")
_NUMBER = re.compile(r"^\d{1,3}$")


def named_votes(passage: Passage) -> list[Ballot]:
    """Return the ballots of a passage that holds nothing but names with their votes, else none."""
    if not passage.text.rstrip(_ENDS)[-_LONGEST_OPTION:].casefold().endswith(_OPTIONS):
        return []  # most passages
    ballots, rest = _rows(passage)
    return [] if rest else ballots


def named_votes_within(passage: Passage) -> list[Ballot]:
    """Return the ballots of names with their votes that stand between sentences: "Nämnden beslutar
    bifalla. Bo Ek (S) ja, Eva Ås (V) nej, Åsa Öst (C) ja. Ordföranden frågar ..."."""
    if len(_OPTION.findall(passage.text)) < _FEWEST:
        return []
    for start in (0, *(end.end() for end in _SENTENCE_END.finditer(passage.text))):
        ballots, rest = _rows(passage.cut(start))
        if len(ballots) >= _FEWEST and (not rest or rest.startswith(".") or _goes_on(rest)):
            return ballots
    return []


def _goes_on(rest: str) -> bool:
    """Whether a sentence begins right behind the last row, with no vote left: "... Eva Ås (V) Nej
    Voteringen utfaller med 18 ja-röster"."""
    return bool(_SENTENCE.match(rest)) and not _OPTION.search(rest)


def _rows(passage: Passage) -> tuple[list[Ballot], str]:
    """Return the ballots of the names with their votes that a passage begins with, and the text
    behind the last of them."""
    text = passage.text
    ballots: list[Ballot] = []
    start = 0
    for match in _OPTION.finditer(text):
        lead = _SEPARATOR.match(text[start : match.start()])
        row = passage.cut(start + (lead.end() if lead else 0), match.start())
        ballot = _row(row, match["option"], passage.cut(match.start("option"), match.end()))
        if ballot is None:
            break
        ballots.append(ballot)
        start = match.end()
    rest = text[start:]
    return ballots, rest if rest.strip(_ENDS) else ""


def _row(row: Passage, option: str, mark: Passage) -> Ballot | None:
    """Return the ballot of a row, or None where it is not a person and what may stand beside."""
    chosen = option_of(option)
    code = CODE.search(row.text)
    if chosen is None:
        return None
    if code:
        name, party = bare(row.cut(0, code.end()))
        behind = row.text[code.end() :]
        if not _NAME.fullmatch(name.text) or not _stands_beside(behind):
            return None
        return Ballot(name, None if party in NO_PARTY else party, chosen, None, mark)
    return _without_brackets(row, chosen, mark)


def _without_brackets(row: Passage, option: str, mark: Passage) -> Ballot | None:
    """Return the ballot of a row whose party stands without brackets: "Bo Ek S 22 Ledamot"."""
    found = list(re.finditer(r"\S+", row.text))
    for place in range(len(found) - 1, 1, -1):
        word = found[place].group().strip(",")
        coded = (
            word.casefold() in parties()
            or word in NO_PARTY
            or (word.isupper() and len(word) > 1)
            or is_code(word)  # of a local party: "TrP"
        )
        if not coded or not _stands_beside(row.text[found[place].end() :]):
            continue
        name, _ = bare(row.cut(0, found[place].start()))
        if _NAME.fullmatch(name.text):
            party = None if word in NO_PARTY else parties().get(word.casefold(), word)
            return Ballot(name, party, option, None, mark)
    return None


@cache
def _beside() -> frozenset[str]:
    return frozenset(words("votes", "beside"))


def _stands_beside(text: str) -> bool:
    """Whether words are what stands beside a name: an office, a seat, the party in full."""
    rest = " ".join(text.split())
    if not rest or rest.casefold() in parties():
        return True
    return all(
        _NUMBER.match(word)
        or word.casefold().strip(",()") in _beside()
        or word.casefold().strip(",()") in parties()
        or word in NO_PARTY
        for word in rest.replace(",", " ").split()
    )
