"""Heads of agenda items whose number was not read, restored from the table of contents.

"Val av justerare" stands alone at the head of an item, and the table of contents has "§ 89 Val av
justerare", of which no head was read: it is § 89, where it stands between § 88 and § 90.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.repairs.scanned_text import RowOfWords

_HEAD = re.compile(r"§ ?(?P<number>\d{1,4})\.?(?:$| +(?P<title>\S.*))")
_CASE_NUMBER = re.compile(r"(?: (?:Dnr:?|[A-ZÅÄÖ]{2,6}))*(?: [A-ZÅÄÖ]{0,6}[ -]?\d[\d/:.\-]*)+$")
_PAGE = re.compile(r"(?: ?[.…])* *\d{0,3}$")
_FEWEST = 3  # entries of a table of contents


class _Head(NamedTuple):
    row: int
    number: int
    title: str


def repair_heads(rows: Sequence[RowOfWords]) -> None:
    """Put the sign and the number before titles of items that the table of contents numbers."""
    heads = list(_heads(rows))
    contents = _contents(heads)
    if not contents:
        return
    body = heads[len(contents) :]
    treated = {head.number for head in body}
    for entry in contents:
        title = _plain(entry.title)
        if entry.number in treated or len(title.split()) < 2:
            continue
        first = max((h.row for h in body if h.number < entry.number), default=contents[-1].row)
        last = min((h.row for h in body if h.number > entry.number), default=len(rows))
        found = [i for i in range(first + 1, last) if _plain(rows[i].text) == title]
        if len(found) == 1:
            row = rows[found[0]]
            row.put(0, "§", str(entry.number), row.words[0].text)


def _heads(rows: Sequence[RowOfWords]) -> Iterator[_Head]:
    for index, row in enumerate(rows):
        found = _HEAD.match(row.text)
        if found:
            yield _Head(index, int(found["number"]), found["title"] or "")


def _contents(heads: Sequence[_Head]) -> list[_Head]:
    """Return the entries of a table of contents: heads before the numbers start again."""
    for place in range(1, len(heads)):
        if heads[place].number <= heads[place - 1].number:
            entries = list(heads[:place])
            return entries if place >= _FEWEST and heads[place].number <= entries[-1].number else []
    return []


def _plain(text: str) -> str:
    """Return a title as it is compared: without case number, page and dots before it."""
    bare = _CASE_NUMBER.sub("", _PAGE.sub("", text.strip()))
    return " ".join(bare.casefold().strip(" .").split())
