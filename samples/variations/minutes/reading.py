"""Reading variations of minutes with the program, and counting what is right by table."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from pipeline.assembly.parsing import parse
from pipeline.evaluation.evaluate import DocumentEvaluation, evaluate_parsed
from samples.variations.common import Counts, Reading, write
from samples.variations.minutes.documents import variation


def read(seed: int, folder: Path, fixed: Mapping[str, str] | None = None) -> Reading:
    """Typeset the variation of a seed into a folder, read it, and compare it with its gold."""
    made = variation(seed, fixed)
    pdf = write(made, folder)
    evaluation = evaluate_parsed(made.gold, parse(made.pdf, pdf.name), pdf.name)
    differences = tuple(map(str, evaluation.differences))
    text = "\n".join(differences)
    (folder / f"{made.name}.differences.txt").write_text(text, encoding="utf-8")
    announced = evaluation.announced
    return Reading(
        made.name,
        made.forms,
        _counts(evaluation),
        differences,
        faults=(sum(announced.announced.values()), sum(announced.faults.values())),
        alarms=(announced.false_alarms, announced.right_items),
    )


def _counts(evaluation: DocumentEvaluation) -> Counts:
    """Return right, found and wanted by table; meetings are counted by field."""
    scores = {name: evaluation.scores.of(name) for name in evaluation.scores.names()}
    return {name: (score.right, score.found, score.wanted) for name, score in scores.items()}


def _one(job: tuple[int, Path, Mapping[str, str]]) -> Reading:
    return read(*job)


def read_many(
    seeds: range, folder: Path, fixed: Mapping[str, str] | None = None, processes: int = 2
) -> list[Reading]:
    """Read the variations of seeds, in processes; return how each was read, by seed."""
    jobs = [(seed, folder, fixed or {}) for seed in seeds]
    if processes < 2:
        return [_one(job) for job in jobs]
    with ProcessPoolExecutor(processes) as pool:
        return list(pool.map(_one, jobs, chunksize=4))
