"""Tables and labelled values of plans and follow-ups that gave no row."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from extractors.contract import ExtractedFinding
from extractors.language.column_kinds import head_of
from extractors.plans.plan_blocks import Block
from extractors.plans.table_heads import single_headed
from extractors.plans.text_shapes import about_money, shapes_of
from pipeline.assembly.plan_reading import PlanReading
from schemas.document import Part, Passage, Table
from schemas.records import Activity, Assessment, Goal, Indicator

_BY_LABEL = ("responsible", "deadline")
_INSIDE = re.compile(r"(?<!\S)(?P<label>[A-ZÅÄÖ][^\W\d_]+(?: [^\W\d_]+)?):\s+(?=\S)")
_FEWEST = 2
_SHOWN = 90
_HEADS = ("goal", "activity", "indicator", "responsible", "deadline", "target", "outcome", "base",
          "status", "trend")  # fmt: skip


def unread_fields(blocks: Sequence[Block], read: PlanReading) -> Iterator[ExtractedFinding]:
    """Yield the pages on which who answers, and when, is labelled and belongs to no row."""
    pages: dict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        if _is_of_document(block):
            continue
        is_field = block.kind == "field" and block.label in _BY_LABEL
        value = block.passage if is_field else _labelled_inside(block)
        if value is not None and value.text and not read.boxes.most_of(value):
            pages[value.page].append(block)
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
            if any(block.label == "responsible" for block in own):
                yield ExtractedFinding(
                    "unread_texts",
                    "warning",
                    f"Who answers on page {page} belongs to no row, and may to goals: "
                    f"'{own[0].text[:_SHOWN]}'",
                    own[0].passage,
                    about_table=Goal.table,
                )


def _labelled_inside(block: Block) -> Passage | None:
    """Return what stands behind a label inside a text: "... Ansvarig: Tekniska nämnden"."""
    if block.kind not in ("text", "item"):
        return None
    for found in _INSIDE.finditer(block.passage.text):
        head = head_of(found["label"])
        if head is not None and head.kind in _BY_LABEL:
            return block.passage.cut(found.end())
    return None


def _is_of_document(block: Block) -> bool:
    """Whether a field stands among the facts of the document itself, before its first heading."""
    return block.parent is None


def unread_tables(part: Part, read: PlanReading) -> Iterator[ExtractedFinding]:
    """Yield the tables whose heads are those of goals or activities and that gave no row."""
    for section in part.sections:
        for table in map(single_headed, section.tables):
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
            worded = any("goal" in shapes_of(cell.plain) for cell in cells)
            lost = [*_tables_of(kinds), *([Goal.table] if worded else [])]
            for name in dict.fromkeys(lost):
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
    if "goal" in kinds or {"responsible", "status"} <= kinds:
        yield Goal.table
    if "activity" in kinds or {"responsible", "deadline"} <= kinds:
        yield Activity.table
    if kinds & {"indicator", "outcome", "base"}:
        yield Indicator.table
    if kinds & {"status", "trend"}:
        yield Assessment.table
