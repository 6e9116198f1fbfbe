"""What stands right under a heading: labels, fields, lists and tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractors.language.column_kinds import field_head, is_either, leads_focus, named_goal
from extractors.language.judgement_words import word_meaning
from extractors.plans.areas import is_focus_lead, sdgs_in
from extractors.plans.heading_names import bare_words
from extractors.plans.heading_ranks import is_of_rank
from extractors.plans.plan_blocks import Block
from extractors.plans.plan_numbers import is_code
from extractors.plans.table_roles import TableRoles
from extractors.plans.text_shapes import shapes_of

_STATUS = ("status", "activity_status")
_OF_ACTIVITIES = ("responsible", "deadline", "cost")
"""What stands by each activity of a list, and says nothing of the heading above."""


class HeadingContent:
    """What stands right under a heading, before the next heading."""

    def __init__(
        self, block: Block, tables: Mapping[int, TableRoles], chapter: Block | None = None
    ) -> None:
        self.chapter = chapter
        self.labels: set[str] = set()
        self.fields: set[str] = set()
        self.goal_tables = self.activity_tables = self.indicator_tables = 0
        self.goal_items = self.items = self.focus = self.progress = 0
        self.goal_texts = 0
        self.answered_items = _answered_items(block)
        self.lower_tables = 0
        latest = ""
        in_item = False
        for child in block.children:
            if child.kind == "heading":
                break
            in_item = child.kind == "item" or (in_item and child.kind == "field")
            if child.kind == "label":
                self.labels.add(child.label)
                latest = child.label
                self.focus += leads_focus(child.text)
            elif child.kind == "field":
                of_items = latest == "activity" or (in_item and self.answered_items > 1)
                if not of_items or child.label not in _OF_ACTIVITIES:
                    self.fields.add(child.label)
                self.progress += child.label in _STATUS and _is_progress(child.text)
            elif child.kind == "item":
                self.items += not latest
            elif child.kind == "text" and is_goal_text(child.text):
                self.goal_texts += 1
            elif child.kind == "text" and (
                is_focus_lead(child.passage.text) or sdgs_in(child.passage)
            ):
                self.focus += 1
            elif child.table is not None and (roles := tables.get(id(child.table))):
                self.goal_tables += roles.anchor == "goal" or roles.bands == "goal"
                self.lower_tables += roles.anchor == "goal" and is_of_rank(
                    "lower", roles.table.cell(0, roles.place).plain
                )
                self.activity_tables += roles.anchor == "activity" and roles.bands != "goal"
                self.indicator_tables += (
                    roles.anchor in ("indicator", "values") and roles.bands != "goal"
                )
                if roles.anchor == "fields":
                    own = _labels_of(roles)
                    if "goal" in own:
                        self.goal_tables += 1
                    else:
                        self.fields |= own

    @property
    def holds_goals(self) -> bool:
        """Whether goals stand here: a table of goals, texts that number themselves as goals, or a
        label that announces them."""
        return bool(self.goal_tables or self.goal_texts or "goal" in self.labels)

    @property
    def is_of_goal(self) -> bool:
        """Whether what stands here belongs to one goal: activities, indicators, who answers."""
        named = {"activity", "indicator"} & self.labels
        fields = {"responsible", "deadline", "status", "indicator", "target"} & self.fields
        listed = self.answered_items > 1
        return bool(named or fields or listed or self.activity_tables or self.indicator_tables)


def is_upper_goal(block: Block, content: HeadingContent) -> bool:
    """Whether a heading over goals that their table calls those of boards stands in a chapter of
    goals of a higher rank, below the name of an area: "4 Kommunfullmäktiges mål"."""
    if not content.lower_tables or content.chapter is None or block.parent is None:
        return False
    return block.parent.level > content.chapter.level


def chapters_of_goals(blocks: Sequence[Block]) -> dict[int, Block]:
    """Return the heading of the chapter of upper goals in which a heading stands, by the identity
    of the heading."""
    found: dict[int, Block] = {}
    chapter: Block | None = None
    for block in blocks:
        if block.kind not in ("heading", "label") or not block.level:
            continue
        if chapter is not None and block.level <= chapter.level:
            chapter = None
        text = bare_words(block.text)
        if text.casefold().endswith(("mål", "målen")) and is_of_rank("upper", text):
            chapter = block
        elif chapter is not None:
            found[id(block)] = chapter
    return found


def _answered_items(block: Block) -> int:
    """Return how many list items right under a heading have who answers and when behind them."""
    found = 0
    for item, after, last in zip(
        block.children, block.children[1:], block.children[2:], strict=False
    ):
        if item.kind == "item" and after.kind == last.kind == "field":
            found += {after.label, last.label} <= set(_OF_ACTIVITIES)
    return found


def is_goal_text(text: str) -> bool:
    """Whether a paragraph says that it is a goal, by a number: "Mål 2. Fler ..."."""
    rest = words_behind_number(text)
    return bool(rest) and "goal" in shapes_of(rest)


def words_behind_number(text: str) -> str:
    """Return the words of a text behind the number of a goal that it bears, or "": "Mål 2. Fler
    ..." -> "Fler ..."."""
    named = named_goal(text)
    rest = text[named.start :] if named is not None and named.number else ""
    return rest if rest[:1].isupper() else ""


def _is_progress(text: str) -> bool:
    """Whether a judgement tells how far an activity is, and nothing of a goal: "Pågår"."""
    return bool(word_meaning(text, "progress")) and not word_meaning(text, "status")


def _labels_of(roles: TableRoles) -> set[str]:
    found = set()
    for row in range(len(roles.table.rows)):
        for place in range(0, len(roles.table.rows[row]), 2):
            head = field_head(roles.table.cell(row, place).plain)
            value = (
                roles.table.cell(row, place + 1) if place + 1 < len(roles.table.rows[row]) else None
            )
            if head is None:
                continue
            if head.kind == "goal" and value and is_code(value.plain):
                continue  # "Bidrar till mål | 2" refers to a goal that stands elsewhere
            label = roles.table.cell(row, place).plain
            either = value and is_either(label) and "measure" in shapes_of(value.plain)
            found.add("activity" if either else head.kind)  # "Åtagande | Bygga ..."
    return found
