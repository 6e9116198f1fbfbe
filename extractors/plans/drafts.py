"""Goals, activities and indicators while a plan is read: each once, though it stands in several
places, and filled in as more of it is found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractors.language.column_kinds import named_goal
from extractors.plans.goal_rows import leading_number
from extractors.plans.plan_rows import Judged
from schemas.document import Passage, Section

Fields = dict[str, Passage]


@dataclass(slots=True, eq=False)
class ActivityDraft:
    """An activity, what stands beside it by kind, and how it is judged. `of_none` says that it has
    no goal, as a dash in the column of goals does."""

    passage: Passage
    fields: Fields
    number: Passage | None = None
    judged: list[Judged] = field(default_factory=list)
    of_none: bool = False

    def is_told_as(self, number: str | None, form: str) -> bool:
        """Whether it has a number, as `code_of` gives it, or None, and words, as `form_of` does."""
        own = code_of(self.number.plain) if self.number is not None else None
        return own == number and form_of(self.passage.plain) == form


@dataclass(frozen=True, slots=True)
class Value:
    """A value of an indicator: base, target or outcome, of a year."""

    kind: str
    year: int | None
    passage: Passage


@dataclass(slots=True, eq=False)
class IndicatorDraft:
    """An indicator of a goal, with its values."""

    passage: Passage
    values: list[Value] = field(default_factory=list)
    unit: Passage | None = None
    code: Passage | None = None
    judgement: Passage | None = None
    goal: GoalDraft | None = None
    reference: Reference | None = None


@dataclass(slots=True, eq=False)
class AreaDraft:
    """An area, the section that it heads, the area above it, who answers for all of its goals."""

    name: Passage
    section: Section | None
    parent: AreaDraft | None = None
    area_id: str = ""
    responsible: Passage | None = None


@dataclass(slots=True, eq=False)
class GoalDraft:
    """A goal with everything that was found of it.

    `head` is what stands over its words and may number it; `body` is the board under whose heading
    it stands; `line` is the text under a label that it is, beside which a mark may stand. One that
    several boards have `is_shared`, and is of none of them; who answers for one that
    `answers_below` answers for its parts too.
    """

    passage: Passage
    head: Passage | None
    area: AreaDraft | None
    level: int
    parent: GoalDraft | None
    fields: Fields = field(default_factory=dict)
    activities: list[ActivityDraft] = field(default_factory=list)
    judged: list[Judged] = field(default_factory=list)
    heading: Passage | None = None
    section: Section | None = None
    has_activity_column: bool = False
    code: str | None = None
    conflicts: list[Judged] = field(default_factory=list)
    body: Passage | None = None
    line: Passage | None = None
    is_shared: bool = False
    answers_below: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """The number by which a row names its goal, the area that is told of there, and the latest
    goal of that area and number told before: numbers may start again in every area."""

    code: str
    area: AreaDraft | None
    before: GoalDraft | None


def form_of(text: str) -> str:
    """Return a goal's words as they are compared: without label, number, case, punctuation."""
    named = named_goal(text)
    start = named.start if named else 0
    bare = text[start:] or text
    lead = leading_number(bare)
    bare = bare[lead.end :] if lead else bare
    return " ".join(re.sub(r"[^\w%]+", " ", bare.casefold()).split())


def code_of(text: str) -> str:
    """Return a goal's number as references name it: "Mål 1.1." and "1.1" -> "1.1"."""
    bare = re.sub(r"^[^\W\d]*mål(?:nr)?\.?\s+", "", text.strip(), flags=re.IGNORECASE)
    return re.sub(r"\s+", "", bare).strip(".:)").replace(":", ".").upper()


class Book:
    """All drafts of a plan, each goal and each area once."""

    def __init__(self) -> None:
        self.goals: list[GoalDraft] = []
        self.areas: list[AreaDraft] = []
        self.indicators: list[IndicatorDraft] = []
        self.loose: list[ActivityDraft] = []
        self.referring: list[tuple[Reference, ActivityDraft]] = []
        self.references: list[Reference] = []
        self.counted: list[ActivityDraft] = []
        self.overall: list[GoalDraft] = []
        self.unresolved: list[str] = []  # numbers of goals that no goal carries
        self._by_form: dict[str, list[GoalDraft]] = {}
        self._by_code: dict[str, GoalDraft] = {}

    def area(self, name: Passage, section: Section | None, parent: AreaDraft | None) -> AreaDraft:
        """Return the area of a name, a new one where it is not known yet."""
        form = form_of(name.plain)
        for known in self.areas:
            if form_of(known.name.plain) == form and (known.parent is parent or parent is None):
                known.section = known.section or section
                return known
        made = AreaDraft(name, section, parent)
        self.areas.append(made)
        return made

    def area_named(self, name: str) -> AreaDraft | None:
        """Return the only area of a name, or None."""
        form = form_of(name)
        same = [area for area in self.areas if form_of(area.name.plain) == form]
        return same[0] if len(same) == 1 else None

    def goal(self, made: GoalDraft, code: str | None) -> GoalDraft:
        """Return the goal with the words of a draft: the one known, filled in, or the new one."""
        form = form_of(made.passage.plain)
        own = code_of(code) if code else None
        same = self._by_form.setdefault(form, [])
        known = next((goal for goal in same if own in (None, goal.code) or goal.code is None), None)
        if known is None:
            self.goals.append(made)
            same.append(made)
            known = made
        else:
            known.area = known.area or made.area
            if known.heading is None and made.parent is not known:
                known.parent = known.parent or made.parent  # its chapter says where it stands
            known.level = max(known.level, made.level) if known.parent else known.level
            known.heading = known.heading or made.heading
            known.head = known.head or made.head
            if known.body is None or made.body is None:
                known.body = known.body or made.body
            elif form_of(known.body.plain) != form_of(made.body.plain):
                known.is_shared = True
            fill_in(known.fields, made.fields)
        if own:
            self._by_code.setdefault(own, known)
            known.code = known.code or own
        return known

    def with_code(self, code: str, area: AreaDraft | None = None) -> GoalDraft | None:
        """Return the goal that a code names: where numbers start again in every area, that of the
        area at hand."""
        own = self.numbered(code, area) if area is not None else None
        return own or self._by_code.get(code_of(code))

    def in_area(self, label: str, area: AreaDraft | None) -> GoalDraft | None:
        """Return the goal that a label without words names, "Mål 2": that of the area at hand, or
        the only one of that number."""
        named = named_goal(label)
        if named is None or not named.number or named.start < len(label.rstrip(" :.")):
            return None
        code = code_of(named.number)
        same = [goal for goal in self.goals if goal.code == code]
        own = self.numbered(code, area)
        return own or (same[0] if len(same) == 1 else None)

    def numbered(self, number: str, area: AreaDraft | None) -> GoalDraft | None:
        """Return the goal of an area that a number names, the latest of several."""
        code = code_of(number)
        own = (goal for goal in reversed(self.goals) if goal.area is area and goal.code == code)
        return next(own, None)

    def reference(self, code: str, area: AreaDraft | None) -> Reference:
        """Return the reference that a number is, in an area or in none."""
        made = Reference(code, area, self.numbered(code, area))
        self.references.append(made)
        return made

    def above(self, number: str, area: AreaDraft | None = None) -> GoalDraft | None:
        """Return the goal whose number an activity's goes on from: "1.1.2", "1.1 b" -> 1.1; that
        of the area at hand first."""
        code = code_of(number)
        if code[-1:].isalpha() and code[:-1] in self._by_code:
            return self.with_code(code[:-1], area)
        while "." in code:
            code = code.rpartition(".")[0]
            if code in self._by_code:
                return self.with_code(code, area)
        return None

    def put_below_overall(self) -> None:
        """Put the goals of all areas below the only overall goal of the plan, which no area has."""
        if len(self.overall) != 1 or self.overall[0].area is not None:
            return
        above = self.overall[0]
        others = [goal for goal in self.goals if goal is not above]
        if above.parent is not None or not all(goal.area is not None for goal in others):
            return
        for goal in others:
            goal.parent = goal.parent or above
            goal.level += 1

    def tie_areas(self) -> None:
        """Put goals below the goal whose words their area is named by: a summary in which goals
        are rows across the table stands before the chapters that those goals head."""
        for area in self.areas:
            same = self._by_form.get(form_of(area.name.plain), [])
            if len(same) != 1:
                continue
            above = same[0]
            below = [goal for goal in self.goals if goal.area is area and goal is not above]
            if above.area is area:
                above.area = area.parent
            for goal in below:
                goal.area, goal.parent = above.area, goal.parent or above
        self._put_parents_first()

    def _put_parents_first(self) -> None:
        """Put each goal before those below it: an overview may list these before the chapter that
        names the one above."""
        for goal in list(self.goals):
            above, first = goal.parent, goal
            seen = {id(goal)}
            while above is not None and id(above) not in seen and above in self.goals:
                seen.add(id(above))
                if self.goals.index(above) > self.goals.index(first):
                    self.goals.remove(above)
                    self.goals.insert(self.goals.index(first), above)
                first, above = above, above.parent

    def _is_again(self, made: ActivityDraft) -> bool:
        """Whether an activity with a number is told before, under that number and in the same
        words, as an appendix by body tells it; what was open there is filled in."""
        form = form_of(made.passage.plain)
        number = code_of(made.number.plain) if made.number is not None else None
        for goal in self.goals if number else ():
            if any(known.is_told_as(number, form) for known in goal.activities):
                add_activity(goal, made)
                return True
        return False

    def _told_of_several(self, made: ActivityDraft, goal: GoalDraft) -> ActivityDraft | None:
        """Return an activity, taken from its goal, that one list tells of all goals of an area
        ("Så når vi målen"), and that a table gives to one of them which has no list: the list
        stands under the last of them."""
        form = form_of(made.passage.plain)
        for other in self.goals if goal.area is not None else ():
            if other is goal or other.area is not goal.area:
                continue
            for known in other.activities:
                if known.is_told_as(None, form) and not _differ(known.fields, made.fields):
                    other.activities.remove(known)
                    return known
        return None

    def tells_again(self, made: ActivityDraft) -> bool:
        """Whether an activity has the words of one told before, and its number, whether its goal is
        known yet or not; what was open there is filled in. Without a number, it is another one
        where somebody else answers for it."""
        form = form_of(made.passage.plain)
        number = code_of(made.number.plain) if made.number is not None else None
        for known in self.all_activities():
            other = number is None and _differ(known.fields, made.fields)
            if known.is_told_as(number, form) and not other:
                fill_in(known.fields, made.fields)
                return True
        return False

    def gives_codes(self, codes: Sequence[str], fields: Fields) -> bool:
        """Whether numbers are all those of activities told before; each gets what was open."""
        wanted = set(map(code_of, codes))
        meant = [
            known
            for known in self.all_activities()
            if known.number is not None and code_of(known.number.plain) in wanted
        ]
        if len(meant) != len(wanted):
            return False
        for known in meant:
            fill_in(known.fields, fields)
        return True

    def all_activities(self) -> list[ActivityDraft]:
        """Return the activities told so far, also those whose goal is not known yet."""
        referring = [activity for _, activity in self.referring]
        of_goals = [activity for goal in self.goals for activity in goal.activities]
        return [*of_goals, *referring, *self.counted, *self.loose]

    def _place_by_number(self) -> None:
        """Give activities that no goal stands over to the goal whose number theirs goes on from.
        A number that only counts activities is no goal's, though one has it; that of several is."""
        numbers = Counter(code_of(made.number.plain) for made in self.counted if made.number)
        for made in self.counted:
            if made.number is None or self._is_again(made):
                continue
            number = made.number.plain
            counts = code_of(number).isdigit() and numbers[code_of(number)] == 1
            goal = None if counts else self.with_code(number)
            goal = goal or self.above(number)
            if goal is None:
                self.loose.append(made)
            else:
                add_activity(goal, made)

    def told_before(self, passage: Passage) -> ActivityDraft | None:
        """Return the activity that the same words tell before, under a goal or none."""
        form = form_of(passage.plain)
        known = [*self.loose, *(made for goal in self.goals for made in goal.activities)]
        return next((made for made in known if form_of(made.passage.plain) == form), None)

    def told_by_number(self, number: Passage, passage: Passage) -> ActivityDraft | None:
        """Return the activity that the same number and words tell before: a row that names its goal
        by number, or one under a goal, where more than a digit numbers it. Digits may begin again
        under every goal."""
        code, form = code_of(number.plain), form_of(passage.plain)
        told = [*(made for _, made in self.referring), *self.counted]
        if not code.isdigit():
            told.extend(made for goal in self.goals for made in goal.activities)
        return next((made for made in told if made.is_told_as(code, form)), None)

    def _first_of(self, codes: str) -> GoalDraft | None:
        """Return the first goal of several that a cell names: "E1, E2"."""
        named = [self.with_code(code) for code in re.split(r"\s*(?:,|;|/|\boch\b)\s*", codes)]
        return next((goal for goal in named if goal is not None), None)

    def _meant(self, reference: Reference) -> GoalDraft | None:
        """Return the goal that a reference means; None where it may be one of several."""
        code, area = reference.code, reference.area
        own = reference.before or self.numbered(code, area)
        if own is not None or self.is_of_several(code):
            return own
        return self.with_code(code) or self.above(code, area) or self._first_of(code)

    def is_of_several(self, code: str) -> bool:
        """Whether several goals carry a number."""
        return sum(goal.code == code_of(code) for goal in self.goals) > 1

    def resolve(self) -> list[str]:
        """Give activities and indicators of codes to the goals that carry them; return the codes
        that no goal carries, or several."""
        lost = list(self.unresolved)
        without = [goal for goal in self.goals if not goal.activities]
        for reference, activity in self.referring:
            if self._is_again(activity):
                continue
            goal = self._meant(reference)
            if goal is None:
                lost.append(reference.code)
                self.loose.append(activity)
            else:
                told = self._told_of_several(activity, goal) if goal in without else None
                known = add_activity(goal, told or activity)
                fill_in(known.fields, activity.fields)
        self._place_by_number()
        for indicator in self.indicators:
            if indicator.goal is None and indicator.reference:
                indicator.goal = self._meant(indicator.reference)
                if indicator.goal is None:
                    lost.append(indicator.reference.code)
        return lost


def fill_in(known: Fields, others: Fields) -> None:
    """Add to the fields of a draft those that it has not got yet."""
    for kind, passage in others.items():
        known.setdefault(kind, passage)


def _differ(known: Fields, made: Fields) -> bool:
    """Whether one says otherwise than the other what both say."""
    return any(known[kind].plain != made[kind].plain for kind in known.keys() & made.keys())


def add_activity(goal: GoalDraft, made: ActivityDraft) -> ActivityDraft:
    """Return an activity of a goal, once: the same words again fill in what was open."""
    form = form_of(made.passage.plain)
    for known in goal.activities:
        if form_of(known.passage.plain) == form:
            fill_in(known.fields, made.fields)
            known.number = known.number or made.number
            known.judged = known.judged or made.judged
            return known
    goal.activities.append(made)
    return made


def same_responsible(activities: Iterable[ActivityDraft]) -> Passage | None:
    """Return who answers for all activities alike, or None where several do or one has nobody."""
    named = [activity.fields.get("responsible") for activity in activities]
    texts = {passage.plain if passage else "" for passage in named}
    return named[0] if len(texts) == 1 and "" not in texts else None
