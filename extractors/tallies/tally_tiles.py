"""Tiles of a summary: a large number, and below or above it in small what it counts.

  9                4
uppfyllda mål    delvis uppfyllda mål
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from extractors.language.counts import category_of, counted_in
from extractors.language.years import year_of
from extractors.tallies.tally_tables import StatedCount
from schemas.document import Paragraph, Passage, Section

_NUMBER = re.compile(r"\d{1,3}")
_LARGER = 1.3  # times the size of the words beside it
_LONGEST = 60
_ALL = ("total", "all")


def tile_counts(section: Section) -> Iterator[StatedCount]:
    """Yield the counts that a section's large numbers state; all numbers stand before their words,
    or all behind them."""
    paragraphs = section.paragraphs
    pairs = list(itertools.pairwise(paragraphs))
    below = [(number, label) for number, label in pairs if _is_tile(number, label)]
    above = [(number, label) for label, number in pairs if _is_tile(number, label)]
    numbers = [one for one in paragraphs if _NUMBER.fullmatch(one.passage.text)]
    first_below = bool(below) and bool(numbers) and below[0][0] is numbers[0]
    opens = bool(above) and paragraphs.index(above[0][1]) < paragraphs.index(numbers[0])
    for number, label in above if opens or not first_below else below:
        kind = _kind_of(label.passage.plain)
        assert kind is not None
        counted = counted_in(label.passage.plain) or counted_in(section.title) or "goals"
        record = Passage.join([number.passage, label.passage], " ")
        yield StatedCount(
            *kind, int(number.passage.text), year_of(section.title), number.passage, record, counted
        )


def _is_tile(number: Paragraph, label: Paragraph) -> bool:
    text = label.passage.plain
    return (
        _NUMBER.fullmatch(number.passage.text) is not None
        and number.size >= _LARGER * label.size
        and len(text) <= _LONGEST
        and _kind_of(text) is not None
    )


def _kind_of(label: str) -> tuple[str, str] | None:
    """Return what a tile counts: goals of a colour, or all of them ("mål")."""
    if len(label.split()) == 1 and counted_in(label):
        return _ALL
    return category_of(_bare(label))


def _bare(label: str) -> str:
    """Return a label without what it counts, which `counted_in` tells: "uppfyllda indikatorer"."""
    kind = counted_in(label)
    if kind in (None, "", "goals"):
        return label
    return label.rsplit(" ", 1)[0]
