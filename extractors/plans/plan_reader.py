"""A plan's blocks, with their roles, into drafts of its areas, goals, activities and indicators.

The blocks are read in order. What stands under a goal belongs to it; what stands on a card belongs
to the card; what a label announces is what the label says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extractors.language.column_kinds import named_goal
from extractors.language.sentences import sentences
from extractors.plans.areas import area_name
from extractors.plans.block_tree import Block
from extractors.plans.column_roles import TableRoles
from extractors.plans.drafts import (
    ActivityDraft,
    AreaDraft,
    Book,
    GoalDraft,
    IndicatorDraft,
    Value,
    add_activity,
)
from extractors.plans.goal_judgements import settle
from extractors.plans.goal_marks import Marks, inside
from extractors.plans.indicator_texts import indicator_of_text
from extractors.plans.judgements import Judgement, Legend, judge, sentence_meaning
from extractors.plans.plan_numbers import goal_code, numbered, with_number
from extractors.plans.plan_rows import Judged
from extractors.plans.text_shapes import has_words, is_body, is_deadline, shapes_of
from schemas.document import Box, Passage

_RIGHT = 2000.0
_BRACKET = re.compile(r"\s*\((?P<who>[^()]+?),\s*(?P<when>[^(),]+)\)\.?$")
_OF_MANY = ("responsible", "deadline", "participating", "cost")
_MEASURING = ("indicator", "base", "target", "outcome", "unit")
_SAID_OF = ("status", "trend", "activity_status")
_LONGEST_LABELLED = 80
_LONGEST_SENTENCE = 200


@dataclass
class PlanReader:
    """What is known while the blocks of a plan go by."""

    marks: Marks
    legend: Legend
    is_plan: bool
    tables: Mapping[int, TableRoles]
    book: Book = field(default_factory=Book)
    area: AreaDraft | None = None
    area_level: int = 99
    goal: GoalDraft | None = None
    goal_level: int = 99
    above: list[tuple[int, GoalDraft]] = field(default_factory=list)
    card: ActivityDraft | None = None
    listing: str = ""
    opened_by: Block | None = None
    given: int = 0
    waiting: Block | None = None
    number: Passage | None = None
    said: dict[int, list[Judged]] = field(default_factory=dict)
    homeless: list[Passage] = field(default_factory=list)
    bracketed: bool = False
    heading: Block | None = None
    measured: IndicatorDraft | None = None
    waiting_indicators: list[IndicatorDraft] = field(default_factory=list)

    def read(self, blocks: Sequence[Block]) -> Book:
        """Read all blocks and return the drafts."""
        from extractors.plans.plan_table_reader import read_table

        self.bracketed = _are_bracketed(blocks)
        for place, block in enumerate(blocks):
            if self.waiting is not None:
                if self._takes_value(block):
                    continue
                self.waiting = None
            if block.kind == "heading":
                self._heading(block)
            elif block.kind == "label":
                self._label(block, blocks[place + 1 :])
            elif block.kind == "field":
                self._field(block)
            elif block.kind == "table":
                read_table(self, block)
            else:
                self._text(block, blocks[place + 1 :])
        for goal in self.book.goals:
            settle(goal, self.said.get(id(goal), ()), self.marks, self.legend)
        # "Uppföljning: ..." without values says how the plan is followed up, and measures nothing.
        self.book.indicators.extend(one for one in self.waiting_indicators if one.values)
        return self.book

    # Headings and labels

    def _heading(self, block: Block) -> None:
        self.card, self.listing, self.number, self.opened_by = None, "", None, None
        self.measured = None
        self.heading = block
        if block.level <= self.goal_level and block.role != "activity":
            self._close_goal()
        if block.level <= self.area_level and block.role != "activity":
            self._close_area(block.level)
        if block.role == "area":
            self.open_area(area_name(block.passage)[0], block)
        elif block.role == "goal":
            self.open_goal_heading(block)
        elif block.role == "activity":
            self._card(block)

    def _close_goal(self) -> None:
        self.goal, self.goal_level = None, 99
        self.card = None

    def _close_area(self, level: int) -> None:
        parent = self.area.parent if self.area else None
        self.area, self.area_level = None, 99
        if parent is not None and parent.section is not None and parent.section.level < level:
            self.area, self.area_level = parent, parent.section.level

    def open_area(self, name: Passage, block: Block | None) -> None:
        """Go on under an area; an area with a word for it stays above those inside it."""
        above = self.area
        named = (
            above is not None and above.section is not None and above.section.heading is not None
        )
        parent = above if named and above and area_name(above.section.heading)[1] else None  # type: ignore[union-attr,arg-type]
        self._close_goal()
        self.area = self.book.area(name, block.section if block else None, parent)
        self.area_level = block.level if block else self.area_level

    def open_goal_heading(self, block: Block) -> None:
        """Open the goal that a heading is; the paragraph under a bare number is its words."""
        passage = block.passage
        while self.above and self.above[-1][0] >= block.level:
            self.above.pop()
        parent = self.above[-1][1] if self.above else None
        goal = self.open_goal(passage, None, parent)
        if goal is None:
            return
        goal.heading, goal.section = block.passage, block.section
        self.goal_level = block.level
        self.above.append((block.level, goal))

    def open_goal(
        self, passage: Passage, head: Passage | None, parent: GoalDraft | None = None
    ) -> GoalDraft | None:
        """Open a goal, or go back to the one with the same words; None where it has no words."""
        if not has_words(passage.plain):
            return None
        level = parent.level + 1 if parent else 1
        made = GoalDraft(passage, head, self.area, level, parent)
        self.goal = self.book.goal(made, goal_code(passage, head))
        self.card = None
        self.given = len(self.goal.activities)
        return self.goal

    def _card(self, block: Block) -> None:
        number, text = numbered(block.passage)
        made = ActivityDraft(text, {}, number)
        goal = self.goal
        if number is not None:
            goal = self.book.above(number.plain) or goal
        if goal is None:
            self.book.loose.append(made)
            self.card = made
            return
        self.card = add_activity(goal, made)

    def _label(self, block: Block, after: Sequence[Block]) -> None:
        if block.level and block.level < self.goal_level < 99:
            self._close_goal()  # a label of a higher rank than the goal's heading: another chapter
        if block.label in _OF_MANY:
            self.waiting = block
            return
        self.listing, self.opened_by = block.label, block
        if block.label in _SAID_OF:
            if not self._say(block.passage, block.passage.plain):
                room = self._room_below(block, after)
                self._judge(block.label, Passage("", ()), (room,), after)
        elif block.label == "goal":
            self.card = None
            named = named_goal(block.text)
            self.number = block.passage if named and named.number else None
        elif block.label == "activity":
            self.given = len(self.goal.activities) if self.goal else 0
            self.card = None

    def _room_below(self, block: Block, after: Sequence[Block]) -> Box:
        boxes = block.passage.boxes()
        box = boxes[-1]
        below = box.bottom + 40.0
        follows = after[0].passage.boxes() if after and after[0].passage.pieces else ()
        if follows and follows[0].page == box.page:
            below = max(box.bottom + 4, follows[0].bottom + 4)
        return Box(box.page, box.x0 - 40, box.top - 4, _RIGHT, below, "")

    def _judge(
        self, kind: str, value: Passage, boxes: tuple[Box, ...], after: Sequence[Block] = ()
    ) -> None:
        """Judge what is at hand by a label's value, its marks, or the line below it."""
        if not value.text and after and after[0].kind in ("text", "item"):
            value = after[0].passage
        self._judge_with(kind, value, boxes)

    def _judge_with(self, kind: str, value: Passage, boxes: tuple[Box, ...]) -> None:
        wanted = ("trend",) if kind == "trend" else ("status", "trend")
        seen = [mark for mark in inside(self.marks, boxes) if mark.carrier != "area"]
        if any(box.x1 < _RIGHT - 1 for box in boxes):
            seen = inside(self.marks, boxes)
        said = judge(value.plain, seen, wanted, self.legend)
        if said.status is None and "status" in wanted and (meant := sentence_meaning(value.plain)):
            said = Judgement(meant, said.trend, "word", value.plain)
        shown = value.boxes() if value.pieces else ()
        if not shown:
            shown = tuple(box._replace(x1=min(box.x1, box.x0 + 60)) for box in boxes)
        self.note(Judged(None, wanted, said, shown, value, kind == "activity_status"))

    def note(self, judged: Judged) -> None:
        """Note a judgement of what is at hand: the card, or else the goal."""
        if not judged.judgement.says_something:
            return
        if self.card is not None:
            self.card.judged.append(judged)
        elif self.goal is not None:
            self.said.setdefault(id(self.goal), []).append(judged)

    def _say(self, passage: Passage, text: str) -> bool:
        """Note what a line of its own says of the goal: "Måluppfyllelse är på rätt väg"."""
        meant = sentence_meaning(text)
        if meant is None or len(text) > 140:
            return False
        said = Judgement(meant, None, "word", text)
        self.note(Judged(None, ("status",), said, passage.boxes(), passage))
        return True

    # Fields

    def _field(self, block: Block) -> None:
        if not block.text and block.label not in _SAID_OF:
            self.waiting = block
            return
        self.take_field(block.label, block.passage, block.boxes, block.year)

    def _takes_value(self, block: Block) -> bool:
        """Whether a block is the value of the field above it: "Ansvarig:" over a nämnd."""
        field_block = self.waiting
        assert field_block is not None
        if block.kind != "text" or len(block.text) > _LONGEST_LABELLED:
            return False
        if block.text.endswith((".", ":")) and not is_deadline(block.text):
            return False
        self.waiting = None
        self.take_field(field_block.label, block.passage, ())
        return True

    def take_field(
        self, kind: str, value: Passage, boxes: tuple[Box, ...], year: int | None = None
    ) -> None:
        """Take a labelled value: of the card, of the activities before it, or of the goal."""
        if kind == "area":
            if self.goal is not None and self.goal.area is None:
                self.goal.area = self.book.area(value, None, None)
            return
        if kind in _SAID_OF:
            self._judge_with(kind, value, boxes)
            return
        if kind in _MEASURING:
            self._measure(kind, value, year)
        if self.card is not None:
            self.card.fields.setdefault(kind, value)
            return
        if self.goal is None:
            return
        listed = self.goal.activities[self.given :]
        if listed and kind in _OF_MANY:
            for activity in listed:
                activity.fields.setdefault(kind, value)
            if kind == "responsible" and self.given == 0:
                self.goal.fields.setdefault(kind, value)
            return
        self.goal.fields.setdefault(kind, value)

    def _measure(self, kind: str, value: Passage, year: int | None) -> None:
        """Take an indicator of a card or a goal, and the values labelled after it."""
        if kind == "indicator":
            self.measured = None
            named = "value" not in shapes_of(value.plain) and has_words(value.plain)
            if named and len(sentences(value)) == 1 and (self.card or self.goal):
                self.measured = IndicatorDraft(value, goal=self.goal)
                self.waiting_indicators.append(self.measured)
        elif self.measured is not None:
            if kind == "unit":
                self.measured.unit = value
            elif value.text and any(letter.isalnum() for letter in value.text):
                self.measured.values.append(Value(kind, year, value))

    # Texts

    def _text(self, block: Block, after: Sequence[Block]) -> None:
        if self.listing == "goal":
            self._listed_goal(block, after)
        elif self.listing == "activity":
            self._listed_activity(block)
        elif self.listing == "indicator":
            self._listed_indicator(block)
        elif self.listing == "" and block.kind == "item":
            self._loose_item(block)
        elif block.kind == "text":
            self._said_in(block)
            self._named_in_text(block)

    def _listed_goal(self, block: Block, after: Sequence[Block]) -> None:
        text = block.text
        opener = self.opened_by
        others = [b for b in _run_of(after) if b.kind == "item" or self._holds_goals(b)]
        shapes = shapes_of(text)
        if block.kind == "text":
            first = (
                opener is not None
                and self.number is None
                and others
                and block.parent is opener.parent
            )
            if first:
                self._maybe_goal_before_list(block, shapes, others)
                return
            if self._explains(block):
                self._said_in(block)
                return
        if shapes & {"value", "code", "judgement", "deadline"} or not has_words(text):
            return
        if "prose" in shapes or (
            "measure" in shapes and "goal" not in shapes and block.kind == "item" and self.goal
        ):
            return
        if len(sentences(block.passage)) > 1 and block.kind == "text" and self.number is None:
            self._said_in(block)
            return
        parent = self._parent_of_listed(block)
        goal = self.open_goal(with_number(block), self.number, parent)
        self.number = None
        if goal is not None:
            goal.section = goal.section or block.section
            self.last_look = block.key

    last_look: tuple[object, ...] = ()

    def _holds_goals(self, block: Block) -> bool:
        roles = self.tables.get(id(block.table)) if block.table is not None else None
        return roles is not None and roles.anchor == "goal"

    def _maybe_goal_before_list(
        self, block: Block, shapes: frozenset[str], others: Sequence[Block]
    ) -> None:
        """A text before a list under "Mål": a goal where measures follow, an introduction else."""
        items = [b for b in others if b.kind == "item"]
        measures = sum("measure" in shapes_of(b.text) for b in items)
        if items and measures * 2 > len(items) and "goal" in shapes:
            goal = self.open_goal(with_number(block), self.number, None)
            if goal is not None:
                goal.section = block.section
                self.listing = "activity"
                self.given = 0

    def _parent_of_listed(self, block: Block) -> GoalDraft | None:
        if self.above and self.goal_level < 99 and self.above[-1][0] == self.goal_level:
            return self.above[-1][1]
        return None

    def _explains(self, block: Block) -> bool:
        """Whether a text under "Mål" explains the goal before it: in another look, or prose."""
        if self.opened_by is None or self.goal is None or self.number is not None:
            return False
        opened = self.goal.section is block.section and self.last_look != ()
        return opened and (block.key != self.last_look or "goal" not in shapes_of(block.text))

    def _listed_activity(self, block: Block) -> None:
        if block.kind == "text" and not self._is_activity_text(block):
            self._said_in(block)
            return
        self.add_item(with_number(block))

    def _is_activity_text(self, block: Block) -> bool:
        shapes = shapes_of(block.text)
        return "measure" in shapes and len(sentences(block.passage)) <= 2

    def add_item(self, passage: Passage) -> None:
        """Add a listed activity, with who and when in brackets at its end."""
        if not has_words(passage.plain):
            return
        fields: dict[str, Passage] = {}
        bracket = _BRACKET.search(passage.text) if self.bracketed else None
        if bracket:
            fields["responsible"] = passage.cut(*bracket.span("who"))
            fields["deadline"] = passage.cut(*bracket.span("when"))
            passage = passage.cut(0, bracket.start())
        number, text = numbered(passage)
        made = ActivityDraft(text, fields, number)
        goal = self.goal or (self.book.above(number.plain) if number else None)
        if goal is None:
            self.book.loose.append(made)
        else:
            add_activity(goal, made)

    def _listed_indicator(self, block: Block) -> None:
        shapes = shapes_of(block.text)
        if block.kind == "text" and "indicator" not in shapes:
            self._said_in(block)
            return
        if shapes & {"value", "goal", "measure", "prose"} or not has_words(block.text):
            return
        made = indicator_of_text(block.passage, self.is_plan)
        made.goal = self.goal
        self.book.indicators.append(made)

    def _loose_item(self, block: Block) -> None:
        """A list item right under a goal is an activity, in a plan."""
        if self.goal is None or self.card is not None or self.goal.heading is None:
            return
        if self.is_plan and "judgement" not in shapes_of(block.text):
            self.add_item(block.passage)

    def _said_in(self, block: Block) -> None:
        """Take what a text says of the goal: whole, or by one of its sentences."""
        if self.goal is None or self.card is not None:
            return
        if self._say(block.passage, block.text):
            return
        for sentence in sentences(block.passage):
            meant = sentence_meaning(sentence.plain)
            if meant and len(sentence.text) < _LONGEST_SENTENCE:
                said = Judgement(meant, None, "word", sentence.plain)
                judged = Judged(None, ("status",), said, sentence.boxes(), sentence)
                self.goal.conflicts.append(judged)

    def _named_in_text(self, block: Block) -> None:
        """A paragraph that says that it is a goal: "Mål 2: Fler ..." in the look of the text."""
        named = named_goal(block.text)
        if named is None or len(sentences(block.passage)) > 1 or len(block.text) > 300:
            return
        rest = block.text[named.start :]
        if not rest or not rest[0].isupper() or "goal" not in shapes_of(rest):
            return
        goal = self.open_goal(block.passage, None, self._parent_of_listed(block))
        if goal is not None:
            goal.section = block.section
            goal.heading = goal.heading or block.passage
            self.listing = ""


def _run_of(after: Sequence[Block]) -> list[Block]:
    """Return the blocks up to the next heading or label."""
    found = []
    for block in after:
        if block.kind in ("heading", "label"):
            break
        found.append(block)
    return found


def _are_bracketed(blocks: Sequence[Block]) -> bool:
    """Whether list items end in brackets with who answers and when, as most of them do."""
    found = [m for b in blocks if b.kind == "item" and (m := _BRACKET.search(b.text))]
    fit = [m for m in found if is_deadline(m["when"]) or is_body(m["who"])]
    return len(fit) >= 2 and len(fit) * 2 >= len(found)
