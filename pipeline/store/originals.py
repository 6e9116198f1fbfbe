"""The kept bytes of what was fetched: `originals/ab/abcd....pdf`, each under its SHA-256.

Towns remove older minutes, and a re-upload replaces a file under its address. What was fetched once
therefore stays, and is read again from here.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from pipeline.errors import ReadError
from pipeline.reading.sources import shown
from pipeline.store.dataset import Dataset
from pipeline.store.fetch_ledger import FetchLedger
from pipeline.store.ledger import Ledger, read_ledger
from pipeline.store.source_names import InputFile, is_address, place_of

_FOLDER = "originals"


def folder_of_originals(dataset: Path) -> Path:
    """Return the folder of the kept files of a dataset."""
    return dataset / _FOLDER


def original(dataset: Path, sha256: str) -> Path:
    """Return where the bytes with this hash are kept, whether they are or not."""
    return folder_of_originals(dataset) / sha256[:2] / f"{sha256}.pdf"


def name_of_address(address: str) -> str:
    """Return the file name that an address ends in, or its host where it has none."""
    parts = urlsplit(address)
    steps = [step for step in unquote(parts.path).split("/") if step]
    if len(steps) > 1 and ".pdf" in steps[-2].casefold():
        return steps[-2]  # .../minutes.pdf/download
    return steps[-1] if steps else parts.netloc


def name_of_source(source: str) -> str:
    """Return the file name of a source, be it a path or an address."""
    return name_of_address(source) if is_address(source) else Path(source).name


def locate(source: str, dataset: Dataset, ledger: Ledger | None = None) -> InputFile:
    """Return the file that a source of the ledger stands for, fetched or not.

    Of an address it is the newest bytes that were kept. Raises ReadError where none were.
    """
    if not is_address(source):
        path = place_of(source, dataset.path)
        return InputFile.at(path, source, shown(path))
    if ledger is not None:
        return _kept(source, dataset, ledger)
    with read_ledger(dataset) as opened:
        return _kept(source, dataset, opened)


def _kept(source: str, dataset: Dataset, ledger: Ledger | None) -> InputFile:
    fetched = FetchLedger(ledger).last_fetch(source) if ledger is not None else None
    hashes = [fetched.sha256] if fetched else []
    if ledger is not None:
        live = sorted(ledger.live(source), key=lambda entry: entry.last_offered, reverse=True)
        hashes += [entry.sha256 for entry in live]
    for sha256 in hashes:
        path = original(dataset.path, sha256)
        if path.is_file():
            name = fetched.file_name if fetched else name_of_address(source)
            return InputFile.at(path, source, name, sha256)
    raise ReadError(
        "%(source)s: its bytes are not kept in %(folder)s; fetch it again with: "
        "paragraf ingest %(source)s",
        source=source,
        folder=folder_of_originals(dataset.path),
    )
