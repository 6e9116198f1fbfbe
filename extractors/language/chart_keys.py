"""The key of a chart whose entries are set as headings: "Osäkert: 3" over "Når inte målet: 2", and
"12 mål" in the middle of the chart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from extractors.language.counts import category_of, counts_in
from schemas.document import Section

_ENTRY = re.compile(r"(?P<label>[^\d:=()]{3,40}?)\s*[:=(–]?\s*(?P<n>\d{1,3})\)?(?:\s*(?:st|mål))?")
_WHOLE = re.compile(r"\d{1,3}\s+\w+")
_FEWEST = 2


class KeyEntry(NamedTuple):
    """What an entry of a key counts, how many there are, and where its number stands."""

    dimension: str
    category: str
    number: int
    start: int
    end: int


def key_entry(text: str) -> KeyEntry | None:
    """Return the entry of a key that a text is, its label before its number; None where none."""
    found = _ENTRY.fullmatch(text)
    kind = category_of(found["label"]) if found else None
    if found is None or kind is None:
        return None
    return KeyEntry(*kind, int(found["n"]), *found.span("n"))


def is_whole(text: str) -> bool:
    """Whether a text says how many there are in all, and nothing else: "12 mål"."""
    if not _WHOLE.fullmatch(text):
        return False
    return [count.dimension for count in counts_in(text, "")] == ["total"]


def headings_of_keys(sections: Sequence[Section]) -> frozenset[int]:
    """Return the sections, by identity, whose headings are the entries of a chart's key, several in
    a row, and how many there are in all among them or over entries in smaller letters."""
    found: set[int] = set()
    for is_key, run in groupby(sections, key=_may_be_of_key):
        own = list(run)
        if is_key and _are_entries(one.title for one in own):
            found.update(map(id, own))
    found.update(
        id(section)
        for section in sections
        if is_whole(section.title) and _are_entries(p.passage.plain for p in section.paragraphs)
    )
    return frozenset(found)


def _are_entries(texts: Iterable[str]) -> bool:
    """Whether some texts are entries of a key, and count different things."""
    kinds = {entry[:2] for text in texts if (entry := key_entry(text)) is not None}
    return len(kinds) >= _FEWEST


def _may_be_of_key(section: Section) -> bool:
    return key_entry(section.title) is not None or is_whole(section.title)
