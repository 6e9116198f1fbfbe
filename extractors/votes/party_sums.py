"""Votes counted by party: a table without names, from which no person's vote is known.

Parti | Ja | Nej | Avstår        a row a party, a number under each option
S     | 4  | 0   | 1             -> {"yes": 4, "no": 3, "abstain": 1}
M     | 0  | 3   | 0
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractors.votes.ballots import OPTIONS
from extractors.votes.roll_tables import is_total
from schemas.document import Section, Table
from schemas.vocabulary import meanings


def sums_by_party(sections: Sequence[Section]) -> Iterator[Mapping[str, int]]:
    """Yield what each table of votes by party counts, by option; nothing of a table whose rows do
    not add up to its sums."""
    for section in sections:
        for table in section.tables:
            counted = _counted(table)
            if counted:
                yield counted


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
