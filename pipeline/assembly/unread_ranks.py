"""What a plan says of its goals as a whole, and no goal has: who answers, and which stands below
which. A finding names each page whose goals may lack it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from extractors.contract import Extracted, ExtractedFinding, Row
from extractors.language.bodies import find_bodies
from extractors.language.column_kinds import head_of, label_of, named_goal
from extractors.plans.heading_ranks import is_of_rank
from extractors.plans.plan_blocks import Block, texts_of
from extractors.plans.text_shapes import about_money, names_board
from pipeline.assembly.plan_reading import PlanReading
from schemas.document import Passage
from schemas.records import Goal

_ANSWERING = re.compile(r"\b\w*ansvar(?:ig|iga|ar|et)?\b", re.IGNORECASE)
_FEWEST = 2
_SHOWN = 90


def flat_goals(blocks: Sequence[Block], found: Sequence[Extracted]) -> Iterator[ExtractedFinding]:
    """Yield the pages of goals that all have one level, though labels or heads over goals are of
    two ranks: "Fullmäktiges mål" and "Nämndens mål"."""
    goals = _goals(found)
    if len(goals) < _FEWEST or any(goal.level and goal.level > 1 for goal in goals):
        return
    ranks: dict[str, str] = {}
    for text in _over_goals(blocks):
        for rank in ("upper", "lower"):
            if is_of_rank(rank, text):
                ranks.setdefault(rank, text)
    if len(ranks) < _FEWEST:
        return
    for page in dict.fromkeys(goal.page for goal in goals):
        yield ExtractedFinding(
            "flat_goals",
            "warning",
            f"Goals of two ranks are named ('{ranks['upper'][:_SHOWN]}', "
            f"'{ranks['lower'][:_SHOWN]}'), and none was read below another",
            page=page,
            about_table=Goal.table,
        )


def _over_goals(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield what labels, headings and heads of columns call goals."""
    for block in blocks:
        if block.table is not None and block.table.rows:
            for place in range(len(block.table.rows[0])):
                text = block.table.cell(0, place).plain
                head = head_of(text)
                if head is not None and head.kind == "goal":
                    yield text.casefold()
        elif block.kind == "label" and block.label == "goal":
            yield block.text.casefold()
        elif block.kind == "heading":
            named = named_goal(block.text)
            if named is not None:
                yield block.text[: named.label_end].casefold()


def _goals(found: Sequence[Extracted]) -> list[Goal]:
    records = (entry.record for entry in found if isinstance(entry, Row))
    return [record for record in records if isinstance(record, Goal)]


def unread_bodies(
    blocks: Sequence[Block], read: PlanReading, found: Sequence[Extracted]
) -> Iterator[ExtractedFinding]:
    """Yield the pages on which bodies stand alone, or are said to answer, and goals have nobody."""
    lacking = {goal.page for goal in _goals(found) if goal.responsible_body is None}
    by_page: dict[int, list[Passage]] = defaultdict(list)
    for block in blocks:
        if block.parent is None or _counts_money(block):
            continue
        for text in texts_of(block):
            plain = text.plain
            if not text.pieces or text.page not in lacking or read.boxes.most_of(text):
                continue
            alone = names_board(plain) and len(plain) <= _SHOWN
            if alone or (_says_who_answers(plain) and label_of(plain) is None):
                by_page[text.page].append(text)
    for page, own in sorted(by_page.items()):
        yield ExtractedFinding(
            "unread_bodies",
            "warning",
            f"Bodies on page {page} may answer for goals, and no goal has them: "
            f"'{own[0].plain[:_SHOWN]}'",
            own[0],
            about_table=Goal.table,
        )


def _counts_money(block: Block) -> bool:
    """Whether a table has sums beside the bodies that it names."""
    if block.table is None or not block.table.rows:
        return False
    heads = " ".join(block.table.cell(0, p).plain for p in range(len(block.table.rows[0])))
    over = block.parent.text if block.parent else ""
    return about_money().search(f"{over} {heads}") is not None


def _says_who_answers(text: str) -> bool:
    named = (body for body in find_bodies(text) if not body.genitive)  # "Nämndens förslag"
    bodies = [body for body in named if body.kind in ("board", "committee")]
    goals = re.search(r"\bmål\w*|\bområdet\b", text, re.IGNORECASE)
    return bool(bodies and goals and _ANSWERING.search(text)) and len(text) < 3 * _SHOWN
