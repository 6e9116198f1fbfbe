"""A Dask cluster that reads documents: workers on many machines, or processes of this one.

Prefect's own runner for Dask (prefect-dask) submits the tasks. It is an extra of the installation:
`pip install 'paragraf[dask]'`.
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
    from prefect_dask import DaskTaskRunner

_LONGEST_CONNECTING = 5.0  # seconds
_LONGEST_WAIT_FOR_WORKERS = 30.0
# A PDF travels in the graph of its task: if its worker dies, another gets it from the scheduler.
_LARGE_DOCUMENT = "1 GiB"
# Of a lost connection they log tracebacks; the run says it in a line.
_NOT_FOR_PEOPLE = ("distributed", "distributed.client", "distributed.core", "distributed.comm")
_LOCAL = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Engine:
    """What reads documents: processes of this machine, or a Dask cluster.

    Without an address the cluster is one of this machine, for the time of the run.
    """

    is_dask: bool = False
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster that answers: the address of its scheduler, how many documents it reads at once."""

    address: str
    at_once: int

    def check_answers(self) -> None:
        """Raise ParagrafError where the scheduler does not answer any more."""
        at = urlsplit(self.address)
        try:
            socket.create_connection((at.hostname or "", at.port or 0), _LONGEST_CONNECTING).close()
        except OSError as error:
            raise ParagrafError(
                "the Dask scheduler at %(address)s does not answer any more; what was read is "
                "kept: run it again",
                address=self.address,
            ) from error

    def runner(self) -> DaskTaskRunner:
        """Return the task runner of a flow."""
        import dask
        from prefect_dask import DaskTaskRunner

        dask.config.set({"distributed.admin.large-graph-warning-threshold": _LARGE_DOCUMENT})
        return DaskTaskRunner(address=self.address, client_kwargs={"timeout": _LONGEST_CONNECTING})


def check_installed() -> None:
    """Raise ParagrafError, with what to install, where Dask or Prefect's runner is missing."""
    missing = [name for name in ("distributed", "prefect_dask") if find_spec(name) is None]
    if missing:
        raise ParagrafError(
            "--runner dask needs prefect-dask, which is not installed here; install it with: "
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
    from distributed import LocalCluster

    for name in _NOT_FOR_PEOPLE:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    if engine.address is not None:
        tell(f"Connecting to the Dask cluster at {engine.address}")
        yield _answering(engine.address)
        return
    local = LocalCluster(
        n_workers=workers, threads_per_worker=1, processes=True, host="127.0.0.1",
        dashboard_address=None, silence_logs=True,
    )  # fmt: skip
    with local:
        yield Cluster(str(local.scheduler_address), workers)


def _answering(address: str) -> Cluster:
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
        return Cluster(address, sum(int(worker["nthreads"]) for worker in known.values()))


def refuse_unreachable(cluster: str | None, api: str) -> None:
    """Raise ParagrafError where workers on other machines cannot reach Prefect's server."""
    if cluster is None or _is_local(cluster) or not _is_local(api):
        return
    raise ParagrafError(
        "the workers of the Dask cluster at %(cluster)s report to Prefect's server, and "
        "%(api)s is an address of this machine only; start a server that they reach (prefect "
        "server start --host 0.0.0.0), and name it with PREFECT_API_URL",
        cluster=cluster,
        api=api,
    )


def explained(error: BaseException, cluster: Cluster | None) -> BaseException:
    """Return an error of a document's task in words for a person, where the cluster is at fault."""
    if cluster is None or isinstance(error, ParagrafError):
        return error
    try:
        cluster.check_answers()
    except ParagrafError as gone:
        return gone
    return ParagrafError(
        "the Dask cluster at %(address)s did not read a document (%(kind)s: %(error)s); "
        "scheduler and workers need this release of paragraf with prefect-dask. What was "
        "read is kept: run it again",
        address=cluster.address,
        kind=type(error).__name__,
        error=" ".join(str(error).split()),
    )


def lost_its_workers(error: BaseException) -> bool:
    """Whether one worker after the other died while it had a document.

    A document is read in a process of its own, so that is not likely to be the document's fault.
    """
    return type(error).__name__ == "KilledWorker"


def _is_local(address: str) -> bool:
    return urlsplit(address).hostname in _LOCAL
