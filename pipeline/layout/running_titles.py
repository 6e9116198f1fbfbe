"""Running titles: the name of a chapter in small at the head or the foot of its pages.

They come again on few pages, and change with the chapter: what shows them is that they repeat a
heading in larger letters of their page or a page before, at one height of several pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from schemas.document import Line

_LARGER = 1.15  # times the size of the running title
_SAME_HEIGHT = 3.0  # points
_SAME_SIZE = 0.2
_LONGEST = 120
_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+")


class TitlesSeen:
    """The sizes of the lines that a document has had so far, by their words."""

    def __init__(self) -> None:
        self._sizes: dict[str, float] = {}

    def see(self, lines: Sequence[Line]) -> None:
        """Note the lines of the next page, and those of headings over two lines as one."""
        plain = [_plain(line.text) if len(line.text) <= _LONGEST else "" for line in lines]
        for line, text in zip(lines, plain, strict=True):
            if text:
                self._note(text, line.size)
        for (line, text), (after, behind) in pairwise(zip(lines, plain, strict=True)):
            if len(line.text) + len(after.text) >= _LONGEST or not text or not behind:
                continue
            if abs(line.size - after.size) < _SAME_SIZE and line.bold == after.bold:
                self._note(f"{text} {behind}", line.size)

    def _note(self, plain: str, size: float) -> None:
        form = _without_number(plain)
        if size > self._sizes.get(form, 0.0):
            self._sizes[form] = size

    def repeated_by(self, lines: Iterable[Line]) -> list[Line]:
        """Return the lines that say again in small what a larger line has said."""
        return [
            line for line in lines
            if self._sizes.get(_form(line.text), 0.0) >= _LARGER * line.size
        ]  # fmt: skip


def is_at_height_of(line: Line, others: Iterable[Line]) -> bool:
    """Whether a line stands at the height of one of others, and is as large."""
    return any(
        abs(line.top - other.top) <= _SAME_HEIGHT and abs(line.size - other.size) <= _SAME_SIZE
        for other in others
    )


def is_in_small(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line is smaller than most of its page, or the outermost of it: below a running head
    a heading in the size of the text heads what follows, though it was larger elsewhere."""
    if line is lines[0] or line is lines[-1]:
        return True
    return line.size < median(other.size for other in lines) - _SAME_SIZE


def _form(text: str) -> str:
    return _without_number(_plain(text))


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _without_number(plain: str) -> str:
    return _NUMBER.sub("", plain) if plain[:1].isdecimal() else plain
