"""Judgements and counts of a follow-up that its text speaks of, and of which nothing was read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.contract import Extracted, ExtractedFinding, Row
from extractors.language.counts import counts_in, speaks_of_judgement
from extractors.language.sentences import sentences
from extractors.plans.plan_blocks import Block
from extractors.plans.text_shapes import about_money
from pipeline.assembly.plan_reading import PlanReading
from schemas.document import Part
from schemas.records import Activity, Assessment, Goal, Tally

_JUDGING = re.compile(
    r"\b(?:mål\w*|åtgärd\w*|aktivitet\w*)\b[^.]{0,60}\b"
    r"(?:uppfyll\w+|uppnå\w+|nåtts?|nås|genomför(?:d|t|da))\b",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"\d{1,3}(?:\s+\d{1,3})+")
_FEWEST = 2
_SHOWN = 90


def judges_nothing(
    blocks: Sequence[Block], found: Sequence[Extracted]
) -> Iterator[ExtractedFinding]:
    """Yield a finding for a follow-up with goals and without any judgement, whose text judges; also
    where its activities are judged, and it counts how many goals are reached."""
    records = [entry.record for entry in found if isinstance(entry, Row)]
    judged = [record for record in records if isinstance(record, Assessment)]
    counted = any(
        isinstance(r, Tally) and r.dimension == "status" and (r.counted or "goals") == "goals"
        for r in records
    )
    if any(record.activity_id is None for record in judged) or (judged and not counted):
        return
    records = [r for r in records if not judged or isinstance(r, Goal)]
    rows = sum(isinstance(record, (Goal, Activity)) for record in records)
    said = next((b for b in blocks if b.kind == "text" and _JUDGING.search(b.text)), None)
    if rows >= _FEWEST and said is not None:
        yield ExtractedFinding(
            "unread_marks",
            "warning",
            f"None of {rows} goals is judged, though they are counted: '{said.text[:_SHOWN]}'"
            if judged
            else f"A follow-up judges none of its {rows} goals and activities, though its text "
            f"speaks of it: '{said.text[:_SHOWN]}'",
            said.passage,
            about_table=Assessment.table,
        )


def joined_counts(part: Part, read: PlanReading) -> Iterator[ExtractedFinding]:
    """Yield the tables of counts with cells that hold the numbers of several columns."""
    tallies = read.of(Tally.table)
    for table in (table for section in part.sections for table in section.tables):
        cells = [
            table.cell(row, place)
            for row in range(1, len(table.rows)) for place in range(1, len(table.rows[row]))
        ]  # fmt: skip
        joined = [cell for cell in cells if _NUMBERS.fullmatch(cell.plain)]
        if len(joined) >= _FEWEST and any(cell.text and tallies.most_of(cell) for cell in cells):
            yield ExtractedFinding(
                "unread_tallies",
                "warning",
                f"{len(joined)} cells of a table of counts hold several numbers and gave no row: "
                f"'{joined[0].plain}'",
                joined[0],
                about_table=Tally.table,
            )


def unread_counts(blocks: Sequence[Block], read: PlanReading) -> Iterator[ExtractedFinding]:
    """Yield the sentences that count judged goals or activities, and gave no tally."""
    tallies = read.of(Tally.table)
    for block in blocks:
        if block.table is not None or not block.passage.pieces or about_money().search(block.text):
            continue
        for sentence in sentences(block.passage):
            if not sentence.pieces or not speaks_of_judgement(sentence.text):
                continue
            counts = {count.category for count in counts_in(sentence.text)} - {"all"}
            if len(counts) >= _FEWEST and not tallies.count(sentence.pieces):
                yield ExtractedFinding(
                    "unread_tallies",
                    "warning",
                    f"Counts of goals or activities gave no row: '{sentence.plain[:_SHOWN]}'",
                    sentence,
                    about_table=Tally.table,
                )
