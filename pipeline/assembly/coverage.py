"""How much of what should give rows was read: words of a part, by where they stand.

Words that should give rows: lists of those present; under an agenda item, the texts of decisions,
motions, reservations and statements, the sentences that state a count of votes, and the rows of
roll calls; in a plan, what stands under labels and heads of columns for goals, activities and
indicators. All other words are page furniture, or prose that needs no row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extractors.contract import Extracted, Row
from extractors.language.attendees import attendee
from extractors.language.column_kinds import head_of, label_of
from extractors.language.person_lists import split_people
from extractors.language.sentences import sentences
from extractors.minutes.attendance_rows import said_in_rows
from extractors.plans.table_heads import single_headed
from extractors.votes.vote_counts import counts_in
from pipeline.assembly.read_boxes import ReadBoxes
from pipeline.assembly.unread import leads_in
from schemas.document import FrontPage, Paragraph, Part, Piece, Section, Table
from schemas.records import Activity, Goal
from schemas.vocabulary import words

_MINUTES = ("minutes", "minutes_extract")
_PLANS = ("action_plan", "follow_up_report")
_LISTS = ("members", "serving", "substitutes", "officials", "others", "attendance", "party")
_GOALS = ("goal", "activity", "indicator")
_LONGEST_LABEL = 60
_NAME = 2  # words with a capital letter: first name and surname
_FEWEST_WORDS = 3
_KNOWN, _ANY, _HALF = 0.0, 0.01, 0.5


class Coverage(NamedTuple):
    """Words that should give rows, and how many of them rows stand on."""

    wanted: int = 0
    read: int = 0

    @staticmethod
    def of(parts: Iterable[Coverage]) -> Coverage:
        """Return the counts of several parts together."""
        every = list(parts)
        return Coverage(sum(own.wanted for own in every), sum(own.read for own in every))

    @property
    def share(self) -> float | None:
        """The share that was read, 0 to 1; None where nothing is to be read."""
        return round(self.read / self.wanted, 3) if self.wanted else None


NOTHING = Coverage()


def coverage_of(part: Part, found: Sequence[Extracted]) -> Coverage:
    """Return how much of what should give rows was read from a part."""
    read = ReadBoxes(found)
    if part.kind in _MINUTES:
        units = [*_of_front_page(part.front, read), *_of_items(part)]
    elif part.kind in _PLANS:
        units = list(_of_plan(part.sections, _texts(found)))
    else:
        return NOTHING
    wanted = have = 0
    for pieces, least in units:
        counted = read.count(pieces)
        wanted += len(pieces)
        # Words such as a lead-in or a seat give no column: the whole counts as read.
        have += len(pieces) if counted >= least * len(pieces) else counted
    return Coverage(wanted, have)


_Unit = tuple[Sequence[Piece], float]
"""Words that stand together, and the share of them that must be read for all to count."""


def _of_front_page(front: FrontPage, read: ReadBoxes) -> Iterator[_Unit]:
    for entry in front.entries:
        if entry.role in _LISTS:
            if all(read.most_of(run) for run in entry.runs):
                yield from ((run.pieces, _ANY) for run in entry.runs)
                continue
            officials = entry.role in ("officials", "others")
            for text in split_people(entry.runs, officials=officials):
                named = attendee(text.text)
                if named is not None and not named.absent:
                    yield text.pieces, _ANY
    for person in front.persons:
        if any(True for _ in said_in_rows(person)):
            yield [piece for cell in person.cells.values() for piece in cell.pieces], _ANY


def _of_items(part: Part) -> Iterator[_Unit]:
    full = {*words("headings", "fully_read")} - {"propositions", "vote"}
    for item in part.agenda.items:
        for section in item.sections:
            for sentence in sentences(section.passage) if section.role != "proposal" else ():
                if section.role in full:
                    if not leads_in(sentence.text):
                        yield sentence.pieces, _HALF
                elif (
                    section.role == "not_participating"
                    or {"yes", "no"} <= counts_in(sentence.text).keys()
                ):
                    yield sentence.pieces, _ANY
            for table in section.tables if section.role == "vote" else ():
                for row in table.rows[1:]:
                    own = list(_pieces(row))
                    if sum(piece.printed[:1].isupper() for piece in own) >= _NAME:
                        yield own, _ANY


def _pieces(row: Sequence[Sequence[Paragraph]]) -> Iterator[Piece]:
    for cell in row:
        for paragraph in cell:
            yield from paragraph.passage.pieces


def _of_plan(sections: Sequence[Section], known: set[str]) -> Iterator[_Unit]:
    """Yield what stands under labels and heads for goals, activities and indicators.

    Under a label its list items count, or all texts where it has none. A text that stands in
    several cells and was read in one of them (`known`) is read.
    """
    for section in sections:
        label = _label(section.title)
        listed: dict[str, list[Paragraph]] = {}
        for block in section.blocks:
            if isinstance(block, Table):
                yield from _of_table(single_headed(block), known)
                continue
            own = _label(block.passage.plain.partition(":")[0]) if not block.marker else ""
            if own:
                label = own
            elif label in _GOALS:
                listed.setdefault(label, []).append(block)
        for label, paragraphs in listed.items():
            marked = [paragraph for paragraph in paragraphs if paragraph.marker]
            texts = marked or (paragraphs if label == "goal" and not section.tables else [])
            yield from ((paragraph.passage.pieces, _HALF) for paragraph in texts)


def _of_table(table: Table, known: set[str]) -> Iterator[_Unit]:
    if not table.rows:
        return
    heads = [head_of(table.cell(0, place).plain) for place in range(len(table.rows[0]))]
    for place, head in enumerate(heads):
        if head is None or head.kind not in _GOALS:
            continue
        for row in range(1, len(table.rows)):
            cell = table.cell(row, place) if place < len(table.rows[row]) else None
            if cell and len(cell.pieces) >= _FEWEST_WORDS:
                yield cell.pieces, _KNOWN if cell.plain.casefold() in known else _HALF


def _texts(found: Sequence[Extracted]) -> set[str]:
    return {
        entry.record.text.casefold()
        for entry in found
        if isinstance(entry, Row) and isinstance(entry.record, (Goal, Activity))
    }


def _label(text: str) -> str:
    found = label_of(text) if 0 < len(text) <= _LONGEST_LABEL else None
    return found.kind if found else ""
