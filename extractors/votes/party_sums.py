"""Votes counted by party: a table without names, from which no person's vote is known.

Parti | Ja | Nej | Avstår        a row a party, a number under each option
S     | 4  | 0   | 1             -> {"yes": 4, "no": 3, "abstain": 1}
M     | 0  | 3   | 0
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from extractors.votes.ballots import OPTIONS
from extractors.votes.roll_tables import is_total
from extractors.votes.vote_counts import counts_in
from schemas.document import Block, Paragraph, Passage, Section, Table
from schemas.vocabulary import meanings, words

_WORD = re.compile(r"\S+")
_FEWEST = 2  # parties of such a table


def sums_by_party(sections: Sequence[Section]) -> Iterator[Mapping[str, int]]:
    """Yield what each table of votes by party counts, by option; nothing of a table whose rows do
    not add up to its sums."""
    for section in sections:
        for table in section.tables:
            counted = _counted(table)
            if counted:
                yield counted
        if lines := _table_in_lines(section.blocks):
            yield lines.sums


def _counted(table: Table) -> dict[str, int]:
    kinds = meanings("votes", "columns")
    heads = [kinds.get(text.casefold().strip(" :."), "") for text in _texts(table, 0)]
    columns = {kind: heads.index(kind) for kind in heads if kind in OPTIONS}
    if "party" not in heads or "name" in heads or not {"yes", "no"} <= columns.keys():
        return {}
    counted = dict.fromkeys(columns, 0)
    for index in range(1, len(table.rows)):
        texts = _texts(table, index)
        own = {kind: texts[at].strip() for kind, at in columns.items() if at < len(texts)}
        numbers = {kind: int(text) if text.isdigit() else 0 for kind, text in own.items()}
        if any(text.strip(" -–") and not text.isdigit() for text in own.values()):
            return {}
        if is_total(table, index):
            return counted if numbers == counted else {}
        counted = {kind: count + numbers.get(kind, 0) for kind, count in counted.items()}
    return counted


def _texts(table: Table, index: int) -> list[str]:
    return [table.cell(index, column).plain for column in range(len(table.rows[index]))]


class _Lines(NamedTuple):
    """A table of votes by party that stands as lines of text: where, its sums in words, and by
    option."""

    start: int
    end: int
    said: Passage
    sums: dict[str, int]


def with_stated_sums(section: Section) -> Section:
    """Return a section in which the sums of a table of votes by party, set as lines of text, stand
    as the count that they are: "Ja: 11, Nej: 8, Avstår: 19".

    The section stays as it is where its text states a count too, and where the lines of a table do
    not add up to its sums.
    """
    found = _table_in_lines(section.blocks)
    if found is None or any(counts_in(own.passage.text) for own in section.paragraphs):
        return section
    first = section.blocks[found.start]
    assert isinstance(first, Paragraph)
    own = replace(first, passage=found.said)
    return replace(
        section, blocks=(*section.blocks[: found.start], own, *section.blocks[found.end :])
    )


def _table_in_lines(blocks: Sequence[Block]) -> _Lines | None:
    for start, block in enumerate(blocks):
        heads = _heads(block.passage) if isinstance(block, Paragraph) else []
        if not heads:
            continue
        counted, parties = [0] * len(heads), 0
        for index, row in enumerate(blocks[start + 1 :], start + 1):
            rows = _rows(row.passage, len(heads)) if isinstance(row, Paragraph) else []
            if not rows or not isinstance(row, Paragraph):
                break
            if row.passage.text.casefold().startswith(tuple(words("votes", "totals"))):
                numbers = rows[0]
                values = [int(number.text) for number in numbers]
                if values != counted or parties < _FEWEST or len(rows) > 1:
                    break
                pairs = zip(heads, numbers, strict=True)
                said = Passage.join([Passage.join(list(pair), ": ") for pair in pairs], ", ")
                kinds = [_option(head.text) for head in heads]
                return _Lines(start, index + 1, said, dict(zip(kinds, values, strict=True)))
            parties += len(rows)
            for own in rows:
                counted = [
                    before + int(value.text) for before, value in zip(counted, own, strict=True)
                ]
    return None


def _heads(line: Passage) -> list[Passage]:
    """Return the options that a line heads: "Parti  Ja  Nej  Avstår"; none of another line."""
    kinds: list[str] = []
    for word in line.text.split():
        kind = _option(word)
        if kind not in OPTIONS and (kinds or kind != "party"):
            return []  # most lines end here, with their first word
        kinds.append(kind)
    if not {"yes", "no"} <= set(kinds):
        return []
    own = [line.cut(*word.span()) for word in _WORD.finditer(line.text)]
    return own[1:] if kinds[0] == "party" else own


def _option(head: str) -> str:
    return str(meanings("votes", "columns").get(head.casefold().strip(" :."), ""))


def _rows(line: Passage, count: int) -> list[list[Passage]]:
    """Return the numbers behind each party's name in a line, or in several that were joined, one
    for each option: "Moderaterna 7 0 0 Kristdemokraterna 2 0 0"; none of other text."""
    rows: list[list[Passage]] = []
    named = False
    for word in _WORD.finditer(line.text):
        if not word.group().isdigit():
            if rows and not named and len(rows[-1]) != count:
                return []
            named = True
            continue
        if named:
            rows.append([])
        elif not rows:
            return []
        rows[-1].append(line.cut(*word.span()))
        named = False
    return rows if rows and not named and len(rows[-1]) == count else []
