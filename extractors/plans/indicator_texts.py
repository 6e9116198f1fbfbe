"""Indicators in running text: "Köpt energi, kWh per m2 (2023: 141, mål 2030: 112)"."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.plans.drafts import IndicatorDraft, Value
from extractors.plans.text_values import values_after_name
from schemas.document import Passage
from schemas.vocabulary import pattern


def without_note(passage: Passage) -> Passage:
    """Return an indicator without what says in brackets that it has no values yet: "Antal besök
    (mäts från 2026)"."""
    found = pattern("plans", "measured_later").search(passage.text)
    return passage.cut(0, found.start()) if found is not None and found.start() else passage


def indicator_of_text(passage: Passage, is_plan: bool) -> IndicatorDraft:
    """Return the indicator that a list item names, with the values behind its name.

    In a report a value without a kind is an outcome. In a plan one before a target is what the plan
    starts from; several are outcomes of their years.
    """
    end, found = values_after_name(passage.text)
    open_ones = [value for value in found if not value.kind]
    plain = "base" if is_plan and len(open_ones) == 1 else "outcome"
    values = [
        Value(value.kind or plain, value.year, passage.cut(value.start, value.end))
        for value in found
    ]
    return IndicatorDraft(passage.cut(0, end) if found else passage, values)


def indicator_of_cell(passage: Passage, values: Sequence[Value], is_plan: bool) -> IndicatorDraft:
    """Return the indicator that a cell names, with the values beside it, or else those behind its
    name."""
    if values:
        return IndicatorDraft(passage, list(values))
    return indicator_of_text(passage, is_plan)
