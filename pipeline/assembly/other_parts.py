"""Parts of no kind that is read, and that look like minutes or a plan all the same."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from extractors.contract import ExtractedFinding
from extractors.language.bodies import deciding_body
from extractors.language.column_kinds import column_head, named_goal
from extractors.language.item_heads import item_head
from schemas.document import Part, Passage

_FEWEST = 2  # heads of agenda items
_FEWEST_GOALS = 3
_OF_PLANS = ("activity", "indicator", "responsible", "deadline", "target", "outcome", "status")
_FEWEST_HEADS = 2  # of these in one table


def looks_like_minutes(part: Part) -> Iterator[ExtractedFinding]:
    """Yield a finding for a part from which nothing is read and in which §§ count upwards over
    decisions of a board, a committee or a council."""
    heads = [
        (head.paragraph, section.heading)
        for section in part.sections
        if section.heading is not None and (head := item_head(section.heading.text))
    ]
    numbers = [number for number, _ in heads]
    rising = sum(before < after for before, after in itertools.pairwise(numbers)) + 1
    decides = any(
        section.role == "decision"
        and section.blocks
        and deciding_body(f"{section.title} {section.passage.text}")
        for section in part.sections
    )
    if len(heads) < _FEWEST or rising < _FEWEST or not decides:
        return
    _, words = heads[0]
    for table in ("agenda_items", "decisions"):
        yield ExtractedFinding(
            "minutes_not_read",
            "warning",
            f"Pages {part.page_first} to {part.page_last} are read as another document "
            f"({part.kind_reason}), and have {len(heads)} §§ with decisions: '{words.plain[:80]}'",
            words,
            about_table=table,
        )


def looks_like_a_plan(part: Part) -> Iterator[ExtractedFinding]:
    """Yield a finding for a part from which nothing is read, in which goals are numbered and a
    table has the columns of a plan or of its follow-up."""
    goals: dict[tuple[str, str], Passage] = {}
    tables = 0
    for section in part.sections:
        passages = [own.passage for own in section.paragraphs if len(own.passage.text) < 200]
        for words in (section.heading, *passages):
            named = named_goal(words.text) if words is not None else None
            if words is not None and named is not None and named.number:
                goals.setdefault((named.word.casefold(), named.number), words)
        for table in section.tables:
            heads = (column_head(table.cell(0, i).text) for i in range(len(table.rows[0])))
            kinds = {head.kind for head in heads if head is not None}
            tables += len(kinds & set(_OF_PLANS)) >= _FEWEST_HEADS
    if len(goals) < _FEWEST_GOALS or not tables:
        return
    words = next(iter(goals.values()))
    yield ExtractedFinding(
        "plan_not_read",
        "warning",
        f"Pages {part.page_first} to {part.page_last} are read as another document "
        f"({part.kind_reason}), and have {len(goals)} numbered goals: '{words.plain[:80]}'",
        words,
        about_table="goals",
    )
