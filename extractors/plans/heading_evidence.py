"""Headings that look alike, and the evidence for the role of all of them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from extractors.language.column_kinds import named_activity, named_goal, names_activity
from extractors.plans.heading_content import HeadingContent, is_upper_goal
from extractors.plans.heading_names import bare_words, is_general, is_title
from extractors.plans.plan_blocks import Block
from extractors.plans.text_shapes import shapes_of

Key = tuple[object, ...]
_LEAST = 0.9
_FEWEST, _MOSTLY = 2, 0.6


@dataclass(slots=True)
class HeadingClass:
    """Headings that look alike, the evidence for each of their roles, and the role chosen."""

    key: Key
    members: list[Block] = field(default_factory=list)
    scores: dict[str, float] = field(default_factory=dict)
    why: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    role: str = ""
    margin: float = 0.0

    def add(self, role: str, weight: float, share: float, reason: str) -> None:
        """Add evidence for a role, as far as the members share it."""
        if share:
            self.scores[role] = self.scores.get(role, 0.0) + weight * share
            self.why[role].append(f"{reason} {weight * share:+.1f}")


def gather_evidence(
    own: HeadingClass,
    content: Mapping[int, HeadingContent],
    judged: Mapping[int, bool],
    titles: frozenset[str],
    repeated: Counter[str],
    told: Mapping[str, AbstractSet[str]],
    is_plan: bool,
    upper_goals: AbstractSet[int] = frozenset(),
) -> None:
    """Gather the evidence for the roles of one class. `told` are the texts of columns of goals and
    of activities in the document's tables: a summary says what the headings of chapters are;
    `upper_goals` are the numbers of goals of the upper rank that its texts state."""
    members = [block for block in own.members if not is_title(block.text, titles)] or own.members
    n = len(members)
    bare = [bare_words(block.text) for block in members]
    shapes = [shapes_of(text) for text in bare]
    inside = [content[id(block)] for block in members]

    def share(flags: Sequence[object]) -> float:
        return sum(bool(flag) for flag in flags) / n

    over = [bool(block.over and names_activity(block.over.text)) for block in members]
    named = share(
        [
            named_goal(block.text) or (block.over and not activity)
            for block, activity in zip(members, over, strict=True)
        ]
    )
    area_word = share([own.key[-1] == "area" for _ in members])
    general = share([is_general(block, titles) for block in members])
    wish = share(["goal" in shape for shape in shapes])
    measure = share(["measure" in shape for shape in shapes])
    measured = share(["indicator" in shape and "goal" not in shape for shape in shapes]) - named
    measured = max(0.0, measured)
    short = share(
        [len(text.split()) <= 7 and "goal" not in s for text, s in zip(bare, shapes, strict=True)]
    )
    holds = share([entry.holds_goals for entry in inside])
    of_goal = share([entry.is_of_goal for entry in inside])
    # A wish that is printed twice stands in a summary or an appendix too.
    twice = share(
        [
            repeated[block.text.casefold()] > 1 and "goal" not in shape
            for block, shape in zip(members, shapes, strict=True)
        ]
    )
    deciding = share([bool(_CASE.search(block.text)) for block in members])
    labelled = share(
        [len({"responsible", "deadline", "cost"} & entry.fields) >= 2 for entry in inside]
    )
    listed = share([entry.items for entry in inside])
    steps = share([bool(re.match(r"\d{1,2}(?:\.\d{1,2})+", block.text)) for block in members])

    own.add("goal", 4.0, named * (1 - area_word), "named as a goal")
    own.add("goal", 1.6, wish, "reads as a wish")
    progress = share([entry.progress for entry in inside])
    own.add("goal", 1.6, share([judged.get(id(block)) for block in members]), "is judged")
    own.add("goal", -1.6 * (1 - named), progress * (1 - wish), "it says how far it is")
    own.add("activity", 1.6, progress * (1 - wish), "it says how far it is")
    # "3.1 Uppväxtvillkor": areas of a plan; "Leva och bo" is one, "Binda samman våra byar" a goal.
    aims = share(
        ["measure" in s and len(text.split()) > 3 for text, s in zip(bare, shapes, strict=True)]
    )
    if not wish and not named and not general and short == 1.0 and n > 1 and aims < 0.5:
        own.add("area", 1.4, of_goal, "names without a wish over activities")
    else:
        own.add("goal", 1.4, of_goal, "activities, indicators or who answers stand under it")
    if is_plan:
        own.add("goal", 0.8, listed * max(wish, steps), "a list stands under it")
    # "Delmål 1.1" below "Mål 1": what is called a goal may have goals of its own.
    upper = share(
        [is_upper_goal(block, entry) for block, entry in zip(members, inside, strict=True)]
    )
    own.add("goal", -4.0, holds * (1 - max(named * (1 - area_word), upper)), "goals stand under it")
    own.add("goal", 2.0, upper, "goals of boards stand under it, in a chapter of upper goals")
    if n >= _FEWEST and n in upper_goals and wish >= _MOSTLY:
        own.add("goal", 4.0 * holds + 2.0, 1.0, "as many as a text says upper goals")
    announced = share(["activity" in entry.labels for entry in inside])
    own.add("goal", -2.0, measure * (1 - announced), "begins with a verb")
    own.add("activity", -2.0, announced, "activities are announced under it")
    for role in ("goal", "activity"):
        in_column = share([text.casefold() in told[role] for text in bare])
        own.add(role, 5.0, in_column, f"stands in a column: {role}")
    own.add("goal", -2.0, measured, "reads as an indicator")
    own.add("area", -1.0, measured, "reads as an indicator")
    own.add("goal", -3.0, max(general, twice), "a general heading")
    own.add("goal", -5.0, deciding, "a question or a title")
    if n == 1 and not named:
        own.add("goal", -0.8, 1.0, "stands alone")
    own.add("area", 3.0, area_word, "named as an area")
    own.add("area", 2.2, holds * (1 - upper), "goals stand under it")
    own.add("area", 0.8, share([entry.focus for entry in inside]), "directions stand under it")
    own.add("area", 0.4, short, "a short name")
    own.add("area", -4.0, named * (1 - area_word), "named as a goal")
    own.add("area", -3.0, max(general, twice), "a general heading")
    own.add("area", -1.5, wish, "reads as a wish")
    own.add("area", -3.0, deciding, "a question or a title")
    numbered = share(
        [named_activity(b.text) or activity for b, activity in zip(members, over, strict=True)]
    )
    own.add("activity", 1.5, numbered, "named as an activity")
    own.add("activity", 1.8, measure, "begins with a verb")
    own.add("activity", 1.6, labelled, "who and when stand under it")
    own.add("activity", 0.6, steps * measure, "numbered under its goal")
    own.add("activity", -3.0, max(holds, general, named, deciding), "not what an activity is")
    own.scores[""] = _LEAST


_CASE = re.compile(r"[?]$|\bdnr\b|\bdiarienummer\b|\bsida \d", re.IGNORECASE)
