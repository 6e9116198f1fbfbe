"""What `ingest` and `rerun` read: paths, addresses, sources, or all files of the ledger."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.printing import say
from pipeline.errors import ParagrafError
from pipeline.texts.spoken import _

if TYPE_CHECKING:
    from pipeline.sources.source_reports import SourceReport
    from pipeline.store.dataset import Dataset
    from pipeline.store.source_names import InputFile


class PathOrAddress(click.ParamType["Path | str"]):
    """A path, or an address (https://...) as text."""

    name = "path or address"

    def convert(
        self, value: Any, param: click.Parameter | None, context: click.Context | None
    ) -> Path | str:
        """Return an address as it is, anything else as a Path."""
        text = value if isinstance(value, str) else str(value)
        return text if "://" in text else Path(value)


@dataclass(slots=True)
class Intake:
    """What a run reads, and what it could not have: `faults` are new and make it fail."""

    files: list[InputFile] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    known_faults: list[str] = field(default_factory=list)


def intake_of(
    given: Sequence[Path | str],
    store: Dataset,
    sources: Path | None = None,
    allow_private: bool = False,
    tell: Callable[[str], None] = say,
) -> Intake:
    """Return the files of paths, addresses and sources; without any, those of the ledger.

    `tell` is called with what each source gave. What is missing is a fault; the other files are
    read all the same. Raises ParagrafError where no file is left to read, before anything is
    started.
    """
    intake = Intake()
    if not given and sources is None:
        return _whole_ledger(store)
    paths = [one for one in given if isinstance(one, Path)]
    addresses = [one for one in given if isinstance(one, str)]
    if paths:
        _add_paths(intake, paths, store)
    if addresses:
        from pipeline.sources.collecting import fetch_addresses

        _add_report(intake, fetch_addresses(addresses, store, allow_private=allow_private))
    if sources is not None:
        _add_sources(intake, sources, store, tell)
    if not intake.files and intake.faults:
        raise ParagrafError("\n".join(intake.faults))
    return intake


def _whole_ledger(store: Dataset) -> Intake:
    from pipeline.ingest.intake import known_files

    files, gone = known_files(store)
    if not files:
        raise ParagrafError("the ledger of %(path)s names no files; give paths", path=store.path)
    faults = [_("%(source)s: is gone; its rows stay", source=source) for source in gone]
    return Intake(files, known_faults=faults)


def _add_paths(intake: Intake, paths: Sequence[Path], store: Dataset) -> None:
    from pipeline.ingest.intake import input_files
    from pipeline.reading.sources import source_of

    there = [path for path in paths if path.exists() or path.is_symlink()]
    files = input_files(there, store)
    if there and not files:
        listed = ", ".join(map(source_of, there))
        intake.faults.append(_("no PDF was found in %(paths)s", paths=listed))
    if missing := [path for path in paths if path not in there]:
        intake.faults.append(not_there(missing))
    intake.files += files


def _add_sources(intake: Intake, file: Path, store: Dataset, tell: Callable[[str], None]) -> None:
    from pipeline.cli.source_report import notice_lines, source_line
    from pipeline.sources.collecting import collect
    from pipeline.sources.source_list import read_sources

    found = read_sources(file)
    for report in collect(found.source, store, found.manners):
        tell(source_line(report))
        for line in notice_lines(report, only_harmless=True):
            tell(line)
        _add_report(intake, report)


def _add_report(intake: Intake, report: SourceReport) -> None:
    intake.files += report.files
    for notice in report.notices:
        if notice.severity == "error":
            place = intake.known_faults if notice.known else intake.faults
            place.append(notice.message)


def not_there(paths: Sequence[Path]) -> str:
    """Return the message about paths at which nothing is."""
    from pipeline.reading.sources import source_of

    listed = ", ".join(map(source_of, paths))
    return _("%(paths)s: there is no such file or folder; check the path", paths=listed)
