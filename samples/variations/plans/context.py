"""What a shape needs while it sets a document: the plan, the choices, and the gold it writes."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from samples.variations.common import Chooser
from samples.variations.plans.plan_gold import PlanGold
from samples.variations.plans.plan_invention import Activity, Area, Deadline, Goal, Plan
from samples.variations.plans.plan_words import AREA_HEADINGS
from samples.variations.plans.scales import (
    ACTIVITY_WORDS,
    MARKS,
    TREND_MARKS,
    Mark,
    Scale,
    word_of,
)
from samples.variations.plans.typst_code import Cell, Code, TableRow, heading, plain, table


@dataclass(slots=True)
class Context:
    """The state of one document."""

    plan: Plan
    chooser: Chooser
    gold: PlanGold
    heads: dict[str, str]
    levels: tuple[str, str, str]
    look: str
    follow_up: bool
    area_form: str = "name_alone"
    scale: Scale | None = None
    mark: Mark | None = None
    trend: str | None = None
    missing: str = "words"
    activity_words: str | None = None
    landscape: bool = False
    repeat_heads: bool = True
    counts: Mapping[str, str] | None = None
    counted: list[Goal] = field(default_factory=list)
    judged_activities: list[Activity] = field(default_factory=list)
    judged_indicators: list[str] = field(default_factory=list)

    @property
    def dice(self) -> random.Random:
        """The random numbers of the document."""
        return self.chooser.random

    def chance(self, share: float) -> bool:
        """Return true in this share of the cases."""
        return self.dice.random() < share

    # areas and goals

    def area_heading(self, area: Area, level: int = 1) -> Code:
        """Return the heading of an area as the document words it."""
        return heading(
            level, AREA_HEADINGS[self.area_form](self.levels[0], area.ordinal, area.name)
        )

    def area_name(self, area: Area) -> str:
        """Return an area's name as printed, without its number and the word before it."""
        return area.name.upper() if self.area_form == "capitals" else area.name

    def print_goal(
        self, goal: Goal, area: bool = True, numbered: bool = True, parent: str | None = None,
        responsible: bool = False,
    ) -> str:  # fmt: skip
        """Note a goal; return its text with the number before it, as headings have it."""
        self.gold.goal(
            goal.text,
            self.area_name(goal.area) if area else None,
            goal.code if numbered else None,
            level=2 if parent else 1,
            parent=parent,
            responsible=goal.responsible if responsible else None,
        )
        return (goal.prefix if numbered else "") + goal.text

    def print_activity(
        self, goal: Goal | None, activity: Activity, responsible: bool = True,
        deadline: bool = True, numbered: bool = False, printed: Deadline | None = None,
    ) -> str:  # fmt: skip
        """Note an activity; return its text."""
        self.gold.activity(
            goal,
            activity,
            activity.number if numbered else None,
            activity.responsible if responsible else None,
            printed or (activity.deadline if deadline else None),
        )
        return activity.text

    def number_activities(self, goals: Iterable[Goal]) -> None:
        """Give activities numbers below their goal's code, or running ones where it has none."""
        running = 0
        for goal in goals:
            for within, activity in enumerate(goal.activities, 1):
                running += 1
                decimal = goal.code and all(part.isdigit() for part in goal.code.split("."))
                activity.number = f"{goal.code}.{within}" if decimal else str(running)

    # judgements

    def judge(self, goal: Goal, year: int | None = None) -> list[Cell | Code]:
        """Note a goal's judgement; return its cell, and that of its trend where it has one."""
        if self.mark is None:
            return [self._trend_alone(goal)]
        status = goal.status if year in (None, self.plan.year) else goal.before
        trend = goal.trend if self.trend and year is None else "not_assessed"
        cell, carrier = self.judgement_cell(status)
        self.gold.assessment(goal.text, status, trend, carrier, year or self.plan.year)
        if year in (None, self.plan.year):
            self.counted.append(goal)
        if not self.trend or year is not None:
            return [cell]
        arrow = TREND_MARKS[self.trend](trend) if trend != "not_assessed" else plain("")
        return [cell, arrow]

    def _trend_alone(self, goal: Goal) -> Code:
        """Note a direction without a verdict; return its cell, empty where it is not assessed."""
        assert self.trend
        empty = goal.trend == "not_assessed"
        carrier = "word" if self.trend in ("improved", "positive") else "glyph"
        self.gold.assessment(
            goal.text, "not_assessed", goal.trend, "none" if empty else carrier, self.plan.year
        )
        return plain("") if empty else TREND_MARKS[self.trend](goal.trend)

    def judgement_cell(self, status: str) -> tuple[Cell | Code, str]:
        """Return the cell of a status, and what carries it there."""
        assert self.scale and self.mark
        if status == "not_assessed":
            if self.missing == "empty" or self.mark.legend == "gubbe":
                return plain(""), "none"
            if self.missing == "words" or not self.mark.colours:
                return plain(self.scale.cells[status][0]), "word"
        return self.mark.cell(status, word_of(self.scale, status, self.dice)), self.mark.carrier

    def judge_in_words(self, goal: Goal, carrier: str = "word") -> str:
        """Note a judgement; return the scale's word for it."""
        assert self.scale
        self.gold.assessment(goal.text, goal.status, "not_assessed", carrier, self.plan.year)
        self.counted.append(goal)
        return word_of(self.scale, goal.status, self.dice)

    def judge_in_sentence(self, goal: Goal) -> str:
        """Note a judgement; return a sentence that states it."""
        assert self.scale
        self.gold.assessment(goal.text, goal.status, "not_assessed", "word", self.plan.year)
        self.counted.append(goal)
        return self.scale.sentences[goal.status]

    def judge_activity(self, activity: Activity) -> Cell | Code:
        """Note an activity's progress; return its cell."""
        assert self.activity_words
        self.judge_activity_in_words(activity)
        word = ACTIVITY_WORDS[self.activity_words][activity.status]
        mark = MARKS["words_on_colour"] if self.look in ("lines", "light_head") else MARKS["words"]
        return mark.cell(activity.status, word)

    def judge_activity_in_words(self, activity: Activity) -> Code:
        """Note an activity's progress; return its word."""
        assert self.activity_words
        word = ACTIVITY_WORDS[self.activity_words][activity.status]
        self.gold.assessment(activity.text, activity.status, "not_assessed", "word", self.plan.year)
        self.judged_activities.append(activity)
        return plain(word)

    def judgement_heads(self) -> list[str]:
        """Return the heads of the judgement's column and of the trend's."""
        heads = [self.heads["judgement"]] if self.mark else []
        return heads + ([self.heads["trend"]] if self.trend else [])

    # tables

    def table(self, widths: Iterable[str], head: Iterable[str], rows: Iterable[TableRow]) -> Code:
        """Return a table in the document's look."""
        return table(list(widths), list(head), list(rows), self.look, self.repeat_heads)
