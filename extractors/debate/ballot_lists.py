"""Elections by ballot whose result is listed: "Bo Ek (S) | 17 röster", "Blanka valsedlar | 3"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractors.debate.proposals import form
from extractors.language.dates import number_of
from extractors.language.grammar import listed_name
from extractors.language.persons import Roster, find_people
from schemas.document import Passage, Section

_VOTES = re.compile(r"(?P<n>\d{1,4})\s*(?:röst(?:er)?|st\.?)?", re.IGNORECASE)
_BALLOTS = re.compile(r"röst|valsed", re.IGNORECASE)
_BLANK = re.compile(r"blank", re.IGNORECASE)
_LINE = re.compile(
    r"(?P<who>[^\d:]{3,60}?)\s*[:–-]?\s*(?P<votes>\d{1,4}(?:\s*röst(?:er)?)?)\.?", re.IGNORECASE
)
_OPEN = re.compile(r"(?:ja|nej|avstår)", re.IGNORECASE)
_FEWEST = 2


class BallotList(NamedTuple):
    """The candidates of an election with their votes, the blank ballots, and the lines read."""

    candidates: list[tuple[Passage, int]]
    blank: int | None
    lines: tuple[Passage, ...]


def ballot_list(section: Section, roster: Roster) -> BallotList | None:
    """Return the result of an election that a section lists in a table or line by line, if any."""
    said = f"{section.title} {section.passage.text}"
    if not _BALLOTS.search(said):
        return None
    secret = bool(form("secret").search(said))
    for table in section.tables:
        rows = [
            [table.cell(row, column) for column in range(len(cells))]
            for row, cells in enumerate(table.rows)
        ]
        if any(_OPEN.fullmatch(cell.text) for row in rows for cell in row):
            continue  # a roll call whose marks are numbers
        found = _read([_of_row(cells) for cells in rows], roster, secret)
        if found:
            return found
    lines = [_of_line(paragraph.passage) for paragraph in section.paragraphs]
    return _read(lines, roster, secret)


def _of_row(cells: Sequence[Passage]) -> tuple[Passage, Passage] | None:
    """Return the cell that names a candidate and the one that counts the votes."""
    said = [cell for cell in cells if cell.text]
    if len(said) != 2 or not _VOTES.fullmatch(said[1].text):
        return None
    return said[0], said[1]


def _of_line(line: Passage) -> tuple[Passage, Passage] | None:
    match = _LINE.fullmatch(line.text)
    if match is None:
        return None
    return line.cut(*match.span("who")), line.cut(*match.span("votes"))


def _read(
    rows: Sequence[tuple[Passage, Passage] | None], roster: Roster, secret: bool
) -> BallotList | None:
    """Return the list that rows make; numbers alone count votes only in a `secret` ballot."""
    candidates: list[tuple[Passage, int]] = []
    blank: int | None = None
    lines: list[Passage] = []
    for row in rows:
        if row is None:
            continue
        who, votes = row
        said = _VOTES.match(votes.text)
        count = number_of(said["n"]) if said else None
        named = _names(who.text, roster)
        if count is None or not (named or _BLANK.match(who.text)):
            continue
        lines.append(Passage.join([who, votes], " "))
        if named:
            candidates.append((who, count))
            secret = secret or "röst" in votes.text.casefold()
        else:
            blank = count
    enough = secret and len(candidates) >= _FEWEST
    return BallotList(candidates, blank, tuple(lines)) if enough else None


def _names(text: str, roster: Roster) -> bool:
    """Whether a cell names a person and nothing else."""
    people = find_people(text, roster)
    return len(people) == 1 or bool(listed_name().fullmatch(text))
