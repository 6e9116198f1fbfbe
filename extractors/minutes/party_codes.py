"""Codes of local parties that a list names in full: the items print them behind the members' names.

"Hembygdspartiet: Bo Ek, Eva Ås" in the list, "Bo Ek (HbP) yrkar bifall" in an item -> HbP for both.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from extractors.contract import Row
from extractors.language.grammar import PARTY_CODE
from schemas.document import Item
from schemas.records import Attendance
from schemas.vocabulary import parties

_LONGEST_CODE = 5


def with_codes_of_items(rows: Sequence[Row], items: Sequence[Item]) -> list[Row]:
    """Return the rows of those present; a party that is unknown and given by its whole name has the
    code that the items print behind its members, where they print one."""
    codes = _codes(rows, items)
    return [
        made.updated(party=codes[record.party])
        if isinstance(record := made.record, Attendance) and record.party in codes
        else made
        for made in rows
    ]


def _codes(rows: Sequence[Row], items: Sequence[Item]) -> dict[str | None, str]:
    members: dict[str, list[str]] = defaultdict(list)
    for made in rows:
        record = made.record
        if isinstance(record, Attendance) and record.party and _is_a_name(record.party):
            members[record.party].append(re.escape(record.person_name))
    found: dict[str | None, str] = {}
    for party, names in members.items():
        form = re.compile(rf"\b(?:{'|'.join(names)})\s+\((?P<code>{PARTY_CODE})\)")
        texts = (section.passage.text for item in items for section in item.sections)
        codes = {match["code"] for text in texts for match in form.finditer(text)}
        if len(codes) == 1:
            found[party] = codes.pop()
    return found


def _is_a_name(party: str) -> bool:
    return len(party) > _LONGEST_CODE and party.casefold() not in parties()
