"""Attendance lists without ruling lines: rows under a head that names columns.

Ordinarie ledamöter   Parti   Närvarande   Ersättare
Bo Ek                 C       X
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.language.grammar import FULL_NAME
from extractors.language.person_texts import heads_members
from pipeline.layout.column_heads import Column, heads_of
from pipeline.layout.paragraphs import passage_of
from pipeline.structure.attendance_votes import read_votes, vote_blocks
from pipeline.structure.front_page_runs import label_of
from pipeline.structure.paired_lists import LETTERS, substitutes_beside
from pipeline.structure.presence_columns import (
    by_letters,
    has_letters,
    has_limits_alone,
    is_of_presence,
    is_of_substitutes,
)
from schemas.document import Line, ListedPerson, Passage, Word

_PRESENCE_COLUMNS = {"member", "duty", "substitute"}
_OF_WORDS = {"office", "serving", "served", "paragraphs"}
_PITCH = 1.7  # times the size, from line to line of a cell
_WITHIN = 0.5  # times the size: the widest gap between words of a cell
_ROWS_LOOKED_AT = 30
_ENDS = ("notice", "contents", "adjusters", "adjustment", "paragraphs")
_PRESENCE = {"närvarande": "member", "frånvarande": "absence"}
_CODE = re.compile(r"\([A-ZÅÄÖ]\w{0,4}\)")
_NAMED = re.compile(FULL_NAME)


def read_lists(lines: Sequence[Line]) -> tuple[list[Line], list[ListedPerson]]:
    """Return the lines that stand in no attendance list, and the persons that are listed."""
    persons: list[ListedPerson] = []
    rest: list[Line] = []
    index = 0
    while index < len(lines):
        columns = attendance_columns(lines[index])
        if columns is not None and _stand_side_by_side(lines[index + 1 :], columns):
            columns = None
        blocks = vote_blocks(lines[index])
        listed, after = read_votes(lines, index + 1, blocks) if blocks else ([], index)
        if listed:
            persons.extend(listed)
            index = after
        elif columns is None:
            rest.append(lines[index])
            index += 1
        else:
            index = _read_list(lines, index + 1, columns, persons)
    return rest, persons


def heads_list(line: Line) -> bool:
    """Whether a line heads an attendance list, with or without columns of votes."""
    return attendance_columns(line) is not None or bool(vote_blocks(line))


def attendance_columns(line: Line) -> list[Column] | None:
    """Return the columns that a line heads, if it heads an attendance list."""
    found, unknown = heads_of(line, "front_page")
    kinds = {column.kind for column in found}
    if kinds == {"name", "serving"} and not unknown:
        return found  # the party stands behind the name
    if LETTERS in kinds and {"name", "member", "substitute"} <= kinds and not unknown:
        return found  # parties head their members
    if len(found) < 3 or unknown > len(found):
        return None
    apart = len(line.runs(1.0)) == len(found)  # not "Beslutande ledamöter" as two heads
    if {"name", "member", "serving"} <= kinds and not unknown and apart:
        return found  # the party stands behind the name, or heads its members
    return found if {"name", "party"} <= kinds else None


def _stand_side_by_side(below: Sequence[Line], columns: list[Column]) -> bool:
    """Whether two heads are of lists of their own: of members, and of substitutes beside them.

    Then the right one has further labels below it, or lines of its own between those at its left,
    or fills the first rows and no other. In one list who serves stands beside who is absent.
    """
    kinds = [column.kind for column in columns]
    if sorted(kinds) != ["name", "serving"]:
        return False
    edge = next(column.x0 for column in columns if column.kind == "serving")
    filled: list[bool] = []
    for line in below:
        right = [word for word in line.words if word.x0 > edge - 3]
        own = right and abs(right[0].x0 - edge) < 3
        if own and label_of(" ".join(word.text for word in right)):
            return True
        if own and len(right) == len(line.words):
            return True
        if not right and (label_of(line.text) or len(line.runs(1.2)) > 1):
            break
        filled.append(bool(own))
    count = sum(filled)
    return count > 2 and all(filled[:count]) and count < len(filled)


def _read_list(
    lines: Sequence[Line],
    index: int,
    columns: list[Column],
    persons: list[ListedPerson],
) -> int:
    """Read rows under the head of an attendance list; returns the index of the line after it."""
    columns = [column for column in _by_cells(lines, index, columns) if column.kind != "number"]
    listed: list[ListedPerson] = []
    index = _read_rows(lines, index, columns, listed)
    persons.extend(_with_presence(listed))
    return index


def _by_cells(lines: Sequence[Line], index: int, columns: Sequence[Column]) -> list[Column]:
    """Return the columns of a list, by what stands in them where their heads leave it open.

    A letter in nearly every row under a head of no known kind is for presence; names under one for
    serving are of substitutes: "Tjänstgörande" / "ersättare".
    """
    heads = [(run[0].x0, run[-1].x1) for run in lines[index - 1].runs(0.8)]
    unknown = [
        Column(str(place), *head)
        for place, head in enumerate(heads)
        if not any(column.x0 < head[1] and head[0] < column.x1 for column in columns)
    ]
    every = [*columns, *unknown]
    rows = [_cells(line, every) for line in lines[index : index + _ROWS_LOOKED_AT]]
    found: list[Column] = []
    for column in every:
        texts = [cells[column.kind].text for cells in rows if column.kind in cells]
        if column.kind == "duty" and is_of_substitutes(texts):
            found.append(column._replace(kind="serving"))
        elif column not in unknown:
            found.append(column)
        elif is_of_presence(texts):
            found.append(column._replace(kind="member"))
    return found


def _with_presence(listed: Sequence[ListedPerson]) -> list[ListedPerson]:
    """Return the rows with what their columns for presence say by letters, or by §§ alone."""
    made = list(listed)
    for kind in ("member", "duty"):
        texts = [
            person.cells[kind].text
            for person in made
            if kind in person.cells and person.cells[kind] is not person.cells["name"]
        ]
        if has_letters(texts):
            made = [replace(person, cells=_lettered(person.cells, kind)) for person in made]
        elif has_limits_alone(texts, len(made)):
            made = [replace(person, marked=False) for person in made]
    return made


def _lettered(cells: dict[str, Passage], kind: str) -> dict[str, Passage]:
    found = by_letters(cells[kind]) if kind in cells else []
    if not found:
        return cells
    return {name: cell for name, cell in cells.items() if name != kind} | dict(found)


def _read_rows(
    lines: Sequence[Line],
    index: int,
    columns: list[Column],
    persons: list[ListedPerson],
) -> int:
    group = ""
    party: Passage | None = None
    kinds = {column.kind for column in columns}
    while index < len(lines):
        line = lines[index]
        if attendance_columns(line) is not None:
            return index
        cells = _cells(line, columns)
        if label_of(" ".join(word.text for word in line.runs(1.2)[0])) in _ENDS:
            return index
        if persons and _are_signers(line, cells):
            return index
        if "party" not in kinds and set(cells) == {"name"} and heads_members(line.text):
            party = cells["name"]
            index += 1
            continue
        if persons and _goes_on(line, lines[index - 1], cells, persons[-1]):
            persons[-1] = replace(persons[-1], cells=_joined(persons[-1].cells, cells))
            index += 1
            continue
        beside = substitutes_beside(cells, party, kinds)
        if party is not None and "name" in cells:
            cells.setdefault("party", party)
        # A label runs on below the heads of the columns at its right.
        is_label = bool(label_of(line.text)) and len(line.runs(1.2)) == 1
        named_only = is_label or set(cells) <= {"name"}
        if named_only and not (_CODE.search(line.text) and len(columns) == 2):
            role = label_of(line.text)
            following = lines[index + 1].text if index + 1 < len(lines) else ""
            if role and (_CODE.search(following) or (role == "officials" and "," in following)):
                return index  # a list of another form begins
            if not role and len(line.words) > 6:
                return index
            group = role or group
        elif "name" in cells:
            marked = bool(_PRESENCE_COLUMNS & kinds)
            if not marked and _attends(cells):
                cells["member"] = cells["name"]
            persons.append(ListedPerson(group, cells, (), marked))
        persons.extend(beside)
        index += 1
    return index


def _are_signers(line: Line, cells: dict[str, Passage]) -> bool:
    """Whether a line below a list names several persons apart, over what they sign as."""
    if not {"member", "duty"} & set(cells):
        return False
    runs = [" ".join(word.text for word in run) for run in line.runs(1.2)]
    return len(runs) > 1 and all(_NAMED.fullmatch(text) and not label_of(text) for text in runs)


def _goes_on(line: Line, above: Line, cells: dict[str, Passage], person: ListedPerson) -> bool:
    """Whether a line right below a row goes on with its cells of words, and is no row itself."""
    return (
        bool(cells)
        and set(cells) <= _OF_WORDS & set(person.cells)
        and above.page == line.page
        and 0 < line.top - above.top < _PITCH * line.size
    )


def _joined(cells: dict[str, Passage], more: dict[str, Passage]) -> dict[str, Passage]:
    return cells | {kind: Passage.join([cells[kind], cell], " ") for kind, cell in more.items()}


def _attends(cells: dict[str, Passage]) -> bool:
    """Whether a row of a list that has no column for presence is of somebody present."""
    return "absence" not in cells and ("serving" not in cells or "§" in cells["name"].text)


def _cells(line: Line, columns: list[Column]) -> dict[str, Passage]:
    """Split a row by the nearest column: names at the left edge, marks under the middle."""
    cells: dict[str, list[Word]] = {}
    second = min(column.x0 for column in columns if column.kind != "name")
    kind, before = "name", None
    left = next((column.x0 for column in columns if column.kind == "name"), 0.0)
    for word in line.words:
        if word.x1 < left - 1 and word.text.strip(".").isdigit():
            continue  # the number of a seat
        presence = _PRESENCE.get(word.text.casefold())
        if presence is not None:
            kind = presence
        elif word.x1 < second - 1:
            kind = "name"
        elif kind == "name" or not _is_within(before, word, line.size, columns):
            middle = (word.x0 + word.x1) / 2
            kind = min(
                (column for column in columns if column.kind != "name"),
                key=lambda column: min(
                    abs(middle - (column.x0 + column.x1) / 2), abs(word.x0 - column.x0)
                ),
            ).kind
        cells.setdefault(kind, []).append(word)
        before = word
    return {kind: passage_of([(line.page, own)]) for kind, own in cells.items()}


def _is_within(before: Word | None, word: Word, size: float, columns: Sequence[Column]) -> bool:
    """Whether a word goes on with the cell of the one before it, however near another head is."""
    near = before is not None and word.x0 - before.x1 < _WITHIN * size
    return near and all(abs(word.x0 - column.x0) > 2 for column in columns)
