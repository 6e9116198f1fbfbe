"""Indicators in boxes: a name, and a line for each year right below it.

Köpt energi, kWh per m2
2023: 148
2024: 151
Målvärde 2030: 125

or, each below its label: "Basvärde 2019" over "148", "Målvärde 2030" over "125".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.language.column_kinds import column_head, year_in_head
from extractors.language.sentences import sentences
from extractors.plans.drafts import IndicatorDraft, Value
from extractors.plans.plan_blocks import Block
from extractors.plans.plan_state import PlanState
from extractors.plans.text_shapes import has_words, is_value

_VALUE = r"[–-]?\d{1,3}(?:[ \u00a0]\d{3})*(?:,\d+)?(?:\s?%)?"
_OF_YEAR = re.compile(rf"(?P<year>(?:19|20)\d\d)\s*:\s*(?P<value>{_VALUE})(?=\s|$)\s*")
_NONE = ("–", "-", "—")
_LONGEST = 120  # characters of a name


def reads_values(
    state: PlanState, above: Block | None, block: Block, after: Sequence[Block]
) -> bool:
    """Whether a block names an indicator of the goal at hand right over its values by year, or
    gives these; and take it. `above` is the block before it, `after` are those behind it."""
    below = after[0] if after else None
    if state.goal is not None and state.measured is not None:
        if above is not None and _is_pair(above, block):
            return _take_labelled(state.measured, above, block)
        if _is_pair(block, below):
            return True
    if state.goal is None or not _may_name(block):
        return False
    if block.kind == "text" and _are_values(block.text):
        return state.measured is not None and _take(state.measured, block)
    pairs = block.kind == "heading" and below is not None and _is_pair(below, (*after, None)[1])
    if not pairs and (below is None or below.kind != "text" or not _are_values(below.text)):
        return False
    is_name = len(block.text) <= _LONGEST and len(sentences(block.passage)) == 1
    if not is_name or block.text.endswith((".", ":")) or not has_words(block.text):
        return False
    state.measured = IndicatorDraft(block.passage, [], goal=state.goal)
    state.waiting_indicators.append(state.measured)
    return True


def _is_pair(label: Block | None, value: Block | None) -> bool:
    """Whether two texts are the label of an indicator's value and the value below it."""
    if label is None or value is None or label.kind != "text":
        return False
    head = column_head(label.text)
    known = head is not None and head.kind in ("base", "target", "outcome")
    return known and (_is_none(value) or (value.kind == "text" and is_value(value.text)))


def _is_none(value: Block) -> bool:
    """Whether a block is a dash, which stands for no value: it also opens the points of lists."""
    return (value.text.strip() or value.marker) in _NONE


def _take_labelled(measured: IndicatorDraft, label: Block, value: Block) -> bool:
    head = column_head(label.text)
    if head is not None and not _is_none(value):
        year = year_in_head(label.text)
        measured.values.append(Value(head.kind, year, value.passage))
    return True


def _may_name(block: Block) -> bool:
    """Whether a block may be an indicator's name: a text, or in bold a heading that is no goal."""
    return block.kind == "text" or (block.kind == "heading" and block.role in ("activity", ""))


def _are_values(text: str) -> bool:
    return bool(text) and not _OF_YEAR.sub("", text).strip()


def _take(measured: IndicatorDraft, block: Block) -> bool:
    for found in _OF_YEAR.finditer(block.passage.text):
        value = block.passage.cut(*found.span("value"))
        measured.values.append(Value("outcome", int(found["year"]), value))
    return True
