"""Attendance lists without upright rules that give each person's votes, a column a §.

Beslutande              § 149  § 153    Beslutande               § 149  § 153
Bo Ek           (S)     Ja     Ja       *Eva Ås, § 150–158 (M)          Nej

One block or several side by side; the party may stand in a column without a head.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractors.language.attendees import attendee
from extractors.language.grammar import PARTY_CODE
from pipeline.layout.paragraphs import passage_of
from pipeline.structure.front_page_runs import label_of
from schemas.document import Line, ListedPerson, ListedVote, Word
from schemas.vocabulary import meanings, words

_LISTS = ("members", "serving", "substitutes", "attendance")
_LONGEST_LABEL = 5
_FEWEST = 2  # rows that make a list
_LEFT = 6.0  # points by which a vote may begin left of its head
_NUMBER = re.compile(r"\d{1,4}")
_SIGNED = re.compile(r"§+(?P<number>\d{1,4})")
_PARTY = re.compile(rf"\((?:{PARTY_CODE}|[-–]+)\)")


class _Vote(NamedTuple):
    """A column of votes: the § that they are about, and the extent of its head in points."""

    paragraph: int
    x0: float
    x1: float


class Block(NamedTuple):
    """One of the lists that a line heads: its role, where its names begin, its columns of votes."""

    group: str
    x0: float
    votes: tuple[_Vote, ...]


def vote_blocks(line: Line) -> list[Block]:
    """Return the lists that a line heads, each with a column a §; none where it heads none."""
    blocks: list[Block] = []
    start = 0
    while start < len(line.words):
        name = _name_head(line.words[start:])
        vote = _vote_head(line.words[start:])
        if name:
            blocks.append(Block(name[0], line.words[start].x0, ()))
            start += name[1]
        elif vote and blocks:
            blocks[-1] = blocks[-1]._replace(votes=(*blocks[-1].votes, vote[0]))
            start += vote[1]
        elif blocks and not blocks[-1].votes and _heads(line.words[start].text, "party"):
            start += 1
        else:
            return []
    return blocks if blocks and all(block.votes for block in blocks) else []


def read_votes(
    lines: Sequence[Line], start: int, blocks: Sequence[Block]
) -> tuple[list[ListedPerson], int]:
    """Return the persons of the rows from `start` on, block by block, and the index after the last
    row; nobody where the lines are no such list."""
    columns: list[list[ListedPerson]] = [[] for _ in blocks]
    index = start
    while index < len(lines):
        again = vote_blocks(lines[index])
        if again:  # the head comes again on the next page
            blocks = again if len(again) == len(blocks) else blocks
            index += 1
            continue
        found = _persons(lines[index], blocks)
        if not found:
            break
        for place, person in found.items():
            columns[place].append(person)
        index += 1
    persons = [person for column in columns for person in column]
    return (persons, index) if len(persons) >= _FEWEST else ([], start)


def _name_head(words_left: Sequence[Word]) -> tuple[str, int] | None:
    """Return the role of the list whose names the first words head, and how many they are."""
    for count in range(min(_LONGEST_LABEL, len(words_left)), 0, -1):
        text = " ".join(word.text for word in words_left[:count])
        role = label_of(text)
        if role in _LISTS:
            return role, count
        if _heads(text, "name"):
            return "members", count
    return None


def _heads(text: str, kind: str) -> bool:
    return meanings("votes", "columns").get(text.casefold().strip(" :.")) == kind


def _vote_head(words_left: Sequence[Word]) -> tuple[_Vote, int] | None:
    """Return the column of votes that the first words head, and how many they are: "§ 149"."""
    first = words_left[0]
    signed = _SIGNED.fullmatch(first.text.strip(".:"))
    if signed:
        return _Vote(int(signed["number"]), first.x0, first.x1), 1
    if first.text == "§" and len(words_left) > 1:
        number = words_left[1].text.strip(".:")
        if _NUMBER.fullmatch(number):
            return _Vote(int(number), first.x0, words_left[1].x1), 2
    return None


def _parted(line: Line, blocks: Sequence[Block]) -> list[tuple[list[Word], Block]]:
    ends = [block.x0 - _LEFT for block in blocks[1:]]
    return [
        ([word for word in line.words if start <= word.x0 < end], block)
        for block, start, end in zip(blocks, [0.0, *ends], [*ends, 1e6], strict=True)
    ]


def _persons(line: Line, blocks: Sequence[Block]) -> dict[int, ListedPerson]:
    """Return the persons of a line by the places of their blocks; none where words are left over
    that are of no person and no vote."""
    found: dict[int, ListedPerson] = {}
    for place, (own, block) in enumerate(_parted(line, blocks)):
        person = _person(line.page, own, block) if own else None
        if own and person is None:
            return {}
        if person is not None:
            found[place] = person
    return found


def _person(page: int, own: Sequence[Word], block: Block) -> ListedPerson | None:
    """Return the person of a row with the votes, or None where the row is of nobody."""
    first = min(vote.x0 for vote in block.votes) - _LEFT
    name = [word for word in own if word.x0 < first]
    votes: list[ListedVote] = []
    for word in own[len(name) :]:
        passage = passage_of([(page, [word])])
        form = word.text.casefold().strip(".")
        if form in words("votes", "no_vote"):
            continue
        option = meanings("votes", "options").get(form) or meanings("votes", "letters").get(form)
        if option is None:
            return None
        votes.append(ListedVote(_nearest(word, block).paragraph, option, passage))
    party = name.pop() if name and _PARTY.fullmatch(name[-1].text) else None
    cells = {"name": passage_of([(page, name)])} if name else {}
    if not cells or attendee(cells["name"].text) is None:
        return None
    cells["member"] = cells["name"]
    if party is not None:
        cells["party"] = passage_of([(page, [party])])
    return ListedPerson(block.group, cells, tuple(votes))


def _nearest(word: Word, block: Block) -> _Vote:
    return min(
        block.votes,
        key=lambda vote: min(abs(word.x0 - vote.x0), abs(word.x0 + word.x1 - vote.x0 - vote.x1)),
    )
