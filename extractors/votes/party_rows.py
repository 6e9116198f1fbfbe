"""Roll calls with a row for each party and the names themselves in the cells of the options.

Parti | Ja                      | Nej       | Avstår
(s)   | Bo Ek, Eva Ås           |           |
(m)   |                         | Ulf Berg  | Ida Öst
-> Bo Ek (S) yes, Eva Ås (S) yes, Ulf Berg (M) no, Ida Öst (M) abstain
"""

from __future__ import annotations

import re

from extractors.contract import Ballot, RollCall
from extractors.language.person_lists import NAME
from extractors.language.persons import party_of
from extractors.votes.ballots import OPTIONS, party_in_cell
from extractors.votes.roll_tables import is_total
from schemas.document import Passage, Table
from schemas.vocabulary import meanings

_FEWEST = 3  # names in such a table
_BETWEEN = re.compile(r",|;|\b(?:och|samt)\b")


def call_in_party_rows(table: Table) -> RollCall | None:
    """Return the roll call of a table of this form, or None of another table."""
    kinds = meanings("votes", "columns")
    heads = [
        kinds.get(table.cell(0, column).plain.casefold().strip(" :."), "")
        for column in range(len(table.rows[0]) if table.rows else 0)
    ]
    columns = {kind: heads.index(kind) for kind in heads if kind in OPTIONS}
    if "party" not in heads or "name" in heads or not {"yes", "no"} <= columns.keys():
        return None
    ballots: list[Ballot] = []
    sums: dict[str, int] = {}
    for index in range(1, len(table.rows)):
        own = {kind: table.cell(index, at) for kind, at in columns.items()
               if at < len(table.rows[index])}  # fmt: skip
        if is_total(table, index):
            sums = {kind: int(cell.text) for kind, cell in own.items() if cell.text.isdigit()}
            continue
        code = party_in_cell(table.cell(index, heads.index("party")).plain)
        party = party_of(code) if code else None
        for kind, cell in own.items():
            ballots += [Ballot(name, party, kind, None) for name in _names(cell)]
    if len(ballots) < _FEWEST:
        return None
    return RollCall(None, ballots, 0, sums=sums, listed=frozenset(columns))


def _names(cell: Passage) -> list[Passage]:
    """Return the names in a cell: between commas, or one a line where there are none.

    A line without a whole name goes on with the one above: "Anna-Lena Berg" / "von Ås".
    """
    if _BETWEEN.search(cell.text):
        return [cell.cut(*name.span()) for name in NAME.finditer(cell.text)]
    lines: list[Passage] = []
    starts: list[int] = []
    for start, end in _lines(cell):
        own = cell.cut(start, end)
        whole = own.text[:1].isupper() and NAME.fullmatch(own.text)
        if lines and not (whole and NAME.fullmatch(lines[-1].text)):
            lines[-1] = cell.cut(starts[-1], end)
        else:
            lines.append(own)
            starts.append(start)
    return [line.cut(*name.span()) for line in lines for name in NAME.finditer(line.text)]


def _lines(cell: Passage) -> list[tuple[int, int]]:
    """Return where each printed line of a cell begins and ends in its text; a word that is split
    at a line's end belongs to the first."""
    found: list[tuple[int, int]] = []
    right = 0.0
    for piece in cell.pieces:
        if found and (piece.x0 >= right or not cell.text[piece.start - 1].isspace()):
            found[-1] = (found[-1][0], piece.end)
        else:
            found.append((piece.start, piece.end))
        right = piece.x1
    return found
