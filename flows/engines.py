"""Where a run reads its documents: in processes of this machine, or on a Dask cluster.

Both give the same rows. Validating and publishing happen here, once, whatever reads.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from prefect import Task
from prefect.futures import PrefectFuture
from prefect.utilities.annotations import quote

from flows.attending import Attended
from flows.cluster_reading import ClusterReading
from flows.document_tasks import read_document, read_on_cluster, with_limits_of_prefect
from flows.parameters import shared_processors
from flows.reading_ahead import ReadingAhead
from pipeline.ingest.limits import MANY, Limits
from pipeline.ingest.sent_files import words_in_use
from pipeline.store.dataset import Dataset
from pipeline.store.source_names import InputFile


def reading_of(store: Dataset, run: Attended) -> ReadingAhead:
    """Return the reading of the files of a run, on the engine of that run."""
    new = [file for file in run.files if file.source not in run.known]
    if run.cluster is None:
        limits = shared_processors(run.limits, len(new), run.workers)
        limits = replace(limits, many=len(new) >= MANY)
        submit = partial(_submit_here, with_limits_of_prefect(read_document), run, limits)
        return ReadingAhead(store, run, submit)
    limits = _limits_of_workers(run.limits, new, run.cluster.at_once)
    elsewhere = ClusterReading(run.cluster, run.limits, limits, words_in_use())
    submit = partial(_submit_elsewhere, with_limits_of_prefect(read_on_cluster), elsewhere)
    return ReadingAhead(store, run, submit, run.cluster.waiting)


def _submit_here(
    task: Task[Any, Any], run: Attended, limits: Limits, file: InputFile
) -> PrefectFuture[Any]:
    """Have a file read on this machine; its recognised pages are shown as they come in.

    What is quoted Prefect does not search for what to wait for.
    """
    watched = replace(limits, ocr=replace(limits.ocr, on_page=run.pages()))
    future: PrefectFuture[Any] = task.submit(file.file_name, quote(file), quote(watched))
    return future


def _submit_elsewhere(
    task: Task[Any, Any], reading: ClusterReading, file: InputFile
) -> PrefectFuture[Any]:
    future: PrefectFuture[Any] = task.submit(file.file_name, quote(file), reading)
    return future


def _limits_of_workers(limits: Limits, new: Sequence[InputFile], at_once: int) -> Limits:
    """Return the limits of one document on a worker, which may have another working folder.

    With more documents than workers, each worker recognises one page at a time.
    """
    kept_in = limits.ocr.kept_in.absolute() if limits.ocr.kept_in else None
    pages = 1 if len(new) >= at_once else 0
    ocr = replace(limits.ocr, at_once=pages, kept_in=kept_in, on_page=None)
    return replace(limits, ocr=ocr, many=True)
