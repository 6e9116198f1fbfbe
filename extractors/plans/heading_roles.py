"""Which headings are areas, goals or activities: one role for all headings that look alike.

Every class of headings gathers evidence: the word before its number ("Mål 4:", "Målområde 2"), the
shape of its words, and what stands under it. The roles of all classes are chosen together, because
goals stand under areas and activities under goals; the assignment that explains most is taken.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from extractors.language.column_kinds import named_goal
from extractors.plans.areas import area_name
from extractors.plans.heading_content import (
    HeadingContent,
    chapters_of_goals,
    is_upper_goal,
)
from extractors.plans.heading_evidence import HeadingClass, Key, gather_evidence
from extractors.plans.heading_names import bare_words, is_general, may_be_area
from extractors.plans.heading_ranks import stated_upper_goals
from extractors.plans.plan_blocks import Block
from extractors.plans.table_roles import TableRoles
from extractors.plans.text_shapes import (
    names_board,
    names_only_bodies,
    names_unit,
    shapes_of,
)

ROLES = ("", "area", "goal", "activity")
BODY = "body"
"""The role of a heading that only names the board whose goals stand below it."""
_SEVERAL = 2
_MOST = 3  # roles of a class that are tried
# The least evidence with which a role is tried: what only stands alone over activities is no goal.
_LOWEST = {"": -1.0, "area": -1.0, "goal": -0.5, "activity": -1.0}


def choose_roles(
    blocks: Sequence[Block],
    tables: Mapping[int, TableRoles],
    judged: Mapping[int, bool],
    titles: frozenset[str],
    is_plan: bool,
) -> list[HeadingClass]:
    """Give every heading its role, and return the classes with why.

    `judged` says by a heading's identity whether a judgement of its own stands with it; `titles`
    are the forms of the document's name.
    """
    classes: dict[Key, HeadingClass] = {}
    for block in blocks:
        if block.kind == "heading":
            classes.setdefault(block.key, HeadingClass(block.key)).members.append(block)
    chapters = chapters_of_goals(blocks)
    content = {
        id(block): HeadingContent(block, tables, chapters.get(id(block)))
        for block in blocks if block.kind == "heading"
    }  # fmt: skip
    repeated = Counter(block.text.casefold() for block in blocks if block.kind == "heading")
    told = {role: _texts_in_columns(tables.values(), role) for role in ("goal", "activity")}
    stated = stated_upper_goals(blocks)
    for own in classes.values():
        gather_evidence(own, content, judged, titles, repeated, told, is_plan, stated)
    _apart_from_named(list(classes.values()))
    _choose_together(list(classes.values()))
    for own in classes.values():
        for block in own.members:
            block.role = own.role
            if own.role == "goal" and (_is_none(block, titles, content) or _is_body(block)):
                block.role = ""
    for block in blocks:
        if (
            block.kind == "heading"
            and block.role == ""
            and _is_area(block, content, titles, repeated)
        ):
            block.role = "area"
        elif (
            block.kind == "heading"
            and block.role == "area"
            and not (may_be_area(block, titles) or _heads_goals(block, content, titles))
            and not _holds_goals_as_others(block, classes[block.key].members, content)
        ):
            block.role = ""
        if block.kind == "heading" and block.role in ("", "area") and _is_body(block):
            block.role = BODY
    if (whose := _whose_plan(blocks)) is not None:
        whose.role = ""
    return list(classes.values())


def _holds_goals_as_others(
    block: Block, alike: Sequence[Block], content: Mapping[int, HeadingContent]
) -> bool:
    """Whether goals stand below a heading of a general name, as below all areas that look like it:
    "Organisation" beside "Utbildning"."""
    areas = [other for other in alike if other.role == "area"]
    return len(areas) > _SEVERAL and all(content[id(own)].holds_goals for own in (block, *areas))


def _whose_plan(blocks: Sequence[Block]) -> Block | None:
    """Return the only heading that names a board, where no text stands before it or right under it:
    below the title it says whose plan this is, and not who answers for what is under it."""
    bodies = [block for block in blocks if block.role == BODY]
    if len(bodies) != 1 or bodies[0].text[0].isdigit():
        return None
    if any(child.kind == "text" for child in bodies[0].children):
        return None
    before = itertools.takewhile(lambda block: block is not bodies[0], blocks)
    return bodies[0] if all(block.kind == "heading" for block in before) else None


def _texts_in_columns(tables: Iterable[TableRoles], role: str) -> set[str]:
    """Return the texts of the columns that hold goals or activities in tables, without numbers."""
    return {
        bare_words(roles.table.cell(row, roles.kinds[role]).plain).casefold()
        for roles in tables if roles.anchor in ("goal", "activity") and role in roles.kinds
        for row in range(1, len(roles.table.rows))
    }  # fmt: skip


def _is_body(block: Block) -> bool:
    """Whether a heading only names a board, or an abbreviation or a company as all beside it."""
    if names_board(bare_words(block.text)):
        return True
    beside = [] if block.parent is None else block.parent.children
    alike = [b for b in beside if b.kind == "heading" and b.level == block.level]
    return len(alike) > 1 and all(names_unit(bare_words(b.text)) for b in alike)


def _apart_from_named(classes: Sequence[HeadingClass]) -> None:
    """Where headings of a rank say that they are goals, one alone that wishes nothing is none."""
    named = {block.level for own in classes for block in own.members if named_goal(block.text)}
    for own in classes:
        block = own.members[0]
        alone = len(own.members) == 1 and block.level in named and block.over is None
        if alone and not named_goal(block.text) and "goal" not in shapes_of(bare_words(block.text)):
            own.add("goal", -2.0, 1.0, "stands beside named goals")


def _choose_together(classes: Sequence[HeadingClass]) -> None:
    """Choose the roles of all classes at once: the sum of their evidence, and how they nest."""
    options = []
    for own in classes:
        ranked = sorted(own.scores.items(), key=lambda entry: -entry[1])
        options.append([role for role, score in ranked[:_MOST] if score > _LOWEST[role]] or [""])
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


def _heads_goals(
    block: Block, content: Mapping[int, HeadingContent], titles: frozenset[str]
) -> bool:
    """Whether a heading that reads as a wish heads a table of goals: "1. Minskad ..."."""
    return bool(content[id(block)].goal_tables) and not is_general(block, titles)


def _is_none(block: Block, titles: frozenset[str], content: Mapping[int, HeadingContent]) -> bool:
    """Whether a heading of a class of goals is none: the title, a general one, a question."""
    if named_goal(block.text) is not None or block.over is not None:
        return False
    if is_upper_goal(block, content[id(block)]):
        return False
    return (
        is_general(block, titles)
        or block.text.endswith("?")
        or names_only_bodies(bare_words(block.text))
        or content[id(block)].holds_goals
        or len(bare_words(block.text)) < 8
    )


def _is_area(
    block: Block,
    content: Mapping[int, HeadingContent],
    titles: frozenset[str],
    repeated: Counter[str],
) -> bool:
    """Whether a heading is an area though its class is not: goals stand right under it."""
    if not may_be_area(block, titles) or repeated[block.text.casefold()] > 3:
        return False
    own = content[id(block)]
    if area_name(block.passage)[1]:
        return True
    return own.holds_goals or own.focus > 0 or _over_goals(block, content, titles)


def _over_goals(
    block: Block, content: Mapping[int, HeadingContent], titles: frozenset[str]
) -> bool:
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
