"""Goals in headings beside each other whose labels stand one below the other, by their order.

Fullmäktiges mål: ...    An area begins with the goal of one label; those of the other follow it,
Nämndens mål: ...        here two and there none, whichever is set larger. The words of the
Nämndens mål: ...        labels settle what the order leaves open.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from extractors.language.column_kinds import named_goal
from extractors.language.dates import number_of, number_pattern
from extractors.plans.plan_blocks import Block
from schemas.vocabulary import pattern

_FEWEST = 2  # goals of the upper label under which others stand
_Run = tuple[Block, ...]


def nest_by_label(blocks: Sequence[Block]) -> list[tuple[Block, Block]]:
    """Put goals in headings below those of the label that comes first; return pairs of goals of
    which that is in doubt."""
    siblings: dict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        if block.kind == "heading" and block.role == "goal":
            siblings[id(block.parent)].append(block)
    ranks: dict[int, list[_Run]] = defaultdict(list)
    for own in siblings.values():
        ranks[min(block.level for block in own)].append(tuple(own))
    return [pair for rank, runs in ranks.items() for pair in _nest(runs, rank)]


def form_of_label(block: Block) -> str:
    """Return the words of a label of goals as they are compared."""
    return block.text.casefold().strip(" .:")


def is_of_rank(rank: str, text: str) -> bool:
    """Whether the words of a label, a head or a heading tell that its goals are of a rank, upper or
    lower: "Kommunfullmäktiges mål", "Delmål"."""
    return pattern("plans", "goal_ranks", rank).search(text.casefold().strip()) is not None


def stated_upper_goals(blocks: Iterable[Block]) -> set[int]:
    """Return how many goals of the upper rank texts say that there are: "tre inriktningsmål"."""
    return {
        number
        for block in blocks if block.kind == "text"
        for found in _counted_goals().finditer(block.text)
        if is_of_rank("upper", found["goals"]) and (number := number_of(found["n"])) is not None
    }  # fmt: skip


@cache
def _counted_goals() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<n>{number_pattern()})\s+(?P<goals>(?:[^\W\d]+a\s+)?[^\W\d]*mål)\b", re.IGNORECASE
    )


def ranks_of_labels(blocks: Sequence[Block]) -> dict[str, int]:
    """Return the ranks of labels over goals that no heading is: those of the first stand above
    those of the next, where here more and there fewer follow, or their words say so."""
    labels = [
        form_of_label(block)
        for block, after in pairwise(blocks)
        if block.kind == "label" and block.label == "goal" and not _numbered(block)
        and after.kind not in ("label", "heading")
    ]  # fmt: skip
    return _ranked(labels, 0)


def _ranked(labels: Sequence[str], rank: int) -> dict[str, int]:
    known = set(labels)
    if len(known) < 2:
        return dict.fromkeys(known, rank) if rank else {}
    upper = labels[0]
    starts = [place for place, label in enumerate(labels) if label == upper]
    runs = [
        labels[start + 1 : end]
        for start, end in zip(starts, [*starts[1:], len(labels)], strict=True)
    ]
    if not _settled(upper, known, [len(run) for run in runs]):
        return {}
    below = [label for run in runs for label in run]
    return {upper: rank, **_ranked(below, rank + 1)}


def _numbered(block: Block) -> bool:
    named = named_goal(block.text)
    return named is not None and named.number is not None


def _nest(runs: Sequence[_Run], rank: int) -> Iterator[tuple[Block, Block]]:
    labels = [[label_before(block) for block in run] for run in runs]
    firsts = {own[0] for own in labels if own}
    known = {label for own in labels for label in own}
    if len(firsts) != 1 or len(known) < 2 or "" in known:
        return
    upper = firsts.pop()
    parted = [part for run in runs for part in _parted(run, upper)]
    below = [part[1:] for part in parted]
    first = next(run for run in below if run)
    if _settled(upper, known, [len(run) for run in below]):
        for part in parted:
            _move(part[0], rank - part[0].level)
            for block in part[1:]:
                _move(block, rank + 1 - block.level)
        yield from _nest([run for run in below if run], rank + 1)
    elif sum(map(bool, below)) >= _FEWEST:
        yield parted[0][0], first[0]


def _settled(upper: str, known: set[str], sizes: Sequence[int]) -> bool:
    """Whether goals of other labels stand below those of the first one: here more of them than
    there, or their words say so."""
    held = [size for size in sizes if size]
    if len(held) >= _FEWEST and len(set(sizes)) > 1:
        return True
    others = known - {upper}
    if any(is_of_rank("upper", other) for other in others):
        return False
    return not is_of_rank("lower", upper) and all(is_of_rank("lower", other) for other in others)


def _parted(run: _Run, upper: str) -> Iterator[_Run]:
    """Part siblings so that each goal of the upper label heads those that follow it."""
    starts = [place for place, block in enumerate(run) if label_before(block) == upper]
    for start, end in zip(starts, [*starts[1:], len(run)], strict=True):
        yield run[start:end]


def label_before(block: Block) -> str:
    """Return what a goal is called before its number and its words: "nämndens mål"."""
    named = named_goal(block.text)
    if named is None:
        return ""
    label = block.text[: named.start].casefold()
    return re.sub(r"(?:\s+(?:[a-zåäö]{1,2}\.?\s?)?\d[\d.:]*)?\s*[:.–—-]?\s*$", "", label)


def _move(block: Block, steps: int) -> None:
    """Put a heading lower by some ranks, and all that stands under it."""
    if not steps:
        return
    block.level += steps
    for child in block.children:
        if child.level:
            _move(child, steps)
