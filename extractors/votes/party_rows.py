"""Roll calls with a row for each party and the names themselves in the cells of the options.

Parti | Ja                      | Nej       | Avstår
(s)   | Bo Ek, Eva Ås           |           |
(m)   |                         | Ulf Berg  | Ida Öst
-> Bo Ek (S) yes, Eva Ås (S) yes, Ulf Berg (M) no, Ida Öst (M) abstain
"""

from __future__ import annotations

from extractors.contract import Ballot, RollCall
from extractors.language.person_lists import NAME
from extractors.language.persons import party_of
from extractors.votes.ballots import OPTIONS, party_in_cell
from extractors.votes.roll_tables import is_total
from schemas.document import Table
from schemas.vocabulary import meanings

_FEWEST = 3  # names in such a table


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
            ballots += [
                Ballot(cell.cut(*name.span()), party, kind, None)
                for name in NAME.finditer(cell.text)
            ]
    if len(ballots) < _FEWEST:
        return None
    return RollCall(None, ballots, 0, sums=sums, listed=frozenset(columns))
