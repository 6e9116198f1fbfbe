"""Reading variations of minutes with the program, and counting what is right by table."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from pipeline.assembly.parsing import parse
from pipeline.evaluation.evaluate import (
    FIELDS,
    Evaluation,
    compare,
    facts_of,
    gold_facts,
    read_gold,
)
from samples.variations.common import Counts, Reading, write
from samples.variations.minutes.documents import variation


def read(seed: int, folder: Path, fixed: Mapping[str, str] | None = None) -> Reading:
    """Typeset the variation of a seed into a folder, read it, and compare it with its gold."""
    made = variation(seed, fixed)
    pdf = write(made, folder)
    gold = read_gold(pdf.with_name(f"{made.name}.gold.yaml"))
    evaluation = Evaluation()
    compare(gold_facts(gold), facts_of(parse(made.pdf, pdf.name)), pdf.name, evaluation)
    (folder / f"{made.name}.differences.txt").write_text(
        "\n".join(evaluation.differences), encoding="utf-8"
    )
    return Reading(made.name, made.forms, _counts(evaluation), tuple(evaluation.differences))


def _counts(evaluation: Evaluation) -> Counts:
    """Return right, found and wanted by table; meetings are counted by field."""
    counts = {
        table: (score.right, score.found, score.wanted)
        for table, score in evaluation.tables.items()
    }
    fields = [evaluation.fields["meetings", name] for name in FIELDS["meetings"]]
    counts["meetings"] = (
        sum(score.right for score in fields),
        sum(score.found for score in fields),
        sum(score.wanted for score in fields),
    )
    return counts


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
