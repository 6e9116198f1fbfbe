"""Labels that stand in the line of another text, behind a wide gap: what they label may be mixed
with that text.

Varför är det viktigt?           Mål till 2035      a heading and the label of a box, read as one
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from extractors.contract import ExtractedFinding
from extractors.language.column_kinds import label_of
from extractors.plans.plan_blocks import Block
from schemas.document import Passage
from schemas.records import Activity, Goal

_TABLE_OF = {"goal": Goal.table, "activity": Activity.table}
_WIDE = 3.0  # of the height of a word: no blank inside a text
_READ = ("heading", "text", "item")


def labels_in_lines(blocks: Sequence[Block]) -> Iterator[ExtractedFinding]:
    """Yield each label of goals or activities inside the line of another text."""
    for block in blocks:
        if block.kind not in _READ or block.table is not None:
            continue
        for run in _behind_gaps(block.passage):
            head = label_of(run.plain)
            if head is not None and head.kind in _TABLE_OF and run.plain[:1].isupper():
                yield ExtractedFinding(
                    "unread_texts",
                    "warning",
                    f"The label '{run.plain}' stands in the line of another text; what it labels "
                    "may be read with that",
                    run,
                    about_table=_TABLE_OF[head.kind],
                )


def _behind_gaps(passage: Passage) -> Iterator[Passage]:
    """Yield what stands behind a wide gap at the end of each line of a text."""
    words = [piece for piece in passage.pieces if piece.end > piece.start]
    for _, line in groupby(words, key=lambda piece: (piece.page, round(piece.bottom))):
        own = list(line)
        gaps = [
            place for place, (left, right) in enumerate(pairwise(own), 1)
            if right.x0 - left.x1 > _WIDE * (left.bottom - left.top)
        ]  # fmt: skip
        if gaps:
            yield passage.cut(own[gaps[-1]].start, own[-1].end)
