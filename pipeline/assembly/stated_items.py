"""§§ that the front page's range or the contents name, and that no agenda item is."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from extractors.contract import ExtractedFinding, ItemContext
from schemas.document import Part, Passage, Section, Table

_RANGE = re.compile(
    r"(?<![\d-])(\d{1,3})\s*(?:[-–—]|till\b|t\.?o\.?m\.?)\s*§*\s*(\d{1,3})(?![\d-])"
)
_ENTRY = re.compile(r"^(?:[A-ZÅÄÖa-zåäö]{1,10}\s)?§*\s?(?P<number>\d{1,3})\b(?![-.:/]\d)")
_FEWEST_ENTRIES = 3
_MOST_ITEMS = 150
_GAP = 4  # a smaller jump in the numbers is a finding of its own (paragraph_order)
_SHOWN = 80


def missing_items(part: Part, items: Sequence[ItemContext]) -> Iterator[ExtractedFinding]:
    """Yield a finding for each § that the front page's range or the contents name and no item is.

    Small gaps between the items are findings of another check.
    """
    read = [item.paragraph for item in part.agenda.items]
    gaps = {
        number
        for before, after in itertools.pairwise(read)
        if before < after <= before + _GAP
        for number in range(before + 1, after)
    }
    scope = f"{items[0].scope.part_id}-" if items else None
    for number, words in sorted(_stated_items(part).items()):
        if number in read or number in gaps or scope is None:
            continue
        yield ExtractedFinding(
            "paragraph_missing",
            "warning",
            f"§ {number} is named and was not read: '{words.plain[:_SHOWN]}'",
            words,
            about_table="agenda_items",
            item_id=f"{scope}{number}",
        )


def _stated_items(part: Part) -> dict[int, Passage]:
    """Return the numbers of the §§ that the minutes say they hold, with the words that say so."""
    found: dict[int, Passage] = {}
    read = [item.paragraph for item in part.agenda.items]
    for entry in part.front.entries:
        if entry.role == "paragraphs":
            for run in entry.runs:
                for match in _RANGE.finditer(run.text):
                    first, last = int(match[1]), int(match[2])
                    if first <= last < first + _MOST_ITEMS and any(
                        first <= number <= last for number in read
                    ):
                        for number in range(first, last + 1):
                            found.setdefault(number, run)
    for run_of in _contents(part.agenda.before):
        if _is_of_items([number for number, _ in run_of], read):
            for number, words in run_of:
                found.setdefault(number, words)
    return found


def _is_of_items(numbers: Sequence[int], read: Sequence[int]) -> bool:
    """Whether numbers are those of the items, and not those of the members in a numbered list:
    most of them stand between the first item and the last."""
    within = [number for number in numbers if min(read) <= number <= max(read)] if read else []
    return any(number in read for number in numbers) and 2 * len(within) > len(numbers)


def _contents(sections: Iterable[Section]) -> Iterator[list[tuple[int, Passage]]]:
    """Yield the runs of lines before the first item that begin with numbers that count upwards."""
    entries: list[tuple[int, Passage]] = []
    for section in sections:
        for line in lines_of(section):
            match = _ENTRY.match(line.text)
            if match is None:
                continue
            number = int(match["number"])
            if entries and number != entries[-1][0] + 1:
                if len(entries) >= _FEWEST_ENTRIES:
                    yield entries
                entries = []
            entries.append((number, line))
    if len(entries) >= _FEWEST_ENTRIES:
        yield entries


def lines_of(section: Section) -> Iterator[Passage]:
    """Yield the heading, the paragraphs and the rows of tables of a section."""
    if section.heading is not None:
        yield section.heading
    for block in section.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                cells = [p.passage for cell in row for p in cell if p.passage.text]
                if cells:
                    yield Passage.join(cells, " ")
        else:
            yield block.passage
