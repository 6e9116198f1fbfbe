"""Judgements that stand apart at the right of a heading's line ("Fler reser     Gul"), or behind a
dash at its end ("Fler reser – delvis uppfyllt"), and labels with their values there."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from extractors.language.judgement_words import word_meaning
from extractors.plans.block_fields import Field, fields_of, label_without_words
from extractors.plans.crossed_scales import scale_in
from extractors.plans.text_shapes import has_words
from schemas.document import Passage, Piece
from schemas.vocabulary import words

_BEHIND = re.compile(r"^(?P<text>.{8,}?)\s*(?:\s[–—-]\s|:\s|\()\s*(?P<said>[^–—:()]{2,40})\)?\.?$")
_SHARE = re.compile(r"\d{1,3}(?:,\d)?\s?(?:%|procent)")  # how much of the goal is reached
_GAP = 1.6  # of a line's height
_LONGEST = 40


def without_judgement(passage: Passage) -> tuple[Passage, Passage | None]:
    """Return a heading without the judgement that stands apart on one of its lines, and that.

    A sign in the middle of a heading of several lines is one too: it stands at its first line. So
    is a scale of boxes of which one is crossed.
    """
    scale = scale_in(passage.text)
    if scale is not None and has_words(passage.text[: scale.start]):
        return passage.cut(0, scale.start), passage.cut(scale.start)
    for first, last in _tails(passage):
        start, end = passage.pieces[first].start, passage.pieces[last].end
        said = passage.cut(start, end)
        if len(said.text) > _LONGEST or not _judges(said.text):
            continue
        rest = _joined(passage.cut(0, start), passage.cut(end))
        if has_words(rest.text):
            return rest, said
    return judgement_behind(passage) or (passage, None)


def judgement_behind(passage: Passage) -> tuple[Passage, Passage] | None:
    """Return a text and the judgement behind a dash, a colon or in brackets at its end, or None."""
    found = _BEHIND.match(passage.text)
    if found is None or not word_meaning(found["said"], "status"):
        return None
    return passage.cut(0, found.end("text")), passage.cut(*found.span("said"))


def without_fields(passage: Passage) -> tuple[Passage, list[Field]]:
    """Return a goal's heading without the labelled values that stand apart on one of its lines, and
    these: "Mål 1: Fler reser      Bedömning: Gul", or "Bedömning 2024" before a drawn sign."""
    for line in _lines(passage):
        for first in _behind_gaps(passage, line):
            start, end = passage.pieces[first].start, passage.pieces[line[-1]].end
            tail = passage.cut(start, end)
            fields = fields_of(tail) or label_without_words(tail)
            rest = _joined(passage.cut(0, start), passage.cut(end))
            if fields and has_words(rest.text):
                return rest, fields
    return passage, []


def _tails(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield the first and the last piece of what stands apart at the end of each line."""
    for line in _lines(passage):
        behind = _behind_gaps(passage, line)
        if behind:
            yield behind[-1], line[-1]


def _lines(passage: Passage) -> Iterator[list[int]]:
    """Yield the places of the pieces of each line."""
    line: list[int] = []
    for index, piece in enumerate(passage.pieces):
        if line and not _on_line(passage.pieces[line[-1]], piece):
            yield line
            line = []
        line.append(index)
    yield line


def _behind_gaps(passage: Passage, line: list[int]) -> list[int]:
    """Return the places of the pieces of a line before which a gap is."""
    return [
        place
        for before, place in itertools.pairwise(line)
        if passage.pieces[place].x0 - passage.pieces[before].x1
        >= _GAP * (passage.pieces[before].bottom - passage.pieces[before].top)
    ]


def _on_line(before: Piece, piece: Piece) -> bool:
    return before.page == piece.page and piece.x0 >= before.x1 - 2 and piece.top < before.bottom


def _judges(text: str) -> bool:
    if word_meaning(text, "status") or word_meaning(text, "trend") or _SHARE.fullmatch(text):
        return True
    signs = "".join(
        sign
        for group in ("directions", "judgements")
        for listed in words("signs", group).values()
        for sign in listed
    )
    return all(sign in signs for sign in "".join(text.split()))


def _joined(before: Passage, after: Passage) -> Passage:
    """Return what stands around a judgement as one text; a word that was broken is whole again."""
    if not after.text or not before.text:
        return before if before.text else after
    if before.text.endswith("-") and after.text[0].islower():
        return Passage.join([before.cut(0, len(before.text) - 1), after], "")
    return Passage.join([before, after], " ")
