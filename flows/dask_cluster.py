"""A Dask cluster that reads documents: workers on many machines, or processes of this one.

It is an extra of the installation: `pip install 'paragraf[dask]'`.
"""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pipeline.errors import ParagrafError

if TYPE_CHECKING:
    from distributed import Client

_LONGEST_CONNECTING = 5.0  # seconds
_LONGEST_WAIT_FOR_WORKERS = 30.0
# A PDF travels in the graph of its task: if its worker dies, another gets it from the scheduler.
_LARGE_DOCUMENT = "1 GiB"
# By default a worker looks at itself a hundred times a second, which is most of what one that waits
# takes of a processor.
_QUIET = {"distributed.admin.tick.interval": "1s", "distributed.worker.profile.enabled": False}
# Of a lost connection they log tracebacks; the run says it in a line.
_NOT_FOR_PEOPLE = ("distributed", "distributed.client", "distributed.core", "distributed.comm")


@dataclass(frozen=True, slots=True)
class Engine:
    """What reads documents: processes of this machine, or a Dask cluster.

    Without an address the cluster is one of this machine, for the time of the run.
    """

    is_dask: bool = False
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster that answers: the address of its scheduler, how many documents it reads at once.

    The client is this machine's connection to it.
    """

    address: str
    at_once: int
    client: Client

    @property
    def groups(self) -> int:
        """How many groups of documents are sent at a time, so that no worker waits for one.

        Their bytes wait in the scheduler.
        """
        return 2 * self.at_once

    @property
    def waiting(self) -> int:
        """How many documents wait at a time: three for each group that is on its way."""
        return 3 * self.groups + 2


def check_answers(address: str) -> None:
    """Raise ParagrafError where a scheduler does not answer any more."""
    at = urlsplit(address)
    try:
        socket.create_connection((at.hostname or "", at.port or 0), _LONGEST_CONNECTING).close()
    except OSError:
        raise ParagrafError(
            "the Dask scheduler at %(address)s does not answer any more; what was read is "
            "kept: run it again",
            address=address,
        ) from None  # a refused connection is tried again, but not with every document


def check_installed() -> None:
    """Raise ParagrafError, with what to install, where Dask is missing."""
    if find_spec("distributed") is None:
        raise ParagrafError(
            "--runner dask needs distributed, which is not installed here; install it with: "
            "pip install --constraint constraints.txt --editable '.[dask]'"
        )


@contextmanager
def cluster_of(
    engine: Engine, workers: int, tell: Callable[[str], None]
) -> Iterator[Cluster | None]:
    """Give the cluster of an engine, if it is one; without an address, one of `workers` processes.

    Raises ParagrafError where Dask is not installed, no scheduler answers, or it has no workers.
    """
    if not engine.is_dask:
        yield None
        return
    check_installed()
    import dask
    from distributed import LocalCluster

    dask.config.set({"distributed.admin.large-graph-warning-threshold": _LARGE_DOCUMENT, **_QUIET})
    for name in _NOT_FOR_PEOPLE:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    if engine.address is not None:
        tell(f"Connecting to the Dask cluster at {engine.address}")
        with _answering(engine.address) as cluster:
            yield cluster
        return
    local = LocalCluster(
        n_workers=workers, threads_per_worker=1, processes=True, host="127.0.0.1",
        dashboard_address=None, silence_logs=True,
    )  # fmt: skip
    with local, _answering(str(local.scheduler_address)) as cluster:
        yield cluster


@contextmanager
def _answering(address: str) -> Iterator[Cluster]:
    from distributed import Client
    from distributed.utils import TimeoutError as DaskTimeoutError

    try:
        client: Client = Client(address, timeout=_LONGEST_CONNECTING, set_as_default=False)
    except (OSError, ValueError, DaskTimeoutError) as error:
        raise ParagrafError(
            "no Dask scheduler answers at %(address)s (%(kind)s); start one with: dask scheduler",
            address=address,
            kind=type(error).__name__,
        ) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_LONGEST_WAIT_FOR_WORKERS)
        except DaskTimeoutError as error:
            raise ParagrafError(
                "the Dask scheduler at %(address)s has no workers; start some with: dask worker "
                "%(address)s",
                address=address,
            ) from error
        known: dict[str, Any] = client.scheduler_info(n_workers=-1)["workers"]
        at_once = sum(int(worker["nthreads"]) for worker in known.values())
        yield Cluster(address, at_once, client)


def explained(error: Exception, address: str) -> ParagrafError:
    """Return why a cluster did not read a document in words for a person."""
    try:
        check_answers(address)
    except ParagrafError as gone:
        return gone
    return ParagrafError(
        "the Dask cluster at %(address)s did not read a document (%(kind)s: %(error)s); "
        "scheduler and workers need this release of paragraf. What was read is kept: run it "
        "again",
        address=address,
        kind=type(error).__name__,
        error=" ".join(str(error).split()),
    )
