"""A plan's blocks with their roles: what the reader goes by, and what `--explain` prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extractors.language.column_kinds import label_of
from extractors.language.judgement_words import sentence_meaning
from extractors.plans.block_labels import kind_of_goals
from extractors.plans.block_tree import block_tree
from extractors.plans.column_roles import roles_of_tables
from extractors.plans.goal_marks import inside
from extractors.plans.heading_evidence import HeadingClass
from extractors.plans.heading_names import is_title
from extractors.plans.heading_ranks import nest_by_label, ranks_of_labels
from extractors.plans.heading_roles import choose_roles
from extractors.plans.judgements import judge
from extractors.plans.judgements_above import below_their_goals
from extractors.plans.legend_tables import is_legend, lies_in
from extractors.plans.plan_blocks import Block
from extractors.plans.plan_context import PlanContext
from extractors.plans.table_roles import TableRoles
from extractors.plans.titled_cards import head_by_cards
from schemas.document import Box, Table

LEGEND = "legend"
"""The kind of a block that explains what marks mean, and is about nothing."""
CHAPTER = "chapter"
"""The role of a label over what belongs to no goal of its rank."""
_SEVERAL = 2
_SAID_OF = ("status", "trend")
_RIGHT = 2000.0


@dataclass(frozen=True)
class PlanStructure:
    """The blocks of a plan, the roles of its tables' columns, the classes of its headings, goals
    of which it is in doubt whether the second stands below the first, and the ranks of labels over
    goals by their words."""

    blocks: Sequence[Block]
    tables: Mapping[int, TableRoles]
    headings: Sequence[HeadingClass]
    unsettled: Sequence[tuple[Block, Block]] = ()
    label_ranks: Mapping[str, int] = field(default_factory=dict)


def structure_of(plan: PlanContext) -> PlanStructure:
    """Return a plan's blocks with the roles that were chosen for all of them."""
    made = _structure(plan, frozenset())
    kinds = _kinds_beside_areas(made.blocks)
    return _structure(plan, kinds) if kinds else made


def _kinds_beside_areas(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the sections whose heading names a kind of goals, in the rank of areas: right behind
    one of them and once in the document, or in a chapter that has none of them; or in the rank of
    the chapter that holds them all; or once inside the only area that holds goals.
    "Finansiella mål" beside "3.1 Invånare", or in "6 God ekonomisk hushållning"."""
    areas = Counter(b.level for b in blocks if b.kind == "heading" and b.role == "area")
    holding = [b for b in blocks if b.role == "area" and _holds_goals(b)]
    titles = Counter(kind_of_goals(b.text) for b in blocks if b.level)
    chapters = {
        b.level for b in blocks
        if b.level and sum(child.role == "area" for child in b.children) >= _SEVERAL
    }  # fmt: skip

    def is_beside(block: Block, kind: str) -> bool:
        above = block.parent
        if above is not None and above.level < block.level and holding == [above]:
            return titles[kind] == 1
        if areas[block.level] < _SEVERAL:
            return block.level in chapters and titles[kind] == 1
        if above is None or above.level > block.level:
            return False
        if above.level == block.level:
            return above.role == "area" and titles[kind] == 1
        return not any(child.role == "area" for child in above.children)

    return frozenset(
        id(block.section)
        for block in blocks
        if block.kind == "label" and block.label == "goal" and block.level
        and (kind := kind_of_goals(block.text)) is not None and is_beside(block, kind)
    )  # fmt: skip


def _holds_goals(block: Block) -> bool:
    return any(
        "goal" in (child.role, child.label) or _holds_goals(child) for child in block.children
    )


def _structure(plan: PlanContext, kinds: frozenset[int]) -> PlanStructure:
    blocks = below_their_goals(head_by_cards(block_tree(plan.sections, kinds)))
    for block in blocks:
        if block.kind == "label" and block.level and is_title(block.text, plan.titles):
            # The title of the document labels nothing: "Kommunfullmäktiges mål 2023–2027".
            block.kind, block.label, block.key = "heading", "", ("heading", block.level, "title")
        elif block.kind in ("text", "item") and lies_in(block.passage, plan.explained):
            block.kind = LEGEND
    headed = {
        id(block.table): block.parent.text if block.parent else ""
        for block in blocks
        if block.table is not None
    }
    tables = [
        block.table
        for block in blocks
        if block.table is not None
        and not is_legend(block.table, headed[id(block.table)], plan.marks, plan.explained)
    ]
    roles = roles_of_tables(tables, plan.marks, plan.legend, headed)
    judged = {
        id(block): _is_judged(block, plan, roles) for block in blocks if block.kind == "heading"
    }
    is_plan = plan.scope.part_kind == "action_plan"
    headings = choose_roles(blocks, roles, judged, plan.titles, is_plan)
    _mark_chapters(blocks)
    return PlanStructure(blocks, roles, headings, nest_by_label(blocks), ranks_of_labels(blocks))


def _mark_chapters(blocks: Sequence[Block]) -> None:
    """Mark labels in headings that stand once behind several goals of their rank: they head what
    belongs to all goals, and not to the last."""
    for place, block in enumerate(blocks):
        if block.kind != "label" or not block.level or block.label not in ("activity", "indicator"):
            continue
        alike = [b for b in blocks if b.kind == "label" and b.key == block.key and b.level]
        goals = [b for b in blocks[:place] if b.role == "goal" and b.level >= block.level]
        if len(alike) == 1 and len(goals) >= 2:
            block.role = CHAPTER


def _is_judged(block: Block, plan: PlanContext, roles: Mapping[int, TableRoles]) -> bool:
    """Whether a judgement stands right under a heading: a field, a line, a box of labels."""
    for child in block.children:
        if child.kind == "heading":
            return False
        if child.label in _SAID_OF and child.kind == "field":
            seen = inside(plan.marks, child.boxes)
            if judge(child.text, seen, (child.label,), plan.legend).read_from:
                return True
            if sentence_meaning(child.text):
                return True
        elif child.kind in ("text", "label") and sentence_meaning(child.text):
            return len(child.text) < 140
        elif child.kind == "label" and child.label in _SAID_OF:
            box = child.passage.boxes()[-1]
            room = Box(box.page, box.x0 - 40, box.top - 4, _RIGHT, box.bottom + 30, "")
            if judge("", inside(plan.marks, (room,)), ("status", "trend"), plan.legend).read_from:
                return True
        elif child.table is not None:
            own = roles.get(id(child.table))
            if own and own.anchor == "fields" and _box_judges(own.table, plan):
                return True
    return False


def _box_judges(table: Table, plan: PlanContext) -> bool:
    for row in range(len(table.rows)):
        for place in range(0, len(table.rows[row]) - 1, 2):
            head = label_of(table.cell(row, place).plain)
            if head is None or head.kind not in _SAID_OF:
                continue
            seen = inside(plan.marks, table.boxes_of(row, place + 1))
            value = table.cell(row, place + 1).plain
            if judge(value, seen, ("status", "trend"), plan.legend).read_from:
                return True
    return False
