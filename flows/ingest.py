"""The flow that reads files into a dataset: in parallel, published in batches as they come in.

Every document is a task run of its own, named after its file; one that cannot be read is a failed
task run, and the flow run completes in a state that says how many failed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from prefect import State, flow, get_run_logger, runtime
from prefect.context import FlowRunContext
from prefect.events import emit_event
from prefect.states import Completed, Failed
from prefect.task_runners import ThreadPoolTaskRunner

from flows.attending import Attended, attended, attending
from flows.document_tasks import Lot, publish_lot
from flows.engines import reading_of
from flows.log_tidying import tidy_logs
from flows.parameters import (
    AcceptDrift,
    DatasetFolder,
    Memory,
    Ocr,
    Paths,
    Reparse,
    Seconds,
    limits_of,
)
from flows.reading_ahead import ReadingAhead
from flows.run_artifacts import publish_artifacts
from flows.run_summary import FAILED_EVENT, RunSummary, counted
from flows.source_tasks import named
from pipeline.errors import ParagrafError
from pipeline.ingest.ingestion import Options, Publication, preview
from pipeline.ingest.intake import Outcome, find_files, known_outcomes
from pipeline.ingest.kept_readings import forget
from pipeline.reading.sources import path_of, source_of
from pipeline.store.dataset import Dataset
from pipeline.store.source_names import InputFile, is_address
from pipeline.vocabularies import use_vocabulary_of

tidy_logs()

# Documents and rows that are published at a time: readers see a long run's documents as they come
# in, and the run holds no more rows than these.
BATCH = 400
BATCH_ROWS = 30_000
# Prefect keeps half a MiB of parameters; the folders of more files than these are named instead.
_MOST_NAMED = 200


def _name_of_run() -> str:
    """Return what a run is called: what it does."""
    given = runtime.flow_run.parameters
    run = attended()
    number = len(run.files) if run else _number_of(given["paths"])
    verb = "reparse" if given.get("reparse") else "ingest"
    name = Path(given["dataset"]).absolute().name
    return f"{verb} {counted(number, 'file')} into {name}"


def _number_of(paths: Sequence[str]) -> int:
    own = [path for path in paths if not is_address(path)]
    return len(find_files(map(path_of, own))) + len(paths) - len(own)


@flow(
    name="ingest-files",
    flow_run_name=_name_of_run,
    task_runner=ThreadPoolTaskRunner(max_workers=os.cpu_count() or 1),  # type: ignore[arg-type]
    persist_result=False,
)
def ingest_files(
    paths: Paths,
    dataset: DatasetFolder = "dataset",
    reparse: Reparse = False,
    accept_drift: AcceptDrift = False,
    ocr: Ocr = "auto",
    seconds: Seconds = 120.0,
    memory: Memory = 2048,
) -> State[Any]:
    """Read files and folders of PDFs into a dataset.

    Documents that are in the dataset already are skipped. A file that cannot be read is recorded
    with its reason and costs no other.
    """
    store = Dataset(Path(dataset))
    run = attended()
    if run is not None:
        use_vocabulary_of(store.path)
        run.started(str(runtime.flow_run.id))
        return read_and_publish(store, run)

    def read() -> State[Any]:
        use_vocabulary_of(store.path)
        found = named(paths, store)
        known = {} if reparse else known_outcomes(found.files, store, accept_drift)
        note = "ingest --reparse" if reparse else "ingest"
        limits = limits_of(dataset, seconds, memory, ocr)
        ours = Attended(found.files, known, Options(reparse, accept_drift, note=note), limits)
        return read_and_publish(store, ours, found.faults)

    return ended(read)


def ended(call: Callable[[], State[Any]]) -> State[Any]:
    """Return the state in which a flow ends: failed, with the reason, where an error is known."""
    try:
        return call()
    except ParagrafError as error:
        get_run_logger().error("%s", error)
        return Failed(message=str(error), data=error)


def read_and_publish(store: Dataset, run: Attended, faults: Sequence[str] = ()) -> State[Any]:
    """Read what is not known, publish batch by batch; return the state in which the flow ends.

    `faults` are new ones of the sources. They are an alarm: with any, the flow ends as failed.
    """
    said = get_run_logger()
    known = f", {len(run.known)} of them in the dataset already" if run.known else ""
    said.info("%s%s", counted(len(run.files), "file"), known)
    reading = reading_of(store, run)
    summary = RunSummary(store, faults)
    publications: list[Publication] = []
    for first, outcomes in _batches(run, reading):
        if run.options.confirm is not None and not run.options.confirm(preview(store, outcomes)):
            made = Publication(None, (), outcomes)
        else:
            made = publish_lot(Lot(store, outcomes, run.options), first, first + len(outcomes) - 1)
            forget(store, outcomes)
        _let_go_of_results()
        summary.add(made)
        publications.append(_without_rows(made))
        del outcomes, made
    run.made = _joined(publications)
    publish_artifacts(summary)
    if summary.failed and not faults:  # a run with faults fails, which is an event of Prefect's
        emit_event(
            FAILED_EVENT,
            resource={
                "prefect.resource.id": f"prefect.flow-run.{runtime.flow_run.id}",
                "prefect.resource.name": runtime.flow_run.name or "",
            },
            payload={
                "dataset": str(store.path),
                "said": str(summary),
                "files": summary.failures,
            },
        )
    said.info("%s", summary)
    if faults:
        return Failed(message=str(summary), data=SourceFaultsError(str(summary)))
    # Prefect's pages show the name of a state: one that is not "Completed" tells of failures.
    name = summary.in_short if summary.failed else "Completed"
    return Completed(name=name, message=str(summary), data=summary.as_plain())


def _let_go_of_results() -> None:
    """Let go of the states that Prefect keeps of results, for tasks that depend on them.

    No task depends on another here, and the states of thousands of documents take room.
    """
    context = FlowRunContext.get()
    if context is not None:
        context.run_results.clear()


class SourceFaultsError(ParagrafError):
    """Sources with new faults; the documents that could be had were read."""


def _batches(run: Attended, reading: ReadingAhead) -> Iterator[tuple[int, list[Outcome]]]:
    """Yield the outcomes of a run in batches, each with the number of its first document.

    Where somebody is asked before anything is published, all are one batch.
    """
    first, rows = 1, 0
    batch: list[Outcome] = []
    whole = run.options.confirm is not None
    for file in run.files:
        outcome = run.known.get(file.source) or reading.outcome(file)
        batch.append(outcome)
        rows += sum(outcome.row_counts.values())
        if not whole and (len(batch) >= BATCH or rows >= BATCH_ROWS):
            yield first, batch
            first, rows, batch = first + len(batch), 0, []
    if batch:
        yield first, batch


def _without_rows(made: Publication) -> Publication:
    return Publication(made.version, made.changes, [out.without_rows() for out in made.outcomes])


def _joined(publications: Sequence[Publication]) -> Publication:
    """Return the publications of all batches as one."""
    versions = [made.version for made in publications if made.version is not None]
    return Publication(
        versions[-1] if versions else None,
        [change for made in publications for change in made.changes],
        [outcome for made in publications for outcome in made.outcomes],
    )


def run_attended(run: Attended, dataset: str, workers: int) -> Publication:
    """Run the flow for somebody at a terminal; return what was published."""
    # Threads that wait for the workers of a cluster cost little.
    runner: Any = ThreadPoolTaskRunner(run.cluster.waiting if run.cluster else workers)
    own_flow = ingest_files.with_options(task_runner=runner)
    with attending(run):
        own_flow(
            _named(run.files),
            dataset,
            run.options.reparse,
            run.options.accept_drift,
            run.limits.ocr.mode,
            run.limits.seconds,
            run.limits.memory,
        )
    return run.made


def _named(files: Sequence[InputFile]) -> list[str]:
    """Return the files as a parameter that Prefect stores, or the folders of many files."""
    places = [
        file.source if is_address(file.source) else source_of(file.path.absolute())
        for file in files
    ]
    if len(places) > _MOST_NAMED:
        places = sorted({str(Path(place).parent) for place in places})[:_MOST_NAMED]
    return places or ["."]
