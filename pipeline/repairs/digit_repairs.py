"""Letters that were read for digits: "2O25-03-l2" is a date, "1av" before a number is "1 av"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.repairs.scanned_text import RowOfWords

_MIXED = re.compile(r"[(\"]?(?=.*\d)(?=.*[lIO|])[\dlIO|.,:/-]+[).,;:\"]*")
_NUMBER = re.compile(
    r"[(\"]?(?:(?:19|20)\d\d-[01]\d-[0-3]\d|[0-2]?\d[.:][0-5]\d|\d{1,6}(?:[-/.,:]\d{1,6}){0,3})[).,;:\"]*"
)
_DIGITS = str.maketrans({"l": "1", "I": "1", "|": "1", "O": "0"})
_GLUED = re.compile(r"(?P<number>\d{1,3})(?P<word>av|och|till)")


def repair_digits(rows: Sequence[RowOfWords]) -> None:
    """Repair the numbers and dates of rows in which letters stand for digits."""
    for row in rows:
        index = 0
        while index < len(row.words):
            text = row.words[index].text
            if text == "Ia" and index and row.words[index - 1].text == "de":
                row.put(index, "la")
            glued = _GLUED.fullmatch(text)
            after = row.words[index + 1].text if index + 1 < len(row.words) else ""
            if glued and after[:1].isdigit():
                row.put(index, glued["number"], glued["word"])
                index += 1
            elif _MIXED.fullmatch(text) and 2 * sum(map(str.isdigit, text)) >= len(text):
                made = text.translate(_DIGITS)
                if _NUMBER.fullmatch(made):
                    row.put(index, made)
            index += 1
