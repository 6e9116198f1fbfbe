"""The rows of a table of goals into drafts: goals and sub-goals with what stands beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from extractors.language.column_kinds import head_of, named_goal
from extractors.plans.activities import activities_of, items_of
from extractors.plans.areas import area_name
from extractors.plans.drafts import (
    ActivityDraft,
    Fields,
    GoalDraft,
    IndicatorDraft,
    add_activity,
)
from extractors.plans.goal_rows import number_of_item, words_of_goal
from extractors.plans.heading_ranks import form_of_label, is_of_rank
from extractors.plans.indicator_texts import indicator_of_cell
from extractors.plans.labelled_values import take_field
from extractors.plans.plan_blocks import Block
from extractors.plans.plan_numbers import goal_code, numbered
from extractors.plans.plan_rows import PlanRow, numbers_activities, text_of
from extractors.plans.plan_state import NO_LEVEL, PlanState
from extractors.plans.row_judgements import judge_goal, judges_activities
from extractors.plans.row_values import colour_of_outcome, crossed, judgement_of, kpi_of, values_of
from extractors.plans.stated_judgements import say_across
from extractors.plans.table_roles import TableRoles
from extractors.plans.text_shapes import has_words, names_board, shapes_of
from schemas.document import Passage
from schemas.vocabulary import pattern

_CARRIED = ("responsible", "deadline", "participating", "indicator", "target", "base", "cost")
_OF_GOAL = ("number", "responsible", "deadline", "indicator", "base", "target")


def _called(passage: Passage) -> str:
    """Return what a goal calls itself: "Inriktningsmål 2. Fler ..." -> inriktningsmål."""
    named = named_goal(passage.plain)
    return named.word if named else ""


class GoalTableReader:
    """Reads a table of goals, row by row."""

    def __init__(
        self, state: PlanState, roles: TableRoles, block: Block, rows: Sequence[PlanRow]
    ) -> None:
        self.state, self.roles, self.block, self.rows = state, roles, block, rows
        self.of_activities = judges_activities(roles, rows)
        self.goal: GoalDraft | None = None
        self.parent: GoalDraft | None = None
        self.carried: Fields = {}
        self.judged: tuple[object, ...] = ()
        self.area_text = ""
        self.shared = True
        self.row = 0
        self.outer: GoalDraft | None = None
        self.answering: dict[str, set[str]] = defaultdict(set)
        for found in rows:
            who = text_of(found.cells.get("responsible", ())).plain
            if who:
                self.answering[text_of(found.cells.get("goal", ())).plain].add(who)

    def read(self) -> None:
        """Read all rows; what the table says of areas holds for its rows alone."""
        state = self.state
        before = state.area, state.area_level
        body = state.body, state.body_level
        own_areas = False
        if state.goal is not None and (state.goal_level < NO_LEVEL or self._is_below_label()):
            self.outer = state.goal
        over_table = self.outer
        told: list[GoalDraft] = []
        for index, found in enumerate(self.rows):
            if self.roles.area_head is not None and not own_areas:
                self._area(self.roles.area_head)
                own_areas = True
            if found.area is not None and not found.cells and names_board(found.area.plain):
                state.body, state.body_level = found.area, NO_LEVEL
                self.goal = self.parent = None
                continue
            if found.area is not None and not found.cells and say_across(state, found.area):
                continue
            if found.area is not None and found.area.plain != self.area_text:
                if not found.cells and named_goal(found.area.plain):
                    self._band(found.area)
                    for entry in found.fields:
                        take_field(self.state, entry.kind, entry.value, (entry.room,), entry.year)
                    continue
                self._area(found.area)
                state.homeless.extend(entry.value for entry in found.fields)
                own_areas = True
            if found.cells:
                self.shared = not found.opens or self._is_shared(index)
                self._row(found)
                told += [self.goal] if self.goal is not None and self.goal not in told else []
        state.told_alone = told[0] if len(told) == 1 else None
        state.area, state.area_level = before
        state.body, state.body_level = body
        if over_table is None:
            state.close_goal()
        else:
            state.goal = over_table

    def _band(self, name: Passage) -> None:
        """Go on under a goal that a row across names: the goals of the rows below it are parts of
        it. It stands beside the one before where both are called alike ("Inriktningsmål 2")."""
        above = self.outer
        if above is not None and _called(above.passage) == _called(name):
            above = above.parent
        self.goal = self.parent = self.state.open_goal(name, None, above)
        self.outer = self.goal or self.outer

    def _is_below_label(self) -> bool:
        """Whether the goals of the table rank below that of the label over it: "Inriktningsmål"
        over a column "Delmål"."""
        head = self.roles.table.cell(0, self.roles.place).plain
        return is_of_rank("upper", self._label_over()) and is_of_rank("lower", head)

    def _label_over(self) -> str:
        """Return the words of the label of the goal over the table: on a line of its own, or before
        the goal's words ("Kommunfullmäktiges mål: Alla ska trivas")."""
        goal, opener = self.state.goal, self.state.opened_by
        if opener is not None and opener.label == "goal" and opener.parent is self.block.parent:
            return form_of_label(opener)
        if goal is not None and goal.heading is None and goal.head is not None:
            return goal.head.plain.casefold()  # on a card: "Kommunfullmäktiges mål | Alla ..."
        if goal is None or goal.heading is None or goal.section is not self.block.section:
            return ""
        named = named_goal(goal.heading.plain)
        return goal.heading.plain[: named.label_end].casefold() if named else ""

    def _area(self, name: Passage) -> None:
        state = self.state
        self.area_text = name.plain
        outer = state.area
        level = state.area_level
        parent = outer if outer is not None and outer.section is not None else None
        state.area = state.book.area(
            area_name(name)[0], None, parent if self._is_inside(parent, name) else None
        )
        state.area_level = level
        self.goal = self.parent = None

    def _is_inside(self, parent: object, name: Passage) -> bool:
        """Whether rows that name areas stand under the area of a heading."""
        return parent is not None and not any(
            known.name.plain == area_name(name)[0].plain for known in self.state.book.areas
        )

    def _is_shared(self, index: int) -> bool:
        """Whether the responsible of the row that opens a goal is that of all its rows, in which
        the goal may be printed again."""
        own = text_of(self.rows[index].cells.get("responsible", ())).plain
        goal = text_of(self.rows[index].cells.get("goal", ())).plain
        if "subgoal" not in self.roles.kinds and len(self.answering[goal]) > 1:
            return False
        for later in self.rows[index + 1 :]:
            if later.opens or not later.cells:
                break
            other = text_of(later.cells.get("responsible", ())).plain
            if other and other != own:
                return False
        return True

    def _row(self, found: PlanRow) -> None:
        texts = {kind: text_of(cell) for kind, cell in found.cells.items()}
        for kind in _CARRIED:
            if kind in found.merged and kind in self.carried:
                texts[kind] = self.carried[kind]  # one responsible for several rows
            elif kind in texts:
                self.carried[kind] = texts[kind]
        if "activity" not in self.roles.kinds:
            texts.update(crossed(self.roles, found.number))
        own = [entry for entry in found.judged if not entry.of_activity]
        judged = tuple(entry.boxes for entry in own)
        merged = bool(judged) and all(judged) and judged == self.judged
        self.judged = judged
        if found.opens:
            self._open(found, texts)
        if self.goal is None:
            if not found.opens:
                self.state.homeless.extend(t for t in texts.values() if t.text)
            return
        made = self._activities(found, texts)
        of_them = own if self.of_activities else [e for e in found.judged if e.of_activity]
        for activity in made:
            activity.judged = activity.judged or list(of_them)
        self._indicator(found, texts)
        if self.of_activities:
            return
        if found.opens:
            judge_goal(self.goal, own)
        elif not merged and own:
            self.goal.conflicts.extend(own)

    def _open(self, found: PlanRow, texts: Fields) -> None:
        roles = self.roles
        self.row = found.number
        if "goal" in found.opens:
            both = bool(texts.get("subgoal") and texts["subgoal"].text)
            own = self._own_texts(found, "goal", texts)
            if both:
                own = {k: own[k] for k in ("goal", "number") if k in own}
                if self._numbers_subgoals(texts):
                    own.pop("number", None)
            self.goal = self.parent = self._goal("goal", roles.place, own, None)
        if "subgoal" in found.opens:
            own = self._own_texts(found, "subgoal", texts)
            self.goal = self._goal("subgoal", roles.kinds["subgoal"], own, self.parent) or self.goal

    def _numbers_subgoals(self, texts: Fields) -> bool:
        """Whether the column of numbers stands right before the column of sub-goals."""
        kinds = self.roles.kinds
        return kinds.get("number", -9) + 1 == kinds.get("subgoal", -1)

    def _own_texts(self, found: PlanRow, kind: str, texts: Fields) -> Fields:
        """Return a row's texts with the number of the goal, not that of the activity beside it.

        A number that opens the goal's own cell is the goal's, as a list item's marker.
        """
        own = {name: text for name, text in texts.items() if name != "number"}
        printed = texts.get("number")
        if printed and printed.text and not numbers_activities(self.roles.kinds):
            return texts
        cell = found.cells[kind]
        numbers = [number for p in cell if p.marker and (number := number_of_item(p))]
        return {**own, "number": numbers[0]} if len(numbers) == 1 else own

    def _goal(
        self, kind: str, place: int, texts: Fields, parent: GoalDraft | None
    ) -> GoalDraft | None:
        state = self.state
        passage = texts[kind]
        if not has_words(passage.plain) or "value" in shapes_of(passage.plain):
            return None
        if pattern("plan_texts", "assumptions").search(passage.plain):
            return None  # rows of a table of financial goals on what the budget reckons with
        if " " not in passage.plain and head_of(passage.plain) is not None:
            return None  # "Uppdrag", in a table of what is decided by whom
        fields = {k: v for k, v in texts.items() if k in _OF_GOAL and v.text}
        if not self.shared:
            fields.pop("responsible", None)
        if "activity" in self.roles.kinds:
            kept = ("number",) if state.body is not None else ("number", "responsible")
            fields = {k: v for k, v in fields.items() if k in kept}
        number = fields.get("number")
        above = parent or self._upper() or self._above(number) or self.outer
        made = GoalDraft(passage, self.roles.table.cell(0, place), state.area,
                         above.level + 1 if above else 1, above, fields)  # fmt: skip
        made.has_activity_column = "activity" in self.roles.kinds
        made.body = None if kind == "goal" and "subgoal" in self.roles.kinds else state.body
        code = number.plain if number else goal_code(passage, made.head)
        goal = state.book.goal(made, code)
        goal.section = goal.section or self.block.section
        state.goal = goal
        return goal

    def _upper(self) -> GoalDraft | None:
        """Return the goal above that of the row at hand, which a column names by its number."""
        code = self.roles.table.cell(self.row, self.roles.upper) if self.roles.upper else None
        above = self.state.book.with_code(code.plain) if code is not None and code.text else None
        if code is not None and code.text and above is None:
            self.state.book.unresolved.append(code.plain)
        return above

    def _above(self, number: Passage | None) -> GoalDraft | None:
        return self.state.book.above(number.plain) if number else None

    def _activities(self, found: PlanRow, texts: Fields) -> list[ActivityDraft]:
        assert self.goal is not None
        made = []
        for item in activities_of(found, texts, numbers_activities(self.roles.kinds)):
            beside = {kind: passage for kind, passage in item.beside.items() if passage.text}
            beside.update(crossed(self.roles, found.number))
            number, text = (item.number, item.passage) if item.number else numbered(item.passage)
            if has_words(text.plain):
                made.append(add_activity(self.goal, ActivityDraft(text, beside, number)))
        return made

    def _indicator(self, found: PlanRow, texts: Fields) -> None:
        assert self.goal is not None
        values = values_of(self.roles, found)
        name = texts.get("indicator")
        if (
            (name is None or not name.text)
            and found.opens
            and values
            and "activity" not in self.roles.kinds
        ):
            if "indicator" in self.roles.kinds:
                return
            name = words_of_goal(self.goal.passage)
            said = judgement_of(self.state, self.roles, found)
            made = IndicatorDraft(name, values, goal=self.goal, judgement=said)
            self.state.book.indicators.append(made)
            return
        if name is None or not name.text or "indicator" in found.merged:
            return
        items = items_of(found.cells["indicator"])
        for item in items if not values else [name]:
            made = indicator_of_cell(item, values, self.state.is_plan)
            made.unit, made.goal = texts.get("unit"), self.goal
            made.code = kpi_of(self.roles.table, found.number)
            if self.roles.judged:
                made.judgement = colour_of_outcome(self.state, self.roles, found)
            self.state.book.indicators.append(made)
