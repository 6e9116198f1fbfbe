"""Propositions put and settled: by acclamation, or by votes that are counted.

"Ordföranden finner att kommunstyrelsen beslutar att avslå förslaget." -> acclamation, rejected.
"Med 8 ja-röster mot 5 nej-röster beslutar ..." -> recorded, yes 8, no 5, adopted.
"Sara Ek (S) får 32 röster, Tage Ås (KD) får 26 röster" -> secret, yes 32, no 26, adopted.

The result is that of what the row asks: a counted vote is adopted where the yes side wins, an
acclamation is rejected where the chair finds that what was put is rejected.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from extractors.contract import Context, Scope
from extractors.debate.ballot_lists import ballot_list
from extractors.debate.proposition_reader import PropositionReader
from extractors.debate.settlements import (
    Settlement,
)
from extractors.language.persons import find_people
from extractors.language.sentences import sentences
from extractors.votes.roll_calls import counted_by_lists
from extractors.votes.vote_counts import counts_in
from schemas.document import Passage, Section, Table
from schemas.vocabulary import pattern

ROLES = ("propositions", "vote", "motions", "debate", "description", "")
_ASIDE = ("motions", "debate", "description", "")
"""Sections in which only what settles a proposition is read."""


def extract(context: Context) -> Iterator[Settlement]:
    """Yield the propositions of an agenda item as they were settled, with what they settled."""
    roster = context.scope.roster
    known = {
        person.name
        for section in context.sections
        for person in find_people(section.passage.text, roster)
        if person.name and not person.genitive
    }
    lists = counted_by_lists(context.sections, roster)
    yield from settlements_in(context.sections, context.scope, known, lists)


def settlements_in(
    sections: Sequence[Section],
    scope: Scope,
    known: set[str],
    lists: Mapping[int, Mapping[str, int]] = MappingProxyType({}),
) -> Iterator[Settlement]:
    """Yield the propositions of sections as they were settled; `known` are the movers' names.

    `lists` gives what the roll call in a section counts, by the section's index: for a vote whose
    result no sentence states.

    An acclamation after which a vote is demanded is not settled by it, and gives no row, unless
    the text never says how the vote went.
    """
    reader = PropositionReader(scope, known)
    declared = any(section.role in ("propositions", "vote", "motions") for section in sections)
    for index, section in enumerate(sections):
        if section.role not in ROLES or (declared and section.role == "description"):
            continue
        reader.enter(section)
        demanded = reader.open.demanded or not _opens_with_table(section)
        ballots = ballot_list(section, scope.roster)
        listed = {line.text for line in ballots.lines} if ballots else set()
        behind = _behind_the_list(section) if index in lists else None
        for sentence in _questions(section):
            listed_before = behind is not None and sentence.text == behind.text
            if index in lists and (listed_before or reader.asks_more(sentence.text)):
                reader.count(lists[index], section)
            if sentence.text not in listed:
                reader.read(sentence, aside=section.role in _ASIDE)
        if ballots:
            reader.elect(ballots)
        if index in lists and demanded:
            reader.count(lists[index], section)
    reader.close()
    yield from reader.settled


def _questions(section: Section) -> Iterator[Passage]:
    """Yield a section's sentences, one that puts and settles several questions in its parts:
    "ställer proposition på A och finner att det bifalls, samt på B och finner att det avslås"."""
    for sentence in sentences(section.passage):
        rest = sentence
        while more := (
            pattern("propositions", "puts_again").search(rest.text)
            or pattern("propositions", "puts_after").search(rest.text)
        ):
            yield rest.cut(0, more.start("next"))
            rest = rest.cut(more.start("next"))
        yield rest


def _behind_the_list(section: Section) -> Passage | None:
    """Return the first sentence behind a section's table, where another vote is demanded there and
    no sentence before that counts: the vote that the table lists is over then."""
    tables = [index for index, block in enumerate(section.blocks) if isinstance(block, Table)]
    if len(tables) != 1:
        return None
    rest = replace(section, blocks=section.blocks[tables[0] + 1 :])
    behind = list(_questions(rest))
    for sentence in behind:
        if counts_in(sentence.text):
            return None
        if pattern("propositions", "demand").search(sentence.text):
            return behind[0]
    return None


def _opens_with_table(section: Section) -> bool:
    return bool(section.blocks) and isinstance(section.blocks[0], Table)
