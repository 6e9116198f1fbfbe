"""Marks, words and values of plans and follow-ups that stand in no judgement and no indicator."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from extractors.contract import ExtractedFinding
from extractors.language.column_kinds import head_of, only_year
from extractors.language.judgement_words import sentence_meaning, word_meaning
from extractors.plans.crossed_scales import scale_in
from extractors.plans.goal_marks import by_page, own_ground
from extractors.plans.legends import read_legend
from extractors.plans.plan_numbers import is_code
from extractors.plans.summed_up import counts_behind
from extractors.plans.text_shapes import about_money, is_value
from pipeline.assembly.plan_reading import PlanReading
from schemas.document import HUES, Box, Mark, Part, Passage, Table
from schemas.records import Assessment, Indicator

_FEWEST = 2
_SHOWN = 90
_LARGER = 1.5  # times the size of the words below: a number in large is one of a tile
_VALUES = re.compile(r"\s+(?=\d)")


def unread_judgements(part: Part, read: PlanReading) -> Iterator[ExtractedFinding]:
    """Yield the pages of a follow-up whose marks or words that judge are in no judgement."""
    _, explained = read_legend(part.sections, part.marks)
    aside = [*explained, *_printed_again(part, read), *_explaining(part)]
    aside += _of_indicators(part, read)
    yield from _unread_marks(part.marks, read, aside)
    yield from _unread_grounds(part, read, aside)
    yield from _unread_words(part, read, aside)
    yield from _unread_scales(part, read)


def _unread_marks(
    marks: Sequence[Mark], read: PlanReading, explained: Sequence[Box]
) -> Iterator[ExtractedFinding]:
    """Yield the pages whose dots, faces and arrows are in no judgement."""
    pages: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        shows = mark.colour in HUES or mark.direction
        if mark.carrier in ("area", "word") or not shows or _is_in(mark, explained):
            continue
        if not _is_in(mark, read.judged):
            pages[mark.page].append(mark)
    for page, own in pages.items():
        kinds = {(mark.colour, mark.direction) for mark in own}
        if len(own) >= _FEWEST and len(kinds) >= _FEWEST:  # all alike they adorn
            yield ExtractedFinding(
                "unread_marks",
                "warning",
                f"{len(own)} marks that judge stand on page {page} and are in no judgement",
                page=page,
                about_table=Assessment.table,
            )


def _unread_grounds(
    part: Part, read: PlanReading, explained: Sequence[Box]
) -> Iterator[ExtractedFinding]:
    """Yield the columns of tables whose cells have grounds of several hues, in no judgement."""
    marks = by_page(part.marks)
    for table in (table for section in part.sections for table in section.tables):
        for place in range(len(table.rows[0]) if table.rows else 0):
            hues: list[str] = []
            where: list[Box] = []
            for row in range(len(table.rows)):
                boxes = table.boxes_of(row, place) if place < len(table.rows[row]) else ()
                hue = own_ground(table, row, place, marks) if boxes else None
                if hue and not any(_touch(boxes[0], box) for box in (*read.judged, *explained)):
                    hues.append(hue)
                    where.append(boxes[0])
            if len(where) >= _FEWEST and len(set(hues)) >= _FEWEST:
                yield ExtractedFinding(
                    "unread_marks",
                    "warning",
                    f"{len(where)} cells of a column on page {where[0].page} have grounds that "
                    f"judge ({', '.join(sorted(set(hues)))}) and are in no judgement",
                    page=where[0].page,
                    about_table=Assessment.table,
                )


def _touch(cell: Box, box: Box) -> bool:
    """Whether a box lies in a cell, or beside it on the line of what explains it."""
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    inside = cell.x0 - 3 <= x <= cell.x1 + 3 and cell.top - 3 <= y <= cell.bottom + 3
    middle = (cell.x0 + cell.x1) / 2, (cell.top + cell.bottom) / 2
    return box.page == cell.page and (
        inside or (box.x0 <= middle[0] <= box.x1 and box.top <= middle[1] <= box.bottom)
    )


def _is_in(mark: Mark, boxes: Sequence[Box]) -> bool:
    x, y = (mark.x0 + mark.x1) / 2, (mark.top + mark.bottom) / 2
    return any(
        box.page == mark.page
        and box.x0 - 3 <= x <= box.x1 + 3
        and box.top - 3 <= y <= box.bottom + 3
        for box in boxes
    )


def _printed_again(part: Part, read: PlanReading) -> Iterator[Box]:
    """Yield the rows of tables whose goal was read elsewhere, where it is judged too."""
    for section in part.sections:
        for table in section.tables:
            for row in range(1, len(table.rows)):
                places = range(len(table.rows[row]))
                if any(read.is_again(table.cell(row, place)) for place in places):
                    for place in places:
                        yield from table.boxes_of(row, place)


def _of_indicators(part: Part, read: PlanReading) -> Iterator[Box]:
    """Yield the cells of judging columns beside indicators that are read, in tables that judge the
    goals of rows across in the same columns: they judge the indicators."""
    for table in (table for section in part.sections for table in section.tables):
        heads = [head_of(table.cell(0, place).plain) for place in range(len(table.rows[0]))]
        if not heads or heads[0] is None or heads[0].kind != "indicator":
            continue
        rows = range(1, len(table.rows))
        for place, head in enumerate(heads):
            if head is None or head.kind not in ("status", "trend"):
                continue
            cells = [
                table.boxes_of(row, place) if place < len(table.rows[row]) else () for row in rows
            ]
            if any(_touch(own[0], box) for own in cells if own for box in read.judged):
                for row, own in zip(rows, cells, strict=True):
                    if read.boxes.most_of(table.cell(row, 0)):
                        yield from own


def _explaining(part: Part) -> Iterator[Box]:
    """Yield the lines that say no more than a judgement, with room for the sign before them: those
    of a legend, though they stand as headings."""
    for section in part.sections:
        for passage in (section.heading, *(p.passage for p in section.paragraphs)):
            if passage is not None and len(passage.text) < 60 and sentence_meaning(passage.plain):
                for box in passage.boxes():
                    yield box._replace(x0=box.x0 - 40, top=box.top - 2, bottom=box.bottom + 2)
        for table in section.tables:
            if len(table.rows) == 1:
                yield from _beside_meanings(table)


def _beside_meanings(table: Table) -> Iterator[Box]:
    """Yield the cells of a legend in one row that stand before what they mean: "↗ | Bättre"."""
    texts = [table.cell(0, place).plain for place in range(len(table.rows[0]))]
    for place, text in enumerate(texts[1:]):
        if any(word_meaning(text, dimension) for dimension in ("status", "trend")):
            yield from table.boxes_of(0, place)


def _unread_words(
    part: Part, read: PlanReading, explained: Sequence[Box]
) -> Iterator[ExtractedFinding]:
    """Yield the pages on which words that judge stand alone and are in no judgement."""
    pages: dict[int, list[Passage]] = defaultdict(list)
    for passage in _short_texts(part):
        if not word_meaning(passage.plain, "status") or not passage.pieces:
            continue
        if read.boxes.most_of(passage) or _stands_in(passage, explained):
            continue
        pages[passage.page].append(passage)
    for page, own in pages.items():
        if len(own) >= _FEWEST:
            yield ExtractedFinding(
                "unread_marks",
                "warning",
                f"{len(own)} words that judge stand on page {page} and are in no judgement, for "
                f"instance: '{own[0].plain[:_SHOWN]}'",
                own[0],
                about_table=Assessment.table,
            )


def _unread_scales(part: Part, read: PlanReading) -> Iterator[ExtractedFinding]:
    """Yield the pages with scales of which one box is crossed, in no judgement."""
    pages: dict[int, list[Passage]] = defaultdict(list)
    for section in part.sections:
        for paragraph in section.paragraphs:
            scale = scale_in(paragraph.passage.text)
            if scale is None or scale.doubt is not None:
                continue
            crossed = scale.crossed[0]
            own = paragraph.passage.cut(crossed.start, crossed.end)
            if not any(box.meets(other) for box in own.boxes() for other in read.judged):
                pages[own.page].append(own)
    for page, own_page in pages.items():
        yield ExtractedFinding(
            "unread_marks",
            "warning",
            f"{len(own_page)} crossed boxes that judge stand on page {page} and are in no "
            f"judgement, for instance: '{own_page[0].plain[:_SHOWN]}'",
            own_page[0],
            about_table=Assessment.table,
        )


def _short_texts(part: Part) -> Iterator[Passage]:
    for section in part.sections:
        for paragraph in section.paragraphs:
            if len(paragraph.passage.text) < 60:
                yield paragraph.passage
        for table in section.tables:
            if counts_behind(table):
                continue  # what is counted, of which no row is judged
            for row in range(1, len(table.rows)):
                cells = (table.cell(row, place) for place in range(len(table.rows[row])))
                yield from (cell for cell in cells if len(cell.text) < 60)


def _stands_in(passage: Passage, boxes: Sequence[Box]) -> bool:
    piece = passage.pieces[0]
    y = (piece.top + piece.bottom) / 2
    return any(
        box.page == piece.page and box.x0 <= piece.x0 <= box.x1 and box.top <= y <= box.bottom
        for box in boxes
    )


def unread_values(part: Part, read: PlanReading) -> Iterator[ExtractedFinding]:
    """Yield the tables of goals or indicators whose values are in no row of an indicator."""
    for section in part.sections:
        for table in section.tables:
            if len(table.rows) < 2:
                continue
            heads = [head_of(table.cell(0, place).plain) for place in range(len(table.rows[0]))]
            kinds = {head.kind for head in heads if head}
            if not kinds & {"goal", "indicator"}:
                continue
            naming = {p for p in range(len(heads)) if _says_no_value(table, p)}
            values = [
                cell
                for row in range(1, len(table.rows))
                for place in range(1, len(table.rows[row]))
                if place not in naming
                and (cell := table.cell(row, place)).text
                and is_value(cell.plain)
                and not about_money().search(cell.plain)
                and any(letter.isdigit() for letter in cell.text)
                and not (place < len(heads) and heads[place] and _is_aside(heads[place].kind))  # type: ignore[union-attr]
            ]
            unread = [cell for cell in values if not read.boxes.most_of(cell)]
            if len(unread) >= _FEWEST and len(unread) * 4 >= len(values):
                yield ExtractedFinding(
                    "unread_values",
                    "warning",
                    f"{len(unread)} values of a table are in no row of an indicator, for instance: "
                    f"'{unread[0].plain[:_SHOWN]}'",
                    unread[0],
                    about_table=Indicator.table,
                )


def _says_no_value(table: Table, place: int) -> bool:
    """Whether a column says what something costs, or names goals that stand elsewhere by their
    numbers: "1.1" below "Mål"."""
    text = table.cell(0, place).plain
    if about_money().search(text):
        return True
    head = head_of(text)
    rows = [row for row in range(1, len(table.rows)) if place < len(table.rows[row])]
    filled = [cell.plain for row in rows if (cell := table.cell(row, place)).text]
    return head is not None and head.kind == "goal" and all(map(is_code, filled))


def unread_tiles(part: Part, read: PlanReading) -> Iterator[ExtractedFinding]:
    """Yield a finding for large numbers with words below them, of which no row was read."""
    pages: dict[int, list[Passage]] = defaultdict(list)
    for section in part.sections:
        for number, label in itertools.pairwise(section.paragraphs):
            text = number.passage.plain
            values = re.search(r"\d", text) is not None and only_year(text) is None
            large = number.size >= _LARGER * label.size and len(label.passage.text) <= _SHOWN
            if not (values and large and all(map(is_value, _VALUES.split(text)))):
                continue
            if not read.boxes.most_of(number.passage):
                pages[number.passage.page].append(number.passage)
    for page, own in pages.items():
        yield ExtractedFinding(
            "unread_values",
            "warning",
            f"Large numbers with words below them on page {page} are in no row, for instance: "
            f"'{own[0].plain[:_SHOWN]}'",
            own[0],
            about_table=Indicator.table,
        )


def _is_aside(kind: str) -> bool:
    return kind in ("number", "deadline", "responsible", "cost", "comment", "status")
