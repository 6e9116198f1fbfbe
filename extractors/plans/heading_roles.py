"""Which headings are areas, goals or activities: one role for all headings that look alike.

Every class of headings gathers evidence: the word before its number ("Mål 4:", "Målområde 2"), the
shape of its words, and what stands under it. The roles of all classes are chosen together, because
goals stand under areas and activities under goals; the assignment that explains most is taken.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extractors.language.column_kinds import named_goal
from extractors.plans.areas import area_name, is_focus_lead, sdgs_in
from extractors.plans.block_tree import Block
from extractors.plans.column_roles import TableRoles
from extractors.plans.text_shapes import shapes_of
from schemas.vocabulary import words

Key = tuple[object, ...]
ROLES = ("", "area", "goal", "activity")
_MOST = 3  # roles of a class that are tried
_LEAST = 0.9
_NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*|[A-ZÅÄÖ]{1,2}\d{1,2}(?:\.\d+)*)[.:)]?\s+")


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


def choose_roles(
    blocks: Sequence[Block],
    tables: Mapping[int, TableRoles],
    judged: Mapping[int, bool],
    titles: frozenset[str],
    is_plan: bool,
) -> list[HeadingClass]:
    """Give every heading its role, and return the classes with why.

    `judged` tells by a heading's identity whether a judgement of its own stands with it; `titles`
    are the forms of the document's name.
    """
    classes: dict[Key, HeadingClass] = {}
    for block in blocks:
        if block.kind == "heading":
            classes.setdefault(block.key, HeadingClass(block.key)).members.append(block)
    content = {id(block): _Content(block, tables) for block in blocks if block.kind == "heading"}
    repeated = Counter(block.text.casefold() for block in blocks if block.kind == "heading")
    for own in classes.values():
        _judge(own, content, judged, titles, repeated, is_plan)
    _choose_together(list(classes.values()))
    for own in classes.values():
        for block in own.members:
            block.role = own.role
            if own.role == "goal" and _is_none(block, titles, content):
                block.role = ""
    for block in blocks:
        if (
            block.kind == "heading"
            and block.role == ""
            and _is_area(block, content, titles, repeated)
        ):
            block.role = "area"
        elif block.kind == "heading" and block.role == "area" and not may_be_area(block, titles):
            block.role = ""
    return list(classes.values())


class _Content:
    """What stands right under a heading, before the next heading."""

    def __init__(self, block: Block, tables: Mapping[int, TableRoles]) -> None:
        self.labels: set[str] = set()
        self.fields: set[str] = set()
        self.goal_tables = self.activity_tables = self.indicator_tables = 0
        self.goal_items = self.items = self.focus = 0
        latest = ""
        for child in block.children:
            if child.kind == "heading":
                break
            if child.kind == "label":
                self.labels.add(child.label)
                latest = child.label
            elif child.kind == "field":
                self.fields.add(child.label)
            elif child.kind == "item":
                self.items += not latest
            elif child.kind == "text" and (
                is_focus_lead(child.passage.text) or sdgs_in(child.passage)
            ):
                self.focus += 1
            elif child.table is not None and (roles := tables.get(id(child.table))):
                self.goal_tables += roles.anchor == "goal" or roles.bands == "goal"
                self.activity_tables += roles.anchor == "activity" and roles.bands != "goal"
                self.indicator_tables += roles.anchor == "indicator" and roles.bands != "goal"
                if roles.anchor == "fields":
                    self.fields |= _labels_of(roles)

    @property
    def holds_goals(self) -> bool:
        return bool(self.goal_tables or "goal" in self.labels)

    @property
    def is_of_goal(self) -> bool:
        """Whether what stands here belongs to one goal: activities, indicators, who answers."""
        named = {"activity", "indicator"} & self.labels
        fields = {"responsible", "deadline", "status", "indicator", "target"} & self.fields
        return bool(named or fields or self.activity_tables or self.indicator_tables)


def _labels_of(roles: TableRoles) -> set[str]:
    from extractors.language.column_kinds import label_of

    found = set()
    for row in range(len(roles.table.rows)):
        for place in range(0, len(roles.table.rows[row]), 2):
            head = label_of(roles.table.cell(row, place).plain)
            if head:
                found.add(head.kind)
    return found


def _judge(
    own: HeadingClass,
    content: Mapping[int, _Content],
    judged: Mapping[int, bool],
    titles: frozenset[str],
    repeated: Counter[str],
    is_plan: bool,
) -> None:
    """Gather the evidence for the roles of one class."""
    members = [block for block in own.members if not _is_title(block.text, titles)] or own.members
    n = len(members)
    bare = [_bare(block.text) for block in members]
    shapes = [shapes_of(text) for text in bare]
    inside = [content[id(block)] for block in members]

    def share(flags: Sequence[object]) -> float:
        return sum(bool(flag) for flag in flags) / n

    named = share([named_goal(block.text) for block in members])
    area_word = share([own.key[-1] == "area" for _ in members])
    general = share([is_general(block, titles) for block in members])
    wish = share(["goal" in shape for shape in shapes])
    measure = share(["measure" in shape for shape in shapes])
    short = share(
        [len(text.split()) <= 7 and "goal" not in s for text, s in zip(bare, shapes, strict=True)]
    )
    holds = share([entry.holds_goals for entry in inside])
    of_goal = share([entry.is_of_goal for entry in inside])
    twice = share([repeated[block.text.casefold()] > 1 for block in members])
    deciding = share([bool(_CASE.search(block.text)) for block in members])
    labelled = share(
        [len({"responsible", "deadline", "cost"} & entry.fields) >= 2 for entry in inside]
    )
    listed = share([entry.items for entry in inside])
    steps = share([bool(re.match(r"\d{1,2}(?:\.\d{1,2})+", block.text)) for block in members])

    own.add("goal", 4.0, named * (1 - area_word), "named as a goal")
    own.add("goal", 1.6, wish, "reads as a wish")
    own.add("goal", 1.6, share([judged.get(id(block)) for block in members]), "is judged")
    own.add("goal", 1.4, of_goal, "activities, indicators or who answers stand under it")
    if is_plan:
        own.add("goal", 0.8, listed * max(wish, steps), "a list stands under it")
    own.add("goal", -4.0, holds, "goals stand under it")
    own.add("goal", -2.0, measure, "begins with a verb")
    own.add("goal", -3.0, max(general, twice), "a general heading")
    own.add("goal", -5.0, deciding, "a question or a title")
    if n == 1 and not named:
        own.add("goal", -0.8, 1.0, "stands alone")
    own.add("area", 3.0, area_word, "named as an area")
    own.add("area", 2.2, holds, "goals stand under it")
    own.add("area", 0.8, share([entry.focus for entry in inside]), "directions stand under it")
    own.add("area", 0.4, short, "a short name")
    own.add("area", -4.0, named * (1 - area_word), "named as a goal")
    own.add("area", -3.0, max(general, twice), "a general heading")
    own.add("area", -1.5, wish, "reads as a wish")
    own.add("area", -3.0, deciding, "a question or a title")
    own.add("activity", 1.8, measure, "begins with a verb")
    own.add("activity", 1.6, labelled, "who and when stand under it")
    own.add("activity", 0.6, steps * measure, "numbered under its goal")
    own.add("activity", -3.0, max(holds, general, named, deciding), "not what an activity is")
    own.scores[""] = _LEAST


_CASE = re.compile(r"[?]$|\bdnr\b|\bdiarienummer\b|\bsida \d", re.IGNORECASE)


def _bare(text: str) -> str:
    named = named_goal(text)
    return text[named.start :] if named else _NUMBER.sub("", text)


def _choose_together(classes: Sequence[HeadingClass]) -> None:
    """Choose the roles of all classes at once: the sum of their evidence, and how they nest."""
    options = []
    for own in classes:
        ranked = sorted(own.scores.items(), key=lambda entry: -entry[1])
        options.append([role for role, score in ranked[:_MOST] if score > -1.0] or [""])
    under = _under(classes)
    free = [place for place, roles in enumerate(options) if len(roles) > 1]
    if len(free) > 9:  # the classes with the least to say keep their best role
        for place in sorted(free, key=lambda p: -len(classes[p].members))[9:]:
            options[place] = options[place][:1]
    ranked_totals = sorted(
        ((_total(classes, roles, under), roles) for roles in itertools.product(*options)),
        key=lambda entry: -entry[0],
    )
    best_total, best = ranked_totals[0]
    for place, (own, role) in enumerate(zip(classes, best, strict=True)):
        own.role = role
        other = next((total for total, roles in ranked_totals if roles[place] != role), None)
        own.margin = best_total - other if other is not None else best_total


def _under(classes: Sequence[HeadingClass]) -> dict[tuple[int, int], float]:
    """Return which share of each class has headings of another class below it."""
    place_of = {own.key: place for place, own in enumerate(classes)}
    found: dict[tuple[int, int], set[int]] = defaultdict(set)
    for place, own in enumerate(classes):
        for block in own.members:
            for above in block.chain():
                if above.key in place_of:
                    found[place_of[above.key], place].add(id(above))
    return {pair: len(above) / len(classes[pair[0]].members) for pair, above in found.items()}


_NESTING = {
    ("area", "goal"): 2.0,
    ("goal", "activity"): 1.5,
    ("goal", "goal"): -0.6,
    ("goal", "area"): -2.5,
    ("activity", "goal"): -3.0,
    ("activity", "area"): -3.0,
    ("area", "area"): -0.2,
    ("area", "activity"): 0.5,
}


def _total(
    classes: Sequence[HeadingClass],
    roles: Sequence[str],
    under: Mapping[tuple[int, int], float],
) -> float:
    total = sum(own.scores.get(role, -9.0) for own, role in zip(classes, roles, strict=True))
    for (above, below), share in under.items():
        total += share * _NESTING.get((roles[above], roles[below]), 0.0)
    return total


def _is_title(text: str, titles: frozenset[str]) -> bool:
    return " ".join(text.casefold().split()) in titles


def _is_none(block: Block, titles: frozenset[str], content: Mapping[int, _Content]) -> bool:
    """Whether a heading of a class of goals is none: the title, a general one."""
    if named_goal(block.text) is not None:
        return False
    return is_general(block, titles) or content[id(block)].holds_goals or len(_bare(block.text)) < 8


def _is_area(
    block: Block, content: Mapping[int, _Content], titles: frozenset[str], repeated: Counter[str]
) -> bool:
    """Whether a heading is an area though its class is not: goals stand right under it."""
    if not may_be_area(block, titles) or repeated[block.text.casefold()] > 3:
        return False
    own = content[id(block)]
    if area_name(block.passage)[1]:
        return True
    return own.holds_goals or own.focus > 0 or _over_goals(block, content, titles)


def _over_goals(block: Block, content: Mapping[int, _Content], titles: frozenset[str]) -> bool:
    """Whether headings under a heading are goals, or hold goals and name no area themselves."""
    for child in block.children:
        if child.kind != "heading" or child.role == "area":
            continue
        if child.role == "goal":
            return True
        if not may_be_area(child, titles) and (
            content[id(child)].holds_goals or _over_goals(child, content, titles)
        ):
            return True
    return False


def may_be_area(block: Block, titles: frozenset[str]) -> bool:
    """Whether a heading may be the name of an area: short, no question, nothing general."""
    text = _bare(block.text)
    if area_name(block.passage)[1]:
        return True
    if is_general(block, titles) or text.endswith("?") or len(text) > 90:
        return False
    return "goal" not in shapes_of(text) or len(text.split()) <= 6


_OWNER = re.compile(
    r"(?:[A-ZÅÄÖ][\wåäö-]+\s){1,2}(?:[Kk]ommun|[Ss]tad|KOMMUN|STAD)|Region\s[A-ZÅÄÖ]\w+(?:\s[A-ZÅÄÖ]\w+)*"
)


def is_general(block: Block, titles: frozenset[str]) -> bool:
    """Whether a heading names no area and no goal: "Måluppfyllelse 2024", or the title itself."""
    title = re.sub(r"^[\d.]+\s*", "", block.text).casefold()
    if _is_title(block.text, titles) or any(name and name in title for name in titles):
        return True
    if _OWNER.fullmatch(block.text.strip()) or re.fullmatch(r"\W*20\d\d\W*", title):
        return True
    general = words("plans", "general_headings")
    return any(title == form or title.startswith((f"{form} ", f"{form}:")) for form in general)
