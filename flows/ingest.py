"""The ingestion flow: find the files, read them in parallel, validate and publish once."""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from pathlib import Path

# Council data is nobody else's business, and the program works with no network.
os.environ.setdefault("DO_NOT_TRACK", "1")
os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
os.environ.setdefault("PREFECT_LOGGING_LEVEL", "CRITICAL")
os.environ.setdefault("PREFECT_SERVER_LOGGING_LEVEL", "CRITICAL")
os.environ.setdefault("PREFECT_CLI_PROMPT", "false")

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.futures import as_completed
from prefect.task_runners import ThreadPoolTaskRunner
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from pipeline.dataset import Dataset
from pipeline.ingestion import (
    Outcome,
    find_files,
    known_documents,
    known_outcomes,
    publish,
    read_file,
)
from pipeline.limits import Limits
from pipeline.report import console
from schemas.records import Document


@task(name="read one document", cache_policy=NO_CACHE, persist_result=False)
def read_document(path: Path, limits: Limits, known: dict[str, Document]) -> Outcome:
    """Read a file in a process of its own; what is wrong with it is part of the outcome."""
    return read_file(path, limits, known)


@task(name="validate and publish", cache_policy=NO_CACHE, persist_result=False)
def publish_all(dataset: Dataset, outcomes: Sequence[Outcome]) -> None:
    """Publish all outcomes at once, or nothing."""
    publish(dataset, outcomes)


@flow(name="ingest", validate_parameters=False, persist_result=False)
def ingest(files: list[str], dataset: str, seconds: float, memory: int) -> list[Outcome]:
    """Read `files` into the dataset at `dataset`; returns an outcome per file, in their order."""
    store = Dataset(Path(dataset))
    known = known_documents(store)
    limits = Limits(seconds, memory)
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=console(stderr=True),
        transient=True,
    ) as progress:
        bar = progress.add_task("reading", total=len(files))
        futures = [read_document.submit(Path(file), limits, known) for file in files]
        for _ in as_completed(futures):
            progress.advance(bar)
        outcomes = [future.result() for future in futures]
        progress.update(bar, description="validating and publishing")
        publish_all(store, outcomes)
    return outcomes


def run(paths: Sequence[Path], dataset: Path, limits: Limits, workers: int | None) -> list[Outcome]:
    """Run the flow; without a configured server Prefect starts one for the time of the run."""
    logging.getLogger("prefect").setLevel(logging.CRITICAL)
    files = [path.as_posix() for path in find_files(paths)]
    store = Dataset(dataset)
    outcomes = known_outcomes(files, known_documents(store))
    if len(outcomes) == len(files):
        return outcomes  # nothing is new: no server is started for it
    runner = ThreadPoolTaskRunner(max_workers=workers or os.cpu_count() or 1)
    outcomes = ingest.with_options(task_runner=runner)(
        files, str(dataset), limits.seconds, limits.memory
    )
    return outcomes
