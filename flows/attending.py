"""What a person at a terminal adds to a run: files, a bar, a question, the whole result.

A flow has plain parameters, which Prefect stores and shows in a form. What only the process that
started it can give is here; a run that Prefect started has none of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from flows.dask_cluster import Cluster
from pipeline.ingest.ingestion import Options, Publication
from pipeline.ingest.intake import Outcome
from pipeline.ingest.limits import Limits
from pipeline.store.source_names import InputFile

OnPage = Callable[[int, int], None]


@dataclass(slots=True)
class Attended:
    """A run that somebody attends.

    `known` are the outcomes of the files that need not be read, by source. `workers` documents are
    read at the same time (by default one a processor), on the `cluster` if there is one. `advance`
    is called for each file that is done, `pages` gives what is called for each recognised page of a
    document, `started` is called with the id of the run; `made` is what was published.
    """

    files: Sequence[InputFile]
    known: Mapping[str, Outcome]
    options: Options
    limits: Limits
    workers: int | None = None
    cluster: Cluster | None = None
    advance: Callable[[], None] = lambda: None
    pages: Callable[[], OnPage | None] = lambda: None
    started: Callable[[str], None] = lambda _: None
    made: Publication = field(default_factory=lambda: Publication(None))


_ATTENDED: ContextVar[Attended | None] = ContextVar("attended", default=None)


def attended() -> Attended | None:
    """Return what is added to the run of this context, if somebody attends it."""
    return _ATTENDED.get()


@contextmanager
def attending(run: Attended) -> Iterator[Attended]:
    """Have the flows that are called inside use this."""
    token = _ATTENDED.set(run)
    try:
        yield run
    finally:
        _ATTENDED.reset(token)
