"""Documents that are read on the workers of a Dask cluster, in plain tasks of Dask.

The task run of Prefect is here, in the process of the run, and waits for the worker: on a worker it
would take longer than a short document, for Prefect makes all of its settings anew there for every
task run. So the workers need no Prefect and no way to its server.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import uuid4

from prefect import get_run_logger

from flows.dask_cluster import Cluster, check_answers, explained
from flows.grouped_sending import Grouped
from pipeline.errors import ParagrafError
from pipeline.ingest.intake import Outcome, read_file
from pipeline.ingest.limits import Limits
from pipeline.ingest.sent_files import SentFile, Words, read_together
from pipeline.store.source_names import InputFile

if TYPE_CHECKING:
    from distributed import Future

# After so long it is asked whether the cluster is still there: a network that is cut says nothing.
_LOOK_AGAIN = 20.0  # seconds
_HERE = threading.Lock()


class ClusterReading:
    """What a cluster reads with. No dataclass: Prefect would search it for what to wait for.

    `here` are the limits on this machine, `there` those on a worker.
    """

    def __init__(self, cluster: Cluster, here: Limits, there: Limits, words: Words) -> None:
        """Take the cluster, the limits and the words of a run."""
        self._cluster = cluster
        self._here = here
        self._there = there
        self._words = words
        self._grouped = Grouped(self._read_together, cluster.groups)

    def read(self, file: InputFile) -> Outcome:
        """Return what becomes of a file on a worker; waits for it.

        Raises ParagrafError where the cluster, not the file, is at fault.
        """
        try:
            size = file.path.stat().st_size
        except OSError:  # reading says why
            size = 0
        return self._grouped.answer(file, size)

    def _read_together(self, files: Sequence[InputFile]) -> list[Outcome]:
        from distributed import KilledWorker

        sent = [SentFile(file, self._there, self._words) for file in files]
        try:
            future = self._cluster.client.submit(
                read_together, sent, self._there, key=f"read-documents-{uuid4().hex}", pure=False
            )
            del sent
            return self._awaited(future)
        except KilledWorker:
            # A document is read in a process of its own: that is not likely to be its fault.
            get_run_logger().warning("several workers died while they had it; it is read here")
            with _HERE:
                return [read_file(file, self._here) for file in files]
        except ParagrafError:
            raise
        except Exception as error:
            raise explained(error, self._cluster.address) from error

    def _awaited(self, future: Future[list[Outcome]]) -> list[Outcome]:
        while True:
            try:
                outcomes: list[Outcome] = future.result(timeout=_LOOK_AGAIN)
                return outcomes
            except TimeoutError:
                if future.done():
                    raise  # the worker's
            check_answers(self._cluster.address)
