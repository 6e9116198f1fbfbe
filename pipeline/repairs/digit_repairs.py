"""Letters that were read for digits: "2O25-03-l2" is a date, "1av" before a number is "1 av"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from pipeline.repairs.scanned_text import RowOfWords

_MIXED = re.compile(r"[(\"]?(?=.*\d)(?=.*[lIO|])[\dlIO|.,:/-]+[).,;:\"]*")
_NUMBER = re.compile(
    r"[(\"]?(?:(?:19|20)\d\d-[01]\d-[0-3]\d|[0-2]?\d[.:][0-5]\d|\d{1,6}(?:[-/.,:]\d{1,6}){0,3})[).,;:\"]*"
)
_DIGITS = str.maketrans({"l": "1", "I": "1", "|": "1", "O": "0"})
_COUNTED = re.compile(r"[A-ZÅÄÖa-zåäö]{3,}")
_DIGIT = re.compile(r"[2-9][.,:;)]?")
_ONE = re.compile(r"(?P<letter>[IlLi|•·])(?P<after>[.,:;)]?)")
_YEAR, _SERIAL = re.compile(r"(?:19|20)\d\d"), re.compile(r"/\d{1,6}")
_STEPS, _STEP = re.compile(r"(?:\d{1,2}\.){2,3}"), re.compile(r"\d{1,2}")
_SLASH = re.compile(r"(?P<year>(?:19|20)\d\d)[1lI](?P<serial>/\d{1,6}[).,;]?)")  # "/" read as "1/"
_NEAR = 0.6  # of the size: the gap between two words
_GLUED = re.compile(r"(?P<number>\d{1,3})(?P<word>av|och|till)")


def repair_digits(rows: Sequence[RowOfWords]) -> None:
    """Repair the numbers and dates of rows in which letters stand for digits."""
    counted = _counted(rows)
    for row in rows:
        _ones(row, counted)
        index = 0
        while index < len(row.words):
            text = row.words[index].text
            if text == "Ia" and index and row.words[index - 1].text == "de":
                row.put(index, "la")
            if index + 1 < len(row.words) and _is_one_number(row, index):
                row.join(index)
                text = row.words[index].text
            glued = _GLUED.fullmatch(text)
            after = row.words[index + 1].text if index + 1 < len(row.words) else ""
            if glued and after[:1].isdigit():
                row.put(index, glued["number"], glued["word"])
                index += 1
            elif slash := _SLASH.fullmatch(text):
                row.put(index, slash["year"] + slash["serial"])
            elif _MIXED.fullmatch(text) and 2 * sum(map(str.isdigit, text)) >= len(text):
                made = text.translate(_DIGITS)
                if _NUMBER.fullmatch(made):
                    row.put(index, made)
            index += 1


def _is_one_number(row: RowOfWords, index: int) -> bool:
    """Whether two words are a year and what follows it in a case number ("2024 /412"), or the
    number of a step that opens a row ("2.2. 3")."""
    word, after = row.words[index], row.words[index + 1]
    near = after.x0 - word.x1 < _NEAR * word.size
    case = _YEAR.fullmatch(word.text) and _SERIAL.fullmatch(after.text)
    step = index == 0 and _STEPS.fullmatch(word.text) and _STEP.fullmatch(after.text)
    return near and bool(case or step)


def _counted(rows: Sequence[RowOfWords]) -> set[str]:
    """Return the words that a number of one digit follows: "Mål 2", "bilaga 3"."""
    return {
        word.text.casefold()
        for row in rows
        for word, after in itertools.pairwise(row.words)
        if _COUNTED.fullmatch(word.text) and _DIGIT.fullmatch(after.text)
    }


def _ones(row: RowOfWords, counted: set[str]) -> None:
    """ "Mål I" is "Mål 1" where "Mål 2" stands elsewhere, "Mål i" only before a dash or a stop."""
    for index in range(1, len(row.words)):
        text = row.words[index].text
        if row.words[index - 1].text.casefold() not in counted:
            continue
        ends = index + 1 == len(row.words) or row.words[index + 1].text in ("-", "–", "—")
        one = _ONE.fullmatch(text)
        if one and (one["letter"] != "i" or ends or one["after"]):
            row.put(index, "1" + one["after"])
