"""Cards with a title of their own, as barometers on the web print them: a goal or an action.

Utsläpp från egna fordon                    Upphandla eldrivna maskiner
Bedömning: ● Delmålet kan uppnås            Åtgärd A22.1.3
Mål MP. 1. 1 Utsläppen ska minska           Åtgärdsstatus: Genomförd
Ansvarig organisation                       Mål MP. 1. 1 Utsläppen ska minska

The title only names what the goal is about; the words of the goal are the text that bears its
number. Below the title of an action such a text says to which goal it belongs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from extractors.language.column_kinds import named_goal, names_activity
from extractors.language.sentences import sentences
from extractors.plans.heading_content import words_behind_number
from extractors.plans.legends import announces_legend
from extractors.plans.plan_blocks import Block

_FEWEST = 3  # cards of goals in one look
_MOSTLY = 0.8  # of the headings in that look


def head_by_cards(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of a plan, the titles of cards that each hold one goal replaced by the
    goal, and those over the number of an action numbered by it."""
    alike: dict[tuple[object, ...], list[Block]] = defaultdict(list)
    for block in blocks:
        if block.kind == "heading" and block.over is None and not announces_legend(block.text):
            alike[block.key].append(block)
    moved: set[int] = set()
    for own in alike.values():
        actions = [(block, number) for block in own if (number := _number_of(block)) is not None]
        others = [block for block in own if _number_of(block) is None]
        goals = [(block, goal) for block in others if (goal := _goal_of(block)) is not None]
        if len(goals) < _FEWEST or len(goals) + len(actions) < _MOSTLY * len(own):
            continue
        for block, number in actions:
            _as_action(block, number)
            moved.add(id(number))
        moved |= {id(goal) for block, goal in goals if _take_goal(block, goal)}
    return [block for block in blocks if id(block) not in moved]


def _own(heading: Block) -> list[Block]:
    """Return what stands under a heading before the next one."""
    found = []
    for child in heading.children:
        if child.kind == "heading":
            break
        found.append(child)
    return found


def _goal_of(heading: Block) -> Block | None:
    """Return the only text under a heading that bears a goal's number."""
    texts = [
        child for child in _own(heading) if child.kind == "text" and words_behind_number(child.text)
    ]
    return texts[0] if len(texts) == 1 else None


def _number_of(heading: Block) -> Block | None:
    """Return the line right under a heading that is nothing but the number of an action."""
    first = next(iter(_own(heading)), None)
    return first if first is not None and names_activity(first.text) else None


def _take_goal(heading: Block, goal: Block) -> bool:
    """Give a heading the words of its goal, the first sentence of the text; return whether nothing
    is left of that."""
    named = named_goal(goal.passage.text)
    assert named is not None
    first = sentences(goal.passage.cut(named.start))[0]
    end = goal.passage.text.find(first.text, named.start) + len(first.text)
    heading.passage = goal.passage.cut(0, end)
    heading.key = ("heading", heading.level, named.word)
    goal.passage = goal.passage.cut(end)
    if goal.passage.text.strip():
        return False
    heading.children.remove(goal)
    return True


def _as_action(heading: Block, number: Block) -> None:
    """Number a heading by the line below it, and tie it to the goal named there."""
    heading.over = number.passage
    heading.key = ("heading", heading.level, "åtgärd")
    heading.children.remove(number)
    goal = _goal_of(heading)
    named = named_goal(goal.passage.text) if goal is not None else None
    if goal is not None and named is not None and named.number is not None:
        start = named.label_end - len(named.number)
        goal.kind, goal.label = "field", "goal"
        goal.passage = goal.passage.cut(start, named.label_end)
