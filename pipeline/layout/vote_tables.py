"""Roll-call tables without ruling lines: a name on each line, a cross under yes or no.

Blocks may stand side by side; the head is repeated on every page, with sub-totals at its foot.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from extractors.language.item_heads import item_head
from pipeline.layout.column_heads import Column, heads_of
from schemas.document import Line, Word
from schemas.vocabulary import words

_TEXT = ("name", "party", "substitute", "vote")


@cache
def _marks() -> frozenset[str]:
    return frozenset(words("votes", "marks"))


def vote_columns(line: Line) -> list[Column] | None:
    """Return the columns that a line heads, if it heads a roll call."""
    if len(line.words) < 2 or len(line.text) > 140:
        return None
    found, unknown = heads_of(line, "votes")
    if unknown:
        return None
    kinds = {column.kind for column in found}
    sides = kinds & {"yes", "no", "abstain", "mark", "vote"}
    if kinds == sides and len(found) > 1 and words("votes", "over_names") in line.text.casefold():
        return found  # the names themselves stand in the columns
    return found if "name" in kinds and sides and found[0].kind in ("name", "seat") else None


def vote_rows(
    columns: Sequence[Column], lines: Sequence[Line]
) -> tuple[list[list[list[Word]]], int]:
    """Return the rows under a roll call's head, and how many lines they take."""
    rows: list[list[list[Word]]] = []
    for count, line in enumerate(lines):
        cells: list[list[Word]] = [[] for _ in columns]
        for word in line.words:
            cells[_place(columns, word)].append(word)
        total = line.words[0].text.casefold().strip(":") in words("votes", "totals")
        if item_head(line.text):
            return rows, count
        if not total and (vote_columns(line) is not None or not _is_row(columns, cells)):
            return rows, count
        rows.append(cells)
    return rows, len(lines)


def _place(columns: Sequence[Column], word: Word) -> int:
    """Return the column of a word: crosses go under the nearest head, text from its left edge."""
    if word.text.casefold() in _marks() or word.text.isdigit():
        middle = (word.x0 + word.x1) / 2
        marked = [i for i, column in enumerate(columns) if column.kind not in ("name", "party")]
        return min(marked, key=lambda i: abs(middle - (columns[i].x0 + columns[i].x1) / 2))
    text = [i for i, column in enumerate(columns) if column.kind in _TEXT] or range(len(columns))
    return max((i for i in text if word.x0 >= columns[i].x0 - 4), default=text[0])


def _is_row(columns: Sequence[Column], cells: Sequence[Sequence[Word]]) -> bool:
    """Whether a line names somebody and gives a vote, in at least one block."""
    if all(column.kind not in _TEXT for column in columns):
        return any(word.text.endswith(")") for cell in cells for word in cell[-1:])
    named = any(cell for column, cell in zip(columns, cells, strict=True) if column.kind == "name")
    voted = any(
        cell
        for column, cell in zip(columns, cells, strict=True)
        if column.kind in ("yes", "no", "abstain", "absent", "mark", "vote")
    )
    return named and voted
