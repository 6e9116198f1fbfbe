"""Roll-call tables without upright lines that have a row a party, the names under yes and no.

Parti   Ja                                Nej
M       Bo Ek, Eva Ås, Ida
        Berg
S                                         Ulf Hed
Summa   3                                 1
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.language.person_lists import is_person, names_nobody
from pipeline.layout.column_heads import Column
from schemas.document import Line, Word
from schemas.vocabulary import parties, words

_OPTIONS = ("yes", "no", "abstain", "absent")
_APART = 0.5  # of the size of type: what stands between the lines of two rows, at least
_LONGEST_CODE = 6
_OUTDENT = 4.0  # points that a word may stand left of its column's head
_EDGE = 3.0  # points by which a cell may begin beside the head of its column
_BETWEEN = re.compile(r"\s*(?:[,;]|\b(?:och|samt)\b)\s*")

_Cells = list[list[Word]]


def heads_parties(columns: Sequence[Column]) -> bool:
    """Whether the heads of a roll call are the party's and those of options, and nothing else."""
    first, *others = [column.kind for column in columns] or [""]
    both = {"yes", "no"} <= set(others) <= set(_OPTIONS)
    return first == "party" and both and len(set(others)) == len(others)


def party_rows(columns: Sequence[Column], lines: Sequence[Line]) -> tuple[list[_Cells], int]:
    """Return the rows of parties under their heads, and how many lines they take.

    None where what stands below goes on in the columns and is no row: half of a table would be
    another vote. A page break may cut the first row and the last, within a name too.
    """
    made: list[_Cells] = []
    taken = 0
    for block in _blocks(lines):
        cut = block[-1] is lines[-1]
        rows, count = _rows_of(columns, block, first=not made, last=cut)
        made.extend(rows)
        taken += count
        ends = bool(made) and _is_total(made[-1])
        if count < len(block):
            if not ends and _keeps_to(columns, block[count]):
                return [], 0
            break
        if ends:
            break
    return (made, taken) if any(not _is_total(row) for row in made) else ([], 0)


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Return lines by what stands apart: each row, or all rows where they are set tight."""
    blocks: list[list[Line]] = []
    for line in lines:
        above = blocks[-1] if blocks else []
        close = above and line.top - max(own.bottom for own in above) < _APART * line.size
        if close and line.column == above[0].column:
            above.append(line)
        else:
            blocks.append([line])
    return blocks


def _rows_of(
    columns: Sequence[Column], block: Sequence[Line], first: bool, last: bool
) -> tuple[list[_Cells], int]:
    """Return the rows of lines that stand together, one or one from each party on, and how many
    lines they take."""
    whole = _cells(columns, block)
    if _is_row(whole, first, last):
        return [whole], len(block)
    parts: list[list[Line]] = []
    for line in block:
        if _cells(columns, [line])[0] or not parts:
            parts.append([line])
        else:
            parts[-1].append(line)
    rows: list[_Cells] = []
    taken = 0
    for part in parts:
        cells = _cells(columns, part)
        if not _is_row(cells, first and not rows, last and part is parts[-1]):
            break
        rows.append(cells)
        taken += len(part)
        if _is_total(cells):
            break
    return rows, taken


def _cells(columns: Sequence[Column], lines: Sequence[Line]) -> _Cells:
    """Return the words of lines by their columns: each under the last head that it is right of."""
    cells: _Cells = [[] for _ in columns]
    for line in lines:
        for word in line.words:
            right = [i for i, column in enumerate(columns) if word.x0 >= column.x0 - _OUTDENT]
            cells[right[-1] if right else 0].append(word)
    return cells


def _is_row(cells: Sequence[Sequence[Word]], first: bool, last: bool) -> bool:
    """Whether cells are a party and those who vote yes and no, or the sums of the table.

    The `first` of a page may have no party, and begin within a name; the `last` may end in one.
    """
    if _is_total(cells):
        return all(_text(cell).isdigit() for cell in cells[1:] if cell)
    filled = [_text(cell) for cell in cells[1:] if cell]
    if not filled or not (_is_party(cells[0]) if cells[0] else first):
        return False
    rest = first and not cells[0]
    return all(_names_persons(text, rest, last) for text in filled)


def _names_persons(text: str, rest: bool, begun: bool) -> bool:
    """Whether a text is a list of names, or of nobody; it may be the `rest` of one or its `begun`
    half, where half of a name stands at the break."""
    names = [name for name in _BETWEEN.split(text) if name]
    if rest and names and _is_half(names[0]):
        names = names[1:]
    if begun and names and _is_half(names[-1]):
        names = names[:-1]
    return all(names_nobody(name) or is_person(name) for name in names)


def _is_half(name: str) -> bool:
    return " " not in name and name.isalpha() and name[0].isupper()


def _is_party(cell: Sequence[Word]) -> bool:
    """Whether a cell holds a party, or the code of a local one: "(s)", "Liberalerna", "VL"."""
    text = _text(cell).strip(" ()")
    code = text.isalpha() and text[:1].isupper() and len(text) <= _LONGEST_CODE
    return code or text.casefold() in parties() or text.casefold() in words("votes", "no_party")


def _is_total(cells: Sequence[Sequence[Word]]) -> bool:
    return bool(cells[0]) and cells[0][0].text.casefold().strip(":") in words("votes", "totals")


def _keeps_to(columns: Sequence[Column], line: Line) -> bool:
    """Whether a line begins a cell under an option, as a row does that was not read."""
    options = [cell[0].x0 - columns[i].x0 for i, cell in enumerate(_cells(columns, [line])) if cell]
    apart = len(line.runs(1.0)) > 1 or line.x0 > columns[0].x1
    return apart and any(abs(offset) < _EDGE for offset in options[1:] or options)


def _text(cell: Sequence[Word]) -> str:
    return " ".join(word.text for word in cell)
