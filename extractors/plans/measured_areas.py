"""Whether the indicators of a plan are those of its areas: a list of them ends each area, behind
several goals, and no goal has one of its own."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.plans.heading_content import is_goal_text
from extractors.plans.plan_blocks import Block


def measures_areas(blocks: Sequence[Block]) -> bool:
    """Whether each label of indicators stands behind all goals of its area, and somewhere behind
    several; `blocks` have their roles."""
    several = False
    goals = labels = 0
    listing = ""
    for block in blocks:
        if block.kind in ("label", "heading"):
            listing = block.label if block.kind == "label" else ""
        if block.role == "area":
            goals = labels = 0
        elif block.kind == "item" and listing == "goal":
            if labels:
                return False
            goals += 1
        elif block.role == "goal" or (block.kind == "text" and is_goal_text(block.text)):
            if labels:
                return False  # a goal behind the indicators of another
            goals += 1
        elif block.kind == "label" and block.label == "indicator":
            labels += 1
            several = several or goals > 1
    return several
