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

from flows.attending import Attended
from flows.document_tasks import read_document, read_sent_document, with_limits_of_prefect
from flows.parameters import shared_processors
from flows.reading_ahead import ReadingAhead
from pipeline.ingest.limits import MANY, Limits
from pipeline.ingest.sent_files import SentFile, Words, words_in_use
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
    sending = with_limits_of_prefect(read_sent_document)
    submit = partial(_submit_elsewhere, sending, limits, words_in_use())
    # Bytes wait in the scheduler: no more than keep all workers at work.
    return ReadingAhead(store, run, submit, 2 * run.cluster.at_once + 2)


def _submit_here(
    task: Task[Any, Any], run: Attended, limits: Limits, file: InputFile
) -> PrefectFuture[Any]:
    """Have a file read on this machine; its recognised pages are shown as they come in."""
    watched = replace(limits, ocr=replace(limits.ocr, on_page=run.pages()))
    future: PrefectFuture[Any] = task.submit(file.file_name, file, watched)
    return future


def _submit_elsewhere(
    task: Task[Any, Any], limits: Limits, words: Words, file: InputFile
) -> PrefectFuture[Any]:
    future: PrefectFuture[Any] = task.submit(file.file_name, SentFile(file, limits, words), limits)
    return future


def _limits_of_workers(limits: Limits, new: Sequence[InputFile], at_once: int) -> Limits:
    """Return the limits of one document on a worker, which may have another working folder.

    With more documents than workers, each worker recognises one page at a time.
    """
    kept_in = limits.ocr.kept_in.absolute() if limits.ocr.kept_in else None
    pages = 1 if len(new) >= at_once else 0
    ocr = replace(limits.ocr, at_once=pages, kept_in=kept_in, on_page=None)
    return replace(limits, ocr=ocr, many=True)
