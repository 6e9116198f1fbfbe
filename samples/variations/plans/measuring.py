"""Reads a variation with the program and counts what is right, by table."""

from __future__ import annotations

from pipeline.assembly.parsing import parse
from pipeline.evaluation.evaluate import Evaluation, compare, facts_of, gold_facts
from samples.variations.common import Reading, Variation

PLAN_TABLES = ("goals", "activities", "indicators", "assessments", "tallies", "contradictions")
_STATED = ("tallies", "contradictions")
TABLES_OF: dict[str, tuple[str, ...]] = {
    "shape": PLAN_TABLES,
    "bodies": ("goals", "activities"),
    "deadlines": ("activities",),
    "levels": ("goals",),
    "heads": ("goals", "activities", "assessments"),
    "table_look": PLAN_TABLES,
    "numbering": ("goals", "activities"),
    "area_heading": ("goals", "tallies"),
    "merging": ("goals", "activities"),
    "scale": ("assessments", *_STATED),
    "mark": ("assessments", *_STATED),
    "missing": ("assessments",),
    "trend": ("assessments", *_STATED),
    "progress": ("assessments",),
    "tally": _STATED,
    "activity_tally": _STATED,
    "indicator_tally": _STATED,
    "indicators": ("goals", "indicators", "activities"),
    "surroundings": PLAN_TABLES,
    "front": ("parts", "goals"),
    "title": ("goals", "tallies"),
    "page": PLAN_TABLES,
    "font": PLAN_TABLES,
    "hyphenation": PLAN_TABLES,
}
"""The tables that a dimension bears on: a form is scored by them."""


def read(variation: Variation) -> Reading:
    """Return how a variation was read; raises what the program raises."""
    name = f"{variation.name}.pdf"
    evaluation = Evaluation()
    compare(gold_facts(variation.gold), facts_of(parse(variation.pdf, name)), name, evaluation)
    counts = {
        table: (score.right, score.found, score.wanted)
        for table, score in evaluation.tables.items()
    }
    return Reading(variation.name, variation.forms, counts, tuple(evaluation.differences))
