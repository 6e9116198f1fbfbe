"""Documents that are read on the workers of a Dask cluster, as a plain task of Dask each.

The task run of Prefect is here, in the process of the run, and waits for the worker: on a worker it
would take longer than a short document, for Prefect makes all of its settings anew there for every
task run. So the workers need no Prefect and no way to its server.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING
from uuid import uuid4

from prefect import get_run_logger

from flows.dask_cluster import Cluster, check_answers, explained
from pipeline.errors import ParagrafError
from pipeline.ingest.intake import Outcome, read_file
from pipeline.ingest.limits import Limits
from pipeline.ingest.sent_files import SentFile, Words
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

    def read(self, file: InputFile) -> Outcome:
        """Return what becomes of a file on a worker; waits for it.

        Raises ParagrafError where the cluster, not the file, is at fault.
        """
        from distributed import KilledWorker

        sent = SentFile(file, self._there, self._words)
        if sent.refused is not None:
            return sent.refused
        try:
            future = self._cluster.client.submit(
                SentFile.read, sent, self._there, key=f"read-document-{uuid4().hex}", pure=False
            )
            del sent
            return self._awaited(future)
        except KilledWorker:
            # A document is read in a process of its own: that is not likely to be its fault.
            get_run_logger().warning("several workers died while they had it; it is read here")
            with _HERE:
                return read_file(file, self._here)
        except ParagrafError:
            raise
        except Exception as error:
            raise explained(error, self._cluster.address) from error

    def _awaited(self, future: Future[Outcome]) -> Outcome:
        while True:
            try:
                outcome: Outcome = future.result(timeout=_LOOK_AGAIN)
                return outcome
            except TimeoutError:
                if future.done():
                    raise  # the worker's
            check_answers(self._cluster.address)
