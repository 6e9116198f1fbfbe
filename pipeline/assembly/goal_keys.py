"""The same goal in several documents: action plan, follow-up, another year's follow-up.

A goal's key is made from its owner (the municipality, or the document where that is not known),
programme and its own words, so that it does not depend on which other documents there are.
`tie_goals` then gives goals that only changed their wording the key of the one that stands earlier;
it may be run over a document's parts or over a whole dataset, and says which ties are doubtful and
were not made.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from extractors.plans.programmes import programme_key

# Shares of equal letters (difflib). Goals of the same number may be reworded; without a number only
# a small change is taken for the same goal, and what lies between is for a person.
_SAME_NUMBER, _SIMILAR, _DOUBTFUL, _CLEAR = 0.6, 0.88, 0.74, 0.05


@dataclass(frozen=True, slots=True)
class GoalFacts:
    """What ties a goal: whose it is (`owner`: the municipality, or else the document), where it
    stands (`place`, a part of a document), and how it reads."""

    goal_id: str
    place: str
    owner: str
    programme: str
    number: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A goal's key, and why it is that of an earlier goal; None where it is the first."""

    key: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two goals that may be the same, and what speaks for it."""

    goal_id: str
    other_id: str
    message: str


def normal_text(text: str) -> str:
    """Return a goal's words as they are compared: without case, punctuation and spacing."""
    return " ".join(re.sub(r"[^\w%]+", " ", text.casefold()).split())


def goal_key(owner: str, programme: str, text: str) -> str:
    """Return the key of a goal by its owner, programme and own words, 16 hex digits."""
    whole = "\n".join((owner, programme_key(programme), normal_text(text)))
    return hashlib.sha256(whole.encode()).hexdigest()[:16]


def tie_goals(goals: Sequence[GoalFacts]) -> tuple[dict[str, Tie], list[Doubt]]:
    """Return every goal's tie by its id, and the doubts.

    Goals are given in order, earlier ones first; those of one place are never tied to each other,
    save where their words are the same.
    """
    ties: dict[str, Tie] = {}
    doubts: list[Doubt] = []
    groups: dict[tuple[str, str], list[GoalFacts]] = defaultdict(list)
    for goal in goals:
        groups[goal.owner, programme_key(goal.programme)].append(goal)
    for group in groups.values():
        places: dict[str, list[GoalFacts]] = defaultdict(list)
        for goal in group:
            places[goal.place].append(goal)
        known: list[GoalFacts] = []
        for own in places.values():
            _tie_place(own, known, ties, doubts)
            known.extend(own)
    return ties, doubts


def _tie_place(
    own: Sequence[GoalFacts],
    known: Sequence[GoalFacts],
    ties: dict[str, Tie],
    doubts: list[Doubt],
) -> None:
    """Tie the goals of a place to those known: equal words first, then number, then likeness."""
    latest = {ties[goal.goal_id].key: goal for goal in known}
    texts = {normal_text(goal.text): goal for goal in reversed(known)}
    rest: list[GoalFacts] = []
    taken: set[str] = set()
    for goal in own:
        same = texts.get(normal_text(goal.text))
        if same is not None:
            ties[goal.goal_id] = Tie(ties[same.goal_id].key, "text_equal")
            taken.add(ties[same.goal_id].key)
        else:
            rest.append(goal)
    for goal in rest:
        free = [(key, other) for key, other in latest.items() if key not in taken]
        found = _best(goal, free, doubts)
        if found is None:
            ties[goal.goal_id] = Tie(goal_key(goal.owner, goal.programme, goal.text))
        else:
            ties[goal.goal_id] = found
            taken.add(found.key)


def _best(
    goal: GoalFacts, free: Sequence[tuple[str, GoalFacts]], doubts: list[Doubt]
) -> Tie | None:
    likeness = sorted(
        ((_likeness(goal.text, other.text), key, other) for key, other in free),
        key=lambda entry: -entry[0],
    )
    for share, key, other in likeness:
        if goal.number and goal.number == other.number:
            if share >= _SAME_NUMBER:
                return Tie(key, "number")
            message = f"goal {goal.number} has other words: '{other.text}', now '{goal.text}'"
            doubts.append(Doubt(goal.goal_id, other.goal_id, message))
            return None
    if not likeness or likeness[0][0] < _DOUBTFUL:
        return None
    share, key, other = likeness[0]
    second = likeness[1][0] if len(likeness) > 1 else 0.0
    numbers_differ = bool(goal.number and other.number)
    if share >= _SIMILAR and share - second >= _CLEAR and not numbers_differ:
        return Tie(key, "text_similar")
    message = f"'{goal.text}' may be the earlier '{other.text}' ({share:.0%} alike)"
    doubts.append(Doubt(goal.goal_id, other.goal_id, message))
    return None


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, normal_text(one), normal_text(other), autojunk=False).ratio()
