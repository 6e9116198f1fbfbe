"""Where flows get files from: the sources of a list, files and addresses that somebody names.

Every source is a task run of its own, named after it. A source with a fault that no earlier run
reported is a failed task run.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from prefect import State, get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.states import Failed

from pipeline.cli.source_report import source_line
from pipeline.ingest.intake import input_files
from pipeline.reading.sources import path_of
from pipeline.sources.asking import Pace
from pipeline.sources.collecting import collect_one, fetch_addresses
from pipeline.sources.kinds import Manners, Source
from pipeline.sources.source_list import chosen, read_sources
from pipeline.sources.source_reports import SourceReport
from pipeline.store.dataset import Dataset
from pipeline.store.source_names import InputFile, each_once, is_address


@dataclass(slots=True)
class Collected:
    """Files that are there to read, and the faults that no earlier run reported."""

    files: list[InputFile] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def add(self, report: SourceReport) -> None:
        """Add what a source gave."""
        self.files += report.files
        self.faults += _new_faults(report)


class SourceError(Exception):
    """A source with a new fault: the outcome of its task run."""

    def __init__(self, report: SourceReport) -> None:
        """Make the error of a report."""
        super().__init__("; ".join(_new_faults(report)))
        self.report = report


class _Asked:
    """A source and how it is asked. No dataclass: Prefect would search it for futures."""

    def __init__(self, source: Source, dataset: Dataset, manners: Manners, pace: Pace) -> None:
        self.source = source
        self.dataset = dataset
        self.manners = manners
        self.pace = pace


@task(name="fetch a source", task_run_name="fetch {name}", cache_policy=NO_CACHE,
      persist_result=False)  # fmt: skip
def fetch_source(name: str, asked: _Asked) -> SourceReport | State[Any]:
    """Fetch what a source has; one with a new fault is a failed task run."""
    report = collect_one(asked.source, asked.dataset, asked.manners, asked.pace)
    get_run_logger().info("%s", source_line(report).removeprefix(f"{name}: "))
    _log_notices(report)
    if report.failed_anew:
        error = SourceError(report)
        return Failed(message=str(error), data=error)
    return report


def collected(sources: Path, dataset: Dataset, only: Sequence[str]) -> Collected:
    """Return what is at the sources of a list now; `only` names some of them, none means all.

    Raises ParagrafError where the list is faulty or a name is not in it.
    """
    found = read_sources(sources)
    ended, pace = Collected(), Pace()
    for source in chosen(found, only):
        asked = _Asked(source, dataset, found.manners, pace)
        state = fetch_source(source.name, asked, return_state=True)
        report: Any = state.result(raise_on_failure=False)
        if isinstance(report, SourceError):
            report = report.report
        if isinstance(report, BaseException):
            raise report
        ended.add(report)
    ended.files = each_once(ended.files)
    return ended


def named(given: Iterable[str], dataset: Dataset) -> Collected:
    """Return the files of paths and addresses that somebody names.

    A path at which nothing is becomes a file all the same: reading reports it.
    """
    listed = list(given)
    addresses = [one for one in listed if is_address(one)]
    paths = [path_of(one) for one in listed if not is_address(one)]
    ended = Collected(input_files(paths, dataset))
    if addresses:
        report = fetch_addresses(addresses, dataset)
        _log_notices(report)
        ended.add(report)
    return ended


def _new_faults(report: SourceReport) -> list[str]:
    return [
        notice.message
        for notice in report.notices
        if notice.severity == "error" and not notice.known
    ]


def _log_notices(report: SourceReport) -> None:
    said = get_run_logger()
    for notice in report.notices:
        log = {"error": said.error, "warning": said.warning}.get(notice.severity, said.info)
        log("%s%s", notice.message, " (reported before)" if notice.known else "")
