"""What of a plan or a follow-up no row was read from, though its texts look like rows.

Texts that stand together and look alike (a list, a column of a table, headings of one look) are a
group. A group that was read in part has lost the rest; one that reads as goals, measures or
indicators and gave nothing is lost whole. Marks and words that judge and are in no judgement are
lost too. Every loss is a finding that names the table.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractors.contract import Extracted, ExtractedFinding
from extractors.language.column_kinds import (
    head_of,
    label_of,
    named_activity,
    named_goal,
    refers_to_others,
)
from extractors.plans.activities import items_of
from extractors.plans.block_tree import block_tree
from extractors.plans.goal_rows import leading_number
from extractors.plans.heading_names import bare_words
from extractors.plans.plan_blocks import Block
from extractors.plans.text_shapes import about_money, has_words, shapes_of, wishes_by_verb
from pipeline.assembly.labels_in_lines import labels_in_lines
from pipeline.assembly.labels_without_goals import labels_without_goals
from pipeline.assembly.number_gaps import skipped_numbers
from pipeline.assembly.numbers_again import numbers_again
from pipeline.assembly.plan_gaps import gaps_in_tables, values_in_texts
from pipeline.assembly.plan_reading import PlanReading
from pipeline.assembly.unknown_layouts import begins_as_measure, unknown_columns, unknown_labels
from pipeline.assembly.unread_counts import joined_counts, judges_nothing, unread_counts
from pipeline.assembly.unread_marks import unread_judgements, unread_tiles, unread_values
from pipeline.assembly.unread_ranks import flat_goals, unread_bodies
from pipeline.assembly.unread_tables import unread_fields, unread_tables
from pipeline.assembly.unread_verdicts import odd_areas, unread_verdicts
from schemas.document import Part, Passage, Table
from schemas.records import Activity, Goal, Indicator, Programme

_PLANS = ("action_plan", "follow_up_report")
_TABLE_OF = {"goal": Goal.table, "measure": Activity.table, "indicator": Indicator.table}
_ASIDE = ("background", "comment", "status", "trend")  # labels over what gives no rows
_FEWEST = 2  # texts that look like rows, in a group that gave none
_MOST = 0.5  # share of a group that must look like rows
_FEWEST_WORDS = 3
_SHOWN = 90
_LONGEST_ALONE = 160
_EXPLAINED = re.compile(r"\w+ [-–] \w")  # "Bostad - tillgång till ...": a name and what it means
_LEADERS = re.compile(r"(?:\.\s?){6,}|…{2,}")  # a table of contents


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
    read = PlanReading(found)
    blocks = block_tree(part.sections)
    for group in _groups(blocks, part.kind == "action_plan"):
        yield from _lost(group, read)
    yield from unread_fields(blocks, read)
    yield from unread_tables(part, read)
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
        yield from unread_judgements(part, read)
        yield from unread_tiles(part, read)
        yield from unread_verdicts(blocks, read)
        yield from judges_nothing(blocks, found)
        yield from unread_counts(blocks, read)
        yield from joined_counts(part, read)
    yield from unread_values(part, read)
    yield from gaps_in_tables(part, read)
    yield from values_in_texts(blocks, read)
    yield from skipped_numbers(blocks, found)
    yield from numbers_again(blocks, found)
    yield from flat_goals(blocks, found)
    yield from unread_bodies(blocks, read, found)
    yield from odd_areas(blocks, found)
    yield from labels_in_lines(blocks)
    yield from labels_without_goals(blocks, read)


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
    if _LEADERS.search(text):
        return False
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
        if kind == "activity":  # without the notes in small print below them
            rows = [row for row in table.rows[1:] if place < len(row)]
            cells = [item for row in rows for item in items_of(row[place])]
        yield _Group(kind, [cell for cell in cells if cell.text])


def _lost(group: _Group, read: PlanReading) -> Iterator[ExtractedFinding]:
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
    if kind == "goal" and in_part:
        yield from _below_lost(unread, read)


def _below_lost(goals: Sequence[Passage], read: PlanReading) -> Iterator[ExtractedFinding]:
    """Yield the tables whose rows on the page of a lost goal may stand under the goal before it."""
    for goal in goals:
        for table in (Activity.table, Indicator.table):
            if _shape(goal.plain) == "goal" and read.has_on(table, goal.page):
                yield ExtractedFinding(
                    "unread_texts",
                    "warning",
                    f"Rows of {table} may belong to a goal that gave no row: "
                    f"'{goal.plain[:_SHOWN]}'",
                    goal,
                    about_table=table,
                )


def _is_numbered(text: str) -> bool:
    return named_goal(text) is not None or leading_number(text) is not None


def _shape(text: str) -> str:
    """Return what a text reads as: goal, measure, indicator, or nothing."""
    text = bare_words(text)
    if len(text.split()) < _FEWEST_WORDS or text.endswith(":") or "?" in text:
        return ""
    if _EXPLAINED.match(text):
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
    return "goal" if "goal" in shapes and (wishes_by_verb(text) or not text.endswith(".")) else ""
