"""The ingestion flow: find the files, read them in parallel, validate and publish once."""

from __future__ import annotations

import atexit
import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.futures import as_completed
from prefect.settings import PREFECT_API_URL, get_current_settings, temporary_settings
from prefect.task_runners import ThreadPoolTaskRunner
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
)

from flows.prefect_home import TEMPORARY, forget
from flows.prefect_server import own_server
from flows.stopping import ends_on_signals
from pipeline.cli.terminal import console
from pipeline.ingest.ingestion import Options, Publication, preview, publish
from pipeline.ingest.intake import Outcome, input_files, known_outcomes, read_file
from pipeline.ingest.limits import Limits
from pipeline.store.dataset import Dataset
from pipeline.store.source_names import InputFile
from pipeline.vocabularies import use_vocabulary_of


@task(name="read one document", cache_policy=NO_CACHE, persist_result=False)
def read_document(file: InputFile, limits: Limits) -> Outcome:
    """Read a file in a process of its own; what is wrong with it is part of the outcome."""
    return read_file(file, limits)


@task(name="validate and publish", cache_policy=NO_CACHE, persist_result=False)
def publish_all(dataset: Dataset, outcomes: Sequence[Outcome], options: Options) -> Publication:
    """Publish all outcomes at once, or nothing."""
    return publish(dataset, outcomes, options.accept_drift, options.note, options.data_docs)


@flow(name="ingest", validate_parameters=False, persist_result=False)
def ingest(
    files: list[InputFile],
    known: dict[str, Outcome],
    dataset: str,
    limits: Limits,
    options: Options,
) -> Publication:
    """Read files into the dataset; returns an outcome per file, in their order.

    Files whose source is in `known` are not read. Nothing is published where `options.confirm`
    says no.
    """
    store = Dataset(Path(dataset))
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=console(stderr=True),
        transient=True,
    ) as progress:
        bar = progress.add_task("reading", total=len(files))
        new = [file for file in files if file.source not in known]
        futures = {
            file.source: read_document.submit(file, _with_page_bar(limits, progress))
            for file in new
        }
        progress.advance(bar, len(files) - len(futures))
        for _ in as_completed(list(futures.values())):
            progress.advance(bar)
        read = {source: future.result() for source, future in futures.items()}
    outcomes = [known.get(file.source) or read[file.source] for file in files]
    if options.confirm is not None and not options.confirm(preview(store, outcomes)):
        return Publication(None, (), outcomes)
    return publish_all(store, outcomes, options)


def _with_page_bar(limits: Limits, progress: Progress) -> Limits:
    """Return the limits for one document; its recognised pages get a bar of their own."""
    own: list[TaskID] = []

    def on_page(recognised: int, pages: int) -> None:
        if not own:
            own.append(progress.add_task("recognising pages", total=pages))
        progress.update(own[0], completed=recognised, total=pages, visible=recognised < pages)

    return replace(limits, ocr=replace(limits.ocr, on_page=on_page))


def run(
    paths: Sequence[Path | InputFile],
    dataset: Path,
    limits: Limits,
    workers: int | None,
    options: Options | None = None,
) -> Publication:
    """Run the flow on files, folders and what was fetched.

    Without a configured Prefect server one is started.
    """
    logging.getLogger("prefect").setLevel(logging.CRITICAL)
    use_vocabulary_of(dataset)
    chosen = options or Options()
    store = Dataset(dataset)
    files = input_files(paths, store)
    known = {} if chosen.reparse else known_outcomes(files, store, chosen.accept_drift)
    if files and len(known) == len(files):
        # Nothing is new: no server is started, the ledger notes that they were found again.
        return publish(store, [known[file.source] for file in files], note=chosen.note)
    processors = os.cpu_count() or 1
    at_once = workers or processors
    runner: ThreadPoolTaskRunner[Outcome] = ThreadPoolTaskRunner(max_workers=at_once)
    # Documents and their scanned pages share the processors.
    pages_at_once = max(1, processors // max(1, min(at_once, len(files) - len(known))))
    limits = replace(limits, ocr=replace(limits.ocr, at_once=pages_at_once))
    flow_of_this_run = ingest.with_options(task_runner=runner)  # type: ignore[arg-type]
    with ends_on_signals(_clean), _server():
        made: Publication = flow_of_this_run(files, known, str(dataset), limits, chosen)
    return made


@contextmanager
def _server() -> Iterator[None]:
    """Have the flow use the configured Prefect server, or one of its own."""
    if get_current_settings().api.url:
        yield
        return
    with own_server() as address, temporary_settings({PREFECT_API_URL: address}):
        yield


@atexit.register
def _clean() -> None:
    """Remove the folder that Prefect used, where it was a temporary one."""
    if TEMPORARY is not None:
        forget(TEMPORARY)
