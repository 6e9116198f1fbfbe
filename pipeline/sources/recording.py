"""What the ledger remembers of a source, and what a run adds: listings, tombstones, notices."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.sources.kinds import Source
from pipeline.sources.link_pages import Link
from pipeline.sources.source_reports import SourceReport
from pipeline.sources.web_lists import Fault
from pipeline.store.dataset import Dataset
from pipeline.store.fetch_ledger import FetchLedger
from pipeline.store.fetch_tables import FetchRow, ListingRow, NoticeRow, SourceRun
from pipeline.store.ledger import Ledger, open_ledger
from pipeline.store.manifest import now
from pipeline.store.originals import original
from pipeline.store.source_names import InputFile

# So many files vanishing at once, and such a share, is more likely a fault of the page.
_MANY = 5
_SHARE = 0.5


@dataclass(slots=True)
class Found:
    """What a source gave in this run: files by name, links by name, what is new or changed."""

    files: dict[str, InputFile] = field(default_factory=dict)
    listed: dict[str, Link] = field(default_factory=dict)
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    is_whole: bool = True


@dataclass(slots=True)
class Memory:
    """What earlier runs of a source left: listings by name, notices, times, files not yet read.

    `name` is None for files that were named by hand.
    """

    name: str | None
    listings: dict[str, ListingRow] = field(default_factory=dict)
    notices: dict[tuple[str, str], NoticeRow] = field(default_factory=dict)
    run: SourceRun | None = None
    pending: list[InputFile] = field(default_factory=list)

    @property
    def away(self) -> set[str]:
        """The names of what is listed as gone."""
        return {source for source, row in self.listings.items() if row.gone_at}

    def notice(self, fault: Fault) -> NoticeRow:
        """Return a fault as a notice, which is known where the run before had it too."""
        before = self.notices.get((fault.kind, fault.about))
        return NoticeRow(
            listed_by=self.name or "by-hand",
            kind=fault.kind,
            about=fault.about,
            severity=fault.severity,
            message=fault.message,
            first_at=before.first_at if before else now(),
            known=before is not None,
        )


def remember(dataset: Dataset, name: str | None) -> Memory:
    """Return what the ledger holds of a source."""
    if name is None:
        return Memory(None)
    with dataset.locked(), open_ledger(dataset) as ledger:
        fetched = FetchLedger(ledger)
        listings = {row.source: row for row in fetched.listings(name)}
        return Memory(
            name,
            listings,
            {(row.kind, row.about): row for row in fetched.notices(name)},
            fetched.run_of(name),
            [file for source in listings if (file := _unread(dataset, ledger, source))],
        )


def last_fetches(dataset: Dataset, addresses: Iterable[str]) -> dict[str, FetchRow]:
    """Return what addresses gave last, for whichever source they were fetched."""
    with dataset.locked(), open_ledger(dataset) as ledger:
        fetched = FetchLedger(ledger)
        return {row.address: row for one in addresses if (row := fetched.last_fetch(one))}


def _unread(dataset: Dataset, ledger: Ledger, source: str) -> InputFile | None:
    """Return a file that was fetched and never read: the run that fetched it was stopped."""
    row = FetchLedger(ledger).last_fetch(source)
    if row is None or ledger.entry(source, row.sha256) is not None:
        return None
    path = original(dataset.path, row.sha256)
    return InputFile.at(path, source, row.file_name, row.sha256) if path.is_file() else None


def record(
    source: Source, dataset: Dataset, memory: Memory, found: Found, today: datetime.date
) -> SourceReport:
    """Write a run of a source to the ledger; returns its report."""
    at = now()
    present = {name for name, row in memory.listings.items() if not row.gone_at}
    gone = sorted(set(found.removed) & present)
    if found.is_whole and found.listed:
        gone = sorted({*gone, *(present - set(found.listed))})
    listed = [
        ListingRow(
            listed_by=source.name,
            source=name,
            link_text=link.text,
            page=link.page,
            first_listed=memory.listings[name].first_listed if name in memory.listings else at,
            last_listed=at,
        )
        for name, link in found.listed.items()
        if name not in found.removed
    ]
    faults = [*found.faults, *_vanished(gone, len(present))]
    run = _run(source, memory, found, at)
    faults += _overdue(source, run, today)
    notices = [memory.notice(fault) for fault in faults]
    with dataset.locked(), open_ledger(dataset) as ledger:
        FetchLedger(ledger).note_listing(run, listed, gone, notices)
    files = found.files | {
        file.source: file for file in memory.pending if file.source not in found.files
    }
    return SourceReport(source.name, list(files.values()), found.new, found.changed, gone, notices)


def _run(source: Source, memory: Memory, found: Found, at: str) -> SourceRun:
    before = memory.run
    complete = found.is_whole and not any(fault.severity == "error" for fault in found.faults)
    return SourceRun(
        listed_by=source.name,
        first_run=before.first_run if before else at,
        last_run=at,
        last_complete=at if complete else (before.last_complete if before else None),
        last_new=at if found.new or found.changed else (before.last_new if before else None),
    )


def _vanished(gone: list[str], there: int) -> list[Fault]:
    faults = [
        Fault("gone", name, f"{name}: is no longer published; what was fetched is kept", "warning")
        for name in gone
    ]
    if len(gone) >= _MANY and len(gone) > _SHARE * there:
        message = f"{len(gone)} of {there} files are no longer listed; look at the page"
        faults.append(Fault("many_gone", "", message))
    return faults


def _overdue(source: Source, run: SourceRun, today: datetime.date) -> list[Fault]:
    """Return the alarm of a source that had nothing new for longer than expected."""
    if source.expect_every is None or source.is_over(today):
        return []
    last = datetime.datetime.fromisoformat(run.last_new or run.first_run).date()
    if (today - last).days <= source.expect_every:
        return []
    message = (
        f"nothing new since {last}; something new is expected every {source.expect_every} days. "
        "Look at the site, and set expect_every otherwise if that is right"
    )
    return [Fault("overdue", source.name, message)]
