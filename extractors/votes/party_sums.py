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
        counted = [0] * len(heads)
        for index, row in enumerate(blocks[start + 1 :], start + 1):
            numbers = _numbers(row.passage, len(heads)) if isinstance(row, Paragraph) else None
            if numbers is None or not isinstance(row, Paragraph):
                break
            values = [int(number.text) for number in numbers]
            if row.passage.text.casefold().startswith(tuple(words("votes", "totals"))):
                if values != counted or index - start <= _FEWEST:
                    break
                pairs = zip(heads, numbers, strict=True)
                said = Passage.join([Passage.join(list(pair), ": ") for pair in pairs], ", ")
                kinds = [_option(head.text) for head in heads]
                return _Lines(start, index + 1, said, dict(zip(kinds, values, strict=True)))
            counted = [before + value for before, value in zip(counted, values, strict=True)]
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


def _numbers(line: Passage, count: int) -> list[Passage] | None:
    """Return the numbers behind a party's name, one for each option; None of another line."""
    own = list(_WORD.finditer(line.text))
    numbers = own[-count:]
    whole = len(own) > count and all(number.group().isdigit() for number in numbers)
    return [line.cut(*number.span()) for number in numbers] if whole else None
