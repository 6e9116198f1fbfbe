"""Roll calls in tables: which column says what, and the ballots of each vote in them.

`Ledamöter | Parti | Ja | Nej`, one block or several side by side; `§ 34 | § 35` over `Ja | Nej`;
`§ 49 Ja | § 49 Nej`; a column a vote with letters or words in it; names under yes and no.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from extractors.contract import Ballot, RollCall
from extractors.language.remarks import remark_kind, replaced_by
from extractors.votes.ballots import (
    ITEM,
    OPTIONS,
    bare,
    of_cell,
    of_line,
    one_a_line,
    option_of,
    party_in_cell,
)
from extractors.votes.roll_heads import Group, Heads, heads_of_table
from extractors.votes.served_paragraphs import sits_at
from schemas.document import Passage, Table
from schemas.vocabulary import meanings, words


def calls_in_table(table: Table, above: str, said: str = "") -> list[RollCall]:
    """Return the roll calls of a table, one for each vote that its heads name.

    `above` is the heading over it, `said` all the text over it, which may give the § of each
    numbered column: "omröstning 1 och 2 avser § 113".
    """
    heads = heads_of_table(table, said)
    if heads is None:
        return []
    calls = []
    for group in heads.groups:
        call = RollCall(group.paragraph, [], 0, listed=frozenset(group.options))
        for index in range(heads.depth, len(table.rows)):
            for block in heads.blocks:
                _read_row(table, index, heads, block, group, above, call)
        if heads.over_names:
            call.ballots.extend(_names_in_columns(table, group, heads.depth))
        calls.append(call)
    return [call for call in calls if call.ballots]


def _read_row(
    table: Table,
    index: int,
    heads: Heads,
    block: Mapping[str, int],
    group: Group,
    above: str,
    call: RollCall,
) -> None:
    """Put the ballot of a row to a roll call, or the row's sums."""
    row = table.rows[index]
    cells = {kind: table.cell(index, i) for kind, i in block.items() if i < len(row)}
    mine = group.within(heads, block)
    marks = {kind: table.cell(index, i) for kind, i in mine.items() if i < len(row)}
    if is_total(table, index):
        call.sums = {
            kind: int(mark.text) for kind, mark in marks.items() if mark.text.strip().isdigit()
        } or call.sums
        call.is_closed = not _is_carried(table, index)
        return
    voted = _option(marks, above)
    if "name" not in cells or voted is None or not _is_name(cells["name"].text):
        return
    option, mark = voted
    call.ballots.append(_ballot(cells, option, mark, group.paragraph))


def _option(marks: Mapping[str, Passage], above: str) -> tuple[str, Passage] | None:
    """Return the option that a row's cells give, and the mark; None where none or several do."""
    if "vote" in marks:
        text = marks["vote"].text.strip(" .")
        option = option_of(text) or meanings("votes", "letters").get(text.casefold())
        return (option, marks["vote"]) if option else None
    if "mark" in marks and marks["mark"].text:
        option = option_of(above)
        return (option, marks["mark"]) if option else None
    marked = [kind for kind in OPTIONS if kind in marks and _marks(marks[kind].text)]
    if len(marked) != 1:
        return None
    mark = marks[marked[0]]
    return option_of(mark.text) or marked[0], mark  # "Frånv." in a column for no


def _marks(text: str) -> bool:
    """Whether the text of a cell under an option is a mark: a cross, a sign, the word itself."""
    form = text.casefold().strip(" .")
    if not form or form in ("-", "–", "0"):
        return False
    known = form in words("votes", "marks") or option_of(form) is not None
    return known or (len(form) <= 2 and not form.isdigit())


def is_total(table: Table, index: int) -> bool:
    """Whether a row gives sums: its first word says so, or it holds only numbers."""
    texts = [table.cell(index, i).text for i in range(len(table.rows[index]))]
    first = next((text for text in texts if text), "")
    word = first.split(" ")[0].casefold().strip(":")
    if word in words("votes", "totals"):
        return True
    filled = [text for text in texts if text]
    return len(filled) > 1 and all(text.isdigit() for text in filled) and not texts[0]


def _is_carried(table: Table, index: int) -> bool:
    texts = [table.cell(index, i).text for i in range(len(table.rows[index]))]
    first = next((text for text in texts if text), "")
    return first.split(" ")[0].casefold().strip(":") in words("votes", "carried")


def _is_name(text: str) -> bool:
    """Whether a cell may name a person."""
    return any(c.isalpha() for c in text) and text.split(" ")[0].casefold() != "vakant"


def _ballot(
    cells: Mapping[str, Passage], option: str, mark: Passage, paragraph: int | None
) -> Ballot:
    party = party_in_cell(cells["party"].plain) if "party" in cells else None
    ballot = of_cell(cells["name"], party, option, mark)
    substitute = cells.get("substitute")
    if substitute is not None and _names_substitute(substitute.text):
        if sits_at(paragraph, cells):
            stand_in = of_cell(substitute, ballot.party, option, mark)
            return replace(stand_in, substitutes_for=ballot.name.plain)
        return ballot
    presence = cells.get("presence")
    instead = replaced_by(presence.text) if presence is not None else None
    if presence is not None and instead is not None:
        stand_in = of_cell(presence.cut(*instead), ballot.party, option, mark)
        return replace(stand_in, substitutes_for=ballot.name.plain)
    replaced = cells.get("replaced")
    if replaced is not None and any(c.isalpha() for c in replaced.text):
        return replace(ballot, substitutes_for=bare(replaced)[0].plain)
    return ballot


def _names_substitute(text: str) -> bool:
    """Whether a cell is of who votes instead, and not of the member's office or presence."""
    named = len(text) > 2 and not ITEM.match(text) and any(c.isalpha() for c in text)
    return named and remark_kind(text) not in ("office", "paragraphs")


def _names_in_columns(table: Table, group: Group, depth: int) -> list[Ballot]:
    """Return the ballots of a table with the names themselves under "Ja röstar | Nej röstar"."""
    ballots = []
    for option, column in group.options.items():
        for index in range(depth, len(table.rows)):
            if column < len(table.rows[index]):
                for line in one_a_line(table.cell(index, column)):
                    ballots.extend(of_line(line, option))
    return ballots
