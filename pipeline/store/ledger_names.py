"""Names of sources in ledgers of 0.3 and before, where they were relative to the working folder.

A name is proven where a file with the same bytes lies at it, seen from the working folder, the
folder that holds the dataset, or the dataset. Of the others it is assumed that runs were started in
the folder that holds the dataset, as the default of --dataset has it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from pipeline.errors import ReadError
from pipeline.reading.files import open_file
from pipeline.reading.sources import path_of
from pipeline.store.source_names import is_settled, source_name
from schemas.records.ledger_records import LedgerEntry

# `pragma user_version` of a ledger whose names need no working folder.
NAMES_SETTLED = 1

Renamed = list[tuple[LedgerEntry, LedgerEntry]]


def settled_names(entries: Sequence[LedgerEntry], dataset: Path) -> Renamed:
    """Return the entries of an older ledger that get another name, before and after."""
    return _renamed(entries, dataset, assume=True)


def proven_names(entries: Sequence[LedgerEntry], dataset: Path) -> Renamed:
    """Return the entries whose name is of an older release and whose file proves another."""
    return _renamed(entries, dataset, assume=False)


def _renamed(entries: Sequence[LedgerEntry], dataset: Path, assume: bool) -> Renamed:
    old = [entry for entry in entries if not is_settled(entry.source) or _may_be_old(entry, assume)]
    there = {(entry.source, entry.sha256): entry for entry in entries}
    made: Renamed = []
    names: dict[str, str] = {}
    for source in dict.fromkeys(entry.source for entry in old):
        own = [entry for entry in old if entry.source == source]
        found = _proven(own, dataset)
        if found is None and assume:
            found = source_name(dataset.absolute().parent / path_of(source), dataset)
        if found is not None and found != source:
            names[source] = found
    for entry in old:
        if entry.source in names:
            after = entry.model_copy(update={"source": names[entry.source]})
            twin = there.get((after.source, after.sha256))
            after = _merged(after, twin) if twin else after
            there[after.source, after.sha256] = after
            made.append((entry, after))
    return made


def _may_be_old(entry: LedgerEntry, assume: bool) -> bool:
    """Whether a name that is absolute or begins with ../ may be of an older ledger."""
    return assume and "://" not in entry.source


def _proven(entries: Iterable[LedgerEntry], dataset: Path) -> str | None:
    """Return the lasting name of a source of which a file with known bytes is found."""
    listed = list(entries)
    known = {entry.sha256: entry.size_bytes for entry in listed}
    for path in _places(path_of(listed[0].source), dataset):
        with suppress(OSError, ReadError):
            if path.stat().st_size not in known.values():
                continue
            with open_file(path) as opened:
                if hashlib.file_digest(opened, "sha256").hexdigest() in known:
                    return source_name(path, dataset)
    return None


def _places(path: Path, dataset: Path) -> Iterator[Path]:
    if path.is_absolute():
        yield path
        return
    with suppress(OSError):
        yield Path.cwd() / path
    yield dataset.absolute().parent / path
    yield dataset / path


def _merged(one: LedgerEntry, other: LedgerEntry) -> LedgerEntry:
    """Return one entry of two for the same bytes at the same source."""
    newer = max(one, other, key=lambda entry: entry.last_offered)
    return newer.model_copy(
        update={
            "first_offered": min(one.first_offered, other.first_offered),
            "attempts": one.attempts + other.attempts,
        }
    )
