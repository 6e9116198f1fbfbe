"""Tiles of a summary: a large number, and below or above it in small what it counts.

  9                4
uppfyllda mål    delvis uppfyllda mål
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from extractors.language.chart_keys import is_whole, key_entry
from extractors.language.counts import category_of, counted_in, counts_in
from extractors.language.years import year_of
from extractors.tallies.tally_legends import total_among
from extractors.tallies.tally_tables import StatedCount
from schemas.document import Paragraph, Passage, Section, Table

_NUMBER = re.compile(r"\d{1,3}")
_COUNTED = re.compile(r"\d{1,3}\s+\D+$")
_LARGER = 1.3  # times the size of the words beside it
_LONGEST = 60
_FEWEST = 3  # cells
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


def headed_counts(sections: Sequence[Section]) -> dict[int, list[StatedCount]]:
    """Return the counts of tiles, or of a chart's key, whose words are set as headings, number and
    label as one: "6 mål nås" beside "3 mål nås inte", "Osäkert: 3" over "Riskerar att inte nås: 2",
    by the section that is the first of them; and how many there are in all, where the words above
    tell it or those in the middle of the chart."""
    found: dict[int, list[StatedCount]] = {}
    above: Section | None = None
    for headed, run in itertools.groupby(sections, key=_is_headed):
        own = list(run)
        counts = [count for one in own if (count := _headed_count(one))]
        if not headed or not counts:
            above = own[-1]
            continue
        wholes = [one.heading for one in own if one.heading and is_whole(one.title)]
        captions = [*wholes, *_captions(above)]
        year = next((year for text in captions if (year := year_of(text.text))), None)
        counts = [count._replace(year=year) for count in counts]
        total = sum(count.number for count in counts)
        found[id(own[0])] = [*total_among(captions, total, year, counts[0].counted), *counts]
    return found


def _captions(above: Section | None) -> list[Passage]:
    """Return the words that stand right above tiles: the last text of a section, its heading."""
    if above is None:
        return []
    texts = [paragraph.passage for paragraph in above.paragraphs[-1:]]
    return [*texts, *([above.heading] if above.heading is not None else [])]


def counts_in_cells(table: Table) -> list[StatedCount]:
    """Return the counts that the cells of a table each state, and how many there are in all where
    a head tells it: "3 mål nås | 6 mål har positiv utveckling" under "De tio målen | Utveckling".

    Every cell below the heads counts, or is empty.
    """
    cells = [
        table.cell(row, place)
        for row in range(1, len(table.rows))
        for place in range(len(table.rows[row]))
    ]
    counts = [_only_count(cell) for cell in cells if cell.text]
    found = [count for count in counts if count is not None]
    if len(found) < _FEWEST or len(found) < len(counts):
        return []
    heads = [table.cell(0, place) for place in range(len(table.rows[0]))]
    year = next((year for head in heads if (year := year_of(head.text))), None)
    judged = sum(count.number for count in found if count.dimension == "status")
    total = total_among(heads, judged, year, found[0].counted)
    return [*total, *(count._replace(year=year) for count in found)]


def _is_headed(section: Section) -> bool:
    """Whether a heading is a count, or says how many there are in all."""
    heading = section.heading
    return heading is not None and (_only_count(heading) is not None or is_whole(heading.text))


def _headed_count(section: Section) -> StatedCount | None:
    """Return the only count that a heading is, or None."""
    return _only_count(section.heading) if section.heading is not None else None


def _only_count(passage: Passage) -> StatedCount | None:
    """Return the count that a short text is: "3 mål nås inte", "Osäkert: 3"; None where it is
    none."""
    if len(passage.text) > _LONGEST:
        return None
    entry = key_entry(passage.text)
    if entry is not None:
        evidence = passage.cut(entry.start, entry.end)
        return StatedCount(*entry[:3], None, evidence, passage)
    if not _COUNTED.match(passage.text):
        return None
    counts = [count for count in counts_in(passage.text) if count.number is not None]
    if len(counts) != 1 or counts[0].dimension == "total":
        return None
    (count,) = counts
    evidence = passage.cut(count.start, count.end)
    return StatedCount(
        count.dimension, count.category, count.number or 0, None, evidence, passage, count.counted
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
