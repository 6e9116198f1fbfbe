"""Rows that list two persons side by side: a member, and a substitute with a letter for presence.

Ledamöter             X/-   Ersättare    T/N
Moderaterna
Bo Ek                 -     Åsa Ås       T
-> Bo Ek with "-"; Åsa Ås, who serves ("T"), or only attends ("N").
"""

from __future__ import annotations

from collections.abc import Mapping

from schemas.document import ListedPerson, Passage
from schemas.vocabulary import meanings

LETTERS = "substitute_presence"
"""The column that says by a letter whether the substitute at its left serves or attends."""


def substitute_beside(
    cells: dict[str, Passage], party: Passage | None, kinds: Mapping[str, object] | set[str]
) -> ListedPerson | None:
    """Take the substitute out of a row's cells and return it, where the list has such a column.

    None where nobody stands there, or who stands there is not present.
    """
    if LETTERS not in kinds:
        return None
    name, letter = cells.pop("substitute", None), cells.pop(LETTERS, None)
    if name is None or letter is None:
        return None
    known = meanings("front_page", "substitute_letters")
    kind = known.get(letter.text.casefold().strip(" ."))
    if kind is None:
        return None
    own = {"name": name, kind: letter}
    if party is not None:
        own["party"] = party
    return ListedPerson("substitutes", own, (), True)
