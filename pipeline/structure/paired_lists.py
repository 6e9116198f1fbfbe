"""Rows that list two persons side by side: a member, and a substitute with a letter for presence.

Ledamöter             X/-   Ersättare    T/N   Tjänstgör för
Moderaterna
Bo Ek                 X     Åsa Ås       T     Eva Ö
-> Bo Ek with "X"; Åsa Ås, who serves ("T", for Eva Ö), or only attends ("N").
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from schemas.document import ListedPerson, Passage
from schemas.vocabulary import meanings

LETTERS = "substitute_presence"
"""The column that says by a letter whether the substitute at its left serves or attends."""


_TURN = re.compile(r"(?P<letter>[^\W\d_]+(?:/[^\W\d_]+)?)\.?\s*(?P<limit>§[^A-Za-zÅÄÖåäö]*)?")


def substitutes_beside(
    cells: dict[str, Passage], party: Passage | None, kinds: Mapping[str, object] | set[str]
) -> list[ListedPerson]:
    """Take the substitute out of a row's cells and return it, where the list has such a column:
    twice where it serves for some §§ and attends for others ("T §§ 1-4, N §§ 5-9").

    Empty where nobody stands there, or who stands there is not present. Whose seat is taken and a
    remark right of the letter are said of the substitute, not of the member in the same row.
    """
    if LETTERS not in kinds:
        return []
    order = list(cells)  # as the columns stand
    remarked = LETTERS in order and "paragraphs" in order[order.index(LETTERS) :]
    remark = cells.pop("paragraphs") if remarked else None
    name, letters = cells.pop("substitute", None), cells.pop(LETTERS, None)
    served = cells.pop("served", None)
    if name is None or letters is None:
        return []
    known = meanings("front_page", "substitute_letters")
    found = []
    for turn in _TURN.finditer(letters.text):
        kind = known.get(turn["letter"].casefold())
        if kind is None:
            continue
        limit = turn["limit"]
        said = letters.cut(*turn.span("limit" if limit else "letter"))
        own = {"name": name, kind: said.cut(0, len(said.text.rstrip(" ,;")))}
        if served is not None and kind == "duty":
            own["served"] = served
        if remark is not None and not limit:
            own["paragraphs"] = remark
        if party is not None:
            own["party"] = party
        found.append(ListedPerson("substitutes", own, (), True))
    return found
