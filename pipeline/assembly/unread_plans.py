"""What of a plan or a follow-up no row was read from, though its texts look like rows.

Texts that stand together and look alike (a list, a column of a table, headings of one look) are a
group. A group that was read in part has lost the rest; one that reads as goals, measures or
indicators and gave nothing is lost whole. Marks and words that judge and are in no judgement are
lost too. Every loss is a finding that names the table.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from extractors.contract import Extracted, ExtractedFinding, Row
from extractors.language.column_kinds import (
    head_of,
    label_of,
    named_activity,
    named_goal,
    refers_to_others,
)
from extractors.plans.block_tree import Block, block_tree
from extractors.plans.drafts import form_of
from extractors.plans.goal_marks import by_page
from extractors.plans.goal_rows import leading_number
from extractors.plans.heading_names import bare_words
from extractors.plans.judgement_words import sentence_meaning, word_meaning
from extractors.plans.legends import read_legend
from extractors.plans.text_shapes import about_money, has_words, is_value, shapes_of
from pipeline.assembly.read_boxes import ReadBoxes
from pipeline.assembly.unknown_layouts import begins_as_measure, unknown_columns, unknown_labels
from schemas.document import HUES, Box, Mark, Part, Passage, Table
from schemas.records import Activity, Area, Assessment, Goal, Indicator, Programme
from schemas.vocabulary import words

_PLANS = ("action_plan", "follow_up_report")
_TABLE_OF = {"goal": Goal.table, "measure": Activity.table, "indicator": Indicator.table}
_ASIDE = ("background", "comment", "status", "trend")  # labels over what gives no rows
_FEWEST = 2  # texts that look like rows, in a group that gave none
_MOST = 0.5  # share of a group that must look like rows
_FEWEST_WORDS = 3
_SHOWN = 90
_LONGEST_ALONE = 160
_HEADS = ("goal", "activity", "indicator", "responsible", "deadline", "target", "outcome", "base",
          "status", "trend")  # fmt: skip
_LEADERS = re.compile(r"(?:\.\s?){6,}|…{2,}")  # a table of contents
_HELD = (Goal, Activity, Indicator, Area, Programme)


@dataclass(slots=True)
class _Group:
    """Texts that stand together and look alike, and the kind that their label or head names."""

    kind: str = ""
    texts: list[Passage] = field(default_factory=list)
    is_headings: bool = False


def unread_of_plan(part: Part, found: Sequence[Extracted]) -> Iterator[ExtractedFinding]:
    """Yield a finding for each group of texts, and each page of marks, that gave no row."""
    if part.kind not in _PLANS:
        return
    read = _Read(found)
    marks = by_page(part.marks)
    _, explained = read_legend(part.sections, part.marks)
    blocks = block_tree(part.sections)
    for group in _groups(blocks, part.kind == "action_plan"):
        yield from _lost(group, read)
    yield from _unread_fields(blocks, read)
    yield from _unread_tables(part, read)
    yield from unknown_labels(blocks, read, part.kind == "action_plan")
    tables = [
        (block.table, block.parent.passage if block.parent else None)
        for block in blocks
        if block.table is not None and block.table.rows
    ]
    yield from unknown_columns(tables, read)
    if not read.tables[Programme.table]:
        yield ExtractedFinding(
            "no_programme",
            "warning",
            "No programme or plan was read, though the document is one by its words",
            part.title if part.title.pieces else None,
            about_table=Programme.table,
        )
    if part.kind == "follow_up_report":
        own = [mark for page in marks.values() for mark in page]
        aside = [*explained, *_printed_again(part, read), *_explaining(part)]
        yield from _unread_marks(own, read, aside)
        yield from _unread_words(part, read, aside)
    yield from _unread_values(part, read)


class _Read:
    """What rows were read from: their boxes, and their texts, which may be printed again."""

    def __init__(self, found: Sequence[Extracted]) -> None:
        self.boxes = ReadBoxes(found)
        self.forms: set[str] = set()
        self.judged: list[Box] = []
        self.tables: Counter[str] = Counter()
        for entry in found:
            if not isinstance(entry, Row):
                continue
            record = entry.record
            self.tables[record.table] += 1
            if isinstance(record, _HELD):
                text = record.text if isinstance(record, (Goal, Activity)) else record.name
                self.forms.add(form_of(text))
            if isinstance(record, (Assessment, Indicator)):
                self.judged.extend(
                    box
                    for provenance in entry.provenance
                    if provenance.field in ("status", "judgement", "outcome_value")
                    for box in provenance.boxes
                )

    def holds(self, passage: Passage) -> bool:
        """Whether rows stand on most words of a text, or on the same words elsewhere."""
        return self.boxes.most_of(passage) or form_of(passage.plain) in self.forms

    def is_again(self, passage: Passage) -> bool:
        """Whether a text is printed again, and was read where it stood first."""
        return form_of(passage.plain) in self.forms and not self.boxes.most_of(passage)


def _groups(blocks: Sequence[Block], is_plan: bool) -> Iterator[_Group]:
    """Yield lists, columns and headings of one look."""
    headings: dict[tuple[object, ...], _Group] = defaultdict(lambda: _Group(is_headings=True))
    group: _Group | None = None
    label, owner = "", None
    for block in blocks:
        if block.kind != "item" and group is not None:
            yield group
            group = None
        if block.kind == "text" and label not in _ASIDE and _reads_alone(block.text):
            headings[block.key].texts.append(block.passage)
        if block.kind == "heading":
            label, owner = "", block
            if not _LEADERS.search(block.text):
                headings[block.key].texts.append(block.passage)
        elif block.kind == "label":
            label = block.label
        elif block.kind == "item" and label not in _ASIDE and not _LEADERS.search(block.text):
            if is_plan or label or _is_goal_list(owner):
                group = group or _Group(label)
                group.texts.append(block.passage)
        elif block.table is not None:
            yield from _columns(block.table, owner.text if owner else "")
    if group is not None:
        yield group
    yield from headings.values()


def _reads_alone(text: str) -> bool:
    """Whether a text of its own reads as a measure or names itself: no list, but one a card."""
    named = named_goal(text) is not None or named_activity(text) is not None
    if named and len(text) <= _LONGEST_ALONE:
        return True
    return begins_as_measure(text) and not text.endswith((".", ":", "?"))


def _is_goal_list(owner: Block | None) -> bool:
    return owner is not None and bool(label_of(owner.text) or named_goal(owner.text))


def _columns(table: Table, title: str) -> Iterator[_Group]:
    """Yield the columns of a table, cell by cell; those of tables about money are none."""
    if len(table.rows) < 2:
        return
    width = len(table.rows[0])
    heads = [table.cell(0, place).plain for place in range(width)]
    if about_money().search(" ".join([title, *heads])):
        return
    for place in range(width):
        head = head_of(heads[place])
        cells = [
            table.cell(row, place)
            for row in range(1, len(table.rows))
            if place < len(table.rows[row])
        ]
        kind = head.kind if head else ""
        if kind in ("comment", "background", "area", "responsible", "deadline", "cost"):
            continue
        yield _Group(kind, [cell for cell in cells if cell.text])


def _lost(group: _Group, read: _Read) -> Iterator[ExtractedFinding]:
    """Yield a finding where a group, or the rest of one that was read in part, gave no row."""
    worded = [text for text in group.texts if has_words(text.plain)]
    if group.is_headings and read.tables[Goal.table]:  # slogans are headings too
        worded = [text for text in worded if _is_numbered(text.plain)]
    unread = [text for text in worded if not read.holds(text)]
    if not unread or any(refers_to_others(text.plain) for text in unread):
        return
    shapes = Counter(shape for text in unread if (shape := _shape(text.plain)))
    if not shapes:
        return
    kind, number = shapes.most_common(1)[0]
    have = len(worded) - len(unread)
    in_part = have > 0 and number * 2 >= len(unread) and have >= len(unread)
    whole = have == 0 and number >= _FEWEST and number >= _MOST * len(worded)
    if not (in_part or whole) or (group.is_headings and kind == "indicator"):
        return
    named = {"goal": "goal", "activity": "measure", "indicator": "indicator"}.get(group.kind, kind)
    example = next(text for text in unread if _shape(text.plain) == kind)
    for table in dict.fromkeys((_TABLE_OF[named], _TABLE_OF[kind])):
        yield ExtractedFinding(
            "unread_texts",
            "error" if whole and not read.tables[table] else "warning",
            f"{number} texts read as {table} and gave no row, for instance: "
            f"'{example.plain[:_SHOWN]}'",
            example,
            about_table=table,
        )


def _is_numbered(text: str) -> bool:
    return named_goal(text) is not None or leading_number(text) is not None


def _shape(text: str) -> str:
    """Return what a text reads as: goal, measure, indicator, or nothing."""
    text = bare_words(text)
    if len(text.split()) < _FEWEST_WORDS or text.endswith(":") or "?" in text:
        return ""
    shapes = shapes_of(text)
    if begins_as_measure(text):
        return "measure"
    if shapes & {"value", "code", "body", "deadline", "judgement", "prose"}:
        return ""
    if "measure" in shapes:
        return "measure"
    if "indicator" in shapes:
        return "indicator"
    wished = re.search(words("plan_texts", "goal", "modal"), text.casefold())
    return "goal" if "goal" in shapes and (wished or not text.endswith(".")) else ""


def _unread_fields(blocks: Sequence[Block], read: _Read) -> Iterator[ExtractedFinding]:
    """Yield the pages on which who answers, and when, is labelled and belongs to no row."""
    pages: dict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        is_field = block.kind == "field" and block.label in ("responsible", "deadline")
        if not is_field or not block.text or _is_of_document(block):
            continue
        if not read.boxes.most_of(block.passage):
            pages[block.passage.page].append(block)
    for page, own in pages.items():
        if len(own) >= _FEWEST:
            yield ExtractedFinding(
                "unread_texts",
                "warning",
                f"{len(own)} labelled values on page {page} belong to no row, for instance: "
                f"'{own[0].text[:_SHOWN]}'",
                own[0].passage,
                about_table=Activity.table,
            )


def _is_of_document(block: Block) -> bool:
    """Whether a field stands among the facts of the document itself, before its first heading."""
    return block.parent is None


def _unread_tables(part: Part, read: _Read) -> Iterator[ExtractedFinding]:
    """Yield the tables whose heads are those of goals or activities and that gave no row."""
    for section in part.sections:
        for table in section.tables:
            kinds = _kinds_of(table)
            heads = " ".join(table.cell(0, place).plain for place in range(len(table.rows[0])))
            is_plan = len(kinds & set(_HEADS)) >= 2 and not about_money().search(heads)
            if len(table.rows) < 2 or not is_plan:
                continue
            cells = [
                cell
                for row in range(1, len(table.rows))
                for place in range(len(table.rows[row]))
                if (cell := table.cell(row, place)).text
            ]
            if not cells or any(read.holds(cell) for cell in cells):
                continue
            for name in _tables_of(kinds):
                yield ExtractedFinding(
                    "unread_table",
                    "warning",
                    f"A table of {len(table.rows) - 1} rows gave no row: "
                    + " | ".join(table.cell(0, p).plain for p in range(len(table.rows[0])))[
                        :_SHOWN
                    ],
                    cells[0],
                    about_table=name,
                )


def _kinds_of(table: Table) -> set[str]:
    heads = [head_of(table.cell(0, place).plain) for place in range(len(table.rows[0]))]
    return {head.kind for head in heads if head}


def _tables_of(kinds: set[str]) -> Iterator[str]:
    """Yield the tables whose rows a table with heads of these kinds should have given."""
    if "goal" in kinds:
        yield Goal.table
    if "activity" in kinds or {"responsible", "deadline"} <= kinds:
        yield Activity.table
    if kinds & {"indicator", "outcome", "base"}:
        yield Indicator.table
    if kinds & {"status", "trend"}:
        yield Assessment.table


def _unread_marks(
    marks: Iterable[Mark], read: _Read, explained: Sequence[Box]
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


def _is_in(mark: Mark, boxes: Sequence[Box]) -> bool:
    x, y = (mark.x0 + mark.x1) / 2, (mark.top + mark.bottom) / 2
    return any(
        box.page == mark.page
        and box.x0 - 3 <= x <= box.x1 + 3
        and box.top - 3 <= y <= box.bottom + 3
        for box in boxes
    )


def _printed_again(part: Part, read: _Read) -> Iterator[Box]:
    """Yield the rows of tables whose goal was read elsewhere, where it is judged too."""
    for section in part.sections:
        for table in section.tables:
            for row in range(1, len(table.rows)):
                places = range(len(table.rows[row]))
                if any(read.is_again(table.cell(row, place)) for place in places):
                    for place in places:
                        yield from table.boxes_of(row, place)


def _explaining(part: Part) -> Iterator[Box]:
    """Yield the lines that say no more than a judgement, with room for the sign before them: those
    of a legend, though they stand as headings."""
    for section in part.sections:
        for passage in (section.heading, *(p.passage for p in section.paragraphs)):
            if passage is not None and len(passage.text) < 60 and sentence_meaning(passage.plain):
                for box in passage.boxes():
                    yield box._replace(x0=box.x0 - 40, top=box.top - 2, bottom=box.bottom + 2)


def _unread_words(part: Part, read: _Read, explained: Sequence[Box]) -> Iterator[ExtractedFinding]:
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


def _short_texts(part: Part) -> Iterator[Passage]:
    for section in part.sections:
        for paragraph in section.paragraphs:
            if len(paragraph.passage.text) < 60:
                yield paragraph.passage
        for table in section.tables:
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


def _unread_values(part: Part, read: _Read) -> Iterator[ExtractedFinding]:
    """Yield the tables of goals or indicators whose values are in no row of an indicator."""
    for section in part.sections:
        for table in section.tables:
            if len(table.rows) < 2:
                continue
            heads = [head_of(table.cell(0, place).plain) for place in range(len(table.rows[0]))]
            kinds = {head.kind for head in heads if head}
            if not kinds & {"goal", "indicator"}:
                continue
            values = [
                cell
                for row in range(1, len(table.rows))
                for place in range(1, len(table.rows[row]))
                if (cell := table.cell(row, place)).text
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


def _is_aside(kind: str) -> bool:
    return kind in ("number", "deadline", "responsible", "cost", "comment", "status")
