"""The tasks of a run: one for each document, one for each batch that is published.

Nothing is tried again that cannot get better: a network and a lock can, a bad PDF cannot.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from prefect import State, Task, get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.client.orchestration import get_client
from prefect.exceptions import ObjectNotFound
from prefect.futures import PrefectFuture
from prefect.states import Failed

from flows.cluster_reading import ClusterReading
from flows.run_summary import counted, reason_of
from pipeline.errors import ParagrafError
from pipeline.ingest.ingestion import Options, Publication, publish
from pipeline.ingest.intake import Outcome, read_file
from pipeline.ingest.limits import Limits
from pipeline.store.dataset import Dataset
from pipeline.store.source_names import InputFile
from schemas.records import ABOUT_ROWS, Finding


class DocumentError(Exception):
    """A document that could not be read: the outcome of its task run."""

    def __init__(self, outcome: Outcome) -> None:
        """Make the error of an outcome."""
        super().__init__(outcome)
        self.outcome = outcome

    def __str__(self) -> str:
        return self.outcome.document.error or ""


def can_get_better(_task: Task[Any, Any], _run: object, state: State[Any]) -> bool:
    """Whether an error may be gone a moment later: a network's, or a lock's."""
    error: object = state.result(raise_on_failure=False)
    while isinstance(error, BaseException):
        locked = isinstance(error, sqlite3.OperationalError) and "locked" in str(error)
        if locked or isinstance(error, (ConnectionError, TimeoutError, BlockingIOError)):
            return True
        error = error.__cause__
    return False


_RETRIED: dict[str, Any] = {
    "retries": 3,
    "retry_delay_seconds": 10,
    "retry_condition_fn": can_get_better,
    "cache_policy": NO_CACHE,
    "persist_result": False,
}


_READING: dict[str, Any] = {"name": "read a document", "task_run_name": "{name}", **_RETRIED}
# A limit of Prefect on this tag is a limit on documents that are read at the same time.
READING_TAG = "paragraf-reading"


@task(**_READING)
def read_document(name: str, file: InputFile, limits: Limits) -> Outcome | State[Any]:
    """Read a file in a process of its own; one that cannot be read is a failed task run."""
    return _told(read_file(file, limits))


@task(**_READING)
def read_on_cluster(name: str, file: InputFile, reading: ClusterReading) -> Outcome | State[Any]:
    """Have a file read on a cluster, otherwise as `read_document`."""
    return _told(reading.read(file))


def with_limits_of_prefect(reading: Task[Any, Any]) -> Task[Any, Any]:
    """Return a task as it is, or with its tag where Prefect holds a limit for that tag.

    A tag costs every task run two calls to the server, as much as all else that it tells it.
    """
    try:
        with get_client(sync_client=True) as client:
            client.read_global_concurrency_limit_by_name(f"tag:{READING_TAG}")
    except ObjectNotFound:
        return reading
    return reading.with_options(tags=[READING_TAG])


def _told(outcome: Outcome) -> Outcome | State[Any]:
    """Log what was read; return the outcome, as a failed state where it could not be."""
    said = get_run_logger()
    if outcome.failed:
        said.error("%s", reason_of(outcome))
        return Failed(message=outcome.document.error, data=DocumentError(outcome))
    counts = outcome.row_counts
    rows = sum(count for table, count in counts.items() if table not in ABOUT_ROWS)
    numbers = {
        "page": outcome.document.page_count, "part": counts.get("parts", 0), "row": rows,
        "finding": counts.get("findings", 0),
    }  # fmt: skip
    said.info("%s", ", ".join(counted(number, name) for name, number in numbers.items()))
    for finding in outcome.tables.get("findings", ()):
        if isinstance(finding, Finding) and finding.severity == "error":
            where = f"page {finding.page}: " if finding.page else ""
            said.warning("%s%s", where, finding.message)
    return outcome


def outcome_of(future: PrefectFuture[Any]) -> Outcome:
    """Return the outcome of a task run, once it ended. Raises what the task raised."""
    ended = future.result(raise_on_failure=False)
    if isinstance(ended, DocumentError):
        return ended.outcome
    if isinstance(ended, Outcome):
        return ended
    if isinstance(ended, BaseException):
        raise ended
    raise ParagrafError("a document gave %(kind)s instead of its rows", kind=type(ended).__name__)


class Lot:
    """Outcomes of a batch. No dataclass: Prefect would search all of its rows for futures."""

    def __init__(self, dataset: Dataset, outcomes: Sequence[Outcome], options: Options) -> None:
        """Take the outcomes of one batch."""
        self.dataset = dataset
        self.outcomes = outcomes
        self.options = options


@task(name="validate and publish", task_run_name="publish documents {first} to {last}", **_RETRIED)
def publish_lot(lot: Lot, first: int, last: int) -> Publication:
    """Validate and publish a batch at once, or nothing."""
    options = lot.options
    made = publish(lot.dataset, lot.outcomes, options.accept_drift, options.note, options.data_docs)
    said = get_run_logger()
    if made.version is None:
        said.info("nothing changed in the dataset")
    else:
        rows = {
            "added": sum(change.added for change in made.changes),
            "removed": sum(change.removed for change in made.changes),
            "changed": sum(change.changed for change in made.changes),
        }
        listed = ", ".join(f"{number} {what}" for what, number in rows.items() if number)
        said.info("version %s of the dataset; rows: %s", made.version, listed or "none changed")
    return made
