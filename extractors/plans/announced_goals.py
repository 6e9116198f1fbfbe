"""Whether a plan or report holds the goals that it announces: a loss is a finding, never silent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from extractors.contract import ExtractedFinding
from extractors.language.column_kinds import named_goal, refers_to_others
from extractors.language.counts import GOALS
from extractors.language.dates import number_of, number_pattern
from extractors.language.sentences import sentences
from extractors.plans.drafts import Book
from extractors.plans.heading_evidence import HeadingClass
from extractors.plans.heading_names import bare_words
from extractors.plans.plan_blocks import Block
from extractors.plans.text_shapes import shapes_of
from schemas.document import Passage
from schemas.records import Goal, Indicator

_ENOUGH = 0.6  # of the goals that are announced
_DOUBTFUL = 0.5  # points between the best role of a class and the next
_FEWEST = 2
_LONGEST_SHOWN = 90


def findings_of(
    book: Book,
    blocks: Sequence[Block],
    headings: Sequence[HeadingClass],
    kind: str,
    unsettled: Sequence[tuple[Block, Block]] = (),
) -> Iterator[ExtractedFinding]:
    """Yield what a reader should know of the goals that were not read, or were read in doubt.

    An error where a plan or report that speaks of goals gave none, or far fewer than its text or
    its numbering announces; a warning for a class of headings whose role is in doubt.
    """
    spoken = [block for block in blocks if re.search(rf"\b{GOALS}", block.text, re.IGNORECASE)]
    announced = _announced(blocks)
    read = len(book.goals)
    wished = _wishes(blocks) if book.loose and not read else []
    expected = bool(wished) if book.loose else bool(spoken) or kind == "action_plan"
    if not read and expected:
        where = announced[1] if announced else next(iter(wished or spoken or blocks), None)
        yield ExtractedFinding(
            "no_goals",
            "error" if kind == "action_plan" or len(spoken) >= _FEWEST else "warning",
            "Goals are to be expected here, and none was read"
            + (f": the text announces {announced[0]}" if announced else ""),
            where.passage if where is not None else None,
            about_table=Goal.table,
        )
    elif announced and read < _ENOUGH * announced[0]:
        yield ExtractedFinding(
            "few_goals",
            "error",
            f"{read} goals were read, and {announced[0]} are announced: "
            f"'{announced[1].text[:_LONGEST_SHOWN]}'",
            announced[1].passage,
            about_table=Goal.table,
        )
    for above, below in unsettled:
        yield ExtractedFinding(
            "doubtful_role",
            "warning",
            "Goals of two labels stand in headings of one rank, and whether one is below the other "
            f"was not settled: '{above.text[:_LONGEST_SHOWN]}', '{below.text[:_LONGEST_SHOWN]}'",
            below.passage,
            about_table=Goal.table,
        )
    for own in headings:
        if own.role != "area" and own.margin < _DOUBTFUL and _may_be_goals(own):
            example = own.members[0]
            yield ExtractedFinding(
                "doubtful_role",
                "warning",
                f"{len(own.members)} headings that look alike may be goals, and were read as "
                f"{own.role or 'nothing'}: '{example.text[:_LONGEST_SHOWN]}'",
                example.passage,
                about_table=Goal.table,
            )
        if own.role == "goal":
            yield from _passed_over(own.members)


def _wishes(blocks: Sequence[Block]) -> list[Block]:
    """Return texts of one sentence that wish something, of one look, where there are several: what
    may be the goals of activities that stand under none."""
    found: dict[object, list[Block]] = {}
    for block in blocks:
        text = block.text.partition(": ")[2] or block.text  # behind an unknown label
        single = block.kind == "text" and len(sentences(block.passage)) == 1
        if single and "goal" in shapes_of(text):
            found.setdefault(block.key, []).append(block)
    most = max(found.values(), key=len, default=[])
    return most if len(most) >= _FEWEST else []


def _passed_over(members: Sequence[Block]) -> Iterator[ExtractedFinding]:
    """Yield headings that look like goals and read as one, and that a label took the place of: the
    texts below it were read as goals."""
    for block in members:
        inside = list(takewhile(lambda child: child.kind != "heading", block.children))
        labelled = any(child.kind == "label" and child.label == "goal" for child in inside)
        if block.role == "goal" or not labelled or "goal" not in shapes_of(bare_words(block.text)):
            continue
        tables = [Goal.table]
        if any(child.kind == "table" or child.label == "indicator" for child in inside):
            tables.append(Indicator.table)
        for table in tables:
            yield ExtractedFinding(
                "doubtful_role",
                "warning",
                "A heading looks like those that are goals, and the texts below it were read as "
                f"goals in its place: '{block.text[:_LONGEST_SHOWN]}'",
                block.passage,
                about_table=table,
            )


def _may_be_goals(own: HeadingClass) -> bool:
    if all(named_goal(block.text) for block in own.members):
        return False
    return (
        len(own.members) >= _FEWEST
        and max(own.scores, key=lambda r: own.scores[r]) != "area"
        and (own.scores.get("goal", 0.0) > 1.0)
    )


def _announced(blocks: Sequence[Block]) -> tuple[int, Block] | None:
    """Return how many goals the text or the numbering of headings announces, and where."""
    found: list[tuple[int, Block]] = []
    numbered = {
        named.number: block
        for block in blocks
        if block.kind in ("heading", "label") and (named := named_goal(block.text)) and named.number
    }
    if len(numbered) >= _FEWEST:
        found.append((len(numbered), next(iter(numbered.values()))))
    for block in blocks:
        if block.kind in ("heading", "label"):  # "Fyra mål" over them
            titled = re.fullmatch(rf"(?P<n>{number_pattern()})\s+{GOALS}", block.text.casefold())
            number = number_of(titled["n"]) if titled else None
            if number and number >= _FEWEST:
                found.append((number, block))
        if block.kind != "text":
            continue
        for sentence in sentences(block.passage):
            number = _stated(sentence)
            if number:
                found.append((number, block))
    return max(found, key=lambda entry: entry[0], default=None)


def _stated(sentence: Passage) -> int | None:
    """Return how many goals a sentence says that the plan has: "Planen har tolv mål", "Den
    innehåller tre områden och sex mål"."""
    if refers_to_others(sentence.text):
        return None
    match = re.search(
        rf"\b(?:har|innehåller|omfattar|består av|med|fastställt|antagit)\s+"
        rf"(?:{number_pattern()}\s+[a-zåäö]+\s+(?:och|med)\s+(?:tillsammans\s+|totalt\s+)?)?"
        rf"(?P<n>{number_pattern()})\s+"
        rf"(?:[a-zåäö]+\s+)?{GOALS}",
        sentence.text,
        re.IGNORECASE,
    )
    number = number_of(match["n"]) if match else None
    return number if number and number >= _FEWEST else None
