"""Indicators in boxes: a name, and a line for each year right below it.

Köpt energi, kWh per m2
2023: 148
2024: 151
Målvärde 2030: 125
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.language.sentences import sentences
from extractors.plans.drafts import IndicatorDraft, Value
from extractors.plans.plan_blocks import Block
from extractors.plans.plan_state import PlanState
from extractors.plans.text_shapes import has_words

_VALUE = r"[–-]?\d{1,3}(?:[ \u00a0]\d{3})*(?:,\d+)?(?:\s?%)?"
_OF_YEAR = re.compile(rf"(?P<year>(?:19|20)\d\d)\s*:\s*(?P<value>{_VALUE})(?=\s|$)\s*")
_LONGEST = 120  # characters of a name


def reads_values(state: PlanState, block: Block, after: Sequence[Block]) -> bool:
    """Whether a block names an indicator of the goal at hand right over its values by year, or
    gives these; and take it."""
    if state.goal is None or not _may_name(block):
        return False
    if block.kind == "text" and _are_values(block.text):
        return state.measured is not None and _take(state.measured, block)
    below = after[0] if after else None
    if below is None or below.kind != "text" or not _are_values(below.text):
        return False
    is_name = len(block.text) <= _LONGEST and len(sentences(block.passage)) == 1
    if not is_name or block.text.endswith((".", ":")) or not has_words(block.text):
        return False
    state.measured = IndicatorDraft(block.passage, [], goal=state.goal)
    state.waiting_indicators.append(state.measured)
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
