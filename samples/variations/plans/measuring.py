"""Reads a variation with the program and counts what is right, by table."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from pipeline.assembly.parsing import parse
from pipeline.evaluation.evaluate import evaluate_parsed
from samples.variations.common import Reading, Variation, write
from samples.variations.plans.document import variation
from schemas.records.plan_records import Goal

PLAN_TABLES = ("goals", "activities", "indicators", "assessments", "tallies", "contradictions")
_STATED = ("tallies", "contradictions")
TABLES_OF: dict[str, tuple[str, ...]] = {
    "shape": PLAN_TABLES,
    "bodies": ("goals", "activities"),
    "deadlines": ("activities",),
    "levels": ("goals",),
    "heads": ("goals", "activities", "assessments"),
    "table_look": PLAN_TABLES,
    "table_heads": PLAN_TABLES,
    "bullets": ("goals", "activities"),
    "lines": PLAN_TABLES,
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
    "front": ("parts", "programmes", "goals"),
    "title": ("programmes",),
    "page": PLAN_TABLES,
    "font": PLAN_TABLES,
    "hyphenation": PLAN_TABLES,
}
"""The tables that a dimension bears on: a form is scored by them."""


def read(document: Variation) -> Reading:
    """Return how a variation was read, by table and by field ("goals.text").

    A table that the program does not have counts as empty; the level of goals is compared where
    the program's records have one.
    """
    name = f"{document.name}.pdf"
    gold = dict(document.gold)
    if "level" not in Goal.model_fields:
        gold["goals"] = [
            {key: value for key, value in row.items() if key != "level"} for row in gold["goals"]
        ]
    made = evaluate_parsed(gold, parse(document.pdf, name), name)
    scores = dict(made.scores.tables)
    scores |= {f"{table}.{column}": score for (table, column), score in made.scores.fields.items()}
    counts = {key: (score.right, score.found, score.wanted) for key, score in scores.items()}
    counts |= {table: (0, 0, len(gold[table])) for table in made.skipped}
    announced = made.announced
    return Reading(
        document.name,
        document.forms,
        counts,
        tuple(f"{each} [{each.announced_by or 'silent'}]" for each in made.differences),
        faults=(sum(announced.announced.values()), sum(announced.faults.values())),
        alarms=(announced.false_alarms + announced.elsewhere, announced.alarms),
    )


def read_many(seeds: Sequence[int], folder: Path, processes: int = 2) -> list[Reading]:
    """Write the variations of seeds into a folder and read them, in processes."""
    jobs = [(seed, folder) for seed in seeds]
    if processes < 2:
        return [_one(job) for job in jobs]
    with ProcessPoolExecutor(processes) as pool:
        return list(pool.map(_one, jobs, chunksize=4))


def _one(job: tuple[int, Path]) -> Reading:
    made = variation(job[0])
    write(made, job[1])
    return read(made)
