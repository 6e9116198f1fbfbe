"""Goals under a label such as "Mål", and paragraphs that name themselves goals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from extractors.language.column_kinds import head_of, named_goal
from extractors.language.headings import is_document_data
from extractors.language.sentences import sentences
from extractors.plans.activities_under_labels import add_item, who_answers_behind
from extractors.plans.block_labels import counts_verdicts
from extractors.plans.drafts import GoalDraft, fill_in, form_of
from extractors.plans.goal_lists import judged_behind
from extractors.plans.heading_names import bare_words
from extractors.plans.heading_ranks import form_of_label, is_of_rank, label_before
from extractors.plans.plan_blocks import Block
from extractors.plans.plan_numbers import with_number
from extractors.plans.plan_state import PlanState
from extractors.plans.stated_judgements import say_in_text
from extractors.plans.text_shapes import has_words, shapes_of
from schemas.document import Passage
from schemas.vocabulary import pattern, words

_LONGEST = 300
_FEWEST_WORDS = 4  # of a goal that only its number tells
_COMMENTING = ("background", "comment")
_OVERALL = re.compile(r"övergripande\s+mål\b", re.IGNORECASE)


def read_listed_goal(state: PlanState, block: Block, after: Sequence[Block]) -> None:
    """Open the goal that a text or a list item under a label such as "Mål" is."""
    text = block.text
    opener = state.opened_by
    if state.is_numbered and state.number is None:  # "Mål 1" labels one goal, which is read
        _below_numbered_goal(state, block)
        return
    others = [b for b in _run_of(after) if b.kind == "item" or _holds_goals(state, b)]
    shapes = shapes_of(bare_words(text))
    if block.kind == "text":
        first = (
            opener is not None and state.number is None and others and block.parent is opener.parent
            and not _is_over_table(opener, others)
        )  # fmt: skip
        if first:
            _maybe_goal_before_list(state, block, shapes, others)
            return
        if _explains(state, block) or _speaks_of_others(state, block, after):
            say_in_text(state, block)
            return
    if shapes & {"value", "code", "judgement", "deadline"} or not has_words(text):
        return
    if state.number is not None and "indicator" in shapes and (known := _told_before(state)):
        state.goal, state.number = known, None  # "Mål 1" over what measures the goal
        return
    if counts_verdicts(text) or _tells_of_lists(text):
        return
    if pattern("plan_texts", "introducing").match(text):
        return
    if is_document_data(text) or _tells_who_decided(text):
        return  # below the title of a plan of goals
    if "prose" in shapes or (
        "measure" in shapes and "goal" not in shapes and block.kind == "item" and state.goal
    ):
        return
    if _sentences_of(block) > 1 and block.kind == "text" and state.number is None:
        say_in_text(state, block)
        return
    upper = opener is not None and _ranks_above(state, opener, block, after)
    parent = None if upper else _parent_of_listed(state, block) or _of_upper_label(state)
    passage, fields = who_answers_behind(state, with_number(block))
    said = judged_behind(passage) if state.judged_tails and block.kind == "item" else None
    passage = said[0] if said is not None else passage
    goal = state.open_goal(passage, state.number, parent)
    state.number = None
    if goal is not None:
        fill_in(goal.fields, fields)
        if said is not None:
            state.note(said[1])
        if block.kind == "item":
            state.listed.append(goal)
        elif not state.is_plan:
            goal.line = goal.line or passage
        _under_label(state, goal)
        if opener is not None and not is_of_rank("lower", form_of_label(opener)):
            state.named_above = (_heading_over(block), goal)
        goal.section = goal.section or block.section
        state.last_look = block.key
        overall = opener is not None and parent is None and _OVERALL.match(opener.text)
        if upper or overall:
            _stand_above(state, block, goal)


def _tells_who_decided(text: str) -> bool:
    """Whether a text tells by whom the document was adopted: "Antagen av kommunfullmäktige"."""
    forms = (form for form in words("documents", "document_data") if form.endswith(" av"))
    return text.casefold().startswith(tuple(f"{form} " for form in forms))


def _told_before(state: PlanState) -> GoalDraft | None:
    """Return the goal that the label at hand numbers, where it is told before."""
    named = named_goal(state.number.plain) if state.number is not None else None
    return state.book.with_code(named.number) if named is not None and named.number else None


def _is_over_table(opener: Block, others: Sequence[Block]) -> bool:
    """Whether the label of a goal ranks above the goals of the table that follows it."""
    return all(b.kind == "table" for b in others) and is_of_rank("upper", form_of_label(opener))


def _ranks_above(state: PlanState, opener: Block, block: Block, after: Sequence[Block]) -> bool:
    """Whether the only goal of a label ranks above the goals in headings that follow in its area,
    by the words of both: "Kommunfullmäktiges mål" over "Nämndmål 1. ..."."""
    area = next((above for above in block.chain() if above.role == "area"), None)
    several = len(state.listed) > 1 or any(b.kind == "item" for b in _run_of(after))
    if area is None or several or not is_of_rank("upper", form_of_label(opener)):
        return False
    inside = takewhile(lambda b: b.kind != "heading" or b.level > area.level, after)
    below = [label_before(b) for b in inside if b.kind == "heading" and b.role == "goal"]
    return bool(below) and all(is_of_rank("lower", label) for label in below)


def _stand_above(state: PlanState, block: Block, goal: GoalDraft) -> None:
    """Let the goals in headings that follow in an area stand below an overall goal of it; one of
    no area is that of the plan."""
    area = next((above for above in block.chain() if above.role == "area"), None)
    if area is not None:
        while state.above and state.above[-1][0] >= area.level:
            state.above.pop()  # the one before it in its area, and those below that one
        state.above.append((area.level, goal))
    else:
        state.book.overall.append(goal)


def _tells_of_lists(text: str) -> bool:
    """Whether an item says what the plan has: "åtgärder, med ansvarig nämnd"."""
    first, comma, _ = text.partition(",")
    return bool(comma) and first.islower() and head_of(first) is not None


def _below_numbered_goal(state: PlanState, block: Block) -> None:
    """Take what stands below the goal of a numbered label: its activities, or what explains it."""
    if block.kind == "item":
        if state.goal is not None and state.is_plan and "judgement" not in shapes_of(block.text):
            add_item(state, block.passage)
    else:
        say_in_text(state, block)


def _holds_goals(state: PlanState, block: Block) -> bool:
    roles = state.tables.get(id(block.table)) if block.table is not None else None
    return roles is not None and roles.anchor == "goal"


def _maybe_goal_before_list(
    state: PlanState, block: Block, shapes: frozenset[str], others: Sequence[Block]
) -> None:
    """A text before a list under "Mål": a goal where measures follow, an introduction else."""
    items = [b for b in others if b.kind == "item"]
    measures = sum("measure" in shapes_of(b.text) for b in items)
    if items and measures * 2 > len(items) and "goal" in shapes:
        goal = state.open_goal(with_number(block), state.number, None)
        if goal is not None:
            goal.section = block.section
            state.listing = "activity"
            state.given = 0


def _parent_of_listed(state: PlanState, block: Block) -> GoalDraft | None:
    if state.above and state.goal_level < 99 and state.above[-1][0] >= state.goal_level:
        return state.above[-1][1]
    return None


def _rank(state: PlanState) -> int | None:
    opener = state.opened_by
    return state.label_ranks.get(form_of_label(opener)) if opener is not None else None


def _of_upper_label(state: PlanState) -> GoalDraft | None:
    """Return the goal that stands last under the label above that at hand: "Nämndens mål" below
    "Kommunfullmäktiges mål"."""
    rank = _rank(state)
    return state.by_rank.get(rank - 1) if rank else None


def _under_label(state: PlanState, goal: GoalDraft) -> None:
    """Note a goal as the last one under its label."""
    rank = _rank(state)
    if rank is not None:
        state.by_rank = {r: known for r, known in state.by_rank.items() if r < rank} | {rank: goal}


def _speaks_of_others(state: PlanState, block: Block, after: Sequence[Block]) -> bool:
    """Whether a sentence under a heading such as "Mål" speaks of goals that stand elsewhere: in the
    table above it, or in headings of lower rank, which whole paragraphs beside it lead to."""
    opener = state.opened_by
    if opener is None or not opener.level or not block.text.endswith("."):
        return False
    own = [known for table in block.section.tables if (known := state.tables.get(id(table)))]
    texts = [p.passage for p in block.section.paragraphs if not p.marker]
    place = next((i for i, text in enumerate(texts) if text is block.passage), 0)
    if any(roles.anchor == "goal" for roles in own):
        return True
    inside = takewhile(
        lambda b: b.kind not in ("heading", "label") or b.level > opener.level, after
    )
    headed = any(b.kind == "heading" and b.role == "goal" for b in inside)
    return headed and any(len(sentences(text)) > 1 for text in texts[:place])


def _explains(state: PlanState, block: Block) -> bool:
    """Whether a text under "Mål" explains the goal before it: in another look, or prose."""
    if state.opened_by is None or state.goal is None or state.number is not None:
        return False
    opened = state.goal.section is block.section and state.last_look != ()
    wishes = "goal" in shapes_of(bare_words(block.text)) | shapes_of(block.text)
    return opened and (block.key != state.last_look or not wishes)


def read_named_goal(state: PlanState, block: Block) -> bool:
    """Whether a paragraph says that it is a goal, and opens it: "Mål 2: Fler ..." in the look of
    the text. What follows the first sentence behind "Mål:" explains it."""
    passage = _said_goal(block)
    named = named_goal(passage.plain) if passage is not None else None
    if passage is None or named is None or len(passage.text) > _LONGEST:
        return False
    rest = passage.plain[named.start :]
    if not rest or not rest[0].isupper() or not _may_be_goal(rest, bool(named.number)):
        return False
    if _comments(state, block, passage, named.number):
        return True
    label = label_before(block)
    goal = state.open_goal(passage, None, _goal_above(state, block, label))
    if goal is not None:
        goal.section = block.section
        goal.heading = goal.heading or passage
        state.listing = ""
        if not is_of_rank("lower", label):
            state.named_above = (_heading_over(block), goal)
        overall = _OVERALL.match(block.text) or is_of_rank("upper", label)
        if overall and block.parent is not None and block.parent.role == "area":
            _stand_above(state, block, goal)
    return goal is not None


def _may_be_goal(text: str, is_numbered: bool) -> bool:
    """Whether words behind "Delmål 2.1" or "Mål:" may be those of a goal; behind a number also
    what is no wish by its verb: "Antalet platser har fördubblats jämfört med 2024"."""
    shapes = shapes_of(text)
    if "goal" in shapes or not is_numbered:
        return "goal" in shapes
    other = shapes & {"prose", "value", "code", "judgement", "deadline"}
    return not other and len(text.split()) >= _FEWEST_WORDS


def _heading_over(block: Block) -> Block | None:
    return next((above for above in block.chain() if above.kind == "heading"), None)


def _goal_above(state: PlanState, block: Block, label: str) -> GoalDraft | None:
    """Return the goal above one that a paragraph names: by headings, or the one named last under
    the same heading in words of a higher rank, "Mål: ..." above "Delmål 2.1 ..."."""
    if is_of_rank("lower", label) and state.named_above is not None:
        heading, goal = state.named_above
        if heading is _heading_over(block):
            return goal
    return _parent_of_listed(state, block)


def read_overall_goal(state: PlanState, block: Block, after: Sequence[Block]) -> bool:
    """Whether the text behind a sentence says that it is the overall goal, and open it: "Det är det
    övergripande målet."."""
    following = after[0] if after else None
    if following is None or following.kind != "text" or len(sentences(block.passage)) > 1:
        return False
    opening = sentences(following.passage)[0].plain
    if not pattern("plans", "says_overall").search(opening) or "goal" not in shapes_of(block.text):
        return False
    goal = state.open_goal(block.passage, None)
    if goal is not None:
        goal.area = None  # of the whole plan, in whatever chapter it stands
        state.book.overall.append(goal)
        state.close_goal()
    return goal is not None


def _comments(state: PlanState, block: Block, passage: Passage, number: str | None) -> bool:
    """Whether a paragraph with a goal's number speaks of the goal of a table or list in its area:
    in other words than the goal's, and right beside it or under a label such as "Kommentarer"."""
    known = state.book.numbered(number, state.area) if number else None
    if known is None or known.heading is not None:
        return False
    if form_of(known.passage.plain) == form_of(passage.plain):
        return False
    return state.listing in _COMMENTING or known.section is block.section


def _said_goal(block: Block) -> Passage | None:
    """Return the words in which a paragraph names its goal: all, or up to the first stop behind a
    label with a colon."""
    named = named_goal(block.passage.text)
    if named is None:
        return None
    if _sentences_of(block) == 1:
        return block.passage
    if ":" not in block.passage.text[: named.start]:
        return None
    first = sentences(block.passage.cut(named.start))[0]
    end = block.passage.text.find(first.text, named.start) + len(first.text)
    return block.passage.cut(0, end)


def _sentences_of(block: Block) -> int:
    """Return how many sentences a text has; what numbers it is none: "Mål 1. Fler ..."."""
    named = named_goal(block.passage.text)
    return len(sentences(block.passage.cut(named.start) if named else block.passage))


def _run_of(after: Sequence[Block]) -> list[Block]:
    """Return the blocks up to the next heading or label."""
    found = []
    for block in after:
        if block.kind in ("heading", "label"):
            break
        found.append(block)
    return found
