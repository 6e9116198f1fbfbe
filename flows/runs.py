"""A run of `paragraf ingest`: with a server, a bar and signals; heavy imports go on meanwhile."""

from __future__ import annotations

import atexit
import json
import os
import urllib.request
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.dask_cluster import Engine, check_installed, cluster_of
from flows.prefect_home import TEMPORARY, forget
from flows.run_logs import Voice, set_up_terminal
from flows.servers import ServerOfRun, server_of_run
from flows.stopping import ends_on_signals
from pipeline.cli.printing import say
from pipeline.ingest.gx_library import prepare
from pipeline.ingest.ingestion import Options, Publication, publish
from pipeline.ingest.intake import input_files, known_outcomes
from pipeline.ingest.limits import Limits
from pipeline.ingest.limits import prepare as prepare_reading
from pipeline.store.dataset import Dataset
from pipeline.store.source_names import InputFile
from pipeline.vocabularies import use_vocabulary_of

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


def run(
    paths: Sequence[Path | InputFile],
    dataset: Path,
    limits: Limits,
    workers: int | None,
    options: Options | None = None,
    voice: Voice = "normal",
    on: tuple[bool, str | None] = (False, None),
) -> Publication:
    """Run the flow on files, folders and what was fetched.

    `on` is whether a Dask cluster reads, and its address.

    Without a configured Prefect server one is started. Raises ParagrafError where a server does not
    answer.
    """
    engine = Engine(*on)
    use_vocabulary_of(dataset)
    chosen = options or Options()
    store = Dataset(dataset)
    files = input_files(paths, store)
    known = {} if chosen.reparse else known_outcomes(files, store, chosen.accept_drift)
    if engine.is_dask:
        check_installed()
    if files and len(known) == len(files):
        # Nothing is new: no server is started, the ledger notes that they were found again.
        return publish(store, [known[file.source] for file in files], note=chosen.note)
    at_once = workers or os.cpu_count() or 1
    stopping = _Stopping()

    def tell(message: str) -> None:
        if voice in ("normal", "verbose"):
            say(message, err=True)

    with (
        ends_on_signals(stopping.clean),
        server_of_run(tell) as server,
        cluster_of(engine, at_once, tell) as cluster,
    ):
        stopping.server = server
        if not engine.is_dask:
            prepare_reading(len(files) - len(known))
        prepare()
        from flows.attending import Attended
        from flows.ingest import run_attended
        from flows.log_tidying import leave_out_pages

        set_up_terminal(voice)
        if server.own is not None:
            leave_out_pages()
            _record_no_tasks()
        with _Bar(len(files), voice == "normal") as bar:
            attended = Attended(
                files, known, chosen, limits, at_once, cluster, bar.advance, bar.pages,
                stopping.began,
            )  # fmt: skip
            address = server.wait()
            return _at(
                address,
                server.own is None,
                lambda: run_attended(attended, str(dataset.absolute()), at_once),
            )


def _record_no_tasks() -> None:
    """Have the tasks of a run tell nothing to a server that has no pages and ends with the run.

    What is said in the terminal, what is tried again and how many run at once is not up to the
    server.
    """
    from prefect.events.clients import NullEventsClient
    from prefect.events.worker import EventsWorker

    EventsWorker.set_client_override(NullEventsClient)


def _at(address: str, is_told: bool, call: Callable[[], Publication]) -> Publication:
    from prefect.settings import PREFECT_API_URL, PREFECT_LOGGING_TO_API_ENABLED, temporary_settings

    settings: dict[Any, Any] = {PREFECT_API_URL: address}
    if not is_told:
        settings[PREFECT_LOGGING_TO_API_ENABLED] = False
    with temporary_settings(settings):
        try:
            return call()
        finally:
            _send_what_is_queued()


def _send_what_is_queued() -> None:
    """Send logs and events that Prefect has queued, before the server of this run ends.

    Prefect tries for more than a minute to send them at the exit of the process otherwise.
    """
    from prefect.events.worker import EventsWorker
    from prefect.logging.handlers import APILogWorker

    EventsWorker.drain_all(timeout=5)
    APILogWorker.drain_all(timeout=5)


class _Stopping:
    """What a signal leaves to do: Prefect learns that the run was stopped, a folder is removed."""

    def __init__(self) -> None:
        self.server: ServerOfRun | None = None
        self.run: str | None = None

    def began(self, run: str) -> None:
        """Note the id of the run."""
        self.run = run

    def clean(self) -> None:
        if self.server is not None and self.run is not None:
            _set_cancelled(self.server.api, self.run)
        _clean()


def _set_cancelled(api: str, run: str) -> None:
    state = {"type": "CANCELLED", "name": "Cancelled", "message": "stopped by a signal"}
    request = urllib.request.Request(
        f"{api}/flow_runs/{run}/set_state",
        data=json.dumps({"state": state, "force": True}).encode(),
        headers={"Content-Type": "application/json"},
    )
    with suppress(OSError, ValueError), urllib.request.urlopen(request, timeout=1.5):
        pass


class _Bar:
    """A bar in the terminal, if there is one and somebody wants to see it."""

    def __init__(self, total: int, shown: bool) -> None:
        self._total = total
        self._shown = shown
        self._progress: Progress | None = None
        self._task: Any = None

    def __enter__(self) -> _Bar:
        if not self._shown:
            return self
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

        from pipeline.cli.terminal import console

        self._progress = Progress(
            SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
            console=console(stderr=True), transient=True,
        )  # fmt: skip
        self._progress.start()
        self._task = self._progress.add_task("reading", total=self._total)
        return self

    def __exit__(self, *_: object) -> None:
        if self._progress is not None:
            self._progress.stop()

    def advance(self) -> None:
        """Show that one more document is done."""
        if self._progress is not None:
            self._progress.advance(self._task)

    def pages(self) -> Callable[[int, int], None] | None:
        """Return what shows the recognised pages of one document, on a bar of their own."""
        progress = self._progress
        if progress is None:
            return None
        own: list[TaskID] = []

        def on_page(recognised: int, pages: int) -> None:
            if not own:
                own.append(progress.add_task("recognising pages", total=pages))
            visible = recognised < pages
            progress.update(own[0], completed=recognised, total=pages, visible=visible)

        return on_page


@atexit.register
def _clean() -> None:
    """Remove the folder that Prefect used, where it was a temporary one."""
    if TEMPORARY is not None:
        forget(TEMPORARY)
