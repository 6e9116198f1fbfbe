"""What numbers the points of a list and the rows of a table, where its neighbours tell.

"E fastställa", "2 anta", "3: uppdra" and "4. ..." stand below each other: points 1 to 4. "KI" over
"K2", and "KS" below "K4", are K1 and K5, for these numbers are due there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.repairs.scanned_text import RowOfWords

_MARKER = re.compile(r"(?P<number>\d{1,2})[.:,;]?")
_ONE = re.compile(r"[EIlTLi|][.:,;]?")
_STOPPED = re.compile(r"\d{1,2}\.")
_CODE = re.compile(r"(?P<letter>[A-ZÅÄÖ])(?P<number>\d{1,2})")
_ODD_CODE = re.compile(r"(?P<letter>[A-ZÅÄÖ])(?P<digit>[IilSsOoBZ|])")
_DIGITS = {"I": 1, "i": 1, "l": 1, "|": 1, "Z": 2, "S": 5, "s": 5, "B": 8, "O": 0, "o": 0}
_SAME = 3.0  # points by which the left edges of a column differ
_INDENTED = 0.5  # of the size: the gap between a marker and its text
_CELL = 0.8  # of the size: the gap before a cell
_FARTHEST = 12  # rows between two points of a list


class _Cell(NamedTuple):
    row: int
    place: int
    x0: float


def repair_markers(rows: Sequence[RowOfWords]) -> None:
    """Repair the numbers of points and of rows that stand in a column of such numbers."""
    _points(rows)
    for column in _columns(rows):
        _codes(rows, column)


def _points(rows: Sequence[RowOfWords]) -> None:
    """Give the points of a list, one of which has a full stop, their numbers and stops."""
    cells = [index for index, row in enumerate(rows) if _is_marked(row)]
    run: list[int] = []
    for index in [*cells, None]:
        if index is not None and run and _goes_on(rows, run, index):
            run.append(index)
            continue
        _number(rows, run)
        run = [] if index is None or not _is_first(rows[index]) else [index]


def _is_marked(row: RowOfWords) -> bool:
    """Whether a row opens with what may be the marker of a point, set off from its text."""
    if len(row.words) < 2:
        return False
    first, after = row.words[:2]
    set_off = after.x0 - first.x1 > _INDENTED * first.size and len(after.text) > 1
    return set_off and bool(_MARKER.fullmatch(first.text) or _ONE.fullmatch(first.text))


def _is_first(row: RowOfWords) -> bool:
    text = row.words[0].text
    return _ONE.fullmatch(text) is not None or text.rstrip(".:,;") == "1"


def _goes_on(rows: Sequence[RowOfWords], run: Sequence[int], index: int) -> bool:
    found = _MARKER.fullmatch(rows[index].words[0].text)
    return (
        found is not None
        and int(found["number"]) == len(run) + 1
        and rows[index].sheet == rows[run[-1]].sheet
        and index - run[-1] <= _FARTHEST
        and abs(rows[index].words[0].x0 - rows[run[0]].words[0].x0) <= _SAME
    )


def _number(rows: Sequence[RowOfWords], run: Sequence[int]) -> None:
    texts = [rows[index].words[0].text for index in run]
    if len(run) < 2 or not any(map(_STOPPED.fullmatch, texts)):
        return
    for number, (index, text) in enumerate(zip(run, texts, strict=True), 1):
        if text != f"{number}.":
            rows[index].put(0, f"{number}.")


def _columns(rows: Sequence[RowOfWords]) -> Iterator[list[_Cell]]:
    """Yield the cells of codes and what may be such, below each other on a page."""
    columns: list[list[_Cell]] = []
    for index, row in enumerate(rows):
        for place, word in enumerate(row.words):
            after = place == 0 or word.x0 - row.words[place - 1].x1 > _CELL * word.size
            if not after or not (_CODE.fullmatch(word.text) or _ODD_CODE.fullmatch(word.text)):
                continue
            own = next((c for c in columns if _is_of(rows, c, index, word.x0)), None)
            if own is None:
                columns.append([_Cell(index, place, word.x0)])
            else:
                own.append(_Cell(index, place, word.x0))
    yield from columns


def _is_of(rows: Sequence[RowOfWords], column: Sequence[_Cell], index: int, x0: float) -> bool:
    last = column[-1]
    return rows[last.row].sheet == rows[index].sheet and abs(last.x0 - x0) <= _SAME


def _codes(rows: Sequence[RowOfWords], column: Sequence[_Cell]) -> None:
    """Repair the codes of a column whose numbers the codes above and below call for."""
    texts = [rows[cell.row].words[cell.place].text for cell in column]
    if sum(_CODE.fullmatch(text) is not None for text in texts) < 2:
        return
    for place, cell in enumerate(column):
        odd = _ODD_CODE.fullmatch(texts[place])
        if odd is None:
            continue
        made = f"{odd['letter']}{_DIGITS[odd['digit']]}"
        before = texts[place - 1] if place else ""
        after = texts[place + 1] if place + 1 < len(texts) else ""
        if _follows(before, made) or _follows(made, after):
            rows[cell.row].put(cell.place, made)
            texts[place] = made


def _follows(before: str, after: str) -> bool:
    one, other = _CODE.fullmatch(before), _CODE.fullmatch(after)
    if one is None or other is None:
        return False
    if one["letter"] != other["letter"]:
        return other["number"] == "1"
    return int(other["number"]) == int(one["number"]) + 1
