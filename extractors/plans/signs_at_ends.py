"""Signs before or behind what a line lists: "☺ Fler cykelställ", "Fler cykelställ ☹".

They judge what the line says, where they mean something by their shape or by the legend.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile

from extractors.plans.goal_marks import Marks, inside
from extractors.plans.judgement_marks import Legend
from extractors.plans.judgements import Judgement, judge
from extractors.plans.legend_codes import said_by_code
from extractors.plans.plan_rows import Judged
from schemas.document import Box, Mark, Passage, Piece


def without_signs(passage: Passage, marks: Marks, legend: Legend) -> tuple[Passage, list[Judged]]:
    """Return the words of a line without the signs at one of its ends, and how these judge it; the
    whole line where they say nothing."""
    pieces = passage.pieces
    first = list(takewhile(lambda piece: _signs_in(piece, marks), pieces))
    last = list(takewhile(lambda piece: _signs_in(piece, marks), reversed(pieces)))
    if len(first) == len(pieces) or not (first or last):
        return passage, []
    own = first or last
    boxes = tuple(Box(*piece[2:]) for piece in own)
    seen = [mark for piece in own for mark in _signs_in(piece, marks)]
    said = judge("", seen, ("status", "trend"), legend)
    if said.status is None:
        return passage, []
    words = passage.cut(first[-1].end) if first else passage.cut(0, last[-1].start)
    return words, [Judged(None, ("status", "trend"), said, boxes, Passage("", ()), True)]


def signs_judge(passages: Iterable[Passage], marks: Marks, legend: Legend) -> bool:
    """Whether the signs beside the lines of a plan judge: a legend explains signs, or they do not
    all mean the same. A list may have a tick before each of its entries."""
    if legend:
        return True
    said = {
        judged.judgement.status
        for passage in passages
        for judged in without_signs(passage, marks, legend)[1]
    }
    return len(said) > 1


def judged_by_line(passage: Passage, marks: Marks, legend: Legend) -> Judged | None:
    """Return how a line of nothing but signs judges: a large face and an arrow below a heading, or
    a question mark that the legend explains."""
    text = passage.plain
    if not text or any(character.isalnum() for character in text):
        return None
    boxes = passage.boxes()
    seen = [mark for mark in inside(marks, boxes) if mark.carrier != "area"]
    said = judge("", seen, ("status", "trend"), legend)
    if not said.says_something and (status := said_by_code(text, legend)):
        said = Judgement(status, None, "glyph", text)
    return Judged(None, ("status", "trend"), said, boxes, passage) if said.says_something else None


def _signs_in(piece: Piece, marks: Marks) -> Sequence[Mark]:
    """Return the signs that a word consists of; none where it is no sign."""
    if any(character.isalnum() for character in piece.printed):
        return ()
    return [mark for mark in inside(marks, (Box(*piece[2:]),)) if mark.carrier == "glyph"]
