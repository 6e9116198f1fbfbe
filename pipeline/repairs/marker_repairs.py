"""What numbers the points of a list and the rows of a table, where its neighbours tell.

"E fastställa", "2 anta", "3: uppdra" and "4. ..." stand below each other: points 1 to 4. "KI" over
"K2", and "KS" below "K4", are K1 and K5, for these numbers are due there; so is F2 between F1 and
F3, whatever was read there. "31" between "2.2" and "3.2" is 3.1.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.repairs.scanned_text import RowOfWords

_MARKER = re.compile(r"(?P<number>\d{1,2})[.:,;]?")
_ONE = re.compile(r"[EIlTLi|][.:,;]?")
_STOPPED = re.compile(r"\d{1,2}\.")
_CODE = re.compile(r"(?P<letter>[A-ZÅÄÖ])(?P<number>\d{1,2})")
_ODD_CODE = re.compile(r"(?P<letter>[A-ZÅÄÖ])(?P<digit>[IilSsOoBZ|])")
_DIGITS = {"I": 1, "i": 1, "l": 1, "|": 1, "Z": 2, "S": 5, "s": 5, "B": 8, "O": 0, "o": 0}
_DOUBLED = re.compile(r"(?P<letter>[A-ZÅÄÖ])(?i:(?P=letter))(?P<number>\d{1,2})")  # "Vv3"
_DOTTED = re.compile(r"\d{1,2}\.\d{1,2}")
_ODD_DOTTED = re.compile(r"(?P<first>[\dLlI|])[.,:]?(?P<second>[\dLlI|])")
_LONGEST = 3  # letters of what may be a misread code
_FEWEST_DOTTED = 3
_OFTEN = 3  # times
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
        _between(rows, column)
        _dotted(rows, column)


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
    """Yield the cells of codes, of numbers and of short words that may be such, in columns."""
    columns: list[list[_Cell]] = []
    for index, row in enumerate(rows):
        for place, word in enumerate(row.words):
            after = place == 0 or word.x0 - row.words[place - 1].x1 > _CELL * word.size
            if not after or not (_is_code(word.text) or _is_short(row, place)):
                continue
            own = next((c for c in columns if _is_of(rows, c, index, word.x0)), None)
            if own is None:
                columns.append([_Cell(index, place, word.x0)])
            else:
                own.append(_Cell(index, place, word.x0))
    yield from columns


def _is_code(text: str) -> bool:
    return bool(_CODE.fullmatch(text) or _ODD_CODE.fullmatch(text))


def _is_short(row: RowOfWords, place: int) -> bool:
    """Whether a word is a short one that is all that its cell holds, or a number with a stop."""
    word, rest = row.words[place], row.words[place + 1 : place + 2]
    alone = all(after.x0 - word.x1 > _CELL * word.size for after in rest)
    return bool(_DOTTED.fullmatch(word.text)) or (alone and len(word.text) <= _LONGEST)


def _is_of(rows: Sequence[RowOfWords], column: Sequence[_Cell], index: int, x0: float) -> bool:
    """Whether a cell stands below the last of a column, on its page or on the next one."""
    last = column[-1]
    turned = rows[index].sheet - rows[last.row].sheet
    return 0 <= turned <= 1 and abs(last.x0 - x0) <= _SAME


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
        before = next((t for t in reversed(texts[:place]) if _CODE.fullmatch(t)), "")
        after = next((t for t in texts[place + 1 :] if _CODE.fullmatch(t)), "")
        if _follows(before, made) or _follows(made, after):
            rows[cell.row].put(cell.place, made)
            texts[place] = made


def _between(rows: Sequence[RowOfWords], column: Sequence[_Cell]) -> None:
    """Put the code that is due between two others, whatever short word was read there, and one
    letter for a letter that was read twice. A word that comes again heads the column."""
    seen = Counter(rows[cell.row].words[cell.place].text for cell in column)
    column = [c for c in column if seen[rows[c.row].words[c.place].text] < _OFTEN]
    texts = [rows[cell.row].words[cell.place].text for cell in column]
    made = list(texts)
    for place, text in enumerate(texts):
        twice = _DOUBLED.fullmatch(text)
        known = next((found for t in reversed(made[:place]) if (found := _CODE.fullmatch(t))), None)
        if twice and known and known["letter"] == twice["letter"]:
            made[place] = f"{twice['letter']}{twice['number']}"
    for place, (before, after) in enumerate(zip(made, made[2:], strict=False), 1):
        one, other = _CODE.fullmatch(before), _CODE.fullmatch(after)
        if one is None or other is None or one["letter"] != other["letter"]:
            continue
        due = int(one["number"]) + 1
        own = _CODE.fullmatch(made[place])
        said = own is not None and own["letter"] == one["letter"]  # "Q2" between Q2 and Q4
        if int(other["number"]) == due + 1 and not said:
            made[place] = f"{one['letter']}{due}"
    for cell, text, new in zip(column, texts, made, strict=True):
        if new != text:
            rows[cell.row].put(cell.place, new)


def _dotted(rows: Sequence[RowOfWords], column: Sequence[_Cell]) -> None:
    """Put the stop into numbers of two steps where it fits those above and below."""
    texts = [rows[cell.row].words[cell.place].text for cell in column]
    if sum(_DOTTED.fullmatch(text) is not None for text in texts) < _FEWEST_DOTTED:
        return
    for place, cell in enumerate(column):
        odd = None if _DOTTED.fullmatch(texts[place]) else _ODD_DOTTED.fullmatch(texts[place])
        if odd is None:
            continue
        made = ".".join("1" if part in "LlI|" else part for part in odd.groups())
        before = next((t for t in reversed(texts[:place]) if _DOTTED.fullmatch(t)), "0.0")
        after = next((t for t in texts[place + 1 :] if _DOTTED.fullmatch(t)), "99.99")
        if _is_next(_steps(before), _steps(made)) or _is_next(_steps(made), _steps(after)):
            rows[cell.row].put(cell.place, made)
            texts[place] = made


def _steps(number: str) -> tuple[int, int]:
    first, _, second = number.partition(".")
    return int(first), int(second)


def _is_next(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether a number of two steps may stand right below another: 1.1, 1.1, 1.2, 2.1."""
    return other in (one, (one[0], one[1] + 1)) or (other[0] > one[0] and other[1] == 1)


def _follows(before: str, after: str) -> bool:
    one, other = _CODE.fullmatch(before), _CODE.fullmatch(after)
    if one is None or other is None:
        return False
    if one["letter"] != other["letter"]:
        return other["number"] == "1"
    return int(other["number"]) == int(one["number"]) + 1
