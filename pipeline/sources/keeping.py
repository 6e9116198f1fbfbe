"""Fetching a file and keeping its bytes: what a PDF must look like, under which name it is kept."""

from __future__ import annotations

import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from pipeline.sources.addresses import FetchError
from pipeline.sources.asking import Asker, Download
from pipeline.sources.link_pages import Link
from pipeline.store.dataset import Dataset
from pipeline.store.fetch_ledger import FetchLedger
from pipeline.store.fetch_tables import FetchRow
from pipeline.store.ledger import open_ledger
from pipeline.store.manifest import now
from pipeline.store.originals import folder_of_originals, name_of_address, original
from pipeline.store.source_names import InputFile

_DISPOSITION = re.compile(
    r"filename\*=(?:UTF-8'[^']*')?([^;]+)|filename=\"?([^\";]+)", re.IGNORECASE
)
_OTHER_KINDS = (
    (re.compile(rb"\s*(?:<!doctype html|<html|<head|<\?xml)", re.IGNORECASE), "a web page"),
    (re.compile(rb"PK\x03\x04"), "a zip archive or an office document"),
    (re.compile(rb"\xd0\xcf\x11\xe0"), "an office document"),
    (re.compile(rb"\{\\rtf"), "a text in RTF"),
    (re.compile(rb"\s*[{\[]"), "data in JSON"),
)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file that is kept: as it is ingested, its row, and whether its bytes are new."""

    file: InputFile
    row: FetchRow
    is_new: bool


def prepare(dataset: Dataset) -> None:
    """Make the folder of the kept files; the dataset's folder may be new."""
    with dataset.locked():
        folder_of_originals(dataset.path).mkdir(exist_ok=True)


def fetch(link: Link, dataset: Dataset, last: FetchRow | None, asker: Asker) -> Fetched:
    """Return a file of the web with its bytes kept, fetched only where they changed.

    `last` is what the address gave before. Raises FetchError where it gives no whole PDF.
    """
    kept = last if last and original(dataset.path, last.sha256).is_file() else None
    headers = {}
    if kept and kept.etag:
        headers["If-None-Match"] = kept.etag
    if kept and kept.last_modified:
        headers["If-Modified-Since"] = kept.last_modified
    handle, name = tempfile.mkstemp(dir=folder_of_originals(dataset.path), prefix=".fetching-")
    os.close(handle)
    temporary = Path(name)
    try:
        found = asker.download(link.address, temporary, headers)
        if found is None:
            if kept is None:
                raise FetchError(f"{link.address}: answered that it is unchanged, unasked")
            return unchanged(dataset, kept)
        check_pdf(link.address, found)
        return keep(dataset, temporary, _row(link, found), kept)
    finally:
        temporary.unlink(missing_ok=True)


def unchanged(dataset: Dataset, kept: FetchRow) -> Fetched:
    """Record that kept bytes are still what the address gives."""
    row = kept.model_copy(update={"checked_at": now()})
    with dataset.locked(), open_ledger(dataset) as ledger:
        FetchLedger(ledger).note_fetch(row)
    return Fetched(input_of(dataset, row), row, is_new=False)


def keep(dataset: Dataset, temporary: Path, row: FetchRow, kept: FetchRow | None) -> Fetched:
    """Move bytes that were fetched to their place under their hash, and record them."""
    place = original(dataset.path, row.sha256)
    place.parent.mkdir(exist_ok=True)
    if not place.exists():
        with temporary.open("rb") as file:
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(place)
    is_new = kept is None or kept.sha256 != row.sha256
    if kept is not None and not is_new:
        row = row.model_copy(update={"fetched_at": kept.fetched_at, "checked_at": now()})
    with dataset.locked(), open_ledger(dataset) as ledger:
        FetchLedger(ledger).note_fetch(row)
    return Fetched(input_of(dataset, row), row, is_new)


def check_pdf(address: str, found: Download) -> None:
    """Raise FetchError where bytes are no PDF, or one that is cut off.

    Neither the file's name nor the status 200 says so: for removed files many hosts send a page.
    """
    if not found.size:
        raise FetchError(f"{address}: the answer is empty", passing=True)
    if b"%PDF-" not in found.head[:1024]:
        stated = found.answer.headers.get("content-type", "").split(";")[0]
        what = next((kind for form, kind in _OTHER_KINDS if form.match(found.head)), None)
        what = what or (f"of type {stated}" if stated else "something else")
        raise FetchError(f"{address}: is {what}, not a PDF; it may have been removed")
    if "content-length" not in found.answer.headers and b"%%EOF" not in found.tail:
        raise FetchError(f"{address}: the PDF is cut off; it is fetched again next time")


def _row(link: Link, found: Download) -> FetchRow:
    headers = found.answer.headers
    return FetchRow(
        address=link.address,
        sha256=found.sha256,
        fetched_at=now(),
        size_bytes=found.size,
        file_name=_file_name(link, headers.get("content-disposition", "")),
        answered_by=found.answer.address,
        etag=headers.get("etag"),
        last_modified=headers.get("last-modified"),
        content_type=headers.get("content-type"),
    )


def _file_name(link: Link, disposition: str) -> str:
    """Return a file's name: of its address, else as the host states it, else the link's text."""
    own = name_of_address(link.address)
    if ".pdf" in own.casefold():
        return own
    if found := _DISPOSITION.search(disposition):
        stated = unquote((found[1] or found[2] or "").strip())
        if stated := re.split(r"[/\\]", stated)[-1]:
            return _printable(stated)
    return _printable(link.text) or own


def _printable(text: str) -> str:
    return " ".join("".join(sign for sign in text if sign.isprintable()).split())[:200]


def input_of(dataset: Dataset, row: FetchRow) -> InputFile:
    """Return a kept file as it is ingested."""
    path = original(dataset.path, row.sha256)
    return InputFile.at(path, row.address, row.file_name, row.sha256)
