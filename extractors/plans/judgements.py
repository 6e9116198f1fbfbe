"""Judgements in words and marks: "Delvis uppnått" -> yellow, a green dot -> green, ↗ -> up.

Marks are judged together, because a traffic light is three of them: the lit lamp counts. Where
marks contradict each other nothing is taken, and `Judgement.doubt` says why.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.language.judgement_words import word_meaning
from extractors.plans.crossed_scales import Scale, scale_in, words_of
from extractors.plans.judgement_marks import Legend, shown_by
from extractors.plans.legend_codes import said_by_code
from schemas.document import Mark

_PARTS = re.compile(r"[,;/–]|\boch\b")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a cell or a line says of a goal; None where it does not say it."""

    status: str | None = None
    trend: str | None = None
    read_from: str | None = None
    text: str | None = None
    doubt: str | None = None

    @property
    def says_something(self) -> bool:
        """Whether anything was read or doubted."""
        return bool(self.status or self.trend or self.doubt)


def judge(
    text: str,
    marks: Sequence[Mark],
    wanted: Sequence[str],
    legend: Legend,
    of_progress: bool = False,
) -> Judgement:
    """Return what a cell's text and marks say of the dimensions `wanted` (status, trend).

    `of_progress` says that the words beside it tell how far activities are. Words come before
    marks: they leave less room for a mistake.
    """
    scale = scale_in(text)
    if scale is not None:
        return _crossed(text, scale, wanted, of_progress)
    status = trend = doubt = None
    if "status" in wanted:
        status = _worded_status(text, of_progress)
        status = status or said_by_code(text, legend) or word_meaning(text, "graded")
    if "trend" in wanted:
        said = (word_meaning(part, "trend") for part in _PARTS.split(text))
        trend = next((category for category in said if category), None)
    read_from = "word" if status or trend else None
    shown = shown_by(marks, legend)
    if "status" in wanted and status is None:
        status, doubt = shown.status, shown.doubt
    if "trend" in wanted and trend is None:
        trend = shown.trend
        if "status" not in wanted and trend is None:
            doubt = shown.doubt_of_trend
    if read_from is None and (status or trend):
        read_from = shown.carrier
    doubt = (
        None if (status or "status" not in wanted) and (trend or "trend" not in wanted) else doubt
    )
    return Judgement(status, trend, read_from, " ".join(text.split()) or None, doubt)


def _worded_status(text: str, of_progress: bool) -> str | None:
    first, second = ("progress", "status") if of_progress else ("status", "progress")
    return word_meaning(text, first) or word_meaning(text, second)


def _crossed(text: str, scale: Scale, wanted: Sequence[str], of_progress: bool) -> Judgement:
    """Return what the crossed step of a scale says; the signs of its boxes say nothing."""
    if scale.doubt is not None:
        return Judgement(doubt=scale.doubt)
    step = scale.crossed[0]
    said = words_of(text, step)
    status = trend = None
    if "status" in wanted:
        status = _worded_status(said, of_progress) or word_meaning(said, "graded")
    if "trend" in wanted and status is None:
        trend = word_meaning(said, "trend")
    read_from = "word" if any(letter.isalnum() for letter in step.sign) else "glyph"
    if status or trend:
        return Judgement(status, trend, read_from, said)
    return Judgement(text=said, doubt="the words of the crossed box are no known judgement")
