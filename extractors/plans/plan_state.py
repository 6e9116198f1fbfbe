"""What is known while the blocks of a plan go by: the area, the goal and the card at hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from extractors.plans.areas import area_name, area_number
from extractors.plans.drafts import (
    ActivityDraft,
    AreaDraft,
    Book,
    GoalDraft,
    IndicatorDraft,
    add_activity,
    code_of,
)
from extractors.plans.goal_marks import Marks
from extractors.plans.judgement_marks import Legend
from extractors.plans.judgements import judge
from extractors.plans.plan_blocks import Block
from extractors.plans.plan_numbers import goal_code, numbered
from extractors.plans.plan_rows import Judged
from extractors.plans.table_roles import TableRoles
from extractors.plans.text_shapes import has_words
from schemas.document import Passage

NO_LEVEL = 99
"""The rank of what no heading opened."""


@dataclass
class PlanState:
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
    told_alone: GoalDraft | None = None
    """The only goal of the table of goals before, which a table of activities may follow."""
    moved: ActivityDraft | None = None
    """The activity listed last, where its number gave it to another goal than the one at hand."""
    card_code: str | None = None
    listing: str = ""
    opened_by: Block | None = None
    given: int = 0
    waiting: Block | None = None
    number: Passage | None = None
    is_numbered: bool = False
    ranks: dict[tuple[object, ...], int] = field(default_factory=dict)
    said: dict[int, list[Judged]] = field(default_factory=dict)
    homeless: list[Passage] = field(default_factory=list)
    tailed: bool = False
    judged_tails: bool = False
    signs_judge: bool = False
    answered_last: bool = False
    measures_areas: bool = False  # indicators are those of areas
    summed_up: frozenset[str] = frozenset()  # boards that are areas, for their goals are counted
    heading: Block | None = None
    caption: Passage | None = None
    band: Passage | None = None
    measured: IndicatorDraft | None = None
    last_look: tuple[object, ...] = ()
    waiting_indicators: list[IndicatorDraft] = field(default_factory=list)
    body: Passage | None = None
    body_level: int = 99
    commissioned: Passage | None = None
    listed: list[GoalDraft] = field(default_factory=list)
    read_before: set[int] = field(default_factory=set)  # blocks, by identity, read with others
    label_ranks: Mapping[str, int] = field(default_factory=dict)
    by_rank: dict[int, GoalDraft] = field(default_factory=dict)
    named_above: tuple[Block | None, GoalDraft] | None = None
    """The goal last named by a paragraph in words of no low rank, and the heading over it."""

    def close_goal(self) -> None:
        """Leave the goal at hand, and its card."""
        self.goal, self.goal_level = None, 99
        self.card = None

    def close_area(self, level: int) -> None:
        """Leave the area at hand; the area above it goes on where its heading ranks higher."""
        parent = self.area.parent if self.area else None
        self.area, self.area_level = None, 99
        if parent is not None and parent.section is not None and parent.section.level < level:
            self.area, self.area_level = parent, parent.section.level

    def open_area(self, name: Passage, block: Block | None) -> None:
        """Go on under an area; an area with a word for it stays above the areas inside it."""
        above = self.area
        named = (
            above is not None and above.section is not None and above.section.heading is not None
        )
        parent = above if named and above and area_name(above.section.heading)[1] else None  # type: ignore[union-attr,arg-type]
        self.close_goal()
        while block is not None and self.above and self.above[-1][0] >= block.level:
            self.above.pop()
        known = self.book.area_named(name.plain) if block is None else None
        self.area = known or self.book.area(name, block.section if block else None, parent)
        self.area_level = block.level if block else self.area_level

    def open_goal_heading(self, block: Block) -> None:
        """Open the goal that a heading is; the paragraph under a bare number is its words."""
        passage = block.passage
        while self.above and self.above[-1][0] >= block.level:
            self.above.pop()
        parent = self.above[-1][1] if self.above else None
        goal = self.open_goal(passage, block.over, parent)
        if goal is None:
            return
        goal.heading, goal.section = block.passage, block.section
        if block.said is not None:
            said = judge(block.said.plain, (), ("status", "trend"), self.legend)
            self.note(Judged(None, ("status", "trend"), said, block.said.boxes(), block.said))
        self.goal_level = block.level
        self.above.append((block.level, goal))

    def open_goal(
        self, passage: Passage, head: Passage | None, parent: GoalDraft | None = None
    ) -> GoalDraft | None:
        """Open a goal, or go back to the one with the same words; None where it has no words."""
        if not has_words(passage.plain):
            return None
        level = parent.level + 1 if parent else 1
        made = GoalDraft(passage, head, self.area, level, parent, body=self.body)
        self.goal = self.book.goal(made, goal_code(passage, head))
        self.card = self.moved = None
        self.given = len(self.goal.activities)
        return self.goal

    def open_card(self, block: Block) -> None:
        """Begin the activity that a heading is, under the goal of its number or the one at hand."""
        self.card_code = None
        number, text = numbered(block.passage)
        if block.over is not None and number is None:
            start = block.over.text.find(" ") + 1
            number, text = block.over.cut(start), block.passage
        made = ActivityDraft(text, {}, number)
        goal = self.goal
        under = code_of(number.plain) if number is not None else ""
        if goal is not None and goal.code and under.startswith(f"{goal.code}."):
            pass  # numbers that start again in every area: the goal at hand is meant
        elif goal is not None and goal.heading is not None and self._counts_in_area(under):
            pass  # "Åtgärd 1.4" below "Mål 2" of "Fokusområde 1"
        elif number is not None:
            goal = self.book.above(number.plain) or goal
        if goal is None:
            self.book.loose.append(made)
            self.card = made
            return
        self.card = add_activity(goal, made)

    def _counts_in_area(self, code: str) -> bool:
        """Whether an activity's number goes on from that of the area at hand: "Fokusområde 1"."""
        section = self.area.section if self.area is not None else None
        number = area_number(section.heading) if section and section.heading else None
        return number is not None and code.startswith(f"{number}.")

    def goal_of(self, number: Passage | None) -> GoalDraft | None:
        """Return the goal of an activity that a list or a table gives: the one at hand, unless its
        number goes on from that of another of the same list ("K1.2"), or names one ("1:1 b")."""
        numbering = self.book.above(number.plain, self.area) if number is not None else None
        lettered = number is not None and number.plain[-1:].isalpha()
        listed = (
            self.goal is not None
            and numbering is not None
            and self.goal.section is numbering.section
        )
        return (numbering if lettered or listed else None) or self.goal or numbering

    def refer_card(self, code: str) -> None:
        """Give the card to the goal that it names by number; goals may come after it."""
        card = self.card
        if card is None:
            return
        for known in (self.book.loose, *(goal.activities for goal in self.book.goals)):
            if card in known:
                known.remove(card)
        self.book.referring.append((self.book.reference(code, self.area), card))
        self.card_code = code

    def note(self, judged: Judged) -> None:
        """Note a judgement of what is at hand: the card, or else the goal."""
        if not judged.judgement.says_something:
            return
        if self.card is not None:
            self.card.judged.append(judged)
        elif self.goal is not None:
            self.said.setdefault(id(self.goal), []).append(judged)
