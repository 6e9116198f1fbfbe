"""What Prefect runs on its own: the deployments, their flows, and serving them with a schedule.

    ingest-sources    what is new at the sources, on a schedule
    ingest-files      files and folders, when somebody asks for it
    rerun             one PDF again, by its path or address

All parameters are plain, so that Prefect shows and checks them in a form. Paths are best absolute:
a worker runs flows in a folder of its own.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Any

from prefect import Flow, State, flow, runtime
from prefect import serve as prefect_serve
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.client.schemas.schedules import CronSchedule
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron, Schedule
from prefect.task_runners import ThreadPoolTaskRunner
from prefect.types.entrypoint import EntrypointType
from pydantic import ValidationError

from flows.attending import Attended
from flows.ingest import ended, ingest_files, read_and_publish
from flows.parameters import AcceptDrift, DatasetFolder, Memory, Ocr, Seconds, limits_of, shown
from flows.run_logs import set_up_service
from flows.serving import SERVED
from flows.source_tasks import collected, named
from pipeline.errors import ParagrafError
from pipeline.ingest.ingestion import Options
from pipeline.ingest.intake import known_outcomes
from pipeline.store.dataset import Dataset
from pipeline.vocabularies import use_vocabulary_of

if os.environ.get(SERVED):
    set_up_service()

TAG = "paragraf"
SourcesFile = Annotated[str, shown("Sources", "The file that lists the sources.", min_length=1)]
Only = Annotated[list[str], shown("Only", "Names of sources; none means all of them.")]
DocumentAddress = Annotated[
    str, shown("Document", "Path or address (https) of one PDF.", min_length=1)
]


def _name_of_sources_run() -> str:
    given = runtime.flow_run.parameters
    name = Path(given["dataset"]).absolute().name
    which = ", ".join(given.get("only") or []) or "all sources"
    return f"ingest {which} into {name}"


def _name_of_rerun() -> str:
    return f"rerun {runtime.flow_run.parameters['document'].rstrip('/').rsplit('/', 1)[-1]}"


@flow(
    name="ingest-sources",
    flow_run_name=_name_of_sources_run,
    task_runner=ThreadPoolTaskRunner(max_workers=os.cpu_count() or 1),  # type: ignore[arg-type]
    persist_result=False,
)
def ingest_sources(
    sources: SourcesFile = "sources.toml",
    dataset: DatasetFolder = "dataset",
    only: Only = [],  # noqa: B006 (never changed; Prefect shows it as an empty list)
    accept_drift: AcceptDrift = False,
    ocr: Ocr = "auto",
    seconds: Seconds = 120.0,
    memory: Memory = 2048,
) -> State[Any]:
    """Fetch what is new at the sources and read it into a dataset.

    A source that cannot be had, or that lists nothing, fails the run after the others are read.
    """
    store = Dataset(Path(dataset))

    def read() -> State[Any]:
        use_vocabulary_of(store.path)
        found = collected(Path(sources), store, only)
        known = known_outcomes(found.files, store, accept_drift)
        options = Options(accept_drift=accept_drift, note="ingest sources")
        run = Attended(found.files, known, options, limits_of(dataset, seconds, memory, ocr))
        return read_and_publish(store, run, found.faults)

    return ended(read)


@flow(
    name="rerun",
    flow_run_name=_name_of_rerun,
    task_runner=ThreadPoolTaskRunner(max_workers=1),  # type: ignore[arg-type]
    persist_result=False,
)
def rerun(
    document: DocumentAddress,
    dataset: DatasetFolder = "dataset",
    accept_drift: AcceptDrift = False,
    ocr: Ocr = "auto",
    seconds: Seconds = 120.0,
    memory: Memory = 2048,
) -> State[Any]:
    """Read one PDF again, now, and publish what changed."""
    store = Dataset(Path(dataset))

    def read() -> State[Any]:
        use_vocabulary_of(store.path)
        found = named([document], store)
        if not found.files:
            raise ParagrafError("; ".join(found.faults) or f"{document}: no PDF was found there")
        options = Options(reparse=True, accept_drift=accept_drift, note="rerun")
        run = Attended(found.files, {}, options, limits_of(dataset, seconds, memory, ocr))
        return read_and_publish(store, run, found.faults)

    return ended(read)


def check_schedule(cron: str | None, timezone: str) -> None:
    """Raise ParagrafError where a schedule or a time zone is none."""
    if cron is None:
        return
    try:
        CronSchedule(cron=cron, timezone=timezone)
    except ValidationError as error:
        reasons = "; ".join(fault["msg"].removeprefix("Value error, ") for fault in error.errors())
        raise ParagrafError(
            "the schedule '%(cron)s' (%(timezone)s) is none: %(reasons)s",
            cron=cron,
            timezone=timezone,
            reasons=reasons,
        ) from error


def serve(cron: str | None, timezone: str, dataset: Path, sources: Path) -> None:
    """Serve the deployments until a signal: the sources on a schedule, the others when asked for.

    A run that is late because the one before goes on is left out; runs of files wait.
    """
    queue = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.ENQUEUE)
    leave_out = ConcurrencyLimitConfig(
        limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW
    )
    where = {"dataset": str(dataset.absolute())}
    prefect_serve(
        _deployment(
            ingest_sources,
            {**where, "sources": str(sources.absolute())},
            leave_out,
            Cron(cron, timezone=timezone, slug="schedule") if cron is not None else None,
        ),
        _deployment(ingest_files, where, queue),
        _deployment(rerun, where, queue),
        print_starting_message=False,
    )


def _deployment(
    served: Flow[Any, Any],
    parameters: dict[str, Any],
    limit: ConcurrencyLimitConfig,
    schedule: Schedule | None = None,
) -> RunnerDeployment:
    made = served.to_deployment(
        served.name,
        parameters=parameters,
        schedule=schedule,
        concurrency_limit=limit,
        tags=[TAG],
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    assert isinstance(made, RunnerDeployment)  # a coroutine where a loop runs, and none does
    return made
