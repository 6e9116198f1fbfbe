"""Collecting what the sources have: the one way from a sources.toml to files to ingest.

    for report in collect(sources.source, Dataset(folder), sources.manners):
        ingest(report.files)

A source that cannot be had, or lists nothing, costs that source only. Everything that is fetched is
kept and recorded at once, so a run that was stopped goes on where it stopped.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence

from pipeline.sources.addresses import Bounds, FetchError
from pipeline.sources.asking import Asker, Pace
from pipeline.sources.buckets import fetch_object, open_bucket
from pipeline.sources.feeds import feed_list
from pipeline.sources.folders import pdfs_in
from pipeline.sources.keeping import Fetched, fetch, input_of, prepare
from pipeline.sources.kinds import (
    AddressesSource,
    BucketSource,
    CiceronSource,
    FeedSource,
    FolderSource,
    Manners,
    MeetingsPlusSource,
    NetPublicatorSource,
    PageSource,
    Source,
    WebSource,
)
from pipeline.sources.link_pages import Link
from pipeline.sources.recording import Found, Memory, last_fetches, record, remember
from pipeline.sources.registers import ciceron_list, net_publicator_list
from pipeline.sources.source_reports import SourceReport
from pipeline.sources.web_lists import Fault, Listing, meetings_plus_list, page_list
from pipeline.store.dataset import Dataset
from pipeline.store.fetch_tables import FetchRow
from pipeline.store.originals import name_of_address, original
from pipeline.store.source_names import input_file

# A body goes on publishing the last minutes of an era for a while.
_AFTER_THE_ERA = datetime.timedelta(days=90)
_REMOVED = (404, 410)


def collect(
    sources: Iterable[Source],
    dataset: Dataset,
    manners: Manners | None = None,
    day: datetime.date | None = None,
    again: bool = False,
) -> Iterator[SourceReport]:
    """Yield a report for each source, one after the other.

    `day` is today by default. With `again` the sources whose era is over are asked too.
    """
    pace = Pace()
    for source in sources:
        yield collect_one(source, dataset, manners, pace, day, again)


def collect_one(
    source: Source,
    dataset: Dataset,
    manners: Manners | None = None,
    pace: Pace | None = None,
    day: datetime.date | None = None,
    again: bool = False,
) -> SourceReport:
    """Ask one source, keep what it has, record it in the ledger and return what became of it.

    Several sources may be collected at the same time with one `pace`. Raises DatasetError where the
    dataset cannot be written; whatever is wrong with the source is a notice of the report.
    """
    today = day or datetime.date.today()
    prepare(dataset)
    memory = remember(dataset, source.name)
    if (fault := _out_of_era(source, today, memory)) and not again:
        return SourceReport(source.name, memory.pending, notices=[memory.notice(fault)])
    found = Found()
    try:
        _ask(source, dataset, manners or Manners(), pace or Pace(), memory, found, today)
    except FetchError as error:
        found.is_whole = False
        found.faults.append(Fault("unreachable", _about(source), str(error)))
    if source.kind in ("ciceron", "netpublicator", "meetingsplus"):
        found.faults.append(
            Fault(
                "experimental",
                _about(source),
                f"{source.kind} was not tried on a live host yet; compare what it lists with the "
                "site",
                "info",
            )
        )
    return record(source, dataset, memory, found, today)


def fetch_addresses(
    addresses: Iterable[str],
    dataset: Dataset,
    manners: Manners | None = None,
    allow_private: bool = False,
) -> SourceReport:
    """Fetch PDFs that were named by hand. Each may ask its own host only."""
    listed = list(addresses)
    prepare(dataset)
    source = AddressesSource.model_construct(
        name="by-hand", kind="urls", urls=tuple(listed), allow_private=allow_private
    )
    found, memory = Found(), remember(dataset, None)
    for address in listed:
        bounds = Bounds.of([address], (), allow_private)
        with Asker(bounds, manners, pace=Pace()) as asker:
            _fetch_all([_link(address)], dataset, found, _web_fetch(dataset, asker), None)
    notices = [memory.notice(fault) for fault in found.faults]
    return SourceReport(
        source.name, list(found.files.values()), found.new, found.changed, (), notices
    )


def _out_of_era(source: Source, today: datetime.date, memory: Memory) -> Fault | None:
    if not source.has_begun(today):
        message = f"is not asked before {source.valid_from}"
    elif source.is_over(today - _AFTER_THE_ERA) and memory.run and memory.run.last_complete:
        message = f"is not asked any more: its era ended on {source.valid_to}"
    else:
        return None
    return Fault("left_out", source.name, message, "info")


def _about(source: Source) -> str:
    if isinstance(source, FolderSource):
        return str(source.path)
    return source.name if isinstance(source, AddressesSource) else source.url


def _ask(
    source: Source,
    dataset: Dataset,
    manners: Manners,
    pace: Pace,
    memory: Memory,
    found: Found,
    today: datetime.date,
) -> None:
    due = _due(manners, memory, today)
    if isinstance(source, FolderSource):
        _look_into(source, dataset, memory, found)
    elif isinstance(source, BucketSource):
        bucket, listing = open_bucket(source, manners)
        _take(listing, found)
        _fetch_all(
            listing.links, dataset, found,
            lambda link, last: fetch_object(link, bucket, dataset, last, manners), None,
        )  # fmt: skip
    else:
        addresses = source.urls if isinstance(source, AddressesSource) else (source.url,)
        bounds = Bounds.of(addresses, source.hosts, source.allow_private)
        with Asker(bounds, manners, source.obey_robots, pace) as asker:
            listing = _list(source, asker)
            _take(listing, found)
            _fetch_all(listing.links, dataset, found, _web_fetch(dataset, asker), due)


def _list(source: WebSource, asker: Asker) -> Listing:
    match source:
        case AddressesSource():
            return Listing([_link(address) for address in source.urls])
        case PageSource():
            return page_list(source, asker)
        case MeetingsPlusSource():
            return meetings_plus_list(source, asker)
        case CiceronSource():
            return ciceron_list(source, asker)
        case NetPublicatorSource():
            return net_publicator_list(source, asker)
        case FeedSource():
            return feed_list(source, asker)


def _link(address: str) -> Link:
    return Link(address, name_of_address(address), "")


def _take(listing: Listing, found: Found) -> None:
    found.faults += listing.faults
    found.is_whole = listing.is_whole
    found.listed = {link.address: link for link in listing.links}


def _look_into(source: FolderSource, dataset: Dataset, memory: Memory, found: Found) -> None:
    if not source.path.is_dir():
        raise FetchError(f"{source.path}: there is no such folder; is the file share mounted?")
    files = [input_file(path, dataset.path) for path in sorted(pdfs_in(source.path))]
    for file in files:
        found.files[file.source] = file
        found.listed[file.source] = Link(file.source, file.file_name, str(source.path))
        if file.source not in memory.listings:
            found.new.append(file.source)
    if not files and not source.may_be_empty:
        message = f"{source.path}: holds no PDF; if that is right, set may_be_empty = true"
        found.faults.append(Fault("no_links", str(source.path), message))


def _web_fetch(dataset: Dataset, asker: Asker) -> Callable[[Link, FetchRow | None], Fetched]:
    return lambda link, last: fetch(link, dataset, last, asker)


def _due(manners: Manners, memory: Memory, today: datetime.date) -> Callable[[FetchRow], bool]:
    """Whether a file is asked for again in this run: young ones always, others now and then."""

    def due(row: FetchRow) -> bool:
        if (today - _day(row.fetched_at)).days <= manners.young or row.address in memory.away:
            return True
        return (today - _day(row.checked_at or row.fetched_at)).days >= manners.recheck

    return due


def _day(at: str) -> datetime.date:
    return datetime.datetime.fromisoformat(at).date()


def _fetch_all(
    links: Sequence[Link],
    dataset: Dataset,
    found: Found,
    fetch_one: Callable[[Link, FetchRow | None], Fetched],
    due: Callable[[FetchRow], bool] | None,
) -> None:
    fetched = last_fetches(dataset, [link.address for link in links])
    for link in links:
        last = fetched.get(link.address)
        here = last is not None and original(dataset.path, last.sha256).is_file()
        if last is not None and here and due is not None and not due(last):
            found.files[link.address] = input_of(dataset, last)
            continue
        try:
            got = fetch_one(link, last)
        except FetchError as error:
            if last is not None and here:
                found.files[link.address] = input_of(dataset, last)
            if last is not None and error.status in _REMOVED:
                found.removed.append(link.address)
            else:
                found.faults.append(Fault("not_fetched", link.address, str(error)))
            continue
        found.files[link.address] = got.file
        if got.is_new:
            (found.new if last is None else found.changed).append(link.address)
